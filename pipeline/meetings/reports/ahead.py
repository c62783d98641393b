"""What lies ahead by other words than those of a plan: a time to come, or what is told around the encounter."""

from __future__ import annotations

import re

from pipeline.dates.datewords import word_sets
from pipeline.lexicon.wordlists import any_of
from pipeline.meetings.reports.cues import Cue, any_link, ends_with, right_before, search, vocabulary
from pipeline.meetings.reports.pairs import DATED
from pipeline.meetings.reports.sides import Scene
from pipeline.records import Span

_FOLLOWING = any_of(word_sets()["follow"])
_TO_COME = re.compile(
    rf"[^,;:“\"]{{0,80}}(?:\d|{any_link('ahead_of')}|{any_link('ahead_of_named')} \w+) {any_link('ahead')}"
    rf"(?!\w)(?! (?!{_FOLLOWING}(?!\w))\w)"
)
"""`ngày 16-7 tới`, `tuần tới`; not `ngày 16-7 tới Lào`, `ngày 16-7 tới thành phố Lima`."""

_WEEK_TO_COME = re.compile(
    rf"(?<!\w)(?P<part>{any_link('part_of')} )?"
    rf"(?:(?P<day>\d|{any_link('ahead_of_named')} \w+)|{any_link('ahead_of')}) {any_link('ahead')}(?!\w)"
)
"""`tuần tới` before a cue: A tuần tới có cuộc gặp với B."""

_PAST_DAY = re.compile(rf"(?<!\w){any_link('on_past_day')} (?!{any_link('not_past')}(?!\w))")
"""`hôm 16/5`, `hôm thứ Hai`; not `hôm nay`."""

_STOP = re.compile(r"[,;:”\"]")
_HAVING = set(vocabulary()["grammar"]["had"])


def match_time_to_come(scene: Scene, cue: Cue, stop: int) -> re.Match[str] | None:
    """A time to come behind an encounter, in its clause and up to an offset: A gặp B tuần tới."""
    return _TO_COME.match(scene.text, cue.end, stop)


def find_time_to_come(scene: Scene, cue: Cue, since: int) -> list[Span]:
    """The words for a time to come beside an encounter: A gặp B tuần tới, A tuần tới gặp B, Tuần tới, A gặp B.

    `since` is how far back they may stand. Not `A cuối tuần tới thăm Lào`.
    """
    text, start = scene.text, scene.sentence.start
    found = [m.span() for m in (match_time_to_come(scene, cue, scene.sentence.end),) if m]
    for m in _WEEK_TO_COME.finditer(scene.low, start, min(cue.start + 3, cue.end)):
        gap = text[m.end() : cue.start].strip()
        opens = m.start() - start <= 6 and text[m.end()] == ","
        if opens:
            close = not search("held", text, m.end(), cue.start)
        elif m.end() > cue.start:  # tuần | tới thăm
            close = m.end() == cue.start + 3 and not m["part"] and not m["day"]
        else:
            close = m.start() >= since and (not gap or gap.lower() in _HAVING)
        if close:
            found.append(m.span())
    return found + _find_end_to_come(scene, cue)


def _find_end_to_come(scene: Scene, cue: Cue) -> list[Span]:
    """`trước khi A gặp B vào cuối tháng này`: the end of this month, where nothing tells that it is over."""
    text, since = scene.text, max(scene.sentence.start, cue.start - 60)
    other = (c.start for c in scene.cues if c.start > cue.end and c.noun and c.kind != "summit")
    found = search("end_to_come", text, cue.end, min(next(other, scene.sentence.end), cue.end + 150))[:1]
    if not found or scene.sentence.part == "caption":
        return []
    if any(search(words, text, since, cue.start) for words in ("held", "accepted")):
        return []
    return [m for m in found if not (_STOP.search(text, cue.end, m[0]) or search("past_date", text, m[0] - 10, m[0]))]


def goes_on(scene: Scene, cue: Cue) -> bool:
    """`A sẽ thăm Lào và có cuộc gặp với B`: a noun that tells what somebody does next."""
    had = right_before("had", scene.text, scene.sentence.start, cue.start) if cue.noun else None
    return had is not None and ends_with("and", scene.text, scene.sentence.start, had[0])


