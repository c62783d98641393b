"""Full-text search over statements and meetings with SQLite's FTS5, with Vietnamese diacritics or without."""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon.folding import STROKES, fold

INDEXES = ("statements", "meetings")
CAP = 20_000
"""Counts and facets cover this many newest hits."""

# What stands between words: spelt out, because RE2 takes twice as long for classes of Unicode.
_GAP = r"[ \t\r\n\x{a0}!-/:-@\[-`{-~“”‘’«»…–—]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words to be found one after another; of a prefix, the last word may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def exact(self) -> bool:
        """True where the phrase was typed with diacritics, which folding cannot tell apart."""
        return any(fold(word) != word.lower() for word in self.words)

    @property
    def pattern(self) -> str:
        """A regular expression of DuckDB's (RE2) that finds the phrase as it was typed, letter case apart.

        It is for a text with a blank before and after it.
        """
        words = f"{_GAP}+".join(map(re.escape, self.words))
        return f"(?i){_GAP}{words}" + ("" if self.prefix else _GAP)


def phrases(typed: str) -> list[Phrase]:
    """What a person typed, as phrases that must all be found.

    Commas and quotation marks part phrases, a star at a phrase's end makes it a prefix:
    `bien dong, "to lam", hop tac*`. Nothing is an operator; other signs only part words.
    """
    found = []
    for piece in re.split(r"[,;\"“”«»]", unicodedata.normalize("NFC", typed)):
        words = re.findall(r"\w+", piece.replace("_", " "))
        if words:
            found.append(Phrase(tuple(words), piece.rstrip().endswith("*")))
    return found


def hits(text: str, wanted: Iterable[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in a text: sorted `[start, end)` offsets that do not overlap."""
    folded, lowered = fold(text), "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found: list[tuple[int, int]] = []
    for phrase in wanted:
        where = lowered if phrase.exact else folded
        words = [word.lower() if phrase.exact else fold(word) for word in phrase.words]
        pattern = r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words)) + (r"\w*" if phrase.prefix else r"(?!\w)")
        found += [match.span() for match in re.finditer(pattern, where)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


class Index:
    """The search index of a snapshot, or of a Store in memory.

    Entries are numbered by day (see tables.py), so the highest numbers are the newest.
    The index holds no text: what was added must be given again to be removed.
    """

    def __init__(self, path: Path | None = None, writable: bool = False) -> None:
        if path is None or writable:
            self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
            for name in INDEXES:
                self._connection.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5("
                    "text, content='', tokenize='unicode61 remove_diacritics 2')"
                )
        else:
            uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA schema_version")  # what is no index says so here, not at the first search
        self._lock = threading.Lock()

    def add(self, name: str, entries: Iterable[tuple[int, str]]) -> None:
        """Put numbered texts into one of `INDEXES`."""
        rows = ((number, text.translate(STROKES)) for number, text in entries)
        self._connection.executemany(f"INSERT INTO {name}(rowid, text) VALUES (?, ?)", rows)

    def remove(self, name: str, entries: Iterable[tuple[int, str]]) -> None:
        """Take out entries; the texts must be those that were added."""
        rows = ((number, text.translate(STROKES)) for number, text in entries)
        self._connection.executemany(f"INSERT INTO {name}({name}, rowid, text) VALUES ('delete', ?, ?)", rows)

    def finish(self, compact: bool = True) -> None:
        """Make what was added and removed durable, and the index compact (that takes as long as the index is big)."""
        for name in INDEXES if compact else ():
            self._connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
        self._connection.commit()

    def find(self, name: str, wanted: list[Phrase], cap: int = CAP) -> tuple[list[int], bool]:
        """Numbers of the newest entries that hold every phrase, newest first; True if there are more than `cap`."""
        if not wanted:
            return [], False
        terms = ['"' + fold(" ".join(p.words)) + '"' + ("*" if p.prefix else "") for p in wanted]
        sql = f"SELECT rowid FROM {name} WHERE {name} MATCH ? ORDER BY rowid DESC LIMIT ?"
        with self._lock:
            found = [row[0] for row in self._connection.execute(sql, (" AND ".join(terms), cap + 1))]
        return found[:cap], len(found) > cap

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
