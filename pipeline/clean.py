"""An article's own parts told apart from the page around it.

Pages differ from site to site, their build does not: a title, a byline, paragraphs that end in a
full stop, pictures with a credit, and around them headlines without a full stop, singly, twice over
or in lists. Each line first gets a label from its own form, then its neighbours correct it. Words
that sites use are in knowledge/layout.toml. In doubt a line stays: lost text is worse than clutter.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.records import Article, Layout, Span

KNOWLEDGE = Path(__file__).parent / "knowledge"
_WORDS = tomllib.loads((KNOWLEDGE / "layout.toml").read_text("utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True)) + ")"


# --- the forms of a line -----------------------------------------------------------------------------

_UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
_LOWER = "".join(c.lower() for c in _UPPER if len(c.lower()) == 1)
_CAPITAL = rf"[{_UPPER}][\w.&'’-]*"
_NAME = rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{1,3}}"
_FINAL = re.compile(r"[.!?…:;,][\"”'’»)\]/.\s]*$|[”\"]$")
_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[\d%)\]\"”’']))[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[" + _UPPER + r"\d])"
)
_BULLET = re.compile(r"[•●▪■◆►▶‣∙·]\s*|\d{1,2}[.)]\s*\d{1,2}(?=[^\W\d_])")
_END = re.compile(rf"(?:{_any(_WORDS['end'])})[\s:>»(\d)]*$|{_any(_WORDS['end'])}\s*[»>]", re.I)
_ASIDE = re.compile(rf"{_any(_WORDS['aside'])}(?:\s*:?|\s[^.!?]{{1,40}}:)$", re.I)
_LINKED = re.compile(rf"(?:{_any(_WORDS['aside'])}|{_any(_WORDS['end'])})\s*[>»:]+\s|{_any(_WORDS['aside'])}\s", re.I)
_STRAY = re.compile(
    rf"{_any(_WORDS['stray'])}|{_any(_WORDS['button'])}\s*$|{_any(_WORDS['follow'])}\s.{{2,40}}\s{_any(_WORDS['follow_on'])}$",
    re.I,
)
_CREDIT_NAME = r"[^\s:.()][^:.()\n]{0,38}(?:\.\w{2,3}(?:\.vn)?)?"
_PHOTO = re.compile(rf"(?<!\w){_any(_WORDS['photo'])}\s*$", re.I)
_PHOTO_NAME = re.compile(rf":\s*{_CREDIT_NAME}[\s.)\]]*$")
_PHOTO_CLOSED = re.compile(rf":\s*{_CREDIT_NAME}[)\]]\.?(?=\s)")
_PHOTO_TAIL = re.compile(
    rf"[\s(]{_any(_WORDS['photo_alone'])}[\s.)]*$|\s[-–]\s{_any(_WORDS['photo'])}\s\d{{1,2}}\.?$", re.I
)
_DATELINE = re.compile(r"\([^()\n]{2,30}\)\s*[-–]|[\w.]{3,20}\.(?:vn|com|net)\s[-–]\s")
"""How a lead opens, never a caption: (TTXVN) - …, VTV.vn - …"""
_CREDIT = re.compile(rf"{_any(_WORDS['credit'])}\s*[,:]", re.I)
_CAPTION = re.compile(rf"{_any(_WORDS['caption'])}\s*[,:]\s*", re.I)
_PHOTO_AGENCY = _any(_WORDS["photo_agencies"])
_PHOTO_OPEN = re.compile(
    rf":\s*(?:[\w. ]{{2,25}}[/–-])?{_PHOTO_AGENCY}(?:[/–-]{_PHOTO_AGENCY})?(?:\.|(?=\s+(?-i:[{_UPPER}“\"])))(?=\s)",
    re.I,
)
_SIDE_LINK = re.compile(rf"(?<=[.!?”\")\]])\s*\[[{_UPPER}][^\[\]]{{25,180}}\](?=\s|$)")
_SOURCE_LINE = re.compile(rf"\(?{_any(_WORDS['source'])}(?:\s*:|\s)", re.I)
_BYLINE = re.compile(
    rf"(?:{_any(_WORDS['byline'])}\s*:\s*)[^.!?]{{2,60}}$"
    rf"|(?:{_NAME})(?:\s*[-–,/(|][^.!?]{{0,70}})?$"
    rf"|\(?(?i:{_any(_WORDS['source'])})\s*:?\s+{_CAPITAL}(?:[^.!?:]{{0,50}})\)?\.?$"
)
_SITES = _any({form for row in _rows("publishers.csv") for form in row["forms"].split("|")})
_AUTHOR = (
    rf"(?:{_NAME}(?:[/–-]\s?[\w.+&]{{2,15}}(?:\s[\w.+&]{{2,12}}){{0,2}})?|{_SITES}|(?:[{_UPPER}]\.){{1,3}}[{_UPPER}]?)"
)
_ORIGIN = rf"(?:\(?(?i:{_any(_WORDS['source'])})\s*:?\s*{_CAPITAL}(?:[ /,&–(-]+\w+){{0,6}}\)*\s*|\([^.!?()]{{2,60}}\))"
_GLUED_BYLINE = re.compile(
    rf"(?:(?<=[{_LOWER}][.!?…])|(?<=[\d%”\"’)\]][.!?])|(?<=[.!?]/\.)|(?<=[.!?][”\"’)]))\s+"
    rf"({_AUTHOR}?\s*{_ORIGIN}*|[A-ZĐ]{{2,8}}(?:/[\w ]{{2,20}})?)$"
)
_DAY_NUMBERS = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)"
_DAY_WORDS = rf"(\d{{1,2}})\s+{_WORDS['month']}\s+(\d{{1,2}})(?:\s*,)?(?:\s+{_WORDS['year']})?\s+((?:19|20)\d\d)"
_CLOCK = r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?(?:AM|PM|phút))?"
_ZONE = r"(?:\s*\(?GMT\s*\+?\s*7\)?)?"
_STAMP_LEAD = rf"(?:{_any([*_WORDS['stamp'], *_WORDS['weekdays']])}[\s,:.-]*)*"
_CLOCK_THERE = re.compile(_CLOCK)
_STAMP = re.compile(
    rf"{_STAMP_LEAD}(?:{_CLOCK}[\s,|-]*)?{_STAMP_LEAD}(?:{_DAY_NUMBERS}|{_DAY_WORDS})(?:[\s,|-]*{_CLOCK})?{_ZONE}", re.I
)
_CLOCKED = re.compile(rf"{_DAY_NUMBERS}[\s,|()-]*\d{{1,2}}:\d{{2}}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")

HEAD = 8
"""A byline and a date stand within so many lines of the top."""
LEAD = 16
"""Words from which a line below the sign-off is the lead rather than a caption."""
HEADLINE = 35
"""Most words of a headline or of a caption without a mark."""
LINK = 25
"""Most words of a link's headline."""


