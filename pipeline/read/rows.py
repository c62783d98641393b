"""What a file of any format is read into: a row for each article, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LARGEST = 20 * 2**20
"""Most bytes of one article's file, page or line."""
FEW = 3
"""So many rows of a file are refused one by one before any can be read; more of them are refused together."""

Row = tuple[str, "Mapping[str, Any] | str | Unchanged"]
"""A place in the input with the fields found there, or with the reason why there are none."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that stands in the input as an earlier build read it; it was not read again."""

    article_id: str
    source: str
    fingerprint: str


class NoText(str):
    """The reason that a row has no field for the text; a file of which no row has one says so once."""

    __slots__ = ()


def told_once(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows; of those at the beginning that have no field for the text, more than a few are told in one."""
    held: list[tuple[str, NoText]] = []
    more, fits = 0, False
    for place, row in rows:
        if not fits and isinstance(row, NoText):
            held, more = (held, more + 1) if len(held) > FEW else ([*held, (place, row)], more)
            continue
        if not fits and not isinstance(row, str):
            fits = True
            yield from _together(held, more)
        yield place, row
    if not fits:
        yield from _together(held, more)


def _together(held: list[tuple[str, NoText]], more: int) -> Iterator[Row]:
    if len(held) <= FEW:
        yield from held
    else:
        place, reason = held[0]
        yield place, f"{reason} The same is true of {len(held) - 1 + more:,} rows after it."


def fingerprint_of(content: bytes, *told: str) -> str:
    """A hash of what an article is read from, and of what else decides how."""
    digest = hashlib.blake2b("\0".join(told).encode(), digest_size=16)
    digest.update(content)
    return digest.hexdigest()
