"""From files to Articles: text, HTML, JSONL, CSV, Parquet and archives of them, whatever their encoding.

A text is the input decoded, a byte-order mark removed, line ends untouched, in NFC. What
cannot be read becomes a `Refusal` and the rest goes on; no corpus is ever held in memory.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import json
import os
import re
import sys
import tomllib
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO

import orjson

from pipeline import archives
from pipeline.encodings import encoding_of, mend, western
from pipeline.patience import PER_ARTICLE, TooLong, patience
from pipeline.records import Article
from pipeline.repair import repair

KNOWLEDGE = Path(__file__).parent / "knowledge"
PLAIN = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz", ".csv", ".parquet")
SUFFIXES = (*PLAIN, *archives.SUFFIXES)
FIELDS = ("id", "text", "title", "date", "url", "publisher")
LARGEST = 20 * 2**20
"""Most bytes of one article's file, page or line."""

MOST_FOREIGN = 0.3
"""No Western text has a larger part of letters beyond ASCII."""

Columns = Mapping[str, str]
Row = tuple[str, "Mapping[str, Any] | str | Unchanged"]
"""A place in the input with the fields found there, or with the reason why there are none."""

_DATE = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)|\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_LETTER = re.compile(r"[^\W\d_]")
_DOUBLY_ENCODED = re.compile(
    "\u00c3[\u0080-\u00bf\u0152-\u2122]|\u00e1[\u00ba\u00bb].|\u00c4[\u0090\u2018\u0192\u201a]|\u00c6[\u00b0\u00a1\u00af]"
)
_MISREAD_SIGNS = ("\u00c3", "\u00e1\u00ba", "\u00e1\u00bb")
"""Without one of these no Vietnamese text was encoded twice."""
_VIETNAMESE = re.compile("[\u0103\u0111\u01a1\u01b0\u0102\u0110\u01a0\u01af\u1ea0-\u1ef9]")
_WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTES = {ord(character): byte for byte, character in _WESTERN.items()}
_MISREAD = re.compile(f"[\x80-\xff{''.join(_WESTERN.values())}]{{2,}}")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or an article of it, that could not be read."""

    source: str
    reason: str
    """A sentence: what was wrong and what to do."""

    def __str__(self) -> str:
        """The refusal as one line for standard error."""
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that stands in the input as an earlier build read it; it was not read again."""

    article_id: str
    source: str
    fingerprint: str


class Unreadable(ValueError):
    """Bytes that hold no text; the message says why."""


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
    collide; of equal ids the second is refused. In folders other suffixes are passed over
    (`count_passed_over`); named alone they are refused. Of `seen` (fingerprint -> article_id)
    only the place is told.
    """
    files = [file for given in inputs for file in _files(str(given))]
    stems = Counter(
        _stem(path) for path, _, reason in files if not reason and _suffix(path) in (".txt", ".html", ".htm")
    )
    taken: dict[str, str] = {}
    for path, below, reason in files:
        if reason:
            yield Refusal(path, reason)
            continue
        name = below if stems[_stem(path)] > 1 else _stem(path)
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
    stem = _stem(name)
    for row in _guarded(name, lambda: _rows(_suffix(name), name, io.BytesIO(content), columns or {}, stem, {})):
        article = _article(row, stem)
        if isinstance(article, Article):
            yield article
        elif isinstance(article, Refusal):
            refuse(article.reason)


def count_articles(inputs: Sequence[str | Path]) -> int:
    """About how many articles the inputs hold: files, lines and rows; 0 where nothing can be counted ahead."""
    return sum(
        _count(path) for given in inputs if str(given) != "-" for path, _, reason in _files(str(given)) if not reason
    )


def count_passed_over(inputs: Sequence[str | Path]) -> int:
    """How many files of folders are dotfiles or have another suffix, and are not read."""
    folders = [Path(given) for given in inputs if Path(given).is_dir()]
    return sum(not _wanted(path, folder) for folder in folders for path in _walk(folder))


def decode(content: bytes) -> tuple[str, bool]:
    """Bytes as NFC text, and whether their encoding had to be repaired; `Unreadable` where there is no text."""
    if not content.strip():
        raise Unreadable("The file is empty; give it a text or remove it.")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return _checked(text, changed=encoding != "utf-8" or "\ufffd" in text)
    if b"\x00" in content[:4096]:
        return _checked(_wide(content), changed=True)
    try:
        return _checked(content.decode("utf-8"), changed=False)
    except UnicodeDecodeError:
        return _checked(_eight_bits(content), changed=True)


def iso_date(value: Any) -> str | None:
    """A date of metadata as ISO text, as precise as it is; null where it is none."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    found = _DATE.match(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]


# Files


