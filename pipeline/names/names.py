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
                if (
                    self.word(match.first).lower() in word_lists()["former"]
                    and self.word(match.last).lower() == "tướng"
                ):
                    continue  # nguyên Thủ tướng is a former prime minister, not a Nguyên thủ
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

    def end(self, last: int) -> int:
        """Character offset of the end of the token before index `last`."""
        return self.starts[last - 1] + len(self.words[last - 1])

    def word(self, i: int) -> str:
        """The token at an index; a line end outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else "\n"

    def adjacent(self, i: int) -> bool:
        """Nothing stands between token i-1 and token i."""
        return 0 < i < len(self.words) and self.end(i) == self.starts[i]

    def name_run(self, first: int, titled: bool) -> int:
        """Index after the name that begins at a token; `first` itself where none does."""
        words, vocabulary = self.words, word_lists()
        known = self.known.get(first)
        i, count = first, 0
        while i < len(words) and count < MAX_NAME:
            word = words[i]
            if not word[:1].isalpha():
                if (
                    word == "."
                    and count
                    and len(words[i - 1]) == 1
                    and i + 1 < len(words)
                    and is_capitalised(words[i + 1])
                ):
                    i += 1
                    continue
                if known and i == known.last:
                    break  # Vladimir Putin-trong …
                joined = word in "-‐‑–'’" and i > first and self.adjacent(i) and self.adjacent(i + 1)
                joined = joined or (titled and self._hyphen_apart(first, i))
                if joined and i + 1 < len(words) and words[i + 1][:1].isalpha() and i + 1 not in self.places:
                    i += 2
                    continue
                break
            if word in vocabulary["stops"]:
                break
            if known and i == known.last and (i in self.known or i - first > 2 and is_syllable(word)):
                break  # Donald Trump | John Bolton, Nguyễn Xuân Phúc | Tiếp tục …
            if count and word in vocabulary["ordinals_of_names"]:
                i += 1
                break  # Abdullah II
            if not is_capitalised(word):
                small = word in vocabulary["particles"] and i + 1 < len(words) and (count or self._hyphenated(i))
                small = small and i + 1 not in self.heads and i + 1 not in self.places  # Donald Trump do Chủ tịch …
                if small and (is_capitalised(words[i + 1]) or words[i + 1] in "-‐"):
                    i += 1
                    continue
                break
            if i > first or not titled:
                if i in self.heads and not self._inside_known(known, i):
                    break
                place = self.places.get(i)
                surname = titled and place and place.label == "city" and place.last - place.first == 1
                if place and not surname and not self._inside_known(known, i):
                    if not self.name_syllable(first, i, place):
                        break
                part = self.parts.get(i)
                if part and part.last - part.first > 1 and not self._inside_known(known, i):
                    break
            i += 1
            count += 1
        if known and known.last > i:
            i = known.last
        while i > first and not words[i - 1][-1:].isalpha():
            i -= 1
        if i - first > 4 and words[first] in vocabulary["surnames"] and all(map(is_syllable, words[first:i])):
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

    def _inside_known(self, known: Match | None, i: int) -> bool:
        return bool(known and known.first <= i < known.last)

    def name_syllable(self, first: int, i: int, place: Match) -> bool:
        """One-syllable country names (Anh, Đức, Mỹ) are also syllables of Vietnamese given names."""
        return (
            place.last - place.first == 1
            and self.words[first] in word_lists()["surnames"]
            and is_syllable(self.words[i])
        )
