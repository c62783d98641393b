"""Snapshots: every build makes a new folder of tables and then says that it is the current one.

`data/snapshots/NAME/` holds the DuckDB file, the search index and the tables as Parquet; `data/CURRENT`
is a text file with NAME, swapped whole. Beside the tables lie what they were made from (`about.json`)
and a sum of every file, by which damage is known (`sums.json`). A file of a snapshot is never written
again, so that whoever reads it is not disturbed, and a build that is killed leaves the last snapshot as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from pipeline.errors import Stopped
from pipeline.merge.corrections import FILE as CORRECTIONS
from pipeline.read.files import walk
from pipeline.store.parts import pipeline_version
from pipeline.store.tables import SCHEMA_VERSION

SEEDS = Path(__file__).parents[2] / "seeds"
KEPT = 3
"""So many newest snapshots stay."""
DATABASE = "bang_giao.duckdb"
INDEX = "search.sqlite"
ABOUT = "about.json"
SUMS = "sums.json"
_NAME = "%Y%m%d-%H%M%S-%f"


class Busy(Stopped):
    """Another build holds the data folder."""


def data_folder() -> Path:
    """Where the tables live: the environment's BANG_GIAO_DATA, else data/ beside app.py."""
    return Path(os.environ.get("BANG_GIAO_DATA") or Path(__file__).parents[2] / "data")


def current(data: Path) -> str | None:
    """Name of the snapshot that is being served, None if nothing has been built, or what was built is gone."""
    try:
        name = (data / "CURRENT").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if name == Path(name).name and (data / "snapshots" / name / DATABASE).is_file() else None


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder for a build; raises `Busy` with the holder's process and start if it is held."""
    data.mkdir(parents=True, exist_ok=True)
    lock, note = FileLock(data / "build.lock"), data / "build.lock.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        holder = _read_object(note)
        raise Busy(
            f"Another build is writing to {data}: process {holder.get('pid', 'unknown')}, "
            f"since {holder.get('since', 'an unknown time')}. Wait for it, or choose another folder with --out."
        ) from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        note.write_text(json.dumps({"pid": os.getpid(), "since": since}), "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def read_about(data: Path) -> dict[str, Any] | None:
    """What the current snapshot was made from: inputs, fingerprint, pipeline, schema_version; None if there is none."""
    name = current(data)
    return _read_object(data / "snapshots" / name / ABOUT) if name else None


def _read_object(path: Path) -> dict[str, Any]:
    """What a file of JSON holds by names; nothing if it is gone or damaged."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def damaged(folder: Path, names: Iterable[str] = ()) -> list[str]:
    """The files of a snapshot, or those of these names, that are not as its build left them."""
    sums = _read_object(folder / SUMS)
    return [name for name in names or sums if sums.get(name) is None or sums[name] != _sum(folder / name)]


def _sum(path: Path) -> str | None:
    """A hash of a file's content; null if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return None


@contextmanager
def new_snapshot(data: Path, made_from: Mapping[str, Any]) -> Iterator[Path]:
    """A folder to fill; when it is filled it becomes the current snapshot, if that fails it is removed.

    `made_from` says what it is made from (see `about`), and is written beside the tables as JSON.
    """
    snapshots = data / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    for left in snapshots.glob("unfinished-*"):
        shutil.rmtree(left, ignore_errors=True)
    name = _later_name(snapshots)
    unfinished, finished, pointer = snapshots / f"unfinished-{name}", snapshots / name, data / "CURRENT.new"
    try:
        unfinished.mkdir()
        (unfinished / ABOUT).write_text(json.dumps(made_from, indent=1), "utf-8")
        yield unfinished
        sums = {path.name: _sum(path) for path in sorted(unfinished.iterdir())}
        (unfinished / SUMS).write_text(json.dumps(sums, indent=1), "utf-8")
        os.replace(unfinished, finished)
        pointer.write_text(name + "\n", "utf-8")
        os.replace(pointer, data / "CURRENT")
    except BaseException:
        for made in (unfinished, finished):
            if current(data) != made.name:
                shutil.rmtree(made, ignore_errors=True)
        with suppress(OSError):
            pointer.unlink()
        raise
    for old in sorted(_times(snapshots))[:-KEPT]:
        if old != name:
            shutil.rmtree(snapshots / old, ignore_errors=True)


def _later_name(snapshots: Path) -> str:
    """The time as a name that sorts behind every other, even where the clock was set back."""
    return max([datetime.now(UTC), *_times(snapshots).values()]).strftime(_NAME)


def _times(snapshots: Path) -> dict[str, datetime]:
    """Snapshots by their names, with the first moment after each; what else lies beside them is somebody's own."""
    found: dict[str, datetime] = {}
    for path in snapshots.iterdir():
        with suppress(ValueError, OverflowError):
            found[path.name] = datetime.strptime(path.name, _NAME).replace(tzinfo=UTC) + timedelta(microseconds=1)
    return found


def about(inputs: Sequence[str | Path], data: Path) -> dict[str, Any]:
    """What a snapshot of these inputs is made from, to be compared with what an older one was made from."""
    return {
        "inputs": sorted(str(given) if str(given) == "-" else Path(given).resolve().as_posix() for given in inputs),
        "fingerprint": _fingerprint(inputs),
        "corrections": _fingerprint([data / CORRECTIONS]),
        "program": pipeline_version(whole=True),
        "schema_version": SCHEMA_VERSION,
    }


def needs_build(data: Path, inputs: Sequence[str | Path] = (SEEDS,)) -> bool:
    """Whether there is no table yet, or one of these inputs that is behind them, its corrections or the program.

    A table that was built from other inputs is somebody's own: it is never out of date.
    """
    was = read_about(data)
    if was is None:
        return True
    now = about(inputs, data)
    return was.get("inputs") == now["inputs"] and was != now


def to_take_over(data: Path, made_from: Mapping[str, Any]) -> Path | None:
    """The current snapshot, where the same program made it with the same corrections, and it is whole."""
    was, folder = read_about(data) or {}, data / "snapshots" / (current(data) or "")
    same = all(was.get(name) == made_from[name] for name in ("program", "corrections", "schema_version"))
    return folder if same and not damaged(folder, (DATABASE, INDEX)) else None


def article_hashes(data: Path) -> dict[str, str]:
    """The articles of the current snapshot, id -> hash; none if there is no snapshot that can be read."""
    path = data / "snapshots" / (current(data) or "") / "articles.parquet"
    try:
        columns = pq.read_table(path, columns=["article_id", "hash"]).to_pydict()
    except (OSError, pa.ArrowException):
        return {}
    return dict(zip(columns["article_id"], columns["hash"], strict=True))


def _fingerprint(inputs: Sequence[str | Path]) -> str:
    """A hash of the files' names, sizes and times of change: another file, or a changed one, changes it."""
    digest = hashlib.blake2b(digest_size=16)
    for given in inputs:
        root = Path(given).resolve()
        for path in walk(root) if root.is_dir() else [root]:
            if path.is_file():
                facts = path.stat()
                digest.update(os.fsencode(path) + f"\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()
