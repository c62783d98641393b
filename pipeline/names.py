"""Doc -> the people an article names, and every mention of them by name, title or pronoun.

A mention is a title phrase, a name, or both. Titles are built from the table of
offices (knowledge/titles.toml), so a person who stands in no table is found by the
title that leads the name or follows it; knowledge/people.csv only adds an identity.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from spacy.tokens import Doc

from . import gazetteer
from .offices import country_of, fold, identify
from .parse import Match, is_capitalised, titles
from .records import Person, Span

MAX_NAME = 7
SPOUSE = "spouse"
VIETNAM = "VNM"


@dataclass(slots=True)
class Mention:
    """One place where an article speaks of a person."""

    start: int
    end: int
    form: str
    """name, title, pronoun, or group (the leaders, two ministers)."""
    name: Span | None = None
    title: Span | None = None
    classes: frozenset[str] = frozenset()
    """Classes of office of the title's heads, see knowledge/titles.toml."""
    country: str | None = None
    """Country or organisation code that the title itself states."""
    organisation: str | None = None
    """An organisation without a code that the title states: NATO, ASEAN."""
    former: bool = False
    private: bool = False
    """The title is of a company, a club or a school, not of a state."""
    back: bool = False
    """The title points back to a country named before: the host country."""
    person: int | None = None
    """Index into `Cast.people`; null where nobody in the article fits."""


@dataclass(slots=True)
class Cast:
    """Everybody an article speaks of."""

    people: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    """In order of the text."""
    countries: list[tuple[int, int, str, str]] = field(default_factory=list)
    """(start, end, code, how): how is country, capital, government, organisation; those inside titles included."""
    starts: list[int] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin within `[start, end)`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def countries_within(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """The countries named within `[start, end)`."""
        return self.countries[bisect_left(self.countries, (start,)) : bisect_left(self.countries, (end,))]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in titles()["words"].items()}


