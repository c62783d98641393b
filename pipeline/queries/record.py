"""Questions on one meeting and one article: the record with everything that leads back to the text."""

from __future__ import annotations

from typing import Any

import orjson
import pandas as pd

from pipeline.queries.meetings import MEETING_COLUMNS
from pipeline.queries.statements import STATEMENT_COLUMNS
from pipeline.store.store import Store


def resolve(store: Store, meeting_id: str) -> str | None:
    """Id of the meeting that a meeting's or a report's id belongs to now, or None if it is gone."""
    rows = store.records("SELECT meeting_id FROM reports WHERE report_id = $id LIMIT 1", {"id": meeting_id})
    if not rows:
        rows = store.records("SELECT meeting_id FROM meetings WHERE meeting_id = $id LIMIT 1", {"id": meeting_id})
    return rows[0]["meeting_id"] if rows else None


def meeting(store: Store, meeting_id: str) -> dict[str, Any] | None:
    """The whole record of a meeting by its id or the id of any of its reports; None if there is none.

    Keys: the columns of `meetings`, year_reasons, date_words (as the best report writes the
    date), disagreements ({field: [values told, the chosen one first]}), corrections (list of
    {field, value, reason, who, was}), and participants: a list of {person_id, name (canonical),
    name_in_text, title, office, country, side}.
    """
    found = resolve(store, meeting_id)
    rows = store.records(
        f"SELECT {MEETING_COLUMNS}, year_reasons, date_words FROM meetings m WHERE meeting_id = $id", {"id": found}
    )
    if not rows:
        return None
    record = rows[0]
    record["disagreements"] = orjson.loads(record["disagreements"] or b"{}")
    record["corrections"] = orjson.loads(record["corrections"] or b"[]")
    record["participants"] = store.records(
        """SELECT person_id, coalesce(people.name, p.name) AS name, p.name AS name_in_text, p.title, office,
            p.country, side
        FROM participants p LEFT JOIN people USING (person_id) WHERE meeting_id = $id ORDER BY position""",
        {"id": found},
    )
    return record


def meeting_reports(store: Store, meeting_id: str) -> list[dict[str, Any]]:
    """Every article's report of a meeting, the best first.

    Keys: report_id, article_id, role, status, confidence, evidence (text), date_words,
    outcomes (texts), title, url, publisher, published, source, and `record`: the report as
    `extract` gives it, with spans into the article (evidence, marks, date_text, outcomes,
    participants' mentions).
    """
    found = resolve(store, meeting_id)
    rows = store.records(
        """SELECT report_id, article_id, reports.role, reports.status, reports.confidence, reports.evidence,
            reports.date_words, reports.outcomes, articles.title, url, articles.publisher, articles.published, source,
            record
        FROM reports JOIN articles USING (article_id) JOIN meetings USING (meeting_id)
        WHERE meeting_id = $id
        ORDER BY article_id = meetings.article_id DESC, reports.role = 'main' DESC, reports.confidence DESC,
            report_id""",
        {"id": found},
    )
    for row in rows:
        row["record"] = orjson.loads(row["record"])
    return rows


def meeting_statements(store: Store, meeting_id: str, limit: int | None = 200) -> pd.DataFrame:
    """What was said at a meeting, copies left out, in the order of each article; columns as in `statements`."""
    return store.frame(
        f"""SELECT {STATEMENT_COLUMNS} FROM statements s WHERE NOT repeated AND meeting_id = $id
        ORDER BY article_id, span_start LIMIT $limit""",
        {"id": resolve(store, meeting_id), "limit": limit},
    )


def article(store: Store, article_id: str) -> dict[str, Any] | None:
    """An article as it was read; None if there is none.

    Keys: article_id, source, url, title, publisher, published, agencies, gated,
    text_changed, text (null where the article holds no row), title_span, body, captions
    (spans into text), reports (list of {report_id, meeting_id, role, record}), statements
    (list of rows as in `statements`) and relations (list of {a, b, status, change, date,
    text, span_start, span_end}), each in the order of the text.
    """
    rows = store.records(
        """SELECT article_id, source, url, title, publisher, published, agencies, gated, text_changed, text, spans
        FROM articles WHERE article_id = $id""",
        {"id": article_id},
    )
    if not rows:
        return None
    found = rows[0]
    spans = orjson.loads(found.pop("spans") or b"{}")
    found["title_span"] = spans.get("title")
    found["body"], found["captions"] = spans.get("body", []), spans.get("captions", [])
    found["reports"] = store.records(
        "SELECT report_id, meeting_id, role, record FROM reports WHERE article_id = $id", {"id": article_id}
    )
    for report in found["reports"]:
        report["record"] = orjson.loads(report["record"])
    found["reports"].sort(key=lambda report: (report["record"]["evidence"], report["report_id"]))
    found["statements"] = store.records(
        f"SELECT {STATEMENT_COLUMNS} FROM statements s WHERE article_id = $id ORDER BY span_start", {"id": article_id}
    )
    found["relations"] = store.records(
        """SELECT a, b, status, change, date, text, span_start, span_end FROM relations
        WHERE article_id = $id ORDER BY span_start""",
        {"id": article_id},
    )
    return found
