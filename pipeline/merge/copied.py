"""Which groups of reports tell in the same words: newspapers copy sentences, and change or drop a word or two."""

from __future__ import annotations

import re

from pipeline.lexicon.folding import fold
from pipeline.merge.copies import smallest_runs
from pipeline.merge.groups import Group

COPIED = 0.7
"""Sentences that share this part of their words, and every number, are copies of one."""
SHORTEST = 8
"""Words of a sentence that is no mere phrase."""
RUNS = 4
"""So many of a sentence's runs of five words, those of the smallest hash, are looked up."""
MANY = 50
"""A run of words that more reports share is a phrase and finds nothing."""


class Sentences:
    """The sentences of groups, found again by a copy."""

    def __init__(self) -> None:
        self._told: dict[int, list[tuple[frozenset[str], Group]]] = {}

    def add(self, sentence: str, group: Group) -> None:
        """Remember a sentence and the group that tells it."""
        words = re.findall(r"\w+", fold(sentence))
        for run in _runs(words):
            others = self._told.setdefault(run, [])
            if len(others) <= MANY:
                others.append((frozenset(words), group))

    def copies(self, sentence: str) -> list[Group]:
        """The groups that tell a copy of a sentence, in the order in which they were added."""
        words = re.findall(r"\w+", fold(sentence))
        told = [
            pair for run in _runs(words) if len(self._told.get(run, ())) <= MANY for pair in self._told.get(run, ())
        ]
        found = {id(group): group for others, group in told if _is_copied(frozenset(words), others)}
        return list(found.values())


def _runs(words: list[str]) -> list[int]:
    return smallest_runs(words, RUNS) if len(words) >= SHORTEST else []


def _is_copied(words: frozenset[str], others: frozenset[str]) -> bool:
    differing = words ^ others
    return len(words & others) >= COPIED * len(words | others) and not any(word.isdigit() for word in differing)