_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx]|đ)?[aeiouyăâêôơư]{1,3}(ch|ng|nh|[cmnpt])?$"
)


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    """Could be a Vietnamese syllable, by its letters without tone marks."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c not in tones)
    return bool(_SYLLABLE.match(unicodedata.normalize("NFC", plain)))


def is_vietnamese_name(name: str) -> bool:
    """Shaped like a Vietnamese (or Sino-Vietnamese) full name: a family name and syllables."""
    parts = name.split()
    return 2 <= len(parts) <= 5 and parts[0] in _words()["surnames"] and all(map(_is_syllable, parts))


@lru_cache(maxsize=8)
def _first_words(name: str) -> frozenset[str]:
    """The first words of a list of phrases."""
    return frozenset(form.split()[0] for form in titles()["words"][name])


@lru_cache(maxsize=1)
def _lower_parts() -> frozenset[str]:
    """Title words of one syllable that are written small; the others need their capital."""
    return frozenset(p for p in titles()["parts"]["adjectives"] if " " not in p and p.islower())


class _Reader:
    """Walks over the matches of one Doc; titles first, since they tell where names begin."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.user_data["text"]
        self.words: list[str] = doc.user_data["words"]
        self.starts: list[int] = doc.user_data["starts"]
        self.heads: dict[int, list[Match]] = defaultdict(list)
        self.places: dict[int, Match] = {}
        self.parts: dict[int, Match] = {}
        self.known: dict[int, Match] = {}
        self.inside_place: set[int] = set()
        joints = _lower_parts()
        for match in doc.user_data["matches"]:
            if match.label == "head":
                if self.heads[match.first] and self.heads[match.first][0].last > match.last:
                    continue
                if self.word(match.first).lower() in _words()["former"] and self.word(match.last).lower() == "tướng":
                    continue  # nguyên Thủ tướng is a former prime minister, not a Nguyên thủ
                self.heads[match.first].append(match)
            elif match.label == "part":
                if (
                    match.last - match.first > 1
                    or not self.words[match.first].islower()
                    or self.words[match.first] in joints
                ):
                    self.parts.setdefault(match.first, match)
            elif match.label == "person":
                self.known.setdefault(match.first, match)
            elif match.label in ("country", "government", "city", "org"):
                self.places.setdefault(match.first, match)
                self.inside_place.update(range(match.first + 1, match.last))
        self.taken: set[int] = set()
        self.mentions: list[Mention] = []

    def end(self, last: int) -> int:
        """Character offset of the end of the token before index `last`."""
        return self.starts[last - 1] + len(self.words[last - 1])

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else "\n"

    def adjacent(self, i: int) -> bool:
        """Nothing stands between token i-1 and token i."""
        return 0 < i < len(self.words) and self.end(i) == self.starts[i]

    # names

    def name_run(self, first: int, titled: bool) -> int:
        """Index after the name that begins at a token; `first` itself where none does."""
        words, vocabulary = self.words, _words()
        known = self.known.get(first)
        i, count = first, 0
        while i < len(words) and count < MAX_NAME:
            word = words[i]
            if not word[:1].isalpha():
                if (
                    word == "."
                    and count
                    and len(words[i - 1]) == 1
                    and i + 1 < len(words)
                    and is_capitalised(words[i + 1])
                ):
                    i += 1
                    continue
                joined = word in "-‐‑–'’" and i > first and self.adjacent(i) and self.adjacent(i + 1)
                if joined and i + 1 < len(words) and words[i + 1][:1].isalpha() and i + 1 not in self.places:
                    i += 2
                    continue
                break
            if word in vocabulary["stops"]:
                break
            if not is_capitalised(word):
                small = word in vocabulary["particles"] and count and i + 1 < len(words)
                if small and (is_capitalised(words[i + 1]) or words[i + 1] in "-‐"):
                    i += 1
                    continue
                break
            if i > first or not titled:
                if i in self.heads and not self._inside_known(known, i):
                    break
                place = self.places.get(i)
                surname = titled and place and place.label == "city" and place.last - place.first == 1
                if place and not surname and not self._inside_known(known, i):
                    if not self._name_syllable(first, i, place):
                        break
                part = self.parts.get(i)
                if part and part.last - part.first > 1 and not self._inside_known(known, i):
                    break
            i += 1
            count += 1
        if known and known.last > i:
            i = known.last
        while i > first and not words[i - 1][-1:].isalpha():
            i -= 1
        if i - first > 4 and words[first] in vocabulary["surnames"] and all(map(_is_syllable, words[first:i])):
            i = first + 4
        return i

    def _inside_known(self, known: Match | None, i: int) -> bool:
        return bool(known and known.first <= i < known.last)

    def _name_syllable(self, first: int, i: int, place: Match) -> bool:
        """One-syllable country names (Anh, Đức, Mỹ) are also syllables of Vietnamese given names."""
        return (
            place.last - place.first == 1 and self.words[first] in _words()["surnames"] and _is_syllable(self.words[i])
        )

    # titles

    def title(self, head: Match) -> tuple[int, dict]:
        """Index after the title phrase of a head, and what the phrase states."""
        state: dict = {"classes": {head.key}, "country": None, "organisation": None, "located": False, "back": False}
        state["classes"] |= {m.key for m in self.heads[head.first] if m.last == head.last}
        i = head.last
        solid = i
        while i < len(self.words):
            word = self.word(i)
            if i in self.known and self.known[i].last - i > 1 and i not in self.places:
                break
            if (place := self.places.get(i)) and not self._starts_name(i, place):
                self._note_place(place, state)
                i = solid = place.last
                continue
            deeper = self.heads.get(i)
            if (
                deeper
                and state["classes"] & {"leader", "counterpart", "scholar", "spokesperson", "adviser", SPOUSE}
                and deeper[0].key in _words()["principal"]
            ):
                break
            if deeper and deeper[0].key != "honorific":
                state["classes"] |= {m.key for m in deeper if m.last == deeper[0].last}
                i = solid = deeper[0].last
                continue
            if back := self._back_reference(i):
                state["back"] = True
                i = solid = i + back
                continue
            if part := self.parts.get(i):
                if self._surname_part(i, part):
                    break
                if part.last - part.first == 1 and self.word(i).lower() in _words()["connectors"]:
                    if self.word(i).lower() in _words()["locatives"]:
                        state["located"] = True
                    nxt = i + 1
                    if word == "của" and (owner := self.heads.get(nxt)) and owner[0].key in _words()["principal"]:
                        break
                    if nxt in self.parts or nxt in self.places or (nxt in self.heads and self.word(i).lower() != "và"):
                        if nxt in self.known and nxt not in self.places:
                            break
                        i = part.last
                        continue
                    if self.word(i).lower() in _words()["areas"]:
                        run = self.name_run(nxt, titled=False)
                        if run > nxt:
                            i = solid = min(run, nxt + 1 if not _is_syllable(self.word(nxt)) else nxt + 2)
                            continue
                    break
                national = " ".join(self.words[i : part.last]).lower() in _words()["national"]
                if "leader" in state["classes"] and self.word(i)[:1].isupper() and not national:
                    state["classes"] = state["classes"] - {"leader"} | {
                        "official"
                    }  # the head of an office, not of a nation
                i = solid = part.last
                continue
            if word == "," and self._same_holder(i + 1, state):
                i += 1
                continue
            if word in "-–" and (i + 1 in self.parts or i + 1 in self.heads or i + 1 in self.places):
                i += 1
                continue
            if word == "(" and i + 1 in self.places and self.word(self.places[i + 1].last) == ")":
                self._note_place(self.places[i + 1], state)
                i = solid = self.places[i + 1].last + 1
                continue
            break
        return solid, state

    def _same_holder(self, i: int, state: dict) -> bool:
        """Whether the office after a comma is one more of the same person: `Tổng Bí thư, Chủ tịch nước`."""
        following = self.heads.get(i)
        if not following or following[0].key in ("honorific", SPOUSE) or not state["classes"] & _words()["joinable"]:
            return False
        if not state["country"]:
            return True
        stop, second = self.title(following[0])
        run = self.name_run(stop, titled=True) if self._may_begin_name(stop) else stop
        if second["country"] or run == stop:
            return second["country"] in (None, state["country"])
        name = self.text[self.starts[stop] : self.end(run)]
        if person := identify(name, set()):
            return country_of(person) == state["country"]
        return not is_vietnamese_name(name) or state["country"] in (VIETNAM, "CHN", "TWN")

    def _back_reference(self, i: int) -> int:
        if self.word(i) not in _first_words("back_reference"):
            return 0
        for form in titles()["words"]["back_reference"]:
            parts = form.split()
            if self.words[i : i + len(parts)] == parts:
                return len(parts)
        return 0

    def _surname_part(self, i: int, part: Match) -> bool:
        """Đoàn, Hội …: a family name when a given name follows."""
        single = part.last - part.first == 1 and self.word(i) in _words()["surnames"]
        following = self.word(i + 1)
        return single and is_capitalised(following) and i + 1 not in self.parts and i + 1 not in self.places

    def _starts_name(self, i: int, place: Match) -> bool:
        """A city or one-syllable country that is the beginning of a known person's name."""
        known = self.known.get(i)
        return bool(known and known.last > place.last)

    def _note_place(self, place: Match, state: dict) -> None:
        if state["located"]:
            return
        if place.label == "org":
            code = gazetteer.organisations()[place.key].code
            if code:
                state["country"] = state["country"] or code
            elif not state["country"]:
                state["organisation"] = state["organisation"] or place.key
        elif place.label == "city":
            state["country"] = state["country"] or gazetteer.cities()[int(place.key)].country
        else:
            state["country"] = state["country"] or place.key

    def modifiers(self, first: int) -> int:
        """Index of the first token of the words that belong before a head: tân, cựu, nguyên."""
        allowed = _words()["modifiers"]
        while first > 0 and self.words[first - 1].lower() in allowed and first - 1 not in self.taken:
            if self.words[first - 1] == "quyền" and self.word(first - 2).lower() in _words()["not_acting"]:
                break  # chính quyền Tổng thống
            first -= 1
        if first > 1 and " ".join(self.words[first - 2 : first]).lower() in allowed:
            first -= 2
        return first

    def read(self) -> list[Mention]:
        """All mentions, in order of the text."""
        self._read_titles()
        self._read_known()
        self._read_appositions()
        self.mentions.sort(key=lambda m: m.start)
        return self.mentions

    def _read_titles(self) -> None:
        skip = -1
        for first in sorted(self.heads):
            if first < skip or not self.heads[first]:
                continue
            head = self.heads[first][0]
            if first in self.known and self.known[first].last > head.last:
                continue
            if first and self._office_only(first):
                continue
            begin = self.modifiers(first)
            if begin < skip:
                begin = first
            if head.key == "honorific":
                stop, state = head.last, {"classes": set(), "country": None, "organisation": None, "back": False}
                if (nxt := self.heads.get(stop)) and nxt[0].key != "honorific":
                    continue  # "ông Tổng thống": the title takes the word along
            else:
                stop, state = self.title(head)
            while self.word(stop) in _words()["styles"]:
                stop += 1
            if then := self._then(stop):
                begin_former, stop = True, stop + then
            else:
                begin_former = False
            run = self.name_run(stop, titled=True) if self._may_begin_name(stop) else stop
            if run == stop and head.key == "honorific":
                self._read_pronoun(head)
                continue
            self._add(begin, first, stop, run, state, head)
            self.mentions[-1].former = self.mentions[-1].former or begin_former
            skip = max(run, stop)

    def _then(self, i: int) -> int:
        """`Thủ tướng Anh lúc đó là`: words between an office held at the time and the name."""
        if self.word(i).lower() not in _first_words("at_the_time"):
            return 0
        for form in titles()["words"]["at_the_time"]:
            parts = form.split()
            if [w.lower() for w in self.words[i : i + len(parts)]] == parts and is_capitalised(
                self.word(i + len(parts))
            ):
                return len(parts)
        return 0

    def _office_only(self, first: int) -> bool:
        """Phủ Tổng thống, ghế Thủ tướng: the office, not a person."""
        before = self.words[first - 1].lower()
        two = f"{self.words[first - 2].lower()} {before}" if first > 1 else before
        return before in _words()["office_only"] or two in _words()["office_only"]

    def _may_begin_name(self, i: int) -> bool:
        word = self.word(i)
        if not is_capitalised(word) or not word[:1].isalpha() or word in _words()["stops"]:
            return False
        if i in self.known:
            return True
        place = self.places.get(i)
        if place and not (place.last - place.first == 1 and is_capitalised(self.word(place.last))):
            return False
        return word not in _words()["not_names"] or (word in _words()["surnames"] and is_capitalised(self.word(i + 1)))

    def _read_pronoun(self, head: Match) -> None:
        word = self.words[head.first].lower()
        if word not in _words()["pronouns"] or self.word(head.last) in _words()["not_after_pronoun"]:
            return
        if head.first and self.words[head.first - 1].lower() in _words()["plurals"] | {"ông"}:
            return
        self.mentions.append(Mention(self.starts[head.first], self.end(head.last), "pronoun"))
        self.taken.add(head.first)

    def _add(self, begin: int, first: int, stop: int, run: int, state: dict, head: Match) -> None:
        words = self.words
        plural = begin > 0 and words[begin - 1].lower() in _words()["plurals"]
        before = {w.lower() for w in words[begin:first]}
        title_first = begin
        while title_first < first and words[title_first].lower() in _words()["courtesies"]:
            title_first += 1
        mention = Mention(
            start=self.starts[begin],
            end=self.end(max(run, stop)),
            form="name" if run > stop else "group" if plural else "title",
            name=(self.starts[stop], self.end(run)) if run > stop else None,
            title=None if head.key == "honorific" else (self.starts[title_first], self.end(stop)),
            classes=frozenset(state["classes"] - {"honorific"}),
            country=state["country"],
            organisation=state["organisation"],
            former=bool(before & _words()["former"]),
            private=any(w in _words()["private"] for w in _title_words(self.text[self.starts[first] : self.end(stop)])),
            back=state["back"],
        )
        if run > stop and not mention.country and self.word(run) == "của":
            after = Match(run, run + 1, "head", "")
            _, trailing = self.title(after)  # Người phát ngôn A của Bộ Thống nhất Hàn Quốc
            mention.country, mention.organisation = trailing["country"], trailing["organisation"]
        self.mentions.append(mention)
        self.taken.update(range(begin, max(run, stop)))

    def _read_known(self) -> None:
        """Names of the table that no title leads."""
        for first, match in sorted(self.known.items()):
            if first in self.taken or first in self.inside_place or (first and self._glued_capital(first)):
                continue
            last = self.name_run(first, titled=True)
            if last != match.last:
                if match.last - match.first == 1 or last < match.last:
                    continue
                last = match.last
            self.mentions.append(
                Mention(self.starts[first], self.end(last), "name", name=(self.starts[first], self.end(last)))
            )
            self.taken.update(range(first, last))

    def _glued_capital(self, i: int) -> bool:
        """A capitalised word right before: the match is the tail of another name."""
        before = self.words[i - 1]
        if before in "-‐" and self.adjacent(i):
            return True
        sentence_word = i < 2 or not self.words[i - 2][:1].isalpha()
        return (
            is_capitalised(before)
            and before[:1].isalpha()
            and i - 1 not in self.taken
            and not (sentence_word or i - 1 in self.places or before in _words()["not_names"])
        )

    def _read_appositions(self) -> None:
        """`Thái Kỳ, Ủy viên …`: a title that follows a name gives it to the name."""
        by_start = {m.start: m for m in self.mentions}
        by_end = {m.end: m for m in self.mentions if m.form == "name"}
        dropped: set[int] = set()
        for mention in list(by_start.values()):
            if mention.form != "title" or not mention.classes or SPOUSE in mention.classes:
                continue
            i = bisect_left(self.starts, mention.start)
            if i > 2 and self.words[i - 1].lower() in _words()["copulas"]:
                i -= 1
            if i < 2 or self.words[i - 1] not in ",(–-":
                continue
            named = by_end.get(self.end(i - 1))
            if named is None and self.words[i - 1] == ",":
                named = self._untitled_name(i - 1)
                if named:
                    self.mentions.append(named)
            if named and (named.title is None or self.words[i - 1] == ","):
                if named.title is None:
                    named.title = mention.title
                named.classes |= mention.classes
                named.country = named.country or mention.country
                named.organisation = named.organisation or mention.organisation
                named.former = named.former or mention.former
                named.private = named.private or mention.private
                dropped.add(id(mention))
        self.mentions = [m for m in self.mentions if id(m) not in dropped]

    def _untitled_name(self, stop: int) -> Mention | None:
        """The capitalised run of two to five words that ends before a comma, if it can be a name."""
        first = stop
        while first > 0 and stop - first < 5:
            word = self.words[first - 1]
            if not is_capitalised(word) or first - 1 in self.taken or not word[:1].isalpha():
                break
            first -= 1
        if stop - first < 2 or first in self.places or not self._may_begin_name(first):
            return None
        if any(
            i in self.parts
            or i in self.heads
            or (i in self.places and not self._name_syllable(first, i, self.places[i]))
            for i in range(first, stop)
        ):
            return None
        self.taken.update(range(first, stop))
        return Mention(self.starts[first], self.end(stop), "name", name=(self.starts[first], self.end(stop)))


