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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.knowledge import KNOWLEDGE
from pipeline.merge.amend import correct
from pipeline.merge.corrections import Corrections, moved
from pipeline.merge.fuse import Encounter, fuse
from pipeline.merge.groups import block_of
from pipeline.merge.merge import merge
from pipeline.store.prepared import CALLED, EMPTY, MACROS, NAMES, STAGING, STEPS
from pipeline.store.rows import meeting_of, meeting_rows, report_of
from pipeline.store.search import Index
from pipeline.store.tables import RAW, SEARCHED, table

BATCH = 2000
RUN = 100_000
"""Reports that are fetched and sorted at a time: what they say is a kilobyte or two each."""
STORED = ("articles", "reports", "meetings", "participants", "people", "statements", "relations")
"""Tables whose columns are those of tables.SCHEMAS."""


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
    connection.execute(EMPTY)
    stage(connection)


def stage(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables of `raw` that merging fills, and load the tables of knowledge."""
    connection.execute(MACROS)
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
    for step in STEPS:
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


def quiet(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Keep a connection from printing its progress, on standard output, once a question takes two seconds."""
    return connection.execute("SET enable_progress_bar = false")


def batches(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of an answer, some thousands at a time, while the connection goes on with other work."""
    cursor = quiet(connection.cursor())
    cursor.execute(sql)
    yield from iter(lambda: cursor.fetchmany(10_000), [])


def stream(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of an answer one by one, by the names of their columns."""
    cursor = quiet(connection.cursor())
    cursor.execute(sql, values)
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
