"""Sentences -> the places where an article reports an encounter, with who is on which side of the word.

A cue is a verb with people before and after it (A gặp B) or a noun with people after it
(cuộc gặp giữa A và B); what stands between decides who takes part (grammar, rooms, journeys), and the
words before it whether it was held, planned or only wished for (factuality).
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.lexicon.phrases import Phrases, words_in
from pipeline.lexicon.wordlists import lower
from pipeline.meetings.reports.arrivals import comes_to_event, leads_to, read_arrival
from pipeline.meetings.reports.cues import ROOM, Cue, find_cues, forms_of, is_only, search
from pipeline.meetings.reports.factuality import hangs_on_plan, judge
from pipeline.meetings.reports.journeys import find_welcomed, read_visit
from pipeline.meetings.reports.pairs import DATED
from pipeline.meetings.reports.poses import JOINT, read_conferring, read_pose, read_signing
from pipeline.meetings.reports.rooms import read_meeting
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.summits import read_attendance, read_attended, read_presence
from pipeline.meetings.reports.yearly import find_each_date, find_each_year
from pipeline.names.cast import Cast
from pipeline.parse import Sentence

_OTHER_WORDS = Phrases(lambda: forms_of(("assembly", *JOINT)))
"""Words that may tell of an encounter where no cue stands."""


def find_encounters(text: str, cast: Cast, sentences: list[Sentence]) -> list[Encounter]:
    """Every report of an encounter in an article, in order of the text."""
    found: list[Encounter] = []
    low = lower(text)
    every = find_cues(text)
    starts = [cue.start for cue in every]
    begins = {mention.start for mention in cast.mentions}
    words = words_in(text)
    others = [words.starts[first] for first, _, _ in _OTHER_WORDS.hits(words)]
    for sentence in sentences:
        span = sentence.start, sentence.end
        cues = every[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        other = bisect_left(others, sentence.start) < bisect_left(others, sentence.end)
        if (cues or other) and (found or cast.within(*span) or cast.countries_within(*span)):
            found.extend(_read(Scene(text, low, cast, sentence, cues, found)))
        elif sentence.part != "title" and sentence.start in begins:
            found.extend(_read_pose(Scene(text, low, cast, sentence, cues, found)))
    return found


def _read_pose(scene: Scene) -> list[Encounter]:
    """A picture of two people side by side, where no word tells of an encounter."""
    return read_pose(scene) or _judged(scene, read_signing(scene))


def _read(scene: Scene) -> list[Encounter]:
    """The encounters of one sentence; a picture of two people side by side counts where no cue stands."""
    found = _judged(scene, read_attended(scene))
    events = {row.cue[1] for row in found}
    if not any(c.kind not in ("arrival", "attend") for c in scene.cues) and (posed := read_pose(scene)):
        return posed
    shaken = [index for index, cue in enumerate(scene.cues) if is_only("handshake", cue.form)]
    for index in sorted(range(len(scene.cues)), key=lambda index: index in shaken):
        cue = scene.cues[index]
        if index in shaken and any(row.kind != "visit" for row in found):
            found = _shake_hands(scene, cue, index, found)
            continue
        if cue.end in events:
            continue
        if cue.kind == "visit":
            rows = read_visit(scene, cue, index, found)
            found = _as_journey(scene, cue, rows, found)
        elif cue.kind == "attend":
            rows = read_attendance(scene, cue, index, found)
            if any(row.assembly for row in rows):
                found = _without_way(scene, cue, rows, found)
        elif cue.kind == "arrival":
            rows = read_arrival(scene, cue, found)
            if not rows and comes_to_event(scene, cue):
                rows = read_attendance(scene, cue, index, found)
        else:
            rows = read_meeting(scene, cue, index, found)
        if len(rows) > 1:
            _anchor(rows, cue)
        for row in rows:
            _settle(scene, cue, index, row, found)
            if row.status != "none":
                found += [row, *find_each_date(scene, cue, _limit(scene, index), row)]
    found = find_each_year(scene, found)
    if any(row.kind != "visit" for row in found):
        met = {index for row in found for index in row.people}
        return found + _judged(scene, [row for row in read_conferring(scene) if not met & set(row.people)])
    return found + _judged(scene, read_signing(scene) or read_conferring(scene) or read_presence(scene))


def _settle(scene: Scene, cue: Cue, index: int, row: Encounter, found: list[Encounter]) -> None:
    """How far an encounter went, and whether it is one of those told before, or another of the same people."""
    judge(scene, row, cue, index)
    if hangs_on_plan(scene, row, found):
        row.status = "planned"
    if row.again and row.status == "planned" and not cue.noun and _first_plan(scene, row, cue, found):
        row.again, row.kind = False, cue.kind
    if row.again and cue.noun and _one_before(scene, cue, found):
        row.again, row.background = False, True


def _limit(scene: Scene, index: int) -> int:
    """Where the next word of an encounter begins, that for arriving left aside."""
    further = (c.start for c in scene.cues[index + 1 :] if c.kind not in ("arrival", "attend"))
    return next(further, scene.sentence.end)


def _shake_hands(scene: Scene, cue: Cue, index: int, found: list[Encounter]) -> list[Encounter]:
    """`A bắt tay B trong cuộc gặp`: one encounter, told in other words; it is theirs, whoever met before."""
    told = [row for row in found if row.kind != "visit"]
    if not all(row.again and row.noun and row.cue[0] > cue.end for row in told):
        return found
    rows = [row for row in read_meeting(scene, cue, index, found) if len(row.people) > 1 and not row.again]
    last = max((m.end for row in rows for m in row.mentions), default=0)
    if not 0 < told[0].cue[0] - last <= 24 or any(set(r.people) <= set(e.people) for r in rows for e in told):
        return found
    for row in rows:
        row.kind = row.kind if told[0].kind in ("summit", "call") else told[0].kind
        judge(scene, row, cue, index)
    return [row for row in found if row not in told] + [row for row in rows if row.status != "none"]


def _as_journey(scene: Scene, cue: Cue, rows: list[Encounter], found: list[Encounter]) -> list[Encounter]:
    """`A sẽ đón B đến thăm`: the reception is no encounter beside the journey, which is as certain as it."""
    for row in rows:
        if welcome := find_welcomed(scene, cue, row.mentions, found):
            row.status = welcome.status
            found = [other for other in found if other is not welcome]
    return found


def _without_way(scene: Scene, cue: Cue, rows: list[Encounter], found: list[Encounter]) -> list[Encounter]:
    """`A đến Lima dự hội nghị APEC`: the way to an event of many is no visit beside it, but says where it was."""
    visits = [c.start for c in scene.cues if c.kind == "visit"]
    ways = [e for e in found if leads_to(scene, e, cue) and not any(start >= e.cue[0] for start in visits)]
    for row in rows:
        for way in ways:
            row.place, row.destination = way.place, way.destination
    return [e for e in found if e not in ways]


def _judged(scene: Scene, rows: list[Encounter]) -> list[Encounter]:
    """Whoever acts at a multilateral event, or is told to have come there, if it was or is to be."""
    for row in rows:
        recalled = row.background
        index = sum(cue.start < row.cue[0] for cue in scene.cues)
        judge(scene, row, Cue(*row.cue, row.kind, row.noun, ""), index)
        row.background |= recalled
    return [row for row in rows if row.status != "none"]


def _first_plan(scene: Scene, row: Encounter, cue: Cue, found: list[Encounter]) -> bool:
    """`A điện đàm với B. Hai bên sẽ hội đàm …`: what they will do is not the encounter that they had."""
    if not search("planned", scene.text, cue.start - 16, cue.start):
        return False
    told = [e for e in (*scene.before, *found) if set(e.people) == set(row.people)]
    return row.kind != "visit" and bool(told) and all(e.status == "held" for e in told)


def _one_before(scene: Scene, cue: Cue, found: list[Encounter]) -> bool:
    """`cuộc gặp thứ hai của họ sau cuộc gặp hồi tháng 4`: behind a word for after, with its own day, is another one."""
    after = search("over", scene.text, max(scene.sentence.start, cue.start - 10), cue.start)
    dated = after and DATED.search(scene.text, cue.end, min(scene.sentence.end, cue.end + 60))
    return bool(dated) and any(row.kind in ROOM for row in found)


def _anchor(rows: list[Encounter], cue: Cue) -> None:
    """Note for each of several encounters of one cue where what is its own ends."""
    shared = set.intersection(*({(m.start, m.end) for m in row.mentions} for row in rows))
    for row in rows:
        own = [m.end for m in row.mentions if m.start >= cue.end and (m.start, m.end) not in shared]
        row.anchor = max([*own, *(row.place[1:] if row.place and row.place[1] > cue.end else ())], default=None)
