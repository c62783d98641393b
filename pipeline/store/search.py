"""Full-text search over statements and meetings with SQLite's FTS5, with Vietnamese diacritics or without."""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon.folding import STROKES, fold

INDEXES = ("statements", "meetings")
CAP = 20_000
"""Counts and facets cover this many newest hits."""

_LETTERS = str.maketrans(
    {chr(mark): chr(0xE000 + mark - 0x300) for mark in range(0x300, 0x370)} | {"đ": "d\ue100", "Đ": "d\ue100"}
)
"""Each diacritic as a letter of Unicode's private use area: the index drops marks and keeps letters."""


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
    def term(self) -> str:
        """The phrase as the index is asked for it."""
        words = " ".join(self.words)
        return f'"{_typed(words) if self.exact else fold(words)}"' + ("*" if self.prefix else "")


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
    Each of `INDEXES` is there twice: words without their diacritics, and `_typed` with them.
    It holds no text: what was added must be given again to be removed.
    """

    def __init__(self, path: Path | None = None, writable: bool = False) -> None:
        if path is None or writable:
            self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False)
            for table in (f"{name}{kind}" for name in INDEXES for kind in _KINDS):
                self._connection.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5("
                    "text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2')"
                )
        else:
            uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("PRAGMA schema_version")  # what is no index says so here, not at the first search
        self._lock = threading.Lock()

    def add(self, name: str, entries: Iterable[tuple[int, str]]) -> None:
        """Put numbered texts into one of `INDEXES`."""
        self._change(name, "INSERT INTO {0}(rowid, text) VALUES (?, ?)", entries)

    def remove(self, name: str, entries: Iterable[tuple[int, str]]) -> None:
        """Take out entries; the texts must be those that were added."""
        self._change(name, "INSERT INTO {0}({0}, rowid, text) VALUES ('delete', ?, ?)", entries)

    def _change(self, name: str, sql: str, entries: Iterable[tuple[int, str]]) -> None:
        entries = list(entries)
        for kind, written in _KINDS.items():
            rows = ((number, written(text)) for number, text in entries)
            self._connection.executemany(sql.format(f"{name}{kind}"), rows)

    def finish(self, compact: bool = True) -> None:
        """Make what was added and removed durable, and the index compact (that takes as long as the index is big)."""
        for table in (f"{name}{kind}" for name in INDEXES for kind in _KINDS if compact):
            self._connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        self._connection.commit()

    def find(self, name: str, wanted: list[Phrase], cap: int = CAP) -> tuple[list[int], bool]:
        """Numbers of the newest entries that hold every phrase, newest first; True if there are more than `cap`."""
        if not wanted:
            return [], False
        tables, terms = [], []
        for kind, exact in zip(_KINDS, (False, True), strict=True):
            if asked := [phrase.term for phrase in wanted if phrase.exact == exact]:
                tables.append(f"SELECT rowid FROM {name}{kind} WHERE {name}{kind} MATCH ?")
                terms.append(" AND ".join(asked))
        sql = " AND rowid IN (".join(tables) + ")" * (len(tables) - 1) + " ORDER BY rowid DESC LIMIT ?"
        with self._lock:
            found = [row[0] for row in self._connection.execute(sql, (*terms, cap + 1))]
        return found[:cap], len(found) > cap

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _plain(text: str) -> str:
    """A text whose one letter that is no letter with a mark is plain; the other marks are dropped by the index."""
    return text.translate(STROKES)


def _typed(text: str) -> str:
    """A text whose diacritics are letters, so that words differ by them."""
    return unicodedata.normalize("NFD", text).translate(_LETTERS)


_KINDS: dict[str, Callable[[str], str]] = {"": _plain, "_typed": _typed}
"""The two tables of each index, by how their names end, and how a text is written in them."""
