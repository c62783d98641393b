"""When a report of an encounter says that it was: the date beside its cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import holders_among
from pipeline.dates.years import ResolvedDate, date_event, resolve
from pipeline.meetings.dating.stays import with_stay
from pipeline.meetings.dating.tenure import before_their_office, before_their_time
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import ends_with, is_only, search, soon_after
from pipeline.meetings.reports.famous import date_famous
from pipeline.meetings.reports.sides import Encounter
from pipeline.records import Span

NEAR = 25
"""Letters at the beginning of a sentence in which a date stands that is that of its first clause."""
_BREAK = re.compile(r"[,.;:“”\"(]")
"""What ends a clause, roughly."""


def date_report(facts: ArticleFacts, report: Encounter) -> tuple[ResolvedDate | None, TimeExpression | None]:
    """The date of a report and the words that give it; a summit without any has the days of its event."""
    known = date_famous(facts, report)
    expression = _beside(facts, report)
    if known:
        return known, expression if expression and expression.month == int((known.start or "")[5:7]) else None
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
    options = [e for e in facts.dates_within(report.sentence.start, report.sentence.end) if _may_date(facts, report, e)]
    return min(options, key=lambda e: _distance(facts, report, e), default=None)


def _may_date(facts: ArticleFacts, report: Encounter, expression: TimeExpression) -> bool:
    """Nothing says that the expression dates something else."""
    text, span, planned = facts.text, expression.span, report.status != "held"
    return not (
        expression.period
        or _of_another(text, report, span)
        or _day_of_source(text, report, span)
        or (not planned and _of_what_follows(text, report, span))
        or search("admitted", text, span[1], report.cue[0])
        or search("since", text, report.cue[1], span[0])
        or _spoken_of(facts, report, span)
        or told_of_another(facts, report, span)
        or _days_away(text, report, span)
        or before_their_time(facts, report, expression.year)
        or (report.status == "invited" and _of_inviting(text, report, span))
        or _set_apart(facts, report, span)
        or (planned and search("past_date", text, max(0, span[0] - 16), span[0]))
        or (not planned and _bidden(text, report.cue[1], span[0]))
        or (not planned and search("planned_date", text, max(report.sentence.start, span[0] - 24), span[0]))
        or ((planned or _named(text, report) or report.assembly) and _day_of_telling(facts, report, span))
        or before_their_office(facts, report, expression)
    )


def _day_of_source(text: str, report: Encounter, span: Span) -> bool:
    """`năm 1961, theo báo Sao Mai ngày 5/6, A tới Lima`: the day of the paper that tells it."""
    told = search("told_by", text, max(report.sentence.start, span[0] - 40), span[0])
    return bool(told) and not _BREAK.search(text, told[-1][1], span[0])


def _of_what_follows(text: str, report: Encounter, span: Span) -> bool:
    """`A đã gặp B, hai bên sẽ ký hiệp định ngày 5/6`: the date ends a clause on what will be after the encounter."""
    end = report.cue[1]
    will = search("will", text, end, span[0]) if not report.again else []
    clause = max([end, *(m.end() for m in _BREAK.finditer(text, end, span[0]))])
    return bool(will) and will[-1][0] >= clause > end


def _of_inviting(text: str, report: Encounter, span: Span) -> bool:
    """`Hôm 5/6, A mời B thăm Lima`: the day on which somebody was invited, not that of the visit."""
    return bool(search("bids", text, span[1], report.cue[0]))


def _bidden(text: str, start: int, end: int) -> bool:
    """`hội đàm với B và mời B thăm Lima vào năm 2020`: the date is of what somebody is invited to."""
    return any(not ends_with("an_invitation", text, max(start, a - 8), b) for a, b in search("bids", text, start, end))


def _distance(facts: ArticleFacts, report: Encounter, expression: TimeExpression) -> float:
    """How far from the cue an expression stands, in letters; what speaks against it counts as such."""
    text, span, sentence = facts.text, expression.span, report.sentence
    a, b = sorted((report.cue[0], span[0]))
    between = text[a:b]
    penalty = 200 * between.count(";") + 40 * bool(re.search(r"\)\s*,", between))
    if expression.end_day is not None:
        penalty += -60 if report.kind in ("visit", "summit") else 60
    penalty += 70 * (bisect_left(facts.cues, b) - bisect_right(facts.cues, a))
    penalty += 25 * (expression.precision - 1)
    penalty += 60 * len(search("barrier", text, a, b))
    after = span[0] >= report.cue[1]
    penalty += 120 * _day_of_telling(facts, report, span)
    penalty += 100 * (span[1] <= report.cue[0] and _behind_another(facts, sentence.start, span[0]))
    penalty += 60 * (not after and _named(text, report) and _is_of_the_verb(text, span[1], report.cue[0]))
    gap = span[0] - (report.anchor or report.cue[1]) if after else report.cue[0] - span[1]
    penalty += 0 if after or span[0] - sentence.start < 20 else 8  # … tới Hà Nội vào cuối năm
    return abs(gap) + penalty


def _is_of_the_verb(text: str, start: int, end: int) -> bool:
    """`báo chí tuần này nói nhiều về cuộc gặp`: a date before the verb whose object the encounter is."""
    gap = text[start:end]
    return "," not in gap and len(gap.split()) > 3 and not search("on_journey", text, start, end)


def _behind_another(facts: ArticleFacts, start: int, at: int) -> bool:
    """`điện đàm với A ngày 4/3 và gặp B`: the date ends the clause of an earlier encounter."""
    cue = bisect_left(facts.cues, at) - 1
    return cue >= 0 and facts.cues[cue] >= start and not _BREAK.search(facts.text, facts.cues[cue], at)


def _set_apart(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`chuyến thăm Lào (5/2017) và cuộc gặp …`, `A, người nhậm chức ngày 4/3, đã gặp B`: it dates what is beside it."""
    text, start = facts.text, report.sentence.start
    if span[1] >= report.cue[0] - len("), "):
        return False
    bracket = text.rfind("(", start, span[0])
    if text[span[1] : span[1] + 1] == ")" and span[0] - 12 < bracket and bracket - start > NEAR:
        return True
    comma = text.rfind(",", start, span[0])
    aside = comma >= 0 and search("who", text, comma, comma + 8)
    return bool(aside) and "," in text[span[1] : report.cue[0]]


