"""Who else took part: the people that a sentence names away from the word, on the side that is missing beside it."""

from __future__ import annotations

from pipeline.meetings.reports.cues import Cue, ends_with, search
from pipeline.meetings.reports.grammar import opens_sentence
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.cast import Mention
from pipeline.records import Span


def find_both_sides(scene: Scene, cue: Cue, objects: list[Mention], subject: list[Mention], end: int) -> list[Mention]:
    """Subject and objects; where a noun has no subject before it, the main clause after it gives one."""
    sides = {scene.side(m) for m in objects} - {None}
    outside = [m for m in subject if not ({scene.side(m)} & sides) or m.person in {o.person for o in objects}]
    if (cue.noun or cue.kind != "ceremony" and opens_sentence(scene, cue)) and not outside:
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


def find_addressed(scene: Scene, cue: Cue, people: list[Mention]) -> list[Mention]:
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


def find_before(scene: Scene, cue: Cue, row: Encounter) -> Mention | None:
    """The nearest person of another side before a noun that has only one."""
    start = max(scene.sentence.start, scene.text.rfind(";", scene.sentence.start, cue.start))
    others = [m for m in scene.mentions if start <= m.start and m.end <= cue.start]
    others = [m for m in others if scene.side(m) not in (None, *row.sides)]
    if not ends_with("inside", scene.text, scene.sentence.start, cue.start):  # A nói rằng thượng đỉnh Peru …
        others = [m for m in others if not search("said", scene.text, m.end, m.end + 14)]
    return others[-1] if others and cue.start - others[-1].end < 100 else None


def add_attendants(scene: Scene, row: Encounter, cue: Cue) -> None:
    """`với sự tham dự của …`, `gặp các quan chức Nga, trong đó có …`: officials that the text puts in the room; at a
    ceremony also of the other side."""
    attended = search("attended", scene.text, cue.end, scene.sentence.end)
    for _, end in [*attended, *_among_officials(scene, cue)]:
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


def _among_officials(scene: Scene, cue: Cue) -> list[Span]:
    """The words of `quan chức Nga, trong đó có A`: right before somebody, right behind those who have no names."""
    found = search("among_them", scene.text, cue.end, scene.sentence.end)
    found = [(a, b) for a, b in found if scene.text[a - 2 : a] == ", "]
    unnamed = {m.end for m in scene.cast.within(cue.end, scene.sentence.end) if m.person is None} if found else ()
    named = {m.start for m in scene.mentions if m.name} if found else ()
    return [(a, b) for a, b in found if a - 2 in unnamed and b + 1 in named]
