"""Reports with less of a date than a day are joined to each other, and to the one dated encounter that they can mean.

Less of a date is a month, a year, a day of an open year, or a plan. Where several can be meant a report stays apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Set
from datetime import datetime, timedelta

from pipeline.dates.periods import bounds
from pipeline.merge.copied import Sentences
from pipeline.merge.groups import DAY, LONGEST, OUTNUMBERS, STAY, Group, is_slip, is_told_again

PLAN_COMES_TRUE = timedelta(days=60)
"""A plan without a date is taken for the next such visit within this time of its article."""
FEW_YEARS = 3
"""With more years to choose from, a day beside that of a dated encounter is no slip unless the place is the same."""
MANY_YEARS = 6
"""Some week of more years than these may be of any encounter."""
LONGEST_STAY = 4
"""Days of an open year that lie closer may be days of one visit."""


def join_alike(groups: list[Group]) -> list[Group]:
    """Join groups without a day that tell the same: the same sentence, or the same date, people and kind."""
    kept: list[Group] = []
    told: dict[tuple[object, ...], list[Group]] = {}
    sentences = Sentences()
    for group in sorted(groups, key=lambda g: (not g.starts and not g.month_day, g.id)):
        keys, sentence = _tellings(group), group.reports[0].evidence
        options = [g for g in sentences.copies(sentence) if _is_copy(g, group)]
        options += [
            g
            for key in keys
            for g in told.get(key, ())
            if g.allows(group, again=is_told_again(g, group)) and _agree(g, group)
        ]
        if options:
            options[0].absorb(group)
            group = options[0]
        else:
            kept.append(group)
        sentences.add(sentence, group)
        for key in keys:
            if not any(g is group for g in told.setdefault(key, [])):
                told[key].append(group)
    return kept


def _is_copy(one: Group, two: Group) -> bool:
    """Whether two groups with a sentence in common tell one encounter by it: a sentence may hold several."""
    dated = one.starts and two.starts
    apart = dated and (one.until < two.starts or two.until < one.starts)
    return not apart and one.allows(two) and bool(one.shared(two)) and not _is_elsewhere(one, two)


def _tellings(group: Group) -> list[tuple[object, ...]]:
    """Keys under which another report of the same encounter would stand."""
    m = group.reports[0].meeting
    keys: list[tuple[object, ...]] = []
    if group.family == "visit" and len(group.month_day or "") == 5:
        keys.append(("stay", group.month_day[:2]))
    if m.date_start or m.month_day:
        keys.append(("date", group.family, m.date_start, group.month_day))
    return keys


def _is_elsewhere(one: Group, two: Group) -> bool:
    """Whether the places keep two groups apart.

    Of one day, another city of the same country may be a slip; a visit goes to several.
    """
    loose = one.family == "visit" or any(len(group.month_day or "") == 5 for group in (one, two))
    return one.same_place(two) is False and not (loose and one.lands & two.lands)


def _is_another_stay(one: Group, two: Group) -> bool:
    """Whether two days of an open year are too far apart for one encounter: only a visit lasts, a few days."""
    days = [group.month_day for group in (one, two)]
    if days[0] == days[1] or not all(day and len(day) == 5 for day in days):
        return False
    near = days[0][:2] == days[1][:2] and abs(int(days[0][3:]) - int(days[1][3:])) < LONGEST_STAY
    stay = one.family == "visit" and one.lands & two.lands and not one.is_invitation() and not two.is_invitation()
    return not (near and stay)


def _agree(one: Group, two: Group) -> bool:
    """Two groups without a day name the same people on each side, and nothing else keeps them apart.

    A year alone, or a month of an open year, is little to go by: there the place must be the same too,
    or both must be plans of the same two leaders; of a year, or no dated encounter of them be known.
    """
    told = one.reports[0].meeting.date_start or one.month_day or ""
    shared, sides = one.shared(two), one.sides.keys() | two.sides.keys()
    if is_told_again(one, two):
        sides = one.sides.keys() & two.sides.keys()
    if not shared or not shared >= (sides if len(told) == 4 else _sides_compared(one, two, sides)):
        return False
    if one.years and two.years and one.years.isdisjoint(two.years) or _is_another_stay(one, two):
        return False
    if len(told) in (2, 4) and not (len(told) == 2 and one.is_plan() and two.is_plan() and len(one.sides) > 1):
        known = one.several or two.several or min(len(one.sides), len(two.sides)) < 2
        return one.same_place(two) is True or len(told) == 4 and not known and one.same_place(two) is None
    return not _is_elsewhere(one, two)


def join_vague(exact: list[Group], vague: list[Group]) -> list[Group]:
    """Join each group without a day to the one dated encounter that it can mean, if there is one only; then to others.

    Each report is tried by itself before those that are alike are tried together: one that has the place wrong
    does not keep the others apart.
    """
    exact.sort(key=lambda g: (g.starts, g.id))
    firsts = [group.starts for group in exact]
    sentences = Sentences()
    for group in exact if vague else ():
        for report in group.reports:
            sentences.add(report.evidence, group)
    apart = _join_dated(exact, firsts, sentences, vague)
    return exact + _join_months(_join_dated(exact, firsts, sentences, join_alike(apart)))


def _join_dated(exact: list[Group], firsts: list[datetime], sentences: Sentences, vague: list[Group]) -> list[Group]:
    """Join groups to dated encounters, each to the one that it can mean; those that are left."""
    apart = []
    for group in vague:
        copied = [g for g in sentences.copies(group.reports[0].evidence) if _is_copy(g, group)]
        copied = sorted(copied, key=lambda g: (-len(g.reports), g.id))[:1]
        options = copied or _options(group, exact, firsts)
        group.several = len(options) > 1
        if group.several:
            options = [option for option in options if option.same_place(group)] or options
            options = _meant(options)
        some_week = bool(group.years) and not group.month_day
        # A week of some year is little to go by: what one report alone tells may be another encounter.
        told = len(options) == 1 and len(options[0].reports) > 1 and len(group.years) <= MANY_YEARS
        if len(options) == 1 and (copied or (told or not some_week) and not _may_be_another_day(group, options[0])):
            options[0].absorb(group)
            for report in group.reports:
                sentences.add(report.evidence, options[0])
        else:
            apart.append(group)
    return apart


def _meant(options: list[Group]) -> list[Group]:
    """The encounter that a vague report means, out of several: of one stay the fullest, of one year one that far
    outnumbers the others; else it stays open. Years are not told apart by numbers.
    """
    fullest = min(options, key=lambda option: (-len(option.reports), option.id))
    others = sum(len(option.reports) for option in options) - len(fullest.reports)
    first, last = min(option.starts for option in options), max(option.last for option in options)
    stay = STAY if len(set.union(*(option.lands for option in options))) == 1 else DAY
    alone = last - first <= stay or first.year == last.year and len(fullest.reports) >= OUTNUMBERS * others
    return [fullest] if alone else options


def _join_months(groups: list[Group]) -> list[Group]:
    """Join the day of an open year and a month, of a known year or an open one, where each can mean only the other."""
    months: dict[str, list[Group]] = {}
    for group in groups:
        date = group.reports[0].meeting.date_start or ""
        if len(date) == 7 or len(group.month_day or "") == 2:
            months.setdefault(date or f"{group.month_day}", []).append(group)
    fits: list[tuple[Group, Group]] = []
    for group in groups:
        year = group.reports[0].meeting.date_start or ""
        if (group.month_day or len(year) == 4) and not group.is_invitation():
            month = (group.month_day or "")[:2]
            dates = [f"{year}-{month}" for year in sorted(group.years)] + [month] * (month != group.month_day)
            dates = dates if month else [f"{year}-{month:02d}" for month in range(1, 13)]
            options = [other for date in dates for other in months.get(date, ())]
            options = [other for other in options if other.allows(group) and _agree(group, other)]
            options = [other for other in options if not other.is_invitation()]
            if len(options) == 1 and options[0].same_place(group) and (month or options[0].cities & group.cities):
                fits.append((options[0], group))
    claims = Counter(id(month) for month, _ in fits)
    joined: dict[int, Group] = {}
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


def _options(group: Group, exact: list[Group], firsts: list[datetime]) -> list[Group]:
    """Dated encounters that a group without a day can mean."""
    found: list[Group] = []
    plan = _is_undated_plan(group)
    # Of a month an article often tells the day.
    again = bool(group.month_day) or len(group.reports[0].meeting.date_start or "") > 4
    days = len(group.month_day or "") == 5
    for first, last in _windows(group):
        slip = DAY if days else timedelta(0)
        low = bisect_left(firsts, first - LONGEST)
        found += [
            other
            for other in exact[low : bisect_right(firsts, last + slip)]
            if other.until >= first - slip and other.allows(group, again) and _means(group, other, plan)
        ]
    if days:
        told = [other for other in found if _is_told_day(group, other)]
        few = len(group.years) <= FEW_YEARS
        found = told or [o for o in found if is_slip(group, o) and (few or o.same_place(group))]
    return found[:1] if plan else found


def _is_told_day(group: Group, other: Group) -> bool:
    """Whether the day that is told of an open year lies within a dated encounter."""
    return any(other.starts <= last and other.until >= first for first, last in _windows(group))


def _windows(group: Group) -> list[tuple[datetime, datetime]]:
    """The days that a group without an exact day may mean."""
    if group.starts:
        return [(group.starts, group.until)]
    if group.month_day:
        days = [bounds(f"{year}-{group.month_day}") for year in sorted(group.years)]
        return [(first, last) for first, last in days if first and last]
    if _is_undated_plan(group):
        told = max(bounds(report.published)[0] for report in group.reports)
        return [(told, told + PLAN_COMES_TRUE)]
    years = [bounds(str(year)) for year in sorted(group.years)]
    return [(first, last) for first, last in years if first and last]


def _is_undated_plan(group: Group) -> bool:
    """Whether nothing but the articles' own days tells when something planned will be."""
    dated = group.starts or group.month_day or not all(bounds(report.published)[0] for report in group.reports)
    return not dated and group.is_plan()


