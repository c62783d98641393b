"""Two countries named side by side (Mỹ - Triều, liên Triều, giữa Mỹ và Trung Quốc), and the leaders they stand for."""

from __future__ import annotations

import re

from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import terms
from pipeline.meetings.reports.cues import Cue, any_link, ends_with, is_only, is_plural, search, vocabulary
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.ranks import LEADING, is_deputy, is_former
from pipeline.records import Person

MINISTERS = frozenset({"foreign_minister", "minister", "deputy_minister"})
_PAIR = re.compile(rf"\s*(\w+(?: \w+){{0,2}}?)\s?{any_link('listed')}\s?(\w+)(?: (\w+))?(?: (\w+))?")
_PAIR_BEFORE = re.compile(r"(?<![\w-])(\w+)\s?[-–]\s?(\w+(?: \w+){0,3})\s*\Z")
_PAIR_AFTER = re.compile(r"(\w+(?: \w+)?) ?[-–] ?(\w+(?: \w+)?)")
_OFFICES = re.compile(rf"(?: {any_link('of')})? (?:{any_link('several')}|\d+) {any_link('states')} \Z")
"""Between an office and the countries whose holders of it met: Ngoại trưởng ba nước Nga, Iran và Iraq."""
_AT = re.compile(rf" {any_link('at')} [^,;:“\"]{{2,30}}?(?= {any_link('among')} )")
_AMONG = re.compile(rf"(?<!\w){any_link('among')}\s")
DATED = re.compile(rf"\d[/-]\d|(?:19|20)\d\d|{any_link('month')}")
"""Something of a date."""
_NAMES = re.compile(r"\s*([A-ZĐÀ-Ỹ]\w+) ?[-–] ?([A-ZĐÀ-Ỹ]\w+)(?![-\w])")
_THIRD = re.compile(r"\s?[-–]\s?(\w+)")


def leads(person: Person) -> bool:
    """Whether somebody leads a state, by his titles in the article or, where it has none, by the table."""
    if person.classes:
        return bool(person.classes & LEADING) and not (is_former(person.title or "") or is_deputy(person.title or ""))
    return _led(person)


def end_of_pair(text: str, start: int, end: int) -> int | None:
    """Where the pair of `lãnh đạo Mỹ - Trung` ends that begins in a title at `[start, end)` or right behind it."""
    for found in _PAIR_AFTER.finditer(text, start, end + 30):
        if found.start() > end + 1:
            break
        if pair := gazetteer.read_pair(found[1], found[2]):
            return found.start(2) + pair[2]
    return None


def pairs_in(text: str, start: int, end: int) -> set[str]:
    """The countries of every `Mỹ - Triều` within `[start, end)`."""
    found = (gazetteer.read_pair(m[1], m[2]) for m in _PAIR_AFTER.finditer(text, start, end))
    return {code for pair in found if pair for code in pair[:2]}


def read_pair(scene: Scene, cue: Cue) -> Encounter | None:
    """`cuộc gặp thượng đỉnh Mỹ - Triều`: two countries; their leaders, where the article names them.

    Talks of two countries have no leaders in them, and count where they are dated.
    """
    led = _leaders_of_pair(scene, cue)
    codes = led or _pair_behind(scene, cue) or _pair_before(scene, cue)
    if not codes:
        return _read_names(scene, cue)
    row = scene.encounter(cue, cue.kind if cue.kind != "summit" else "meeting", [], codes)
    if (cue.kind == "talks" and not led and not is_only("summit_talks", cue.form)) or len(codes) > 2:
        return row
    met = {i for told in scene.before for i in told.people}
    for code in codes:
        leaders = [
            (_led(p), i in met, len(p.mentions), i)
            for i, p in enumerate(scene.cast.people)
            if p.country == code and leads(p)
        ]
        if leaders:
            row.people.append(max(leaders)[-1])
    return row if len(row.people) == 2 or _is_known(scene, cue, row) else None


