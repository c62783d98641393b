"""Who may speak in an article: the actors that can be the subject of a reporting verb.

An actor is a person, a side, both sides, or an outsider (an expert, a newspaper) whose
words are no statement. What follows a preposition or a verb as its object is marked, so
that the nearest actor on the left of a verb that is no object is its subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from . import gazetteer
from .cast import VIETNAM, Cast, Mention
from .offices import people, terms
from .parse import token_at
from .phrases import Found, Phrases, table_of, words_in
from .records import BOTH_SIDES
from .reports import forms, reporting

PERSON, SIDE, JOINT, OUTSIDER, SAME = "person", "side", "joint", "outsider", "same"

STATESMEN = frozenset(
    {
        "party_leader",
        "head_of_state",
        "head_of_government",
        "deputy_head_of_state",
        "deputy_head_of_government",
        "speaker",
        "deputy_speaker",
        "foreign_minister",
        "minister",
        "deputy_minister",
        "ambassador",
        "spokesperson",
        "envoy",
    }
)
"""Classes of knowledge/titles.toml that speak for a state whatever else somebody is."""


RETIRED = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Classes that are heard after their term."""


@dataclass(slots=True)
class Actor:
    """Somebody at `[start, end)` who can be the subject of a sentence."""

    start: int
    end: int
    kind: str
    """person, side, joint, outsider, or same: whoever spoke last."""
    speaker: str | None = None
    """Name, code, organisation or `both sides`; null for outsiders and for people nobody can tell."""
    ref: str = "name"
    country: str | None = None
    person_id: str | None = None
    object: bool = False
    """Stands behind a preposition or a verb that takes it as an object."""
    clause: bool = False
    """Its verb is one of a clause of time (sau khi phía X tuyên bố …), not the sentence's."""
    agent: bool = False
    """Behind a passive (được X tiết lộ): they have the floor, but the sentence itself reports no words."""
    weak: bool = False
    """A bare country's name or the like, which is seldom a speaker."""
    female: bool = False
    unstated: bool = False
    """A body of Vietnam's whose country the text does not name."""
    name: str | None = None
    """Name of an outsider who may turn out to be an official by an apposition."""
    members: tuple[Actor, ...] = ()
    """The countries of a list (Nga, Trung Quốc và Cuba), each of which speaks for itself."""


_NAMES = ("agencies", "institutes", "outsiders", "sides", "back", "same", "joint")
_SUBJECTS = Phrases(lambda: table_of({name: reporting()["subjects"][name] for name in _NAMES}))
"""Joint forms, heads of sides, outsiders and agencies."""