# from mentions to people


@dataclass(slots=True)
class _Figure:
    """A person under construction."""

    tokens: list[str]
    name: str
    person_id: str | None = None
    forms: Counter = field(default_factory=Counter)
    countries: Counter = field(default_factory=Counter)
    classes: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    female: bool = False


def _fits(short: list[str], long: list[str]) -> bool:
    """A form of the same name: the same parts, an end or a beginning of it, initials allowed."""
    if sorted(short) == sorted(long) or "".join(short) == "".join(long):
        return True
    if len(short) > len(long):
        return False
    size = len(short)
    for i in range(len(long) - size + 1):
        window = long[i : i + size]
        if all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, window, strict=True)):
            return True
    initials = len(short) > 1 and len(short[0]) == 1
    if initials and long[0].startswith(short[0]) and short[1:] == long[-(size - 1) :]:
        return True
    return size > 1 and short[0] == long[0] and short[-1] == long[-1]


def _misspelt(tokens: list[str], figure: _Figure, group: list[Mention]) -> bool:
    """Another spelling of the holder of the same single office: Thoonglun Sisulith, Thongloun Sisoulith."""
    office = {c for m in group for c in m.classes} & figure.classes & _words()["principal"]
    stated = {m.country for m in group if m.country}
    if not office or (stated and figure.countries and not stated & set(figure.countries)):
        return False
    if abs(len(tokens) - len(figure.tokens)) > 1 and len(tokens) > 1:
        return False
    ours, theirs = tokens[-1], figure.tokens[-1]
    whole = SequenceMatcher(None, " ".join(tokens), " ".join(figure.tokens)).ratio()
    return whole >= 0.8 or (len(tokens) == 1 and len(ours) > 3 and SequenceMatcher(None, ours, theirs).ratio() >= 0.75)


