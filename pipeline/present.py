"""What bounds the present of an article that does not say when it was written.

Each function turns one kind of fact into bounds: the days on which an article that says so
may have been written. The tables are knowledge/terms.csv, events.csv, diplomatic_relations.csv
and partnerships.csv; the words are in knowledge/dates.toml.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from . import gazetteer
from .dates import KNOWLEDGE, TimeExpression, date_words
from .offices import Term, fold, terms
from .ranks import office_of
from .records import Span

Interval = tuple[int, int]
"""First and last day, as ordinals."""

ALWAYS = (date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


class Holder(NamedTuple):
    """A person as the article presents them: the title that stands with the name, and where."""

    title: str
    name: str
    country: str | None
    person_id: str | None
    span: Span


class Bound(NamedTuple):
    """What one fact of the article says about its present."""

    reason: str
    """A code and its values, `term:vnm-to-lam:Tổng Bí thư:2024-08-03..`; the pages put it into words."""
    days: list[Interval]


def intersect(a: list[Interval], b: list[Interval]) -> list[Interval]:
    """The days in both, in order."""
    both = [(max(lo, low), min(hi, high)) for lo, hi in a for low, high in b]
    return merged([span for span in both if span[0] <= span[1]])


def merged(spans: Iterable[Interval]) -> list[Interval]:
    """The same days in order and without overlaps."""
    found: list[Interval] = []
    for lo, hi in sorted(spans):
        if found and lo <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(hi, found[-1][1]))
        else:
            found.append((lo, hi))
    return found


def office_bounds(people: Sequence[Holder]) -> list[Bound]:
    """The terms of those whom the article calls by an office they hold, in order of the text."""
    seen: dict[tuple[str, str], Bound] = {}
    for holder in people:
        key = (holder.person_id or "", fold(holder.title))
        if not holder.person_id or not holder.title or key in seen:
            continue
        held = _held(holder)
        if held:
            days = merged(_days(term) for term in held)
            text = "+".join(f"{term.start}..{term.end or ''}" for term in held)
            seen[key] = Bound(f"term:{holder.person_id}:{held[0].title}:{text}", days)
    return list(seen.values())


def _held(holder: Holder) -> list[Term]:
    """The terms that fit a title: of the same class of office, or of the same words."""
    title = fold(holder.title)
    office = office_of(holder.title)
    if not office:
        return []
    own = terms().get(holder.person_id or "", [])
    return [t for t in own if t.office == office or fold(t.title) in title and f"pho {fold(t.title)}" not in title]


def _days(term: Term) -> Interval:
    return first_day(term.start), last_day(term.end) if term.end else ALWAYS[1]


def first_day(iso: str) -> int:
    """The first day of a date as precise as known."""
    return date.fromisoformat((iso + "-01-01")[:10]).toordinal()


def last_day(iso: str) -> int:
    """The last day of a date as precise as known."""
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    return date(year, month, int(iso[8:10] or monthrange(year, month)[1])).toordinal()


def text_bounds(text: str, expressions: Sequence[TimeExpression], people: Sequence[Holder], today: int) -> list[Bound]:
    """What events, anniversaries, new offices, figures and stated years say, the surest first."""
    return [
        *event_bounds(text, expressions),
        *anniversary_bounds(text, people),
        *new_office_bounds(text, people),
        *figure_bounds(text, expressions, today),
        *stated_bounds(text, expressions, today),
    ]


# events


class Edition(NamedTuple):
    """A row of events.csv."""

    series: str
    number: str
    name: str
    places: frozenset[str]
    """Names of its city and of its host."""
    start: str
    end: str


@lru_cache(maxsize=1)
def editions() -> dict[str, list[Edition]]:
    """events.csv by series, in order of time."""
    cities = {(city.name, city.country): city.names for city in gazetteer.cities()}
    found: dict[str, list[Edition]] = defaultdict(list)
    for row in _rows("events.csv"):
        host = gazetteer.countries().get(row["host"])
        places = set(cities.get((row["city"], row["host"]), ())) | {row["city"]} | set(row["aliases"].split("|"))
        places |= set(host.names) if host else set()
        found[row["series"]].append(
            Edition(row["series"], row["number"], row["name"], frozenset(places - {""}), row["start"], row["end"])
        )
    return {series: sorted(rows, key=lambda e: e.start) for series, rows in found.items()}


@lru_cache(maxsize=1)
def _series() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {gazetteer.normal(name): series for series, forms in date_words()["series"].items() for name in forms}
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})"), names


@lru_cache(maxsize=64)
def _hosts(series: str) -> re.Pattern[str]:
    places = {place for edition in editions()[series] for place in edition.places}
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in sorted(places, key=len, reverse=True))})(?!\w)")


_NUMBER_AFTER = re.compile(r"(?:[\s\-]*(?:lần|thứ|khóa|\())*[\s\-]*((?:\d{1,3}|[IVXL]+)(?:(?:\s*,\s*|\s+và\s+)\d{1,3})*)(?![\w/])")
_NUMBER_BEFORE = re.compile(r"(?:thứ|khóa|lần)\s+(\d{1,3}|[IVXL]+)(?:\s+của)?\s*$|Đại hội (?:lần thứ )?(\d{1,3}|[IVXL]+)\s*(?:của\s*)?$")


def event_bounds(text: str, expressions: Sequence[TimeExpression]) -> list[Bound]:
    """Numbered or placed editions of summits: an article that names one is written within a year before or after.

    An edition is known by its number, its host or city, or a day beside it on which only it met.
    """
    pattern, names = _series()
    found: dict[str, Bound] = {}
    for match in pattern.finditer(text):
        series = names[match.group()]
        rows = editions()[series]
        before, after = _sentence_around(text, match.start(), match.end())
        if not any(word in (before[-70:] + match.group() + after[:40]).lower() for word in date_words()["cues"]["summit"]):
            continue
        fitting = _numbered(rows, before, after)
        if series in date_words()["series_rules"]["numbered"] and not fitting:
            continue
        if not fitting:
            place = _hosts(series).search(after[:70]) or _hosts(series).search(before[-40:])
            if place:
                fitting = [e for e in rows if place.group() in e.places]
        fitting = _on_days_beside(fitting or rows, expressions, match.start(), match.end()) or fitting
        if fitting:
            bound = _edition_bound(series, fitting, before[-30:] + after[:60])
            found.setdefault(bound.reason, bound)
    return list(found.values())


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after a stretch, at most 200 characters each."""
    before = re.split(r"[.!?…]\s|\n", text[max(0, start - 200) : start])[-1]
    after = re.split(r"[.!?…]\s|\n", text[end : end + 200])[0]
    return before, after


