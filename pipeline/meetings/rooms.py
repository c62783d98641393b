"""People in one room or on one line: talks, meetings, receptions, calls and ceremonies of one sentence."""

from __future__ import annotations

import re

from pipeline.meetings.acting import find_acting_group, find_subject
from pipeline.meetings.cues import ROOM, Cue, any_link, ends_with, is_only, search, vocabulary
from pipeline.meetings.joint import find_earlier, meet_each_other, pair_from_text, repeat
from pipeline.meetings.pairs import (
    LEADERS,
    countries_before,
    countries_between,
    leads,
    offices_of_both,
    offices_of_pair,
    read_pair,
)
from pipeline.meetings.receptions import (
    find_acting_country,
    find_host_country,
    find_welcome,
    is_received,
    is_thanked_for,
    read_reception,
)
from pipeline.meetings.sides import Encounter, Scene
from pipeline.meetings.summits import is_event
from pipeline.names.cast import Mention

_COUNTED = re.compile(rf"(?<!\w)(?:\d+|{any_link('counts')}) \Z", re.IGNORECASE)
_EACH_OTHER = re.compile(rf"\s+{any_link('each_other')}(?!\w)")


def read_meeting(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A gặp B`, `cuộc gặp giữa A và B`: usually one encounter, none where the other side cannot be told.

    `done` are the encounters found so far in this sentence: a later cue may speak of the same one again.
    """
    objects = scene.objects(cue, index)
    if objects and not cue.noun and scene.text[cue.end : objects[0].start].rstrip().endswith(","):
        objects = [] if find_acting_country(scene, cue) else objects  # Về việc Peru đón các nhà lãnh đạo, A nói
    if _is_only_attended(scene, cue, objects):
        return []
    if cue.form in vocabulary()["grammar"]["slight"] and _on_the_line(scene, cue, index):
        cue.kind = "call"
    if is_received(scene, cue):
        cue.kind = "reception"
    end = scene.stop(cue, index)
    behind = scene.delegations(cue.end, end)
    if (received := read_reception(scene, cue, objects, behind)) is not None:
        return received
    if cue.noun and not objects and (told := _this_is(scene, cue, done)):
        return [repeat(scene.encounter(cue, cue.kind, []), told)]
    subject = find_subject(scene, cue, objects)
    if cue.noun and len(objects) > 2 and scene.follows(objects[0], "of") and scene.follows(objects[1], "toward"):
        subject, objects = objects[:1], objects[1:]  # cuộc gặp của A với B và C
    if not cue.noun and _EACH_OTHER.match(scene.text, cue.end):
        return meet_each_other(scene, cue, subject)
    met = {scene.side(m) for m in objects} - {None}
    acts = bool(subject) and (not cue.noun or _is_with(scene, cue, subject, objects))
    if acts and (apart := _apart(scene, cue, subject, objects, behind)) is not None:
        return apart
    before = [] if met or behind else _officials_before(scene, cue)
    sides = {*met, *behind}
    together = cue.form in vocabulary()["grammar"]["together"]
    if not acts and not cue.noun and sides:
        acting = find_acting_group(scene, cue) if len(sides) == 1 or together else []
        if acting:
            row = scene.encounter(cue, cue.kind, objects, [*acting, *behind])
            return _complete(scene, cue, row, objects, objects, done) if len(row.sides) > 1 else []
        if not met and cue.start > scene.sentence.start:
            return []  # Họ đã gặp các quan chức Peru và Chile
    as_pair = len(met) < 2 and not acts if cue.noun else len(before) > 1
    if as_pair and (pair := read_pair(scene, cue)):
        return [pair]  # hai nhà lãnh đạo Nga và Mỹ gặp …
    between = len(met) > 1 and not acts  # cuộc gặp giữa A và B
    people = objects if between else _other_side(scene, cue, objects, subject, end)
    if cue.noun:
        return _read_noun(scene, cue, people, objects, behind or before, done)
    unnamed = [code for code in behind if code not in met]
    acting = [m for m in people if m not in objects]
    if not cue.noun and not acts and acting and len(unnamed) > 1:  # Khi gặp lãnh đạo Peru và Chile, A …
        return _apart(scene, cue, acting, objects, unnamed) or []
    row = scene.encounter(cue, cue.kind, people, behind or before)
    return _complete(scene, cue, row, people, objects, done)


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
        people = [*people, *_addressed(scene, cue, people)]
    of_leaders = not objects and _of_leaders(scene, cue)
    if of_leaders:
        people = [m for m in people if m.person is None or leads(scene.cast.people[m.person])]
    row = scene.encounter(cue, cue.kind, people, extra)
    if not objects and not extra:
        told = find_earlier(scene, row, done, shared=True)
        several = _is_plural(scene, cue)
        if told and (several or len(row.sides) < 2):
            return [repeat(row, told)]
        if several:
            return []
    if not of_leaders and len(row.sides) == 1 and row.people and (other := _before(scene, cue, row)):
        people = [other, *people]
        row = scene.encounter(cue, cue.kind, people, extra)
    return _complete(scene, cue, row, people, objects, done)


def _are_told(scene: Scene, cue: Cue) -> bool:
    """`2 cuộc điện đàm nói trên`: several that were told before, of which nobody says which."""
    several = _COUNTED.search(scene.text, max(scene.sentence.start, cue.start - 8), cue.start)
    return bool(several) and any(a == cue.end + 1 for a, _ in search("this_one", scene.text, cue.end, cue.end + 10))


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
    return len(objects) != 1 or not scene.held_with(cue)


def _officials_before(scene: Scene, cue: Cue) -> list[str]:
    """The sides of `quan chức Nga và Mỹ hội đàm`; of a noun only where they had it (not: … cho biết cuộc gặp)."""
    if cue.kind not in ("talks", "meeting", "call"):
        return []
    codes = scene.delegations(scene.sentence.start, cue.start) or offices_of_pair(scene, cue)
    codes = codes or offices_of_both(scene, cue)
    told = len(codes) > 1 and cue.noun and not search("had", scene.text, cue.start - 12, cue.start)
    return [] if told else codes


def _is_plural(scene: Scene, cue: Cue) -> bool:
    """Whether the word tells of several encounters: các cuộc gặp."""
    return bool(search("plural", scene.text, max(scene.sentence.start, cue.start - 7), cue.start))


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
            ends_with(words, *around) for words in ("inside", "attending", "before")
        ):
            return []  # A và B tại hội nghị thượng đỉnh G20
        if len(row.sides) != 2 or (len(row.people) != 2 and not _titled(scene, cue, people)):
            return []
        row.kind = "meeting"
    _add_attendants(scene, row, cue)
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
    return scene.held_with(cue) and any(m.end <= cue.start for m in people)


def _of_leaders(scene: Scene, cue: Cue) -> bool:
    """`cuộc điện đàm giữa hai nhà lãnh đạo`: an adviser who tells of it was not on the line."""
    joint = [j for j in scene.joint if 0 < j[0] - cue.end <= 8]
    joint = [j for j in joint if not search("with", scene.text, cue.end, j[0])]  # A có cuộc gặp với các nhà lãnh đạo
    return bool(joint) and bool(search("leaders", scene.text, *joint[0]))


def _before(scene: Scene, cue: Cue, row: Encounter) -> Mention | None:
    """The nearest person of another side before a noun that has only one."""
    start = max(scene.sentence.start, scene.text.rfind(";", scene.sentence.start, cue.start))
    others = [m for m in scene.mentions if start <= m.start and m.end <= cue.start]
    others = [m for m in others if scene.side(m) not in (None, *row.sides)]
    if not ends_with("inside", scene.text, scene.sentence.start, cue.start):  # A nói rằng thượng đỉnh Peru …
        others = [m for m in others if not search("said", scene.text, m.end, m.end + 14)]
    return others[-1] if others and cue.start - others[-1].end < 100 else None


def _add_attendants(scene: Scene, row: Encounter, cue: Cue) -> None:
    """`với sự tham dự của …`: officials that the text puts in the room; at a ceremony also of the other side."""
    for _, end in search("attended", scene.text, cue.end, scene.sentence.end):
        last = end
        for mention in scene.mentions:
            if mention.start < end or mention.person is None:
                continue
            if not scene.joins(scene.text[last : mention.start]) and mention.start - last > 2:
                break
            if row.kind == "ceremony" and len(row.sides) == 1 and row.people and scene.side(mention):
                row.sides.append(scene.side(mention))
            if scene.side(mention) in row.sides and mention.person not in row.people:
                row.people.append(mention.person)
            last = mention.end


def _apart(
    scene: Scene, cue: Cue, subject: list[Mention], objects: list[Mention], delegations: list[str]
) -> list[Encounter] | None:
    """`gặp Thủ tướng Đức A và lãnh đạo Pháp`: one encounter for each of those met; None where all met at once."""
    together = cue.form in vocabulary()["grammar"]["together"]
    if cue.kind == "summit" or together or search("several_sides", scene.text, cue.end, cue.end + 12):
        return None
    sides = {scene.side(m) for m in objects} - {None}
    groups = _met_apart(scene, cue, objects)
    unnamed = [code for code in delegations if code not in sides]
    if len(sides) < 2 and len(groups) + len(unnamed) < 2:
        return None
    scene.used += objects
    rows = [scene.encounter(cue, cue.kind, [*subject, *host]) for host in groups]
    for code in unnamed:
        rows.append(scene.encounter(cue, cue.kind, subject, [code]))
        rows[-1].slight = cue.form in vocabulary()["grammar"]["slight"]
    return [row for row in rows if len(row.sides) == 2]


def _met_apart(scene: Scene, cue: Cue, objects: list[Mention]) -> list[list[Mention]]:
    """Those met, by country, and one by one where they hold offices and one of them leads, or several encounters
    are told of; guests come together."""
    sides = [[m for m in objects if scene.side(m) == side] for side in dict.fromkeys(map(scene.side, objects))]
    if cue.kind in ("reception", "ceremony"):
        return sides
    leaders = LEADERS | {"speaker"}
    several = cue.noun and _is_plural(scene, cue)
    groups: list[list[Mention]] = []
    for side in sides:
        alone = all(m.name and m.title for m in side) and (several or any(m.classes & leaders for m in side))
        groups += [[m] for m in side] if alone else [side]
    return groups


def _other_side(scene: Scene, cue: Cue, objects: list[Mention], subject: list[Mention], end: int) -> list[Mention]:
    """Subject and objects; where a noun has no subject before it, the main clause after it gives one."""
    sides = {scene.side(m) for m in objects} - {None}
    outside = [m for m in subject if not ({scene.side(m)} & sides) or m.person in {o.person for o in objects}]
    if (cue.noun or cue.kind != "ceremony" and scene.opens(cue)) and not outside:
        for mention in scene.mentions:
            behind = bool(objects) and scene.text[objects[-1].end : mention.start].rstrip().endswith(",")
            after = mention not in objects and (mention.start >= end or cue.noun and behind)
            if after and scene.side(mention) and scene.side(mention) not in sides and not scene.depends(mention):
                return [*scene.list_from(mention, scene.mentions), *objects]
        if owner := _owner_behind(scene, cue, objects):
            return [owner, *objects]
    return sorted([*subject, *(m for m in objects if m not in subject)], key=lambda m: m.start)


def _owner_behind(scene: Scene, cue: Cue, objects: list[Mention]) -> Mention | None:
    """`Trong cuộc gặp với B, giọng điệu của A …`: whose doings the main clause tells."""
    comma = scene.text.find(",", objects[-1].end, scene.sentence.end) if objects else -1
    after = [m for m in scene.mentions if m.start > comma > 0 and scene.side(m)][:1]
    inside = search("inside", scene.text, scene.sentence.start, cue.start)
    theirs = after and inside and scene.follows(after[0], "of") and len(scene.text[comma : after[0].start].split()) <= 8
    return after[0] if theirs and scene.side(after[0]) not in map(scene.side, objects) else None


def _addressed(scene: Scene, cue: Cue, people: list[Mention]) -> list[Mention]:
    """`Trong cuộc gặp, A nói với B …`, `A nói với B trong cuộc gặp …`: whom the one side speaks to."""
    sides = {scene.side(m) for m in people} - {None}
    if len(sides) != 1:
        return []
    heard = [
        m
        for m in scene.mentions
        if scene.side(m)
        and scene.side(m) not in sides
        and m.person is not None
        and (scene.follows(m, "toward") or _told(scene, cue, people[-1], m))
    ]
    return [m for m in heard if abs(m.start - people[-1].end) < 60][:1]


def _told(scene: Scene, cue: Cue, speaker: Mention, mention: Mention) -> bool:
    """`Trong cuộc điện đàm, A cảm ơn B`: right behind the speaker, after a word for what one says to a face."""
    if not cue.end <= speaker.start < mention.start or search("with", scene.text, cue.end, cue.end + 17):
        return False
    few = len(scene.text[speaker.end : mention.start].split()) <= 3
    return few and bool(search("to_face", scene.text, speaker.end, mention.start))
