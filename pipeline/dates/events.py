"""Multilateral events that a text names: summits, congresses, forums, by number, host or day (knowledge/events.csv)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import date_words, has_cue, sentence_around
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import ALWAYS, Interval, first_day, last_day, length_of, merged
from pipeline.dates.relative import told_so
from pipeline.knowledge import rows_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.folding import fold_words
from pipeline.lexicon.wordlists import any_of
from pipeline.records import Span

REACH = 240
"""Days between an article and an event that it names by number, host or day."""
BESIDE = 45
"""Letters between an event and a date that is its own."""
SERIES_REACH = 60
"""Days between an article and an event of which it names nothing but the series."""


class Edition(NamedTuple):
    """A row of events.csv."""

    series: str
    number: str
    name: str
    places: frozenset[str]
    """Names of its city and of its host."""
    start: str
    end: str
    city: str
    host: str
    """Country code of its host."""


@lru_cache(maxsize=1)
def editions() -> dict[str, list[Edition]]:
    """events.csv by series, in order of time."""
    cities = {
        (fold_words(name), city.country): city.names for city in reversed(gazetteer.cities()) for name in city.names
    }
    found: dict[str, list[Edition]] = defaultdict(list)
    for row in rows_of("events.csv"):
        host = gazetteer.countries().get(row["host"])
        places = (
            set(cities.get((fold_words(row["city"]), row["host"]), ())) | {row["city"]} | set(row["aliases"].split("|"))
        )
        places |= set(host.names) if host else set()
        found[row["series"]].append(
            Edition(
                row["series"],
                row["number"],
                row["name"],
                frozenset(places - {""}),
                row["start"],
                row["end"],
                row["city"],
                row["host"],
            )
        )
    return {series: sorted(rows, key=lambda e: e.start) for series, rows in found.items()}


@lru_cache(maxsize=1)
def _series() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {gazetteer.normal(name): series for series, forms in date_words()["series"].items() for name in forms}
    return re.compile(any_of(names)), names


_BREAK = re.compile(r"[,.;:\n]")
_YEAR = re.compile(rf"\s(?:{any_of(date_words()['join']['year'])} )?((?:19|20)\d\d)(?![\d/-]|\.\d)")


@lru_cache(maxsize=64)
def _hosts(series: str) -> re.Pattern[str]:
    places = {place for edition in editions()[series] for place in edition.places}
    names = "|".join(re.escape(p) for p in sorted(places, key=len, reverse=True))
    lead = "|".join(date_words()["cues"]["at"])
    return re.compile(rf"(?:^\s*|\b(?:{lead})\s+(?:\w+\s+){{0,3}}?|\(\s*)({names})(?!\w)")


@lru_cache(maxsize=1)
def _numbers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number after the name of an event (ACMECS 10, lần thứ 44, 45) and before it (khóa 79)."""
    words = {key: "|".join(forms) for key, forms in date_words()["numbering"].items()}
    number = r"(?:\d{1,3}|[IVXL]+)"
    after = rf"(?:[\s\-(]*(?:{words['lead']}))*[\s\-]*({number}(?:(?:\s*,\s*|\s+{words['and']}\s+)\d{{1,3}})*)(?![\w/])"
    before = rf"(?:{words['lead']}|{words['congress']})\s+({number})(?:\s+{words['of']})?\s*$"
    return re.compile(after), re.compile(before)


class EventMention(NamedTuple):
    """An event that a text names, and the editions it may be."""

    series: str
    editions: tuple[Edition, ...]
    """Empty where nothing but the series is said."""
    span: Span
    before: str
    after: str
    """The rest of the sentence on either side."""
    dated: bool
    """A day or month beside it tells the edition."""
    stated: bool
    """A year stands beside it, so that it may be long past."""
    told: TimeExpression | None
    """The week or month beside it, counted from the article's own (tháng tới)."""


def find_events(text: str, expressions: Sequence[TimeExpression]) -> list[EventMention]:
    """Find the summits, congresses and forums that a text names, in its order.

    An edition is known by its number, its host or city, or a day beside it on which only it met.
    """
    pattern, names = _series()
    rules, summit = date_words()["series_rules"], date_words()["cues"]["summit"]
    found = []
    for match in pattern.finditer(text):
        start, end = match.span()
        before, after = sentence_around(text, start, end)
        words = (before[-70:] + match.group() + after[:40]).lower()
        if text[start - 1 : start].isalnum() or not any(word in words for word in summit):
            continue
        series = names[match.group()]
        rows = editions()[series]
        fitting = _numbered(rows, before, after)
        if series in rules["numbered"] and not fitting:
            continue
        if not fitting and (place := _hosts(series).search(after[:60])) and not has_cue("goes", after[: place.start()]):
            fitting = [e for e in rows if place.group(1) in e.places]
        if not fitting and has_cue("attending", before[-80:].lower()):
            fitting = _of_year_behind(rows, after) or []
        beside = _on_days_beside(fitting or rows, expressions, start, end)
        sentence = (start - len(before), end + len(after))
        stated = any(e.year and sentence[0] <= e.span[0] < sentence[1] for e in expressions)
        before, after = before[-40:], after[:60]
        told = _counted_beside(text, expressions, (start, end))
        editions_meant = tuple(beside or fitting)
        found.append(EventMention(series, editions_meant, (start, end), before, after, bool(beside), stated, told))
    return found


