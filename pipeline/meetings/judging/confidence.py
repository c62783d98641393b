"""How likely the row of an encounter is right, by what such rows turned out to be in annotated articles.

Right is a row that pairs with an annotated one and has its sides, status, role and, where it gives one,
date. The weights (knowledge/confidence.csv) are those of a logistic regression on annotated articles,
learnt by `python -m benchmarks.weights confidence GOLD_DIR`.
"""

from __future__ import annotations

from math import exp

from pipeline.meetings.facts import Draft
from pipeline.meetings.judging.odds import borne, log_odds

CLEAR = 4.0
"""Log-odds of a role above which it is no more certain."""
UNCLEAR = -2.0


def confidence_of(row: Draft) -> float:
    """The chance that a row is right, from 0 to 1, two decimals."""
    return round(1 / (1 + exp(-log_odds("confidence.csv", signs_of(row)))), 2)


def signs_of(row: Draft) -> dict[str, float]:
    """What such a chance hangs on; signs of 0 are left out."""
    start = (row.when.start if row.when else None) or ""
    given = len(start) == 10 and row.when is not None and row.when.year_basis in ("stated", "publication date")
    clear = row.odds if row.role == "main" else -row.odds
    signs = {
        "day with its year": given,
        "day": len(start) == 10 and not given,
        "year alone": len(start) == 4,
        "no date": not start,
        f"sort {row.sort}": True,
        f"status {row.status}": True,
        f"role {row.role}": True,
        "told again": len([r for r in row.reports if not r.again]) > 1,
        "one person at most": len(row.people) <= 1,
        "clear role": min(CLEAR, max(UNCLEAR, clear)) / CLEAR,
    }
    return borne(signs)
