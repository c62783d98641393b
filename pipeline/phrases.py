"""Phrases of a table, found in a row of words by their first word.

A dictionary from first words keeps the cost at one set look-up a word, whatever the
size of the table; letter case is ignored unless a table asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc

from . import gazetteer

Value = TypeVar("Value")
WORD = re.compile(r"\w+")


class Found(NamedTuple, Generic[Value]):
    """A phrase at the words `[first, last)` and what the table says of it."""

    first: int
    last: int
    value: Value


class Phrases(Generic[Value]):
    """A table of phrases; the longest one that begins at a word is found."""

    def __init__(self, table: Mapping[str, Value], as_written: bool = False) -> None:
        self.single: dict[str, Value] = {}
        self.longer: dict[str, dict[str, list[tuple[list[str], Value]]]] = {}
        """First word -> second word -> the words after it and the value, longest first."""
        for phrase, value in table.items():
            plain = gazetteer.normal(phrase)
            first, *rest = WORD.findall(plain if as_written else plain.lower())
            if rest:
                self.longer.setdefault(first, {}).setdefault(rest[0], []).append((rest[1:], value))
            else:
                self.single[first] = value
        for seconds in self.longer.values():
            for options in seconds.values():
                options.sort(key=lambda option: -len(option[0]))
        self.firsts = self.single.keys() | self.longer.keys()

    def find(self, words: list[str]) -> list[Found[Value]]:
        """All phrases in a row of words (of lower-case words, unless the table is as written), none inside another."""
        found: list[Found[Value]] = []
        firsts, last = self.firsts, 0
        for i in [i for i, word in enumerate(words) if word in firsts]:
            if i < last:
                continue
            word = words[i]
            seconds = self.longer.get(word)
            options = seconds.get(words[i + 1], ()) if seconds and i + 1 < len(words) else ()
            for rest, value in options:
                end = i + 2 + len(rest)
                if words[i + 2 : end] == rest:
                    found.append(Found(i, end, value))
                    last = end
                    break
            else:
                if word in self.single:
                    last = i + 1
                    found.append(Found(i, last, self.single[word]))
        return found


def words_of(plain: str, start: int, end: int) -> list[str]:
    """The lower-case words of a span of normalised text."""
    return WORD.findall(plain[start:end].lower())


def table_of(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn `name -> phrases` round into `phrase -> name`."""
    return {phrase: name for name, phrases in groups.items() for phrase in phrases}


def lower_words(doc: Doc) -> list[str]:
    """The tokens of a Doc in lower case, made once."""
    low = doc.user_data.get("lower")
    if low is None:
        low = doc.user_data["lower"] = [word.lower() for word in doc.user_data["words"]]
    return low
