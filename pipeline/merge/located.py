"""The place of a meeting put right: what its country, city and building leave of each other.

The tables of cities and buildings are those that extraction reads by. Each function sets one field and what
follows from it, or changes nothing and gives the sentences that say why not.
"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.lexicon.folding import fold
from pipeline.lexicon.gazetteer import City, Venue, cities, city_named, normal
from pipeline.meetings.placing.settled import Place, is_on_border, known_venues, leave_border, settle_venue
from pipeline.records import Meeting

NO_PLACE = "a call has no place: correct kind too, or take the line out."


def leave(meeting: Meeting) -> None:
    """Take the whole place from a meeting."""
    meeting.venue = meeting.city = meeting.geonameid = meeting.country = None


def set_country(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    """Another country: a city that is not in it goes, and with it the building."""
    if meeting.kind == "call" and value:
        return NO_PLACE
    before, meeting.country = meeting.country, value
    city = _in(meeting.city, value) if meeting.city else None
    fits = city or (before is None and not _anywhere(meeting.city or "")) or (value is None and _is_border(meeting))
    if city:
        meeting.geonameid = city.geonameid
    elif before != value and not fits:
        meeting.city = meeting.geonameid = meeting.venue = None
    if _stands_elsewhere(meeting):
        meeting.venue = None
    return None


def set_city(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    """Another city: its country follows where it was not put right itself; a building that stood elsewhere goes."""
    if meeting.kind == "call" and value:
        return NO_PLACE
    there = _anywhere(value) if value else []
    if value and not there and (alike := _alike(value, meeting)):
        return f"the table of cities has no {value!r}, but {alike!r}: write it so."
    known = next((city for city in there if city.country == meeting.country), None)
    if "country" in by_hand and there and not known and not is_on_border(there[0].name):
        given = meeting.country or "nothing"
        return f"{value!r} is in {_codes(there)}, and country was corrected to {given}: correct one of the two."
    known = known or next((city for city in there if city.country in meeting.countries), None)
    if known is None and len({city.country for city in there}) > 1:
        return f"there is a {value!r} in {_codes(there)}: add a line that corrects country, to say which is meant."
    known = known or next(iter(there), None)
    before = _at(meeting).known_city, meeting.country
    meeting.city, meeting.geonameid = (known.name, known.geonameid) if known else (value, None)
    if known and "country" not in by_hand:
        meeting.country = known.country
    if before[0] and (meeting.city, meeting.country) != before or _stands_elsewhere(meeting):
        meeting.venue = None
    return None


def set_venue(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    """Another building: where the tables know it, city and country follow that were not put right themselves."""
    if meeting.kind == "call" and value:
        return NO_PLACE
    was = meeting.venue
    meeting.venue = value
    if not value:
        return None
    if _stands_elsewhere(meeting):
        known = known_venues(_at(meeting))
        fixed = {"city", "country"} & set(by_hand)
        if fixed or len({(venue.city, venue.country) for venue in known}) > 1:
            meeting.venue = was
            there = "; ".join(sorted(f"{venue.city}, {venue.country}" for venue in known))
            here = ", ".join(filter(None, (meeting.city, meeting.country)))
            return f"{value!r} stands in {there}, and the meeting was in {here}: correct the city too, or the venue."
        meeting.city, meeting.country = known[0].city, known[0].country
        city = city_named(normal(known[0].city), known[0].country)
        meeting.geonameid = city.geonameid if city else None
    elif "city" not in by_hand:
        place = _at(meeting)
        settle_venue(place, meeting.countries)
        meeting.city, meeting.geonameid, meeting.country = place.city, place.geonameid, place.country
    return None


def settle_border(meeting: Meeting) -> None:
    """Who met on the line between two states met in neither of them; a journey led into one."""
    if meeting.kind != "visit":
        place = _at(meeting)
        leave_border(place)
        meeting.country = place.country


def _at(meeting: Meeting) -> Place:
    return Place(meeting.venue, meeting.city and normal(meeting.city), meeting.geonameid, meeting.country)


def _is_border(meeting: Meeting) -> bool:
    return is_on_border(_at(meeting).known_city or "")


def _stands_elsewhere(meeting: Meeting) -> bool:
    """The building is one that the tables know, by a name that no other has, and in none of this country or city."""
    place = _at(meeting)
    known = known_venues(place)
    common = {name.lower() for venue in known for name in venue.caution}
    if not known or (place.country is None and place.city is None):
        return False
    if (place.venue or "").lower() in common and place.country not in {venue.country for venue in known}:
        return False
    return not any(_is_there(venue, place) for venue in known)


def _is_there(venue: Venue, place: Place) -> bool:
    return place.country in (None, venue.country) and (
        not (place.city and venue.city) or place.known_city == venue.city
    )


def _anywhere(name: str) -> list[City]:
    """The cities that a name may mean, the largest first: as it is written, else in other case or all without marks."""
    name = normal(name)
    exact = [city for city in cities() if name in city.names]
    if exact:
        return exact
    key = fold if fold(name) == name.lower() else str.lower
    return [city for city in cities() if any(key(name) == key(other) for other in city.names)]


def _alike(name: str, meeting: Meeting) -> str | None:
    """A city of the country, or the sides, whose name has the same letters with other marks."""
    near = (city for city in cities() if city.country in (meeting.country, *meeting.countries))
    return next((city.name for city in near if fold(normal(name)) in map(fold, city.names)), None)


def _in(name: str, country: str | None) -> City | None:
    return next((city for city in _anywhere(name) if city.country == country), None)


def _codes(found: Collection[City]) -> str:
    return ", ".join(sorted({city.country for city in found}))
