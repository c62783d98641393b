"""The files of an input: every file of a folder, and why one cannot be an article's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MARKS = frozenset(("CURRENT", "build.lock"))
"""Files by which a folder is known into which tables were built."""
TABLES = frozenset(("snapshots", "parts", "corrections.csv"))
"""What lies there and is no input."""


def walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order; tables that were built into it are left out."""
    for home, folders, names in os.walk(folder):
        if not MARKS.isdisjoint(names):
            folders[:] = [name for name in folders if name not in TABLES]
            names = [name for name in names if name not in TABLES]
        folders.sort()
        yield from (Path(home, name) for name in sorted(names))


def why_not(path: str) -> str:
    """Why a path cannot be read as a file, as a sentence; empty where it can."""
    if shown(path) != path:
        return "The name is not UTF-8; rename the file."
    if os.path.isfile(path):
        return ""
    if os.path.islink(path) and not os.path.exists(path):
        return "This is a link that leads nowhere or to itself; mend it or remove it."
    if not os.path.exists(path):
        return "There is no such file or folder; check the path."
    return "This is a pipe, a socket or a device and no file; leave it out (- reads standard input)."


def shown(path: str) -> str:
    """A path as it can be printed and kept: bytes of a name that are no letters stand as \\xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
