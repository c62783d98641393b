"""Actors side by side that are one: a title explains a name, two sides or a list of countries speak together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.lexicon.wordlists import any_of, lower
from pipeline.records import BOTH_SIDES
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.reports import forms

NEAR = 8
"""How far behind an actor another may begin that is one with it, in characters; one in a post begins later."""
POST = 40
"""How long the name of a post may be before the body that somebody has it in, in characters."""
_SHORT_NAME = re.compile(r"(\(\w+\))?,")
"""What may stand between an office and the name of who holds it."""


def take_in(last: Actor, actor: Actor, text: str, promoted: dict[str | None, Actor]) -> bool:
    """Make one of an actor and the one before it, where they are; marks what is only in company as an object.

    `promoted`: outsiders whom a title behind their name makes officials; more of them are noted.
    """
    gap = text[last.end : actor.start].strip().lower()
    if _is_whose(last, actor, gap, text) or _is_in_post(last, actor, gap, text):
        last.end = actor.end
        return True
    if _take_owner(last, actor, gap, text):
        return True
    if last.office and actor.kind == OUTSIDER and actor.name and _introduces(gap, actor, text):
        _name(last, actor, actor.name)
        promoted[last.person_id] = last
        return True  # giám đốc Cơ quan Tình báo X (CTX), ông Y, …
    if actor.start - last.end > NEAR:
        return False
    if gap == "," and last.kind == PERSON and last.ref == "name" and _is_expert(actor, text):
        last.end, last.kind, last.speaker, last.country = actor.end, OUTSIDER, None, None
        return True
    if not gap and actor.kind == JOINT and last.ref == "title" and last.kind in (PERSON, SIDE, SAME):
        last.end = actor.end
        _unite(last)
        return True
    if gap == "," and (_take_spokesman(last, actor, text) or _take_same(last, actor)):
        return True
    if _explains(last, actor, gap, text):
        return _take_title(last, actor, promoted)
    if _take_partner(last, actor, gap, text):
        return True
    actor.object = actor.object or gap in forms("grammar", "along")
    return False


def _is_whose(last: Actor, actor: Actor, gap: str, text: str) -> bool:
    """ "Chuyên gia Nga", "em gái ông X": whose an outsider is."""
    unnamed = not gap and last.kind == OUTSIDER and not last.name
    return unnamed and (actor.kind == SIDE or _is_relative(last, text))


def _is_in_post(last: Actor, actor: Actor, gap: str, text: str) -> bool:
    """ "Nghị sĩ A, chủ tịch Ủy ban B, nói …": the body in which somebody has a post."""
    if actor.kind != SIDE or last.kind != PERSON or not _is_post(gap):
        return False
    goes_on = not forms("grammar", "joins").isdisjoint(text[actor.end : actor.end + 6].split()[:1])
    return is_closed(actor, text) or not (last.object or goes_on)


def _take_owner(last: Actor, actor: Actor, gap: str, text: str) -> bool:
    """ "Nhà ngoại giao của Nga": somebody whom nobody names speaks for a side."""
    nobody = last.kind == SAME or (last.kind == PERSON and last.speaker is None)
    if not nobody or last.ref != "title" or actor.kind != SIDE or gap not in forms("subjects", "belonging"):
        return False
    alluding = text[last.start : last.end].lower().startswith(tuple(forms("subjects", "alluding_to_one")))
    last.kind = SAME if alluding else SIDE
    last.end, last.speaker, last.country = actor.end, actor.speaker, actor.country
    return True


def _take_spokesman(last: Actor, actor: Actor, text: str) -> bool:
    """ "Người phát ngôn của Tổng thống X, ông Y, …": the name of somebody who speaks or works for a side."""
    if last.kind != SIDE or actor.kind not in (PERSON, OUTSIDER) or actor.ref != "name":
        return False
    title, name = text[last.start : last.end].lower(), actor.name or actor.speaker
    aide = any(form in title for form in forms("subjects", "spokesmen") | forms("subjects", "aides"))
    if not aide or not name or name.isupper():
        return False
    _name(last, actor, name)
    return True


def _take_same(last: Actor, actor: Actor) -> bool:
    """ "Gặp Ngoại trưởng Đức, ông X": the name of somebody who is known by the title."""
    titles = (last.ref, actor.ref) == ("title", "name") and last.kind == actor.kind == PERSON
    if not titles or last.speaker != actor.speaker:
        return False
    last.end = actor.end
    return True


def _explains(last: Actor, actor: Actor, gap: str, text: str) -> bool:
    """ "A, Ngoại trưởng Nga, …", "A - Ngoại trưởng Nga": a title behind what it explains."""
    if actor.ref != "title" or text[last.start : last.end].lower() in forms("subjects", "agencies"):
        return False
    between_commas = gap == "," and actor.kind == SIDE and is_closed(actor, text)
    return between_commas or gap in forms("subjects", "explaining")


def _take_title(last: Actor, actor: Actor, promoted: dict[str | None, Actor]) -> bool:
    """A title makes an official of an outsider; that of a side explains no other side."""
    if last.name and actor.kind == SIDE:
        last.kind, last.speaker, last.country = PERSON, last.name, actor.country
        promoted[last.person_id] = last
    return last.kind in (PERSON, OUTSIDER)


def _take_partner(last: Actor, actor: Actor, gap: str, text: str) -> bool:
    """ "Chủ tịch A và Tổng thống B", "Nga và Cuba": they speak together, for both sides where they are of two."""
    if gap not in forms("grammar", "joins") or last.kind not in (PERSON, SIDE) or actor.kind not in (PERSON, SIDE):
        return False
    if gap in ("-", "–") and actor.kind == PERSON and not _is_bare(actor, text):
        return False  # …, thăm bà X - ông Y nói
    one, other = last.country or last.speaker, actor.country or actor.speaker
    if not one or not other:
        return False
    twice = last.kind == PERSON and last.speaker == actor.speaker and gap.isalpha()  # Chủ tịch nước và Tổng thống X
    if one != other or twice:
        last.members = (replace(last), actor) if last.kind == actor.kind == SIDE else ()
        _unite(last)
    last.end = actor.end
    return True


def _name(last: Actor, actor: Actor, name: str) -> None:
    """Somebody whom only an office told of is the one who is named behind it."""
    last.end, last.kind, last.speaker, last.ref = actor.end, PERSON, name, "name"
    last.country, last.person_id, last.female = actor.country or last.country, actor.person_id, actor.female


def _is_bare(actor: Actor, text: str) -> bool:
    """A name without a title: "cuộc gặp A - B", not "… - ông B"."""
    return text[actor.start : actor.end].split()[0] in (actor.speaker or "").split()


def _introduces(gap: str, actor: Actor, text: str) -> bool:
    """Between an office and "ông Y" stands a comma, and the office's short name in brackets at most."""
    courteous = text[actor.start :].startswith(tuple(f"{word} " for word in forms("subjects", "courteous")))
    return courteous and _SHORT_NAME.fullmatch(gap) is not None


def _is_relative(actor: Actor, text: str) -> bool:
    """ "em gái", "con rể": of whoever is named behind it."""
    return text[actor.start : actor.end].lower() in forms("subjects", "relatives")


def is_closed(actor: Actor, text: str) -> bool:
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


def join_lists(actors: list[Actor], text: str) -> list[Actor]:
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
    found = _others().match(lower(text), actor.end, actor.end + 30)
    if found:
        actor.end = found.end()
    return bool(found)


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(forms('subjects', 'others'))}")
