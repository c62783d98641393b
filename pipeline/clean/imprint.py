"""Who published an article, when, and the agencies it credits."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.clean.lines import HEAD, Line
from pipeline.clean.stamps import CLOCK_THERE, CLOCKED, STAMP, YEAR, day_of
from pipeline.clean.wording import WORDS, either
from pipeline.knowledge import rows_of
from pipeline.records import Article, Layout


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Names by the forms of publishers, by their addresses, and by the forms of agencies."""
    forms: dict[str, str] = {}
    domains: dict[str, str] = {}
    agencies: dict[str, str] = {}
    for row in rows_of("publishers.csv"):
        forms |= {form.casefold(): row["name"] for form in row["forms"].split("|") if form}
        domains |= {domain: row["name"] for domain in row["domains"].split("|") if domain}
    for row in rows_of("agencies.csv"):
        agencies |= {form: row["name"] for form in [row["name"], *row["aliases"].split("|")] if form}
    return forms, domains, agencies


_FORMS, _DOMAINS, _AGENCIES = _tables()
_AGENCY_NAME = either(_AGENCIES)
_AGENCY = re.compile(rf"(?:(?<!\w)|(?<=Theo)){_AGENCY_NAME}(?!\w)")
_AGENCY_STARTS = frozenset(form.split()[0].split("-")[0].split(".")[0].rstrip("+") for form in _AGENCIES)
_AGENCY_WORD = re.compile(rf"[{''.join(sorted({start[0] for start in _AGENCY_STARTS}))}]\w*")
_BEFORE_AGENCY = re.compile(rf"(?<!\w){either(WORDS['agency']['before'])}(?:\s+\w+)?\s+[(\"“'‘]*$", re.I)
_AFTER_AGENCY = re.compile(rf"(?:\s*\([^()]{{2,25}}\))?[”\"’')]*\s+{either(WORDS['agency']['after'])}(?!\w)")
_OPENER = re.compile(r"\s*(?:\(\s*([^()]{2,30}?)\s*\)\s*[-–—.:]?|([\w&.+Đđ ]{2,25}?)\s+[-–—])\s*")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_SUFFIX = re.compile(r"\s[-–|]\s([^-–|]{2,30})$")
_FOLLOW = re.compile(rf"{either(WORDS['follow'])}\s+(.{{2,40}}?)\s+{either(WORDS['follow_on'])}$", re.I)


def find_published(article: Article, lines: list[Line], layout: Layout) -> str | None:
    """The publication date, ISO: the metadata's, else a date line or a date with a clock time near the top."""
    if article.date:
        return article.date
    lead = layout.body[0][0] if layout.body else len(article.text)
    for line in lines:
        if line.kind == "caption" or line.start > lead + 300:
            continue
        if not YEAR.search(line.text, 0, 300):
            continue
        stamp = CLOCKED.search(line.text, 0, 300)
        if stamp is None and len(line.text) < 140:
            whole = STAMP.search(line.text)
            rest = line.text[: whole.start()] + line.text[whole.end() :] if whole else line.text
            own = len(rest.split()) <= 2 or (line.kind == "out" and len(rest) < 70 and CLOCK_THERE.search(line.text))
            stamp = whole if own else None
        if stamp and (known := day_of(stamp)):
            return known
    return None


def find_publisher(article: Article, lines: list[Line], layout: Layout, signs: list[str]) -> str | None:
    """The publisher: metadata, the opener of the lead, the page title's end, an invitation to follow, the address."""
    if article.publisher:
        return _DOMAINS.get(article.publisher.casefold().removeprefix("www."), article.publisher)
    for start, end in layout.body[:2]:
        opener = _OPENER.match(article.text, start, min(end, start + 60))
        if opener and (name := _known_publisher(opener.group(1) or opener.group(2), bool(opener.group(1)))):
            return name
    for line in lines[: 2 * HEAD]:
        follow = _FOLLOW.match(line.text)
        if follow and (name := _known_publisher(follow.group(1), True)):
            return name
        for match in re.finditer(r"\(([^()]{2,20})\)\s?[-–]", line.text[:300]):
            if name := _FORMS.get(match.group(1).casefold()):
                return name
    if lines and (suffix := _SUFFIX.search(lines[0].text)) and (name := _known_publisher(suffix.group(1), False)):
        return name
    if article.url:
        host = (urlsplit(article.url).hostname or "").removeprefix("www.")
        return _DOMAINS.get(host) or host or None
    for sign in signs:
        name = _FORMS.get(sign.split("/")[-1].strip().casefold())
        if name and not _AGENCY.search(sign):
            return name
    return None


def _known_publisher(name: str, open_list: bool) -> str | None:
    """The table's name for a form; where the place can hold nothing else, a site's address too."""
    name = name.strip()
    return _FORMS.get(name.casefold()) or (name if open_list and _SITE.match(name) else None)


def _agency(form: str) -> str:
    """The table's name for a form, however many blanks a page has put into it."""
    return _AGENCIES[" ".join(form.split())]


def find_agencies(text: str, layout: Layout, signs: list[str]) -> list[str]:
    """News agencies and newspapers that the paragraphs or the sign-off credit, as they are written, in order."""
    found: dict[str, str] = {}
    for start, end in layout.body:
        credited = -10
        for word in _AGENCY_WORD.finditer(text, start, end):
            if word[0] in _AGENCY_STARTS and (match := _AGENCY.match(text, word.start(), end)):
                before = text[max(start, word.start() - 40) : word.start()]
                listed = 0 <= word.start() - credited <= 4
                if listed or _BEFORE_AGENCY.search(before) or _AFTER_AGENCY.match(text, match.end(), end):
                    credited = match.end()
                    short = _AGENCY.match(text, match.end() + 2, end) if text.startswith(" (", match.end()) else None
                    found.setdefault(_agency(match[0]), (short or match)[0])
    for sign in signs:
        for match in _AGENCY.finditer(sign):
            found.setdefault(_agency(match.group()), match.group())
    return list(found.values())