@dataclass(slots=True)
class Line:
    """A line that is not blank, without the blanks around it."""

    start: int
    end: int
    text: str
    kind: str = "text"
    """text, headline (no full stop), caption, credit, byline, sign-off, stamp, bullet, end, aside, or out."""

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def lay_out(article: Article) -> Layout:
    """Tell an article's title, paragraphs and captions from the page around them, and who published it when."""
    lines = _lines(article.text)
    layout = Layout()
    first = 0
    if lines:
        layout.title, first = _find_title(article.text, lines)
        own = lines[first:]
        for line in own:
            line.kind = _label(line)
        title = article.text[slice(*layout.title)] if layout.title else article.title or ""
        _correct(article.text, own, _folded(title))
        for line in own:
            _split(article.text, line, layout)
    signs = [line.text for line in lines if line.kind == "sign-off"]
    if glued := _glued_byline(article.text, layout):
        signs.append(glued)
    above = max(0, first - 1)
    layout.published = _published(article, [*lines[above : above + HEAD], *lines[:above]], layout)
    layout.publisher = _publisher(article, lines, layout, signs)
    layout.agencies = _agencies(article.text, layout, signs)
    return layout


def _lines(text: str) -> list[Line]:
    found, at = [], 0
    for raw in text.split("\n"):
        kept = raw.strip()
        if kept:
            start = at + raw.index(kept[0])
            found.append(Line(start, start + len(kept), kept))
        at += len(raw) + 1
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- title -------------------------------------------------------------------------------------------


def _find_title(text: str, lines: list[Line]) -> tuple[Span | None, int]:
    """The title's span and the index of the line below it; a menu, the day and the page's own name may stand above."""
    if len(lines) > 1:
        long, short = lines[0].text, lines[1].text
        if len(long) - len(short) in range(2, 30) and _folded(long).startswith(_folded(short)):
            return (lines[1].start, lines[1].end), 2
    for i, line in enumerate(lines[:HEAD]):
        kind = _label(line)
        if kind in ("out", "end", "aside", "bullet"):
            continue
        if title := _title_above(text, lines, i):
            return title, i + 1
        if kind != "stamp":
            break
    return None, 0


