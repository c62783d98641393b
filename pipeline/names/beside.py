"""What stands beside a title in a sentence: its name behind a comma or before it, and the other countries of a list."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from pipeline.lexicon.offices import identify, may_act_for, may_have_led, terms
from pipeline.names.cast import SPOUSE, VIETNAM, Mention
from pipeline.names.names import Marks, is_vietnamese_name, word_lists
from pipeline.names.ranks import LEADERS, LEADING
from pipeline.parse import Match, is_capitalised

_ENDS_OF_CLAUSES = frozenset('.,;:!?…\n"“”()')


def opens_sentence(marks: Marks, i: int) -> bool:
    """`Sau cuộc gặp với A, …`: no comma stands between a token and the preposition that the sentence opens with."""
    first = i
    while first > 0 and marks.words[first - 1] not in _ENDS_OF_CLAUSES:
        first -= 1
    return first < i and marks.words[first].lower() in word_lists()["opening"]


def join_appositions(marks: Marks, mentions: list[Mention]) -> list[Mention]:
    """`Thái Kỳ, Ủy viên …`: a title that follows a name gives it to the name."""
    by_start = {m.start: m for m in mentions}
    by_end = {m.end: m for m in mentions if m.form == "name"}
    owners = {m.start for m in mentions if m.owner}
    dropped: set[int] = set()
    for mention in list(by_start.values()):
        if mention.form != "title" or not mention.classes or SPOUSE in mention.classes:
            continue
        i = bisect_left(marks.starts, mention.start)
        if i > 2 and marks.words[i - 1].lower() in word_lists()["copulas"]:
            i -= 1
        if i < 2 or marks.words[i - 1] not in ",(–-":
            continue
        named = by_end.get(marks.end(i - 1))
        closed = marks.word(bisect_left(marks.starts, mention.end)) in (",", ")", ".", "\n")
        if named and marks.words[i - 1] == "," and not closed:
            if opens_sentence(marks, bisect_left(marks.starts, named.start)):
                continue  # Sau chuyến thăm của ông A, Ngoại trưởng Peru nói …
        if named and not may_act_for(marks.text[slice(*named.name)], mention.country):
            continue  # Gặp ông Putin, Thủ tướng Israel …
        if named and mention.country and _is_of_another(marks.text[slice(*named.name)], named, mention.country):
            continue  # Trao đổi với Thứ trưởng Nguyễn Minh Anh, Đại sứ Peru nói …
        if marks.words[i - 1] == "," and not closed and _acts_himself(marks, named, i - 1, mention):
            continue
        if named is None and marks.words[i - 1] == ",":
            named = _untitled_name(marks, i - 1)
            if named:
                mentions.append(named)
        if named and (named.title is None or marks.words[i - 1] == "," or _owned(marks, mention, owners)):
            if named.title is None:
                named.title = mention.title
            named.classes |= mention.classes
            named.country = named.country or mention.country
            named.organisation = named.organisation or mention.organisation
            named.former = named.former or mention.former
            named.private = named.private or mention.private
            dropped.add(id(mention))
    return [m for m in mentions if id(m) not in dropped]


def _acts_himself(marks: Marks, named: Mention | None, comma: int, title: Mention) -> bool:
    """`Theo ông A, Tổng thống Peru đã …`, `Sau tiệc ở Tử Cấm Thành, Thủ tướng …`: who has the title stands behind the
    comma, and nobody of the name before it has led a state. Managers of companies have no row either way."""
    if named is None:
        return opens_sentence(marks, comma)
    return (
        not named.private
        and title.classes <= frozenset(LEADERS)
        and not may_have_led(marks.text[slice(*named.name)], title.classes)
    )


def give_name_to_aide(marks: Marks, mentions: list[Mention]) -> list[Mention]:
    """`Trợ lý Tổng thống Nga Yury Ushakov`: whoever never led the state has the title before; the others stay.

    The aide is of the leader's country.
    """
    _give_country_to_aides(marks, mentions)
    served = [(a, b) for a, b in zip(mentions, mentions[1:], strict=False) if _is_aide_of(marks, a, b)]
    for aide, leader in served:
        if not aide.organisation:
            aide.country = aide.country or leader.country
    pairs = [(a, b) for a, b in served if a.form == "title" and b.name and not _follows_name(marks, a)]
    behind = {id(leader) for _, leader in pairs}
    alone = {marks.text[slice(*m.name)].split()[-1] for m in mentions if m.name and id(m) not in behind and _leads(m)}
    taken: set[int] = set()
    for aide, leader in pairs:
        name = marks.text[slice(*leader.name)]
        person = identify(name, {leader.country} if leader.country else set())
        led = any(term.office in leader.classes for term in terms().get(person or "", ()))
        if not led and (person or name.split()[-1] not in alone):
            leader.start, leader.title = aide.start, (aide.title[0], leader.title[1])
            leader.classes, leader.former = aide.classes, aide.former
            taken.add(id(aide))
    return [m for m in mentions if id(m) not in taken]


def _give_country_to_aides(marks: Marks, mentions: list[Mention]) -> None:
    """`Cố vấn của Chủ tịch Peru`: an aide is of the country of whoever he serves."""
    for aide, owner in zip(mentions, mentions[1:], strict=False):
        owned = marks.text[aide.end : owner.start].strip() in word_lists()["possessives"]
        if owned and aide.classes & word_lists()["aides"] and not (aide.country or aide.organisation):
            aide.country = owner.country


def _follows_name(marks: Marks, mention: Mention) -> bool:
    """`ông A, cố vấn của Tổng thống B`: the aide has his name before the comma."""
    i = bisect_left(marks.starts, mention.start)
    return i > 1 and marks.words[i - 1] in ",–-" and i - 2 in marks.taken


def _may_serve(mention: Mention) -> bool:
    """An aide, or somebody below the leaders whose country is not told; not `quyết định gặp Tổng thống Chile của A`."""
    below = mention.classes and not mention.country and mention.classes.isdisjoint({*LEADING, "royal"})
    return bool(below) or bool(mention.classes & word_lists()["aides"])


def mark_owners(marks: Marks, mentions: list[Mention]) -> None:
    """`Đặc phái viên của Thủ tướng Peru`, `cố vấn của ông`: whoever stands behind the office of another."""
    ends = {m.end for m in mentions if m.title and _may_serve(m)}
    for mention in mentions:
        i = bisect_left(marks.starts, mention.start)
        mention.owner = i > 1 and marks.words[i - 1] in word_lists()["possessives"] and marks.end(i - 1) in ends


def _owned(marks: Marks, mention: Mention, owners: set[int]) -> bool:
    """`A - cố vấn kinh tế của Tổng thống B`: whose aide he is stands behind a title."""
    behind = bisect_left(marks.starts, mention.end) + 1
    return behind < len(marks.starts) and marks.starts[behind] in owners


def _leads(mention: Mention) -> bool:
    return bool(mention.classes & {"head_of_state", "head_of_government"})


def _is_aide_of(marks: Marks, aide: Mention, leader: Mention) -> bool:
    """The title of somebody who works for a leader, right before the leader's."""
    if not aide.title or not leader.title or not _serves(aide):
        return False
    gap = marks.text[aide.end : leader.start].strip()
    return _leads(leader) and (gap in word_lists()["possessives"] or (not gap and aide.form == "title"))


