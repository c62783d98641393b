"""A file of any format -> a row for each article in it: its fields, or the reason why there are none.

No file is held in memory but those that are one article.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO

import orjson

from pipeline.log import log_failure
from pipeline.patience import PER_ARTICLE, TooLong, patience
from pipeline.read import archives, parquet
from pipeline.read.days import day_on_page
from pipeline.read.decode import MARKS, Unreadable, decode, table_encoding
from pipeline.read.fields import Columns, article_id, fields_of, names_of, no_text_column
from pipeline.read.files import shown

PLAIN = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz", ".csv", ".parquet")
SUFFIXES = (*PLAIN, *archives.SUFFIXES)
LARGEST = 20 * 2**20
"""Most bytes of one article's file, page or line."""

Row = tuple[str, "Mapping[str, Any] | str | Unchanged"]
"""A place in the input with the fields found there, or with the reason why there are none."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that stands in the input as an earlier build read it; it was not read again."""

    article_id: str
    source: str
    fingerprint: str


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
        own = str(error) if isinstance(error, Unreadable) else f"The file is broken from here on ({error}); repair it."
        yield source, own
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
            yield from _json_rows(source, lines, columns, seen)
    elif suffix == ".jsonl":
        yield from _json_rows(source, file, columns, seen)
    elif suffix == ".csv":
        yield from _csv_rows(source, file, columns)
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
        fingerprint = _fingerprint(content, suffix, name)
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


def _json_rows(source: str, file: BinaryIO | gzip.GzipFile, columns: Columns, seen: Mapping[str, str]) -> Iterator[Row]:
    names, told = names_of(columns), repr(sorted(columns.items()))
    number, empty = 0, True
    read_line, recoded = _line_reader(file)
    while line := read_line(LARGEST):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.isspace() or not line:
            continue
        empty, place = False, f"{source}:{number}"
        if len(line) == LARGEST and not line.endswith(b"\n"):
            while (rest := read_line(LARGEST)) and not rest.endswith(b"\n"):
                pass
            yield place, f"The line is longer than {LARGEST >> 20} MB, too long for one article; split it."
            continue
        fingerprint = _fingerprint(line.rstrip(), told, str(recoded))
        if fingerprint in seen:
            yield place, Unchanged(seen[fingerprint], place, fingerprint)
            continue
        row = _json_row(line, names)
        if not isinstance(row, str):
            # A line without an id is named by its place, so it is not known again.
            row = {**row, "changed": row["changed"] or recoded} | (
                {"fingerprint": fingerprint} if isinstance(row.get("id"), str | int) else {}
            )
        yield place, row
    if empty:
        yield source, "The file is empty; give it a text or remove it."


def _line_reader(file: BinaryIO | gzip.GzipFile) -> tuple[Callable[[int], bytes], bool]:
    """What reads a file's next line as bytes of UTF-8, at most so many; and whether the file was in UTF-16 or UTF-32.

    Lines that end in a carriage return alone are told apart too.
    """
    peeked = file if hasattr(file, "peek") else io.BufferedReader(file)
    start = peeked.peek(1 << 12)[: 1 << 12]
    encoding = next((name for mark, name in MARKS[1:] if start.startswith(mark)), None)
    if encoding is None and b"\x00" in start:
        encoding = "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"
    if encoding is None and (b"\n" in start or b"\r" not in start):
        return peeked.readline, False
    lines = io.TextIOWrapper(peeked, encoding or "utf-8", "replace" if encoding else "surrogateescape")
    errors = "replace" if encoding else "surrogateescape"
    return lambda most: lines.readline(most).removeprefix("\ufeff").encode("utf-8", errors), encoding is not None


def _json_row(line: bytes, names: Mapping[str, Sequence[str]]) -> Mapping[str, Any] | str:
    changed = False
    try:
        row = orjson.loads(line)
    except ValueError:
        try:
            text, changed = decode(line)
            escaped = json.dumps(json.loads(text), ensure_ascii=False)
            whole = escaped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of a letter go
            row, changed = json.loads(whole), changed or whole != escaped
        except (ValueError, RecursionError):
            return 'The line is no JSON object; write {"id": …, "text": …} on one line.'
    if not isinstance(row, dict):
        return 'The line is no JSON object; write {"id": …, "text": …} on one line.'
    return fields_of(row, names) | {"changed": changed}


def _csv_rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    start = file.read(1 << 16)
    if not start.strip():
        raise Unreadable("The file is empty; give it a text or remove it.")
    encoding = table_encoding(start)
    file.seek(0)
    csv.field_size_limit(LARGEST)
    text = io.TextIOWrapper(file, encoding, "replace", newline="")
    head = re.split(r"[\r\n]", start.decode(encoding, "replace"), maxsplit=1)[0]
    rows = csv.DictReader(text, delimiter=max(",;\t|", key=head.count))
    names = names_of(columns)
    if not any(name in (rows.fieldnames or ()) for name in names["text"]):
        raise Unreadable(no_text_column(rows.fieldnames or ()))
    changed = encoding != "utf-8-sig"
    for row in rows:
        yield f"{source}:{rows.line_num}", fields_of(row, names) | {"changed": changed}


def _parquet_rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    names = names_of(columns)
    wanted = {name for some in names.values() for name in some}
    for number, row in enumerate(parquet.rows(file, wanted, names["text"]), start=1):
        yield f"{source}:{number}", row if isinstance(row, str) else fields_of(row, names) | {"changed": False}


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


def _fingerprint(content: bytes, *told: str) -> str:
    """A hash of what an article is read from, and of what else decides how."""
    digest = hashlib.blake2b("\0".join(told).encode(), digest_size=16)
    digest.update(content)
    return digest.hexdigest()
