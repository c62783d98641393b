"""What a reader has narrowed the table to, and how that becomes conditions on rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.dates.periods import bounds
from pipeline.store.search import phrases
from pipeline.store.store import Store

HOME = "VNM"
"""The country whose newspapers are read: it stands in the middle of every network."""


@dataclass(frozen=True)
class Filters:
    """What to look at; an empty field means everything, an unknown value finds nothing and harms nothing.

    On statements `countries` are the speaker's or the addressee's, `leaders` the speakers,
    and `period` the day of the meeting, else of the article; kinds, modes, statuses, cities and
    roles are those of the meeting that a statement belongs to, and the confidence is the statement's own.
    """

    countries: tuple[str, ...] = ()
    """Codes; any of them takes part, or all of them where `together` is set."""
    together: bool = False
    leaders: tuple[str, ...] = ()
    """Ids of people; any of them takes part."""
    company: tuple[str, ...] = ()
    """Ids of people; all of them take part. Says nothing of statements."""
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    """Names of cities, as `places` gives them; other spellings of the same city count."""
    period: tuple[str | None, str | None] = (None, None)
    """First and last date, ISO, of any precision; a date that may lie inside counts, an undated row does not."""
    sure: float | None = None
    """The least confidence of a row, 0 to 1."""
    text: str = ""
    """Words as a person types them: see `pipeline.store.search.phrases`."""

    def of_pair(self, a: str, b: str) -> Filters:
        """The same, of encounters of both countries."""
        return replace(self, countries=tuple(sorted((a, b))), together=True)


EVERYTHING = Filters()
"""No narrowing at all."""


MEETING_FIELDS = (
    ("kind", "kinds"),
    ("mode", "modes"),
    ("status", "statuses"),
    ("role", "roles"),
)
"""Columns of `meetings` that a filter lists values of."""


@dataclass(slots=True)
class Where:
    """Conditions with their values, to be joined by AND behind WHERE."""

    conditions: list[str]
    values: dict[str, Any]
    capped: bool = False
    """True where a search found more than it may return."""

    @property
    def sql(self) -> str:
        """The conditions as SQL; true where there are none."""
        return " AND ".join(self.conditions) or "true"

    def add(self, condition: str, **values: Any) -> None:
        """One more condition; its values are bound by name."""
        self.conditions.append(condition)
        self.values |= values

    def add_any(self, column: str, name: str, wanted: Iterable[str]) -> None:
        """One more condition: a column of lists holds one of the wanted values.

        Each value is tested on its own, which takes a fifth of the time of `list_has_any`.
        """
        values = {f"{name}{i}": value for i, value in enumerate(wanted)}
        self.add(f"({' OR '.join(f'list_contains({column}, ${key})' for key in values)})", **values)


_CITY = """({0}city IN (SELECT unnest($cities)) OR {0}geonameid IN (
    SELECT geonameid FROM meetings WHERE city IN (SELECT unnest($cities))))"""


def meeting_conditions(store: Store, filters: Filters, alias: str = "m") -> Where:
    """Conditions on rows of `meetings` under an alias."""
    where = Where([], {})
    codes = list(dict.fromkeys(filters.countries))
    if filters.together and len(codes) == 2:
        of_pair = Where(["a = $first_side", "b = $second_side"], {"first_side": min(codes), "second_side": max(codes)})
        _add_period(of_pair, filters, "starts", "ends")
        where.add(f"{alias}.n IN (SELECT n FROM sides WHERE {of_pair.sql})", **of_pair.values)
    elif codes and filters.together:
        where.add(f"list_has_all({alias}.countries, $codes)", codes=codes)
    elif codes:
        where.add_any(f"{alias}.countries", "codes", codes)
    if filters.leaders:
        where.add_any(f"{alias}.person_ids", "leaders", filters.leaders)
    if filters.company:
        where.add(f"list_has_all({alias}.person_ids, $company)", company=list(filters.company))
    if filters.topics:
        where.add_any(f"{alias}.topics", "topics", filters.topics)
    for column, name in MEETING_FIELDS:
        if chosen := getattr(filters, name):
            where.add(f"list_contains(${name}, {alias}.{column})", **{name: list(chosen)})
    if filters.cities:
        where.add(_CITY.format(f"{alias}."), cities=list(filters.cities))
    add_sure(where, filters, alias)
    _add_period(where, filters, f"{alias}.starts", f"{alias}.ends")
    _add_text(store, where, "meetings", filters.text, alias)
    return where


def statement_conditions(store: Store, filters: Filters, alias: str = "s") -> Where:
    """Conditions on rows of `statements` under an alias; what copies of an article repeat is left out."""
    where = Where([f"NOT {alias}.repeated"], {})
    codes = list(dict.fromkeys(filters.countries))
    sides = f"{alias}.speaker_country", f"{alias}.toward"
    if filters.together and len(codes) == 2:
        pair = {"first_side": min(codes), "second_side": max(codes)}
        where.add(f"({', '.join(sides)}) IN (($first_side, $second_side), ($second_side, $first_side))", **pair)
    elif codes and filters.together:
        where.add(f"list_has_all([{', '.join(sides)}], $codes)", codes=codes)
    elif codes:
        where.add(
            f"(list_contains($codes, {alias}.speaker_country) OR list_contains($codes, {alias}.toward))", codes=codes
        )
    if filters.leaders:
        where.add(f"list_contains($leaders, {alias}.speaker_id)", leaders=list(filters.leaders))
    if filters.topics:
        where.add_any(f"{alias}.topics", "topics", filters.topics)
    of_meeting = Where([], {})
    for column, name in MEETING_FIELDS:
        if chosen := getattr(filters, name):
            of_meeting.add(f"list_contains(${name}, {column})", **{name: list(chosen)})
    if filters.cities:
        of_meeting.add(_CITY.format(""), cities=list(filters.cities))
    if of_meeting.conditions:
        where.add(
            f"{alias}.meeting_id IN (SELECT meeting_id FROM meetings WHERE {of_meeting.sql})", **of_meeting.values
        )
    add_sure(where, filters, alias)
    _add_period(where, filters, f"{alias}.said_at", f"{alias}.said_at")
    _add_text(store, where, "statements", filters.text, alias)
    return where


def add_sure(where: Where, filters: Filters, alias: str) -> None:
    """One more condition, where the filters ask for it: the least confidence of a row."""
    if filters.sure is not None:
        where.add(f"{alias}.confidence >= $sure", sure=filters.sure)


def page(
    store: Store, columns: str, table: str, where: Where, order: str, limit: int | None, offset: int = 0
) -> pd.DataFrame:
    """Some rows of a table (`meetings m`, with its alias) in an order; only these rows' columns are read."""
    return store.frame(
        f"""SELECT {columns} FROM {table} WHERE rowid IN (
            SELECT rowid FROM {table} WHERE {where.sql} ORDER BY {order} LIMIT $limit OFFSET $offset
        ) ORDER BY {order}""",
        where.values | {"limit": limit, "offset": offset},
    )


def _add_period(where: Where, filters: Filters, starts: str, ends: str) -> None:
    first, last = (*(filters.period or ()), None, None)[:2]
    if first and (day := bounds(first)[0]):
        where.add(f"{ends} >= $first", first=day)
    if last and (day := bounds(last)[1]):
        where.add(f"{starts} <= $last", last=day)


def _add_text(store: Store, where: Where, table: str, typed: str, alias: str) -> None:
    if not typed.strip():
        return
    found = store.find(table, phrases(typed))
    where.capped = found.capped
    where.add(f"{alias}.n IN (SELECT n FROM found_{table})", **{f"found_{table}": found})
