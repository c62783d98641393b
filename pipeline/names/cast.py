"""The cast of an article: its people, and every place where it speaks of one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.records import Person, Span

SPOUSE = "spouse"
VIETNAM = "VNM"


@dataclass(slots=True)
class Mention:
    """One place where an article speaks of a person."""

    start: int
    end: int
    form: str
    """name, title, pronoun, or group (the leaders, two ministers)."""
    name: Span | None = None
    title: Span | None = None
    classes: frozenset[str] = frozenset()
    """Classes of office of the title's heads, see knowledge/titles.toml."""
    country: str | None = None
    """Country or organisation code that the title itself states."""
    organisation: str | None = None
    """An organisation without a code that the title states: NATO, ASEAN."""
    former: bool = False
    private: bool = False
    """The title is of a company, a club or a school, not of a state."""
    back: bool = False
    """The title points back to a country named before: the host country."""
    owner: bool = False
    """Only says whose aide, envoy or minister the one before is: cố vấn của Tổng thống A."""
    person: int | None = None
    """Index into `Cast.people`; null where nobody in the article fits."""


@dataclass(slots=True)
class Cast:
    """Everybody an article speaks of."""

    people: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    """In order of the text."""
    countries: list[tuple[int, int, str, str]] = field(default_factory=list)
    """(start, end, code, how): how is country, capital, government, organisation; those inside titles included."""
    starts: list[int] = field(default_factory=list)

    def known(self, people: Iterable[int]) -> list[str]:
        """The keys in people.csv of those of some people, given by their indices, who stand there."""
        return [person_id for p in people if (person_id := self.people[p].person_id)]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin within `[start, end)`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def countries_within(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """The countries named within `[start, end)`."""
        return self.countries[bisect_left(self.countries, (start,)) : bisect_left(self.countries, (end,))]

    def country_before(self, offset: int) -> str | None:
        """The country that was named last before an offset."""
        return next(
            (c[2] for c in reversed(self.countries) if c[1] <= offset and c[3] in ("country", "government")), None
        )


def title_text(text: str, mention: Mention) -> str:
    """The words of a mention's title, blanks as one; empty without one."""
    return " ".join(text[slice(*mention.title)].split()) if mention.title else ""
