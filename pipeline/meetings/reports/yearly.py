"""Encounters of several years or days that one sentence lists: one report for each of them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.meetings.reports.cues import ROOM, Cue, any_link, count_before, is_plural, vocabulary
from pipeline.meetings.reports.sides import Encounter, Scene

_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])")
_IN_YEAR = rf"(?:{any_link('in_years')} )?(?:19|20)\d\d"
_LIST = re.compile(rf"{_IN_YEAR}(?:(?:, | {any_link('and')} ){_IN_YEAR})+,", re.IGNORECASE)
"""`Năm 2005, 2007 và 2008,`"""
_DAY = r"\d[\d-]*[/-]\d[\d/-]*"
_LISTED = rf"(?:(?:, | {any_link('and')} )(?:{any_link('dated')} )?"
_DATES = re.compile(rf"{any_link('dated')} (?:{_DAY}{_LISTED}{_DAY})+|(?:19|20)\d\d{_LISTED}(?:19|20)\d\d)+)(?![\d/-])")
"""`vào ngày 26/1, 3/2 và 11/3`, `các năm 2000 và 2007`"""
_TIMES = re.compile(rf"(?<!\w)(?:\d+|{any_link('counts')}) {any_link('times')}(?!\w)")


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


def find_each_date(scene: Scene, cue: Cue, limit: int, row: Encounter) -> list[Encounter]:
    """`hai cuộc gặp của A và B vào ngày 26/1 và 11/2`, `A gặp B hai lần, năm 2000 và 2007`: one more for each date."""
    listed = _DATES.search(scene.low, cue.end, limit)
    if not listed or is_plural(scene.text, cue.end, listed.start()):
        return []  # những năm 1970 và 1980
    if row.again or row.kind not in (*ROOM, "call", "visit"):
        return []
    start = max(scene.sentence.start, cue.start - 16)
    counted = count_before(scene.text, start, cue.start) or is_plural(scene.text, start, cue.start)
    if not (cue.noun and counted or _TIMES.search(scene.low, start, listed.start())):
        return []
    dates = list(re.finditer(r"\d[\d/-]*", listed.group()))
    if not row.mentions and row.kind != "visit" and dates[0].group().isdigit():
        row.people = []  # hai cuộc gặp Nga - Mỹ vào năm 1985 và 1986: whoever led them then
    return [replace(row, cue=(listed.start() + d.start(),) * 2) for d in dates[1:]]


def find_each_year(scene: Scene, found: list[Encounter]) -> list[Encounter]:
    """`Năm 2005 và 2008, A tới Lima hội đàm với B`: what is told once of several years, once for each of them."""
    listed = _LIST.match(scene.text, scene.sentence.start, scene.sentence.end)
    if not listed or any(row.status != "held" or row.again for row in found):
        return found
    years = _YEAR.finditer(scene.text, *listed.span())
    return [replace(row, cue=(year.start(), year.start())) for year in years for row in found]
