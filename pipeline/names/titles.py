"""Title phrases: from the head of an office to the end of what belongs to it (Bộ trưởng Ngoại giao Peru)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import country_of, identify
from pipeline.names.cast import SPOUSE, VIETNAM, Mention
from pipeline.names.names import Marks, first_words, is_syllable, is_vietnamese_name, word_lists
from pipeline.parse import Match, is_capitalised, titles

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
    if not place or _starts_name(marks, i, place) or _pair(marks, i):
        return None
    if " ".join(marks.words[max(0, i - 2) : i]).lower() not in word_lists()["matters"]:
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
    if stop := _pair(marks, i):
        state.country = state.country or gazetteer.pair_forms()[marks.word(i)]
        return stop
    if not state.country and (code := _in_short(marks, i, state)):
        state.country = code
        return i + 1
    if (deeper := marks.heads.get(i)) and deeper[0].key != "honorific":
        state.classes |= {m.key for m in deeper if m.last == deeper[0].last}
        return deeper[0].last
    if back := _back_reference(marks, i):
        state.back = True
        return i + back
    if part := marks.parts.get(i):
        if _is_connector(marks, i, part):
            return _area(marks, i)
        return None if _surname_part(marks, i, part) else _over_field(marks, i, part, state)
    if initials := _initials(marks, i):
        return i + initials
    return _over_brackets(marks, i, state)


def _over_joint(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind a word or sign that joins what follows to the title: của, tại, comma, hyphen."""
    word = marks.word(i)
    if part := marks.parts.get(i):
        return part.last if _is_connector(marks, i, part) and _connects(marks, i, state) else None
    if word == ",":
        return i + 1 if _same_holder(marks, i + 1, state) or _one_more_field(marks, i, state) else None
    followed = i + 1 in marks.parts or i + 1 in marks.heads or i + 1 in marks.places
    return i + 1 if word in "-–" and followed else None


def _is_connector(marks: Marks, i: int, part: Match) -> bool:
    """Whether a part is a single word that only joins others."""
    return part.last - part.first == 1 and marks.word(i).lower() in word_lists()["connectors"]


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
    if word in word_lists()["possessives"] and owner and _is_principal(marks, owner[0]):
        return False
    if following in marks.known and following not in marks.places:
        return False
    return following in marks.parts or following in marks.places or (following in marks.heads and not joins)


def _is_principal(marks: Marks, head: Match) -> bool:
    """Whether somebody may have aides of his own: a minister or a leader, also `Chủ tịch Trung Quốc`."""
    place = marks.places.get(head.last)
    chairs = head.key == "chair" and place is not None and place.label == "country"
    return chairs or head.key in word_lists()["principal"]


def _area(marks: Marks, i: int) -> int | None:
    """The token behind `tỉnh Thử`: an area that no table knows, one word of another language or two syllables."""
    first = i + 1
    known = first in marks.parts or first in marks.places or first in marks.heads
    if marks.word(i).lower() not in word_lists()["areas"] or known:
        return None
    run = marks.name_run(first, titled=False)
    return min(run, first + (2 if is_syllable(marks.word(first)) else 1)) if run > first else None


def _over_field(marks: Marks, i: int, part: Match, state: Title) -> int:
    """The token behind a part that says what the office is for; who leads less than a nation is an official."""
    national = " ".join(marks.words[i : part.last]).lower() in word_lists()["national"]
    if not national and (marks.word(i)[:1].isupper() or part.key == "fields") and state.classes & UNSPECIFIC:
        state.classes = state.classes - UNSPECIFIC | {"official"}
    return part.last


def _over_brackets(marks: Marks, i: int, state: Title) -> int | None:
    """The token behind brackets that hold a place, a part of a title or initials."""
    inside = _in_brackets(marks, i + 1) if marks.word(i) == "(" else None
    if inside and i + 1 in marks.places:
        _note_place(marks, marks.places[i + 1], state)
    return inside + 1 if inside else None


def _same_holder(marks: Marks, i: int, state: Title) -> bool:
    """Whether the office after a comma is one more of the same person: `Tổng Bí thư, Chủ tịch nước`."""
    following = marks.heads.get(i)
    if not following or following[0].key in ("honorific", SPOUSE) or not state.classes & word_lists()["joinable"]:
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


def _in_brackets(marks: Marks, i: int) -> int | None:
    """Where the bracket closes that holds a place, a part of a title or initials: `(Thượng viện)`, `(CPP)`."""
    inside = marks.places.get(i) or marks.parts.get(i)
    last = inside.last if inside else i + (len(marks.word(i)) > 1 and marks.word(i).isupper())
    return last if last > i and marks.word(last) == ")" else None


