"""Who takes part in an encounter: the people and countries of its sentence on either side of the cue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lexicon.offices import people
from pipeline.meetings.cues import ROOM, Cue, any_link, ends_with, is_only, search
from pipeline.names.cast import SPOUSE, Cast, Mention
from pipeline.parse import Sentence
from pipeline.records import Span

UNOFFICIAL = frozenset({SPOUSE, "scholar", "honorific", "spokesperson"})
"""Classes of office whose holders take part in no encounter by that office alone."""

PICTURED = rf"\s*(?:\([^)]{{2,20}}\)|,? {any_link('in_picture')},?)?\s*"
"""Where somebody stands in a picture, behind the name."""
_BESIDE = re.compile(rf"{PICTURED}{any_link('beside')}\s*")
_JOINING = re.compile(any_link("joining"))
_APPOSITION = re.compile(rf",\s[^,;:]*\b{any_link('and')}\s*")


def _is_quoted(behind: str) -> bool:
    """Whether the words behind a cue are all of a quotation that opens there and has not ended."""
    words = behind.lstrip()
    return words[:1] in ('"', "“") and words.count('"') <= 1 and "”" not in words


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
        if mention.private or (mention.classes and mention.classes <= UNOFFICIAL):
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
        counted = search("counted", self.text, max(self.sentence.start, mention.start - 8), mention.start)
        if mention.name or not counted or counted[-1][1] != mention.start - 1:
            return False
        start = counted[-1][0]
        return ends_with("preposition", self.text, max(self.sentence.start, start - 16), start)

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
        return ends_with(words, self.text, max(self.sentence.start, mention.start - 16), mention.start)

    def held_with(self, cue: Cue) -> bool:
        """`hội nghị thượng đỉnh lần hai với B`: the noun says with whom."""
        behind = next((m for m in self.mentions if m.start > cue.end), None)
        gap = self.text[cue.end : behind.start] if behind else ""
        return len(gap) <= 40 and not set(gap) & set(",;(") and self.follows(behind, "toward") if behind else False

    def coordinated(self, left: Mention, right: Mention) -> bool:
        """Two people of one list: A và B, in a picture also A (phải) và B."""
        gap = self.text[left.end : right.start]
        return is_only("coordinated", gap) or bool(_BESIDE.fullmatch(gap))

    def subject(self, cue: Cue) -> list[Mention]:
        """The people that act: the nearest group before the cue that hangs on no preposition."""
        earlier = [m for m in self.mentions if m.end <= cue.start]
        earlier = [m for m in earlier if not self._is_nobody(m)] or earlier
        free = [m for m in earlier if not self.depends(m) and m not in self.used]
        if not free:
            free = [m for m in earlier if not self.depends(m)]
        if not free and cue.noun:
            acting = [m for m in earlier if not self.follows(m, "toward")] if self.held_with(cue) else []
            free = [
                m for m in (acting or earlier)[-1:] if not self.source(m, cue)
            ]  # … của A với C trước cuộc gặp với B
        named = earlier and free and free[-1].person is None and self.side(free[-1]) == self.side(earlier[-1])
        nobody = not free or named  # tin mới là A đã gặp B, đặc sứ của C là A đã gặp B
        if nobody and earlier and self.follows(earlier[-1], "copula"):
            free = earlier[-1:] if len(self.text[earlier[-1].end : cue.start].split()) <= 3 else free
        if not free:
            return []
        return self.list_before(free)

    def _is_nobody(self, mention: Mention) -> bool:
        """`A và đoàn quan chức tháp tùng`: an office of nobody's, unless it is one of a list or of both sides."""
        listed = ends_with("and", self.text, self.sentence.start, mention.start)
        of_both = search("both_states", self.text, mention.end, mention.end + 10)
        return mention.person is None and not self.side(mention) and not listed and not of_both

    def owner(self, cue: Cue) -> Mention | None:
        """`chuyến công tác dự G20 tại Peru và thăm Chile của A`: whose journey it is that the cue tells a part of."""
        journey = search("journey", self.text, self.sentence.start, cue.start)
        after = [m for m in self.mentions if journey and m.start >= journey[-1][1]]
        if not after or after[0].start < cue.end or not self.follows(after[0], "of"):
            return None
        return None if re.search(r"[,;]", self.text[journey[-1][1] : after[0].start]) else after[0]

    def source(self, mention: Mention, cue: Cue) -> bool:
        """`Theo cố vấn của A, trong cuộc gặp …`: whoever it was heard from, before the sentence itself begins."""
        start = self.sentence.start
        heard = any(at == start for at, _ in search("source", self.text, start, mention.start))
        return heard and "," in self.text[mention.end : cue.start]

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

    def opens(self, cue: Cue) -> bool:
        """`Hội kiến B ngày 5/3, A …`: the cue opens the sentence, and its subject comes with the main clause."""
        words = self.low[self.sentence.start : cue.start].split()
        if len(words) > 8 or any(m.end <= cue.start for m in self.mentions):
            return False
        return not words or bool(search("on_arrival", self.text, self.sentence.start, cue.start))

    def stop(self, cue: Cue, index: int) -> int:
        """Where the other side ends at the latest: a barrier word, the next cue, or the sentence."""
        end = self.sentence.end
        if index + 1 < len(self.cues):
            end = min(end, self.cues[index + 1].start)
        semicolon = self.text.find(";", cue.end, end)
        if semicolon > 0:
            end = semicolon
        for barrier, behind in search("barrier", self.text, cue.end, end):
            if _is_quoted(self.text[cue.end : barrier]):
                continue  # cuộc gặp "dài nhưng tốt" với A
            led = is_only("by", self.low[barrier:behind]) and search("led", self.text, behind, behind + 120)
            if not led and not any(m.start <= barrier < m.end for m in self.mentions):
                return barrier
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
            if found and not self.joins(gap):
                break
            if gap.rstrip().endswith(",") and self._begins_anew(cue, found, mention):
                break
            if not found and len(gap) > 90:
                break
            found.append(mention)
        return found

    def _begins_anew(self, cue: Cue, found: list[Mention], mention: Mention) -> bool:
        """`cuộc gặp giữa A và B, C nói`, `Khi A gặp B, C nói`: behind the comma stands another subject."""
        if len(found) > 1 and self.closed(*found[-2:]):
            return True
        if self.main_clause(cue, found, mention):
            return True
        start = self.sentence.start
        acting = [m for m in self.mentions if m.end <= cue.start]
        aside = acting and any(at == start for at, _ in search("on_arrival", self.text, start, acting[0].start))
        if not aside or search("passive", self.text, acting[0].start - 5, acting[0].start):
            return False  # Sau khi được A đón, B nói
        after = next((m for m in self.mentions if m.start >= mention.end), None)
        goes_on = after is not None and self.joins(self.text[mention.end : after.start])
        return not found and not cue.noun or bool(found) and not goes_on and self.side(found[-1]) != self.side(mention)

    def main_clause(self, cue: Cue, listed: list[Mention], mention: Mention) -> bool:
        """`Sau các cuộc hội đàm với A, B, C khẳng định`: C, of another side than all those listed, acts."""
        if not listed or any(m.end <= cue.start for m in self.mentions):
            return False
        if is_only("among", " ".join(self.low[cue.end : listed[0].start].split()[:1])):
            return False
        after = next((m for m in self.mentions if m.start >= mention.end), None)
        goes_on = after is not None and self.joins(self.text[mention.end : after.start])
        apart = self.side(mention) not in (None, *map(self.side, listed))
        gap = self.text[listed[-1].end : mention.start]
        for a, b, _, _ in self.countries:
            if listed[-1].end <= a < mention.start:
                gap = gap.replace(self.text[a:b], "")
        return apart and not goes_on and gap.rstrip().endswith(",") and not gap.strip(" ,")

    def _close(self, cue: Cue, mention: Mention) -> bool:
        return mention.start - cue.end <= 8

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

    def delegations(self, start: int, end: int) -> list[str]:
        """Countries of unnamed delegations within `[start, end)`: phía Nga, đoàn Trung Quốc, các quan chức Mỹ."""
        found = []
        last = start
        for a, b, code, how in self.countries:
            if start <= a < end and how in ("country", "organisation"):
                begin = max(start, a - 36)
                words = len(self.text[begin:a].rstrip())
                close = any(begin + words - to <= 12 for _, to in search("delegation", self.text, begin, begin + words))
                close = close and not ends_with("at", self.text, begin, a)  # các nhà lãnh đạo khác tại APEC
                listed = found and a - last <= 5 and is_only("listed", self.text[last:a])
                if close or listed:
                    found.append(code)
                    last = b
        of_groups = [code for group in self._groups(start, end) for code in self._listed_behind(group)]
        return list(dict.fromkeys(of_groups + found))

    def _groups(self, start: int, end: int) -> list[Mention]:
        """`các quan chức Mỹ`, right behind a word or behind others who are listed there."""
        found, last = [], start
        for mention in self.cast.within(start, end):
            gap = self.text[last : mention.start]
            led = (
                last == start
                and len(gap) <= 60
                and not set(gap) & set(",;:")
                and search("with", gap, len(gap) - 12, len(gap))
            )
            if not led and (len(gap) > 16 or (last > start and not self.joins(gap))):
                break
            last = mention.end
            if mention.form == "group" and mention.back and not mention.country:
                mention.country = self.cast.country_before(mention.start)  # các nhà lãnh đạo nước chủ nhà
            if mention.form == "group" and mention.country and mention.classes - UNOFFICIAL:
                found.append(mention)
        return found

    def _listed_behind(self, group: Mention) -> list[str]:
        """The countries of `các quan chức Mỹ và Hàn Quốc`; none of a pair, which its own reader takes: Nga - Mỹ."""
        codes, last = [group.country], group.end
        for a, b, code, how in self.countries:
            if a < last:
                continue
            gap = self.text[last:a]
            if gap.strip() in ("-", "–"):
                return []
            if how not in ("country", "organisation") or not is_only("listed", gap):
                break
            codes.append(code)
            last = b
        return codes

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
        if kind != "visit":
            acting = [m for m in mentions if not cue.noun or m.start > cue.start]
            row.people += [p for m in acting for p in self._spouse(m) if p not in row.people]
        return row

    def _spouse(self, mention: Mention) -> list[int]:
        """`A và phu nhân B`: the husband or wife who is named beside somebody."""
        beside = [m for m in self.cast.within(mention.end, mention.end + 40) if m.name and SPOUSE in m.classes][:1]
        return [m.person for m in beside if m.person is not None and self.coordinated(mention, m)]