def _files(given: str) -> list[tuple[str, str, str]]:
    """(path, path below the input without suffix, reason to refuse or "") of every file of an input."""
    if given == "-":
        return [("-", "-", "")]
    path = Path(given)
    if path.is_dir():
        found = [
            (str(p), p.relative_to(path).as_posix().removesuffix(_suffix(p)), "")
            for p in _walk(path)
            if _wanted(p, path)
        ]
        return found or [(given, "", f"The folder holds no article; put {', '.join(SUFFIXES)} files into it.")]
    if not path.exists():
        return [(given, "", "There is no such file or folder; check the path.")]
    if not _suffix(path):
        return [(given, "", f"This kind of file is not read; take {', '.join(SUFFIXES)}.")]
    return [(given, path.as_posix().removesuffix(_suffix(path)), "")]


def _walk(folder: Path) -> Iterator[Path]:
    for home, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(home, name) for name in sorted(names))


def _wanted(path: Path, folder: Path) -> bool:
    return bool(_suffix(path)) and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _suffix(path: str | Path) -> str:
    name = PurePath(path).name.lower()
    return ".jsonl" if str(path) == "-" else next((s for s in (".jsonl.gz", *SUFFIXES) if name.endswith(s)), "")


def _stem(path: str | Path) -> str:
    name = PurePath(path).name
    return name[: len(name) - len(_suffix(path))] or name


def _count(path: str) -> int:
    suffix = _suffix(path)
    try:
        if suffix == ".parquet":
            import pyarrow.parquet as pq

            return pq.ParquetFile(path).metadata.num_rows
        if suffix in (".txt", ".html", ".htm"):
            return 1
        with gzip.open(path) if suffix == ".jsonl.gz" else open(path, "rb") as file:
            lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
        return lines if suffix == ".csv" else max(lines, 1)
    except (OSError, EOFError, ValueError, zlib.error):
        return 0


# Rows


def _articles(
    path: str, name: str, columns: Columns, seen: Mapping[str, str]
) -> Iterator[Article | Refusal | Unchanged]:
    for row in _guarded(path, lambda: _opened(path, columns, name, seen)):
        yield _article(row, name)


def _opened(path: str, columns: Columns, name: str, seen: Mapping[str, str]) -> Iterator[Row]:
    if path == "-":
        yield from _rows(".jsonl", path, sys.stdin.buffer, columns, name, seen)
        return
    with open(path, "rb") as file:
        yield from _rows(_suffix(path), path, file, columns, name, seen)


def _fingerprint(content: bytes, *told: str) -> str:
    """A hash of what an article is read from, and of what else decides how."""
    digest = hashlib.blake2b("\0".join(told).encode(), digest_size=16)
    digest.update(content)
    return digest.hexdigest()


