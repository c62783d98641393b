"""A sentence in which two have the word, one after the other -> the clauses of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.lexicon.wordlists import any_of
from pipeline.parse import Sentence
from pipeline.statements.actors import JOINT, PERSON, SIDE, Actor
from pipeline.statements.attribution import Attribution
from pipeline.statements.floor import Floor
from pipeline.statements.reports import REJECTS, forms, openings, reporting

LEAD, GAP = 12, 40
"""How far behind the conjunction its subject may begin, and behind that its verb, in characters."""
CONTENT = 15
"""How much of the first clause stands behind its verb at least, in characters."""


@lru_cache(maxsize=1)
def _conjunctions() -> re.Pattern[str]:
    table = reporting()["floor"]
    words = {name: any_of(table[name]) for name in ("meanwhile", "against", "gliding", "unparted", "unparted_against")}
    parted = rf"(?<=[,;]) (?:(?P<meanwhile>{words['meanwhile']})|(?P<against>{words['against']})) "
    bare = rf"{words['unparted']} |(?P<opposed>{words['unparted_against']}) "
    return re.compile(rf"[,; ](?:{parted}|(?<=[^\s,;] )(?:(?P<gliding>(?={words['gliding']})\w+ )|{bare}))")


class Clauses:
    """Cuts sentences where the word goes over to somebody else."""

    def __init__(self, floor: Floor, who: Attribution) -> None:
        self.floor, self.reports, self.who = floor, floor.reports, who

    def of(self, sentence: Sentence) -> list[Sentence]:
        """ "X khẳng định …, trong khi Y nói …": two clauses; the sentence itself where one has the word."""
        begin = sentence.start
        clauses = []
        for cut in sorted({*self._cuts(sentence)}):
            clauses.append(replace(sentence, start=begin, end=cut))
            begin = cut + (1 if self.floor.text[cut] == " " else 2)
        return [*clauses, replace(sentence, start=begin)] if clauses else [sentence]

    def _cuts(self, sentence: Sentence) -> Iterator[int]:
        if self.floor.text.startswith(openings("whereas"), sentence.start):
            yield from self._cut_of_whereas(sentence)
        for found in _conjunctions().finditer(self.floor.text, sentence.start, sentence.end):
            if self.who.quoted(found.start()):
                continue
            speaker = self._speaker(found.end(), sentence.end, strict=bool(found["against"] or found["opposed"]))
            if speaker and self._another_before(speaker, sentence.start, found.start()):
                yield found.start()

    def _cut_of_whereas(self, sentence: Sentence) -> Iterator[int]:
        """ "Trong khi X nói …, Y tuyên bố …": the first comma behind which somebody else reports."""
        comma = self.floor.text.find(", ", sentence.start, sentence.end)
        while comma > 0:
            speaker = None if self.who.quoted(comma) else self._speaker(comma + 2, sentence.end, strict=False)
            if speaker and self._another_before(speaker, sentence.start, comma - CONTENT):
                yield comma
                return
            comma = self.floor.text.find(", ", comma + 2, sentence.end)

    def end_of_granting(self, sentence: Sentence) -> int:
        """ "Dù Peru đe dọa …, Chile tin …": the comma before somebody else who reports, else the sentence's start."""
        text = self.floor.text
        comma = text.find(", ", sentence.start, sentence.end)
        while comma > 0:
            actor = next(iter(self.floor.between(comma + 2, comma + 2 + LEAD)), None)
            reports = self.reports.within(actor.end, actor.end + GAP) if actor and not actor.object else []
            if reports and self.floor.between(sentence.start, comma) and not self.who.quoted(comma):
                return comma if not self.floor.between(actor.end, reports[0].start) else sentence.start
            comma = text.find(", ", comma + 2, sentence.end)
        return sentence.start

    def _speaker(self, begin: int, end: int, strict: bool) -> Actor | None:
        """Whoever is named right behind a conjunction and reports something."""
        for actor in self.floor.between(begin, begin + LEAD):
            if actor.object or actor.kind not in (PERSON, SIDE) or not actor.speaker or actor.ref == "pronoun":
                return None
            if strict and actor.weak:
                return None
            reports = self.reports.within(actor.end, min(end, actor.end + GAP))
            if not reports or self.floor.between(actor.end, reports[0].start) or self.who.quoted(reports[0].start):
                return None
            cue = reports[0].cue
            told = cue.kind == "speech" or cue.act == REJECTS or cue.form in forms("grammar", "names")
            return actor if told else None
        return None

    def _another_before(self, speaker: Actor, begin: int, end: int) -> bool:
        """Somebody else has the word in the clause before."""
        actors = self.floor.between(begin, end)
        return any(
            a.kind in (PERSON, SIDE, JOINT) and a.speaker != speaker.speaker and self.reports.within(a.end, end)
            for a in actors
            if a.speaker and not a.object
        )
