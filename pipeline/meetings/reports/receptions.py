"""Hosts and guests: who receives or welcomes whom, where the sentence does not name the host before the word."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, ends_with, is_only, search
from pipeline.meetings.reports.delegations import find_delegations
from pipeline.meetings.reports.grammar import subject_of
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.travellers import journey_to, moves, travel_groups
from pipeline.names.cast import Mention


def read_reception(scene: Scene, cue: Cue, objects: list[Mention], behind: list[str]) -> list[Encounter] | None:
    """`B được A tiếp`, `Chile đón B`; None where the host acts before the word, as in any other meeting."""
    if cue.noun or cue.kind not in ("reception", "ceremony"):
        return None
    if not (_near(scene, cue, objects[0]) if objects else behind):
        return _read_received(scene, cue)
    return None if subject_of(scene, cue) else _read_welcomed(scene, cue, objects) or None


def _near(scene: Scene, cue: Cue, mention: Mention) -> bool:
    """Right behind the word, or behind the delegation that he leads."""
    few = len(re.findall(r"\w+", scene.text[cue.end : mention.start])) <= 4
    return few or bool(find_delegations(scene, cue.end, mention.start))


def _read_received(scene: Scene, cue: Cue) -> list[Encounter]:
    """`B được A tiếp`: the hosts stand right before the verb, the guest before the passive."""
    hosts = scene.list_before([m for m in scene.mentions if m.end <= cue.start])
    guests = [m for m in scene.mentions if hosts and m.end <= hosts[0].start][-1:]
    passive = search("passive", scene.text, scene.sentence.start, cue.start)[-1:]
    if passive and hosts and hosts[-1].end <= passive[0][0]:
        return _received_by_side(scene, cue, hosts[-1], passive[0][1])
    if not guests or cue.start - hosts[-1].end > 14 or None in (guests[0].person, hosts[0].person):
        return []
    if not search("passive", scene.text, guests[0].end, hosts[0].start):
        return []
    row = scene.encounter(cue, cue.kind, [*hosts, *guests])
    return [row] if len(row.sides) == 2 else []


def _received_by_side(scene: Scene, cue: Cue, guest: Mention, start: int) -> list[Encounter]:
    """`B được các quan chức Nga đón`: officials without names stand between the passive and the verb."""
    hosts = find_delegations(scene, start, cue.start)
    near = start - guest.end <= 12 and guest.person is not None and cue.start - start <= 60
    row = scene.encounter(cue, cue.kind, [guest], hosts)
    return [row] if near and len(hosts) == 1 and len(row.sides) == 2 else []


def find_hosts_behind(scene: Scene, guest: Mention) -> list[Mention]:
    """`Ra đón B tại sân bay có A`: the hosts come behind the guest."""
    hosts = [m for m in scene.mentions if m.start > guest.end and scene.follows(m, "present")]
    near = hosts and len(scene.text[guest.end : hosts[0].start].split()) <= 10
    return scene.list_from(hosts[0], scene.mentions) if near else []


def find_host_country(scene: Scene, cue: Cue, row: Encounter, done: list[Encounter]) -> str | None:
    """Who gives a welcome that names only the guest: the country before the word, of the place, or of the journey."""
    before = [
        c for c in scene.countries if c[1] <= cue.start and c[2] not in row.sides and c[3] in ("country", "government")
    ]
    at = [c for c in scene.countries if c[0] >= cue.end and c[2] not in row.sides and c[3] != "organisation"]
    if before or at:
        return (before[-1] if before else at[0])[2]
    journeys = [e for e in (*scene.before, *done) if e.kind == "visit" and set(e.people) & set(row.people)]
    return next((e.destination for e in reversed(journeys) if e.destination not in row.sides), None)


def find_welcome(scene: Scene, row: Encounter) -> Encounter | None:
    """The ceremony of some of these people that was told before."""
    return next((e for e in scene.before if e.kind == "ceremony" and set(e.people) & set(row.people)), None)


def is_received(scene: Scene, cue: Cue) -> bool:
    """`A đón B tại Điện Elysee`: in the host's house; not where he arrives, with a ceremony, or in a picture."""
    sentence = scene.sentence
    arrived = sentence.part == "caption" or search("on_arrival_at", scene.text, sentence.start, sentence.end)
    return is_only("welcomed", cue.form) and not arrived


def is_thanked_for(scene: Scene, cue: Cue) -> bool:
    """`B cảm ơn A đã đón tiếp trọng thị`: said of the journey or at the encounter itself."""
    received = cue.kind in ("reception", "ceremony") and not cue.noun
    return received and bool(search("thanked", scene.text, max(scene.sentence.start, cue.start - 120), cue.start))


def _read_welcomed(scene: Scene, cue: Cue, guests: list[Mention]) -> list[Encounter]:
    """`Chile đón A`, `Chile và Peru chào đón A`: a country that receives somebody is where he travelled."""
    guests = [m for m in guests if m.person is not None and scene.side(m) and (m.name or m.classes - {"official"})]
    places = find_acting_country(scene, cue) if guests else []
    return [journey_to(scene, cue, group, at) for at in places for group in travel_groups(scene, guests, at[2])]


def find_acting_country(scene: Scene, cue: Cue) -> list[tuple[int, int, str]]:
    """The country, or the list of them, that acts right before a word."""
    found: list[tuple[int, int, str]] = []
    for a, b, code, how in reversed([c for c in scene.countries if c[1] <= cue.start]):
        gap = scene.text[b : found[-1][0]] if found else scene.low[b : cue.start]
        if how not in ("country", "government") or not (is_only("listed", gap) if found else moves(gap)):
            break
        found.append((a, b, code))
    return found[::-1] if found and begins_clause(scene, found[-1][0]) and not is_only("farewell", cue.form) else []


def begins_clause(scene: Scene, at: int) -> bool:
    """Whoever is named at an offset begins a clause: no word before it makes it part of something else."""
    before = scene.text[scene.sentence.start : at].rstrip()
    led = any(ends_with(words, scene.text, scene.sentence.start, at) for words in ("clause", "said"))
    return not before[-1:].isalpha() or led
