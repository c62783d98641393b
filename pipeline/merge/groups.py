"""Reports that were found to be one encounter, and whether two such groups can be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, lru_cache

from pipeline.dates.periods import bounds
from pipeline.lexicon.folding import fold
from pipeline.lexicon.gazetteer import City, cities, city_named, normal
from pipeline.merge.namesakes import is_same_person, parts_of
from pipeline.records import Meeting, Participant

DAY = timedelta(days=1)
STAY = 3 * DAY
"""Nobody comes to a country twice within so many days: its days, coming and leaving are of one visit."""
LONGEST = 14 * DAY
"""No encounter goes on for longer."""
OUTNUMBERS = 5
"""An encounter with so many times the reports of all others of its year is the one that is spoken of; with so many
reports it is what a report may mean that leaves a side and the place out."""

# Kinds that different newspapers use for one encounter stand in one family.
FAMILIES = {
    "talks": "talks",
    "meeting": "talks",
    "reception": "talks",
    "other": "talks",
    "call": "call",
    "visit": "visit",
    "ceremony": "ceremony",
    "summit": "summit",
}
LASTING = ("visit", "summit")
"""Families of encounters that go on for several days."""


@dataclass(slots=True)
class Report:
    """One article's report of a meeting, with what merging needs to know of the article."""

    meeting: Meeting
    article_id: str
    published: str | None = None
    publisher: str | None = None
    evidence: str = ""
    """Text of the evidence sentence."""
    outcomes: list[str] = field(default_factory=list)
    date_words: str | None = None
    sketch: list[int] = field(default_factory=list)
    """Smallest hashes of the article's runs of words: two near-copies share most of them."""


def block_of(meeting: Meeting) -> str:
    """Key of the block that a report is compared in: the pair of countries, or `many` for summits and other sides."""
    return "~".join(meeting.countries) if len(meeting.countries) == 2 and meeting.kind != "summit" else "many"


@lru_cache(maxsize=100_000)
def city_key(name: str, country: str | None) -> str:
    """One key for every spelling of a city that the tables know (`DMZ`, `Panmunjom`); else the name, folded."""
    known = _known(name, country)
    return str(known.geonameid or known.name) if known else fold(name)


def city_name(name: str, country: str | None) -> str:
    """The name that the tables have for a city; one they do not know keeps its own."""
    known = _known(name, country)
    return known.name if known else name


def _known(name: str, country: str | None) -> City | None:
    """A city by the tables; a village on the line between two states is told without a country."""
    if country:
        return city_named(normal(name), country)
    return next((city for city in _villages() if normal(name) in city.names), None)


@cache
def _villages() -> tuple[City, ...]:
    """The places that the tables know without a number."""
    return tuple(city for city in cities() if city.geonameid is None)