def _group(text: str, mentions: list[Mention]) -> list[_Figure]:
    """Cluster the named mentions into figures, the fullest names first."""
    named = [m for m in mentions if m.name]

    def not_alone(mention: Mention) -> int:
        """A name of one word is no evidence for itself."""
        return 0 if " " in text[slice(*mention.name)] else 1

    whole = {part for m in named for part in fold(text[slice(*m.name)]).split()[not_alone(m) :]}
    for mention in named:
        form = text[slice(*mention.name)]
        lone = " " not in form and "-" not in form and _is_syllable(form) and mention.classes
        if lone and fold(form) not in whole and not identify(form, set()):
            mention.end, mention.name, mention.form = mention.title[1], None, "title"  # Giám đốc Trung tâm
    named = [m for m in named if m.name]
    by_form: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        by_form[text[slice(*mention.name)]].append(mention)
    order = sorted(by_form, key=lambda f: (-len(fold(f).split()), -len(by_form[f]), by_form[f][0].start))
    figures: list[_Figure] = []
    for form in order:
        tokens = fold(form).split()
        if not tokens:
            continue
        group = by_form[form]
        known = identify(form, {m.country for m in group if m.country})
        stated = {m.country for m in group if m.country}
        options = []
        for figure in figures:
            if known and figure.person_id == known:
                options.append((2, len(figure.mentions), figure))
                continue
            if known and figure.person_id and known != figure.person_id:
                continue
            if not _fits(tokens, figure.tokens) and not _misspelt(tokens, figure, group):
                continue
            if (
                known
                and len(tokens) < len(figure.tokens)
                and not figure.person_id
                and known != identify(figure.name, set())
            ):
                continue
            theirs = set(figure.countries)
            if stated and theirs and not (stated & theirs) and tokens != figure.tokens:
                continue
            classes = {c for m in group for c in m.classes}
            given = tokens == figure.tokens[-len(tokens) :] or not is_vietnamese_name(figure.name)
            before = [m.start for m in figure.mentions if m.start < group[0].start]
            near = 1 / (1 + group[0].start - max(before)) if before else 0.0
            called = any(text[m.start : m.start + 2].lower() == "bà" for m in group)
            female = called and (figure.female or "thi" in figure.tokens)
            options.append((1, given + bool(classes & figure.classes) + female + near, figure))
        if options:
            figure = max(options, key=lambda o: o[:2])[2]
        else:
            figure = _Figure(tokens, form, known)
            figures.append(figure)
        if known and not figure.person_id:
            figure.person_id = known
        if len(tokens) > len(figure.tokens) or (
            len(tokens) == len(figure.tokens) and len(group) > figure.forms[figure.name]
        ):
            figure.tokens, figure.name = tokens, form
        figure.female = figure.female or any(text[m.start : m.start + 2].lower() == "bà" for m in group)
        for mention in group:
            figure.forms[form] += 1
            figure.mentions.append(mention)
            figure.classes |= mention.classes
            if mention.country:
                figure.countries[mention.country] += 1
    return figures


