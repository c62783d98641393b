"""Writes the figures that the method page shows: `pipeline/knowledge/accuracy.csv`.

python -m pipeline evaluate GOLD_DIR --json | python -m benchmarks.accuracy "82 development articles"
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "pipeline" / "knowledge" / "accuracy.csv"
COLUMNS = ("measure", "value", "low", "high", "found", "gold", "set")


def rows(evaluated: dict[str, Any], articles: str) -> list[dict[str, object]]:
    """F1 of every measure with rows found and annotated, then shares of right fields with the rows that pair."""
    listed = []
    for name, figures in evaluated["measures"].items():
        listed.append((name, figures["f1"], figures["interval"], figures["found"], figures["gold"]))
    for name, figures in evaluated["accuracy"].items():
        listed.append((name, figures["right"], figures["interval"], figures["of"], None))
    return [
        {
            "measure": name,
            "value": f"{value:.3f}",
            "low": f"{interval[0]:.3f}",
            "high": f"{interval[1]:.3f}",
            "found": found,
            "gold": gold,
            "set": articles,
        }
        for name, value, interval, found, gold in listed
        if value is not None and interval
    ]


def main() -> None:
    """Write the table from what `evaluate --json` printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="what was evaluated, in words")
    chosen = parser.parse_args()
    evaluated = json.load(sys.stdin)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows(evaluated, chosen.articles))


if __name__ == "__main__":
    main()
