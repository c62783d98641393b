"""Where a sentence ends: a table of abbreviations and one regular expression, for the parser and for whoever quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.knowledge import lists_of
from pipeline.records import Span

# Letters of the Latin scripts, Vietnamese included; Greek and Cyrillic left out.
_letters = [chr(i) for i in range(0x41, 0x1F00) if chr(i).isalpha()]
UPPER = "".join(c for c in _letters if c.isupper() and (c < "Ͱ" or c >= "Ḁ"))
LOWER = "".join(c for c in _letters if c.islower() and (c < "Ͱ" or c >= "Ḁ"))
_END = rf"[\"”»’')\]]*(?=\s+[\"“‘«'(\[–-]*\s?[{UPPER}\d])|[\"”»]*(?=[\"“]?[{UPPER}][{LOWER}])"
# One set of characters first: the engine then skips to where a sentence may end.
_BOUNDARY = re.compile(rf"[\n.!?…](?:(?<=\n)\n*|(?<!\n)(?<![.!?…]{{2}})[.!?…]*(?:{_END}))")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST_SHORT = 16
"""More letters than an abbreviation has."""
LONGEST_SENTENCE = 3000
"""Letters after which a sentence is cut at a blank: newspapers write a third of that, and what rules cost grows with
its square."""


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Words whose full stop does not end a sentence."""
    return frozenset(lists_of("words.toml")["abbreviations"])


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """Offsets of the sentences within `[start, end)`, without surrounding blanks."""
    cuts, short = [start], abbreviations()
    for found in _BOUNDARY.finditer(text, start, end):
        at = found.start()
        if text[at] == "." and (word := _LAST_WORD.search(text, max(cuts[-1], at - _LONGEST_SHORT), at)):
            if (len(word[0]) == 1 and word[0].isupper()) or word[0] in short:
                continue
        if text[found.start()] == "\n" and text[found.end() : found.end() + 1].islower():
            continue  # a line broken in the middle of a sentence
        cuts.append(found.end())
    cuts.append(end)
    spans = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        piece = text[a:b]
        if kept := piece.strip():
            begin = a + len(piece) - len(piece.lstrip())
            spans += _cut(text, begin, begin + len(kept))
    return spans


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A span in pieces that are no longer than a sentence can be, cut at blanks where there are any."""
    while end - start > LONGEST_SENTENCE:
        piece = text[start : start + LONGEST_SENTENCE]
        blank = piece.rfind(" ")
        kept = piece[:blank] if blank > 0 else piece
        yield start, start + len(kept.rstrip())
        start += len(kept)
        while text[start].isspace():
            start += 1
    yield start, end
