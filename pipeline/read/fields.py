"""The fields of an article: by which names tables hold them, and how they are written."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.knowledge import lists_of
from pipeline.read.repair import visible

FIELDS = ("id", "text", "title", "date", "url", "publisher")

Columns = Mapping[str, str]
"""A field -> the column of a table that holds it, where the table's owner says so."""


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


def no_text_column(held: Iterable[str], texts: Sequence[str]) -> str:
    """Why a table with these columns cannot be read; `texts` are the names that were looked for."""
    if texts[0] == "text":
        return f"No column holds the text (there are: {_listed(held)}); name it with --map text=COLUMN."
    return _not_called("column", held, texts)


def no_text_field(held: Iterable[str], texts: Sequence[str]) -> str:
    """Why a JSON object with these fields cannot be read; `texts` are the names that were looked for."""
    if texts[0] == "text":
        return f"There is no text field (there are: {_listed(held)}); name the one that holds it with --map text=FIELD."
    return _not_called("field", held, texts)


def _not_called(kind: str, held: Iterable[str], texts: Sequence[str]) -> str:
    return f"No {kind} is called {texts[0]!r}, as --map text= says (there are: {_listed(held)}); name one of these."


def _listed(names: Iterable[str]) -> str:
    shown = ["".join(c for c in name if c.isprintable())[:40] for name in islice(names, 12)]
    return ", ".join(shown) or "none"


def one_line(value: Any) -> str | None:
    """A text of metadata on one line, NFC and without unseen signs; null where it is empty or no text."""
    return unicodedata.normalize("NFC", " ".join(visible(value).split())) or None if isinstance(value, str) else None


def article_id(url: str) -> str:
    """The name of an article by its address: the last part of the path, and a hash of the whole."""
    parts = urlsplit(url)
    stem = re.sub(r"[^\w-]+", "-", PurePosixPath(unquote(parts.path)).stem).strip("-")[:60]
    return f"{stem or 'page'}-{hashlib.blake2b(url.encode(), digest_size=6).hexdigest()}"
