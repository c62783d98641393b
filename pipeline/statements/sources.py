"""Whom a sentence gives as its source: a speaker at its end, behind "theo", or whose words others pass on."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.lexicon.phrases import WORD, words_of
from pipeline.lexicon.sentences import LOWER, UPPER
from pipeline.parse import Sentence, token_at
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, PERSON, SIDE, Actor
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.reports import forms, reporting

_NAMES_AHEAD = re.compile(rf"\w+ ([{UPPER}][{LOWER}]+[ -]?){{1,4}},")
_ASIDE = re.compile(r"(?:\([^()]*\)|[-–] (\w+) [^,]*)(?=,)")
_DAY = re.compile(r"(\w+) [\d/.-]*\d(?=[,.])")
DESCRIBED = 45
"""How long what is told of a source may be, in characters."""
TAIL = 90
"""What may follow a reporting verb that ends its sentence, in characters."""


class Sources:
    """Finds those whom the sentences of one article name beside what they tell."""

    def __init__(self, doc: Doc, who: Attribution) -> None:
        self.doc, self.who = doc, who
        self.floor, self.reports, self.plain = who.floor, who.reports, who.plain

    def trailing(self, sentence: Sentence) -> Said | None:
        """ "…, ông X nói hôm qua": the report stands at the end."""
        for report in reversed(self.reports.within(sentence.start, sentence.end)):
            if report.cue.kind != "speech" or sentence.end - report.end > TAIL or self.who.quoted(report.start):
                continue
            actor = self.who.subject(report, sentence.start)
            if actor is None or report.start - actor.end > 40 or not self.who.fits(report, actor, sentence):
                continue
            before = self.plain[sentence.start : actor.start].rstrip()
            if len(before) < 30 or before[-1] not in ',-–—”"' or is_adverbial(before):
                continue
            behind = self.plain[report.end : sentence.end].strip(" .")
            word = WORD.findall(behind.lower())[:1]
            if not behind or (behind[0].isalnum() and word and word[0] in forms("attribution", "tails")):
                return Said(actor, report, how="trailing")
        return self._cited(sentence)

    def _cited(self, sentence: Sentence) -> Said | None:
        """ "…, Reuters dẫn lời một quan chức Mỹ.": whose words were quoted stands at the end."""
        actors = self.floor.between(sentence.start, sentence.end)
        if not actors or self.plain[actors[-1].end : sentence.end].strip(" .") or self.who.quoted(actors[-1].start):
            return None
        if not forms("around", "back").isdisjoint(words_of(self.plain, sentence.start, sentence.start + 30)[2:3]):
            return None  # Thông tin trên được hãng X đăng tải, trích lời Y.
        if (word := self.citing(actors[-1])) is None:
            return None
        actor = self.who.resolved(actors[-1])
        far = "," in self.plain[sentence.start + TAIL // 3 : word[0]]
        return Said(actor, None, word, how="trailing") if far and actor.kind in (PERSON, SIDE) else None

    def citing(self, actor: Actor) -> Span | None:
        """The words before an actor that tell that he is quoted: "dẫn lời ông X", "trích lại lời của một quan chức"."""
        low, last = self.floor.row.lower, token_at(self.doc, actor.start)
        last -= low[last - 1] in forms("subjects", "many")
        last -= low[last - 1] in forms("subjects", "belonging")
        for first in (last - 3, last - 2):
            if first >= 0 and " ".join(low[first:last]) in forms("attribution", "cited"):
                return self.floor.row.starts[first], self.floor.row.end(last)
        return None

    def according(self, start: int, end: int, person_only: bool = False) -> Said | None:
        """ "Theo ông X, …", "…, theo ông X", and "theo tuyên bố" of whoever spoke last."""
        low, offsets = self.floor.row.lower, self.floor.row.starts
        first, last = token_at(self.doc, start), token_at(self.doc, end)
        according = reporting()["grammar"]["according"]
        if according not in low[first:last]:
            return None
        for i in range(first, last):
            if low[i] != according or self.who.quoted(offsets[i]):
                continue
            if i - first >= 4 and low[i - 1] not in forms("grammar", "edge"):
                continue
            behind = self.floor.row.end(i + 1)
            word = (offsets[i], behind)
            if not person_only and self.who.last and self.who.last.speaker and self._document(i + 1):
                return Said(self.who.last, None, word, how="according")
            actors = self.floor.between(behind, min(end, behind + 40))
            if actors and (said := self._according_to(actors[0], word, end, person_only)):
                return said
        return None

    def _according_to(self, actor: Actor, word: Span, end: int, person_only: bool) -> Said | None:
        gap = [w for w in words_of(self.plain, word[1], actor.start) if not w.isdigit()]
        if gap and " ".join(gap) not in forms("attribution", "sources"):
            return None
        actor = self.who.resolved(actor)
        if actor.kind == OUTSIDER:
            return Said(actor, None, None, how="according") if person_only and actor.name else None
        if actor.unstated or actor.kind not in (PERSON, SIDE) or (person_only and actor.kind != PERSON):
            return None
        rest = self._behind_date(self._behind_aside(self.plain[actor.end : end].lstrip()))
        ends = not rest or rest[0] in ",.)" or self.plain[: word[0]].rstrip()[-1:] == ","
        if not ends and not self._described(actor, rest, end - len(rest)):
            return None
        return Said(actor, None, word, how="according")

    def _described(self, actor: Actor, rest: str, at: int) -> bool:
        """ "Theo một nghị sĩ Đức được biết về việc này, …": what is told from `at` on of a source whom nobody names."""
        told = rest.find(",")
        if actor.kind != SIDE or actor.ref != "title" or not rest[0].islower() or not 0 < told < DESCRIBED:
            return False
        until = at + told
        return not self.reports.within(actor.end, until) and not self.floor.between(actor.end, until)

    def _behind_aside(self, rest: str) -> str:
        """What follows what is told of a speaker: "Theo ông X (ảnh), …", "Theo ông X - người từng …, …"."""
        found = _ASIDE.match(rest)
        return rest[found.end() :] if found and (not found[1] or found[1] in forms("subjects", "apposing")) else rest

    def _behind_date(self, rest: str) -> str:
        """What follows "theo X" and a day: "Theo Nhà Trắng ngày 27-11, …"."""
        found = _DAY.match(rest)
        return rest[found.end() :] if found and found[1] in forms("subjects", "dating") else rest

    def _document(self, i: int) -> bool:
        """A document at token `i`, and a comma behind it."""
        words = self.floor.row.lower[i : i + 3]
        return " ".join(words[:2]) in forms("attribution", "documents") and words[2:] == [","]

    def by_a_stranger(self, sentence: Sentence) -> bool:
        """ "Theo Gessen, …", "Theo giới quan sát, …": somebody who speaks for no side has the word."""
        according = reporting()["grammar"]["according"].title()
        if not self.plain.startswith(according, sentence.start):
            return False
        begin = sentence.start + len(according)
        if actors := self.floor.between(begin, begin + 12):
            who = self.plain[actors[0].start : actors[0].end].lower()
            return actors[0].kind == OUTSIDER and any(form in who for form in forms("subjects", "opinions"))
        found = _NAMES_AHEAD.match(self.plain, sentence.start, sentence.end)
        return bool(found) and not self.floor.between(sentence.start, found.end())


def is_adverbial(before: str) -> bool:
    """The words before a speaker are no clause of their own: a time, a place, an occasion."""
    first = WORD.findall(before[:20].lower())[:1]
    return bool(first) and first[0] in forms("attribution", "adverbs")
