"""Whose words a quotation is: those of somebody named behind it, else before it."""

from __future__ import annotations

import re

from pipeline.lexicon.phrases import words_of
from pipeline.parse import Sentence
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.reports import forms
from pipeline.statements.sources import Sources

_WORD_AHEAD = re.compile(r"[\s,]*([^\W_]+)")
CITED = 120
"""How far behind a quotation they may be named whose words others pass on, in characters."""


class Quoted:
    """Finds the speakers of the quotations of one article."""

    def __init__(self, who: Attribution, sources: Sources) -> None:
        self.who, self.sources = who, sources
        self.floor, self.reports, self.plain = who.floor, who.reports, who.plain

    def speaker(self, before: Span, behind: Span) -> Said | None:
        """Who speaks a quotation: named behind it, else before it."""
        actors = [a for a in self.floor.between(*behind) if not a.object and not self.who.is_where_read(a)]
        if cited := self._cited_behind(actors, behind):
            return cited
        if (writer := self._in_writing(behind)) and writer.speaker:
            return Said(writer, how="quotation")
        named = next((n for n, a in enumerate(actors) if a.kind != OUTSIDER), 0)
        if named and self.who.passes_on(actors[0].end, actors[named].start):
            del actors[:named]
        if self._stranger_behind(behind, actors[0].start if actors else behind[1]):
            return Said(Actor(*behind, OUTSIDER), how="quotation")
        if actors and actors[0].start - behind[0] <= 60:
            reports = self.reports.within(actors[0].end, behind[1])
            report = next((r for r in reports if r.cue.kind in ("speech", "stance")), None)
            word = None if report else self._word_behind(actors[0].end, behind[1])
            return Said(self.who.resolved(actors[0]), report, word, how="quotation")
        for report in reversed(self.reports.within(*before)):
            if (actor := self.who.subject(report, before[0])) and not actor.agent:
                return Said(actor, report)
        if said := self.sources.according(*before):
            return said
        actors = [a for a in self.floor.between(*before) if not a.object]
        if actors and self.plain[slice(*before)].rstrip().endswith(":"):
            return Said(actors[-1], None, self._word_behind(actors[-1].end, before[1]))
        return self.sources.trailing(Sentence(*behind, 0, "body"))  # “…”, hay cả khi …, ông X nói thêm

    def _cited_behind(self, actors: list[Actor], behind: Span) -> Said | None:
        """ "“…”, người phát ngôn trích lại lời ông X": on whose words others pass."""
        cited = next((a for a in actors[:3] if a.kind in (PERSON, SIDE, SAME) and self.sources.citing(a)), None)
        if cited is None or cited.start - behind[0] > CITED:
            return None
        before = self.reports.within(behind[0], cited.start)
        if before and self.plain[cited.end : behind[1]].strip(" ."):
            return None  # “…”, bà Y nói, dẫn lời ông X rằng …
        report = next((r for r in self.reports.within(cited.end, behind[1]) if r.cue.kind == "speech"), None)
        return Said(self.who.resolved(cited), report, None if report else self.sources.citing(cited), how="quotation")

    def _stranger_behind(self, behind: Span, until: int) -> bool:
        """ "“…”, Kazianis nói, nhấn mạnh Tổng thống X …": a name nobody knows, and its verb."""
        report = next(iter(self.reports.within(behind[0], until)), None)
        return report is not None and report.cue.kind == "speech" and self.who.is_stranger(behind[0], report.start)

    def _in_writing(self, span: Span) -> Actor | None:
        """ "…, thông cáo cho biết": whoever spoke last does so in a document; "…, thông cáo của X cho biết": X does."""
        words = words_of(self.plain, span[0], min(span[1], span[0] + 30))
        if " ".join(words[:2]) not in forms("attribution", "documents"):
            return None
        if words[2:3] and words[2] in forms("subjects", "belonging"):
            named = self.floor.between(span[0], min(span[1], span[0] + 40))
            if not named or named[0].kind not in (PERSON, SIDE):
                return None
            if not self.who.last or named[0].country != self.who.last.country:
                return self.who.resolved(named[0])
        return self.who.last

    def _word_behind(self, start: int, end: int) -> Span | None:
        """The word behind an actor where no form of the table stands."""
        while found := _WORD_AHEAD.match(self.plain, start, end):
            word = found[1]
            if word.lower() not in forms("grammar", "adverbs") and not word[0].isdigit():
                return found.span(1) if word[0].islower() else None
            start = found.end()
        return None