def _serves(aide: Mention) -> bool:
    """Whether the title is of those who work for a leader or are of his family."""
    return bool(aide.classes & {*word_lists()["aides"], "official", "party_official", SPOUSE})


def share_title(marks: Marks, mention: Mention) -> list[Mention]:
    """`Thủ tướng Nhật và Trung Quốc`, `các ngoại trưởng Nga và Iran`, `Ngoại trưởng Nga - Mỹ`: the other holders."""
    offices = word_lists()["inferable"] | {"leader"}
    first, i = bisect_left(marks.starts, mention.start), bisect_left(marks.starts, mention.end)
    before = marks.word(first - 1).lower()
    several = mention.form == "group" and before in word_lists()["several"]
    if not (mention.form == "title" or several) or not mention.country or not mention.classes & offices:
        return []
    if mention.form == "title" and "leader" not in mention.classes and (last := _last_of_pair(marks, i)):
        mention.end = marks.end(last.first - 1)
        mention.title = (mention.title[0], mention.end)
        return [replace(mention, start=marks.starts[last.first], end=marks.end(i), country=last.key)]
    opens = not before[:1].isalnum() and before != ","
    places: list[Match] = []
    joined = ""
    while joined not in word_lists()["conjunctions"] and marks.word(i) in {",", *word_lists()["conjunctions"]}:
        place = marks.places.get(i + 1)
        if not place or place.label != "country" or place.key in {mention.country, *(p.key for p in places)}:
            break
        if place.key == "EUR" and not opens:
            break  # nhà lãnh đạo Hungary và EU: one who leads both
        places.append(place)
        joined, i = marks.word(i), place.last
    alone = opens and len(places) == 1 and marks.word(i) != ","
    heard = places and before in word_lists()["sources"] and marks.word(places[0].first - 1) == ","
    listed = joined in word_lists()["conjunctions"] or (joined == "," and alone)
    if not listed or heard or marks.may_begin_name(i) or i in marks.heads:
        return []
    mention.form = "title"
    shared = [(marks.starts[p.first], marks.end(p.last), p.key) for p in places]
    return [replace(mention, start=start, end=end, country=code) for start, end, code in shared]


