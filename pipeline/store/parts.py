"""Parts: what was read out of each batch of articles, kept between builds.

A part is a folder of Parquet files, one a kind of row, written by one process and moved
into place whole; it is never changed. A later build takes over every article whose text,
metadata and id are the same, as long as the program and its knowledge are the same.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.records import Reading
from pipeline.store.rows import flatten
from pipeline.store.tables import RAW, SCHEMA_VERSION, Row, table

SMALL, MANY = 250, 20
"""Parts of fewer articles than SMALL are put together when there are MANY."""

_WANTED = pa.schema({"article_id": pa.string(), "part": pa.string(), "source": pa.string()})

_KNOWN_BY = ["fingerprint", "article_id", "hash"]
"""Columns by which an article that was read is known."""

_AFTER = {"crawl", "merge", "store", "evaluate"} | {
    f"{name}.py" for name in ("__main__", "build", "cluster", "guard", "log", "patience", "processes", "ready")
}
"""Folders and files that do not change what is read out of an article."""

_SHAPES = {"rows.py", "tables.py"}
"""Files of the store that say how what was read lies in the parts."""


@cache
def pipeline_version(whole: bool = False) -> str:
    """A hash of the stages and their knowledge: another version reads every article anew.

    With `whole` it is of merging and storing too: another version makes every table anew.
    """
    root = Path(__file__).parents[1]
    digest = hashlib.blake2b(str(SCHEMA_VERSION).encode(), digest_size=8)
    for path in sorted([*root.rglob("*.py"), *(root / "knowledge").iterdir()]):
        place = path.relative_to(root)
        if (
            place.parts[0] != "queries"
            and path.is_file()
            and (whole or place.parts[0] not in _AFTER or path.name in _SHAPES)
        ):
            digest.update(place.as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def folder(data: Path) -> Path:
    """Where the parts of this version of the program lie."""
    return data / "parts" / pipeline_version()


class Kept(NamedTuple):
    """Where the rows of an article are kept, and what it was when they were read."""

    part: str
    hash: str
    source: str
    """Where the article was read last, which may be another place than when its rows were made."""


@dataclass(slots=True)
class Part:
    """A finished part: its name and its articles by their ids."""

    name: str
    articles: dict[str, Kept]


def write_part(home: Path, readings: Iterable[Reading]) -> Part:
    """Write readings as one part below `home`."""
    rows: dict[str, list[Row]] = {name: [] for name in RAW}
    for reading in readings:
        for name, more in flatten(reading).items():
            rows[name] += more
    name = _write(home, {kind: table(kind, rows[kind]) for kind in RAW})
    return Part(name, {row["article_id"]: Kept(name, row["hash"], row["source"]) for row in rows["articles"]})


def _write(home: Path, tables: dict[str, pa.Table]) -> str:
    name = uuid.uuid4().hex
    unfinished = home / f"unfinished-{name}"
    unfinished.mkdir(parents=True)
    try:
        for kind, rows in tables.items():
            pq.write_table(rows, unfinished / f"{kind}.parquet", compression="zstd", write_page_checksum=True)
        os.replace(unfinished, home / name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return name


def known(home: Path, whole: bool = False) -> dict[str, str]:
    """What finished parts hold: hash of an article -> name of the part; sweeps up what is unfinished or broken.

    With `whole` every part is read through for damage, else only what its articles are known by.
    """
    found: dict[str, str] = {}
    for part in sorted(home.iterdir()) if home.exists() else ():
        try:
            if part.name.startswith("unfinished-"):
                raise OSError(f"{part} was left unfinished.")
            for kind in RAW:
                _read(part, kind) if whole else pq.read_schema(part / f"{kind}.parquet")
            found |= dict.fromkeys(_read(part, "articles", _KNOWN_BY)["hash"].to_pylist(), part.name)
        except (OSError, pa.ArrowException):
            shutil.rmtree(part, ignore_errors=True)
    return found


def sweep(home: Path) -> int:
    """Remove the parts that are damaged, so that the next build reads their articles again; how many there were."""
    before = set(home.iterdir())
    known(home, whole=True)
    return len(before - set(home.iterdir()))


def _read(part: Path, kind: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Rows of a part; OSError or ArrowException where they are damaged."""
    return pq.read_table(part / f"{kind}.parquet", columns=columns, page_checksum_verification=True)


