"""Reports that tell the very same of an encounter, as hundreds of newspapers do after an agency: joined at once.

Whatever is compared two by two costs the square of their number; twins are found by what they tell.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from pipeline.merge.groups import Group


def join_twins(groups: Iterable[Group]) -> list[Group]:
    """Join groups of different articles that say the same of people, days, place, kind, standing and occasion."""
    firsts: dict[Hashable, list[Group]] = {}
    for group in sorted(groups, key=lambda g: g.id):
        twins = firsts.setdefault(_told(group), [])
        twin = next((other for other in twins if other.articles.isdisjoint(group.articles)), None)
        if twin is None:
            twins.append(group)
        else:
            twin.absorb(group)
    return [group for twins in firsts.values() for group in twins]


def _told(group: Group) -> Hashable:
    """All that a group says which speaks for or against its being one with another."""
    people = frozenset((side, p.person_id, p.name) for side, persons in group.sides.items() for p in persons)
    standings = frozenset(report.meeting.status for report in group.reports)
    days = group.starts, group.until, group.last, group.exact, frozenset(group.days)
    places = frozenset(group.cities), frozenset(group.lands), frozenset(group.plans), frozenset(group.held)
    return (
        group.family,
        frozenset(group.kinds),
        frozenset(group.countries),
        people,
        standings,
        days,
        places,
        group.occasion,
    )
