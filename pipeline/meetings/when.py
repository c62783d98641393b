"""When a report of an encounter says that it was: the date beside its cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import holders_among
from pipeline.dates.years import ResolvedDate, date_event, resolve
from pipeline.meetings.cues import search
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.sides import Encounter
from pipeline.records import Span


def date_report(facts: ArticleFacts, report: Encounter) -> tuple[ResolvedDate | None, TimeExpression | None]:
    """The date of a report and the words that give it; a summit without any has the days of its event."""
    expression = _beside(facts, report)
    when = _resolve(facts, report, expression)
    if report.kind == "summit" and not (when and when.start):
        when = date_event(facts.text, (report.sentence.start, report.sentence.end), facts.frame) or when
    return when, expression


def date_again(facts: ArticleFacts, row: Draft) -> None:
    """Date a row by the same words once more, now that more is known of when the article was written."""
    of = row.expression.span if row.expression else (0, 0)
    report = next((r for r in row.reports if r.sentence.start <= of[0] < r.sentence.end), row.first)
    row.when = _resolve(facts, report, row.expression)
    if report.kind == "summit" and not (row.when and row.when.start):
        row.when = date_event(facts.text, (report.sentence.start, report.sentence.end), facts.frame) or row.when


def _beside(facts: ArticleFacts, report: Encounter) -> TimeExpression | None:
    """The date expression of a report: in its sentence, nearest to the cue, with no other cue in between."""
    sentence = report.sentence
    options = facts.dates_within(sentence.start, sentence.end)
    if not options:
        return None
    text = facts.text
    options = [
        e
        for e in options
        if not e.period
        and not _of_another(facts.text, report.cue, e.span)
        and not search("since", facts.text, report.cue[1], e.span[0])
        and not told_of_another(facts, report, e.span)
        and not _days_away(text, report, e.span)
        and not (report.status != "held" and search("past_date", text, max(0, e.span[0] - 16), e.span[0]))
        and not ((_named(text, report) or report.status != "held") and _day_of_telling(facts, report, e.span))
    ]
    if not options:
        return None

    def distance(expression: TimeExpression) -> float:
        a, b = sorted((report.cue[0], expression.span[0]))
        between = text[a:b]
        penalty = 200 * between.count(";") + 40 * bool(re.search(r"\)\s*,", between))
        if report.kind == "visit":
            penalty -= 60 * (expression.end_day is not None)
        penalty += 70 * (bisect_left(facts.cues, b) - bisect_right(facts.cues, a))
        penalty += 25 * (expression.precision - 1)
        penalty += 60 * len(search("barrier", facts.text, a, b))
        penalty += 120 * _day_of_telling(facts, report, expression.span)
        after = expression.span[0] >= report.cue[1]
        gap = expression.span[0] - (report.anchor or report.cue[1]) if after else report.cue[0] - expression.span[1]
        penalty += 0 if after or expression.span[0] - sentence.start < 20 else 8  # … tới Hà Nội vào cuối năm
        return abs(gap) + penalty

    return min(options, key=distance)


def _named(text: str, report: Encounter) -> bool:
    """Only a noun tells of it: `cuộc gặp`, not `đã có cuộc gặp`."""
    return report.noun and not search("had", text, max(report.sentence.start, report.cue[0] - 12), report.cue[0])


def _day_of_telling(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`Ngày 5/6, A cho biết cuộc gặp …`, `A nói hôm 5/6 rằng …`: the day on which somebody spoke of it."""
    start = max(report.sentence.start, span[0] - 14)
    if span[0] >= report.cue[1]:  # “Chúng tôi sẽ gặp nhau”, A ngày 5/6 nói
        said = search("said", facts.text, span[1], span[1] + 10)
        return report.status != "held" and bool(said) and said[0][0] == span[1] + 1
    return span[1] <= report.cue[0] and bool(
        search("said", facts.text, span[1], report.cue[0]) or search("said", facts.text, start, span[0])
    )


def told_of_another(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`A thăm Lào sau cuộc gặp với B ngày 12/6`: what follows the earlier encounter's word is its own."""
    between = [r for r in facts.reports if not r.again and report.cue[1] < r.cue[0] < span[0]]
    planned = report.status == "held" and any(r.status == "planned" for r in between)
    return planned or any(search("earlier", facts.text, max(report.cue[1], r.cue[0] - 16), r.cue[0]) for r in between)


def _days_away(text: str, report: Encounter, date: Span) -> bool:
    """`hôm nay (20-4), một tuần trước cuộc gặp`: the date counts the days to the encounter."""
    start = max(report.sentence.start, report.cue[0] - 16)
    return date[1] <= start and bool(search("away", text, start, report.cue[0]))


def _of_another(text: str, cue: Span, date: Span) -> bool:
    """A word right before the date, or between it and the cue, says that it dates something else."""
    a, b = sorted((cue[1], date[0]))
    return bool(
        search("other_date", text, max(a, date[0] - 40) if date[0] > cue[0] else max(0, date[0] - 40), date[0])
        and a <= b
    )


def _resolve(facts: ArticleFacts, report: Encounter, expression: TimeExpression | None) -> ResolvedDate | None:
    if expression is None:
        return None
    past = None if report.status == "held" else False
    if report.background and report.status == "held":
        past = True
    holders = holders_among(facts.text, facts.cast, report.mentions)
    return resolve(expression, facts.frame, holders=holders, past=past)
