"""Stretches of days: the arithmetic under the dates of articles that do not say when they were written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

Interval = tuple[int, int]
"""First and last day, as ordinals."""

ALWAYS = (date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


@lru_cache(maxsize=4096)
def length_of(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def year_of(day: int) -> int:
    """The year that a day is in."""
    return date.fromordinal(day).year


def intersect(a: list[Interval], b: list[Interval]) -> list[Interval]:
    """The days in both, in order."""
    both = [(max(lo, low), min(hi, high)) for lo, hi in a for low, high in b if low <= hi and lo <= high]
    return merged(both)


def merged(spans: Iterable[Interval]) -> list[Interval]:
    """The same days in order and without overlaps."""
    found: list[Interval] = []
    for lo, hi in sorted(spans):
        if found and lo <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return found


def subtract(a: list[Interval], b: list[Interval]) -> list[Interval]:
    """The days of `a` that are not in `b`."""
    for low, high in b:
        a = [part for lo, hi in a for part in ((lo, min(hi, low - 1)), (max(lo, high + 1), hi)) if part[0] <= part[1]]
    return a


@lru_cache(maxsize=4096)
def first_day(iso: str) -> int:
    """The first day of a date as precise as known."""
    return date.fromisoformat((iso + "-01-01")[:10]).toordinal()


@lru_cache(maxsize=4096)
def last_day(iso: str) -> int:
    """The last day of a date as precise as known."""
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    return date(year, month, int(iso[8:10] or length_of(year, month))).toordinal()
