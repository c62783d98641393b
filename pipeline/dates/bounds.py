"""What one fact of an article says of its present -> a reason, the days that it leaves, and how much it counts."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.dates.intervals import Interval


class Bound(NamedTuple):
    """What one fact of the article says about its present."""

    reason: str
    """A code and its values, `term:vnm-to-lam:Tổng Bí thư:2024-08-03..`; the pages put it into words."""
    days: list[Interval]

    @property
    def source(self) -> str:
        """What it speaks of: one person, one event, one anniversary count once."""
        return ":".join(self.reason.split(":")[:2])


def weight_of(source: str) -> int:
    """How much a bound counts against others: what is dated by a table of events or anniversaries counts double."""
    return 2 if source.split(":")[0] in ("event", "anniversary", "partnership", "met") else 1
