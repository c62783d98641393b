"""People in one room or on one line: talks, meetings, receptions, calls, ceremonies and summits of one sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from . import gazetteer
from .cast import Mention
from .cues import ROOM, Cue, search, vocabulary
from .events import find_events
from .sides import Encounter, Scene

LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "party_leader", "chair"})
_PAIR = re.compile(r"\s*(\w+(?: \w+){0,2}?)\s?(?:[-–]|và|,)\s?(\w+)(?: (\w+))?(?: (\w+))?")
_PAIR_BEFORE = re.compile(r"(?<![\w-])(\w+)\s?[-–]\s?(\w+(?: \w+){0,3})\s*\Z")
_THIRD = re.compile(r"\s?[-–]\s?\w")
_SIDE = re.compile(r"\s*(?:\([^)]{2,20}\)|,? (?:trái|phải),?)?\s*(?:và|cùng|,|bên cạnh)\s*")
_POSED = re.compile(r"\s*(?:\([^)]{2,20}\)|,? (?:trái|phải),?)?\s*(?:tại|ở|hôm|ngày|trong|sau|trước|bên lề)(?!\w)")
_EACH_OTHER = re.compile(r"\s+(?:mặt\s+)?(?:trực tiếp\s+)?(?:với\s+)?nhau(?!\w)")


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    """The forms that stand for a country in a pair (Mỹ - Triều), and the countries' names."""
    return {form: c.code for c in gazetteer.countries().values() for form in (*c.names, *c.short)}


