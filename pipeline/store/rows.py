"""How records become rows of the tables, and rows records again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson

from pipeline.dates.periods import bounds
from pipeline.merge.copies import sketch
from pipeline.merge.fuse import Encounter
from pipeline.merge.groups import Report, block_of
from pipeline.names.ranks import office_of, rank_of
from pipeline.records import Article, Meeting, Participant, Reading, Span
from pipeline.store.tables import NO_ROWS, Row


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
    from pipeline.clean.clean import layout_of  # the dashboard reads tables and no articles

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
