"""The store: a snapshot's tables and search index opened for reading, or a small one built in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pipeline import parts
from pipeline.corrections import Corrections
from pipeline.fill import export, fill, fill_index, load_raw
from pipeline.records import Reading
from pipeline.search import Index, Phrase
from pipeline.snapshots import DATABASE, INDEX
from pipeline.tables import RAW, SCHEMA_VERSION, flatten

Values = Sequence[Any] | Mapping[str, Any]

Progress = Callable[[int, int, str], None]
"""Hears (done, total or 0 where it is not known, and the stage: reading, merging or indexing)."""


class OutdatedTable(Exception):
    """The data folder holds a table of another version of this program."""


class Store:
    """Tables to ask, read-only: one database, one search index.

    Queries may run in several threads at once: each takes a cursor of its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, index: Index, name: str = "") -> None:
        self.name = name
        """The snapshot's name; empty for a Store in memory."""
        self._connection = connection
        self._index = index
        connection.execute("SET enable_external_access = false")

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Open the snapshot in `folder` (data/snapshots/NAME).

        Raises `OutdatedTable` where the snapshot was written by another version of the tables.
        """
        connection = duckdb.connect(str(folder / DATABASE), read_only=True)
        version = connection.execute("SELECT schema_version FROM snapshot").fetchall()
        if version != [(SCHEMA_VERSION,)]:
            connection.close()
            raise OutdatedTable(
                f"{folder} holds tables of version {version[0][0] if version else None}, this program reads version "
                f"{SCHEMA_VERSION}: build them anew with `python -m pipeline build`."
            )
        return cls(connection, Index(folder / INDEX), folder.name)

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
        stamp(connection)
        index = Index()
        fill_index(connection, index)
        return cls(connection, index)

    def frame(self, sql: str, values: Values = ()) -> pd.DataFrame:
        """The answer to a question as a DataFrame; lists come as Python lists, a missing text as None."""
        cursor = self._connection.cursor()
        cursor.execute(sql, values)
        kinds = [str(column[1]) for column in cursor.description]
        found = cursor.df()
        for name, kind in zip(found.columns, kinds, strict=True):
            if kind.endswith("[]"):
                found[name] = [[] if value is None or value is pd.NA else list(value) for value in found[name]]
            elif kind == "VARCHAR":
                found[name] = found[name].astype(object).where(found[name].notna(), None)
        return found

    def records(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """The answer to a question as a list of dicts, for a few rows."""
        cursor = self._connection.cursor()
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def find(self, name: str, wanted: list[Phrase]) -> tuple[list[int], bool]:
        """Numbers of the newest rows of `statements` or `meetings` that hold every phrase; True if capped."""
        return self._index.find(name, wanted)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        self._index.close()


def stamp(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the version of the tables and the time of the build into the database."""
    connection.execute("CREATE OR REPLACE TABLE snapshot (schema_version INTEGER, built_at TIMESTAMP)")
    connection.execute("INSERT INTO snapshot VALUES (?, ?)", [SCHEMA_VERSION, datetime.now(UTC).replace(tzinfo=None)])


def write_snapshot(
    folder: Path,
    home: Path,
    wanted: dict[str, str],
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Merge, store and index the wanted articles (id -> part below `home`) in `folder`; how many rows there are.

    Keys of the answer: articles, reports, meetings, statements, people, gated.
    """
    tell = progress or (lambda done, total, stage: None)
    connection, index = duckdb.connect(str(folder / DATABASE)), Index(folder / INDEX, writable=True)
    try:
        parts.show(connection, home, wanted)
        fill(connection, corrections, lambda done, total: tell(done, total, "merging"))
        stamp(connection)
        tell(0, 0, "indexing")
        fill_index(connection, index)
        export(connection, folder)
        counts = {name: f"count(*) FROM {name}" for name in ("articles", "reports", "meetings", "statements", "people")}
        counts["gated"] = "count(*) FROM articles WHERE gated"
        return {name: connection.execute(f"SELECT {sql}").fetchall()[0][0] for name, sql in counts.items()}
    finally:
        connection.close()
        index.close()
