"""A reader's own articles: what was pasted or uploaded becomes Articles in memory, within bounds.

Nothing touches the disk, and the bounds are checked here whatever the browser was told.
"""

from __future__ import annotations

import io
import stat
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.extract import extract
from pipeline.patience import PER_ARTICLE, TooLong, patience
from pipeline.read.read import UnreadDates, articles_from
from pipeline.records import Article, Reading

ARTICLES, MEGABYTES, UNPACKED = 200, 20, 60
"""Most articles, most megabytes uploaded, and most megabytes that a zip may unpack to."""
RATIO = 100
"""A zip member that unpacks to more than this many times its size is no text."""
MEMBERS = 10_000
"""Most members of a zip, folders and litter included."""
SECONDS = 60.0
"""Longest that one upload is worked on; what is left then is refused."""
REFUSALS = 20
"""So many refusals are told one by one, the others counted."""
KINDS = ("txt", "html", "htm", "jsonl", "csv")


@dataclass(slots=True)
class Uploads:
    """What could be read, and what not: pairs of a key of the text table and its values."""

    articles: list[Article] = field(default_factory=list)
    refused: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    more: int = 0
    """Refusals that are only counted."""
    unread_dates: UnreadDates = field(default_factory=UnreadDates)

    def refuse(self, key: str, **values: object) -> None:
        """Note why something could not be read."""
        if len(self.refused) < REFUSALS:
            self.refused.append((key, values))
        else:
            self.more += 1


def read(files: Iterable[tuple[str, bytes]]) -> Uploads:
    """Read files given as (name, content); a zip is opened one level deep."""
    found = Uploads()
    size = 0
    for name, content in files:
        size += len(content)
        if size > MEGABYTES * 2**20:
            found.refuse("analyse.too_big", name=name, size=MEGABYTES)
            continue
        members = unpacked(name, content, found) if name.lower().endswith(".zip") else [(name, content)]
        before = len(found.articles), len(found.refused) + found.more
        for member, text in members:
            add(member, text, found)
        if before == (len(found.articles), len(found.refused) + found.more):
            found.refuse("analyse.hollow", name=name)
    return found


def add(name: str, content: bytes, found: Uploads) -> None:
    """Read the articles of one file, as many as there is room for."""
    if PurePosixPath(name.lower()).suffix.lstrip(".") not in KINDS:
        found.refuse("analyse.wrong_kind", name=name)
        return
    taken = {article.article_id for article in found.articles}
    for article in articles_from(name, content, lambda why: found.refuse("analyse.refused", name=name, reason=why)):
        if len(found.articles) >= ARTICLES:
            found.refuse("analyse.too_many", articles=ARTICLES)
            return
        while article.article_id in taken:
            article.article_id += "-2"
        taken.add(article.article_id)
        found.unread_dates.note(article)
        found.articles.append(article)


def understand(found: Uploads, seconds: float = SECONDS) -> list[Reading]:
    """Read the rows out of uploaded articles; one that takes too long is refused, as is what is left at the end."""
    readings, end = [], time.monotonic() + seconds
    for article in found.articles:
        left = min(PER_ARTICLE, end - time.monotonic())
        try:
            if left <= 0:
                raise TooLong
            with patience(left):
                reading = extract(article, gate=False)
            readings.append(reading)
        except TooLong:
            found.refuse("analyse.slow", name=article.article_id)
    return readings


def unpacked(name: str, content: bytes, found: Uploads) -> Iterator[tuple[str, bytes]]:
    """The members of a zip, unless it is broken, unpacks to more than text does, or points to places outside of it."""
    try:
        if content.count(b"PK\x01\x02") > MEMBERS:
            found.refuse("analyse.bomb", name=name)
            return
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if wanted(member)]
            total = sum(member.file_size for member in members)
            if total > UNPACKED * 2**20 or any(m.file_size > RATIO * max(m.compress_size, 1) + 2**16 for m in members):
                found.refuse("analyse.bomb", name=name)
                return
            if any(leads_out(member) for member in archive.infolist()):
                found.refuse("analyse.leads_out", name=name)
                return
            for member in members[: ARTICLES + 1]:
                with archive.open(member) as file:
                    text = file.read(member.file_size + 1)
                if len(text) <= member.file_size:
                    yield member.filename, text
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
        found.refuse("analyse.bad_zip", name=name)


def wanted(member: zipfile.ZipInfo) -> bool:
    """True for a member that holds text: no folder, no dotfile, no system's litter."""
    path = PurePosixPath(member.filename)
    return not member.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts


def leads_out(member: zipfile.ZipInfo) -> bool:
    """True for a link, and for a path that leads out of the zip."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return (
        stat.S_ISLNK(member.external_attr >> 16)
        or path.is_absolute()
        or ".." in path.parts
        or ":" in member.filename[:2]
    )
