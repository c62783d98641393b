"""Journeys told by where somebody arrives: `A đến Hà Nội`, `chuyên cơ của A đáp xuống …`, `A nói khi tới …`."""

from __future__ import annotations

import re

from pipeline.lexicon import gazetteer
from pipeline.meetings.reports.cues import Cue, any_link, is_only, search, soon_after, starts_with, vocabulary
from pipeline.meetings.reports.destinations import find_back_reference, find_destinations
from pipeline.meetings.reports.grammar import opens_sentence, subject_of
from pipeline.meetings.reports.journeys import find_hosts
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.travellers import find_delegation, journey_to, moves, travel_groups, unnamed_journey
from pipeline.names.cast import Mention


def read_arrival(scene: Scene, cue: Cue, done: list[Encounter]) -> list[Encounter]:
    """`… đến Hà Nội`: a leader and, right after the word, a place abroad.

    `done` are the encounters found so far in this sentence.
    """
    station = search("station", scene.text, cue.end, cue.end + 12)
    reach = 60 if station and station[0][0] == cue.end + 1 else 14
    place = next((c for c in scene.countries if cue.end <= c[0] <= cue.end + reach), None) or _landing(scene, cue)
    near = [m for m in scene.mentions if m.end <= cue.start and cue.start - m.end <= 3 and scene.follows(m, "bids")]
    if near and place and scene.side(near[0]) and place[2] != scene.side(near[0]):
        row = journey_to(scene, cue, near[:1], place[:3])
        row.hosts, row.status = find_hosts(scene, cue, near), "invited"
        return [row]
    if not place and (
        back := find_back_reference(scene, cue, cue.end + 16, {scene.side(m) for m in subject_of(scene, cue)})
    ):
        place = (*back[0], "country")
    if not place or place[3] == "organisation" or search("seat", scene.text, cue.end, place[0]):
        return []
    if soon_after("posting", scene.text, place[1], 6):
        return []
    subject = [m for m in subject_of(scene, cue) if scene.side(m) and m.form != "group"] or _carried(scene, cue)
    before = None
    if subject and not _on_the_way(scene, subject[-1], cue):
        before = _stop_before(scene, cue, done)
        subject = before.mentions if before else []
    else:
        subject = subject or _arriving(scene, cue, place[1])
        if not subject and (guest := find_delegation(scene, cue, cue.end)) and guest != place[2]:
            told = any(e.kind == "visit" and e.place == place[:2] for e in done)
            return [] if told else [unnamed_journey(scene, cue, guest, place[:3])]
    rows = []
    named = find_destinations(scene, cue, scene.sentence.end) if place in scene.countries else []
    for a, b, code in named or [place[:3]]:
        for group in travel_groups(scene, subject, code):
            row = journey_to(scene, cue, group, (a, b, code))
            row.again = is_only("leaving", cue.form)
            row.status = before.status if before else row.status
            rows.append(row)
    return rows


def comes_to_event(scene: Scene, cue: Cue) -> bool:
    """`A sẽ có mặt tại hội nghị thượng đỉnh G20`: right behind the word stands an event, and somebody is on the way."""
    event = any(a == cue.end + 1 for a, _ in search("assembly", scene.text, cue.end, cue.end + 30))
    subject = subject_of(scene, cue) if event else []
    return bool(subject) and _on_the_way(scene, subject[-1], cue)


def leads_to(scene: Scene, journey: Encounter, cue: Cue) -> bool:
    """`A đến Lima ngày 5/3 để dự …`: what a journey is for follows its place, with words of the way in between."""
    if journey.kind != "visit" or not journey.place or not 0 <= cue.start - journey.place[1] <= 40:
        return False
    words = re.findall(r"[^\W\d_]+", scene.text[journey.place[1] : cue.start])
    return {w for w in words if w.islower()} <= set(vocabulary()["way"]["moving"])