def read_meeting(scene: Scene, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
    """`A gặp B`, `cuộc gặp giữa A và B`: usually one encounter, none where the other side cannot be told.

    `done` are the encounters found so far in this sentence: a later cue may speak of the same one again.
    """
    if cue.kind == "summit" and re.search(
        r"(?:bên lề|dự|tham gia|chủ trì|phát biểu tại)\s*$",
        scene.text[max(scene.sentence.start, cue.start - 20) : cue.start],
        re.IGNORECASE,
    ):
        return []
    objects = scene.objects(cue, index)
    subject = scene.subject(cue)
    if cue.noun and subject and search("that", scene.text, subject[-1].end, cue.start):
        subject = []  # Cố vấn A nói rằng các cuộc gặp với B …
    end = scene.stop(cue, index)
    kind = cue.kind
    if kind in ("reception", "ceremony") and not cue.noun and (not objects or not _near(scene, cue, objects[0])):
        return []
    if not subject and objects:
        met = {scene.side(m) for m in objects}
        owners = [
            m
            for m in scene.mentions
            if m.end <= cue.start and scene.side(m) not in met and scene.led_by(m).endswith("của")
        ]
        subject = owners[-1:]  # các hoạt động của Thủ tướng, bao gồm gặp …
    if not cue.noun and _EACH_OTHER.match(scene.text, cue.end):
        pair = None if len({scene.side(m) for m in subject}) > 1 else _short_pair(scene, cue)
        return [pair] if pair else _each_other(scene, cue, kind, subject)
    sides = {scene.side(m) for m in objects}
    each = not cue.noun or bool(search("with", scene.text, cue.end, cue.end + 12))
    if len(sides - {None}) >= 2 and (cue.noun and not (each and subject) or not subject):
        people = objects  # cuộc gặp giữa A và B
    else:
        people = _other_side(scene, cue, objects, subject, end)
    extra = scene.delegations(cue.end, end)
    if not {scene.side(m) for m in objects} - {None} and not extra and cue.kind in ("talks", "meeting", "call"):
        extra = scene.delegations(scene.sentence.start, cue.start)
    if each and kind != "summit" and subject and len(sides - {None}) > 1:
        return _apart(scene, cue, kind, subject, objects)
    if cue.noun and len(sides - {None}) < 2 and (not extra or objects) and (pair := _short_pair(scene, cue)):
        return [pair]
    if cue.noun and not objects and not extra:
        extra = _between(scene, cue)
        people = people if not extra else [m for m in people if scene.side(m) in extra and m.end <= cue.start]
    if cue.noun and not extra:
        people = [*people, *_addressed(scene, people)]
    row = scene.encounter(cue, kind, people, extra)
    plural = cue.noun and search("plural", scene.text, max(scene.sentence.start, cue.start - 7), cue.start)
    if plural and not objects and not extra:
        earlier = _earlier(scene, row, kind, done, shared=True)
        return [_repeat(scene, row, earlier)] if earlier else []
    named = cue.noun and not objects and not extra
    if named and (earlier := _earlier(scene, row, kind, done, shared=True)) and len(row.sides) < 2:
        return [_repeat(scene, row, earlier)]
    if cue.noun and len(row.sides) == 1 and row.people:
        other = next(
            (
                m
                for m in reversed(scene.mentions)
                if m.end <= cue.start and scene.side(m) and scene.side(m) not in row.sides
            ),
            None,
        )
        if other and cue.start - other.end < 100:
            people = [other, *people]
            row = scene.encounter(cue, kind, people, extra)
    if kind == "summit":
        if len(row.sides) != 2 or len(row.people) != 2:
            return []
        row.kind = kind = "meeting"
    welcome = kind == "ceremony" and cue.noun and "đón" in cue.form and bool(objects)
    if welcome and len(row.sides) == 1 and row.people and (host := _host_country(scene, cue, row, done)):
        row.sides.append(host)
    _add_attendants(scene, row, cue)
    scene.used += [m for m in people if m.start > cue.end]
    row.slight = cue.form in vocabulary()["grammar"]["slight"]
    told = _earlier(scene, row, kind, done, shared=True) if row.slight else None
    if told and told.sentence.part == "body" and set(row.sides) == set(told.sides):
        return [_repeat(scene, row, told)]
    if len(row.sides) >= 2:
        return [row]
    joint = [j for j in scene.joint if j[0] < cue.start or j[0] - cue.end < 40]
    if not cue.noun and not objects and (pair := _short_pair(scene, cue)):
        return [pair]
    if (joint or cue.noun) and (earlier := _earlier(scene, row, kind, done)):
        return [_repeat(scene, row, earlier)]
    if joint and kind not in ("ceremony", "reception") and (not cue.noun or scene.before):
        return _pair_from_text(scene, cue, kind)
    if kind == "talks" and (codes := _countries_before(scene, cue, 30)):
        return [scene.encounter(cue, kind, [], codes)]
    return []


def read_attendance(scene: Scene, cue: Cue, index: int) -> list[Encounter]:
    """`dự Hội nghị thượng đỉnh G20`: leaders, and a multilateral event or an occasion of state after the word."""
    end = scene.sentence.end
    subject = [m for m in scene.subject(cue) if scene.side(m)]
    if not subject:
        return []
    if search("occasion", scene.text, cue.end, min(end, cue.end + 22)):
        row = scene.encounter(cue, "ceremony", subject)
        place = [c for c in scene.countries if c[3] != "organisation" and c[2] not in row.sides]
        if not place:
            return []
        row.sides.append(min(place, key=lambda c: abs(c[0] - cue.start))[2])
        return [row]
    summit = any(c.kind == "summit" and c.start - cue.end <= 24 for c in scene.cues[index + 1 :])
    event = summit or search("forum", scene.text, cue.end, min(end, cue.end + 30))
    event = event or find_events(scene.text[cue.end : min(end, cue.end + 60)], [])
    if not event and search("conference", scene.text, cue.end, min(end, cue.end + 14)):
        wide = [c for c in scene.countries if cue.end <= c[0] < cue.end + 120 and c[3] == "organisation"]
        event = wide or search("international", scene.text, cue.end, min(end, cue.end + 100))
    return [scene.encounter(cue, "summit", subject)] if event else []


def read_presence(scene: Scene, cue: Cue) -> list[Encounter]:
    """`Tại hội nghị thượng đỉnh G20, A nói …`: whoever acts at a summit attends it, where nothing else is told."""
    end = scene.sentence.end
    inside = search("inside", scene.text, max(scene.sentence.start, cue.start - 10), cue.start)
    if not inside or inside[-1][1] < cue.start - 1 or any(c.kind in (*ROOM, "call") for c in scene.cues if c != cue):
        return []
    named = find_events(scene.text[cue.start : min(end, cue.end + 60)], [])
    if not named and not any(cue.end <= c[0] <= cue.end + 24 and c[3] == "organisation" for c in scene.countries):
        return []
    subject = [m for m in scene.subject(cue) if scene.side(m) and m.person is not None]
    if not subject:
        free = [m for m in scene.mentions if m.start > cue.end and not scene.depends(m) and m.person is not None]
        subject = [m for m in free[:1] if scene.text[: m.start].rstrip().endswith(",") and scene.side(m)]
    return [scene.encounter(cue, "summit", subject)] if subject else []


def read_pose(scene: Scene) -> list[Encounter]:
    """`A và B tại Hà Nội ngày 2/5`: a picture of two leaders, with where or when."""
    if len(scene.mentions) < 2 or scene.mentions[0].start != scene.sentence.start:
        return []
    first, second = scene.mentions[:2]
    if not scene.coordinated(first, second) and not _SIDE.fullmatch(scene.text[first.end : second.start]):
        return []
    if not _POSED.match(scene.text, second.end) or second.person is None or first.person is None:
        return []
    row = scene.encounter(Cue(first.start, second.end, "meeting", True, ""), "meeting", [first, second])
    row.firm = False
    return [row] if len(row.sides) == 2 else []


def _host_country(scene: Scene, cue: Cue, row: Encounter, done: list[Encounter]) -> str | None:
    """Who gives a welcome that names only the guest: the country before the word, or of the journey."""
    before = [c for c in scene.countries if c[1] <= cue.start and c[2] not in row.sides and c[3] == "country"]
    if before:
        return before[-1][2]
    journeys = [e for e in (*scene.before, *done) if e.kind == "visit" and set(e.people) & set(row.people)]
    return next((e.destination for e in reversed(journeys) if e.destination not in row.sides), None)


def _add_attendants(scene: Scene, row: Encounter, cue: Cue) -> None:
    """`với sự tham dự của …`: officials that the text puts in the room."""
    for _, end in search("attended", scene.text, cue.end, scene.sentence.end):
        last = end
        for mention in scene.mentions:
            if mention.start < end or mention.person is None:
                continue
            if not scene.joins(scene.text[last : mention.start]) and mention.start - last > 2:
                break
            if scene.side(mention) in row.sides and mention.person not in row.people:
                row.people.append(mention.person)
            last = mention.end


def _repeat(scene: Scene, row: Encounter, earlier: Encounter) -> Encounter:
    """A row that only speaks again of an earlier encounter."""
    row.again, row.kind = True, earlier.kind if earlier.kind == "call" else row.kind
    row.people, row.sides, row.mentions = list(earlier.people), list(earlier.sides), []
    return row


def _each_other(scene: Scene, cue: Cue, kind: str, subject: list[Mention]) -> list[Encounter]:
    """`A và B gặp nhau`, `phái đoàn Nga và Ukraine gặp nhau`: everybody stands before the verb."""
    row = scene.encounter(cue, kind, subject)
    if len(row.sides) >= 2:
        return [row]
    if codes := _countries_before(scene, cue, 40):
        row = scene.encounter(cue, kind, [m for m in subject if scene.side(m) in codes], codes)
        return [row] if len(row.sides) == 2 else []
    told = [j for j in scene.joint if j[0] < cue.start]
    return _pair_from_text(scene, cue, kind) if told or not scene.text[scene.sentence.start : cue.start].strip() else []


def _countries_before(scene: Scene, cue: Cue, reach: int) -> list[str]:
    """`Mỹ và Triều Tiên … đàm phán`: two countries side by side that end within `reach` characters before a verb."""
    before = [c for c in scene.countries if c[1] <= cue.start and c[3] == "country"][-2:]
    if len(before) < 2 or cue.noun or cue.start - before[1][1] > reach or before[1][0] - before[0][1] > 16:
        return []
    codes = [before[0][2], before[1][2]]
    return codes if len(set(codes)) == 2 else []


def _apart(scene: Scene, cue: Cue, kind: str, subject: list[Mention], objects: list[Mention]) -> list[Encounter]:
    """`gặp Thủ tướng Đức A và Tổng thống Pháp B`: one encounter for each country met."""
    rows = []
    for side in dict.fromkeys(scene.side(m) for m in objects):
        row = scene.encounter(cue, kind, [*subject, *(m for m in objects if scene.side(m) == side)])
        if len(row.sides) == 2:
            rows.append(row)
    return rows


def _short_pair(scene: Scene, cue: Cue) -> Encounter | None:
    """`cuộc gặp thượng đỉnh Mỹ - Triều`: two countries; their leaders, where the article names them.

    Talks of two countries have no leaders in them, and count where they are dated.
    """
    led = _leaders_of_pair(scene, cue)
    codes = led or _pair_behind(scene, cue) or _pair_before(scene, cue)
    if not codes:
        return None
    row = scene.encounter(cue, cue.kind if cue.kind != "summit" else "meeting", [], codes)
    if cue.kind == "talks" and not led:
        return row
    for code in codes:
        leaders = [
            (len(p.mentions), i) for i, p in enumerate(scene.cast.people) if p.country == code and p.classes & LEADERS
        ]
        if leaders:
            row.people.append(max(leaders)[1])
    return row if len(row.people) == 2 else None


def _pair_behind(scene: Scene, cue: Cue) -> list[str]:
    """The codes of `Mỹ - Triều` or `liên Triều` right behind a cue, words that count or praise it left out."""
    return _codes_at(scene, cue.end, "between") if cue.noun else []


def _pair_before(scene: Scene, cue: Cue) -> list[str]:
    """The codes of `Mỹ - Triều họp thượng đỉnh`, right before a verb."""
    found = _PAIR_BEFORE.search(scene.text, max(scene.sentence.start, cue.start - 40), cue.start)
    if cue.noun or not found or scene.text[scene.sentence.start : found.start()].rstrip()[-1:].isalpha():
        return []  # Ngoại trưởng Mỹ - Nga điện đàm
    words = found[2].split()
    one = _short_forms().get(found[1])
    for n in range(len(words), 0, -1):
        other = _short_forms().get(" ".join(words[:n]))
        if one and other and one != other and set(words[n:]) <= set(vocabulary()["way"]["moving"]):
            return [one, other]
    return []


def _codes_at(scene: Scene, start: int, skipped: str) -> list[str]:
    """The codes of a pair of countries at an offset; `skipped` are words that may come first."""
    start = _skip(scene, start, skipped)
    for form, codes in vocabulary()["pairs"].items():
        if scene.low.startswith(form.lower(), start + 1):
            return list(codes)
    found = _PAIR.match(scene.text, start, scene.sentence.end)
    if not found or _THIRD.match(scene.text, found.end(2)):
        return []
    one = _short_forms().get(found[1])
    others = (" ".join(p for p in found.groups()[1:n] if p) for n in (4, 3, 2))
    other = next((code for form in others if (code := _short_forms().get(form))), None)
    return [one, other] if one and other and one != other else []


def _leaders_of_pair(scene: Scene, cue: Cue) -> list[str]:
    """`hai nhà lãnh đạo Mỹ và Nga` before the cue, `giữa lãnh đạo Nga - Nhật` behind it: the codes."""
    begin = max(scene.sentence.start, cue.start - 60)
    behind = _skip(scene, cue.end, "between")
    leaders = search("leaders", scene.text, begin, cue.start)[-1:]
    leaders += [word for word in search("leaders", scene.text, behind, behind + 14) if word[0] <= behind + 1]
    return next((codes for _, end in leaders if (codes := _codes_at(scene, end, "both"))), [])


def _skip(scene: Scene, start: int, words: str) -> int:
    """The offset behind the words of a list that follow each other from an offset on."""
    while end := next((b for a, b in search(words, scene.text, start, start + 24) if a <= start + 1), None):
        start = end
    return start


def _between(scene: Scene, cue: Cue) -> list[str]:
    """`cuộc đàm phán … giữa Mỹ và Trung Quốc`: two countries, their people unnamed."""
    found = re.compile(r"(?<!\w)giữa\s").search(scene.low, cue.end, min(scene.sentence.end, cue.end + 60))
    if not found:
        return []
    pair = [c for c in scene.countries if found.end() <= c[0] <= found.end() + 40 and c[3] == "country"][:2]
    if len(pair) < 2 or pair[0][0] - found.end() > 8 or pair[1][0] - pair[0][1] > 6 or pair[0][2] == pair[1][2]:
        return []
    return [pair[0][2], pair[1][2]]


def _near(scene: Scene, cue: Cue, mention: Mention) -> bool:
    return len(re.findall(r"\w+", scene.text[cue.end : mention.start])) <= 4


def _other_side(scene: Scene, cue: Cue, objects: list[Mention], subject: list[Mention], end: int) -> list[Mention]:
    """Subject and objects; where a noun has no subject before it, the main clause after it gives one."""
    sides = {scene.side(m) for m in objects} - {None}
    outside = [m for m in subject if not ({scene.side(m)} & sides) or m.person in {o.person for o in objects}]
    if (cue.noun or cue.kind != "ceremony" and scene.opens(cue)) and not outside:
        for mention in scene.mentions:
            after = mention.start >= end and mention not in objects
            if after and scene.side(mention) and scene.side(mention) not in sides and not scene.depends(mention):
                group = [mention]
                for other in scene.mentions:
                    if other.start > group[-1].start and scene.coordinated(group[-1], other):
                        group.append(other)
                return [*group, *objects]
    return [*subject, *(m for m in objects if m not in subject)]


def _addressed(scene: Scene, people: list[Mention]) -> list[Mention]:
    """`Trong cuộc gặp, A nói với B …`, `A nói với B trong cuộc gặp …`: whom the one side speaks to."""
    sides = {scene.side(m) for m in people} - {None}
    if len(sides) != 1:
        return []
    heard = [
        m
        for m in scene.mentions
        if scene.led_by(m).endswith("với") and scene.side(m) and scene.side(m) not in sides and m.person is not None
    ]
    return [m for m in heard if abs(m.start - people[-1].end) < 60][:1]


def _earlier(scene: Scene, row: Encounter, kind: str, done: list[Encounter], shared: bool = False) -> Encounter | None:
    """The last encounter of the same sort that the people of this row fit, or share somebody with."""
    for earlier in reversed([*scene.before, *done]):
        same = (
            earlier.kind == kind or (earlier.kind in ROOM and kind in ROOM) or (earlier.kind == "call" and kind in ROOM)
        )
        if same and shared and not earlier.again and set(row.people) & set(earlier.people):
            return earlier
        if (
            same
            and not shared
            and set(row.people) <= set(earlier.people)
            and earlier.status == "held"
            or same
            and not row.people
        ):
            return earlier
    return None


def _pair_from_text(scene: Scene, cue: Cue, kind: str) -> list[Encounter]:
    """`Hai nhà lãnh đạo đã gặp nhau`: the two of different sides who were spoken of last."""
    recent: list[Mention] = []
    for mention in reversed([m for m in scene.cast.mentions if m.end <= cue.start and m.person is not None]):
        new = scene.side(mention) and scene.side(mention) not in {scene.side(m) for m in recent}
        if new and scene.acts_for_a_side(mention):
            recent.insert(0, mention)
        if len(recent) == 2:
            row = scene.encounter(cue, kind, recent)
            row.mentions = []
            return [row]
    return []
