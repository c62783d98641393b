"""JSON lines: an object a line, in any encoding. One JSON document in their place is read if it is not too long."""

from __future__ import annotations

import codecs
import gzip
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import orjson

from pipeline.read.decode import Unreadable, decode, wide_encoding
from pipeline.read.fields import Columns, fields_of, names_of, no_text_field
from pipeline.read.rows import LARGEST, NoText, Row, Unchanged, fingerprint_of, told_once

NO_OBJECT = 'The line is no JSON object; write {"id": …, "text": …} on one line.'
TOO_LONG = f"The line is longer than {LARGEST >> 20} MB, too long for one article; split it."

_BLANK = re.compile(r"\s*")

Line = tuple[int, bytes]
"""A line with its number; of one that is too long the beginning."""


def rows(source: str, file: BinaryIO | gzip.GzipFile, columns: Columns, seen: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a file; of what is `seen` (fingerprint -> article_id) only the place is told."""
    return told_once(_rows(source, file, columns, seen))


def _rows(source: str, file: BinaryIO | gzip.GzipFile, columns: Columns, seen: Mapping[str, str]) -> Iterator[Row]:
    names, told = names_of(columns), repr(sorted(columns.items()))
    read_line, recoded = _line_reader(file)
    lines = _lines(read_line)
    first = next(lines, None)
    if first is None:
        raise Unreadable("The file is empty; give it a text or remove it.")
    lines = _of_document(first, lines) if _opens_document(first[1]) else itertools.chain([first], lines)
    for number, line in lines:
        place = f"{source}:{number}"
        if _is_too_long(line):
            yield place, TOO_LONG
            continue
        fingerprint = fingerprint_of(line.rstrip(), told, str(recoded))
        if fingerprint in seen:
            yield place, Unchanged(seen[fingerprint], place, fingerprint)
            continue
        row = _row(line, names)
        if not isinstance(row, str):
            # A line without an id is named by its place, so it is not known again.
            row = {**row, "changed": row["changed"] or recoded} | (
                {"fingerprint": fingerprint} if isinstance(row.get("id"), str | int) else {}
            )
        yield place, row


# Lines


def _line_reader(file: BinaryIO | gzip.GzipFile) -> tuple[Callable[[int], bytes], bool]:
    """What reads a file's next line as bytes of UTF-8, at most so many; and whether the file was in UTF-16 or UTF-32.

    Lines that end in a carriage return alone are told apart too.
    """
    peeked = file if hasattr(file, "peek") else io.BufferedReader(file)
    start = peeked.peek(1 << 12)[: 1 << 12]
    encoding = wide_encoding(start)
    if encoding is None and (b"\n" in start or b"\r" not in start):
        return peeked.readline, False
    errors = "replace" if encoding else "surrogateescape"
    lines = io.TextIOWrapper(peeked, encoding or "utf-8", errors)
    return lambda most: lines.readline(most).removeprefix("\ufeff").encode("utf-8", errors), encoding is not None


def _lines(read_line: Callable[[int], bytes]) -> Iterator[Line]:
    """The lines that are not blank."""
    number = 0
    while line := read_line(LARGEST):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if _is_too_long(line):
            while (rest := read_line(LARGEST)) and not rest.endswith(b"\n"):
                pass
        if line and not line.isspace():
            yield number, line


def _is_too_long(line: bytes) -> bool:
    return len(line) >= LARGEST and not line.endswith(b"\n")


def _row(line: bytes, names: Mapping[str, Sequence[str]]) -> Mapping[str, Any] | str:
    changed = False
    try:
        row = _exact(orjson.loads(line), line, names["id"])
    except ValueError:
        try:
            text, changed = decode(line)
            escaped = json.dumps(json.loads(text), ensure_ascii=False)
            whole = escaped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of a letter go
            row, changed = json.loads(whole), changed or whole != escaped
        except (ValueError, RecursionError):
            return NO_OBJECT
    if not isinstance(row, dict):
        return NO_OBJECT
    if not any(name in row for name in names["text"]):
        return NoText(no_text_field(row, names["text"]))
    return fields_of(row, names) | {"changed": changed}


def _exact(row: Any, line: bytes, ids: Sequence[str]) -> Any:
    """The same, whole numbers of more than 64 bits as text where they are ids: orjson made fractions of them."""
    if isinstance(row, dict) and any(isinstance(row.get(name), float) for name in ids):
        whole = json.loads(line, parse_int=str)
        return row | {name: whole[name] for name in ids if isinstance(row.get(name), float)}
    return row


# One document


def _opens_document(line: bytes) -> bool:
    """Whether JSON that is not an object of its own begins in a line."""
    opening = line.lstrip()[:1]
    return opening == b"[" or (opening == b"{" and not _is_too_long(line) and not _is_object(line))


def _is_object(line: bytes) -> bool:
    try:
        return line.lstrip().startswith(b"{") and isinstance(orjson.loads(line), dict)
    except ValueError:
        return False


def _of_document(first: Line, lines: Iterator[Line]) -> Iterator[Line]:
    """The objects of one JSON document as lines with their numbers; the lines as they are if there is an object a line.

    Raises `Unreadable` for a document that is broken or too long.
    """
    held, size = [first], len(first[1])
    while size < LARGEST and (line := next(lines, None)):
        held.append(line)
        size += len(line[1])
    try:
        if size >= LARGEST:
            raise ValueError(f"as a whole it is read up to {LARGEST >> 20} MB")
        found = _objects_in(b"".join(line for _, line in held))
    except (ValueError, RecursionError) as error:
        if any(_is_object(line) for _, line in held):
            return itertools.chain(held, lines)
        if len(held) == 1 and size < LARGEST:
            return iter(held)
        raise Unreadable(
            f"There should be one object a line, but this looks like one JSON document ({error}); write JSON lines."
        ) from error
    return enumerate(found, start=1)


def _objects_in(content: bytes) -> list[bytes]:
    """What stands in JSON over several lines, each as one line: the entries of a list, or objects one after the other.

    Raises ValueError or RecursionError for what is no JSON.
    """
    text, _ = decode(content)
    decoder, place, found = json.JSONDecoder(), 0, []
    text = text.strip()
    while place < len(text):
        value, place = decoder.raw_decode(text, place)
        found += value if isinstance(value, list) else [value]
        place = _BLANK.match(text, place).end()
    if not found or not all(isinstance(value, dict) for value in found):
        raise ValueError("it is no list of objects")
    return [json.dumps(value).encode() for value in found]
