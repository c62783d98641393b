"""Sentences and quotations -> the quotations that are direct speech, and the sentences that each touches."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.lexicon.phrases import words_of
from pipeline.parse import Sentence
from pipeline.records import Span
from pipeline.statements.actors import PERSON, SAME
from pipeline.statements.floor import Floor
from pipeline.statements.quotes import Quotation

HEADING = 70
"""So long a line between quotation marks may be a heading, in characters."""


class DirectSpeech:
    """The quotations of one article that are somebody's own words, not a few words within a sentence."""

    def __init__(self, floor: Floor, quotations: list[Quotation]) -> None:
        self.floor, self.reports, self.plain = floor, floor.reports, floor.text
        self.quotations = quotations
        self.quote_starts = [q.start for q in quotations]

    def block(self, sentences: list[Sentence], i: int) -> tuple[Quotation, int] | None:
        """The quotation that makes direct speech of sentence `i`, and the last sentence that it touches."""
        sentence = sentences[i]
        at = bisect_left(self.quote_starts, sentence.start)
        if at and self.quotations[at - 1].after > sentence.start:
            at -= 1
        for quotation in self.quotations[at:]:
            if quotation.before >= sentence.end:
                break
            last = i
            while last + 1 < len(sentences) and sentences[last + 1].start < quotation.after:
                last += 1
            if last + 1 < len(sentences) and self._names_speaker(quotation, sentences[last], sentences[last + 1]):
                last += 1
            if self._is_speech(quotation, sentence, sentences[last]):
                return quotation, last
        return None

    def _names_speaker(self, quotation: Quotation, final: Sentence, following: Sentence) -> bool:
        """ "“… tránh được chiến tranh!”" and "- ông X viết.": cut in two by the sign that ends the quotation."""
        ended = not self.plain[quotation.after : final.end].strip()
        return ended and self.plain[following.start] in "-–—" and following.paragraph - final.paragraph < 2

    def _is_speech(self, quotation: Quotation, first: Sentence, last: Sentence) -> bool:
        """A quotation that is somebody's own words, not a few words within a sentence."""
        plain = self.plain
        size = len(words_of(plain, quotation.start, quotation.end))
        if size < 4:
            return False
        before = plain[first.start : quotation.before].rstrip()
        behind = plain[quotation.after : last.end].strip(" .\n")
        if not before.strip(" -–("):
            return not behind or behind[0] in ",-–—:" or size > 12
        if before.endswith(":") or (last is not first and size > 20):
            return True
        if plain[quotation.start].islower():
            return False  # khẳng định “những điều chưa từng có”: a part of the sentence
        if behind and behind[0] in ",-–—" and self._is_attributed(quotation.after, last.end):
            return size >= 6
        if len(behind) > 12:
            return False
        close = self.reports.within(first.start, quotation.before)[-1:]
        return size >= 5 and any(r.cue.kind == "speech" and not plain[r.end : quotation.before].strip() for r in close)

    def _is_attributed(self, start: int, end: int) -> bool:
        """Somebody, and a reporting verb mostly, right behind a quotation."""
        actors = self.floor.between(start, min(end, start + 40))
        if not actors or self.reports.within(start, actors[0].start):
            return False
        near = actors[0].start - start < 6 and actors[0].kind in (PERSON, SAME)
        return near or bool(self.reports.within(actors[0].end, min(end, actors[-1].end + 40)))

    def stands_apart(self, quotation: Quotation, end: int) -> bool:
        """A colon before it: it is no part of the sentence that leads to it."""
        return self.plain[end : quotation.before].strip() == ":"

    def end_of(self, span: Span) -> int:
        """Where a stretch ends without the signs at its end."""
        end = span[1]
        while end > span[0] and self.plain[end - 1] in " :,\n":
            end -= 1
        return end

    def is_bare(self, span: Span) -> bool:
        """Nothing but signs."""
        return len(self.plain[slice(*span)].strip(' -–().,"“”')) < 3

    def is_heading(self, quotation: Quotation, final: Sentence) -> bool:
        """A quotation that is a line of its own without a full stop inside it or behind."""
        if quotation.end - quotation.start >= HEADING:
            return False
        behind = self.plain[final.end : final.end + 3].lstrip(" ")
        last = self.plain[quotation.start : final.end].rstrip(' ”"»')[-1:]
        return behind[:1] in ("", "\n") and last not in (".", "!", "?", "…")