class Group:
    """Reports that have been found to be one encounter, and what they together say of it."""

    def __init__(self, report: Report) -> None:
        m = report.meeting
        self.id = m.meeting_id
        self.reports = [report]
        self.articles = {report.article_id}
        self.kinds = {m.kind}
        self.family = "call" if m.mode == "phone" else FAMILIES.get(m.kind, "talks")
        self.countries = set(m.countries)
        self.sides: dict[str, list[Participant]] = {}
        """Everybody named, by country."""
        for person in m.participants:
            self.sides.setdefault(person.country or "", []).append(person)
        self.alone = {side: people for side, people in self.sides.items() if len(people) == 1}
        self.cities = {str(m.geonameid or city_key(m.city, m.country))} if m.city else set()
        self.lands = {m.country} if m.country else set()
        self.occasion = parts_of(m.occasion or "")
        self.starts, self.until = bounds(m.date_start, m.date_end)
        self.last = self.starts
        self.exact = self.starts is not None and len(m.date_start or "") == 10 and m.time_precision in (None, 1)
        self.length = self.until - self.starts if self.exact else timedelta(0)
        self.days = {self.starts} if self.exact and not self.length else set()
        self.held = self.lands if m.status == "held" else set()
        self.plans = (
            set() if m.status == "held" else {(land, self.starts if self.days else None) for land in self.lands}
        )
        """Where it was held; where it was planned or invited to, and the day where that is one only."""
        self.month_day = None if m.date_start else m.month_day
        self.years = set() if m.date_start else set(m.year_candidates)
        self.several = False
        """Whether more than one dated encounter was found that it can mean."""

    def absorb(self, other: Group) -> None:
        """Take in another group; the smaller id stays."""
        self.id = min(self.id, other.id)
        self.reports += other.reports
        self.articles |= other.articles
        self.kinds |= other.kinds
        self.countries |= other.countries
        self.cities |= other.cities
        self.lands = self.lands | other.lands
        self.held = self.held | other.held
        self.plans = self.plans | other.plans
        self.days |= other.days
        self.occasion = self.occasion or other.occasion
        self.years = self.years & other.years or self.years | other.years
        for side, people in other.sides.items():
            mine = self.sides.setdefault(side, [])
            mine += [p for p in people if not any(is_same_person(p, q) for q in mine)]
        self.alone = other.alone | self.alone
        if other.exact and self.exact:
            self.starts, self.last = min(self.starts, other.starts), max(self.last, other.last)
            self.until, self.length = max(self.until, other.until), max(self.length, other.length)
        elif other.exact:
            self.starts, self.last, self.until = other.starts, other.last, other.until
            self.length, self.exact = other.length, True

    def shared(self, other: Group) -> set[str]:
        """The sides on which both name the same person."""
        return {
            side
            for side in self.sides.keys() & other.sides.keys()
            if any(is_same_person(p, q) for p in self.sides[side] for q in other.sides[side])
        }

    def same_place(self, other: Group) -> bool | None:
        """Whether both name one city, or at least one country where a city is missing; None if that is not known."""
        if self.cities and other.cities:
            return bool(self.cities & other.cities)
        return bool(self.lands & other.lands) if self.lands and other.lands else None

    def same_occasion(self, other: Group) -> bool | None:
        """Whether both name one occasion: mostly the same words, and no other number; None if one names none."""
        if not self.occasion or not other.occasion:
            return None
        numbers = [{part for part in group.occasion if part.isdigit()} for group in (self, other)]
        if all(numbers) and numbers[0] != numbers[1]:
            return False
        both = self.occasion & other.occasion
        return both in (self.occasion, other.occasion) or 2 * len(both) >= len(self.occasion | other.occasion)

    def allows(self, other: Group, again: bool = False) -> bool:
        """Nothing that both say, dates apart, makes them two encounters.

        Two reports of one article are two encounters, since the article tells them apart; but nobody
        comes twice at once, so of a visit they may be days of it, and an article may tell one `again`.
        """
        if self.family != other.family:
            return False
        if (
            not again
            and not self.articles.isdisjoint(other.articles)
            and not (self.family == "visit" and self.lands & other.lands and self.shared(other) - self.lands)
        ):
            return False
        if self.family == "summit":
            same = self.same_occasion(other)
            return same if same is not None else self.same_place(other) is True
        if not (self.countries <= other.countries or other.countries <= self.countries):
            return False
        if self.same_occasion(other) is False and _has_number(self.occasion) and _has_number(other.occasion):
            return False
        shared = self.shared(other)
        apart = (self.sides.keys() & other.sides.keys()) - shared
        if self.family == "visit" and apart:
            # Articles name different hosts of one visit: the guests are what counts.
            lands = self.lands | other.lands
            return len(lands) == 1 and apart <= lands and bool(shared)
        # Reports that name several of a side do not make those one that name one each.
        alone = self.alone.keys() & other.alone.keys()
        return not apart and (
            self.family == "visit" or all(is_same_person(self.alone[side][0], other.alone[side][0]) for side in alone)
        )

    def is_half(self) -> bool:
        """Whether nobody of one of its countries is named; of a visit or a summit the host need not be."""
        return self.family not in LASTING and not self.countries <= self.sides.keys()

    def is_held(self) -> bool:
        """Whether one report at least says that it was held."""
        return any(report.meeting.status == "held" for report in self.reports)

    def is_plan(self) -> bool:
        """Whether it is only planned."""
        return all(report.meeting.status == "planned" for report in self.reports)

    def is_invitation(self) -> bool:
        """Whether somebody is invited: the day told with it is often that of inviting."""
        return any(report.meeting.status == "invited" for report in self.reports)


def is_slip(one: Group, two: Group) -> bool:
    """Whether nothing but a day tells two groups apart: a kind in common, the same people on all sides, one place."""
    people = len(one.shared(two)) == max(len(one.sides), len(two.sides))
    return people and _are_of_one_kind(one.kinds, two.kinds) and one.same_place(two) is not False


def _are_of_one_kind(kinds: set[str], others: set[str]) -> bool:
    """Whether two sets of kinds have one in common; talks and receptions are called meetings too."""
    return bool(kinds & others) or "meeting" in kinds | others and kinds | others <= {"meeting", "talks", "reception"}


def is_told_again(one: Group, two: Group) -> bool:
    """Whether the articles that tell both may tell one encounter twice."""
    articles = one.articles & two.articles
    if not articles or not one.shared(two) or one.same_place(two) is False:
        return False
    ours, theirs = ([r for r in group.reports if r.article_id in articles] for group in (one, two))
    return all(_repeats(a, b) for a in ours for b in theirs if a.article_id == b.article_id)


def _repeats(report: Report, other: Report) -> bool:
    """Whether an article tells an encounter of one date again.

    It does so as a plan and as held, in another sentence with one side left out, or with a day and with the several
    days around it.
    """
    one, two = report.meeting, other.meeting
    alike = one.kind == two.kind or "meeting" in (one.kind, two.kind)
    if (one.date_start, one.month_day) != (two.date_start, two.month_day):
        return alike and bool(one.city) and (_is_within(one, two) or _is_within(two, one))
    if not alike or not (one.date_start or one.month_day):
        return False
    if (one.status == "planned") != (two.status == "planned"):
        return True
    sides, others = ({p.country for p in m.participants} for m in (one, two))
    return report.evidence != other.evidence and (sides < others or others < sides)


def _is_within(one: Meeting, two: Meeting) -> bool:
    """Whether the day of one lies in the several days of the other."""
    (day, until), (first, last) = (bounds(m.date_start, m.date_end) for m in (one, two))
    return bool(day and first) and first < last and first <= day == until <= last


def _has_number(parts: frozenset[str]) -> bool:
    return any(part.isdigit() for part in parts)
