"""Encounters of leaders that everybody knows of: a text that names two people and a day names its year too.

knowledge/chronicle.csv has them with their days. They help to date what a text tells and
add nothing that it does not tell; where two of them fit, none counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from pipeline.dates.bounds import Bound
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import Interval, first_day, last_day, length_of, merged
from pipeline.dates.relative import told_after, told_before, told_so
from pipeline.knowledge import rows_of
from pipeline.lexicon.offices import country_of, terms
from pipeline.meetings.reports.sides import Encounter
from pipeline.names.cast import Cast
from pipeline.names.ranks import LEADERS

BESIDE = 60
"""Letters between the word of an encounter and words of time that are its own."""
_BREAK = re.compile(r"[,.;:“”\"(\n]")


class Entry(NamedTuple):
    """An encounter or a journey of the chronicle."""

    people: tuple[str, ...]
    """The two who met, or who travelled."""
    country: str
    city: str
    start: str
    end: str
    sudden: bool = False
    """Nobody had told of it before, so that no plan was of it."""

    @property
    def days(self) -> Interval:
        """First and last day."""
        return first_day(self.start), last_day(self.end)

    def told(self, held: bool) -> Interval:
        """The days on which one writes of it with its day alone, as held or as planned."""
        first, last = self.days
        return told_after(first) if held else told_before(last)

    @property
    def reason(self) -> str:
        """`met:usa-donald-trump+prk-kim-jong-un:SGP:2018-06-12`."""
        return f"met:{'+'.join(self.people)}:{self.country}:{self.start}"


@lru_cache(maxsize=1)
def _entries() -> tuple[dict[frozenset[str], list[Entry]], dict[frozenset[str], list[Entry]]]:
    """Encounters by their two people, and calls likewise; a journey is found by its traveller and country."""
    met: dict[frozenset[str], list[Entry]] = defaultdict(list)
    calls: dict[frozenset[str], list[Entry]] = defaultdict(list)
    for row in rows_of("chronicle.csv"):
        guest, hosts = row["guest"], [h for h in row["met"].split("|") if h]
        table = calls if row["kind"] == "call" else met
        for host in hosts:
            entry = Entry(
                (guest, host), row["country"], row["city"], row["start"], row["end"], row["kind"] == "surprise"
            )
            table[frozenset(entry.people)].append(entry)
        for traveller in (guest, *hosts) if row["country"] else ():
            if country_of(traveller) != row["country"]:
                entry = Entry((traveller,), row["country"], row["city"], row["start"], row["end"])
                met[frozenset((traveller, row["country"]))].append(entry)
    return dict(met), dict(calls)


def recall(
    people: Iterable[str], country: str | None, city: str | None = None, call: bool = False
) -> tuple[list[Entry], ...]:
    """The known encounters of two of these people, and the known journeys of one of them to a country.

    Where country or city are given, those elsewhere are left out.
    """
    met, calls = _entries()
    known = sorted(set(people))
    pairs = [e for pair in combinations(known, 2) for e in (calls if call else met).get(frozenset(pair), [])]
    if call or not country:
        return pairs, []
    journeys = [e for one in known for e in met.get(frozenset((one, country)), [])]
    return _there(pairs, country, city), _there(journeys, country, city)


@lru_cache(maxsize=1)
def _acquainted() -> frozenset[frozenset[str]]:
    """Pairs of leaders of whom every encounter is in the chronicle."""
    return frozenset(frozenset((row["one"], row["other"])) for row in rows_of("acquaintances.csv"))


def every_encounter(people: Iterable[str]) -> list[Entry]:
    """All encounters of the two among some people of whom the chronicle has them all, in order of time; else none."""
    pairs = [pair for two in combinations(sorted(set(people)), 2) if (pair := frozenset(two)) in _acquainted()]
    return sorted(_entries()[0][pairs[0]], key=lambda e: e.days) if len(pairs) == 1 else []


def _there(entries: list[Entry], country: str, city: str | None) -> list[Entry]:
    """Those in a country, and of them those in a city if there are some."""
    town = [e for e in entries if city and e.city == city]  # a village on a border is told as of either side
    return town or [e for e in entries if e.country == country and not (city and e.city)]


def fitting(
    known: Iterable[Sequence[Entry]], month: int, day: int | None, years: Sequence[int] | None = None
) -> list[Entry]:
    """Those that lasted on a day, or in a month, of any year or of these years; empty where they are of several."""
    for entries in known:
        for late in (0, 1):  # a call may be told with the next day, that of another time zone
            found = [
                entry
                for entry in entries
                if not (years and int(entry.start[:4]) not in years)
                and not (late and entry.country)
                and _lasted(entry, month, day, late)
            ]
            if found:
                return found if len({e.start[:4] for e in found}) == 1 else []
    return []


def _lasted(entry: Entry, month: int, day: int | None, late: int) -> bool:
    """Whether an encounter lasted on a day, or in a month, of its first year, so many days later at the most."""
    year = int(entry.start[:4])
    if (day or 1) > length_of(year, month):
        return False
    first = date(year, month, day or 1).toordinal()
    last = first if day else last_day(f"{year}-{month:02d}")
    return first <= entry.days[1] + late and entry.days[0] <= last


def only_one(entries: Sequence[Entry]) -> Entry | None:
    """The one occasion that these entries are of, the longest of a leader; only leaders' are all in the chronicle."""
    led = [e for e in entries if _is_of_leaders(e)]
    if not led:
        return None
    longest = max(led, key=lambda e: e.days[1] - e.days[0])
    first, last = longest.days
    return longest if all(first <= e.days[1] and e.days[0] <= last for e in entries) else None


