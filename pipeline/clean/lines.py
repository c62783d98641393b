"""The lines of a page, and what each is by its own form: text, headline, caption, credit, byline, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.clean.stamps import CLOCK_THERE, find_stamp
from pipeline.clean.wording import CAPITAL, NAME, SENTENCE, WORDS, either
from pipeline.lexicon.spelling import unbroken

HEAD = 8
"""A byline and a date stand within so many lines of the top."""
_FINAL = re.compile(r"[.!?…:;,][\"”'’»)\]/.\s]*$|[”\"]$")
_BULLET = re.compile(r"[•●▪■◆►▶‣∙·]\s*|\d{1,2}[.)]\s*\d{1,2}(?=[^\W\d_])")
_END = re.compile(rf"(?:{either(WORDS['end'])})[\s:>»(\d)]*$|{either(WORDS['end'])}\s*[»>]", re.I)
_ASIDE = re.compile(rf"{either(WORDS['aside'])}(?:\s*:?|\s[^.!?]{{1,40}}:)$", re.I)
_LINKED = re.compile(
    rf"(?:{either(WORDS['aside'])}|{either(WORDS['end'])})\s*[>»:]+\s|{either(WORDS['aside'])}\s", re.I
)
_STRAY = re.compile(
    rf"{either(WORDS['stray'])}|{either(WORDS['button'])}\s*$|{either(WORDS['follow'])}\s.{{2,40}}\s{either(WORDS['follow_on'])}$",
    re.I,
)
CREDIT_NAME = r"[^\s:.()][^:.()\n]{0,38}(?:\.\w{2,3}(?:\.vn)?)?"
PHOTO = re.compile(rf"(?<!\w){either(WORDS['photo'])}\s*$", re.I)
PHOTO_NAME = re.compile(rf":\s*{CREDIT_NAME}[\s.)\]]*$")
_PHOTO_TAIL = re.compile(
    rf"[\s(]{either(WORDS['photo_alone'])}[\s.)]*$|\s[-–]\s{either(WORDS['photo'])}\s\d{{1,2}}\.?$", re.I
)
CREDIT = re.compile(rf"{either(WORDS['credit'])}\s*[,:]", re.I)
_CAPTION = re.compile(rf"{either(WORDS['caption'])}\s*[,:]\s*", re.I)
SOURCE_LINE = re.compile(rf"\(?{either(WORDS['source'])}(?:\s*:|\s)", re.I)
_BYLINE = re.compile(
    rf"(?:{either(WORDS['byline'])}\s*:\s*)[^.!?]{{2,60}}$"
    rf"|(?:{NAME})(?:\s*[-–,/(|][^.!?]{{0,70}})?$"
    rf"|\(?(?i:{either(WORDS['source'])})\s*:?\s+{CAPITAL}(?:[^.!?:]{{0,50}})\)?\.?$"
)
HEADLINE = 35
"""Most words of a headline or of a caption without a mark."""


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


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found, at = [], 0
    for raw in unbroken(text).split("\n"):
        kept = raw.strip()
        if kept:
            start = at + raw.index(kept[0])
            found.append(Line(start, start + len(kept), kept))
        at += len(raw) + 1
    return found


def casefolded(text: str) -> str:
    """A text as it is compared: small letters, blanks as one."""
    return " ".join(text.split()).casefold()


def label(line: Line) -> str:
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
    if CREDIT.match(text):
        return "caption" if _CAPTION.search(text) else "credit"
    if _CAPTION.match(text):
        return "caption"
    credit = _photo_credit(text)
    if credit is not None:
        sentences = len(SENTENCE.findall(text, 0, credit)) + 1
        most = 30 if SOURCE_LINE.match(text, credit) and text[credit - 1] not in "([" else 60 if sentences > 1 else 50
        return "credit" if credit < 2 else "caption" if line.words <= most and sentences < 4 else "text"
    if len(text) < 140 and (stamp := find_stamp(text)):
        rest = text[: stamp.start()] + text[stamp.end() :]
        if len(rest.split()) <= 2 or (len(rest) < 70 and CLOCK_THERE.search(text)):
            return "stamp"
    if len(text) < 110 and _BYLINE.match(text) and not _ended(text.rstrip(")")):
        return "byline"
    if line.words > HEADLINE or _ended(text) or SENTENCE.search(text):
        return "text"
    return "out" if _LINKED.match(text) else "headline"


def _ended(text: str) -> bool:
    """Whether a line ends as a paragraph does: with a full stop or a quotation mark, or a list going on."""
    return bool(_FINAL.search(text, max(0, len(text) - 8)))


def _photo_credit(text: str) -> int | None:
    """Where the credit that ends a line begins: Ảnh: TTXVN."""
    colon = text.rfind(":", max(0, len(text) - 60))
    if colon >= 0 and (word := PHOTO.search(text, max(0, colon - 22), colon)) and PHOTO_NAME.match(text, colon):
        return word.start()
    tail = _PHOTO_TAIL.search(text, max(0, len(text) - 32))
    return tail.start() if tail else None
