"""An article's words, and the phrases of every table among them: one automaton and one pass, however many tables.

A word here is a syllable, a number or a sign. Tables register themselves, so that all are
looked for together; those with names compare what was found with the name as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from pipeline.lexicon import gazetteer
from pipeline.records import Span

Value = TypeVar("Value")
Hit = tuple[int, int, Value]
"""First word, number of words, and what the table says."""
WORD = re.compile(r"\w+")
TOKEN = re.compile(r"[^\W\d_]+|\d+| |\s+|.", re.DOTALL)
_WITH_BLANK = re.compile(rf"({TOKEN.pattern})((?<!\s) )?", re.DOTALL)


class Words:
    """The words of a text as written, where each begins, and whether a blank follows it."""

    def __init__(self, text: str) -> None:
        found = _WITH_BLANK.findall(text)
        self.written: list[str] = [word for word, _ in found]
        self.spaces: list[bool] = [blank == " " for _, blank in found]
        self.starts: list[int] = list(accumulate((len(word) + len(blank) for word, blank in found[:-1]), initial=0))
        del self.starts[len(found) :]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return list(map(str.lower, self.written))

    def at(self, offset: int) -> int:
        """Index of the first word that begins at or after a character offset."""
        return bisect_left(self.starts, offset)

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie within a span of characters, a word that it cuts left out."""
        first, last = self.at(start), self.at(end)
        return first, last - (last > first and self.end(last) > end)

    def end(self, last: int) -> int:
        """Character offset of the end of the word before index `last`."""
        return self.starts[last - 1] + len(self.written[last - 1])


@lru_cache(maxsize=2)
def words_in(text: str) -> Words:
    """Split a text into words, once for all who ask for them."""
    return Words(text)


class Found(NamedTuple, Generic[Value]):
    """A phrase at the words `[first, last)` and what the table says of it."""

    first: int
    last: int
    value: Value


class Phrases(Generic[Value]):
    """A table of phrases, loaded at first use; letter case is ignored unless the table asks for it."""

    def __init__(self, load: Callable[[], Mapping[str, Value]], as_written: bool = False) -> None:
        self.load, self.as_written, self.number = load, as_written, len(_TABLES)
        _TABLES.append(self)

    def hits(self, words: Words) -> list[Hit[Value]]:
        """Every phrase in a text, those inside others too, by its first word, the longest first."""
        return _hits(words, len(_TABLES))[self.number]

    def find(self, words: Words, first: int = 0, last: int | None = None) -> list[Found[Value]]:
        """The phrases within the words `[first, last)`, the longest at each word, none inside another."""
        hits = self.hits(words)
        if not hits:
            return []
        end = len(words.written) if last is None else last
        found: list[Found[Value]] = []
        for begin, size, value in hits[bisect_left(hits, (first,)) : bisect_left(hits, (end,))]:
            if begin >= first and begin + size <= end:
                first = begin + size
                found.append(Found(begin, first, value))
        return found

    def spans(self, words: Words, start: int, end: int) -> list[Span]:
        """Character offsets of the phrases within `[start, end)`."""
        if not self.hits(words):
            return []
        return [(words.starts[f.first], words.end(f.last)) for f in self.find(words, *words.inside(start, end))]


_TABLES: list[Phrases] = []
_FIRST_LETTER, _NO_LETTER = 0xE000, " "  # behind the surrogates, so that there is no end of letters


def spell(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a text are set apart: COVID, -, 19."""
    return tuple(word for word in TOKEN.findall(gazetteer.normal(phrase)) if word != " ")


class Automaton(NamedTuple):
    """The phrases of many tables, a letter for each word, so that what is found at a letter is found at a word."""

    letters: dict[str, str]
    finder: AhoCorasick
    owners: list[list[tuple[int, list[str] | None, int, Any]]]
    """For each phrase the tables that hold it, its words where their case counts, their number, and the value."""


@lru_cache(maxsize=1)
def _automaton(tables: int) -> Automaton:
    """The phrases of the first so many tables."""
    letters: dict[str, str] = {}
    owners: dict[str, dict[tuple, tuple[int, list[str] | None, int, Any]]] = {}
    for table in _TABLES[:tables]:
        for phrase, value in table.load().items():
            words = spell(phrase)
            low = [word.lower() for word in words]
            form = "".join(letters.setdefault(word, chr(_FIRST_LETTER + len(letters))) for word in low)
            key = (table.number, *(words if table.as_written else low))
            owner = (table.number, list(words) if table.as_written else None, len(words), value)
            owners.setdefault(form, {}).setdefault(key, owner)
    return Automaton(letters, AhoCorasick(owners), [list(hits.values()) for hits in owners.values()])


@lru_cache(maxsize=2)
def _hits(words: Words, tables: int) -> list[list[Hit]]:
    """The hits of each table."""
    letters, finder, owners = _automaton(tables)
    text = "".join(map(letters.get, words.lower, repeat(_NO_LETTER)))
    found = finder.find_matches_as_indexes(text, overlapping=True)
    found.reverse()  # they come by their ends: of those with one beginning the longest is to be first
    found.sort(key=itemgetter(1))
    hits: list[list[Hit]] = [[] for _ in range(tables)]
    for phrase, first, _ in found:
        for table, form, size, value in owners[phrase]:
            if form is None or form == words.written[first : first + size]:
                hits[table].append((first, size, value))
    return hits


def words_of(plain: str, start: int, end: int) -> list[str]:
    """The lower-case words of a span of a normalised text, signs left out."""
    return WORD.findall(plain[start:end].lower())


def table_of(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn `name -> phrases` round into `phrase -> name`."""
    return {phrase: name for name, phrases in groups.items() for phrase in phrases}
