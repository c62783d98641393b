"""Brings a copy of the last snapshot's tables up to date: what a difference changes is taken out and written anew.

Rows of articles that went or changed are taken out; of the blocks that they or new articles
have reports in, every encounter is merged again, and only those that came out otherwise are
written. With them go the statements made there, the names of the people, and the sums over
their pairs. The outcome is that of a whole build.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.merge.amend import correct
from pipeline.merge.corrections import Corrections
from pipeline.merge.fuse import fuse
from pipeline.merge.groups import Report
from pipeline.merge.merge import merge
from pipeline.store.fill import (
    batches,
    no_collection,
    place_reports,
    stage,
    stage_encounters,
    stream,
    write_staged,
)
from pipeline.store.parts import Kept
from pipeline.store.prepared import CALLED, NAMES
from pipeline.store.rows import report_of
from pipeline.store.search import Index
from pipeline.store.tables import SEARCHED


@dataclass(slots=True)
class Difference:
    """What became of the articles since the last snapshot."""

    come: dict[str, Kept] = field(default_factory=dict)
    """New or changed: id -> where it is kept."""
    gone: list[str] = field(default_factory=list)
    """Ids of those that are no longer wanted, or changed."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Unchanged, but read in another place: id -> source."""

    def __len__(self) -> int:
        """How many articles are written or taken out."""
        return len(self.come.keys() | self.gone)


def compare(connection: duckdb.DuckDBPyConnection, wanted: Mapping[str, Kept]) -> Difference:
    """The difference between the articles in a database and those that are wanted."""
    found = Difference(dict(wanted))
    for rows in batches(connection, "SELECT article_id, hash, source FROM articles"):
        for article_id, digest, source in rows:
            kept = wanted.get(article_id)
            if kept is None or kept.hash != digest:
                found.gone.append(article_id)
                continue
            del found.come[article_id]
            if kept.source != source:
                found.elsewhere[article_id] = kept.source
    return found


_STALE = """
CREATE TABLE raw.stale AS
SELECT block FROM reports SEMI JOIN raw.gone USING (article_id)
UNION SELECT coalesce(moves.block, came.block) FROM raw.reports came LEFT JOIN raw.moves moves USING (report_id)
UNION SELECT unnest([reports.block, moves.block]) FROM reports JOIN raw.moves moves USING (report_id)
    WHERE reports.block <> moves.block
"""
_TOLD = """
SELECT block, report_id, before, new, record, article_id, published, publisher, evidence, outcomes, date_words,
    [] AS sketch
FROM (
    SELECT coalesce(moves.block, r.block) AS block, report_id, meeting_id AS before,
        coalesce(moves.block <> r.block, false) AS new, record, article_id, published, publisher, evidence, outcomes,
        date_words
    FROM reports r ANTI JOIN raw.gone USING (article_id) LEFT JOIN raw.moves moves USING (report_id)
        JOIN (SELECT article_id, published, publisher FROM articles) USING (article_id)
    UNION ALL
    SELECT coalesce(moves.block, r.block), report_id, NULL, true, record, article_id, published, publisher, evidence,
        outcomes, date_words
    FROM raw.reports r LEFT JOIN raw.moves moves USING (report_id)
        JOIN (SELECT article_id, published, publisher FROM raw.articles) USING (article_id)
)
WHERE block IN (FROM raw.stale) ORDER BY block, report_id
"""
_SKETCHES = """
SELECT article_id, sketch FROM articles WHERE article_id IN (FROM raw.sketched)
    AND article_id NOT IN (FROM raw.gone)
UNION ALL SELECT article_id, sketch FROM raw.articles WHERE article_id IN (FROM raw.sketched)
"""
_GROUP = "coalesce(s.speaker_id, s.speaker) AS who, coalesce({0}, s.published, s.article_id) AS told"
"""Statements of one speaker at one meeting, or of one day, may repeat each other."""