def _carried(scene: Scene, cue: Cue) -> list[Mention]:
    """`Chuyên cơ của A đáp xuống …`: whose vehicle it is."""
    start = scene.sentence.start
    owners = [m for m in scene.mentions if m.end <= cue.start and scene.follows(m, "of") and scene.side(m)]
    return [m for m in owners[-1:] if search("vehicle", scene.text, max(start, m.start - 40), m.start)]


def _landing(scene: Scene, cue: Cue) -> tuple[int, int, str, str] | None:
    """`đáp xuống sân bay Nội Bài`: a building that tells the country, right after the word."""
    for end in reversed([cue.end + m.end() for m in re.finditer(r"\w+", scene.low[cue.end : cue.end + 50])][:7]):
        name = scene.low[cue.end + 1 : end]
        known = [v for v in gazetteer.venues_by_name().get(name, ()) if name not in map(str.lower, v.caution)]
        if len({venue.country for venue in known}) == 1:
            return cue.end + 1, end, known[0].country, "city"
    return None


def _stop_before(scene: Scene, cue: Cue, done: list[Encounter]) -> Encounter | None:
    """`A thăm Chile trước khi tới Mexico`: the stop told right before, if only words of the way lie in between."""
    stop = done[-1] if done and done[-1].kind == "visit" and done[-1].place and done[-1].mentions else None
    if not stop or stop.place[1] > cue.start:
        return None
    gap = scene.low[stop.place[1] : cue.start]
    words = set(re.findall(r"[^\W\d_]+", gap))
    fits = words <= {*vocabulary()["way"]["moving"], *vocabulary()["way"]["next"]}
    return stop if fits and search("next_stop", scene.text, stop.place[1], cue.start) else None


def _gap(scene: Scene, traveller: Mention, cue: Cue) -> str:
    """The words between a traveller and a cue, without who is beside him, his own country and the one just left."""
    gap = _left(scene, traveller.end, cue.start)
    for beside in scene.cast.within(traveller.end, cue.start):
        gap = re.sub(rf"({any_link('of')} )?{re.escape(scene.low[beside.start : beside.end])}", "", gap)
    for a, b, code, _ in scene.countries:
        if traveller.end <= a < cue.start and code == scene.side(traveller):
            gap = gap.replace(scene.low[a:b], "")
    return gap


def _on_the_way(scene: Scene, traveller: Mention, cue: Cue) -> bool:
    """Nothing but words of the way lie between, at least since a clause on it begins: A nói khi tới …"""
    if moves(_gap(scene, traveller, cue)):
        return True
    begun = search("on_the_way", scene.text, traveller.end, cue.start)
    said = [word for word in search("said", scene.text, traveller.end, cue.start) if _will(scene, word[1], cue)]
    begun = begun or said  # A cho biết sẽ tới Lima
    if not begun or is_only("leaving", cue.form) or search("often", scene.text, traveller.end, cue.start):
        return False
    start, end = begun[-1]
    return not set('“”":') & set(scene.text[traveller.end : start]) and moves(_left(scene, end, cue.start))


def _will(scene: Scene, start: int, cue: Cue) -> bool:
    """Right behind an offset begins what is to come or under way."""
    return any(starts_with(words, scene.text, start + 1, cue.start) for words in ("will", "underway"))


def _left(scene: Scene, start: int, end: int) -> str:
    """The words of `[start, end)` without the place that was just left."""
    words = scene.low[start:end]
    for a, b, _, _ in scene.countries:
        if start <= a < end:
            words = re.sub(rf"\b{any_link('leaving')} {re.escape(scene.low[a:b])}", "", words)
    return words


def _arriving(scene: Scene, cue: Cue, after: int) -> list[Mention]:
    """`Khi tới Seoul, Ngoại trưởng A nói`: the traveller comes with the main clause."""
    if not opens_sentence(scene, cue):
        return []
    comma = scene.text.find(",", after, scene.sentence.end)
    following = [m for m in scene.mentions if m.start > comma > 0]
    found = [m for m in following[:1] if m.start - comma < 4 and scene.side(m)]
    beside = [m for m in scene.mentions if after <= m.start < comma and scene.follows(m, "alongside")]
    return [m for m in beside if found and scene.side(m) == scene.side(found[0])] + found
