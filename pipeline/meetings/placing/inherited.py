"""The place of an encounter that its own words do not tell: that of its event, its journey, its host or its day."""

from __future__ import annotations

import re
from itertools import permutations

from pipeline.dates.events import REACH, Edition, EventMention, editions, editions_near, find_events
from pipeline.dates.intervals import first_day
from pipeline.lexicon import gazetteer
from pipeline.meetings.dating.chronicle import led_on, recall
from pipeline.meetings.dating.days import compatible, same_days, start_of
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.placing.places import places_between
from pipeline.meetings.placing.settled import Place, is_on_border
from pipeline.meetings.reports.cues import any_link, ends_with, is_only, search
from pipeline.meetings.reports.sides import Encounter
from pipeline.names.ranks import is_former

_CLOCK = re.compile(rf"(?<!\w){any_link('clock')} ")
_POST = re.compile(rf" {any_link('at')} ")


def place_of_known_day(facts: ArticleFacts, row: Draft) -> None:
    """Two states were on its days at a summit of their own (events.csv: USA-PRK), if the text names where that was."""
    day = row.when and (row.when.start or row.when.month_day)
    for pair in permutations(row.sides) if day and len(day) > 4 and len(row.sides) == 2 else ():
        found = [e for e in editions().get("-".join(pair), ()) if e.start[-len(day) :] <= day <= e.end[-len(day) :]]
        if len(found) == 1 and any(place in facts.text for place in _own_names(found[0], row.sides)):
            _settle_edition(facts, row, found[0].city, found[0].host)


def leave_where_they_were_not(facts: ArticleFacts, row: Draft) -> None:
    """`Người dân tại Seoul ca ngợi cuộc gặp của A và B hôm 12/6`: where the two met that day is known, and not there.

    A plan may have been for another place: what its own sentence tells stays.
    """
    if row.sort != "room" or not row.place.country or not _on_one_day(row):
        return
    day, at = first_day(start_of(row)), (row.place.span or (-1, -1))[0]
    known = [e for e in recall(facts.cast.known(row.people), None)[0] if e.days[0] <= day <= e.days[1]]
    there = {e.country for e in known}
    if len(there) != 1 or row.place.country in there or any(is_on_border(e.city) for e in known):
        return
    if row.status == "held" or not any(r.sentence.start <= at < r.sentence.end for r in row.reports):
        row.place = Place()
        _settle_edition(facts, row, known[0].city, known[0].country)


def place_of_known_summit(facts: ArticleFacts, row: Draft) -> None:
    """The undated summit of two leaders, in a third country: the one near the article whose city it names."""
    if start_of(row) or row.sort != "room" or len(row.sides) != 2 or len(row.people) != 2:
        return
    series = [edition for pair in permutations(row.sides) for edition in editions().get("-".join(pair), ())]
    near = [
        edition
        for edition in series
        if edition.host not in row.sides and (known := _town_told(facts.text, edition.city, edition.host))
        if known.geonameid  # a village on a border is named for other things too
        if all(led_on(facts.cast.people[person].person_id, first_day(edition.start)) for person in row.people)
        if any(_may_be_of(edition, lo, hi, row.status == "held") for lo, hi in facts.frame.present)
    ]
    if len(near) == 1:
        _settle_edition(facts, row, near[0].city, near[0].host)


def place_of_summit_day(facts: ArticleFacts, row: Draft) -> None:
    """Leaders who met on a day of a summit of many states that the article names met there."""
    if not _on_one_day(row) or row.sort != "room" or len(row.people) < 2:
        return
    day = start_of(row)
    if not all(led_on(facts.cast.people[person].person_id, first_day(day)) for person in row.people):
        return
    series = {event.series for event in facts.events if not _pair(event)}
    found = {(e.city, e.host) for name in series for e in editions()[name] if e.start <= day <= e.end}
    city, host = found.pop() if len(found) == 1 else ("", "")
    if city:
        _settle_edition(facts, row, city, host)


def _town_told(text: str, city: str, host: str) -> gazetteer.City | None:
    """The town of an event, if the text names it, by any of its names; what was held online has none."""
    known = gazetteer.city_named(city, host)
    return known if known and any(name in text for name in known.names) else None