_STEPS = (
    # The reports of changed encounters, and the people whose names or numbers may change.
    """
CREATE TABLE raw.touched AS
SELECT report_id FROM reports WHERE meeting_id IN (FROM raw.withdrawn) UNION SELECT report_id FROM raw.resolution
""",
    """
INSERT INTO raw.folk
SELECT person_id FROM names SEMI JOIN raw.gone USING (article_id)
UNION SELECT person_id FROM raw.names
UNION SELECT person_id FROM participants WHERE meeting_id IN (FROM raw.withdrawn)
UNION SELECT person_id FROM raw.met
UNION SELECT speaker_id FROM raw.statements
UNION SELECT speaker_id FROM statements WHERE article_id IN (FROM raw.gone) OR report_id IN (FROM raw.touched)
""",
    "DELETE FROM names WHERE article_id IN (FROM raw.gone)",
    NAMES,
    CALLED,
    """
CREATE TABLE raw.renamed AS
SELECT called.person_id FROM raw.called called LEFT JOIN people USING (person_id)
WHERE called.name IS DISTINCT FROM people.name
""",
    """
CREATE TABLE raw.readdressed AS
SELECT DISTINCT meeting_id FROM participants SEMI JOIN raw.renamed USING (person_id)
WHERE meeting_id NOT IN (FROM raw.withdrawn)
""",
    "INSERT INTO raw.merged SELECT meetings.* FROM meetings SEMI JOIN raw.readdressed USING (meeting_id)",
    "INSERT INTO raw.met SELECT participants.* FROM participants SEMI JOIN raw.readdressed USING (meeting_id)",
    "INSERT INTO raw.withdrawn FROM raw.readdressed",
    # The statements that come out otherwise, and those that they may repeat.
    """
CREATE TABLE raw.restated AS
SELECT statement_id, article_id FROM statements
WHERE article_id IN (FROM raw.gone) OR report_id IN (FROM raw.touched) OR speaker_id IN (FROM raw.renamed)
""",
    f"""
CREATE TABLE raw.repeatable AS
SELECT {_GROUP.format("s.meeting_id")} FROM statements s SEMI JOIN raw.restated USING (statement_id, article_id)
UNION SELECT {_GROUP.format("resolution.meeting_id")}
FROM statements s SEMI JOIN raw.restated USING (statement_id, article_id)
    JOIN raw.touched USING (report_id) LEFT JOIN raw.resolution resolution USING (report_id)
UNION SELECT {_GROUP.format("resolution.meeting_id")}
FROM raw.statements s LEFT JOIN raw.resolution resolution USING (report_id)
""",
    f"""
INSERT INTO raw.restated
SELECT statement_id, article_id FROM (SELECT *, {_GROUP.format("s.meeting_id")} FROM statements s)
    SEMI JOIN raw.repeatable USING (who, told) ANTI JOIN raw.restated USING (statement_id, article_id)
""",
    """
INSERT INTO raw.statements
SELECT s.* FROM statements s SEMI JOIN raw.restated USING (statement_id, article_id)
    ANTI JOIN raw.gone USING (article_id)
""",
    # The sums that change.
    """
INSERT INTO raw.pairs
SELECT sides.a, sides.b FROM sides JOIN meetings USING (n) WHERE meeting_id IN (FROM raw.withdrawn)
UNION SELECT least(speaker_country, toward), greatest(speaker_country, toward)
FROM statements SEMI JOIN raw.restated USING (statement_id, article_id) WHERE speaker_country <> toward
""",
    """
INSERT INTO raw.acquainted
SELECT person_id FROM participants WHERE meeting_id IN (FROM raw.withdrawn)
UNION SELECT speaker_id FROM statements SEMI JOIN raw.restated USING (statement_id, article_id)
UNION SELECT person_id FROM participants WHERE meeting_id IN (
    SELECT meeting_id FROM statements SEMI JOIN raw.restated USING (statement_id, article_id))
""",
    # What the search index must forget.
    f"""
CREATE TABLE raw.unsaid AS
SELECT 'meetings' AS name, n, {SEARCHED["meetings"].format("t")} AS text
FROM meetings t WHERE meeting_id IN (FROM raw.withdrawn)
UNION ALL SELECT 'statements', n, {SEARCHED["statements"].format("t")}
FROM statements t SEMI JOIN raw.restated USING (statement_id, article_id)
""",
    # Out with all of it.
    "DELETE FROM statements USING raw.restated r WHERE statements.statement_id = r.statement_id"
    " AND statements.article_id = r.article_id",
    "DELETE FROM sides WHERE n IN (SELECT n FROM meetings WHERE meeting_id IN (FROM raw.withdrawn))",
    "DELETE FROM meetings WHERE meeting_id IN (FROM raw.withdrawn)",
    "DELETE FROM participants WHERE meeting_id IN (FROM raw.withdrawn)",
    "DELETE FROM relations WHERE article_id IN (FROM raw.gone)",
    "DELETE FROM articles WHERE article_id IN (FROM raw.gone)",
    "DELETE FROM reports WHERE article_id IN (FROM raw.gone)",
    """
INSERT INTO raw.reports SELECT reports.* FROM reports SEMI JOIN raw.touched USING (report_id)
""",
    "DELETE FROM reports WHERE report_id IN (FROM raw.touched)",
    """
UPDATE articles SET source = elsewhere.source FROM raw.elsewhere elsewhere
WHERE articles.article_id = elsewhere.article_id
""",
)


