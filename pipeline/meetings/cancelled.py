"""Plans that the head of an article says are cancelled: what is told of them further down comes to nothing."""

from __future__ import annotations

from pipeline.meetings.cues import ROOM, find_cues, search
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.parse import Sentence

BEFORE = 24
"""Letters before the word for cancelling in which something may say that it has not come to that."""
BESIDE = 12
"""Letters between that word and the encounter."""


def without_cancelled(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """`A hủy chuyến thăm Lào. … Ông dự kiến thăm Lào ngày 5/6.`: no journey, unless the text takes it up again."""
    if not any(row.status == "planned" for row in rows) or search("revived", facts.text, 0, len(facts.text)):
        return rows
    cancelled = [(s, sort) for s in facts.sentences if facts.in_head(s) for sort in _cancelled(facts, s)]
    return [row for row in rows if not any(_is_of(facts, row, sentence, sort) for sentence, sort in cancelled)]


def _cancelled(facts: ArticleFacts, sentence: Sentence) -> set[str]:
    """The sorts of encounter that a sentence says are cancelled: `phải hủy chuyến thăm`, not `dọa hủy chuyến thăm`."""
    text, start, end = facts.text, sentence.start, sentence.end
    words = search("cancels", text, start, end)
    cues = [cue for cue in find_cues(text[start:end]) if cue.noun] if words else []
    return {
        "room" if cue.kind in ROOM else cue.kind
        for first, last in words
        for cue in cues
        if 0 < start + cue.start - last <= BESIDE and not search("not_yet", text, max(start, first - BEFORE), first)
    }


def _is_of(facts: ArticleFacts, row: Draft, sentence: Sentence, sort: str) -> bool:
    """Whether a planned row is what a sentence cancels: of that sort, and all its sides are named there."""
    start, end = sentence.start, sentence.end
    named = {facts.side_of(mention) for mention in facts.cast.within(start, end)}
    named |= {code for _, _, code, _ in facts.cast.countries_within(start, end)}
    return row.status == "planned" and row.sort == sort and len(row.sides) > 1 and set(row.sides) <= named
