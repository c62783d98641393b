"""Expressions of time -> dates, and the year that a text does not state.

Everything rests on the present of the article (`present`), the days on which it may have been
written. No year is likelier than another: where more than one is left, the year stays open and
the candidates are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pipeline.dates.events import editions_near, find_events
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import Holder, holder_bounds
from pipeline.dates.intervals import intersect, year_of
from pipeline.dates.present import YearFrame
from pipeline.dates.relative import days_meant, years_of
from pipeline.records import Span

MOST_CANDIDATES = 12


@dataclass(slots=True)
class ResolvedDate:
    """A date as precise as it is known; without a year, its month and day and the years that fit."""

    start: str | None = None
    end: str | None = None
    precision: int | None = None
    year_basis: str | None = None
    reasons: list[str] = field(default_factory=list)
    candidates: list[int] = field(default_factory=list)
    month_day: str | None = None


def resolve(
    expression: TimeExpression,
    frame: YearFrame,
    holders: Sequence[Holder] = (),
    past: bool | None = None,
) -> ResolvedDate:
    """Date an expression of the article.

    `holders` are the people of the encounter, who held their offices on that day; `past`
    is False for what is planned, null where unknown.
    """
    if expression.name_year or expression.period:
        return ResolvedDate()
    if expression.anchor == "previous":
        return _from_previous(expression, frame, holders)
    basis = "publication date" if frame.published else "inferred"
    if expression.year:
        return _dated(expression, [expression.year], frame, "stated")
    if expression.month:
        if expression.offset is not None and expression.unit == "year":
            years = sorted({year_of(d) + expression.offset for span in frame.present for d in span})
            years = list(range(years[0], years[-1] + 1)) if years else []
        else:
            years = years_of(expression, frame.present, past, nearest=frame.published is not None)
        return _dated(expression, _while_in_office(expression, years, frame, holders), frame, basis)
    return _from_present(expression, frame, past, basis)


def date_event(text: str, sentence: Span, frame: YearFrame) -> ResolvedDate | None:
    """The days of the one edition of an event that a sentence names without a date; null where it is not one.

    The edition met within eight months of the article's present, and nothing else fits. Used
    for summits; a meeting beside one is dated by the text alone.
    """
    near = [e for e in frame.expressions if sentence[0] <= e.span[0] < sentence[1]]
    for event in find_events(text[sentence[0] : sentence[1]], [_moved(e, -sentence[0]) for e in near]):
        rows = editions_near(event, frame.present)
        spans = {(row.start, row.end) for row in rows}
        if len(spans) == 1:
            start, end = spans.pop()
            reasons = list(dict.fromkeys([*frame.reasons, f"event:{event.series}:{rows[0].name} {start}"]))
            return ResolvedDate(start, end, 1, "inferred", reasons, [], start[5:])
    return None


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    return replace(expression, span=(expression.span[0] + by, expression.span[1] + by))


def _while_in_office(
    expression: TimeExpression, years: list[int], frame: YearFrame, holders: Sequence[Holder]
) -> list[int]:
    """Leave out the years in which those who met did not yet, or no longer, hold the office named."""
    if frame.published or not holders:
        return years
    for bound in holder_bounds(holders):
        fitting = [y for y in years if intersect([expression.days_in(y)], bound.days)]
        years = fitting or years
    return years


def _dated(expression: TimeExpression, years: list[int], frame: YearFrame, basis: str) -> ResolvedDate:
    """An expression with its month or year, in the one year left, or open."""
    found = ResolvedDate(month_day=expression.month_day, precision=expression.precision)
    if len(years) != 1:
        found.candidates = years if len(years) <= MOST_CANDIDATES else []
        return found
    year = years[0]
    end_year = expression.end_year or year
    end_month = expression.end_month or expression.month
    if not expression.end_year and expression.month and end_month < expression.month:
        end_year = year + 1
    found.start = _iso(year, expression.month, expression.day)
    found.end = _iso(end_year, end_month, expression.end_day or expression.day)
    if found.end < found.start:
        found.end = found.start  # a stretch that is written backwards
    found.year_basis = basis
    found.reasons = list(frame.reasons) if basis == "inferred" else []
    if expression.quarter and not expression.month:
        found.start = _iso(year, 3 * expression.quarter - 2, None)
        found.end = _iso(year, 3 * expression.quarter, None)
    return found


def in_year(expression: TimeExpression, year: int, reasons: Sequence[str]) -> ResolvedDate:
    """An expression in a year that is known from elsewhere."""
    found = _dated(replace(expression, year=None), [year], YearFrame(None, [], []), "inferred")
    found.reasons = list(dict.fromkeys(reasons))
    return found


def _from_previous(expression: TimeExpression, frame: YearFrame, holders: Sequence[Holder]) -> ResolvedDate:
    """The same day, the day after, two weeks before: counted from the last date named before.

    "Ngày hôm đó" is the last single day that is not to come, though a stretch of days was named since.
    """
    before = [e for e in frame.expressions if e.span[1] <= expression.span[0] and not e.name_year and not e.period]
    want = {"year": 4, "month": 3}.get(expression.unit or "", 1)
    known = [e for e in before if e.precision <= want and e.anchor != "previous"]
    one_day = [e for e in known if not (e.end_day or e.is_ahead)] if want == 1 and not expression.offset else []
    base = next(reversed(one_day or known), None)
    if base is None:
        return ResolvedDate()
    found = resolve(base, frame, holders)
    offset = expression.offset or 0
    if expression.unit == "year":
        year = int(found.start[:4]) + offset if found.start else None
        if year is None:
            return ResolvedDate(precision=4)
        return _dated(replace(expression, year=year), [year], frame, found.year_basis or "inferred")
    if expression.unit == "month":
        day = replace(base, day=None, end_day=None, end_month=None, end_year=None)
        found = resolve(day, frame, holders)
        if offset and found.start:
            found.start = found.end = _month_after(found.start, offset)
            found.month_day = found.start[5:]
        return found
    if not offset and expression.unit == "day":
        if base.end_day and found.start:
            found.start = found.end
        return found
    days = offset * (7 if expression.unit == "week" else 1)
    if found.start and len(found.start) == 10:
        last = found.end if found.end and offset > 0 else found.start
        found.start = found.end = (date.fromisoformat(last) + timedelta(days)).isoformat()
        found.month_day = found.start[5:]
    elif found.month_day and len(found.month_day) == 5 and base.month:
        shifted = date(2001, base.month, min(base.day or 1, 28)) + timedelta(days)
        found.month_day = shifted.isoformat()[5:]
    return found


def _from_present(expression: TimeExpression, frame: YearFrame, past: bool | None, basis: str) -> ResolvedDate:
    """Today, last week, this month, on Tuesday, on the 18th: as far as the present of the article is known."""
    spans = [span for lo, hi in frame.present for span in days_meant(expression, lo, hi, past)]
    found = ResolvedDate(precision=expression.precision)
    if not spans:
        return found
    days = {date.fromordinal(d).isoformat() for span in spans for d in span}
    finest = {1: 10, 2: 7, 3: 7, 4: 4}[expression.precision]
    for size, precision in ((10, 1), (7, 3), (4, 4)):
        if size == 4 and finest > 4:
            break
        if size <= finest and len({d[:size] for d in days}) == 1:
            found.start = found.end = min(days)[:size]
            found.precision = max(precision, expression.precision) if size > 4 else 4
            break
    if frame.published and expression.unit == "week" and expression.weekday is None and found.precision != 2:
        found.start, found.end, found.precision = min(days), max(days), 2
    if found.start:
        found.year_basis = basis
        found.reasons = list(frame.reasons) if basis == "inferred" else []
        found.month_day = found.start[5:] or None
        return found
    years = sorted({y for lo, hi in spans for y in range(year_of(lo), year_of(hi) + 1)})
    found.candidates = years if len(years) <= MOST_CANDIDATES else []
    return found


def _month_after(month: str, offset: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + offset, 12)
    return f"{year}-{number + 1:02d}"


def _iso(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
