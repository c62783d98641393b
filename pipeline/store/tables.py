"""The tables and their columns.

`SCHEMAS` is the one place where a column is named and typed; Parquet parts, the DuckDB
file and the in-memory Store all take it from here. Times are timestamps without zone at
midnight; `starts` and `ends` are the first and last day that a date may mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

SCHEMA_VERSION = 4
RAW = ("articles", "reports", "names", "statements", "relations")
"""The kinds of rows that one article gives."""

NO_ROWS = ("nothing found", "gate")
"""Why an article has no rows: it was understood and nothing was found, or the gate let it go by."""

Row = dict[str, Any]

_TEXTS = pa.list_(pa.string())
_DAY = pa.timestamp("us")

SCHEMAS: dict[str, pa.Schema] = {
    "articles": pa.schema(
        {
            "article_id": pa.string(),
            "hash": pa.string(),
            "fingerprint": pa.string(),
            "source": pa.string(),
            "url": pa.string(),
            "title": pa.string(),
            "publisher": pa.string(),
            "published": pa.string(),
            "published_at": _DAY,
            "agencies": _TEXTS,
            "gated": pa.bool_(),
            "reason": pa.string(),
            "text_changed": pa.bool_(),
            "text": pa.string(),
            "spans": pa.string(),
            "sketch": pa.list_(pa.uint32()),
            "reports": pa.int32(),
            "statements": pa.int32(),
        }
    ),
    "reports": pa.schema(
        {
            "report_id": pa.string(),
            "meeting_id": pa.string(),
            "article_id": pa.string(),
            "block": pa.string(),
            "role": pa.string(),
            "status": pa.string(),
            "date_start": pa.string(),
            "evidence": pa.string(),
            "outcomes": _TEXTS,
            "date_words": pa.string(),
            "confidence": pa.float64(),
            "record": pa.string(),
        }
    ),
    "meetings": pa.schema(
        {
            "n": pa.int64(),
            "meeting_id": pa.string(),
            "role": pa.string(),
            "status": pa.string(),
            "kind": pa.string(),
            "mode": pa.string(),
            "cameo": pa.string(),
            "visit_level": pa.string(),
            "rank": pa.string(),
            "date_start": pa.string(),
            "date_end": pa.string(),
            "time_precision": pa.int8(),
            "date_words": pa.string(),
            "year_basis": pa.string(),
            "year_reasons": _TEXTS,
            "year_candidates": pa.list_(pa.int16()),
            "month_day": pa.string(),
            "starts": _DAY,
            "ends": _DAY,
            "venue": pa.string(),
            "city": pa.string(),
            "geonameid": pa.int64(),
            "country": pa.string(),
            "lat": pa.float64(),
            "lon": pa.float64(),
            "countries": _TEXTS,
            "occasion": pa.string(),
            "people": _TEXTS,
            "person_ids": _TEXTS,
            "topics": _TEXTS,
            "outcomes": _TEXTS,
            "evidence": pa.string(),
            "evidence_start": pa.int32(),
            "evidence_end": pa.int32(),
            "article_id": pa.string(),
            "published": pa.string(),
            "publisher": pa.string(),
            "sources": pa.int32(),
            "articles": pa.int32(),
            "confidence": pa.float64(),
            "disagreements": pa.string(),
            "corrections": pa.string(),
        }
    ),
    "participants": pa.schema(
        {
            "n": pa.int64(),
            "meeting_id": pa.string(),
            "starts": _DAY,
            "position": pa.int16(),
            "person_id": pa.string(),
            "name": pa.string(),
            "title": pa.string(),
            "office": pa.string(),
            "country": pa.string(),
            "side": pa.string(),
        }
    ),
    "names": pa.schema(
        {
            "person_id": pa.string(),
            "name": pa.string(),
            "country": pa.string(),
            "title": pa.string(),
            "article_id": pa.string(),
            "published": pa.string(),
        }
    ),
    "people": pa.schema(
        {
            "person_id": pa.string(),
            "name": pa.string(),
            "country": pa.string(),
            "title": pa.string(),
            "aliases": _TEXTS,
            "meetings": pa.int32(),
            "statements": pa.int32(),
        }
    ),
    "statements": pa.schema(
        {
            "n": pa.int64(),
            "statement_id": pa.string(),
            "meeting_id": pa.string(),
            "report_id": pa.string(),
            "article_id": pa.string(),
            "speaker": pa.string(),
            "speaker_name": pa.string(),
            "speaker_id": pa.string(),
            "speaker_ref": pa.string(),
            "speaker_country": pa.string(),
            "addressee_country": pa.string(),
            "toward": pa.string(),
            "direct": pa.bool_(),
            "verb": pa.string(),
            "act": pa.string(),
            "topics": _TEXTS,
            "text": pa.string(),
            "span_start": pa.int32(),
            "span_end": pa.int32(),
            "cue_start": pa.int32(),
            "cue_end": pa.int32(),
            "agency": pa.string(),
            "repeated": pa.bool_(),
            "date": pa.string(),
            "said_at": _DAY,
            "published": pa.string(),
            "publisher": pa.string(),
            "confidence": pa.float64(),
        }
    ),
    "relations": pa.schema(
        {
            "a": pa.string(),
            "b": pa.string(),
            "status": pa.string(),
            "change": pa.string(),
            "date": pa.string(),
            "starts": _DAY,
            "text": pa.string(),
            "span_start": pa.int32(),
            "span_end": pa.int32(),
            "article_id": pa.string(),
            "published": pa.string(),
            "publisher": pa.string(),
        }
    ),
}

SEARCHED = {
    "statements": "concat_ws(' . ', {0}.text, {0}.speaker_name)",
    "meetings": "concat_ws(' . ', {0}.evidence, array_to_string({0}.people, ' . '), {0}.venue, {0}.city, {0}.occasion)",
}
"""What a search looks through, as an expression over a row of the table under an alias."""


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    """An Arrow table of the named kind from rows; columns that a row lacks are null."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])
