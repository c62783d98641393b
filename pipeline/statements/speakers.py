"""Doc, Cast -> every actor that an article names: people, offices, countries, joint forms and outsiders."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import people, terms
from pipeline.lexicon.phrases import Found, Phrases, table_of, words_in
from pipeline.meetings.reports.pairs import end_of_pair
from pipeline.names.cast import VIETNAM, Cast, Mention
from pipeline.names.names import word_lists
from pipeline.names.titles import UNSPECIFIC
from pipeline.parse import token_at
from pipeline.records import BOTH_SIDES
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.heads import Heads, is_spokesman
from pipeline.statements.reports import forms, reporting
from pipeline.statements.say import RETIRED, STATESMEN, has_no_say, is_private, speaks_for_none

_NAMES = ("agencies", "institutes", "outsiders", "sides", "back", "same", "joint", "state_press")
_SUBJECTS = Phrases(lambda: table_of({name: reporting()["subjects"][name] for name in _NAMES}))
"""Joint forms, heads of sides, outsiders and agencies."""


def find_actors(doc: Doc, cast: Cast) -> list[Actor]:
    """Every actor of an article, in no order; one may lie inside another."""
    return _Speakers(doc, cast).find()


class _Speakers:
    """Looks for the actors of one article."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast = doc, cast
        self.text: str = doc.user_data["text"]
        self.row = words_in(self.text)
        self.words, self.low, self.offsets = self.row.written, self.row.lower, self.row.starts
        self.country_ends = {start: end for start, end, *_ in cast.countries}
        self.heads = Heads(doc, cast, self.row)
        self.at_home = VIETNAM in {c[2] for c in cast.countries} | {p.country for p in cast.people}
        """The article names Vietnam or somebody of it."""
        self.former = {m.person for m in cast.mentions if m.former} - {
            m.person
            for m in cast.mentions
            if m.classes & RETIRED or (not m.former and m.title and m.classes & STATESMEN)
        }
        """People who hold no office any more, by the titles that the article gives them."""
        self.managers = {m.person for m in cast.mentions if m.form == "name" and self._of_firm(m)} - {None}
        """People who hold an office of no state, by what stands behind their title."""

    def find(self) -> list[Actor]:
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
        for head in self.heads.found:
            form = self.heads.form(head)
            start, end = self.offsets[head.first], self.row.end(head.last)
            if not _covers(spans, end - 1) and (country := self._told_before(form, start, found)):
                body = Actor(start, end, SIDE, country, "title", country)
                found.append(replace(self.heads.with_head(body), unstated=country == VIETNAM))
        return found

    def _told_before(self, form: str, start: int, found: list[Actor]) -> str | None:
        """The country of a body (Bộ Thương mại) that the text named with its country last; some are Vietnam's else."""
        home = form in forms("subjects", "home")
        if not home and not form.startswith(tuple(forms("subjects", "again"))):
            return None
        named = [a for a in found if a.end < start and a.country and self._begins(a, form)]
        if named:
            return max(named, key=lambda a: a.start).country
        return VIETNAM if home and self.at_home else None

    def _begins(self, actor: Actor, form: str) -> bool:
        return self.text[actor.start : actor.end].lower().startswith(form)

    def _from_phrases(self) -> list[Actor]:
        """Joint forms, outsiders, `nước này`; heads of sides are kept for what follows them."""
        found = []
        for phrase in _SUBJECTS.find(self.row):
            start, end = self.offsets[phrase.first], self.row.end(phrase.last)
            form = " ".join(self.low[phrase.first : phrase.last])
            if phrase.value == "sides" or (form in forms("subjects", "anyones") and self._is_one_side_s(phrase.last)):
                self.heads.add(phrase)
            elif phrase.value == "joint" and (self.at_home or form not in forms("subjects", "parties")):
                found.append(Actor(start, end, JOINT, BOTH_SIDES, "joint", weak=form in forms("subjects", "content")))
            elif phrase.value == "same":
                found.append(Actor(start, end, SAME, ref="title"))
            elif phrase.value == "back":
                if code := self.cast.country_before(start):
                    found.append(Actor(start, end, SIDE, code, "title", code, weak=True))
            elif phrase.value == "state_press":
                found.append(Actor(start, end, OUTSIDER, country=reporting()["subjects"]["of_state"]))
            elif phrase.value == "outsiders":
                if phrase.last - phrase.first > 1 or self._names_something(phrase):
                    found.append(Actor(start, end, OUTSIDER))
            elif self.words[phrase.first][0].isupper():
                found.append(Actor(start, end, OUTSIDER))
        return found

    def _is_one_side_s(self, i: int) -> bool:
        """At token `i`, behind "các lãnh đạo", stands whose they are, and not those of two: "… của đảng X"."""
        if i >= len(self.low):
            return False
        end = self.country_ends.get(self.offsets[i])
        joined = end is not None and not forms("grammar", "joins").isdisjoint(self.text[end : end + 4].split()[:1])
        return self.low[i] in forms("subjects", "whose") if end is None else not joined

    def _names_something(self, phrase: Found[str]) -> bool:
        """ "báo Le Monde", "tờ “Hindu”": a word of one syllable is a newspaper only before its name."""
        behind = self.words[phrase.last] if phrase.last < len(self.words) else ""
        before = self.low[phrase.first - 1] if phrase.first else ""
        return (behind[:1].isupper() or behind in '"“') and before not in forms("subjects", "compounds")

    def _of_mention(self, mention: Mention) -> Actor | None:
        """The actor behind a mention of a person."""
        start, end = mention.start, mention.end
        title = self.text[slice(*mention.title)].lower() if mention.title else ""
        unofficial = speaks_for_none(mention.classes) or mention.private or is_private(title)
        if unofficial or mention.person in self.managers or self._of_firm(mention):
            return Actor(start, end, OUTSIDER)
        if mention.form == "group":
            return self._of_group(mention)
        leads = mention.form == "title" and mention.classes & {*STATESMEN, "leader"}
        if leads and (last := end_of_pair(self.text, start, end)):
            return Actor(start, last, JOINT, BOTH_SIDES, "joint")
        if mention.form == "title" and self._is_generic(mention, title):
            side = mention.country or mention.organisation
            kind = SIDE if side and not self._alludes(mention, title) else SAME
            return Actor(start, end, kind, side, "title", mention.country)
        if mention.person is None:
            return self._of_office(mention)
        person = self.cast.people[mention.person]
        if mention.form == "title" and self._before(start) in forms("subjects", "many"):  # một người phát ngôn: unnamed
            return Actor(start, end, SIDE if mention.country else OUTSIDER, mention.country, "title", mention.country)
        classes = person.classes - {"honorific"}
        if has_no_say(person, classes) or (mention.person in self.former and not classes & RETIRED):
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
        actor.herald = is_spokesman(person)
        actor.aide = not classes.isdisjoint(word_lists()["aides"])
        return self.heads.with_head(actor) if person.country and mention.form != "pronoun" else actor

    def _of_firm(self, mention: Mention) -> bool:
        """ "Chủ tịch quỹ này", "ông X, Phó Chủ tịch Sàn chứng khoán Y": an office of no state."""
        if mention.title is None:
            return False
        end = max(mention.end, mention.title[1])
        behind = self.text[end : end + 25].lower().lstrip()
        return behind.startswith(tuple(forms("subjects", "firms")))

    def _is_generic(self, mention: Mention, title: str) -> bool:
        """ "một nhà ngoại giao Nhật": nobody in particular, whatever leader of Japan the article names."""
        begin, end = mention.title or (mention.start, mention.end)
        return any(
            title == form or (title.startswith(form) and self.country_ends.get(begin + len(form) + 1, -1) >= end)
            for form in forms("subjects", "generic")
        )

    def _alludes(self, mention: Mention, title: str) -> bool:
        """ "Nhà ngoại giao Nga nói thêm": the one who spoke before."""
        alone = self._before(mention.start) not in forms("subjects", "many")
        return alone and title.startswith(tuple(forms("subjects", "alluding")))

    def _before(self, offset: int) -> str:
        """The word before an offset."""
        i = token_at(self.doc, offset)
        return self.low[i - 1] if i else ""

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
            if not mention.classes & {*STATESMEN, "leader"}:
                return Actor(mention.start, mention.end, SAME, ref="title")
            return Actor(start, mention.end, JOINT, BOTH_SIDES, "joint")
        return None

    def _of_office(self, mention: Mention) -> Actor | None:
        """A title that nobody in the article is known to hold speaks for its side."""
        if mention.former:
            return Actor(mention.start, mention.end, OUTSIDER)
        if mention.form == "pronoun":
            female = self.text[mention.start : mention.end].lower() in forms("grammar", "she")
            return Actor(mention.start, mention.end, SAME, ref="pronoun", female=female)
        country = mention.country or (self.cast.country_before(mention.start) if mention.back else None)
        if "official" in mention.classes and not country:
            country = self._seat(mention)
        side = country or mention.organisation
        if side is None and not mention.classes & UNSPECIFIC:
            return Actor(mention.start, mention.end, PERSON, None, "title")
        if mention.classes & UNSPECIFIC:
            return Actor(mention.start, mention.end, SAME, side, "title", country)
        if holder := self._holder(mention, country):
            return holder
        return self.heads.with_head(Actor(mention.start, mention.end, SIDE, side, "title", country, office=True))

    def _seat(self, mention: Mention) -> str | None:
        """ "quan chức cấp cao ở Bình Nhưỡng": the capital in the title."""
        return next((c[2] for c in self.cast.countries if mention.start < c[0] < mention.end and c[3] != "city"), None)

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
        return self.heads.with_head(Actor(start, end, SIDE, code, "name", country, weak=weak))


def _covers(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies in one of the sorted spans."""
    i = bisect_right(spans, (offset, 1 << 60)) - 1
    return i >= 0 and offset < spans[i][1]
