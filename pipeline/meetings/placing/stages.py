"""Places of encounters that are told without tại or ở: as a stage, before "nơi", or as where somebody went to meet."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.lexicon import gazetteer
from pipeline.meetings.placing.places import extend, places_between, venue_pattern
from pipeline.meetings.placing.settled import Place
from pipeline.meetings.reports.cues import any_link, search, vocabulary
from pipeline.parse import span_of
from pipeline.records import Span

_WINDOW = 90
"""Letters that the names of a place and of what it is in may fill."""
_WHERE = re.compile(rf",? {any_link('where')} ")
_GOAL = re.compile(rf"(?<!\w){any_link('goal')} ")
_WAY = re.compile(rf"(?<!\w)(?:{any_link('goal')}|{any_link('visits')}) ")
_BREAK = re.compile(r"[,;:“”\"]")


def find_stage(text: str, doc: Doc, start: int, end: int) -> Place | None:
    """`Lima sẽ là nơi diễn ra`, up to the word of the encounter itself: the place that is said to be its stage."""
    for said, behind in search("stage", text, max(start, end - 60), end):
        place = Place()
        for match in places_between(doc, max(start, said - 40), said):
            a, b = span_of(doc, match)
            if b == said - 1 and match.label in ("city", "country"):
                city = gazetteer.cities()[int(match.key)] if match.label == "city" else None
                place.city, place.geonameid = (text[a:b], city.geonameid) if city else (None, None)
                place.country, place.span = city.country if city else match.key, (a, b)
        if place.span and not set(',;:.“”"') & set(text[behind:end]):
            return place
    return None


def find_ground(text: str, doc: Doc, start: int, cue: int) -> Place | None:
    """`Lima, nơi A gặp B`, up to the word of the encounter: the place that is said to have seen it."""
    for where in reversed(list(_WHERE.finditer(text, start, cue))):
        if _BREAK.search(text, where.end(), cue):
            return None
        if place := _ending_at(text, doc, start, where.start()):
            return place
    return None


def find_goal(text: str, doc: Doc, start: int, cue: int) -> Place | None:
    """`A tới Điện Borgo để hội đàm với B`: where somebody went to meet, right before the word of the encounter."""
    for goal in reversed(list(_GOAL.finditer(text, max(start, cue - _WINDOW), cue))):
        place = Place()
        extend(place, text, doc, goal.end(), cue)
        if place.span and place.span[0] <= goal.end() + 12:
            purpose = text[place.span[1] : cue].lstrip(" )").split()
            return place if set(map(str.lower, purpose)) <= set(vocabulary()["way"]["purpose"]) else None
    return None


def find_stops(text: str, doc: Doc, start: int, end: int) -> list[Place]:
    """`tới thủ đô Lima`, `thăm Lima`: the cities right behind a word of the way."""
    found = []
    for way in _WAY.finditer(text, start, end):
        place = Place()
        extend(place, text, doc, way.end(), end)
        if place.city and place.span and place.span[0] <= way.end() + 10:
            found.append(place)
    return found


def find_site(text: str, doc: Doc, sentence: Span, cue: Span) -> Place | None:
    """`Địa điểm tổ chức cuộc gặp giữa A và B sẽ là Lima`: the place that is said to be that of the encounter."""
    if not search("site", text, max(sentence[0], cue[0] - 35), cue[0]):
        return None
    for _, end in search("is_at", text, cue[1], min(sentence[1], cue[1] + 2 * _WINDOW)):
        place = Place()
        extend(place, text, doc, end + 1, sentence[1])
        if place.span and place.span[0] <= end + 12:
            return place
    return None


def _ending_at(text: str, doc: Doc, start: int, end: int) -> Place | None:
    """The names of places that stand one behind the other and end where something is said of them."""
    begin = max(start, end - _WINDOW)
    starts = [m.start() for m in venue_pattern().finditer(text, begin, end)]
    starts += [span_of(doc, m)[0] for m in places_between(doc, begin, end) if m.label in ("city", "country")]
    for at in sorted(at for at in starts if at >= begin):
        place = Place()
        extend(place, text, doc, at, end)
        if place.span and end - 1 <= place.span[1] <= end:
            return place
    return None
