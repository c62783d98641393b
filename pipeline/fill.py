"""Fills a database with the tables that pages ask, from the rows of articles.

An attached database `raw` holds what is to be written: the rows of articles as `raw.articles`,
`raw.reports`, `raw.names`, `raw.statements` and `raw.relations` (tables, or views of Parquet
parts), and what is merged from them as `raw.merged`, `raw.met` and `raw.resolution`. In a whole
build that is everything; renew.py stages only what a difference changes, and the same steps
write it. Reports are merged block by block, so memory grows with the largest block and not
with the corpus. Every table comes out the same, whatever the order of the input.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.corrections import Corrections, correct, moved
from pipeline.fuse import Encounter, fuse
from pipeline.groups import block_of
from pipeline.knowledge import KNOWLEDGE
from pipeline.merge import merge
from pipeline.search import Index
from pipeline.tables import RAW, SEARCHED, meeting_of, meeting_rows, report_of, table

BATCH = 2000
RUN = 100_000
"""Reports that are fetched and sorted at a time: what they say is a kilobyte or two each."""
MOST_SIDES = 4
"""An encounter of more countries is a conference: it makes no edges of a network (one of twenty would make 190)."""
STORED = ("articles", "reports", "meetings", "participants", "people", "statements", "relations")
"""Tables whose columns are those of tables.SCHEMAS."""

_MACROS = """
CREATE OR REPLACE MACRO order_number(day, id) AS
    (greatest(coalesce(date_diff('day', TIMESTAMP '1900-01-01', day), 0), 0)::BIGINT << 46)
    | (md5_number_lower(id) >> 18)::BIGINT;
"""

_EMPTY = """
CREATE TABLE names (person_id VARCHAR, name VARCHAR, country VARCHAR, title VARCHAR, article_id VARCHAR, n INTEGER);
CREATE TABLE sides (a VARCHAR, b VARCHAR, n BIGINT, conference BOOLEAN);
CREATE TABLE pairs (a VARCHAR, b VARCHAR, month TIMESTAMP, kind VARCHAR, status VARCHAR, role VARCHAR, mode VARCHAR,
    meetings INTEGER, statements INTEGER, sources INTEGER, first TIMESTAMP, last TIMESTAMP);
CREATE TABLE ties (a VARCHAR, b VARCHAR, year TIMESTAMP, meetings INTEGER, statements INTEGER, sources INTEGER,
    first TIMESTAMP, last TIMESTAMP);
"""

_PLACED = """
CREATE TABLE raw.placed AS
SELECT coalesce(moves.block, reports.block) AS block, report_id, article_id
FROM raw.reports reports LEFT JOIN raw.moves moves USING (report_id)
"""
_RUN = """
CREATE OR REPLACE TABLE raw.run AS
SELECT DISTINCT block, report_id, article_id FROM raw.placed WHERE block BETWEEN ? AND ?
"""
_REPORTS = """
SELECT block, record, article_id, published, publisher, evidence, outcomes, date_words, sketch
FROM (
    SELECT run.block, report_id, record, article_id, evidence, outcomes, date_words
    FROM raw.reports reports JOIN raw.run run USING (report_id, article_id)
) JOIN (
    SELECT article_id, published, publisher, sketch
    FROM raw.articles JOIN (SELECT DISTINCT article_id FROM raw.run) USING (article_id)
) USING (article_id)
ORDER BY block, report_id
"""

STAGING = """
CREATE TABLE raw.resolution (report_id VARCHAR, meeting_id VARCHAR);
CREATE TABLE raw.folk (person_id VARCHAR);
CREATE TABLE raw.pairs (a VARCHAR, b VARCHAR);
CREATE TABLE raw.acquainted (person_id VARCHAR);
"""
"""What else is staged: folk, whose names are counted anew; pairs and the people acquainted, whose sums are."""

NAMES = """
INSERT INTO names SELECT person_id, name, country, title, article_id, count(*)
FROM raw.names WHERE person_id <> '' GROUP BY ALL ORDER BY person_id, article_id
"""

CALLED = """
CREATE TABLE raw.called AS
WITH seen AS (
    SELECT person_id, name, country, sum(n) AS n FROM names SEMI JOIN raw.folk USING (person_id) GROUP BY ALL
), forms AS (
    SELECT person_id, arg_max(name, (n, length(name), name)) AS name, arg_max(country, (n, country)) AS country,
        list(DISTINCT name ORDER BY name) AS aliases
    FROM seen GROUP BY person_id
), titles AS (
    SELECT person_id, arg_max(title, (n, length(title), title)) AS title
    FROM (SELECT person_id, title, sum(n) AS n FROM names SEMI JOIN raw.folk USING (person_id)
        WHERE title IS NOT NULL GROUP BY ALL) GROUP BY person_id
), last_terms AS (
    SELECT person_id, arg_max(title, (coalesce("end", '9999'), start, title)) AS title
    FROM known_terms GROUP BY person_id
)
SELECT forms.person_id, coalesce(known.name, forms.name) AS name,
    coalesce(known.country, forms.country) AS country,
    coalesce(last_terms.title, titles.title) AS title,
    list_filter(forms.aliases, lambda alias: alias <> coalesce(known.name, forms.name)) AS aliases
