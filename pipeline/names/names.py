"""Names in a text: which words make one, where it ends, and whether it is Vietnamese by its shape.

Nobody has to stand in a table to be found: a name is a run of capitalised words behind
what the tables mark (offices, countries, known people), with the words of knowledge/titles.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.parse import Match, is_capitalised, titles

MAX_NAME = 7
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx]|đ)?[aeiouyăâêôơư]{1,3}(ch|ng|nh|[cmnpt])?$"
)


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of words in knowledge/titles.toml."""
    return {key: frozenset(values) for key, values in titles()["words"].items()}


def is_called(text: str, start: int, name: str) -> bool:
    """Whether one of a list of words (women, men) begins at an offset of a text."""
    return any(text[start : start + len(word)].lower() == word for word in word_lists()[name])


@lru_cache(maxsize=8)
def first_words(name: str) -> frozenset[str]:
    """The first words of a list of phrases."""
    return frozenset(form.split()[0] for form in titles()["words"][name])


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Could be a Vietnamese syllable, by its letters without tone marks."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c not in tones)
    return bool(_SYLLABLE.match(unicodedata.normalize("NFC", plain)))


def is_vietnamese_name(name: str) -> bool:
    """Shaped like a Vietnamese (or Sino-Vietnamese) full name: a family name and syllables."""
    parts = name.split()
    return 2 <= len(parts) <= 5 and parts[0] in word_lists()["surnames"] and all(map(is_syllable, parts))


@lru_cache(maxsize=1)
def _lower_parts() -> frozenset[str]:
    """Title words of one syllable that are written small; the others need their capital."""
    return frozenset(p for p in titles()["parts"]["adjectives"] if " " not in p and p.islower())


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The last words of what stands before a name that is no person's."""
    return frozenset(form.split()[-1] for form in word_lists()["named_after"])


