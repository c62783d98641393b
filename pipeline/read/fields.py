"""The fields of an article: by which names tables hold them, and how they are written."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.knowledge import lists_of
from pipeline.read.repair import visible

FIELDS = ("id", "text", "title", "date", "url", "publisher")

Columns = Mapping[str, str]
"""A field -> the column of a table that holds it, where the table's owner says so."""

_DATE = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)|\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def names_of(columns: Columns) -> dict[str, Sequence[str]]:
    """A field -> the names under which a table may hold it: the one that was told, else those in layout.toml."""
    known = lists_of("layout.toml")["columns"]
    return {ours: (columns[ours],) if ours in columns else (ours, *known.get(ours, ())) for ours in FIELDS}


def fields_of(row: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The fields that a row holds, each under the first of its names that is not empty."""
    found = {}
    for ours, theirs in names.items():
        for name in theirs:
            if row.get(name) not in (None, ""):
                found[ours] = row[name]
                break
    return found


def no_text_column(held: Iterable[str]) -> str:
    """Why a table with these columns cannot be read."""
    listed = ", ".join(list(held)[:12])
    return f"No column holds the text (there are: {listed}); name it with --map text=COLUMN."


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


def one_line(value: Any) -> str | None:
    """A text of metadata on one line, NFC and without unseen signs; null where it is empty or no text."""
    return unicodedata.normalize("NFC", " ".join(visible(value).split())) or None if isinstance(value, str) else None


def article_id(url: str) -> str:
    """The name of an article by its address: the last part of the path, and a hash of the whole."""
    parts = urlsplit(url)
    stem = re.sub(r"[^\w-]+", "-", PurePosixPath(unquote(parts.path)).stem).strip("-")[:60]
    return f"{stem or 'page'}-{hashlib.blake2b(url.encode(), digest_size=6).hexdigest()}"
