"""What a text says of its own time -> the days on which it may have been written.

A publication date leaves one day. Without one, what the article says bounds them: offices that
people hold, numbered events, anniversaries, figures of a year, weekdays, other dates. No day is
likelier than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.dates.anniversaries import anniversary_bounds, partnership_bounds
from pipeline.dates.bounds import Bound, weight_of
from pipeline.dates.events import event_bounds
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.happenings import happening_bounds
from pipeline.dates.holders import Holder, office_bounds
from pipeline.dates.intervals import Interval, intersect, merged, year_of
from pipeline.dates.newcomers import new_office_bounds
from pipeline.dates.periods import bounds
from pipeline.dates.relative import SLIP
from pipeline.dates.stated import figure_bounds, is_planned, stated_bounds
from pipeline.records import Span

FIRST_YEAR = 1990
EVE = 1
"""Days before the first day that it reports on which news may be written: elsewhere it is the next day already."""
FRESH = 4
"""Days after the last day that it reports within which news is written."""


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
        return sorted({y for lo, hi in self.present for y in range(year_of(lo), year_of(hi) + 1)})


def frame_article(
    text: str,
    expressions: Sequence[TimeExpression],
    published: str | None,
    people: Sequence[Holder] = (),
    met: Sequence[Bound] = (),
    captions: Sequence[Span] = (),
    today: date | None = None,
) -> YearFrame:
    """Find out when an article may have been written.

    `published` (ISO, a day or less exact) settles it. Else the bounds of the text are taken one after another,
    the surest first; one that contradicts those before it is set aside. `today` is the last
    possible day, by default the day on which this runs. `met` are the bounds of known encounters (`chronicle`).
    The days in `captions` are those of pictures, which may be old.
    """
    first, last_day = bounds(published)
    if first and last_day:
        return YearFrame(first.date(), list(expressions), [(first.toordinal(), last_day.toordinal())])
    last = (today or date.today()).toordinal()
    frame = YearFrame(None, list(expressions), [(date(FIRST_YEAR, 1, 1).toordinal(), last)])
    news = [e for e in expressions if e.day and e.month and not e.year and e.offset is None]
    if news:
        _take(frame, _days_of_news(text, news, captions, frame.years))
    _agree(frame, [*met, *text_bounds(text, expressions, people, last, captions)])
    return frame


def narrow(frame: YearFrame, bounds: Iterable[Bound]) -> bool:
    """Take further bounds, those left out that contradict; tells whether fewer days are left."""
    before = frame.present
    for bound in bounds:
        _take(frame, bound)
    return frame.present != before


def text_bounds(
    text: str,
    expressions: Sequence[TimeExpression],
    people: Sequence[Holder],
    today: int,
    captions: Sequence[Span] = (),
) -> list[Bound]:
    """What events, happenings, anniversaries, offices, figures and stated years say, the surest first."""
    return [
        *event_bounds(text, expressions),
        *office_bounds(text, people),
        *happening_bounds(text, expressions),
        *anniversary_bounds(text, people),
        *partnership_bounds(text, expressions, people),
        *new_office_bounds(text, expressions, people),
        *figure_bounds(text, expressions, today),
        *stated_bounds(text, expressions, today, captions),
    ]


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


def _days_of_news(text: str, news: Sequence[TimeExpression], captions: Sequence[Span], years: Sequence[int]) -> Bound:
    """The days around the first day and month that the article tells, or that its first caption does."""
    told: list[TimeExpression] = []
    pictured: list[TimeExpression] = []
    for e in news:
        (pictured if any(a <= e.span[0] < b for a, b in captions) else told).append(e)
    days = []
    for dates in filter(None, (told, pictured)):
        before, after = _reach_of_news(text, dates)
        meant = [dates[0].days_in(year) for year in years if dates[0].exists_in(year)]
        days += [(lo - before, hi + after) for lo, hi in meant]
    weekday = f"weekday:{news[0].weekday}:{news[0].month_day}" if news[0].weekday is not None else ""
    return Bound(weekday, merged(days))


def _reach_of_news(text: str, dates: Sequence[TimeExpression]) -> tuple[int, int]:
    """How many days before and after its first date an article may be written.

    News is written within a few days of the last day it reports, or a month before what is to come.
    """
    if dates[0].direction == 1 or is_planned(text, dates[0]):
        return 30, SLIP
    first = dates[0].days_in(2000)[1]
    later = (other.days_in(2000)[0] - first for other in dates[1:] if other.direction != 1)
    return EVE, max([0, *(days for days in later if days <= 45)]) + FRESH
