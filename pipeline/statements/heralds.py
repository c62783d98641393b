"""Whose words a spokesman, or the office of a leader, passes on: the leader's, where the sentence reports them."""

from __future__ import annotations

from pipeline.parse import Sentence
from pipeline.records import Span
from pipeline.statements.actors import PERSON, SIDE, Actor
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.floor import Floor
from pipeline.statements.reports import forms, reporting
from pipeline.statements.sources import is_adverbial

OPENING = 12
"""Less before a reporting word ("Cũng theo X, …") or behind it ("…, X nói.") tells nothing, in characters."""
REACH = 40
"""How far behind a leader the verb may stand, in characters."""


def content_of(said: Said, sentence: Sentence) -> Span:
    """What is told: behind the reporting word, or before it where it ends the sentence."""
    cue = (said.report.start, said.report.end) if said.report else said.word
    if cue is None:
        return sentence.start, sentence.end
    ends = sentence.end - cue[1] < OPENING
    if (said.how != "cue" or ends) and cue[0] - sentence.start > OPENING:
        return sentence.start, min(cue[0], said.actor.start)
    return max(cue[1], said.actor.end), sentence.end


class Heralds:
    """Finds whose words those who speak for others pass on, in one article."""

    def __init__(self, floor: Floor, who: Attribution) -> None:
        self.floor, self.reports, self.who, self.plain = floor, floor.reports, who, floor.text

    def principal(self, said: Said, sentence: Sentence, content: Span) -> Said | None:
        """ "Thủ tướng X kêu gọi …, người phát ngôn Y cho biết": X, and the verb of X."""
        if not self._passes_on(said.actor):
            return None
        leader = next((a for a in self.floor.between(*content) if not a.object), None)
        if leader is None or leader.kind != PERSON or leader.ref == "pronoun" or leader.herald:
            return None
        report = next(iter(self.reports.within(leader.end, content[1])), None)
        if leader.country != said.actor.country or not self._opens(content[0], leader.start):
            return None
        told = report and report.cue.kind == "speech" and self._right_behind(leader.end, report.start)
        return Said(leader, report) if told and self.who.fits(report, leader, sentence) else None

    def _passes_on(self, actor: Actor) -> bool:
        """A spokesman, or the office of a leader; officials whom nobody names tell what they know."""
        if actor.kind != SIDE or actor.weak:
            return actor.herald
        title = self.plain[actor.start : actor.end].lower()
        return not any(form in title for form in forms("subjects", "officials"))

    def _opens(self, start: int, end: int) -> bool:
        """Nothing is told before, only when and where, or "rằng"."""
        before = self.plain[start:end].strip(' ,:"“')
        return before.lower() in ("", reporting()["grammar"]["that"]) or is_adverbial(before)

    def _right_behind(self, start: int, end: int) -> bool:
        """Nobody else stands between a leader and the verb, and no word that tells of another time."""
        between = self.plain[start:end].lower()
        if len(between) > REACH or self.floor.between(start, end):
            return False
        return not any(form in between for form in forms("floor", "other_times"))
