"""Where a journey leads: the countries behind its word, or those that were named before."""

from __future__ import annotations

import re

from pipeline.meetings.reports.cues import Cue, any_link, ends_with, is_only, right_before, search, vocabulary
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.meetings.reports.travellers import ASIDE

_THIS = re.compile(rf"{any_link('this')},")
"""`Với chuyến thăm này, Peru muốn …`: the country behind it begins another clause."""
_ONWARD = re.compile(rf"\)?\s*{any_link('onward')}\s*(?:{any_link('next_is')} )?(?:{any_link('state')} )?")
_STOPS = re.compile(rf"\b{any_link('stops_at')}(?!\w)")
_DAY = rf"(?:{any_link('day')} )"
_DATE = re.compile(rf"[ (]+{_DAY}*\d[\d/-]*(?: ?(?:[–-]|{any_link('day')}) ?{_DAY}?\d[\d/-]*)*\)?")
"""`ngày 3/11`, `(từ 5 đến 7/11)`, behind a stop of a journey."""


def find_destinations(scene: Scene, cue: Cue, limit: int) -> list[tuple[int, int, str]]:
    """The country after the cue, or the list of them, with nothing but words of the way in between."""
    found: list[tuple[int, int, str]] = []
    cursor = cue.end
    for a, b, code, how in scene.countries:
        if a < cue.end or a >= limit or how == "organisation":
            continue
        owned = cue.noun and not found and _is_owner(scene, cue, a)
        inside = found and code == found[-1][2] and scene.text[cursor:a].strip() == "("  # Brussels (Bỉ)
        if owned or inside or found and how in ("city", "government") and code == found[-1][2]:
            cursor = b
            continue
        if found and not _goes_on(scene, cursor, a, b):
            break
        if not found:
            gap = _without_names(scene, cursor, a)
            if cue.noun and _is_second_owner(gap):
                continue
            if not _leads(gap):
                break
        found.append((a, b, code))
        cursor = b
    return found


def _goes_on(scene: Scene, end: int, start: int, behind: int) -> bool:
    """`, tiếp đó là Chile`, `ngày 3/11, Chile ngày 5/11`: from one stop to the next, each with its date or none."""
    date = _DATE.match(scene.text, end, start)
    if date and not _DATE.match(scene.text, behind, scene.sentence.end):
        return False
    return bool(_ONWARD.fullmatch(scene.text, date.end() if date else end, start))


def _without_names(scene: Scene, start: int, end: int) -> str:
    """The text of `[start, end)` without the people who are named there and without what is set aside."""
    gap = scene.text[start:end]
    for mention in scene.mentions:
        if start <= mention.start < end:
            gap = gap.replace(scene.text[mention.start : mention.end], "")
    return ASIDE.sub(" ", gap)


def _leads(gap: str) -> bool:
    """Words of the way, and names, lead from the cue to the country."""
    gap = _STOPS.sub(" ", _DATE.sub(" ", gap))
    words = re.findall(r"\w+", gap)
    way = set(vocabulary()["way"]["way"])
    few = len(words) <= 12 and not re.search(r"[;:\"“]", gap) and not _THIS.search(gap)
    return few and all(w.lower() in way or w.isdigit() or w[0].isupper() for w in words)


def _is_second_owner(gap: str) -> bool:
    """`chuyến đi của lãnh đạo Hungary và EU đến Kiev`: before EU."""
    words = re.findall(r"\w+", gap)
    return any(is_only("of", word) for word in words) and is_only("and", words[-1])


def _is_owner(scene: Scene, cue: Cue, at: int) -> bool:
    """`chuyến thăm của phái đoàn Peru tới …`: the country at an offset is that of whoever travels."""
    owned = search("of", scene.text, cue.end, at)
    groups = search("delegation", scene.text, owned[-1][1], at) if owned else []
    gap = scene.text[groups[-1][1] : at] if groups else ""
    return 0 < len(gap) <= 12 and (gap.islower() or gap.isspace()) and not search("underway", gap, 0, len(gap))


def find_other_destination(
    scene: Scene, cue: Cue, limit: int, homes: set[str | None], done: list[Encounter]
) -> list[tuple[int, int, str]]:
    """The country of a journey that is not named behind the word: the one before it, or that of a journey before.

    `homes` are the countries of those who travel, `done` the encounters found so far in this sentence.
    """
    if back := find_back_reference(scene, cue, limit, homes):
        return back
    if cue.noun and homes and search("over", scene.text, cue.start - 16, cue.start):
        told = [e for e in done if e.destination not in (None, *homes) and e.guest in homes]
        if told:
            return [(0, 0, told[-1].destination)]  # thăm Lào lần đầu kể từ chuyến thăm của A
    return [d for d in _stop(scene, cue) if d[2] not in homes]


def _stop(scene: Scene, cue: Cue) -> list[tuple[int, int, str]]:
    """`Chile là chặng dừng chân trong chuyến công du của A`, `ở Chile trong chuyến thăm`: the country right before."""
    stops = search("stop", scene.text, max(scene.sentence.start, cue.start - 60), cue.start)
    within = right_before("inside", scene.text, scene.sentence.start, cue.start)
    for start, _ in (*stops, *([within] if within else [])):
        named = [c for c in scene.countries if c[1] <= start and c[3] != "organisation"][-1:]
        loose = within is None or start != within[0]
        there = named and (loose or ends_with("at", scene.text, scene.sentence.start, named[0][0]))
        if there and start - named[0][1] <= 16:
            return [named[0][:3]]
    return []


def find_back_reference(scene: Scene, cue: Cue, limit: int, homes: set[str | None]) -> list[tuple[int, int, str]]:
    """`thăm nước này`: the country that was named before and is nobody's home here."""
    back = search("back", scene.text, cue.start, min(limit, cue.end + 160))
    if not back:
        return []
    earlier = [
        c
        for c in scene.cast.countries
        if c[1] <= back[0][0] and c[2] not in homes and c[3] in ("country", "government")
    ]
    return [(back[0][0], back[0][1], earlier[-1][2])] if earlier else []
