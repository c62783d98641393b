"""Sides that are told without a name: phía Nga, đoàn Trung Quốc, các quan chức Mỹ."""

from __future__ import annotations

from pipeline.meetings.reports.cues import ends_with, is_only, search
from pipeline.meetings.reports.sides import UNOFFICIAL, Scene
from pipeline.names.cast import Mention


def find_delegations(scene: Scene, start: int, end: int) -> list[str]:
    """Countries of unnamed delegations within `[start, end)`: phía Nga, đoàn Trung Quốc, các quan chức Mỹ."""
    found = []
    last = start
    for a, b, code, how in scene.countries:
        if start <= a < end and how in ("country", "organisation"):
            begin = max(start, a - 36)
            words = len(scene.text[begin:a].rstrip())
            close = any(begin + words - to <= 12 for _, to in search("delegation", scene.text, begin, begin + words))
            close = close and not ends_with("at", scene.text, begin, a)  # các nhà lãnh đạo khác tại APEC
            listed = found and a - last <= 5 and is_only("listed", scene.text[last:a])
            if close or listed:
                found.append(code)
                last = b
    groups = _groups(scene, start, end)
    of_groups = [code for group, country in groups for code in _listed_behind(scene, group, country)]
    return list(dict.fromkeys(of_groups + found))


def _groups(scene: Scene, start: int, end: int) -> list[tuple[Mention, str]]:
    """`các quan chức Mỹ`, right behind a word or behind others who are listed there, with their country."""
    found: list[tuple[Mention, str]] = []
    last = start
    for mention in scene.cast.within(start, end):
        gap = scene.text[last : mention.start]
        led = (
            last == start
            and len(gap) <= 60
            and not set(gap) & set(",;:")
            and search("with", gap, len(gap) - 12, len(gap))
        )
        if not led and (len(gap) > 16 or (last > start and not scene.joins(gap))):
            break
        last = mention.end
        if mention.form == "group" and mention.classes - UNOFFICIAL and (country := scene.country_of(mention)):
            found.append((mention, country))
    return found


def _listed_behind(scene: Scene, group: Mention, country: str) -> list[str]:
    """The countries of `các quan chức Mỹ và Hàn Quốc`; none of a pair, which its own reader takes: Nga - Mỹ."""
    codes, last = [country], group.end
    for a, b, code, how in scene.countries:
        if a < last:
            continue
        gap = scene.text[last:a]
        if gap.strip() in ("-", "–"):
            return []
        if how not in ("country", "organisation") or not is_only("listed", gap):
            break
        codes.append(code)
        last = b
    return codes
