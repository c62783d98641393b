"""Doc, Cast -> who may speak in an article, in order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from pipeline.lexicon.phrases import words_in, words_of
from pipeline.names.cast import Cast
from pipeline.statements.actors import Actor
from pipeline.statements.appositions import introduce
from pipeline.statements.reports import Reports, reporting
from pipeline.statements.speakers import find_actors
from pipeline.statements.subjects import settle


class Floor:
    """The text of one article, its words, and the actors and reporting verbs among them."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.text: str = doc.user_data["text"]
        self.row = words_in(self.text)
        self.reports = Reports(self.row)
        settled = settle(find_actors(doc, cast), doc, self.text, self.row.lower)
        self.actors = introduce(settled, self.text, doc._.sentences, self.reports)
        self.starts = [a.start for a in self.actors]
        self.sentences = [s.start for s in doc._.sentences]

    def between(self, start: int, end: int) -> list[Actor]:
        """The actors that begin within `[start, end)`."""
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that an offset lies in."""
        return self.sentences[max(bisect_right(self.sentences, offset) - 1, 0)]

    def in_clause_of_time(self, actor: Actor) -> bool:
        """ "Khi nhà báo X nhắc tới …, Tổng thống Y khẳng định": what X does is told of as the time."""
        return words_of(self.text, max(0, actor.start - 12), actor.start)[-1:] == [reporting()["grammar"]["when"]]
