"""Reports of one encounter in many articles become one meeting, its sources kept.

Reports are compared only inside a block, the pair of countries, so the cost grows with
the number of meetings. In a block, reports with a day are joined first, best fit first;
then those with less of a date (a month, a year, a day of an open year, a plan) are
joined to the one meeting that they can mean, and stay apart where there are several.
The outcome does not depend on the order of the reports. How the fields of one meeting
are chosen is told in fuse.py.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from pipeline.folding import fold
from pipeline.periods import bounds
from pipeline.records import Meeting, Participant

NEAR_COPY = 0.5
"""Two articles that share this part of their runs of five words are copies of one text."""
PLAN_COMES_TRUE = timedelta(days=60)
"""A plan without a date is taken for the next such visit within this time of its article."""
DAY = timedelta(days=1)
OUTNUMBERS = 5
"""An encounter with so many times the reports of all others of its year is the one that is spoken of."""
LONGEST_STAY = 4
"""Days of an open year that lie closer may be days of one visit."""

_SYLLABLE = re.compile(r"(?:ngh|ng|gh|gi|kh|ph|th|tr|ch|nh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A syllable of Vietnamese, folded."""

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


def sketch(text: str, size: int = 64) -> list[int]:
    """The `size` smallest hashes of a text's runs of five words, letter case and punctuation apart."""
    words = re.findall(r"\w+", text.lower())
    runs = (" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4)))
    return sorted({zlib.crc32(run.encode()) for run in runs})[:size]


def is_same_person(one: Participant, two: Participant) -> bool:
    """One id, or one country and a name that is part of the other (`Putin`, `Vladimir Putin`) or nearly spelled so."""
    if one.person_id == two.person_id:
        return True
    if one.country != two.country:
        return False
    parts, others = _parts(one.name), _parts(two.name)
    return parts <= others or others <= parts or _is_other_spelling(parts, others)


def _is_other_spelling(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names differ in one foreign word, by a letter, and share the rest (`Sergey`, `Sergei Kislyak`).

    Syllables of Vietnamese, Chinese or Korean names tell people apart by one letter, so they must be equal.
    """
    left, right = parts - others, others - parts
    if len(left) != 1 or len(right) != 1 or not parts & others:
        return False
    (one,), (two,) = left, right
    return (
        min(len(one), len(two)) >= 5
        and not (_SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(two))
        and (_differ_by_a_letter(one, two))
    )


def _differ_by_a_letter(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    return one[start + (len(one) == len(two)) :] == two[start + 1 :]


@lru_cache(maxsize=100_000)
def _parts(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(name)))


class _Group:
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
        for person in m.participants:
            self.sides.setdefault(person.country or "", []).append(person)
        self.cities = {fold(m.city)} if m.city else set()
        self.lands = {m.country} if m.country else set()
        self.occasion = _parts(m.occasion or "")
        self.starts, self.until = bounds(m.date_start, m.date_end)
        self.last = self.starts
        self.exact = self.starts is not None and len(m.date_start or "") == 10 and m.time_precision in (None, 1)
        self.length = self.until - self.starts if self.exact else timedelta(0)
        self.month_day = None if m.date_start else m.month_day
        self.years = set(m.year_candidates) if self.month_day else set()

    def absorb(self, other: _Group) -> None:
        """Take in another group; the smaller id stays."""
        self.id = min(self.id, other.id)
        self.reports += other.reports
        self.articles |= other.articles
        self.kinds |= other.kinds
        self.countries |= other.countries
        self.cities |= other.cities
        self.lands |= other.lands
        self.occasion = self.occasion or other.occasion
        self.years = self.years & other.years or self.years | other.years
        for side, people in other.sides.items():
            mine = self.sides.setdefault(side, [])
            mine += [p for p in people if not any(is_same_person(p, q) for q in mine)]
        if other.exact and self.exact:
            self.starts, self.last = min(self.starts, other.starts), max(self.last, other.last)
            self.until, self.length = max(self.until, other.until), max(self.length, other.length)
        elif other.exact:
            self.starts, self.last, self.until = other.starts, other.last, other.until
            self.length, self.exact = other.length, True

    def shared(self, other: _Group) -> set[str]:
        """The sides on which both name the same person."""
        return {
            side
            for side in self.sides.keys() & other.sides.keys()
            if any(is_same_person(p, q) for p in self.sides[side] for q in other.sides[side])
        }

    def same_place(self, other: _Group) -> bool | None:
        """Whether both name one city, or at least one country where a city is missing; None if that is not known."""
        if self.cities and other.cities:
            return bool(self.cities & other.cities)
        return bool(self.lands & other.lands) if self.lands and other.lands else None

    def same_occasion(self, other: _Group) -> bool | None:
        """Whether both name one occasion: mostly the same words, and no other number; None if one names none."""
        if not self.occasion or not other.occasion:
            return None
        numbers = [{part for part in group.occasion if part.isdigit()} for group in (self, other)]
        if all(numbers) and numbers[0] != numbers[1]:
            return False
        both = self.occasion & other.occasion
        return both in (self.occasion, other.occasion) or 2 * len(both) >= len(self.occasion | other.occasion)

    def allows(self, other: _Group, again: bool = False) -> bool:
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
        return not apart


def _has_number(parts: frozenset[str]) -> bool:
    return any(part.isdigit() for part in parts)


def merge(reports: Iterable[Report], same: Iterable[tuple[str, str]] = ()) -> Iterator[list[Report]]:
    """Part the reports of one block into those of each encounter, ordered by smallest report id.

    `same` holds pairs of report ids that a person has declared one encounter.
    """
    groups = [_Group(report) for report in sorted(reports, key=lambda r: r.meeting.meeting_id)]
    groups = _join_declared(groups, same)
    exact = _join_days([group for group in groups if group.exact])
    vague = _join_alike([group for group in groups if not group.exact])
    for group in sorted(_join_vague(exact, vague), key=lambda g: g.id):
        yield sorted(group.reports, key=lambda r: r.meeting.meeting_id)


def _join_declared(groups: list[_Group], same: Iterable[tuple[str, str]]) -> list[_Group]:
    at = {group.id: group for group in groups}
    for one, two in sorted(same):
        if one in at and two in at and at[one] is not at[two]:
            kept, lost = at[one], at[two]
            kept.absorb(lost)
            at.update({report.meeting.meeting_id: kept for report in lost.reports})
    return list({id(group): group for group in at.values()}.values())


def _join_days(groups: list[_Group]) -> list[_Group]:
    """Join groups whose days are known, the best fit first."""
    groups.sort(key=lambda g: (g.starts, g.id))
    fits: list[tuple[int, int, int]] = []
    running: list[int] = []
    for i, group in enumerate(groups):
        running = [j for j in running if groups[j].until + DAY >= group.starts]
        fits += [(-fit, j, i) for j in running if (fit := _fit(groups[j], group)) > 0]
        running.append(i)
    parent = list(range(len(groups)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for _, i, j in sorted(fits):
        i, j = root(i), root(j)
        one, two = groups[i], groups[j]
        if i == j or not one.allows(two, again=_is_told_again(one, two)):
            continue
        if _span(one, two) and not _is_planned_elsewhere(one, two):
            groups[i].absorb(groups[j])
            parent[j] = i
    return [group for i, group in enumerate(groups) if parent[i] == i]


def _span(one: _Group, two: _Group) -> bool:
    """Joined, the first days would lie no further apart than a slip of a day or the longest report allows."""
    return max(one.last, two.last) - min(one.starts, two.starts) <= max(DAY, one.length, two.length)


def _is_planned_elsewhere(one: _Group, two: _Group) -> bool:
    """A plan for another country is another encounter; two countries told of a past one are a slip."""
    lands = [{r.meeting.country for r in group.reports if r.meeting.status == "held"} for group in (one, two)]
    plans = [{r.meeting.country for r in group.reports if r.meeting.status != "held"} for group in (one, two)]
    return any(
        plan - {None} and held - {None} and (plan - {None}).isdisjoint(held - {None})
        for plan, held in ((plans[0], lands[1]), (plans[1], lands[0]))
    )


def _is_told_again(one: _Group, two: _Group) -> bool:
    """Whether an article that tells both may tell one encounter twice: as a plan and as held, or one side left out."""
    if one.starts != two.starts or one.kinds.isdisjoint(two.kinds) or one.same_place(two) is False:
        return False
    fuller = one.sides.keys() < two.sides.keys() or two.sides.keys() < one.sides.keys()
    return bool(one.shared(two)) and (fuller or _is_plan(one) != _is_plan(two))


def _fit(one: _Group, two: _Group) -> int:
    """How well two groups with days go together; 0 if they do not."""
    if not one.allows(two, again=_is_told_again(one, two)) or not _span(one, two):
        return 0
    if _is_planned_elsewhere(one, two):
        return 0
    overlap = one.starts <= two.until and two.starts <= one.until
    shared, place = one.shared(two), one.same_place(two)
    kind, occasion = one.kinds == two.kinds, one.same_occasion(two)
    if not shared and one.family != "summit" and not (kind and one.starts == two.starts and place is not False):
        return 0
    if not overlap and not (kind and place is not False and len(shared) == max(len(one.sides), len(two.sides))):
        return 0
    return 1 + 4 * len(shared) + 3 * overlap + (one.starts == two.starts) + 2 * kind + 2 * bool(place) + bool(occasion)


def _join_alike(groups: list[_Group]) -> list[_Group]:
    """Join groups without a day that tell the same: the same sentence, or the same date, people and kind."""
    kept: list[_Group] = []
    told: dict[tuple[object, ...], list[_Group]] = {}
    for group in groups:
        keys = _tellings(group)
        options = [g for key in keys for g in told.get(key, ()) if g.allows(group) and _agree(g, group)]
        if options:
            options[0].absorb(group)
            group = options[0]
        else:
            kept.append(group)
        for key in keys:
            if not any(g is group for g in told.setdefault(key, [])):
                told[key].append(group)
    return kept


def _tellings(group: _Group) -> list[tuple[object, ...]]:
    """Keys under which another report of the same encounter would stand."""
    m = group.reports[0].meeting
    keys: list[tuple[object, ...]] = []
    if group.family == "visit" and len(group.month_day or "") == 5:
        keys.append(("stay", group.month_day[:2]))
    words = re.findall(r"\w+", fold(group.reports[0].evidence))
    if len(words) >= 8:
        keys.append(("words", *words))
    if m.date_start or m.month_day:
        keys.append(("date", group.family, m.date_start, group.month_day))
    return keys


def _is_elsewhere(one: _Group, two: _Group) -> bool:
    """Whether the places keep two groups apart.

    Of one day, another city of the same country may be a slip; a visit goes to several.
    """
    loose = one.family == "visit" or any(len(group.month_day or "") == 5 for group in (one, two))
    return one.same_place(two) is False and not (loose and one.lands & two.lands)


def _is_another_stay(one: _Group, two: _Group) -> bool:
    """Whether two days of an open year are too far apart for one encounter: only a visit lasts, a few days."""
    days = [group.month_day for group in (one, two)]
    if days[0] == days[1] or not all(day and len(day) == 5 for day in days):
        return False
    near = days[0][:2] == days[1][:2] and abs(int(days[0][3:]) - int(days[1][3:])) < LONGEST_STAY
    stay = one.family == "visit" and one.lands & two.lands and not _is_invitation(one) and not _is_invitation(two)
    return not (near and stay)


def _agree(one: _Group, two: _Group) -> bool:
    """Two groups without a day name the same people on each side, and nothing else keeps them apart.

    A year alone, or a month of an open year, is little to go by: there the place must be the same too,
    or both must be plans of the same two leaders.
    """
    told = one.reports[0].meeting.date_start or one.month_day or ""
    shared, sides = one.shared(two), one.sides.keys() | two.sides.keys()
    if not shared or shared != (sides if len(told) == 4 else _sides_compared(one, two, sides)):
        return False
    if one.years and two.years and one.years.isdisjoint(two.years) or _is_another_stay(one, two):
        return False
    if len(told) in (2, 4) and not (len(told) == 2 and _is_plan(one) and _is_plan(two) and len(one.sides) > 1):
        return one.same_place(two) is True
    return not _is_elsewhere(one, two)


def _is_plan(group: _Group) -> bool:
    return all(report.meeting.status == "planned" for report in group.reports)


def _join_vague(exact: list[_Group], vague: list[_Group]) -> list[_Group]:
    """Join each group without a day to the one dated encounter that it can mean, if there is one only."""
    exact.sort(key=lambda g: (g.starts, g.id))
    firsts = [group.starts for group in exact]
    sentences = {}
    for group in exact if vague else ():
        for report in group.reports:
            sentences.setdefault(fold(report.evidence), group)
    apart = []
    for group in vague:
        copied = sentences.get(fold(group.reports[0].evidence))
        options = (
            [copied] if copied and copied.allows(group) and copied.shared(group) else _options(group, exact, firsts)
        )
        if len(options) > 1:
            options = [option for option in options if option.same_place(group)] or options
            options = _meant(options)
        if len(options) == 1:
            options[0].absorb(group)
        else:
            apart.append(group)
    return exact + _join_months(apart)


def _meant(options: list[_Group]) -> list[_Group]:
    """The encounter that a vague report means, out of several: of one day the fullest, of one year one that far
    outnumbers the others; else it stays open. Years are not told apart by numbers.
    """
    fullest = min(options, key=lambda option: (-len(option.reports), option.id))
    others = sum(len(option.reports) for option in options) - len(fullest.reports)
    first, last = min(option.starts for option in options), max(option.last for option in options)
    alone = last - first <= DAY or first.year == last.year and len(fullest.reports) >= OUTNUMBERS * others
    return [fullest] if alone else options


def _join_months(groups: list[_Group]) -> list[_Group]:
    """Join the day of an open year and a month, of a known year or an open one, where each can mean only the other."""
    months: dict[str, list[_Group]] = {}
    for group in groups:
        date = group.reports[0].meeting.date_start or ""
        if len(date) == 7 or len(group.month_day or "") == 2:
            months.setdefault(date or f"{group.month_day}", []).append(group)
    fits: list[tuple[_Group, _Group]] = []
    for group in groups:
        if group.month_day and not _is_invitation(group):
            month = group.month_day[:2]
            dates = [f"{year}-{month}" for year in sorted(group.years)] + [month] * (month != group.month_day)
            options = [other for date in dates for other in months.get(date, ())]
            options = [other for other in options if other.allows(group) and _agree(other, group)]
            options = [other for other in options if not _is_invitation(other)]
            if len(options) == 1 and options[0].same_place(group):
                fits.append((options[0], group))
    claims = Counter(id(month) for month, _ in fits)
    joined: dict[int, _Group] = {}
    for month, group in fits:
        if claims[id(month)] == 1:
            joined[id(group)] = month
    for group in groups:
        if id(group) in joined:
            month = joined[id(group)]
            while id(month) in joined:
                month = joined[id(month)]
            month.absorb(group)
    return [group for group in groups if id(group) not in joined]


def _is_invitation(group: _Group) -> bool:
    """The day told with an invitation is often that of inviting."""
    return any(report.meeting.status == "invited" for report in group.reports)


def _options(group: _Group, exact: list[_Group], firsts: list[datetime]) -> list[_Group]:
    """Dated encounters that a group without a day can mean."""
    found: list[_Group] = []
    plan = not group.starts and not group.month_day
    again = (
        not plan and len(group.reports[0].meeting.date_start or "") != 4
    )  # of a month an article often tells the day
    for first, last in _windows(group):
        low = bisect_left(firsts, first - 14 * DAY)
        found += [
            other
            for other in exact[low : bisect_right(firsts, last)]
            if other.until >= first and other.allows(group, again) and _means(group, other, plan)
        ]
    return found[:1] if plan else found


def _windows(group: _Group) -> list[tuple[datetime, datetime]]:
    """The days that a group without an exact day may mean."""
    if group.starts:
        return [(group.starts, group.until)]
    if group.month_day:
        days = [bounds(f"{year}-{group.month_day}") for year in sorted(group.years)]
        return [(first, last) for first, last in days if first and last]
    told = [bounds(report.published)[0] for report in group.reports]
    if all(told) and all(report.meeting.status == "planned" for report in group.reports):
        return [(max(told), max(told) + PLAN_COMES_TRUE)]
    return []


def _means(group: _Group, other: _Group, plan: bool) -> bool:
    """Whether people, place and mode are enough alike to take one for the other without a day."""
    shared = other.shared(group)
    modes = {r.meeting.mode for r in group.reports + other.reports} - {None}
    if not shared or len(modes) > 1 or _is_elsewhere(other, group):
        return False
    told = group.reports[0].meeting.date_start or ""
    if len(told) == 4 and group.family != "visit" and len(shared) < 2:
        return False
    if plan and (group.family != "visit" or all(r.meeting.status != "held" for r in other.reports)):
        return False
    return shared == _sides_compared(group, other, group.sides.keys())


def _sides_compared(one: _Group, two: _Group, sides: Set[str]) -> Set[str]:
    """The sides on which both must name the same people; of a visit one may leave out the host."""
    return one.sides.keys() & two.sides.keys() if one.family == "visit" else sides


def count_sources(reports: list[Report]) -> int:
    """Articles among reports, near-copies of one text counted once."""
    sketches = {report.article_id: report.sketch for report in reports}
    texts: list[list[int]] = []
    for article_id in sorted(sketches):
        own = sketches[article_id]
        if not any(_resemble(own, text) for text in texts):
            texts.append(own)
    return len(texts)


def _resemble(one: list[int], two: list[int]) -> bool:
    if not one or not two:
        return False
    size = min(len(one), len(two), 64)
    smallest = set(sorted(set(one) | set(two))[:size])
    return len(smallest & set(one) & set(two)) >= NEAR_COPY * size
