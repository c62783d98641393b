"""What holds of every reading, whatever the article: offsets inside the text, values of the codebook, real dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from pipeline.__main__ import as_contract
from pipeline.clean.clean import layout_of
from pipeline.dates.periods import bounds
from pipeline.records import (
    ACTS,
    KINDS,
    MODES,
    RELATION_CHANGES,
    RELATION_STATUSES,
    ROLES,
    SPEAKER_REFS,
    STATUSES,
    TOPICS,
    VISIT_LEVELS,
    Meeting,
    Reading,
)

ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CODE = re.compile(r"[A-Z]{3}")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


def faults(reading: Reading) -> list[str]:
    """Everything in a reading that no article could make right, one sentence each."""
    text, found = reading.article.text, []
    for name, (start, end) in spans(reading):
        if not 0 <= start <= end <= len(text):
            found.append(f"{name} {start}..{end} lies outside of the {len(text)} letters of the text.")
    body = layout_of(reading).body
    found += [f"Paragraphs {a} and {b} overlap." for a, b in zip(body, body[1:], strict=False) if a[1] > b[0]]
    for meeting in reading.meetings:
        found += [f"{name} is {value!r}." for name, value in odd_fields(meeting)]
    for said in reading.statements:
        wrong = (
            said.act not in (*ACTS, None),
            said.speaker_ref not in (*SPEAKER_REFS, None),
            not set(said.topics) <= set(TOPICS),
            not 0 <= said.confidence <= 1,
            not text[slice(*said.span)].strip(),
        )
        found += [f"A statement is {said}."] * any(wrong)
    for relation in reading.relations:
        wrong = (
            relation.status not in RELATION_STATUSES,
            relation.change not in (*RELATION_CHANGES, None),
            relation.date is not None and not ISO.fullmatch(relation.date),
            relation.countries != sorted(set(relation.countries)),
        )
        found += [f"A relation is {relation}."] * any(wrong)
    ids = [meeting.meeting_id for meeting in reading.meetings]
    if len(set(ids)) < len(ids):
        found.append("Two meetings have one id.")
    orjson.dumps(as_contract(reading, text=True))
    return found


def odd_fields(meeting: Meeting) -> Iterator[tuple[str, object]]:
    """Fields of a meeting that have a value of no codebook."""
    words = {"kind": KINDS, "status": STATUSES, "role": ROLES}
    words |= {"mode": (*MODES, None), "visit_level": (*VISIT_LEVELS, None), "time_precision": (1, 2, 3, 4, None)}
    for name, values in words.items():
        if getattr(meeting, name) not in values:
            yield name, getattr(meeting, name)
    for name in ("date_start", "date_end"):
        value = getattr(meeting, name)
        if value is not None and (not ISO.fullmatch(value) or bounds(value)[0] is None):
            yield name, value
    if meeting.date_start and meeting.date_end and meeting.date_start[:4] > meeting.date_end[:4]:
        yield "the end before the start", (meeting.date_start, meeting.date_end)
    if meeting.month_day and not MONTH_DAY.fullmatch(meeting.month_day):
        yield "month_day", meeting.month_day
    if meeting.countries != sorted(set(meeting.countries)) or not all(meeting.countries):
        yield "countries", meeting.countries
    if meeting.country and not CODE.fullmatch(meeting.country):
        yield "country", meeting.country
    if not set(meeting.topics) <= set(TOPICS):
        yield "topics", meeting.topics
    if not 0 <= meeting.confidence <= 1:
        yield "confidence", meeting.confidence


def spans(reading: Reading) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span of a reading with the name of what it marks."""
    layout = layout_of(reading)
    yield from (("The title", layout.title),) if layout.title else ()
    yield from (("A paragraph", span) for span in layout.body)
    yield from (("A caption", span) for span in layout.captions)
    for meeting in reading.meetings:
        yield "Evidence", meeting.evidence
        yield from (("A date", meeting.date_text),) if meeting.date_text else ()
        yield from (("An outcome", span) for span in meeting.outcomes)
        yield from ((f"A mark of {role}", span) for role, marks in meeting.marks.items() for span in marks)
        yield from (("A mention", span) for person in meeting.participants for span in person.mentions)
    for said in reading.statements:
        yield "A statement", said.span
        yield from (("A cue", said.cue),) if said.cue else ()
    yield from (("A relation", relation.span) for relation in reading.relations)
    yield from (("A mention", span) for person in reading.people for span in person.mentions)
