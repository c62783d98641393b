"""What is glued into a paragraph: captions and links within it, the author's name at its end."""

from __future__ import annotations

import re

from pipeline.clean.lines import CREDIT_NAME, PHOTO, PHOTO_NAME, SOURCE_LINE, Line
from pipeline.clean.wording import CAPITAL, LOWER, NAME, SENTENCE, UPPER, WORDS, either
from pipeline.knowledge import rows_of
from pipeline.records import Layout, Span

_PHOTO_CLOSED = re.compile(rf":\s*{CREDIT_NAME}[)\]]\.?(?=\s)")
_PHOTO_AGENCY = either(WORDS["photo_agencies"])
_PHOTO_OPEN = re.compile(
    rf":\s*(?:[\w. ]{{2,25}}[/–-])?{_PHOTO_AGENCY}(?:[/–-]{_PHOTO_AGENCY})?(?:\.|(?=\s+(?-i:[{UPPER}“\"])))(?=\s)",
    re.I,
)
_SIDE_LINK = re.compile(rf"(?<=[.!?”\")\]])\s*\[[{UPPER}][^\[\]]{{25,180}}\](?=\s|$)")
_SITES = either({form for row in rows_of("publishers.csv") for form in row["forms"].split("|")})
_AUTHOR = (
    rf"(?:{NAME}(?:[/–-]\s?[\w.+&]{{2,15}}(?:\s[\w.+&]{{2,12}}){{0,2}})?|{_SITES}|(?:[{UPPER}]\.){{1,3}}[{UPPER}]?)"
)
_ORIGIN = rf"(?:\(?(?i:{either(WORDS['source'])})\s*:?\s*{CAPITAL}(?:[ /,&–(-]+\w+){{0,6}}\)*\s*|\([^.!?()]{{2,60}}\))"
_GLUED_BYLINE = re.compile(
    rf"(?:(?<=[{LOWER}][.!?…])|(?<=[\d%”\"’)\]][.!?])|(?<=[.!?]/\.)|(?<=[.!?][”\"’)]))\s+"
    rf"({_AUTHOR}?\s*{_ORIGIN}*|[A-ZĐ]{{2,8}}(?:/[\w ]{{2,20}})?)$"
)


def split_line(text: str, line: Line, layout: Layout) -> None:
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
        if word := PHOTO.search(text, max(0, colon - 22), colon):
            bracket = text[word.start() - 1 : word.start()] in ("(", "[")
            after = (_PHOTO_CLOSED if bracket else _PHOTO_OPEN).match(text, colon) or PHOTO_NAME.match(text, colon)
            begin = _caption_start(text, word.start() - bracket)
            unsure = after and after.re is PHOTO_NAME and SOURCE_LINE.match(text, word.start())
            if after and not unsure and word.start() - begin < 260:
                cuts.append((begin, after.end(), True))
        colon = text.find(":", colon + 1)
    if "[" in text:
        cuts += [(link.start(), link.end(), False) for link in _SIDE_LINK.finditer(text)]
    return cuts


def _caption_start(text: str, mark: int) -> int:
    """Where the sentence before a picture's mark begins; a full stop may stand between the two."""
    before = text[max(0, mark - 400) : mark].rstrip().rstrip(".")
    starts = [found.end() for found in SENTENCE.finditer(before)]
    return max(0, mark - 400) + starts[-1] if starts else 0


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        begin = start + piece.index(kept[0])
        spans.append((begin, begin + len(kept)))


def take_byline(text: str, layout: Layout) -> str | None:
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
