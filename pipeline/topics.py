"""What a stretch of text is about, by a table of terms (knowledge/topics.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from .parse import KNOWLEDGE
from .phrases import Phrases, words_of

DEFAULT = "politics"


@lru_cache(maxsize=1)
def _terms() -> Phrases[tuple[str, ...]]:
    """Term -> the topics that it stands for."""
    topics: dict[str, tuple[str, ...]] = {}
    for topic, terms in tomllib.loads((KNOWLEDGE / "topics.toml").read_text("utf-8"))["terms"].items():
        for term in terms:
            topics[term] = (*topics.get(term, ()), topic)
    return Phrases(topics)


def find_topics(text: str, start: int, end: int) -> list[str]:
    """The topics of `text[start:end]`, the most mentioned first; `politics` where no term is found."""
    counts: dict[str, int] = {}
    for found in _terms().find(words_of(text, start, end)):
        for topic in found.value:
            counts[topic] = counts.get(topic, 0) + 1
    return sorted(counts, key=lambda topic: -counts[topic]) or [DEFAULT]
