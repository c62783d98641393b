"""Subject and objects of a word: which people of a sentence stand before it and behind it."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, ends_with, is_only, right_before, search, starts_with
from pipeline.meetings.reports.sides import Scene
from pipeline.names.cast import Mention


def subject_of(scene: Scene, cue: Cue) -> list[Mention]:
    """The people that act: the nearest group before the cue that hangs on no preposition."""
    earlier = [m for m in scene.mentions if m.end <= cue.start]
    earlier = [m for m in earlier if not _is_nobody(scene, m)] or earlier
    free = [m for m in earlier if not scene.depends(m)]
    free = [m for m in free if m not in scene.used] or free
    if not free and cue.noun:  # … của A với C trước cuộc gặp với B
        acting = [m for m in earlier if not scene.follows(m, "toward")] if names_other_side(scene, cue) else []
        free = [m for m in (acting or earlier)[-1:] if not is_source(scene, m, cue)]
    named = earlier and free and free[-1].person is None and scene.side(free[-1]) == scene.side(earlier[-1])
    nobody = not free or named  # tin mới là A đã gặp B, đặc sứ của C là A đã gặp B
    if nobody and earlier and scene.follows(earlier[-1], "copula"):
        free = earlier[-1:] if len(scene.text[earlier[-1].end : cue.start].split()) <= 3 else free
    return scene.list_before(free)


def _is_nobody(scene: Scene, mention: Mention) -> bool:
    """`A và đoàn quan chức tháp tùng`: an office of nobody's, unless it is one of a list or of both sides."""
    listed = ends_with("and", scene.text, scene.sentence.start, mention.start)
    of_both = search("both_states", scene.text, mention.end, mention.end + 10)
    return mention.person is None and not scene.side(mention) and not listed and not of_both


def owner_of_journey(scene: Scene, cue: Cue) -> Mention | None:
    """`chuyến công tác dự G20 tại Peru và thăm Chile của A`: whose journey it is that the cue tells a part of."""
    journey = search("journey", scene.text, scene.sentence.start, cue.start)
    after = [m for m in scene.mentions if journey and m.start >= journey[-1][1]]
    if not after or after[0].start < cue.end or not scene.follows(after[0], "of"):
        return None
    return None if re.search(r"[,;]", scene.text[journey[-1][1] : after[0].start]) else after[0]


def is_source(scene: Scene, mention: Mention, cue: Cue) -> bool:
    """`Theo cố vấn của A, trong cuộc gặp …`: whoever it was heard from, before the sentence itself begins."""
    heard = starts_with("source", scene.text, scene.sentence.start, mention.start)
    return heard and "," in scene.text[mention.end : cue.start]


def names_other_side(scene: Scene, cue: Cue) -> bool:
    """`hội nghị thượng đỉnh lần hai với B`: the noun says with whom."""
    behind = next((m for m in scene.mentions if m.start > cue.end), None)
    gap = scene.text[cue.end : behind.start] if behind else ""
    near = len(gap) <= 40 and not set(gap) & set(",;(")
    return behind is not None and near and scene.follows(behind, "toward")


def opens_sentence(scene: Scene, cue: Cue) -> bool:
    """`Hội kiến B ngày 5/3, A …`: the cue opens the sentence, and its subject comes with the main clause."""
    words = scene.low[scene.sentence.start : cue.start].split()
    if len(words) > 8 or any(m.end <= cue.start for m in scene.mentions):
        return False
    return not words or bool(search("on_arrival", scene.text, scene.sentence.start, cue.start))


def objects_of(scene: Scene, cue: Cue, index: int) -> list[Mention]:
    """The people after the cue, up to the first thing that begins another matter."""
    end = end_of_objects(scene, cue, index)
    found: list[Mention] = []
    for mention in scene.mentions:
        far = mention.form == "pronoun" and mention.start - cue.end > 8
        if mention.start < cue.end or mention.start >= end or far:
            continue
        if scene.follows(mention, "quoting"):
            break
        gap = scene.text[(found[-1].end if found else cue.end) : mention.start]
        if found and not scene.joins(gap):
            break
        if gap.rstrip().endswith(",") and _begins_anew(scene, cue, found, mention):
            break
        if not found and len(gap) > 90:
            break
        found.append(mention)
    return found