def _read_names(scene: Scene, cue: Cue) -> Encounter | None:
    """`cuộc gặp Quispe - Soto`: two by one part of their names, which alone would name nobody."""
    found = _NAMES.match(scene.text, _skip(scene, _between(scene, cue), "between")) if cue.noun else None
    people = [_called(scene, name) for name in found.groups()] if found else []
    row = scene.encounter(cue, cue.kind if cue.kind != "summit" else "meeting", [])
    row.people = [index for index in people if index is not None]
    row.sides = list(dict.fromkeys(scene.cast.people[index].country for index in row.people))
    told = any(set(e.people) == set(row.people) and e.kind != "visit" for e in scene.before)
    end = min(scene.sentence.end, cue.end + 80)
    row.again = told and not (
        search("planned_after", scene.text, cue.end, end) or DATED.search(scene.text, cue.end, end)
    )
    return row if len(row.sides) == 2 and None not in row.sides else None


def _called(scene: Scene, name: str) -> int | None:
    """The leader of whom a part of the name stands for all of it: who met somebody, else who is named most."""
    met = {index for told in scene.before for index in told.people}
    called = [
        (_led(person), index in met, len(person.mentions), -index)
        for index, person in enumerate(scene.cast.people)
        if name in person.name.split() and person.country and leads(person)
    ]
    return -max(called)[-1] if called else None


def _led(person: Person) -> bool:
    """Whether somebody is in the table as the leader of a state."""
    return any(term.office in LEADING for term in terms().get(person.person_id, ()))


def _is_known(scene: Scene, cue: Cue, row: Encounter) -> bool:
    """It counts without its people if it is dated, and a single summit of leaders with one of them named."""
    if row.people and cue.kind == "summit" and not is_plural(scene.text, scene.sentence.start, cue.start):
        return True
    end = next((c.start for c in scene.cues if c.start > cue.end), scene.sentence.end)
    before = not cue.noun and DATED.search(scene.text, scene.sentence.start, cue.start)
    return bool(before or DATED.search(scene.text, cue.end, min(end, cue.end + 80)))


def _pair_behind(scene: Scene, cue: Cue) -> list[str]:
    """The codes of `Mỹ - Triều` or `liên Triều` right behind a cue, words that count or praise it left out."""
    return _codes_at(scene, _between(scene, cue), "between") if cue.noun else []


def _pair_before(scene: Scene, cue: Cue) -> list[str]:
    """The codes of `Mỹ - Triều họp thượng đỉnh`, right before a verb."""
    found = _PAIR_BEFORE.search(scene.text, max(scene.sentence.start, cue.start - 40), cue.start)
    if cue.noun or not found or scene.text[scene.sentence.start : found.start()].rstrip()[-1:].isalpha():
        return []  # Ngoại trưởng Mỹ - Nga điện đàm
    words = found[2].split()
    one = gazetteer.pair_forms().get(found[1])
    for n in range(len(words), 0, -1):
        other = gazetteer.pair_forms().get(" ".join(words[:n]))
        if one and other and one != other and set(words[n:]) <= set(vocabulary()["way"]["moving"]):
            return [one, other]
    return []


def _codes_at(scene: Scene, start: int, skipped: str) -> list[str]:
    """The codes of a pair of countries at an offset; `skipped` are words that may come first."""
    start = _skip(scene, start, skipped)
    for form, codes in vocabulary()["pairs"].items():
        if scene.low.startswith(form.lower(), start + 1):
            return list(codes)
    found = _PAIR.match(scene.text, start, scene.sentence.end)
    if not found:
        return []
    if third := _THIRD.match(scene.text, found.end(2)):
        codes = [gazetteer.pair_forms().get(form) for form in (found[1], found[2], third[1])]
        return codes if None not in codes and len(set(codes)) == 3 else []
    one = gazetteer.pair_forms().get(found[1])
    others = (" ".join(p for p in found.groups()[1:n] if p) for n in (4, 3, 2))
    other = next((code for form in others if (code := gazetteer.pair_forms().get(form))), None)
    return [one, other] if one and other and one != other else []


