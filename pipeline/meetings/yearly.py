"""Encounters of several years that one sentence lists: one report for each year."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.meetings.cues import Cue, any_link, vocabulary
from pipeline.meetings.sides import Encounter, Scene

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_IN_YEAR = rf"(?:{any_link('in_years')} )?(?:19|20)\d\d"
_LIST = re.compile(rf"{_IN_YEAR}(?:(?:, | {any_link('and')} ){_IN_YEAR})+,", re.IGNORECASE)
"""`Năm 2005, 2007 và 2008,`"""


def find_other_years(scene: Scene, cue: Cue, limit: int, rows: list[Encounter]) -> list[Encounter]:
    """`A từng thăm X năm 2010, lần thứ hai vào năm 2012 …`: one more journey for each further year of the list."""
    found: list[Encounter] = []
    years = list(_YEAR.finditer(scene.text, cue.end, limit))
    for year, further in zip(years, years[1:], strict=False):
        gap = scene.low[year.end() : further.start()]
        for office in scene.cast.within(year.end(), further.start()):  # năm 2010 với tư cách tổng thống Nga
            gap = gap.replace(scene.low[office.start : office.end], "") if office.form == "title" else gap
        between = re.findall(r"[^\W\d_]+|[^\s\w,]", gap)
        if not set(between) <= set(vocabulary()["way"]["years"]):
            break
        found += [replace(row, cue=further.span()) for row in rows if row.guest and row.destination]
    return found


def find_each_year(scene: Scene, found: list[Encounter]) -> list[Encounter]:
    """`Năm 2005 và 2008, A tới Lima hội đàm với B`: what is told once of several years, once for each of them."""
    listed = _LIST.match(scene.text, scene.sentence.start, scene.sentence.end)
    if not listed or any(row.status != "held" or row.again for row in found):
        return found
    years = _YEAR.finditer(scene.text, *listed.span())
    return [replace(row, cue=(year.start(), year.start())) for year in years for row in found]
