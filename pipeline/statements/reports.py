"""Reporting verbs: the table knowledge/reporting.toml, and where its forms are verbs in a text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from pipeline.knowledge import lists_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.phrases import Phrases, Words


def reporting() -> dict:
    """The table of reporting words."""
    return lists_of("reporting.toml")


@lru_cache(maxsize=512)
def forms(section: str, name: str) -> frozenset[str]:
    """A list of the table as a set, in lower case."""
    return frozenset(gazetteer.normal(form).lower() for form in reporting()[section][name])


@lru_cache(maxsize=64)
def openings(name: str) -> tuple[str, ...]:
    """First words of sentences, as they are written."""
    return tuple(gazetteer.normal(form) for form in reporting()["floor"][name])


PROMISES = "03"
"""The act of what two countries mostly say to each other, or together."""
AGAINST = ("11", "12", "13")
"""The acts of what is said against somebody."""
REJECTS = "12"
"""The act of denials, which report words though their form is that of an attitude."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting form of the table."""

    form: str
    act: str
    """CAMEO's verbal root."""
    kind: str
    """speech, stance, joint or weak."""


CUES: Phrases[Cue | None] = Phrases(
    lambda: (
        {f: Cue(f, group["act"], group["kind"]) for group in reporting()["cues"] for f in group["forms"]}
        | dict.fromkeys(reporting()["around"]["nothing"])
    )
)
"""Every reporting form, and null for what holds one and reports nothing."""


@lru_cache(maxsize=1)
def _never_before() -> dict[str, frozenset[str]]:
    return {form: frozenset(w.lower() for w in ws) for form, ws in reporting()["around"]["not_before"].items()}


THAT = 12
"""How many words behind a form may stand before the "rằng" that makes a verb of it."""


@lru_cache(maxsize=1)
def _with_that() -> frozenset[str]:
    """Forms that end in "rằng" themselves."""
    that = reporting()["grammar"]["that"]
    return frozenset(f.lower() for group in reporting()["cues"] for f in group["forms"] if f.endswith(f" {that}"))


@dataclass(slots=True)
class Report:
    """A reporting form where it stands in the text."""

    start: int
    end: int
    cue: Cue


class Reports:
    """The reporting forms of one article that are verbs by the words around them."""

    def __init__(self, words: Words) -> None:
        self.words, self.low, self.spaces = words.written, words.lower, words.spaces
        self.found = [
            Report(words.starts[f.first], words.end(f.last), f.value)
            for f in CUES.find(words)
            if f.value and self._is_verb(f.first, f.last, f.value)
        ]
        self.starts = [report.start for report in self.found]

    def within(self, start: int, end: int) -> list[Report]:
        """The reports that begin within `[start, end)`."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _is_verb(self, first: int, last: int, cue: Cue) -> bool:
        before = self.words[first - 1] if first else ""
        behind = self.low[last] if last < len(self.low) else ""
        if behind in forms("around", "noun_before") or self._is_noun(first, behind, cue):
            return False
        if (cue.form in forms("around", "giving") and self._was_told(last)) or self._is_bare(cue, last):
            return False
        if cue.kind == "weak" and before == "-" and not self.spaces[first - 1]:
            return False  # Pu-tin
        if cue.kind == "joint" and before.isdigit() and self.low[first - 2] not in ("/", "-", "."):
            return False  # 37 thỏa thuận
        never = _never_before().get(cue.form, frozenset())
        if not never.isdisjoint((behind, " ".join(self.low[last : last + 2]))) and not self._has_clause(last):
            return False
        if (needed := reporting()["around"]["needs"].get(cue.form)) and behind not in needed:
            return False
        pair = " ".join(self.low[max(first - 2, 0) : first])
        opens = first > 1 and self.words[first - 2][0].isupper()  # Tuyên bố nêu rõ …
        if before in forms("around", "not_after") or (pair in forms("around", "not_after") and not opens):
            return pair in forms("around", "verb_after")
        return True

    def _has_clause(self, last: int) -> bool:
        """ "Nói trên mạng xã hội hôm qua rằng …": what is said comes soon, and by no other verb ("… cho rằng")."""
        that = reporting()["grammar"]["that"]
        ahead = self.low[last : last + THAT]
        if that not in ahead:
            return False
        between = ahead[: ahead.index(that)]
        return "," not in between and f"{' '.join(between[-1:])} {that}" not in _with_that()

    def _was_told(self, last: int) -> bool:
        """ "… quan điểm này": something that the text reported before."""
        told = not forms("around", "back").isdisjoint(self.low[last + 2 : last + 3])
        return told and " ".join(self.low[last : last + 2]) in forms("around", "remarks")

    def _is_bare(self, cue: Cue, last: int) -> bool:
        """ "Đưa ra cảnh báo trong bối cảnh …": that something was issued, and nothing of what it says."""
        issues = cue.form.startswith(tuple(f"{word} " for word in forms("around", "issuing")))
        if not issues or last == len(self.low):
            return False
        mannered = self.low[last] in forms("around", "manners") and not self._has_clause(last)
        return mannered or self.low[last] in forms("around", "circumstances")

    def _is_noun(self, first: int, behind: str, cue: Cue) -> bool:
        """Written with a capital in mid-sentence, or at its beginning before a passive."""
        if not self.words[first][0].isupper():
            return False
        if cue.form in forms("around", "opening_nouns") or behind in forms("around", "noun_opening"):
            return True
        return first > 0 and self.words[first - 1][-1].isalpha()
