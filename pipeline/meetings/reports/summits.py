"""Leaders at a multilateral event: who attends it, by a word for attending or by acting there."""

from __future__ import annotations

import re

from pipeline.dates.events import find_events
from pipeline.meetings.reports.cues import ROOM, Cue, ends_with, is_only, is_other_word, search
from pipeline.meetings.reports.grammar import names_other_side, opens_sentence, owner_of_journey, subject_of
from pipeline.meetings.reports.pairs import read_pair
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.cast import Mention

_UNIONS = ("EUR", "UNO")
"""Organisations that stand among the countries."""
REACH = 160
"""Letters between the word for an assembly and those who came."""
_TWO = re.compile(r"[A-Z]{3}-[A-Z]{3}")
"""The key of a summit of two states."""


def read_attendance(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`dự Hội nghị thượng đỉnh G20`: leaders, and a multilateral event or an occasion of state after the word.

    `done` are the encounters found so far in this sentence.
    """
    end = scene.sentence.end
    owner = owner_of_journey(scene, cue)
    subject = [m for m in ([owner] if owner else subject_of(scene, cue)) if scene.side(m)]
    if not subject and (opens_sentence(scene, cue) or search("inside", scene.text, scene.sentence.start, cue.start)):
        subject = _main_clause(scene, cue)
    subject = subject or _both(scene, cue, done)
    if not subject or _leaves_open(scene, cue, subject) or _is_of_guests(scene, cue, subject):
        return []
    if search("occasion", scene.text, cue.end, min(end, cue.end + 22)):
        return _read_occasion(scene, cue, subject)
    several = len({scene.side(m) for m in subject}) > 1
    if several and search("session", scene.text, cue.end, cue.end + 12) and _is_theirs(scene, cue):
        return [scene.encounter(cue, "meeting", subject)]  # A và B đồng chủ trì phiên họp …
    summit = next((c for c in scene.cues[index + 1 :] if c.kind == "summit" and c.start - cue.end <= 24), None)
    if summit:
        return _read_summit(scene, cue, summit, subject)
    event = search("forum", scene.text, cue.end, min(end, cue.end + 30)) or _named(scene, cue.end, cue.end + 60)
    if not event and search("conference", scene.text, cue.end, min(end, cue.end + 14)):
        event = _of_many(scene, cue.end)
    return [_assembled(scene, cue, subject)] if event else []


def _is_theirs(scene: Scene, cue: Cue) -> bool:
    """A session that both lead, or of nobody else."""
    return is_only("chairing", cue.form) or not (_of_many(scene, cue.end) or _named(scene, cue.end, cue.end + 60))


def _leaves_open(scene: Scene, cue: Cue, subject: list[Mention]) -> bool:
    """`A mời B dự hội nghị …`, `A cảm ơn lời mời dự …`: somebody else in between, or a word for it, so who went?"""
    others = [m for m in scene.mentions if subject[-1].end < m.start < cue.start]
    return bool(others) or ends_with("bids", scene.text, min(subject[-1].end, cue.start), cue.start)


def _is_of_guests(scene: Scene, cue: Cue, subject: list[Mention]) -> bool:
    """`A hát tại tiệc chiêu đãi các nhà lãnh đạo đến Lima dự hội nghị …`: those who attend are guests without names."""
    groups = [m for m in scene.cast.within(subject[-1].end, cue.start) if m.form == "group"]
    gap = scene.text[groups[-1].end : cue.start] if groups else ","
    if "," in gap or len(gap.split()) > 6 or search("on_the_way", scene.text, groups[-1].end, cue.start):
        return False  # A nói với các phóng viên khi dự hội nghị …
    return scene.depends(groups[-1])


def _read_summit(scene: Scene, cue: Cue, summit: Cue, subject: list[Mention]) -> list[Encounter]:
    """`A dự hội nghị thượng đỉnh …`: of many, of two (Mỹ - Triều, với B), or of whoever was told of before."""
    people = [m for m in scene.mentions if m.start >= summit.end and m not in subject]
    if people or names_other_side(scene, summit) or search("earlier", scene.text, cue.end, summit.start):
        return []  # dự hội nghị thượng đỉnh với B, dự họp báo sau thượng đỉnh
    if pair := read_pair(scene, summit):
        return [pair]
    row = _assembled(scene, cue, subject)
    row.assembly = bool(_named(scene, summit.start, summit.end + 60)) or _of_many(scene, summit.end)
    row.again = not row.assembly
    return [row]


def _assembled(scene: Scene, cue: Cue, subject: list[Mention]) -> Encounter:
    row = scene.encounter(cue, "summit", subject)
    row.assembly = True
    return row


def _named(scene: Scene, start: int, end: int) -> bool:
    """An event of many is named within `[start, end)`; that of two states has both in its key."""
    events = find_events(scene.text[start : min(scene.sentence.end, end)], [])
    return any(not _TWO.fullmatch(event.series) for event in events)


def _of_many(scene: Scene, start: int) -> bool:
    """An organisation meets, or the world or a region; not what whoever speaks there says of them."""
    acting = (m for m in scene.mentions if m.start > start and (m.person is not None or _behind_comma(scene, m)))
    end = next((m.start for m in acting), scene.sentence.end)
    wide = _meets(scene, start, min(end, start + 120))
    return wide or bool(search("international", scene.text, start, min(end, start + 100)))


def _read_occasion(scene: Scene, cue: Cue, subject: list[Mention]) -> list[Encounter]:
    """`A dự lễ nhậm chức của B`: the other side, or the country where it was."""
    row = scene.encounter(cue, "ceremony", subject)
    if len(row.sides) < 2:
        place = [c for c in scene.countries if c[3] != "organisation" and c[2] not in row.sides]
        if not place:
            return []
        row.sides.append(min(place, key=lambda c: abs(c[0] - cue.start))[2])
    return [row]


def read_presence(scene: Scene) -> list[Encounter]:
    """`Tại hội nghị thượng đỉnh G20, A nói …`: whoever acts at an event attends it, where nothing else is told."""
    text, start = scene.text, scene.sentence.start
    for a, b in search("assembly", text, start, scene.sentence.end):
        inside = search("inside", text, max(start, a - 18), a)
        inside = inside or search("in_front", text, max(start, a - 10), a)
        inside = inside or [word for word in search("beside_it", text, start, a) if word[0] == start]
        if not inside or inside[-1][1] < a - 1 or not is_event(scene, a, b):
            continue
        if is_other_word(text[a:b].lower(), text, b):
            continue  # trong cuộc họp báo
        cue = Cue(a, b, "summit", True, text[a:b].lower())
        if is_only("in_front", text[slice(*inside[-1])]) or _told_else(scene, a):
            continue
        subject = [m for m in subject_of(scene, cue) if scene.side(m) and m.person is not None]
        if subject and _spoken_of(scene, subject[-1].end, inside[-1][0]):
            continue
        if subject := subject or _main_clause(scene, cue):
            return [_assembled(scene, cue, subject)]
    return []


def read_attended(scene: Scene) -> list[Encounter]:
    """`Hội nghị thượng đỉnh G20 với sự tham dự của A, B và C`: an event, and behind it those who came."""
    text = scene.text
    for begin, end in search("attended", text, scene.sentence.start, scene.sentence.end):
        events = [w for w in search("assembly", text, scene.sentence.start, begin) if w[1] + REACH > begin]
        first = next((m for m in scene.mentions if 0 <= m.start - end <= 24 and scene.side(m)), None)
        if not events or first is None or not _gathers(scene, *events[-1]):
            continue
        people = [m for m in _listed(scene, first) if scene.side(m)]
        cue = Cue(*events[-1], "summit", True, text[slice(*events[-1])].lower())
        return [_assembled(scene, cue, people)]
    return []


def _listed(scene: Scene, first: Mention) -> list[Mention]:
    """Somebody and whoever follows, whatever of their offices stands in between."""
    found = [first]
    for mention in scene.mentions:
        if mention.start > found[-1].start and scene.joins(scene.text[found[-1].end : mention.start]):
            found.append(mention)
    return found


def _gathers(scene: Scene, start: int, end: int) -> bool:
    """A word for an assembly belongs to an event by name, or to the organisation whose ministers meet."""
    comma = scene.text.find(",", end, scene.sentence.end)
    return is_event(scene, start, end) or _meets(scene, end, min(end + 50, comma if comma > 0 else end + 50))


def _spoken_of(scene: Scene, start: int, end: int) -> bool:
    """`A khẳng định đóng góp của Peru tại Hội nghị G20`: what is said is about the event, not said there."""
    said = search("said", scene.text, start, end)
    return bool(said) and bool(scene.text[said[-1][1] : end].strip())


def _told_else(scene: Scene, start: int) -> bool:
    """A word for people in one room or on one line, other than the one at an offset."""
    return any(c.kind in (*ROOM, "call") and c.kind != "summit" and c.start != start for c in scene.cues)


def _meets(scene: Scene, start: int, end: int) -> bool:
    """An organisation of states is named within `[start, end)`."""
    return any(start <= c[0] < end and (c[3] == "organisation" or c[2] in _UNIONS) for c in scene.countries)


def is_event(scene: Scene, start: int, end: int) -> bool:
    """A word for an assembly is part of an event's name, or right before the organisation that meets."""
    return _meets(scene, end, end + 25) or _named(scene, start, end + 60)


def _main_clause(scene: Scene, cue: Cue) -> list[Mention]:
    """`Dự hội nghị …, A và B nói`: who acts right behind a comma."""
    free = [m for m in scene.mentions if m.start > cue.end and not scene.depends(m) and m.person is not None]
    found = scene.list_from(free[0], free) if free else []
    return found if found and _behind_comma(scene, found[0]) and scene.side(found[0]) else []


def _behind_comma(scene: Scene, mention: Mention) -> bool:
    return scene.text[scene.sentence.start : mention.start].rstrip().endswith(",")


def _both(scene: Scene, cue: Cue, done: list[Encounter]) -> list[Mention]:
    """`Sau hội đàm, hai nhà lãnh đạo sẽ dự …`: the two whose encounter was told last."""
    if not any(j[1] <= cue.start for j in scene.joint):
        return []
    told = [e for e in (*scene.before, *done) if len(e.sides) == 2 and len(e.mentions) > 1]
    return told[-1].mentions if told else []