def _title_text(text: str, mention: Mention) -> str:
    return " ".join(text[slice(*mention.title)].split()) if mention.title else ""


def _title_words(title: str) -> set[str]:
    """The words and pairs of words of a title, in lower case."""
    words = title.lower().split()
    return {*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))}


def _best_title(text: str, figure: _Figure) -> str | None:
    """The fullest title that stands with the name, offices before ranks and relations."""
    options = [m for m in figure.mentions if m.title and m.classes]
    if not options:
        return None
    weak = {"military", "honorific", SPOUSE, "leader", "counterpart", "scholar"}
    lengths = {id(m): len(_title_text(text, m)) for m in options}
    best = max(options, key=lambda m: (bool(m.classes - weak), min(lengths[id(m)], 90), -m.start))
    return _title_text(text, best)


def _country(figure: _Figure) -> str | None:
    if figure.countries:
        return figure.countries.most_common(1)[0][0]
    if figure.person_id and not any(m.organisation for m in figure.mentions):
        return country_of(figure.person_id)
    return None


def find_people(doc: Doc) -> Cast:
    """Find everybody an article speaks of, and tie each mention to a person where one fits."""
    reader = _Reader(doc)
    text = reader.text
    mentions = reader.read()
    cast = Cast(mentions=mentions, countries=_find_countries(reader), starts=[m.start for m in mentions])
    for mention in mentions:
        if mention.back and not mention.country and mention.name:
            mention.country = _country_before(cast, mention.start)
    for left, right in zip(mentions, mentions[1:], strict=False):
        crowned = {"head_of_state", "royal"}
        alike = left.classes & right.classes or (left.classes & crowned and right.classes & crowned)
        shared = left.form == right.form == "title" and right.country and not left.country and alike
        if shared and text[left.end : right.start].strip() in (",", "và"):
            left.country = right.country  # Chủ tịch Thượng viện và Chủ tịch Hạ viện Hà Lan
    figures = _group(text, mentions)
    spoken = Counter(code for _, _, code, _ in cast.countries)
    taken = {(c, _country(f)) for f in figures for c in f.classes if _country(f)}
    for index, figure in enumerate(figures):
        for mention in figure.mentions:
            mention.person = index
        country = (
            _country(figure)
            or _titled_country(figure, mentions, taken)
            or _beside(figure, mentions, text)
            or _implied_country(figure, spoken, taken)
        )
        taken |= {(c, country) for c in figure.classes if country}
        female = any(text[m.start : m.start + 2].lower() == "bà" for m in figure.mentions)
        key = figure.person_id or " ".join(sorted(figure.tokens)) + f" {country or ''}".rstrip()
        organisation = next((m.organisation for m in figure.mentions if m.organisation), None)
        cast.people.append(
            Person(
                name=figure.name,
                country=country,
                person_id=key,
                title=_best_title(text, figure),
                mentions=[(m.start, m.end) for m in sorted(figure.mentions, key=lambda m: m.start)],
                classes=frozenset(figure.classes),
                organisation=organisation if not country else None,
                female=female,
                private=any(m.private for m in figure.mentions),
            )
        )
    _resolve(text, doc, cast)
    return cast


