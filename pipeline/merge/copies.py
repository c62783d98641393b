"""Near-copies of one text among articles count as one source."""

from __future__ import annotations

import re
import zlib

from pipeline.merge.groups import Report

NEAR_COPY = 0.5
"""Two articles that share this part of their runs of five words are copies of one text."""


def sketch(text: str, size: int = 64) -> list[int]:
    """The `size` smallest hashes of a text's runs of five words, letter case and punctuation apart."""
    return smallest_runs(re.findall(r"\w+", text.lower()), size)


def smallest_runs(words: list[str], size: int) -> list[int]:
    """The `size` smallest hashes of the runs of five words."""
    runs = (" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4)))
    return sorted({zlib.crc32(run.encode()) for run in runs})[:size]


def count_sources(reports: list[Report]) -> int:
    """Articles among reports, near-copies of one text counted once."""
    sketches = {report.article_id: report.sketch for report in reports}
    texts: list[list[int]] = []
    for article_id in sorted(sketches):
        own = sketches[article_id]
        if not any(_resemble(own, text) for text in texts):
            texts.append(own)
    return len(texts)


def _resemble(one: list[int], two: list[int]) -> bool:
    if not one or not two:
        return False
    size = min(len(one), len(two), 64)
    smallest = set(sorted(set(one) | set(two))[:size])
    return len(smallest & set(one) & set(two)) >= NEAR_COPY * size
