"""The tables: their columns, and how records become rows.

`SCHEMAS` is the one place where a column is named and typed; Parquet parts, the DuckDB
file and the in-memory Store all take it from here. Times are timestamps without zone at
midnight; `starts` and `ends` are the first and last day that a date may mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import orjson
import pyarrow as pa

from pipeline.copies import sketch
from pipeline.fuse import Encounter
from pipeline.groups import Report, block_of
from pipeline.periods import bounds
from pipeline.ranks import office_of, rank_of
from pipeline.records import Article, Meeting, Participant, Reading, Span

SCHEMA_VERSION = 3
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


def article_hash(article: Article) -> str:
    """What an article is known by between builds: its id, text and metadata, wherever it was read."""
    a = article
    told = (a.article_id, a.text, a.title, a.date, a.url, a.publisher)
    return hashlib.blake2b("\0".join(part or "" for part in told).encode(), digest_size=16).hexdigest()


def _slice(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def flatten(reading: Reading) -> dict[str, list[Row]]:
    """Rows of one reading: articles, reports, names, statements and relations.

    Text of evidence is cut out here, so that no later stage needs the article. An article
    without rows keeps its id, hash and the reason, not its text.
    """
    from pipeline.clean import layout_of  # the dashboard reads tables and no articles

    article, layout, text = reading.article, layout_of(reading), reading.article.text
    published = layout.published or article.date
    publisher = layout.publisher or article.publisher
    holds = bool(reading.meetings or reading.statements or reading.relations)
    spans = {"title": layout.title, "body": layout.body, "captions": layout.captions}
    base = {"article_id": article.article_id, "published": published}
    rows: dict[str, list[Row]] = {
        "articles": [
            base
            | {
                "hash": article_hash(article),
                "fingerprint": article.fingerprint,
                "source": article.source,
                "url": article.url,
                "title": article.title or _slice(text, layout.title),
                "publisher": publisher,
                "published_at": bounds(published)[0],
                "agencies": layout.agencies,
                "gated": reading.gated,
                "reason": None if holds else NO_ROWS[reading.gated],
                "text_changed": article.text_changed,
                "text": text if holds else None,
                "spans": orjson.dumps(spans).decode() if holds else None,
                "sketch": sketch(" ".join(text[s:e] for s, e in layout.body)) if reading.meetings else [],
                "reports": len(reading.meetings),
                "statements": len(reading.statements),
            }
        ]
    }
    rows["reports"] = [
        {
            "report_id": m.meeting_id,
            "article_id": article.article_id,
            "block": block_of(m),
            "role": m.role,
            "status": m.status,
            "date_start": m.date_start,
            "evidence": text[slice(*m.evidence)],
            "outcomes": [text[s:e] for s, e in m.outcomes],
            "date_words": _slice(text, m.date_text),
            "confidence": m.confidence,
            "record": orjson.dumps(asdict(m)).decode(),
        }
        for m in reading.meetings
    ]
    rows["names"] = [
        base | {"person_id": p.person_id, "name": p.name, "country": p.country, "title": p.title}
        for people in (reading.people, *(m.participants for m in reading.meetings))
        for p in people
    ]
    rows["statements"] = [
        base
        | {
            "statement_id": s.statement_id,
            "report_id": s.meeting_id,
            "speaker": s.speaker,
            "speaker_id": s.speaker_id,
            "speaker_ref": s.speaker_ref,
            "speaker_country": s.speaker_country,
            "addressee_country": s.addressee_country,
            "direct": s.direct,
            "verb": s.verb,
            "act": s.act,
            "topics": s.topics,
            "text": text[slice(*s.span)],
            "span_start": s.span[0],
            "span_end": s.span[1],
            "cue_start": s.cue[0] if s.cue else None,
            "cue_end": s.cue[1] if s.cue else None,
            "agency": s.agency,
            "publisher": publisher,
            "confidence": s.confidence,
        }
        for s in reading.statements
    ]
    rows["relations"] = [
        base
        | {
            "a": min(r.countries),
            "b": max(r.countries),
            "status": r.status,
            "change": r.change,
            "date": r.date,
            "starts": bounds(r.date)[0],
            "text": text[slice(*r.span)],
            "span_start": r.span[0],
            "span_end": r.span[1],
            "publisher": publisher,
        }
        for r in reading.relations
        if len(r.countries) == 2
    ]
    return rows


def meeting_of(record: str) -> Meeting:
    """The meeting that a record of `reports` holds as JSON."""
    found = orjson.loads(record)
    found["participants"] = [Participant(**p) for p in found["participants"]]
    return Meeting(**found)


def report_of(row: Mapping[str, Any]) -> Report:
    """The report that a row of `reports`, joined with its article, was made from."""
    return Report(
        meeting=meeting_of(row["record"]),
        article_id=row["article_id"],
        published=row["published"],
        publisher=row["publisher"],
        evidence=row["evidence"],
        outcomes=list(row["outcomes"] or ()),
        date_words=row["date_words"],
        sketch=list(row["sketch"] or ()),
    )


def meeting_rows(encounter: Encounter) -> tuple[Row, list[Row]]:
    """The row of `meetings` and the rows of `participants` of one encounter."""
    m, best = encounter.meeting, encounter.best
    starts, ends = bounds(m.date_start, m.date_end)
    offices = [(p.country or p.name, office_of(p.title)) for p in m.participants]
    key = {"meeting_id": m.meeting_id}
    row = key | {
        name: getattr(m, name)
        for name in (
            *("role", "status", "kind", "mode", "cameo", "visit_level", "date_start", "date_end", "time_precision"),
            *("year_basis", "year_reasons", "year_candidates", "month_day", "venue", "city", "geonameid", "country"),
            *("countries", "occasion", "topics", "confidence"),
        )
    }
    row |= {
        "rank": rank_of(offices),
        "date_words": encounter.dated.date_words,
        "starts": starts,
        "ends": ends,
        "people": [p.name for p in m.participants],
        "person_ids": [p.person_id for p in m.participants],
        "outcomes": list(dict.fromkeys(text for report in encounter.reports for text in report.outcomes)),
        "evidence": best.evidence,
        "evidence_start": best.meeting.evidence[0],
        "evidence_end": best.meeting.evidence[1],
        "article_id": best.article_id,
        "published": best.published,
        "publisher": best.publisher,
        "sources": encounter.sources,
        "articles": len({report.article_id for report in encounter.reports}),
        "disagreements": orjson.dumps(encounter.disagreements).decode() if encounter.disagreements else None,
        "corrections": orjson.dumps(encounter.corrections).decode() if encounter.corrections else None,
    }
    participants = [
        key
        | {
            "starts": starts,
            "position": position,
            "person_id": p.person_id,
            "name": p.name,
            "title": p.title,
            "office": office,
            "country": p.country,
            "side": p.side,
        }
        for position, (p, (_, office)) in enumerate(zip(m.participants, offices, strict=True))
    ]
    return row, participants


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    """An Arrow table of the named kind from rows; columns that a row lacks are null."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])
