"""A time expression and the days an article may have been written on -> the days, or the years, that it may mean."""

from __future__ import annotations

from datetime import date

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import Interval, first_day, last_day, length_of, year_of

SLIP = 3
"""Days by which a report may lie before what it reports as past, or after what it announces."""
LONGEST = 345
"""Days that a day or month may lie behind or ahead and still be written without its year."""
ACROSS = 150
"""The same, where a New Year lies between."""


def reach(expression: TimeExpression, year: int, past: bool | None, across: int = ACROSS) -> Interval:
    """The days on which one writes of this day or month, without its year, meaning that year's."""
    first, last = expression.days_in(year)
    if expression.direction is not None:
        past = expression.direction < 0
    if past is None:
        return first - LONGEST // 2, last + LONGEST // 2
    return told_after(first, across) if past else told_before(last, across)


def told_after(day: int, across: int = ACROSS) -> Interval:
    """The days on which one writes of what began on a day, without its year, as past."""
    return day - SLIP, max(day + across, min(day + LONGEST, last_day(str(year_of(day)))))


def told_before(day: int, across: int = ACROSS) -> Interval:
    """The days on which one writes of what ends on a day, without its year, as still to come."""
    return min(day - across, max(day - LONGEST, first_day(str(year_of(day))))), day + SLIP


def years_of(
    expression: TimeExpression, present: list[Interval], past: bool | None, nearest: bool = False
) -> list[int]:
    """The years that a day or month without one may belong to, given the article's present; at worst the nearest."""
    for across in (ACROSS, LONGEST) if nearest else (ACROSS,):
        found = set()
        for lo, hi in present:
            for year in range(year_of(lo) - 1, year_of(hi) + 2):
                first, last = reach(expression, year, past, across)
                if first <= hi and lo <= last and expression.exists_in(year):
                    found.add(year)
        if found:
            return sorted(found)
    return []


def told_so(expression: TimeExpression, first: int, last: int) -> Interval | None:
    """The days on which these words, last week or next month, mean something that lasted from one day to another."""
    offset = expression.offset or 0
    if expression.unit == "day":
        return first - offset - 1, last - offset + 1  # elsewhere it is another day
    if expression.unit == "week":
        begins, ends = (day - date.fromordinal(day).weekday() - 7 * offset for day in (first, last))
        return begins, ends + 6
    if expression.unit == "month":
        begins, ends = (_in_month(date.fromordinal(day), -offset, 1) or day for day in (first, last))
        return begins, last_day(date.fromordinal(ends).isoformat()[:7])
    if expression.unit == "year":
        return first_day(str(year_of(first) - offset)), last_day(str(year_of(last) - offset))
    return None


def days_meant(expression: TimeExpression, lo: int, hi: int, past: bool | None) -> list[Interval]:
    """The days that an expression without a month means, if the article was written between two days."""
    offset = expression.offset or 0
    if expression.weekday is not None:
        return [(_weekday(expression, lo, past), _weekday(expression, hi, past))]
    if expression.unit == "day":
        return [(lo + offset, hi + offset)]
    if expression.unit == "week":
        first = lo - date.fromordinal(lo).weekday() + 7 * offset
        last = hi - date.fromordinal(hi).weekday() + 7 * offset + 6
        return [(first, last)]
    if expression.unit == "month" and expression.day:
        found = [_in_month(date.fromordinal(d), offset, expression.day) for d in (lo, hi)]
        return [tuple(found)] if all(found) else []
    if expression.unit == "month":
        return [(_in_month(date.fromordinal(lo), offset, 1) or lo, _in_month(date.fromordinal(hi), offset, 1) or hi)]
    if expression.unit == "year":
        return [
            (
                date(year_of(lo) + offset, 1, 1).toordinal(),
                date(year_of(hi) + offset, 12, 31).toordinal(),
            )
        ]
    if expression.quarter:
        month = 3 * expression.quarter
        return [
            (
                date(year_of(lo), month - 2, 1).toordinal(),
                date(year_of(hi), month, 1).toordinal(),
            )
        ]
    if expression.day:
        found = [_nearest_day(date.fromordinal(d), expression.day, past) for d in (lo, hi)]
        return [(found[0], found[1])]
    return []


def _weekday(expression: TimeExpression, day: int, past: bool | None) -> int:
    here = date.fromordinal(day).weekday()
    if expression.unit == "week":
        return day - here + 7 * (expression.offset or 0) + (expression.weekday or 0)
    forward = expression.direction == 1 or past is False
    ahead = ((expression.weekday or 0) - here) % 7
    return day + ahead if forward or not ahead else day + ahead - 7


def _nearest_day(here: date, day: int, past: bool | None) -> int:
    options = [found for n in (-1, 0, 1) if (found := _in_month(here, n, day))]
    if past is not None:
        sign = 1 if past else -1
        options = [d for d in options if sign * (here.toordinal() - d) >= -SLIP] or options
    return min(options, key=lambda d: abs(here.toordinal() - d))


def _in_month(here: date, offset: int, day: int) -> int | None:
    month = here.year * 12 + here.month - 1 + offset
    year, month = divmod(month, 12)
    return date(year, month + 1, day).toordinal() if day <= length_of(year, month + 1) else None
