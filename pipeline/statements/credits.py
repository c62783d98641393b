"""The credit of a picture that runs into a sentence ("Ảnh: A/B Tại buổi tiếp, ông X …") is no part of it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.wordlists import any_of
from pipeline.records import Span
from pipeline.statements.reports import forms

REACH = 90
"""How far into a sentence a credit may begin, in characters."""
_WORD, _CLOSED = re.compile(r"\S+"), re.compile(r"[^()]*\)+\s*")


@lru_cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"\(?{any_of(forms('floor', 'credits'))}\s?:\s?", re.IGNORECASE)


def behind_credit(text: str, span: Span, subject: int) -> Span:
    """A sentence without the credit before it, or the caption and its credit; at `subject` the speaker stands."""
    start, end = span
    until = min(end, start + REACH)
    found = _credit().search(text, start, until) if ":" in text[start:until] else None
    if found is None or start <= subject < found.start():
        return span
    if found[0].startswith("("):
        closed = _CLOSED.match(text, found.end(), end)
        begin = closed.end() if closed else None
    else:
        begin = _begin(text, found.end(), end, subject)
    return span if begin is None else (begin, end)


def _begin(text: str, at: int, end: int, subject: int) -> int | None:
    """Where the sentence begins: with the speaker, else with the last capital before a small letter or a number."""
    begin: int | None = None
    for i, word in enumerate(_WORD.finditer(text, at, min(end, at + REACH))):
        if i and word.start() == subject:
            return subject
        if word[0][0].islower() or word[0][0].isdigit():
            return begin if i > 1 else None
        if word[0][0].isupper():
            begin = None if "/" in word[0] else word.start()
    return None