def _of_year_behind(rows: list[Edition], after: str) -> list[Edition] | None:
    """The editions of the year that stands right behind an event's name; null without one."""
    year = _YEAR.match(after)
    return [row for row in rows if row.start.startswith(year[1])] if year else None


def editions_near(event: EventMention, present: Sequence[Interval]) -> list[Edition]:
    """The editions of a named event that an article of these days can mean: those of a year behind it, else near."""
    named = _of_year_behind(editions()[event.series], event.after)
    if named is not None:
        return named
    reach = REACH if event.editions else SERIES_REACH
    rows = event.editions or editions()[event.series]
    return [
        row
        for row in rows
        if any(lo - reach <= last_day(row.end) and first_day(row.start) <= hi + reach for lo, hi in present)
    ]


def event_bounds(text: str, expressions: Sequence[TimeExpression]) -> list[Bound]:
    """An article that names a certain edition of an event is written within a year before or after it."""
    events = find_events(text, expressions)
    counted = [_counted_bound(text, event, event.told) for event in events if event.told]
    return [*counted, *(_event_bound(event) for event in events if event.editions)]


def _counted_bound(text: str, event: EventMention, told: TimeExpression) -> Bound:
    """`thượng đỉnh G20 tuần tới`, `Olympic vào tháng trước`: the week or month before or after an edition."""
    rows = event.editions or tuple(editions()[event.series])
    spans = (told_so(told, first_day(row.start), last_day(row.end)) for row in rows)
    return Bound(f"{_reason(event.series, rows)}:{text[slice(*told.span)]}", merged(span for span in spans if span))


def _reason(series: str, rows: Sequence[Edition]) -> str:
    return f"event:{series}:" + "+".join(f"{row.name} {row.start}" for row in rows[:4])


def _event_bound(event: EventMention) -> Bound:
    """Days on which one writes of editions: near them if one attends or has just attended, else a year around."""
    words = date_words()
    shifts = (("last_year", 1), ("next_year", -1), ("this_year", 0))
    shift = next((n for key, n in shifts if any(w in event.before + event.after for w in words["tail"][key])), None)
    lasting = event.stated or (event.series in words["series_rules"]["lasting"] and not event.dated)
    near = has_cue("attending", event.before.lower())
    just = has_cue("just", event.before.lower())
    days = []
    for row in event.editions:
        lo, hi = first_day(row.start), last_day(row.end)
        year = date.fromordinal(lo).year
        if shift is not None:
            days.append((first_day(str(year + shift)), last_day(str(year + shift))))
        elif lasting:
            days.append((lo - 330, ALWAYS[1]))
        else:
            days.append((lo, hi + 16) if just else (lo - 120, hi + 90) if near else (lo - 330, hi + 200))
    return Bound(_reason(event.series, event.editions), merged(days))


def _numbered(rows: list[Edition], before: str, after: str) -> list[Edition]:
    behind, ahead = _numbers()
    match = behind.match(after) or ahead.search(before[-40:])
    if not match:
        return []
    numbers = {_arabic(n) for n in re.findall(r"\d+|[IVXL]+", match.group(1))}
    return [e for e in rows if e.number in numbers]


def _arabic(number: str) -> str:
    if number.isdigit():
        return number
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in number]
    return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))


def _counted_beside(text: str, expressions: Sequence[TimeExpression], span: Span) -> TimeExpression | None:
    """The time beside an event, in the same clause, that is counted from the article's own day."""
    for e in expressions:
        behind = e.span[0] >= span[1]
        gap = text[span[1] : e.span[0]] if behind else text[e.span[1] : span[0]]
        if len(gap) > BESIDE or _BREAK.search(gap) or not (behind or set(gap.lower().split()) <= _leads_to_event()):
            continue
        if e.anchor == "publication" and e.weekday is None:
            return e
    return None


@lru_cache(maxsize=1)
def _leads_to_event() -> frozenset[str]:
    """The words between a time and the event that was then: tuần tới tại hội nghị thượng đỉnh G20."""
    cues = date_words()["cues"]
    return frozenset(word for key in ("summit", "attending", "at") for form in cues[key] for word in form.split())


def _on_days_beside(rows: list[Edition], expressions: Sequence[TimeExpression], start: int, end: int) -> list[Edition]:
    """The editions that met on the day, or in the month, named right beside the event."""
    for e in expressions:
        gap = e.span[0] - end if e.span[0] >= end else start - e.span[1]
        if not e.month or e.year or e.offset is not None or gap > BESIDE:
            continue
        met = [row for row in rows if _meets(row, e)]
        if met:
            return met
    return []


def _meets(row: Edition, expression: TimeExpression) -> bool:
    lo, hi = first_day(row.start), last_day(row.end)
    year = date.fromordinal(lo).year
    month = expression.month or 1
    first = date(year, month, min(expression.day or 1, length_of(year, month))).toordinal()
    last = first if expression.day else last_day(f"{year}-{month:02d}")
    return first <= hi + 1 and lo - 1 <= last
