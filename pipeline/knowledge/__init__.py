"""The tables of this folder -> their rows (CSV) and lists of words (TOML)."""

from __future__ import annotations

import csv
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

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


@cache
def lists_of(name: str) -> dict[str, Any]:
    """The lists of words in a table, by section and name."""
    return tomllib.loads((KNOWLEDGE / name).read_text("utf-8"))