def _named(text: str, report: Encounter) -> bool:
    """Only a noun tells of it: `cuộc gặp`, not `đã có cuộc gặp`."""
    return report.noun and not search("had", text, max(report.sentence.start, report.cue[0] - 12), report.cue[0])


def _day_of_telling(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`Ngày 5/6, A cho biết cuộc gặp …`, `Theo báo chí ngày 5/6, cuộc gặp …`: the day on which somebody spoke of it."""
    start = report.sentence.start
    if span[0] >= report.cue[1]:
        return _spoken_behind(facts, report, span)
    if search("source", facts.text, start, start + 9) and "," not in facts.text[start : span[0]]:
        return True
    said = search("said", facts.text, span[1], report.cue[0])
    then = _said_then(facts, span, start)
    return bool(said or then) and not _spoken_at_it(facts, report, said[0] if said else span)


def _spoken_at_it(facts: ArticleFacts, report: Encounter, said: Span) -> bool:
    """`A phát biểu hôm 5/6 trong cuộc gặp …`, and nothing that somebody else did stands in between."""
    text, cue = facts.text, report.cue[0]
    told = facts.cast.within(said[1], cue)
    quoted = len(told) == 1 and bool(search("quoted", text, *said))
    lists = ("inside", "on_journey") if report.kind == "visit" or report.status != "held" else ("inside", "during")
    at_it = any(ends_with(words, text, said[1], cue) for words in lists)
    return at_it and (quoted or not told)


def _spoken_of(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`Tại cuộc gặp, A cho biết Peru sẽ … trong năm 2020`, `“Năm 2020 …”, A nói tại cuộc gặp`: a time in a speech."""
    text, cue = facts.text, report.cue
    start = report.sentence.start
    if span[0] < cue[0]:
        return quoted(text, start, span[0]) and not quoted(text, start, cue[0])
    if quoted(text, start, cue[0]) and not quoted(text, start, span[0]):
        return bool(search("said", text, cue[1], span[0]))  # “Tôi đã gặp B”, A phát biểu khai mạc phiên họp hôm 5/6
    if not report.noun or not ends_with("inside", text, start, cue[0]):
        return False
    said = search("said", text, cue[1], span[0])
    gap = text[said[-1][1] : span[0]].split() if said else []
    return len(gap) > 2 and not is_only("oblique", gap[0])


def quoted(text: str, start: int, at: int) -> bool:
    """Inside quotation marks that open in this sentence."""
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _spoken_behind(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`“Chúng tôi sẽ gặp nhau”, A ngày 5/6 nói`, `đã gặp B, A xác nhận ngày 5/6`."""
    text = facts.text
    if soon_after("said", text, span[1], 1):
        speaker = next((m for m in facts.cast.within(report.cue[1], span[0]) if span[0] - m.end < 8), None)
        stranger = speaker is not None and speaker.person not in report.people
        return report.status != "held" or stranger or bool(_BREAK.search(text, report.cue[1], span[0]))
    return _said_then(facts, span, report.cue[1])


def _said_then(facts: ArticleFacts, span: Span, start: int) -> bool:
    """`nói với báo giới hôm 5/6`: a reporting word leads up to the date, and no clause begins in between or behind."""
    text = facts.text
    start = max(start, span[0] - 60, *(m.end() for m in _BREAK.finditer(text, start, span[0])))
    said = search("said", text, start, span[0])
    if not said or bisect_left(facts.cues, span[0]) > bisect_left(facts.cues, start):
        return False
    gap = text[said[-1][1] : span[0]].split()
    return (len(gap) < 3 or is_only("oblique", gap[0])) and not facts.cast.within(span[1], span[1] + 6)


def told_of_another(facts: ArticleFacts, report: Encounter, span: Span) -> bool:
    """`A thăm Lào sau cuộc gặp với B ngày 12/6`: what follows the earlier encounter's word is its own."""
    between = [r for r in facts.reports if not r.again and report.cue[1] < r.cue[0] < span[0]]
    planned = report.status == "held" and any(r.status == "planned" for r in between)
    return planned or any(search("earlier", facts.text, max(report.cue[1], r.cue[0] - 16), r.cue[0]) for r in between)


def _days_away(text: str, report: Encounter, date: Span) -> bool:
    """`hôm nay (20-4), một tuần trước cuộc gặp`, `từ 17/5, vài ngày sau khi A gặp B`: the days to it are counted."""
    subject = min((m.start for m in report.mentions if date[1] <= m.start < report.cue[0]), default=report.cue[0])
    return any(
        date[1] <= at - 16 and bool(search("away", text, max(report.sentence.start, at - 16), at))
        for at in {report.cue[0], subject}
    )


def _of_another(text: str, report: Encounter, date: Span) -> bool:
    """A word not far before the date says that it dates something else: `thành lập từ tháng 3`.

    Not where the encounter follows at once: `thành lập từ tháng 3 trong chuyến thăm Lima`.
    """
    cue, start = report.cue, report.sentence.start
    if date[1] < cue[0]:
        if (date[1] + 1, cue[0] - 1) in search("on_journey", text, date[1], cue[0]):
            return False
        start = max(start, text.rfind(",", start, date[0]) + 1)
    else:
        start = max(start, cue[1])
    return of_another_event(text, start, date[0])


def of_another_event(text: str, start: int, at: int) -> bool:
    """`vụ nổ ngày 5/6`, `cuộc tấn công vào Lima ngày 5/6`: a word not far before the date says what it is of."""
    return bool(search("other_date", text, max(start, at - 40), at))


def _resolve(facts: ArticleFacts, report: Encounter, expression: TimeExpression | None) -> ResolvedDate | None:
    if expression is None:
        return None
    past = None if report.status == "held" else False
    if report.status == "held" and (report.background or report.sentence.part == "caption"):
        past = True
    holders = holders_among(facts.text, facts.cast, report.mentions)
    return with_stay(facts, report, resolve(expression, facts.frame, holders=holders, past=past), expression.span)
