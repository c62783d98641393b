"""Doc -> the statements of an article, each sentence with its speaker.

Each body paragraph is read as discourse: a sentence is reported by its own reporting
verb and the subject of that verb, by "theo" and a speaker, by a quotation and its
attribution, or goes on with the words of whoever holds the floor.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.lexicon.phrases import words_of
from pipeline.names.cast import VIETNAM, Cast
from pipeline.parse import Sentence
from pipeline.records import Layout, Statement
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SIDE, Actor
from pipeline.statements.announcements import Announcements
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.besides import Besides
from pipeline.statements.clauses import Clauses
from pipeline.statements.floor import Floor
from pipeline.statements.handed import Handed
from pipeline.statements.heralds import Heralds, content_of
from pipeline.statements.himself import Himself
from pipeline.statements.minutes import Minutes
from pipeline.statements.quoted import Quoted
from pipeline.statements.quotes import Quotation, find_quotations
from pipeline.statements.reports import Report, forms, openings
from pipeline.statements.sources import Sources
from pipeline.statements.speech import DirectSpeech
from pipeline.statements.turns import Turn


class Discourse:
    """Reads the sentences of one article, remembering who holds the floor."""

    def __init__(self, doc: Doc, cast: Cast, layout: Layout, text: str) -> None:
        self.doc, self.layout, self.text = doc, layout, text
        self.floor = Floor(doc, cast)
        self.plain = self.floor.text
        quotations = find_quotations(self.plain, layout.body)
        self.reports = self.floor.reports
        self.who = Attribution(self.floor, quotations)
        self.sources = Sources(doc, self.who)
        self.quoted = Quoted(self.who, self.sources)
        self.speech = DirectSpeech(self.floor, quotations)
        self.clauses = Clauses(self.floor, self.who)
        self.announcements = Announcements(self.floor)
        self.heralds = Heralds(self.floor, self.who)
        self.handed = Handed(self.floor, self.who)
        self.himself = Himself(self.floor)
        self.besides = Besides(self.who)
        self._begin()

    def _begin(self, voice: str | None = None) -> None:
        self.minutes = Minutes(self.floor, self.layout, self.text)
        self.turn = Turn(self.floor, voice, self.at_home())
        self.who.forget()
        self.back: Said | None = None
        """Who is named in the next sentence as the speaker of the one that is read."""
        self.outside = -1
        """The paragraph in which an outsider has the word."""

    def read(self, voice: str | None = None) -> list[Statement]:
        """The statements of all body sentences, in order; with `voice` what nobody else says goes on with theirs."""
        self._begin(voice)
        sentences = [s for s in self.doc._.sentences if s.part == "body"]
        i = 0
        while i < len(sentences):
            self.who.index = i
            block = self.speech.block(sentences, i)
            following = (block[1] if block else i) + 1
            self.back = self.handed.back(sentences[following]) if following < len(sentences) else None
            if block:
                self._read_block(sentences[i : block[1] + 1], block[0])
                i = block[1] + 1
            else:
                for clause in self.clauses.of(sentences[i]):
                    self._read_sentence(clause)
                i += 1
        return self.minutes.statements

    def at_home(self) -> bool:
        """The article is about Vietnam's own dealings: its press prints them at length, others' it tells."""
        return VIETNAM in dict(self.minutes.named.most_common(2))

    # quotations

    def _read_block(self, sentences: list[Sentence], quotation: Quotation) -> None:
        """Rows of a quotation, one for each of the sentences that it touches."""
        first, final = sentences[0], sentences[-1]
        before, behind = (first.start, quotation.before), (quotation.after, final.end)
        said = self.quoted.speaker(before, behind)
        self.who.index += len(sentences) - 1
        if said is None and self.speech.is_bare(before) and self.speech.is_bare(behind):
            said = self.back or (None if self.speech.is_heading(quotation, final) else self.turn.continued())
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            if said and self.who.is_press(said.actor):
                self._read_news(sentences, quotation)
            self._free(said, first)
            return
        lead = Sentence(first.start, self.speech.end_of(before), first.paragraph, first.part)
        if said.how == "quotation" and lead.end - lead.start > 40:
            self._read_sentence(lead)
        elif said.how == "cue" and (told := self.besides.before(quotation, self._by_cue(lead), said.actor)):
            apart = self.speech.stands_apart(quotation, lead.end)
            self.minutes.add(told, (lead.start, lead.end if apart else first.end), first)
            said, sentences = (said, sentences) if apart else (told, sentences[1:])
        for sentence in sentences:
            start, end = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
            if self.himself.names_another(said, (start, end)):
                continue
            if self.himself.is_told_of(said, (start, end)):
                self._read_told(replace(sentence, start=start, end=end), sentence)
            elif end - start > 3 and not self.announcements.is_quoted(said.actor, (start, end)):
                office = said.actor.kind == SIDE  # a spokesman's own words are his
                passed_on = self.heralds.principal(said, sentence, (start, end)) if office else None
                self.minutes.add(passed_on or said, (start, end), sentence, direct=passed_on is None)
        if added := self.besides.behind(said, behind):
            self.minutes.add(added, (added.report.start, final.end), final)
        self._hold(said, final)

    def _read_news(self, sentences: list[Sentence], quotation: Quotation) -> None:
        """ "“Ông X cảm ơn ông Y”, KCNA đưa tin": a newspaper's words, which tell what others said."""
        for sentence in sentences:
            start, end = max(sentence.start, quotation.start), min(sentence.end, quotation.end)
            self._read_told(replace(sentence, start=start, end=end), sentence)

    def _read_told(self, told: Sentence, sentence: Sentence) -> None:
        """A sentence in quotation marks which tells what somebody said."""
        said = self._by_cue(told) if told.end > told.start else None
        if said and said.actor.kind in (PERSON, JOINT) and said.actor.speaker:
            self.minutes.add(said, (told.start, told.end), sentence)

    # sentences

    def _read_sentence(self, sentence: Sentence) -> None:
        if self._crosshead(sentence):
            return
        said = self._speaker(sentence)
        if said is None or said.actor.kind == OUTSIDER or said.actor.speaker is None:
            self._free(said, sentence)
        elif self.turn.asks(said, sentence):
            if said.actor.kind == PERSON and said.actor.ref == "title":
                self._hold(said, sentence)
        elif (
            self._opens_quotation(said, sentence) or self._by_the_way(said) or self.announcements.is_one(said, sentence)
        ):
            self._hold(said, sentence)
        elif not self._reported_by_outsider(said, sentence):
            if self.turn.is_stance_of_holder(said, sentence):
                said = self.turn.continued()
            passed_on = self.heralds.principal(said, sentence, content_of(said, sentence))
            self.minutes.add(passed_on or said, (sentence.start, sentence.end), sentence)
            if not said.actor.clause:
                self._hold(said, sentence)

    def _speaker(self, sentence: Sentence) -> Said | None:
        said = self.sources.trailing(sentence) or self.sources.according(sentence.start, sentence.end, person_only=True)
        if said is None:
            said, source = self._by_cue(sentence), self.sources.according(sentence.start, sentence.end)
            if said is None or (source and said.actor.kind == SIDE and said.actor.weak):
                said = source or said
        if self.back and (said is None or said.actor.kind in (SIDE, JOINT)):
            return self.back
        if said is None and self.turn.goes_on(sentence):
            said = self.turn.continued()
        return self.himself.corrected(said, sentence) if said else None

    def _by_cue(self, sentence: Sentence) -> Said | None:
        """The first reporting verb that has a subject."""
        guest, theme = self.sources.by_a_stranger(sentence), self._end_of_theme(sentence)
        outsider: Said | None = None
        fallback: Said | None = None
        for report in self.reports.within(sentence.start, sentence.end):
            quoted = self.who.quoted(report.start)
            actor = self.who.subject(report, sentence.start)
            if actor is None:
                if not quoted and fallback is None and self.turn.goes_on_with(report, sentence):
                    fallback = self.turn.continued(report)
            elif not self.who.fits(report, actor, sentence):
                continue
            elif guest and (report.cue.kind != "speech" or actor.kind in (SIDE, JOINT)):
                continue
            elif actor.kind == OUTSIDER and self.floor.in_clause_of_time(actor):
                continue
            elif actor.kind == OUTSIDER:
                if report.start < theme:
                    continue
                relays = report.cue.form in forms("floor", "relays")
                if actor.country and not relays and self._holds(report):
                    return outsider or Said(replace(actor, kind=SIDE, speaker=actor.country), report)
                outsider = outsider or Said(actor, report)
                if report.cue.kind == "speech" and not relays:
                    return outsider
            elif actor.clause and not self.who.told_in_clause(report, actor, sentence.end):
                continue
            elif outsider and not self._is_relayed(report, actor, outsider):
                return outsider
            elif quoted or actor.clause or report.start < theme or self._by_the_way(Said(actor, report)):
                fallback = fallback or Said(actor, report)
            else:
                return Said(actor, report)
        return outsider or fallback

    def _holds(self, report: Report) -> bool:
        """ "KCNA lên án …": what the press of a state holds, not what it tells."""
        return report.cue.kind in ("speech", "stance") and report.cue.form not in forms("floor", "tells")

    def _is_relayed(self, report: Report, actor: Actor, outsider: Said) -> bool:
        """ "Chuyên gia cho biết ông X nói …", "KCNA cho biết hai bên nhất trí …": words, or what the press tells."""
        if actor.kind == PERSON:
            judges = outsider.report.cue.kind == "weak"  # chuyên gia X đánh giá rằng …, ông Y hiểu rằng …
            return report.cue.kind == "speech" and not judges
        return self.who.is_press(outsider.actor) and actor.kind == JOINT and report.cue.kind == "joint"

    def _end_of_theme(self, sentence: Sentence) -> int:
        """ "Khi được hỏi về việc X đề nghị …, Y nói": where what Y speaks about ends, else the sentence's start."""
        if self.plain.startswith(openings("granting"), sentence.start):
            return self.clauses.end_of_granting(sentence)
        opens = self.plain.startswith(openings("themes"), sentence.start)
        return self.plain.find(",", sentence.start, sentence.end) if opens else sentence.start

    def _crosshead(self, sentence: Sentence) -> bool:
        """A short line of its own without a full stop, or a question; the contents of a page of news in brief."""
        if any(form in self.plain[sentence.start : sentence.end] for form in forms("floor", "digests")):
            return True
        if sentence.end - sentence.start > 100 or self.plain[sentence.end - 1] in '.!…"”:;':
            return False
        before = self.plain[max(0, sentence.start - 3) : sentence.start].rstrip(" ")
        behind = self.plain[sentence.end : sentence.end + 3].lstrip(" ")
        return before[-1:] in ("", "\n") and behind[:1] in ("", "\n")

    def _opens_quotation(self, said: Said, sentence: Sentence) -> bool:
        """ "Ông Tập nói:", "Phản ứng trước tin này, ông Tập ra thông báo.": nothing is said yet."""
        if said.report is None or said.how != "cue" or said.report.cue.kind != "speech":
            return False
        told = len(words_of(self.plain, said.report.end, sentence.end))
        if self.plain[sentence.end - 1] == ":":
            return told < 4
        before = self.plain[sentence.start : said.actor.start].rstrip()
        return not told and (len(before) < 4 or self._end_of_theme(sentence) == sentence.start + len(before) - 1)

    def _by_the_way(self, said: Said) -> bool:
        """ "Thông tin này được X tiết lộ", "X nói như vậy": no words are reported, unless X calls something a name."""
        if said.report and self.handed.tells_such(said.report):
            return True
        if said.how != "cue" or not said.actor.agent:
            return False
        return said.report is None or said.report.cue.form not in forms("grammar", "names")

    # the floor

    def _hold(self, said: Said, sentence: Sentence) -> None:
        if said.actor.kind in (SIDE, JOINT) and self.turn.in_one_voice(sentence):
            said = self.turn.holder  # told in passing by whoever says the rest
        self.turn.holder, self.turn.paragraph, self.outside = said, sentence.paragraph, -1
        self.who.remember(said.actor)

    def _free(self, said: Said | None, sentence: Sentence) -> None:
        """Nobody holds the floor; an outsider who spoke keeps the attitudes that follow."""
        if said is None and self.turn.in_one_voice(sentence):
            return
        self.turn.holder = None
        if said and said.actor.kind == OUTSIDER:
            self.outside = sentence.paragraph
            self.who.remember(said.actor)

    def _reported_by_outsider(self, said: Said, sentence: Sentence) -> bool:
        """Where a newspaper or an expert has the word, a country's attitude is what they make of it."""
        if self.outside != sentence.paragraph or self.who.index - self.who.last_index > 1:
            return False
        if said.how != "cue" or said.actor.kind not in (SIDE, JOINT) or said.report is None:
            return False
        if said.actor.kind == JOINT and said.report.cue.form in forms("around", "agreeing"):
            return False
        self.who.last_index = self.who.index
        return said.report.cue.kind != "speech" and said.report.cue.act in ("01", "03", "05")