def _one_more_field(marks: Marks, comma: int, state: Title) -> bool:
    """`Văn hóa, Thể thao và Du lịch`: behind a comma the list of what a ministry is for goes on, up to its `và`."""
    i = comma + 1
    while not state.country and (part := marks.parts.get(i)) and part.key == "fields":
        i = part.last
        if marks.word(i) in word_lists()["conjunctions"]:
            return i + 1 in marks.parts and marks.parts[i + 1].key == "fields"
        i += marks.word(i) == ","
    return False


def _pair(marks: Marks, i: int) -> int | None:
    """The token behind `Pháp - Việt` in the title of a society or group of friendship."""
    if marks.word(i - 1).lower() not in word_lists()["joining_pairs"] or marks.word(i + 1) not in "-–":
        return None
    forms = gazetteer.pair_forms()
    return i + 3 if marks.word(i) in forms and marks.word(i + 2) in forms else None


def _in_short(marks: Marks, i: int, state: Title) -> str | None:
    """The country of `Tổng thống Hàn`, in its form of a pair: a foreign name follows, or it is named in full too."""
    code = gazetteer.pair_forms().get(marks.word(i))
    if (
        not code
        or i in marks.places
        or i in marks.parts
        or not state.classes & (word_lists()["inferable"] | {"leader"})
    ):
        return None
    following = marks.word(i + 1)
    if is_capitalised(following) and following[:1].isalpha():
        foreign = i + 1 in marks.known or following in word_lists()["korean"] or not is_syllable(following)
        return code if foreign else None
    named = any(place.key == code for place in marks.places.values() if place.label == "country")
    return code if named and following not in "-–" else None


def _back_reference(marks: Marks, i: int) -> int:
    """How many words from a token on point back to a country named before: nước chủ nhà."""
    if marks.word(i) not in first_words("back_reference"):
        return 0
    for form in titles()["words"]["back_reference"]:
        parts = form.split()
        if marks.words[i : i + len(parts)] == parts:
            return len(parts)
    return 0


def _initials(marks: Marks, i: int) -> int:
    """How many words from a token on are the initials of a ministry: TT&TT, VH-TT&DL, GD-ĐT."""
    stop = i
    while marks.word(stop).isupper() and marks.word(stop + 1) in ("&", "-") and marks.word(stop + 2).isupper():
        stop += 2
    return stop + 1 - i if stop > i else 0


def _surname_part(marks: Marks, i: int, part: Match) -> bool:
    """Đoàn, Hội …: a family name when a given name follows."""
    single = part.last - part.first == 1 and marks.word(i) in word_lists()["surnames"]
    following = marks.word(i + 1)
    return single and is_capitalised(following) and i + 1 not in marks.parts and i + 1 not in marks.places


def _starts_name(marks: Marks, i: int, place: Match) -> bool:
    """A city or one-syllable country that is the beginning of a known person's name."""
    known = marks.known.get(i)
    return bool(known and known.last > place.last)


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


def is_private(marks: Marks, first: int, stop: int, title: Title) -> bool:
    """Whether the title in `[first, stop)` is of a company, a school or an institute, not of a state."""
    if title.organisation or any(i in marks.places and marks.places[i].label == "org" for i in range(first, stop)):
        return False
    own = marks.text[marks.starts[first] : marks.end(stop)].lower()
    if title_words(own) & word_lists()["private"]:
        return True
    if not title.classes <= word_lists()["common"]:
        return False
    at = stop + (marks.word(stop).lower() in word_lists()["belonging"])
    if at not in marks.places and _is_institute(marks, at):
        return True
    return bool(title_words(own) & word_lists()["managers"]) and any(
        _is_institute(marks, i) for i in range(first, stop)
    )


def is_held_no_more(marks: Marks, stop: int, reach: int) -> bool:
    """Whether the words behind a title that ends at `stop` put it into the past: quan chức dưới thời A."""
    for i in range(stop, stop + reach):
        word = marks.word(i)
        if not word[:1].isalpha():
            return False
        if f"{word} {marks.word(i + 1)}".lower() in word_lists()["served"]:
            return True
    return False


def _is_institute(marks: Marks, i: int) -> bool:
    """Viện …, Trung tâm …: where experts work; Hạ viện is none."""
    word = marks.word(i).lower()
    named = {word, f"{word} {marks.word(i + 1).lower()}"} & word_lists()["institutes"]
    return bool(named) and marks.word(i - 1).lower() not in word_lists()["not_institutes"]


def title_text(text: str, mention: Mention) -> str:
    """The words of a mention's title, blanks as one; empty without one."""
    return " ".join(text[slice(*mention.title)].split()) if mention.title else ""


def title_words(title: str) -> set[str]:
    """The words and pairs of words of a title, in lower case."""
    words = title.lower().split()
    return {*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))}
