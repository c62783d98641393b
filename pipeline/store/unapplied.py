"""Which corrections the finished tables could not take: lines of unknown rows, and those that do not fit theirs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import duckdb

from pipeline.merge.amend import correct
from pipeline.merge.corrections import Corrections, Line
from pipeline.merge.fuse import fuse
from pipeline.merge.groups import Report
from pipeline.store.fill import stream
from pipeline.store.rows import report_of

_LOOK = (
    "look its meeting up again and copy the id from there (an article that was changed or is read otherwise "
    "now gets new ones), or take the line out."
)
_WHERE = "SELECT report_id, meeting_id FROM reports WHERE report_id IN (SELECT unnest(?))"
_TOLD = """
SELECT meeting_id, record, article_id, published, publisher, evidence, outcomes, date_words, [] AS sketch
FROM reports JOIN (SELECT article_id, published, publisher FROM articles) USING (article_id)
WHERE meeting_id IN (SELECT unnest(?)) ORDER BY meeting_id, report_id
"""


def unapplied(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> list[str]:
    """What is wrong with each line that could not be applied, in the order of the file.

    All lines are looked at, also those of meetings that a build took over as they were.
    """
    ids = {report_id for line in corrections.lines() for report_id in (line.report_id, *_other(line))}
    where = dict(connection.execute(_WHERE, [sorted(ids)]).fetchall()) if ids else {}
    wrong = list(_lost(corrections, where))
    meetings = sorted({where[report_id] for report_id in corrections.fields if where.get(report_id)})
    for reports in _reports(connection, meetings):
        encounter = correct(fuse(reports), corrections)
        wrong += encounter.refused if encounter else []
    return [corrections.refusal(number, why) for number, why in sorted(wrong)]


def _reports(connection: duckdb.DuckDBPyConnection, meetings: list[str]) -> Iterator[list[Report]]:
    """The reports of each of these meetings."""
    if not meetings:
        return
    rows = stream(connection, _TOLD, [meetings])
    for _, told in itertools.groupby(rows, key=lambda row: row["meeting_id"]):
        yield [report_of(row) for row in told]


def _other(line: Line) -> list[str]:
    """The second id of a line that declares two reports the same."""
    return [line.value] if line.field == "same" else []


def _lost(corrections: Corrections, where: Mapping[str, str | None]) -> Iterator[tuple[int, str]]:
    """The lines whose row is not there; `where` has the meeting of each report, null where there was none."""
    for line in corrections.lines():
        ids = [line.report_id, *_other(line)]
        if gone := [report_id for report_id in ids if report_id not in where]:
            yield line.number, f"no row has the id {gone[0]!r}: {_LOOK}"
        elif line.field != "none" and where[line.report_id] is None:
            yield line.number, "another line takes its whole meeting out (none): take one of the two out."
