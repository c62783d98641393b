"""When an encounter was, all its reports together: the date of one, of its journey, of the lead or of the chronicle."""

from __future__ import annotations

from datetime import date

from pipeline.dates.bounds import Bound
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.relative import SLIP
from pipeline.dates.years import ResolvedDate, resolve
from pipeline.meetings.dating.chronicle import Entry, every_encounter, fitting, only_one, recall
from pipeline.meetings.dating.days import is_dated, month_of, start_of
from pipeline.meetings.dating.enroute import date_by_company, date_by_journey
from pipeline.meetings.dating.remembered import AFTERWARDS, AHEAD, is_of_many, remember
from pipeline.meetings.dating.when import date_again, date_report, of_another_event
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.placing.settled import Place
from pipeline.records import Span


def date_drafts(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Date all rows; where known encounters among them settle when the article was written, the others once more."""
    known = _date(facts, rows, rows)
    settling = [_bound(row, entry) for row, entry in known if _settles(facts, row, entry)]
    if settling and facts.learn(settling):
        still_open = [row for row in rows if not start_of(row)]
        for row in still_open:
            date_again(facts, row)
        _date(facts, still_open, rows)


def _bound(row: Draft, entry: Entry) -> Bound:
    """When an article was written in which a row is a known encounter: around news, within a year of what has a day."""
    first, last = entry.days
    if row.role == "main" and not (row.expression and row.expression.month):
        return Bound(entry.reason, [(first - AFTERWARDS, last + AFTERWARDS)])
    return Bound(entry.reason, [entry.told(row.status == "held")])


def _settles(facts: ArticleFacts, row: Draft, entry: Entry) -> bool:
    """Whether a known encounter says when the article was written: told with a day or month alone, or as its news.

    News may be of what is past or to come, however it is told: it must be the only one near on either side.
    """
    when = row.expression
    if when and when.month:
        return not when.year and when.offset is None and bool(when.day or only_one([entry]))
    people = facts.cast.known(row.people)
    ahead = row.status == "planned" and any(r.firm and r.status == "planned" for r in row.reports)
    if row.role != "main" and not (ahead and every_encounter(people)):
        return False
    met, journeys = recall(people, row.first.destination, call=row.sort == "call")
    before = SLIP if ahead else AFTERWARDS
    near = [
        e
        for e in met or journeys
        if any(lo - before <= e.days[1] and e.days[0] <= hi + AHEAD for lo, hi in facts.frame.present)
        and not (ahead and e.sudden)
    ]
    return only_one([*near, entry]) is not None


def _date(facts: ArticleFacts, rows: list[Draft], every: list[Draft]) -> list[tuple[Draft, Entry]]:
    """Rows without a date of their own take one of what is told beside them, or of the chronicle.

    `every` are all rows of the article. Those that are known encounters are given back.
    """
    apart, known = _date_by_others(facts, rows, every), []
    for row in rows:
        told = row.when, row.expression
        _doubt(facts, row)
        entry = remember(facts, row, every)
        known += [(row, entry)] if entry else []
        if row.status == "planned" and not start_of(row) and _lies_ahead(facts, *told):
            row.when, row.expression = told  # they met in another month than was planned
        _await(facts, row)
        _see_over(facts, row)
        if row.status == "invited":
            _look_ahead(facts, row)
        elif row.role == "main" and not is_dated(row) and id(row) not in apart:
            row.when = _present(facts)
            _doubt(facts, row)
    date_by_company(facts, rows, every)
    return known


def _date_by_others(facts: ArticleFacts, rows: list[Draft], every: list[Draft]) -> set[int]:
    """Give undated rows the day of the article's lead, or the date of their journey; the ids of those that are news
    but not of the lead's day."""
    apart = set[int]()
    ahead = {r.expression.span for r in every if r.expression and r.status != "held"}
    own = [(r, r.expression) for r in every if r.sort != "visit" and r.expression]
    for row in rows:
        if is_dated(row) or is_of_many(facts, row):
            continue
        if row.sort == "visit" or row.status == "invited":
            if row.role == "main" and row.status != "invited":
                row.when = _month_of_news(row, every)
            continue
        lead = _lead_date(facts, ahead) if row.role == "main" and row.status == "held" else None
        if lead and row.sort == "call" and not _names_both(facts, row, lead[1].span[0]):
            lead = None  # a picture of one of the two, or where he was on that day
        if lead and (_has_its_own(row) or _is_of_others(facts, row, own, lead[1])):
            apart.add(id(row))
        elif lead:
            row.when, row.expression = lead
        else:
            date_by_journey(row, every)
    return apart


def _names_both(facts: ArticleFacts, row: Draft, at: int) -> bool:
    """Whether the sentence around an offset speaks of two of the people of an encounter, or of both sides."""
    sentence = next(s for s in facts.sentences if s.start <= at < s.end)
    told = facts.cast.within(sentence.start, sentence.end)
    return len({m.person for m in told} & set(row.people)) > 1 or set(row.sides) <= facts.sides_named(sentence)


def _month_of_news(journey: Draft, every: list[Draft]) -> ResolvedDate | None:
    """The month of the first dated news on somebody who travels."""
    news = (r for r in every if r.role == "main" and r.when and r.when.start)
    return month_of(next((r.when for r in news if set(r.people) & set(journey.people)), None))


def _lies_ahead(facts: ArticleFacts, when: ResolvedDate | None, expression: TimeExpression | None) -> bool:
    """Whether a date is a month that the text names and that is not over when the article is written."""
    named = expression is not None and (expression.month is not None or expression.relative == "month")
    month = (when.start if when and named else None) or ""
    present = facts.frame.present
    return len(month) == 7 and bool(present) and last_day(month) >= present[0][0]


def _await(facts: ArticleFacts, row: Draft) -> None:
    """What is dated after the article's own days is yet to come, however it is told."""
    present, day = facts.frame.present, start_of(row)
    loose = len(day) == len("2024-03") and not any(r.firm or r.background for r in row.reports if not r.again)
    if present and (len(day) == 10 or loose) and row.status == "held" and first_day(day) > present[-1][1] + 1:
        for report in row.reports:
            report.status = "planned"


def _look_ahead(facts: ArticleFacts, row: Draft) -> None:
    """A time before the article is when somebody was invited, not when the journey is to be."""
    present, day = facts.frame.present, start_of(row)
    if day and row.when and present and last_day(row.when.end or day) < present[0][0]:
        row.when = row.expression = None


def _see_over(facts: ArticleFacts, row: Draft) -> None:
    """What a noun tells as a plan, dated before the article's days, was held by then; a verb has another's date."""
    present, day = facts.frame.present, start_of(row)
    if not (row.status == "planned" and row.role == "background" and present and row.when and row.expression and day):
        return
    if last_day(row.when.end or day) >= present[0][0] - SLIP:
        return
    at = row.expression.span[0]
    told = [r for r in row.reports if r.sentence.start <= at < r.sentence.end and r.status == "planned" and r.firm]
    if told and not any(r.noun for r in told):
        row.when = row.expression = None
        return
    for report in row.reports:
        report.status = "held"


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
        if every and not then and not _is_hoped_for(facts, row, start):
            row.when, row.expression = _told_elsewhere(facts, row, every) or (None, None)
            then = every if row.when else []
    elif every and row.when and _fits_none(row.when, every, month=row.status == "held"):
        row.when = row.expression = None
    then = then if len(start) == 10 or every else []
    known, place = then or every, row.place
    there = {e.country for e in known} | {e.city for e in known if e.city}
    if row.status == "held" and known and place.country and there.isdisjoint((place.country, place.known_city)):
        row.place = Place()


def _told_elsewhere(facts: ArticleFacts, row: Draft, every: list[Entry]) -> tuple[ResolvedDate, TimeExpression] | None:
    """The day that a sentence on the same people gives, where a known encounter of theirs was on it."""
    for report in facts.reports if row.status == "held" else ():
        if not report.again or report.sort != row.sort or set(report.people) != set(row.people):
            continue
        when, expression = date_report(facts, report)
        if when and expression and len(when.start or "") == 10:
            day = first_day(when.start or "")
            if any(e.days[0] <= day <= e.days[1] for e in every):
                return when, expression
    return None


def _is_hoped_for(facts: ArticleFacts, row: Draft, start: str) -> bool:
    """The month of a plan, told before it came: the plan may have come to nothing."""
    present = facts.frame.present
    told = row.expression is not None and row.status == "planned" and len(start) == 7
    return told and bool(present) and first_day(start) > present[-1][1]


def _fits_none(when: ResolvedDate, entries: list[Entry], month: bool) -> bool:
    """Whether a day, or a month, of an open year is that of no known encounter: it dates what else is told."""
    of, _, day = (when.month_day or "").partition("-")
    told = bool(day or of and month)
    return told and not any(fitting([[e]], int(of), int(day or 0) or None, when.candidates) for e in entries)


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


def _has_its_own(row: Draft) -> bool:
    """`cuộc gặp cuối tuần trước`: though nobody knows which days these are, the day of the head is none of them."""
    expression = row.expression
    return expression is not None and expression.unit in ("week", "month") and bool(expression.offset)


def _is_of_others(
    facts: ArticleFacts, row: Draft, own: list[tuple[Draft, TimeExpression]], expression: TimeExpression
) -> bool:
    """Whether a day in the head is that of another encounter: of a call where this is none, or of a call of others."""
    at = expression.span[0]
    dated = [(r.sort, r.sides) for r, other in own if other is expression]
    told = [r for r in facts.reports if r.sort != "visit" and r.sentence.start <= at < r.sentence.end]
    if not any(r in row.reports for r in told):
        dated += [(r.sort, r.sides) for r in told if r.status == "held" and not r.again]
    if any((sort == "call") != (row.sort == "call") for sort, _ in dated):
        return True
    return row.sort == "call" and bool(dated) and not any(set(row.sides) == set(sides) for _, sides in dated)


def _lead_date(facts: ArticleFacts, ahead: set[Span]) -> tuple[ResolvedDate, TimeExpression] | None:
    """The day that the head of the article names, unless it is that of a plan."""
    for expression in facts.expressions:
        sentence = next((s for s in facts.sentences if s.start <= expression.span[0] < s.end), None)
        if sentence is None or not (facts.in_head(sentence) or sentence.part == "caption"):
            continue
        if expression.day is None and expression.relative is None or expression.span in ahead:
            continue
        if of_another_event(facts.text, sentence.start, expression.span[0]):
            continue
        when = resolve(expression, facts.frame, past=None)
        if when and (when.start or when.month_day):
            return when, expression
    return None
