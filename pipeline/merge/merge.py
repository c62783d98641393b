"""Reports of one encounter in many articles become one meeting, its sources kept.

Reports are compared only inside a block, the pair of countries, so the cost grows with
the number of meetings. In a block, reports with a day are joined first, best fit first,
and those that leave a side out after the others; then those with less of a date (a month,
a year, a day of an open year, a plan) are joined to the one meeting that they can mean, and
stay apart where there are several;
those without any date are gathered by people and place (gathered.py).
The outcome does not depend on the order of the reports. How the fields of one meeting
are chosen is told in fuse.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from pipeline.merge.gathered import gather
from pipeline.merge.groups import DAY, LASTING, LONGEST, OUTNUMBERS, STAY, Group, Report, is_slip, is_told_again
from pipeline.merge.twins import join_twins
from pipeline.merge.undated import join_vague

A_DAY_IN_COMMON = 100
"""How much better than all others two groups fit that have one: slips are looked for among what is left."""


def merge(reports: Iterable[Report], same: Iterable[tuple[str, str]] = ()) -> Iterator[list[Report]]:
    """Part the reports of one block into those of each encounter, ordered by smallest report id.

    `same` holds pairs of report ids that a person has declared one encounter: what would be one with either of
    them is then one with both.
    """
    told = sorted(reports, key=lambda r: r.meeting.meeting_id)
    ids = {report.meeting.meeting_id for report in told}
    declared = [pair for pair in same if ids.issuperset(pair)]
    named = {report_id for pair in declared for report_id in pair}
    for group in _merged([Group(report) for report in told]) if declared else ():
        if not named.isdisjoint(report.meeting.meeting_id for report in group.reports):
            declared += [(group.id, report.meeting.meeting_id) for report in group.reports]
    for group in _merged(_join_declared([Group(report) for report in told], declared)):
        yield sorted(group.reports, key=lambda r: r.meeting.meeting_id)


def _merged(groups: list[Group]) -> list[Group]:
    exact = [group for group in groups if group.exact]
    wholes = _join_days([group for group in exact if not group.is_half()])
    exact = wholes + _join_days(_join_halves([group for group in exact if group.is_half()], wholes))
    vague = [group for group in groups if not group.exact]
    return sorted(gather(join_vague(exact, vague)), key=lambda g: g.id)


def _join_declared(groups: list[Group], same: Iterable[tuple[str, str]]) -> list[Group]:
    at = {group.id: group for group in groups}
    for one, two in sorted(same):
        if at[one] is not at[two]:
            kept, lost = at[one], at[two]
            kept.absorb(lost)
            at.update({report.meeting.meeting_id: kept for report in lost.reports})
    return list({id(group): group for group in at.values()}.values())


def _join_days(groups: list[Group]) -> list[Group]:
    """Join groups whose days are known: those that tell the same first, then the best fit first."""
    groups = sorted(join_twins(groups), key=lambda g: (g.starts, g.id))
    fits: list[tuple[int, int, int]] = []
    running: list[int] = []
    for i, group in enumerate(groups):
        running = [j for j in running if groups[j].until + STAY >= group.starts]
        fits += [(-fit, j, i) for j in running if (fit := _fit(groups[j], group)) > 0]
        running.append(i)
    parent = list(range(len(groups)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for fit, i, j in sorted(fits):
        i, j = root(i), root(j)
        one, two = groups[i], groups[j]
        if i == j or not one.allows(two, again=is_told_again(one, two)):
            continue
        slip = -fit < A_DAY_IN_COMMON and _is_near(one, two) and _may_be_one_day(one, two)
        if not _overlap(one, two) and not slip:
            continue
        if _span(one, two) and not _is_planned_elsewhere(one, two):
            groups[i].absorb(groups[j])
            parent[j] = i
    return [group for i, group in enumerate(groups) if parent[i] == i]


def _join_halves(halves: list[Group], wholes: list[Group]) -> list[Group]:
    """Join reports that leave a side out to the encounter of their days that each can mean; those that are left."""
    wholes.sort(key=lambda g: (g.starts, g.id))
    firsts = [group.starts for group in wholes]
    apart = []
    for half in halves:
        low, high = bisect_left(firsts, half.starts - LONGEST), bisect_right(firsts, half.until)
        meant = _meant(half, [other for other in wholes[low:high] if _overlap(other, half) and _fit(other, half)])
        if meant:
            meant.absorb(half)
        else:
            apart.append(half)
    return apart


def _meant(half: Group, options: list[Group]) -> Group | None:
    """The encounter that a group means which leaves a side out: no other people have one there that is told as much.

    Where it names nobody at all, the place must be the same, or several must tell the encounter.
    """
    options = [option for option in options if option.same_place(half)] or options
    if not half.sides:
        options = [option for option in options if option.same_place(half) or len(option.reports) > 1]
    if not options:
        return None
    fullest = min(options, key=lambda option: (-len(option.reports), option.id))
    rivals = [o for o in options if len(fullest.shared(o)) < max(len(fullest.sides), len(o.sides))]
    return fullest if len(fullest.reports) >= OUTNUMBERS * sum(len(rival.reports) for rival in rivals) else None


def _span(one: Group, two: Group) -> bool:
    """Joined, the first days would lie no further apart than a slip of a day or the longest report allows."""
    length = max(one.length, two.length)
    allowed = length + STAY if one.family == "visit" else max(DAY, length)
    return max(one.last, two.last) - min(one.starts, two.starts) <= allowed


def _is_near(one: Group, two: Group) -> bool:
    """Whether two groups without a day in common may tell one encounter, whose days their spans allow.

    Of a visit the same guest, who has not left, is told; an invitation is none. Two days of ceremonies are a
    welcome and a farewell.
    """
    if one.family != "visit":
        return one.family != "ceremony" and is_slip(one, two)
    close = max(one.starts, two.starts) - min(one.until, two.until) <= STAY
    guests = one.shared(two) - one.lands - two.lands
    return close and bool(guests) and one.lands == two.lands and one.is_invitation() == two.is_invitation()


def _overlap(one: Group, two: Group) -> bool:
    """Whether their days have one in common; a report of several days does not make two days of talks one."""
    if one.family not in LASTING and one.days and two.days:
        return not one.days.isdisjoint(two.days)
    return one.starts <= two.until and two.starts <= one.until


def _may_be_one_day(one: Group, two: Group) -> bool:
    """Leaders may meet on two days: where several reports tell each, neither is a slip; a call has two time zones."""
    return one.family in (*LASTING, "call") or min(len(one.reports), len(two.reports)) == 1


def _is_planned_elsewhere(one: Group, two: Group) -> bool:
    """A plan for another country is another encounter; two countries told of a past one are a slip.

    So are two that are told of one day: nobody meets the same people in both.
    """
    everybody = len(one.shared(two)) == max(len(one.sides), len(two.sides))
    slips = one.days & two.days if everybody else set()
    for planned, told in ((one, two), (two, one)):
        lands = {land for land, day in planned.plans if day not in slips} - planned.held
        if lands and told.held and lands.isdisjoint(told.held):
            return True
    return False


def _fit(one: Group, two: Group) -> int:
    """How well two groups with days go together, a day in common before all else; 0 if they do not."""
    if not one.allows(two, again=is_told_again(one, two)) or not _span(one, two):
        return 0
    if _is_planned_elsewhere(one, two):
        return 0
    overlap = _overlap(one, two)
    shared, place = one.shared(two), one.same_place(two)
    kind, occasion = bool(one.kinds & two.kinds), one.same_occasion(two)
    begun = one.starts <= two.last and two.starts <= one.last
    if not shared and one.family != "summit" and not (kind and begun and place is not False):
        return 0
    if not overlap and not _is_near(one, two):
        return 0
    if place is False and one.family == "talks" and len(shared) < max(len(one.sides), len(two.sides)):
        return 0
    same_start = one.starts == two.starts
    return 1 + A_DAY_IN_COMMON * overlap + 4 * len(shared) + same_start + 2 * kind + 2 * bool(place) + bool(occasion)
