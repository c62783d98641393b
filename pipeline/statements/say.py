"""The offices that somebody holds -> whether he speaks for a state."""

from __future__ import annotations

from functools import lru_cache

from pipeline.lexicon.offices import people
from pipeline.names.cast import VIETNAM
from pipeline.names.ranks import LEADERS, MINISTERS
from pipeline.records import Person
from pipeline.statements.reports import forms

STATESMEN = frozenset({*LEADERS, *MINISTERS, "deputy_minister", "ambassador", "spokesperson", "envoy"})
"""Classes of knowledge/titles.toml that speak for a state whatever else somebody is."""
RETIRED = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Classes that are heard after their term."""


def speaks_for_none(classes: frozenset[str]) -> bool:
    """A spouse, or a scholar without an office of state."""
    return "spouse" in classes or ("scholar" in classes and not classes & STATESMEN)


def has_no_say(person: Person, classes: frozenset[str]) -> bool:
    """Whoever has no office of a state, by all that the article calls them."""
    private = is_private((person.title or "").lower()) or (person.private and not classes & STATESMEN)
    return private or speaks_for_none(classes) or _is_of_no_state(person, classes)


def _is_of_no_state(person: Person, classes: frozenset[str]) -> bool:
    """ "B, phó chủ tịch một quỹ", "đại diện ABC": an office that firms have too, and nobody tells of which state."""
    if not classes or person.organisation or person.person_id in people():
        return False
    unplaced = (person.title or "").lower() in forms("subjects", "unplaced")
    if person.country is None:
        return unplaced or classes <= forms("subjects", "of_any")
    return unplaced and classes == {"chair"} and person.country == VIETNAM  # by the shape of his name


@lru_cache(maxsize=4096)
def is_private(title: str) -> bool:
    """A title in a company, a university or a club."""
    if not title:
        return False
    if any(word in title for word in forms("subjects", "managers")) and not any(
        word in title for word in forms("subjects", "directors")
    ):
        return True
    return any(word in title for word in forms("subjects", "private"))
