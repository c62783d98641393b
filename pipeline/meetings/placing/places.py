"""The places that a sentence names after tại or ở: venue, city and country."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.lexicon import gazetteer
from pipeline.lexicon.sentences import LOWER, UPPER
from pipeline.lexicon.wordlists import any_of
from pipeline.meetings.placing.settled import Place, settle_known
from pipeline.meetings.reports.cues import any_link, ends_with, vocabulary
from pipeline.parse import span_of, token_at

_AT = re.compile(rf"(?<!\w){any_link('at')}\s+")
_CAPITAL = rf"[{UPPER}][{UPPER}{LOWER}.]*"
_HYPHENS = rf"(?:-\w+| - \w{{1,2}} - {_CAPITAL})*"
"""Mar-a-Lago, also where a collection writes blanks around its hyphens."""
_BEFORE, _AFTER = re.compile(rf"(?<!\w){_CAPITAL} \Z"), re.compile(rf" [{UPPER}]")
_STOP = re.compile(
    rf"(?<!\w){any_link('content')}(?!\w)|[;:“”\"]|(?<! - \w)(?<! - \w\w)\s[-–]\s(?!\w{{1,2}} - [{UPPER}])|\.\s"
)


@lru_cache(maxsize=1)
def venue_pattern() -> re.Pattern[str]:
    """A well-known building, or a word for a building with its name."""
    table = vocabulary()["venues"]
    word = rf"(?:{any_of(table['inner'])}|{_CAPITAL}{_HYPHENS})"
    known = any_of(name.lower() for venue in gazetteer.venues() for name in venue.names)
    head = f"(?:(?i:{known})|{any_of(table['heads'])})"
    return re.compile(rf"{head}(?!\w)(?:[ -]{word}(?!\w))*")


def _trimmed(text: str) -> str:
    """Without small words left at the end of a venue."""
    words = text.split()
    small = set(vocabulary()["venues"]["inner"])
    while (
        len(words) > 1
        and (words[-1] in small or " ".join(words[-2:]) in small)
        and words[-1].islower()
        and words[-1] in vocabulary()["venues"]["never_last"]
    ):
        words.pop()
    return " ".join(words)


def find_places(text: str, doc: Doc, start: int, end: int) -> list[Place]:
    """Every place named after tại or ở within `[start, end)`, as one chain: venue, city, country."""
    found: list[Place] = []
    for at in _AT.finditer(text, start, end):
        if ends_with("trouble", text, max(start, at.start() - 20), at.start()):
            continue  # xung đột ở Peru
        if found and found[-1].span and at.start() <= found[-1].span[1] + 3:
            extend(found[-1], text, doc, at.end(), end)
            continue
        place = Place()
        extend(place, text, doc, at.end(), end)
        if place.span:
            found.append(place)
    return found


def extend(place: Place, text: str, doc: Doc, begin: int, end: int) -> None:
    """Complete a place by the venue, city and country that stand one behind the other from `begin` on."""
    limit = min(end, begin + 110)
    if stop := _STOP.search(text, begin, limit):
        limit = stop.start()
    cursor, named = begin, False
    if venue := venue_pattern().match(text, begin, limit):
        if venue[0] not in vocabulary()["venues"]["heads"]:
            place.venue = place.venue or _trimmed(venue[0].rstrip("."))
            cursor = venue.end()
            place.span = place.span or (begin, cursor)
            named = settle_known(place)
    for match in places_between(doc, begin, limit):
        a, b = span_of(doc, match)
        if a > cursor and (_is_far(text[cursor:a]) or place.span is None and _event().search(text, cursor, a)):
            break
        inside = (place.city is not None or named) and place.span is not None and b <= place.span[1]
        if inside or _is_in_name(text, a, b):
            continue
        if match.label == "city":
            city = gazetteer.cities()[int(match.key)]
            if place.geonameid and place.geonameid == city.geonameid:
                place.city = text[a:b]  # as it is written here, not as the building's table has it
            if place.city or (text[a:b] in city.caution and a > begin + 14):
                continue
            place.country = city.country
            if not ends_with("federal", text, max(begin, a - 8), a):  # bang Texas
                place.city, place.geonameid = text[a:b], city.geonameid
        elif match.label in ("country", "government") and not place.country:
            if (place.venue is None or a >= cursor) and gazetteer.countries()[match.key].region != "organisation":
                place.country = match.key
        elif match.label == "country":
            pass
        else:
            continue
        cursor = max(cursor, b)
        place.span = (place.span[0] if place.span else a, cursor)


def _is_far(gap: str) -> bool:
    """More than three words stand before the next place, brackets and words for its kind or its parts left aside."""
    return len(re.findall(r"\w+", _aside().sub(" ", gap))) > 3


@lru_cache(maxsize=1)
def _event() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w){any_of(vocabulary()['venues']['events'])}(?!\w))")


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    return re.compile(rf"\([^)]*\)|(?i:(?<!\w){any_of(vocabulary()['venues']['around'])}(?!\w))")


def _is_in_name(text: str, start: int, end: int) -> bool:
    """A capitalised word on either side makes it a part of a name: Trường Tôn Đức Thắng."""
    return bool(_BEFORE.search(text, max(0, start - 20), start) and _AFTER.match(text, end))


def places_between(doc: Doc, begin: int, limit: int) -> list:
    """The names of the tables that begin within `[begin, limit)`."""
    first, last = token_at(doc, begin), token_at(doc, limit)
    matches = doc.user_data["by_first"]
    return [m for i in range(first, last) for m in matches.get(i, ())]
