"""The words that report an encounter: a verb between people (A gặp B), or a noun (cuộc gặp giữa A và B).

They are in knowledge/encounters.toml, together with the words around them that the readers of encounters ask for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from .dates import any_of

KNOWLEDGE = Path(__file__).parent / "knowledge"
ROOM = ("talks", "meeting", "reception", "summit", "other")
"""Kinds of encounter of people in one room."""


@dataclass(slots=True)
class Cue:
    """A word that reports an encounter."""

    start: int
    end: int
    kind: str
    noun: bool
    form: str


@lru_cache(maxsize=1)
def vocabulary() -> dict:
    """The table of encounter words."""
    return tomllib.loads((KNOWLEDGE / "encounters.toml").read_text("utf-8"))


def one_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words in a lower-case text, the longest first, common starts shared."""
    return re.compile(any_of({form.lower() for form in forms}) + r"(?!\w)")


@lru_cache(maxsize=1)
def _cue_automaton() -> tuple[AhoCorasick, list[str], dict[str, tuple[str, bool]]]:
    """Every encounter word in one automaton, with its kind and whether it is a noun."""
    table = vocabulary()
    kinds: dict[str, tuple[str, bool]] = {}
    for noun, group in ((False, table["verbs"]), (True, table["nouns"])):
        for kind, forms in group.items():
            for form in forms:
                if not (noun and form.lower() in kinds):
                    kinds[form.lower()] = (kind, noun)
    forms = list(kinds)
    return AhoCorasick(forms), forms, kinds


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = vocabulary()
    found = {key: one_of(value) for key, value in table["status"].items()}
    found["barrier"] = one_of(table["barriers"]["right"])
    found["host"] = one_of(table["barriers"]["host"])
    found["joint"] = one_of(table["grammar"]["joint"])
    found |= {f"level:{key}": one_of(value) for key, value in table["levels"].items()}
    for key in (
        "preposition",
        "delegation",
        "plural",
        "sequence",
        "other_date",
        "back",
        "forum",
        "conference",
        "international",
        "occasion",
        "negotiation",
        "formal_talks",
        "attended",
        "said",
        "judged",
        "during",
        "earlier",
        "on_arrival",
        "with",
        "between",
        "leaders",
        "both",
        "that",
    ):
        found[key] = one_of(table["grammar"][key])
    return found


def search(name: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Whole-word matches of a named group of words within `[start, end)`."""
    return [
        m for m in _patterns()[name].finditer(text, start, end) if m.start() == 0 or not text[m.start() - 1].isalnum()
    ]


def lower(text: str) -> str:
    """Lower case of the same length: the few letters that grow (İ) stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The encounter words of a stretch of lower-case text, the longest at each place."""
    automaton, forms, kinds = _cue_automaton()
    longest: dict[int, tuple[int, str]] = {}
    for index, a, b in automaton.find_matches_as_indexes(text[start:end], overlapping=True):
        a, b = a + start, b + start
        if a and (text[a - 1].isalnum() or text[a - 1] in "-_") or text[b : b + 1].isalnum():
            continue
        if b > longest.get(a, (0, ""))[0]:
            longest[a] = (b, forms[index])
    found: list[Cue] = []
    after, before = vocabulary()["not_followed_by"], vocabulary()["not_preceded_by"]
    last = start
    for a, (b, form) in sorted(longest.items()):
        if a < last:
            continue
        if form in before and text[max(0, a - 14) : a].rstrip().endswith(tuple(before[form])):
            continue
        if form in after:
            following = text[b : b + 12].split()
            if following and any(" ".join(following[:n]) in after[form] for n in (1, 2)):
                continue
        found.append(Cue(a, b, *kinds[form], form))
        last = b
    return found