def _title_above(text: str, lines: list[Line], i: int) -> Span | None:
    """The span of a line that is a title by its form and its distance to the next, without a date at its end."""
    line = lines[i]
    if i + 1 == len(lines):
        return None
    gap = i == 0 and text.count("\n", line.end, lines[i + 1].start) > 1
    headline = not line.text.endswith((".", ":", ";", ",")) or line.text.endswith("...")
    stamped = _stamp(line.text)
    end = line.end
    if stamped and stamped.end() >= len(line.text) - 2 and stamped.start() > 15:
        end = line.start + len(line.text[: stamped.start()].rstrip(" -–|,("))
    fits = (gap or headline) and end - line.start < 250
    alone = Line(line.start, end, text[line.start : end])
    return (line.start, end) if fits and _label(alone) in ("text", "headline", "byline") else None


# --- labels ------------------------------------------------------------------------------------------


def _label(line: Line) -> str:
    """What a line is by its own form."""
    text = line.text
    if len(text) > 600:
        return "text"
    if _BULLET.match(text):
        return "bullet"
    if len(text) < 60 and _END.match(text):
        return "end"
    if len(text) < 90 and _ASIDE.match(text):
        return "aside"
    if _STRAY.match(text):
        return "out"
    if _CREDIT.match(text):
        return "caption" if _CAPTION.search(text) else "credit"
    if _CAPTION.match(text):
        return "caption"
    credit = _photo_credit(text)
    if credit is not None:
        sentences = len(_SENTENCE.findall(text, 0, credit)) + 1
        most = 30 if _SOURCE_LINE.match(text, credit) and text[credit - 1] not in "([" else 60 if sentences > 1 else 50
        return "credit" if credit < 2 else "caption" if line.words <= most and sentences < 4 else "text"
    if len(text) < 140 and (stamp := _stamp(text)):
        rest = text[: stamp.start()] + text[stamp.end() :]
        if len(rest.split()) <= 2 or (len(rest) < 70 and _CLOCK_THERE.search(text)):
            return "stamp"
    if len(text) < 110 and _BYLINE.match(text) and not _ended(text.rstrip(")")):
        return "byline"
    if line.words > HEADLINE or _ended(text) or _SENTENCE.search(text):
        return "text"
    return "out" if _LINKED.match(text) else "headline"


def _ended(text: str) -> bool:
    """Whether a line ends as a paragraph does: with a full stop or a quotation mark, or a list going on."""
    return bool(_FINAL.search(text, max(0, len(text) - 8)))


def _photo_credit(text: str) -> int | None:
    """Where the credit that ends a line begins: Ảnh: TTXVN."""
    colon = text.rfind(":", max(0, len(text) - 60))
    if colon >= 0 and (word := _PHOTO.search(text, max(0, colon - 22), colon)) and _PHOTO_NAME.match(text, colon):
        return word.start()
    tail = _PHOTO_TAIL.search(text, max(0, len(text) - 32))
    return tail.start() if tail else None


def _stamp(text: str) -> re.Match[str] | None:
    return _STAMP.search(text) if _YEAR.search(text) else None


# --- neighbours --------------------------------------------------------------------------------------


def _correct(text: str, lines: list[Line], title: str) -> None:
    """Correct the labels of the lines below the title by what stands around them."""
    folded = [line.text.casefold() for line in lines]
    _cut_end(lines)
    _drop_teasers(lines, folded, title)
    _drop_asides(lines)
    _drop_link_runs(text, lines)
    _find_alternatives(lines, folded, title)
    _settle_bylines(lines)
    _settle_tail(lines, folded)


def _paragraph(line: Line) -> bool:
    return line.kind == "text" and line.words >= 12 and not line.text.endswith(("...", "…"))


def _cut_end(lines: list[Line]) -> None:
    """Below the last of the article everything goes, from the first line that opens the foot of the page."""
    own = 0
    for i, line in enumerate(lines):
        if line.kind == "end":
            after = sum(len(later.text) for later in lines[i + 1 :] if _paragraph(later))
            if own > 600 or own > after:
                for later in lines[i:]:
                    later.kind = "out"
                return
            line.kind = "aside"
        elif _paragraph(line):
            own += len(line.text)


