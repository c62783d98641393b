"""Sentences -> the places where an article reports an encounter, with who is on which side of the word.

The words are in knowledge/encounters.toml. A cue is a verb with people before and after
it (A gặp B) or a noun with people after it (cuộc gặp giữa A và B); what stands between
decides who takes part, and the words before it whether it was held, planned or only wished for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .names import SPOUSE, Cast, Mention
from .parse import Sentence
from .records import Span

KNOWLEDGE = Path(__file__).parent / "knowledge"
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
    level: str | None = None


@lru_cache(maxsize=1)
def vocabulary() -> dict:
    """The table of encounter words."""
    return tomllib.loads((KNOWLEDGE / "encounters.toml").read_text("utf-8"))


def one_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words, the longest first, in any letter case."""
    ordered = sorted(set(forms), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    table = vocabulary()
    kinds: dict[str, tuple[str, bool]] = {}
    for noun, group in ((False, table["verbs"]), (True, table["nouns"])):
        for kind, forms in group.items():
            for form in forms:
                if not (noun and form.lower() in kinds):
                    kinds[form.lower()] = (kind, noun)
    return one_of(kinds), kinds


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = vocabulary()
    found = {key: one_of(value) for key, value in table["status"].items()}
    found["barrier"] = one_of(table["barriers"]["right"])
    found["host"] = one_of(table["barriers"]["host"])
    found["joint"] = one_of(table["grammar"]["joint"])
    found |= {f"level:{key}": one_of(value) for key, value in table["levels"].items()}
    for key in ("preposition", "delegation", "between", "plural", "sequence"):
        found[key] = one_of(table["grammar"][key])
    return found


def search(name: str, text: str, start: int, end: int) -> list[re.Match[str]]:
    """Whole-word matches of a named group of words within `[start, end)`."""
    return [m for m in _patterns()[name].finditer(text, start, end) if m.start() == 0 or not text[m.start() - 1].isalnum()]


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """The encounter words of a stretch of text, the longest at each place."""
    pattern, kinds = _cue_pattern()
    found = []
    for match in pattern.finditer(text, start, end):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "-_"):
            continue
        form = match[0].lower()
        kind, noun = kinds[form]
        following = text[match.end() : match.end() + 12].split()
        barred = vocabulary()["not_followed_by"].get(form, ())
        if following and any(" ".join(following[:n]) in barred for n in (1, 2)):
            continue
        found.append(Cue(match.start(), match.end(), kind, noun, form))
    return found


def find_encounters(text: str, cast: Cast, sentences: list[Sentence]) -> list[Encounter]:
    """Every report of an encounter in an article, in order of the text."""
    found: list[Encounter] = []
    for sentence in sentences:
        cues = find_cues(text, sentence.start, sentence.end)
        if cues:
            found.extend(_SentenceReader(text, cast, sentence, cues, found).read())
    return found


