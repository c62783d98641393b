"""Encounters of those who were spoken of before: `hai bên`, `hai nhà lãnh đạo`, `nhau`, or the word alone."""

from __future__ import annotations

from pipeline.lexicon.offices import terms
from pipeline.meetings.reports.cues import ROOM, Cue, search
from pipeline.meetings.reports.pairs import countries_before, leads, offices_of_both, read_pair
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.cast import Mention
from pipeline.records import Person


def meet_each_other(scene: Scene, cue: Cue, subject: list[Mention]) -> list[Encounter]:
    """`A và B gặp nhau`, `phái đoàn Nga và Ukraine gặp nhau`: everybody stands before the verb."""
    kind = cue.kind
    codes = countries_before(scene, cue, 40) or offices_of_both(scene, cue)
    if len({scene.side(m) for m in subject}) < 2 and len(codes) < 3 and (pair := read_pair(scene, cue)):
        return [pair]
    row = scene.encounter(cue, kind, subject)
    if len(row.sides) >= 2:
        return [row]
    if codes:
        row = scene.encounter(cue, kind, [m for m in subject if scene.side(m) in codes], codes)
        return [row] if len(row.sides) > 1 else []
    told = [j for j in scene.joint if j[0] < cue.start] or _they(scene, cue)
    return pair_from_text(scene, cue, kind) if told or not scene.text[scene.sentence.start : cue.start].strip() else []


def _they(scene: Scene, cue: Cue) -> bool:
    """`Họ sẽ gặp lại nhau`: the two whose encounter was told last, if nobody else was spoken of since."""
    last = scene.before[-1] if scene.before else None
    if last is None or len(last.sides) != 2 or not search("they", scene.text, max(0, cue.start - 14), cue.start):
        return False
    since = [m for m in scene.cast.within(last.cue[1], cue.start) if m.person is not None]
    return all(m.person in last.people for m in since)


def pair_from_text(scene: Scene, cue: Cue, kind: str) -> list[Encounter]:
    """`Hai nhà lãnh đạo đã gặp nhau`: the two of different sides who were spoken of last."""
    leaders = any(search("leaders", scene.text, *j) for j in scene.joint)
    held = _offices_of_group(scene)
    recent: list[Mention] = []
    for mention in reversed([m for m in scene.cast.mentions if m.end <= cue.start and m.person is not None]):
        new = scene.side(mention) and scene.side(mention) not in {scene.side(m) for m in recent}
        person = scene.cast.people[mention.person]
        fits = (not leaders or leads(person)) and (not held or _holds_one(person, held))
        if new and fits and scene.acts_for_a_side(mention):
            recent.insert(0, mention)
        if len(recent) == 2:
            row = scene.encounter(cue, kind, recent)
            row.mentions = []
            return [row]
    return []


def _offices_of_group(scene: Scene) -> frozenset[str]:
    """The classes of office of `hai Bộ trưởng`, which an ambassador who was spoken of last does not hold."""
    groups = [m for m in scene.cast.within(scene.sentence.start, scene.sentence.end) if m.form == "group"]
    both = [m.classes for m in groups if any(a < m.start <= b + 1 for a, b in scene.joint)]
    return both[0] if both else frozenset()


def _holds_one(person: Person, classes: frozenset[str]) -> bool:
    """Whether somebody holds one of some offices, by the article or by the table; a foreign minister is a minister."""
    own = person.classes | {term.office for term in terms().get(person.person_id, ())}
    own |= {"minister"} if "foreign_minister" in own else set()
    return bool(own & classes) or ("leader" in classes and leads(person))


def find_earlier(scene: Scene, row: Encounter, done: list[Encounter], shared: bool = False) -> Encounter | None:
    """The last encounter of the same sort that the people of this row fit, or share somebody with."""
    kind = row.kind
    for earlier in reversed([*scene.before, *done]):
        if (
            earlier.assembly
            or (earlier.slight and earlier.status == "planned")
            or (earlier.sentence.part == "caption" and scene.sentence.part == "body")
        ):
            continue
        same = (
            earlier.kind == kind or (earlier.kind in ROOM and kind in ROOM) or (earlier.kind == "call" and kind in ROOM)
        )
        if same and shared and not earlier.again and set(row.people) & set(earlier.people):
            return earlier
        within = not shared and earlier.status == "held" and set(row.people) <= set(earlier.people)
        if same and (within or not row.people):
            return earlier
    return None


def repeat(row: Encounter, earlier: Encounter) -> Encounter:
    """A row that only speaks again of an earlier encounter."""
    row.again, row.kind = True, earlier.kind if earlier.kind == "call" else row.kind
    row.people, row.sides, row.mentions = list(earlier.people), list(earlier.sides), []
    return row
