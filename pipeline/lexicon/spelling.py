"""Foreign names that newspapers spell in more than one way (Sergey, Sergei) or break behind their initials."""

from __future__ import annotations

import re

from pipeline.knowledge import lists_of
from pipeline.lexicon.folding import fold

_SYLLABLE = re.compile(r"(?:ngh|ng|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A syllable of Vietnamese, folded."""
_CUT = re.compile(r"\n(?<=[A-Z]\.[A-Z]\.\n)(?=([A-Z][^\W\d_]+))")
SHORTEST = 5
"""Letters of a word that may be spelled in two ways: shorter ones are often two names."""


def unbroken(text: str) -> str:
    """The text, as long as it was, with a foreign name on one line that was cut behind its initials: J.K. | Rowling."""
    return _CUT.sub(_join, text)


def _join(cut: re.Match[str]) -> str:
    """A blank for the end of a line, unless a place (Washington D.C.) or a credit ends there, or Vietnamese follows."""
    first = cut.start() - len("J.K.")
    initials, before = cut.string[first : cut.start()], cut.string[max(0, first - 2) : first]
    ends = before.endswith((":", ": ", ".")) or initials in lists_of("words.toml")["places_by_initials"]
    return cut[0] if ends or _SYLLABLE.fullmatch(fold(cut[1])) else " "


def in_one_spelling(word: str) -> str:
    """A folded word of a name as all its romanisations share it: i for y, no letter twice (Sergey, Mohammed).

    Syllables of Vietnamese, Chinese or Korean names tell people apart by one letter and stay.
    """
    if len(word) < SHORTEST or _SYLLABLE.fullmatch(word):
        return word
    return re.sub(r"(.)\1", r"\1", word.replace("y", "i"))


def is_other_spelling(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names, as sets of folded words, differ in one foreign word, by a letter, and share the rest."""
    left, right = parts - others, others - parts
    if len(left) != 1 or len(right) != 1 or not parts & others:
        return False
    (one,), (two,) = left, right
    return (
        min(len(one), len(two)) >= SHORTEST
        and not (_SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(two))
        and _differ_by_a_letter(one, two)
    )


def _differ_by_a_letter(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return one[start + (len(one) == len(two)) :] == two[start + 1 :]
