"""The store: a snapshot's tables and search index opened for reading, or a small one built in memory."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.merge.corrections import Corrections
from pipeline.records import Reading
from pipeline.store import parts
from pipeline.store.answers import Answers
from pipeline.store.fill import export, fill, fill_index, load_raw, quiet
from pipeline.store.parts import Kept
from pipeline.store.renew import Difference, compare, renew
from pipeline.store.rows import flatten
from pipeline.store.search import Index, Phrase
from pipeline.store.snapshots import DATABASE, INDEX
from pipeline.store.tables import RAW, SCHEMA_VERSION
from pipeline.store.unapplied import unapplied

Values = Mapping[str, Any]
"""Values by the names they have in the SQL, there written $name; what was found in the text is a table of that name.

$newest is always known: the day of the newest article."""

Progress = Callable[[int, int, str], None]
"""Hears (done, total or 0 where it is not known, and the stage: reading, merging or indexing)."""


class UnreadableTable(Exception):
    """A table that cannot be opened; the message is a sentence that says what to do."""


MOST_RENEWED = 0.2
"""When differences have changed more than this part of the articles, the tables are made as a whole again."""
MEMORY = 768
"""MiB that the database of a build may hold in memory; the rest it keeps in files below SPILL until it is done."""
SPILL = "spill"


class OutdatedTable(UnreadableTable):
    """The data folder holds a table of another version of this program."""


@dataclass(frozen=True, eq=False)
class Found:
    """Rows in whose text something was found."""

    numbers: pa.Table
    """Their numbers, column n."""
    capped: bool
    """True where it was found too often: these are the newest."""


class Store:
    """Tables to ask, read-only: one database, one search index.

    Queries may run in several threads at once: each takes a cursor of its own. Answers are remembered.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, index: Index, name: str = "") -> None:
        self.name = name
        """The snapshot's name; empty for a Store in memory."""
        self._connection = connection
        self._index = index
        self._answers = Answers()
        connection.execute("SET enable_external_access = false")
        self._newest = connection.execute("SELECT newest FROM snapshot").fetchall()[0][0]

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Open the snapshot in `folder` (data/snapshots/NAME).

        Raises `OutdatedTable` where the snapshot was written by another version of the tables, and
        `UnreadableTable` where its files are gone or damaged.
        """
        try:
            connection = duckdb.connect(str(folder / DATABASE), read_only=True)
            version = connection.execute("SELECT schema_version FROM snapshot").fetchall()
            sized = connection.execute("SELECT block_size * total_blocks FROM pragma_database_size()").fetchall()
            if (folder / DATABASE).stat().st_size < sized[0][0]:
                raise OSError(f"{DATABASE} is cut short")
            index = Index(folder / INDEX)
        except (duckdb.Error, sqlite3.Error, OSError) as error:
            raise UnreadableTable(
                f"{folder} is damaged ({error}): build the tables anew with `python -m pipeline build`."
            ) from error
        if version != [(SCHEMA_VERSION,)]:
            connection.close()
            raise OutdatedTable(
                f"{folder} holds tables of version {version[0][0] if version else None}, this program reads version "
                f"{SCHEMA_VERSION}: build them anew with `python -m pipeline build`."
            )
        return cls(connection, index, folder.name)

    @classmethod
    def from_readings(cls, readings: Iterable[Reading]) -> Store:
        """Build a Store in memory; every query works on it as on a snapshot."""
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in RAW}
        for reading in readings:
            for name, more in flatten(reading).items():
                rows[name] += more
        connection = duckdb.connect(":memory:")
        load_raw(connection, rows)
        fill(connection)
        connection.execute("DETACH raw")
        stamp(connection)
        index = Index()
        fill_index(connection, index)
        return cls(connection, index)

    def frame(self, sql: str, values: Values = MappingProxyType({})) -> pd.DataFrame:
        """The answer to a question as a DataFrame; lists come as Python lists, a missing text as None."""

        def ask() -> pd.DataFrame:
            found = self._ask(sql, values).to_arrow_table()
            columns = zip(found.column_names, found.columns, strict=True)
            index = pd.RangeIndex(found.num_rows)
            return pd.DataFrame({name: _plain(column, index) for name, column in columns}, index=index)

        return self.remembered(("frame", sql, _known(values)), ask)

    def remembered(self, question: Hashable, ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """What `ask` gives, which is asked only where the question was not asked before."""
        return self._answers.get(question, ask, lambda frame: frame.size).copy(deep=False)

    def records(self, sql: str, values: Values = MappingProxyType({})) -> list[dict[str, Any]]:
        """The answer to a question as a list of dicts, for a few rows."""

        def ask() -> list[dict[str, Any]]:
            found = self._ask(sql, values)
            return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

        rows = self._answers.get(("records", sql, _known(values)), ask, lambda rows: sum(map(len, rows)))
        return [dict(row) for row in rows]

    def _ask(self, sql: str, values: Values) -> duckdb.DuckDBPyRelation:
        cursor = self._connection.cursor()
        bound = {}
        for name, value in dict(values).items():
            if isinstance(value, Found):
                cursor.register(name, value.numbers)
            else:
                bound[name] = value
        if "$newest" in sql:
            bound["newest"] = self._newest
        return cursor.sql(sql, params=bound)

    def find(self, name: str, wanted: list[Phrase]) -> Found:
        """The newest rows of `statements` or `meetings` that hold every phrase."""

        def search() -> Found:
            numbers, capped = self._index.find(name, wanted)
            return Found(pa.table({"n": pa.array(numbers, pa.int64())}), capped)

        return self._answers.get(("find", name, tuple(wanted)), search, lambda found: len(found.numbers))

    def forget(self) -> None:
        """Forget the answers that are remembered."""
        self._answers.clear()

    def close(self) -> None:
        """Let go of the files."""
        self._answers.clear()
        self._connection.close()
        self._index.close()


def _known(values: Values) -> Hashable:
    """Values by which a question is known again."""
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())


def _plain(column: pa.ChunkedArray, index: pd.RangeIndex) -> pd.Series:
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind):
        values = np.empty(len(column), dtype=object)
        values[:] = column.to_pylist()
        if pa.types.is_list(kind) and column.null_count:
            values[:] = [[] if value is None else value for value in values]
        return pd.Series(values, index, dtype=object)
    return pd.Series(column.to_pandas().to_numpy(), index)


def stamp(connection: duckdb.DuckDBPyConnection, renewed: int = 0) -> None:
    """Write into the database the version of the tables, the time of the build and the day of the newest article.

    `renewed` counts the articles that differences have changed since a whole build.
    """
    connection.execute(
        """CREATE OR REPLACE TABLE snapshot AS
        SELECT $version::INTEGER AS schema_version, $now::TIMESTAMP AS built_at, $renewed::INTEGER AS renewed,
            (SELECT max(published_at) FROM articles WHERE published_at <= $now::TIMESTAMP) AS newest""",
        {"version": SCHEMA_VERSION, "now": datetime.now(UTC).replace(tzinfo=None), "renewed": renewed},
    )


def write_snapshot(
    folder: Path,
    home: Path,
    wanted: Mapping[str, Kept],
    corrections: Corrections | None = None,
    progress: Progress | None = None,
    previous: Path | None = None,
) -> dict[str, int]:
    """Merge, store and index the wanted articles, kept in parts below `home`, in `folder`; how many rows there are.

    `previous` is an older snapshot that the same program made with the same corrections: where
    little has changed since, its files are copied and the difference is applied. The tables are
    the same either way. Lines of `corrections` that cannot be applied are added to its problems.

    Keys of the answer: articles, reports, meetings, statements, people, gated.
    """
    tell = progress or (lambda done, total, stage: None)
    corrections = corrections or Corrections()
    difference, renewed = _difference(previous, wanted) if previous else (None, 0)
    if previous and difference is not None:
        for name in (DATABASE, INDEX):
            shutil.copyfile(previous / name, folder / name)
    connection, index = duckdb.connect(str(folder / DATABASE)), Index(folder / INDEX, writable=True)
    try:
        _hold(quiet(connection), folder / SPILL)
        if difference is not None:
            parts.show(connection, home, difference.come, as_tables=True)
            renew(connection, index, difference, corrections, lambda done, total: tell(done, total, "merging"))
        else:
            parts.show(connection, home, wanted)
            fill(connection, corrections, lambda done, total: tell(done, total, "merging"))
            tell(0, 0, "indexing")
            fill_index(connection, index)
        connection.execute("DETACH raw")
        stamp(connection, renewed)
        export(connection, folder)
        counts = {name: f"count(*) FROM {name}" for name in ("articles", "reports", "meetings", "statements", "people")}
        counts["gated"] = "count(*) FROM articles WHERE gated"
        found = {name: connection.execute(f"SELECT {sql}").fetchall()[0][0] for name, sql in counts.items()}
        corrections.problems += unapplied(connection, corrections)
        return found
    finally:
        connection.close()
        index.close()
        shutil.rmtree(folder / SPILL, ignore_errors=True)


def _hold(connection: duckdb.DuckDBPyConnection, spill: Path) -> None:
    """Let a build's database hold MEMORY, or a quarter of the machine's, whichever is less, and go on in `spill`."""
    connection.execute("SET memory_limit = '25%'")
    quarter = connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0]
    amount, unit = quarter.split()
    if unit != "MiB" or float(amount) > MEMORY:
        connection.execute(f"SET memory_limit = '{MEMORY}MiB'")
    connection.execute("SET temp_directory = $spill", {"spill": str(spill)})


def _difference(previous: Path, wanted: Mapping[str, Kept]) -> tuple[Difference | None, int]:
    """What has changed since a snapshot, and how much since a whole build; None where it is too much to be applied."""
    with duckdb.connect(str(previous / DATABASE), read_only=True) as connection:
        found = compare(connection, wanted)
        renewed = connection.execute("SELECT renewed FROM snapshot").fetchall()[0][0] + len(found)
    return (found, renewed) if renewed <= MOST_RENEWED * len(wanted) else (None, 0)
