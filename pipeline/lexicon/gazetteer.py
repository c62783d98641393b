"""Countries, organisations, cities and well-known buildings under every name that Vietnamese newspapers give them.

The tables are in `knowledge/` and described in its README. Names are spelled out
here once, in the form that `normal` gives a text, so that a matcher compares the
two directly and keeps its offsets.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.knowledge import KNOWLEDGE, rows_of

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a", " "),
        "Ð": "Đ",
        "ð": "đ",
    }
)
_ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_LATE_TONE = re.compile(
    r"[oOuU](?:(?<=([oO]))([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])|(?<=([uU]))(?<![qQ].)([ỳýỷỹỵỲÝỶỸỴ]))(?![^\W\d_])",
)


@dataclass(frozen=True, slots=True)
class Country:
    """A state, or EUR and UNO, with every spelling of its names."""

    code: str
    name_vi: str
    name_en: str
    region: str
    names: frozenset[str]
    short: frozenset[str]
    """Forms that stand for the country only beside another: Việt - Trung."""
    capital: str | None
    governments: frozenset[str]
    """Capitals and seats that stand for the government: Bắc Kinh, Nhà Trắng."""
    caution: frozenset[str]
    """Names that are also everyday words, personal names or other places: they need context."""
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class City:
    """A town, or another place of meetings such as an island or a village, with every spelling of its names."""

    name: str
    country: str
    geonameid: int | None
    lat: float
    lon: float
    population: int
    names: frozenset[str]
    caution: frozenset[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation; only what belongs to the EU or the UN has a code."""

    name: str
    names: frozenset[str]
    code: str | None
    caution: frozenset[str]


@dataclass(frozen=True, slots=True)
class Venue:
    """A building or estate that tells the city; with caution, only beside a name of its country."""

    name: str
    city: str
    country: str
    names: frozenset[str]
    caution: frozenset[str]


def normal(text: str) -> str:
    """Return the one spelling in which data and text are compared.

    NFC; tone marks of oa, oe and uy on the first vowel (hoà -> hòa, uỷ -> ủy, but quý);
    plain apostrophes, hyphens and spaces; Đ for the look-alike Ð. Case stays. A text
    that is already NFC keeps its length, so offsets hold in both.
    """
    text = unicodedata.normalize("NFC", text)
    if _ODD.search(text):
        text = text.translate(_PLAIN)
    return _LATE_TONE.sub(_early_tone, text)


def spellings(name: str) -> frozenset[str]:
    """Return every spelling of a name to look for in a normalised text, the name itself included.

    Generated: the abbreviations and capitals of `knowledge/spellings.csv` (Cộng hòa ->
    CH, Thành phố -> TP.) and, for hyphenated names, spaced hyphens and no hyphens
    (Mát-xcơ-va -> Mát - xcơ - va, Mátxcơva); a hyphen before a capital may be a space
    (Timor-Leste -> Timor Leste). Tone placement needs no variants: see `normal`.
    """
    found = {normal(name)}
    for form, others in _abbreviations():
        for known in list(found):
            if form.search(known):
                found.update(form.sub(other, known, count=1) for other in others)
    for known in list(found):
        if "-" in known:
            found.add(re.sub(r"(?<=\w)-(?=\w)", " - ", known))
            found.add(re.sub(r"(?<=\w)-(?=\w)", _join, known))
    return frozenset(found)


@cache
def countries() -> dict[str, Country]:
    """Return every country, and EUR and UNO, by code."""
    return {
        row["code"]: Country(
            code=row["code"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            region=row["region"],
            names=_spelled([row["name_vi"], *_forms(row["aliases"])]),
            short=_spelled(_forms(row["short"])),
            capital=next(iter(_forms(row["capital"])), None),
            governments=_spelled([*_forms(row["capital"]), *_forms(row["governments"])]),
            caution=_spelled(_forms(row["caution"])),
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
        )
        for row in rows_of("countries.csv")
    }


@cache
def pair_forms() -> dict[str, str]:
    """Return the forms that stand for a country in a pair (Mỹ - Triều), and the countries' names, with their codes."""
    return {form: country.code for country in countries().values() for form in (*country.names, *country.short)}


def read_pair(one: str, other: str) -> tuple[str, str, int] | None:
    """Return the codes of `Mỹ - Triều` from the words before and behind the dash, and how far the second form reaches.

    Before the dash the last one or two words are the form, behind it the first.
    """
    forms, left, right = pair_forms(), one.split(), other.split()
    first = next((code for n in (2, 1) if (code := forms.get(" ".join(left[-n:])))), None)
    for n in (2, 1):
        second = forms.get(form := " ".join(right[:n]))
        if first and second and first != second:
            return first, second, len(form)
    return None


@cache
def cities() -> tuple[City, ...]:
    """Return every city; a name may occur in more than one country, the larger city first."""
    found = [
        City(
            name=row["name"],
            country=row["country"],
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"] or 0),
            names=_spelled([row["name"], *_forms(row["aliases"])]),
            caution=_spelled(_forms(row["caution"])),
        )
        for row in rows_of("cities.csv")
    ]
    return tuple(sorted(found, key=lambda city: (-city.population, city.name, city.country)))


def city_named(name: str, country: str | None) -> City | None:
    """Return the city of a country by any of its names; the largest where several share it."""
    return next((city for city in _cities_of(country) if name in city.names), None)


@cache
def _cities_of(country: str | None) -> tuple[City, ...]:
    return tuple(city for city in cities() if city.country == country)


@cache
def organisations() -> dict[str, Organisation]:
    """Return every organisation by the name under which it is shown."""
    return {
        row["name"]: Organisation(
            name=row["name"],
            names=_spelled([row["name"], *_forms(row["aliases"])]),
            code=row["code"] or None,
            caution=_spelled(_forms(row["caution"])),
        )
        for row in rows_of("organisations.csv")
    }


@cache
def venues() -> tuple[Venue, ...]:
    """Return every building; the same name may stand in several countries (Phủ Chủ tịch)."""
    return tuple(
        Venue(
            name=row["name"],
            city=row["city"],
            country=row["country"],
            names=_spelled([row["name"], *_forms(row["aliases"])]),
            caution=_spelled(_forms(row["caution"])),
        )
        for row in rows_of("venues.csv")
    )


@cache
def venues_by_name() -> dict[str, list[Venue]]:
    """Return the buildings that have a name, by the name in lower case."""
    found: dict[str, list[Venue]] = {}
    for venue in venues():
        for name in {name.lower() for name in venue.names}:
            found.setdefault(name, []).append(venue)
    return found


@cache
def decoys() -> frozenset[str]:
    """Return phrases that hold a place's name but mean something else: Ấn Độ Dương, tiếng Anh, Hiệp định Paris."""
    return _spelled(row["phrase"] for row in rows_of("decoys.csv"))


@cache
def coast() -> list[list[list[float]]]:
    """Return the world's coastline as lines of [longitude, latitude] in degrees."""
    return json.loads((KNOWLEDGE / "coast.json").read_text(encoding="utf-8"))


def _early_tone(match: re.Match[str]) -> str:
    first, second = match[1] or match[3], match[2] or match[4]
    letter, tone = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + tone) + letter


def _join(match: re.Match[str]) -> str:
    return " " if match.string[match.end()].isupper() else ""


def _spelled(names: Iterable[str]) -> frozenset[str]:
    return frozenset(spelling for name in names for spelling in spellings(name))


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(normal(row['form']))}(?!\w)"), tuple(map(normal, _forms(row["also"]))))
        for row in rows_of("spellings.csv")
    )


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
