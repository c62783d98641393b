"""Questions on meetings: how many, which, when, where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from pipeline.dates.periods import bounds
from pipeline.queries.filters import (
    EVERYTHING,
    Filters,
    meeting_conditions,
    page,
    statement_conditions,
)
from pipeline.store.store import Store

PASSED = """(status <> 'held' AND coalesce(coalesce(
    ends,
    make_timestamp(list_max(year_candidates) + 1, 1, 1, 0, 0, 0) - INTERVAL 1 MICROSECOND,
    try_cast(published AS TIMESTAMP) + INTERVAL 180 DAY
) < $newest::TIMESTAMP, false))"""
"""That a plan passed without a report: its last day, or the last year it can be of, is over, or, where it has no
date, it was told more than 180 days ago."""
MEETING_COLUMNS = (
    "meeting_id, date_start, date_end, starts, ends, time_precision, year_basis, year_candidates, month_day, "
    "kind, mode, cameo, visit_level, rank, status, role, countries, people, person_ids, "
    "venue, city, geonameid, country, lat, lon, occasion, topics, outcomes, sources, articles, "
    "evidence, evidence_start, evidence_end, article_id, published, publisher, confidence, disagreements, corrections, "
    f"{PASSED} AS unconfirmed"
)
_TODAY = "coalesce($today::TIMESTAMP, $newest::TIMESTAMP)"
STILL_AHEAD = (
    f"coalesce(ends >= {_TODAY}, "
    f"year_candidates = [] AND published >= strftime({_TODAY} - INTERVAL 180 DAY, '%Y-%m-%d'), false)"
)
"""That a plan may still come true: its last day has not passed, or it has no date and was told in the last 180 days."""
ORDERS = {
    "newest": "m.n DESC",
    "oldest": "m.starts NULLS LAST, m.n",
    "confidence": "m.confidence DESC, m.n DESC",
    "sources": "m.sources DESC, m.n DESC",
}


@dataclass(slots=True)
class Counts:
    """How much there is under some filters."""

    meetings: int
    main: int
    background: int
    held: int
    planned: int
    """Planned or invited."""
    undated: int
    statements: int
    direct: int
    articles: int
    """Articles that report one of the meetings."""
    people: int
    countries: int
    first: datetime | None
    last: datetime | None
    """First and last day of the dated meetings."""
    year: int | None
    """The newest year of which there are held meetings,"""
    year_meetings: int
    """its meetings up to the newest day,"""
    before_meetings: int
    """and those of the same part of the year before it, which lie outside a period that begins with the year."""
    capped: bool
    """True where the text was found too often: only the newest hits are counted."""
    today: datetime | None
    """The newest article's date, from which on a plan lies ahead."""


def counts(store: Store, filters: Filters = EVERYTHING) -> Counts:
    """How many meetings, statements, articles, people and countries there are, and when."""
    where = meeting_conditions(store, filters)
    row = store.records(
        f"""WITH chosen AS (
            SELECT meeting_id, role, status, starts, ends, time_precision, person_ids, countries
            FROM meetings m WHERE {where.sql}
        )
        SELECT count(*) AS meetings, count(*) FILTER (role = 'main') AS main,
            count(*) FILTER (role = 'background') AS background, count(*) FILTER (status = 'held') AS held,
            count(*) FILTER (status <> 'held') AS planned, count(*) FILTER (starts IS NULL) AS undated,
            (SELECT count(DISTINCT article_id) FROM reports SEMI JOIN chosen USING (meeting_id)) AS articles,
            min(starts) AS first, max(ends) AS last,
            (SELECT count(DISTINCT x) FROM (SELECT unnest(person_ids) AS x FROM chosen)) AS people,
            (SELECT count(DISTINCT x) FROM (SELECT unnest(countries) AS x FROM chosen)) AS countries,
            max(ends) FILTER (status = 'held' AND time_precision <= 2) AS newest,
            $newest::TIMESTAMP AS today
        FROM chosen""",
        where.values,
    )[0]
    said = statement_conditions(store, filters)
    row |= store.records(
        f"SELECT count(*) AS statements, count(*) FILTER (direct) AS direct FROM statements s WHERE {said.sql}",
        said.values,
    )[0]
    newest: datetime | None = row.pop("newest")
    row |= {"year": None, "year_meetings": 0, "before_meetings": 0}
    if newest:
        newest = min(newest, bounds(filters.period[1])[1] or newest)
        row |= {"year": newest.year, **_beside_year_before(store, filters, newest)}
    return Counts(**row, capped=where.capped or said.capped)


