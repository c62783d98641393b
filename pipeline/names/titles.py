"""Title phrases: from the head of an office to the end of what belongs to it (Bộ trưởng Ngoại giao Peru)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import country_of, identify
from pipeline.names.cast import SPOUSE, VIETNAM
from pipeline.names.names import Marks, is_vietnamese_name, word_lists
from pipeline.names.pieces import (
    begins_name,
    country_in_short,
    end_in_brackets,
    has_one_more_field,
    is_connector,
    is_surname,
    over_area,
    over_back_reference,
    over_initials,
    over_pair,
)
from pipeline.parse import Match, titles

UNSPECIFIC = frozenset({"leader", "diplomat"})
"""Classes that name no office."""

_BESIDE_PRINCIPALS = frozenset({"leader", "diplomat", "counterpart", "scholar", "spokesperson", "adviser", SPOUSE})
"""Classes of those who are spoken of beside a principal, and whose title his does not go on with."""


@dataclass(slots=True)
class Title:
    """What a title phrase states."""

    classes: set[str] = field(default_factory=set)
    country: str | None = None
    organisation: str | None = None
    located: bool = False
    """A place that follows says where the office is, not whose it is."""
    back: bool = False
    """It points back to a country named before."""


def read_title(marks: Marks, head: Match) -> tuple[int, Title]:
    """Index after the title phrase of a head, and what the phrase states."""
    state = Title({head.key, *(m.key for m in marks.heads[head.first] if m.last == head.last)})
    i = solid = head.last
    while i < len(marks.words):
        if stop := _over_place(marks, i, state):
            i = solid = stop
        elif _begins_another(marks, i, state, joined=solid < i):
            break
        elif stop := _over_part(marks, i, state):
            i = solid = stop
        elif stop := _over_joint(marks, i, state):
            i = stop  # belongs to the title only if more of it follows
        else:
            break
    return solid, state


def _over_place(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind the place at a token, which mostly says whose the office is."""
    place = marks.places.get(i)
    if not place or begins_name(marks, i, place) or over_pair(marks, i):
        return None
    before = [word.lower() for word in marks.words[max(0, i - 2) : i]]
    if word_lists()["matters"].isdisjoint({" ".join(before), *before[-1:]}):
        _note_place(marks, place, state)
    return place.last


def _begins_another(marks: Marks, i: int, state: Title, joined: bool) -> bool:
    """Whether a known name or the title of somebody else begins at a token.

    `joined`: the title has only reached it over a joint.
    """
    if i in marks.known and marks.known[i].last - i > 1 and i not in marks.places:
        return True
    if not (deeper := marks.heads.get(i)):
        return False
    if state.classes & _BESIDE_PRINCIPALS and deeper[0].key in word_lists()["principal"]:
        return True
    if SPOUSE in state.classes and deeper[0].key in UNSPECIFIC | {"chair"}:
        return True  # em gái nhà lãnh đạo Peru
    return joined and deeper[0].key == "counterpart"  # Tổng thống Mỹ và người đồng cấp Hàn Quốc