def renew(
    connection: duckdb.DuckDBPyConnection,
    index: Index,
    difference: Difference,
    corrections: Corrections,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Apply a difference to a copy of the last snapshot's tables and index.

    `raw` holds, as tables, the rows of the articles that come. `progress` hears (reports
    compared again, all of these).
    """
    text = pa.string()
    _register(connection, "gone", {"article_id": pa.array(difference.gone, text)})
    moves = {"article_id": list(difference.elsewhere), "source": list(difference.elsewhere.values())}
    _register(connection, "elsewhere", {name: pa.array(values, text) for name, values in moves.items()})
    stage(connection)
    either = "(SELECT report_id, record FROM raw.reports UNION ALL FROM (SELECT report_id, record FROM reports {0}))"
    place_reports(connection, corrections, either.format("ANTI JOIN raw.gone USING (article_id)"))
    connection.execute(_STALE)
    with no_collection():
        _merge_stale(connection, corrections, progress)
    for step in _STEPS:
        connection.execute(step)
    write_staged(connection)
    _renew_index(connection, index)


def _merge_stale(
    connection: duckdb.DuckDBPyConnection, corrections: Corrections, progress: Callable[[int, int], None] | None
) -> None:
    """Merge the stale blocks; stage the encounters that came out otherwise and name those that they replace."""
    sizes = dict(
        connection.execute(
            """SELECT meeting_id, count(*) FROM reports
            WHERE block IN (FROM raw.stale) AND meeting_id IS NOT NULL GROUP BY meeting_id"""
        ).fetchall()
    )
    changed: list[list[Report]] = []
    kept: set[str] = set()
    done, total = 0, connection.execute(f"SELECT count(*) FROM ({_TOLD})").fetchall()[0][0]
    for _, block in itertools.groupby(stream(connection, _TOLD), key=lambda row: row["block"]):
        rows = {row["report_id"]: row for row in block}
        for reports in merge((report_of(row) for row in rows.values()), corrections.same):
            before = _unchanged([rows[report.meeting.meeting_id] for report in reports], sizes)
            if before is None:
                changed.append(reports)
            else:
                kept.add(before)
        done += len(rows)
        if progress:
            progress(done, total)
    _register(connection, "withdrawn", {"meeting_id": pa.array(sorted(sizes.keys() - kept), pa.string())})
    _sketch(connection, changed)
    fused = (correct(fuse(reports), corrections) for reports in changed)
    stage_encounters(connection, [encounter for encounter in fused if encounter])


def _unchanged(rows: list[dict[str, Any]], sizes: Mapping[str, int]) -> str | None:
    """The id of the encounter that exactly these reports were before, None if there is none."""
    before = rows[0]["before"]
    same = before and all(row["before"] == before and not row["new"] for row in rows)
    return before if same and sizes[before] == len(rows) else None


def _sketch(connection: duckdb.DuckDBPyConnection, groups: list[list[Report]]) -> None:
    """Fetch the sketches of articles, where an encounter is told by several."""
    several = [report for reports in groups if len(reports) > 1 for report in reports]
    _register(connection, "sketched", {"article_id": pa.array([r.article_id for r in several], pa.string())})
    sketches = {article_id: words for rows in batches(connection, _SKETCHES) for article_id, words in rows}
    for report in several:
        report.sketch = sketches[report.article_id] or []


def _renew_index(connection: duckdb.DuckDBPyConnection, index: Index) -> None:
    keys = {"meetings": ("meeting_id", "raw.merged"), "statements": ("statement_id, article_id", "raw.statements")}
    for name, (key, staged) in keys.items():
        old = f"SELECT n, text FROM raw.unsaid WHERE name = '{name}'"
        new = f"SELECT n, {SEARCHED[name].format('t')} FROM {name} t SEMI JOIN {staged} USING ({key})"
        for rows in batches(connection, f"FROM ({old} EXCEPT {new}) ORDER BY n"):
            index.remove(name, rows)
        for rows in batches(connection, f"FROM ({new} EXCEPT {old}) ORDER BY n"):
            index.add(name, rows)
    index.finish(compact=False)


def _register(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, pa.Array]) -> None:
    connection.register("incoming", pa.table(columns))
    connection.execute(f"CREATE TABLE raw.{name} AS FROM incoming")
    connection.unregister("incoming")
