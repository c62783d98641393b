"""Questions on leaders: who they are, where they went, whom they met, how they speak."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from pipeline.lexicon.folding import fold
from pipeline.queries.filters import EVERYTHING, Filters, meeting_conditions, statement_conditions
from pipeline.queries.meetings import MEETING_COLUMNS
from pipeline.store.store import Store


@dataclass(slots=True)
class Leader:
    """A person of the table."""

    person_id: str
    name: str
    country: str | None
    title: str | None
    """Of the last term that the knowledge table has, else the one that articles give most often."""
    meetings: int
    statements: int
    direct: int
    first: datetime | None
    last: datetime | None
    """First and last day of dated meetings."""


def leaders(store: Store, filters: Filters = EVERYTHING, text: str = "", limit: int | None = 300) -> pd.DataFrame:
    """The busiest people: person_id, name, country, title, meetings, statements; by meetings, then statements.

    Meetings and statements are those under the filters; `text` narrows to people whose name
    or other names hold it, with or without diacritics, meetings or not.
    """
    met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
    sought = fold(unicodedata.normalize("NFC", text.strip()))
    return store.frame(
        f"""WITH met AS (
            SELECT person_id, count(*)::INTEGER AS meetings
            FROM (SELECT unnest(person_ids) AS person_id FROM meetings m WHERE {met.sql}) GROUP BY person_id
        ), said AS (
            SELECT speaker_id AS person_id, count(*)::INTEGER AS statements
            FROM statements s WHERE {said.sql} GROUP BY speaker_id
        )
        SELECT person_id, name, country, title, coalesce(met.meetings, 0) AS meetings,
            coalesce(said.statements, 0) AS statements
        FROM people LEFT JOIN met USING (person_id) LEFT JOIN said USING (person_id)
        WHERE CASE WHEN $sought = '' THEN met.meetings > 0 OR said.statements > 0
            ELSE len(list_filter(list_prepend(name, aliases),
                lambda called: contains(strip_accents(replace(lower(called), 'đ', 'd')), $sought))) > 0 END
        ORDER BY meetings DESC, statements DESC, name, person_id LIMIT $limit""",
        met.values | said.values | {"sought": sought, "limit": limit},
    )


def leader(store: Store, person_id: str) -> Leader | None:
    """One person with the sums of everything in the table, or None if there is no such person."""
    rows = store.records(
        """SELECT person_id, name, country, title, meetings, statements,
            (SELECT count(*) FROM statements WHERE speaker_id = $id AND direct AND NOT repeated) AS direct,
            (SELECT min(starts) FROM participants WHERE person_id = $id) AS first,
            (SELECT max(starts) FROM participants WHERE person_id = $id) AS last
        FROM people WHERE person_id = $id""",
        {"id": person_id},
    )
    return Leader(**rows[0]) if rows else None


def offices(store: Store, person_id: str) -> pd.DataFrame:
    """Offices somebody held: office (class), title, country, start, end (ISO text), basis.

    `basis` is `table` where the knowledge table has the term, and `articles` where only the
    titles that articles give are known: then start and end are the first and last day on
    which a dated meeting shows that title.
    """
    known = store.frame(
        """SELECT office, title, country, start, "end", 'table' AS basis FROM known_terms
        WHERE person_id = $id ORDER BY start""",
        {"id": person_id},
    )
    if len(known):
        return known
    return store.frame(
        """SELECT office, title, any_value(country) AS country, strftime(min(starts), '%Y-%m-%d') AS start,
            strftime(max(starts), '%Y-%m-%d') AS "end", 'articles' AS basis
        FROM participants WHERE person_id = $id AND title IS NOT NULL GROUP BY office, title ORDER BY start, title""",
        {"id": person_id},
    )


def itinerary(
    store: Store, person_id: str, filters: Filters = EVERYTHING, limit: int | None = 500, offset: int = 0
) -> pd.DataFrame:
    """A leader's meetings that were held, newest first: columns of `meetings`, then the leader's title and side."""
    where = meeting_conditions(store, replace(filters, leaders=()))
    return store.frame(
        f"""SELECT {MEETING_COLUMNS}, own.title, own.side
        FROM meetings m JOIN (SELECT n, title, side FROM participants WHERE person_id = $id) own USING (n)
        WHERE status = 'held' AND {where.sql} ORDER BY m.n DESC LIMIT $limit OFFSET $offset""",
        where.values | {"id": person_id, "limit": limit, "offset": offset},
    )


def counterparts(store: Store, person_id: str, filters: Filters = EVERYTHING, limit: int | None = 50) -> pd.DataFrame:
    """People of other countries whom a leader met: person_id, name, country, title, meetings (held), first, last,
    last_id (meeting_id of the newest); the most frequent first.
    """
    where = meeting_conditions(store, replace(filters, leaders=()))
    return store.frame(
        f"""WITH own AS (
            SELECT n, country FROM participants WHERE person_id = $id
        )
        SELECT p.person_id, any_value(people.name) AS name, any_value(people.country) AS country,
            any_value(people.title) AS title, count(*)::INTEGER AS meetings,
            min(m.starts) AS first, max(m.ends) AS last, arg_max(m.meeting_id, m.n) AS last_id
        FROM own JOIN participants p USING (n) JOIN meetings m USING (n) JOIN people USING (person_id)
        WHERE p.person_id <> $id AND p.country IS DISTINCT FROM own.country AND m.status = 'held' AND {where.sql}
        GROUP BY p.person_id ORDER BY meetings DESC, name, p.person_id LIMIT $limit""",
        where.values | {"id": person_id, "limit": limit},
    )


def compare(store: Store, person_ids: Sequence[str], filters: Filters = EVERYTHING) -> pd.DataFrame:
    """How several leaders speak: person_id, name, topic, act, statements, direct (counts), said (the leader's
    statements on any of the topics, each once), one row a topic and act.

    A statement on two topics counts under both; narrow `filters.topics` to one to compare
    leaders on it, and list their words with `statements`.
    """
    where = statement_conditions(store, replace(filters, leaders=tuple(person_ids)))
    return store.frame(
        f"""SELECT speaker_id AS person_id, any_value(speaker_name) AS name, topic, act,
            count(*)::INTEGER AS statements, count(*) FILTER (direct)::INTEGER AS direct,
            any_value(said)::INTEGER AS said
        FROM (
            SELECT speaker_id, speaker_name, act, direct, unnest(topics) AS topic,
                count(*) OVER (PARTITION BY speaker_id) AS said
            FROM statements s WHERE len(topics) > 0 AND {where.sql}
        )
        GROUP BY speaker_id, topic, act ORDER BY person_id, statements DESC, topic, act""",
        where.values,
    )
