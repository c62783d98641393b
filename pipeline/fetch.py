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
import os
import random
import re
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from pipeline.fields import article_id, iso_date
from pipeline.read import Refusal, articles_from
from pipeline.records import Article
from pipeline.robots import EVERYTHING, NOTHING, Robots, read_robots
from pipeline.web import Answer, Limits, Unreachable, ask, plain_url

LEDGER = ".fetch.sqlite"
WRITING = ".writing.jsonl"
REDIRECTS = 5
LONGEST_WAIT = 60.0
"""Seconds that a host may make one run wait between two requests; whoever asks for more is asked in the next run."""
HOSTS_AT_ONCE = 8
MOST_FAILURES = 5
"""After so many addresses in a row that failed, a site is left alone for the rest of the run."""
_WORTH_ANOTHER_TRY = (408, 425, 429, 500, 502, 503, 504)

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, wanted INTEGER NOT NULL,
    changed TEXT, published TEXT, publisher TEXT,
    etag TEXT, modified TEXT, digest TEXT, final TEXT, article_id TEXT, file TEXT, problem TEXT);
CREATE INDEX IF NOT EXISTS wanted ON pages (host) WHERE wanted;
CREATE INDEX IF NOT EXISTS ids ON pages (article_id);
"""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated."""

    limits: Limits = Limits()
    delay: float = 1.0
    """Seconds between two requests to one host; a longer crawl delay of its robots.txt counts."""
    tries: int = 3
    pause: float = 1.0
    """Seconds before the second try; each further one waits twice as long."""
    most: int = 100_000
    """Most requests for pages in one run; the rest is left for the next."""


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


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed or a sitemap names, with what it says of it."""

    url: str
    changed: str | None = None
    published: str | None = None
    publisher: str | None = None


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
    ledger = _Ledger(folder)
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


def addresses_in(text: str) -> list[str]:
    """The addresses of a list: one a line, empty lines and those that begin with # left out, each once."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