def _over_part(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind what belongs to the title by itself and begins at a token; what it states is noted."""
    if stop := over_pair(marks, i):
        state.country = state.country or gazetteer.pair_forms()[marks.word(i)]
        return stop
    if not state.country and (code := country_in_short(marks, i, state.classes)):
        state.country = code
        return i + 1
    if (deeper := marks.heads.get(i)) and deeper[0].key != "honorific":
        state.classes |= {m.key for m in deeper if m.last == deeper[0].last}
        return deeper[0].last
    if stop := over_back_reference(marks, i):
        state.back = True
        return stop
    if part := marks.parts.get(i):
        if is_connector(marks, i, part):
            return over_area(marks, i)
        return None if is_surname(marks, i, part) else _over_field(marks, i, part, state)
    return over_initials(marks, i) or _over_brackets(marks, i, state)


def _over_joint(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind a word or sign that joins what follows to the title: của, tại, comma, hyphen."""
    word = marks.word(i)
    if part := marks.parts.get(i):
        return part.last if is_connector(marks, i, part) and _connects(marks, i, state) else None
    if word == ",":
        more = _same_holder(marks, i + 1, state) or (not state.country and has_one_more_field(marks, i))
        return i + 1 if more else None
    followed = i + 1 in marks.parts or i + 1 in marks.heads or i + 1 in marks.places
    return i + 1 if word in "-–" and followed else None


def _connects(marks: Marks, i: int, state: Title) -> bool:
    """Whether the title goes on behind a connector; in `lãnh đạo Nga và Triều Tiên` another holder follows."""
    word, following = marks.word(i), i + 1
    if word.lower() in word_lists()["locatives"]:
        if state.classes & word_lists()["unplaced"]:
            return False
        state.located = True
    joins = word.lower() in word_lists()["conjunctions"]
    if joins and _of_another(marks, following, state):
        return False
    owner = marks.heads.get(following)
    serves = owner and state.classes & word_lists()["aides"] and owner[0].key in ("chair", "scholar")
    if word in word_lists()["possessives"] and owner and (serves or _is_principal(marks, owner[0])):
        return False
    if following in marks.known and following not in marks.places:
        return False
    if following in marks.heads:
        return not joins  # Chủ tịch nước Việt Nam và Toàn quyền Úc
    return following in marks.parts or following in marks.places


def _is_principal(marks: Marks, head: Match) -> bool:
    """Whether somebody may have aides of his own: a minister or a leader, also `Chủ tịch Trung Quốc`."""
    place = marks.places.get(head.last)
    chairs = head.key == "chair" and place is not None and place.label == "country"
    return chairs or head.key == "leader" or head.key in word_lists()["principal"]


def _over_field(marks: Marks, i: int, part: Match, state: Title) -> int:
    """The token behind a part that says what the office is for; who leads less than a nation is an official."""
    national = " ".join(marks.words[i : part.last]).lower() in word_lists()["national"]
    if not national and (marks.word(i)[:1].isupper() or part.key == "fields") and state.classes & UNSPECIFIC:
        state.classes = state.classes - UNSPECIFIC | {"official"}
    return part.last


def _over_brackets(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind brackets that hold a place, a part of a title or initials."""
    inside = end_in_brackets(marks, i + 1) if marks.word(i) == "(" else None
    if inside and i + 1 in marks.places:
        _note_place(marks, marks.places[i + 1], state)
    return inside + 1 if inside else None


def _same_holder(marks: Marks, i: int, state: Title) -> bool:
    """Whether the office after a comma is one more of the same person: `Tổng Bí thư, Chủ tịch nước`."""
    following = marks.heads.get(i)
    if not following or following[0].key in ("honorific", SPOUSE) or not state.classes & word_lists()["joinable"]:
        return False
    if all(following[0].key in titles()["apart"].get(office, ()) for office in state.classes):
        return False
    if not state.country:
        return True
    stop, second = read_title(marks, following[0])
    run = marks.name_run(stop, titled=True) if marks.may_begin_name(stop) else stop
    if second.country or run == stop:
        return second.country in (None, state.country)
    name = marks.text[marks.starts[stop] : marks.end(run)]
    if person := identify(name, set()):
        return country_of(person) == state.country
    return not is_vietnamese_name(name) or state.country in (VIETNAM, "CHN", "TWN")


def _of_another(marks: Marks, i: int, state: Title) -> bool:
    """A country other than the one whose office it is: another holder of such an office."""
    place = marks.places.get(i)
    named = place is not None and place.label == "country"
    return bool(named and state.country and not state.located and place.key != state.country)


def _note_place(marks: Marks, place: Match, state: Title) -> None:
    """Whose the office is, by a place inside the title."""
    if state.located:
        return
    if place.label == "org":
        code = gazetteer.organisations()[place.key].code
        if code:
            state.country = state.country or code
        elif not state.country:
            state.organisation = state.organisation or place.key
    elif place.label == "city":
        state.country = state.country or gazetteer.cities()[int(place.key)].country
    else:
        state.country = state.country or place.key
