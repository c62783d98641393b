"""A text and its people -> the days on which it speaks of an anniversary, or of a partnership just entered into.

The days are in knowledge/diplomatic_relations.csv and partnerships.csv, those of victories and foundings in dates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import date_words, has_cue, sentence_around
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import Holder
from pipeline.dates.intervals import first_day, last_day
from pipeline.knowledge import rows_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.wordlists import any_of, lower


@lru_cache(maxsize=1)
def relations() -> dict[tuple[str, str], str]:
    """diplomatic_relations.csv: the day on which two countries established relations."""
    return {(row["a"], row["b"]): row["date"] for row in rows_of("diplomatic_relations.csv")}


def anniversary_bounds(text: str, people: Sequence[Holder]) -> list[Bound]:
    """Nth anniversaries of diplomatic relations, victories and foundings.

    Celebrated this year, it is that year; looked forward to, the year and a half before; else a year on either side.
    """
    low = lower(text)
    found = []
    for match in _years_of().finditer(low):
        number = int(match.group(1))
        before, after = sentence_around(low, match.start(), match.end())
        if number < 5 or not has_cue("anniversary", before[-40:]):
            continue
        day = _founded(after[:110]) or _related(text, match.end(), after, before, people)
        if not day:
            continue
        anniversary = f"{int(day[:4]) + number}{day[4:]}"
        code, since = f"anniversary:{day}:{number}", first_day(anniversary)
        year = anniversary[:4]
        cue = before[-60:] + " " + after
        if year in before + after:  # the year itself is stated: the text may look far ahead or back
            found.append(Bound(code, [(since - 720, since + 330)]))
        elif has_cue("ceremony", before[-40:]) and not has_cue("coming", before[-60:]):
            found.append(Bound(code, [(since - 100, since + 100)]))
        elif has_cue("this_year", cue) or has_cue("occasion", before[-30:]):
            found.append(Bound(code, [(first_day(year), last_day(year))]))
        elif has_cue("coming", before[-60:]):
            found.append(Bound(code, [(since - 540, last_day(year))]))
        else:
            found.append(Bound(code, [(since - 540, since + 330)]))
    return found


@lru_cache(maxsize=1)
def _years_of() -> re.Pattern[str]:
    return re.compile(rf"(\d(?<!\w\d)\d{{0,2}})\s+{any_of(date_words()['join']['year'])}\b")


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


@lru_cache(maxsize=1)
def _country_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: c.code for c in gazetteer.countries().values() for name in c.names if len(name) > 2}
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)"), names


def partnership_bounds(text: str, expressions: Sequence[TimeExpression], people: Sequence[Holder]) -> list[Bound]:
    """A partnership of two countries entered into on a day and month that the article names: it is that year."""
    sides = {h.country for h in people if h.country}
    found = []
    for row in _partnerships():
        if row["a"] in sides and row["b"] in sides:
            month, day = int(row["date"][5:7]), int(row["date"][8:])
            if any(not e.year and e.month == month and e.day and abs(e.day - day) < 2 for e in expressions):
                names = date_words()["partnerships"].get(row["status"], ())
                since = first_day(row["date"])
                code = f"partnership:{row['a']}~{row['b']}:{row['status']}:{row['date']}"
                found += [Bound(code, [(since - 30, since + 60)])] if any(n in lower(text) for n in names) else []
    return found


@lru_cache(maxsize=1)
def _partnerships() -> list[dict[str, str]]:
    """Those whose day is known."""
    return [row for row in rows_of("partnerships.csv") if len(row["date"]) == 10]
