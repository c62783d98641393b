"""Which sentence of an article reports an encounter best."""

from __future__ import annotations

import re

from pipeline.meetings.dating.when import quoted
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.judging.asides import names_time
from pipeline.meetings.reports.cues import any_link, ends_with, search
from pipeline.meetings.reports.sides import Encounter
from pipeline.records import Span

OWN_DATE = 2
"""What the date of the encounter itself is worth, where another date or a name is worth one."""
FIRST = 0.4
"""What it is worth to have told of the encounter first: less than any doubt."""
PICTURE_COSTS = 2
"""How much more the line under a picture must tell than a sentence of the body."""
_CREDIT = re.compile(rf"{any_link('credit')}\s*:|\({any_link('credit')}")


def find_evidence(facts: ArticleFacts, row: Draft) -> Span:
    """The sentence below the title that reports it best: in the article's own words, and says most of it."""

    def worth(report: Encounter) -> tuple:
        sentence = report.sentence
        return (
            sentence.part != "title",
            not report.again,
            not quoted(facts.text, sentence.start, report.cue[0]),
            _tells(facts, row, report) - _doubts(facts, report),
            -sentence.start,
        )

    best = max(row.reports, key=worth).sentence
    return best.start, best.end


def _tells(facts: ArticleFacts, row: Draft, report: Encounter) -> float:
    """How much of an encounter one sentence tells: that it was held or is planned, who took part, when, where."""
    start, end = report.sentence.start, report.sentence.end
    dates = facts.dates_within(start, end)
    named = {m.person for m in report.mentions if m.form == "name"}
    placed = any(name and name in facts.text[start:end] for name in (row.place.venue, row.place.city))
    own = OWN_DATE * (row.expression in dates) + FIRST * (report is row.first)
    return min(2, len(named)) + report.firm + (not report.noun) + bool(dates) + own + placed


def _doubts(facts: ArticleFacts, report: Encounter) -> float:
    """What makes of a report a mention in passing; of two that tell as much, the other one is better."""
    sentence = report.sentence
    pictured = sentence.part == "caption" or bool(_CREDIT.search(facts.text, report.cue[1], sentence.end))
    several = report.noun and ends_with("several", facts.text, report.cue[0] - 6, report.cue[0])
    return (
        PICTURE_COSTS * pictured
        + several
        + report.slight
        + 0.5 * names_time(facts, report)
        + 0.5 * _told_by_strangers(facts, report)
    )


def _told_by_strangers(facts: ArticleFacts, report: Encounter) -> bool:
    """`Báo chí nhận định về cuộc gặp`, `Theo báo chí, …`: somebody who took no part speaks of it, of no day."""
    start, cue = report.sentence.start, report.cue[0]
    said = search("said", facts.text, start, cue) or search("source", facts.text, start, start + 9)
    if not said or facts.dates_within(start, report.sentence.end):
        return False
    return not any(m.person in report.people for m in facts.cast.within(start, said[0][0]))
