"""The rows of one article tied together: the meeting of a statement, the occasion of a meeting, what came of it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from spacy.tokens import Doc

from pipeline.knowledge import lists_of
from pipeline.lexicon.sentences import UPPER
from pipeline.lexicon.wordlists import one_of, spans_of
from pipeline.meetings.outcomes import add_outcomes
from pipeline.meetings.reports.cues import ROOM
from pipeline.names.cast import Cast
from pipeline.records import BOTH_SIDES, Meeting, Reading, Statement

MOST_TOPICS = 5
_CLAUSE_END = re.compile(rf"[,;:.!?](?:\s|$)|\s\(|\s[-–](?!\s[{UPPER}])")
"""Where what an occasion is called ends; a dash between two names is of it: `thượng đỉnh Mỹ - Triều`."""
_OCCASIONS = one_of(lists_of("outcomes.toml")["occasions"])


def tie(reading: Reading, doc: Doc, cast: Cast) -> None:
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
    add_outcomes(text, reading.meetings, doc._.sentences, cast)


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
    found = spans_of(_OCCASIONS, text, start, end)
    if not found:
        return None
    stop = _CLAUSE_END.search(text, found[0][1], end)
    phrase = " ".join(text[found[0][0] : stop.start() if stop else end].rstrip(".").split())
    return phrase if 2 < len(phrase.split()) <= 24 else None
