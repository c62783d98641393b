"""Encounters on a journey: without a date of their own they were in its month, and it in theirs; and mere ways."""

from __future__ import annotations

from pipeline.meetings.dating.days import compatible, is_dated, month_of
from pipeline.meetings.dating.remembered import is_of_many
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import is_only, vocabulary


def without_ways(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """`A đến Chile gặp B` of a third country: the way to their encounter is no visit to Chile beside it.

    It is one where the article calls it so, where its title tells of it, or where A meets somebody of that country.
    """
    elsewhere = [r for r in rows if r.sort in ("room", "summit") and r.place.country not in (None, *r.sides)]
    if not elsewhere:
        return rows
    return [r for r in rows if not (r.sort == "visit" and _is_way(facts, r, rows, elsewhere))]


def _is_way(facts: ArticleFacts, row: Draft, rows: list[Draft], elsewhere: list[Draft]) -> bool:
    """Whether a journey is no more than how somebody came to one of the encounters in countries of neither side."""
    there = row.first.destination
    led = (r for r in elsewhere if r.place.country == there and set(r.people) & set(row.people))
    if not any(compatible(r.when, row.when, "visit") for r in led):
        return False
    if any(r.sentence.part == "title" for r in row.reports):
        return False
    arrivals = vocabulary()["verbs"]["arrival"]
    told = [facts.text[slice(*r.cue)].lower() for r in row.reports]
    if not all(form in arrivals or is_only("mere_way", form) for form in told):
        return False
    return not any(there in r.sides and set(r.people) & set(row.people) for r in rows if r.sort != "visit")


def date_by_journey(row: Draft, every: list[Draft]) -> None:
    """Give an undated encounter the month of the journey that it was a part of, of a single day that day."""
    journeys = (r for r in every if r.sort == "visit" and is_dated(r) and _is_on_journey(row, r))
    if journey := next(journeys, None):
        row.when = journey.when if _is_of_one_day(row, journey) else month_of(journey.when)


def date_by_company(facts: ArticleFacts, rows: list[Draft], every: list[Draft]) -> None:
    """Date what is still undated by the journey it was on, and journeys by the encounters on them.

    Only where the article tells of one journey there: else it may be another.
    """
    for row in rows:
        if is_dated(row) or row.sort == "call" or row.status == "invited" or is_of_many(facts, row):
            continue
        if row.expression and row.expression.unit in ("week", "month", "year") and row.expression.offset:
            continue
        if row.sort != "visit":
            journeys = [r for r in every if r.sort == "visit" and _may_be_on(row, r)]
            if len(journeys) == 1:
                date_by_journey(row, every)
                row.when = row.when or month_of(journeys[0].when)
        elif not any(r is not row and _is_same_way(r, row) for r in every):
            met = [r for r in every if r.sort == "room" and r.first.kind != "summit" and _may_be_on(r, row)]
            months = [month for r in met if (month := month_of(r.when))]
            if len({month.start for month in months}) == 1:
                row.when = months[0]


def _is_on_journey(row: Draft, journey: Draft) -> bool:
    """Whether somebody met others on a journey: a traveller, in the country that it led to."""
    there = journey.first.destination in (row.place.country, *row.sides)
    alike = journey.role == row.role and (journey.status == "held" or row.status != "held")
    return there and alike and row.sort != "call" and bool(set(journey.people) & set(row.people))


def _may_be_on(row: Draft, journey: Draft) -> bool:
    """The same, told beside it or not, unless the encounter was elsewhere or the one is over and the other is not."""
    there, home = journey.first.destination, journey.first.guest
    met_there = row.place.country == there or row.place.country is None and there in row.sides
    return (
        met_there
        and row.status == journey.status
        and (home in row.sides or home is None)
        and bool(set(journey.people) & set(row.people))
    )


def _is_same_way(one: Draft, other: Draft) -> bool:
    """Two journeys of the same people to the same country."""
    same = (one.first.guest, one.first.destination) == (other.first.guest, other.first.destination)
    return one.sort == other.sort == "visit" and same


def _is_of_one_day(row: Draft, journey: Draft) -> bool:
    """Whether a journey took a single day, on which the encounter was then too."""
    when = journey.when
    if when is None or len(when.start or "") != 10:
        return False
    return (when.end or when.start) == when.start and row.status == journey.status
