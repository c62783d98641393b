"""Who acts in an encounter: the subject of its word, or whoever the sentence names in another place."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, any_link, ends_with, right_before, search, soon_after, starts_with
from pipeline.meetings.reports.grammar import begins_main_clause, frames_report, is_source, subject_of
from pipeline.meetings.reports.receptions import begins_clause, find_acting_country, find_hosts_behind
from pipeline.meetings.reports.sides import UNOFFICIAL, Scene
from pipeline.meetings.reports.travellers import moves
from pipeline.names.cast import Mention

_ME = rf"(?<!\w){any_link('first_person')} "
_I = re.compile(rf"[“\"][^”\"]{{0,200}}?{_ME}(?!.*{_ME})", re.IGNORECASE)
_CLOSING = re.compile(r"[”\"],?")


def find_subject(scene: Scene, cue: Cue, objects: list[Mention]) -> list[Mention]:
    """Who meets: the subject, else whose doings are told (hoạt động của A, bao gồm gặp …), else who acts behind."""
    subject = subject_of(scene, cue)
    if cue.noun and subject and _tells_of_others(scene, cue, subject[-1]):
        subject = []
    if cue.noun and subject and (owner := _owner(scene, cue, subject[-1])):
        subject = [owner]
    if cue.noun and subject and (met := _told_to_have_met(scene, cue, subject[-1], objects)):
        subject = [met]
    if subject or not objects:
        return subject
    met = {scene.side(m) for m in objects}
    owners = [m for m in scene.mentions if m.end <= cue.start and scene.side(m) not in met]
    owners = [m for m in owners if scene.follows(m, "of") and not is_source(scene, m, cue)][-1:]
    if owners:
        return owners
    if cue.kind == "ceremony" and not cue.noun:
        return find_hosts_behind(scene, objects[-1])
    if not cue.noun and (speaker := _first_person(scene, cue)):
        return [speaker]
    if not cue.noun and find_acting_country(scene, cue):
        return []  # Đánh giá việc Peru đón B, A nói
    behind = next((m for m in scene.mentions if m.start > objects[-1].end), None)
    acts = behind and (begins_main_clause(scene, cue, objects, behind) or _opened(scene, cue, objects, behind))
    return [behind] if acts else []


def _opened(scene: Scene, cue: Cue, objects: list[Mention], behind: Mention) -> bool:
    """`Trước khi tới Lima gặp B và C ngày 5/3, A nói`: who acts, behind the comma that ends the first clause."""
    opens = starts_with("on_arrival", scene.text, scene.sentence.start, cue.start)
    gap = scene.text[objects[-1].end : behind.start]
    apart = scene.side(behind) not in (None, *map(scene.side, objects))
    return opens and not cue.noun and apart and gap.rstrip().endswith(",") and len(gap.split()) <= 8


def _tells_of_others(scene: Scene, cue: Cue, subject: Mention) -> bool:
    """`A nói rằng cuộc gặp với B …`, `A khẳng định lập trường của B, sau cuộc gặp ở Lima`: he says that, or of others,
    what stands between him and the noun."""
    if search("that", scene.text, subject.end, cue.start):
        return True
    said = soon_after("said", scene.text, subject.end, 10)
    others = [m for m in scene.mentions if subject.end < m.start and m.end <= cue.start]
    others = [m for m in others if scene.side(m) not in (None, scene.side(subject))]
    spoken_of = said and bool(others) and not scene.follows(others[0], "oblique")
    return spoken_of and not ends_with("inside", scene.text, scene.sentence.start, cue.start)


def _told_to_have_met(scene: Scene, cue: Cue, speaker: Mention, objects: list[Mention]) -> Mention | None:
    """`A viết, trong cuộc gặp với B, C đã …`, `A cho biết trong cuộc gặp ở Lima, C thúc giục B`: C, of A's side."""
    if not frames_report(scene, cue, bool(objects)):
        return None
    since = objects[-1].end if objects else cue.end
    behind = next((m for m in scene.mentions if m.start > since), None)
    gap = scene.text[since : behind.start].strip() if behind else ""
    acts = gap == "," if objects else gap.endswith(",")
    another = behind is not None and behind.person != speaker.person
    return behind if acts and another and scene.side(behind) == scene.side(speaker) else None


def find_acting_group(scene: Scene, cue: Cue) -> list[str]:
    """`Các quan chức Peru gặp …`: the side of officials without names that act right before a word."""
    start = scene.sentence.start
    groups = [m for m in scene.cast.within(start, cue.start) if m.form == "group" and m.classes - UNOFFICIAL]
    begin, end, code = start, start, None
    if groups:
        begin, end, code = groups[-1].start, groups[-1].end, scene.country_of(groups[-1])
    for a, b, side, how in scene.countries:
        led = [at for at, to in search("delegation", scene.text, max(start, a - 36), a) if a - to <= 12]
        if led and end < b <= cue.start and how == "country":
            begin, end, code = led[0], b, side
    if code is None or not moves(scene.low[end : cue.start]):
        return []
    while counted := right_before("counted", scene.text, start, begin):
        begin = counted[0]
    return [code] if begins_clause(scene, begin) else []


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
