"""People in one room or on one line: talks, meetings, receptions, calls and ceremonies of one sentence."""

from __future__ import annotations

import re

from pipeline.meetings.reports.acting import find_acting_group, find_subject
from pipeline.meetings.reports.apart import meet_apart
from pipeline.meetings.reports.cues import (
    BESIDE,
    ROOM,
    Cue,
    any_link,
    count_before,
    ends_with,
    is_only,
    is_plural,
    search,
    starts_with,
    vocabulary,
)
from pipeline.meetings.reports.delegations import find_delegations
from pipeline.meetings.reports.famous import read_famous
from pipeline.meetings.reports.grammar import end_of_objects, names_other_side, objects_of
from pipeline.meetings.reports.joint import find_earlier, meet_each_other, pair_from_text, repeat
from pipeline.meetings.reports.opposite import add_attendants, find_addressed, find_before, find_both_sides
from pipeline.meetings.reports.pairs import (
    countries_before,
    countries_between,
    leads,
    offices_of_both,
    offices_of_pair,
    read_pair,
)
from pipeline.meetings.reports.receptions import (
    find_acting_country,
    find_host_country,
    find_welcome,
    is_received,
    is_thanked_for,
    read_reception,
)
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.summits import is_event
from pipeline.names.cast import Mention

_EACH_OTHER = re.compile(rf"\s+{any_link('each_other')}(?!\w)")


