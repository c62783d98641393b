"""People in one room or on one line: talks, meetings, receptions, calls and ceremonies of one sentence."""

from __future__ import annotations

import re

from pipeline.meetings.cues import Cue, any_link, ends_with, search, vocabulary
from pipeline.meetings.joint import find_earlier, meet_each_other, pair_from_text, repeat
from pipeline.meetings.pairs import LEADERS, countries_before, countries_between, leads, offices_of_pair, read_pair
from pipeline.meetings.sides import PICTURED, Encounter, Scene
from pipeline.names.cast import Mention

_POSED = re.compile(rf"{PICTURED}{any_link('posed')}(?!\w)")
_EACH_OTHER = re.compile(rf"\s+{any_link('each_other')}(?!\w)")


def read_meeting(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A gặp B`, `cuộc gặp giữa A và B`: usually one encounter, none where the other side cannot be told.

    `done` are the encounters found so far in this sentence: a later cue may speak of the same one again.
    """
    objects = scene.objects(cue, index)
    if cue.kind == "summit" and ends_with(
        "attending", scene.text, max(scene.sentence.start, cue.start - 20), cue.start
    ):
        if len(objects) != 1 or not scene.held_with(cue):
            return []
    if cue.form in vocabulary()["grammar"]["slight"] and _on_the_line(scene, cue, index):
        cue.kind = "call"
    met_by_name = objects and _near(scene, cue, objects[0])
    without_name = not objects and scene.delegations(cue.end, scene.stop(cue, index))
    if cue.kind in ("reception", "ceremony") and not cue.noun and not met_by_name and not without_name:
        return _received(scene, cue)
    subject = _subject(scene, cue, objects)
    if cue.kind == "ceremony" and not cue.noun and objects and not subject:
        subject = _welcoming(scene, objects[-1])
    if not cue.noun and _EACH_OTHER.match(scene.text, cue.end):
        return meet_each_other(scene, cue, subject)
    met = {scene.side(m) for m in objects} - {None}
    together = bool(search("several_sides", scene.text, cue.end, cue.end + 12))
    each = not cue.noun or bool(search("with", scene.text, cue.end, cue.end + 17))
    apart = each and not together and cue.kind != "summit"
    end = scene.stop(cue, index)
    extra = scene.delegations(cue.end, end)
    if apart and subject:
        groups = _met_apart(scene, cue, objects)
        unnamed = [code for code in extra if code not in met]
        if len(met) > 1 or len(groups) + len(unnamed) > 1:
            scene.used += objects
            return _apart(scene, cue, subject, groups, unnamed)
    if not met and not extra and cue.kind in ("talks", "meeting", "call"):
        extra = scene.delegations(scene.sentence.start, cue.start) or offices_of_pair(scene, cue)
        if len(extra) > 1 and not cue.noun and (pair := read_pair(scene, cue)):
            return [pair]  # hai nhà lãnh đạo Nga và Mỹ gặp …
        if len(extra) > 1 and cue.noun and not search("had", scene.text, cue.start - 12, cue.start):
            extra = []  # quan chức Nga và Mỹ cho biết cuộc gặp …
    if cue.noun and len(met) < 2 and not (each and subject) and (pair := read_pair(scene, cue)):
        return [pair]
    if len(met) > 1 and (cue.noun and not (each and subject) or not subject):
        people = objects  # cuộc gặp giữa A và B
    else:
        people = _other_side(scene, cue, objects, subject, end)
    if cue.noun and not objects and not extra and (extra := countries_between(scene, cue)):
        people = [m for m in people if scene.side(m) in extra and m.end <= cue.start]
    if cue.noun and not extra:
        people = [*people, *_addressed(scene, cue, people)]
    of_leaders = cue.noun and not objects and _of_leaders(scene, cue)
    if of_leaders:
        people = [m for m in people if m.person is None or leads(scene.cast.people[m.person])]
    row = scene.encounter(cue, cue.kind, people, extra)
    if cue.noun and not objects and not extra:
        told = find_earlier(scene, row, done, shared=True)
        if search("plural", scene.text, max(scene.sentence.start, cue.start - 7), cue.start):
            return [repeat(row, told)] if told else []
        if told and len(row.sides) < 2:
            return [repeat(row, told)]
    if cue.noun and not of_leaders and len(row.sides) == 1 and row.people and (other := _before(scene, cue, row)):
        people = [other, *people]
        row = scene.encounter(cue, cue.kind, people, extra)
    return _complete(scene, cue, row, people, objects, done)


def _on_the_line(scene: Scene, cue: Cue, index: int) -> bool:
    """`A điện đàm trao đổi với B`: right before stands the word for a call."""
    call = scene.cues[index - 1] if index else None
    return call is not None and call.kind == "call" and not scene.text[call.end : cue.start].strip()


def _welcoming(scene: Scene, guest: Mention) -> list[Mention]:
    """`Ra đón B tại sân bay có A`: the hosts come behind the guest."""
    hosts = [m for m in scene.mentions if m.start > guest.end and scene.follows(m, "present")]
    near = hosts and len(scene.text[guest.end : hosts[0].start].split()) <= 10
    return scene.list_from(hosts[0], scene.mentions) if near else []


def _received(scene: Scene, cue: Cue) -> list[Encounter]:
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
    hosts = scene.delegations(start, cue.start)
    near = start - guest.end <= 12 and guest.person is not None and cue.start - start <= 60
    row = scene.encounter(cue, cue.kind, [guest], hosts)
    return [row] if near and len(hosts) == 1 and len(row.sides) == 2 else []


def _complete(
    scene: Scene, cue: Cue, row: Encounter, people: list[Mention], objects: list[Mention], done: list[Encounter]
) -> list[Encounter]:
    """The encounter with whoever else was in the room; one told before where it only speaks of that again."""
    if cue.kind == "summit":
        if len(row.sides) != 2 or (len(row.people) != 2 and not _titled(scene, cue, people)):
            return []
        row.kind = "meeting"
    _add_attendants(scene, row, cue)
    welcome = row.kind == "ceremony" and cue.noun and search("welcome", scene.text, cue.start, cue.end)
    welcome = welcome and (objects or any(c.kind == "attend" and 0 < cue.start - c.end <= 12 for c in scene.cues))
    if welcome and len(row.sides) == 1 and row.people and (host := _host_country(scene, cue, row, done)):
        row.sides.append(host)
    scene.used += [m for m in people if m.start > cue.end]
    row.slight = cue.form in vocabulary()["grammar"]["slight"]
    told = find_earlier(scene, row, done, shared=True) if row.slight else None
    if told and told.sentence.part == "body" and set(row.sides) == set(told.sides):
        return [repeat(row, told)]
    if len(row.sides) >= 2:
        return [row]
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
    return bool(joint) and bool(search("leaders", scene.text, *joint[0]))


def _subject(scene: Scene, cue: Cue, objects: list[Mention]) -> list[Mention]:
    """Who meets: the subject of the clause, else the owner of what is told (hoạt động của A, bao gồm gặp …)."""
    subject = scene.subject(cue)
    if cue.noun and subject and search("that", scene.text, subject[-1].end, cue.start):
        subject = []  # Cố vấn A nói rằng các cuộc gặp với B …
    if cue.noun and subject and (owner := _owner(scene, cue, subject[-1])):
        subject = [owner]
    if subject or not objects:
        return subject
    met = {scene.side(m) for m in objects}
    owners = [m for m in scene.mentions if m.end <= cue.start and scene.side(m) not in met]
    return [m for m in owners if scene.follows(m, "of") and not scene.source(m, cue)][-1:]


def _owner(scene: Scene, cue: Cue, subject: Mention) -> Mention | None:
    """`A hoan nghênh quyết định của B tổ chức cuộc gặp với C`: who decided, where the subject only judges it."""
    owners = [m for m in scene.mentions if subject.end < m.start < cue.start and scene.follows(m, "of")]
    judged = owners and search("judged", scene.text, subject.end, owners[-1].start)
    return owners[-1] if judged and scene.side(owners[-1]) not in (None, scene.side(subject)) else None


def _before(scene: Scene, cue: Cue, row: Encounter) -> Mention | None:
    """The nearest person of another side before a noun that has only one."""
    others = [m for m in scene.mentions if m.end <= cue.start and scene.side(m) not in (None, *row.sides)]
    return others[-1] if others and cue.start - others[-1].end < 100 else None


def read_pose(scene: Scene) -> list[Encounter]:
    """`A và B tại Hà Nội ngày 2/5`: a picture of two leaders, with where or when."""
    if len(scene.mentions) < 2 or scene.mentions[0].start != scene.sentence.start:
        return []
    first, second = scene.mentions[:2]
    if not scene.coordinated(first, second):
        return []
    if not _POSED.match(scene.text, second.end) or second.person is None or first.person is None:
        return []
    row = scene.encounter(Cue(first.start, second.end, "meeting", True, ""), "meeting", [first, second])
    row.firm = False
    return [row] if len(row.sides) == 2 else []


def _host_country(scene: Scene, cue: Cue, row: Encounter, done: list[Encounter]) -> str | None:
    """Who gives a welcome that names only the guest: the country before the word, of the place, or of the journey."""
    before = [
        c for c in scene.countries if c[1] <= cue.start and c[2] not in row.sides and c[3] in ("country", "government")
    ]
    at = [c for c in scene.countries if c[0] >= cue.end and c[2] not in row.sides and c[3] != "organisation"]
    if before or at:
        return (before[-1] if before else at[0])[2]
    journeys = [e for e in (*scene.before, *done) if e.kind == "visit" and set(e.people) & set(row.people)]
    return next((e.destination for e in reversed(journeys) if e.destination not in row.sides), None)


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
    scene: Scene, cue: Cue, subject: list[Mention], groups: list[list[Mention]], unnamed: list[str]
) -> list[Encounter]:
    """`gặp Thủ tướng Đức A và lãnh đạo Pháp`, `hội kiến Thủ tướng A và Chủ tịch B`: one encounter for each met."""
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
    several = cue.noun and search("plural", scene.text, max(scene.sentence.start, cue.start - 7), cue.start)
    groups: list[list[Mention]] = []
    for side in sides:
        alone = all(m.name and m.title for m in side) and (several or any(m.classes & leaders for m in side))
        groups += [[m] for m in side] if alone else [side]
    return groups


def _near(scene: Scene, cue: Cue, mention: Mention) -> bool:
    """Right behind the word, or behind the delegation that he leads."""
    few = len(re.findall(r"\w+", scene.text[cue.end : mention.start])) <= 4
    return few or bool(scene.delegations(cue.end, mention.start))


def _other_side(scene: Scene, cue: Cue, objects: list[Mention], subject: list[Mention], end: int) -> list[Mention]:
    """Subject and objects; where a noun has no subject before it, the main clause after it gives one."""
    sides = {scene.side(m) for m in objects} - {None}
    outside = [m for m in subject if not ({scene.side(m)} & sides) or m.person in {o.person for o in objects}]
    if (cue.noun or cue.kind != "ceremony" and scene.opens(cue)) and not outside:
        for mention in scene.mentions:
            after = mention.start >= end and mention not in objects
            if after and scene.side(mention) and scene.side(mention) not in sides and not scene.depends(mention):
                return [*scene.list_from(mention, scene.mentions), *objects]
    return [*subject, *(m for m in objects if m not in subject)]


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
