"""From files to Articles: text, HTML, JSONL, CSV, Parquet and archives of them, whatever their encoding.

A text is the input decoded, a byte-order mark removed, line ends untouched, in NFC. What
cannot be read becomes a `Refusal` and the rest goes on; no corpus is ever held in memory.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.read import archives, parquet
from pipeline.read.days import iso_date, says_nothing
from pipeline.read.decode import Unreadable, checked
from pipeline.read.encodings import encoding_of, mend
from pipeline.read.fields import Columns, one_line
from pipeline.read.files import shown, walk, why_not
from pipeline.read.formats import SUFFIXES, guarded, rows_in, stem_of, suffix_of
from pipeline.read.repair import repair
from pipeline.read.rows import Row, Unchanged
from pipeline.records import Article

UNREAD = 60
"""So many letters of a date that could not be read are told."""

_VIETNAMESE = re.compile("[\u0103\u0111\u01a1\u01b0\u0102\u0110\u01a0\u01af\u1ea0-\u1ef9]")


@dataclass(slots=True)
class UnreadDates:
    """The publication dates that came with articles and could not be read."""

    count: int = 0
    first: str = ""
    source: str = ""
    """Where the first of them stands."""

    def note(self, article: Article) -> None:
        """Count the date of an article, if it could not be read."""
        if article.unread_date is not None:
            if not self.count:
                self.first, self.source = article.unread_date, article.source
            self.count += 1

    def told(self) -> dict[str, object]:
        """What a page says of them, by the names of its slots."""
        return {"n": self.count, "first": self.first, "source": self.source}

    def __str__(self) -> str:
        """All of them as one line for standard error."""
        first = f"{self.first!r} ({self.source})"
        said = f"1 publication date could not be read: {first}; its article was"
        if self.count != 1:
            said = f"{self.count:,} publication dates could not be read, the first {first}; their articles were"
        return f"{said} read without it. Write 2024-03-05, or 05/03/2024 with the day before the month."


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or an article of it, that could not be read."""

    source: str
    reason: str
    """A sentence: what was wrong and what to do."""

    def __str__(self) -> str:
        """The refusal as one line for standard error."""
        return f"{self.source}: {self.reason}"


def read_articles(inputs: Sequence[str | Path], columns: Columns | None = None) -> Iterator[Article | Refusal]:
    """Read every article of the inputs, one at a time; see `read_new_articles`."""
    for article in read_new_articles(inputs, {}, columns):
        if not isinstance(article, Unchanged):
            yield article


def read_new_articles(
    inputs: Sequence[str | Path], seen: Mapping[str, str], columns: Columns | None = None
) -> Iterator[Article | Refusal | Unchanged]:
    """Read every article of files, folders (recursively) and `-` (JSONL on standard input), one at a time.

    `columns` names a table's own columns: {"text": "content", "date": "published_at"}. An
    article's id is its id field or the file's stem, the path below the input where two stems
    collide; of equal ids the second is refused, a file that is named twice is read once. In
    folders other suffixes are passed over (`count_passed_over`); named alone they are refused.
    Of `seen` (fingerprint -> article_id) only the place is told.
    """
    files = _all_files(inputs)
    stems = Counter(
        stem_of(path) for path, _, reason in files if not reason and suffix_of(path) in (".txt", ".html", ".htm")
    )
    taken: dict[str, str] = {}
    for path, below, reason in files:
        if reason:
            yield Refusal(path, reason)
            continue
        name = below if stems[stem_of(path)] > 1 else stem_of(path)
        for article in _articles(path, name, columns or {}, seen):
            if not isinstance(article, Refusal):
                first = taken.get(article.article_id)
                taken.setdefault(article.article_id, article.source)
                if first is not None:
                    reason = f"The id {article.article_id!r} is taken by {first}; give this article another id."
                    article = Refusal(article.source, reason)
            yield article


def articles_from(
    name: str, content: bytes, refuse: Callable[[str], object], columns: Columns | None = None
) -> Iterator[Article]:
    """The articles of one file that is held in memory; `refuse` is told why one could not be read."""
    stem = stem_of(name)
    for row in guarded(name, lambda: rows_in(suffix_of(name), name, io.BytesIO(content), columns or {}, stem, {})):
        article = _article(row, stem)
        if isinstance(article, Article):
            yield article
        elif isinstance(article, Refusal):
            refuse(article.reason)


def count_articles(inputs: Sequence[str | Path]) -> int:
    """How many articles the inputs seem to hold: files, lines and rows; 0 if one of them cannot be counted ahead."""
    paths = [path for path, _, reason in _all_files(inputs) if not reason]
    total = 0
    for path in paths:
        if not (count := _count(path)):
            return 0
        total += count
    return total


