"""Fills a database with the tables that pages ask, from the rows of articles.

An attached database `raw` holds the rows of articles as `raw.articles`, `raw.reports`,
`raw.names`, `raw.statements` and `raw.relations` (tables, or views of Parquet parts), and
what is only needed on the way. Reports are merged block by block, so memory grows with
the largest block and not with the corpus.
Every table comes out in one order, whatever the order of the input.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.corrections import Corrections, correct, moved
from pipeline.fuse import Encounter, fuse
from pipeline.merge import merge
from pipeline.search import Index
from pipeline.tables import RAW, SEARCHED, meeting_rows, report_of, table

KNOWLEDGE = Path(__file__).parent / "knowledge"
BATCH = 2000
MOST_SIDES = 4
"""An encounter of more countries is a conference: it makes no edges of a network (one of twenty would make 190)."""

_MACROS = """
CREATE OR REPLACE MACRO order_number(day, id) AS
    (greatest(coalesce(date_diff('day', TIMESTAMP '1900-01-01', day), 0), 0)::BIGINT << 46)
    | (md5_number_lower(id) >> 18)::BIGINT;
"""

_PEOPLE = """
CREATE OR REPLACE TABLE people AS
WITH seen AS (
    SELECT person_id, name, country, count(*) AS n FROM raw.names WHERE person_id <> '' GROUP BY ALL
), names AS (
    SELECT person_id, arg_max(name, (n, length(name), name)) AS name, arg_max(country, (n, country)) AS country,
        list(DISTINCT name ORDER BY name) AS aliases
    FROM seen GROUP BY person_id
), titles AS (
    SELECT person_id, arg_max(title, (n, length(title), title)) AS title
    FROM (SELECT person_id, title, count(*) AS n FROM raw.names WHERE title IS NOT NULL GROUP BY ALL) GROUP BY person_id
), last_terms AS (
    SELECT person_id, arg_max(title, (coalesce("end", '9999'), start, title)) AS title
    FROM known_terms GROUP BY person_id
), met AS (
    SELECT person_id, count(DISTINCT meeting_id) AS n FROM participants GROUP BY person_id
), said AS (
    SELECT speaker_id AS person_id, count(*) AS n FROM raw.statements GROUP BY speaker_id
)
SELECT names.person_id, coalesce(known.name, names.name) AS name,
    coalesce(known.country, names.country) AS country,
    coalesce(last_terms.title, titles.title) AS title,
    list_filter(names.aliases, lambda alias: alias <> coalesce(known.name, names.name)) AS aliases,
    coalesce(met.n, 0)::INTEGER AS meetings, coalesce(said.n, 0)::INTEGER AS statements
FROM names LEFT JOIN raw.known_people known USING (person_id) LEFT JOIN titles USING (person_id)
    LEFT JOIN last_terms USING (person_id)
    LEFT JOIN met USING (person_id) LEFT JOIN said USING (person_id)
WHERE met.n > 0 OR said.n > 0
ORDER BY person_id
"""

_STEPS = (
    """
CREATE OR REPLACE TABLE articles AS SELECT * FROM raw.articles ORDER BY article_id
""",
    """
CREATE OR REPLACE TABLE reports AS
SELECT r.* REPLACE (resolution.meeting_id AS meeting_id, placed.block AS block)
FROM raw.reports r JOIN raw.placed placed USING (report_id, article_id)
    LEFT JOIN raw.resolution resolution USING (report_id)
ORDER BY meeting_id, report_id
""",
    _PEOPLE,
    """
CREATE OR REPLACE TABLE meetings AS
WITH called AS (
    SELECT meeting_id, list(coalesce(people.name, participants.name) ORDER BY position) AS names
    FROM participants LEFT JOIN people USING (person_id) GROUP BY meeting_id
), places AS (
    SELECT geonameid::BIGINT AS geonameid, any_value(lat::DOUBLE) AS lat, any_value(lon::DOUBLE) AS lon
    FROM raw.known_cities GROUP BY ALL
)
SELECT merged.* REPLACE (
    order_number(starts, meeting_id) AS n, coalesce(called.names, []) AS people,
    places.lat AS lat, places.lon AS lon)
FROM raw.merged merged LEFT JOIN called USING (meeting_id) LEFT JOIN places USING (geonameid)
ORDER BY n
""",
    """
