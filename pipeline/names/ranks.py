"""The class of office that a title names, and the rank of a meeting by its participants' offices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.knowledge import lists_of
from pipeline.lexicon.wordlists import any_of
from pipeline.records import RANKS

LEADERS = ("party_leader", "head_of_state", "head_of_government")
LEADING = frozenset({*LEADERS, "leader", "chair"})
"""Classes of those who lead a state or a party, by whatever word."""
MINISTERS = (
    "deputy_head_of_state",
    "deputy_head_of_government",
    "speaker",
    "deputy_speaker",
    "foreign_minister",
    "minister",
)


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    table = lists_of("titles.toml")
    classes = {head.casefold(): name for name, heads in reversed(table["heads"].items()) for head in heads}
    pattern = re.compile(rf"\b{any_of(classes)}\b")
    return pattern, classes, frozenset(word.casefold() for word in table["words"]["former"])


@lru_cache(maxsize=100_000)
def office_of(title: str | None) -> str | None:
    """The class of the highest office in a title (the keys of `heads` in knowledge/titles.toml), or None.

    A former holder has no office: the title begins with one of the words listed as `former`.
    """
    words = (title or "").casefold().strip()
    pattern, classes, former = _heads()
    if not words or words.split(maxsplit=1)[0] in former:
        return None
    found = [classes[match.group()] for match in pattern.finditer(words)]
    order = LEADERS + MINISTERS
    return min(found, key=lambda office: order.index(office) if office in order else len(order), default=None)


def without_head(title: str) -> str:
    """The words of a title, in lower case, that say where or of what the office is."""
    return _heads()[0].sub(" ", title.casefold()).strip()


def is_former(title: str) -> bool:
    """Whether a title is that of a former holder: cựu Tổng thống, cố lãnh đạo."""
    return title.casefold().split(" ", 1)[0] in _heads()[2]


def is_deputy(title: str) -> bool:
    """Whether a title is that of a deputy."""
    return title.casefold().startswith(tuple(lists_of("titles.toml")["words"]["deputy"]))


def country_of_party(title: str) -> str | None:
    """The only country whose parliament has members of such a party: `thượng nghị sĩ đảng Cộng hòa` is American."""
    table = lists_of("titles.toml")
    whole = re.split("|".join(rf" (?={area}\b)" for area in table["words"]["areas"]), title.casefold())[0]
    return next((code for code, forms in table["parties"].items() if whole in forms), None)


def rank_of(offices: Iterable[tuple[str | None, str | None]]) -> str | None:
    """The level of a meeting from its participants' (side, office): leaders, ministers, other, or None if unknown.

    It is the level of the lower side: leaders only where every side that shows an office shows a leader.
    """
    best: dict[str | None, int] = {}
    for side, office in offices:
        if office is not None:
            level = 0 if office in LEADERS else 1 if office in MINISTERS else 2
            best[side] = min(level, best.get(side, 2))
    return RANKS[max(best.values())] if best else None