def _numbered(rows: list[Edition], before: str, after: str) -> list[Edition]:
    match = _NUMBER_AFTER.match(after) or _NUMBER_BEFORE.search(before[-40:])
    if not match:
        return []
    numbers = {_arabic(n) for n in re.findall(r"\d+|[IVXL]+", next(g for g in match.groups() if g))}
    return [e for e in rows if e.number in numbers]


def _arabic(number: str) -> str:
    if number.isdigit():
        return number
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in number]
    return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))


def _on_days_beside(rows: list[Edition], expressions: Sequence[TimeExpression], start: int, end: int) -> list[Edition]:
    """The editions that met on the day, or in the month, named right beside the event."""
    for e in expressions:
        gap = e.span[0] - end if e.span[0] >= end else start - e.span[1]
        if not e.month or e.year or gap > 45:
            continue
        met = [row for row in rows if _meets(row, e)]
        if met:
            return met
    return []


def _meets(row: Edition, expression: TimeExpression) -> bool:
    lo, hi = first_day(row.start), last_day(row.end)
    year = date.fromordinal(lo).year
    month = expression.month or 1
    first = date(year, month, min(expression.day or 1, monthrange(year, month)[1])).toordinal()
    last = first if expression.day else last_day(f"{year}-{month:02d}")
    return first <= hi + 1 and lo - 1 <= last


def _edition_bound(series: str, rows: list[Edition], around: str) -> Bound:
    tails = date_words()["tail"]
    shift = next((n for key, n in (("last_year", 1), ("next_year", -1)) if any(w in around for w in tails[key])), 0)
    days = []
    for row in rows:
        lo, hi = first_day(row.start), last_day(row.end)
        year = date.fromordinal(lo).year + shift
        if shift:
            days.append((first_day(str(year)), last_day(str(year))))
        elif series in date_words()["series_rules"]["lasting"]:
            days.append((lo - 330, ALWAYS[1]))
        else:
            days.append((lo - 330, hi + 200))
    return Bound(f"event:{series}:" + "+".join(f"{row.name} {row.start}" for row in rows[:4]), merged(days))


# anniversaries


@lru_cache(maxsize=1)
def relations() -> dict[tuple[str, str], str]:
    """diplomatic_relations.csv: the day on which two countries established relations."""
    return {(row["a"], row["b"]): row["date"] for row in _rows("diplomatic_relations.csv")}


@lru_cache(maxsize=1)
def _country_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: c.code for c in gazetteer.countries().values() for name in c.names - c.caution if len(name) > 2}
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)"), names


@lru_cache(maxsize=1)
def _anniversary() -> re.Pattern[str]:
    return re.compile(r"(\d{1,3})\s+năm\s+((?:\w+\s+){0,4}?)(?=\w)")


def anniversary_bounds(text: str, people: Sequence[Holder]) -> list[Bound]:
    """Nth anniversaries of diplomatic relations, victories and foundings.

    Celebrated this year, it is that year; looked forward to, the year and a half before; else a year on either side.
    """
    lower = text.lower()
    found = []
    for match in re.finditer(r"(?<!\d)(\d{1,3})\s+năm\b", lower):
        number = int(match.group(1))
        before, after = _sentence_around(lower, match.start(), match.end())
        if number < 5 or not any(word in before[-40:] for word in date_words()["cues"]["anniversary"]):
            continue
        day = _founded(after[:110]) or _related(text, match.end(), after, before, people)
        if not day:
            continue
        anniversary = f"{int(day[:4]) + number}{day[4:]}"
        code, since = f"anniversary:{day}:{number}", first_day(anniversary)
        year = anniversary[:4]
        cue = before[-60:] + " " + after
        if any(word in cue for word in date_words()["cues"]["this_year"]):
            found.append(Bound(code, [(first_day(year), last_day(year))]))
        elif any(word in before[-60:] for word in date_words()["cues"]["coming"]):
            found.append(Bound(code, [(since - 540, last_day(year))]))
        else:
            found.append(Bound(code, [(since - 420, since + 330)]))
    return found


