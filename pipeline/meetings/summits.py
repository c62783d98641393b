"""Leaders at a multilateral event: who attends it, by a word for attending or by acting there."""

from __future__ import annotations

from pipeline.dates.events import find_events
from pipeline.meetings.cues import ROOM, Cue, search
from pipeline.meetings.sides import Encounter, Scene


def read_attendance(scene: Scene, cue: Cue, index: int) -> list[Encounter]:
    """`dự Hội nghị thượng đỉnh G20`: leaders, and a multilateral event or an occasion of state after the word."""
    end = scene.sentence.end
    subject = [m for m in scene.subject(cue) if scene.side(m)]
    if not subject:
        return []
    if search("occasion", scene.text, cue.end, min(end, cue.end + 22)):
        row = scene.encounter(cue, "ceremony", subject)
        if len(row.sides) > 1:
            return [row]
        place = [c for c in scene.countries if c[3] != "organisation" and c[2] not in row.sides]
        if not place:
            return []
        row.sides.append(min(place, key=lambda c: abs(c[0] - cue.start))[2])
        return [row]
    if len({scene.side(m) for m in subject}) > 1 and search("session", scene.text, cue.end, cue.end + 12):
        return [scene.encounter(cue, "meeting", subject)]  # A và B đồng chủ trì phiên họp …
    summit = next((c for c in scene.cues[index + 1 :] if c.kind == "summit" and c.start - cue.end <= 24), None)
    if summit and (scene.held_with(summit) or search("earlier", scene.text, cue.end, summit.start)):
        return []  # dự hội nghị thượng đỉnh với B, dự họp báo sau thượng đỉnh
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
