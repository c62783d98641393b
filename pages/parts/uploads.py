"""A reader's own articles: what was pasted or uploaded becomes Articles in memory, within bounds.

Nothing touches the disk, and the bounds are checked here whatever the browser was told.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.read import articles_from
from pipeline.records import Article

ARTICLES, MEGABYTES, UNPACKED = 200, 20, 60
"""Most articles, most megabytes uploaded, and most megabytes that a zip may unpack to."""
RATIO = 100
"""A zip member that unpacks to more than this many times its size is no text."""
KINDS = ("txt", "html", "htm", "jsonl", "csv")


@dataclass(slots=True)
class Uploads:
    """What could be read, and what not: pairs of a key of the text table and its values."""

    articles: list[Article] = field(default_factory=list)
    refused: list[tuple[str, dict[str, object]]] = field(default_factory=list)


def read(files: Iterable[tuple[str, bytes]]) -> Uploads:
    """Read files given as (name, content); a zip is opened one level deep."""
    found = Uploads()
    size = 0
    for name, content in files:
        size += len(content)
        if size > MEGABYTES * 2**20:
            found.refused.append(("analyse.too_big", {"name": name, "size": MEGABYTES}))
            continue
        members = unpacked(name, content, found) if name.lower().endswith(".zip") else [(name, content)]
        for member, text in members:
            add(member, text, found)
    return found


def add(name: str, content: bytes, found: Uploads) -> None:
    """Read the articles of one file, as many as there is room for."""
    if PurePosixPath(name.lower()).suffix.lstrip(".") not in KINDS:
        found.refused.append(("analyse.wrong_kind", {"name": name}))
        return
    taken = {article.article_id for article in found.articles}
    for article in articles_from(name, content, lambda reason: refuse(name, reason, found)):
        if len(found.articles) >= ARTICLES:
            found.refused.append(("analyse.too_many", {"articles": ARTICLES}))
            return
        while article.article_id in taken:
            article.article_id += "-2"
        taken.add(article.article_id)
        found.articles.append(article)


def refuse(name: str, reason: str, found: Uploads) -> None:
    """Note why a file, or a line of it, could not be read."""
    found.refused.append(("analyse.refused", {"name": name, "reason": reason}))


def unpacked(name: str, content: bytes, found: Uploads) -> Iterator[tuple[str, bytes]]:
    """The members of a zip, unless it is broken or unpacks to more than text does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if wanted(member)]
            total = sum(member.file_size for member in members)
            if total > UNPACKED * 2**20 or any(m.file_size > RATIO * max(m.compress_size, 1) + 2**16 for m in members):
                found.refused.append(("analyse.bomb", {"name": name}))
                return
            for member in members[: ARTICLES + 1]:
                with archive.open(member) as file:
                    text = file.read(member.file_size + 1)
                if len(text) <= member.file_size:
                    yield member.filename, text
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        found.refused.append(("analyse.bad_zip", {"name": name}))


def wanted(member: zipfile.ZipInfo) -> bool:
    """True for a member that holds text: no folder, no dotfile, no system's litter."""
    path = PurePosixPath(member.filename)
    return not member.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts
