"""Short lists of words as patterns, for whoever asks what stands within a few words of something.

Tables that are asked for all over an article are found in one pass instead, see phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.records import Span


@lru_cache(maxsize=2)
def lower(text: str) -> str:
    """Lower case of the same length: the few letters that grow (İ) stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def any_of(names: Iterable[str]) -> str:
    """A regular expression for any of the names, the longest that fits, with common beginnings shared."""
    tree: dict[str, dict] = {}
    for name in names:
        node = tree
        for char in name:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree)


def one_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words of a lower-case text, the longest first."""
    return re.compile(any_of({form.lower() for form in forms}) + r"(?!\w)")


def spans_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    """Where a pattern of `one_of` stands within `[start, end)` of an article's text, in any letter case."""
    low = lower(text)
    if pattern.search(low, start, end) is None:
        return []  # mostly, and at half the cost of an iterator
    return [m.span() for m in pattern.finditer(low, start, end) if m.start() == 0 or not low[m.start() - 1].isalnum()]


def _branch(tree: dict[str, dict]) -> str:
    options = [re.escape(char) + _branch(rest) for char, rest in tree.items() if char]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in tree else "(?:" + "|".join(options) + ")"
    return body + "?" if "" in tree else body
