"""Drafts that turn out to be one encounter, now that they have their dates, their places and their people."""

from __future__ import annotations

from pipeline.meetings.dating.days import compatible, days_between, same_days, start_of
from pipeline.meetings.drafts.clusters import date_draft, other_people, recalled
from pipeline.meetings.drafts.meals import part_by_meal
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.judging.asides import names_time
from pipeline.meetings.reports.cues import is_only, search

JOURNEY = 3
"""Days between two first days of one journey at the most, one of them known from elsewhere."""


def fold_repeats(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """A row that says nothing more than another of its sort with the same people is the same encounter."""
    kept: list[Draft] = []
    for row in rows:
        if pictured := next((other for other in rows if _pictures(facts, row, other)), None):
            pictured.place.add(row.place)
            continue
        twin = next((k for k in kept if _is_twin(facts, k, row)), None)
        if twin:
            _fold(facts, twin, row)
        else:
            kept.append(row)
    for row in [row for row in kept if row.sort != "visit"]:
        fuller = [k for k in kept if _tells_more(facts, k, row) or _is_spoken_of(facts, k, row) or _is_part_of(k, row)]
        if len(fuller) == 1:
            kept.remove(row)
            for report in row.reports:
                report.again |= fuller[0].sort != row.sort
            fuller[0].reports += row.reports
            fuller[0].place.add(row.place)
    return kept


def _fold(facts: ArticleFacts, twin: Draft, row: Draft) -> None:
    """Two drafts in one; what has no day of its own, or only tells a time, does not say how far it went."""
    if twin.status != row.status:
        for draft in (twin, row):
            known = draft.sort == "visit" and draft.expression is None
            if known or _is_occasion(facts, draft) and not _came_before(facts, draft):
                for report in draft.reports:
                    report.again = True
    twin.reports += row.reports
    twin.hosts += [h for h in row.hosts if h not in twin.hosts]
    if twin.status != row.status and _is_part(row, twin):
        twin.when, twin.expression = row.when, row.expression  # one stop of a tour
    date_draft(twin, row.when, row.expression)
    twin.place.add(row.place)
    if row.role == "main":
        twin.role = "main"


def _is_twin(facts: ArticleFacts, kept: Draft, row: Draft) -> bool:
    """Two drafts of one sort with the same people and days; a plan may have come true."""
    same = kept.sort == row.sort and set(kept.people) == set(row.people) and set(kept.sides) == set(row.sides)
    if not same or not compatible(kept.when, row.when, row.sort):
        return False
    if part_by_meal(facts, kept.reports, row.reports):
        return False
    bare = all(r.noun and not r.firm for r in kept.reports)
    if kept.when is None and recalled(row.first, row.when) and kept.first.cue < row.first.cue and not bare:
        return False
    apart = days_between(start_of(kept), start_of(row))
    known = row.sort == "visit" and None in (kept.expression, row.expression) and apart <= JOURNEY
    if row.sort == "visit" and _overlap(kept, row):
        return True
    return kept.status == row.status or apart == 0 or known or any(_is_occasion(facts, d) for d in (kept, row))


def _is_part(row: Draft, tour: Draft) -> bool:
    """Whether the days of one journey are a few of the days of another."""
    a, b = row.when, tour.when
    days = a and b and a.start and b.start and a.end and b.end and len(a.start) == len(b.start) == 10
    return bool(days) and row.sort == "visit" and b.start <= a.start <= a.end <= b.end


def _overlap(kept: Draft, row: Draft) -> bool:
    """Whether two journeys share a day, or the month or year that is told of one, or begin on days side by side."""
    (a, until), (b, end) = ((start_of(d), (d.when.end if d.when else None) or start_of(d)) for d in (kept, row))
    size = min(len(a), len(b))
    return days_between(a, b) <= 1 or a[:size] <= end[:size] and b[:size] <= until[:size]


def _is_occasion(facts: ArticleFacts, row: Draft) -> bool:
    """Without a day, and only a time of something else (`một ngày trước cuộc hội đàm A - B`), or not firmly to come."""
    vague = all(names_time(facts, r) or not (r.firm and r.status == "planned") for r in row.reports)
    return row.expression is None and row.sort != "visit" and vague


def _came_before(facts: ArticleFacts, row: Draft) -> bool:
    """`họp báo sau khi gặp B`: it was held before what is told; of `trước khi gặp B` nobody knows."""
    before = (search("onward_in_time", facts.text, max(r.sentence.start, r.cue[0] - 60), r.cue[0]) for r in row.reports)
    return row.status == "held" and not any(before)


def _pictures(facts: ArticleFacts, row: Draft, other: Draft) -> bool:
    """A picture of people side by side, of whom the text tells another encounter on that day, is none of its own.

    It may be dated by the day on which the agency sent it.
    """
    if row.sort != "room" or any(r.sentence.part != "caption" for r in row.reports):
        return False
    if part_by_meal(facts, row.reports, other.reports):
        return False
    told = other.sort in ("room", "ceremony") and any(r.sentence.part == "body" for r in other.reports)
    same = set(row.people) == set(other.people) and set(row.sides) == set(other.sides)
    earlier = row.when is not None and row.status != other.status
    near = compatible(row.when, other.when, row.sort) or days_between(start_of(row), start_of(other)) == 1
    return told and same and not earlier and near


def _tells_more(facts: ArticleFacts, full: Draft, row: Draft) -> bool:
    """What an article is about, or a title or picture, is told once more: without a day, and one side left out."""
    if row.when is not None:
        return False
    beside = all(r.sentence.part != "body" for r in row.reports)
    same = full.sort == row.sort and full.status == row.status and (beside or full.role == row.role == "main")
    named, others = ({facts.side(p) for p in draft.people} for draft in (row, full))
    fewer = set() < named < others and set(row.people) < set(full.people) and set(row.sides) == set(full.sides)
    if not (same and fewer):
        return False
    return not any(other_people(facts, full, r, side) for r in row.reports for side in row.sides)


def _is_part_of(full: Draft, row: Draft) -> bool:
    """`A và B chứng kiến lễ ký`, of whom the article tells talks on that day: these are the encounter."""
    act = row.sort == "ceremony" and full.sort == "room" and all(r.slight for r in row.reports)
    same = set(row.people) <= set(full.people) and full.status == row.status
    return act and same and compatible(full.when, row.when, row.sort)


def _is_spoken_of(facts: ArticleFacts, call: Draft, row: Draft) -> bool:
    """`điện đàm với B … cuộc nói chuyện rất hữu ích`: the call itself, by another word, and without a place.

    Whoever is told to have met on the day of the call, of which no other day is told, did so on the line.
    """
    if call.sort != "call" or row.sort != "room" or row.place.country or row.place.venue:
        return False
    if set(row.people) != set(call.people) or set(row.sides) != set(call.sides) or call.status != row.status:
        return False
    if row.expression is not None and same_days(row.when, call.when):
        return True
    beside = {r.sentence.start for r in row.reports} & {r.sentence.start for r in call.reports}
    told = [facts.text[slice(*r.cue)] for r in row.reports if r.noun and not r.again]
    words = told and all(r.noun or r.again for r in row.reports) and all(is_only("conversation", w) for w in told)
    return bool(words) and (row.expression is None or bool(beside))
