"""Whether two dates may be of one encounter, and which of them says more."""

from __future__ import annotations

from datetime import date

from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.years import ResolvedDate
from pipeline.meetings.facts import Draft

APART = {"visit": 7, "room": 0}
"""Days between two dates of one encounter at the most: nobody makes the same journey twice in a week."""


def compatible(a: ResolvedDate | None, b: ResolvedDate | None, sort: str) -> bool:
    """Two dates of one encounter: one unknown, equal as far as both go, or one within the other."""
    if a is None or b is None:
        return True
    x, y = a.start or a.month_day, b.start or b.month_day
    if not x or not y:
        return True
    if bool(a.start) != bool(b.start):
        full, part = (a, b) if a.start else (b, a)
        return (full.start or "")[5:].startswith(part.month_day or "") or (part.month_day or "").startswith(
            (full.start or "")[5:]
        )
    size = min(len(x), len(y))
    if x[:size] == y[:size]:
        return True
    if a.start and b.start and len(x) != len(y):  # 30-3..1-4, đầu tháng 4
        return first_day(x) <= last_day(b.end or y) and first_day(y) <= last_day(a.end or x)
    if sort in APART and len(x) == len(y) and size in (len("03-05"), len("2024-03-05")):
        first, last = max(x, y), min(a.end or x, b.end or y)
        return first_day(_in_some_year(first)) - last_day(_in_some_year(last)) <= APART[sort]
    return False


def _in_some_year(day: str) -> str:
    """A day of an open year in a leap year, in which each day exists."""
    return f"2000-{day}" if len(day) == len("03-05") else day


def finer(new: ResolvedDate, old: ResolvedDate | None, sort: str) -> bool:
    """Says more than the date known so far: of people in one room the day, of others all their days."""
    if old is None:
        return True

    def fineness(when: ResolvedDate) -> tuple[int, int, bool]:
        ranged = bool(when.end and when.end != when.start)
        return len(when.start or ""), len(when.month_day or ""), ranged == (sort != "room")

    return fineness(new) > fineness(old)


def same_days(a: ResolvedDate | None, b: ResolvedDate | None) -> bool:
    """The first lies in the days of the second, as far as known; without a date of its own it fits."""
    if a is None or b is None:
        return a is None
    x, y = (a.start or a.month_day or ""), (b.start or b.month_day or "")
    if not x or not y:
        return False
    end = b.end or y
    return x[: len(y)] == y or y <= x <= end


def is_dated(row: Draft) -> bool:
    """Whether a row has a date, though its year may be open."""
    return row.when is not None and bool(row.when.start or row.when.month_day)


def month_of(when: ResolvedDate | None) -> ResolvedDate | None:
    """The month of a date, for what happened some day within it."""
    if when is None or len(when.start or "") < 7 or (when.end or when.start or "")[:7] != (when.start or "")[:7]:
        return None
    month = (when.start or "")[:7]
    return ResolvedDate(month, month, precision=3, year_basis=when.year_basis, reasons=list(when.reasons))


def start_of(row: Draft) -> str:
    """The first day of a draft, ISO as precise as known; empty without one."""
    return (row.when.start if row.when else None) or ""


def day_of(row: Draft) -> str:
    """The first day of a draft, 2024-03-18, or 03-18 where the year is open; empty where no day is known."""
    told = (row.when.start or row.when.month_day or "") if row.when else ""
    return told if len(told) in (5, 10) else ""


def days_between(a: str, b: str) -> int:
    """Days between two ISO dates; 999 where either is less than a day."""
    if len(a) < 10 or len(b) < 10:
        return 999
    return abs((date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days)
