"""How long a journey lasts: `tới Lima ngày 4/3, bắt đầu chuyến thăm ba ngày` tells its last day too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.dates.datewords import date_words, numbered
from pipeline.dates.years import ResolvedDate
from pipeline.lexicon.wordlists import any_of
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.reports.cues import ends_with, search, vocabulary
from pipeline.meetings.reports.sides import Encounter
from pipeline.records import Span

LONGEST = 8
"""Days that a journey to one country lasts at the most; longer ones go on to others."""


def with_stay(facts: ArticleFacts, report: Encounter, when: ResolvedDate, at: Span) -> ResolvedDate:
    """A day on which a journey began, or ended, with all its days, where the sentence counts them."""
    text, start, end = facts.text, report.sentence.start, report.sentence.end
    if report.kind == "visit" and search("lasts_until", text, max(start, at[0] - 24), at[0]):
        return _until(when)
    one_day = when.start and len(when.start) == 10 and when.end == when.start
    if report.kind != "visit" or not one_day:
        return when
    for stay in _stay().finditer(text, start, end):
        days = int(stay[1]) if stay[1].isdigit() else numbered("counts")[stay[1].lower()]
        at = stay.start()
        own = at <= report.cue[0] < stay.end()
        started = ends_with("begins", text, max(start, at - 14), at)
        over = ends_with("ends", text, max(start, at - 20), at)
        if days > LONGEST or search("abroad", text, at, stay.end()) or _stops(facts, report) > 1:
            continue
        if own and over:
            when.start = _moved(when.start, 1 - days)
            when.month_day = when.start[5:]
            break
        if started or own and search("begins", text, start, end):
            when.end = _moved(when.end, days - 1)
            break
    return when


def _until(when: ResolvedDate) -> ResolvedDate:
    """`kéo dài đến ngày 6/3`: the last day; of the first no more than the month is known."""
    if when.start and len(when.start) == 10:
        return replace(when, start=when.start[:7], month_day=when.start[5:7], precision=3)
    return replace(when, month_day=(when.month_day or "")[:2] or None, precision=3)


def lasting(when: ResolvedDate, other: ResolvedDate | None) -> ResolvedDate:
    """A first day, with the last day that another report of the same journey tells."""
    if other and when.start and other.end and len(when.start) == len(other.end) == 10 and when.end == when.start:
        if is_stop(when, other):
            return when
        if other.start != other.end and when.start < other.end <= _moved(when.start, LONGEST):
            return replace(when, end=other.end)
    return when


def is_stop(when: ResolvedDate | None, tour: ResolvedDate | None) -> bool:
    """Days within those of a journey too long for one country, and not up to its end: of one stop on the way."""
    if when is None or tour is None or any(len(day or "") != 10 for day in (when.start, tour.start, tour.end)):
        return False
    last = when.end or when.start
    return _moved(tour.start, LONGEST) < tour.end and tour.start <= when.start <= last < tour.end


def _stops(facts: ArticleFacts, report: Encounter) -> int:
    """To how many countries one word for a journey leads."""
    return len({r.destination for r in facts.reports if r.cue == report.cue})


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


@lru_cache(maxsize=1)
def _stay() -> re.Pattern[str]:
    """`chuyến thăm Nhật Bản kéo dài 4 ngày`, `thăm chính thức hai ngày`."""
    words, table = date_words(), vocabulary()
    journey = any_of(table["nouns"]["visit"] + table["verbs"]["visit"])
    number = rf"\d\d?|{any_of(word for word, count in numbered('counts').items() if count)}"
    day, after = any_of(words["units"]["day"]), any_of(w for forms in words["after"].values() for w in forms)
    return re.compile(rf"(?<!\w){journey}(?: [^\s,.;:()]+){{0,8}}? ({number}) {day}(?!\w| {after}| \d)")
