"""What an article reports (main) told apart from what it only recalls (background)."""

from __future__ import annotations

from pipeline.meetings.dating.days import compatible, day_of, days_between, same_days, start_of
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.judging.asides import NEAR, around, frames, is_aside, is_occasion, names_time
from pipeline.meetings.reports.cues import ends_with, is_plural, search, soon_after
from pipeline.meetings.reports.sides import Encounter

LONG = 5
"""How often it is told before it is one of those that the article is about."""
SEVERAL = 8
"""Letters at the beginning of a sentence that say that it is about several encounters."""
LATELY = 60
"""Letters behind an encounter in which it is told to be of these days."""
LATER = 3
"""The rank of what the head does not report."""


def tell_main(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Main is what is told nearest to the top, else where words were said; and what belongs to it."""
    rows = [row for row in rows if not _is_of_others(facts, row)]
    series = _series(facts, rows)
    ranks = [0 if row in series else _rank(facts, row) for row in rows]
    top = min(ranks, default=LATER)
    news = [row for row, rank in zip(rows, ranks, strict=True) if rank == top < LATER]
    further = [row for row, rank in zip(rows, ranks, strict=True) if top < rank < LATER]
    for row in [*news, *(row for row in further if any(_fits(row, main) for main in news))] or _occasion(facts, rows):
        row.role = "main"
    spread_main(facts, rows)
    for row in rows:
        mains = [other for other in rows if other.role == "main" and other is not row]
        if row.role == "main" and not is_titled(facts, row) and any(_is_beside(row, main) for main in mains):
            row.role = "background"


def _series(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """`Các chuyến thăm Peru …`, as the first words of a title or lead: it is about each encounter of those sides."""
    reports = [r for row in rows for r in row.reports if r.noun and facts.in_lead(r.sentence)]
    first = [r for r in reports if r.cue[0] - r.sentence.start <= SEVERAL]
    told = [r for r in first if is_plural(facts.text, r.sentence.start, r.cue[0])]
    return [row for row in rows if row.status == "held" and any(set(row.sides) <= set(r.sides) for r in told)]


def _rank(facts: ArticleFacts, row: Draft) -> int:
    """How near to the top a draft is told as new, and not only as the time or the occasion of something else.

    0 the title or the first paragraph reports it, 1 the title names it as an occasion, 2 the rest of the head does.
    """
    told = (r for r in row.reports if facts.in_head(r.sentence))
    if _is_old(facts, row):
        return LATER
    return min(
        (_place(facts, r) for r in told if not _is_recalled(facts, row, r) and not is_aside(facts, r)), default=LATER
    )


def _place(facts: ArticleFacts, report: Encounter) -> int:
    if report.sentence.part == "title":
        return 1 if around(facts, report) else 0
    return 0 if facts.in_lead(report.sentence) else 2


def _fits(row: Draft, main: Draft) -> bool:
    """Of the same people and sides, or the same journey of others, and not known to be of other days."""
    journey = row.sort == main.sort == "visit"
    shared = row.first.destination == main.first.destination if journey else set(row.people) & set(main.people)
    return bool(shared) and set(row.sides) <= set(main.sides) and compatible(row.when, main.when, row.sort)


def _occasion(facts: ArticleFacts, rows: list[Draft]) -> list[Draft]:
    """The first that tells where words were said or on which journey something happened."""
    fresh = [row for row in rows if row.status == "held" and not row.first.background and not _is_old(facts, row)]
    return [row for row in fresh if is_occasion(facts, row.first) or frames(facts, row.first)][:1]


def _is_pictured(facts: ArticleFacts, row: Draft) -> bool:
    """`A và B trong một cuộc gặp. Ảnh: AFP`: only a picture tells of it, and not which it was."""
    return all(
        r.sentence.part == "caption" and ends_with("one", facts.text, r.cue[0] - 5, r.cue[0]) for r in row.reports
    )


def _is_recalled(facts: ArticleFacts, row: Draft, report: Encounter) -> bool:
    """Told as past, and not of the last days: `hồi đầu tuần`, `hôm 5/3 vừa qua` are news, `trước đó` is not."""
    when, start = row.expression, report.sentence.start
    recent = when is not None and not when.year and (when.day or when.unit == "week" or when.weekday is not None)
    recent = recent or not (when and when.month) and soon_after("lately", facts.text, report.cue[1], LATELY)
    before = search("long_past", facts.text, max(start, report.cue[0] - 60), report.cue[0])
    return report.background and not (recent and not before and not search("long_past", facts.text, start, start + 14))


def is_titled(facts: ArticleFacts, row: Draft) -> bool:
    """The title reports it, not only as the time of something else."""
    return any(r.sentence.part == "title" and not around(facts, r) for r in row.reports)


def _is_beside(row: Draft, main: Draft) -> bool:
    """No news beside what else an article reports: an event of many, and what people who met will do another day."""
    if row.sort == "summit":
        return main.sort != "summit"
    if row.status == "held" or main.status != "held" or {"visit", "ceremony"} & {row.sort, main.sort}:
        return False
    return bool(set(row.people) & set(main.people)) and not same_days(row.when, main.when)


def tell_long(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Main too is what the body comes back to again and again; it may have days and places of its own."""
    for row in rows:
        fresh = not _is_old(facts, row) and not row.first.background and row.first.sentence.part == "body"
        fresh = fresh and not is_aside(facts, row.first)
        if fresh and len(row.reports) >= LONG and sum(not r.again for r in row.reports) > 1:
            row.role = "main"


def spread_main(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Main too is what people of a main draft did on its days, and the journey that led them to its place.

    One step at a time: what becomes main here draws others along only when this is asked again.
    """
    mains = [row for row in rows if row.role == "main"]
    for row in rows:
        if row.role == "main" or _is_old(facts, row) or _is_recalled(facts, row, row.first) or _is_pictured(facts, row):
            continue
        fitting = [main for main in mains if _belongs(facts, row, main)]
        if names_time(facts, row.first):
            fitting = [main for main in fitting if row.when and same_days(row.when, main.when)]
        if fitting and not _is_eve(facts, row, mains):
            row.role = "main"


def _is_eve(facts: ArticleFacts, row: Draft, mains: list[Draft]) -> bool:
    """Of a day before all encounters that the head reports: an earlier day of a visit is no news any more."""
    days = [day_of(m) for m in mains if m.sort != "visit" and any(facts.in_head(r.sentence) for r in m.reports)]
    day = "" if row.sort == "visit" else day_of(row)
    return bool(day and days) and all(len(other) == len(day) and day < other for other in days)


def _belongs(facts: ArticleFacts, row: Draft, main: Draft) -> bool:
    """On the days of a main draft, with people of it; a journey must lead to its place, and may begin days before."""
    shared = set(row.people) & set(main.people)
    if row.sort == "summit" or not shared:
        return False
    if row.sort != "visit" and not set(row.sides) <= set(main.sides):  # cùng ngày, A cũng tiếp C
        acting = not facts.subjects or any(facts.side(person) in facts.subjects for person in shared)
        if row.when is None or row.status != "held" or not acting:
            return False
    told = row.status != "held" or main.status == "held"
    same = same_days(row.when, main.when) and told
    if row.sort != "visit":
        there = main.sort == "visit" and main.first.destination in row.sides
        near = start_of(row)[:7] == start_of(main) or days_between(start_of(row), start_of(main)) <= 3
        late = row.first.sentence.paragraph >= NEAR and main.status == "held" and main.sort != "visit"
        vague = late and row.status != "held" and row.when is None
        return same and not vague or there and near and told
    if row.first.destination == main.place.country:
        month = row.when is not None and row.when.precision == 3 and compatible(row.when, main.when, "visit")
        return same or month or days_between(start_of(row), start_of(main)) <= 3
    return same and row.first.destination == main.first.destination


def _is_of_others(facts: ArticleFacts, row: Draft) -> bool:
    """Those of whom the title and the lead tell first take no part in it, and the title does not tell of it."""
    if row.sort == "summit" or is_titled(facts, row):
        return False
    return bool(facts.subjects) and not facts.subjects & set(row.sides)


def _is_old(facts: ArticleFacts, row: Draft) -> bool:
    """Dated clearly before what the article reports, or by a year, outside the head a month, as what is recalled."""
    dated = row.expression if row.status == "held" else None
    if dated and not dated.day:
        aside = not any(facts.in_head(r.sentence) for r in row.reports)
        if dated.year or aside and (dated.month or dated.unit == "month") and dated.offset != 0:
            return True
    year = facts.frame.year
    if row.when and row.when.start and year and row.when.start[:4] < str(year):
        published = facts.layout.published
        return not (published and days_between(row.when.start, published) <= 20)
    return False
