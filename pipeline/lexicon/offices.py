"""The people that the table knows, and the offices they held.

knowledge/people.csv gives each person an id and the forms of the name that newspapers
use; knowledge/terms.csv gives offices with their first and last day. They link names
across articles and bound years; they are never a condition for finding a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.knowledge import lists_of, rows_of
from pipeline.lexicon.folding import fold_words
from pipeline.lexicon.spelling import is_other_spelling


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A row of people.csv."""

    person_id: str
    name: str
    country: str | None
    aliases: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the name, the usual one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.csv: one office held once. Dates are ISO, as precise as known; end is null while it lasts."""

    person_id: str
    office: str
    country: str | None
    title: str
    start: str
    end: str | None


@lru_cache(maxsize=1)
def people() -> dict[str, KnownPerson]:
    """people.csv by person_id."""
    return {
        row["person_id"]: KnownPerson(
            row["person_id"], row["name"], row["country"] or None, tuple(a for a in row["aliases"].split("|") if a)
        )
        for row in rows_of("people.csv")
    }


@lru_cache(maxsize=1)
def women() -> frozenset[str]:
    """Keys of the women in people.csv."""
    return frozenset(row["person_id"] for row in rows_of("women.csv"))


@lru_cache(maxsize=1)
def terms() -> dict[str, list[Term]]:
    """terms.csv by person_id, in order of their start."""
    found: dict[str, list[Term]] = defaultdict(list)
    for row in rows_of("terms.csv"):
        found[row["person_id"]].append(
            Term(
                row["person_id"], row["office"], row["country"] or None, row["title"], row["start"], row["end"] or None
            )
        )
    return {key: sorted(value, key=lambda t: t.start) for key, value in found.items()}


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[KnownPerson]]:
    found: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in people().values():
        for form in dict.fromkeys(fold_words(f) for f in person.forms):
            found[form].append(person)
    return dict(found)


@lru_cache(maxsize=4096)
def _countries(person_id: str) -> frozenset[str | None]:
    """The person's own country and those of the offices: a Pole presides over the European Council."""
    return frozenset({people()[person_id].country, *(term.country for term in terms().get(person_id, []))})


@lru_cache(maxsize=16384)
def _bearers(name: str) -> tuple[KnownPerson, ...]:
    """Those of whom a name is a form, forms of address apart; it is a form also with one letter of a word amiss."""
    words = fold_words(name)
    for address in _addresses():
        words = words.removeprefix(f"{address} ")
    if found := _forms().get(words):
        return tuple(found)
    parts = frozenset(words.split())
    sharing = dict.fromkeys(form for word in parts for form in _forms_by_word().get(word, ()))
    alike = [form for form in sharing if is_other_spelling(parts, frozenset(form.split()))]
    return tuple({person.person_id: person for form in alike for person in _forms()[form]}.values())


@lru_cache(maxsize=1)
def _forms_by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for form in _forms():
        for word in form.split():
            found[word].append(form)
    return dict(found)


@lru_cache(maxsize=1)
def _addresses() -> tuple[str, ...]:
    return tuple(lists_of("titles.toml")["words"]["addresses"])


def identify(name: str, countries: set[str]) -> str | None:
    """The person_id of a name, where the table has it and the countries stated with it allow it; else null.

    A name that is not quite a form in the table needs a country that allows it.
    """
    options = _forms().get(fold_words(name)) or (_bearers(name) if countries else ())
    fitting = [p for p in options if not countries or countries & _countries(p.person_id)]
    return fitting[0].person_id if len(fitting) == 1 else None


def may_act_for(name: str, country: str | None) -> bool:
    """Whether the table allows that whoever bears a name holds an office of a country; it does for unknown names."""
    options = _forms().get(fold_words(name), []) if country else []
    return not options or any(country in _countries(p.person_id) for p in options)


def may_have_led(name: str, offices: Iterable[str]) -> bool:
    """Whether the table has somebody of a name in one of the offices."""
    return any(term.office in offices for p in _bearers(name) for term in terms().get(p.person_id, ()))


def country_of(person_id: str) -> str | None:
    """The country of a person in the table."""
    person = people().get(person_id)
    return person.country if person else None
