"""The actors that an article names -> those that can be subjects, joined, listed, and told from objects.

What follows a preposition or a verb as its object is marked, so that the nearest actor on
the left of a verb that is no object is its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.parse import token_at
from pipeline.records import BOTH_SIDES
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.reports import forms, reporting

POST = 40
"""How long the name of a post may be before the body that somebody has it in, in characters."""
_SHORT_NAME = re.compile(r"(\(\w+\))?,")
"""What may stand between an office and the name of who holds it."""


def settle(found: list[Actor], doc: Doc, text: str, low: list[str]) -> list[Actor]:
    """Drop what lies inside another actor, join "A và B", and tell objects from subjects."""
    actors: list[Actor] = []
    promoted: dict[str | None, Actor] = {}
    """Outsiders whom a title behind their name makes officials."""
    for actor in sorted(found, key=lambda a: (a.start, -a.end)):
        if _is_retired(actor, text):
            actor.kind, actor.speaker, actor.country = OUTSIDER, None, None
        if actors and actor.start < actors[-1].end:
            if actor.kind == OUTSIDER or actors[-1].kind != OUTSIDER or actor.end <= actors[-1].end:
                continue
            actors.pop()
        if not actors or not _joined(actors[-1], actor, text, promoted):
            aside = actor.weak and text[actor.end : actor.end + 1] == ")"  # Trung tâm X (Mỹ)
            actor.object = actor.object or aside or _is_object(actor, doc, low) or _seated(actors, actor, text)
            actors.append(actor)
    actors = _list(actors, text)
    for actor in actors:
        before = low[max(token_at(doc, actor.start) - 3, 0) : token_at(doc, actor.start)]
        if (actor.kind == SAME or not actor.speaker) and not forms("subjects", "several").isdisjoint(before[-1:]):
            actor.kind = OUTSIDER
            actor.object |= not forms("subjects", "added").isdisjoint(before)
        if actor.name and (official := promoted.get(actor.person_id)):
            actor.kind, actor.speaker, actor.country = PERSON, official.speaker, official.country
        if actor.office and actor.kind == SIDE and (holder := _holder(actor, promoted.values(), text)):
            actor.kind, actor.speaker, actor.person_id = PERSON, holder.speaker, holder.person_id
            actor.female = holder.female
    return actors


def _holder(actor: Actor, promoted: Iterable[Actor], text: str) -> Actor | None:
    """The only one whom an article names in an office that stands here alone, in the same words."""
    office = text[actor.start : actor.end].lower()
    forms_of_it = (f"{office} (", f"{office},")
    return next((p for p in promoted if text[p.start : p.end].lower().startswith(forms_of_it)), None)


def _joined(last: Actor, actor: Actor, text: str, promoted: dict[str | None, Actor]) -> bool:
    """Take an actor into the one before it: two sides speak together, a title explains a name."""
    gap = text[last.end : actor.start].strip().lower()
    nobody = last.kind == SAME or (last.kind == PERSON and last.speaker is None)
    if nobody and last.ref == "title" and actor.kind == SIDE and gap in forms("subjects", "belonging"):
        alluding = text[last.start : last.end].lower().startswith(tuple(forms("subjects", "alluding_to_one")))
        kind = SAME if alluding else SIDE
        last.end, last.kind, last.speaker, last.country = actor.end, kind, actor.speaker, actor.country
        return True
    if not gap and last.kind == OUTSIDER and not last.name and (actor.kind == SIDE or _is_relative(last, text)):
        last.end = actor.end
        return True
    if last.office and actor.kind == OUTSIDER and actor.name and _introduces(gap, actor, text):
        last.end, last.kind, last.speaker, last.ref = actor.end, PERSON, actor.name, "name"
        last.person_id, last.female = actor.person_id, actor.female
        promoted[last.person_id] = last
        return True  # giám đốc Cơ quan Tình báo X (CTX), ông Y, …
    alone = not last.object and text[actor.end : actor.end + 6].split()[:1] not in [
        [w] for w in forms("grammar", "joins")
    ]
    if actor.kind == SIDE and last.kind == PERSON and _is_post(gap) and (_is_closed(actor, text) or alone):
        last.end = actor.end
        return True  # nghị sĩ A, chủ tịch Ủy ban B, nói …
    if actor.start - last.end > 8:
        return False
    if gap == "," and last.kind == PERSON and last.ref == "name" and _is_expert(actor, text):
        last.end, last.kind, last.speaker, last.country = actor.end, OUTSIDER, None, None
        return True
    if not gap and actor.kind == JOINT and last.ref == "title" and last.kind in (PERSON, SIDE, SAME):
        last.end = actor.end
        _unite(last)
        return True
    title = text[last.start : last.end].lower()
    spokesman = last.kind == SIDE and any(
        f in title for f in forms("subjects", "spokesmen") | forms("subjects", "aides")
    )
    named = (actor.name or actor.speaker) if actor.kind in (PERSON, OUTSIDER) and actor.ref == "name" else None
    if gap == "," and spokesman and named and not named.isupper():
        last.end, last.kind, last.speaker, last.ref = actor.end, PERSON, named, "name"
        last.country, last.person_id, last.female = actor.country or last.country, actor.person_id, actor.female
        return True  # người phát ngôn của Tổng thống X, ông Y, …
    if gap == "," and (last.ref, actor.ref) == ("title", "name") and last.kind == actor.kind == PERSON:
        if last.speaker == actor.speaker:
            last.end = actor.end  # gặp Ngoại trưởng Đức, ông X
            return True
    explains = gap == "," and actor.kind == SIDE and _is_closed(actor, text)
    agency = text[last.start : last.end].lower() in forms("subjects", "agencies")
    if actor.ref == "title" and not agency and (explains or gap in forms("subjects", "explaining")):
        if last.name and actor.kind == SIDE:
            last.kind, last.speaker, last.country = PERSON, last.name, actor.country
            promoted[last.person_id] = last
        if not explains or last.kind in (PERSON, OUTSIDER):
            return last.kind in (PERSON, OUTSIDER)
    parted = gap in ("-", "–") and actor.kind == PERSON and not _is_bare(actor, text)  # …, thăm bà X - ông Y nói
    if gap in forms("grammar", "joins") and last.kind in (PERSON, SIDE) and actor.kind in (PERSON, SIDE) and not parted:
        one, other = last.country or last.speaker, actor.country or actor.speaker
        if not one or not other:
            return False
        twice = last.kind == PERSON and last.speaker == actor.speaker and gap.isalpha()  # Chủ tịch nước và Tổng thống X
        if one != other or twice:
            last.members = (replace(last), actor) if last.kind == actor.kind == SIDE else ()
            _unite(last)
        last.end = actor.end
        return True
    actor.object = actor.object or gap in forms("grammar", "along")
    return False


def _is_bare(actor: Actor, text: str) -> bool:
    """A name without a title: "cuộc gặp A - B", not "… - ông B"."""
    return text[actor.start : actor.end].split()[0] in (actor.speaker or "").split()


def _is_retired(actor: Actor, text: str) -> bool:
    """ "Một nhà ngoại giao Ấn Độ đã nghỉ hưu": holds no office any more."""
    behind = text[actor.end : actor.end + 15].lower().lstrip()
    return actor.ref == "title" and behind.startswith(tuple(forms("subjects", "retired")))


def _introduces(gap: str, actor: Actor, text: str) -> bool:
    """Between an office and "ông Y" stands a comma, and the office's short name in brackets at most."""
    courteous = text[actor.start :].startswith(tuple(f"{word} " for word in forms("subjects", "courteous")))
    return courteous and _SHORT_NAME.fullmatch(gap) is not None


