"""Summits of two that a text names by where they were: `hội nghị thượng đỉnh lần hai ở Hà Nội`."""

from __future__ import annotations

from itertools import combinations

from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.years import ResolvedDate
from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import country_of
from pipeline.meetings.dating.chronicle import Entry, every_encounter, only_one
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.reports.cues import Cue, ends_with, vocabulary
from pipeline.meetings.reports.sides import Encounter, Scene

AHEAD = 40
"""Days before a summit on which its place is known."""
NEWS = 10
"""Days behind a summit on which it is still what articles are about."""


def read_famous(scene: Scene, cue: Cue) -> Encounter | None:
    """`thượng đỉnh Singapore`: the two leaders of the article who met there, of whom every encounter is known."""
    place = next((c for c in scene.countries if c[0] >= cue.end and c[3] != "organisation"), None)
    between = scene.low[cue.end : place[0]].split() if place else []
    if not cue.noun or cue.kind != "summit" or place is None or not set(between) <= set(vocabulary()["way"]["summit"]):
        return None
    people = scene.cast.known(range(len(scene.cast.people)))
    country = place[2] if ends_with("at", scene.text, cue.end, place[0]) else None
    entry = _met_there(people, scene.text[place[0] : place[1]], country)
    if entry is None:
        return None
    row = scene.encounter(cue, "meeting", [])
    row.known = (entry.start, entry.end, entry.reason)
    row.people = [i for i, person in enumerate(scene.cast.people) if person.person_id in entry.people]
    row.sides = list(dict.fromkeys(side for i in row.people if (side := scene.cast.people[i].country)))
    return row if len(row.sides) == 2 else None


def _met_there(people: list[str], place: str, country: str | None) -> Entry | None:
    """The one encounter of two among some people in a place; of several, the one that was at neither's home."""
    acquainted = [e for pair in combinations(sorted(set(people)), 2) for e in every_encounter(pair)]
    there = [e for e in acquainted if len(e.people) == 2 and _is_in(e, place, country)]
    abroad = [e for e in there if e.country not in map(country_of, e.people)]
    entry = only_one(abroad or there)
    return entry if entry and len({frozenset(e.people) for e in abroad or there}) == 1 else None


def _is_in(entry: Entry, place: str, country: str | None) -> bool:
    """Whether an encounter was in a city, or in a country where the code of one is given."""
    name, city = gazetteer.normal(place), gazetteer.city_named(entry.city, entry.country) if entry.city else None
    if city is not None and name in city.names:
        return True
    return entry.country == country and name in gazetteer.countries()[country].names


def date_famous(facts: ArticleFacts, report: Encounter) -> ResolvedDate | None:
    """Its days, which also say whether it was held; none where the article may be from before or after it."""
    if report.known is None or not (present := facts.frame.present):
        return None
    start, end, reason = report.known
    ahead = 0 < first_day(start) - present[-1][1] <= AHEAD
    if not ahead and last_day(end) > present[0][0]:
        named = {m.person for m in facts.cast.within(report.sentence.start, report.sentence.end)}
        report.again, report.known = not set(report.people) <= named, None
        return None
    report.status, report.firm = "planned" if ahead else "held", True
    report.background |= last_day(end) + NEWS < present[0][0]
    when = ResolvedDate(start, end, 1, "inferred", [*facts.frame.reasons, reason])
    when.month_day = start[5:]
    return when
