"""What stands behind the comma that a title or a name ends on: the holder's name, or of which country the office is."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import country_of, identify, may_act_for, may_have_led, terms
from pipeline.names.beside import opens_sentence
from pipeline.names.cast import SPOUSE, Mention
from pipeline.names.names import Marks, word_lists
from pipeline.names.ranks import LEADERS

_WITHOUT_NAME = frozenset({*LEADERS, "leader", "counterpart", "scholar", "honorific", SPOUSE})
"""Classes of those whom the table knows by name, or who act for nobody."""
_LONGEST = 20
"""Words of an apposition that may tell a country."""


def take_name_behind(marks: Marks, mention: Mention, named: dict[int, Mention]) -> Mention | None:
    """`Đại sứ Nga tại London, Alexander Yakovenko, …`: a name between commas belongs to the title before it.

    `named` are the known names that no title leads, by their start; the one taken is returned.
    """
    comma = bisect_left(marks.starts, mention.end)
    first = comma + 1
    if marks.word(comma) != "," or first in marks.places or not marks.may_begin_name(first):
        return None
    if marks.word(bisect_left(marks.starts, mention.start) - 1) in word_lists()["possessives"]:
        return None  # cố vấn của Tổng thống Peru, Ana Quispe, …
    known = named.get(marks.starts[first + (marks.word(first).lower() in word_lists()["addresses"])])
    if known:
        fits = mention.country and may_act_for(marks.text[slice(*known.name)], mention.country)
        if not fits or marks.word(bisect_left(marks.starts, known.end)) != ",":
            return None
        mention.form, mention.name, mention.end = "name", known.name, known.end
        return known
    last = marks.name_run(first, titled=True)
    free = not any(i in marks.taken or i in marks.heads or i in marks.parts for i in range(first, last))
    if last - first < 2 or marks.word(last) != "," or not free:
        return None
    mention.form, mention.name, mention.end = "name", (marks.starts[first], marks.end(last)), marks.end(last)
    marks.taken.update(range(first, last))
    return None


def take_person_behind(marks: Marks, mentions: list[Mention]) -> list[Mention]:
    """`Đại sứ Nga tại London, ông Alexander Yakovenko cho biết`: a name behind the comma has the office before it."""
    order = sorted(mentions, key=lambda m: m.start)
    called: dict[str, set[str]] = defaultdict(set)
    for mention in order:
        if mention.name:
            called[marks.text[slice(*mention.name)].rsplit(" ", 1)[-1]] |= mention.classes
    taken: set[int] = set()
    for title, named in zip(order, order[1:], strict=False):
        if title.form == "title" and named.name and not named.classes and _is_its_holder(marks, title, named, called):
            title.form, title.name, title.end = "name", named.name, named.end
            taken.add(id(named))
    _give_office_to_rank(marks, order)
    return [m for m in mentions if id(m) not in taken]


def _give_office_to_rank(marks: Marks, order: list[Mention]) -> None:
    """`Phát ngôn viên Hải quân Peru, thiếu tá A`, `Đặc phái viên của Tổng thống Peru, ông A`: the name that no title
    but a rank leads has the office before the comma, also where a leader whom A never was stands between."""
    for title, named in zip(order, order[1:], strict=False):
        if title.form == "title" and named.name and named.classes == {"military"} != title.classes:
            _share(marks, title, named, title.end)
    for title, owner, named in zip(order, order[1:], order[2:], strict=False):
        led = owner.owner and owner.form == "title" and owner.classes <= frozenset(LEADERS)
        if title.form == "title" and led and named.name and not named.classes:
            if not may_have_led(marks.text[slice(*named.name)], owner.classes):
                _share(marks, title, named, owner.end)


def _share(marks: Marks, title: Mention, named: Mention, end: int) -> None:
    """Give a name the office of a title that, with whose aide its holder is, goes up to `end`."""
    if _is_its_holder(marks, title, named, {}, end):
        named.title, named.classes = title.title, title.classes | named.classes
        named.country, named.organisation = title.country, title.organisation
        named.former, named.private = title.former, title.private


def _is_its_holder(
    marks: Marks, title: Mention, named: Mention, called: Mapping[str, set[str]], end: int | None = None
) -> bool:
    """Whether a full name behind a comma, one of no office elsewhere, can be the holder's; not `Sau cuộc gặp với Đại
    sứ Nga, ông …`. `called` are the offices told with the last part of a name; the title, with whose aide he is,
    goes up to `end`."""
    if marks.text[end or title.end : named.start].strip() != "," or title.owner or title.classes & _WITHOUT_NAME:
        return False
    name = marks.text[slice(*named.name)]
    if " " not in name or called.get(name.rsplit(" ", 1)[-1], set()) - title.classes:
        return False
    held = may_act_for(name, title.country) if title.country else _holds(name, title)
    return held and not opens_sentence(marks, bisect_left(marks.starts, title.start))


def _holds(name: str, title: Mention) -> bool:
    """Whether the table has somebody in such an office of an organisation: Tổng Thư ký NATO, Jens Stoltenberg."""
    held = terms().get(identify(name, set()) or "", ())
    return any(term.office in title.classes and not term.country for term in held)


def take_country_behind(marks: Marks, mentions: list[Mention]) -> None:
    """`Chuẩn tướng A - chỉ huy lực lượng đặc nhiệm Peru, …`: whose a rank or a seat is, the apposition tells.

    An aide is of the country of whom the table knows as the one he serves.
    """
    owners = {m.start: m for m in mentions if m.owner and m.name}
    for mention in mentions:
        if not mention.name or mention.country or mention.organisation or mention.private:
            continue
        if mention.classes & word_lists()["aides"] and mention.title:
            behind = bisect_left(marks.starts, mention.title[1]) + 1
            served = owners.get(marks.starts[behind]) if behind < len(marks.starts) else None
            known = identify(marks.text[slice(*served.name)], set()) if served else None
            mention.country = country_of(known) if known else None
        if not mention.country and mention.classes & word_lists()["told_behind"]:
            country = _country_behind(marks, mention)
            mention.country = country if may_act_for(marks.text[slice(*mention.name)], country) else None


def _country_behind(marks: Marks, mention: Mention) -> str | None:
    """The first country of an apposition that a sign ends, behind a body of the state or `của`."""
    led = mention.title is None or mention.title[0] < mention.name[0]
    first = bisect_left(marks.starts, mention.end if led else mention.title[1])
    if led:
        if marks.word(first) not in ",–-(":
            return None
        first += 1
        while marks.word(first).lower() in word_lists()["before_member"]:
            first += 1
        pair = f"{marks.word(first)} {marks.word(first + 1)}".lower()
        if not marks.heads.get(first) and pair not in word_lists()["members"]:
            return None
    start = marks.heads[first][0].last if marks.heads.get(first) else first
    found = None
    for i in range(start, first + _LONGEST):
        if marks.word(i) in ",–)" and found:
            return found
        if not marks.word(i)[:1].isalnum() and marks.word(i) not in "-(" or marks.heads.get(i):
            return None
        place = marks.places.get(i)
        if place and place.label in ("country", "org") and not found and _belongs(marks, i):
            found = gazetteer.organisations()[place.key].code if place.label == "org" else place.key
    return None


def _belongs(marks: Marks, i: int) -> bool:
    """Whether a place stands right behind `của` or a part of a title, so that what stands before it is the place's."""
    if marks.word(i - 1).lower() in word_lists()["connectors"]:
        return marks.word(i - 1) in word_lists()["possessives"]
    parts = (marks.parts.get(k) for k in range(max(0, i - 5), i))
    return any(part and part.last == i for part in parts)
