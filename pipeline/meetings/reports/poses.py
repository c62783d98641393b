"""Two sides that stand or act together, where no word of the sentence says that they met."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, any_link, ends_with, is_other_word, search
from pipeline.meetings.reports.grammar import subject_of
from pipeline.meetings.reports.joint import find_earlier
from pipeline.meetings.reports.sides import PICTURED, Encounter, Scene
from pipeline.meetings.reports.travellers import moves
from pipeline.names.cast import Mention

_POSED = re.compile(rf"{PICTURED}{any_link('posed')}(?!\w)")

JOINT = {"confer": "meeting", "joint_act": "other", "joint_ceremony": "ceremony"}
"""Lists of what two sides do together, and the kind of encounter that it is."""


OBJECT = 80
"""Letters between a word for conferring and with whom it was done."""


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
    signed = search("signing", scene.text, second.end, min(scene.sentence.end, second.end + 30))
    if signed and ends_with("inside", scene.text, second.end, signed[0][0]):
        row.kind = "ceremony"
    return [row] if len(row.sides) == 2 else []


def read_conferring(scene: Scene) -> list[Encounter]:
    """`A và B đã bàn bạc về thương mại tại Hà Nội`: two sides that act together, where no other word says they met."""
    meeting = [c for c in scene.cues if c.kind not in ("arrival", "attend", "visit")]
    last = min((c.start if c.noun else scene.sentence.start for c in meeting), default=scene.sentence.end)
    for name, kind in JOINT.items():
        for start, end in search(name, scene.text, scene.sentence.start, last):
            group = _acting_together(scene, start, end)
            if not group and name == "confer":
                group = _one_with_another(scene, start, end)
            row = scene.encounter(Cue(start, end, "meeting", False, scene.low[start:end]), "meeting", group)
            if len(row.sides) != 2:
                continue
            row.slight = True
            told = find_earlier(scene, row, [], shared=True)
            if told and told.sentence.part == "body" and set(row.people) <= set(told.people):
                return []  # what they did is a part of what was told before
            row.kind = kind
            return [row]
    return []


def read_signing(scene: Scene) -> list[Encounter]:
    """`Lễ ký diễn ra dưới sự chứng kiến của A và B`: two sides who stood by while documents were signed."""
    for start, end in search("signing", scene.text, scene.sentence.start, scene.sentence.end):
        for _, behind in search("witnessed", scene.text, end, scene.sentence.end)[:1]:
            first = next((m for m in scene.mentions if 0 <= m.start - behind <= 2), None)
            people = scene.list_from(first, scene.mentions) if first else []
            row = scene.encounter(Cue(start, end, "ceremony", True, ""), "ceremony", people)
            return [row] if len(row.sides) == 2 else []
    return []


def _acting_together(scene: Scene, start: int, end: int) -> list[Mention]:
    """The two or more people of one list right before a word, who do what it says."""
    before = [m for m in scene.mentions if m.end <= start]
    group = scene.list_before(before) if before else []
    apart = is_other_word(scene.low[start:end], scene.text, end)  # trao đổi thư
    if apart or len(group) < 2 or scene.depends(group[0]) or not moves(scene.low[group[-1].end : start]):
        return []
    return group


def _one_with_another(scene: Scene, start: int, end: int) -> list[Mention]:
    """`A đã thảo luận về thương mại với B`: who acts, right before the word, and behind its object the other side."""
    acting = subject_of(scene, Cue(start, end, "meeting", False, ""))
    other = next((m for m in scene.mentions if m.start > end), None)
    if not acting or other is None or not scene.follows(other, "with"):
        return []
    aim = any(ends_with(words, scene.text, acting[-1].end, start) for words in ("purpose", "sequence"))
    gap = scene.text[end : other.start]
    near = len(gap) <= OBJECT and not set(gap) & set(',;:()"“”')
    return [*acting, other] if near and (aim or moves(scene.low[acting[-1].end : start])) else []