def _last_of_pair(marks: Marks, stop: int) -> Match | None:
    """The second country of `Peru - Chile`, where a title ends on it: each of the two has a holder of the office."""
    for first in range(stop - 1, max(0, stop - 5), -1):
        last = marks.places.get(first)
        if last and last.last == stop and last.label == "country" and marks.word(first - 1) in "-–":
            pair = (marks.places.get(k) for k in range(max(0, first - 5), first - 1))
            return last if any(p and p.last == first - 1 and p.label == "country" for p in pair) else None
    return None


def _is_of_another(name: str, mention: Mention, country: str) -> bool:
    """Whether who has this name, and the title that stands with it, cannot hold an office of a country."""
    if mention.title and mention.country:
        return mention.country != country
    return bool(mention.title) and is_vietnamese_name(name) and country not in (VIETNAM, "CHN", "TWN", "SGP")


def _untitled_name(marks: Marks, stop: int) -> Mention | None:
    """The capitalised run of two to five words that ends before a comma, if it can be a name."""
    first = stop
    while first > 0 and stop - first < 5:
        start = _start_of_word(marks, first)
        word = marks.words[start]
        if not is_capitalised(word) or start in marks.taken or not word[:1].isalpha():
            break
        first = start
    if stop - first < 2 or first in marks.places or first in marks.inside_place or not marks.may_begin_name(first):
        return None
    if any(
        i in marks.parts
        or i in marks.heads
        or (i in marks.places and not marks.name_syllable(first, i, marks.places[i]))
        for i in range(first, stop)
    ):
        return None
    marks.taken.update(range(first, stop))
    return Mention(marks.starts[first], marks.end(stop), "name", name=(marks.starts[first], marks.end(stop)))


def _start_of_word(marks: Marks, last: int) -> int:
    """Where the word begins that ends before a token: Eui of Eui-kyeom, and the token before where no hyphen joins."""
    joined = last > 2 and marks.words[last - 2] in "-‐‑" and marks.adjacent(last - 1) and marks.adjacent(last - 2)
    return last - 3 if joined else last - 1
