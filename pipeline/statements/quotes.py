"""Quotations in an article's paragraphs, with a missing mark put right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.lexicon.sentences import LOWER
from pipeline.records import Span

_MARK = re.compile(r"[\"“”„«»]|' ?'")
_PARTED = re.compile(rf", \S+ [^\W\d_]|\S \S+ [{LOWER}]")
"""A mark between blanks, and a comma before it or a small letter behind it."""
_OPENS, _CLOSES = "“„«", "”»"
_REACH, _EXCLAIMED = 10, 4
"""A quotation runs over this many further paragraphs at most, and where its closing mark is missing over so many."""


@dataclass(slots=True)
class Quotation:
    """What stands between two quotation marks: `[start, end)`, the marks left out."""

    start: int
    end: int
    before: int
    """Offset of the opening mark, or of the paragraph where it is missing."""
    after: int
    """Offset behind the closing mark, or the paragraph's end where it is missing."""


def find_quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """All quotations of the paragraphs, in order of the text; never one inside another.

    A straight mark opens where no quotation is open. A quotation without its closing
    mark ends with the paragraph, or with the one that exclaims or asks behind it; one
    without its opening mark begins with it.
    """
    found: list[Quotation] = []
    for begin, end in _joined(text, paragraphs):
        opened: re.Match[str] | None = None
        depth = 0
        first_here = len(found)
        for mark in _MARK.finditer(text, begin, end):
            sign = mark[0]
            if opened is None:
                if sign in _CLOSES or (sign not in _OPENS and _closes_only(text, mark, begin, end)):
                    if first_here == len(found) and mark.start() > begin + 20:
                        found.append(Quotation(begin, mark.start(), begin, mark.end()))
                    continue
                opened, depth = mark, 1
            elif _opens_inside(text, mark, opened[0]):
                depth += 1
            else:
                depth -= 1
                if depth > 0 and not _ends_speech(text, mark, end):
                    continue
                found.append(_between(text, opened.end(), mark.start(), opened.start(), mark.end()))
                opened = None
        if opened is not None and end - opened.end() > 20:
            found.append(_between(text, opened.end(), end, opened.start(), end))
    return found


def _joined(text: str, paragraphs: list[Span]) -> list[Span]:
    """Paragraphs with marks; one that leaves a quotation open is joined with those up to the closing mark."""
    spans: list[Span] = []
    i = 0
    while i < len(paragraphs):
        begin, end = paragraphs[i]
        i += 1
        if not (found := list(_MARK.finditer(text, begin, end))):
            continue
        if _leaves_open(found):
            i = _last_of(text, paragraphs, i, found[-1][0] in _OPENS + _CLOSES)
            end = paragraphs[i - 1][1]
        spans.append((begin, end))
    return spans


def _last_of(text: str, paragraphs: list[Span], i: int, curly: bool) -> int:
    """Behind which paragraph ends what the one before `i` leaves open; `i` where that is not to be seen."""
    for further in range(i, min(i + _REACH, len(paragraphs))):
        marks = list(_MARK.finditer(text, *paragraphs[further]))
        if not marks:
            continue
        if _closes_first(text, marks, paragraphs[further]):
            return further + 1
        if marks[0].start() == paragraphs[further][0] or not curly or _leaves_open(marks):
            break
    return _exclaimed(text, paragraphs, i)


def _exclaimed(text: str, paragraphs: list[Span], i: int) -> int:
    """Many pages leave out the mark behind such a sign: "“Hai nước là bạn." and "Rất vui được đến đây!"."""
    last = i
    for n in range(i, min(i + _EXCLAIMED, len(paragraphs))):
        if _MARK.search(text, *paragraphs[n]):
            break
        sign = text[paragraphs[n][1] - 1]
        if sign == "!" or (sign == "?" and n == last):
            last = n + 1
    return last


def _closes_first(text: str, marks: list[re.Match[str]], paragraph: Span) -> bool:
    """The first mark of a paragraph ends a quotation: it can only close, or is the odd one between blanks."""
    first = marks[0]
    if first[0] in _CLOSES:
        return True
    if first[0] in _OPENS:
        return False
    odd = len(marks) % 2 == 1 and first.start() > paragraph[0] and _PARTED.match(text, first.start() - 2)
    return bool(odd) or _closes_only(text, first, *paragraph)


def _leaves_open(marks: list[re.Match[str]]) -> bool:
    """The last mark opens a quotation, or one that was opened before has no mark that closes it."""
    last = marks[-1][0]
    opened, closed, straight = (sum(m[0] in signs for m in marks) for signs in (_OPENS, _CLOSES, ('"', "''", "' '")))
    if last in _CLOSES:
        return opened > closed + straight % 2
    return last in _OPENS or sum(m[0] == last for m in marks) % 2 == 1


def _closes_only(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """A mark glued to the word before it, or before a comma, a stop or the paragraph's end: it can only close."""
    behind = text[mark.end() : min(end, mark.end() + 3)].lstrip(" ")
    if behind and behind[0] in ",.;" and not behind.startswith(".."):
        return True
    if mark.start() <= begin:
        return False
    if not behind or behind[0] in "-–\n":
        return True
    return not text[mark.start() - 1].isspace() and not text[mark.end()].isalnum()


def _opens_inside(text: str, mark: re.Match[str], outer: str) -> bool:
    """A quotation in a quotation: another opening mark, or a straight one after a blank and before a letter."""
    if mark[0] in _OPENS:
        return outer in _OPENS
    return mark[0] not in _CLOSES and text[mark.start() - 1].isspace() and text[mark.end() : mark.end() + 1].isalnum()


def _ends_speech(text: str, mark: re.Match[str], end: int) -> bool:
    """Behind it comes what comes behind a speech: a comma, a dash, the end."""
    rest = text[mark.end() : min(end, mark.end() + 3)].strip()
    return not rest or rest[0] in ",-–—"


def _between(text: str, start: int, end: int, before: int, after: int) -> Quotation:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Quotation(start, end, before, after)
