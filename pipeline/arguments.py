"""What may stand on the command line: each function reads one argument, or says what is wrong with it."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from pipeline.read.fields import FIELDS
from pipeline.read.files import shown

WORKERS = 1000
"""More processes than this are a slip of the hand."""
A_DAY = 24 * 60 * 60.0
"""Most seconds that may be waited."""


def count(least: int, most: int) -> Callable[[str], int]:
    """A whole number between two."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 19 and least <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(f"{text!r} is no count: take a whole number from {least} to {most:,}.")

    return read


def amount(least: float, most: float) -> Callable[[str], float]:
    """A number between two, written with a point."""

    def read(text: str) -> float:
        try:
            found = float(text)
        except ValueError:
            found = math.nan
        if not least <= found <= most:  # nan is not
            raise ArgumentTypeError(f"{text!r} does not fit: take a number from {least:g} to {most:,g}.")
        return found

    return read


def path_or_stream(text: str) -> str:
    """The path of an input, or - for standard input."""
    if not text:
        raise ArgumentTypeError("an empty path names nothing; write . for the folder that you are in.")
    return text


def path(text: str) -> Path:
    """A path whose name can be printed."""
    if shown(text) != text:
        raise ArgumentTypeError(f"the name {shown(text)} is not UTF-8; take another.")
    return Path(path_or_stream(text))


def folder(text: str) -> Path:
    """A folder to write to, that is there or will be made."""
    found = path(text)
    for part in (found, *found.parents):
        if part.is_dir():
            return found
        if part.exists():
            raise ArgumentTypeError(f"{part} is no folder; name another.")
    return found


def columns(text: str) -> dict[str, str]:
    """Our names of columns and a table's own: text=content,date=published_at."""
    named = [[side.strip() for side in pair.split("=", 1)] for pair in text.split(",")]
    if any(len(pair) != 2 or pair[0] not in FIELDS or not pair[1] for pair in named):
        raise ArgumentTypeError(f"{text!r} maps no column: write for example text=content,date=published_at.")
    return dict(named)
