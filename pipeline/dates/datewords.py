"""A stretch of text -> which words of knowledge/dates.toml stand in it or around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pipeline.knowledge import lists_of
from pipeline.lexicon.wordlists import any_of

_STOP = re.compile(r"[.!?…]\s|\n")


def date_words() -> dict[str, Any]:
    """knowledge/dates.toml."""
    return lists_of("dates.toml")


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, also with a first capital."""
    return any_of(form for phrase in phrases for form in (phrase, phrase[:1].upper() + phrase[1:]))


@lru_cache(maxsize=1)
def word_sets() -> dict[str, frozenset[str]]:
    """The lists of words by section and name (lead.day, tail.past), each as a set."""
    table = date_words()
    flat = {f"lead.{key}": value for key, value in table["lead"].items()}
    flat |= {f"not.{key}": value for key, value in table["not_a_date"].items()}
    flat |= {f"tail.{key}": value for key, value in table["tail"].items()}
    flat |= {f"after.{key}": value for key, value in table["after"].items()}
    flat |= {
        "part": table["part"]["words"],
        "weekday": table["weekdays"]["lead"],
        "follow": table["tail_follow"]["words"],
    }
    flat |= {"plural": table["plural"]["words"]}
    return {key: frozenset(value) for key, value in flat.items()}


def words_before(text: str, at: int, floor: int = 0) -> tuple[str, ...]:
    """The last word and the last two to six words before an offset, in lower case."""
    words = text[max(floor, at - 60) : at].lower().split()
    clean = [w.strip("(“\"'") for w in words[-6:]]
    if not words or (words[-1][-1] in ".,;:" and clean):
        return ("",)
    return tuple(" ".join(clean[-n:]) for n in range(1, 7) if n <= len(clean))


def is_among(phrases: tuple[str, ...], name: str) -> bool:
    """Whether one of the phrases is in a list of words."""
    return not word_sets()[name].isdisjoint(phrases)


@lru_cache(maxsize=4)
def numbered(key: str) -> dict[str, int]:
    """The words of a section (months, counts, weekdays) and what each counts."""
    return dict(zip(date_words()[key]["words"], date_words()[key]["numbers"], strict=True))


@lru_cache(maxsize=1)
def month_parts() -> dict[str, str]:
    """Words for early, middle and late, and which of these each is."""
    return dict(zip(date_words()["part"]["words"], date_words()["part"]["names"], strict=True))


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after a stretch, at most 200 characters each."""
    before = _STOP.split(text[max(0, start - 200) : start])[-1]
    after = _STOP.split(text[end : end + 200], maxsplit=1)[0]
    return before, after


def lower_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The same in lower case."""
    before, after = sentence_around(text, start, end)
    return before.lower(), after.lower()


def has_cue(cue: str, stretch: str) -> bool:
    """Whether one of the words of `[cues]` stands in a stretch of lower-case text."""
    return _cue(cue).search(stretch) is not None


@lru_cache(maxsize=64)
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(date_words()['cues'][name])}(?!\w)")
