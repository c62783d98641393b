"""A file of any format -> a row for each article in it: its fields, or the reason why there are none.

No file is held in memory but those that are one article.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from pipeline.log import log_failure
from pipeline.patience import PER_ARTICLE, TooLong, patience
from pipeline.read import archives, jsonlines, parquet, sheets
from pipeline.read.days import day_on_page
from pipeline.read.decode import Unreadable, decode
from pipeline.read.fields import Columns, article_id, fields_of, names_of
from pipeline.read.files import shown
from pipeline.read.rows import LARGEST, Row, Unchanged, fingerprint_of

PLAIN = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz", ".csv", ".parquet")
SUFFIXES = (*PLAIN, *archives.SUFFIXES)


def suffix_of(path: str | Path) -> str:
    """The suffix that says how a file is read, in lower case; empty where none does."""
    name = PurePath(path).name.lower()
    return ".jsonl" if str(path) == "-" else next((s for s in (".jsonl.gz", *SUFFIXES) if name.endswith(s)), "")


def stem_of(path: str | Path) -> str:
    """The name of a file without that suffix."""
    name = PurePath(path).name
    return name[: len(name) - len(suffix_of(path))] or name


def guarded(source: str, rows: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a file; what breaks the file off becomes its last row."""
    try:
        yield from rows()
    except (OSError, EOFError, ValueError, RuntimeError, csv.Error, zlib.error, *archives.BROKEN) as error:
        said = " ".join(str(error).split())
        yield source, said if isinstance(error, Unreadable) else f"The file is broken from here on ({said}); repair it."
    except TooLong:
        raise
    except Exception as error:  # those who read many formats fail in many ways
        log_failure("file failed", error, source=source)
        reason = f"The file could not be read from here on ({type(error).__name__}: {error}); please report this file."
        yield source, reason


def rows_in(
    suffix: str, source: str, file: BinaryIO, columns: Columns, name: str, seen: Mapping[str, str]
) -> Iterator[Row]:
    """The rows of one file, called `name`; of what is `seen` (fingerprint -> article_id) only the place is told."""
    if suffix == ".jsonl.gz":
        with gzip.open(file) as lines:
            yield from jsonlines.rows(source, lines, columns, seen)
    elif suffix == ".jsonl":
        yield from jsonlines.rows(source, file, columns, seen)
    elif suffix == ".csv":
        yield from sheets.rows(source, file, columns)
    elif suffix == ".parquet":
        yield from _parquet_rows(source, file, columns)
    elif suffix in archives.WEB:
        yield from _web_rows(source, file, seen)
    elif suffix in archives.PACKED:
        yield from _packed_rows(suffix, source, file, columns, seen)
    elif suffix:
        content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Unreadable(f"The file is larger than {LARGEST >> 20} MB, too long for one article; split it.")
        fingerprint = fingerprint_of(content, suffix, name)
        if fingerprint in seen:
            yield source, Unchanged(seen[fingerprint], source, fingerprint)
            return
        text, changed = decode(content)
        found = {"text": text, "changed": changed} if suffix == ".txt" else _page(text, changed)
        yield source, found | {"fingerprint": fingerprint}
    else:
        raise Unreadable(f"This kind of file is not read; take {', '.join(SUFFIXES)}.")


def _packed_rows(suffix: str, source: str, file: BinaryIO, columns: Columns, seen: Mapping[str, str]) -> Iterator[Row]:
    """The rows of every file in an archive; their ids begin with the archive's name and the path in it."""
    found = False
    for path, content in archives.members(suffix, file):
        inner = suffix_of(path)
        if not inner:
            continue
        found, place = True, f"{source}/{shown(path)}"
        if shown(path) != path:
            yield place, "The name is not UTF-8; rename the file and pack it again."
            continue
        if inner in archives.SUFFIXES:
            yield place, "An archive inside an archive is not opened; unpack the outer one."
            continue
        below = f"{stem_of(source)}/{path[: len(path) - len(inner)]}"
        for where, row in guarded(place, partial(rows_in, inner, place, content, columns, below, seen)):
            number = where.removeprefix(place).removeprefix(":")
            own = f"{below}-{number}" if number else below
            yield where, row if isinstance(row, str | Unchanged) else {"id": own, **row}
    if not found:
        raise Unreadable(f"The archive holds no article; put {', '.join(PLAIN)} files into it.")


def _web_rows(source: str, file: BinaryIO, seen: Mapping[str, str]) -> Iterator[Row]:
    """The pages of a web archive; an article's id is made of its address."""
    found = False
    for url, content in archives.web_pages(file, LARGEST + 1):
        found, place = True, f"{source}/{url}"
        for where, row in guarded(place, partial(rows_in, ".html", place, io.BytesIO(content), {}, url, seen)):
            yield where, row if isinstance(row, str | Unchanged) else {**row, "id": article_id(url), "url": url}
    if not found:
        raise Unreadable("The web archive is broken, or holds no page that was answered with 200.")


def _parquet_rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    names = names_of(columns)
    wanted = {name for some in names.values() for name in some}
    for number, row in enumerate(parquet.rows(file, wanted, names["text"]), start=1):
        yield f"{source}:{number}", row if isinstance(row, str) else _decoded(fields_of(row, names))


def _decoded(fields: Mapping[str, Any]) -> Mapping[str, Any] | str:
    """The fields of a row, those that are kept as bytes read as files are; or why there is no text in them."""
    found = {
        key: value.decode("utf-8", "replace") if isinstance(value, bytes) else value for key, value in fields.items()
    }
    text, changed = fields.get("text"), False
    if isinstance(text, bytes):
        try:
            found["text"], changed = decode(text)
        except Unreadable as error:
            return str(error)
    return found | {"changed": changed}


def _page(page: str, changed: bool) -> dict[str, Any]:
    """Main text and metadata of an HTML page."""
    try:
        import trafilatura
    except ImportError as error:
        raise Unreadable(f"Web pages cannot be read here ({error}); install requirements.txt again.") from error
    try:
        with patience():
            found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except TooLong as error:
        raise Unreadable(f"The page was given up after {PER_ARTICLE:g} seconds; save the article as text.") from error
    except Exception as error:  # a broken page fails deep inside the parser, in any way
        raise Unreadable(f"The page could not be taken apart ({type(error).__name__}); save it again.") from error
    if found is None or not (found.text or "").strip():
        raise Unreadable("The page holds no main text; save the article itself, as text or whole page.")
    day = day_on_page(found.date, page) if found.date else None
    meta = {"title": found.title, "date": day, "url": found.url, "publisher": found.sitename}
    return meta | {"text": found.text, "changed": changed}