def _is_relative(actor: Actor, text: str) -> bool:
    """ "em gái", "con rể": of whoever is named behind it."""
    return text[actor.start : actor.end].lower() in forms("subjects", "relatives")


def _is_closed(actor: Actor, text: str) -> bool:
    """A comma right behind."""
    return text[actor.end : actor.end + 1] == ","


def _is_post(gap: str) -> bool:
    """Behind a name and a comma: the post that somebody has in the body named next."""
    return len(gap) < POST and gap.startswith(", ") and gap[2:].startswith(tuple(forms("subjects", "heading")))


def _is_expert(actor: Actor, text: str) -> bool:
    """ "…, giáo sư tại Đại học Y": behind a name it tells that nobody of a government speaks."""
    return actor.kind == OUTSIDER and text[actor.start : actor.end].startswith(tuple(forms("subjects", "experts")))


def _unite(actor: Actor) -> None:
    """Make both sides of an actor."""
    actor.kind, actor.speaker, actor.ref = JOINT, BOTH_SIDES, "joint"
    actor.country = actor.person_id = None


def _list(actors: list[Actor], text: str) -> list[Actor]:
    """Join "A, B và C", and "A, B, C" before a verb: three countries or more that speak side by side."""
    found: list[Actor] = []
    lists: list[list[Actor]] = []
    for actor in actors:
        before = found[-1] if found else None
        if before and _enumerates(before, actor, text):
            if lists[-1][0] is before:
                lists[-1][0] = replace(before)  # as it was before it became the whole list
            lists[-1] += actor.members or (actor,)
            before.end = actor.end
        else:
            found.append(actor)
            lists.append(list(actor.members or (actor,)))
    for actor, members in zip(found, lists, strict=True):
        actor.members = tuple(members) if len(members) > 1 else actor.members
        others = _countries(actor) and _and_others(actor, text)
        if actor.members and (others or len(actor.members) > 2):
            actor.weak = False
            _unite(actor)
    return [part for actor in found for part in ((actor,) if actor.kind == JOINT else actor.members or (actor,))]


