"""What days a date of any precision may mean."""

from __future__ import annotations

import calendar
from datetime import datetime


def bounds(date: str | None, end: str | None = None) -> tuple[datetime | None, datetime | None]:
    """First and last day that a date (2024, 2024-03, 2024-03-18) may mean; of a period, its first and last day.

    Both are None for what is no date.
    """
    if not date:
        return None, None
    first, last = _edge(date, first=True), _edge(end or date, first=False)
    return (first, last) if first is None or (last is not None and first <= last) else (first, _edge(date, first=False))


def _edge(date: str, first: bool) -> datetime | None:
    try:
        year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
        month = month or (1 if first else 12)
        day = day or (1 if first else calendar.monthrange(year, month)[1])
        return datetime(year, month, day)
    except ValueError:
        return None
