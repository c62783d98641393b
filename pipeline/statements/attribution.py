"""Who says a sentence: the subject of its reporting verb, a speaker after "theo", the attribution of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.lexicon.phrases import WORD, words_of
from pipeline.parse import LOWER, UPPER, Sentence, token_at
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.floor import Floor
from pipeline.statements.frames import Frames
from pipeline.statements.quotes import Quotation
from pipeline.statements.reports import Report, Reports, forms, reporting

_NAME_BEFORE = re.compile(rf"([{UPPER}][{LOWER}]+)((?:\s+[{LOWER}]+)*)\s+$")
_NAMES_AHEAD = re.compile(rf"\w+ ([{UPPER}][{LOWER}]+[ -]?){{1,4}},")
_ASIDE = re.compile(r"(?:\([^()]*\)|[-–] (\w+) [^,]*)(?=,)")
_DAY = re.compile(r"(\w+) [\d/.-]*\d(?=[,.])")
_WORD_AHEAD = re.compile(r"[\s,]*([^\W_]+)")
OPENING = 12
"""How soon somebody opens a sentence, in characters."""
CITED = 120
"""How far behind a quotation they may be named whose words others pass on, in characters."""
TAIL = 90
"""What may follow a reporting verb that ends its sentence, in characters."""


@dataclass(slots=True)
class Said:
    """Who says a sentence, and what tells so."""

    actor: Actor
    report: Report | None = None
    word: Span | None = None
    """The reporting word where it is no form of the table."""
    how: str = "cue"
    """cue, trailing, theo, quotation or continuation."""


class Attribution:
    """Finds the speaker of a sentence or quotation; remembers who spoke last."""

    def __init__(self, doc: Doc, floor: Floor, reports: Reports, quotations: list[Quotation]) -> None:
        self.doc, self.floor, self.reports = doc, floor, reports
        self.fits = Frames(floor).fit
        self.plain = floor.text
        self.quotations = quotations
        self.quote_starts = [q.start for q in quotations]
        self.last: Actor | None = None
        self.index = self.last_index = -9
        """Which sentence is read, and which one the last speaker spoke."""

    def remember(self, actor: Actor) -> None:
        """Note who speaks the sentence that is read."""
        self.last, self.last_index = actor, self.index

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return i >= 0 and offset < self.quotations[i].after

    def resolved(self, actor: Actor) -> Actor:
        """A pronoun or "vị này" means whoever spoke last, where nobody was named since."""
        last = self.last
        if last is None or last.kind not in (PERSON, SIDE, OUTSIDER) or (actor.kind != SAME and actor.ref != "pronoun"):
            return actor
        if actor.ref == "pronoun":
            far = self.index - self.last_index > 1 and not self._quoted_before(actor)
            if far or last.kind == SIDE or last.female != actor.female or self._named_here(actor):
                return actor
        if actor.kind == SAME and actor.country and actor.country != last.country:
            return replace(actor, kind=SIDE)
        return replace(last, ref=actor.ref, start=actor.start, end=actor.end, object=False, clause=actor.clause)

    def _named_here(self, actor: Actor) -> bool:
        """Whom a pronoun means opens its sentence, in somebody's name: "Chính phủ của ông X …, nhưng ông đề nghị"."""
        begin = max(self.plain.rfind(sign, 0, actor.start) for sign in (". ", "\n"))
        first = next(iter(self.floor.between(begin + 1, actor.start)), None)
        if first is None or self.quoted(first.start):
            return False
        return actor.speaker is not None and actor.speaker in self.plain[first.start : first.end]

    def _quoted_before(self, actor: Actor) -> bool:
        """Whom a pronoun would mean stands inside a quotation: "“… chuyến thăm của Thủ tướng X …”, ông nói"."""
        named = [a for a in self.floor.between(actor.start - 600, actor.start) if a.speaker == actor.speaker]
        return bool(named) and self.quoted(named[-1].start)

    # the subject of a verb

    def subject(self, report: Report, begin: int) -> Actor | None:
        """The nearest actor on the left that is no object."""
        actors = [a for a in self.floor.between(begin, report.start) if a.end <= report.start]
        if actors and actors[-1].doer and not actors[-1].clause and self._follows(actors[-1], report):
            return None
        actors = [a for a in actors if not a.object or (a.clause and "," not in self.plain[a.end : report.start])]
        if not self.quoted(report.start):
            actors = [a for a in actors if not self.quoted(a.start)]
        if self._stranger(actors[-1].end if actors else begin, report.start):
            return Actor(report.start, report.start, OUTSIDER)
        if not actors:
            return None
        if self._goes_back(actors[0], report, begin):
            return actors[0]
        actor = actors.pop()
        while actors and self._listed(actors[-1], actor):
            actor = actors.pop()
        return self.resolved(next((a for a in reversed(actors) if self._explained(a, actor, report)), actor))

    def _goes_back(self, first: Actor, report: Report, begin: int) -> bool:
        """ "Tờ X điểm lại chuyến đi của ông Y, đồng thời khẳng định …": one more thing that the newspaper says."""
        comma = self.plain.rfind(",", first.end, report.start)
        if first.kind != OUTSIDER or comma < 0 or first.start - begin > OPENING or self._source(first):
            return False
        lead = words_of(self.plain, comma, report.start)
        if not lead or lead[0] not in forms("around", "furthering") or not forms("floor", "besides").issuperset(lead):
            return False
        return not self.reports.within(first.end, comma) and not self._passes_on(first.end, comma)

    def _follows(self, actor: Actor, report: Report) -> bool:
        """Nothing but adverbs between somebody and a verb."""
        return forms("grammar", "adverbs").issuperset(words_of(self.plain, actor.end, report.start))

    def _stranger(self, begin: int, end: int) -> bool:
        """A name that no title leads and no table knows, right before the verb: Kazianis lo ngại …"""
        window = max(begin, end - 40)
        found = _NAME_BEFORE.search(self.plain[window:end])
        if found is None or window + found.start(1) == begin or found[1].lower() in forms("around", "no_strangers"):
            return False
        if not forms("grammar", "adverbs").issuperset(found[2].split()):
            return False
        at = window + found.start(1)
        return not any(a.start <= at < a.end for a in self.floor.between(at - 90, at + 1))

    def _listed(self, first: Actor, second: Actor) -> bool:
        """ "Phó Tổng thống A, Bộ trưởng B": two people of one side in a list."""
        same = first.kind == second.kind == PERSON and first.country == second.country and second.ref == "name"
        return same and first.ref == "name" and self.plain[first.end : second.start].strip() == ","

    def _explained(self, first: Actor, inside: Actor, report: Report) -> bool:
        """ "Chuyên gia X, từng cố vấn cho Thượng viện Mỹ, nhận định": the second stands between two commas."""
        lead = words_of(self.plain, first.end, inside.start)
        closed = self.plain.count(",", inside.end, report.start) == 1
        opened = (
            self.plain[first.end : inside.start].lstrip()[:1] in (",", "-", "–")
            and lead[:1]
            and lead[0] in forms("subjects", "apposing")
        )
        return bool(opened and closed and first.kind in (OUTSIDER, PERSON))

    # at the end, and after "theo"

    def trailing(self, sentence: Sentence) -> Said | None:
        """ "…, ông X nói hôm qua": the report stands at the end."""
        for report in reversed(self.reports.within(sentence.start, sentence.end)):
            if report.cue.kind != "speech" or sentence.end - report.end > TAIL or self.quoted(report.start):
                continue
            actor = self.subject(report, sentence.start)
            if actor is None or report.start - actor.end > 40 or not self.fits(report, actor, sentence):
                continue
            before = self.plain[sentence.start : actor.start].rstrip()
            if len(before) < 30 or before[-1] not in ',-–—”"' or self.adverbial(before):
                continue
            behind = self.plain[report.end : sentence.end].strip(" .")
            word = WORD.findall(behind.lower())[:1]
            if not behind or (behind[0].isalnum() and word and word[0] in forms("attribution", "tails")):
                return Said(actor, report, how="trailing")
        return self._cited(sentence)

    def _cited(self, sentence: Sentence) -> Said | None:
        """ "…, Reuters dẫn lời một quan chức Mỹ.": whose words were quoted stands at the end."""
        actors = self.floor.between(sentence.start, sentence.end)
        if not actors or self.plain[actors[-1].end : sentence.end].strip(" .") or self.quoted(actors[-1].start):
            return None
        if not forms("around", "back").isdisjoint(words_of(self.plain, sentence.start, sentence.start + 30)[2:3]):
            return None  # Thông tin trên được hãng X đăng tải, trích lời Y.
        if (word := self._citing(actors[-1])) is None:
            return None
        actor = self.resolved(actors[-1])
        far = "," in self.plain[sentence.start + TAIL // 3 : word[0]]
        return Said(actor, None, word, how="trailing") if far and actor.kind in (PERSON, SIDE) else None

    def _citing(self, actor: Actor) -> Span | None:
        """The words before an actor that tell that he is quoted: "dẫn lời ông X", "trích lại lời của một quan chức"."""
        low, last = self.floor.row.lower, token_at(self.doc, actor.start)
        last -= low[last - 1] in forms("subjects", "many")
        last -= low[last - 1] in forms("subjects", "belonging")
        for first in (last - 3, last - 2):
            if first >= 0 and " ".join(low[first:last]) in forms("attribution", "cited"):
                return self.floor.row.starts[first], self.floor.row.end(last)
        return None

    def adverbial(self, before: str) -> bool:
        """The words before the speaker are no clause of their own: a time, a place, an occasion."""
        first = WORD.findall(before[:20].lower())[:1]
        return bool(first) and first[0] in forms("attribution", "adverbs")

    def theo(self, start: int, end: int, person_only: bool = False) -> Said | None:
        """ "Theo ông X, …", "…, theo ông X", and "theo tuyên bố" of whoever spoke last."""
        low, offsets = self.floor.row.lower, self.floor.row.starts
        first, last = token_at(self.doc, start), token_at(self.doc, end)
        according = reporting()["grammar"]["according"]
        if according not in low[first:last]:
            return None
        for i in range(first, last):
            if low[i] != according or self.quoted(offsets[i]):
                continue
            if i - first >= 4 and low[i - 1] not in forms("grammar", "edge"):
                continue
            behind = self.floor.row.end(i + 1)
            word = (offsets[i], behind)
            if not person_only and self.last and self.last.speaker and self._document(i + 1):
                return Said(self.last, None, word, how="theo")
            actors = self.floor.between(behind, min(end, behind + 40))
            if actors and (said := self._according_to(actors[0], word, end, person_only)):
                return said
        return None

    def _according_to(self, actor: Actor, word: Span, end: int, person_only: bool) -> Said | None:
        gap = [w for w in words_of(self.plain, word[1], actor.start) if not w.isdigit()]
        if gap and " ".join(gap) not in forms("attribution", "sources"):
            return None
        actor = self.resolved(actor)
        if actor.kind == OUTSIDER:
            return Said(actor, None, None, how="theo") if person_only and actor.name else None
        if actor.unstated or actor.kind not in (PERSON, SIDE) or (person_only and actor.kind != PERSON):
            return None
        rest = self._behind_date(self._behind_aside(self.plain[actor.end : end].lstrip()))
        if rest and rest[0] not in ",.)" and self.plain[: word[0]].rstrip()[-1:] != ",":
            return None
        return Said(actor, None, word, how="theo")

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

    # quotations

    def attributed(self, start: int, end: int) -> bool:
        """Somebody, and a reporting verb mostly, right behind a quotation."""
        actors = self.floor.between(start, min(end, start + 40))
        if not actors or self.reports.within(start, actors[0].start):
            return False
        near = actors[0].start - start < 6 and actors[0].kind in (PERSON, SAME)
        return near or bool(self.reports.within(actors[0].end, min(end, actors[-1].end + 40)))

    def of_quotation(self, before: Span, behind: Span) -> Said | None:
        """Who speaks a quotation: named behind it, else before it."""
        actors = [a for a in self.floor.between(*behind) if not a.object and not self._source(a)]
        if cited := self._cited_behind(actors, behind):
            return cited
        if (writer := self._in_writing(behind)) and writer.speaker:
            return Said(writer, how="quotation")
        named = next((n for n, a in enumerate(actors) if a.kind != OUTSIDER), 0)
        if named and self._passes_on(actors[0].end, actors[named].start):
            del actors[:named]
        if self._stranger_behind(behind, actors[0].start if actors else behind[1]):
            return Said(Actor(*behind, OUTSIDER), how="quotation")
        if actors and actors[0].start - behind[0] <= 60:
            reports = self.reports.within(actors[0].end, behind[1])
            report = next((r for r in reports if r.cue.kind in ("speech", "stance")), None)
            word = None if report else self._word_behind(actors[0].end, behind[1])
            return Said(self.resolved(actors[0]), report, word, how="quotation")
        for report in reversed(self.reports.within(*before)):
            if (actor := self.subject(report, before[0])) and not actor.agent:
                return Said(actor, report)
        if said := self.theo(*before):
            return said
        actors = [a for a in self.floor.between(*before) if not a.object]
        if actors and self.plain[slice(*before)].rstrip().endswith(":"):
            return Said(actors[-1], None, self._word_behind(actors[-1].end, before[1]))
        return self.trailing(Sentence(*behind, 0, "body"))  # “…”, hay cả khi …, ông X nói thêm

    def _cited_behind(self, actors: list[Actor], behind: Span) -> Said | None:
        """ "“…”, người phát ngôn trích lại lời ông X": on whose words others pass."""
        cited = next((a for a in actors[:3] if a.kind in (PERSON, SIDE, SAME) and self._citing(a)), None)
        if cited is None or cited.start - behind[0] > CITED:
            return None
        before = self.reports.within(behind[0], cited.start)
        if before and self.plain[cited.end : behind[1]].strip(" ."):
            return None  # “…”, bà Y nói, dẫn lời ông X rằng …
        report = next((r for r in self.reports.within(cited.end, behind[1]) if r.cue.kind == "speech"), None)
        return Said(self.resolved(cited), report, None if report else self._citing(cited), how="quotation")

    def _stranger_behind(self, behind: Span, until: int) -> bool:
        """ "“…”, Kazianis nói, nhấn mạnh Tổng thống X …": a name nobody knows, and its verb."""
        report = next(iter(self.reports.within(behind[0], until)), None)
        return report is not None and report.cue.kind == "speech" and self._stranger(behind[0], report.start)

    def _in_writing(self, span: Span) -> Actor | None:
        """ "…, thông cáo cho biết": whoever spoke last does so in a document; "…, thông cáo của X cho biết": X does."""
        words = words_of(self.plain, span[0], min(span[1], span[0] + 30))
        if " ".join(words[:2]) not in forms("attribution", "documents"):
            return None
        if words[2:3] and words[2] in forms("subjects", "belonging"):
            named = self.floor.between(span[0], min(span[1], span[0] + 40))
            if not named or named[0].kind not in (PERSON, SIDE):
                return None
            if not self.last or named[0].country != self.last.country:
                return self.resolved(named[0])
        return self.last

    def _source(self, actor: Actor) -> bool:
        """ "…, theo AP": where it was read, not who said it."""
        before = self.plain[max(0, actor.start - 8) : actor.start].rstrip().lower()
        return actor.kind == OUTSIDER and before.endswith(reporting()["grammar"]["according"])

    def _passes_on(self, start: int, end: int) -> bool:
        """Between a newspaper and somebody whom it quotes."""
        return not forms("grammar", "quoting").isdisjoint(words_of(self.plain, start, end))

    def _word_behind(self, start: int, end: int) -> Span | None:
        """The word behind an actor where no form of the table stands."""
        while found := _WORD_AHEAD.match(self.plain, start, end):
            word = found[1]
            if word.lower() not in forms("grammar", "adverbs") and not word[0].isdigit():
                return found.span(1) if word[0].islower() else None
            start = found.end()
        return None