def count_passed_over(inputs: Sequence[str | Path]) -> int:
    """How many files of folders are dotfiles or have another suffix, and are not read."""
    folders = [Path(given) for given in inputs if Path(given).is_dir()]
    return len({os.path.abspath(path) for folder in folders for path in walk(folder) if not _wanted(path, folder)})


# Files


def _all_files(inputs: Sequence[str | Path]) -> list[tuple[str, str, str]]:
    """The files of all inputs, as `_files` gives them; what is named twice is there once."""
    files: dict[str, tuple[str, str, str]] = {}
    for given in inputs:
        for file in _files(str(given)):
            files.setdefault(file[0] if file[0] == "-" else os.path.abspath(file[0]), file)
    return list(files.values())


def _files(given: str) -> list[tuple[str, str, str]]:
    """(path, path below the input without suffix, reason to refuse or "") of every file of an input."""
    if given == "-":
        return [("-", "-", "")]
    path = Path(given)
    if os.path.isdir(path):
        found = [
            (shown(str(p)), p.relative_to(path).as_posix().removesuffix(suffix_of(p)), why_not(str(p)))
            for p in walk(path)
            if _wanted(p, path)
        ]
        return found or [(given, "", f"The folder holds no article; put {', '.join(SUFFIXES)} files into it.")]
    if reason := why_not(given):
        return [(shown(given), "", reason)]
    if not suffix_of(path):
        hint = " JSON is read from .jsonl: an object a line, or a list of objects." if path.suffix == ".json" else ""
        return [(given, "", f"This kind of file is not read; take {', '.join(SUFFIXES)}.{hint}")]
    return [(given, path.as_posix().removesuffix(suffix_of(path)), "")]


def _wanted(path: Path, folder: Path) -> bool:
    return bool(suffix_of(path)) and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _count(path: str) -> int:
    """How many articles a file seems to hold; 0 for standard input, archives and tables whose cells hold lines."""
    suffix = suffix_of(path)
    if path == "-" or suffix == ".csv" or suffix in archives.SUFFIXES:
        return 0
    try:
        if suffix == ".parquet":
            return parquet.count(path)
        if suffix in (".txt", ".html", ".htm"):
            return 1
        with gzip.open(path) if suffix == ".jsonl.gz" else open(path, "rb") as file:
            lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
        return max(lines, 1)
    except (OSError, EOFError, ValueError, zlib.error):
        return 0


# Articles


def _articles(
    path: str, name: str, columns: Columns, seen: Mapping[str, str]
) -> Iterator[Article | Refusal | Unchanged]:
    for row in guarded(path, lambda: _opened(path, columns, name, seen)):
        yield _article(row, name)


def _opened(path: str, columns: Columns, name: str, seen: Mapping[str, str]) -> Iterator[Row]:
    if path == "-":
        yield from rows_in(".jsonl", path, sys.stdin.buffer, columns, name, seen)
        return
    with _open(path) as file:
        yield from rows_in(suffix_of(path), path, file, columns, name, seen)


def _open(path: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except OSError as error:
        raise Unreadable(f"The file cannot be opened ({error.strerror}); check who may read it.") from error


def _article(row: Row, name: str) -> Article | Refusal | Unchanged:
    source, found = row
    if isinstance(found, Unchanged):
        return found
    if isinstance(found, str):
        return Refusal(source, found)
    text = found.get("text")
    if not isinstance(text, str):
        return Refusal(source, "There is no text field; put the article into a field named text.")
    try:
        text, changed = checked(text, found["changed"])
    except Unreadable as error:
        return Refusal(source, str(error))
    if not text.isascii() and not _VIETNAMESE.search(text) and (encoding := encoding_of(text)):
        found = {key: mend(value, encoding) if isinstance(value, str) else value for key, value in found.items()}
        text, changed = found["text"].removeprefix("\ufeff"), True
    mended = unicodedata.normalize("NFC", repair(text))
    text, changed = mended, changed or mended != text
    number = source.rpartition(":")[2]
    own = found.get("id")
    if own is None or isinstance(own, dict | list):
        own = f"{name}-{number}" if "id" in found or ":" in source and number.isdigit() else name
    told = found.get("date")
    day = iso_date(told)
    unread = None if day or says_nothing(told) else " ".join(str(told)[:UNREAD].split())
    return Article(
        article_id=str(own),
        source=source,
        text=text,
        title=one_line(found.get("title")),
        date=day,
        url=one_line(found.get("url")),
        publisher=one_line(found.get("publisher")),
        text_changed=changed,
        # what has a date that was not read is read again by each build, and told again
        fingerprint=found.get("fingerprint") if unread is None else None,
        unread_date=unread,
    )
