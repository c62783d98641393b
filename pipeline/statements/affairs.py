"""Whether an article, and each thing that somebody says in it, is about dealings between states."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.lexicon.phrases import Phrases, table_of, words_in
from pipeline.names.cast import VIETNAM, Cast
from pipeline.records import Layout, Statement
from pipeline.statements.reports import reporting

SPARSE = 470
"""An article about other states names one of them at least once in so many characters of its body."""
ABROAD = 0.12
"""At least such a share of the names of states is not of the one named most."""
AROUND = 1
"""So many sentences before and behind what somebody says may name the other state."""

_MATTERS = Phrases(lambda: table_of({name: reporting()["affairs"][name] for name in ("matters", "home")}))
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


class Matters:
    """Tells what somebody says of home affairs from what concerns other states, in one article."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.cast, self.words = cast, words_in(doc.user_data["text"])
        self.spans = [(s.start, s.end) for s in doc._.sentences if s.part == "body"]
        self.begins = [start for start, _ in self.spans]

    def kept(self, found: list[Statement]) -> list[Statement]:
        """The statements without those turns that have to do with no other state, nor any matter between states."""
        return [statement for turn in self._turns(found) if self._is_foreign(turn) for statement in turn]

    def _turns(self, found: list[Statement]) -> Iterator[list[Statement]]:
        """Statements of one speaker in sentences side by side."""
        turn: list[Statement] = []
        for statement in found:
            if turn and (statement.speaker != turn[-1].speaker or self._at(statement) > self._at(turn[-1]) + 1):
                yield turn
                turn = []
            turn.append(statement)
        if turn:
            yield turn

    def _at(self, statement: Statement) -> int:
        """Which sentence of the body a statement begins in."""
        return max(bisect_right(self.begins, statement.span[0]) - 1, 0)

    def _is_foreign(self, turn: list[Statement]) -> bool:
        """Another state, somebody of it or a matter between states is named in or just around what is said."""
        country = turn[0].speaker_country
        if country is None:
            return True
        first, last = self._at(turn[0]), self._at(turn[-1])
        if not self._holds("home", first, last):
            first, last = max(first - AROUND, 0), min(last + AROUND, len(self.spans) - 1)
        return self._names_another(country, first, last) or self._holds("matters", first, last)

    def _names_another(self, country: str, first: int, last: int) -> bool:
        """Another state, or somebody of it, is named in the sentences."""
        start, end = self.spans[first][0], self.spans[last][1]
        people = (m.person for m in self.cast.within(start, end) if m.person is not None)
        named = {code for _, _, code, _ in self.cast.countries_within(start, end)}
        named |= {self.cast.people[person].country or country for person in people}
        return bool(named - {country})

    def _holds(self, name: str, first: int, last: int) -> bool:
        """One of a list of words stands in the sentences."""
        here = self.words.at(self.spans[first][0]), self.words.at(self.spans[last][1])
        return any(found.value == name for found in _MATTERS.find(self.words, *here))
