"""Meals of those who also met: a dinner behind the talks is an encounter of its own."""

from __future__ import annotations

from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import right_before, search
from pipeline.meetings.reports.sides import Encounter


def is_meal(facts: ArticleFacts, report: Encounter) -> bool:
    """`A dùng bữa tối với B`; not `bữa tối làm việc`, `gặp B ở Lima, nơi họ ăn tối`, which is where they met."""
    if report.kind != "other" or len(report.people) < 2 or not search("meal", facts.text, *report.cue):
        return False
    start, end = report.cue
    met = right_before("meeting_at", facts.text, report.sentence.start, start)
    met = met or search("where", facts.text, max(report.sentence.start, start - 20), start)
    return not met and not search("working_meal", facts.text, start, min(report.sentence.end, end + 16))


def part_by_meal(facts: ArticleFacts, reports: list[Encounter], others: list[Encounter]) -> bool:
    """One is a meal told by the text itself, the other talks; a meeting that is only expected may be the meal."""
    meal = is_meal(facts, reports[0])
    if meal == is_meal(facts, others[0]):
        return False
    eaten, talks = (reports, others) if meal else (others, reports)
    told = any(r.sentence.part == "body" for r in eaten)
    return told and not all(r.again or r.noun and r.status == "planned" and not r.firm for r in talks)


def with_meals_last(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """Rows in their order, meals behind all others: what is told again was said at the talks."""
    return sorted(rows, key=lambda row: is_meal(facts, row.first))