def read_meeting(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A gặp B`, `cuộc gặp giữa A và B`: usually one encounter, none where the other side cannot be told.

    `done` are the encounters found so far in this sentence: a later cue may speak of the same one again.
    """
    objects = _objects(scene, cue, index)
    if _is_only_attended(scene, cue, objects):
        return []
    if cue.form in vocabulary()["grammar"]["slight"] and _on_the_line(scene, cue, index):
        cue.kind = "call"
    if is_received(scene, cue):
        cue.kind = "reception"
    end = end_of_objects(scene, cue, index)
    behind = find_delegations(scene, cue.end, end)
    if cue.form in vocabulary()["only_with"]["nouns"] and not _is_shared(scene, cue, objects):
        return []
    if (received := read_reception(scene, cue, objects, behind)) is not None:
        return received
    if not objects and (famous := read_famous(scene, cue)):
        return [famous]
    if cue.noun and not objects and (told := _this_is(scene, cue, done)):
        return [repeat(scene.encounter(cue, cue.kind, []), told)]
    subject = find_subject(scene, cue, objects)
    if cue.noun and len(objects) > 2 and scene.follows(objects[0], "of") and scene.follows(objects[1], "toward"):
        subject, objects = objects[:1], objects[1:]  # cuộc gặp của A với B và C
    if not cue.noun and _EACH_OTHER.match(scene.text, cue.end):
        return meet_each_other(scene, cue, subject)
    met = {scene.side(m) for m in objects} - {None}
    acts = bool(subject) and (not cue.noun or _is_with(scene, cue, subject, objects))
    if acts and (apart := meet_apart(scene, cue, subject, objects, behind)) is not None:
        return apart
    before = [] if met or behind else _officials_before(scene, cue)
    if not acts and not cue.noun and (acting := _acting_group(scene, cue, {*met, *behind})):
        row = scene.encounter(cue, cue.kind, objects, [*acting, *behind])
        return _complete(scene, cue, row, objects, objects, done) if len(row.sides) > 1 else []
    if not acts and not cue.noun and behind and not met and cue.start > scene.sentence.start:
        return []  # Họ đã gặp các quan chức Peru và Chile
    as_pair = len(met) < 2 and not acts if cue.noun else len(before) > 1
    if as_pair and (pair := read_pair(scene, cue)):
        return [pair]  # hai nhà lãnh đạo Nga và Mỹ gặp …
    among = cue.noun and starts_with("among", scene.text, cue.end + 1, cue.end + 7)
    between = len(met) > 1 and not acts or among and objects and len({*met, *behind}) > 1  # cuộc gặp giữa A và B
    people = objects if between else find_both_sides(scene, cue, objects, subject, end)
    if cue.noun:
        return _read_noun(scene, cue, people, objects, behind or before, done)
    unnamed = [code for code in behind if code not in met]
    acting = [m for m in people if m not in objects]
    if not acts and acting and len(unnamed) > 1:  # Khi gặp lãnh đạo Peru và Chile, A …
        return meet_apart(scene, cue, acting, objects, unnamed) or []
    row = scene.encounter(cue, cue.kind, people, behind or before)
    return _complete(scene, cue, row, people, objects, done)


def _objects(scene: Scene, cue: Cue, index: int) -> list[Mention]:
    """Those behind the word; not whoever speaks behind the comma of `Về việc Peru đón các nhà lãnh đạo, A nói`."""
    objects = objects_of(scene, cue, index)
    comma = objects and not cue.noun and scene.text[cue.end : objects[0].start].rstrip().endswith(",")
    return [] if comma and find_acting_country(scene, cue) else objects


def _acting_group(scene: Scene, cue: Cue, sides: set[str]) -> list[str]:
    """`Các quan chức Peru gặp B`: the side that acts without a name, where it cannot have met others one by one."""
    together = cue.form in vocabulary()["grammar"]["together"]
    return find_acting_group(scene, cue) if len(sides) == 1 or sides and together else []


def _this_is(scene: Scene, cue: Cue, done: list[Encounter]) -> Encounter | None:
    """`Đây là cuộc gặp đầu tiên kể từ khi …`: the encounter that was told last, unless it names other sides."""
    start = scene.sentence.start
    pointed = [word for word in search("this_is", scene.text, start, start + 20) if word[0] == start]
    told = next((e for e in reversed(scene.before) if e.kind in (*ROOM, "call") and not e.assembly), None)
    if not pointed or told is None or done or len(scene.text[pointed[0][1] : cue.start].split()) > 4:
        return None
    pair = read_pair(scene, cue)
    return told if pair is None or set(pair.sides) == set(told.sides) else None


def _is_with(scene: Scene, cue: Cue, subject: list[Mention], objects: list[Mention]) -> bool:
    """`A có cuộc gặp với B`, `cuộc gặp của A với B và C`: the noun says whom the subject met."""
    after = subject[0].end if subject[0].start > cue.end and objects and objects[0].start > subject[0].end else cue.end
    return bool(search("with", scene.text, after, after + 17))


def _read_noun(
    scene: Scene, cue: Cue, people: list[Mention], objects: list[Mention], extra: list[str], done: list[Encounter]
) -> list[Encounter]:
    """`cuộc gặp`: those beside the word, and whoever else the sentence, or one before it, says was there."""
    if not objects and _are_told(scene, cue):
        return []
    if not objects and not extra and (extra := countries_between(scene, cue)):
        people = [m for m in people if scene.side(m) in extra and m.end <= cue.start]
    if not extra:
        people = [*people, *find_addressed(scene, cue, people)]
    of_leaders = not objects and _of_leaders(scene, cue)
    if of_leaders:
        people = [m for m in people if m.person is None or leads(scene.cast.people[m.person])]
    row = scene.encounter(cue, cue.kind, people, extra)
    of_many = cue.kind == "summit" and is_event(scene, cue.start, cue.end)  # tại hội nghị thượng đỉnh G20, A …
    if not objects and not extra and not of_many:
        told = find_earlier(scene, row, done, shared=True)
        several = is_plural(scene.text, scene.sentence.start, cue.start)
        if told and (several or len(row.sides) < 2):
            return [] if _is_another(scene, cue, told, done) else [repeat(row, told)]
        if several:
            return []
    if not of_leaders and len(row.sides) == 1 and row.people and (other := find_before(scene, cue, row)):
        people = [other, *people]
        row = scene.encounter(cue, cue.kind, people, extra)
    return _complete(scene, cue, row, people, objects, done)


def _is_another(scene: Scene, cue: Cue, told: Encounter, done: list[Encounter]) -> bool:
    """`A trong một cuộc họp hồi tháng 3`: not the encounter of A and B that an earlier sentence told."""
    some = told not in done and ends_with("at_some", scene.text, scene.sentence.start, cue.start)
    return some and not set(told.sides) <= {scene.side(m) for m in scene.mentions}


def _is_shared(scene: Scene, cue: Cue, objects: list[Mention]) -> bool:
    """`cuộc họp báo hôm 5/3 với B`, `… có sự tham dự của B`: with whom somebody met the press."""
    found = [m for m in objects[:1] if not ends_with("elsewhere", scene.text, cue.end, m.start)]
    return any(ends_with("only_with", scene.text, cue.end, m.start) for m in found if m.start - cue.end <= BESIDE)


def _are_told(scene: Scene, cue: Cue) -> bool:
    """`2 cuộc điện đàm nói trên`: several that were told before, of which nobody says which."""
    several = count_before(scene.text, max(scene.sentence.start, cue.start - 8), cue.start)
    return bool(several) and starts_with("this_one", scene.text, cue.end + 1, cue.end + 10)


def _is_only_attended(scene: Scene, cue: Cue, objects: list[Mention]) -> bool:
    """`A dự hội nghị thượng đỉnh`: a summit that somebody goes to, unless the noun says with whom alone."""
    if is_only("inaugurations", cue.form):
        return not search("attended", scene.text, cue.end, scene.sentence.end)
    begin = max(scene.sentence.start, cue.start - 20)
    if cue.kind != "summit" or not ends_with("attending", scene.text, begin, cue.start):
        return False
    beside = ends_with("beside_it", scene.text, begin, cue.start)
    if beside and len({scene.side(m) for m in objects} - {None}) > 1:
        return False  # bên lề thượng đỉnh giữa A và B
    return len(objects) != 1 or not names_other_side(scene, cue)


def _officials_before(scene: Scene, cue: Cue) -> list[str]:
    """The sides of `quan chức Nga và Mỹ hội đàm`; of a noun only where they had it (not: … cho biết cuộc gặp)."""
    if cue.kind not in ("talks", "meeting", "call"):
        return []
    codes = find_delegations(scene, scene.sentence.start, cue.start) or offices_of_pair(scene, cue)
    codes = codes or offices_of_both(scene, cue)
    told = len(codes) > 1 and cue.noun and not search("had", scene.text, cue.start - 12, cue.start)
    return [] if told else codes


def _on_the_line(scene: Scene, cue: Cue, index: int) -> bool:
    """`A điện đàm trao đổi với B`: right before stands the word for a call."""
    call = scene.cues[index - 1] if index else None
    return call is not None and call.kind == "call" and not scene.text[call.end : cue.start].strip()


def _complete(
    scene: Scene, cue: Cue, row: Encounter, people: list[Mention], objects: list[Mention], done: list[Encounter]
) -> list[Encounter]:
    """The encounter with whoever else was in the room; one told before where it only speaks of that again."""
    if cue.kind == "summit":
        around = (scene.text, max(scene.sentence.start, cue.start - 14), cue.start)
        if is_event(scene, cue.start, cue.end) and any(
            ends_with(words, *around) for words in ("inside", "attending", "earlier", "aside")
        ):
            return []  # A và B tại hội nghị thượng đỉnh G20
        if len(row.sides) != 2 or (len(row.people) != 2 and not _titled(scene, cue, people)):
            return []
        row.kind = "meeting"
    add_attendants(scene, row, cue)
    welcome = row.kind in ("ceremony", "other") and cue.noun and search("welcome", scene.text, cue.start, cue.end)
    welcome = welcome and (objects or any(c.kind == "attend" and 0 < cue.start - c.end <= 12 for c in scene.cues))
    if welcome and len(row.sides) == 1 and row.people and (host := find_host_country(scene, cue, row, done)):
        row.sides.append(host)
    scene.used += [m for m in people if m.start > cue.end]
    row.slight = cue.form in vocabulary()["grammar"]["slight"]
    row.again = is_thanked_for(scene, cue)
    if is_only("welcomed", cue.form) and find_welcome(scene, row):
        row.kind = "ceremony"
    told = find_earlier(scene, row, done, shared=True) if row.slight else None
    if told and told.sentence.part == "body" and set(row.sides) == set(told.sides):
        return [repeat(row, told)]
    return [row] if len(row.sides) >= 2 else _of_those_before(scene, cue, row, objects, done)


def _of_those_before(
    scene: Scene, cue: Cue, row: Encounter, objects: list[Mention], done: list[Encounter]
) -> list[Encounter]:
    """The encounter of a word that names less than two sides: of a pair, told before, or of those spoken of last."""
    if not cue.noun and not objects and (pair := read_pair(scene, cue)):
        return [pair]
    joint = [j for j in scene.joint if j[0] < cue.start or j[0] - cue.end < 40]
    leaders = not cue.noun and not row.people and any(search("leaders", scene.text, *j) for j in joint)
    fresh = leaders and search("planned", scene.text, cue.start - 16, cue.start)  # Hai nhà lãnh đạo sau đó sẽ …
    if (joint or cue.noun) and not fresh and (told := find_earlier(scene, row, done)):
        return [repeat(row, told)]
    alone = row.kind == "talks" or cue.noun or cue.form in vocabulary()["grammar"]["together"]
    if alone and (codes := countries_before(scene, cue, 30)):
        return [scene.encounter(cue, row.kind, [], codes)]
    if (
        joint
        and row.kind not in ("ceremony", "reception")
        and (not cue.noun or scene.before or _of_leaders(scene, cue))
    ):
        return pair_from_text(scene, cue, row.kind)
    return []


def _titled(scene: Scene, cue: Cue, people: list[Mention]) -> bool:
    """`A ca ngợi hội nghị thượng đỉnh với Tổng thống Chile`: the one acts, the other is named by the office alone."""
    return names_other_side(scene, cue) and any(m.end <= cue.start for m in people)


def _of_leaders(scene: Scene, cue: Cue) -> bool:
    """`cuộc điện đàm giữa hai nhà lãnh đạo`: an adviser who tells of it was not on the line."""
    joint = [j for j in scene.joint if 0 < j[0] - cue.end <= 8]
    joint = [j for j in joint if not search("with", scene.text, cue.end, j[0])]  # A có cuộc gặp với các nhà lãnh đạo
    return bool(joint) and bool(search("leaders", scene.text, *joint[0]))
