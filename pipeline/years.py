"""Expressions of time -> dates, and the year that a text does not state.

Everything rests on one thing: the present of the article, the days on which it may have
been written. A publication date leaves one day. Without one, what the article says bounds
them: offices that people hold, numbered events, anniversaries, figures of a year, weekdays,
other dates (`present`). No year is likelier than another: where more than one is left,
the year stays open and the candidates are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .events import editions_near, find_events
from .expressions import TimeExpression
from .intervals import Interval, intersect, length_of, merged
from .periods import bounds
from .present import Bound, Holder, holder_bounds, is_planned, text_bounds, weight_of
from .records import Span

FIRST_YEAR = 1990
SLIP = 3
"""Days by which a report may lie before what it reports as past, or after what it announces."""
LONGEST = 345
"""Days that a day or month may lie behind or ahead and still be written without its year."""
MOST_CANDIDATES = 12


@dataclass(slots=True)
class YearFrame:
    """The present of an article and what it is known from."""

    published: date | None
    """The day of publication, or the first that it may have been."""
    expressions: list[TimeExpression]
    present: list[Interval]
    """The days on which the article may have been written, in order; with a publication date the days that it names."""
    reasons: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    """Reasons that contradict the others."""

    @property
    def year(self) -> int | None:
        """The year of the article, where only one is left."""
        years = self.years
        return years[0] if len(years) == 1 else None

    @property
    def years(self) -> list[int]:
        """The years the article may have been written in."""
        return sorted({y for lo, hi in self.present for y in range(_day(lo).year, _day(hi).year + 1)})


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


def frame_article(
    text: str,
    expressions: Sequence[TimeExpression],
    published: str | None,
    people: Sequence[Holder] = (),
    met: Sequence[Bound] = (),
    today: date | None = None,
) -> YearFrame:
    """Find out when an article may have been written.

    `published` (ISO, a day or less exact) settles it. Else the bounds of `present` are taken one after another,
    the surest first; one that contradicts those before it is set aside. `today` is the last
    possible day, by default the day on which this runs. `met` are the bounds of known encounters (`chronicle`).
    """
    first, last_day = bounds(published)
    if first and last_day:
        return YearFrame(first.date(), list(expressions), [(first.toordinal(), last_day.toordinal())])
    last = (today or date.today()).toordinal()
    frame = YearFrame(None, list(expressions), [(date(FIRST_YEAR, 1, 1).toordinal(), last)])
    news = [e for e in expressions if e.day and e.month and not e.year and e.offset is None]
    if news:
        before, after = _reach_of_news(text, news)
        years = [year for year in frame.years if _exists(news[0], year)]
        days = [(lo - before, hi + after) for lo, hi in (_bounds(news[0], year) for year in years)]
        weekday = f"weekday:{news[0].weekday}:{news[0].month_day}" if news[0].weekday is not None else ""
        _take(frame, Bound(weekday, merged(days)))
    _agree(frame, [*met, *text_bounds(text, expressions, people, last)])
    return frame


def _agree(frame: YearFrame, bounds: Sequence[Bound]) -> None:
    """Take the bounds that agree with each other best; where several sets agree as well, all their days remain.

    Each bound in turn comes first and the others follow in their order, the surest before the others.
    """
    bounds = list({bound.reason: bound for bound in bounds}.values())
    start, best = list(frame.present), -1
    runs: list[YearFrame] = []
    for first in [None, *bounds]:
        run = YearFrame(None, frame.expressions, start, list(frame.reasons))
        satisfied: set[str] = set()
        for bound in [first, *bounds] if first else bounds:
            if bound.reason not in run.set_aside and _take(run, bound):
                satisfied.add(bound.source)
        score = sum(weight_of(source) for source in satisfied)
        if score > best:
            best, runs = score, []
        if score == best:
            runs.append(run)
        if not runs[0].set_aside:
            break
    chosen = runs[0]
    frame.reasons, frame.set_aside = list(dict.fromkeys(chosen.reasons)), list(dict.fromkeys(chosen.set_aside))
    frame.present = merged([span for run in runs for span in run.present])
    if frame.present != chosen.present:
        frame.reasons = []


def _take(frame: YearFrame, bound: Bound) -> bool:
    """Keep the days that a bound leaves; without any, set it aside."""
    left = intersect(frame.present, bound.days)
    if not left:
        frame.set_aside.append(bound.reason)
    elif left != frame.present:
        frame.present = left
        frame.reasons += [bound.reason] if bound.reason else []
    return bool(left)


def _reach_of_news(text: str, dates: Sequence[TimeExpression]) -> tuple[int, int]:
    """How many days before and after its first date an article may be written.

    News is written within a fortnight of the last day it reports, or a month before what is to come.
    """
    if dates[0].direction == 1 or is_planned(text, dates[0]):
        return 30, SLIP
    first = _bounds(dates[0], 2000)[1]
    later = (_bounds(other, 2000)[0] - first for other in dates[1:] if other.direction != 1)
    return SLIP, max([0, *(days for days in later if days <= 45)]) + 14


def resolve(
    expression: TimeExpression,
    frame: YearFrame,
    near: Span | None = None,
    holders: Sequence[Holder] = (),
    past: bool | None = None,
) -> ResolvedDate:
    """Date an expression of the article.

    `holders` are the people of the encounter, who held their offices on that day; `past`
    is False for what is planned, null where unknown. `near` is the sentence that speaks of
    the encounter.
    """
    del near
    if expression.name_year or expression.period:
        return ResolvedDate()
    if expression.anchor == "previous":
        return _from_previous(expression, frame, holders)
    basis = "publication date" if frame.published else "inferred"
    if expression.year:
        return _dated(expression, [expression.year], frame, "stated")
    if expression.month:
        if expression.offset is not None and expression.unit == "year":
            years = sorted({_day(d).year + expression.offset for span in frame.present for d in span})
            years = list(range(years[0], years[-1] + 1)) if years else []
        else:
            years = years_of(expression, frame.present, past)
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


def reach(expression: TimeExpression, year: int, past: bool | None) -> Interval:
    """The days on which one writes of this day or month, without its year, meaning that year's."""
    first, last = _bounds(expression, year)
    if expression.direction is not None:
        past = expression.direction < 0
    if past is None:
        return first - LONGEST // 2, last + LONGEST // 2
    return (first - SLIP, first + LONGEST) if past else (last - LONGEST, last + SLIP)


