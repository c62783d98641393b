"""Journeys of one sentence: who visits which country, at whose invitation, on what level."""

from __future__ import annotations

from pipeline.meetings.reports.cues import Cue, ends_with, is_only, is_plural, search, soon_after
from pipeline.meetings.reports.destinations import find_destinations, find_other_destination
from pipeline.meetings.reports.grammar import subject_of
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.travellers import (
    find_delegation,
    find_visitors,
    journey_to,
    moves,
    travel_groups,
    unnamed_journey,
)
from pipeline.meetings.reports.yearly import find_other_years
from pipeline.names.cast import Mention

LEVELS = ("state", "working", "friendly", "official", "internal", "private", "transit")
"""Levels of a visit; the first of them that is told counts."""


def read_visit(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A thăm chính thức Peru`, `chuyến thăm Peru của A`: one journey for each traveller and each country.

    `done` are the encounters found so far in this sentence.
    """
    if cue.noun and _of_vessel(scene, cue):
        return []
    end = scene.sentence.end
    limit = next((c.start for c in scene.cues[index + 1 :] if c.kind not in ("arrival", "attend")), end)
    named = find_destinations(scene, cue, limit)
    visitors = find_visitors(scene, cue, limit, {code for _, _, code in named})
    homes = {scene.side(m) for m in visitors}
    receivers = _receivers(scene, cue, visitors, done)
    hosts = list(dict.fromkeys([*find_hosts(scene, cue, visitors), *receivers]))
    destinations = (
        [d for d in named if d[2] not in homes]
        or find_other_destination(scene, cue, limit, homes, done)
        or _home_of_hosts(scene, cue, homes, receivers, hosts)
    )
    if not visitors and (guest := find_delegation(scene, cue, limit)):
        return [unnamed_journey(scene, cue, guest, d) for d in destinations if d[2] != guest]
    if not visitors and not cue.noun:
        return []  # một tàu chiến thăm Đà Nẵng
    if not visitors and not destinations:
        several = is_plural(scene.text, scene.sentence.start, cue.start)
        return [] if several else [scene.encounter(cue, "visit", [])]
    rows = [
        _journey(scene, cue, group, place, hosts)
        for place in destinations or [(0, 0, None)]
        for group in travel_groups(scene, visitors, place[2]) or [[]]
    ]
    rows += _further_visits(scene, cue, rows) + find_other_years(scene, cue, limit, rows)
    level = _level(scene, cue)
    for row in rows:
        row.level = level
    return rows


def _journey(
    scene: Scene, cue: Cue, group: list[Mention], place: tuple[int, int, str | None], hosts: list[int]
) -> Encounter:
    """One journey, as far as the sentence tells who travels and where to."""
    start, end, code = place
    row = scene.encounter(cue, "visit", group, [code] if code else [])
    row.guest, row.destination = scene.side(group[0]) if group else None, code
    row.place = (start, end) if code else None
    row.hosts = [h for h in hosts if code is None or scene.cast.people[h].country == code]
    row.again = not (group and code)
    if not row.again:
        row.hosts += [h for h in _given(scene, code) if h not in row.hosts]
    return row


def _given(scene: Scene, code: str) -> list[int]:
    """`A tặng B một bức tranh khi thăm Peru`: whoever of that country the traveller turns to there."""
    gives = search("gives", scene.text, scene.sentence.start, scene.sentence.end)
    names = [m for m in scene.mentions if m.name and m.person is not None and scene.side(m) == code and gives]
    gifts = [m for m in names if scene.follows(m, "given_to") and 0 < m.start - gives[0][1] < 60]
    return [m.person for m in names if m in gifts or scene.follows(m, "gives")]


def _level(scene: Scene, cue: Cue) -> str | None:
    """`thăm chính thức`, `thăm cấp nhà nước`: on what level."""
    end = min(cue.end + 45, scene.sentence.end)
    return next((level for level in LEVELS if search(f"level:{level}", scene.text, cue.start, end)), None)


def _home_of_hosts(
    scene: Scene, cue: Cue, homes: set[str | None], receivers: list[int], hosts: list[int]
) -> list[tuple[int, int, str]]:
    """`A đón chuyến thăm của B`, `Theo lời mời của Tổng thống Nga, A thăm chính thức`: where the hosts are at home."""
    if homes and receivers:
        return [(0, 0, scene.cast.people[receivers[0]].country)]
    home = scene.cast.people[hosts[0]].country if hosts and homes and not cue.noun else None
    return [(0, 0, home)] if home not in (None, *homes) else []


def _of_vessel(scene: Scene, cue: Cue) -> bool:
    """`chuyến thăm Cảng Thử của hai tàu …`: no leader is on it."""
    owned = search("of", scene.text, cue.end, min(scene.sentence.end, cue.end + 40))[:1]
    return bool(owned) and soon_after("vessels", scene.text, owned[0][1], 12)


def _further_visits(scene: Scene, cue: Cue, rows: list[Encounter]) -> list[Encounter]:
    """`các chuyến thăm của A tới X … và của B tới Y`: the second journey under the same noun."""
    found = []
    for mention in scene.mentions:
        if not (cue.noun and rows and mention.start > cue.end and scene.side(mention)):
            continue
        if not scene.follows(mention, "and_of"):
            continue
        way = [c for c in scene.countries if mention.end <= c[0] <= mention.end + 12 and c[3] != "organisation"]
        if way and way[0][2] != scene.side(mention):
            row = journey_to(scene, cue, [mention], way[0][:3])
            row.cue = (mention.start, way[0][1])
            found.append(row)
    return found


def _receivers(scene: Scene, cue: Cue, visitors: list[Mention], done: list[Encounter]) -> list[int]:
    """Who is with the visitors, named before the word: `A đón B đến thăm`, `A đón chuyến thăm của B`, `A và B trong
    chuyến thăm Lima của A`; only people with a country."""
    guests = {m.person for m in visitors}
    before = [m for m in scene.mentions if m.end <= cue.start]
    found: list[Mention] = []
    if welcome := find_welcomed(scene, cue, visitors, done):
        found = [m for m in welcome.mentions if m.end <= welcome.cue[0]]
    elif cue.noun and ends_with("receives", scene.text, scene.sentence.start, cue.start):
        found = subject_of(scene, cue)
    elif cue.noun and before:
        inside = [w for w in search("inside", scene.text, before[-1].end, cue.start) if w[1] == cue.start - 1]
        pair = scene.list_before(before)
        if inside and inside[0][0] - before[-1].end <= 8 and guests & {m.person for m in pair}:
            found = pair
    at_home = [m.person for m in found if m.person is not None and "ambassador" not in m.classes]
    return [person for person in at_home if person not in guests and scene.cast.people[person].country]


def find_welcomed(scene: Scene, cue: Cue, visitors: list[Mention], done: list[Encounter]) -> Encounter | None:
    """`A đón tiếp B đến thăm`: the reception that is no more than the journey itself."""
    for row in done if visitors and not cue.noun else ():
        welcomed = row.kind in ("reception", "ceremony") and is_only("receives", scene.text[slice(*row.cue)])
        guest = visitors[-1]
        if welcomed and guest in row.mentions and row.cue[1] <= guest.start and guest.end <= cue.start:
            if moves(scene.low[guest.end : cue.start]) and not search("there_now", scene.text, guest.end, cue.start):
                return row
    return None


def find_hosts(scene: Scene, cue: Cue, visitors: list[Mention]) -> list[int]:
    """Whoever invited or received the visitors, named in this sentence."""
    found = []
    for start, end in search("host", scene.text, scene.sentence.start, scene.sentence.end):
        after = [m for m in scene.mentions if m.start >= end and m not in visitors and m.person is not None]
        if after and after[0].start - end < 12:
            found.append(after[0].person)
            for left, right in zip(after, after[1:], strict=False):
                if not scene.joins(scene.text[left.end : right.start]) or ";" in scene.text[left.end : right.start]:
                    break
                found.append(right.person)
        if is_only("bids", scene.low[start:end]):
            before = [m for m in scene.mentions if m.end <= start and m not in visitors and m.person is not None]
            found += [m.person for m in before[-1:]]
    return found
