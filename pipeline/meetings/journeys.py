"""Journeys of one sentence: who visits which country, at whose invitation, on what level."""

from __future__ import annotations

import re

from pipeline.meetings.cues import Cue, any_link, ends_with, is_only, search, vocabulary
from pipeline.meetings.pairs import LEADERS
from pipeline.meetings.sides import Encounter, Scene
from pipeline.meetings.yearly import find_other_years
from pipeline.names.cast import Mention

_ASIDE = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^)]*\)|[–—-] [^–—:;]*? [–—-](?= )")
"""What quotation marks, brackets or two dashes enclose."""
_THIS = re.compile(rf"{any_link('this')},")
"""`Với chuyến thăm này, Peru muốn …`: the country behind it begins another clause."""
_ONWARD = re.compile(rf"\s*{any_link('onward')}\s*(?:{any_link('state')} )?")


def read_visit(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A thăm chính thức Peru`, `chuyến thăm Peru của A`: one journey for each traveller and each country.

    `done` are the encounters found so far in this sentence.
    """
    end = scene.sentence.end
    if cue.noun and _of_vessel(scene, cue):
        return []
    limit = next((c.start for c in scene.cues[index + 1 :] if c.kind not in ("arrival", "attend")), end)
    destinations = find_destinations(scene, cue, limit)
    visitors = _visitors(scene, cue, limit, {code for _, _, code in destinations})
    homes = {scene.side(m) for m in visitors}
    receivers = _receivers(scene, cue, visitors, done)
    destinations = [d for d in destinations if d[2] not in homes]
    if not destinations:
        destinations = find_back_reference(scene, cue, limit, homes)
    if not destinations and cue.noun and visitors and search("over", scene.text, cue.start - 16, cue.start):
        told = [e for e in done if e.destination not in (None, *homes) and e.guest in homes]
        destinations = [(0, 0, e.destination) for e in told[-1:]]  # thăm Lào lần đầu kể từ chuyến thăm của A
    destinations = destinations or [d for d in _stop(scene, cue) if d[2] not in homes]
    hosts = find_hosts(scene, cue, visitors)
    if visitors and not destinations and receivers:
        destinations = [(0, 0, scene.cast.people[receivers[0]].country)]  # A đón chuyến thăm của B
    hosts += [host for host in receivers if host not in hosts]
    home = scene.cast.people[hosts[0]].country if hosts and visitors and not cue.noun else None
    if not destinations and home not in (None, *homes):
        destinations = [(0, 0, home)]  # Theo lời mời của Tổng thống Nga, A thăm chính thức
    if not visitors and (guest := find_delegation(scene, cue, limit)):
        return [unnamed_journey(scene, cue, guest, d) for d in destinations if d[2] != guest]
    if not visitors and not cue.noun:
        return []  # một tàu chiến thăm Đà Nẵng
    if not visitors and not destinations:
        several = search("plural", scene.text, max(scene.sentence.start, cue.start - 7), cue.start)
        return [] if several else [scene.encounter(cue, "visit", [])]
    rows = []
    for a, b, code in destinations or [(0, 0, None)]:
        for group in travel_groups(scene, visitors, code) or [[]]:
            row = scene.encounter(cue, "visit", group, [code] if code else [])
            row.guest, row.destination = scene.side(group[0]) if group else None, code
            row.place = (a, b) if code else None
            row.hosts = [h for h in hosts if code is None or scene.cast.people[h].country == code]
            row.again = not (group and code)
            rows.append(row)
    rows += _further_visits(scene, cue, rows) + find_other_years(scene, cue, limit, rows)
    for key in ("state", "working", "friendly", "official", "internal", "private", "transit"):
        if search(f"level:{key}", scene.text, cue.start, min(cue.end + 45, end)):
            for row in rows:
                row.level = row.level or key
    return rows


def _of_vessel(scene: Scene, cue: Cue) -> bool:
    """`chuyến thăm Cảng Thử của hai tàu …`: no leader is on it."""
    owned = search("of", scene.text, cue.end, min(scene.sentence.end, cue.end + 40))[:1]
    return bool(owned) and bool(search("vessels", scene.text, owned[0][1], owned[0][1] + 16))


def find_delegation(scene: Scene, cue: Cue, limit: int) -> str | None:
    """`đoàn đại biểu Chile thăm …`, `chuyến thăm … của đoàn Chile`: whose delegation travels, its head unnamed."""
    start, end = (cue.end, limit) if cue.noun else (max(scene.sentence.start, cue.start - 60), cue.start)
    if cue.noun and (owned := search("and_of", scene.text, start, end) or search("traveller", scene.text, start, end)):
        start = owned[0][1]
    codes = scene.delegations(start, end)
    named = scene.cast.countries_within(start, end)
    alone = named and len(codes) == 1 and (cue.noun or {c[2] for c in named} == set(codes))  # not of Nga và Mỹ
    return codes[0] if alone and (cue.noun or moves(scene.low[named[-1][1] : cue.start])) else None


def unnamed_journey(scene: Scene, cue: Cue, guest: str, place: tuple[int, int, str]) -> Encounter:
    """The journey of a delegation whose head is not named."""
    row = scene.encounter(cue, "visit", [], [guest, place[2]])
    row.guest, row.destination, row.place = guest, place[2], (place[0], place[1])
    return row


def travel_groups(scene: Scene, travellers: list[Mention], code: str | None) -> list[list[Mention]]:
    """Those who travel together: by country, but two presidents of one country each on a journey of his own."""
    if travellers and search("in_turn", scene.text, travellers[-1].end, travellers[-1].end + 12):
        return [[m] for m in travellers]
    groups: list[list[Mention]] = []
    for home in dict.fromkeys(scene.side(m) for m in travellers if scene.side(m) != code):
        group = [m for m in travellers if scene.side(m) == home]
        groups += [[m] for m in group] if sum(bool(m.classes & LEADERS) for m in group) > 1 else [group]
    return groups


def moves(gap: str) -> bool:
    """Between a traveller and the word for arriving stand words of the way; what two commas enclose is left out."""
    gap = re.sub(r",[^,;]*,", " ", _ASIDE.sub(" ", gap))
    words = re.findall(r"[^\W\d_]+", gap)
    return len(words) <= 12 and set(words) <= set(vocabulary()["way"]["moving"]) and not set(gap) & set("“”")


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
            row = scene.encounter(cue, "visit", [mention], [way[0][2]])
            row.guest, row.destination, row.place = scene.side(mention), way[0][2], (way[0][0], way[0][1])
            row.cue = (mention.start, way[0][1])
            found.append(row)
    return found


def _visitors(scene: Scene, cue: Cue, limit: int, destinations: set[str]) -> list[Mention]:
    """Who travels: the owner of a noun (chuyến thăm … của A), whoever is invited, or the subject."""
    text = scene.text
    foreign = [m for m in scene.mentions if scene.side(m) and scene.side(m) not in destinations]
    after = [m for m in foreign if cue.end <= m.start < limit]
    owned = [m for m in after if scene.follows(m, "traveller")]
    earlier = [m for m in foreign if m.end <= cue.start]
    if cue.noun and owned and len(re.findall(r"\w+", text[cue.end : owned[0].start])) <= 14:
        comma = text.find(",", owned[0].end, limit)
        end = limit if earlier or comma < 0 else comma  # Nhân chuyến thăm X của A, B nói
        return scene.list_from(owned[0], [m for m in after if m.start < end])
    if owner := scene.owner(cue):
        return [owner] if owner in foreign else []
    invited = [m for m in earlier if scene.follows(m, "bidding")]
    if invited and invited[-1] is earlier[-1]:
        return [invited[-1]]
    gap = scene.low[earlier[-1].end : cue.start].strip() if earlier else ""
    beside = earlier and (not gap or gap in vocabulary()["grammar"]["underway"])
    if not cue.noun and beside and not scene.follows(earlier[-1], "holds"):
        return scene.list_before(earlier)  # B hội kiến A thăm chính thức …
    if not cue.noun and (relative := _relative(scene, cue)) is not None:
        return [m for m in earlier if m.end == relative]  # B hội đàm với A, người đang thăm …
    subject = [m for m in scene.subject(cue) if m in foreign]
    bidden = subject and search("invited", scene.text, subject[-1].end, cue.start)
    if bidden and search("passive", scene.text, subject[0].start - 5, subject[0].start):
        return [m for m in scene.mentions if m.end < subject[0].start and scene.side(m)][-1:]  # B được A mời thăm
    if subject and cue.noun and _said_between(scene, subject[-1].end, cue.start):
        return []  # Đại sứ A đánh giá chuyến thăm …
    if subject:
        return subject
    if cue.noun or scene.opens(cue):
        later = [m for m in foreign if m.start >= cue.end and not scene.depends(m)]
        return later[:1] or earlier[-1:]
    return []


def _relative(scene: Scene, cue: Cue) -> int | None:
    """Where whoever travels ends, if the cue stands in a clause about him: A, người đang có chuyến thăm …"""
    for start, end in search("who", scene.text, max(scene.sentence.start, cue.start - 30), cue.start):
        before = scene.text[:start].rstrip()
        if before[-1:] in (",", "(") and set(scene.low[end : cue.start].split()) <= set(vocabulary()["way"]["moving"]):
            return len(before[:-1].rstrip())
    return None


def _said_between(scene: Scene, start: int, end: int) -> bool:
    """The subject speaks about the journey, not on it: a reporting word, and no word that puts him there."""
    spoken = search("said", scene.text, start, end) or search("judged", scene.text, start, end)
    return bool(spoken) and not search("during", scene.text, max(start, end - 14), end)


def find_destinations(scene: Scene, cue: Cue, limit: int) -> list[tuple[int, int, str]]:
    """The country after the cue, or the list of them, with nothing but words of the way in between."""
    found: list[tuple[int, int, str]] = []
    cursor = cue.end
    way = set(vocabulary()["way"]["way"])
    for a, b, code, how in scene.countries:
        if a < cue.end or a >= limit or how == "organisation":
            continue
        gap = scene.text[cursor:a]
        if cue.noun and not found and _is_owner(scene, cue, a):
            cursor = b
            continue
        if found:
            if how in ("city", "government") and code == found[-1][2]:
                cursor = b
                continue
            if not _ONWARD.fullmatch(gap):
                break
        else:
            for mention in scene.mentions:
                if cursor <= mention.start < a:
                    gap = gap.replace(scene.text[mention.start : mention.end], "")
            gap = _ASIDE.sub(" ", gap)
            words = re.findall(r"\w+", gap)
            if cue.noun and any(is_only("of", word) for word in words) and is_only("and", words[-1]):
                continue  # chuyến đi của lãnh đạo Hungary và EU đến Kiev
            if (
                len(words) > 12
                or re.search(r"[;:\"“]", gap)
                or _THIS.search(gap)
                or not all(w.lower() in way or w.isdigit() or w[0].isupper() for w in words)
            ):
                break
        found.append((a, b, code))
        cursor = b
    return found


def _is_owner(scene: Scene, cue: Cue, at: int) -> bool:
    """`chuyến thăm của phái đoàn Peru tới …`: the country at an offset is that of whoever travels."""
    owned = search("of", scene.text, cue.end, at)
    groups = search("delegation", scene.text, owned[-1][1], at) if owned else []
    gap = scene.text[groups[-1][1] : at] if groups else ""
    return 0 < len(gap) <= 12 and gap.islower() | gap.isspace() and not search("underway", gap, 0, len(gap))


def _stop(scene: Scene, cue: Cue) -> list[tuple[int, int, str]]:
    """`Chile là chặng dừng chân trong chuyến công du của A`, `ở Chile trong chuyến thăm`: the country right before."""
    stops = search("stop", scene.text, max(scene.sentence.start, cue.start - 60), cue.start)
    within = [word for word in search("inside", scene.text, cue.start - 6, cue.start) if word[1] == cue.start - 1]
    for start, _ in (*stops, *within):
        named = [c for c in scene.countries if c[1] <= start and c[3] != "organisation"][-1:]
        there = named and (stops or ends_with("at", scene.text, scene.sentence.start, named[0][0]))
        if there and start - named[0][1] <= 16:
            return [named[0][:3]]
    return []


def find_back_reference(scene: Scene, cue: Cue, limit: int, homes: set[str | None]) -> list[tuple[int, int, str]]:
    """`thăm nước này`: the country that was named before and is nobody's home here."""
    back = search("back", scene.text, cue.start, min(limit, cue.end + 160))
    if not back:
        return []
    earlier = [
        c
        for c in scene.cast.countries
        if c[1] <= back[0][0] and c[2] not in homes and c[3] in ("country", "government")
    ]
    return [(back[0][0], back[0][1], earlier[-1][2])] if earlier else []


def _receivers(scene: Scene, cue: Cue, visitors: list[Mention], done: list[Encounter]) -> list[int]:
    """Who is with the visitors, named before the word: `A đón B đến thăm`, `A đón chuyến thăm của B`, `A và B trong
    chuyến thăm Lima của A`; only people with a country."""
    guests = {m.person for m in visitors}
    before = [m for m in scene.mentions if m.end <= cue.start]
    found: list[Mention] = []
    if welcome := find_welcomed(scene, cue, visitors, done):
        found = [m for m in welcome.mentions if m.end <= welcome.cue[0]]
    elif cue.noun and ends_with("receives", scene.text, scene.sentence.start, cue.start):
        found = scene.subject(cue)
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
