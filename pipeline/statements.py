"""Doc -> what leaders, officials and sides said, sentence by sentence.

Each body paragraph is read as discourse: a sentence is reported by its own reporting
verb and the subject of that verb, by "theo" and a speaker, by a quotation and its
attribution, or goes on with the words of whoever holds the floor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from . import gazetteer
from .floor import VIETNAM, JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor, Floor, reporting
from .names import Cast
from .parse import LOWER, UPPER, Sentence, token_at
from .phrases import Phrases, lower_words, words_of
from .quotes import Quotation, find_quotations
from .records import Layout, Span, Statement
from .topics import DEFAULT, find_topics

_BLANK = re.compile(r"[\s\"“”«»'’‘,:;.\-–—…()\[\]]*")
_STRANGER = re.compile(rf"([{UPPER}][{LOWER}]+)\s+(?:(?:cũng|đã|vẫn|từng|còn|lại)\s+)*$")
_THEO_NAME = re.compile(rf"[Tt]heo ([{UPPER}][{LOWER}]+[ -]?){{1,4}},")
_TAIL = 90
_FOREIGN = 470
"""Characters of an article's body for each mention of a country other than Vietnam, at most."""
_FAR = 20
"""A subject that stands this many characters before its verb is seldom its subject."""
_CERTAINTY = {"cue": 0.97, "trailing": 0.95, "theo": 0.93, "quotation": 0.92, "continuation": 0.65}
_DOUBT = {PERSON: 0.0, SIDE: 0.17, JOINT: 0.12, SAME: 0.2, OUTSIDER: 0.5}
_DOUBT |= {"speech": 0.0, "stance": 0.06, "weak": 0.15, "joint": 0.06}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting form of the table."""

    form: str
    act: str
    kind: str


@lru_cache(maxsize=1)
def cues() -> Phrases[Cue]:
    """Every reporting form with its act."""
    return Phrases({f: Cue(f, group["act"], group["kind"]) for group in reporting()["cues"] for f in group["forms"]})


@dataclass(slots=True)
class Report:
    """A reporting form where it stands in the text."""

    start: int
    end: int
    cue: Cue


@dataclass(slots=True)
class Said:
    """Who says a sentence, and what tells so."""

    actor: Actor
    report: Report | None
    span: Span | None = None
    """The reporting word where it is no form of the table."""
    how: str = "cue"
    """cue, trailing, theo, quotation or continuation."""


@lru_cache(maxsize=1)
def _floor_words() -> dict[str, tuple[str, ...] | Phrases[str]]:
    table = reporting()["floor"]
    return {
        "ends": tuple(gazetteer.normal(f) for f in table["ends"]),
        "goes_on": tuple(gazetteer.normal(f) for f in table["goes_on"]),
        "modals": Phrases(dict.fromkeys(table["modals"], "modal")),
        "expected": Phrases(dict.fromkeys(table["expected"], "expected")),
        "narrates": Phrases(dict.fromkeys(table["narrates"], "narrates")),
    }


@lru_cache(maxsize=1)
def _around() -> tuple[frozenset[str], dict[str, frozenset[str]], frozenset[str]]:
    table = reporting()["around"]
    before = {form: frozenset(w.lower() for w in words) for form, words in table["not_before"].items()}
    before["any"] = frozenset(table["noun_before"])
    before["opening"] = frozenset(table["noun_opening"])
    return frozenset(table["not_after"]), before, frozenset(table["verb_after"])


@lru_cache(maxsize=1)
def _affairs() -> Phrases[str]:
    table = reporting()["affairs"]
    return Phrases({form: name for name in ("states", "elsewhere") for form in table[name]})


def find_statements(doc: Doc, cast: Cast, layout: Layout, text: str) -> list[Statement]:
    """The statements of an article's body, in order of the text, ids and meetings left open.

    Spans are offsets into `text`. Empty where the article has no dealings between states.
    """
    if not concerns_states(doc, cast, layout):
        return []
    return _Discourse(doc, cast, layout, text).read()


def concerns_states(doc: Doc, cast: Cast, layout: Layout) -> bool:
    """Whether an article is about relations between states, not sport, business or home affairs.

    It names countries other than Vietnam often enough, at least two states, and has more
    words of dealings between states than of sport and business.
    """
    begins = [start for start, _ in layout.body]

    def own(offset: int) -> bool:
        i = bisect_right(begins, offset) - 1
        return i >= 0 and offset < layout.body[i][1]

    named = Counter(code for start, _, code, _ in cast.countries if own(start))
    for mention in cast.mentions:
        if mention.person is not None and own(mention.start) and (country := cast.people[mention.person].country):
            named[country] += 1
    if len(named) < 2:
        return False
    foreign = named.total() - named[VIETNAM]
    size = sum(end - start for start, end in layout.body)
    if foreign < 3 or foreign * _FOREIGN < size:
        return False
    found = _affairs().find(lower_words(doc))
    states = sum(f.value == "states" for f in found)
    return (states > 1 or foreign * _FOREIGN > 5 * size) and states >= 1.5 * (len(found) - states)


class _Discourse:
    """Reads the sentences of one article, remembering who holds the floor."""

    def __init__(self, doc: Doc, cast: Cast, layout: Layout, text: str) -> None:
        self.doc, self.cast, self.layout, self.text = doc, cast, layout, text
        self.plain: str = doc.user_data["text"]
        self.floor = Floor(doc, cast)
        self.quotations = find_quotations(self.plain, layout.body)
        self.quote_starts = [q.start for q in self.quotations]
        self.reports = self._find_reports()
        self.report_starts = [r.start for r in self.reports]
        self.holder: Said | None = None
        self.holder_paragraph = -1
        self.last: Actor | None = None
        self.outside: tuple[int, Actor] | None = None
        self.index = self.last_index = -9
        self.topics: list[str] = list(DEFAULT)
        self.statements: list[Statement] = []

    def _find_reports(self) -> list[Report]:
        """The reporting forms that are verbs here, by the words around them."""
        not_after, not_before, verb_after = _around()
        table = reporting()["around"]
        low, floor = self.floor.low, self.floor
        kept = []
        for found in cues().find(low):
            before = floor.words[found.first - 1] if found.first else ""
            behind = low[found.last] if found.last < len(low) else ""
            if self._inside_a_name(found.first):
                continue
            if behind in not_before["opening"] and floor.words[found.first][0].isupper():
                continue
            if behind in not_before["any"] or (
                found.value.kind == "joint" and before.isdigit() and low[found.first - 2] not in ("/", "-", ".")
            ):
                continue
            if behind in not_before.get(found.value.form, ()) and "rằng" not in low[found.last : found.last + 6]:
                continue
            if (needed := table["needs"].get(found.value.form)) and behind not in needed:
                continue
            if before in not_after and " ".join(low[found.first - 2 : found.first]) not in verb_after:
                continue
            kept.append(Report(floor.offsets[found.first], floor.end_of(found.last), found.value))
        return kept

    def _inside_a_name(self, first: int) -> bool:
        """A capital in mid-sentence: Đạo luật Sáng kiến Trấn an châu Á."""
        words = self.floor.words
        return words[first][0].isupper() and first > 0 and words[first - 1][-1].isalpha()

    def reports_within(self, start: int, end: int) -> list[Report]:
        return self.reports[bisect_left(self.report_starts, start) : bisect_left(self.report_starts, end)]

    def quoted(self, offset: int) -> bool:
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return i >= 0 and offset < self.quotations[i].after

    def read(self) -> list[Statement]:
        sentences = [s for s in self.doc._.sentences if s.part == "body"]
        i = 0
        while i < len(sentences):
            self.index = i
            block = self._block(sentences, i)
            if block:
                self.index = block[1]
                i = self._read_block(sentences, i, *block)
                continue
            self._read_sentence(sentences[i])
            i += 1
        return self.statements

    # quotations

    def _block(self, sentences: list[Sentence], i: int) -> tuple[Quotation, int] | None:
        """The quotation that makes direct speech of sentence `i`, and the index of the last sentence that it touches."""
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
            if self._is_speech(quotation, sentence, sentences[last]):
                return quotation, last
        return None

    def _is_speech(self, quotation: Quotation, first: Sentence, last: Sentence) -> bool:
        """A quotation that is somebody's own words, not a few words within a sentence."""
        plain = self.plain
        size = len(words_of(plain, quotation.start, quotation.end))
        if size < 4:
            return False
        before = plain[first.start : quotation.before].rstrip()
        behind = plain[quotation.after : last.end].strip(" .")
        if not before.strip(" -–("):
            return not behind or behind[0] in ",-–—:" or size > 12
        if before.endswith(":"):
            return True
        if last is not first and size > 20:
            return True
        if behind and behind[0] in ",-–—" and self._attributed(quotation.after, last.end):
            return size >= 6
        if behind and len(behind) > 12:
            return False
        close = self.reports_within(first.start, quotation.before)
        if close and not plain[close[-1].end : quotation.before].strip() and close[-1].cue.kind == "speech":
            return size >= 5
        return False

    def _attributed(self, start: int, end: int) -> bool:
        """Somebody and a reporting verb right behind a quotation."""
        actors = self.floor.between(start, min(end, start + 40))
        if not actors or self.reports_within(start, actors[0].start):
            return False
        near = actors[0].start - start < 6 and actors[0].kind in (PERSON, SAME)
        return near or bool(self.reports_within(actors[0].end, min(end, actors[-1].end + 40)))

    def _read_block(self, sentences: list[Sentence], i: int, quotation: Quotation, last: int) -> int:
        """Rows of a quotation, one a sentence; returns the index of the sentence that follows."""
        first, final = sentences[i], sentences[last]
        before: Span = (first.start, quotation.before)
        behind: Span = (quotation.after, final.end)
        said = self._attribution(before, behind)
        if said is None and self.holder is not None and self._bare(before) and self._bare(behind):
            said = Said(self.holder.actor, None, how="continuation")
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            self._nobody(said, first)
            return last + 1
        lead = self.plain[slice(*before)].rstrip()
        if said.how == "quotation" and len(lead) > 40:
            self._read_sentence(Sentence(first.start, self._trim(before), first.paragraph, first.part))
        elif said.report and said.how == "cue" and lead.endswith(":"):
            if len(words_of(self.plain, said.report.end, quotation.before)) > 6:
                self._add(said, (before[0], self._trim(before)), first)
        for sentence in sentences[i : last + 1]:
            a, b = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
            if b - a > 3:
                self._add(said, (a, b), sentence, direct=True)
        self._hold(said, final)
        return last + 1

    def _trim(self, span: Span) -> int:
        end = span[1]
        while end > span[0] and self.plain[end - 1] in " :,\n":
            end -= 1
        return end

    def _bare(self, span: Span) -> bool:
        return len(self.plain[slice(*span)].strip(' -–().,"“”')) < 3

    def _attribution(self, before: Span, behind: Span) -> Said | None:
        """Who speaks a quotation: named behind it, else before it."""
        if self.last and self.last.speaker and self._in_writing(behind):
            return Said(self.last, None, how="quotation")
        actors = [a for a in self.floor.between(*behind) if not a.object and not self._source(a)]
        for n, actor in enumerate(actors):
            if actor.kind == OUTSIDER and n + 1 < len(actors) and self._passes_on(actor.end, actors[n + 1].start):
                continue
            if actor.start - behind[0] > 60 and n == 0:
                break
            reports = [r for r in self.reports_within(actor.end, behind[1]) if r.cue.kind in ("speech", "stance")]
            if reports:
                return Said(self._resolved(actor), reports[0], how="quotation")
            word = self._next_words(actor.end, behind[1])
            return Said(self._resolved(actor), None, word, how="quotation")
        for report in reversed(self.reports_within(*before)):
            actor = self._subject(report, before[0])
            if actor:
                return Said(actor, report)
        theo = self._theo(before[0], before[1])
        if theo:
            return theo
        if self.plain[slice(*before)].rstrip().endswith(":"):
            actors = [a for a in self.floor.between(*before) if not a.object]
            if actors:
                return Said(actors[-1], None, self._next_words(actors[-1].end, before[1]))
        return None

    def _in_writing(self, span: Span) -> bool:
        """ "…, thông cáo cho biết": whoever spoke last does so in a document."""
        words = words_of(self.plain, span[0], min(span[1], span[0] + 30))
        return " ".join(words[:2]) in _documents() or (bool(words) and " ".join(words[:1]) in _documents())

    def _source(self, actor: Actor) -> bool:
        """ "…, theo AP": where it was read, not who said it."""
        return actor.kind == OUTSIDER and self.plain[max(0, actor.start - 8) : actor.start].rstrip().lower().endswith(
            "theo"
        )

    def _passes_on(self, start: int, end: int) -> bool:
        """Between a newspaper and somebody whom it quotes."""
        words = words_of(self.plain, start, end)
        return "lời" in words or "dẫn" in words or "trích" in words

    def _next_words(self, start: int, end: int) -> Span | None:
        """The word behind an actor where no form of the table stands."""
        found = re.compile(r"[\s,]*(?:(?:cũng|đã|còn|lại|nay|qua|sau|đó|ngày|hôm|[\d/-]+)\s+)*([^\W\d]+)").match(
            self.plain, start, end
        )
        return found.span(1) if found and found[1].islower() else None

    # sentences

    def _read_sentence(self, sentence: Sentence) -> None:
        if self._crosshead(sentence):
            return
        said = self._trailing(sentence) or self._theo(sentence.start, sentence.end, person_only=True)
        if said is None:
            said, source = self._by_cue(sentence), self._theo(sentence.start, sentence.end)
            if said is None or (source and said.actor.kind == SIDE and said.actor.weak):
                said = source or said
        if said is None and self._goes_on(sentence):
            said = Said(self.holder.actor, None, how="continuation")
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            self._nobody(said, sentence)
            return
        if self._opens_quotation(said, sentence):
            self._hold(said, sentence)
            return
        if self._reported_by_outsider(said, sentence):
            return
        if self._stance_of_own_side(said, sentence):
            said = Said(self.holder.actor, None, how="continuation")
        self._add(said, (sentence.start, sentence.end), sentence)
        self._hold(said, sentence)

    def _stance_of_own_side(self, said: Said, sentence: Sentence) -> bool:
        """ "Việt Nam ủng hộ …" in a paragraph where Vietnam's leader has the floor: those are the leader's words."""
        holder = self.holder
        if not holder or said.how != "cue" or sentence.paragraph != self.holder_paragraph:
            return False
        if said.report is None or said.report.cue.kind != "stance" or said.actor.kind != SIDE:
            return False
        return (holder.actor.kind == JOINT and said.report.cue.act == "03") or (
            holder.actor.kind == PERSON and holder.actor.country == said.actor.country and said.actor.ref == "name"
        )

    def _crosshead(self, sentence: Sentence) -> bool:
        """A short line of its own without a full stop."""
        if sentence.end - sentence.start > 100 or self.plain[sentence.end - 1] in '.!?…"”:;':
            return False
        before, behind = self.plain[: sentence.start].rstrip(" "), self.plain[sentence.end :].lstrip(" ")
        return before[-1:] in ("", "\n") and behind[:1] in ("", "\n")

    def _opens_quotation(self, said: Said, sentence: Sentence) -> bool:
        """ "Ông Tập nói:": nothing is said yet."""
        if said.report is None or self.plain[sentence.end - 1] != ":":
            return False
        return len(words_of(self.plain, said.report.end, sentence.end)) < 4

    def _nobody(self, said: Said | None, sentence: Sentence) -> None:
        """The floor is free; an outsider who spoke keeps the paragraph's unattributed attitudes."""
        self.holder = None
        if said and said.actor.kind == OUTSIDER:
            self.outside = (sentence.paragraph, said.actor)
            self.last, self.last_index = said.actor, self.index

    def _reported_by_outsider(self, said: Said, sentence: Sentence) -> bool:
        """In a paragraph where a newspaper or an expert speaks, a country's attitude is what they make of it."""
        if self.outside is None or self.outside[0] != sentence.paragraph or self.index - self.last_index > 1:
            return False
        if said.how != "cue" or said.actor.kind not in (SIDE, JOINT) or said.report is None:
            return False
        self.last_index = self.index
        return said.report.cue.kind != "speech" and said.report.cue.act in ("01", "03", "05")

    def _resolved(self, actor: Actor) -> Actor:
        """A pronoun or "vị này" means whoever spoke last, where nobody was named since."""
        last = self.last
        if last is None or last.kind not in (PERSON, SIDE, OUTSIDER) or (actor.kind != SAME and actor.ref != "pronoun"):
            return actor
        if actor.ref == "pronoun" and (
            self.index - self.last_index > 1 or last.kind == SIDE or last.female != actor.female
        ):
            return actor
        if actor.kind == SAME and actor.country and actor.country != last.country:
            return replace(actor, kind=SIDE)
        return replace(last, ref=actor.ref, start=actor.start, end=actor.end, object=False)

    def _hold(self, said: Said, sentence: Sentence) -> None:
        self.holder, self.holder_paragraph = said, sentence.paragraph
        self.last, self.last_index, self.outside = said.actor, self.index, None

    def _by_cue(self, sentence: Sentence) -> Said | None:
        """The first reporting verb that has a subject."""
        guest = self._by_a_stranger(sentence)
        outsider: Said | None = None
        fallback: Said | None = None
        for report in self.reports_within(sentence.start, sentence.end):
            quoted = self.quoted(report.start)
            actor = self._subject(report, sentence.start)
            if actor is None:
                near = self.holder_paragraph == sentence.paragraph or report.start - sentence.start < 4
                if self._opens(report, sentence) and self.holder and near:
                    if not self.floor.between(sentence.start, report.start) and fallback is None and not quoted:
                        fallback = Said(self.holder.actor, report, how="continuation")
                continue
            if not self._fits(report, actor, sentence) or (guest and report.cue.kind != "speech"):
                continue
            if actor.kind == OUTSIDER:
                outsider = outsider or Said(actor, report)
                if report.cue.kind == "speech":
                    return outsider
                continue
            if quoted:
                fallback = fallback or Said(actor, report)
                continue
            return Said(actor, report)
        return outsider or fallback

    def _by_a_stranger(self, sentence: Sentence) -> bool:
        """ "Theo Gessen, …": somebody whom no title and no table names has the word."""
        found = _THEO_NAME.match(self.plain, sentence.start, sentence.end)
        return bool(found) and not self.floor.between(sentence.start, found.end())

    def _opens(self, report: Report, sentence: Sentence) -> bool:
        """The verb stands at the sentence's beginning, behind a connective at most."""
        before = self.plain[sentence.start : report.start].strip(" ,")
        return not before or (len(before) <= 22 and before.startswith(_floor_words()["goes_on"]))

    def _subject(self, report: Report, begin: int) -> Actor | None:
        """The nearest actor on the left that is no object."""
        actors = [a for a in self.floor.between(begin, report.start) if a.end <= report.start and not a.object]
        if self._stranger(actors[-1].end if actors else begin, report.start):
            return Actor(report.start, report.start, OUTSIDER)
        if not actors:
            return None
        actor = actors[-1]
        while len(actors) > 1 and self._listed(actors[-2], actor):
            actor = actors[-2]
            actors.pop()
        return self._resolved(actor)

    def _stranger(self, begin: int, end: int) -> bool:
        """A name that no title leads and no table knows, right before the verb: Kazianis lo ngại …"""
        window = max(begin, end - 40)
        found = _STRANGER.search(self.plain[window:end])
        if found is None or window + found.start(1) == begin or found[1] in _no_strangers():
            return False
        at = window + found.start(1)
        return not any(a.start <= at < a.end for a in self.floor.between(at - 90, at + 1))

    def _listed(self, first: Actor, second: Actor) -> bool:
        """ "Phó Tổng thống A, Bộ trưởng B": two people of one side in a list."""
        same = first.kind == second.kind == PERSON and first.country == second.country and second.ref == "name"
        return same and first.ref == "name" and self.plain[first.end : second.start].strip() == ","

    def _fits(self, report: Report, actor: Actor, sentence: Sentence) -> bool:
        """Whether a form, a subject and what stands between and behind them make a report."""
        gap = self.plain[actor.end : report.start]
        kind = report.cue.kind
        if (" là " in gap and "cho là" not in gap) or report.end - actor.end > 260:
            return False
        if not _unreal().isdisjoint(gap.split()):
            return False
        if actor.weak and (len(gap) > 45 or gap.lstrip().startswith((",", "-", "–")) or gap.lstrip().startswith("và ")):
            return False
        if actor.kind == JOINT and actor.weak and kind != "speech" and kind != "joint":
            return False
        if kind == "weak" and len(gap) > 25:
            return False
        if kind == "joint":
            if len(gap) > 60:
                return False
            if actor.kind != JOINT and report.cue.form not in ("nhất trí", "thống nhất", "nhất trí cho rằng"):
                return False
            behind = words_of(self.plain, report.end, min(sentence.end, report.end + 60))
            if len(behind) < 3:
                return False
        if kind == "stance" and (len(gap) > 60 or (actor.kind == SIDE and report.cue.form in _stands())):
            return False
        behind = self.plain[report.end : sentence.end].strip(' ."”')
        return kind == "speech" or report.cue.act == "12" or len(behind) > 8

    def _trailing(self, sentence: Sentence) -> Said | None:
        """ "…, ông X nói hôm qua": the report stands at the end."""
        for report in reversed(self.reports_within(sentence.start, sentence.end)):
            if report.cue.kind != "speech" or sentence.end - report.end > _TAIL or self.quoted(report.start):
                continue
            actor = self._subject(report, sentence.start)
            if actor is None or report.start - actor.end > 40:
                continue
            before = self.plain[sentence.start : actor.start].rstrip()
            if len(before) < 30 or before[-1] not in ',-–—”"':
                continue
            behind = self.plain[report.end : sentence.end].strip(" .")
            word = words_of(behind, 0, len(behind))[:1]
            if behind and (behind[0] in ',:"“' or not word or word[0] not in _after_trailing()):
                continue
            if self._adverbial(sentence.start, actor.start):
                continue
            return Said(actor, report, how="trailing")
        return None

    def _adverbial(self, start: int, end: int) -> bool:
        """The words before the speaker are no clause of their own: a time, a place, an occasion."""
        first = words_of(self.plain, start, min(end, start + 20))[:1]
        return bool(first) and first[0] in _adverbs()

    def _theo(self, start: int, end: int, person_only: bool = False) -> Said | None:
        """ "Theo ông X, …" and "…, theo ông X"."""
        low, floor = self.floor.low, self.floor
        first, last = token_at(self.doc, start), token_at(self.doc, end)
        for i in range(first, last):
            if low[i] != "theo":
                continue
            at_edge = i == first or low[i - 1] in (",", "-", "–", "còn", "cũng", "(", "nhiên") or i - first < 4
            if not at_edge or self.quoted(floor.offsets[i]):
                continue
            behind = floor.end_of(i + 1)
            if (
                not person_only
                and self.last
                and self.last.speaker
                and " ".join(low[i + 1 : i + 3]) in _documents()
                and low[i + 3] == ","
            ):
                return Said(self.last, None, (floor.offsets[i], behind), how="theo")
            actors = floor.between(behind, min(end, behind + 40))
            if not actors:
                continue
            actor = actors[0]
            gap = words_of(self.plain, behind, actor.start)
            if gap and " ".join(gap) not in _sources():
                continue
            actor = self._resolved(actor)
            if actor.kind == OUTSIDER and person_only and actor.name:
                return Said(actor, None, None, how="theo")
            if actor.kind == OUTSIDER or actor.unstated or (person_only and (actor.kind != PERSON or len(gap) > 3)):
                continue
            rest = self.plain[actor.end : end].lstrip()
            if rest and rest[0] not in ",.)" and low[i - 1] != ",":
                continue
            if actor.kind in (PERSON, SIDE):
                span = (floor.offsets[i], behind)
                return Said(actor, None, span, how="theo")
        return None

    def _goes_on(self, sentence: Sentence) -> bool:
        """A sentence without a report that still is the words of whoever has the floor."""
        if self.holder is None or (self.holder.actor.kind == SIDE and self.holder.actor.weak):
            return False
        table = _floor_words()
        opening = self.plain[sentence.start : sentence.start + 40].lstrip('"“ -')
        if opening.startswith(table["ends"]):
            return False
        connected = opening.startswith(table["goes_on"])
        words = words_of(self.plain, sentence.start, sentence.end)
        if len(words) < 5 or (table["narrates"].find(words) and not connected) or table["expected"].find(words):
            return False
        actors = [a for a in self.floor.between(sentence.start, sentence.end) if not a.object]
        if any(a.kind == OUTSIDER for a in actors) or any(a.kind == PERSON and a.speaker for a in actors[:1]):
            return False
        stranger = bool(actors) and actors[0].kind == SIDE and actors[0].country != self.holder.actor.country
        if stranger and self.holder.actor.kind != JOINT and _wished().isdisjoint(words):
            return False
        modal = len(table["modals"].find(words))
        if sentence.paragraph != self.holder_paragraph:
            enough = connected or bool(actors) or modal >= 3
            return modal >= 1 and enough and sentence.paragraph == self.holder_paragraph + 1
        return modal >= 1 or connected

    # rows

    def _add(self, said: Said, span: Span, sentence: Sentence, direct: bool = False) -> None:
        actor, report = said.actor, said.report
        cue = (report.start, report.end) if report else said.span
        ref = actor.ref
        if said.how == "continuation" and report is None:
            ref, cue = "continuation", None
        self.topics = topics = find_topics(self.text, *span, self.topics)
        self.statements.append(
            Statement(
                "",
                speaker=actor.speaker,
                speaker_id=actor.person_id,
                speaker_ref=ref,
                speaker_country=actor.country,
                addressee_country=self._addressee(actor, sentence),
                direct=direct,
                verb=self.text[slice(*cue)] if cue else None,
                cue=cue,
                act=report.cue.act if report else "01",
                topics=topics,
                span=span,
                agency=self._agency(sentence),
                confidence=self._confidence(said, sentence),
            )
        )

    def _addressee(self, actor: Actor, sentence: Sentence) -> str | None:
        """The first other country that the sentence speaks of."""
        if actor.country is None:
            return None
        others = (a.country for a in self.floor.between(sentence.start, sentence.end) if a.country)
        return next((code for code in others if code != actor.country), None)

    def _agency(self, sentence: Sentence) -> str | None:
        found = next((a for a in self.layout.agencies if a in self.text[sentence.start : sentence.end]), None)
        return found

    def _confidence(self, said: Said, sentence: Sentence) -> float:
        """How often rows with these marks have span and speaker right, as counted on annotated articles."""
        actor, report = said.actor, said.report
        value = _CERTAINTY[said.how] - _DOUBT[actor.kind] - 0.08 * actor.weak
        if said.how == "quotation":
            value -= 0.1 * (actor.ref == "pronoun")
        elif report:
            value -= _DOUBT[report.cue.kind]
            value -= 0.4 * (said.how == "cue" and report.start - actor.end >= _FAR)
            value -= min(0.08, max(0, report.start - sentence.start) // 40 * 0.04)
            value -= 0.04 * (len(self.floor.between(sentence.start, report.start)) > 1)
        return round(max(value, 0.1), 2)


@lru_cache(maxsize=1)
def _after_trailing() -> frozenset[str]:
    return frozenset(reporting()["attribution"]["tails"])


@lru_cache(maxsize=1)
def _adverbs() -> frozenset[str]:
    return frozenset(reporting()["attribution"]["adverbs"])


@lru_cache(maxsize=1)
def _sources() -> frozenset[str]:
    return frozenset(reporting()["attribution"]["sources"])


@lru_cache(maxsize=1)
def _unreal() -> frozenset[str]:
    return frozenset(reporting()["around"]["unreal"])


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    return frozenset(reporting()["attribution"]["documents"])


@lru_cache(maxsize=1)
def _no_strangers() -> frozenset[str]:
    return frozenset(reporting()["around"]["no_strangers"])


@lru_cache(maxsize=1)
def _stands() -> frozenset[str]:
    return frozenset(reporting()["around"]["stands"])


@lru_cache(maxsize=1)
def _wished() -> frozenset[str]:
    return frozenset(reporting()["floor"]["wished"])
