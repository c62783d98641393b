"""What bounds the present of an article that does not say when it was written.

Each function turns one kind of fact into bounds: the days on which an article that says so
may have been written. The tables are knowledge/terms.csv, events.csv, diplomatic_relations.csv
and partnerships.csv; the words are in knowledge/dates.toml.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from .dates import TimeExpression
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


def text_bounds(text: str, expressions: Sequence[TimeExpression], today: int) -> list[Bound]:
    """What stated years, figures, events and anniversaries say."""
    years = [e.year for e in expressions if e.year and not e.period and e.year <= date.fromordinal(today).year]
    return [Bound(f"latest-year:{max(years)}", [(first_day(str(max(years))), ALWAYS[1])])] if years else []