CREATE OR REPLACE TABLE participants AS
SELECT * REPLACE (order_number(starts, meeting_id) AS n) FROM participants ORDER BY n, position
""",
    r"""
CREATE OR REPLACE TABLE statements AS
WITH said AS (
    SELECT s.* REPLACE (
        meetings.meeting_id AS meeting_id,
        coalesce(people.name, s.speaker) AS speaker_name,
        coalesce(s.addressee_country, CASE
            WHEN len(meetings.countries) <> 2 THEN NULL
            WHEN s.speaker_country = meetings.countries[1] THEN meetings.countries[2]
            WHEN s.speaker_country = meetings.countries[2] THEN meetings.countries[1] END) AS toward,
        coalesce(meetings.starts, articles.published_at) AS said_at,
        coalesce(meetings.date_start, s.published) AS date,
        row_number() OVER (
            PARTITION BY coalesce(s.speaker_id, s.speaker), coalesce(meetings.meeting_id, s.published, s.article_id),
                regexp_replace(lower(s.text), '[^\pL\pN]+', ' ', 'g')
            ORDER BY s.published NULLS LAST, s.article_id, s.span_start) > 1 AS repeated)
    FROM raw.statements s
        JOIN raw.articles articles USING (article_id)
        LEFT JOIN raw.resolution resolution ON resolution.report_id = s.report_id
        LEFT JOIN meetings ON meetings.meeting_id = resolution.meeting_id
        LEFT JOIN people ON people.person_id = s.speaker_id
)
SELECT * REPLACE (order_number(said_at, statement_id) AS n) FROM said ORDER BY n, article_id
""",
    """
CREATE OR REPLACE TABLE people AS
SELECT people.* REPLACE (coalesce(said.n, 0)::INTEGER AS statements)
FROM people LEFT JOIN (
    SELECT speaker_id AS person_id, count(*) AS n FROM statements WHERE NOT repeated GROUP BY speaker_id
) said USING (person_id) ORDER BY person_id
""",
    """
CREATE OR REPLACE TABLE relations AS SELECT * FROM raw.relations ORDER BY a, b, starts, article_id, span_start
""",
    f"""
CREATE OR REPLACE TABLE sides AS
SELECT x AS a, y AS b, n, conference
FROM (SELECT n, countries, len(countries) > {MOST_SIDES} AS conference, unnest(countries) AS x FROM meetings),
    unnest(countries) AS other(y)
WHERE x < y ORDER BY a, b, n
""",
    """
CREATE OR REPLACE TABLE pairs AS
SELECT a, b, date_trunc('month', m.starts) AS month, kind, status, role, mode,
    count(*)::INTEGER AS meetings, 0 AS statements, sum(sources)::INTEGER AS sources,
    min(m.starts) AS first, max(m.ends) AS last
FROM sides JOIN meetings m USING (n) WHERE NOT conference GROUP BY ALL
UNION ALL
SELECT least(speaker_country, toward), greatest(speaker_country, toward), date_trunc('month', said_at),
    NULL, NULL, NULL, NULL, 0, count(*)::INTEGER, 0, min(said_at), max(said_at)
FROM statements WHERE speaker_country <> toward AND NOT repeated GROUP BY ALL
ORDER BY ALL
""",
    """
CREATE OR REPLACE TABLE ties AS
WITH met AS (
    SELECT n, position, person_id, participants.country, meeting_id, sources, m.starts, m.ends
    FROM participants JOIN (SELECT n, sources, starts, ends FROM meetings) m USING (n)
), seen AS (
    SELECT p.person_id AS one, q.person_id AS two, p.starts AS first, p.ends AS last, 1 AS meetings, 0 AS statements,
        p.sources
    FROM met p JOIN met q USING (n)
    WHERE p.position < q.position AND p.person_id <> q.person_id AND p.country IS DISTINCT FROM q.country
    UNION ALL
    SELECT s.speaker_id, p.person_id, said_at, said_at, 0, 1, 0
    FROM statements s JOIN participants p USING (meeting_id)
    WHERE NOT s.repeated AND s.speaker_id <> p.person_id AND s.speaker_country IS DISTINCT FROM p.country
)
SELECT least(one, two) AS a, greatest(one, two) AS b, date_trunc('year', first) AS year,
    sum(meetings)::INTEGER AS meetings, sum(statements)::INTEGER AS statements, sum(sources)::INTEGER AS sources,
    min(first) AS first, max(last) AS last