class Floor:
    """The actors of one article, in order of the text."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.text: str = doc.user_data["text"]
        self.cast = cast
        self.row = words_in(self.text)
        self.words, self.low, self.offsets = self.row.written, self.row.lower, self.row.starts
        self.heads: dict[int, Found[str]] = {}
        """Heads of sides (phía, chính phủ, Văn phòng Tổng thống) by the tokens in and right behind them."""
        self.promoted: dict[str | None, Actor] = {}
        self.former = {m.person for m in cast.mentions if m.former} - {
            m.person
            for m in cast.mentions
            if m.classes & RETIRED or (not m.former and m.title and m.classes & STATESMEN)
        }
        """People who hold no office any more, by the titles that the article gives them."""
        self.actors = self._settle(self._find())
        self.starts = [a.start for a in self.actors]

    def end_of(self, last: int) -> int:
        """Character offset of the end of the token before index `last`."""
        return self.offsets[last - 1] + len(self.words[last - 1])

    def between(self, start: int, end: int) -> list[Actor]:
        """The actors that begin within `[start, end)`."""
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    # finding

    def _find(self) -> list[Actor]:
        found = self._from_phrases()
        fixed = {a.start for a in found if a.kind in (JOINT, SAME)}
        spans = sorted((a.start, a.end) for a in found if a.kind in (JOINT, SAME))
        mentioned = []
        for mention in self.cast.mentions:
            if mention.start in fixed or _covers(spans, mention.start):
                continue
            if actor := self._of_mention(mention):
                mentioned.append(actor)
                if mention.title and mention.title[0] >= mention.end:
                    actor.end = mention.title[1]  # A, người phát ngôn chính phủ Đức, …
        found += mentioned
        spans = sorted([*spans, *((a.start, a.end) for a in mentioned)])
        for start, end, code, how in self.cast.countries:
            if not _covers(spans, start):
                found.append(self._of_country(start, end, code, how))
        spans = sorted((a.start, a.end) for a in found)
        for head in {head.first: head for head in self.heads.values()}.values():
            form = " ".join(self.low[head.first : head.last])
            start, end = self.offsets[head.first], self.end_of(head.last)
            if form in forms("subjects", "home") and not _covers(spans, end - 1):
                found.append(Actor(start, end, SIDE, VIETNAM, "title", VIETNAM, unstated=True))
        return found

    def _from_phrases(self) -> list[Actor]:
        """Joint forms, outsiders, `nước này`; heads of sides are kept for what follows them."""
        found = []
        for phrase in _SUBJECTS.find(self.row):
            start, end = self.offsets[phrase.first], self.end_of(phrase.last)
            if phrase.value == "sides":
                self.heads |= dict.fromkeys(range(phrase.first + 1, phrase.last + 1), phrase)
            elif phrase.value == "joint":
                form = " ".join(self.low[phrase.first : phrase.last])
                found.append(Actor(start, end, JOINT, BOTH_SIDES, "joint", weak=form in forms("subjects", "content")))
            elif phrase.value == "same":
                found.append(Actor(start, end, SAME, ref="title"))
            elif phrase.value == "back":
                if code := self._country_before(start):
                    found.append(Actor(start, end, SIDE, code, "title", code, weak=True))
            elif phrase.value == "outsiders":
                if phrase.last - phrase.first > 1 or self._names_something(phrase):
                    found.append(Actor(start, end, OUTSIDER))
            elif self.words[phrase.first][0].isupper():
                found.append(Actor(start, end, OUTSIDER))
        return found

    def _names_something(self, phrase: Found[str]) -> bool:
        """ "báo Le Monde", "tờ “Hindu”": a word of one syllable is a newspaper only before its name."""
        behind = self.words[phrase.last] if phrase.last < len(self.words) else ""
        before = self.low[phrase.first - 1] if phrase.first else ""
        return (behind[:1].isupper() or behind in '"“') and before not in forms("subjects", "compounds")

    def _of_mention(self, mention: Mention) -> Actor | None:
        """The actor behind a mention of a person."""
        start, end = mention.start, mention.end
        title = self.text[slice(*mention.title)].lower() if mention.title else ""
        if _speaks_for_none(mention.classes) or _private(title):
            return Actor(start, end, OUTSIDER)
        if mention.form == "group":
            return self._of_group(mention)
        if mention.form == "title" and title in forms("subjects", "generic"):
            side = mention.country or mention.organisation
            kind = SIDE if side else SAME
            return Actor(start, end, kind, side, "title", mention.country)
        if mention.person is None:
            return self._of_office(mention)
        person = self.cast.people[mention.person]
        classes = person.classes - {"honorific"}
        if _speaks_for_none(classes) or _private((person.title or "").lower()):
            return Actor(start, end, OUTSIDER)
        if mention.person in self.former and not classes & RETIRED:
            return Actor(start, end, OUTSIDER)
        if not classes and person.person_id not in people():
            return Actor(start, end, OUTSIDER, name=person.name, person_id=person.person_id)
        if (
            mention.form == "title"
            and "leader" in mention.classes
            and any(b in title for b in forms("subjects", "bodies"))
        ):
            return Actor(start, end, SIDE, person.country, "title", person.country)
        female = self.text[start:end].lower() in forms("grammar", "she") if mention.form == "pronoun" else person.female
        actor = Actor(start, end, PERSON, person.name, mention.form, person.country, person.person_id, female=female)
        return self._with_head(actor) if person.country and mention.form != "pronoun" else actor

    def _of_group(self, mention: Mention) -> Actor | None:
        """Two ministers, several officials of one country."""
        if mention.former:
            return Actor(mention.start, mention.end, OUTSIDER)
        i = max(token_at(self.doc, mention.start) - 1, 0)
        start = self.offsets[i]
        if mention.country or mention.organisation:
            side = mention.country or mention.organisation
            return Actor(start, mention.end, SIDE, side, "title", mention.country)
        if self.low[i] in forms("grammar", "two"):
            return Actor(start, mention.end, JOINT, BOTH_SIDES, "joint")
        return None

    def _of_office(self, mention: Mention) -> Actor | None:
        """A title that nobody in the article is known to hold speaks for its side."""
        if mention.former:
            return Actor(mention.start, mention.end, OUTSIDER)
        if mention.form == "pronoun":
            female = self.text[mention.start : mention.end].lower() in forms("grammar", "she")
            return Actor(mention.start, mention.end, SAME, ref="pronoun", female=female)
        country = mention.country or (self._country_before(mention.start) if mention.back else None)
        side = country or mention.organisation
        if side is None and "leader" not in mention.classes:
            return Actor(mention.start, mention.end, PERSON, None, "title")
        if "leader" in mention.classes:
            return Actor(mention.start, mention.end, SAME, side, "title", country)
        if holder := self._holder(mention, country):
            return holder
        return self._with_head(Actor(mention.start, mention.end, SIDE, side, "title", country))

    def _holder(self, mention: Mention, country: str | None) -> Actor | None:
        """Somebody the article names without a title, who holds or held the office that stands here alone."""
        holders = [
            person
            for person in self.cast.people
            if person.country == country
            and any(t.office in mention.classes and t.country == country for t in terms().get(person.person_id, ()))
        ]
        if not holders:
            return None
        near = max(holders, key=lambda p: max((end for _, end in p.mentions if end <= mention.start), default=-1))
        return Actor(mention.start, mention.end, PERSON, near.name, "title", country, near.person_id)

    def _of_country(self, start: int, end: int, code: str, how: str) -> Actor:
        """A country, capital, government or organisation by name, with the head that stands before it."""
        country = code if code in gazetteer.countries() else None
        if how == "city":
            return Actor(start, end, OUTSIDER, object=True)
        weak = how in ("country", "organisation")
        return self._with_head(Actor(start, end, SIDE, code, "name", country, weak=weak))

    def _with_head(self, actor: Actor) -> Actor:
        """ "phía X", "chính quyền ông X", "người phát ngôn của Thủ tướng Z": their side speaks."""
        while True:
            head = self.heads.get(token_at(self.doc, actor.start))
            if head is None or self.offsets[head.first] >= actor.start:
                return actor
            if head.first and self.low[head.first - 1] in forms("grammar", "about"):
                return actor
            if self._secretary(head, actor):
                actor.start = self.offsets[head.first]
                return actor
            speaker = actor.country or actor.speaker
            actor = Actor(self.offsets[head.first], actor.end, SIDE, speaker, "title", actor.country)

    def _secretary(self, head: Found[str], actor: Actor) -> bool:
        """ "Thư ký báo chí của Tổng thống Nga Dmitry Peskov": the name is the secretary's, not the president's."""
        if actor.kind != PERSON or " ".join(self.low[head.first : head.last]) not in forms("subjects", "secretaries"):
            return False
        return not any(t.office.startswith("head_of") for t in terms().get(actor.person_id or "", ()))

    def _country_before(self, offset: int) -> str | None:
        """The country that was named last before an offset."""
        named = (c[2] for c in reversed(self.cast.countries) if c[1] <= offset and c[3] in ("country", "government"))
        return next(named, None)

    # subjects and objects

    def _settle(self, found: list[Actor]) -> list[Actor]:
        """Drop what lies inside another actor, join "A và B", and tell objects from subjects."""
        actors: list[Actor] = []
        for actor in sorted(found, key=lambda a: (a.start, -a.end)):
            if actors and actor.start < actors[-1].end:
                if actor.kind == OUTSIDER or actors[-1].kind != OUTSIDER or actor.end <= actors[-1].end:
                    continue
                actors.pop()
            if not actors or not self._joined(actors[-1], actor):
                actor.object = actor.object or self._is_object(actor) or self._seated(actors, actor)
                actors.append(actor)
        actors = self._list(actors)
        for actor in actors:
            if actor.name and (official := self.promoted.get(actor.person_id)):
                actor.kind, actor.speaker, actor.country = PERSON, official.speaker, official.country
        return actors

    def _joined(self, last: Actor, actor: Actor) -> bool:
        """Take an actor into the one before it: two sides speak together, a title explains a name."""
        gap = self.text[last.end : actor.start].strip().lower()
        if last.kind == SAME and last.ref == "title" and actor.kind == SIDE and gap in forms("subjects", "belonging"):
            last.end, last.kind, last.speaker, last.country = actor.end, SIDE, actor.speaker, actor.country
            return True
        if not gap and last.kind == OUTSIDER and not last.name and actor.kind == SIDE:
            last.end = actor.end
            return True
        if actor.start - last.end > 8:
            return False
        if not gap and actor.kind == JOINT and last.ref == "title" and last.kind in (PERSON, SIDE, SAME):
            last.end, last.kind, last.speaker, last.ref = actor.end, JOINT, BOTH_SIDES, "joint"
            last.country = last.person_id = None
            return True
        explains = gap == "," and actor.kind == SIDE and self.text[actor.end : actor.end + 1] == ","
        if actor.ref == "title" and (explains or gap in forms("subjects", "explaining")):
            if last.name and actor.kind == SIDE:
                last.kind, last.speaker, last.country = PERSON, last.name, actor.country
                self.promoted[last.person_id] = last
            if not explains or last.kind in (PERSON, OUTSIDER):
                return last.kind in (PERSON, OUTSIDER)
        if gap in forms("grammar", "joins") and last.kind in (PERSON, SIDE) and actor.kind in (PERSON, SIDE):
            one, other = last.country or last.speaker, actor.country or actor.speaker
            if not one or not other:
                return False
            if one != other:
                last.members = (replace(last), actor) if last.kind == actor.kind == SIDE else ()
            last.end = actor.end
            if one != other:
                last.kind, last.speaker, last.ref = JOINT, BOTH_SIDES, "joint"
                last.country = last.person_id = None
            return True
        actor.object = actor.object or gap in forms("grammar", "along")
        return False

    def _list(self, actors: list[Actor]) -> list[Actor]:
        """Join "A, B và C", and "A, B, C" before a verb: three countries or more that speak side by side."""
        found: list[Actor] = []
        for actor in actors:
            before = found[-1] if found else None
            if before and self._enumerates(before, actor):
                before.members = (*(before.members or (replace(before),)), *(actor.members or (actor,)))
                before.end = actor.end
            else:
                found.append(actor)
        for actor in found:
            if actor.members and (self._and_others(actor) or len(actor.members) > 2):
                actor.kind, actor.speaker, actor.ref, actor.weak = JOINT, BOTH_SIDES, "joint", False
                actor.country = actor.person_id = None
        return [part for actor in found for part in ((actor,) if actor.kind == JOINT else actor.members or (actor,))]

    def _enumerates(self, before: Actor, actor: Actor) -> bool:
        """A comma between two countries, the latter of which may begin "B và C"."""
        listed = actor.kind == SIDE and actor.ref == "name" or bool(actor.members)
        return (
            listed
            and (before.kind == SIDE and before.ref == "name" or bool(before.members))
            and self.text[before.end : actor.start].strip() == ","
        )

    def _and_others(self, actor: Actor) -> bool:
        """ "… và một số nước khác" behind a list: they speak too, unnamed."""
        behind = self.text[actor.end : actor.end + 30].lower().lstrip()
        other = next((form for form in forms("subjects", "others") if behind.startswith(form)), None)
        if other is None:
            return False
        actor.end = self.text.lower().index(other, actor.end) + len(other)
        return True

    def _seated(self, actors: list[Actor], actor: Actor) -> bool:
        """ "Giáo sư X, Đại học Y, Mỹ": a bare country that tells where an outsider or a town is."""
        if not actors or not actor.weak or actor.kind != SIDE or actors[-1].kind != OUTSIDER:
            return False
        between = self.text[actors[-1].end : actor.start].rstrip()
        name = between.strip(" ,")
        return len(between) < 40 and between.endswith(",") and (not name or name.istitle())

    def _is_object(self, actor: Actor) -> bool:
        i = token_at(self.doc, actor.start)
        if not i:
            return False
        one = self.low[i - 1]
        if i > 2 and " ".join(self.low[i - 3 : i]) in forms("subjects", "words_of"):
            return False
        actor.clause = i > 1 and f"{self.low[i - 2]} {one}" in forms("subjects", "clauses")
        if (
            actor.clause
            or one in forms("subjects", "objects")
            or (i > 1 and f"{self.low[i - 2]} {one}" in forms("subjects", "objects"))
        ):
            return True
        actor.agent = one in forms("grammar", "passive")
        if actor.kind == OUTSIDER and actor.agent:
            return True
        if not actor.weak or actor.kind not in (SIDE, JOINT):
            return False
        if not one[0].isalpha():
            return one in "/-–("
        return one not in forms("floor", "openers")


def _covers(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of the sorted spans."""
    i = bisect_right(spans, (offset, 1 << 60)) - 1
    return i >= 0 and offset < spans[i][1]


def _speaks_for_none(classes: frozenset[str]) -> bool:
    """A spouse, or a scholar without an office of state."""
    return "spouse" in classes or ("scholar" in classes and not classes & STATESMEN)


@lru_cache(maxsize=4096)
def _private(title: str) -> bool:
    """A title in a company, a university or a club."""
    if not title:
        return False
    if any(word in title for word in forms("subjects", "managers")) and not any(
        word in title for word in forms("subjects", "directors")
    ):
        return True
    return any(word in title for word in forms("subjects", "private"))