def _founded(after: str) -> str | None:
    for row in date_words()["founding"]:
        if any(word in after for word in row["words"]):
            return row["date"]
    return None


def _related(text: str, end: int, after: str, before: str, people: Sequence[Holder]) -> str | None:
    """The day two countries established relations, where the words after "N years" speak of it."""
    if not any(word in after[:60] for word in date_words()["cues"]["relations"]):
        return None
    pattern, names = _country_names()
    start = end - len(before) - 8
    codes = {names[m.group()] for m in pattern.finditer(text, max(0, start), end + len(after))}
    for holder in people if len(codes) < 2 else ():
        codes |= {holder.country} if holder.country and len(codes) < 2 else set()
    days = {relations().get((a, b)) for a in codes for b in codes if a < b} - {None}
    return days.pop() if len(days) == 1 else None


# new in office


def new_office_bounds(text: str, people: Sequence[Holder]) -> list[Bound]:
    """The first months of a term: "tân Tổng thống", the first journey in a new post, the first call since taking office."""
    cues = date_words()["cues"]
    found = []
    for holder in people:
        start = holder.span[0]
        lead = text[max(0, start - 5) : start].lower().split()
        if (holder.title.lower().startswith("tân ") or lead[-1:] == ["tân"]) and (days := _first_months(holder)):
            found.append(Bound(f"new:{holder.person_id}:{holder.title}", days))
    lower = text.lower()
    for match in re.finditer("|".join(map(re.escape, cues["since_office"] + cues["on_new_post"])), lower):
        before, after = _sentence_around(lower, match.start(), match.end())
        if match.group() not in cues["on_new_post"] and not any(word in before[-60:] for word in cues["first_since"]):
            continue
        lo, hi = match.start() - len(before), match.end() + len(after)
        near = [h for h in people if lo <= h.span[0] < hi]
        days = [d for h in near for d in _first_months(h)]
        if days and all(_first_months(h) for h in near if h.title):
            found.append(Bound(f"new:{'+'.join(h.person_id or '' for h in near)}", merged(days)))
    return found


def _first_months(holder: Holder, months: int = 9) -> list[Interval]:
    held = _held(holder) if holder.person_id else []
    return [(first_day(term.start) - 10, first_day(term.start) + 30 * months) for term in held]


# figures and stated years


def figure_bounds(text: str, expressions: Sequence[TimeExpression], today: int) -> list[Bound]:
    """The latest year, quarter or months with figures: an article is written before the next ones are out."""
    whole, part = [], []
    this_year = 0
    for e in expressions:
        if e.months_of_figures and e.year:
            part.append((e.year, e.months_of_figures))
        elif e.months_of_figures:
            this_year = max(this_year, e.months_of_figures)
        elif e.quarter and e.year:
            part.append((e.year, 3 * e.quarter))
        elif e.year and not (e.month or e.period or e.name_year or e.part) and last_day(str(e.year - 1)) < today:
            before, after = _sentence_around(text.lower(), *e.span)
            sentence = before + after
            planned = any(word in before[-50:] for word in date_words()["cues"]["plan"])
            if not planned and any(word in sentence for word in date_words()["cues"]["figures"]):
                whole.append(e.year)
    found = []
    if part:
        year, months = max(part)
        first = last_day(f"{year}-{months:02d}") - 20
        found.append(Bound(f"latest-figure:{year}-{months:02d}", [(first, last_day(f"{year + 1}-03"))]))
    if whole and (not part or max(whole) > max(part)[0]):
        year = max(whole)
        if this_year and not part:
            first = last_day(f"{year + 1}-{this_year:02d}") - 20
            found.append(Bound(f"latest-figure:{year}", [(first, last_day(f"{year + 1}-12"))]))
        else:
            found.append(Bound(f"latest-figure:{year}", [(first_day(f"{year}-07"), last_day(f"{year + 2}-03"))]))
    return found


def stated_bounds(text: str, expressions: Sequence[TimeExpression], today: int) -> list[Bound]:
    """Stated dates that are past bound the present from below."""
    past = []
    for e in expressions:
        if not e.year or e.period or e.name_year or e.direction == 1:
            continue
        before, _ = _sentence_around(text.lower(), *e.span)
        if any(word in before[-70:] for word in date_words()["cues"]["plan"]):
            continue
        day = first_day(f"{e.year}-{e.month:02d}" if e.month else str(e.year))
        if day <= today:
            past.append((day, text[slice(*e.span)]))
    if not past:
        return []
    day, words = max(past)
    return [Bound(f"stated:{words}", [(day - 45 if day != first_day(str(date.fromordinal(day).year)) else day, ALWAYS[1])])]


def _rows(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
