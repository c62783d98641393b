"""The actors that an article names -> those that can be subjects, joined, listed, and told from objects.

What follows a preposition or a verb as its object is marked, so that the nearest actor on
the left of a verb that is no object is its subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from pipeline.parse import token_at
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.joining import is_closed, join_lists, take_in
from pipeline.statements.reports import forms, reporting

NEAR = 25
"""How far behind outsiders of one country the other may stand, in characters."""


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
        if not actors or not take_in(actors[-1], actor, text, promoted):
            aside = actor.weak and text[actor.end : actor.end + 1] == ")"  # Trung tâm X (Mỹ)
            apart = _seated(actors, actor, text) or _shares(actors, actor, text)
            actor.object = actor.object or aside or _is_object(actor, doc, low) or apart
            actors.append(actor)
    actors = join_lists(actors, text)
    for actor in actors:
        before = low[max(token_at(doc, actor.start) - 3, 0) : token_at(doc, actor.start)]
        if (actor.kind == SAME or not actor.speaker) and not forms("subjects", "several").isdisjoint(before[-1:]):
            actor.kind = OUTSIDER
            actor.object |= not forms("subjects", "added").isdisjoint(before)
        _promote(actor, promoted, text)
    return actors


def _promote(actor: Actor, promoted: dict[str | None, Actor], text: str) -> None:
    """An outsider whom the article calls an official elsewhere is one, and an office that stands alone is theirs."""
    if actor.name and (official := promoted.get(actor.person_id)):
        actor.kind, actor.speaker, actor.country = PERSON, official.speaker, official.country
    if actor.office and actor.kind == SIDE and (holder := _holder(actor, promoted.values(), text)):
        actor.kind, actor.speaker, actor.person_id = PERSON, holder.speaker, holder.person_id
        actor.female = holder.female


def _holder(actor: Actor, promoted: Iterable[Actor], text: str) -> Actor | None:
    """The only one whom an article names in an office that stands here alone, in the same words."""
    office = text[actor.start : actor.end].lower()
    forms_of_it = (f"{office} (", f"{office},")
    holders = [p for p in promoted if text[p.start : p.end].lower().startswith(forms_of_it)]
    return holders[0] if len(holders) == 1 else None


def _is_retired(actor: Actor, text: str) -> bool:
    """ "Một nhà ngoại giao Ấn Độ đã nghỉ hưu": holds no office any more."""
    behind = text[actor.end : actor.end + 15].lower().lstrip()
    return actor.ref == "title" and behind.startswith(tuple(forms("subjects", "retired")))


def _seated(actors: list[Actor], actor: Actor, text: str) -> bool:
    """ "Giáo sư X, Đại học Y, Mỹ": a bare country that tells where an outsider or a town is."""
    if not actors or actor.kind != SIDE or actors[-1].kind != OUTSIDER:
        return False
    between = text[actors[-1].end : actor.start].rstrip()
    closed = is_closed(actor, text)
    if _within(between) and (closed or _is_institute(between)):
        return True
    if not actor.weak and not closed:
        return False
    name = between.strip(" ,")
    aside = closed and between.count(",") == 1  # giáo sư X, Trung tâm nghiên cứu Y, Mỹ, nói
    return len(between) < 50 and between.endswith(",") and (not name or name.istitle() or aside)


def _shares(actors: list[Actor], actor: Actor, text: str) -> bool:
    """ "Các nhà phân tích của Chile và Peru cho biết": those of both countries, not Peru."""
    if not actors or actor.kind != SIDE or not actor.weak or actors[-1].kind != OUTSIDER:
        return False
    words = text[actors[-1].start : actor.start].split()
    near = actor.start - actors[-1].end < NEAR and words[-1:] == ["và"] and len(words) > 1
    who = " ".join(words).lower()
    return near and words[-2][0].isupper() and any(form in who for form in forms("subjects", "voices"))


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
        return i > 3 and low[i - 4] in forms("subjects", "several")
    two = f"{low[i - 2]} {one}" if i > 1 else one
    if two in forms("subjects", "times"):
        return False
    actor.clause = two in forms("subjects", "clauses")
    actor.doer = not forms("subjects", "doers").isdisjoint((one, two))
    if actor.clause or one in forms("subjects", "objects") or two in forms("subjects", "objects"):
        return True
    actor.agent = one in forms("grammar", "passive")
    if actor.agent and _in_clause_of_time(low, i):
        actor.clause = True
        return True
    if actor.kind == OUTSIDER and actor.agent:
        return True
    if not actor.weak or actor.kind not in (SIDE, JOINT):
        return False
    if not one[0].isalpha():
        return one in "/-–("
    return one not in forms("floor", "openers")


def _in_clause_of_time(low: list[str], passive: int) -> bool:
    """ "Sau khi bị X chỉ trích, …": the words before a passive make a clause of time of it."""
    return not forms("subjects", "suffering").isdisjoint(
        (low[passive - 2], " ".join(low[max(passive - 3, 0) : passive - 1]))
    )