def find_occasion(scene: Scene, cue: Cue, clause: int) -> list[Span]:
    """`A sẽ bàn về thương mại khi tới Lào`: somebody will do something on an occasion, which lies ahead as well.

    Not `A nói sẽ tăng thuế khi điện đàm với B hồi tháng 3`, and not `sẽ tăng thuế, A nói khi gặp B`.
    """
    text, start = scene.text, scene.sentence.start
    when = search("at_that", text, max(clause, cue.start - 50), cue.start) if not cue.noun else []
    will = search("foreseen", text, start, when[-1][0]) if when else []
    if not will or ends_with("at_another", text, start, when[-1][0]):
        return []
    end = min(scene.sentence.end, cue.end + 60)
    past = search("past_date", text, cue.end, end) or _PAST_DAY.search(text, cue.end, end)
    done = any(search(words, text, will[-1][1], cue.start) for words in ("held", "background", "but", "now"))
    said = search("said", text, max(will[-1][1], when[-1][0] - 12), when[-1][0])
    return [] if past or done or said or set('“”";') & set(text[will[-1][1] : cue.start]) else will


def lies_ahead(scene: Scene, cue: Cue, named: int) -> bool:
    """`A trả tù nhân trước cuộc gặp với B`, `Sau cuộc gặp với B, A sẽ …`: no word says that it has been."""
    text, start, end = scene.text, scene.sentence.start, scene.sentence.end
    if scene.sentence.part == "caption" or search("background", text, start, min(cue.start, start + 14)):
        return False
    behind = text, cue.end, min(end, max(cue.end + 60, named + 30))
    if search("background", *behind) or _PAST_DAY.search(*behind) or search("this_one", text, cue.end, cue.end + 9):
        return False
    before = text, max(start, cue.start - 30), cue.start
    leads_up = ends_with("before", *before) and not (ends_with("in_face_of", *before) or ends_with("away", *before))
    return cue.noun and (leads_up or ends_with("toward_it", *before)) or _frames_plan(scene, cue)


def comes_for_it(scene: Scene, cue: Cue) -> bool:
    """`A hôm nay tới Lima để gặp B`, `A đang rời Lima để tới Quito dự hội nghị …`: who comes today has not met yet."""
    text = scene.text
    way = next((c for c in reversed(scene.cues) if c.end < cue.start and c.kind == "arrival"), None)
    if way is None or cue.start - way.end > 70 or scene.sentence.part == "caption":
        return False
    had = right_before("had", text, way.end, cue.start)
    if cue.kind != "attend" and not ends_with("purpose", text, way.end, had[0] if had else cue.start):
        return False
    start = max(scene.sentence.start, way.start - 50)
    now = search("setting_out", text, start, way.end) or search("today", text, way.end, cue.start)
    return bool(now) or ends_with("today", text, start, way.start)


def _frames_plan(scene: Scene, cue: Cue) -> bool:
    """`Sau cuộc gặp với B, A sẽ …`, `Trong chuyến thăm Lào, A sẽ …`: somebody will do something on the occasion."""
    text, start = scene.text, scene.sentence.start
    comma = text.find(",", cue.end, scene.sentence.end)
    framed = cue.start - start <= 20 and ends_with("during", text, start, cue.start)
    if comma < 0 or not framed or any(m.end <= cue.start for m in scene.mentions):
        return False
    acting = [(m.start, m.end) for m in scene.mentions] + scene.joint
    return any(0 < a - comma <= 3 and search("planned", text, b, b + 5) for a, b in acting)


def find_likely(scene: Scene, cue: Cue, clause: int, close: int) -> list[Span]:
    """`có thể gặp B vào tuần tới`, `cuộc gặp có thể diễn ra tháng 5`: what is likely on a day to come is planned."""
    text, end = scene.text, min(scene.sentence.end, cue.end + 120)
    sign = _STOP.search(text, cue.end, end)
    stop = sign.start() if sign else end
    ahead = match_time_to_come(scene, cue, stop) or search("soon", text, cue.end, stop)
    ahead = ahead or DATED.search(text, cue.end, stop) and not search("past_date", text, cue.end, stop)
    if not ahead or text[scene.sentence.start : scene.sentence.end].rstrip().endswith("?"):
        return []
    if search("unsure", text, clause, stop):
        return []
    told = [m for m in search("likely", text, close, cue.start) if len(text[m[1] : cue.start].split()) <= 5]
    return told + (search("likely", text, cue.end, stop) if cue.noun else [])
