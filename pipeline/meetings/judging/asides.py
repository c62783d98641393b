"""Encounters that only say when, or on what occasion, something else was: `sau cuộc gặp`, `nhân chuyến thăm`."""

from __future__ import annotations

from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.reports.cues import ends_with, search, starts_with
from pipeline.meetings.reports.sides import Encounter
from pipeline.parse import Sentence
from pipeline.records import Span

NEAR = 4
"""Paragraphs in which an article says on what occasion the words of its head were spoken."""
OPENING = 24
"""Letters at the beginning of a sentence in which the state that acts is named."""


def is_occasion(facts: ArticleFacts, report: Encounter) -> bool:
    """`A nói trong cuộc gặp với B`, `Trong cuộc gặp với B, A nói`: where the words were said that it reports."""
    text, sentence, cue = facts.text, report.sentence, report.cue
    circumstance = search("during", text, max(sentence.start, cue[0] - 14), cue[0])
    if not circumstance or not 0 <= sentence.paragraph < NEAR or is_aside(facts, report):
        return False
    if search("said", text, sentence.start, circumstance[-1][0]):
        return True
    comma = text.find(",", cue[1], sentence.end)
    return (
        cue[0] - sentence.start <= 24 and comma > 0 and bool(search("said", text, comma, min(sentence.end, comma + 80)))
    )


def frames(facts: ArticleFacts, report: Encounter) -> bool:
    """`Nhân chuyến thăm B, A dự …`: the journey on which what the article reports happened."""
    sentence, cue = report.sentence, report.cue[0]
    near = 0 <= sentence.paragraph < NEAR and report.kind == "visit" and not is_aside(facts, report)
    return near and bool(search("on_journey", facts.text, max(sentence.start, cue - 20), cue))


def is_aside(facts: ArticleFacts, report: Encounter) -> bool:
    """`Trước thềm cuộc gặp …, Trong lúc A gặp B, …`: it only says when something else happened."""
    return _is_beside(facts, report, _placing(facts, report))


def _is_beside(facts: ArticleFacts, report: Encounter, placing: list[Span]) -> bool:
    """Whether something else is what is told, by the words that place it in time or by others."""
    sentence, cue = report.sentence, report.cue[0]
    told_by = placing or search("spoken_of", facts.text, max(sentence.start, cue - 24), cue)
    if told_by and _told_of_others(facts, report, told_by[-1][0]):
        return True
    if sentence.part == "title":
        return False
    if placing and _is_days_off(facts, sentence, placing[-1][0]):
        return True
    whiles = search("aside", facts.text, max(sentence.start, cue - 90), cue)
    return report.status == "invited" or any(not search("meanwhile", facts.text, a, b + 4) for a, b in whiles)


def _is_days_off(facts: ArticleFacts, sentence: Sentence, at: int) -> bool:
    """`ba ngày sau cuộc gặp`, `không lâu sau khi gặp`: how long before or after it something else was."""
    away = ends_with("stretch", facts.text, sentence.start, at)
    return away and not ends_with("same_day", facts.text, sentence.start, at)


def names_time(facts: ArticleFacts, report: Encounter) -> bool:
    """`Sau khi A gặp B, C nói …`, `Trong lúc A gặp B, …`: the encounter only says when something else was."""
    placing = _placing(facts, report)
    return bool(placing) or _is_beside(facts, report, placing)


def _placing(facts: ArticleFacts, report: Encounter) -> list[Span]:
    """The words that place something in time by the encounter, right before it or at the head of its clause."""
    sentence, cue = report.sentence, report.cue[0]
    clause = max(sentence.start, cue - 60, *(facts.text.rfind(mark, sentence.start, cue) for mark in ",;:“"))
    return around(facts, report) or ([] if report.noun else search("sequence", facts.text, clause, cue))


def around(facts: ArticleFacts, report: Encounter) -> list[Span]:
    """`sau cuộc gặp`, `trước khi gặp`, `sau khi gặp A và tiếp B`: the words that only place something else in time."""
    cue, sentence = report.cue[0], report.sentence
    found = _earlier(facts, max(sentence.start, cue - 20), cue)
    before = [r for r in facts.reports if r.sentence is sentence and r.cue[0] < cue]
    if found or not before or set(",;:") & set(facts.text[before[-1].cue[1] : cue]):
        return found
    return around(facts, before[-1])


def _earlier(facts: ArticleFacts, start: int, end: int) -> list[Span]:
    """Words for earlier and later that need something behind them; not `sau đó`."""
    found = search("earlier", facts.text, start, end)
    return [word for word in found if not starts_with("this_one", facts.text, word[1] + 1, word[1] + 9)]


def _told_of_others(facts: ArticleFacts, report: Encounter, at: int) -> bool:
    """Another encounter, or somebody who took no part, is what the sentence tells of."""
    sentence = report.sentence
    onward = search("onward_in_time", facts.text, at, at + 9)  # A thăm B trước khi tới C: two stops of one journey
    told = ("held",) if onward else ("held", "planned")
    if any(sentence.start <= r.cue[0] < at and r.status in told and not r.again for r in facts.reports):
        return True
    told_of = facts.cast.within(sentence.start, sentence.end)
    if any(m.person in report.people and _acts(facts, report, m.start, at) for m in told_of):
        return False
    acting = facts.cast.within(sentence.start, at)
    if not acting:
        behind = max((m.end for m in report.mentions), default=report.cue[1])
        acting = facts.cast.within(behind, behind + 4)
        if not acting and search("said", facts.text, sentence.start, at):
            before = [s for s in facts.sentences if s.end <= sentence.start and s.part == "body"]
            acting = facts.cast.within(before[-1].start, sentence.start)[:1] if before else []
    others = [m.person for m in acting if m.person is not None]
    if not others:
        return sentence.part != "title" and not _comes_of_it(facts, report, at)
    sides = set(report.sides) if report.kind == "visit" else set()
    return not any(p in report.people or facts.side(p) in sides for p in others)


def _acts(facts: ArticleFacts, report: Encounter, start: int, at: int) -> bool:
    """Named outside the words that place something in time: before them, or behind their comma."""
    return start < at or "," in facts.text[report.cue[1] : start]


def _comes_of_it(facts: ArticleFacts, report: Encounter, at: int) -> bool:
    """`Tuyên bố đưa ra sau cuộc gặp`, `Chile lạc quan trước cuộc gặp`: of those who met, or what they said there."""
    start, end = report.sentence.start, report.sentence.end
    if search("came_of", facts.text, start, end) or search("joint", facts.text, start, end):
        return True
    opening = facts.cast.countries_within(start, min(at, start + OPENING))
    return any(code in report.sides for _, _, code, _ in opening)
