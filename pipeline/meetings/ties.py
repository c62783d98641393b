"""The rows of one article tied together: the meeting of a statement, what came of a meeting, on what occasion."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from spacy.tokens import Doc

from pipeline.knowledge import lists_of
from pipeline.lexicon.wordlists import one_of, spans_of
from pipeline.meetings.cues import ROOM
from pipeline.parse import Sentence
from pipeline.records import BOTH_SIDES, Meeting, Reading, Span, Statement

MOST_TOPICS = 5
_YEAR = re.compile(r" ((?:19|20)\d\d)(?!\d)")
_CLAUSE_END = re.compile(r"[,;:.!?](?:\s|$)|\s[-–(]")


_TABLE = lists_of("outcomes.toml")
_LISTS = {name: one_of(forms) for name, forms in _TABLE.items()}


def tie(reading: Reading, doc: Doc) -> None:
    """Give statements their ids and meetings, and meetings their topics, outcomes and occasions."""
    text: str = doc.user_data["text"]
    for statement in reading.statements:
        key = f"{reading.article.article_id}|{statement.span[0]}|{statement.span[1]}|{statement.speaker}"
        statement.statement_id = hashlib.sha256(key.encode()).hexdigest()[:16]
        meeting = _meeting_of(statement, reading.meetings)
        if meeting:
            statement.meeting_id = meeting.meeting_id
            _address(statement, meeting)
    for meeting in reading.meetings:
        said = Counter(t for s in reading.statements if s.meeting_id == meeting.meeting_id for t in s.topics)
        if said:
            meeting.topics = [topic for topic, _ in said.most_common(MOST_TOPICS)]
        meeting.occasion = _occasion(text, meeting)
    _add_outcomes(text, reading, doc._.sentences)


def _meeting_of(statement: Statement, meetings: list[Meeting]) -> Meeting | None:
    """The meeting that a statement was made in: its speaker took part, it was held, and it was named last before."""
    fitting = [m for m in meetings if m.status == "held" and _took_part(statement, m)]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda m: (
            m.role == "main",
            m.kind in ROOM or m.kind == "call",
            m.evidence[0] <= statement.span[0],
            -abs(statement.span[0] - m.evidence[0]),
        ),
    )


def _took_part(statement: Statement, meeting: Meeting) -> bool:
    if statement.speaker == BOTH_SIDES:
        return len(meeting.countries) == 2 or len(meeting.participants) >= 2
    if statement.speaker_id:
        return any(p.person_id == statement.speaker_id for p in meeting.participants)
    return statement.speaker_country in meeting.countries and meeting.role == "main"


def _address(statement: Statement, meeting: Meeting) -> None:
    """The other side of a meeting of two is who is spoken to."""
    others = [c for c in meeting.countries if c != statement.speaker_country]
    if statement.speaker_country and len(others) == 1 and not statement.addressee_country:
        statement.addressee_country = others[0]


def _occasion(text: str, meeting: Meeting) -> str | None:
    """What the evidence says the encounter was held on or beside, in the text's words."""
    start, end = meeting.evidence
    found = spans_of(_LISTS["occasions"], text, start, end)
    if not found:
        return None
    stop = _CLAUSE_END.search(text, found[0][1], end)
    phrase = " ".join(text[found[0][0] : stop.start() if stop else end].rstrip(".").split())
    return phrase if 2 < len(phrase.split()) <= 24 else None


def _add_outcomes(text: str, reading: Reading, sentences: list[Sentence]) -> None:
    """Clauses that report a document as adopted or signed go to the main meeting, or to the journey without one."""
    held = [
        m for m in reading.meetings if m.status == "held" and m.role == "main" and m.kind not in ("call", "ceremony")
    ]
    held.sort(key=lambda m: (m.kind not in ROOM, m.evidence[0]))
    if not held:
        return
    for sentence in sentences:
        if sentence.part != "body":
            continue
        if (span := _outcome(text, sentence)) and not _of_another_year(text, span, held[0]):
            held[0].outcomes.append(span)


def _of_another_year(text: str, span: Span, meeting: Meeting) -> bool:
    """`đã ký Hiệp định Thương mại vào năm 2000`: what an earlier encounter brought."""
    if not meeting.date_start:
        return False
    years = (_YEAR.match(text, end) for _, end in spans_of(_LISTS["of_year"], text, *span))
    return any(year and year[1] < meeting.date_start[:4] for year in years)


def _outcome(text: str, sentence: Sentence) -> Span | None:
    for start, end in spans_of(_LISTS["verbs"], text, sentence.start, sentence.end):
        document = spans_of(_LISTS["documents"], text, end, min(sentence.end, end + 60))
        before = max(sentence.start, start - 40)
        if document and not spans_of(_LISTS["open"], text, before, document[0][0]):
            stop = _CLAUSE_END.search(text, document[0][1], sentence.end)
            return start, stop.start() if stop else sentence.end
    return None