FROM seen GROUP BY ALL ORDER BY ALL
""",
)


def fill(
    connection: duckdb.DuckDBPyConnection,
    corrections: Corrections | None = None,
    progress: Callable[[int, int], None] | None = None,
    previous: Path | None = None,
) -> None:
    """Merge the raw reports and make every table; `progress` hears (reports merged, reports in all).

    `previous` is a database that the same program made with the same corrections: blocks
    of which no article has changed are taken over from it, so that only the others are merged.
    The outcome is the same without it.
    """
    begin(connection)
    corrections = corrections or Corrections()
    place_reports(connection, corrections)
    if previous:
        _take_over(connection, previous)
    else:
        connection.execute("CREATE TABLE raw.stale AS SELECT DISTINCT block FROM raw.placed")
    total = connection.execute("SELECT count(*) FROM raw.placed SEMI JOIN raw.stale USING (block)").fetchall()[0][0]
    gc.disable()  # Records hold no cycles; looking for some would take a quarter of the time.
    try:
        done = 0
        merged = encounters(connection, corrections)
        while batch := list(itertools.islice(merged, BATCH)):
            done += _put(connection, batch)
            if progress:
                progress(done, total)
    finally:
        gc.enable()
    finish(connection)


def _put(connection: duckdb.DuckDBPyConnection, merged: list[Encounter]) -> int:
    """Insert merged encounters; how many reports they have."""
    rows = [meeting_rows(encounter) for encounter in merged]
    _insert(connection, "raw.merged", table("meetings", [row for row, _ in rows]))
    _insert(connection, "participants", table("participants", [p for _, people in rows for p in people]))
    pairs = [(r.meeting.meeting_id, e.meeting.meeting_id) for e in merged for r in e.reports]
    _insert(connection, "raw.resolution", pa.table(list(zip(*pairs, strict=True)), names=["report_id", "meeting_id"]))
    return len(pairs)


def place_reports(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> None:
    """Give each report its block (raw.placed); one that was declared the same as another goes to the other's."""
    named = [report_id for pair in corrections.same for report_id in pair]
    blocks = connection.execute("SELECT report_id, block FROM raw.reports WHERE list_contains(?, report_id)", [named])
    moves = moved(corrections, blocks.fetchall())
    text = pa.string()
    columns = {"report_id": pa.array(list(moves), text), "block": pa.array(list(moves.values()), text)}
    _insert(connection, "raw.moves", pa.table(columns), create=True)
    connection.execute(
        """CREATE TABLE raw.placed AS
        SELECT report_id, article_id, coalesce(moves.block, reports.block) AS block
        FROM raw.reports reports LEFT JOIN raw.moves moves USING (report_id)"""
    )


def _take_over(connection: duckdb.DuckDBPyConnection, previous: Path) -> None:
    """Copy what an earlier build merged in blocks of which no article is new, changed or gone; the rest is stale."""
    path = previous.as_posix().replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS previous (READ_ONLY)")
    for step in (
        """CREATE TABLE raw.touched AS
        WITH now AS (SELECT article_id, hash FROM raw.articles), was AS (SELECT article_id, hash FROM previous.articles)
        SELECT DISTINCT article_id FROM ((FROM now EXCEPT FROM was) UNION ALL (FROM was EXCEPT FROM now))""",
        """CREATE TABLE raw.stale AS
        SELECT block FROM raw.placed SEMI JOIN raw.touched USING (article_id)
        UNION SELECT block FROM previous.reports SEMI JOIN raw.touched USING (article_id)""",
        """CREATE TABLE raw.kept AS
        SELECT report_id, meeting_id FROM previous.reports ANTI JOIN raw.stale USING (block)
        WHERE meeting_id IS NOT NULL""",
        "INSERT INTO raw.resolution SELECT report_id, meeting_id FROM raw.kept",
        "INSERT INTO raw.merged FROM previous.meetings WHERE meeting_id IN (SELECT meeting_id FROM raw.kept)",
        "INSERT INTO participants FROM previous.participants WHERE meeting_id IN (SELECT meeting_id FROM raw.kept)",
        "DETACH previous",
    ):
        connection.execute(step)


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables that merged encounters go into: raw.merged, participants, raw.resolution."""
    connection.execute(_MACROS)
    _load_knowledge(connection)
    _insert(connection, "raw.merged", table("meetings", []), create=True)
    _insert(connection, "participants", table("participants", []), create=True)
    connection.execute("CREATE TABLE raw.resolution (report_id VARCHAR, meeting_id VARCHAR)")


def finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table from the merged encounters and the raw rows, and let go of `raw`."""
    for step in _STEPS:
        connection.execute(step)
    connection.execute("DETACH raw")


