"""A small newspaper on localhost to fetch from: pages, a feed, a sitemap, and everything that goes wrong on the web.

    python -m benchmarks.server 200      prints its address and serves until it is stopped

Articles are at /news/N.html, /feed.xml names the newest, /sitemap.xml all. A server keeps a
log of every request and can add and change articles while it runs.
"""

from __future__ import annotations

import argparse
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.generate import readings

BEGIN = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)
ROBOTS = "User-agent: *\nDisallow: /closed/\nAllow: /closed/but-this\n"


class Newspaper(ThreadingHTTPServer):
    """The server with its articles: {number: (title, paragraphs, version)}."""

    daemon_threads = True

    def __init__(self, articles: int) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.home = f"http://127.0.0.1:{self.server_address[1]}"
        self.articles: dict[int, tuple[str, list[str], int]] = {}
        self.log: list[tuple[float, str, int]] = []
        """Time, path and status of every request."""
        self.robots = ROBOTS
        self.counts: dict[str, int] = {}
        self._texts = (reading.article.text for reading in readings(100_000, seed=7))
        self.add(articles)

    def add(self, count: int) -> None:
        """Publish so many more articles."""
        for _ in range(count):
            title, *paragraphs = [line for line in next(self._texts).split("\n") if line.strip()]
            self.articles[len(self.articles) + 1] = (title, paragraphs or [title], 1)

    def change(self, numbers: list[int]) -> None:
        """Add a paragraph to some articles."""
        for number in numbers:
            title, paragraphs, version = self.articles[number]
            more = f"Bản tin được bổ sung lần {version} với ý kiến của hai bên về hợp tác thương mại."
            self.articles[number] = (title, [*paragraphs, more], version + 1)

    def changed_at(self, number: int) -> datetime:
        """When an article was last changed."""
        return BEGIN + timedelta(hours=number, minutes=self.articles[number][2] - 1)


class _Page(BaseHTTPRequestHandler):
    server: Newspaper
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Nothing is printed; the newspaper keeps its own log."""

    def do_GET(self) -> None:
        """Answer one request."""
        path = self.path
        count = self.server.counts[path] = self.server.counts.get(path, 0) + 1
        if path == "/robots.txt":
            self._say(200, self.server.robots.encode(), "text/plain")
        elif path == "/feed.xml":
            self._say(200, self._feed().encode(), "application/rss+xml")
        elif path == "/atom.xml":
            self._say(200, self._atom().encode(), "application/atom+xml")
        elif path == "/sitemap.xml":
            self._say(200, self._sitemap().encode(), "application/xml")
        elif path == "/sitemap.xml.gz":
            self._say(200, gzip.compress(self._sitemap().encode()), "application/gzip")
        elif path == "/index.xml":
            place = f"<sitemap><loc>{self.server.home}/sitemap.xml.gz</loc></sitemap>"
            self._say(200, f"<sitemapindex>{place}</sitemapindex>".encode(), "application/xml")
        elif path.startswith("/news/") and int(path[6:].removesuffix(".html")) in self.server.articles:
            number = int(path[6:].removesuffix(".html"))
            self._say(200, self._article(number).encode(), modified=self.server.changed_at(number))
        elif path == "/gzip":
            self._say(200, gzip.compress(self._article(1).encode()), packed=True)
        elif path == "/bomb":
            self._say(200, gzip.compress(b"<p>" + b"a" * 50_000_000), packed=True)
        elif path == "/huge":
            self._say(200, b"<p>" + b"a" * 3_000_000)
        elif path == "/short":
            self._head(200, {"Content-Length": "90000", "Content-Type": "text/html"})
            self.wfile.write(b"<p>Half a page")
            self.close_connection = True
        elif path == "/circle":
            self._head(302, {"Location": "/circle2", "Content-Length": "0"})
        elif path == "/circle2":
            self._head(302, {"Location": "/circle", "Content-Length": "0"})
        elif path.startswith("/chain/"):
            self._head(301, {"Location": f"/chain/{int(path[7:]) + 1}", "Content-Length": "0"})
        elif path == "/moved":
            self._head(301, {"Location": "/news/1.html", "Content-Length": "0"})
        elif path.startswith("/to?"):
            self._head(302, {"Location": path[4:], "Content-Length": "0"})
        elif path == "/slow":
            self._head(200, {"Content-Type": "text/html"})
            self._trickle()
        elif path in ("/403", "/404", "/500"):
            self._say(int(path[1:]), b"no")
        elif path == "/busy":
            if count == 1:
                self._head(429, {"Retry-After": "1", "Content-Length": "0"})
            else:
                self._say(200, self._article(2).encode())
        elif path == "/busy-all-day":
            self._head(429, {"Retry-After": "86400", "Content-Length": "0"})
        elif path == "/shaky":
            self._say(500, b"no") if count == 1 else self._say(200, self._article(3).encode())
        elif path == "/paper.pdf":
            self._say(200, b"%PDF-1.4", "application/pdf")
        elif path == "/closed/but-this" or path.startswith("/closed/"):
            self._say(200, self._article(4).encode())
        elif path.startswith("/in/"):
            self._say(200, self._article(5).encode(path[4:], "replace"), f"text/html; charset={path[4:]}")
        else:
            self._say(404, b"no")

    def _trickle(self) -> None:
        try:
            for _ in range(200):
                self.wfile.write(b"<p>.")
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.server.log.append((time.monotonic(), self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _say(
        self,
        status: int,
        content: bytes,
        kind: str = "text/html; charset=utf-8",
        packed: bool = False,
        modified: datetime | None = None,
    ) -> None:
        tag = f'"{hash(content)}"'
        headers = {"Content-Type": kind, "ETag": tag}
        if packed:
            headers["Content-Encoding"] = "gzip"
        if modified:
            headers["Last-Modified"] = format_datetime(modified, usegmt=True)
        if self.headers.get("If-None-Match") == tag:
            self._head(304, headers)
            return
        self._head(status, headers | {"Content-Length": str(len(content))})
        try:
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def _article(self, number: int) -> str:
        title, paragraphs, _ = self.server.articles[number]
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return (
            f"<!DOCTYPE html><html lang=vi><head><title>{title}</title>"
            f"<meta property='og:site_name' content='Báo Thử'></head><body><nav><a href='/'>Trang nhất</a></nav>"
            f"<article><h1>{title}</h1>{body}</article></body></html>"
        )

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>x</title><link>{self.server.home}/news/{n}.html</link>"
            f"<pubDate>{format_datetime(BEGIN + timedelta(hours=n))}</pubDate></item>"
            for n in sorted(self.server.articles)[-20:]
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Báo Thử</title>{items}</channel></rss>"

    def _atom(self) -> str:
        entries = "".join(
            f"<entry><link href='/news/{n}.html'/><published>{(BEGIN + timedelta(hours=n)).isoformat()}</published>"
            f"<updated>{self.server.changed_at(n).isoformat()}</updated></entry>"
            for n in sorted(self.server.articles)[-20:]
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo Thử</title>{entries}</feed>"

    def _sitemap(self) -> str:
        pages = "".join(
            f"<url><loc>{self.server.home}/news/{n}.html</loc>"
            f"<lastmod>{self.server.changed_at(n).isoformat()}</lastmod></url>"
            for n in sorted(self.server.articles)
        )
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{pages}</urlset>"


@contextmanager
def newspaper(articles: int) -> Iterator[Newspaper]:
    """A newspaper that serves while the block runs."""
    server = Newspaper(articles)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    with newspaper(parser.parse_args().articles) as serving:
        print(serving.home, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
