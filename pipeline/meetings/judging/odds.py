"""Log-odds by the weights of a table that benchmarks/weights.py learns from annotated articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.knowledge import rows_of

BIAS = "bias"
"""The mark that everything bears."""


def log_odds(table: str, marks: Mapping[str, float]) -> float:
    """The sum of what each mark that is borne weighs in a table; a mark that it does not list weighs nothing."""
    weights = _weights(table)
    return sum(weights.get(mark, 0.0) * value for mark, value in marks.items())


def borne(marks: Mapping[str, float]) -> dict[str, float]:
    """The marks that are not 0, and the one that everything bears."""
    return {BIAS: 1.0, **{mark: float(value) for mark, value in marks.items() if value}}


@cache
def _weights(table: str) -> dict[str, float]:
    return {row["mark"]: float(row["weight"]) for row in rows_of(table)}
