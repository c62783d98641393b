"""Merges reports of a million meetings and says what memory and time it took.

    python -m benchmarks.million 1000000 FOLDER [--memory 1200MB]

The readings are synthetic (benchmarks.generate) and go into parts as a build leaves them, once. Past
the first tenth they are that tenth again in other worlds, with ids, countries and people of their
own, which takes the database minutes instead of hours. Then a process of its own merges, stores
and indexes them. `--memory` is how many MiB the database may hold before it goes on on disk; without it, what
a build lets it hold.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import orjson

from benchmarks.generate import readings
from pipeline.store import parts
from pipeline.store.tables import RAW

PART = 5000
"""Articles in a part."""
WORLDS = 10

_CODE = "regexp_replace({column}, '([A-Z]{{{{2}}}})[A-Z]', '\\1{{k}}')"
_OTHER_WORLD = {
    "articles": {"article_id": "article_id || '{k}'", "hash": "hash || '{k}'"},
    "reports": {
        "article_id": "article_id || '{k}'",
        "report_id": "md5(report_id || '{k}')[:16]",
        "block": "regexp_replace(block, '([A-Z]{{2}})[A-Z]', '\\1{k}', 'g')",
        "record": """replace(regexp_replace(replace(record, report_id, md5(report_id || '{k}')[:16]),
            '"([A-Z]{{2}})[A-Z]"', '"\\1{k}"', 'g'), '"person_id":"', '"person_id":"{k}')""",
    },
    "names": {
        "article_id": "article_id || '{k}'",
        "person_id": "'{k}' || person_id",
        "country": _CODE.format(column="country"),
    },
    "statements": {
        "article_id": "article_id || '{k}'",
        "statement_id": "statement_id || '{k}'",
        "report_id": "md5(report_id || '{k}')[:16]",
        "speaker_id": "'{k}' || speaker_id",
        "speaker_country": _CODE.format(column="speaker_country"),
        "addressee_country": _CODE.format(column="addressee_country"),
    },
    "relations": {
        "article_id": "article_id || '{k}'",
        "a": _CODE.format(column="a"),
        "b": _CODE.format(column="b"),
    },
}


def make_parts(home: Path, meetings: int) -> None:
    """Write the readings of a tenth of so many meetings as parts below `home`, and nine more worlds like it."""
    if not home.exists():
        made = readings(max(1, meetings // WORLDS))
        while some := list(itertools.islice(made, PART)):
            parts.write_part(home, some)
    first = sorted(part for part in home.iterdir() if not part.name.startswith("world-"))
    for letter in "ABCDEFGHIJ"[: WORLDS - 1]:
        (home / f"world-{letter}").mkdir(exist_ok=True)
        for kind in RAW:
            files = [(part / f"{kind}.parquet").as_posix() for part in first]
            made_over = ", ".join(f"{sql.format(k=letter)} AS {name}" for name, sql in _OTHER_WORLD[kind].items())
            duckdb.sql(
                f"""COPY (SELECT * REPLACE ({made_over}) FROM read_parquet({files}))
                TO '{(home / f"world-{letter}" / f"{kind}.parquet").as_posix()}' (FORMAT parquet, COMPRESSION zstd)"""
            )


def wanted_of(home: Path) -> dict[str, parts.Kept]:
    """Every article of the parts."""
    import pyarrow.parquet as pq

    found: dict[str, parts.Kept] = {}
    for part in sorted(home.iterdir()):
        rows = pq.read_table(part / "articles.parquet", columns=["article_id", "hash", "source"])
        for article_id, *read in zip(*(column.to_pylist() for column in rows.columns), strict=True):
            found[article_id] = parts.Kept(part.name, *read)
    return found


def measure(home: Path, folder: Path, memory: int) -> dict[str, float]:
    """Merge, store and index the parts in this process; rows, seconds by stage and MB of memory."""
    from pipeline.store import store

    store.MEMORY = memory or store.MEMORY
    began, starts = time.perf_counter(), {}
    folder.mkdir()

    def hear(done: int, total: int, stage: str) -> None:
        starts.setdefault(stage, time.perf_counter() - began)
        if stage == "merging":
            starts["merged"] = time.perf_counter() - began
            if done % 100_000 < 2000:
                print(done, f"{time.perf_counter() - began:.0f} s", _peak(), "MB", file=sys.stderr, flush=True)

    counted = store.write_snapshot(folder, home, wanted_of(home), progress=hear)
    return counted | starts | {"total": time.perf_counter() - began, "peak MB": _peak()}


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Make the parts where there are none, merge them and print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--memory", type=int, default=0)
    chosen = parser.parse_args()
    home = chosen.folder / "parts"
    if not (home / "world-A").exists():
        make_parts(home, chosen.meetings)
    program = (
        "import sys, orjson; from pathlib import Path; from benchmarks.million import measure; "
        "print(orjson.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))).decode())"
    )
    folder = chosen.folder / f"snapshot-{int(time.time())}"
    done = subprocess.run(
        [sys.executable, "-c", program, str(home), str(folder), str(chosen.memory)], stdout=subprocess.PIPE, check=True
    )
    print({name: round(value, 1) for name, value in orjson.loads(done.stdout.splitlines()[-1]).items()})


if __name__ == "__main__":
    main()
