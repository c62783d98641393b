"""Who says a sentence by its reporting verb: the verb's subject; whom a pronoun means among those who spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.lexicon.phrases import words_of
from pipeline.lexicon.sentences import LOWER, UPPER
from pipeline.lexicon.wordlists import any_of
from pipeline.read.encodings import is_syllable
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.floor import Floor
from pipeline.statements.frames import Frames
from pipeline.statements.quotes import Quotation
from pipeline.statements.reports import AGAINST, Report, forms, reporting

_NAME_BEFORE = re.compile(rf"([{UPPER}][{LOWER}]+)((?:\s+[{LOWER}]+)*)\s+$")
NEAR = 25
"""How far behind a side in a clause of time its verb may stand, in characters."""
SINCE = 600
"""How far behind the name of a stranger a pronoun may mean him, in characters."""
OPENING = 12
"""How soon somebody opens a sentence, in characters."""


@dataclass(slots=True)
class Said:
    """Who says a sentence, and what tells so."""

    actor: Actor
    report: Report | None = None
    word: Span | None = None
    """The reporting word where it is no form of the table."""
    how: str = "cue"
    """cue, trailing, according, quotation or continuation."""


class Attribution:
    """Finds the subjects of the reporting verbs of one article; remembers who spoke last."""

    def __init__(self, floor: Floor, quotations: list[Quotation]) -> None:
        self.floor, self.reports, self.plain = floor, floor.reports, floor.text
        self.fits = Frames(floor).fit
        self.quotations = quotations
        self.quote_starts = [q.start for q in quotations]
        self.forget()

    def forget(self) -> None:
        """Nobody has spoken yet: the article is read from its beginning."""
        self.last: Actor | None = None
        self.official: Actor | None = None
        """The unnamed official who spoke last."""
        self.index = self.last_index = -9
        """Which sentence is read, and which one the last speaker spoke."""

    def remember(self, actor: Actor) -> None:
        """Note who speaks the sentence that is read."""
        self.last, self.last_index = actor, self.index
        if self._is_official(actor):
            self.official = actor

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return i >= 0 and offset < self.quotations[i].after

    def resolved(self, actor: Actor) -> Actor:
        """A pronoun or "vị này" means whoever spoke last, where nobody was named since."""
        last = self.last
        if actor.ref == "pronoun" and self._stranger_since(actor):
            return replace(actor, kind=OUTSIDER, speaker=None, country=None, person_id=None)
        if self._means_aide(actor):
            return replace(last, ref=actor.ref, start=actor.start, end=actor.end, object=False, clause=actor.clause)
        if last is None or last.kind not in (PERSON, SIDE, OUTSIDER) or (actor.kind != SAME and actor.ref != "pronoun"):
            return actor
        if self.official and (self._means_official(actor) or actor.ref == "pronoun" and self._official_before(actor)):
            last = self.official
        elif actor.ref == "pronoun":
            far = self.index - self.last_index > 1 and not self._quoted_before(actor)
            if far or last.kind == SIDE or self._is_of_other_sex(last, actor) or self._named_here(actor):
                return actor
        if actor.kind == SAME and actor.speaker and actor.country != last.country:
            return replace(actor, kind=SIDE)
        return replace(last, ref=actor.ref, start=actor.start, end=actor.end, object=False, clause=actor.clause)

    def _is_of_other_sex(self, last: Actor, actor: Actor) -> bool:
        """ "Bà" is none who was called "ông"; an expert, or a stranger by another name than hers, may be a woman."""
        if last.kind != OUTSIDER or not actor.female:
            return last.female != actor.female
        who = self.plain[last.start : last.end].lower()
        if not who:
            name = words_of(self.plain, max(0, last.start - 20), last.start)[-1:]
            return not set(name).isdisjoint((actor.speaker or "").lower().split())
        return not who.startswith("bà ") and not any(form in who for form in forms("subjects", "opinions"))

    def _means_aide(self, actor: Actor) -> bool:
        """ "Cố vấn Nhà Trắng nói thêm": the adviser who spoke before, not one of many."""
        last = self.last
        if last is None or not last.aide or actor.kind != SIDE or actor.ref != "title" or actor.country != last.country:
            return False
        title, before = self.plain[actor.start : actor.end].lower(), self.plain[max(0, actor.start - 8) : actor.start]
        alone = forms("subjects", "many").isdisjoint(before.lower().split()[-1:])
        return alone and title.startswith(tuple(forms("subjects", "aides_alone")))

    def _is_official(self, actor: Actor) -> bool:
        """ "Một quan chức Chile": one whom nobody names."""
        title = self.plain[actor.start : actor.end].lower()
        begins = (*forms("subjects", "unnamed"), *forms("subjects", "spokesmen"))
        return actor.kind == SIDE and actor.ref == "title" and title.startswith(begins)

    def _means_official(self, actor: Actor) -> bool:
        """ "Quan chức giấu tên nói thêm": the one who spoke before, and no leader who spoke since."""
        title = self.plain[actor.start : actor.end].lower()
        return actor.kind == SAME and not actor.country and title in forms("subjects", "unnamed")

    def _official_before(self, actor: Actor) -> bool:
        """ "“…”, quan chức trên nói. Ông từ chối …": the official has just spoken, and nobody was named since."""
        since = self.floor.between(self.official.end, self.floor.sentence_start(actor.start))
        just = self.last is not None and self._is_official(self.last) and self.index - self.last_index <= 1
        return just and not any(a.kind == PERSON and not a.object for a in since)

    def _named_here(self, actor: Actor) -> bool:
        """Whom a pronoun means opens its sentence, in somebody's name: "Chính phủ của ông X …, nhưng ông đề nghị"."""
        first = next(iter(self.floor.between(self.floor.sentence_start(actor.start), actor.start)), None)
        if first is None or self.quoted(first.start):
            return False
        return actor.speaker is not None and actor.speaker in self.plain[first.start : first.end]

    def _quoted_before(self, actor: Actor) -> bool:
        """Whom a pronoun would mean stands inside a quotation: "“… chuyến thăm của Thủ tướng X …”, ông nói"."""
        named = [a for a in self.floor.between(actor.start - 600, actor.start) if a.speaker == actor.speaker]
        return bool(named) and self.quoted(named[-1].start)

    def subject(self, report: Report, begin: int) -> Actor | None:
        """The nearest actor on the left that is no object."""
        actors = [a for a in self.floor.between(begin, report.start) if a.end <= report.start]
        if actors and actors[-1].doer and not actors[-1].clause and self._follows(actors[-1], report):
            return None
        actors = [a for a in actors if not a.object or (a.clause and "," not in self.plain[a.end : report.start])]
        if not self.quoted(report.start):
            actors = [a for a in actors if not self.quoted(a.start)]
        if self.is_stranger(actors[-1].end if actors else begin, report.start):
            return Actor(report.start, report.start, OUTSIDER)
        if not actors:
            return None
        if self._goes_back(actors[0], report, begin):
            return actors[0]
        actor = actors.pop()
        while actors and self._listed(actors[-1], actor):
            actor = actors.pop()
        return self.resolved(next((a for a in reversed(actors) if self._explained(a, actor, report)), actor))

    def told_in_clause(self, report: Report, actor: Actor, end: int) -> bool:
        """ "… sau khi ông X nói …"; of a side only its own words, or what its government says against others."""
        if report.cue.kind != "speech" or actor.kind == PERSON:
            return report.cue.kind == "speech"
        own_words = any(sign in self.plain[report.end : end] for sign in '"“')
        against = report.cue.act in AGAINST and not actor.weak
        return actor.kind == SIDE and (own_words or against) and report.start - actor.end < NEAR

    def _goes_back(self, first: Actor, report: Report, begin: int) -> bool:
        """ "Tờ X điểm lại chuyến đi của ông Y, đồng thời khẳng định …": one more thing that the newspaper says."""
        comma = self.plain.rfind(",", first.end, report.start)
        if first.kind != OUTSIDER or comma < 0 or first.start - begin > OPENING or self.is_where_read(first):
            return False
        lead = words_of(self.plain, comma, report.start)
        if not lead or lead[0] not in forms("around", "furthering") or not forms("floor", "besides").issuperset(lead):
            return False
        return not self.reports.within(first.end, comma) and not self.passes_on(first.end, comma)

    def _follows(self, actor: Actor, report: Report) -> bool:
        """Nothing but adverbs between somebody and a verb."""
        return forms("grammar", "adverbs").issuperset(words_of(self.plain, actor.end, report.start))

    def is_stranger(self, begin: int, end: int) -> bool:
        """A name that no title leads and no table knows, right before the verb: Kazianis lo ngại …"""
        window = max(begin, end - 40)
        found = _NAME_BEFORE.search(self.plain[window:end])
        if found is None or found[1].lower() in forms("around", "no_strangers"):
            return False
        if window + found.start(1) == begin and (is_syllable(found[1].lower()) or len(found[1]) < 4):
            return False  # Họ khẳng định: the first word of a sentence is seldom a name, unless it is no Vietnamese one
        if not forms("grammar", "adverbs").issuperset(found[2].split()):
            return False
        at = window + found.start(1)
        return not any(a.start <= at < a.end for a in self.floor.between(at - 90, at + 1))

    @cached_property
    def _strangers(self) -> list[int]:
        """Where those who say something and whom no table knows stand at the head of a clause, in order."""
        names = set()
        for report in self.reports.found:
            if report.cue.kind == "speech" and self.is_stranger(self.floor.sentence_start(report.start), report.start):
                found = _NAME_BEFORE.search(self.plain[max(0, report.start - 40) : report.start])
                names |= {found[1]} if found and not is_syllable(found[1]) else set()
        if not names:
            return []
        clause = re.compile(rf"(?:(?<=\n)|(?<=[.,] )){any_of(names)}(?!\w)")
        return [found.start() for found in clause.finditer(self.plain) if not self.quoted(found.start())]

    def _stranger_since(self, actor: Actor) -> bool:
        """ "Quispe, quản lý khách sạn, đi hút bụi. “…”, ông nói": somebody of no office was named last."""
        at = bisect_left(self._strangers, actor.start) - 1
        if at < 0 or actor.start - self._strangers[at] > SINCE:
            return False
        since = self.floor.between(self._strangers[at], actor.start)
        named = [a for a in since if a.ref != "pronoun" and not self.quoted(a.start)]
        return not any(a.kind == PERSON or (a.kind == SIDE and not a.object and not a.weak) for a in named)

    def _listed(self, first: Actor, second: Actor) -> bool:
        """ "Phó Tổng thống A, Bộ trưởng B": two people of one side in a list."""
        same = first.kind == second.kind == PERSON and first.country == second.country and second.ref == "name"
        return same and first.ref == "name" and self.plain[first.end : second.start].strip() == ","

    def _explained(self, first: Actor, inside: Actor, report: Report) -> bool:
        """ "Chuyên gia X, từng cố vấn cho Thượng viện Mỹ, nhận định": the second stands between two commas."""
        lead, sign = words_of(self.plain, first.end, inside.start), self.plain[first.end : inside.start].lstrip()[:1]
        if inside.kind == SIDE and inside.ref == "title" and self._is_post(first, inside, report):
            return True
        if lead[:1] and lead[0] not in forms("subjects", "apposing"):
            return False
        if sign in ("-", "–"):
            closed = f" {sign} " in self.plain[inside.end : report.start]
            return closed and not first.weak and first.kind in (OUTSIDER, PERSON, SIDE)
        closed = self.plain.count(",", inside.end, report.start) == 1
        return bool(lead) and sign == "," and closed and first.kind in (OUTSIDER, PERSON)

    def _is_post(self, first: Actor, inside: Actor, report: Report) -> bool:
        """ "Đại sứ X, đại diện Chile tại Oslo, nói", "Anna, một nhà nghiên cứu tại viện Y của Anh cho hay"."""
        between, behind = self.plain[first.end : inside.start].strip(), self.plain[inside.end : report.start]
        if first.kind == OUTSIDER:
            housed = not forms("subjects", "belonging").isdisjoint(between.split()[:1])
            return housed and "," not in between + behind and not self.passes_on(first.end, inside.start)
        named = first.kind == PERSON and first.ref == "name" and first.country == inside.country
        return named and between == "," and behind.count(",") < 2

    def is_where_read(self, actor: Actor) -> bool:
        """ "…, theo AP": where it was read, not who said it."""
        before = self.plain[max(0, actor.start - 8) : actor.start].rstrip().lower()
        return actor.kind == OUTSIDER and before.endswith(reporting()["grammar"]["according"])

    def passes_on(self, start: int, end: int) -> bool:
        """Between a newspaper and somebody whom it quotes."""
        return not forms("grammar", "quoting").isdisjoint(words_of(self.plain, start, end))

    def is_press(self, actor: Actor) -> bool:
        """A news agency, or a newspaper that a word tells to be one."""
        name = self.plain[actor.start : actor.end].lower()
        known = name in forms("subjects", "agencies") | forms("subjects", "state_press")
        return known or name.startswith(tuple(forms("floor", "press")))
