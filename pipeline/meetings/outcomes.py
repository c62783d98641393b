"""What came of an encounter: documents that both sides adopted or signed, a relation that they raised."""

from __future__ import annotations

import re

from pipeline.knowledge import lists_of
from pipeline.lexicon.wordlists import one_of, spans_of
from pipeline.meetings.reports.cues import ROOM, search
from pipeline.names.cast import Cast
from pipeline.parse import Sentence
from pipeline.records import Meeting, Span

_YEAR = re.compile(r" ((?:19|20)\d\d)(?!\d)")
_CLAUSE_END = re.compile(r"[,;:.!?](?:\s|$)|\s[-–(]")
_BREAK = re.compile(r"[,;:.!?“”\"](?:\s|$)")
_CLOSE = 3
"""Most words between what is done to a document and the document: `ký kết nhiều văn kiện`."""
_LISTS = {name: one_of(forms) for name, forms in lists_of("outcomes.toml").items()}


def add_outcomes(text: str, meetings: list[Meeting], sentences: list[Sentence], cast: Cast) -> None:
    """Give each main meeting that was held the clauses that report what came of it, or the journey without one."""
    held = [m for m in meetings if m.status == "held" and m.role == "main" and m.kind not in ("call", "ceremony")]
    held.sort(key=lambda m: (m.kind not in ROOM, m.evidence[0]))
    for sentence in sentences if held else ():
        if sentence.part != "body" or not (span := _outcome(text, sentence)):
            continue
        meeting = _meeting_of(text, sentence, span, cast, held)
        if meeting and not _of_another_year(text, (sentence.start, span[1]), meeting):
            meeting.outcomes.append(span)


def _outcome(text: str, sentence: Sentence) -> Span | None:
    """The clause that tells of a document as adopted, from what was done to it on."""
    for start, end in spans_of(_LISTS["verbs"], text, sentence.start, sentence.end):
        document = spans_of(_LISTS["documents"], text, end, min(sentence.end, end + 60))
        if not document or len(text[end : document[0][0]].split()) > _CLOSE or _BREAK.search(text, end, document[0][0]):
            continue
        if spans_of(_LISTS["vague"], text, start, end) and not _is_formal(text, document[0]):
            continue
        if not any(spans_of(_LISTS["open"], text, *gap) for gap in ((sentence.start, start), (end, document[0][0]))):
            stop = _CLAUSE_END.search(text, document[0][1], sentence.end)
            return start, stop.start() if stop else sentence.end
    return None


def _is_formal(text: str, document: Span) -> bool:
    """`ra tuyên bố chung`, `trao đổi văn kiện`: what can only be a document; not `trao đổi về thỏa thuận`."""
    return bool(spans_of(_LISTS["formal"], text, *document))


def _meeting_of(text: str, sentence: Sentence, span: Span, cast: Cast, held: list[Meeting]) -> Meeting | None:
    """The encounter whose two sides a sentence names before the deed, or the one told last where it says `hai bên`."""
    people = (cast.people[m.person].country for m in cast.within(sentence.start, span[0]) if m.person is not None)
    sides = {*people, *(c[2] for c in cast.countries_within(sentence.start, span[0]))} - {None}
    joint = search("joint", text, sentence.start, span[0]) or spans_of(_LISTS["both"], text, sentence.start, span[1])
    needed = 1 if spans_of(_LISTS["witnessed"], text, *span) else 2
    for meeting in held:
        own = sides & set(meeting.countries)
        if len(own) >= needed or joint and own == sides:
            return meeting
    return None


def _of_another_year(text: str, span: Span, meeting: Meeting) -> bool:
    """`đã ký Hiệp định Thương mại vào năm 2000`: what an earlier encounter brought."""
    if not meeting.date_start:
        return False
    years = (_YEAR.match(text, end) for _, end in spans_of(_LISTS["of_year"], text, *span))
    return any(year and year[1] < meeting.date_start[:4] for year in years)
