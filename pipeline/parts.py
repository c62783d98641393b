"""Parts: what was read out of each batch of articles, kept between builds.

A part is a folder of Parquet files, one a kind of row, written by one process and moved
into place whole; it is never changed. A later build takes over every article whose text,
metadata and id are the same, as long as the program and its knowledge are the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records import Reading
from pipeline.tables import RAW, SCHEMA_VERSION, Row, flatten, table

# Files that do not change what is read out of an article.
_AFTER = {
    "__main__.py",
    "build.py",
    "corrections.py",
    "evaluate.py",
    "fill.py",
    "fuse.py",
    "merge.py",
    "parts.py",
    "search.py",
    "snapshots.py",
    "store.py",
}


@cache
def pipeline_version(whole: bool = False) -> str:
    """A hash of the stages and their knowledge: another version reads every article anew.

    With `whole` it is of merging and storing too: another version makes every table anew.
    """
    root = Path(__file__).parent
    digest = hashlib.blake2b(str(SCHEMA_VERSION).encode(), digest_size=8)
    for path in sorted([*root.glob("*.py"), *(root / "knowledge").iterdir()]):
        if path.is_file() and (whole or path.name not in _AFTER):
            digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def folder(data: Path) -> Path:
    """Where the parts of this version of the program lie."""
    return data / "parts" / pipeline_version()


@dataclass(slots=True)
class Part:
    """A finished part: its name and the ids of its articles."""

    name: str
    articles: list[str]


def write_part(home: Path, readings: Iterable[Reading]) -> Part:
    """Write readings as one part below `home`."""
    rows: dict[str, list[Row]] = {name: [] for name in RAW}
    for reading in readings:
        for name, more in flatten(reading).items():
            rows[name] += more
    name = uuid.uuid4().hex
    unfinished = home / f"unfinished-{name}"
    unfinished.mkdir(parents=True)
    for kind in RAW:
        pq.write_table(table(kind, rows[kind]), unfinished / f"{kind}.parquet", compression="zstd")
    os.replace(unfinished, home / name)
    return Part(name, [row["article_id"] for row in rows["articles"]])


def known(home: Path) -> dict[str, str]:
    """What finished parts hold: hash of an article -> name of the part; sweeps up what is unfinished or broken."""
    found: dict[str, str] = {}
    for part in sorted(home.iterdir()) if home.exists() else ():
        try:
            if part.name.startswith("unfinished-"):
                raise OSError(f"{part} was left unfinished.")
            for kind in RAW:
                pq.read_schema(part / f"{kind}.parquet")
            hashes = pq.read_table(part / "articles.parquet", columns=["hash"])["hash"].to_pylist()
        except (OSError, pa.ArrowInvalid):
            shutil.rmtree(part, ignore_errors=True)
        else:
            found |= dict.fromkeys(hashes, part.name)
    return found


def show(connection: duckdb.DuckDBPyConnection, home: Path, wanted: dict[str, str]) -> None:
    """Attach `raw` with views of the parts' rows of the wanted articles (article_id -> name of the part)."""
    connection.execute("ATTACH ':memory:' AS raw")
    text = pa.string()
    columns = {"article_id": pa.array(list(wanted), text), "part": pa.array(list(wanted.values()), text)}
    connection.register("incoming", pa.table(columns))
    connection.execute("CREATE TABLE raw.wanted AS FROM incoming")
    used = sorted(set(wanted.values()))
    for kind in RAW:
        if not used:
            connection.register("incoming", table(kind, []))
            connection.execute(f"CREATE TABLE raw.{kind} AS FROM incoming")
            continue
        files = ", ".join("'" + (home / part / f"{kind}.parquet").as_posix().replace("'", "''") + "'" for part in used)
        connection.execute(
            f"""CREATE VIEW raw.{kind} AS
            SELECT r.* EXCLUDE (file_name) FROM read_parquet([{files}], filename = 'file_name') r
            SEMI JOIN raw.wanted w
                ON r.article_id = w.article_id AND w.part = parse_path(r.file_name, 'forward_slash')[-2]"""
        )
    connection.unregister("incoming")


def tidy(data: Path) -> None:
    """Remove the parts of other versions of the program."""
    for home in (data / "parts").iterdir() if (data / "parts").exists() else ():
        if home.name != pipeline_version():
            shutil.rmtree(home, ignore_errors=True)
