"""Encounters that only a noun tells of those who met: `cuộc gặp trước đó giữa hai ông hồi tháng 3`, or the next one."""

from __future__ import annotations

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.years import ResolvedDate
from pipeline.meetings.dating.chronicle import every_encounter, recall
from pipeline.meetings.dating.days import compatible
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import ends_with, is_plural, search
from pipeline.meetings.reports.pairs import DATED
from pipeline.meetings.reports.sides import Encounter

NEAR = 30
"""Letters behind a noun in which its own date stands."""
BEHIND = 40
"""Letters behind a noun in which an organisation says that it was a meeting of its own."""


def is_another(
    facts: ArticleFacts,
    rows: list[Draft],
    report: Encounter,
    when: ResolvedDate | None,
    expression: TimeExpression | None,
) -> bool:
    """A report that names nobody is of an earlier encounter of those who met, as its date and its words tell."""
    dated = when is not None and (when.start or when.month_day or _is_last_year(expression))
    if not (dated and report.noun and report.background and report.status == "held" and len(report.people) > 1):
        return False
    same = [row for row in rows if row.sort == report.sort and set(report.people) == set(row.people)]
    if not same or any(
        compatible(row.when, when, row.sort) and not is_earlier(row, report, expression) for row in same
    ):
        return False
    known = facts.cast.known(report.people)
    met = recall(known, None, call=report.sort == "call")[0]
    if _is_of_others_too(facts, report):
        return False
    if when.start and any(_then(when, e.start, e.end) and _there(facts, report, e.country) for e in met):
        return True
    return not (when.start and every_encounter(known)) and _speaks_of_them(facts, report)


def is_next(facts: ArticleFacts, rows: list[Draft], report: Encounter, when: ResolvedDate | None) -> bool:
    """`A đã gặp B. Hai bên sẽ có cuộc gặp thứ hai ngày mai`: one more of those who met, on a later day or by number."""
    if not (report.noun and report.sort == "room" and report.status == "planned" and len(report.people) > 1):
        return False
    same = [row for row in rows if row.sort == report.sort and set(report.people) == set(row.people)]
    if not same or any(row.status != "held" for row in same) or not report.firm:
        return False
    if _is_of_others_too(facts, report) or not _speaks_of_them(facts, report):
        return False
    numbered = search("one_more", facts.text, report.cue[1], report.cue[1] + BEHIND)
    dated = when is not None and bool(when.start or when.month_day)
    apart = dated and not any(compatible(row.when, when, row.sort) for row in same)
    return apart or bool(numbered)


def recalls_journey(facts: ArticleFacts, report: Encounter) -> bool:
    """`lần đầu đến Lào kể từ chuyến thăm năm 2015`: a journey that lies behind the one told, by its own date."""
    text, cue, sentence = facts.text, report.cue, report.sentence
    before = search("over", text, max(sentence.start, cue[0] - 14), cue[0])
    dated = DATED.search(text, cue[1], min(sentence.end, cue[1] + NEAR))
    return report.noun and report.status == "held" and bool(before) and bool(dated)


def is_earlier(row: Draft, report: Encounter, expression: TimeExpression | None) -> bool:
    """`hồi năm ngoái`, `hồi tháng 3`, where a draft is today's news: though no year is known yet, they are two."""
    news = row.expression
    if expression is None or news is None:
        return False
    if report.sentence.part == "caption" and _is_of_these_weeks(news):
        return expression.year is not None and not (row.when and row.when.start)
    if row.first.background or not report.background:
        return False
    if _is_last_year(expression):
        return news.day is not None or news.unit == "day"
    today = news.anchor == "publication" and news.unit == "day" and abs(news.offset or 0) <= 1
    return today and expression.month is not None and expression.day is None and expression.offset is None


def _is_of_these_weeks(expression: TimeExpression) -> bool:
    """Counted from the article's own day, and not in years; a picture with its year is of another time."""
    return expression.anchor == "publication" and expression.relative in ("day", "week", "month")


def _is_last_year(expression: TimeExpression | None) -> bool:
    return expression is not None and expression.unit == "year" and (expression.offset or 0) < 0


def _then(when: ResolvedDate, start: str, end: str) -> bool:
    """Whether a date lies within some days, as far as it goes."""
    return first_day(when.start or "") <= last_day(end) and first_day(start) <= last_day(when.end or when.start or "")


def _there(facts: ArticleFacts, report: Encounter, country: str) -> bool:
    """No other place is named right behind the noun: cuộc gặp hồi tháng 6 tại Singapore."""
    behind = facts.cast.countries_within(report.cue[1], min(report.sentence.end, report.cue[1] + BEHIND))
    placed = [c[2] for c in behind if ends_with("at", facts.text, report.cue[1], c[0])]
    return not placed or country in placed


def _is_of_others_too(facts: ArticleFacts, report: Encounter) -> bool:
    """`các cuộc điện đàm`, a banquet for several, or what a name right behind tells apart (`thượng đỉnh G7`, `cuộc gặp
    Mỹ - Triều`): perhaps no encounter of just those who met."""
    text, cue = facts.text, report.cue
    return (
        is_plural(text, report.sentence.start, cue[0])
        or report.kind == "other"
        or text[cue[1] : cue[1] + 2].strip().isupper()
    )


def _speaks_of_them(facts: ArticleFacts, report: Encounter) -> bool:
    """The sentence names those who met, or means both, and no organisation that meets."""
    text, cue, sentence = facts.text, report.cue, report.sentence
    for start, _, code, how in facts.cast.countries_within(cue[1], min(sentence.end, cue[1] + BEHIND)):
        if (how == "organisation" or code not in report.sides) and not ends_with("at", text, cue[1], start):
            return False
    if search("joint", text, sentence.start, sentence.end):
        return True
    named = {m.person for m in facts.cast.within(sentence.start, sentence.end)}
    return set(report.people) <= named
