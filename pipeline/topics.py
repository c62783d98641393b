"""What a stretch of text is about, by a table of terms (knowledge/topics.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from .parse import KNOWLEDGE
from .phrases import Phrases, words_in

DEFAULT = ("politics",)


@lru_cache(maxsize=1)
def _table() -> dict:
    return tomllib.loads((KNOWLEDGE / "topics.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _terms() -> tuple[Phrases[tuple[str, str]], Phrases[tuple[str, str]]]:
    """Term -> (kind, topics joined by blanks): in any letter case, and those in capitals as written."""
    table = _table()
    kinds: dict[str, tuple[str, str]] = {}
    for kind in ("weak", "terms"):
        for topic, terms in table[kind].items():
            for term in terms:
                before = kinds.get(term, ("", ""))
                kinds[term] = (kind, f"{before[1]} {topic}".strip() if before[0] == kind else topic)
    kinds |= {term: ("beside", " ".join(pair)) for term, pair in table["beside"].items()}
    kinds |= {phrase: ("not", "") for phrase in table["not"]["phrases"]}
    capitals = {term: value for term, value in kinds.items() if term.isupper()}
    return Phrases({t: v for t, v in kinds.items() if t not in capitals}), Phrases(capitals, as_written=True)


def find_topics(text: str, start: int, end: int, otherwise: Sequence[str] = DEFAULT) -> list[str]:
    """The topics of `text[start:end]` (normalised), the most mentioned first; `otherwise` where no term is found."""
    words = words_in(text)
    here = words.within(start, end)
    if here is None:
        words = words_in(text[start:end])
        here = slice(None)
    any_case, capitals = _terms()
    found = any_case.find(words.lower[here])
    inside = {i for f in found if f.value[0] == "not" for i in range(f.first, f.last)}
    found += [f for f in capitals.find(words.written[here]) if f.first not in inside]
    counts: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    for phrase in found:
        kind, topics = phrase.value
        if kind != "beside":
            (counts if kind == "terms" else weak).update(topics.split())
    for phrase in found:
        kind, topics = phrase.value
        if kind == "beside":
            topic, companion = topics.split()
            if companion in counts or companion in weak:
                counts.update((topic, companion))
            else:
                weak[topic] += 2
    best = counts or weak
    if best:
        for topic, wider in _table()["implies"].items():
            if topic in best:
                best.update(wider)
    return [topic for topic, _ in best.most_common()] or list(otherwise)