def _beside(figure: _Figure, mentions: list[Mention], text: str) -> str | None:
    """The country of the titled person right before: `Tổng tư lệnh Thổ Nhĩ Kỳ A và quan chức tình báo B`."""
    order = {id(m): i for i, m in enumerate(mentions)}
    for mention in figure.mentions:
        i = order[id(mention)]
        before = mentions[i - 1] if i else None
        if before and mention.title and before.country and text[before.end : mention.start].strip() == "và":
            return before.country
    return None


def _titled_country(figure: _Figure, mentions: list[Mention], taken: set[tuple[str, str | None]]) -> str | None:
    """The country of a title that stands alone elsewhere (Thủ tướng Nhật Bản) and that nobody named with it holds."""
    if any(m.organisation for m in figure.mentions):
        return None
    options = Counter(
        m.country
        for m in mentions
        for c in m.classes & figure.classes & _words()["principal"]
        if m.form == "title" and m.country and (c, m.country) not in taken
    )
    return options.most_common(1)[0][0] if options else None


def _implied_country(figure: _Figure, spoken: Counter, taken: set[tuple[str, str | None]]) -> str | None:
    """A domestic office without a country is Vietnam's if the name is; else the one foreign country spoken of."""
    if any(m.organisation for m in figure.mentions):
        return None
    official = figure.classes & _words()["domestic"]
    if is_vietnamese_name(figure.name) and (official or not spoken or spoken[VIETNAM]):
        return VIETNAM
    single = figure.classes & {"head_of_state", "head_of_government", "foreign_minister", "speaker", "party_leader"}
    foreign = [
        code
        for code, _ in spoken.most_common()
        if code not in (VIETNAM, "UNO", "EUR") and not any((c, code) in taken for c in single)
    ]
    if figure.classes & _words()["inferable"]:
        if len(foreign) == 1 or (foreign and spoken[foreign[0]] > 2 * spoken[foreign[1]]):
            return foreign[0] if not is_vietnamese_name(figure.name) else None
    return None


