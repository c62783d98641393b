"""From feeds, sitemaps and addresses of articles to JSON lines that `build` reads.

A ledger (`.fetch.sqlite` in the folder) remembers every address: what is still to be fetched, what
the server said of its version, and in which file the article stands. A run goes through what is
wanted, one request at a time a host, and writes new and changed articles into a file of its own;
only a whole run is shown (a dotfile becomes `articles-TIME.jsonl`, and what it replaces is taken
out of older files), so that a build beside it never sees half a line or one article twice. A run
that was killed is gone on with by the next.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from pipeline.crawl.feeds import Link, links_in
from pipeline.crawl.ledger import Ledger
from pipeline.crawl.sites import Manners, Sites
from pipeline.crawl.web import Answer, Unreachable, plain_url
from pipeline.errors import Stopped
from pipeline.read.fields import article_id
from pipeline.read.read import Refusal, articles_from
from pipeline.records import Article

HOSTS_AT_ONCE = 8


@dataclass(slots=True)
class Fetched:
    """What a run brought."""

    new: int = 0
    changed: int = 0
    same: int = 0
    """Addresses that were asked again and had not changed."""
    lists: int = 0
    """Feeds and sitemaps that were read."""
    left: int = 0
    """Addresses left for the next run."""
    failed: list[Refusal] = field(default_factory=list)


def fetch(
    addresses: Iterable[str],
    folder: Path,
    manners: Manners | None = None,
    on_progress: Callable[[Fetched], object] | None = None,
) -> Fetched:
    """Bring what is new behind the addresses of feeds, sitemaps and articles into `folder`.

    Of what a feed or sitemap names, an article is fetched once, and again when its date of change
    there is another; an address that is given itself is asked each time, in a way that lets the
    server say "not changed".
    """
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder)
    try:
        ledger.show()  # what a killed run had brought
        run = _Run(ledger, manners or Manners(), on_progress or (lambda done: None))
        for address in addresses:
            try:
                ledger.want(Link(plain_url(address)), always=True)
            except Unreachable as error:
                run.done.failed.append(Refusal(address, str(error)))
        run.go()
        ledger.show()
        run.done.left = ledger.left()
        return run.done
    finally:
        ledger.close()


def addresses_in(path: Path) -> list[str]:
    """The addresses of a list: one a line, empty lines and those that begin with # left out, each once.

    Raises `Stopped` for a file that is not there or is not UTF-8.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise Stopped(f"{path}: The list of addresses cannot be opened ({error.strerror}); check the path.") from error
    except UnicodeDecodeError as error:
        raise Stopped(
            f"{path}: The list of addresses is not UTF-8 (byte {error.start:,}); save it as UTF-8."
        ) from error
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


class _Run:
    """One run over everything that is wanted: hosts side by side, each host's pages one after the other."""

    def __init__(self, ledger: Ledger, manners: Manners, tell: Callable[[Fetched], object]) -> None:
        self.ledger, self.manners, self.tell = ledger, manners, tell
        self.sites = Sites(manners)
        self.done = Fetched()
        self._tried: set[str] = set()
        self._lock = threading.Lock()
        self._asked = 0

    def go(self) -> None:
        """Until nothing is wanted that was not tried in this run."""
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            while hosts := [host for host in self.ledger.hosts() if self._next(host, peek=True)]:
                list(pool.map(self._go_through, hosts))

    def _next(self, host: str, peek: bool = False) -> str | None:
        with self._lock:
            if self._asked >= self.manners.most:
                return None
            url = next((url for url in self.ledger.wanted(host) if url not in self._tried), None)
            if url and not peek:
                self._tried.add(url)
                self._asked += 1
            return url

    def _go_through(self, host: str) -> None:
        while url := self._next(host):
            try:
                self._bring(url)
            except Unreachable as error:
                self.ledger.settle(url, wanted=error.again, problem=str(error))
                with self._lock:
                    self.done.failed.append(Refusal(url, str(error)))
            with self._lock:
                self.tell(self.done)

    def _bring(self, url: str) -> None:
        known = self.ledger.row(url)
        conditions = {
            name: known[key]
            for name, key in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
            if known[key]
        }
        answer = self.sites.follow(url, conditions)
        if answer.status == 304:
            self._count("same")
            self.ledger.settle(url, wanted=False, problem=None)
            return
        version = {"etag": answer.headers.get("ETag"), "modified": answer.headers.get("Last-Modified")}
        content = _unpacked(answer.content, self.manners.limits.largest)
        links = links_in(content, answer)
        if links is not None:
            for link in links:
                try:
                    self.ledger.want(Link(plain_url(link.url), link.changed, link.published, link.publisher))
                except Unreachable:
                    continue  # mailto: and the like
            self._count("lists")
            self.ledger.settle(url, wanted=False, problem=None, **version)
            return
        article = _article(answer, content, known)
        line = orjson.dumps(article) + b"\n"
        digest = hashlib.blake2b(line, digest_size=16).hexdigest()
        facts = {"wanted": False, "problem": None, "final": answer.url, **version}
        if digest == known["digest"] or self.ledger.holds(article["id"], url):
            self._count("same")
        else:
            self.ledger.write(line)
            self._count("changed" if known["digest"] else "new")
            facts |= {"digest": digest, "article_id": article["id"]}
        self.ledger.settle(url, **facts)

    def _count(self, name: str) -> None:
        with self._lock:
            setattr(self.done, name, getattr(self.done, name) + 1)


def _article(answer: Answer, content: bytes, known: sqlite3.Row) -> dict[str, Any]:
    kind = (answer.headers.get_content_type() if answer.headers.get("Content-Type") else "text/html").lower()
    if not kind.startswith("text/") and "html" not in kind and "xml" not in kind:
        raise Unreachable(f"The address holds no page but {kind}.")
    reasons: list[str] = []
    found: list[Article] = list(articles_from("page.html", content, reasons.append))
    if not found:
        raise Unreachable(reasons[0])
    page = found[0]
    return {
        "id": article_id(answer.url),
        "url": answer.url,
        "title": page.title,
        "publisher": page.publisher or known["publisher"] or urlsplit(answer.url).hostname,
        "published": known["published"] or page.date,
        "text": page.text,
    }


def _unpacked(content: bytes, largest: int) -> bytes:
    """What a sitemap that is stored as .gz holds; any other content as it is."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpack = zlib.decompressobj(47)
    try:
        whole = unpack.decompress(content, largest)
    except zlib.error as error:
        raise Unreachable(f"The packed file is broken ({error}).") from error
    if unpack.unconsumed_tail:
        raise Unreachable(f"The packed file is larger than {largest / 2**20:g} MB; --largest allows more.")
    return whole