def _beside_year_before(store: Store, filters: Filters, newest: datetime) -> dict[str, int]:
    """Held meetings of a year up to its newest day, and of the same part of the year before; a period that begins
    within the year shortens both.
    """
    where = meeting_conditions(store, replace(filters, period=(None, None)))
    since = max(bounds(filters.period[0])[0] or datetime.min, datetime(newest.year, 1, 1))
    return store.records(
        f"""SELECT count(*) FILTER (starts BETWEEN $this_year AND $last_day) AS year_meetings,
            count(*) FILTER (starts BETWEEN $year_before AND $day_before) AS before_meetings
        FROM meetings m WHERE status = 'held' AND {where.sql}""",
        where.values
        | {
            "this_year": since,
            "last_day": newest,
            "year_before": _year_before(since),
            "day_before": _year_before(newest),
        },
    )[0]


def _year_before(day: datetime) -> datetime:
    return datetime(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def meetings(
    store: Store, filters: Filters = EVERYTHING, order: str = "newest", limit: int | None = 50, offset: int = 0
) -> pd.DataFrame:
    """Meetings, undated ones last.

    Columns: meeting_id, date_start, date_end (ISO text), starts, ends (timestamps of the
    bounds), time_precision, year_basis, year_candidates, month_day, kind, mode, cameo,
    visit_level, rank (leaders, ministers, other), status, role, countries (codes), people
    (canonical names), person_ids, venue, city, geonameid, country, lat, lon, occasion,
    topics, outcomes (texts), sources (near-copies counted once), articles (all),
    evidence (text) with evidence_start and evidence_end in the article article_id, its
    published and publisher, confidence, disagreements and corrections (JSON text), unconfirmed
    (planned or invited, its time has passed, and no article says that it was held).

    `order` is one of newest, oldest, confidence, sources.
    """
    where = meeting_conditions(store, filters)
    return page(store, MEETING_COLUMNS, "meetings m", where, ORDERS.get(order, ORDERS["newest"]), limit, offset)


def doubtful(store: Store, filters: Filters) -> int:
    """How many meetings the period of some filters holds only perhaps, since their month or year reaches beyond it."""
    where, (first, last) = meeting_conditions(store, filters), filters.period
    inside = "coalesce(starts >= $since, true) AND coalesce(ends <= $until, true)"
    values = {"since": bounds(first)[0], "until": bounds(last)[1]}
    return store.records(
        f"SELECT count(*) AS n FROM meetings m WHERE time_precision > 1 AND NOT ({inside}) AND {where.sql}",
        where.values | values,
    )[0]["n"]


def undated(store: Store, filters: Filters = EVERYTHING, limit: int | None = 50, offset: int = 0) -> pd.DataFrame:
    """Meetings without a date or with an open year, whatever the period; columns as in `meetings`."""
    where = meeting_conditions(store, replace(filters, period=(None, None)))
    where.add("m.starts IS NULL")
    return page(store, MEETING_COLUMNS, "meetings m", where, "m.confidence DESC, m.n", limit, offset)


def coming(
    store: Store, filters: Filters = EVERYTHING, today: date | None = None, limit: int | None = 20
) -> pd.DataFrame:
    """Planned and invited encounters that may still lie ahead of `today` (by default the newest article's date).

    Columns as in `meetings`; the soonest first, those without a date last.
    """
    where = meeting_conditions(store, filters)
    where.add(
        f"status <> 'held' AND {STILL_AHEAD}",
        today=today,
    )
    return page(store, MEETING_COLUMNS, "meetings m", where, "m.starts NULLS LAST, m.n", limit)


def months(store: Store, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Meetings by month of their first day: month, year (timestamps), kind, status, role, meetings.

    A date that names only a year counts in no month: there month is null; undated meetings have neither.
    """
    where = meeting_conditions(store, filters)
    return store.frame(
        f"""SELECT CASE WHEN time_precision IS DISTINCT FROM 4 THEN date_trunc('month', starts) END AS month,
            date_trunc('year', starts) AS year, kind, status, role, count(*)::INTEGER AS meetings
        FROM meetings m WHERE {where.sql} GROUP BY ALL ORDER BY ALL""",
        where.values,
    )


_LANES = {
    "country": "unnest(countries)",
    "leader": "unnest(person_ids)",
    "kind": "kind",
}
_FULLEST = """totals AS (
            SELECT lane, (count(*) FILTER (drawn))::INTEGER AS lane_total, (count(*) OVER ())::INTEGER AS lanes
            FROM spread GROUP BY lane QUALIFY lane_total > 0
            ORDER BY list_contains($named, lane) DESC, lane_total DESC, lane LIMIT $limit_lanes
        )"""
"""The fullest lanes of the drawn meetings that are spread over them, those that the filters name first."""


def lanes(
    store: Store,
    filters: Filters = EVERYTHING,
    by: str = "country",
    limit_lanes: int = 12,
    limit: int | None = 2000,
    since: datetime | None = None,
) -> pd.DataFrame:
    """Dated meetings, once for each lane they belong to, newest first; at most `limit` rows.

    Columns as in `meetings`, then lane (a country code, a person_id or a kind), lane_name
    (the leader's name, else the lane), lane_total (meetings in the lane that end on the day `since` or later, undated
    ones left out) and lanes (how many there are). Lanes are the `limit_lanes` fullest ones by that total, none without;
    of countries or leaders that the filters name, their lanes come first whatever their size.
    """
    where = meeting_conditions(store, filters)
    named = list({"country": filters.countries, "leader": filters.leaders}.get(by, ()))
    return store.frame(
        f"""WITH spread AS (
            SELECT n, {_LANES[by]} AS lane, coalesce(ends >= $since, true) AS drawn
            FROM meetings m WHERE starts IS NOT NULL AND {where.sql}
        ), {_FULLEST}
        SELECT {MEETING_COLUMNS}, lane,
            coalesce((SELECT name FROM people WHERE person_id = lane), lane) AS lane_name, lane_total, lanes
        FROM meetings JOIN (
            SELECT n, lane, lane_total, lanes FROM spread JOIN totals USING (lane) ORDER BY n DESC, lane LIMIT $limit
        ) shown USING (n) ORDER BY n DESC, lane""",
        where.values | {"named": named, "limit_lanes": limit_lanes, "limit": limit, "since": since},
    )


def lane_months(
    store: Store,
    filters: Filters = EVERYTHING,
    by: str = "country",
    limit_lanes: int = 12,
    step: str = "month",
    since: datetime | None = None,
) -> pd.DataFrame:
    """Dated meetings counted by lane and month, for when there are too many to draw: lane, lane_name, month, status,
    role, meetings, lane_total, lanes. Lanes are chosen as by `lanes`, among what is counted.

    `step` is month or year; a date that names only a year counts in no month, one before `since` not at all.
    """
    where = meeting_conditions(store, filters)
    named = list({"country": filters.countries, "leader": filters.leaders}.get(by, ()))
    return store.frame(
        f"""WITH spread AS (
            SELECT {_LANES[by]} AS lane, date_trunc($step, starts) AS month, status, role,
                ($step = 'year' OR time_precision IS DISTINCT FROM 4) AND coalesce(month >= $since, true) AS drawn
            FROM meetings m WHERE starts IS NOT NULL AND {where.sql}
        ), {_FULLEST}
        SELECT lane, coalesce(any_value(people.name), lane) AS lane_name, month, status, role,
            count(*)::INTEGER AS meetings, any_value(lane_total) AS lane_total, any_value(lanes) AS lanes
        FROM spread JOIN totals USING (lane) LEFT JOIN people ON person_id = lane
        WHERE drawn
        GROUP BY lane, month, status, role ORDER BY lane_total DESC, lane, month, status, role""",
        where.values | {"named": named, "limit_lanes": limit_lanes, "step": step, "since": since},
    )


def places(store: Store, filters: Filters = EVERYTHING, limit: int | None = None) -> pd.DataFrame:
    """Where they meet: city, country, geonameid, lat, lon (null where unknown), meetings, first, last, countries
    (number of countries that met there); the busiest first. Spellings of one city are one place, under the
    commonest, and so is a village on a border, whichever side is told; meetings without a city are left out.
    """
    where = meeting_conditions(store, filters)
    return store.frame(
        f"""SELECT mode(city ORDER BY city) AS city,
            CASE WHEN 2 * count(country) > count(*) THEN mode(country ORDER BY country) END AS country,
            any_value(geonameid) AS geonameid, any_value(lat) AS lat, any_value(lon) AS lon,
            count(*)::INTEGER AS meetings, min(starts) AS first, max(ends) AS last,
            len(list_distinct(flatten(list(countries))))::INTEGER AS countries
        FROM meetings m WHERE city IS NOT NULL AND {where.sql}
        GROUP BY coalesce(geonameid::VARCHAR, lat || ' ' || lon, concat(lower(city), country))
        ORDER BY meetings DESC, city LIMIT $limit""",
        where.values | {"limit": limit},
    )