def _find_countries(reader: _Reader) -> list[tuple[int, int, str, str]]:
    """Countries, capitals and governments as the text names them, longest first, never inside a person's name."""
    inside = [(m.name[0], m.name[1]) for m in reader.mentions if m.name]
    begins = [a for a, _ in inside]
    found: list[tuple[int, int, str, str]] = []
    last = -1
    for first in sorted(reader.places):
        match = reader.places[first]
        if first < last:
            continue
        a, b = reader.starts[first], reader.end(match.last)
        i = bisect_right(begins, a) - 1
        if i >= 0 and inside[i][0] <= a < inside[i][1]:
            continue
        if match.label == "org":
            code, how = gazetteer.organisations()[match.key].code or match.key, "organisation"
        elif match.label == "city":
            code, how = gazetteer.cities()[int(match.key)].country, "city"
            if reader.text[a:b] in gazetteer.countries()[code].governments:
                how = "government"
        else:
            code, how = match.key, match.label
        cautious = how == "country" and reader.text[a:b] in gazetteer.countries()[code].caution
        if cautious and _is_other_word(reader, first, match.last):
            continue
        found.append((a, b, code, how))
        last = match.last
    return found


def _is_other_word(reader: _Reader, first: int, last: int) -> bool:
    """Anh, Đức, Nga … as a word of its own: glued to a capital on either side, or a sentence's first word."""
    following = reader.word(last)
    if is_capitalised(following) and following[:1].isalpha():
        opens = last in reader.heads or last in reader.places or last in reader.known or last in reader.parts
        titled = first - 1 in reader.taken or any(m.start == reader.starts[last] for m in reader.mentions)
        if not (opens or titled):
            return True
    before = reader.word(first - 1)
    if before[:1].isalpha() and is_capitalised(before) and first - 1 not in reader.taken:
        known = (
            first - 1 in reader.parts
            or any(p.last == first for p in reader.parts.values())
            or any(p.last == first for p in reader.places.values())
        )
        return not known and first > 1 and reader.word(first - 2)[:1].isalpha()
    return False


