"""Doc -> what leaders, officials and sides said, sentence by sentence.

Each body paragraph is read as discourse: a sentence is reported by its own reporting
verb and the subject of that verb, by "theo" and a speaker, by a quotation and its
attribution, or goes on with the words of whoever holds the floor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from .affairs import concerns_states
from .attribution import Attribution, Said
from .cast import VIETNAM, Cast
from .floor import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor, Floor
from .parse import Sentence
from .phrases import Phrases, words_of
from .quotes import Quotation, find_quotations
from .records import BOTH_SIDES, Layout, Span, Statement
from .reports import Report, Reports, forms, openings, reporting
from .topics import DEFAULT, find_topics

FAR = 20
"""A subject that stands this many characters before its verb is seldom its subject."""
MONOLOGUE, ONE_VOICE = 6, 0.85
"""So many rows, and such a share of them, make an article the words of one speaker."""
CERTAINTY = {"cue": 0.97, "trailing": 0.92, "theo": 0.88, "quotation": 0.92, "continuation": 0.65}
DOUBT = {PERSON: 0.0, SIDE: 0.17, JOINT: 0.12, SAME: 0.2, OUTSIDER: 0.5}
DOUBT |= {"speech": 0.0, "stance": 0.1, "weak": 0.15, "joint": 0.1}

_TELLING = {
    name: Phrases(lambda name=name: dict.fromkeys(reporting()["floor"][name], name))
    for name in ("expected", "narrates", "modals", "announced", "reasons")
}
"""Words that tell whether a sentence without a report goes on with what somebody said."""


def find_statements(doc: Doc, cast: Cast, layout: Layout, text: str) -> list[Statement]:
    """The statements of an article's body, in order of the text, ids and meetings left open.

    Spans are offsets into `text`. Empty where the article has no dealings between states.
    """
    if not concerns_states(doc, cast, layout):
        return []
    discourse = _Discourse(doc, cast, layout, text)
    found = discourse.read()
    if discourse.at_home() and (voice := _one_voice(found, text[: layout.body[0][1]])):
        found = discourse.read(voice)
    return found


def _one_voice(found: list[Statement], lead: str) -> str | None:
    """Whoever says nearly everything, the first sentence too: an interview, or a speech printed at length."""
    spoken = Counter(s.speaker for s in found if s.speaker != BOTH_SIDES and s.speaker != s.speaker_country)
    voice, rows = spoken.most_common(1)[0] if spoken else (None, 0)
    opens = found and found[0].speaker == voice and voice.split()[-1] in lead
    return voice if opens and rows >= MONOLOGUE and rows >= ONE_VOICE * spoken.total() else None


class _Discourse:
    """Reads the sentences of one article, remembering who holds the floor."""

    def __init__(self, doc: Doc, cast: Cast, layout: Layout, text: str) -> None:
        self.doc, self.layout, self.text = doc, layout, text
        self.floor = Floor(doc, cast)
        self.plain = self.floor.text
        self.quotations = find_quotations(self.plain, layout.body)
        self.quote_starts = [q.start for q in self.quotations]
        self.reports = Reports(self.floor.row)
        self.who = Attribution(doc, self.floor, self.reports, self.quotations)
        self.named = Counter(a.country for a in self.floor.actors if a.country)
        """How often each side is named."""

    def read(self, voice: str | None = None) -> list[Statement]:
        """The statements of all body sentences, in order; with `voice` what nobody else says goes on with theirs."""
        self.voice = voice
        self.who.last, self.who.last_index = None, -9
        self.holder: Said | None = None
        self.paragraph = -1
        """The paragraph in which the holder spoke last."""
        self.outside = -1
        """The paragraph in which an outsider has the word."""
        self.topics: list[str] = list(DEFAULT)
        self.statements: list[Statement] = []
        sentences = [s for s in self.doc._.sentences if s.part == "body"]
        i = 0
        while i < len(sentences):
            self.who.index = i
            if block := self._block(sentences, i):
                self.who.index = block[1]
                self._read_block(sentences[i : block[1] + 1], block[0])
                i = block[1] + 1
            else:
                self._read_sentence(sentences[i])
                i += 1
        return self.statements

    def at_home(self) -> bool:
        """The article is about Vietnam's own dealings: its press prints them at length, others' it tells."""
        return VIETNAM in dict(self.named.most_common(2))

    # quotations

    def _block(self, sentences: list[Sentence], i: int) -> tuple[Quotation, int] | None:
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
        if before.endswith(":") or (last is not first and size > 20):
            return True
        if behind and behind[0] in ",-–—" and self.who.attributed(quotation.after, last.end):
            return size >= 6
        if len(behind) > 12:
            return False
        close = self.reports.within(first.start, quotation.before)[-1:]
        return size >= 5 and any(r.cue.kind == "speech" and not plain[r.end : quotation.before].strip() for r in close)

    def _read_block(self, sentences: list[Sentence], quotation: Quotation) -> None:
        """Rows of a quotation, one for each of the sentences that it touches."""
        first, final = sentences[0], sentences[-1]
        before, behind = (first.start, quotation.before), (quotation.after, final.end)
        said = self.who.of_quotation(before, behind)
        if said is None and self.holder is not None and self._bare(before) and self._bare(behind):
            said = Said(self.holder.actor, how="continuation")
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            self._free(said, first)
            return
        lead = Sentence(first.start, self._trim(before), first.paragraph, first.part)
        if said.how == "quotation" and lead.end - lead.start > 40:
            self._read_sentence(lead)
        elif said.how == "cue" and said.report and self._says_something(said.report, lead, quotation):
            self._add(said, (lead.start, lead.end), first)
        for sentence in sentences:
            start, end = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
            if end - start > 3:
                self._add(said, (start, end), sentence, direct=True)
        self._hold(said, final)

    def _says_something(self, report: Report, lead: Sentence, quotation: Quotation) -> bool:
        """Before the colon stands more than who speaks: "X đề nghị các nước đóng góp thêm: “…”"."""
        colon = self.plain[lead.end : quotation.before].strip() == ":"
        return colon and len(words_of(self.plain, report.end, lead.end)) > 6

    def _trim(self, span: Span) -> int:
        end = span[1]
        while end > span[0] and self.plain[end - 1] in " :,\n":
            end -= 1
        return end

    def _bare(self, span: Span) -> bool:
        """Nothing but signs."""
        return len(self.plain[slice(*span)].strip(' -–().,"“”')) < 3

    # sentences

    def _read_sentence(self, sentence: Sentence) -> None:
        if self._crosshead(sentence):
            return
        said = self._speaker(sentence)
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            self._free(said, sentence)
        elif self._opens_quotation(said, sentence) or self._by_the_way(said) or self._announces(said, sentence):
            self._hold(said, sentence)
        elif not self._reported_by_outsider(said, sentence):
            if self._stance_of_own_side(said, sentence):
                said = Said(self.holder.actor, how="continuation")
            self._add(said, (sentence.start, sentence.end), sentence)
            if not said.actor.clause:
                self._hold(said, sentence)

    def _speaker(self, sentence: Sentence) -> Said | None:
        said = self.who.trailing(sentence) or self.who.theo(sentence.start, sentence.end, person_only=True)
        if said is None:
            said, source = self._by_cue(sentence), self.who.theo(sentence.start, sentence.end)
            if said is None or (source and said.actor.kind == SIDE and said.actor.weak):
                said = source or said
        if said is None and self._goes_on(sentence):
            said = Said(self.holder.actor, how="continuation")
        return said

    def _by_cue(self, sentence: Sentence) -> Said | None:
        """The first reporting verb that has a subject."""
        guest = self.who.by_a_stranger(sentence)
        outsider: Said | None = None
        fallback: Said | None = None
        for report in self.reports.within(sentence.start, sentence.end):
            quoted = self.who.quoted(report.start)
            actor = self.who.subject(report, sentence.start)
            if actor is None:
                if not quoted and fallback is None and self._without_subject(report, sentence):
                    fallback = Said(self.holder.actor, report, how="continuation")
            elif not self.who.fits(report, actor, sentence) or (guest and report.cue.kind != "speech"):
                continue
            elif actor.kind == OUTSIDER:
                outsider = outsider or Said(actor, report)
                if report.cue.kind == "speech" and report.cue.form not in forms("floor", "relays"):
                    return outsider
            elif actor.clause and report.cue.kind != "speech":
                continue
            elif outsider and (actor.kind != PERSON or report.cue.kind != "speech"):
                return outsider
            elif quoted or actor.clause:
                fallback = fallback or Said(actor, report)
            else:
                return Said(actor, report)
        return outsider or fallback

    def _without_subject(self, report: Report, sentence: Sentence) -> bool:
        """The verb opens the sentence, behind a connective at most: the holder's report goes on."""
        if self.holder is None or self.floor.between(sentence.start, report.start):
            return False
        if self.paragraph != sentence.paragraph and report.start - sentence.start > 3:
            return False
        before = self.plain[sentence.start : report.start].strip(" ,")
        return not before or (len(before) <= 22 and before.startswith(openings("goes_on")))

    def _crosshead(self, sentence: Sentence) -> bool:
        """A short line of its own without a full stop."""
        if sentence.end - sentence.start > 100 or self.plain[sentence.end - 1] in '.!?…"”:;':
            return False
        before = self.plain[max(0, sentence.start - 3) : sentence.start].rstrip(" ")
        behind = self.plain[sentence.end : sentence.end + 3].lstrip(" ")
        return before[-1:] in ("", "\n") and behind[:1] in ("", "\n")

    def _opens_quotation(self, said: Said, sentence: Sentence) -> bool:
        """ "Ông Tập nói:": nothing is said yet."""
        if said.report is None or self.plain[sentence.end - 1] != ":":
            return False
        return len(words_of(self.plain, said.report.end, sentence.end)) < 4

    def _by_the_way(self, said: Said) -> bool:
        """ "Thông tin này được X tiết lộ": no words are reported, unless X calls something by a name."""
        if said.how != "cue" or not said.actor.agent:
            return False
        return said.report is None or said.report.cue.form not in forms("grammar", "names")

    def _announces(self, said: Said, sentence: Sentence) -> bool:
        """A side tells that somebody meets somebody, and nothing of what it thinks of it: that is the encounter."""
        cue = (said.report.start, said.report.end) if said.report else said.word
        if (
            said.actor.kind != SIDE
            or cue is None
            or self.plain[slice(*cue)].lower() not in forms("floor", "announcing")
        ):
            return False
        before = cue[0] > sentence.start and said.how != "cue"
        content = (
            (sentence.start, min(cue[0], said.actor.start)) if before else (max(cue[1], said.actor.end), sentence.end)
        )
        if any(sign in self.plain[slice(*content)] for sign in '"“”;') or self.reports.within(*content):
            return False
        who = next((a for a in self.floor.between(*content) if a.kind == PERSON and not a.object), None)
        if who is None or len(words_of(self.plain, content[0], who.start)) > 6:
            return False
        row = self.floor.row
        met = _TELLING["announced"].find(row, row.at(who.end), row.at(min(content[1], who.end + 45)))
        return bool(met) and not self._has("reasons", sentence)

    # the floor

    def _hold(self, said: Said, sentence: Sentence) -> None:
        self.holder, self.paragraph, self.outside = said, sentence.paragraph, -1
        self.who.remember(said.actor)

    def _free(self, said: Said | None, sentence: Sentence) -> None:
        """Nobody holds the floor; an outsider who spoke keeps the attitudes that follow."""
        if said is None and self._in_one_voice(sentence):
            return
        self.holder = None
        if said and said.actor.kind == OUTSIDER:
            self.outside = sentence.paragraph
            self.who.remember(said.actor)

    def _reported_by_outsider(self, said: Said, sentence: Sentence) -> bool:
        """Where a newspaper or an expert has the word, a country's attitude is what they make of it."""
        if self.outside != sentence.paragraph or self.who.index - self.who.last_index > 1:
            return False
        if said.how != "cue" or said.actor.kind not in (SIDE, JOINT) or said.report is None:
            return False
        self.who.last_index = self.who.index
        return said.report.cue.kind != "speech" and said.report.cue.act in ("01", "03", "05")

    def _stance_of_own_side(self, said: Said, sentence: Sentence) -> bool:
        """ "Việt Nam ủng hộ …" in a paragraph where Vietnam's leader has the floor: those are the leader's words."""
        if self._in_one_voice(sentence) and said.how == "cue" and said.actor.weak:
            return said.actor.kind == JOINT or said.actor.country == self.holder.actor.country
        if self.holder is None or said.how != "cue" or sentence.paragraph != self.paragraph:
            return False
        if said.report is None or said.report.cue.kind != "stance" or said.actor.kind != SIDE:
            return False
        holder = self.holder.actor
        if holder.kind == JOINT:
            return said.report.cue.act == "03"
        return holder.kind == PERSON and holder.country == said.actor.country and said.actor.ref == "name"

    def _in_one_voice(self, sentence: Sentence) -> bool:
        """Whoever says nearly everything in the article has the floor."""
        near = sentence.paragraph <= self.paragraph + 1
        return near and self.holder is not None and self.holder.actor.speaker == self.voice

    def _goes_on(self, sentence: Sentence) -> bool:
        """A sentence without a report that still is the words of whoever has the floor."""
        if self._in_one_voice(sentence):
            return self._is_monologue(sentence)
        if self.holder is None or self.holder.actor.kind == SIDE or self.holder.how == "quotation":
            return False
        opening = self.plain[sentence.start : sentence.start + 40].lstrip('"“ -')
        if opening.startswith(openings("ends")) or sentence.paragraph > self.paragraph + 1:
            return False
        connected = opening.startswith(openings("goes_on"))
        words = words_of(self.plain, sentence.start, sentence.end)
        if len(words) < 5 or self._has("expected", sentence) or (not connected and self._has("narrates", sentence)):
            return False
        actors = [a for a in self.floor.between(sentence.start, sentence.end) if not a.object]
        if any(a.kind == OUTSIDER for a in actors) or not self._may_be_content(actors, words):
            return False
        modal = self._has("modals", sentence)
        if sentence.paragraph == self.paragraph:
            return modal > 0 or connected
        return modal > 0 and (connected or bool(actors) or modal > 2)

    def _is_monologue(self, sentence: Sentence) -> bool:
        """Nobody does anything in it whom an article, not a speaker, would tell of."""
        opening = self.plain[sentence.start : sentence.start + 40].lstrip('"“ -')
        if opening.startswith(openings("ends")) or self._has("expected", sentence):
            return False
        actors = self.floor.between(sentence.start, sentence.end)
        if any(a.speaker == self.voice for a in actors):
            return False
        return not any(a.kind in (OUTSIDER, PERSON, SAME) for a in actors if not a.object)

    def _has(self, name: str, sentence: Sentence) -> int:
        """How many words of a list a sentence holds."""
        row = self.floor.row
        return len(_TELLING[name].find(row, row.at(sentence.start), row.at(sentence.end)))

    def _may_be_content(self, actors: list[Actor], words: list[str]) -> bool:
        """The subject is none who would speak for themselves; of another side only what is wished."""
        if not actors:
            return True
        if actors[0].kind == PERSON and actors[0].speaker:
            return False
        foreign = actors[0].kind == SIDE and actors[0].country != self.holder.actor.country
        return not foreign or self.holder.actor.kind == JOINT or not forms("floor", "wished").isdisjoint(words)

    # rows

    def _add(self, said: Said, span: Span, sentence: Sentence, direct: bool = False) -> None:
        """One row, or one for each country of a list that has no dealings with the others here."""
        for actor in self._voices(said):
            self._add_row(replace(said, actor=actor), span, sentence, direct)

    def _voices(self, said: Said) -> Iterable[Actor]:
        members = said.actor.members
        if len(members) == 2:
            agreed = said.report is not None and said.report.cue.kind == "joint"
            partners = {code for code, _ in self.named.most_common(2)}
            if agreed or partners == {m.country for m in members}:
                return (said.actor,)
        return members or (said.actor,)

    def _add_row(self, said: Said, span: Span, sentence: Sentence, direct: bool) -> None:
        actor, report = said.actor, said.report
        cue = (report.start, report.end) if report else said.word
        self.topics = find_topics(self.text, *span, self.topics[:2])
        self.statements.append(
            Statement(
                "",
                speaker=actor.speaker,
                speaker_id=actor.person_id,
                speaker_ref="continuation" if said.how == "continuation" and report is None else actor.ref,
                speaker_country=actor.country,
                addressee_country=self._addressee(actor, sentence),
                direct=direct,
                verb=self.text[slice(*cue)] if cue else None,
                cue=cue,
                act=report.cue.act if report else "01",
                topics=self.topics,
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
        """The first of the article's agencies that the sentence names."""
        said = self.text[sentence.start : sentence.end]
        return next((agency for agency in self.layout.agencies if agency in said), None)

    def _confidence(self, said: Said, sentence: Sentence) -> float:
        """How often rows with these marks have span and speaker right, as counted on annotated articles."""
        actor, report = said.actor, said.report
        value = CERTAINTY[said.how] - DOUBT[actor.kind] - 0.08 * actor.weak
        if said.how == "quotation":
            value -= 0.1 * (actor.ref == "pronoun")
        elif report:
            value -= DOUBT[report.cue.kind]
            value -= 0.4 * (said.how == "cue" and report.start - actor.end >= FAR)
            value -= min(0.12, max(0, report.start - sentence.start) // 40 * 0.08)
            value -= 0.08 * (len(self.floor.between(sentence.start, report.start)) > 1)
        return round(max(value, 0.1), 2)
