"""What a feed or a sitemap names: addresses, with what it says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from pipeline.crawl.web import Answer
from pipeline.read.days import iso_date


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed or a sitemap names, with what it says of it."""

    url: str
    changed: str | None = None
    published: str | None = None
    publisher: str | None = None


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
            urljoin(answer.url, e["link"]),
            dict.get(e, "updated") or e.get("published"),
            iso_date(e.get("published")),
            name,
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
            changed, published = told.get("lastmod") or None, iso_date(told.get("publication_date"))
            links.append(Link(told["loc"], changed, published, told.get("name") or None))
    return links
