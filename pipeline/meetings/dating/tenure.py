"""Years that cannot be those of an encounter: its people did not yet hold the offices by which they are called."""

from __future__ import annotations

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import holders_among, office_bounds
from pipeline.dates.intervals import first_day, last_day
from pipeline.lexicon.offices import terms
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.reports.sides import Encounter
from pipeline.names.cast import Mention
from pipeline.names.ranks import LEADERS

YOUTH = 40
"""Years before a first office in which somebody may have met others already."""
ELECT = 90
"""Days before an office in which its holder to be is called by it."""
DIRECTLY = 4
"""Words between an encounter and its year at most: chuyến thăm Trung Quốc năm 2016."""


def before_their_time(facts: ArticleFacts, report: Encounter, year: int | None) -> bool:
    """`thăm Hiroshima, nơi bị ném bom năm 1945`: a year long before one of its people first held an office."""
    known = facts.cast.known(report.people) if year else ()
    first = (min(int(term.start[:4]) for term in terms()[key]) for key in known if terms().get(key))
    return any(year < start - YOUTH for start in first)


def before_their_office(facts: ArticleFacts, report: Encounter, expression: TimeExpression) -> bool:
    """`Tổng thống A bàn với B về thỏa thuận năm 2015`: a year or month before the office by which the sentence calls A.

    Not of what the year follows at once: newspapers give A in `A trong chuyến thăm Lào năm 2015` the office of today.
    """
    if not expression.year or expression.day or (report.noun and _follows_at_once(facts, report, expression.span[0])):
        return False
    then = f"{expression.year}-{expression.month:02d}" if expression.month else str(expression.year)
    called = [m for m in report.mentions if m.name or not m.country]  # một tổng thống Peru: perhaps another one
    bounds = office_bounds(facts.text, holders_among(facts.text, facts.cast, called))
    begun = [bound.days[0][0] for bound in bounds] + [day for m in called if (day := _leads_since(facts, m))]
    return any(last_day(then) < day - ELECT for day in begun)


def _follows_at_once(facts: ArticleFacts, report: Encounter, at: int) -> bool:
    """`chuyến thăm Lào vào năm 2015`, `cuộc gặp với B năm 2015`: little stands between an encounter and its year."""
    named = max((m.end for m in report.mentions if report.cue[1] < m.end <= at), default=0)
    return 0 < len(facts.text[named or report.cue[1] : at].split()) <= (2 if named else DIRECTLY)


def _leads_since(facts: ArticleFacts, mention: Mention) -> int | None:
    """The first day on which somebody who is called a leader led the state."""
    if mention.person is None or mention.former or not mention.classes & {"leader", "chair"}:
        return None
    own = terms().get(facts.cast.people[mention.person].person_id or "", [])
    return next((first_day(term.start) for term in own if term.office in LEADERS), None)