def seen(home: Path, known: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What the articles of known parts were read from: fingerprint -> (article_id, hash)."""
    found: dict[str, tuple[str, str]] = {}
    for part in sorted(set(known.values())):
        columns = _read(home / part, "articles", _KNOWN_BY)
        for fingerprint, *read in zip(*(column.to_pylist() for column in columns.columns), strict=True):
            if fingerprint is not None and known.get(read[1]) == part:
                found[fingerprint] = read[0], read[1]
    return found


def show(
    connection: duckdb.DuckDBPyConnection, home: Path, wanted: Mapping[str, Kept], as_tables: bool = False
) -> None:
    """Attach `raw` with views of the parts' rows of the wanted articles, or with tables that hold them."""
    connection.execute("ATTACH ':memory:' AS raw")
    connection.execute("CREATE TABLE raw.wanted (article_id VARCHAR, part VARCHAR, source VARCHAR)")
    rows = ((article_id, kept.part, kept.source) for article_id, kept in wanted.items())
    while some := list(itertools.islice(rows, 100_000)):
        columns = dict(zip(("article_id", "part", "source"), zip(*some, strict=True), strict=True))
        connection.register("incoming", pa.table(columns, schema=_WANTED))
        connection.execute("INSERT INTO raw.wanted FROM incoming")
    used = sorted({kept.part for kept in wanted.values()})
    for kind in RAW:
        if not used:
            connection.register("incoming", table(kind, []))
            connection.execute(f"CREATE TABLE raw.{kind} AS FROM incoming")
            continue
        files = ", ".join("'" + (home / part / f"{kind}.parquet").as_posix().replace("'", "''") + "'" for part in used)
        source = "REPLACE (w.source AS source)" if kind == "articles" else ""
        connection.execute(
            f"""CREATE {"TABLE" if as_tables else "VIEW"} raw.{kind} AS
            SELECT r.* EXCLUDE (file_name) {source} FROM read_parquet([{files}], filename = 'file_name') r
            JOIN raw.wanted w
                ON r.article_id = w.article_id AND w.part = parse_path(r.file_name, 'forward_slash')[-2]"""
        )
    connection.unregister("incoming")


def compact(home: Path, wanted: Mapping[str, Kept]) -> None:
    """Put small parts together, as many builds of a few articles leave them; what is not wanted drops out of them.

    A part goes only when another holds its articles, so a build that is killed here loses nothing; a damaged one
    goes too, and the next build reads its articles again.
    """
    held: dict[str, list[str]] = {part.name: [] for part in home.iterdir()} if home.exists() else {}
    for article_id, kept in wanted.items():
        held[kept.part].append(article_id)
    small = sorted(name for name, articles in held.items() if len(articles) < SMALL)
    if len(small) < MANY:
        return
    tables: dict[str, list[pa.Table]] = {kind: [] for kind in RAW}
    for name in small:
        try:
            rows = {kind: _read(home / name, kind) for kind in RAW}
        except (OSError, pa.ArrowException):
            continue  # it goes, and the next build reads its articles again
        for kind in RAW:
            ours = pc.is_in(rows[kind]["article_id"], pa.array(held[name], pa.string()))
            tables[kind].append(rows[kind].filter(ours))
    if tables["articles"]:
        _write(home, {kind: pa.concat_tables(some) for kind, some in tables.items()})
    for name in small:
        shutil.rmtree(home / name, ignore_errors=True)


def tidy(data: Path) -> None:
    """Remove the parts of other versions of the program."""
    for home in (data / "parts").iterdir() if (data / "parts").exists() else ():
        if home.name != pipeline_version():
            shutil.rmtree(home, ignore_errors=True)
