"""Whether two newspapers that name a person mean the same one: by id, by a part of the name, or by its spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.folding import fold
from pipeline.lexicon.spelling import is_other_spelling
from pipeline.records import Participant


def is_same_person(one: Participant, two: Participant) -> bool:
    """One id, or one country and a name that is part of the other (`Putin`, `Vladimir Putin`) or nearly spelled so."""
    if one.person_id == two.person_id:
        return True
    if one.country != two.country:
        return False
    parts, others = parts_of(one.name), parts_of(two.name)
    return parts <= others or others <= parts or is_other_spelling(parts, others)


@lru_cache(maxsize=100_000)
def parts_of(name: str) -> frozenset[str]:
    """The words of a name or an occasion, folded."""
    return frozenset(re.findall(r"\w+", fold(name)))
