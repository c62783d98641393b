"""Reports of one encounter in many articles become one meeting, its sources kept."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.records import Meeting


@dataclass(slots=True)
class Report:
    """One article's report of a meeting, with what merging needs to know of the article."""

    meeting: Meeting
    article_id: str
    published: str | None = None
    publisher: str | None = None
    evidence: str = ""
    """Text of the evidence sentence."""
    outcomes: list[str] = field(default_factory=list)
    date_words: str | None = None
    sketch: list[int] = field(default_factory=list)
    """Smallest hashes of the article's shingles: two near-copies share most of them."""


@dataclass(slots=True)
class Encounter:
    """One meeting as all its reports together tell it."""

    meeting: Meeting
    """Each field from the best report that has it; the id is the smallest report id."""
    best: Report
    """The report whose evidence stands for the meeting."""
    reports: list[Report]
    sources: int = 1
    """Articles, near-copies of one text counted once."""
    disagreements: dict[str, list[str]] = field(default_factory=dict)
    """Fields of which reports differ, with every value told, the chosen one first."""


def block_of(meeting: Meeting) -> str:
    """Key of the block that a report is compared in: the pair of countries, or `many` for all other sides."""
    return "~".join(meeting.countries) if len(meeting.countries) == 2 else "many"


def sketch(text: str, size: int = 64) -> list[int]:
    """The `size` smallest hashes of a text's runs of five words, folded to lower case and bare of punctuation."""
    words = re.findall(r"\w+", text.lower())
    runs = (" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4)))
    return sorted({zlib.crc32(run.encode()) for run in runs})[:size]


def merge(reports: Iterable[Report]) -> Iterator[Encounter]:
    """Join the reports of one block into encounters; the order of the reports makes no difference."""
    for report in sorted(reports, key=lambda r: r.meeting.meeting_id):
        yield Encounter(report.meeting, report, [report])