def _drop_teasers(lines: list[Line], folded: list[str], title: str) -> None:
    """Links to other stories: a headline given twice, on two lines or on one, and the cut text or last lines below.

    Where the article goes on below, a headline given twice is a picture's caption, and a
    paragraph given twice is that paragraph.
    """
    last = max((i for i, line in enumerate(lines) if _paragraph(line)), default=-1)
    i = 0
    while i < len(lines):
        twice = _twice(folded, i)
        if folded[i] == title or lines[i].kind == "out" or not (twice or _halves(folded[i])):
            i += 1
            continue
        below = i + 1 + twice
        headline = lines[i].words <= (HEADLINE if twice else 2 * HEADLINE) and (
            not lines[i].text.endswith(".") or lines[i].text.endswith("..")
        )
        if not headline:
            for line in lines[i + 1 : below]:
                line.kind = "out"
            i = below
            continue
        cut = below < len(lines) and lines[below].text.endswith(("...", "…"))
        goes_on = below < last and not cut and not (_twice(folded, below) or _twice(folded, below + 1))
        stop = below if goes_on or below >= len(lines) or _twice(folded, below) else below + 1
        for line in lines[i:stop]:
            line.kind = "out"
        if goes_on and twice:
            lines[i].kind = "caption"
        i = stop


def _twice(folded: list[str], i: int) -> bool:
    return i + 1 < len(folded) and folded[i] == folded[i + 1] and folded[i].count(" ") > 2


def _halves(line: str) -> bool:
    """A line that says the same twice."""
    half = len(line) // 2
    return len(line) % 2 == 1 and line[half] == " " and line.count(" ") > 7 and line[:half] == line[half + 1 :]


def _drop_asides(lines: list[Line]) -> None:
    """A block of links inside the article ends at the next paragraph."""
    inside = False
    for line in lines:
        if line.kind in ("aside", "end"):
            inside, line.kind = True, "out"
        elif inside and _paragraph(line) and line.words >= 15:
            inside = False
        elif inside and (line.kind in ("headline", "bullet", "stamp") or (line.kind == "text" and line.words < 15)):
            line.kind = "out"
        elif line.kind == "bullet":
            line.kind = "out" if inside or not line.text.endswith((".", ";", ",", ":")) else "text"


def _drop_link_runs(text: str, lines: list[Line]) -> None:
    """Three headlines or more in a row are links where the page sets them apart, or at the end.

    A colon before them makes them a list, a small letter below them lines broken in mid-sentence.
    """
    last = max((i for i, line in enumerate(lines) if _paragraph(line)), default=-1)
    i = 0
    while i < len(lines):
        stop = i
        while stop < len(lines) and _like_link(lines[stop]):
            stop += 1
        if stop - i >= 3:
            run = lines[i:stop]
            apart = i > last >= 0 or all(text.count("\n", line.end, line.end + 4) > 1 for line in run)
            headlines = sum(line.kind == "headline" for line in run)
            open_before = i and lines[i - 1].text.endswith((":", ";", ","))
            if headlines >= 2 and apart and not open_before and not _goes_on(lines, stop):
                for line in run:
                    line.kind = "out"
        i = max(stop, i + 1)


def _goes_on(lines: list[Line], i: int) -> bool:
    return i < len(lines) and lines[i].text[0].islower()


def _like_link(line: Line) -> bool:
    question = line.kind == "text" and line.text.endswith(("?", "?'", "?’", "!"))
    return (
        (line.kind == "headline" or question)
        and 6 <= line.words <= LINK
        and (line.text[0].isupper() or line.text[0] in "'‘")
    )


def _find_alternatives(lines: list[Line], folded: list[str], title: str) -> None:
    """Captions without a mark: a picture's second text before its caption, its credit below it, the title again."""
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if line.kind == "headline" and after is not None:
            if after.kind in ("caption", "credit") and line.words > 3:
                line.kind = "caption"
        elif line.kind == "text" and after is not None and after.kind == "credit":
            pictured = line.words <= 45 and not _SENTENCE.search(line.text) and not _CREDIT.match(after.text)
            pictured = pictured and not _DATELINE.match(line.text)
            line.kind = "caption" if pictured else "text"
        if line.kind == "headline" and i < HEAD and title and folded[i].replace(" ", "") == title.replace(" ", ""):
            line.kind = "caption"
    for line in lines:
        if line.kind == "headline" and line.words <= 8 and line.text[0] in "'‘\"“" and line.text[-1] in "'’\"”":
            line.kind = "out"


