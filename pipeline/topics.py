"""What a stretch of text is about, by a table of terms (knowledge/topics.toml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.knowledge import lists_of
from pipeline.lexicon.phrases import Found, Phrases, Words, words_in
from pipeline.records import Span

DEFAULT = ("politics",)
FEW = 2
"""Of so few paragraphs none tells what the whole article is about."""
WHOLE = 0.5
"""A matter that such a share of the paragraphs names is that of the whole article."""
Term = tuple[str, tuple[str, ...]]
"""weak, terms, beside or not; and the topics."""


def _table() -> dict:
    return lists_of("topics.toml")


@lru_cache(maxsize=1)
def _terms() -> dict[str, Term]:
    """Term -> (kind, topics)."""
    table = _table()
    kinds: dict[str, Term] = {}
    for kind in ("weak", "terms"):
        for topic, terms in table[kind].items():
            for term in terms:
                before = kinds.get(term, ("", ()))
                kinds[term] = (kind, (*before[1], topic) if before[0] == kind else (topic,))
    kinds |= {term: ("beside", tuple(named)) for term, named in table["beside"].items()}
    return kinds | {phrase: ("not", ()) for phrase in table["not"]["phrases"]}


_ANY_CASE = Phrases(lambda: {term: value for term, value in _terms().items() if not term.isupper()})
_CAPITALS = Phrases(lambda: {term: value for term, value in _terms().items() if term.isupper()}, as_written=True)


def _about_matters() -> dict[str, str]:
    """Term -> the conflict of which it tells that a whole article may speak."""
    matters = _table()["matters"]["topics"]
    strong = (
        (term, topics[0])
        for term, (kind, topics) in _terms().items()
        if kind in ("terms", "beside") and not term.isupper()
    )
    return {term: topic for term, topic in strong if topic in matters}


_MATTERS = Phrases(_about_matters)
"""Words of encounters -> the conflict beside which they tell of politics."""


def matter_of(text: str, paragraphs: Sequence[Span]) -> str | None:
    """The conflict that at least half of the paragraphs name, so that the whole article speaks of it."""
    words = words_in(text)
    named = Counter(
        topic
        for start, end in paragraphs
        for topic in {found.value for found in _MATTERS.find(words, words.at(start), words.at(end))}
    )
    topic, times = next(iter(named.most_common(1)), (None, 0))
    return topic if len(paragraphs) > FEW and times >= WHOLE * len(paragraphs) else None


def find_topics(
    text: str,
    start: int,
    end: int,
    otherwise: Sequence[str] = DEFAULT,
    matter: str | None = None,
    partner: frozenset[str] = frozenset(),
) -> list[str]:
    """The topics of `text[start:end]` (normalised), the most mentioned first.

    Where no more than weak terms are found it is `matter`, else those, and where none are `otherwise`.
    Names of a `partner`, in small letters, tell no topic: the article is about dealings with that country.
    """
    words = words_in(text)
    here = words.at(start), words.at(end)
    found = [f for f in _find(words, *here) if " ".join(words.lower[f.first : f.last]) not in partner]
    counts: dict[str, int] = {}
    weak: dict[str, int] = {}
    for phrase in found:
        kind, topics = phrase.value
        if kind != "beside":
            _count(counts if kind == "terms" else weak, topics)
    for phrase in found:
        kind, topics = phrase.value
        if kind == "beside":
            topic, *companions = topics
            if any(one in counts or one in weak for one in companions):
                _count(counts, (topic,))
            else:
                _count(weak, (topic, topic))
    if matter and not counts:
        counts = {matter: 1}
    best = counts or {topic: n for topic, n in weak.items() if n == max(weak.values())}
    for topic, wider in _table()["implies"].items() if best else ():
        if topic in best:
            _count(best, wider)
    return sorted(best, key=best.__getitem__, reverse=True) or list(otherwise)


def _find(words: Words, first: int, last: int) -> list[Found[Term]]:
    """The terms among some words; names within a phrase that is none of any topic are left out."""
    found = _ANY_CASE.find(words, first, last)
    if named := _CAPITALS.find(words, first, last):
        inside = {i for f in found if f.value[0] == "not" for i in range(f.first, f.last)}
        found += [f for f in named if f.first not in inside]
    return found


def _count(counts: dict[str, int], topics: Sequence[str]) -> None:
    for topic in topics:
        counts[topic] = counts.get(topic, 0) + 1
