"""Whether two newspapers that name a person mean the same one: by id, by a part of the name, or by its spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.folding import fold
from pipeline.records import Participant

_SYLLABLE = re.compile(r"(?:ngh|ng|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A syllable of Vietnamese, folded."""


def is_same_person(one: Participant, two: Participant) -> bool:
    """One id, or one country and a name that is part of the other (`Putin`, `Vladimir Putin`) or nearly spelled so."""
    if one.person_id == two.person_id:
        return True
    if one.country != two.country:
        return False
    parts, others = parts_of(one.name), parts_of(two.name)
    return parts <= others or others <= parts or _is_other_spelling(parts, others)


def _is_other_spelling(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names differ in one foreign word, by a letter, and share the rest (`Sergey`, `Sergei Kislyak`).

    Syllables of Vietnamese, Chinese or Korean names tell people apart by one letter, so they must be equal.
    """
    left, right = parts - others, others - parts
    if len(left) != 1 or len(right) != 1 or not parts & others:
        return False
    (one,), (two,) = left, right
    return (
        min(len(one), len(two)) >= 5
        and not (_SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(two))
        and (_differ_by_a_letter(one, two))
    )


def _differ_by_a_letter(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return one[start + (len(one) == len(two)) :] == two[start + 1 :]


@lru_cache(maxsize=100_000)
def parts_of(name: str) -> frozenset[str]:
    """The words of a name or an occasion, folded."""
    return frozenset(re.findall(r"\w+", fold(name)))
