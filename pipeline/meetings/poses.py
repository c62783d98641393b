"""Two sides that stand or act together, where no word of the sentence says that they met."""

from __future__ import annotations

import re

from pipeline.meetings.cues import Cue, any_link, is_other_word, search
from pipeline.meetings.sides import PICTURED, Encounter, Scene
from pipeline.meetings.travellers import moves

_POSED = re.compile(rf"{PICTURED}{any_link('posed')}(?!\w)")


def read_pose(scene: Scene) -> list[Encounter]:
    """`A và B tại Hà Nội ngày 2/5`: a picture of two leaders, with where or when."""
    if len(scene.mentions) < 2 or scene.mentions[0].start != scene.sentence.start:
        return []
    first, second = scene.mentions[:2]
    if not scene.coordinated(first, second):
        return []
    if not _POSED.match(scene.text, second.end) or second.person is None or first.person is None:
        return []
    after = (scene.text, second.end, scene.sentence.end)
    if scene.sentence.part == "body" and (search("said", *after) or search("as_one", *after)):
        return []  # A và B ngày 2/5 nhất trí …
    row = scene.encounter(Cue(first.start, second.end, "meeting", True, ""), "meeting", [first, second])
    row.firm = False
    return [row] if len(row.sides) == 2 else []


def read_conferring(scene: Scene) -> list[Encounter]:
    """`A và B đã bàn bạc về thương mại tại Hà Nội`: two sides that act together, where no other word says they met."""
    meeting = [c for c in scene.cues if c.kind not in ("arrival", "attend", "visit")]
    last = min((c.start if c.noun else scene.sentence.start for c in meeting), default=scene.sentence.end)
    for start, end in search("confer", scene.text, scene.sentence.start, last):
        before = [m for m in scene.mentions if m.end <= start]
        group = scene.list_before(before) if before else []
        apart = is_other_word(scene.low[start:end], scene.text, end)  # trao đổi thư
        if apart or len(group) < 2 or scene.depends(group[0]) or not moves(scene.low[group[-1].end : start]):
            continue
        row = scene.encounter(Cue(start, end, "meeting", False, scene.low[start:end]), "meeting", group)
        row.slight = True
        return [row] if len(row.sides) == 2 else []
    return []
