"""Why a year is what it is: the codes of `year_reasons` in words.

A code is a kind and its values, parted by colons: `term:PERSON:OFFICE:FROM..TO`, `anniversary:DATE:N`,
`event:SERIES:EDITION DATE+EDITION DATE`, `latest-figure:2017-03`. A code of a new kind comes back as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.parts.text import Text, table
from pipeline.lexicon.offices import people, terms

BASES = {"stated": "stated", "publication date": "published", "inferred": "inferred"}


def dating(record: Mapping[str, Any], text: Text) -> list[str]:
    """How the date of a meeting was reached, in sentences."""
    lines = [text("meeting.dated_words", words=record["date_words"])] if record["date_words"] else []
    if any(line["field"] == "date_start" for line in record["corrections"]):
        return [*lines, text("meeting.basis_corrected")]
    basis = BASES.get(record["year_basis"], "open")
    lines.append(text(f"meeting.basis_{basis}", date=text.date(record["published"])))
    lines += [in_words(code, text) for code in record["year_reasons"]]
    if record["year_candidates"]:
        lines.append(text("meeting.candidates", years=", ".join(map(str, record["year_candidates"]))))
    return lines


def in_words(code: str, text: Text) -> str:
    """Say one reason as a sentence."""
    kind, *values = code.split(":")
    key = f"reason.{kind}"
    if key not in table():
        return code
    try:
        return text(key, **WORDS[kind](values, text))
    except (IndexError, KeyError, ValueError):
        return code


def name(person_id: str, text: Text) -> str:
    """The names of one person, or of several joined by a plus."""
    known = people()
    return text.listed(known[each].name if each in known else each for each in person_id.split("+"))


def dates(value: str, text: Text) -> str:
    """A day, or several joined by a plus."""
    return text.listed(map(text.date, value.split("+")))


def spans(value: str, text: Text) -> str:
    """Stretches of time as a term has them: FROM..TO+FROM.."""
    said = []
    for stretch in value.split("+"):
        first, _, last = stretch.partition("..")
        said.append(text.stretch(first, last) if last else text("common.since", first=text.date(first)))
    return ", ".join(said)


def term(values: list[str], text: Text) -> Mapping[str, object]:
    """Offices held and when."""
    person, *offices = values
    held = [
        f"{office(person, title, text)} {spans(when, text)}"
        for title, when in zip(offices[::2], offices[1::2], strict=True)
    ]
    return {"name": name(person, text), "offices": text.listed(held)}


def office(person: str, title: str, text: Text) -> str:
    """An office of the table of terms in words, else as Vietnamese calls it, with what it is."""
    return text.office(title, next((term.office for term in terms().get(person, ()) if term.title == title), None))


def event(values: list[str], text: Text) -> Mapping[str, object]:
    """Editions of an event, each with its first day."""
    editions = [each.rpartition(" ") for each in values[1].split("+")]
    return {"editions": text.listed(f"{title} ({text.date(day)})" for title, _, day in editions)}


def partnership(values: list[str], text: Text) -> Mapping[str, object]:
    """Two countries, their relation and since when."""
    pair, status, day = values
    return {
        "pair": text.countries(pair.split("~")),
        "status": text.word("relation", status).lower(),
        "date": text.date(day),
    }


WORDS = {
    "term": term,
    "event": event,
    "partnership": partnership,
    "new": lambda values, text: {"name": name(values[0], text)},
    "met": lambda values, text: {"name": name(values[0], text), "date": dates(values[2], text)},
    "happened": lambda values, text: {"what": values[0], "dates": dates(values[1], text)},
    "took-office": lambda values, text: {"name": name(values[0], text), "date": dates(values[1], text)},
    "anniversary": lambda values, text: {"date": text.date(values[0]), "n": int(values[1])},
    "latest-figure": lambda values, text: {"date": text.date(values[0])},
    "outlook": lambda values, text: {"date": values[0]},
    "stated": lambda values, text: {"words": ":".join(values)},
    "weekday": lambda values, text: {
        "day": text.word("weekday", values[0]),
        "date": text.month_day(values[1]),
    },
}
"""How the values of each kind of reason fill its sentence in the text table."""
