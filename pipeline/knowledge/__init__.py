"""The tables of this folder -> their rows."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

KNOWLEDGE = Path(__file__).parent


@lru_cache(maxsize=8)
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, each by its columns.

    Raises ValueError with the row where one has more or fewer cells than there are columns.
    """
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ValueError(
                f"{name}, row {number} ({next(iter(row.values()))}): it has not one cell a column; quote commas."
            )
    return rows