FROM forms LEFT JOIN raw.known_people known USING (person_id) LEFT JOIN titles USING (person_id)
    LEFT JOIN last_terms USING (person_id)
"""
"""What people are called, from all of their mentions."""

_STEPS = (
    "INSERT INTO articles FROM raw.articles ORDER BY article_id",
    """
INSERT INTO reports
SELECT r.* REPLACE (resolution.meeting_id AS meeting_id, coalesce(moves.block, r.block) AS block)
FROM raw.reports r LEFT JOIN raw.moves moves USING (report_id) LEFT JOIN raw.resolution resolution USING (report_id)
ORDER BY meeting_id, report_id
""",
    """
INSERT INTO participants SELECT * REPLACE (order_number(starts, meeting_id) AS n) FROM raw.met ORDER BY n, position
""",
    """
CREATE OR REPLACE TEMP VIEW everybody AS
SELECT person_id, name FROM raw.called
UNION ALL SELECT person_id, name FROM people ANTI JOIN raw.called USING (person_id)
""",
    """
INSERT INTO meetings
WITH called AS (
    SELECT meeting_id, list(coalesce(everybody.name, met.name) ORDER BY position) AS names
    FROM raw.met met LEFT JOIN everybody USING (person_id) GROUP BY meeting_id
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
    r"""
INSERT INTO statements
WITH said AS (
    SELECT s.* REPLACE (
        meetings.meeting_id AS meeting_id,
        coalesce(everybody.name, s.speaker) AS speaker_name,
        coalesce(s.addressee_country, CASE
            WHEN len(meetings.countries) <> 2 THEN NULL
            WHEN s.speaker_country = meetings.countries[1] THEN meetings.countries[2]
            WHEN s.speaker_country = meetings.countries[2] THEN meetings.countries[1] END) AS toward,
        coalesce(meetings.starts, articles.published_at) AS said_at,
        coalesce(meetings.date_start, s.published) AS date,
        row_number() OVER (
            PARTITION BY coalesce(s.speaker_id, s.speaker), coalesce(meetings.meeting_id, s.published, s.article_id),
                regexp_replace(lower(s.text), '[^\pL\pN]+', ' ', 'g')
            ORDER BY s.published NULLS LAST, s.article_id, s.span_start, s.statement_id) > 1 AS repeated)
    FROM raw.statements s
        JOIN articles USING (article_id)
        LEFT JOIN reports ON reports.report_id = s.report_id
        LEFT JOIN meetings ON meetings.meeting_id = reports.meeting_id
        LEFT JOIN everybody ON everybody.person_id = s.speaker_id
)
SELECT * REPLACE (order_number(said_at, statement_id) AS n) FROM said ORDER BY n, article_id
""",
    "DELETE FROM people WHERE person_id IN (FROM raw.folk)",
    """
INSERT INTO people
WITH met AS (
    SELECT person_id, count(DISTINCT meeting_id) AS n
    FROM participants SEMI JOIN raw.called USING (person_id) GROUP BY person_id
), said AS (
    SELECT speaker_id AS person_id, count(*) FILTER (NOT repeated) AS n
    FROM statements WHERE speaker_id IN (SELECT person_id FROM raw.called) GROUP BY speaker_id
)
SELECT called.*, coalesce(met.n, 0)::INTEGER AS meetings, coalesce(said.n, 0)::INTEGER AS statements
FROM raw.called called LEFT JOIN met USING (person_id) LEFT JOIN said USING (person_id)
WHERE met.n > 0 OR said.n IS NOT NULL
ORDER BY person_id
""",
    "INSERT INTO relations FROM raw.relations ORDER BY a, b, starts, article_id, span_start",
    f"""
INSERT INTO sides
SELECT x AS a, y AS b, n, conference
FROM (SELECT order_number(starts, meeting_id) AS n, countries, len(countries) > {MOST_SIDES} AS conference,
        unnest(countries) AS x FROM raw.merged),
    unnest(countries) AS other(y)
WHERE x < y ORDER BY a, b, n
""",
    """
INSERT INTO raw.pairs
SELECT x, y FROM (SELECT countries, unnest(countries) AS x FROM raw.merged), unnest(countries) AS other(y) WHERE x < y
UNION SELECT least(speaker_country, toward), greatest(speaker_country, toward)
FROM statements SEMI JOIN raw.statements USING (statement_id, article_id) WHERE speaker_country <> toward
""",
    "DELETE FROM pairs USING raw.pairs gone WHERE pairs.a = gone.a AND pairs.b = gone.b",
    """
INSERT INTO pairs
SELECT a, b, date_trunc('month', m.starts) AS month, kind, status, role, mode,
    count(*)::INTEGER AS meetings, 0 AS statements, sum(sources)::INTEGER AS sources,
    min(m.starts) AS first, max(m.ends) AS last
FROM sides SEMI JOIN raw.pairs USING (a, b) JOIN meetings m USING (n) WHERE NOT conference GROUP BY ALL
UNION ALL
SELECT a, b, date_trunc('month', said_at), NULL, NULL, NULL, NULL, 0, count(*)::INTEGER, 0, min(said_at), max(said_at)
FROM (
    SELECT least(speaker_country, toward) AS a, greatest(speaker_country, toward) AS b, said_at
    FROM statements WHERE speaker_country <> toward AND NOT repeated
) SEMI JOIN raw.pairs USING (a, b) GROUP BY ALL
ORDER BY ALL
""",
    """
INSERT INTO raw.acquainted
SELECT person_id FROM raw.met
UNION SELECT speaker_id FROM raw.statements
UNION SELECT person_id FROM participants WHERE meeting_id IN (
    SELECT meeting_id FROM statements SEMI JOIN raw.statements USING (statement_id, article_id))
""",
    """
DELETE FROM ties WHERE a IN (SELECT person_id FROM raw.acquainted) AND b IN (SELECT person_id FROM raw.acquainted)
""",
    """
INSERT INTO ties
WITH known AS (
    SELECT DISTINCT person_id FROM raw.acquainted WHERE person_id IS NOT NULL
), met AS (
    SELECT n, position, person_id, participants.country, meeting_id, sources, m.starts, m.ends
    FROM participants SEMI JOIN known USING (person_id) JOIN (SELECT n, sources, starts, ends FROM meetings) m USING (n)
), seen AS (
    SELECT p.person_id AS one, q.person_id AS two, p.starts AS first, p.ends AS last, 1 AS meetings, 0 AS statements,
        p.sources
    FROM met p JOIN met q USING (n)
    WHERE p.position < q.position AND p.person_id <> q.person_id AND p.country IS DISTINCT FROM q.country
    UNION ALL
    SELECT s.speaker_id, p.person_id, said_at, said_at, 0, 1, 0
    FROM statements s JOIN met p USING (meeting_id)
    WHERE NOT s.repeated AND s.speaker_id <> p.person_id AND s.speaker_country IS DISTINCT FROM p.country
        AND s.speaker_id IN (FROM known)
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
) -> None:
    """Merge the raw reports and make every table; `progress` hears (reports merged, reports in all)."""
    begin(connection)
    corrections = corrections or Corrections()
    place_reports(connection, corrections, "raw.reports")
    connection.execute(_PLACED)
    total = connection.execute("SELECT count(*) FROM raw.placed").fetchall()[0][0]
    merged = encounters(connection, corrections)
    with no_collection():
        done = 0
        while batch := list(itertools.islice(merged, BATCH)):
            done += stage_encounters(connection, batch)
            if progress:
                progress(done, total)
    connection.execute("DROP TABLE raw.placed")
    finish(connection)


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables, and stage what merged encounters go into: raw.merged, raw.met, raw.resolution."""
    for name in STORED:
        _insert(connection, name, table(name, []), create=True)
    connection.execute(_EMPTY)
    stage(connection)


def stage(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables of `raw` that merging fills, and load the tables of knowledge."""
    connection.execute(_MACROS)
    _load_knowledge(connection)
    _insert(connection, "raw.merged", table("meetings", []), create=True)
    _insert(connection, "raw.met", table("participants", []), create=True)
    connection.execute(STAGING)


def place_reports(connection: duckdb.DuckDBPyConnection, corrections: Corrections, reports: str) -> None:
    """Say in raw.moves which block each report is compared in that was declared the same as another.

    `reports` is the table, or the question, that gives report_id and record.
    """
    named = [report_id for pair in corrections.same for report_id in pair]
    found = f"SELECT report_id, record FROM {reports} WHERE list_contains(?, report_id)"
    records = connection.execute(found, [named]).fetchall() if named else ()
    blocks = {report_id: block_of(meeting_of(record)) for report_id, record in records}
    blocks |= moved(corrections, blocks.items())
    text = pa.string()
    columns = {"report_id": pa.array(list(blocks), text), "block": pa.array(list(blocks.values()), text)}
    _insert(connection, "raw.moves", pa.table(columns), create=True)


def encounters(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> Iterator[Encounter]:
    """The merged and corrected encounters of all raw reports, block after block as raw.placed says.

    Only ids are held of all reports; what they say is fetched for a run of blocks at a time.
    """
    sizes = connection.execute("SELECT block, count(*) FROM raw.placed GROUP BY block ORDER BY block").fetchall()
    for first, last in _runs(sizes):
        connection.execute(_RUN, [first, last])
        rows = stream(connection, _REPORTS)
        for _, block in itertools.groupby(rows, key=lambda row: row["block"]):
            for reports in merge((report_of(row) for row in block), corrections.same):
                encounter = correct(fuse(reports), corrections)
                if encounter:
                    yield encounter


def _runs(sizes: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """First and last of neighbouring blocks that have up to RUN reports together, or of a larger block alone."""
    first = last = ""
    held = 0
    for block, size in sizes:
        if held and held + size > RUN:
            yield first, last
            held = 0
        first, last, held = block if not held else first, block, held + size
    if held:
        yield first, last


def stage_encounters(connection: duckdb.DuckDBPyConnection, merged: Iterable[Encounter]) -> int:
    """Stage merged encounters; how many reports they have."""
    merged = list(merged)
    if not merged:
        return 0
    rows = [meeting_rows(encounter) for encounter in merged]
    _insert(connection, "raw.merged", table("meetings", [row for row, _ in rows]))
    _insert(connection, "raw.met", table("participants", [p for _, people in rows for p in people]))
    pairs = [(r.meeting.meeting_id, e.meeting.meeting_id) for e in merged for r in e.reports]
    _insert(connection, "raw.resolution", pa.table(list(zip(*pairs, strict=True)), names=["report_id", "meeting_id"]))
    return len(pairs)


def finish(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables of a whole build from everything that is staged."""
    connection.execute(NAMES)
    connection.execute("INSERT INTO raw.folk SELECT DISTINCT person_id FROM names")
    connection.execute(CALLED)
    write_staged(connection)


def write_staged(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what is staged into the tables, sum up anew what it touches."""
    for step in _STEPS:
        connection.execute(step)
    connection.execute("DROP VIEW everybody")


@contextmanager
def no_collection() -> Iterator[None]:
    """Records hold no cycles: looking for some would take a quarter of the time of merging."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def fill_index(connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    """Put every statement and meeting into an empty search index."""
    for name, text in SEARCHED.items():
        for batch in batches(connection, f"SELECT n, {text.format('t')} FROM {name} t ORDER BY n"):
            index.add(name, batch)
    index.finish()


def batches(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of an answer, some thousands at a time, while the connection goes on with other work."""
    cursor = connection.cursor()
    cursor.execute(sql)
    yield from iter(lambda: cursor.fetchmany(10_000), [])


def stream(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[dict[str, Any]]:
    """The rows of an answer one by one, by the names of their columns."""
    cursor = connection.cursor()
    cursor.execute(sql)
    columns = [column[0] for column in cursor.description]
    for rows in iter(lambda: cursor.fetchmany(BATCH), []):
        yield from (dict(zip(columns, row, strict=True)) for row in rows)


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the tables as Parquet files beside the database."""
    for name in (*STORED, "pairs"):
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
