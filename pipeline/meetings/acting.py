"""Who acts in an encounter: the subject of its word, or whoever the sentence names in another place."""

from __future__ import annotations

import re

from pipeline.meetings.cues import Cue, any_link, search
from pipeline.meetings.journeys import moves
from pipeline.meetings.receptions import find_hosts_behind
from pipeline.meetings.sides import Scene
from pipeline.names.cast import Mention

_ME = rf"(?<!\w){any_link('first_person')} "
_I = re.compile(rf"[“\"][^”\"]{{0,200}}?{_ME}(?!.*{_ME})", re.IGNORECASE)
_CLOSING = re.compile(r"[”\"],?")


def find_subject(scene: Scene, cue: Cue, objects: list[Mention]) -> list[Mention]:
    """Who meets: the subject, else whose doings are told (hoạt động của A, bao gồm gặp …), else who acts behind."""
    subject = scene.subject(cue)
    if cue.noun and subject and search("that", scene.text, subject[-1].end, cue.start):
        subject = []  # Cố vấn A nói rằng các cuộc gặp với B …
    if cue.noun and subject and (owner := _owner(scene, cue, subject[-1])):
        subject = [owner]
    if subject or not objects:
        return subject
    met = {scene.side(m) for m in objects}
    owners = [m for m in scene.mentions if m.end <= cue.start and scene.side(m) not in met]
    owners = [m for m in owners if scene.follows(m, "of") and not scene.source(m, cue)][-1:]
    if owners:
        return owners
    if cue.kind == "ceremony" and not cue.noun:
        return find_hosts_behind(scene, objects[-1])
    if not cue.noun and (speaker := _first_person(scene, cue)):
        return [speaker]
    behind = next((m for m in scene.mentions if m.start > objects[-1].end), None)
    return [behind] if behind and scene.main_clause(cue, objects, behind) else []


def _owner(scene: Scene, cue: Cue, subject: Mention) -> Mention | None:
    """`A hoan nghênh quyết định của B tổ chức cuộc gặp với C`: who decided, where the subject only judges it."""
    owners = [m for m in scene.mentions if subject.end < m.start < cue.start and scene.follows(m, "of")]
    judged = owners and search("judged", scene.text, subject.end, owners[-1].start)
    return owners[-1] if judged and scene.side(owners[-1]) not in (None, scene.side(subject)) else None


def _first_person(scene: Scene, cue: Cue) -> Mention | None:
    """`"Tôi sẽ gặp B", A nói`: whoever says so, behind the quotation."""
    me = _I.search(scene.text, scene.sentence.start, cue.start)
    if not me or not moves(scene.low[me.end() : cue.start]):
        return None
    closing = _CLOSING.search(scene.text, cue.end, scene.sentence.end)
    speaker = next((m for m in scene.mentions if closing and m.start >= closing.end() and scene.side(m)), None)
    near = speaker is not None and len(scene.text[closing.end() : speaker.start].split()) <= 5
    return speaker if near and search("said", scene.text, closing.end(), speaker.end + 24) else None
