"""The words and signs of page builds (knowledge/layout.toml), and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.knowledge import lists_of

WORDS = lists_of("layout.toml")
UPPER = "".join(c for c in map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
LOWER = "".join(c.lower() for c in UPPER if len(c.lower()) == 1)
CAPITAL = rf"[{UPPER}][\w.&'’-]*"
NAME = rf"{CAPITAL}(?:[ ]{CAPITAL}){{1,3}}"
SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[\d%)\]\"”’']))[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[" + UPPER + r"\d])")


def either(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True)) + ")"
