"""The files inside zip, tar and web archives, one after the other, never unpacked to disk."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

WEB = (".warc", ".warc.gz")
PACKED = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
SUFFIXES = (*WEB, *PACKED)
BROKEN = (tarfile.TarError, zipfile.BadZipFile, zipfile.LargeZipFile, lzma.LZMAError)
"""What is raised where an archive is broken, besides OSError and EOFError."""


def members(suffix: str, file: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Path and content of every file in a zip or tar; one of BROKEN where the archive is broken."""
    if suffix == ".zip":
        with zipfile.ZipFile(file) as packed:
            for member in packed.infolist():
                if not member.is_dir() and _is_shown(member.filename):
                    with packed.open(member) as content:
                        yield member.filename, content
        return
    with _opened(file) as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isfile() and _is_shown(entry.name) else None
            if content:
                with content:
                    yield entry.name, content


class _Member(tarfile.TarInfo):
    """A member whose broken head is an error; tarfile takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> tarfile.TarInfo:
        try:
            return super().fromtarfile(tar)
        except (tarfile.TruncatedHeaderError, tarfile.InvalidHeaderError) as error:
            if tar.offset:
                raise tarfile.ReadError(f"the archive is cut or damaged at byte {tar.offset:,}") from error
            raise


def _opened(file: BinaryIO) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=file, mode="r:*", tarinfo=_Member)
    except tarfile.ReadError as error:
        raise tarfile.ReadError("it is no tar archive") from error


def web_pages(file: BinaryIO, largest: int) -> Iterator[tuple[str, bytes]]:
    """Address and content of every page in a web archive that was answered with 200; of each at most `largest` bytes.

    Pictures, requests and repeated captures are passed over. OSError where the archive is broken.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = (record.http_headers.get_header("Content-Type") or "").lower()
            if record.http_headers.get_statuscode() == "200" and ("html" in kind):
                yield record.rec_headers.get_header("WARC-Target-URI") or "", record.content_stream().read(largest)
    except ArchiveLoadFailed as error:
        raise OSError(f"it is no web archive: {error}") from error


def _is_shown(path: str) -> bool:
    return not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)