class Marks:
    """What the tables mark in a Doc, by the token it begins at: heads and parts of titles, places, known people."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.user_data["text"]
        self.words: list[str] = doc.user_data["words"]
        self.starts: list[int] = doc.user_data["starts"]
        self.heads: dict[int, list[Match]] = defaultdict(list)
        self.places: dict[int, Match] = {}
        self.parts: dict[int, Match] = {}
        self.known: dict[int, Match] = {}
        self.inside_place: set[int] = set()
        joints = _lower_parts()
        for match in doc.user_data["matches"]:
            if match.label == "head":
                if self.heads[match.first] and self.heads[match.first][0].last > match.last:
                    continue
                if self._is_former_office(match):
                    continue
                self.heads[match.first].append(match)
            elif match.label == "part":
                if (
                    match.last - match.first > 1
                    or not self.words[match.first].islower()
                    or self.words[match.first] in joints
                ):
                    self.parts.setdefault(match.first, match)
            elif match.label == "person":
                self.known.setdefault(match.first, match)
            elif match.label in ("country", "government", "city", "org"):
                self.places.setdefault(match.first, match)
                self.inside_place.update(range(match.first + 1, match.last))
        for first in self.inside_place & self.heads.keys():
            del self.heads[first]  # Trung Quốc Vương Nghị is no Quốc vương
        for first, part in self.parts.items():
            if self.heads.get(first) and self.heads[first][0].last < part.last:
                del self.heads[first]  # Đại sứ quán is no Đại sứ
        named, ends = word_lists()["named_after"], _last_words()
        for i, word in enumerate(self.words):
            if word in ends and (word in named or f"{self.word(i - 1).lower()} {word}" in named):  # USS John McCain
                self.inside_place.update(range(i + 1, self.name_run(i + 1, titled=True)))
        self.taken: set[int] = set()
        """Tokens that belong to a mention."""

    def _is_former_office(self, head: Match) -> bool:
        """`nguyên Thủ tướng`: a former prime minister, not a `nguyên thủ`."""
        former = self.word(head.first).lower() in word_lists()["former"]
        return former and self.word(head.last).lower() in word_lists()["ends_of_offices"]

    def end(self, last: int) -> int:
        """Character offset of the end of the token before index `last`."""
        return self.starts[last - 1] + len(self.words[last - 1])

    def word(self, i: int) -> str:
        """The token at an index; a line end outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else "\n"

    def is_place(self, i: int) -> bool:
        """Whether the token at an index is a place, or the last of one that is of several words."""
        return i in self.places or (i in self.inside_place and i + 1 not in self.inside_place)

    def adjacent(self, i: int) -> bool:
        """Nothing stands between token i-1 and token i."""
        return 0 < i < len(self.words) and self.end(i) == self.starts[i]

    def name_run(self, first: int, titled: bool) -> int:
        """Index after the name that begins at a token; `first` itself where none does."""
        i, count = first, 0
        while i < len(self.words) and count < MAX_NAME:
            word = self.words[i]
            if not word[:1].isalpha():
                reached = self._over_sign(first, i, titled, count)
            elif word in word_lists()["stops"] or self._behind_known(first, i):
                break
            elif count and word in word_lists()["ordinals_of_names"]:
                i += 1
                break  # Abdullah II
            elif not is_capitalised(word):
                reached = self._over_particle(i, count)
            elif (i > first or not titled) and self._begins_other(first, i, titled):
                break
            else:
                reached, count = i + 1, count + 1
            if reached == i:
                break
            i = reached
        return self._trim(first, i)

    def _over_sign(self, first: int, i: int, titled: bool, count: int) -> int:
        """The token behind an initial's dot, or behind a hyphen or apostrophe and the word it joins; else `i`."""
        following = self.word(i + 1)
        if self.words[i] == "." and count and len(self.words[i - 1]) == 1 and is_capitalised(following):
            return i + 1
        known = self.known.get(first)
        if (known and i == known.last) or not following[:1].isalpha() or i + 1 in self.places:
            return i  # Vladimir Putin-trong …
        tight = self.words[i] in "-‐‑–'’" and i > first and self.adjacent(i) and self.adjacent(i + 1)
        return i + 2 if tight or (titled and self._hyphen_apart(first, i)) else i

    def _over_particle(self, i: int, count: int) -> int:
        """The token behind a small word inside or before a foreign name (da, bin, al-), else `i`."""
        following = self.word(i + 1)
        if self.words[i] not in word_lists()["particles"] or not (count or self._hyphenated(i)):
            return i
        if i + 1 in self.heads or i + 1 in self.places:
            return i  # Donald Trump do Chủ tịch …
        return i + 1 if is_capitalised(following) or following in "-‐" else i

    def _behind_known(self, first: int, i: int) -> bool:
        """Whether a known name is over: Donald Trump | John Bolton, Nguyễn Xuân Phúc | Tiếp tục …"""
        known, following = self.known.get(first), self.known.get(i)
        over = known is not None and i == known.last
        if over and following and i - first == following.last - i == 1:
            return False  # Elizabeth Trudeau
        return over and (following is not None or (i - first > 2 and is_syllable(self.words[i])))

    def _begins_other(self, first: int, i: int, titled: bool) -> bool:
        """Whether a title, a place or a longer part of a title begins at a token, none of them part of the name."""
        known = self.known.get(first)
        if known and i < known.last:
            return False
        if i in self.heads:
            return True
        place, part = self.places.get(i), self.parts.get(i)
        surname = titled and place and place.label == "city" and place.last - place.first == 1
        if place and not surname and not self.name_syllable(first, i, place):
            return True
        return part is not None and part.last - part.first > 1

    def _trim(self, first: int, i: int) -> int:
        """Where a run that ends at `i` ends as a name: not inside a known one, on a letter, after four syllables."""
        known = self.known.get(first)
        if known and known.last > i:
            i = known.last
        while i > first and not self.words[i - 1][-1:].isalpha():
            i -= 1
        name = self.words[first:i]
        if len(name) > 4 and name[0] in word_lists()["surnames"] and all(map(is_syllable, name)):
            i = first + 4
        return i

    def _hyphen_apart(self, first: int, i: int) -> bool:
        """`Yun Byung - Se`, `Ana Ly - Batallan`: blanks around the hyphen of a Korean or another foreign name."""
        following = self.word(i + 1)
        if (
            self.word(i) not in "-–"
            or i - first < 2
            or not self.may_begin_name(i + 1)
            or is_capitalised(self.word(i + 2))
        ):
            return False
        if i + 1 in self.heads or i + 1 in self.parts or i + 1 in self.places or i + 1 in self.known:
            return False
        korean = self.words[first] in word_lists()["korean"] and i - first == 2
        return is_syllable(following) if korean else not (is_syllable(following) or is_syllable(self.words[i - 1]))

    def may_begin_name(self, i: int) -> bool:
        word = self.word(i)
        if self._hyphenated(i):
            return True
        if not is_capitalised(word) or not word[:1].isalpha() or word in word_lists()["stops"]:
            return False
        if i in self.known:
            return True
        place = self.places.get(i)
        if place and not (place.last - place.first == 1 and is_capitalised(self.word(place.last))):
            return False
        return word not in word_lists()["not_names"] or (
            word in word_lists()["surnames"] and is_capitalised(self.word(i + 1))
        )

    def _hyphenated(self, i: int) -> bool:
        """ "ông al-Thani": a name that begins with a particle."""
        joined = self.word(i + 1) in "-‐" and self.adjacent(i + 1) and self.adjacent(i + 2)
        return joined and self.word(i) in word_lists()["particles"] and is_capitalised(self.word(i + 2))

    def name_syllable(self, first: int, i: int, place: Match) -> bool:
        """One-syllable country names (Anh, Đức, Mỹ) are also syllables of Vietnamese given names."""
        return (
            place.last - place.first == 1
            and self.words[first] in word_lists()["surnames"]
            and is_syllable(self.words[i])
        )
