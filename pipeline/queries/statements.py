"""Questions on statements: who said what, to whom, about what, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.queries.filters import (
    EVERYTHING,
    Filters,
    Where,
    add_sure,
    meeting_conditions,
    page,
    statement_conditions,
)
from pipeline.records import BOTH_SIDES
from pipeline.store.search import hits, phrases
from pipeline.store.store import Store

STATEMENT_COLUMNS = (
    "statement_id, meeting_id, article_id, speaker, speaker_name, speaker_id, speaker_ref, speaker_country, "
    "addressee_country, toward, direct, verb, act, topics, text, span_start, span_end, cue_start, cue_end, agency, "
    "date, said_at, published, publisher, confidence"
)
ORDERS = {"newest": "s.n DESC", "oldest": "s.said_at NULLS LAST, s.n", "direct": "s.direct DESC, s.n DESC"}
FIELDS = {
    "speaker": "speaker_id",
    "country": "speaker_country",
    "addressee": "toward",
    "topic": "unnest(topics)",
    "act": "act",
    "direct": "direct::VARCHAR",
}


@dataclass(slots=True)
class Hits:
    """One page of found statements, and how many there are."""

    rows: pd.DataFrame
    total: int
    direct: int
    capped: bool
    """True where the words were found too often: total and facets count the newest 20,000 hits."""


def _conditions(
    store: Store,
    filters: Filters,
    direct: bool | None,
    acts: Sequence[str],
    addressees: Sequence[str],
    speakers: Sequence[str],
) -> Where:
    where = statement_conditions(store, filters)
    if direct is not None:
        where.add("s.direct = $direct", direct=direct)
    if acts:
        where.add("list_contains($acts, s.act)", acts=list(acts))
    if addressees:
        where.add("list_contains($addressees, s.toward)", addressees=list(addressees))
    if speakers:
        where.add("list_contains($speakers, s.speaker_country)", speakers=list(speakers))
    return where


def search_statements(
    store: Store,
    filters: Filters = EVERYTHING,
    direct: bool | None = None,
    acts: Sequence[str] = (),
    addressees: Sequence[str] = (),
    speakers: Sequence[str] = (),
    order: str = "newest",
    limit: int | None = 50,
    offset: int = 0,
) -> Hits:
    """Statements under the filters; `filters.text` is looked for in their words and speakers' names.

    `acts` are CAMEO roots, `addressees` and `speakers` country codes; `order` is one of
    newest, oldest, direct (direct quotations first). Columns of `rows`: statement_id,
    meeting_id, article_id, speaker (as in the article), speaker_name (canonical),
    speaker_id, speaker_ref, speaker_country, addressee_country, toward (the addressee, or
    the other side of the meeting), direct, verb, act, topics, text, span_start, span_end,
    cue_start, cue_end, agency, date (ISO), said_at (timestamp), published, publisher,
    confidence, hits (list of [start, end] into text: what was looked for).
    """
    where = _conditions(store, filters, direct, acts, addressees, speakers)
    return _found(store, where, filters, order, limit, offset)


def _found(store: Store, where: Where, filters: Filters, order: str, limit: int | None, offset: int) -> Hits:
    total = store.records(
        f"SELECT count(*) AS total, count(*) FILTER (s.direct) AS direct FROM statements s WHERE {where.sql}",
        where.values,
    )[0]
    rows = page(store, STATEMENT_COLUMNS, "statements s", where, ORDERS.get(order, ORDERS["newest"]), limit, offset)
    wanted = phrases(filters.text)
    rows["hits"] = [[list(span) for span in hits(text, wanted)] for text in rows["text"]]
    return Hits(rows, total["total"], total["direct"], where.capped)


def statements(
    store: Store, filters: Filters = EVERYTHING, order: str = "newest", limit: int | None = 50, offset: int = 0
) -> pd.DataFrame:
    """Statements under the filters, without counting them: the rows of `search_statements`."""
    return search_statements(store, filters, order=order, limit=limit, offset=offset).rows


def facets(
    store: Store,
    filters: Filters = EVERYTHING,
    direct: bool | None = None,
    acts: Sequence[str] = (),
    addressees: Sequence[str] = (),
    speakers: Sequence[str] = (),
    fields: Sequence[str] = ("speaker", "country", "addressee", "topic", "act", "direct"),
    limit: int = 20,
) -> pd.DataFrame:
    """How often each value of some fields occurs among the statements found.

    Columns: field, value (a person_id, a code, `true` or `false`), name (a speaker's name,
    else the value), statements, direct; in order of `fields`, the commonest values first,
    at most `limit` a field. Fields: speaker, country, addressee, topic, act, direct.
    """
    where = _conditions(store, filters, direct, acts, addressees, speakers)
    each = " UNION ALL ".join(
        f"SELECT {i} AS place, '{field}' AS field, {FIELDS[field]} AS value, direct FROM chosen"
        for i, field in enumerate(fields)
        if field in FIELDS
    )
    return store.frame(
        f"""WITH chosen AS MATERIALIZED (
            SELECT speaker_id, speaker_country, toward, topics, act, direct
            FROM statements s WHERE {where.sql}
        ), counted AS (
            SELECT place, field, value, count(*)::INTEGER AS statements, count(*) FILTER (direct)::INTEGER AS direct
            FROM ({each}) WHERE value IS NOT NULL GROUP BY place, field, value
            QUALIFY row_number() OVER (PARTITION BY place ORDER BY statements DESC, value) <= $limit
        )
        SELECT field, value, coalesce(people.name, value) AS name, counted.statements, direct
        FROM counted LEFT JOIN people ON field = 'speaker' AND person_id = value
        ORDER BY place, counted.statements DESC, value""",
        where.values | {"limit": limit},
    )


def topics_by_year(store: Store, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """What meetings and statements are about, by year: year (integer, null if undated), topic, meetings, statements."""
    met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
    return store.frame(
        f"""SELECT year(day)::INTEGER AS year, topic, sum(meetings)::INTEGER AS meetings,
            sum(statements)::INTEGER AS statements
        FROM (
            SELECT starts AS day, unnest(topics) AS topic, 1 AS meetings, 0 AS statements
            FROM meetings m WHERE {met.sql}
            UNION ALL SELECT said_at, unnest(topics), 0, 1 FROM statements s WHERE {said.sql}
        ) GROUP BY ALL ORDER BY year, statements DESC, meetings DESC, topic""",
        met.values | said.values,
    )


def joint_statements(
    store: Store, filters: Filters = EVERYTHING, order: str = "newest", limit: int | None = 50, offset: int = 0
) -> Hits:
    """What both sides said together (speaker `both sides`) at meetings under the filters; as in `search_statements`.

    A joint statement has no speaker's country, so the sides are those of its meeting.
    """
    where = meeting_conditions(store, filters)
    where.conditions = [f"meeting_id IN (SELECT meeting_id FROM meetings m WHERE {where.sql})"]
    where.add("NOT repeated AND speaker = $joint", joint=BOTH_SIDES)
    add_sure(where, filters, "s")
    return _found(store, where, filters, order, limit, offset)