def _may_be_of(edition: Edition, first: int, last: int, held: bool) -> bool:
    """An article written between two days can look back at an edition, or forward to it."""
    day = first_day(edition.start)
    return first - REACH <= day <= last if held else first <= day <= last + REACH


def _own_names(edition: Edition, sides: list[str]) -> frozenset[str]:
    """The names that tell where an edition was: not that of its host, where the host is one of those who met."""
    host = gazetteer.countries()[edition.host].names if edition.host in sides else frozenset()
    return edition.places - host


def place_of_event(facts: ArticleFacts, row: Draft) -> None:
    """An encounter at or beside a summit was where the one edition met that the article, and its own date, can mean."""
    start = row.when.start if row.when and row.when.start else ""
    for report in row.reports:
        at = report.sentence.start
        for event in find_events(facts.text[at : report.sentence.end], []):
            if not _was_there(facts.text, report, event, at):
                continue
            if len(start) in (4, 7):
                found = [e for e in editions()[event.series] if e.start[: len(start)] <= start <= e.end[: len(start)]]
            else:
                found = editions_near(event, facts.frame.present)
            places = {(edition.city, edition.host) for edition in found}
            apart = len(start) == 10 and not any(e.start[:7] <= start[:7] <= e.end[:7] for e in found)
            if len(places) != 1 or apart:
                continue
            city, host = places.pop()
            open_yet = row.status != "held" and _pair(event)  # where two states will meet is settled late
            if city and (not open_yet or _town_told(facts.text, city, host)):
                _settle_edition(facts, row, city, host)
                return


def _pair(event: EventMention) -> set[str]:
    """The two states whose own summit an event is; none of one of many."""
    pair = set(event.series.split("-"))
    return pair if pair <= gazetteer.countries().keys() else set()


def _was_there(text: str, report: Encounter, event: EventMention, at: int) -> bool:
    """The encounter was at the event or beside it: a summit of two states is itself the encounter of the two."""
    start, end = event.span[0] + at, event.span[1] + at
    if pair := _pair(event):
        return set(report.sides) == pair and report.cue[0] <= end and start <= report.cue[1] + 1
    return report.kind == "summit" or not search("topic", text, report.cue[1], start)


def _settle_edition(facts: ArticleFacts, row: Draft, city: str, host: str) -> None:
    """The country of an event, and its city if the article names it, unless it has the encounter elsewhere."""
    if row.place.country in (None, host) and not row.place.city:
        known = gazetteer.city_named(city, host)
        row.place.country, row.place.on_border = host, known is not None and is_on_border(known.name)
        if told := _town_told(facts.text, city, host):
            row.place.city, row.place.geonameid = told.name, told.geonameid


def journey_of(row: Draft, rows: list[Draft]) -> Draft | None:
    """The journey that the encounter's people are on, as the article tells: it was there."""
    for journey in rows:
        if journey.sort != "visit":
            continue
        destination = journey.first.destination
        if not set(journey.people) & set(row.people) or _is_only_invited(row, journey):
            continue
        fits = journey.role == row.role and compatible(row.when, journey.when, "visit")
        if destination in row.sides and (fits or same_days(row.when, journey.when)):
            return journey
    return _only_journey(row, rows)


def _only_journey(row: Draft, rows: list[Draft]) -> Draft | None:
    """The one journey told of somebody of an encounter, if it led to a side of it and both are over."""
    found = [r for r in rows if r.sort == "visit" and set(r.people) & set(row.people)]
    there = [r for r in found if r.first.destination in row.sides and compatible(row.when, r.when, "visit")]
    return there[0] if len(found) == 1 and there and row.status == there[0].status == "held" else None


def _is_only_invited(row: Draft, journey: Draft) -> bool:
    """An invitation is no journey yet: it places only what is told in one sentence with it."""
    told = {report.sentence.start for report in row.reports}
    return journey.status == "invited" and told.isdisjoint(report.sentence.start for report in journey.reports)