def _is_of_leaders(entry: Entry) -> bool:
    """Whether all who met led a state on the day: of others' encounters the chronicle has only a few."""
    return all(led_on(person, entry.days[0]) for person in entry.people)


def led_on(person_id: str, day: int) -> bool:
    """Whether the table has somebody at the head of a state, a government or a ruling party on a day."""
    return any(
        term.office in LEADERS and first_day(term.start) <= day <= last_day(term.end or "2100")
        for term in terms().get(person_id, [])
    )


def chronicle_bounds(
    text: str, reports: Sequence[Encounter], cast: Cast, expressions: Sequence[TimeExpression]
) -> list[Bound]:
    """When an article was written that tells of a known encounter with its day and month, but without its year.

    Or with words that count from the article's own day: `hồi tháng trước`, `tháng 11 năm ngoái`.
    """
    found = []
    for report in reports:
        people = cast.known(report.people)
        if report.status == "invited" or not people:
            continue
        own = [e for e in expressions if report.sentence.start <= e.span[0] < report.sentence.end and not e.year]
        days = [e for e in own if e.day and e.month and e.offset is None]
        known = recall(people, report.destination, call=report.kind == "call")
        for entry in (entry for e in days for entry in fitting(known, e.month or 1, e.day)):
            found.append(Bound(entry.reason, [entry.told(report.status == "held")]))
        if report.kind != "call":
            counted = (e for e in own if _is_past_or_near(e) and _is_behind(text, report, e))
            found += [bound for e in counted if (bound := _counted_bound(known, e))]
    return found


def _is_past_or_near(e: TimeExpression) -> bool:
    """A week, or last month or year: what is planned for later than next week may be put off."""
    return e.unit == "week" or e.unit in ("month", "year") and (e.offset or 0) < 0


def _is_behind(text: str, report: Encounter, e: TimeExpression) -> bool:
    """Whether words of time end the clause of an encounter's word."""
    gap = text[report.cue[1] : e.span[0]]
    return e.anchor == "publication" and e.weekday is None and 0 < len(gap) <= BESIDE and not _BREAK.search(gap)


def _counted_bound(known: Sequence[Sequence[Entry]], e: TimeExpression) -> Bound | None:
    """When one writes so of any of the known encounters; all that leaders had are known."""
    entries = [entry for entry in known[0] or known[1] if _is_of_leaders(entry)]
    if e.month:
        entries = [entry for entry in entries if _lasted(entry, e.month, None, 0)]
    spans = [span for entry in entries if (span := told_so(e, *entry.days))]
    people = "+".join(dict.fromkeys(person for entry in entries for person in entry.people))
    reason = f"met:{people}:{'+'.join(dict.fromkeys(e.country for e in entries))}:{'+'.join(e.start for e in entries)}"
    return Bound(reason, merged(spans)) if spans else None
