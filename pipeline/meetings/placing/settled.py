"""A place as far as it is told, and what the tables of cities and buildings add to it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import gazetteer
from pipeline.meetings.reports.cues import vocabulary
from pipeline.records import Span


@dataclass(slots=True)
class Place:
    """A place as far as the text gives it."""

    venue: str | None = None
    city: str | None = None
    geonameid: int | None = None
    country: str | None = None
    span: Span | None = None
    on_border: bool = False
    """The event that placed it was on the line between two states."""

    def add(self, other: Place) -> None:
        """Complete it by another that does not contradict it."""
        if self.country and other.country and self.country != other.country:
            return
        self.venue = self.venue or other.venue
        if other.city and not self.city:
            self.city, self.geonameid = other.city, other.geonameid
        self.country, self.on_border = self.country or other.country, self.on_border or other.on_border
        self.span = self.span or other.span

    @property
    def is_vague(self) -> bool:
        """Only the country is told."""
        return not (self.city or self.venue)

    @property
    def known_city(self) -> str | None:
        """The city by the name that it has in the tables."""
        known = gazetteer.city_named(self.city, self.country) if self.city else None
        return known.name if known else self.city


def known_venues(place: Place) -> list[gazetteer.Venue]:
    """The buildings of the table that a venue's words begin with, to which it is cut, or that they end with."""
    words = (place.venue or "").split()
    heads = [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    for name in (*heads, *(" ".join(words[at:]) for at in range(1, len(words)))):
        if known := gazetteer.venues_by_name().get(gazetteer.normal(name).lower()):
            place.venue = name if name in heads else place.venue
            return known
    return []


def settle_known(place: Place) -> bool:
    """A well-known building tells its city, where it stands in one country only; whether it is one."""
    known = known_venues(place)
    if len(known) == 1 and (place.venue or "").lower() not in map(str.lower, known[0].caution):
        _settle(place, known[0])
    return bool(known)


def settle_venue(place: Place, sides: list[str]) -> None:
    """Complete a building whose name is common (Phủ Chủ tịch) from the country it must be in, or that is a side."""
    known = [v for v in known_venues(place) if v.country in ([place.country] if place.country else sides)]
    if len({v.country for v in known}) == 1 and not place.city:
        _settle(place, known[0])
    seats = vocabulary()["venues"]["seats"]
    if place.venue and place.country and not place.city and place.venue.lower().startswith(tuple(seats)):
        _settle_capital(place)


def _settle_capital(place: Place) -> None:
    """The seats of a state (Phủ Tổng thống, Hoàng cung) are in its capital, but of a few states."""
    country = gazetteer.countries().get(place.country or "")
    known = gazetteer.city_named(country.capital, country.code) if country and country.capital else None
    if known and known.country not in vocabulary()["venues"]["seats_elsewhere"]:
        place.city, place.geonameid = known.name, known.geonameid


def is_on_border(city: str) -> bool:
    """A town or zone, by its name in the tables, that lies on the line between two states: in neither of them."""
    return city in vocabulary()["venues"]["border"]


def leave_border(place: Place) -> None:
    """Who met on the line between two states met in neither of them."""
    names = [place.known_city or "", *(venue.name for venue in known_venues(place))]
    if place.on_border or any(map(is_on_border, names)):
        place.country = None


def _settle(place: Place, venue: gazetteer.Venue) -> None:
    place.country = place.country or venue.country
    if not place.city and venue.city:
        place.city = venue.city
        known = gazetteer.city_named(venue.city, venue.country)
        place.geonameid = known.geonameid if known else None
