"""What the steps from encounters to meetings share: the facts of one article, and the draft of a meeting."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from pipeline.dates.bounds import Bound
from pipeline.dates.dates import find_dates
from pipeline.dates.events import EventMention, find_events
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import holders_among
from pipeline.dates.present import YearFrame, frame_article, narrow
from pipeline.dates.years import ResolvedDate
from pipeline.meetings.dating.chronicle import chronicle_bounds
from pipeline.meetings.placing.settled import Place
from pipeline.meetings.reports.cues import is_only
from pipeline.meetings.reports.pairs import pairs_in
from pipeline.meetings.reports.sides import Encounter
from pipeline.names.cast import Cast, Mention
from pipeline.parse import Sentence
from pipeline.records import Article, Layout

LEAD = 2
"""Paragraphs at the head of an article that say what it reports."""
LEAD_SENTENCES = 3
"""Sentences of the body that the head is at most: some articles are one paragraph."""


class ArticleFacts:
    """What the meeting stage needs of one article: text, sentences, people, dates and places."""

    def __init__(
        self,
        article: Article,
        text: str,
        layout: Layout,
        doc: Doc,
        cast: Cast,
    ) -> None:
        self.article, self.layout, self.doc, self.cast = article, layout, doc, cast
        self.text = text
        self.reports: list[Encounter] = []
        """What the sentences tell of encounters; filled by the meeting stage."""
        self.cues: list[int] = []
        """Where the words of encounters begin; filled by the meeting stage."""
        self.sentences: list[Sentence] = doc._.sentences
        body = [s for s in self.sentences if s.part == "body" and not self._is_only_a_name(s)]
        lead = list(dict.fromkeys(s.paragraph for s in body))[:LEAD]
        opening = [s for s in body if s.paragraph in lead][:LEAD_SENTENCES]
        self.head_end = opening[-1].end if opening else 0
        self.lead_end = max((s.end for s in opening if s.paragraph == lead[0]), default=0)

    @cached_property
    def frame(self) -> YearFrame:
        """The present of the article; found out when the first encounter asks for a date."""
        holders = holders_among(self.text, self.cast, self.cast.mentions)
        dates = find_dates(self.text)
        met = [] if self.layout.published else chronicle_bounds(self.text, self.reports, self.cast, dates)
        return frame_article(self.text, dates, self.layout.published, holders, met, self.layout.captions)

    def learn(self, bounds: Iterable[Bound]) -> bool:
        """Take what was found out later of when the article was written; tells whether it leaves fewer days."""
        return self.frame.published is None and narrow(self.frame, bounds)

    @cached_property
    def subjects(self) -> set[str]:
        """The sides that title and first sentence name first, alone or in a list, and all that the title pairs."""
        found = pairs_in(self.text, self.title.start, self.title.end) if self.title else set()
        return set(found).union(*(self._first_listed(s) for s in (self.title, self.lead) if s))

    @cached_property
    def title(self) -> Sentence | None:
        """The first sentence of the title."""
        return next((s for s in self.sentences if s.part == "title"), None)

    @cached_property
    def lead(self) -> Sentence | None:
        """The first sentence of the body."""
        return next((s for s in self.sentences if s.part == "body"), None)

    @cached_property
    def title_sides(self) -> set[str | None]:
        """The sides that the title names, anywhere in it."""
        return self.sides_named(self.title)

    @cached_property
    def lead_sides(self) -> set[str | None]:
        """The sides that the first sentence of the body names."""
        return self.sides_named(self.lead)

    def sides_named(self, sentence: Sentence | None) -> set[str | None]:
        """The sides that a sentence names, by their people or as countries."""
        if sentence is None:
            return set()
        people = self.cast.within(sentence.start, sentence.end)
        countries = self.cast.countries_within(sentence.start, sentence.end)
        return {self.side_of(m) for m in people} | {code for _, _, code, _ in countries}

    def _first_listed(self, sentence: Sentence) -> set[str]:
        """The side of whoever, or whatever country, a sentence names first, and of those listed with it (A và B)."""
        people = self.cast.within(sentence.start, sentence.end)
        named = [(m.start, m.end, side) for m in people if (side := self.side_of(m))]
        for start, end, code, how in self.cast.countries_within(sentence.start, sentence.end):
            if how in ("country", "government") and not any(a <= start < b for a, b, _ in named):
                named.append((start, end, code))
        named.sort()
        listed = named[:1]
        for name in named[1:]:
            if not is_only("coordinated", self.text[listed[-1][1] : name[0]]):
                break
            listed.append(name)
        return {side for _, _, side in listed}

    @cached_property
    def named(self) -> Counter[int]:
        """How often the article names each person of the cast."""
        return Counter(m.person for m in self.cast.mentions if m.person is not None)

    @cached_property
    def most_named(self) -> list[int]:
        """The two people whom the article names most often."""
        return [person for person, _ in self.named.most_common(2)]

    @cached_property
    def body_starts(self) -> list[int]:
        """Where the sentences of the body begin, in order of the text."""
        return [s.start for s in self.sentences if s.part == "body"]

    @cached_property
    def events(self) -> list[EventMention]:
        """The summits, congresses and forums that the article names."""
        return find_events(self.text, [])

    @cached_property
    def expressions(self) -> list[TimeExpression]:
        """The dates of the article that something may have happened on, in order of the text."""
        return [e for e in self.frame.expressions if not e.name_year]

    @cached_property
    def _dates(self) -> list[int]:
        return [e.span[0] for e in self.expressions]

    def in_head(self, sentence: Sentence) -> bool:
        """In the title or the first sentences."""
        return sentence.part == "title" or (sentence.part == "body" and sentence.start < self.head_end)

    def in_lead(self, sentence: Sentence) -> bool:
        """In the title or the first paragraph."""
        return sentence.part == "title" or (sentence.part == "body" and sentence.start < self.lead_end)

    def _is_only_a_name(self, sentence: Sentence) -> bool:
        """`Ngoại trưởng Peru Luis Quispe.`: the line under a picture that was left among the paragraphs."""
        named = self.cast.within(sentence.start, sentence.start + 1)
        return any(m.start == sentence.start and sentence.end - m.end <= 2 for m in named)

    def dates_within(self, start: int, end: int) -> list[TimeExpression]:
        """The dates that begin within `[start, end)`."""
        return self.expressions[bisect_left(self._dates, start) : bisect_left(self._dates, end)]

    def side_of(self, mention: Mention) -> str | None:
        """Country or organisation of a mention, also of one by title alone."""
        return mention.country or mention.organisation if mention.person is None else self.side(mention.person)

    def side(self, person: int) -> str | None:
        """Country or organisation of a person of the cast."""
        who = self.cast.people[person]
        return who.country or who.organisation


@dataclass(slots=True)
class Draft:
    """A meeting under construction: the reports that were found to be one encounter."""

    reports: list[Encounter]
    people: list[int] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    when: ResolvedDate | None = None
    expression: TimeExpression | None = None
    place: Place = field(default_factory=Place)
    hosts: list[int] = field(default_factory=list)
    role: str = "background"
    odds: float = 0.0
    """Log-odds of being what the article reports."""

    @property
    def first(self) -> Encounter:
        """The report that made the draft."""
        return self.reports[0]

    @property
    def status(self) -> str:
        """Held where a report says so, else planned or invited where one says that."""
        own = [r for r in self.reports if not r.again] or self.reports
        planned = any(r.firm and r.status == "planned" for r in own)
        if any(r.firm and r.status == "held" for r in (own if planned else self.reports)):
            return "held"
        return "planned" if planned else next((r.status for r in own if r.status == "invited"), own[0].status)

    @property
    def sort(self) -> str:
        """Encounters that are told apart, as the report that made the draft says."""
        return self.first.sort
