"""Kills builds at random moments and checks that the table is always the old one or the new one, never another.

    python -m benchmarks.kills 100

Each round starts from a table of 200 synthetic articles, adds ten, starts a build and kills it
(SIGKILL; on Windows TerminateProcess). At the end one build runs undisturbed over what the
last kill left, and its table must equal that of a build that was never killed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.build import write_articles
from pipeline.build import build
from pipeline.store.snapshots import DATABASE, current

TABLES = (
    "articles",
    "meetings",
    "reports",
    "participants",
    "people",
    "statements",
    "relations",
    "pairs",
    "sides",
    "ties",
    "names",
)


def tables(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the current snapshot, sorted."""
    with duckdb.connect(str(data / "snapshots" / (current(data) or "") / DATABASE), read_only=True) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def main() -> None:
    """Kill so many builds and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=100)
    kills = parser.parse_args().kills
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_articles(folder / "articles.jsonl", 200)
        inputs = [str(folder / "articles.jsonl"), str(folder / "more.jsonl")]
        build(inputs[:1], folder / "before")
        build(inputs, folder / "after")
        old, new = tables(folder / "before"), tables(folder / "after")
        command = [sys.executable, "-m", "pipeline", "build", *inputs, "--out", str(folder / "data")]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        shutil.copytree(folder / "before", folder / "data")
        began = time.perf_counter()
        subprocess.run(command, check=True, **quiet)
        whole = time.perf_counter() - began
        seen = {"old": 0, "new": 0, "another": 0}
        for _ in range(kills):
            shutil.rmtree(folder / "data")
            shutil.copytree(folder / "before", folder / "data")
            process = subprocess.Popen(command, **quiet)
            time.sleep(dice.uniform(0.2, 1.2) * whole)
            process.kill()
            process.wait()
            found = tables(folder / "data")
            seen["old" if found == old else "new" if found == new else "another"] += 1
        subprocess.run(command, check=True, **quiet)
        same = tables(folder / "data") == new
    print(f"{kills} kills: {seen['old']} times the old table, {seen['new']} the new, {seen['another']} another")
    print(f"the finished build equals an undisturbed one: {'yes' if same else 'no'}")
    if seen["another"] or not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
