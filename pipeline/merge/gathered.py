"""Mentions that tell nothing of a date: one row for all that speak of the same people, instead of one a mention.

Commentary mentions a hundred times over that two leaders met, or will, without a day, a month or
a year. Where something was held and the city leaves one dated encounter only, which many tell, that is the one.
Others of the same people, kind, standing and place, told in the same month, stand together in a row without
a date, whose sources may speak of several encounters. Where nothing tells the month and several dated
encounters can be meant, they stay apart, as does what an article itself reports as held: that is no mention.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from pipeline.merge.groups import OUTNUMBERS, Group
from pipeline.merge.namesakes import is_same_person


def gather(groups: list[Group]) -> list[Group]:
    """Join mentions without any date to the encounter that their place names, or to each other."""
    mentions: list[Group] = []
    apart: list[Group] = []
    for group in groups:
        (mentions if _is_mention(group) else apart).append(group)
    by_city: dict[str, list[Group]] = defaultdict(list)
    dated: dict[str, list[Group]] = defaultdict(list)
    for group in apart:
        if group.starts:
            dated[group.family].append(group)
        for city in group.cities if group.exact else ():
            by_city[city].append(group)
    months = _months(groups)
    several: dict[int, bool] = {}
    """By a row that mentions stand in: whether nothing tells which of several encounters they mean."""
    kept: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for group in sorted(mentions, key=lambda g: g.id):
        there = [other for city in group.cities for other in by_city[city] if _are_alike(group, other)]
        held = _standing(group) == "held"
        if held and len(there) == 1 and len(group.sides) > 1 and len(there[0].reports) >= OUTNUMBERS:
            there[0].absorb(group)
            continue
        month = _told(group, months)
        alike = kept[group.family, _standing(group), month, *sorted(group.cities or group.lands)]
        home = next((other for other in alike if _are_alike(group, other) and _name_the_same(group, other)), None)
        if home and id(home) not in several:
            several[id(home)] = not month and _may_mean_several(home, dated[home.family])
        if home is None:
            alike.append(group)
        elif several[id(home)]:
            apart.append(group)
        else:
            home.absorb(group)
    return apart + [group for alike in kept.values() for group in alike]


def _is_mention(group: Group) -> bool:
    if group.starts or group.month_day:
        return False
    return all(report.meeting.role != "main" or report.meeting.status != "held" for report in group.reports)


def _standing(group: Group) -> str:
    return "invited" if group.is_invitation() else "planned" if group.is_plan() else "held"


def _months(groups: list[Group]) -> dict[str, str]:
    """The month of each article: that of its publication, else the last one of which it tells anything held."""
    months: dict[str, str] = {}
    for report in (report for group in groups for report in group.reports):
        told = report.meeting.date_start if report.meeting.status == "held" else None
        if month := (report.published or told or "")[:7]:
            months[report.article_id] = max(month, months.get(report.article_id, ""))
    return months


def _told(group: Group, months: dict[str, str]) -> str:
    """The first month in which it was told; empty where nothing dates its articles."""
    return min((months[article] for article in group.articles if article in months), default="")


def _are_alike(one: Group, two: Group) -> bool:
    """Whether both name the same sides, somebody in common on each, and no years that exclude each other."""
    sides, years = one.sides.keys(), {two.starts.year} if two.starts else two.years
    if one.years and years and one.years.isdisjoint(years):
        return False
    return bool(sides) and one.family == two.family and sides == two.sides.keys() == one.shared(two)


def _may_mean_several(group: Group, dated: list[Group]) -> bool:
    """Whether two dated encounters or more are of the same people, and in no other place."""
    sides = group.sides.keys()
    meant = (other for other in dated if group.shared(other) >= sides and group.same_place(other) is not False)
    return len(list(islice(meant, 2))) > 1


def _name_the_same(one: Group, two: Group) -> bool:
    """Whether nobody is named by one only: else mentions of A with B and of B with C would all stand together."""
    people, others = ([p for side in group.sides.values() for p in side] for group in (one, two))
    return all(any(is_same_person(p, q) for q in b) for a, b in ((people, others), (others, people)) for p in a)