def country_of_clock(facts: ArticleFacts, row: Draft) -> str | None:
    """`Sáng 25/5 (giờ Bỉ)`: whose time it is told in, unless it is the reader's own."""
    for report in row.reports:
        for clock in _CLOCK.finditer(facts.text, report.sentence.start, report.sentence.end):
            for match in places_between(facts.doc, clock.end(), clock.end() + 1):
                if match.label == "country" and match.key not in ("VNM", "EUR", "UNO"):
                    return match.key
    return None


def country_of_host(facts: ArticleFacts, row: Draft) -> str | None:
    """Whoever receives is at home, and who is called so: `hội đàm với Thủ tướng chủ nhà B`."""
    for report in row.reports:
        for m in report.mentions:
            named = search("at_home", facts.text, m.start - 15, m.end) if m.person is not None else ()
            if any(facts.text[a:b].islower() for a, b in named):  # not of ông chủ Nhà Trắng
                return facts.side(m.person)
        if report.kind not in ("reception", "ceremony") or not report.mentions:
            continue
        behind = [m for m in report.mentions if report.noun and m.start >= report.cue[1]]
        first = min(behind, key=lambda m: m.start, default=report.mentions[0])
        home = facts.cast.people[first.person].country if first.person is not None else None
        calls_on = is_only("calls_on", facts.text[slice(*report.cue)])
        if calls_on or behind and not ends_with("by", facts.text, first.start - 4, first.start):  # lễ đón B
            others = [side for side in report.sides if side != home]
            return others[0] if home and len(others) == 1 else None
        if home:
            return home
    return None


def country_of_post(facts: ArticleFacts, row: Draft) -> str | None:
    """Whom an ambassador meets for his country, of the state where he is posted, he meets there."""
    posted = {code for code in row.sides if _is_posted(facts, row, code)}
    others = [code for code in row.sides if code not in posted and code in gazetteer.countries()]
    return others[0] if len(posted) == 1 and len(others) == 1 == len(row.sides) - 1 else None


def _is_posted(facts: ArticleFacts, row: Draft, code: str) -> bool:
    """Nobody but ambassadors to the other side were there for a country, as far as their titles tell."""
    people = [facts.cast.people[p] for p in row.people if facts.side(p) == code]
    others = [gazetteer.countries()[other] for other in row.sides if other in gazetteer.countries() and other != code]
    for person in people:
        title = person.title or ""
        post = _POST.search(title)
        there = post is None or any(name in title[post.end() :] for other in others for name in other.names)
        if "ambassador" not in person.classes or is_former(title) or not there:
            return False
    return bool(people)


def was_abroad(row: Draft, home: str, rows: list[Draft]) -> bool:
    """`Cùng ngày, A tiếp B` in an article that has A in the country of B on that day."""
    received = row.first.kind == "reception" and _on_one_day(row)
    there = (other.place.country for other in rows if received and _is_company(row, other))
    return any(country in row.sides and country != home for country in there)


def place_by_company(rows: list[Draft]) -> None:
    """Whoever met somebody on one day met others of that day there too, unless the article has him in two countries."""
    for row in rows:
        if row.place.country or row.sort in ("call", "visit") or not _on_one_day(row):
            continue
        there = [
            other.place
            for other in rows
            if other.place.country and _is_company(row, other) and not _is_third(other, row)
        ]
        if len({place.country for place in there}) == 1:
            row.place.country = there[0].country
            if len({place.known_city for place in there}) == 1:
                row.place.city, row.place.geonameid = there[0].city, there[0].geonameid


def _is_third(journey: Draft, row: Draft) -> bool:
    """A journey to a country that is no side of another encounter of that day, which may have come after it."""
    return journey.sort == "visit" and journey.place.country not in row.sides


def _on_one_day(row: Draft) -> bool:
    day = start_of(row)
    return len(day) == 10 and row.when is not None and (row.when.end or day) == day


def _is_company(row: Draft, other: Draft) -> bool:
    """Somebody of a row was at another encounter on that day."""
    told_apart = row.expression is None or row.expression is not other.expression or other.sort == "visit"
    alike = row.status == other.status and told_apart
    dated = other.sort != "call" and len(start_of(other)) == 10 and same_days(row.when, other.when)
    return other is not row and alike and dated and bool(set(other.people) & set(row.people))
