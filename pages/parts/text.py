"""Everything the pages say, in Vietnamese and in English, and how each language writes numbers, dates and lists.

The words stand in `text.toml` beside this file, the names of countries and cities in `pipeline/knowledge`.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"
KNOWLEDGE = Path(__file__).parents[2] / "pipeline" / "knowledge"

SLOT = re.compile(r"\{(\w+)(?:\?([^|}]*)\|([^}]*))?\}")


@cache
def table() -> dict[str, dict[str, str]]:
    """Read the text table: key (`overview.title`) -> language -> words."""
    with open(Path(__file__).with_name("text.toml"), "rb") as file:
        groups = tomllib.load(file)
    return {f"{group}.{name}": words for group, entries in groups.items() for name, words in entries.items()}


@cache
def country_names() -> dict[str, dict[str, str]]:
    """Read the names of countries: code -> language (or `region`) -> name."""
    with open(KNOWLEDGE / "countries.csv", encoding="utf-8", newline="") as file:
        return {
            row["code"]: {"vi": row["name_vi"], "en": row["name_en"], "region": row["region"]}
            for row in csv.DictReader(file)
        }


@cache
def city_names() -> dict[tuple[str, str], dict[str, str]]:
    """Read the names of cities: spelling in small letters and country, or no country -> language -> name.

    A city that has a name of its own in Vietnamese (Bắc Kinh) has an English one among its other spellings, the first
    that is written in plain letters.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    with open(KNOWLEDGE / "cities.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            others = [other for other in row["aliases"].split("|") if other]
            plain = next((other for other in others if other.isascii()), "")
            own = not row["name"].isascii() and plain and bare(plain) != bare(row["name"])
            words = {"vi": row["name"], "en": plain if own else row["name"]}
            for spelling in (row["name"], *others):
                found.setdefault((spelling.casefold(), row["country"]), words)
                found.setdefault((spelling.casefold(), ""), words)
    return found


def bare(name: str) -> str:
    """A name without diacritics, in small letters."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Text:
    """One language's words. Called with a key, it gives the text with its slots filled.

    A slot `{n}` takes a value, numbers written as the language writes them;
    `{n?meeting|meetings}` takes the first form for 1 and the second for the rest.
    """

    lang: str = DEFAULT_LANGUAGE

    def __call__(self, key: str, **values: object) -> str:
        def fill(slot: re.Match[str]) -> str:
            value = values[slot[1]]
            if slot[2] is not None:
                return slot[2] if value == 1 else slot[3]
            return self.number(value) if isinstance(value, int | float) else str(value)

        return SLOT.sub(fill, table()[key][self.lang])

    def word(self, group: str, code: str | None) -> str:
        """Name a code of a closed list (`word("kind", "talks")`); a code that has no name comes back as it is."""
        if code is None or code != code:
            return ""
        entry = table().get(f"{group}.{code}")
        return entry[self.lang] if entry else str(code)

    def words(self, group: str, codes: Iterable[str]) -> str:
        """Name several codes, in a list."""
        return ", ".join(self.word(group, code) for code in codes)

    def office(self, title: str, code: str | None) -> str:
        """Name an office: its title in the language, else as Vietnamese calls it, with the class that it belongs to.

        Of the class `other` a title stands alone.
        """
        if f"title.{title}" in table():
            return self.word("title", title)
        kind = f"office.{code}"
        return (
            self("leaders.office", title=title, office=self.word("office", code))
            if code != "other" and kind in table()
            else title
        )

    def country(self, code: str | None) -> str:
        """Name a country by its code; the name of an organisation comes back as it is."""
        if code is None or code != code:
            return ""
        return country_names().get(code, {}).get(self.lang, str(code))

    def named(self, code: str) -> str:
        """Name a country inside a sentence, where some take an article in English."""
        name = self.country(code)
        return self(f"article.{code}", name=name) if f"article.{code}" in table() else name

    def pair(self, a: str, b: str) -> str:
        """Name two countries inside a sentence."""
        return self.listed(
            self.named(code) for code in sorted((a, b), key=lambda c: place_in_dictionary(self.country(c)))
        )

    def city(self, name: str | None, country: str | None = None) -> str:
        """Name a city of a country as the language has it; one that no table knows keeps its name.

        Some collections of articles write a hyphen between blanks (`Mar - a - Lago`).
        """
        if not name or name != name:
            return ""
        name = name.replace(" - ", "-")
        return city_names().get((name.casefold(), country or ""), {}).get(self.lang, name)

    def countries(self, codes: Iterable[str], joint: str = " – ") -> str:
        """Name several countries, in the order of the language."""
        return joint.join(self.order(self.country(code) for code in codes))

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number: 1.234,5 in Vietnamese, 1,234.5 in English."""
        if digits is None:
            digits = 0 if float(value).is_integer() else 1
        written = f"{value:,.{digits}f}"
        return written.translate(str.maketrans(",.", ".,")) if self.lang == "vi" else written

    def percent(self, share: float) -> str:
        """Write a share of one as whole per cents."""
        return f"{round(share * 100)}%"

    def date(self, iso: object) -> str:
        """Write an ISO date as precisely as it is known: 24/9/2021, 9/2021, 2021."""
        if iso is None or iso != iso or not str(iso):
            return ""
        parts = [int(part) for part in re.findall(r"\d+", str(iso)[:10])]
        if self.lang == "vi":
            return "/".join(str(part) for part in reversed(parts))
        year, *rest = parts
        return " ".join([*(str(day) for day in rest[1:]), *([MONTHS[rest[0] - 1]] if rest else []), str(year)])

    def month_day(self, value: str | None) -> str:
        """Write a month and day whose year is open: 29/5, 29 May; 05 alone is a month."""
        parts = [int(part) for part in (value or "").split("-") if part.isdigit()]
        if not parts:
            return ""
        if self.lang == "vi":
            return (
                "/".join(str(part) for part in reversed(parts)) if len(parts) == 2 else self("common.month", n=parts[0])
            )
        return " ".join([*(str(day) for day in parts[1:]), MONTHS[parts[0] - 1]])

    def dates(self, start: str | None, end: str | None = None) -> str:
        """Write a stretch of time: 7–8/5/2025, 7–8 May 2025."""
        if not start:
            return ""
        if not end or end == start:
            return self.date(start)
        first, last = self.date(start), self.date(end)
        if len(start) == len(end) == 10 and start[:7] == end[:7]:
            return f"{int(start[8:])}–{last}"
        within = start[:4] == end[:4] and len(start) > 4
        if self.lang == "vi":
            return f"{first.rsplit('/', 1)[0]}–{last}" if within else f"{first} – {last}"
        first = first.rpartition(" ")[0] if within else first
        return f"{self.short(first)} – {self.short(last)}"

    def short(self, date: str) -> str:
        """An English date with the month's first letters alone."""
        return re.sub(r"[A-Z]\w+", lambda month: month[0][:3], date)

    def stretch(self, first: str, last: str) -> str:
        """Write from when to when, for a sentence; dates are ISO and equally precise."""
        key = "from_to" if first != last else "within" if len(first) < 10 else "on_day"
        return self(f"common.{key}", first=self.date(first), last=self.date(last))

    def month(self, year: int, month: int) -> str:
        """Write a month of a year, short: 9/2021, Sep 2021."""
        return f"{month}/{year}" if self.lang == "vi" else f"{MONTHS[month - 1][:3]} {year}"

    def listed(self, names: Iterable[str]) -> str:
        """Write a list as a sentence has it: a, b and c."""
        names = list(names)
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self('common.and')} {names[-1]}"

    def order(self, names: Iterable[str]) -> list[str]:
        """Sort names as a dictionary does."""
        return sorted(names, key=place_in_dictionary)


@lru_cache(maxsize=10_000)
def place_in_dictionary(name: str) -> tuple[list[tuple[int, str]], list[int], str]:
    """Sort key of a Vietnamese dictionary, which serves English too: letters first (a, ă, â … d, đ), then tones."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name).casefold():
        parts = unicodedata.normalize("NFD", letter)
        toneless = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        if toneless not in ALPHABET:
            toneless = unicodedata.normalize("NFD", toneless)[0]
        letters.append((ALPHABET.find(toneless), toneless))
        tones.append(max(TONES.find(part) for part in parts) + 1)
    return letters, tones, name


ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng."""

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def region(code: str) -> str:
    """The region of a country, empty where there is none."""
    return country_names().get(code, {}).get("region", "")
