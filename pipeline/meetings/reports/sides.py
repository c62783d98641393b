"""Who takes part in an encounter: the people and countries of its sentence on either side of the cue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lexicon.offices import people
from pipeline.meetings.reports.cues import ROOM, Cue, any_link, ends_with, is_only, right_before, search
from pipeline.names.cast import SPOUSE, Cast, Mention
from pipeline.parse import Sentence
from pipeline.records import Span

UNOFFICIAL = frozenset({SPOUSE, "scholar", "honorific", "spokesperson"})
"""Classes of office whose holders take part in no encounter by that office alone."""

PICTURED = rf"\s*(?:\([^)]{{2,20}}\)|,? {any_link('in_picture')},?)?\s*"
"""Where somebody stands in a picture, behind the name."""
_BESIDE = re.compile(rf"{PICTURED}{any_link('beside')}\s*")
_JOINING = re.compile(any_link("joining"))
_APPOSITION = re.compile(rf"(?:,|\s[-–])\s[^,;:]*(?:,\s)?\b{any_link('and')}\s*")


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
    anchor: int | None = None
    """Where its own person or country ends, if the cue tells of several: gặp A ngày 4/3 và B ngày 5/3."""
    slight: bool = False
    """The word alone does not say that they met: they exchanged views, perhaps by letter or telephone."""
    level: str | None = None
    known: tuple[str, str, str] | None = None
    """First day, last day and key of the encounter of the chronicle that its words name."""
    assembly: bool = False
    """A multilateral event that is named as such: whoever attends it met nobody there by that alone."""

    @property
    def sort(self) -> str:
        """Encounters that are told apart: summit, visit, call, ceremony, or people in one room."""
        return "summit" if self.assembly else "room" if self.kind in ROOM else self.kind


class Scene:
    """One sentence with its cues, people and countries; a later verb may share the subject of an earlier one."""

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
        self.joint = search("joint", self.text, sentence.start, sentence.end)
        self.used: list[Mention] = []

    def acts_for_a_side(self, mention: Mention) -> bool:
        """Holds or held an office, or stands in the table; not a scholar, a spouse alone or a company."""
        if mention.private or mention.owner or (mention.classes and mention.classes <= UNOFFICIAL):
            return False
        if self.follows(mention, "administrations") or self.follows(mention, "kin"):
            return False  # các cuộc thảo luận với chính quyền Tổng thống A, B, con gái Tổng thống A, …
        if mention.person is None:
            return bool(mention.classes) and not self.follows(mention, "taken_up")
        person = self.cast.people[mention.person]
        if person.private or ("spokesperson" in person.classes and person.classes <= UNOFFICIAL):
            return False
        return bool(person.classes - UNOFFICIAL or person.person_id in people())

    def side(self, mention: Mention) -> str | None:
        """Country or organisation of a mention."""
        if mention.person is not None:
            person = self.cast.people[mention.person]
            return person.country or person.organisation
        return mention.country or mention.organisation

    def country_of(self, group: Mention) -> str | None:
        """The country of people without names: `các quan chức Mỹ`, `các nhà lãnh đạo nước chủ nhà`."""
        return group.country or (self.cast.country_before(group.start) if group.back else None)

    def encounter(self, cue: Cue, kind: str, mentions: list[Mention], extra: Iterable[str] = ()) -> Encounter:
        """The encounter of a cue, with its people and their sides, and the countries in `extra`."""
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
        row.sides += [code for code in dict.fromkeys(extra) if code not in row.sides]
        acting = [m for m in mentions if not cue.noun or m.start > cue.start or kind == "visit"]
        row.people += [p for m in acting for p in self._spouse(m) if p not in row.people]
        return row

    def _spouse(self, mention: Mention) -> list[int]:
        """`A và phu nhân B`: the husband or wife who is named beside somebody."""
        beside = [m for m in self.cast.within(mention.end, mention.end + 40) if m.name and SPOUSE in m.classes][:1]
        return [m.person for m in beside if m.person is not None and self.coordinated(mention, m)]

    def depends(self, mention: Mention) -> bool:
        """Part of a phrase (của …, với …, cho A và …), so not the subject."""
        if self.follows(mention, "preposition") or self._hangs_by_number(mention):
            return True
        if self.follows(mention, "besides"):  # Ngoài C, A còn gặp B
            acting = next((m for m in self.mentions if m.start >= mention.end), mention)
            return self.side(acting) != self.side(mention)
        before = next((m for m in reversed(self.mentions) if m.end <= mention.start), None)
        return before is not None and self._listed(before, mention) and self.depends(before)

    def _hangs_by_number(self, mention: Mention) -> bool:
        """`Theo một quan chức`: how many they are stands between the preposition and the office."""
        counted = right_before("counted", self.text, self.sentence.start, mention.start)
        if mention.name or not counted:
            return False
        return ends_with("preposition", self.text, self.sentence.start, counted[0])

    def _listed(self, left: Mention, right: Mention) -> bool:
        """`A và B`; of one side also `A, B và C`."""
        gap = self.text[left.end : right.start]
        if is_only("and", gap):
            return True
        after = next((m for m in self.mentions if m.start >= right.end), None)
        more = after is not None and is_only("and", self.text[right.end : after.start])
        return more and gap.strip() == "," and self.side(left) == self.side(right)

    def follows(self, mention: Mention, words: str) -> bool:
        """Stands right behind a word of a list."""
        return ends_with(words, self.text, self.sentence.start, mention.start)

    def coordinated(self, left: Mention, right: Mention) -> bool:
        """Two people of one list: A và B, in a picture also A (phải) và B."""
        gap = self.text[left.end : right.start]
        return is_only("coordinated", gap) or bool(_BESIDE.fullmatch(gap))

    def list_before(self, people: list[Mention]) -> list[Mention]:
        """The last of some people, and whoever is listed with them: A và B."""
        group = people[-1:]
        for mention in reversed(people[:-1]):
            gap = self.text[mention.end : group[0].start]
            apposition = _APPOSITION.fullmatch(gap) and len(gap.split()) <= 9  # A, tổng thống thứ 42 của Mỹ, và B
            if not apposition and not self.coordinated(mention, group[0]):
                break
            group.insert(0, mention)
        return group

    def list_from(self, mention: Mention, people: list[Mention]) -> list[Mention]:
        """Somebody, and whoever of some people is listed behind: A, B và C."""
        group = [mention]
        for other in people:
            if other.start > group[-1].start and self.coordinated(group[-1], other):
                group.append(other)
        return group

    def joins(self, gap: str) -> bool:
        """The gap between two names of one list holds little but a joining word."""
        if set(gap) & set('"”'):
            return False  # "… cuộc gặp với A", B cho biết
        words = re.findall(r"\w+", gap)
        if 6 < len(words) <= 16 and _APPOSITION.fullmatch(gap):
            return True  # A, chỉ huy liên minh …, và B
        return len(words) <= 6 and bool(_JOINING.search(gap) or not words)

    def closed(self, left: Mention, right: Mention) -> bool:
        """The last two of a list, of two countries: A và B."""
        return is_only("and", self.text[left.end : right.start]) and self.side(left) != self.side(right)
