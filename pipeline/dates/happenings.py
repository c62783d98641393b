"""Happenings that a text names, so that it was written after them: attacks, treaties left, deaths (happenings.csv)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import date_words, lower_around
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import ALWAYS, Interval, first_day, last_day, merged
from pipeline.knowledge import rows_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.phrases import Phrases, words_in


class Happening(NamedTuple):
    """A row of happenings.csv."""

    name: str
    beside: tuple[tuple[str, ...], ...]
    """Groups of words: those of one must stand in the same sentence."""
    start: str
    until: str

    @property
    def days(self) -> Interval:
        """The days on which one writes of it without its year."""
        return first_day(self.start), last_day(self.until) if self.until else ALWAYS[1]


def _happenings() -> dict[str, tuple[Happening, ...]]:
    """happenings.csv by each of the names; several happenings may share one."""
    found: dict[str, tuple[Happening, ...]] = defaultdict(tuple)
    for row in rows_of("happenings.csv"):
        names = row["names"].split("|")
        groups = [group.split(" & ") for group in row["beside"].split("|") if group]
        beside = tuple(tuple(gazetteer.normal(word).lower() for word in group) for group in groups)
        for name in names:
            found[name] += (Happening(names[0], beside, row["start"], row["until"]),)
    return found


_NAMED = Phrases(_happenings)


def happening_bounds(text: str, expressions: Sequence[TimeExpression]) -> list[Bound]:
    """An article that names a happening is written after it, and before it needs a year to be understood.

    Where a year stands in the sentence it may be long past, where last year does, it is of this year or the last.
    """
    words, found = words_in(text), defaultdict(list)
    for hit in _NAMED.find(words):
        start, end = words.starts[hit.first], words.end(hit.last)
        before, after = lower_around(text, start, end)
        sentence = before + text[start:end].lower() + after
        fitting = [h for h in hit.value if not h.beside or any(all(w in sentence for w in g) for g in h.beside)]
        span = (start - len(before), end + len(after))
        stated = any(e.year and span[0] <= e.span[0] < span[1] for e in expressions)
        last_year = any(word in sentence for word in _last_year())
        if fitting:
            days = [_told(h, stated, last_year) for h in fitting]
            found[f"happened:{fitting[0].name}:{'+'.join(h.start for h in fitting)}"] += days
    return [Bound(reason, merged(days)) for reason, days in found.items()]


def _told(happening: Happening, stated: bool, last_year: bool) -> Interval:
    """The days on which one writes of a happening so."""
    first, last = happening.days
    if stated:
        return first, ALWAYS[1]
    return first, max(last, last_day(str(int(happening.start[:4]) + 1))) if last_year else last


@lru_cache(maxsize=1)
def _last_year() -> list[str]:
    return date_words()["tail"]["last_year"]
