"""What a title phrase is made of besides offices and places, each told by its form: Pháp - Việt, (CPP), TT&TT."""

from __future__ import annotations

from pipeline.lexicon import gazetteer
from pipeline.names.names import Marks, first_words, is_syllable, word_lists
from pipeline.parse import Match, is_capitalised, titles


def over_pair(marks: Marks, i: int) -> int | None:
    """The token behind `Pháp - Việt` in the title of a society or group of friendship."""
    if marks.word(i - 1).lower() not in word_lists()["joining_pairs"] or marks.word(i + 1) not in "-–":
        return None
    forms = gazetteer.pair_forms()
    return i + 3 if marks.word(i) in forms and marks.word(i + 2) in forms else None


def country_in_short(marks: Marks, i: int, classes: set[str]) -> str | None:
    """The country of `Tổng thống Hàn`, in its form of a pair: a foreign name follows, or it is named in full too."""
    code = gazetteer.pair_forms().get(marks.word(i))
    if not code or i in marks.places or i in marks.parts or not classes & {*word_lists()["inferable"], "leader"}:
        return None
    following = marks.word(i + 1)
    if is_capitalised(following) and following[:1].isalpha():
        foreign = i + 1 in marks.known or following in word_lists()["korean"] or not is_syllable(following)
        return code if foreign else None
    named = any(place.key == code for place in marks.places.values() if place.label == "country")
    return code if named and following not in "-–" else None


def is_connector(marks: Marks, i: int, part: Match) -> bool:
    """Whether a part is a single word that only joins others."""
    return part.last - part.first == 1 and marks.word(i).lower() in word_lists()["connectors"]


def over_area(marks: Marks, i: int) -> int | None:
    """The token behind `tỉnh Thử`: an area that no table knows, one word of another language or two syllables."""
    first = i + 1
    known = first in marks.parts or first in marks.places or first in marks.heads
    if marks.word(i).lower() not in word_lists()["areas"] or known:
        return None
    run = marks.name_run(first, titled=False)
    return min(run, first + (2 if is_syllable(marks.word(first)) else 1)) if run > first else None


def end_in_brackets(marks: Marks, i: int) -> int | None:
    """Where the bracket closes that holds a place, a part of a title or initials: `(Thượng viện)`, `(CPP)`."""
    inside = marks.places.get(i) or marks.parts.get(i)
    last = inside.last if inside else i + (len(marks.word(i)) > 1 and marks.word(i).isupper())
    return last if last > i and marks.word(last) == ")" else None


def has_one_more_field(marks: Marks, comma: int) -> bool:
    """`Văn hóa, Thể thao và Du lịch`: behind a comma the list of what a ministry is for goes on, up to its `và`."""
    i = comma + 1
    while (part := marks.parts.get(i)) and part.key == "fields":
        i = part.last
        if marks.word(i) in word_lists()["conjunctions"]:
            return i + 1 in marks.parts and marks.parts[i + 1].key == "fields"
        i += marks.word(i) == ","
    return False


def over_back_reference(marks: Marks, i: int) -> int | None:
    """The token behind words that point back to a country named before: nước chủ nhà."""
    if marks.word(i) not in first_words("back_reference"):
        return None
    for form in titles()["words"]["back_reference"]:
        parts = form.split()
        if marks.words[i : i + len(parts)] == parts:
            return i + len(parts)
    return None


def over_initials(marks: Marks, i: int) -> int | None:
    """The token behind the initials of a ministry: TT&TT, VH-TT&DL, GD-ĐT."""
    stop = i
    while marks.word(stop).isupper() and marks.word(stop + 1) in ("&", "-") and marks.word(stop + 2).isupper():
        stop += 2
    return stop + 1 if stop > i else None


def is_surname(marks: Marks, i: int, part: Match) -> bool:
    """Đoàn, Hội …: a family name when a given name follows."""
    single = part.last - part.first == 1 and marks.word(i) in word_lists()["surnames"]
    following = marks.word(i + 1)
    return single and is_capitalised(following) and i + 1 not in marks.parts and i + 1 not in marks.places


def begins_name(marks: Marks, i: int, place: Match) -> bool:
    """A city or one-syllable country that is the beginning of a known person's name."""
    known = marks.known.get(i)
    return bool(known and known.last > place.last)