def _resolve(text: str, doc: Doc, cast: Cast) -> None:
    """Tie titles and pronouns to people: by office and country first, then by who was spoken of last."""
    recent: list[int] = []
    subject: int | None = None
    sentence_starts = [s.start for s in doc._.sentences]
    previous_sentence = -1
    for mention in cast.mentions:
        sentence = bisect_right(sentence_starts, mention.start) - 1
        if mention.form == "title":
            mention.person = _holder(text, cast, mention, recent)
        elif mention.form == "pronoun":
            mention.person = _antecedent(text, cast, mention, recent, subject, sentence)
        if mention.person is None:
            continue
        if sentence != previous_sentence:
            subject, previous_sentence = mention.person, sentence
        if mention.person in recent:
            recent.remove(mention.person)
        recent.append(mention.person)


def _country_before(cast: Cast, offset: int) -> str | None:
    return next((c[2] for c in reversed(cast.countries) if c[1] <= offset and c[3] in ("country", "government")), None)


def _holder(text: str, cast: Cast, mention: Mention, recent: list[int]) -> int | None:
    """The person in the article whose title this is."""
    if not mention.classes or mention.classes & {SPOUSE, "scholar"}:
        return None
    country = mention.country
    if mention.back:
        country = _country_before(cast, mention.start)
    title = fold(_title_text(text, mention))
    best: tuple[float, int] | None = None
    for index, person in enumerate(cast.people):
        if country and person.country != country:
            continue
        score = 0.0
        own = fold(person.title or "")
        if title and (
            own.startswith(title) or title.startswith(own) and own or f", {title}" in (person.title or "").lower()
        ):
            score = 3.0
        elif mention.classes & person.classes - {"honorific"}:
            score = 2.0
        elif (
            country
            and mention.classes & {"leader"}
            and person.classes & {"head_of_state", "head_of_government", "party_leader", "royal", "chair"}
        ):
            score = 2.0
        elif (
            country
            and mention.classes & {"leader"}
            and not any(
                p.country == country and p.classes & {"head_of_state", "head_of_government", "party_leader"}
                for p in cast.people
            )
        ):
            score = 1.0
        if not score:
            continue
        if not country and mention.classes & {"leader", "counterpart"}:
            continue
        if not country and person.country == VIETNAM and mention.classes & _words()["domestic"]:
            score += 0.6
        if index in recent:
            score += 0.5 * (recent.index(index) + 1) / len(recent)
        if any(m.person == index and m.former for m in cast.mentions[:1]):
            score -= 1
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _antecedent(
    text: str, cast: Cast, mention: Mention, recent: list[int], subject: int | None, sentence: int
) -> int | None:
    """Who a pronoun means: the subject of the sentence before, else whoever was spoken of last."""
    female = text[mention.start : mention.end].lower() == "bà"
    options = [subject] if subject is not None else []
    options += reversed(recent)
    for index in options:
        if cast.people[index].female == female:
            return index
    if female:  # nobody is known to be a woman: whoever is never called ông
        return next((i for i in options if not _called_mister(text, cast.people[i])), None)
    return options[0] if options else None


def _called_mister(text: str, person: Person) -> bool:
    return any(text[start : start + 3].lower() == "ông" for start, _ in person.mentions)
