"""Quotations in an article's paragraphs, with a missing mark put right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.records import Span

_MARK = re.compile(r"[\"“”„«»]|''")
_OPENS, _CLOSES = "“„«", "”»"
_REACH = 4
"""A quotation runs over this many further paragraphs at most."""


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
    mark ends with the paragraph; one without its opening mark begins with it.
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
            for further in range(i, min(i + _REACH, len(paragraphs))):
                mark = _MARK.search(text, *paragraphs[further])
                if mark:
                    if mark[0] in _CLOSES or (mark[0] not in _OPENS and _closes_only(text, mark, *paragraphs[further])):
                        end, i = paragraphs[further][1], further + 1
                    break
        spans.append((begin, end))
    return spans


def _leaves_open(marks: list[re.Match[str]]) -> bool:
    """The last mark opens a quotation: a curly one, or the odd one of straight marks."""
    last = marks[-1][0]
    if last in _OPENS:
        return True
    return last not in _CLOSES and sum(m[0] == last for m in marks) % 2 == 1


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
