"""What speaks for an encounter being what the article reports, weighed: where rules alone err, many small marks decide.

The weights (knowledge/roles.csv) are those of a logistic regression on annotated articles,
learnt by `python -m benchmarks.weights roles GOLD_DIR`.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.present import FRESH
from pipeline.meetings.dating.days import compatible
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.judging.asides import frames, is_occasion, names_time
from pipeline.meetings.judging.odds import borne, log_odds
from pipeline.meetings.judging.roles import is_titled

AGAINST, FOR = -0.6, 0.0
"""Log-odds below which a draft that the rules call main is background, and above which one that they call
background is main: between them the word of the rules stands (a margin was better than one cut on articles
that were not learnt from)."""
FAR = 20
"""Sentences of the body below which further down says nothing more."""
OFTEN = 10
"""Reports, or mentions of a person, above which more say nothing more."""


def weigh_roles(facts: ArticleFacts, rows: list[Draft]) -> None:
    """The word of the rules stands unless the marks of a draft speak clearly against it."""
    marks = [marks_of(facts, row, rows) for row in rows]
    for row, own in zip(rows, marks, strict=True):
        row.odds = log_odds("roles.csv", own)
        row.role = role_by(row.odds, row.role)


def role_by(odds: float, rules: str) -> str:
    """The role, by log-odds of being main and by what the rules say."""
    if rules == "main":
        return "background" if odds < AGAINST else "main"
    return "main" if odds > FOR else "background"


def marks_of(facts: ArticleFacts, row: Draft, rows: list[Draft]) -> dict[str, float]:
    """The marks that a draft bears, each from 0 to 1; those of 0 are left out."""
    marks = {
        "rules": row.role == "main",
        f"sort {row.sort}": True,
        f"status {row.status}": True,
        "in the title": is_titled(facts, row),
        "only a time": names_time(facts, row.first),
        "words were said there": any(is_occasion(facts, r) or frames(facts, r) for r in row.reports),
        "told as past": any(r.background for r in row.reports),
        "a noun at most": all(r.noun for r in row.reports),
        "told often": min(len(row.reports), OFTEN) / OFTEN,
        "told again": len(row.reports) > 1,
        "one person": len(row.people) == 1,
        **_place_in_text(facts, row),
        **_sides_in_head(facts, row),
        **_people_in_text(facts, row),
        **_time(facts, row),
        **_beside_main(row, rows),
    }
    return borne(marks)


def _place_in_text(facts: ArticleFacts, row: Draft) -> dict[str, float]:
    """How far down the body it is told first."""
    told = [r.sentence.start for r in row.reports if r.sentence.part == "body"]
    before = bisect_left(facts.body_starts, min(told)) if told else len(facts.body_starts)
    return {"at the top": before < 2, "near the top": before < 4, "far down": min(before, FAR) / FAR}


def _sides_in_head(facts: ArticleFacts, row: Draft) -> dict[str, float]:
    """How many of its sides the title and the first sentence name, and whether it is of all that they name first."""
    in_title, in_lead = (len(named & set(row.sides)) for named in (facts.title_sides, facts.lead_sides))
    return {
        "title names one side": in_title == 1,
        "title names both sides": in_title > 1,
        "lead names one side": in_lead == 1,
        "lead names both sides": in_lead > 1,
        "of those named first": bool(facts.subjects) and facts.subjects <= set(row.sides),
    }


def _people_in_text(facts: ArticleFacts, row: Draft) -> dict[str, float]:
    """How often the article names who took part."""
    first = facts.most_named
    return {
        "of the most named": bool(first) and first[0] in row.people,
        "of the two most named": len(first) == 2 and set(first) <= set(row.people),
        "people named often": min(min((facts.named[p] for p in row.people), default=0), OFTEN) / OFTEN,
    }


def _time(facts: ArticleFacts, row: Draft) -> dict[str, float]:
    """How its date lies to the days on which the article may have been written."""
    told = row.expression.precision if row.expression else 0
    marks = {"a day is told": told == 1, "a month is told": told == 3}
    present = facts.frame.present
    if present and row.when and row.when.start:
        first, last = first_day(row.when.start), last_day(row.when.end or row.when.start)
        begins = present[0][0] - (FRESH if facts.frame.published else 0)
        marks["over"] = last < begins
        marks["of these days"] = first <= present[-1][1] and last >= begins
    return marks


def _beside_main(row: Draft, rows: list[Draft]) -> dict[str, float]:
    """Whether another encounter that the rules call main is of the same place, sides and days."""
    mains = [other for other in rows if other.role == "main" and other is not row]
    return {
        "place of a main one": row.place.country is not None
        and any(row.place.country == main.place.country for main in mains),
        "fits a main one": any(
            set(row.sides) <= set(main.sides) and compatible(row.when, main.when, row.sort) for main in mains
        ),
    }