def _settle_bylines(lines: list[Line]) -> None:
    """A name alone is a byline at the top or at the end, elsewhere a heading; a date alone at the top."""
    last = max((i for i, line in enumerate(lines) if _paragraph(line)), default=-1)
    tail = max((i for i, line in enumerate(lines) if line.kind in ("text", "headline", "caption")), default=-1)
    for i, line in enumerate(lines):
        if line.kind == "credit" and i > last and _SOURCE_LINE.match(line.text):
            line.kind = "sign-off"
        elif line.kind == "byline":
            line.kind = "out" if i < 3 or i > last or i >= tail - 4 else "headline"
            if line.kind == "out" and i >= 3:
                line.kind = "sign-off"
        elif line.kind in ("stamp", "credit"):
            line.kind = "out"


def _settle_tail(lines: list[Line], folded: list[str]) -> None:
    """Below the sign-off stand captions, at times the lead; a last line without a full stop is a caption.

    A line that comes again at the very end is a caption both times, elsewhere it counts once.
    """
    signed = False
    lead = next((line for line in lines if line.kind == "text"), None)
    earlier: dict[str, Line] = {}
    last = max((i for i, line in enumerate(lines) if _paragraph(line) and folded.index(folded[i]) == i), default=-1)
    for i, (line, key) in enumerate(zip(lines, folded, strict=True)):
        if line.kind == "sign-off":
            signed = True
        elif key in earlier and line.words > 5 and line.kind == "text":
            picture = i > last and line.words <= HEADLINE and earlier[key] is not lead
            line.kind = "caption" if picture else "out"
            earlier[key].kind = line.kind if picture else earlier[key].kind
        elif signed and line.words < LEAD and line.kind in ("text", "headline"):
            line.kind = "caption"
        elif signed and line.kind == "headline":
            line.kind = "text"
        elif line.kind in ("text", "caption"):
            earlier.setdefault(key, line)
    for line in reversed(lines if lead else []):
        if line.kind == "headline" and 3 < line.words <= 30 and not line.text.endswith(")"):
            line.kind = "caption"
        elif line.kind not in ("out", "caption", "sign-off"):
            break


# --- inside a line -----------------------------------------------------------------------------------


def _split(text: str, line: Line, layout: Layout) -> None:
    """Put a line's parts into the layout: glued captions and links come apart where a mark ends them."""
    if line.kind == "caption":
        layout.captions.append((line.start, line.end))
        return
    if line.kind not in ("text", "headline"):
        return
    cuts = _cuts(line.text)
    at = 0
    for begin, end, caption in sorted(cuts):
        if begin < at:
            continue
        _add(text, line.start + at, line.start + begin, layout.body)
        if caption:
            _add(text, line.start + begin, line.start + end, layout.captions)
        at = end
    _add(text, line.start + at, line.end, layout.body)


def _cuts(text: str) -> list[tuple[int, int, bool]]:
    """Start and end of what is glued into a paragraph, and whether it is a caption or a link."""
    cuts: list[tuple[int, int, bool]] = []
    colon = text.find(":")
    while colon >= 0:
        if word := _PHOTO.search(text, max(0, colon - 22), colon):
            bracket = text[word.start() - 1 : word.start()] in ("(", "[")
            after = (_PHOTO_CLOSED if bracket else _PHOTO_OPEN).match(text, colon) or _PHOTO_NAME.match(text, colon)
            begin = _caption_start(text, word.start() - bracket)
            unsure = after and after.re is _PHOTO_NAME and _SOURCE_LINE.match(text, word.start())
            if after and not unsure and word.start() - begin < 260:
                cuts.append((begin, after.end(), True))
        colon = text.find(":", colon + 1)
    if "[" in text:
        cuts += [(link.start(), link.end(), False) for link in _SIDE_LINK.finditer(text)]
    return cuts


def _caption_start(text: str, mark: int) -> int:
    """Where the sentence before a picture's mark begins; a full stop may stand between the two."""
    before = text[max(0, mark - 400) : mark].rstrip().rstrip(".")
    starts = [found.end() for found in _SENTENCE.finditer(before)]
    return max(0, mark - 400) + starts[-1] if starts else 0


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        begin = start + piece.index(kept[0])
        spans.append((begin, begin + len(kept)))


