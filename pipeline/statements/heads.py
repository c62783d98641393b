"""Heads of sides ("chính phủ", "quan chức cấp cao trong"), and whose side they make of those behind them."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.lexicon.offices import terms
from pipeline.lexicon.phrases import Found, Phrases, Words, table_of
from pipeline.names.cast import Cast
from pipeline.parse import token_at
from pipeline.records import Person
from pipeline.statements.actors import PERSON, SIDE, Actor
from pipeline.statements.reports import forms, reporting

_BEHIND = Phrases(lambda: table_of({name: reporting()["subjects"][name] for name in ("described", "owned", "within")}))
"""What may stand between a head and whose side it is."""


class Heads:
    """The heads of sides in one article."""

    def __init__(self, doc: Doc, cast: Cast, words: Words) -> None:
        self.doc, self.cast, self.row = doc, cast, words
        self.low, self.offsets = words.lower, words.starts
        self.found: list[Found[str]] = []
        self.over: dict[int, Found[str]] = {}
        """Heads by the words in and behind them at which whoever they belong to may begin."""
        self.held = {
            m.start: cast.people[m.person].country
            for m in cast.mentions
            if m.form == "title" and m.person is not None and not m.classes & {"official", "leader"}
        }
        """The country of whoever holds the office that a title without a name means, by where it stands."""

    def add(self, head: Found[str]) -> None:
        """Note a head."""
        self.found.append(head)
        self.over |= dict.fromkeys(range(head.first + 1, self._reach(head) + 1), head)

    def form(self, head: Found[str]) -> str:
        """A head in lower case."""
        return " ".join(self.low[head.first : head.last])

    def _reach(self, head: Found[str]) -> int:
        """Where the name of whose side it is may begin: "quan chức cấp cao trong …", "tuyên bố ngày 7/7 của …"."""
        form = self.form(head)
        at, linked, dating = head.last, form not in forms("subjects", "letters"), forms("subjects", "dating")
        while not linked and at < len(self.low) and (self.low[at].isdigit() or self.low[at] in dating):
            at += 1
        while found := _BEHIND.find(self.row, at, at + 4):
            if found[0].first != at or (found[0].value == "within" and form not in forms("subjects", "officials")):
                break
            at, linked = found[0].last, linked or found[0].value != "described"
        return at if linked else head.first

    def with_head(self, actor: Actor) -> Actor:
        """ "phía X", "chính quyền ông X", "người phát ngôn của Thủ tướng Z": their side speaks."""
        while True:
            head = self.over.get(token_at(self.doc, actor.start))
            if head is None or self.offsets[head.first] >= actor.start:
                return actor
            form = self.form(head)
            if head.first and self.low[head.first - 1] in forms("grammar", "about"):
                actor.object |= form != reporting()["grammar"]["side"]  # phát ngôn về chính quyền Tổng thống X
                return actor
            if actor.kind == PERSON and (form in forms("subjects", "letters") or self._is_secretary(head, actor)):
                actor.start = self.offsets[head.first]
                return actor
            if self._is_held(head, actor):
                return actor
            if person := self._spokesman(head, actor):
                return person
            speaker = actor.country or actor.speaker
            actor = Actor(self.offsets[head.first], actor.end, SIDE, speaker, "title", actor.country)

    def _is_secretary(self, head: Found[str], actor: Actor) -> bool:
        """ "Thư ký báo chí của Tổng thống Peru Ana Quispe": the name is the secretary's, not the president's."""
        if self.form(head) not in forms("subjects", "secretaries") or token_at(self.doc, actor.start) != head.last:
            return False
        return not any(t.office.startswith("head_of") for t in terms().get(actor.person_id or "", ()))

    def _is_held(self, head: Found[str], actor: Actor) -> bool:
        """ "Cố vấn an ninh quốc gia của Tổng thống X": an office whose holder of that country the article names."""
        return self.held.get(self.offsets[head.first], "") == actor.country

    def _spokesman(self, head: Found[str], actor: Actor) -> Actor | None:
        """ "Người phát ngôn của Tổng thống X": the one whom the article named before."""
        if self.form(head) not in forms("subjects", "spokesmen"):
            return None
        start = self.offsets[head.first]
        named = [
            (at, p)
            for p in self.cast.people
            if p.country == actor.country and is_spokesman(p)
            for at, _ in p.mentions
            if at < start
        ]
        if not named:
            return None
        person = max(named, key=lambda one: one[0])[1]
        return Actor(start, actor.end, PERSON, person.name, "title", person.country, person.person_id, herald=True)


def is_spokesman(person: Person) -> bool:
    """By the titles that the article gives, or by office."""
    return "spokesperson" in person.classes or any(
        t.office == "spokesperson" for t in terms().get(person.person_id, ())
    )
