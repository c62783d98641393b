"""Where an encounter was: the place its sentence names, else that of its journey, its event, its host or the lead."""

from __future__ import annotations

from pipeline.lexicon import gazetteer
from pipeline.meetings.dating.when import told_of_another
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.placing.elsewhere import is_elsewhere
from pipeline.meetings.placing.inherited import (
    country_of_clock,
    country_of_host,
    country_of_post,
    journey_of,
    leave_where_they_were_not,
    place_of_event,
    place_of_known_day,
    place_of_known_summit,
    place_of_summit_day,
    was_abroad,
)
from pipeline.meetings.placing.places import find_places
from pipeline.meetings.placing.settled import Place, settle_venue
from pipeline.meetings.placing.stages import find_goal, find_ground, find_site, find_stage, find_stops
from pipeline.meetings.reports.cues import ends_with, search
from pipeline.meetings.reports.sides import Encounter
from pipeline.parse import token_at
from pipeline.records import Span


def place_drafts(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Give each draft its place; a call has none."""
    for row in rows:
        if row.sort == "call":
            continue
        told = [
            (report, place)
            for report in row.reports
            if not (report.again and report.background and not row.first.background)  # a picture of an earlier one
            and (place := _place_of(facts, report))
        ]
        for _, place in sorted(
            told, key=lambda told: (not _is_of_the_day(row, *told), told[0].again, told[1].is_vague)
        ):
            row.place.add(place)
        if row.sort == "visit":
            row.place.country = row.first.destination
            if row.place.venue and not row.place.city:
                row.place.venue = None
    for row in rows:
        if row.sort in ("call", "visit"):
            continue
        _place_by_journey_beside(facts, row, rows)
        if not row.place.city:
            place_of_event(facts, row)
        row.place.country = row.place.country or country_of_clock(facts, row)
        if not row.place.country:
            _place_by_host(facts, row, rows)
        settle_venue(row.place, row.sides)


def _place_by_journey_beside(facts: ArticleFacts, row: Draft, rows: list[Draft]) -> None:
    """`A đến Lima và gặp B`: an encounter was in the city of a journey that one sentence tells with it."""
    for journey in rows:
        if journey.sort != "visit" or not journey.place.city or row.place.city:
            continue
        same = any(
            a.sentence == b.sentence and (not a.noun or journey.first.destination in row.sides and _on(facts, a))
            for a in journey.reports
            for b in row.reports
        )
        if same and set(journey.people) & set(row.people) and row.place.country in (None, journey.place.country):
            row.place.country, row.place.city = journey.place.country, journey.place.city
            row.place.geonameid = journey.place.geonameid


def _place_by_host(facts: ArticleFacts, row: Draft, rows: list[Draft]) -> None:
    """An encounter was where its journey led, else at its host's, else where an ambassador is posted."""
    host = country_of_host(facts, row)  # an organisation is host in no country of its own
    if journey := journey_of(row, rows):
        row.place.country = journey.first.destination
        if row.status == journey.status == "held":
            row.place.city, row.place.geonameid = journey.place.city, journey.place.geonameid
    elif host in gazetteer.countries() and not was_abroad(row, host, rows):
        row.place.country = host
    elif host is None and row.role == "main":
        row.place.country = country_of_post(facts, row)


def _is_of_the_day(row: Draft, report: Encounter, place: Place) -> bool:
    """The words that date the row stand in the sentence of this report: the city or building there is of that day."""
    at = row.expression.span[0] if row.expression and row.when and (row.when.start or row.when.month_day) else -1
    return not report.again and report.sentence.start <= at < report.sentence.end and bool(place.city or place.venue)


def place_dated_drafts(facts: ArticleFacts, rows: list[Draft]) -> None:
    """What the article reports of one day, and where it has no city of its own, was in the city of its head."""
    for row in rows:
        leave_where_they_were_not(facts, row)
        if not row.place.city and row.sort not in ("call", "visit"):
            place_of_known_day(facts, row)
        if not row.place.country:
            place_of_known_summit(facts, row)
        if not row.place.country:
            place_of_summit_day(facts, row)
        if row.sort == "visit" and not row.place.city:
            _own_stop(facts, row)
        if row.role == "main" or row.place.country not in row.sides or _is_only_visit(row, rows):
            _only_city(facts, row)
        one_day = row.when is not None and (row.when.end or row.when.start) == row.when.start
        reported = row.role == "main" and row.status == "held" and row.sort not in ("call", "visit")
        if one_day and reported and row.place.country and not row.place.city:
            _city_from_lead(facts, row)
        if row.place.city and row.place.city not in facts.text:
            row.place.city = _as_written(facts, row.place.city, row.place.country)


def _is_only_visit(row: Draft, rows: list[Draft]) -> bool:
    """The one journey of its people to a country that the article tells of."""
    alike = [r for r in rows if r.place.country == row.place.country and set(r.people) & set(row.people)]
    return row.sort == "visit" and row.status == "held" and [r for r in alike if r.sort == "visit"] == [row]


def _as_written(facts: ArticleFacts, city: str, country: str | None) -> str:
    """The name by which the article itself knows a city that came from a table."""
    known = gazetteer.city_named(city, country)
    names = sorted(known.names, key=lambda name: (-len(name), name)) if known else ()
    return next((name for name in names if name in facts.text and name not in city), city)


def _own_stop(facts: ArticleFacts, row: Draft) -> None:
    """`chuyến thăm Nhà Trắng của A`, `thăm Peru, tới Lima`: the city that follows the word of a journey."""
    for report in row.reports:
        for place in find_stops(facts.text, facts.doc, report.cue[0], report.sentence.end):
            if place.country == row.place.country:
                row.place.city, row.place.geonameid = place.city, place.geonameid
                return


def _only_city(facts: ArticleFacts, row: Draft) -> None:
    """Where a reported journey or a meeting in a third country was: the one city there named beside its people.

    Where none is told so, the one that they are said to go to.
    """
    if not row.place.country or row.place.city or row.sort == "call":
        return
    sentences = [s for s in facts.sentences if any(m.person in row.people for m in facts.cast.within(s.start, s.end))]
    for find in (find_places, find_stops) if row.sort == "visit" else (find_places,):
        named = [place for s in sentences for place in find(facts.text, facts.doc, s.start, s.end)]
        places = [place for place in named if place.city and place.country == row.place.country]
        if len({p.geonameid for p in places}) == 1:
            row.place.city, row.place.geonameid = places[0].city, places[0].geonameid
        if places:
            return


def _city_from_lead(facts: ArticleFacts, row: Draft) -> None:
    """The city that the head of the article names in the country of the encounter."""
    for sentence in facts.sentences:
        if not facts.in_head(sentence):
            continue
        for place in find_places(facts.text, facts.doc, sentence.start, sentence.end):
            if place.city and place.country == row.place.country:
                row.place.city, row.place.geonameid = place.city, place.geonameid
                return


def _place_of(facts: ArticleFacts, report: Encounter) -> Place | None:
    """The place that the sentence of a report names: the one said to be its stage, the first after its cue, the last
    before."""
    stage = None
    if report.kind != "visit":
        stage = find_stage(facts.text, facts.doc, report.sentence.start, report.cue[0])
        stage = stage or find_ground(facts.text, facts.doc, report.sentence.start, report.cue[0])
        stage = stage or find_site(facts.text, facts.doc, (report.sentence.start, report.sentence.end), report.cue)
    if stage and (stage.city or stage.venue):
        return stage
    places = find_places(facts.text, facts.doc, report.sentence.start, report.sentence.end)
    places = [p for p in places if p.span and (p.country or p.venue) and not told_of_another(facts, report, p.span)]
    places = [p for p in places if not is_elsewhere(facts, report, p)]
    if report.place and (city := _city_at(facts, report.place, report.destination)):
        return city
    if report.kind == "visit":
        places = [p for p in places if p.country == report.destination and p.city]
    cue = report.cue[0]
    goal = find_goal(facts.text, facts.doc, report.sentence.start, cue) if report.kind != "visit" else None
    if not places:
        return stage or goal
    after = [p for p in places if p.span[0] > cue and not _reported_between(facts.text, report, p.span[0])]
    before = [p for p in places if p.span[0] < cue]
    own = [p for p in after if p.span[0] > (report.anchor or 0)] or after
    if own or goal:
        return min(own, key=lambda p: p.span[0]) if own else goal
    return max(before, key=lambda p: p.span[0]) if before else None


def _city_at(facts: ArticleFacts, span: Span, country: str | None) -> Place | None:
    """The city that a journey is said to go to."""
    for match in facts.doc.user_data["by_first"].get(token_at(facts.doc, span[0]), ()):
        if match.label == "city" and (city := gazetteer.cities()[int(match.key)]).country == country:
            return Place(None, facts.text[slice(*span)], city.geonameid, city.country, span)
    return None


def _reported_between(text: str, report: Encounter, end: int) -> bool:
    """A reporting word stands between the cue and the place, which belongs to what was said; `bên lề G20` is none.

    `Tại buổi tiếp, A khẳng định đầu tư ở Peru …`: all that follows was said there.
    """
    start = report.cue[0]
    occasions = {at for at, _ in search("on_occasion", text, start, end)}
    told = [at for at, _ in search("barrier", text, start, end) if at not in occasions]
    there = (
        report.noun and ends_with("inside", text, report.sentence.start, start) and "," in text[start : told[0]]
        if told
        else False
    )
    return bool(told and (there or end - start > 120)) or bool(search("topic", text, start, end))


def _on(facts: ArticleFacts, report: Encounter) -> bool:
    """`gặp B trong chuyến thăm Paris`: on the journey, not only near a word about it."""
    return ends_with("inside", facts.text, report.sentence.start, report.cue[0])