def end_of_objects(scene: Scene, cue: Cue, index: int) -> int:
    """Where the other side ends at the latest: a barrier word, the next cue, or the sentence."""
    end = scene.sentence.end
    if index + 1 < len(scene.cues):
        end = min(end, scene.cues[index + 1].start)
    semicolon = scene.text.find(";", cue.end, end)
    if semicolon > 0:
        end = semicolon
    for barrier, behind in search("barrier", scene.text, cue.end, end):
        if _is_quoted(scene.text[cue.end : barrier]):
            continue  # cuộc gặp "dài nhưng tốt" với A
        led = is_only("by", scene.low[barrier:behind]) and search("led", scene.text, behind, behind + 120)
        if not led and not any(m.start <= barrier < m.end for m in scene.mentions):
            return barrier
    return end


def _begins_anew(scene: Scene, cue: Cue, found: list[Mention], mention: Mention) -> bool:
    """`cuộc gặp giữa A và B, C nói`, `Khi A gặp B, C nói`: behind the comma stands another subject."""
    if len(found) > 1 and scene.closed(*found[-2:]):
        return True
    if begins_main_clause(scene, cue, found, mention):
        return True
    if found and scene.side(mention) not in (None, scene.side(found[-1])) and frames_report(scene, cue):
        return True
    if not found and not _goes_on(scene, mention) and frames_report(scene, cue, met=False):
        return True
    acting = [m for m in scene.mentions if m.end <= cue.start]
    aside = acting and starts_with("on_arrival", scene.text, scene.sentence.start, acting[0].start)
    if not aside or search("passive", scene.text, acting[0].start - 5, acting[0].start):
        return False  # Sau khi được A đón, B nói
    if not found:
        return not cue.noun
    return scene.side(found[-1]) != scene.side(mention) and not _goes_on(scene, mention)


def frames_report(scene: Scene, cue: Cue, met: bool = True) -> bool:
    """`A viết, trong cuộc gặp với B, C …`, `A nói trong cuộc gặp sắp tới với B, C …`: what A tells was there,
    not where he tells it."""
    text, start = scene.text, scene.sentence.start
    inside = right_before("inside", text, start, cue.start) if cue.noun else None
    if not inside or not search("said", text, max(start, inside[0] - 30), inside[0]):
        return False
    before = text[start : inside[0]].rstrip()
    apart = before.endswith(",") or not met and ends_with("said", text, start, inside[0])
    return apart or starts_with("coming", text, cue.end + 1, cue.end + 12)


def begins_main_clause(scene: Scene, cue: Cue, listed: list[Mention], mention: Mention) -> bool:
    """`Sau các cuộc hội đàm với A, B, C khẳng định`: C, of another side than all those listed, acts."""
    if not listed or any(m.end <= cue.start for m in scene.mentions):
        return False
    if is_only("among", " ".join(scene.low[cue.end : listed[0].start].split()[:1])):
        return False
    apart = scene.side(mention) not in (None, *map(scene.side, listed))
    gap = scene.text[listed[-1].end : mention.start]
    for a, b, _, _ in scene.countries:
        if listed[-1].end <= a < mention.start:
            gap = gap.replace(scene.text[a:b], "")
    return apart and not gap.strip(" ,") and gap.rstrip().endswith(",") and not _goes_on(scene, mention)


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """`A, B và C`: somebody else is listed behind."""
    after = next((m for m in scene.mentions if m.start >= mention.end), None)
    return after is not None and scene.joins(scene.text[mention.end : after.start])


def _is_quoted(behind: str) -> bool:
    """Whether the words behind a cue are all of a quotation that opens there and has not ended."""
    words = behind.lstrip()
    return words[:1] in ('"', "“") and words.count('"') <= 1 and "”" not in words
