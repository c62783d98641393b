"""Who says a stretch of text -> its `Statement` rows, with topics, addressee, agency and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.lexicon import gazetteer
from pipeline.names.cast import VIETNAM
from pipeline.parse import Sentence
from pipeline.records import Layout, Span, Statement
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.attribution import Said
from pipeline.statements.credits import behind_credit
from pipeline.statements.floor import Floor
from pipeline.statements.reports import PROMISES
from pipeline.topics import DEFAULT, find_topics, matter_of

FAR = 20
"""A subject that stands this many characters before its verb is seldom its subject."""
CERTAINTY = {"cue": 0.97, "trailing": 0.92, "according": 0.88, "quotation": 0.92, "continuation": 0.65}
DOUBT = {PERSON: 0.0, SIDE: 0.17, JOINT: 0.04, SAME: 0.2, OUTSIDER: 0.5}
DOUBT |= {"speech": 0.0, "stance": 0.1, "weak": 0.15, "joint": 0.1}
LONE = 0.1
"""What a foreigner says without naming another country is often of home affairs."""


class Minutes:
    """The rows of one article, in order of the text."""

    def __init__(self, floor: Floor, layout: Layout, text: str) -> None:
        self.floor, self.layout, self.text = floor, layout, text
        self.named = Counter(a.country for a in floor.actors if a.country)
        """How often each side is named."""
        self.topics: list[str] = list(DEFAULT)
        self.matter = matter_of(text, layout.body)
        self.partner = self._names_of_partner()
        self.statements: list[Statement] = []

    def _names_of_partner(self) -> frozenset[str]:
        """The names, in small letters, of the country whose dealings with Vietnam the article is about."""
        two = [code for code, _ in self.named.most_common(2)]
        if VIETNAM not in two:
            return frozenset()
        countries = [gazetteer.countries()[code] for code in two if code != VIETNAM and code in gazetteer.countries()]
        return frozenset(name.lower() for country in countries for name in country.names | country.governments)

    def add(self, said: Said, span: Span, sentence: Sentence, direct: bool = False) -> None:
        """One row, or one for each country of a list that has no dealings with the others here."""
        for actor in self._voices(said):
            self._add_row(replace(said, actor=actor), span, sentence, direct)

    def _voices(self, said: Said) -> Iterable[Actor]:
        members = said.actor.members
        if len(members) == 2:
            cue = said.report.cue if said.report else None
            agreed = cue is not None and (cue.kind == "joint" or (cue.kind, cue.act) == ("speech", PROMISES))
            partners = {code for code, _ in self.named.most_common(2)}
            if agreed or partners == {m.country for m in members}:
                return (said.actor,)
        return members or (said.actor,)

    def _add_row(self, said: Said, span: Span, sentence: Sentence, direct: bool) -> None:
        actor, report = said.actor, said.report
        span = span if direct else behind_credit(self.text, span, actor.start)
        cue = (report.start, report.end) if report else said.word
        self.topics = find_topics(self.text, *span, self.topics[:2], self.matter, self.partner)
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
        if actor.country not in (None, VIETNAM) and self._addressee(actor, sentence) is None:
            value -= LONE
        if said.how == "quotation":
            value -= 0.1 * (actor.ref == "pronoun")
        elif report:
            value -= DOUBT[report.cue.kind]
            value -= 0.4 * (said.how == "cue" and report.start - actor.end >= FAR)
            value -= min(0.12, max(0, report.start - sentence.start) // 40 * 0.08)
            value -= 0.08 * (len(self.floor.between(sentence.start, report.start)) > 1)
        return round(max(value, 0.1), 2)
