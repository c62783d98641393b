"""Who may speak, and whose a reporting verb is.

An actor is a stretch of text that can be the subject of a reporting verb: a person, a
side, both sides, an organisation, or an outsider (an expert, a newspaper) whose words
are no statement. `Floor` holds the actors of one article in order of the text.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from . import gazetteer
from .names import Cast, Mention
from .parse import KNOWLEDGE, token_at
from .phrases import Phrases, table_of
from .records import BOTH_SIDES, Layout

PERSON, SIDE, JOINT, OUTSIDER = "person", "side", "joint", "outsider"
VIETNAM = "VNM"


@dataclass(slots=True)
class Actor:
    """Somebody at `[start, end)` who can be the subject of a sentence."""

    start: int
    end: int
    kind: str
    """person, side, joint or outsider."""
    speaker: str | None = None
    """Name, code, organisation or `both sides`; null for outsiders and for people nobody can tell."""
    ref: str = "name"
    country: str | None = None
    person_id: str | None = None
    object: bool = False
    """Stands behind a preposition or a verb that takes it as an object."""
    weak: bool = False
    """A bare country's name or the like, which is seldom a speaker."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting form of the table."""

    form: str
    act: str
    kind: str


@lru_cache(maxsize=1)
def reporting() -> dict:
    """The table of reporting words, knowledge/reporting.toml."""
    return tomllib.loads((KNOWLEDGE / "reporting.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def cues() -> Phrases[Cue]:
    """Every reporting form with its act."""
    return Phrases({f: Cue(f, group["act"], group["kind"]) for group in reporting()["cues"] for f in group["forms"]})


@lru_cache(maxsize=1)
def subject_phrases() -> Phrases[str]:
    """Joint forms, heads of sides, outsiders and agencies."""
    subjects = reporting()["subjects"]
    groups = {name: subjects[name] for name in ("agencies", "outsiders", "sides", "back", "joint")}
    return Phrases(table_of(groups))


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    subjects = reporting()["subjects"]
    return {name: frozenset(gazetteer.normal(f).lower() for f in subjects[name]) for name in subjects}


@lru_cache(maxsize=1)
def _speechless() -> frozenset[str]:
    return frozenset({"scholar", "spouse"})


class Floor:
    """The actors of one article."""

    def __init__(self, doc: Doc, cast: Cast, layout: Layout) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.cast = cast
        self.words: list[str] = doc.user_data["words"]
        self.low: list[str] = [w.lower() for w in self.words]
        self.offsets: list[int] = doc.user_data["starts"]
        self.actors: list[Actor] = []
        self._find()
        self.starts = [a.start for a in self.actors]

    def end_of(self, last: int) -> int:
        """Character offset of the end of the token before index `last`."""
        return self.offsets[last - 1] + len(self.words[last - 1])

    def between(self, start: int, end: int) -> list[Actor]:
        """The actors that begin within `[start, end)`."""
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    # actors

    def _find(self) -> None:
        phrases = subject_phrases().find(self.low)
        heads = {}
        taken: list[tuple[int, int]] = []
        found: list[Actor] = []
        for phrase in phrases:
            start, end = self.offsets[phrase.first], self.end_of(phrase.last)
            if phrase.value in ("sides",):
                heads[end] = (phrase.first, phrase.last)
            elif phrase.value == "joint":
                form = " ".join(self.low[phrase.first : phrase.last])
                found.append(Actor(start, end, JOINT, BOTH_SIDES, "joint", weak=form in _sets()["content"]))
                taken.append((start, end))
            elif phrase.value == "back":
                code = self._country_before(start)
                if code:
                    found.append(Actor(start, end, SIDE, code, "title", code, weak=True))
                    taken.append((start, end))
            elif phrase.value == "outsiders" or self.words[phrase.first][0].isupper():
                found.append(Actor(start, end, OUTSIDER))
        joint_starts = {a.start: a for a in found if a.kind == JOINT}
        for mention in self.cast.mentions:
            inside = next((a for a in found if a.kind == JOINT and a.start <= mention.start < a.end), None)
            if inside or (mention.start in joint_starts):
                continue
            actor = self._of_mention(mention)
            if actor:
                found.append(actor)
                taken.append((actor.start, actor.end))
        taken.sort()
        begins = [a for a, _ in taken]
        for start, end, code, how in self.cast.countries:
            i = bisect_right(begins, start) - 1
            if i >= 0 and start < taken[i][1]:
                continue
            found.append(self._of_country(start, end, code, how, heads))
        if not self.cast.countries or True:
            covered = sorted((a.start, a.end) for a in found)
            begins = [a for a, _ in covered]
            for end, (first, last) in heads.items():
                form = " ".join(self.low[first:last])
                start = self.offsets[first]
                i = bisect_right(begins, end) - 1
                if form in _sets()["home"] and not (i >= 0 and end <= covered[i][1] and covered[i][0] <= start):
                    found.append(Actor(start, end, SIDE, VIETNAM, "title", VIETNAM))
        found.sort(key=lambda a: (a.start, -a.end))
        self.actors = self._merge(found)

    def _of_mention(self, mention: Mention) -> Actor | None:
        """The actor behind a mention of a person."""
        title = self.text[slice(*mention.title)] if mention.title else ""
        low_title = title.lower()
        if mention.form == "group":
            first = self._before(mention.start)
            start = self.offsets[first] if first is not None else mention.start
            plural = self.low[first] if first is not None else ""
            if plural in ("hai", "cả") and not mention.country:
                return Actor(start, mention.end, JOINT, BOTH_SIDES, "joint")
            if mention.country or mention.organisation:
                side = mention.country or mention.organisation
                return Actor(start, mention.end, SIDE, side, "title", mention.country)
            return None
        if mention.former and mention.person is None:
            return Actor(mention.start, mention.end, OUTSIDER)
        if mention.classes & _speechless() or any(word in low_title for word in _sets()["private"]):
            return Actor(mention.start, mention.end, OUTSIDER)
        if mention.person is None:
            side = mention.country or mention.organisation
            if mention.form == "pronoun":
                return None
            if side is None and mention.back:
                side = self._country_before(mention.start)
            if side is None:
                return Actor(mention.start, mention.end, PERSON, None, "title")
            return Actor(
                mention.start, mention.end, SIDE, side, "title", side if len(side) == 3 and side.isupper() else None
            )
        person = self.cast.people[mention.person]
        low_title = (person.title or "").lower()
        if person.classes & _speechless() or any(word in low_title for word in _sets()["private"]):
            return Actor(mention.start, mention.end, OUTSIDER)
        first = self._before(mention.start)
        if first is not None and self.low[first] in ("quyền", "phía") and person.country:
            begins = first - 1 if self.low[first] == "quyền" else first
            if self.low[begins] in ("chính", "phía") and self.low[begins - 1] != "về":
                return Actor(self.offsets[begins], mention.end, SIDE, person.country, "title", person.country)
        known = person.classes - {"honorific"} or not person.person_id.startswith(" ")
        if not (person.classes - {"honorific"}) and not person.country:
            return Actor(mention.start, mention.end, OUTSIDER)
        if mention.former and not known:
            return Actor(mention.start, mention.end, OUTSIDER)
        return Actor(mention.start, mention.end, PERSON, person.name, mention.form, person.country, person.person_id)

    def _before(self, offset: int) -> int | None:
        """Index of the token before an offset."""
        i = token_at(self.doc, offset) - 1
        return i if i >= 0 else None

    def _of_country(self, start: int, end: int, code: str, how: str, heads: dict[int, tuple[int, int]]) -> Actor:
        """A country, capital, government or organisation by name, with the head that stands before it."""
        i = token_at(self.doc, start)
        ref, weak, begin = "name", how in ("country", "city", "organisation"), start
        previous = self.end_of(i) if i else 0
        country = (
            code if len(code) == 3 and code.isupper() and code.isascii() and code in gazetteer.countries() else None
        )
        if previous in heads and start - previous <= 1:
            begin, ref, weak = self.offsets[heads[previous][0]], "title", False
        kind = SIDE
        if how == "city":
            kind = OUTSIDER
        actor = Actor(begin, end, kind, country or code, ref, country, weak=weak)
        if kind == OUTSIDER:
            actor.object = True
        return actor

    def _country_before(self, offset: int) -> str | None:
        return next(
            (c[2] for c in reversed(self.cast.countries) if c[1] <= offset and c[3] in ("country", "government")), None
        )

    def _merge(self, found: list[Actor]) -> list[Actor]:
        """Drop what lies inside another actor, join "A và B", and tell objects from subjects."""
        actors: list[Actor] = []
        objects = _sets()["objects"]
        for actor in found:
            if actors and actor.start < actors[-1].end:
                if actor.kind == OUTSIDER or actors[-1].kind != OUTSIDER:
                    continue
                actors.pop()
            gap = self.text[actors[-1].end : actor.start].strip().lower() if actors else ""
            if actors and gap in ("và", "cùng", "-", "–", "cùng với") and actor.kind != OUTSIDER:
                last = actors[-1]
                one, other = last.country or last.speaker, actor.country or actor.speaker
                if last.kind in (PERSON, SIDE) and one and other and gap in ("và", "-", "–"):
                    last.end = actor.end
                    if one != other:
                        last.kind, last.speaker, last.ref = JOINT, BOTH_SIDES, "joint"
                        last.country = last.person_id = None
                    continue
                actor.object = True
            actor.object = actor.object or self._is_object(actor, objects)
            actors.append(actor)
        return actors

    def _is_object(self, actor: Actor, objects: frozenset[str]) -> bool:
        i = token_at(self.doc, actor.start)
        if not i:
            return False
        one = self.low[i - 1]
        two = f"{self.low[i - 2]} {one}" if i > 1 else one
        if one in objects or two in objects:
            return True
        if actor.kind == SIDE and actor.weak:
            return self._inside_phrase(i)
        return False

    def _inside_phrase(self, i: int) -> bool:
        """A bare country behind another word is a part of that word's phrase: quan hệ Nga, người Mỹ."""
        word = self.words[i - 1]
        if not word[0].isalpha():
            return word in "/-–(" or (word.isdigit() and False)
        return self.low[i - 1] not in _openers()


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Words that a clause may begin with, before a bare country as its subject."""
    return frozenset(reporting()["floor"]["openers"])