def _means(group: Group, other: Group, plan: bool) -> bool:
    """Whether people, place and mode are enough alike to take one for the other without a day."""
    shared = other.shared(group)
    modes, others = ({r.meeting.mode for r in g.reports} - {None} for g in (group, other))
    if not shared or modes and others and modes.isdisjoint(others) or _is_elsewhere(other, group):
        return False
    told = group.reports[0].meeting.date_start or ""
    some_day = len(told) == 4
    if some_day and (other.same_place(group) is False or group.family != "visit" and len(shared) < 2):
        return False  # of some day of a year, another city is another visit
    if some_day and other.is_invitation() and group.is_held():
        return False  # the day is often that of inviting
    well_told = len(other.reports) >= OUTNUMBERS or other.same_place(group)
    if group.family == "talks" and len(shared) < 2 and not well_told:
        return False
    if group.years and not group.month_day and not plan:
        held = group.is_plan() or other.is_held()
        if not held or not other.same_place(group) or group.family != "visit" and len(shared) < 2:
            return False
    if plan and (group.family != "visit" or not other.is_held()):
        return False
    return shared >= _sides_compared(group, other, group.sides.keys())


def _may_be_another_day(group: Group, other: Group) -> bool:
    """Whether those whose year alone is told may have met on another day of it: a journey is taken for the only one."""
    told = group.reports[0].meeting.date_start or ""
    return len(told) == 4 and group.family != "visit" and not other.same_place(group)


def _sides_compared(one: Group, two: Group, sides: Set[str]) -> Set[str]:
    """The sides on which both must name the same people; of a visit the guests, since articles name different hosts."""
    if one.family != "visit":
        return sides
    return (one.sides.keys() & two.sides.keys()) - one.lands - two.lands or one.sides.keys() & two.sides.keys()