def _leaders_of_pair(scene: Scene, cue: Cue) -> list[str]:
    """`hai nhà lãnh đạo Mỹ và Nga` before the cue, `giữa lãnh đạo Nga - Nhật` behind it: the codes."""
    begin = max(scene.sentence.start, cue.start - 60)
    behind = _skip(scene, _between(scene, cue), "between")
    leaders = search("leaders", scene.text, begin, cue.start)[-1:]
    leaders = [word for word in leaders if not ends_with("source", scene.text, scene.sentence.start, word[0])]
    comma = scene.text.find(",", cue.end, scene.sentence.end) if cue.noun else -1
    for start in (behind, *([_skip(scene, comma + 1, "between")] if comma > 0 else ())):  # Sau cuộc gặp, lãnh đạo …
        leaders += [word for word in search("leaders", scene.text, start, start + 14) if word[0] <= start + 1]
    return next((codes for _, end in leaders if (codes := _codes_at(scene, end, "both"))), [])


def _between(scene: Scene, cue: Cue) -> int:
    """Where those who met follow a noun: at `giữa` behind a place (cuộc họp tại Paris giữa …), or right away."""
    found = _AT.match(scene.text, cue.end, scene.sentence.end) if cue.noun else None
    return found.end() if found else cue.end


def _skip(scene: Scene, start: int, words: str) -> int:
    """The offset behind the words of a list that follow each other from an offset on."""
    while end := next((b for a, b in search(words, scene.text, start, start + 24) if a <= start + 1), None):
        start = end
    return start


def countries_between(scene: Scene, cue: Cue) -> list[str]:
    """`cuộc đàm phán … giữa Mỹ và Trung Quốc`: two countries, their people unnamed."""
    found = _AMONG.search(scene.low, cue.end, min(scene.sentence.end, cue.end + 60))
    if not found:
        return []
    pair = [c for c in scene.countries if found.end() <= c[0] <= found.end() + 40 and c[3] == "country"][:2]
    if len(pair) < 2 or pair[0][0] - found.end() > 8 or pair[1][0] - pair[0][1] > 6 or pair[0][2] == pair[1][2]:
        return []
    return [pair[0][2], pair[1][2]]


def offices_of_pair(scene: Scene, cue: Cue) -> list[str]:
    """`Ngoại trưởng Nga - Mỹ hội đàm`: the two countries of an office, right before a word."""
    titled = [m for m in scene.mentions if m.person is None and 0 <= cue.start - m.end <= 24][-1:]
    named = [c[2] for m in titled for c in scene.cast.countries_within(m.start, m.end) if c[3] == "country"]
    return named if len(set(named)) == len(named) == 2 else []


def offices_of_both(scene: Scene, cue: Cue) -> list[str]:
    """`Bộ trưởng Quốc phòng hai nước hội đàm`: the two sides whose encounter was told last."""
    offices = [m for m in scene.cast.within(max(scene.sentence.start, cue.start - 60), cue.start) if not m.name]
    offices = [m for m in offices if m.classes & MINISTERS]
    of_both = any(a == m.end + 1 for m in offices for a, _ in search("both_states", scene.text, m.end, m.end + 10))
    told = next((e for e in reversed(scene.before) if len(e.sides) == 2 and e.status != "none"), None)
    return list(told.sides) if of_both and told else []


def countries_before(scene: Scene, cue: Cue, reach: int) -> list[str]:
    """`Mỹ và Triều Tiên … đàm phán`: two countries or more, listed within `reach` characters before a verb."""
    listed: list[tuple[int, int, str, str]] = []
    for country in reversed([c for c in scene.countries if c[1] <= cue.start and c[3] == "country"]):
        limit = listed[-1][0] - country[1] <= 16 if listed else cue.start - country[1] <= reach
        if not limit or (len(listed) > 1 and scene.text[country[1] : listed[-1][0]].strip() != ","):
            break
        listed.append(country)
    codes = list(dict.fromkeys(c[2] for c in reversed(listed)))
    before = scene.cast.within(scene.sentence.start, cue.start)
    titled = [m for m in before if listed and m.person is None and 0 < listed[-1][0] - m.end <= 4 and m.country]
    codes = [m.country for m in titled if m.country not in codes] + codes  # hai Ngoại trưởng Việt Nam và Peru
    named = _OFFICES.search(scene.text, scene.sentence.start, listed[-1][0]) if listed else None
    offices = named and any(m.person is None and m.end == named.start() for m in before)
    had = not cue.noun or offices or ends_with("had", scene.text, scene.sentence.start, cue.start)
    return codes if len(codes) > 1 and had else []
