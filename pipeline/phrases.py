"""Phrases of a table, found in a row of words by their first word.

A dictionary from first words keeps the cost at one set look-up a word, whatever the
size of the table; letter case is ignored unless a table asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc

from . import gazetteer

Value = TypeVar("Value")
WORD = re.compile(r"\w+")
_GAP = re.compile(r"(\W+)")


class Found(NamedTuple, Generic[Value]):
    """A phrase at the words `[first, last)` and what the table says of it."""

    first: int
    last: int
    value: Value


class Phrases(Generic[Value]):
    """A table of phrases; the longest one that begins at a word is found."""

    def __init__(self, table: Mapping[str, Value], as_written: bool = False) -> None:
        self.begins: dict[str, tuple[dict[str, list[tuple[list[str], Value]]], list[Value]]] = {}
        """First word -> second word -> the words after it and the value, longest first; and the word's own value."""
        for phrase, value in table.items():
            plain = gazetteer.normal(phrase)
            first, *rest = WORD.findall(plain if as_written else plain.lower())
            seconds, alone = self.begins.setdefault(first, ({}, []))
            if rest:
                seconds.setdefault(rest[0], []).append((rest[1:], value))
            else:
                alone[:] = [value]
        for seconds, _ in self.begins.values():
            for options in seconds.values():
                options.sort(key=lambda option: -len(option[0]))

    def find(self, words: list[str]) -> list[Found[Value]]:
        """All phrases in a row of words (of lower-case words, unless the table is as written), none inside another."""
        found: list[Found[Value]] = []
        begins, size, last = self.begins, len(words), 0
        for i in compress(range(size), map(begins.__contains__, words)):
            if i < last:
                continue
            seconds, alone = begins[words[i]]
            options = seconds.get(words[i + 1], ()) if seconds and i + 1 < size else ()
            for rest, value in options:
                end = i + 2 + len(rest)
                if words[i + 2 : end] == rest:
                    found.append(Found(i, end, value))
                    last = end
                    break
            else:
                if alone:
                    last = i + 1
                    found.append(Found(i, last, alone[0]))
        return found


class Words(NamedTuple):
    """The words of an article, as written and in lower case, and where each begins and ends."""

    written: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def within(self, start: int, end: int) -> slice | None:
        """Which words lie in a span; null where it cuts a word in two."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if (first and self.ends[first - 1] > start) or (last and self.ends[last - 1] > end):
            return None
        return slice(first, last)


@lru_cache(maxsize=2)
def words_in(text: str) -> Words:
    """Split an article into words, once for all who ask for a stretch of it."""
    parts = _GAP.split(text)
    offsets = list(accumulate(map(len, parts), initial=0))
    own = slice(not parts[0], (len(parts) + 1) // 2 - (not parts[-1]))
    written = parts[::2][own]
    return Words(written, list(map(str.lower, written)), offsets[:-1:2][own], offsets[1::2][own])


def words_of(plain: str, start: int, end: int) -> list[str]:
    """The lower-case words of a span of an article's normalised text."""
    words = words_in(plain)
    found = words.within(start, end)
    return WORD.findall(plain[start:end].lower()) if found is None else words.lower[found]


def table_of(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn `name -> phrases` round into `phrase -> name`."""
    return {phrase: name for name, phrases in groups.items() for phrase in phrases}


def lower_words(doc: Doc) -> list[str]:
    """The tokens of a Doc in lower case, made once."""
    low = doc.user_data.get("lower")
    if low is None:
        low = doc.user_data["lower"] = list(map(str.lower, doc.user_data["words"]))
    return low
