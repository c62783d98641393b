"""Sentences that only tell whose words the sentence before was: "Đó là khẳng định của X", "X đã nói như vậy"."""

from __future__ import annotations

from pipeline.parse import Sentence
from pipeline.statements.actors import OUTSIDER, PERSON, SIDE, Actor
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.floor import Floor
from pipeline.statements.reports import Report, openings

REACH = 60
"""How far behind its beginning such a sentence names the speaker, in characters."""


class Handed:
    """Finds who is named behind their words, in one article."""

    def __init__(self, floor: Floor, who: Attribution) -> None:
        self.floor, self.plain, self.who = floor, floor.text, who

    def back(self, following: Sentence) -> Said | None:
        """Whose words the sentence before was, by the one that follows it."""
        if (report := self.report_of_such(following)) is None:
            return self._owner(following)
        actor = self.who.subject(report, following.start)
        known = actor is not None and actor.kind in (PERSON, SIDE, OUTSIDER) and actor.ref != "pronoun"
        return Said(actor, how="continuation") if known else None

    def report_of_such(self, sentence: Sentence) -> Report | None:
        """The word for saying in "X đã nói như vậy tại Lima"."""
        reports = self.floor.reports.within(sentence.start, sentence.end)
        first = next((r for r in reports if r.cue.kind in ("speech", "stance")), None)
        opens = first is not None and not any(sign in self.plain[sentence.start : first.start] for sign in '“”"')
        return first if first and opens and self.tells_such(first) else None

    def tells_such(self, report: Report) -> bool:
        """ "như vậy" stands behind the word for saying: what was said stands elsewhere."""
        return self.plain.startswith(openings("such"), report.end)

    def _owner(self, sentence: Sentence) -> Said | None:
        if not self.plain.startswith(openings("that_is"), sentence.start):
            return None
        near = self.floor.between(sentence.start, min(sentence.end, sentence.start + REACH))
        actor: Actor | None = next((a for a in near if a.kind in (PERSON, SIDE, OUTSIDER)), None)
        if actor is None or not self.plain[sentence.start : actor.start].rstrip().endswith(openings("owned_by")):
            return None
        return Said(actor, how="continuation")
