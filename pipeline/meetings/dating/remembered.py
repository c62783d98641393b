"""The date of an encounter that is known from elsewhere: the one of the chronicle that a row can be."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import first_day, length_of
from pipeline.dates.relative import SLIP, told_so
from pipeline.dates.years import ResolvedDate, in_year
from pipeline.meetings.dating.chronicle import Entry, every_encounter, fitting, only_one, recall
from pipeline.meetings.dating.days import start_of
from pipeline.meetings.dating.ordinals import of_the_number
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import count_before, search

AFTERWARDS = 45
"""Days after an encounter on which news still speaks of it."""
AHEAD = 120
"""Days before an encounter from which on news speaks of little else."""
SOON = 35
"""Days before an encounter from which on a plan without a date is for that day: it has been announced."""
NEXT = 60
"""Days from an article within which a plan without a month comes true: of a later encounter it does not know yet."""
YEAR = 360
"""Days from an article within which the month of a plan lies."""


def remember(facts: ArticleFacts, row: Draft, rows: list[Draft]) -> Entry | None:
    """Take the year, or without any date the days, of the one known encounter that a row can be; give that back.

    `rows` are all of the article.
    """
    people = facts.cast.known(row.people)
    every = every_encounter(people) if row.sort == "room" else []
    here, numbered = recall(people, _land(row), row.place.known_city, row.sort == "call")
    if every:
        numbered = of_the_number(facts, row, every) if row.status == "held" else []
    if row.status == "invited" or not (here or numbered) or is_of_many(facts, row):
        return None
    found = _take_year(facts, row, (here, numbered))
    if not _may_be_told(row, bool(every)):
        return found
    near = _near(facts, row, here, numbered, bool(every))
    entry = only_one(near) or (_planned_there(row, rows, near) if row.status == "planned" else None)
    if entry and _is_a_stay(row, entry):
        return found
    return entry if entry and _take_days(facts, row, entry) else found


def is_of_many(facts: ArticleFacts, row: Draft) -> bool:
    """`bốn cuộc gặp với B`, `trong mỗi cuộc gặp`, and no date: several encounters, none of which is meant."""
    text = facts.text
    if row.when and (row.when.start or row.when.month_day):
        return False
    starts = [(max(r.sentence.start, r.cue[0] - 20), r.cue[0]) for r in row.reports if not r.again]
    return bool(starts) and all(count_before(text, *at) or search("each", text, *at) for at in starts)


def _is_a_stay(row: Draft, entry: Entry) -> bool:
    """Of people in one room only the journey is known, and it lasted for days: on which of them they met is not."""
    return row.sort == "room" and len(entry.people) == 1 and entry.start != entry.end and not start_of(row)


def _take_year(facts: ArticleFacts, row: Draft, known: tuple[Sequence[Entry], Sequence[Entry]]) -> Entry | None:
    """Give a day or month without its year the year of the known encounter on it; that encounter."""
    when = row.when
    if not (when and when.month_day and not when.start):
        return None
    month, _, day = when.month_day.partition("-")
    entries = fitting(known, int(month), int(day or 0) or None, when.candidates)
    if not entries:
        return None
    expression = row.expression if row.expression and row.expression.month else None
    expression = expression or TimeExpression((0, 0), month=int(month), day=int(day or 0) or None)
    row.when = in_year(expression, int(entries[0].start[:4]), [*facts.frame.reasons, entries[0].reason])
    return entries[0]


def _may_be_told(row: Draft, acquainted: bool) -> bool:
    """Whether a row says enough to be found: that it was held, where, or at least in which month."""
    if _land(row) or len(start_of(row)) >= 7 or row.status == "held":
        return True
    return _is_awaited(row, acquainted)


def _land(row: Draft) -> str | None:
    """The country that a journey leads to, or in which people meet."""
    return row.first.destination or row.place.country


def _is_awaited(row: Draft, acquainted: bool) -> bool:
    """A plan without any date of people all of whose meetings are known."""
    return acquainted and row.status == "planned" and not (start_of(row) or (row.when and row.when.month_day))


def _near(
    facts: ArticleFacts, row: Draft, here: Sequence[Entry], numbered: Sequence[Entry], acquainted: bool
) -> list[Entry]:
    """The known encounters that a row may be, by the time of the article and what the row says of its own."""
    when, start = row.when, start_of(row)
    near = [entry for entry in here or numbered if _at_time(facts, row, entry)]
    near = [entry for entry in near if _is_counted_so(facts, row, entry)] or near
    if len(near) > 1 and acquainted and numbered:
        told = bool(when and when.month_day)
        near = [e for e in near if e in numbered and (told or facts.frame.present[0][0] >= e.days[0] - SLIP)]
    if _is_awaited(row, acquainted) and not _land(row):
        awaited = [entry for entry in here or numbered if not entry.sudden]
        near = _within(facts, near, SOON) if only_one(_within(facts, awaited, AHEAD)) else []
    return [entry for entry in near if entry.start.startswith(start)] or near


def _within(facts: ArticleFacts, entries: Sequence[Entry], days: int) -> list[Entry]:
    """Those that come within some days after the article may have been written."""
    spans = facts.frame.present
    return [e for e in entries if any(lo - SLIP <= e.days[1] and e.days[0] <= lo + days for lo, _ in spans)]


def _is_counted_so(facts: ArticleFacts, row: Draft, entry: Entry) -> bool:
    """Whether an encounter was last week or month, or today, where the row's own words say so."""
    told = row.expression
    if told is None or told.relative is None or told.anchor != "publication" or told.weekday is not None:
        return True
    span = told_so(told, *entry.days)
    return span is None or any(span[0] <= hi and lo <= span[1] for lo, hi in facts.frame.present)


