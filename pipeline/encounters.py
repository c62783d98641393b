"""Sentences -> the places where an article reports an encounter, with who is on which side of the word.

The words are in knowledge/encounters.toml. A cue is a verb with people before and after
it (A gặp B) or a noun with people after it (cuộc gặp giữa A và B); what stands between
decides who takes part, and the words before it whether it was held, planned or only wished for.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from . import gazetteer
from .dates import any_of
from .events import find_events
from .names import SPOUSE, Cast, Mention
from .offices import people
from .parse import Sentence
from .records import Span

KNOWLEDGE = Path(__file__).parent / "knowledge"
UNOFFICIAL = frozenset({SPOUSE, "scholar", "honorific"})
LEADERS = frozenset({"head_of_state", "head_of_government", "leader", "party_leader", "chair"})
_PAIR = re.compile(r"\s+(?:thượng đỉnh |cấp cao |song phương )?(\w+(?: \w+)?)\s?[-–]\s?(\w+(?: \w+)?)(?!\w)")
_SIDE = re.compile(r"\s*(?:\([^)]{2,20}\)|,? (?:trái|phải),?)?\s*(?:và|cùng|,|bên cạnh)\s*")
_POSED = re.compile(r"\s*(?:\([^)]{2,20}\)|,? (?:trái|phải),?)?\s*(?:tại|ở|hôm|ngày|trong|sau|trước|bên lề)(?!\w)")
_EACH_OTHER = re.compile(r"\s+(?:mặt\s+)?(?:trực tiếp\s+)?(?:với\s+)?nhau(?!\w)")
ROOM = ("talks", "meeting", "reception", "summit", "other")


@dataclass(slots=True)
class Cue:
    """A word that reports an encounter."""

    start: int
    end: int
    kind: str
    noun: bool
    form: str


@dataclass(slots=True)
class Encounter:
    """One report of an encounter in one sentence."""

    kind: str
    cue: Span
    sentence: Sentence
    unnamed: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """(side, classes of office) of people that only a title stands for."""
    people: list[int] = field(default_factory=list)
    """Indices of the people on both sides, in order of the text."""
    sides: list[str] = field(default_factory=list)
    """Countries or organisations, those of unnamed people and delegations included."""
    mentions: list[Mention] = field(default_factory=list)
    status: str = "held"
    guest: str | None = None
    destination: str | None = None
    place: Span | None = None
    hosts: list[int] = field(default_factory=list)
    noun: bool = False
    again: bool = False
    """Speaks of an encounter that has been named before: it may add to a row, never make one."""
    background: bool = False
    firm: bool = True
    """The sentence itself says whether it was held or planned; a bare noun does not."""
    level: str | None = None


@lru_cache(maxsize=1)
def vocabulary() -> dict:
    """The table of encounter words."""
    return tomllib.loads((KNOWLEDGE / "encounters.toml").read_text("utf-8"))


def one_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words in a lower-case text, the longest first, common starts shared."""
    return re.compile(any_of({form.lower() for form in forms}) + r"(?!\w)")


@lru_cache(maxsize=1)
def _cue_automaton() -> tuple[AhoCorasick, list[str], dict[str, tuple[str, bool]]]:
    """Every encounter word in one automaton, with its kind and whether it is a noun."""
    table = vocabulary()
    kinds: dict[str, tuple[str, bool]] = {}
    for noun, group in ((False, table["verbs"]), (True, table["nouns"])):
        for kind, forms in group.items():
            for form in forms:
                if not (noun and form.lower() in kinds):
                    kinds[form.lower()] = (kind, noun)
    forms = list(kinds)
    return AhoCorasick(forms), forms, kinds


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = vocabulary()
    found = {key: one_of(value) for key, value in table["status"].items()}
    found["barrier"] = one_of(table["barriers"]["right"])
    found["host"] = one_of(table["barriers"]["host"])
    found["joint"] = one_of(table["grammar"]["joint"])
    found |= {f"level:{key}": one_of(value) for key, value in table["levels"].items()}
    for key in (
        "preposition",
        "delegation",
        "plural",
        "sequence",
        "other_date",
        "back",
        "forum",
        "conference",
        "international",
        "occasion",
        "negotiation",
        "formal_talks",
        "attended",
        "said",
        "judged",
        "during",
    ):
        found[key] = one_of(table["grammar"][key])
    return found


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    """The forms that stand for a country in a pair (Mỹ - Triều), and the countries' names."""
    return {form: c.code for c in gazetteer.countries().values() for form in (*c.names, *c.short)}