def years_of(expression: TimeExpression, present: list[Interval], past: bool | None) -> list[int]:
    """The years that a day or month without one may belong to, given the article's present."""
    found = set()
    for lo, hi in present:
        for year in range(_day(lo).year - 1, _day(hi).year + 2):
            first, last = reach(expression, year, past)
            if first <= hi and lo <= last and _exists(expression, year):
                found.add(year)
    return sorted(found)


def _while_in_office(
    expression: TimeExpression, years: list[int], frame: YearFrame, holders: Sequence[Holder]
) -> list[int]:
    """Leave out the years in which those who met did not yet, or no longer, hold the office named."""
    if frame.published or not holders:
        return years
    for bound in holder_bounds(holders):
        fitting = [y for y in years if intersect([_bounds(expression, y)], bound.days)]
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
    """The same day, the day after, two weeks before: counted from the last date named before."""
    before = [e for e in frame.expressions if e.span[1] <= expression.span[0] and not e.name_year and not e.period]
    want = 1 if expression.unit in ("day", "week") else 3
    base = next((e for e in reversed(before) if e.precision <= want and e.anchor != "previous"), None)
    if base is None:
        return ResolvedDate()
    found = resolve(base, frame, None, holders)
    offset = expression.offset or 0
    if expression.unit == "year":
        year = int(found.start[:4]) + offset if found.start else None
        if year is None:
            return ResolvedDate(precision=4)
        return _dated(replace(expression, year=year), [year], frame, found.year_basis or "inferred")
    if expression.unit == "month":
        day = replace(base, day=None, end_day=None, end_month=None, end_year=None)
        found = resolve(day, frame, None, holders)
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
    spans = [span for lo, hi in frame.present for span in _shifted(expression, lo, hi, past)]
    found = ResolvedDate(precision=expression.precision)
    if not spans:
        return found
    days = {_day(d).isoformat() for span in spans for d in span}
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
    years = sorted({y for lo, hi in spans for y in range(_day(lo).year, _day(hi).year + 1)})
    found.candidates = years if len(years) <= MOST_CANDIDATES else []
    return found


def _shifted(expression: TimeExpression, lo: int, hi: int, past: bool | None) -> list[Interval]:
    """The days meant, if the article was written between two days."""
    offset = expression.offset or 0
    if expression.weekday is not None:
        return [(_weekday(expression, lo, past), _weekday(expression, hi, past))]
    if expression.unit == "day":
        return [(lo + offset, hi + offset)]
    if expression.unit == "week":
        first = lo - _day(lo).weekday() + 7 * offset
        last = hi - _day(hi).weekday() + 7 * offset + 6
        return [(first, last)]
    if expression.unit == "month" and expression.day:
        found = [_in_month(_day(d), offset, expression.day) for d in (lo, hi)]
        return [tuple(found)] if all(found) else []
    if expression.unit == "month":
        return [(_in_month(_day(lo), offset, 1) or lo, _in_month(_day(hi), offset, 1) or hi)]
    if expression.unit == "year":
        return [(date(_day(lo).year + offset, 1, 1).toordinal(), date(_day(hi).year + offset, 12, 31).toordinal())]
    if expression.quarter:
        month = 3 * expression.quarter
        return [(date(_day(lo).year, month - 2, 1).toordinal(), date(_day(hi).year, month, 1).toordinal())]
    if expression.day:
        found = [_nearest_day(_day(d), expression.day, past) for d in (lo, hi)]
        return [(found[0], found[1])]
    return []


def _weekday(expression: TimeExpression, day: int, past: bool | None) -> int:
    here = _day(day).weekday()
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


def _month_after(month: str, offset: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + offset, 12)
    return f"{year}-{number + 1:02d}"


def _bounds(expression: TimeExpression, year: int) -> Interval:
    """First and last day of an expression with a month, in a year."""
    month = expression.month or 1
    if expression.day:
        day = date(year, month, min(expression.day, length_of(year, month))).toordinal()
        return day, day
    last = expression.end_month or expression.month or 12
    return date(year, month, 1).toordinal(), date(year, last, length_of(year, last)).toordinal()


def _exists(expression: TimeExpression, year: int) -> bool:
    """Whether the year has the expression's days, on the weekday that it names."""
    ends = ((expression.day, expression.month), (expression.end_day, expression.end_month))
    if any(day and month and day > length_of(year, month) for day, month in ends):
        return False
    weekday = expression.weekday
    if weekday is None or not (expression.day and expression.month):
        return True
    return date(year, expression.month, expression.day).weekday() == weekday


def _iso(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