def _enumerates(before: Actor, actor: Actor, text: str) -> bool:
    """A comma between two countries, the latter of which may begin "B và C"."""
    return _countries(before) and _countries(actor) and text[before.end : actor.start].strip() == ","


def _countries(actor: Actor) -> bool:
    """A country by its name, or several."""
    return actor.kind == SIDE and actor.ref == "name" or bool(actor.members)


def _and_others(actor: Actor, text: str) -> bool:
    """ "… và một số nước khác" behind a list: they speak too, unnamed."""
    behind = text[actor.end : actor.end + 30].lower().lstrip()
    other = max((form for form in forms("subjects", "others") if behind.startswith(form)), key=len, default=None)
    if other is None:
        return False
    actor.end = text.lower().index(other, actor.end) + len(other)
    return True


def _seated(actors: list[Actor], actor: Actor, text: str) -> bool:
    """ "Giáo sư X, Đại học Y, Mỹ": a bare country that tells where an outsider or a town is."""
    if not actors or actor.kind != SIDE or actors[-1].kind != OUTSIDER:
        return False
    between = text[actors[-1].end : actor.start].rstrip()
    if _within(between) and (text[actor.end : actor.end + 1] == "," or _is_institute(between)):
        return True
    if not actor.weak and not _is_closed(actor, text):
        return False
    name = between.strip(" ,")
    aside = (
        text[actor.end : actor.end + 1] == "," and between.count(",") == 1
    )  # giáo sư X, Trung tâm nghiên cứu Y, Mỹ, nói
    return len(between) < 50 and between.endswith(",") and (not name or name.istitle() or aside)


def _within(between: str) -> bool:
    """ "Giáo sư tại Viện Quan hệ Quốc tế Moscow, …": the name of a house, with that of its town."""
    words = between.split()
    return len(words) > 1 and words[0] in forms("subjects", "belonging") and "," not in between and len(between) < 50


def _is_institute(between: str) -> bool:
    """ "Giáo sư X thuộc Đại học Oslo cho rằng …": the town is in the name of the house."""
    return any(name in between for name in reporting()["subjects"]["institutes"])


def _is_object(actor: Actor, doc: Doc, low: list[str]) -> bool:
    """Behind a preposition or a verb that takes it as an object; marks clauses and passives on the way."""
    i = token_at(doc, actor.start)
    while i and actor.kind == OUTSIDER and low[i - 1] in forms("subjects", "quantities"):
        i -= 1  # trước hàng trăm phóng viên
    if not i:
        return False
    one = low[i - 1]
    if i > 2 and " ".join(low[i - 3 : i]) in forms("subjects", "words_of"):
        return False
    two = f"{low[i - 2]} {one}" if i > 1 else one
    if two in forms("subjects", "times"):
        return False
    actor.clause = two in forms("subjects", "clauses")
    actor.doer = not forms("subjects", "doers").isdisjoint((one, two))
    if actor.clause or one in forms("subjects", "objects") or two in forms("subjects", "objects"):
        return True
    actor.agent = one in forms("grammar", "passive")
    if actor.agent and not forms("subjects", "suffering").isdisjoint(
        (low[i - 2], " ".join(low[max(i - 3, 0) : i - 1]))
    ):
        actor.clause = True
        return True  # sau khi bị X chỉ trích, …
    if actor.kind == OUTSIDER and actor.agent:
        return True
    if not actor.weak or actor.kind not in (SIDE, JOINT):
        return False
    if not one[0].isalpha():
        return one in "/-–("
    return one not in forms("floor", "openers")
