"""Who tells that others meet, and nothing of what they think of it: that is the encounter, not a statement."""

from __future__ import annotations

from pipeline.lexicon.phrases import words_of
from pipeline.parse import Sentence
from pipeline.records import Span
from pipeline.statements.actors import JOINT, PERSON, SIDE, Actor
from pipeline.statements.attribution import Said
from pipeline.statements.floor import Floor
from pipeline.statements.heralds import content_of
from pipeline.statements.reports import forms
from pipeline.statements.turns import find_telling

LEAD, REACH = 6, 45
"""How many words before those who meet, and how many characters behind them the verb may stand."""


class Announcements:
    """Tells the news of an encounter from what somebody says of it."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.plain, self.reports = floor, floor.text, floor.reports

    def is_one(self, said: Said, sentence: Sentence) -> bool:
        """A side, or somebody who is not there, tells that somebody meets somebody."""
        cue = (said.report.start, said.report.end) if said.report else said.word
        if cue is None or self.plain[slice(*cue)].lower() not in forms("floor", "announcing"):
            return False
        content = content_of(said, sentence)
        if any(sign in self.plain[slice(*content)] for sign in '"“”;'):
            return False
        if find_telling("reasons", self.floor.row, sentence.start, sentence.end):
            return False
        return self._only_meets(said.actor, content)

    def is_quoted(self, actor: Actor, quoted: Span) -> bool:
        """ "“Tổng thống X sẽ thăm Y theo lời mời của Z”, Điện Kremlin cho biết": the same in quotation marks."""
        speaks_for_others = actor.kind == SIDE or actor.herald
        return (
            speaks_for_others
            and not find_telling("reasons", self.floor.row, *quoted)
            and self._only_meets(actor, quoted)
        )

    def _only_meets(self, actor: Actor, content: Span) -> bool:
        """Somebody meets somebody there, and nobody reports anything else."""
        met = self._met(content) or self._took_place(content)
        if not met or not self._is_herald(actor, content):
            return False
        return all(any(a <= r.start < b for a, b in met) for r in self.reports.within(*content))

    def _is_herald(self, actor: Actor, content: Span) -> bool:
        """Speaks for a side, or for those who meet, being none of them."""
        title = self.plain[actor.start : actor.end].lower()
        if actor.kind == SIDE or actor.herald or any(form in title for form in forms("subjects", "spokesmen")):
            return True
        named = [a for a in self.floor.between(*content) if a.kind == PERSON]
        if actor.kind != PERSON or any(a.speaker == actor.speaker for a in named):
            return False
        countries = {a.country for a in named}
        return actor.country in countries or len(countries) > 1

    def _met(self, content: Span) -> list[Span]:
        """The verbs of meeting right behind those who meet."""
        named = [a for a in self.floor.between(*content) if self._may_meet(a) and not (a.weak and a.object)]
        who = next((a for a in named if not a.object or a.start - content[0] < 2), None)
        if who is None or len(words_of(self.plain, content[0], who.start)) > LEAD:
            return []
        return self._told("announced", who.end, min(content[1], who.end + REACH))

    def _may_meet(self, actor: Actor) -> bool:
        """Somebody, both sides, or officials of a side."""
        return actor.kind in (PERSON, JOINT) or (actor.kind == SIDE and actor.ref == "title")

    def _took_place(self, content: Span) -> list[Span]:
        """ "chuyến thăm của X sẽ diễn ra …"."""
        begin = self._told("encounters", content[0], min(content[1], content[0] + REACH))
        if not begin or len(words_of(self.plain, content[0], begin[0][0])) > 1:
            return []
        return self._told("took_place", begin[0][1], content[1])

    def _told(self, name: str, start: int, end: int) -> list[Span]:
        found = find_telling(name, self.floor.row, start, end)
        return [(self.floor.row.starts[f.first], self.floor.row.end(f.last)) for f in found]