class _SentenceReader:
    """Reads the encounters of one sentence; a later verb may share the subject of an earlier one."""

    def __init__(self, text: str, cast: Cast, sentence: Sentence, cues: list[Cue], before: list[Encounter]) -> None:
        self.text = text
        self.cast = cast
        self.sentence = sentence
        self.cues = cues
        self.before = before
        self.mentions = [
            m
            for m in cast.within(sentence.start, sentence.end)
            if m.form != "group" and not (m.classes & {SPOUSE, "scholar"} and not m.classes - {SPOUSE, "scholar"})
        ]
        self.countries = [
            c
            for c in cast.countries_within(sentence.start, sentence.end)
            if not any(m.start <= c[0] < m.end for m in cast.within(max(0, c[0] - 200), c[0] + 1))
        ]
        self.joint = search("joint", text, sentence.start, sentence.end)
        self.used: list[Mention] = []

    def read(self) -> list[Encounter]:
        found: list[Encounter] = []
        for index, cue in enumerate(self.cues):
            if cue.kind == "visit":
                rows = self._visit(cue, index)
            elif cue.kind == "arrival":
                rows = self._arrival(cue, index)
            else:
                rows = self._meeting(cue, index, found)
            for row in rows:
                self._judge(row, cue, index)
                if row.status != "none":
                    found.append(row)
        return found

    # who

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
        before = self._led_by(mention)
        found = [m for m in search("preposition", before, 0, len(before)) if m.end() == len(before)]
        return bool(found)

    def _coordinated(self, left: Mention, right: Mention) -> bool:
        return bool(re.fullmatch(r"\s*(?:,|và|cùng|,\s*và|cùng với|và phu nhân|,? và Phu nhân)\s*", self.text[left.end : right.start], re.IGNORECASE))

    def subject(self, cue: Cue, index: int) -> list[Mention]:
        """The people that act: the nearest group before the cue that hangs on no preposition."""
        earlier = [m for m in self.mentions if m.end <= cue.start]
        free = [m for m in earlier if not self._depends(m) and m not in self.used]
        if not free:
            free = [m for m in earlier if not self._depends(m)]
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
        for barrier in search("barrier", self.text, cue.end, end):
            if not any(m.start <= barrier.start() < m.end for m in self.mentions):
                return barrier.start()
        return end

    def objects(self, cue: Cue, index: int) -> list[Mention]:
        """The people after the cue, up to the first thing that begins another matter."""
        end = self.stop(cue, index)
        found: list[Mention] = []
        for mention in self.mentions:
            if mention.start < cue.end or mention.start >= end or mention.form == "pronoun" and not self._close(cue, mention):
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
        return len(words) <= 6 and bool(re.search(r",|và|với|cùng|giữa|của", gap) or not words)

    def _delegation(self, start: int, end: int) -> list[str]:
        """Countries of unnamed delegations within `[start, end)`: phía Nga, đoàn Trung Quốc."""
        found = []
        for a, _, code, how in self.countries:
            if start <= a < end and how in ("country", "organisation"):
                before = self.text[max(start, a - 30) : a]
                if search("delegation", before, 0, len(before)):
                    found.append(code)
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
        row.sides += [code for code in extra if code not in row.sides]
        return row

    # encounters in one room, calls and ceremonies

    def _meeting(self, cue: Cue, index: int, done: list[Encounter]) -> list[Encounter]:
        objects = self.objects(cue, index)
        subject = self.subject(cue, index)
        end = self.stop(cue, index)
        kind = cue.kind
        if kind in ("reception", "ceremony") and not cue.noun and (not objects or not self._near(cue, objects[0])):
            return []
        sides = {self.side(m) for m in objects}
        if len(sides - {None}) >= 2 and (cue.noun or not subject):
            people = objects  # cuộc gặp giữa A và B
        else:
            people = self._other_side(cue, objects, subject, end)
        extra = self._delegation(cue.end, end)
        if not {self.side(m) for m in objects} - {None} and not extra and cue.kind in ("talks", "meeting", "call"):
            extra = self._delegation(self.sentence.start, cue.start)
        row = self._row(cue, kind, people, extra)
        self.used += [m for m in people if m.start > cue.end]
        if len(row.sides) >= 2:
            return [row]
        joint = [j for j in self.joint if j.start() < cue.start or j.start() - cue.end < 40]
        if (joint or cue.noun) and (earlier := self._earlier(row, kind, done)):
            row.again = True
            row.people, row.sides, row.mentions = list(earlier.people), list(earlier.sides), []
            return [row]
        if joint and kind not in ("ceremony", "reception"):
            return self._pair_from_text(cue, kind)
        return []

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
                    return [mention, *objects]
        return [*subject, *(m for m in objects if m not in subject)]

    def _earlier(self, row: Encounter, kind: str, done: list[Encounter]) -> Encounter | None:
        """The last encounter of the same sort that the people of this row fit."""
        for earlier in reversed([*self.before, *done]):
            same = earlier.kind == kind or (earlier.kind in ROOM and kind in ROOM)
            if same and set(row.people) <= set(earlier.people) and earlier.status == "held" or same and not row.people:
                return earlier
        return None

    def _pair_from_text(self, cue: Cue, kind: str) -> list[Encounter]:
        """`Hai nhà lãnh đạo đã gặp nhau`: the two of different sides who were spoken of last."""
        recent: list[Mention] = []
        for mention in reversed([m for m in self.cast.mentions if m.end <= cue.start and m.person is not None]):
            if self.side(mention) and self.side(mention) not in {self.side(m) for m in recent}:
                recent.insert(0, mention)
            if len(recent) == 2:
                row = self._row(cue, kind, recent)
                row.mentions = []
                return [row]
        return []

    # journeys

    def _visit(self, cue: Cue, index: int) -> list[Encounter]:
        text = self.text
        end = self.sentence.end
        limit = self.cues[index + 1].start if index + 1 < len(self.cues) else end
        visitors = self._visitors(cue, index, limit)
        destinations = self._destinations(cue, limit, visitors)
        hosts = self._hosts(cue, visitors)
        if not visitors and not destinations:
            return [self._row(cue, "visit", [])] if cue.noun else []
        rows = []
        for a, b, code in destinations or [(0, 0, None)]:
            for visitor in visitors or [None]:
                home = self.side(visitor) if visitor else None
                if code and home == code:
                    continue
                row = self._row(cue, "visit", [visitor] if visitor else [], [code] if code else [])
                row.guest, row.destination = home, code
                row.place = (a, b) if code else None
                row.hosts = [h for h in hosts if code is None or self.cast.people[h].country == code]
                row.again = not (visitor and code)
                rows.append(row)
        for key in ("state", "working", "friendly", "official", "internal", "private", "transit"):
            if search(f"level:{key}", text, cue.start, min(cue.end + 45, end)):
                for row in rows:
                    row.level = row.level or key
        return rows

    def _visitors(self, cue: Cue, index: int, limit: int) -> list[Mention]:
        text = self.text
        after = [m for m in self.mentions if cue.end <= m.start < limit]
        owned = [m for m in after if re.search(r"(?:của|do)\s*$", self._led_by(m))]
        if cue.noun and owned and len(re.findall(r"\w+", text[cue.end : owned[0].start])) <= 14:
            group = [owned[0]]
            for mention in after:
                if mention.start > group[-1].start and self._coordinated(group[-1], mention):
                    group.append(mention)
            return [m for m in group if self.side(m)]
        earlier = [m for m in self.mentions if m.end <= cue.start and self.side(m)]
        invited = [m for m in earlier if re.search(r"(?:mời|đón|tiếp)\s*$", self._led_by(m))]
        if invited and invited[-1] is earlier[-1] and not cue.noun:
            return [invited[-1]]
        subject = [m for m in self.subject(cue, index) if self.side(m)]
        if subject:
            return subject
        if cue.noun:
            later = [m for m in self.mentions if m.start >= cue.end and self.side(m) and not self._depends(m)]
            return later[:1]
        return []

    def _destinations(self, cue: Cue, limit: int, visitors: list[Mention]) -> list[tuple[int, int, str]]:
        """The countries after the cue, a list of them included, else the host country the sentence points back to."""
        homes = {self.side(m) for m in visitors}
        found: list[tuple[int, int, str]] = []
        cursor = cue.end
        for a, b, code, how in self.countries:
            if a < cue.end or a >= limit or how == "organisation":
                continue
            gap = self.text[cursor:a]
            if found:
                if how == "city" and code == found[-1][2]:
                    continue
                if not re.fullmatch(r"\s*(?:,|và|rồi|,?\s*và thăm|cùng)\s*(?:\w+\s+)?(?:Cộng hòa |nước )?", gap):
                    break
            elif len(re.findall(r"\w+", re.sub(r"của .*", "", gap))) > 12 or re.search(r"[;:]|\bvới\b|\bvà các\b", gap):
                break
            if code in homes and not found:
                if how == "country" and len(self.countries) == 1:
                    break
                continue
            found.append((a, b, code))
            cursor = b
        back = re.compile(r"(?:tới|đến|sang|thăm)\s+(?:nước này|nước chủ nhà|quốc gia này|đây)").search(self.text, cue.start, min(limit, cue.end + 160))
        if not found and back:
            earlier = [c for c in self.cast.countries if c[1] <= back.start() and c[2] not in homes and c[3] in ("country", "government")]
            if earlier:
                found = [(back.start(), back.end(), earlier[-1][2])]
        return found

    def _hosts(self, cue: Cue, visitors: list[Mention]) -> list[int]:
        """Whoever invited or received the visitors, named in this sentence."""
        found = []
        for invitation in search("host", self.text, self.sentence.start, self.sentence.end):
            after = [m for m in self.mentions if m.start >= invitation.end() and m not in visitors and m.person is not None]
            if after and after[0].start - invitation.end() < 12:
                found.append(after[0].person)
                if len(after) > 1 and self._coordinated(after[0], after[1]):
                    found.append(after[1].person)
            if invitation[0].lower() == "mời":
                before = [m for m in self.mentions if m.end <= invitation.start() and m not in visitors and m.person is not None]
                found += [m.person for m in before[-1:]]
        return found

    def _arrival(self, cue: Cue, index: int) -> list[Encounter]:
        """`… đến Hà Nội`: a leader and, right after the word, a place abroad."""
        place = next((c for c in self.countries if cue.end <= c[0] <= cue.end + 14), None)
        subject = [m for m in self.subject(cue, index) if self.side(m) and m.form != "group"]
        if not place or not subject or place[3] == "organisation":
            return []
        between = self.text[subject[-1].end : cue.start]
        if len(re.findall(r"\w+", between)) > 8 or re.search(r"[;:]|gửi|chuyển|điện", between):
            return []
        home = self.side(subject[-1])
        if home == place[2]:
            return []
        row = self._row(cue, "visit", subject, [place[2]])
        row.guest, row.destination, row.place = home, place[2], (place[0], place[1])
        row.again = cue.form in ("tới", "đến", "sang", "rời") and not (self.sentence.paragraph <= 1)
        return [row]

    # whether

    def _judge(self, row: Encounter, cue: Cue, index: int) -> None:
        """Held, planned, invited, or nothing that took place."""
        text, start = self.text, self.sentence.start
        left = max(start, max((c.end for c in self.cues[:index]), default=start) if index else start)
        clause = max(text.rfind(c, left, cue.start) for c in ",;:(\"“")
        clause = clause + 1 if clause >= left else left
        wide = max(start, cue.start - 120)
        close = max(clause, cue.start - 34)
        if search("not_held", text, close, cue.start) and not search("sequence", text, close, cue.start):
            row.status = "none"
            return
        after = text[cue.end : min(self.sentence.end, cue.end + 70)]
        if re.search(r"bị (?:hủy|huỷ|hoãn)|(?:hủy|huỷ) bỏ|không diễn ra|nếu (?:có|diễn)", after):
            row.status = "none"
            return
        planned = search("planned", text, max(clause, wide), cue.start)
        if cue.noun:
            planned += [m for m in search("planned", text, cue.end, min(self.sentence.end, cue.end + 80))]
        if cue.kind == "visit" and search("invited", text, max(left, cue.start - 90), cue.start) and not planned:
            near = search("invited", text, max(left, cue.start - 90), cue.start)[-1]
            if not cue.noun and "theo" not in text[max(0, near.start() - 6) : near.start()].lower() and "nhận" not in near[0].lower():
                row.status = "invited"
        if planned:
            row.status = "planned"
        row.background = bool(search("background", text, max(start, cue.start - 60), min(self.sentence.end, cue.end + 60)))

