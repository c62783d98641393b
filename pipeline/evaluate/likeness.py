"""Whether names, titles, dates and passages say the same, so that what was read can be held against an annotation."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pipeline.lexicon.folding import fold_words
from pipeline.records import Span

Row = Mapping[str, Any]
"""A meeting, statement or relation as `extract` prints it."""


def same_name(gold: str | None, found: str | None) -> bool:
    """The same full name in any order and spacing of its parts; of a lone name, the full name that holds it."""
    wanted, given = fold_words(gold or ""), fold_words(found or "")
    words = given.split()
    if wanted and " " not in wanted and 1 < len(words) < 5 and all(w[0].isupper() for w in (found or "").split()):
        return wanted in (words[0], words[-1])
    if not wanted:
        return False
    return wanted.replace(" ", "") == given.replace(" ", "") or sorted(wanted.split()) == sorted(words)


def like_name(gold: str | None, found: str | None) -> bool:
    """One name within the other (Putin, Tổng thống Putin): enough to pair two meetings, not to be right."""
    wanted, given = set(fold_words(gold or "").split()), set(fold_words(found or "").split())
    return bool(wanted and given) and (wanted <= given or given <= wanted)


def names_in(meeting: Row) -> list[str]:
    """The names of those who took part."""
    return [person["name"] for person in meeting.get("participants") or () if person.get("name")]


def people_in_common(gold: Row, found: Row) -> list[float]:
    """One figure a person that two meetings share: 1 for the same name, 0.5 for a name alike."""
    wanted, given, shared = names_in(gold), names_in(found), []
    for agrees, worth in ((same_name, 1.0), (like_name, 0.5)):
        for name in tuple(wanted):
            if (other := next((o for o in given if agrees(name, o)), None)) is not None:
                wanted.remove(name)
                given.remove(other)
                shared.append(worth)
    return shared


def same_title(gold: str | None, found: str | None) -> bool:
    """One of the offices is the same, or begins as the other does: Tổng thống, Tổng thống Mỹ."""
    for wanted in _offices(gold):
        for given in _offices(found):
            shorter = min(len(wanted), len(given))
            if wanted == given or (shorter > 1 and wanted[:shorter] == given[:shorter]):
                return True
    return False


def _offices(title: str | None) -> list[list[str]]:
    """The words of each office in a title, without a form of address before it."""
    offices = [words for part in (title or "").split(",") if (words := fold_words(part).split())]
    return [words[1:] if words[0] in ("tan", "nha", "ong", "ba") else words for words in offices]


def _days(meeting: Row) -> tuple[date, date] | None:
    """First and last day of a meeting; an end more than a month after a known start does not count."""
    start = meeting.get("date_start") or ""
    try:
        first = date.fromisoformat((start + "-01-01")[:10])
        for end in (meeting.get("date_end") or start, start):
            year, month = int(end[:4]), int(end[5:7] or 12)
            last = date(year, month, int(end[8:10] or calendar.monthrange(year, month)[1]))
            if first <= last and (len(start) == 4 or last - first <= timedelta(days=31)):
                return first, last
    except ValueError:
        return None
    return None


def closeness_of(gold: Row, found: Row) -> float:
    """0 another time, 0.1 a slip of days or of the year, 0.2 one is undated, 0.5 overlapping, 1 the same."""
    ours, theirs = _days(gold), _days(found)
    if ours is None or theirs is None:
        return 0.2
    a, b = gold["date_start"], found["date_start"]
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return 1.0 if a == b else 0.5
    precision = min(len(a), len(b))
    few_days = precision == 10 and (max(ours[0], theirs[0]) - min(ours[1], theirs[1])).days <= 3
    same_day_and_month = precision > 4 and a[4:precision] == b[4:precision]
    return 0.1 if few_days or same_day_and_month else 0.0


def right_date(gold: Row, found: Row) -> bool:
    """The annotated date, or a finer one within it that is not mere padding (2017-02-01 for 2017-02)."""
    wanted, given = gold.get("date_start") or "", found.get("date_start") or ""
    return bool(wanted) and given.startswith(wanted) and given[len(wanted) :] not in ("-01", "-01-01")


def overlap(a: Sequence[int] | None, b: Sequence[int] | None) -> float:
    """Common characters of two spans, of those in either."""
    if not a or not b:
        return 0.0
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def joined(spans: Iterable[Sequence[int]]) -> list[Span]:
    """The same letters as spans in order that do not overlap; empty ones are left out."""
    found: list[Span] = []
    for start, end in sorted((start, end) for start, end in spans if start < end):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
