"""What follows from other fields of a meeting: its mode, its CAMEO code, the level of a visit, the sides of its people.

Extraction derives them from what an article tells, and merge/amend.py once more from what people put right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pipeline.meetings.reports.cues import search
from pipeline.records import Span


def mode_of(kind: str, place: str | None, countries: Collection[str]) -> str | None:
    """PLOVER's mode of an encounter of some countries in the country `place`; null if the place is unknown."""
    if kind == "call":
        return "phone"
    if kind == "summit":
        return "multilateral"
    if place is None:
        return None
    return "visit" if place in countries else "third-party"


def cameo_of(status: str, mode: str | None, negotiation: bool) -> str:
    """The first that fits, in the order of the design: 036, 041, 044, 046, 042, 040 (CAMEO 1.1b3, chapter 04)."""
    if status in ("planned", "invited"):
        return "036"
    if mode == "phone":
        return "041"
    if mode == "third-party":
        return "044"
    if negotiation:
        return "046"
    return "042" if mode == "visit" else "040"


def is_negotiation(text: str, cues: Iterable[Span]) -> bool:
    """Whether one of the words that tell of an encounter is that of a negotiation."""
    return any(search("negotiation", text, *cue) for cue in cues)


def side_of(country: str | None, place: str | None, homes: Collection[str | None]) -> str | None:
    """Whether somebody is host or guest in the country `place`; neither where it is no home of those who met."""
    if not (place and country) or place not in homes:
        return None
    return "host" if country == place else "guest"