def _glued_byline(text: str, layout: Layout) -> str | None:
    """Take the author's or agency's name after the last full stop out of the last paragraph."""
    if not layout.body:
        return None
    start, end = layout.body[-1]
    tail = max(start, end - 120)
    glued = _GLUED_BYLINE.search(text[tail:end])
    if not glued or not glued.start() or not glued.group(1).strip():
        return None
    layout.body[-1] = (start, tail + glued.start())
    return glued.group(1).strip()


# --- date --------------------------------------------------------------------------------------------


def _published(article: Article, lines: list[Line], layout: Layout) -> str | None:
    """The publication date, ISO: the metadata's, else a date line or a date with a clock time near the top."""
    if article.date and (known := _iso(article.date)):
        return known
    lead = layout.body[0][0] if layout.body else len(article.text)
    for line in lines:
        if line.kind == "caption" or line.start > lead + 300:
            continue
        if not _YEAR.search(line.text, 0, 300):
            continue
        stamp = _CLOCKED.search(line.text, 0, 300)
        if stamp is None and len(line.text) < 140:
            whole = _STAMP.search(line.text)
            rest = line.text[: whole.start()] + line.text[whole.end() :] if whole else line.text
            own = len(rest.split()) <= 2 or (line.kind == "out" and len(rest) < 70 and _CLOCK_THERE.search(line.text))
            stamp = whole if own else None
        if stamp and (known := _day(stamp)):
            return known
    return None


def _day(match: re.Match[str]) -> str | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(text: str) -> str | None:
    """ISO date at the start of a metadata field, or day first as Vietnamese pages write it."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        pass
    found = _STAMP.search(text)
    if found:
        return _day(found)
    partial = re.match(r"\s*((?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)\s*$", text)
    return partial.group(1) if partial else None


# --- publisher and agencies --------------------------------------------------------------------------


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Names by the forms of publishers, by their addresses, and by the forms of agencies."""
    forms: dict[str, str] = {}
    domains: dict[str, str] = {}
    agencies: dict[str, str] = {}
    for row in _rows("publishers.csv"):
        forms |= {form.casefold(): row["name"] for form in row["forms"].split("|") if form}
        domains |= {domain: row["name"] for domain in row["domains"].split("|") if domain}
    for row in _rows("agencies.csv"):
        agencies |= {form: row["name"] for form in [row["name"], *row["aliases"].split("|")] if form}
    return forms, domains, agencies


_FORMS, _DOMAINS, _AGENCIES = _tables()
_AGENCY_NAME = _any(_AGENCIES)
_AGENCY = re.compile(rf"(?:(?<!\w)|(?<=Theo)){_AGENCY_NAME}(?!\w)")
_AGENCY_STARTS = frozenset(form.split()[0].split("-")[0].split(".")[0].rstrip("+") for form in _AGENCIES)
_AGENCY_WORD = re.compile(rf"[{''.join(sorted({start[0] for start in _AGENCY_STARTS}))}]\w*")
_BEFORE_AGENCY = re.compile(rf"(?<!\w){_any(_WORDS['agency']['before'])}(?:\s+\w+)?\s+[(\"“'‘]*$", re.I)
_AFTER_AGENCY = re.compile(rf"(?:\s*\([^()]{{2,25}}\))?[”\"’')]*\s+{_any(_WORDS['agency']['after'])}(?!\w)")
_OPENER = re.compile(r"\s*(?:\(\s*([^()]{2,30}?)\s*\)\s*[-–—.:]?|([\w&.+Đđ ]{2,25}?)\s+[-–—])\s*")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_SUFFIX = re.compile(r"\s[-–|]\s([^-–|]{2,30})$")
_FOLLOW = re.compile(rf"{_any(_WORDS['follow'])}\s+(.{{2,40}}?)\s+{_any(_WORDS['follow_on'])}$", re.I)


def _publisher(article: Article, lines: list[Line], layout: Layout, signs: list[str]) -> str | None:
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


def _agencies(text: str, layout: Layout, signs: list[str]) -> list[str]:
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
                    found.setdefault(_AGENCIES[match[0]], (short or match)[0])
    for sign in signs:
        for match in _AGENCY.finditer(sign):
            found.setdefault(_AGENCIES[match.group()], match.group())
    return list(found.values())