class _Run:
    """One run over everything that is wanted: hosts side by side, each host's pages one after the other."""

    def __init__(self, ledger: _Ledger, manners: Manners, tell: Callable[[Fetched], object]) -> None:
        self.ledger, self.manners, self.tell = ledger, manners, tell
        self.done = Fetched()
        self._tried: set[str] = set()
        self._sites: dict[str, _Site] = {}
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
        answer = self._follow(url, conditions)
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

    def _follow(self, url: str, conditions: dict[str, str], robots: bool = True) -> Answer:
        """The answer at the end of all redirects, each of them allowed by its own site."""
        passed = [url]
        while True:
            answer = self._ask(passed[-1], conditions, robots)
            target = answer.headers.get("Location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            there = plain_url(urljoin(passed[-1], target))
            if there in passed:
                raise Unreachable(f"The address redirects in a circle (back to {there}).")
            if len(passed) > REDIRECTS:
                raise Unreachable(f"The address redirects more than {REDIRECTS} times.")
            passed.append(there)

    def _ask(self, url: str, conditions: dict[str, str], robots: bool) -> Answer:
        parts = urlsplit(url)
        site = self._site(f"{parts.scheme}://{parts.netloc}")
        if robots:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            rules = self._rules(site)
            if not rules.allows(path):
                raise Unreachable("The site's robots.txt does not allow this address.", again=rules is NOTHING)
        if site.shut:
            raise Unreachable(site.shut, again=True)
        manners = self.manners
        for attempt in range(1, manners.tries + 1):
            last = attempt == manners.tries
            wait = manners.pause * 2 ** (attempt - 1) * random.uniform(1, 1.5)
            try:
                site.turn(manners.delay)
                answer = ask(url, manners.limits, conditions)
            except Unreachable as error:
                if last or not error.again:
                    site.failed(error.again)
                    raise
            else:
                if answer.status < 400:
                    site.failures = 0
                    return answer
                again = answer.status in _WORTH_ANOTHER_TRY
                wait = max(wait, _retry_after(answer.headers.get("Retry-After")))
                if last or not again or wait > LONGEST_WAIT:
                    site.failed(again, shut=wait > LONGEST_WAIT)
                    reason = f"The server answered {answer.status}{'; the next run asks again' if again else ''}."
                    raise Unreachable(reason, again)
            site.rest(wait)
        raise AssertionError

    def _site(self, root: str) -> _Site:
        with self._lock:
            return self._sites.setdefault(root, _Site(root))

    def _rules(self, site: _Site) -> Robots:
        with site.reading:
            if site.robots is None:
                try:
                    answer = self._follow(f"{site.root}/robots.txt", {}, robots=False)
                    site.robots = read_robots(answer.content, self.manners.limits.agent)
                except Unreachable as error:
                    # RFC 9309: a site without the file allows everything, one that fails nothing for now
                    site.robots = NOTHING if error.again else EVERYTHING
                if site.robots.delay > LONGEST_WAIT:
                    site.robots = NOTHING
            return site.robots


class _Site:
    """Whose turn it is at one site."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.robots: Robots | None = None
        self.reading = threading.RLock()
        self.failures = 0
        self.shut = ""
        """Why the site is asked no more in this run."""
        self._lock = threading.Lock()
        self._free_at = 0.0

    def turn(self, delay: float) -> None:
        """Wait until the site may be asked again."""
        delay = max(delay, self.robots.delay if self.robots else 0.0)
        with self._lock:
            now = time.monotonic()
            at = max(now, self._free_at)
            self._free_at = at + delay
        time.sleep(max(0.0, at - now))

    def failed(self, again: bool, shut: bool = False) -> None:
        """Ask no more in this run where the site asks for a long pause, or fails again and again."""
        self.failures += again
        if shut or self.failures >= MOST_FAILURES:
            self.shut = "The site fails again and again, or asks for a long pause; the next run asks it again."

    def rest(self, seconds: float) -> None:
        """Leave the site alone for a while."""
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic() + seconds)


class _Ledger:
    """Every address that was ever wanted, in a database that outlives the run; the articles' files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._base = sqlite3.connect(folder / LEDGER, check_same_thread=False, isolation_level=None)
        self._base.row_factory = sqlite3.Row
        self._base.execute("PRAGMA journal_mode = WAL")
        try:
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.executescript(_TABLES)
            self._base.execute("UPDATE pages SET wanted = wanted WHERE rowid = 1")
        except sqlite3.OperationalError as error:
            raise OSError(f"Another fetch is writing to {folder} ({error}); wait for it.") from error

    def want(self, link: Link, always: bool = False) -> None:
        """Put an address on the list: a new one, one that changed, or with `always` any."""
        with self._lock:
            self._base.execute(
                """INSERT INTO pages (url, host, wanted, changed, published, publisher) VALUES (?, ?, 1, ?, ?, ?)
                ON CONFLICT (url) DO UPDATE SET
                    wanted = wanted OR ? OR (excluded.changed IS NOT NULL AND excluded.changed IS NOT changed),
                    changed = coalesce(excluded.changed, changed),
                    published = coalesce(excluded.published, published),
                    publisher = coalesce(excluded.publisher, publisher)""",
                (link.url, urlsplit(link.url).netloc, link.changed, link.published, link.publisher, always),
            )

    def hosts(self) -> list[str]:
        """Hosts of which something is wanted."""
        with self._lock:
            return [row[0] for row in self._base.execute("SELECT DISTINCT host FROM pages WHERE wanted ORDER BY host")]

    def wanted(self, host: str) -> Iterator[str]:
        """Addresses of a host that are wanted."""
        with self._lock:
            rows = self._base.execute("SELECT url FROM pages WHERE wanted AND host = ? ORDER BY rowid", (host,))
            yield from (row[0] for row in rows)

    def left(self) -> int:
        """How many addresses are still wanted."""
        with self._lock:
            return self._base.execute("SELECT count(*) FROM pages WHERE wanted").fetchone()[0]

    def row(self, url: str) -> sqlite3.Row:
        """What is known of an address."""
        with self._lock:
            return self._base.execute("SELECT * FROM pages WHERE url = ?", (url,)).fetchone()

    def holds(self, article_id: str, url: str = "") -> bool:
        """Whether an address, another than `url`, led to this article already."""
        with self._lock:
            sql = "SELECT 1 FROM pages WHERE article_id = ? AND url <> ?"
            return self._base.execute(sql, (article_id, url)).fetchone() is not None

    def settle(self, url: str, **facts: Any) -> None:
        """Write down what came of an address."""
        with self._lock:
            given = ", ".join(f"{name} = ?" for name in facts)
            self._base.execute(f"UPDATE pages SET {given} WHERE url = ?", (*facts.values(), url))

    def write(self, line: bytes) -> None:
        """Add an article to those of this run."""
        with self._lock, open(self.folder / WRITING, "ab") as file:
            file.write(line)

    def show(self) -> None:
        """Turn what was written into a file of its own, and take out of older files what it replaces."""
        writing = self.folder / WRITING
        if not writing.exists():
            return
        # Named by the time of its last line, so that a killed run is shown once and under one name.
        name = datetime.fromtimestamp(writing.stat().st_mtime, UTC).strftime("articles-%Y%m%d-%H%M%S-%f.jsonl")
        lines: dict[str, bytes] = {}
        for line in writing.read_bytes().split(b"\n")[:-1]:
            article_id = orjson.loads(line)["id"]
            if self.holds(article_id):  # else the run was killed before it said so, and the page is still wanted
                lines[article_id] = line + b"\n"
        older: dict[str, set[str]] = {}
        for article_id in lines:
            for row in self._base.execute(
                "SELECT file FROM pages WHERE article_id = ? AND file <> ?", (article_id, name)
            ):
                older.setdefault(row[0], set()).add(article_id)
        for old, replaced in older.items():
            self._take_out(self.folder / old, replaced)
        if lines:
            ready = self.folder / f".{name}"
            ready.write_bytes(b"".join(lines.values()))
            self._base.execute("BEGIN")
            for article_id in lines:
                self._base.execute("UPDATE pages SET file = ? WHERE article_id = ?", (name, article_id))
            os.replace(ready, self.folder / name)
            self._base.execute("COMMIT")
        writing.unlink()

    def _take_out(self, path: Path, replaced: set[str]) -> None:
        if not path.exists():
            return
        kept = [line for line in path.read_bytes().split(b"\n")[:-1] if orjson.loads(line)["id"] not in replaced]
        if not kept:
            path.unlink()
            return
        ready = path.with_name(f".{path.name}")
        ready.write_bytes(b"\n".join(kept) + b"\n")
        os.replace(ready, path)

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()


# What an answer is


def links_in(content: bytes, answer: Answer) -> list[Link] | None:
    """The addresses in a feed or a sitemap; null where the content is neither."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = re.search(rb"<(?![?!])(?:\w+:)?([A-Za-z]+)", re.sub(rb"<!--.*?-->", b"", head, flags=re.S))
    root = found[1].lower().decode() if found else ""
    if root in ("rss", "feed", "rdf"):
        return _feed(content, answer)
    return _sitemap(content) if root in ("urlset", "sitemapindex") else None


def _feed(content: bytes, answer: Answer) -> list[Link]:
    import feedparser

    told = {"content-type": answer.headers.get("Content-Type", ""), "content-location": answer.url}
    # dict.get below: feedparser's own would take a missing date of change from elsewhere, with a warning
    feed = feedparser.parse(content, response_headers=told)
    name = feed.feed.get("title")
    return [
        Link(
            urljoin(answer.url, e["link"]), dict.get(e, "updated") or e.get("published"), _day(e.get("published")), name
        )
        for e in feed.entries
        if e.get("link")
    ]


def _sitemap(content: bytes) -> list[Link]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(content, parser)
    links = []
    for entry in tree if tree is not None else ():
        told = {etree.QName(e).localname: (e.text or "").strip() for e in entry.iter() if isinstance(e.tag, str)}
        if told.get("loc"):
            changed, published = told.get("lastmod") or None, _day(told.get("publication_date"))
            links.append(Link(told["loc"], changed, published, told.get("name") or None))
    return links


def _day(written: str | None) -> str | None:
    """The day of a date as feeds write it, in the time zone that it is written in."""
    if not written:
        return None
    try:
        return iso_date(parsedate_to_datetime(written))
    except ValueError:
        return iso_date(written)


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


def _retry_after(told: str | None) -> float:
    """Seconds that a server asks to wait; 0 where it says nothing that can be read."""
    if not told:
        return 0.0
    if told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
