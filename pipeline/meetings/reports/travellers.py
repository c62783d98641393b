"""Who travels: the people of a journey's word, or a delegation whose head is not named."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, ends_with, right_before, search, vocabulary
from pipeline.meetings.reports.delegations import find_delegations
from pipeline.meetings.reports.grammar import opens_sentence, owner_of_journey, subject_of
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.cast import Mention
from pipeline.names.ranks import LEADING

ASIDE = re.compile(r"“[^”]*”|\"[^\"]*\"|\([^)]*\)|[–—-] [^–—:;]*? [–—-](?= )")
"""What quotation marks, brackets or two dashes enclose."""

_QUOTED = re.compile(r'["”]\s*\Z')
"""A quotation ends."""


def find_visitors(scene: Scene, cue: Cue, limit: int, destinations: set[str]) -> list[Mention]:
    """Who travels: the owner of a noun (chuyến thăm … của A), whoever is invited, or the subject."""
    foreign = [m for m in scene.mentions if scene.side(m) and scene.side(m) not in destinations]
    earlier = [m for m in foreign if m.end <= cue.start]
    if cue.noun and (owners := _owners(scene, cue, limit, foreign)):
        return owners
    if owner := owner_of_journey(scene, cue):
        return [owner] if owner in foreign else []
    if earlier and scene.follows(earlier[-1], "bidding"):
        return [earlier[-1]]
    if not cue.noun and earlier and _is_beside(scene, cue, earlier[-1]):
        return scene.list_before(earlier)  # B hội kiến A thăm chính thức …
    if cue.noun and earlier and (owner := _spoken_of(scene, cue, earlier[-1]) or _of_main_clause(scene, cue, foreign)):
        return [owner]
    if (relative := _end_of_antecedent(scene, cue)) is not None:
        return [m for m in earlier if m.end == relative]  # B hội đàm với A, người đang thăm …
    if subject := [m for m in subject_of(scene, cue) if m in foreign]:
        return _acting(scene, cue, subject)
    if cue.noun or opens_sentence(scene, cue):
        later = [m for m in foreign if m.start >= cue.end and not scene.depends(m)]
        return later[:1] or earlier[-1:]
    return []


def _owners(scene: Scene, cue: Cue, limit: int, foreign: list[Mention]) -> list[Mention]:
    """`chuyến thăm X của A và B`: whose journey the noun tells."""
    after = [m for m in foreign if cue.end <= m.start < limit]
    owner = next((m for m in after if scene.follows(m, "traveller")), None)
    if owner is None or len(re.findall(r"\w+", scene.text[cue.end : owner.start])) > 14:
        return []
    if not any(m.end <= cue.start for m in foreign):
        comma = scene.text.find(",", owner.end, limit)
        after = [m for m in after if comma < 0 or m.start < comma]  # Nhân chuyến thăm X của A, B nói
    return scene.list_from(owner, after)


def _is_beside(scene: Scene, cue: Cue, mention: Mention) -> bool:
    """`A đang thăm`: right before the word, unless he only has something to do with whoever travels."""
    gap = scene.low[mention.end : cue.start].strip()
    return (not gap or gap in vocabulary()["grammar"]["underway"]) and not scene.follows(mention, "holds")


def _spoken_of(scene: Scene, cue: Cue, last: Mention) -> Mention | None:
    """`A chê cách hành xử của B sau chuyến thăm Peru`: B, right before it, whom somebody else speaks of."""
    during = right_before("during", scene.text, last.end, cue.start)
    if not during or during[0] > last.end + 1 or not scene.follows(last, "of"):
        return None
    subject = subject_of(scene, cue)
    return last if subject and last not in subject else None


def _of_main_clause(scene: Scene, cue: Cue, foreign: list[Mention]) -> Mention | None:
    """`A nói: "Trong chuyến thăm Peru, B …"`: B, whose clause the journey opens, not whoever says so."""
    text, start = scene.text, scene.sentence.start
    during = right_before("during", text, start, cue.start)
    comma = text.find(",", cue.end, min(scene.sentence.end, cue.end + 60))
    behind = next((m for m in foreign if comma < m.start <= comma + 3), None) if during and comma > 0 else None
    if behind is None or text[start : during[0]].count('"') % 2 == 0 and _QUOTED.search(text, start, during[0]):
        return None
    that = [b for _, b in search("that", text, start, during[0])]
    opens = max([start, *that, *(text.rfind(sign, start, during[0]) + 1 for sign in ':"“')])
    inside = [m for m in scene.mentions if opens <= m.start < cue.start]
    return behind if all(map(scene.depends, inside)) and not scene.depends(behind) else None


def _end_of_antecedent(scene: Scene, cue: Cue) -> int | None:
    """Where whoever travels ends, if the cue stands in a clause about him: A, người đang có chuyến thăm …"""
    for start, end in search("who", scene.text, max(scene.sentence.start, cue.start - 30), cue.start):
        before = scene.text[:start].rstrip()
        if before[-1:] in (",", "(") and set(scene.low[end : cue.start].split()) <= set(vocabulary()["way"]["moving"]):
            return len(before[:-1].rstrip())
    return None


def _acting(scene: Scene, cue: Cue, subject: list[Mention]) -> list[Mention]:
    """The subject travels; not whoever invites (B được A mời thăm), or only speaks of it (Đại sứ A đánh giá …)."""
    invited = search("invited", scene.text, subject[-1].end, cue.start)
    if invited and search("passive", scene.text, subject[0].start - 5, subject[0].start):
        return [m for m in scene.mentions if m.end < subject[0].start and scene.side(m)][-1:]
    return [] if cue.noun and _said_between(scene, subject[-1].end, cue.start) else subject


def _said_between(scene: Scene, start: int, end: int) -> bool:
    """The subject speaks about the journey, not on it: a reporting word, and no word that puts him there."""
    spoken = search("said", scene.text, start, end) or search("judged", scene.text, start, end)
    there = search("during", scene.text, max(start, end - 14), end) or ends_with("on_journey", scene.text, start, end)
    return bool(spoken) and not there


def find_delegation(scene: Scene, cue: Cue, limit: int) -> str | None:
    """`đoàn đại biểu Chile thăm …`, `chuyến thăm … của đoàn Chile`: whose delegation travels, its head unnamed."""
    start, end = (cue.end, limit) if cue.noun else (max(scene.sentence.start, cue.start - 60), cue.start)
    if cue.noun and (owned := search("and_of", scene.text, start, end) or search("traveller", scene.text, start, end)):
        start = owned[0][1]
    codes = find_delegations(scene, start, end)
    named = scene.cast.countries_within(start, end)
    alone = named and len(codes) == 1 and (cue.noun or {c[2] for c in named} == set(codes))  # not of Nga và Mỹ
    return codes[0] if alone and (cue.noun or moves(scene.low[named[-1][1] : cue.start])) else None


def travel_groups(scene: Scene, travellers: list[Mention], code: str | None) -> list[list[Mention]]:
    """Those who travel together: by country, but two presidents of one country each on a journey of his own."""
    if travellers and search("in_turn", scene.text, travellers[-1].end, travellers[-1].end + 12):
        return [[m] for m in travellers]
    groups: list[list[Mention]] = []
    for home in dict.fromkeys(scene.side(m) for m in travellers if scene.side(m) != code):
        group = [m for m in travellers if scene.side(m) == home]
        groups += [[m] for m in group] if sum(bool(m.classes & LEADING) for m in group) > 1 else [group]
    return groups


def moves(gap: str) -> bool:
    """Between a traveller and the word for arriving stand words of the way; what two commas enclose is left out."""
    gap = re.sub(r"(?:^\s[–-]\s|,)[^,;]*,", " ", ASIDE.sub(" ", gap))
    for when in vocabulary()["way"]["within"]:
        gap = gap.replace(when, " ")
    words = re.findall(r"[^\W\d_]+", gap)
    return len(words) <= 12 and set(words) <= set(vocabulary()["way"]["moving"]) and not set(gap) & set("“”")


def journey_to(scene: Scene, cue: Cue, travellers: list[Mention], place: tuple[int, int, str]) -> Encounter:
    """The journey of some people of one side to the country that is named at a place."""
    row = scene.encounter(cue, "visit", travellers, [place[2]])
    row.guest, row.destination, row.place = scene.side(travellers[0]), place[2], (place[0], place[1])
    return row


def unnamed_journey(scene: Scene, cue: Cue, guest: str, place: tuple[int, int, str]) -> Encounter:
    """The journey of a delegation whose head is not named."""
    row = scene.encounter(cue, "visit", [], [guest, place[2]])
    row.guest, row.destination, row.place = guest, place[2], (place[0], place[1])
    return row
