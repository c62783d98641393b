"""The page around an article: labels of lines corrected by what stands next to them."""

from __future__ import annotations

import re

from pipeline.clean.lines import CREDIT, HEAD, HEADLINE, SOURCE_LINE, Line
from pipeline.clean.wording import SENTENCE

_DATELINE = re.compile(r"\([^()\n]{2,30}\)\s*[-–]|[\w.]{3,20}\.(?:vn|com|net)\s[-–]\s")
"""How a lead opens, never a caption: (TTXVN) - …, VTV.vn - …"""
LEAD = 16
"""Words from which a line below the sign-off is the lead rather than a caption."""
TOP = 5
"""Lines at the head of a page among which the caption of its first picture stands."""
TAIL = 6
"""Lines at the end among which the captions stand again."""
LINK = 25
"""Most words of a link's headline."""


def drop_clutter(text: str, lines: list[Line], title: str) -> None:
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
            pictured = line.words <= 45 and not SENTENCE.search(line.text) and not CREDIT.match(after.text)
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
        if line.kind == "credit" and i > last and SOURCE_LINE.match(line.text):
            line.kind = "sign-off"
        elif line.kind == "byline":
            line.kind = "out" if i < 3 or i > last or i >= tail - 4 else "headline"
            if line.kind == "out" and i >= 3:
                line.kind = "sign-off"
        elif line.kind in ("stamp", "credit"):
            line.kind = "out"


def _settle_tail(lines: list[Line], folded: list[str]) -> None:
    """Below the sign-off stand captions, at times the lead; a last line without a full stop is a caption.

    A line that comes again below the sign-off or at the end is a caption both times, and so are lines below it;
    elsewhere it counts once.
    """
    signed = pictured = False
    lead = next((line for line in lines if line.kind == "text"), None)
    earlier: dict[str, Line] = {}
    top = {key for key, line in zip(folded[:TOP], lines, strict=False) if line is not lead}
    last = max((i for i, line in enumerate(lines) if _paragraph(line) and folded.index(folded[i]) == i), default=-1)
    for i, (line, key) in enumerate(zip(lines, folded, strict=True)):
        if line.kind == "sign-off":
            signed = True
        elif key in earlier and line.words > 5 and line.kind == "text":
            short = i >= len(lines) - TAIL and all(later.words <= HEADLINE for later in lines[i:])
            below = signed or i > last or key in top and short
            picture = below and line.words <= HEADLINE and earlier[key] is not lead
            line.kind = "caption" if picture else "out"
            earlier[key].kind = line.kind if picture else earlier[key].kind
            pictured = pictured or picture
        elif (signed and line.words < LEAD or pictured and line.words <= HEADLINE) and line.kind in (
            "text",
            "headline",
        ):
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