def _guarded(source: str, rows: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a file; what breaks the file off becomes its last row."""
    try:
        yield from rows()
    except (OSError, EOFError, ValueError, RuntimeError, csv.Error, zlib.error, *archives.BROKEN) as error:
        own = str(error) if isinstance(error, Unreadable) else f"The file is broken from here on ({error}); repair it."
        yield source, own


def _rows(
    suffix: str, source: str, file: BinaryIO, columns: Columns, name: str, seen: Mapping[str, str]
) -> Iterator[Row]:
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
        inner = _suffix(path)
        if not inner:
            continue
        found, place = True, f"{source}/{path}"
        if inner in archives.SUFFIXES:
            yield place, "An archive inside an archive is not opened; unpack the outer one."
            continue
        below = f"{_stem(source)}/{path[: len(path) - len(inner)]}"
        for where, row in _guarded(place, partial(_rows, inner, place, content, columns, below, seen)):
            number = where.removeprefix(place).removeprefix(":")
            own = f"{below}-{number}" if number else below
            yield where, row if isinstance(row, str | Unchanged) else {"id": own, **row}
    if not found:
        raise Unreadable(f"The archive holds no article; put {', '.join(PLAIN)} files into it.")


def _web_rows(source: str, file: BinaryIO, seen: Mapping[str, str]) -> Iterator[Row]:
    """The pages of a web archive; an article's id is made of its address as in fetch.py."""
    from pipeline.fetch import article_id

    found = False
    for url, content in archives.web_pages(file, LARGEST + 1):
        found, place = True, f"{source}/{url}"
        for where, row in _guarded(place, partial(_rows, ".html", place, io.BytesIO(content), {}, url, seen)):
            yield where, row if isinstance(row, str | Unchanged) else {**row, "id": article_id(url), "url": url}
    if not found:
        raise Unreadable("The web archive is broken, or holds no page that was answered with 200.")


def _json_rows(source: str, file: BinaryIO | gzip.GzipFile, columns: Columns, seen: Mapping[str, str]) -> Iterator[Row]:
    names, told = _names(columns), repr(sorted(columns.items()))
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
    encoding = next((name for mark, name in _MARKS[1:] if start.startswith(mark)), None)
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
    return _fields(row, names) | {"changed": changed}


def _csv_rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    start = file.read(1 << 16)
    if not start.strip():
        raise Unreadable("The file is empty; give it a text or remove it.")
    encoding = _encoding(start)
    file.seek(0)
    csv.field_size_limit(LARGEST)
    text = io.TextIOWrapper(file, encoding, "replace", newline="")
    head = re.split(r"[\r\n]", start.decode(encoding, "replace"), maxsplit=1)[0]
    rows = csv.DictReader(text, delimiter=max(",;\t|", key=head.count))
    names = _names(columns)
    if not any(name in (rows.fieldnames or ()) for name in names["text"]):
        raise Unreadable(_no_column(rows.fieldnames or ()))
    changed = encoding != "utf-8-sig"
    for row in rows:
        yield f"{source}:{rows.line_num}", _fields(row, names) | {"changed": changed}


def _parquet_rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = _names(columns)
    try:
        table = pq.ParquetFile(file)
        held = table.schema_arrow.names
        if not any(name in held for name in names["text"]):
            raise Unreadable(_no_column(held))
        wanted = [name for name in held if any(name in some for some in names.values())]
        number = 0
        for batch in table.iter_batches(256, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield f"{source}:{number}", _fields(row, names) | {"changed": False}
    except pa.ArrowException as error:
        raise Unreadable(f"The file is no Parquet that can be read ({error}); write it again.") from error


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
    meta = {"title": found.title, "date": found.date, "url": found.url, "publisher": found.sitename}
    return meta | {"text": found.text, "changed": changed}


@lru_cache(maxsize=1)
def _known_columns() -> dict[str, list[str]]:
    return tomllib.loads((KNOWLEDGE / "layout.toml").read_text("utf-8"))["columns"]


def _names(columns: Columns) -> dict[str, Sequence[str]]:
    return {ours: (columns[ours],) if ours in columns else (ours, *_known_columns().get(ours, ())) for ours in FIELDS}


def _fields(row: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    found = {}
    for ours, theirs in names.items():
        for name in theirs:
            if row.get(name) not in (None, ""):
                found[ours] = row[name]
                break
    return found


def _no_column(held: Iterable[str]) -> str:
    listed = ", ".join(list(held)[:12])
    return f"No column holds the text (there are: {listed}); name it with --map text=COLUMN."


# Articles


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
        text, changed = _checked(text, found["changed"])
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
    return Article(
        article_id=str(own),
        source=source,
        text=text,
        title=_line(found.get("title")),
        date=iso_date(found.get("date")),
        url=_line(found.get("url")),
        publisher=_line(found.get("publisher")),
        text_changed=changed,
        fingerprint=found.get("fingerprint"),
    )


def _line(value: Any) -> str | None:
    """A text of metadata on one line, NFC; null where it is empty or no text."""
    return unicodedata.normalize("NFC", " ".join(value.split())) or None if isinstance(value, str) else None


# Encodings


def _checked(text: str, changed: bool) -> tuple[str, bool]:
    """Text in NFC, doubly encoded text repaired; `Unreadable` where it is binary or has no letters."""
    text = text.removeprefix("\ufeff")
    if not text.isascii():
        if any(sign in text for sign in _MISREAD_SIGNS) and len(_DOUBLY_ENCODED.findall(text, 0, 20_000)) > 2:
            text, changed = _encoded_once(text), True
        text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise Unreadable("The text is empty; give it a text or remove it.")
    if len(_CONTROLS.findall(text, 0, 1024)) > max(2, min(len(text), 1024) / 20):
        raise Unreadable("This is a binary file, not text; save the article as text.")
    if not _LETTER.search(text):
        raise Unreadable("The text has no letters; there is nothing to read in it.")
    return text, changed


def _encoded_once(text: str) -> str:
    """Text whose UTF-8 was once read as Latin-1 or cp1252, put right; `Unreadable` where letters were lost."""
    repaired = _MISREAD.sub(_read_again, text)
    if len(_DOUBLY_ENCODED.findall(repaired)) * 100 > len(repaired.split()):
        raise Unreadable("The text was once decoded wrongly and has lost letters; save the article again as UTF-8.")
    return repaired


def _read_again(run: re.Match[str]) -> str:
    try:
        return run[0].translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return run[0]


def _wide(content: bytes) -> str:
    """UTF-16 without a byte-order mark."""
    start = content[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 8 or min(even, odd) > max(even, odd) / 8:
        raise Unreadable("This is a binary file, not text; save the article as text.")
    return content.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _eight_bits(content: bytes) -> str:
    """Damaged UTF-8, an old Vietnamese encoding or Windows-1252; `Unreadable` where the bytes are none of them."""
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 <= sum(byte > 127 for byte in content[: 1 << 16]) / 2:
        return text
    text = western(content)
    encoding = encoding_of(text)
    if encoding:
        return mend(text, encoding)
    if sum(byte > 127 for byte in content) > MOST_FOREIGN * len(content):
        raise Unreadable("No known encoding makes words of these bytes; save the article again as UTF-8.")
    return text


def _encoding(start: bytes) -> str:
    """The encoding of a table, from its first bytes."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
        return "utf-8-sig"
    except UnicodeDecodeError:
        # other old encodings are mended field by field
        return "cp1258" if encoding_of(western(start)) == "windows-1258" else "cp1252"
