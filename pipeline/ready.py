"""Is the dashboard ready to serve? Looks for damage, opens the current table as a page does and asks it something.

    python -m pipeline.ready [DATA]

Prints one line; exit status 0 if it is, 1 if not, with the reason.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import duckdb

from pipeline import queries
from pipeline.queries import Filters
from pipeline.store.snapshots import current, damaged, data_folder
from pipeline.store.store import Store, UnreadableTable


def check(data: Path) -> tuple[bool, str]:
    """Whether the table in a data folder answers, and a sentence about it."""
    name = current(data)
    if name is None:
        return False, f"{data} holds no table: build one with `python -m pipeline build`."
    folder = data / "snapshots" / name
    if files := damaged(folder):
        return (
            False,
            f"{folder} is damaged ({', '.join(files)}): build the tables anew with `python -m pipeline build`.",
        )
    try:
        store = Store.open(folder)
        counts = queries.counts(store)
        queries.meetings(store, Filters(text="hội đàm"), limit=1)
        store.close()
    except UnreadableTable as error:
        return False, str(error)
    except (duckdb.Error, sqlite3.Error, OSError) as error:
        return False, f"{folder} does not answer ({error}): build the tables anew with `python -m pipeline build`."
    return True, f"{name} answers: {counts.articles:,} articles with rows, {counts.meetings:,} meetings."


def main() -> int:
    """Check and print."""
    ready, sentence = check(Path(sys.argv[1]) if len(sys.argv) > 1 else data_folder())
    print(sentence, file=sys.stdout if ready else sys.stderr)
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main())
