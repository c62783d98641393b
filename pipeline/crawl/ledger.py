"""What `fetch` remembers of every address, in a database that outlives its runs, and the files that it writes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from pipeline.crawl.feeds import Link

LEDGER = ".fetch.sqlite"
WRITING = ".writing.jsonl"

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, wanted INTEGER NOT NULL,
    changed TEXT, published TEXT, publisher TEXT,
    etag TEXT, modified TEXT, digest TEXT, final TEXT, article_id TEXT, file TEXT, problem TEXT);
CREATE INDEX IF NOT EXISTS wanted ON pages (host) WHERE wanted;
CREATE INDEX IF NOT EXISTS ids ON pages (article_id);
"""


class Ledger:
    """Every address that was ever wanted, in a database that outlives the run; the articles' files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._base = sqlite3.connect(folder / LEDGER, check_same_thread=False, isolation_level=None)
        self._base.row_factory = sqlite3.Row
        self._base.execute("PRAGMA journal_mode = WAL")
        try:
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.executescript(_TABLES)
            self._base.execute("UPDATE pages SET wanted = wanted WHERE rowid = 1")
        except sqlite3.OperationalError as error:
            raise OSError(f"Another fetch is writing to {folder} ({error}); wait for it.") from error

    def want(self, link: Link, always: bool = False) -> None:
        """Put an address on the list: a new one, one that changed, or with `always` any."""
        with self._lock:
            self._base.execute(
                """INSERT INTO pages (url, host, wanted, changed, published, publisher) VALUES (?, ?, 1, ?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET
                    wanted = wanted OR ? OR (excluded.changed IS NOT NULL AND excluded.changed IS NOT changed),
                    changed = coalesce(excluded.changed, changed),
                    published = coalesce(excluded.published, published),
                    publisher = coalesce(excluded.publisher, publisher)""",
                (link.url, urlsplit(link.url).netloc, link.changed, link.published, link.publisher, always),
            )

    def hosts(self) -> list[str]:
        """Hosts of which something is wanted."""
        with self._lock:
            return [row[0] for row in self._base.execute("SELECT DISTINCT host FROM pages WHERE wanted ORDER BY host")]

    def wanted(self, host: str) -> Iterator[str]:
        """Addresses of a host that are wanted."""
        with self._lock:
            rows = self._base.execute("SELECT url FROM pages WHERE wanted AND host = ? ORDER BY rowid", (host,))
            yield from (row[0] for row in rows)

    def left(self) -> int:
        """How many addresses are still wanted."""
        with self._lock:
            return self._base.execute("SELECT count(*) FROM pages WHERE wanted").fetchone()[0]

    def row(self, url: str) -> sqlite3.Row:
        """What is known of an address."""
        with self._lock:
            return self._base.execute("SELECT * FROM pages WHERE url = ?", (url,)).fetchone()

    def holds(self, article_id: str, url: str = "") -> bool:
        """Whether an address, another than `url`, led to this article already."""
        with self._lock:
            sql = "SELECT 1 FROM pages WHERE article_id = ? AND url <> ?"
            return self._base.execute(sql, (article_id, url)).fetchone() is not None

    def settle(self, url: str, **facts: Any) -> None:
        """Write down what came of an address."""
        with self._lock:
            given = ", ".join(f"{name} = ?" for name in facts)
            self._base.execute(f"UPDATE pages SET {given} WHERE url = ?", (*facts.values(), url))

    def write(self, line: bytes) -> None:
        """Add an article to those of this run."""
        with self._lock, open(self.folder / WRITING, "ab") as file:
            file.write(line)

    def show(self) -> None:
        """Turn what was written into a file of its own, and take out of older files what it replaces."""
        writing = self.folder / WRITING
        if not writing.exists():
            return
        # Named by the time of its last line, so that a killed run is shown once and under one name.
        name = datetime.fromtimestamp(writing.stat().st_mtime, UTC).strftime("articles-%Y%m%d-%H%M%S-%f.jsonl")
        lines: dict[str, bytes] = {}
        for line in writing.read_bytes().split(b"\n")[:-1]:
            article_id = orjson.loads(line)["id"]
            if self.holds(article_id):  # else the run was killed before it said so, and the page is still wanted
                lines[article_id] = line + b"\n"
        older: dict[str, set[str]] = {}
        for article_id in lines:
            for row in self._base.execute(
                "SELECT file FROM pages WHERE article_id = ? AND file <> ?", (article_id, name)
            ):
                older.setdefault(row[0], set()).add(article_id)
        for old, replaced in older.items():
            self._take_out(self.folder / old, replaced)
        if lines:
            ready = self.folder / f".{name}"
            ready.write_bytes(b"".join(lines.values()))
            self._base.execute("BEGIN")
            for article_id in lines:
                self._base.execute("UPDATE pages SET file = ? WHERE article_id = ?", (name, article_id))
            os.replace(ready, self.folder / name)
            self._base.execute("COMMIT")
        writing.unlink()

    def _take_out(self, path: Path, replaced: set[str]) -> None:
        if not path.exists():
            return
        kept = [line for line in path.read_bytes().split(b"\n")[:-1] if orjson.loads(line)["id"] not in replaced]
        if not kept:
            path.unlink()
            return
        ready = path.with_name(f".{path.name}")
        ready.write_bytes(b"\n".join(kept) + b"\n")
        os.replace(ready, path)

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()