def search(name: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Whole-word matches of a named group of words within `[start, end)`."""
    return [
        m for m in _patterns()[name].finditer(text, start, end) if m.start() == 0 or not text[m.start() - 1].isalnum()
    ]


def lower(text: str) -> str:
    """Lower case of the same length: the few letters that grow (İ) stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The encounter words of a stretch of lower-case text, the longest at each place."""
    automaton, forms, kinds = _cue_automaton()
    longest: dict[int, tuple[int, str]] = {}
    for index, a, b in automaton.find_matches_as_indexes(text[start:end], overlapping=True):
        a, b = a + start, b + start
        if a and (text[a - 1].isalnum() or text[a - 1] in "-_") or text[b : b + 1].isalnum():
            continue
        if b > longest.get(a, (0, ""))[0]:
            longest[a] = (b, forms[index])
    found: list[Cue] = []
    after, before = vocabulary()["not_followed_by"], vocabulary()["not_preceded_by"]
    last = start
    for a, (b, form) in sorted(longest.items()):
        if a < last:
            continue
        if form in before and text[max(0, a - 14) : a].rstrip().endswith(tuple(before[form])):
            continue
        if form in after:
            following = text[b : b + 12].split()
            if following and any(" ".join(following[:n]) in after[form] for n in (1, 2)):
                continue
        found.append(Cue(a, b, *kinds[form], form))
        last = b
    return found


def find_encounters(text: str, cast: Cast, sentences: list[Sentence]) -> list[Encounter]:
    """Every report of an encounter in an article, in order of the text."""
    found: list[Encounter] = []
    low = lower(text)
    every = find_cues(low, 0, len(low))
    starts = [cue.start for cue in every]
    begins = {mention.start for mention in cast.mentions}
    for sentence in sentences:
        cues = every[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if cues or (sentence.part != "title" and sentence.start in begins):
            found.extend(_SentenceReader(text, low, cast, sentence, cues, found).read())
    return found


class _SentenceReader:
    """Reads the encounters of one sentence; a later verb may share the subject of an earlier one."""

    def __init__(
        self, text: str, low: str, cast: Cast, sentence: Sentence, cues: list[Cue], before: list[Encounter]
    ) -> None:
        self.text, self.low = text, low
        self.cast = cast
        self.sentence = sentence
        self.cues = cues
        self.before = before
        self.mentions = [
            m for m in cast.within(sentence.start, sentence.end) if m.form != "group" and self.acts_for_a_side(m)
        ]
        self.countries = [
            c
            for c in cast.countries_within(sentence.start, sentence.end)
            if not any(m.start <= c[0] < m.end for m in cast.within(max(0, c[0] - 200), c[0] + 1))
        ]
        self.joint = search("joint", self.low, sentence.start, sentence.end)
        self.used: list[Mention] = []

    def read(self) -> list[Encounter]:
        found: list[Encounter] = []
        if not any(c.kind not in ("arrival", "attend") for c in self.cues) and (posed := self._side_by_side()):
            return posed
        for index, cue in enumerate(self.cues):
            if cue.form == "bắt tay" and len(self.cues) > 1:
                continue
            if cue.kind == "visit":
                rows = self._visit(cue, index)
            elif cue.kind == "attend":
                rows = self._attendance(cue, index)
            elif cue.kind == "arrival":
                rows = self._arrival(cue, index)
            else:
                rows = self._meeting(cue, index, found)
            for row in rows:
                self._judge(row, cue, index)
                if row.status != "none":
                    found.append(row)
        return found

    def _side_by_side(self) -> list[Encounter]:
        """`A và B tại Hà Nội ngày 2/5`: a picture of two leaders, with where or when."""
        if len(self.mentions) < 2 or self.mentions[0].start != self.sentence.start:
            return []
        first, second = self.mentions[:2]
        if not self._coordinated(first, second) and not _SIDE.fullmatch(self.text[first.end : second.start]):
            return []
        if not _POSED.match(self.text, second.end) or second.person is None or first.person is None:
            return []
        row = self._row(Cue(first.start, second.end, "meeting", True, ""), "meeting", [first, second])
        row.firm = False
        return [row] if len(row.sides) == 2 else []

    # who

    def acts_for_a_side(self, mention: Mention) -> bool:
        """Holds or held an office, or stands in the table; not a scholar, a spouse alone or a company."""
        if mention.private or (mention.classes and mention.classes <= UNOFFICIAL):
            return False
        if mention.person is None:
            return bool(mention.classes)
        person = self.cast.people[mention.person]
        return not person.private and bool(person.classes - UNOFFICIAL or person.person_id in people())

    def side(self, mention: Mention) -> str | None:
        """Country or organisation of a mention."""
        if mention.person is not None:
            person = self.cast.people[mention.person]
            return person.country or person.organisation
        return mention.country or mention.organisation

    def _led_by(self, mention: Mention) -> str:
        """The words right before a mention."""
        return self.text[max(self.sentence.start, mention.start - 16) : mention.start].rstrip()

    def _depends(self, mention: Mention) -> bool:
        """Part of a phrase (của …, với …), so not the subject."""
        before = self._led_by(mention).lower()
        found = [m for m in search("preposition", before, 0, len(before)) if m.end() == len(before)]
        return bool(found)

    def _coordinated(self, left: Mention, right: Mention) -> bool:
        return bool(
            re.fullmatch(
                r"\s*(?:,|và|cùng|,\s*và|cùng với|và phu nhân|,? và Phu nhân)\s*",
                self.text[left.end : right.start],
                re.IGNORECASE,
            )
        )

    def subject(self, cue: Cue, index: int) -> list[Mention]:
        """The people that act: the nearest group before the cue that hangs on no preposition."""
        earlier = [m for m in self.mentions if m.end <= cue.start]
        free = [m for m in earlier if not self._depends(m) and m not in self.used]
        if not free:
            free = [m for m in earlier if not self._depends(m)]
        if not free and cue.noun:
            free = earlier[-1:]
        if not free:
            return []
        group = [free[-1]]
        for mention in reversed(free[:-1]):
            if not self._coordinated(mention, group[0]):
                break
            group.insert(0, mention)
        return group

    def stop(self, cue: Cue, index: int) -> int:
        """Where the other side ends at the latest: a barrier word, the next cue, or the sentence."""
        end = self.sentence.end
        if index + 1 < len(self.cues):
            end = min(end, self.cues[index + 1].start)
        semicolon = self.text.find(";", cue.end, end)
        if semicolon > 0:
            end = semicolon
        for barrier in search("barrier", self.low, cue.end, end):
            if not any(m.start <= barrier.start() < m.end for m in self.mentions):
                return barrier.start()
        return end

    def objects(self, cue: Cue, index: int) -> list[Mention]:
        """The people after the cue, up to the first thing that begins another matter."""
        end = self.stop(cue, index)
        found: list[Mention] = []
        for mention in self.mentions:
            if (
                mention.start < cue.end
                or mention.start >= end
                or mention.form == "pronoun"
                and not self._close(cue, mention)
            ):
                continue
            gap = self.text[(found[-1].end if found else cue.end) : mention.start]
            if found and not self._joins(gap):
                break
            if not found and len(gap) > 90:
                break
            found.append(mention)
        return found

    def _close(self, cue: Cue, mention: Mention) -> bool:
        return mention.start - cue.end <= 8

    def _joins(self, gap: str) -> bool:
        """The gap between two names of one list holds little but a joining word."""
        words = re.findall(r"\w+", gap)
        if 6 < len(words) <= 16 and re.fullmatch(r",\s[^,;:]*\bvà\s*", gap):
            return True  # A, chỉ huy liên minh …, và B
        return len(words) <= 6 and bool(re.search(r",|và|với|cùng|giữa|của|[-–]", gap) or not words)

    def _delegation(self, start: int, end: int) -> list[str]:
        """Countries of unnamed delegations within `[start, end)`: phía Nga, đoàn Trung Quốc."""
        found = []
        last = start
        for a, b, code, how in self.countries:
            if start <= a < end and how in ("country", "organisation"):
                before = self.low[max(start, a - 36) : a].rstrip()
                close = any(len(before) - m.end() <= 12 for m in search("delegation", before, 0, len(before)))
                listed = found and a - last <= 5 and re.fullmatch(r"\s*(?:[-–,]|và)\s*", self.text[last:a])
                if close or listed:
                    found.append(code)
                    last = b
        return found

    def _row(self, cue: Cue, kind: str, mentions: list[Mention], extra: Iterable[str] = ()) -> Encounter:
        row = Encounter(kind, (cue.start, cue.end), self.sentence, noun=cue.noun)
        for mention in mentions:
            if mention.person is not None and mention.person not in row.people:
                row.people.append(mention.person)
            row.mentions.append(mention)
            side = self.side(mention)
            if side and side not in row.sides:
                row.sides.append(side)
            if side and mention.person is None:
                row.unnamed.append((side, mention.classes))
        row.sides += [code for code in extra if code not in row.sides]
        return row

    # encounters in one room, calls and ceremonies

    def _meeting(self, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
        if cue.kind == "summit" and re.search(
            r"(?:bên lề|dự|tham gia|chủ trì|phát biểu tại)\s*$",
            self.text[max(self.sentence.start, cue.start - 20) : cue.start],
            re.IGNORECASE,
        ):
            return []
        objects = self.objects(cue, index)
        subject = self.subject(cue, index)
        end = self.stop(cue, index)
        kind = cue.kind
        if kind in ("reception", "ceremony") and not cue.noun and (not objects or not self._near(cue, objects[0])):
            return []
        if not subject and objects:
            met = {self.side(m) for m in objects}
            owners = [
                m
                for m in self.mentions
                if m.end <= cue.start and self.side(m) not in met and self._led_by(m).endswith("của")
            ]
            subject = owners[-1:]  # các hoạt động của Thủ tướng, bao gồm gặp …
        if not cue.noun and _EACH_OTHER.match(self.text, cue.end):
            return self._each_other(cue, kind, subject)
        sides = {self.side(m) for m in objects}
        if len(sides - {None}) >= 2 and (cue.noun or not subject):
            people = objects  # cuộc gặp giữa A và B
        else:
            people = self._other_side(cue, objects, subject, end)
        extra = self._delegation(cue.end, end)
        if not {self.side(m) for m in objects} - {None} and not extra and cue.kind in ("talks", "meeting", "call"):
            extra = self._delegation(self.sentence.start, cue.start)
        if not cue.noun and kind != "summit" and subject and len(sides - {None}) > 1:
            return self._apart(cue, kind, subject, objects)
        if not people and not extra and cue.noun and (pair := self._short_pair(cue)):
            return [pair]
        if cue.noun and not objects and not extra:
            extra = self._between(cue)
            people = people if not extra else [m for m in people if self.side(m) in extra and m.end <= cue.start]
        row = self._row(cue, kind, people, extra)
        plural = cue.noun and search("plural", self.low, max(self.sentence.start, cue.start - 7), cue.start)
        if plural and not objects and not extra:
            earlier = self._earlier(row, kind, done, shared=True)
            return [self._repeat(row, earlier)] if earlier else []
        named = cue.noun and not objects and not extra
        if named and (earlier := self._earlier(row, kind, done, shared=True)) and len(row.sides) < 2:
            return [self._repeat(row, earlier)]
        if cue.noun and len(row.sides) == 1 and row.people:
            other = next(
                (
                    m
                    for m in reversed(self.mentions)
                    if m.end <= cue.start and self.side(m) and self.side(m) not in row.sides
                ),
                None,
            )
            if other and cue.start - other.end < 100:
                people = [other, *people]
                row = self._row(cue, kind, people, extra)
        if kind == "summit":
            if len(row.sides) != 2 or len(row.people) != 2:
                return []
            row.kind = kind = "meeting"
        welcome = kind == "ceremony" and cue.noun and "đón" in cue.form and bool(objects)
        if welcome and len(row.sides) == 1 and row.people and (host := self._host_country(cue, row, done)):
            row.sides.append(host)
        self._add_attendants(row, cue)
        self.used += [m for m in people if m.start > cue.end]
        if len(row.sides) >= 2:
            return [row]
        joint = [j for j in self.joint if j.start() < cue.start or j.start() - cue.end < 40]
        if (joint or cue.noun) and (earlier := self._earlier(row, kind, done)):
            return [self._repeat(row, earlier)]
        if joint and kind not in ("ceremony", "reception") and (not cue.noun or self.before):
            return self._pair_from_text(cue, kind)
        return []

    def _host_country(self, cue: Cue, row: Encounter, done: list[Encounter]) -> str | None:
        """Who gives a welcome that names only the guest: the country before the word, or of the journey."""
        before = [c for c in self.countries if c[1] <= cue.start and c[2] not in row.sides and c[3] == "country"]
        if before:
            return before[-1][2]
        journeys = [e for e in (*self.before, *done) if e.kind == "visit" and set(e.people) & set(row.people)]
        return next((e.destination for e in reversed(journeys) if e.destination not in row.sides), None)

    def _add_attendants(self, row: Encounter, cue: Cue) -> None:
        """`với sự tham dự của …`: officials that the text puts in the room."""
        for match in search("attended", self.low, cue.end, self.sentence.end):
            last = match.end()
            for mention in self.mentions:
                if mention.start < match.end() or mention.person is None:
                    continue
                if not self._joins(self.text[last : mention.start]) and mention.start - last > 2:
                    break
                if self.side(mention) in row.sides and mention.person not in row.people:
                    row.people.append(mention.person)
                last = mention.end

    def _repeat(self, row: Encounter, earlier: Encounter) -> Encounter:
        """A row that only speaks again of an earlier encounter."""
        row.again, row.kind = True, earlier.kind if earlier.kind == "call" else row.kind
        row.people, row.sides, row.mentions = list(earlier.people), list(earlier.sides), []
        return row

    def _each_other(self, cue: Cue, kind: str, subject: list[Mention]) -> list[Encounter]:
        """`A và B gặp nhau`, `phái đoàn Nga và Ukraine gặp nhau`: everybody stands before the verb."""
        row = self._row(cue, kind, subject)
        if len(row.sides) >= 2:
            return [row]
        before = [c for c in self.countries if c[1] <= cue.start and c[3] == "country"]
        if len(before) >= 2 and cue.start - before[-1][1] < 40 and before[-1][0] - before[-2][1] < 16:
            row = self._row(cue, kind, [m for m in subject if m.end > before[-2][0]], [before[-2][2], before[-1][2]])
            return [row] if len(row.sides) == 2 else []
        return self._pair_from_text(cue, kind)

    def _apart(self, cue: Cue, kind: str, subject: list[Mention], objects: list[Mention]) -> list[Encounter]:
        """`gặp Thủ tướng Đức A và Tổng thống Pháp B`: one encounter for each country met."""
        rows = []
        for side in dict.fromkeys(self.side(m) for m in objects):
            row = self._row(cue, kind, [*subject, *(m for m in objects if self.side(m) == side)])
            if len(row.sides) == 2:
                rows.append(row)
        return rows

    def _short_pair(self, cue: Cue) -> Encounter | None:
        """`cuộc gặp thượng đỉnh Mỹ - Triều`: two countries; their leaders, where the article names them."""
        found = _PAIR.match(self.text, cue.end)
        if not found:
            return None
        codes = [_short_forms().get(found[i]) for i in (1, 2)]
        if None in codes or codes[0] == codes[1]:
            return None
        row = self._row(cue, cue.kind if cue.kind != "summit" else "meeting", [], codes)
        for code in codes:
            leaders = [
                (len(p.mentions), i)
                for i, p in enumerate(self.cast.people)
                if p.country == code and p.classes & LEADERS
            ]
            if leaders:
                row.people.append(max(leaders)[1])
        return row if len(row.people) == 2 else None

    def _between(self, cue: Cue) -> list[str]:
        """`cuộc đàm phán … giữa Mỹ và Trung Quốc`: two countries, their people unnamed."""
        found = re.compile(r"(?<!\w)giữa\s").search(self.low, cue.end, min(self.sentence.end, cue.end + 60))
        if not found:
            return []
        pair = [c for c in self.countries if found.end() <= c[0] <= found.end() + 40 and c[3] == "country"][:2]
        if len(pair) < 2 or pair[0][0] - found.end() > 8 or pair[1][0] - pair[0][1] > 6 or pair[0][2] == pair[1][2]:
            return []
        return [pair[0][2], pair[1][2]]

    def _near(self, cue: Cue, mention: Mention) -> bool:
        return len(re.findall(r"\w+", self.text[cue.end : mention.start])) <= 4

    def _other_side(self, cue: Cue, objects: list[Mention], subject: list[Mention], end: int) -> list[Mention]:
        """Subject and objects; where a noun has no subject before it, the main clause after it gives one."""
        sides = {self.side(m) for m in objects} - {None}
        outside = [m for m in subject if not ({self.side(m)} & sides) or m.person in {o.person for o in objects}]
        if cue.noun and not outside:
            for mention in self.mentions:
                after = mention.start >= end and mention not in objects
                if after and self.side(mention) and self.side(mention) not in sides and not self._depends(mention):
                    group = [mention]
                    for other in self.mentions:
                        if other.start > group[-1].start and self._coordinated(group[-1], other):
                            group.append(other)
                    return [*group, *objects]
        return [*subject, *(m for m in objects if m not in subject)]

    def _earlier(self, row: Encounter, kind: str, done: list[Encounter], shared: bool = False) -> Encounter | None:
        """The last encounter of the same sort that the people of this row fit, or share somebody with."""
        for earlier in reversed([*self.before, *done]):
            same = (
                earlier.kind == kind
                or (earlier.kind in ROOM and kind in ROOM)
                or (earlier.kind == "call" and kind in ROOM)
            )
            if same and shared and not earlier.again and set(row.people) & set(earlier.people):
                return earlier
            if (
                same
                and not shared
                and set(row.people) <= set(earlier.people)
                and earlier.status == "held"
                or same
                and not row.people
            ):
                return earlier
        return None

    def _pair_from_text(self, cue: Cue, kind: str) -> list[Encounter]:
        """`Hai nhà lãnh đạo đã gặp nhau`: the two of different sides who were spoken of last."""
        recent: list[Mention] = []
        for mention in reversed([m for m in self.cast.mentions if m.end <= cue.start and m.person is not None]):
            new = self.side(mention) and self.side(mention) not in {self.side(m) for m in recent}
            if new and self.acts_for_a_side(mention):
                recent.insert(0, mention)
            if len(recent) == 2:
                row = self._row(cue, kind, recent)
                row.mentions = []
                return [row]
        return []

    # journeys

    def _visit(self, cue: Cue, index: int) -> list[Encounter]:
        end = self.sentence.end
        limit = next((c.start for c in self.cues[index + 1 :] if c.kind not in ("arrival", "attend")), end)
        destinations = self._destinations(cue, limit)
        visitors = self._visitors(cue, index, limit, {code for _, _, code in destinations})
        homes = {self.side(m) for m in visitors}
        destinations = [d for d in destinations if d[2] not in homes]
        if not destinations:
            destinations = self._back_reference(cue, limit, homes)
        hosts = self._hosts(cue, visitors)
        if not visitors and not destinations:
            return [self._row(cue, "visit", [])] if cue.noun else []
        rows = []
        for a, b, code in destinations or [(0, 0, None)]:
            for visitor in visitors or [None]:
                row = self._row(cue, "visit", [visitor] if visitor else [], [code] if code else [])
                row.guest, row.destination = self.side(visitor) if visitor else None, code
                row.place = (a, b) if code else None
                row.hosts = [h for h in hosts if code is None or self.cast.people[h].country == code]
                row.again = not (visitor and code)
                rows.append(row)
        rows += self._further_visits(cue, rows)
        for key in ("state", "working", "friendly", "official", "internal", "private", "transit"):
            if search(f"level:{key}", self.low, cue.start, min(cue.end + 45, end)):
                for row in rows:
                    row.level = row.level or key
        return rows

    def _further_visits(self, cue: Cue, rows: list[Encounter]) -> list[Encounter]:
        """`các chuyến thăm của A tới X … và của B tới Y`: the second journey under the same noun."""
        found = []
        for mention in self.mentions:
            if not (cue.noun and rows and mention.start > cue.end and self.side(mention)):
                continue
            if not re.search(r"\bvà của\s*$", self.text[max(cue.end, mention.start - 12) : mention.start]):
                continue
            way = [c for c in self.countries if mention.end <= c[0] <= mention.end + 12 and c[3] != "organisation"]
            if way and way[0][2] != self.side(mention):
                row = self._row(cue, "visit", [mention], [way[0][2]])
                row.guest, row.destination, row.place = self.side(mention), way[0][2], (way[0][0], way[0][1])
                row.cue = (mention.start, way[0][1])
                found.append(row)
        return found

    def _visitors(self, cue: Cue, index: int, limit: int, destinations: set[str]) -> list[Mention]:
        """Who travels: the owner of a noun (chuyến thăm … của A), whoever is invited, or the subject."""
        text = self.text
        foreign = [m for m in self.mentions if self.side(m) and self.side(m) not in destinations]
        after = [m for m in foreign if cue.end <= m.start < limit]
        owned = [m for m in after if re.search(r"(?:của|do)\s*$", self._led_by(m))]
        if cue.noun and owned and len(re.findall(r"\w+", text[cue.end : owned[0].start])) <= 14:
            group = [owned[0]]
            for mention in after:
                if mention.start > group[-1].start and self._coordinated(group[-1], mention):
                    group.append(mention)
            return group
        earlier = [m for m in foreign if m.end <= cue.start]
        invited = [m for m in earlier if re.search(r"(?:mời|đón|tiếp)\s*$", self._led_by(m))]
        if invited and invited[-1] is earlier[-1]:
            return [invited[-1]]
        subject = [m for m in self.subject(cue, index) if m in foreign]
        if subject and cue.noun and self._said_between(subject[-1].end, cue.start):
            return []  # Đại sứ A đánh giá chuyến thăm …
        if subject:
            return subject
        if cue.noun:
            later = [m for m in foreign if m.start >= cue.end and not self._depends(m)]
            return later[:1] or earlier[-1:]
        return []

    def _said_between(self, start: int, end: int) -> bool:
        """The subject speaks about the journey, not on it: a reporting word, and no word that puts him there."""
        spoken = search("said", self.low, start, end) or search("judged", self.low, start, end)
        return bool(spoken) and not search("during", self.low, max(start, end - 14), end)

    def _destinations(self, cue: Cue, limit: int) -> list[tuple[int, int, str]]:
        """The country after the cue, or the list of them, with nothing but words of the way in between."""
        found: list[tuple[int, int, str]] = []
        cursor = cue.end
        way = set(vocabulary()["grammar"]["way"])
        for a, b, code, how in self.countries:
            if a < cue.end or a >= limit or how == "organisation":
                continue
            gap = self.text[cursor:a]
            if found:
                if how in ("city", "government") and code == found[-1][2]:
                    cursor = b
                    continue
                if not re.fullmatch(r"\s*(?:,|và|rồi|,?\s*và thăm|cùng|,\s*thăm)\s*(?:Cộng hòa |nước |thủ đô )?", gap):
                    break
            else:
                for mention in self.mentions:
                    if cursor <= mention.start < a:
                        gap = gap.replace(self.text[mention.start : mention.end], "")
                words = re.findall(r"\w+", gap)
                if (
                    len(words) > 12
                    or re.search(r"[;:\"“]", gap)
                    or not all(w.lower() in way or w.isdigit() or w[0].isupper() for w in words)
                ):
                    break
            found.append((a, b, code))
            cursor = b
        return found

    def _back_reference(self, cue: Cue, limit: int, homes: set[str | None]) -> list[tuple[int, int, str]]:
        """`thăm nước này`: the country that was named before and is nobody's home here."""
        back = search("back", self.low, cue.start, min(limit, cue.end + 160))
        if not back:
            return []
        earlier = [
            c
            for c in self.cast.countries
            if c[1] <= back[0].start() and c[2] not in homes and c[3] in ("country", "government")
        ]
        return [(back[0].start(), back[0].end(), earlier[-1][2])] if earlier else []

    def _attendance(self, cue: Cue, index: int) -> list[Encounter]:
        """`dự Hội nghị thượng đỉnh G20`: leaders, and a multilateral event or an occasion of state after the word."""
        low, end = self.low, self.sentence.end
        subject = [m for m in self.subject(cue, index) if self.side(m)]
        if not subject:
            return []
        if search("occasion", low, cue.end, min(end, cue.end + 22)):
            row = self._row(cue, "ceremony", subject)
            place = [c for c in self.countries if c[3] != "organisation" and c[2] not in row.sides]
            if not place:
                return []
            row.sides.append(min(place, key=lambda c: abs(c[0] - cue.start))[2])
            return [row]
        summit = any(c.kind == "summit" and c.start - cue.end <= 24 for c in self.cues[index + 1 :])
        event = summit or search("forum", low, cue.end, min(end, cue.end + 30))
        event = event or find_events(self.text[cue.end : min(end, cue.end + 60)], [])
        if not event and search("conference", low, cue.end, min(end, cue.end + 14)):
            wide = [c for c in self.countries if cue.end <= c[0] < cue.end + 120 and c[3] == "organisation"]
            event = wide or search("international", low, cue.end, min(end, cue.end + 100))
        return [self._row(cue, "summit", subject)] if event else []

    def _hosts(self, cue: Cue, visitors: list[Mention]) -> list[int]:
        """Whoever invited or received the visitors, named in this sentence."""
        found = []
        for invitation in search("host", self.low, self.sentence.start, self.sentence.end):
            after = [
                m for m in self.mentions if m.start >= invitation.end() and m not in visitors and m.person is not None
            ]
            if after and after[0].start - invitation.end() < 12:
                found.append(after[0].person)
                for left, right in zip(after, after[1:], strict=False):
                    if not self._joins(self.text[left.end : right.start]) or ";" in self.text[left.end : right.start]:
                        break
                    found.append(right.person)
            if invitation[0].lower() == "mời":
                before = [
                    m
                    for m in self.mentions
                    if m.end <= invitation.start() and m not in visitors and m.person is not None
                ]
                found += [m.person for m in before[-1:]]
        return found

    def _arrival(self, cue: Cue, index: int) -> list[Encounter]:
        """`… đến Hà Nội`: a leader and, right after the word, a place abroad."""
        place = next((c for c in self.countries if cue.end <= c[0] <= cue.end + 14), None)
        near = [
            m
            for m in self.mentions
            if m.end <= cue.start and cue.start - m.end <= 3 and self._led_by(m).endswith("mời")
        ]
        if near and place and self.side(near[0]) and place[2] != self.side(near[0]):
            row = self._row(cue, "visit", near[:1], [place[2]])
            row.guest, row.destination, row.place = self.side(near[0]), place[2], (place[0], place[1])
            row.hosts, row.status = self._hosts(cue, near), "invited"
            return [row]
        subject = [m for m in self.subject(cue, index) if self.side(m) and m.form != "group"]
        if not place or not subject or place[3] == "organisation":
            return []
        between = re.findall(r"[^\W\d_]+", self.text[subject[-1].end : cue.start].lower())
        if len(between) > 12 or not set(between) <= set(vocabulary()["grammar"]["moving"]):
            return []
        home = self.side(subject[-1])
        if home == place[2]:
            return []
        row = self._row(cue, "visit", subject, [place[2]])
        row.guest, row.destination, row.place = home, place[2], (place[0], place[1])
        row.again = cue.form == "rời"
        return [row]

    # whether

    def _judge(self, row: Encounter, cue: Cue, index: int) -> None:
        """Held, planned, invited, or nothing that took place."""
        text, start = self.text, self.sentence.start
        left = max(start, max((c.end for c in self.cues[:index]), default=start) if index else start)
        clause = max(text.rfind(c, left, cue.start) for c in ",;:(")
        clause = clause + 1 if clause >= left else left
        wide = max(start, cue.start - 120)
        close = max(clause, cue.start - 34)
        if search("not_held", self.low, close, cue.start) and not search("sequence", self.low, close, cue.start):
            row.status = "none"
            return
        after = text[cue.end : min(self.sentence.end, cue.end + 70)]
        if re.search(
            r"bị (?:hủy|huỷ|hoãn)|(?:hủy|huỷ) bỏ|không diễn ra|nếu (?:có|diễn)|có thể (?:diễn ra|được|sẽ)", after
        ):
            row.status = "none"
            return
        acting = [m for m in row.mentions if m.end <= cue.start]
        since = max(acting[0].end, start) if acting and not cue.noun else max(clause, wide)
        planned = search("planned", self.low, since, cue.start)
        if cue.noun:
            planned += search("planned_after", self.low, cue.end, min(self.sentence.end, cue.end + 80))
        if cue.kind == "visit" and search("invited", self.low, max(left, cue.start - 90), cue.start) and not planned:
            near = search("invited", self.low, max(left, cue.start - 90), cue.start)[-1]
            if (
                not cue.noun
                and "theo" not in text[max(0, near.start() - 6) : near.start()].lower()
                and "nhận" not in near[0].lower()
            ):
                row.status = "invited"
        before = text[max(start, cue.start - 60) : cue.start]
        if row.status == "invited" and not planned:
            return
        row.firm = (
            not cue.noun
            and self.sentence.part != "title"
            and bool(search("held", self.low, max(start, cue.start - 60), cue.start) or re.search(r"\d", before))
        )
        if planned:
            row.status, row.firm = "planned", True
        row.background = bool(
            search("background", self.low, max(start, cue.start - 60), min(self.sentence.end, cue.end + 60))
        )
        row.background = row.background or bool(search("background", self.low, start, min(cue.start, start + 14)))