def _take_days(facts: ArticleFacts, row: Draft, entry: Entry) -> bool:
    """Give a row the days of a known encounter, unless its own date is of another; whether it was given them."""
    when, start = row.when, start_of(row)
    if when and not start and when.month_day:
        start = f"{entry.start[:4]}-{when.month_day}"
    within = len(start) == 7 and when is not None and start <= entry.start[:7] <= (when.end or start)[:7]
    if not (_told_after(entry, start) if len(start) == 10 else within or entry.start.startswith(start)):
        return False
    basis = (when.year_basis if when else None) or "inferred"
    eve = len(start) == 10 and first_day(start) - entry.days[1] == 1 and row.sort != "visit"
    day, end = (start, start) if eve else (entry.start, entry.end)  # the next day is that of another time zone
    row.when = ResolvedDate(day, end, 1, basis, [*facts.frame.reasons, entry.reason])
    row.when.month_day = day[5:]
    return True


def _planned_there(row: Draft, rows: list[Draft], near: list[Entry]) -> Entry | None:
    """The one encounter in the country of a plan, of several in a village of its border; none that was told as held."""
    over = {start_of(r) for r in rows if r.status == "held" and len({*r.people} & {*row.people}) > 1}
    here = [e for e in near if e.country == row.place.country]
    return only_one([e for e in here if e.start not in over]) if len(here) < len(near) else None


def _told_after(entry: Entry, day: str) -> bool:
    """A day not long after an encounter is the one on which it was told."""
    leap = day.endswith("-02-29") and length_of(int(day[:4]), 2) < 29
    return not leap and 0 < first_day(day) - entry.days[1] <= AFTERWARDS


def _at_time(facts: ArticleFacts, row: Draft, entry: Entry) -> bool:
    """Before the article if held, not long before it if news, after it if planned."""
    first, last = entry.days
    month = row.when is not None and (row.when.month_day or len(row.when.start or "") >= 7)
    for lo, hi in facts.frame.present:
        if row.status != "held":
            soon = SLIP if entry.sudden else YEAR if month else NEXT
            near = lo - SLIP <= last and first <= hi + soon
        else:
            then = row.role == "background" and not (row.expression and row.expression.is_recent)
            near = first <= hi + 3 and (then or last >= lo - AFTERWARDS)
        if near:
            return True
    return False
