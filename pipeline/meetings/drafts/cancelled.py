"""Plans that the head of an article, or the sentence behind them, says are cancelled: they come to nothing."""

from __future__ import annotations

from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import ROOM, find_cues, search
from pipeline.parse import Sentence

BEFORE = 24
"""Letters before the word for cancelling in which something may say that it has not come to that."""
BESIDE = 12
"""Letters between that word and the encounter."""
BEHIND = 40
"""Letters behind an encounter in which it says that it was cancelled."""


def without_cancelled(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """`A hủy chuyến thăm Lào. … Ông dự kiến thăm Lào ngày 5/6.`: no journey, unless the text takes it up again."""
    if not any(row.status == "planned" for row in rows) or search("revived", facts.text, 0, len(facts.text)):
        return rows
    cancelled = [(s, sort) for s in facts.sentences if facts.in_head(s) for sort in _cancelled(facts, s)]
    rows = [row for row in rows if not any(_is_of(facts, row, sentence, sort) for sentence, sort in cancelled)]
    return [row for row in rows if row.status != "planned" or not _is_taken_back(facts, row)]


def _is_taken_back(facts: ArticleFacts, row: Draft) -> bool:
    """`A định gặp B tháng 11. Tuy nhiên, cuộc gặp đột ngột bị hủy.`: of nobody else, in the sentence behind a plan."""
    for report in row.reports:
        behind = next((s for s in facts.sentences if s.start >= report.sentence.end and s.part == "body"), None)
        if report.again or behind is None or row.sort not in _annulled(facts.text, behind):
            continue
        named = {facts.side_of(mention) for mention in facts.cast.within(behind.start, behind.end)}
        if named - {None} <= set(row.sides):
            return True
    return False


def _annulled(text: str, sentence: Sentence) -> set[str]:
    """The sorts of encounter of which a sentence says soon behind the noun that nothing came of it."""
    found = set[str]()
    if not search("annulled_at_once", text, sentence.start, sentence.end):
        return found
    for cue in find_cues(text[sentence.start : sentence.end]):
        end = sentence.start + cue.end
        dropped = search("annulled_at_once", text, end, min(sentence.end, end + BEHIND)) if cue.noun else []
        if dropped and not search("not_yet", text, sentence.start, dropped[0][0]):
            found.add("room" if cue.kind in ROOM else cue.kind)
    return found


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