def encounters(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> Iterator[Encounter]:
    """The merged and corrected encounters of the stale blocks, block after block."""
    cursor = connection.cursor()
    cursor.execute(
        """SELECT placed.block, record, article_id, published, publisher, evidence, outcomes, date_words, sketch
        FROM raw.reports JOIN raw.placed placed USING (report_id, article_id)
            JOIN (SELECT article_id, published, publisher, sketch FROM raw.articles) USING (article_id)
        WHERE placed.block IN (FROM raw.stale) ORDER BY placed.block, report_id"""
    )
    columns = [column[0] for column in cursor.description]
    rows = (dict(zip(columns, row, strict=True)) for many in iter(lambda: cursor.fetchmany(BATCH), []) for row in many)
    for _, block in itertools.groupby(rows, key=lambda row: row["block"]):
        for reports in merge((report_of(row) for row in block), corrections.same):
            encounter = correct(fuse(reports), corrections)
            if encounter:
                yield encounter


def fill_index(connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Put every statement and meeting into an empty search index."""
    for name, text in SEARCHED.items():
        _stream(connection, f"SELECT n, {text.format('t')} FROM {name} t ORDER BY n", index.add, name)
    index.finish()


def update_index(connection: duckdb.DuckDBPyConnection, index: Index, previous: Path) -> None:
    """Bring the index of a previous database, of which `index` is a copy, up to the tables of this one."""
    path = previous.as_posix().replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS previous (READ_ONLY)")
    for name, text in SEARCHED.items():
        old = f"SELECT n, {text.format('t')} FROM previous.{name} t"
        new = f"SELECT n, {text.format('t')} FROM {name} t"
        _stream(connection, f"FROM ({old} EXCEPT {new}) ORDER BY n", index.remove, name)
        _stream(connection, f"FROM ({new} EXCEPT {old}) ORDER BY n", index.add, name)
    connection.execute("DETACH previous")
    index.finish(compact=False)


def _stream(
    connection: duckdb.DuckDBPyConnection, sql: str, take: Callable[[str, list[tuple[int, str]]], None], name: str
) -> None:
    cursor = connection.cursor()
    cursor.execute(sql)
    while rows := cursor.fetchmany(10_000):
        take(name, rows)


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the tables as Parquet files beside the database."""
    for name in ("articles", "reports", "meetings", "participants", "people", "statements", "relations", "pairs"):
        file = (folder / f"{name}.parquet").as_posix().replace("'", "''")
        connection.execute(f"COPY {name} TO '{file}' (FORMAT parquet, COMPRESSION zstd)")


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, create: bool = False) -> None:
    connection.register("incoming", rows)
    verb = f"CREATE OR REPLACE TABLE {name} AS" if create else f"INSERT INTO {name}"
    connection.execute(f"{verb} SELECT * FROM incoming")
    connection.unregister("incoming")


def _load_knowledge(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of knowledge: terms stay in the database, people and cities are only needed on the way."""
    for name in ("people", "terms", "cities"):
        path = (KNOWLEDGE / f"{name}.csv").as_posix().replace("'", "''")
        made = "known_terms" if name == "terms" else f"raw.known_{name}"
        connection.execute(
            f"CREATE OR REPLACE TABLE {made} AS FROM read_csv('{path}', header = true, all_varchar = true)"
        )


def load_raw(connection: duckdb.DuckDBPyConnection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Attach `raw` with tables made from rows in memory."""
    connection.execute("ATTACH ':memory:' AS raw")
    for name in RAW:
        _insert(connection, f"raw.{name}", table(name, rows[name]), create=True)
