"""Whether an article is about dealings between states."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from spacy.tokens import Doc

from pipeline.lexicon.phrases import Phrases, table_of, words_in
from pipeline.names.cast import VIETNAM, Cast
from pipeline.records import Layout
from pipeline.statements.reports import reporting

SPARSE = 470
"""An article about other states names one of them at least once in so many characters of its body."""

ABROAD = 0.12
"""At least such a share of the names of states is not of the one named most."""


_WORDS = Phrases(lambda: table_of({name: reporting()["affairs"][name] for name in ("states", "elsewhere")}))


def concerns_states(doc: Doc, cast: Cast, layout: Layout) -> bool:
    """Whether an article is about relations between states, not sport, business or home affairs.

    It names countries other than Vietnam often enough, at least two states, and has more
    words of dealings between states than of sport and business.
    """
    begins = [start for start, _ in layout.body]

    def own(offset: int) -> bool:
        i = bisect_right(begins, offset) - 1
        return i >= 0 and offset < layout.body[i][1]

    named = Counter(code for start, _, code, _ in cast.countries if own(start))
    for mention in cast.mentions:
        if mention.person is not None and own(mention.start) and (country := cast.people[mention.person].country):
            named[country] += 1
    foreign = named.total() - named[VIETNAM]
    size = sum(end - start for start, end in layout.body)
    if sum(1 for count in named.values() if count) < 2 or foreign < 3 or foreign * SPARSE < size:
        return False
    if named.total() - max(named.values()) < ABROAD * named.total():
        return False
    found = _WORDS.find(words_in(doc.user_data["text"]))
    states = sum(f.value == "states" for f in found)
    return (states > 1 or foreign * SPARSE > 5 * size) and states >= 1.5 * (len(found) - states)
