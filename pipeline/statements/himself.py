"""Nobody calls himself by his name: who is named in what somebody would have said did not say it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.parse import Sentence
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, PERSON, SIDE, Actor
from pipeline.statements.attribution import Said
from pipeline.statements.floor import Floor
from pipeline.statements.reports import forms

REACH = 120
"""How far behind the verb a name may stand that is of the same clause, in characters."""
VERB = 40
"""How far behind somebody the verb may stand, in characters."""


class Himself:
    """Finds speakers who would speak of themselves by name, in one article."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.reports, self.plain = floor, floor.reports, floor.text

    def corrected(self, said: Said, sentence: Sentence) -> Said:
        """ "Về phía ông X, ông cảm ơn ông Y": not Y, if the pronoun seemed to mean him."""
        actor = said.actor
        if said.how != "cue" or said.report is None or actor.ref not in ("pronoun", "title"):
            return said
        start = max(said.report.end, actor.end)
        named = self._named(actor, (start, min(sentence.end, start + REACH)))
        if named is None or self._speaks(named) or self._is_told_by_another(start, named):
            return said
        if self.plain[actor.start : actor.end].lower().startswith(tuple(forms("subjects", "spokesmen"))):
            return replace(said, actor=replace(actor, kind=SIDE, speaker=actor.country, person_id=None))
        before = self.floor.between(sentence.start, actor.start)
        other = next((a for a in reversed(before) if a.kind == PERSON and a.speaker != actor.speaker), None)
        if other and other.speaker and actor.ref == "pronoun":
            return replace(said, actor=replace(other, start=actor.start, end=actor.end, ref="pronoun", object=False))
        return replace(said, actor=Actor(actor.start, actor.end, OUTSIDER))

    def is_told_of(self, said: Said, words: Span) -> bool:
        """ "“Ông X bày tỏ hy vọng …”, thông cáo nêu rõ": what a document tells of X, not X's own words."""
        named = self._named(said.actor, words)
        return named is not None and not named.object

    def names_another(self, said: Said, words: Span) -> bool:
        """ "“Tôi sẽ gặp Tổng thống X”, ông nói": not X, whom the pronoun seemed to mean."""
        vague = said.how == "continuation" or said.actor.ref == "pronoun"
        named = self._named(said.actor, words, bare=True) if vague else None
        return named is not None and not self._speaks(named)

    def _named(self, actor: Actor, span: Span, bare: bool = False) -> Actor | None:
        """The speaker's name behind a title ("ông X"), or `bare`, in what he would have said."""
        if actor.kind != PERSON:
            return None
        named = (a for a in self.floor.between(*span) if a.kind == PERSON and a.ref == "name")
        own = (a for a in named if a.speaker == actor.speaker and self._counts(a, span[0]))
        return next((a for a in own if bare or self._is_led(a)), None)

    def _is_led(self, actor: Actor) -> bool:
        first = self.plain[actor.start : actor.end].split()[0]
        return first.lower() not in (actor.speaker or "").lower().split()

    def _counts(self, actor: Actor, start: int) -> bool:
        """Not "(ông X)", "chính ông X", nor "“… - ông X nói - …”"."""
        before = self.plain[start : actor.start]
        return before.count("(") <= before.count(")") and before.split()[-1:] not in (["chính"], ["-"], ["–"])

    def _speaks(self, actor: Actor) -> bool:
        report = next(iter(self.reports.within(actor.end, actor.end + VERB)), None)
        return report is not None and not actor.object and "," not in self.plain[actor.end : report.start]

    def _is_told_by_another(self, start: int, named: Actor) -> bool:
        """ "…, trong khi Y cho biết ông X …": somebody else speaks of him."""
        return any(report.cue.kind == "speech" for report in self.reports.within(start, named.start))
