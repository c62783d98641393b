"""Which of all their encounters a text means: the first, the second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.meetings.dating.chronicle import Entry
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import search
from pipeline.meetings.reports.sides import Encounter

NEAR = 40
"""Letters between the word of an encounter and its number."""
_ORDINALS = ("first_time", "second_time", "third_time", "fourth_time", "fifth_time")


def of_the_number(facts: ArticleFacts, row: Draft, every: Sequence[Entry]) -> list[Entry]:
    """The encounter that has the number a report gives: `cuộc gặp lần hai`."""
    numbers = {number for report in row.reports if (number := _number(facts, report)) is not None}
    if len(numbers) != 1:
        return []
    occasions: list[list[Entry]] = [list(every[:1])]
    for before, entry in pairwise(every):
        if entry.days[0] - before.days[1] > 1:
            occasions.append([])
        occasions[-1].append(entry)
    number = numbers.pop()
    return occasions[number] if number < len(occasions) else []


def _number(facts: ArticleFacts, report: Encounter) -> int | None:
    """How many encounters came before a report's, if it says so, and of all of them, not of a year's or since a day."""
    text, (start, end) = facts.text, report.cue
    last = min(report.sentence.end, end + NEAR)
    if search("between_states", text, start, last):
        return None
    for number, name in enumerate(_ORDINALS):
        for _, at in search(name, text, end, last):
            if not search("out_of_some", text, at, last):
                return number
    return None
