"""When an encounter was: the date beside its cue, else that of the lead, of its journey or of the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import holders_among
from pipeline.dates.intervals import first_day, last_day, length_of
from pipeline.dates.years import ResolvedDate, date_event, in_year, resolve
from pipeline.meetings.chronicle import Entry, every_encounter, fitting, only_one, recall
from pipeline.meetings.cues import search
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.places import Place
from pipeline.meetings.sides import Encounter
from pipeline.records import Span

AFTERWARDS = 45
"""Days after an encounter on which news still speaks of it."""

APART = {"visit": 7, "room": 0}
"""Days between two dates of one encounter at the most: nobody makes the same journey twice in a week."""


def date_report(facts: ArticleFacts, report: Encounter) -> tuple[ResolvedDate | None, TimeExpression | None]:
    """The date of a report and the words that give it; a summit without any has the days of its event."""
    expression = _beside(facts, report)
    when = _resolve(facts, report, expression)
    if report.kind == "summit" and not (when and when.start):
        when = date_event(facts.text, (report.sentence.start, report.sentence.end), facts.frame) or when
    return when, expression


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


def date_drafts(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Rows without a date of their own take the day of the article's lead, or the month of their journey."""
    journeys = [r for r in rows if r.sort == "visit" and r.when and (r.when.start or r.when.month_day)]
    ahead = {r.expression.span for r in rows if r.expression and r.status != "held"}
    for row in rows:
        if row.when and (row.when.start or row.when.month_day):
            continue
        if row.sort == "visit":
            if row.role == "main":
                row.when = _month_of(
                    next(
                        (
                            r.when
                            for r in rows
                            if r.role == "main" and r.when and r.when.start and set(r.people) & set(row.people)
                        ),
                        None,
                    )
                )
            continue
        journey = next(
            (
                j
                for j in journeys
                if set(j.people) & set(row.people)
                and j.first.destination in (row.place.country, *row.sides)
                and j.role == row.role
            ),
            None,
        )
        lead = _lead_date(facts, ahead) if row.role == "main" and row.status == "held" else None
        if lead:
            row.when, row.expression = lead
        elif journey:
            one_day = (
                journey.when.start
                and len(journey.when.start) == 10
                and (journey.when.end or journey.when.start) == journey.when.start
                and row.status == journey.status
            )
            row.when = journey.when if one_day else _month_of(journey.when)
    for row in rows:
        _doubt(facts, row)
        _remember(facts, row)
        _await(facts, row)
        if row.role == "main" and not (row.when and (row.when.start or row.when.month_day)):
            row.when = _present(facts)
            _doubt(facts, row)


def _await(facts: ArticleFacts, row: Draft) -> None:
    """What is dated after the article's own days is yet to come, however it is told."""
    present, day = facts.frame.present, start_of(row)
    if present and len(day) == 10 and row.status == "held" and first_day(day) > present[-1][1] + 1:
        for report in row.reports:
            report.status = "planned"


def _doubt(facts: ArticleFacts, row: Draft) -> None:
    """Take back what a known encounter of the two leaders contradicts: where it was, and if all are known the day.

    Before the first of two whose every encounter is known, what is told of one is a plan.
    """
    if row.sort != "room" or row.first.kind == "summit":
        return
    people = facts.cast.known(row.people)
    every = every_encounter(people)
    present = facts.frame.present
    if every and row.status == "held" and present and present[-1][1] < every[0].days[0] - 1:
        for report in row.reports:
            report.status = "planned"
    start = (row.when.start if row.when else None) or ""
    then = []
    if start:
        first, last = first_day(start), last_day(row.when.end or start)
        then = [e for e in recall(people, None)[0] if first <= e.days[1] and e.days[0] <= last]
        if every and not then:
            row.when = row.expression = None
    elif every and row.when and _fits_none(row.when, every, month=row.status == "held"):
        row.when = row.expression = None
    then = then if len(start) == 10 or every else []
    if row.status == "held" and row.place.country and (known := then or every):
        if row.place.country not in {e.country for e in known}:
            row.place = Place()


def _fits_none(when: ResolvedDate, entries: list[Entry], month: bool) -> bool:
    """Whether a day, or a month, of an open year is that of no known encounter: it dates what else is told."""
    of, _, day = (when.month_day or "").partition("-")
    told = bool(day or of and month)
    return told and not any(fitting([[e]], int(of), int(day or 0) or None, when.candidates) for e in entries)


def _remember(facts: ArticleFacts, row: Draft) -> None:
    """Take the year, or without any date the days, of the one known encounter that a row can be."""
    people = facts.cast.known(row.people)
    place = row.first.destination or row.place.country
    known = recall(people, place, row.place.city, row.sort == "call")
    acquainted = row.sort == "room" and bool(every_encounter(people))
    if acquainted:
        known = known[0], []
    when = row.when
    if row.status == "invited" or not any(known):
        return
    if when and when.month_day and not when.start:
        month, _, day = when.month_day.partition("-")
        if entries := fitting(known, int(month), int(day or 0) or None, when.candidates):
            year = int(entries[0].start[:4])
            expression = row.expression or TimeExpression((0, 0), month=int(month), day=int(day or 0) or None)
            row.when = when = in_year(expression, year, [*facts.frame.reasons, entries[0].reason])
    start = (when.start if when else None) or ""
    if not place and len(start) < 7 and not (acquainted and row.status == "held"):
        return
    near = [e for e in known[0] or known[1] if _at_time(facts, row, e)]
    entry = only_one([e for e in near if e.start.startswith(start)] or near)
    if entry and when and not start and when.month_day:
        start = f"{entry.start[:4]}-{when.month_day}"
    if entry and (_told_after(entry, start) if len(start) == 10 else entry.start.startswith(start)):
        basis = (when.year_basis if when else None) or "inferred"
        eve = len(start) == 10 and first_day(start) - entry.days[1] == 1 and row.sort != "visit"
        day, end = (start, start) if eve else (entry.start, entry.end)  # the next day is that of another time zone
        row.when = ResolvedDate(day, end, 1, basis, [*facts.frame.reasons, entry.reason])
        row.when.month_day = day[5:]


def _told_after(entry: Entry, day: str) -> bool:
    """A day not long after an encounter is the one on which it was told."""
    leap = day.endswith("-02-29") and length_of(int(day[:4]), 2) < 29
    return not leap and 0 < first_day(day) - entry.days[1] <= AFTERWARDS


def _at_time(facts: ArticleFacts, row: Draft, entry: Entry) -> bool:
    """Before the article if held, not long before it if news, after it if planned."""
    first, last = entry.days
    for lo, hi in facts.frame.present:
        if row.status != "held":
            near = lo - AFTERWARDS <= last and first <= hi + AFTERWARDS * 8
        else:
            then = row.role == "background" and not (row.expression and row.expression.is_recent)
            near = first <= hi + 3 and (then or last >= lo - AFTERWARDS)
        if near:
            return True
    return False


def _present(facts: ArticleFacts) -> ResolvedDate | None:
    """The month in which the article was written: what is news and has no date of its own was then."""
    frame = facts.frame
    if not frame.present:
        return None
    first, last = (date.fromordinal(day) for day in (frame.present[0][0], frame.present[-1][1]))
    if (first.year, first.month) != (last.year, last.month):
        return None  # a bare year is more often wrong than right: the encounter may be of the year before
    month = f"{first.year}-{first.month:02d}"
    basis = "publication date" if frame.published else "inferred"
    return ResolvedDate(month, month, 3, basis, list(frame.reasons))


def _month_of(when: ResolvedDate | None) -> ResolvedDate | None:
    """The month of a date, for what happened some day within it."""
    if when is None or not when.start or len(when.start) < 7:
        return None
    end = when.end or when.start
    if end[:7] != when.start[:7]:
        return None
    return ResolvedDate(
        start=when.start[:7],
        end=end[:7],
        precision=3,
        year_basis=when.year_basis,
        reasons=list(when.reasons),
        candidates=[],
        month_day=None,
    )


def _lead_date(facts: ArticleFacts, ahead: set[Span]) -> tuple[ResolvedDate, TimeExpression] | None:
    """The day that the head of the article names, unless it is that of a plan."""
    for expression in facts.expressions:
        sentence = next((s for s in facts.sentences if s.start <= expression.span[0] < s.end), None)
        if sentence is None or not (facts.in_head(sentence) or sentence.part == "caption"):
            continue
        if expression.day is None and expression.relative is None or expression.span in ahead:
            continue
        if search("other_date", facts.text, max(sentence.start, expression.span[0] - 40), expression.span[0]):
            continue
        when = resolve(expression, facts.frame, past=None)
        if when and (when.start or when.month_day):
            return when, expression
    return None


def compatible(a: ResolvedDate | None, b: ResolvedDate | None, sort: str) -> bool:
    """Two dates of one encounter: one unknown, equal as far as both go, or one within the other."""
    if a is None or b is None:
        return True
    x, y = a.start or a.month_day, b.start or b.month_day
    if not x or not y:
        return True
    if bool(a.start) != bool(b.start):
        full, part = (a, b) if a.start else (b, a)
        return (full.start or "")[5:].startswith(part.month_day or "") or (part.month_day or "").startswith(
            (full.start or "")[5:]
        )
    size = min(len(x), len(y))
    if x[:size] == y[:size]:
        return True
    if sort in APART and len(x) == len(y) == len("2024-03-05"):
        return first_day(max(x, y)) - last_day(min(a.end or x, b.end or y)) <= APART[sort]
    return False


def finer(new: ResolvedDate, old: ResolvedDate | None, sort: str) -> bool:
    """Says more than the date known so far: of people in one room the day, of others all their days."""
    if old is None:
        return True

    def fineness(when: ResolvedDate) -> tuple[int, int, bool]:
        ranged = bool(when.end and when.end != when.start)
        return len(when.start or ""), len(when.month_day or ""), ranged == (sort != "room")

    return fineness(new) > fineness(old)


def same_days(a: ResolvedDate | None, b: ResolvedDate | None) -> bool:
    """The first lies in the days of the second, as far as known; without a date of its own it fits."""
    if a is None or b is None:
        return a is None
    x, y = (a.start or a.month_day or ""), (b.start or b.month_day or "")
    if not x or not y:
        return False
    end = b.end or y
    return x[: len(y)] == y or y <= x <= end


def start_of(row: Draft) -> str:
    """The first day of a draft, ISO as precise as known; empty without one."""
    return (row.when.start if row.when else None) or ""


def days_between(a: str, b: str) -> int:
    """Days between two ISO dates; 999 where either is less than a day."""
    if len(a) < 10 or len(b) < 10:
        return 999
    return abs((date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days)
