"""What an article reports (main) told apart from what it only recalls (background)."""

from __future__ import annotations

from pipeline.meetings.cues import ends_with, search
from pipeline.meetings.days import compatible, days_between, same_days, start_of
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.sides import Encounter
from pipeline.records import Span

LONG = 5
"""How often it is told before it is one of those that the article is about."""
NEAR = 4
"""Paragraphs in which an article says on what occasion the words of its head were spoken."""


def tell_main(facts: ArticleFacts, rows: list[Draft]) -> None:
    """Main is what the title or the head of the article reports, and what belongs to it; else where words were said."""
    rows = [row for row in rows if not _is_of_others(facts, row)]
    for row in rows:
        head = [r for r in row.reports if facts.in_head(r.sentence)]
        if _is_aside(facts, row.first):  # so does the title that names it as the occasion of something else
            head = [r for r in head if r.sentence.part != "title" or not _around(facts, r)]
        if any(not _is_recalled(facts, row, r) and not _is_aside(facts, r) for r in head) and not _is_old(facts, row):
            row.role = "main"
    if not any(row.role == "main" for row in rows):
        fresh = [row for row in rows if row.status == "held" and not _is_old(facts, row)]
        fresh = [row for row in fresh if not row.first.background]
        occasion = next((row for row in fresh if _is_occasion(facts, row.first) or _frames(facts, row.first)), None)
        if occasion:
            occasion.role = "main"
    spread_main(facts, rows)
    for row in rows:
        mains = [other for other in rows if other.role == "main" and other is not row]
        if row.role == "main" and not _is_titled(facts, row) and any(_is_beside(row, main) for main in mains):
            row.role = "background"


def _is_pictured(facts: ArticleFacts, row: Draft) -> bool:
    """`A và B trong một cuộc gặp. Ảnh: AFP`: only a picture tells of it, and not which it was."""
    return all(
        r.sentence.part == "caption" and ends_with("one", facts.text, r.cue[0] - 5, r.cue[0]) for r in row.reports
    )


def _is_recalled(facts: ArticleFacts, row: Draft, report: Encounter) -> bool:
    """Told as past, and not of the last days: `hồi đầu tuần`, `hôm 5/3 vừa qua` are news, `trước đó` is not."""
    when, start = row.expression, report.sentence.start
    recent = when is not None and not when.year and (when.day or when.unit == "week" or when.weekday is not None)
    before = search("long_past", facts.text, max(start, report.cue[0] - 60), report.cue[0])
    return report.background and not (recent and not before and not search("long_past", facts.text, start, start + 14))


def _is_titled(facts: ArticleFacts, row: Draft) -> bool:
    """The title reports it, not only as the time of something else."""
    return any(r.sentence.part == "title" and not _around(facts, r) for r in row.reports)


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
        fresh = fresh and not _is_aside(facts, row.first)
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
        fitting = [main for main in mains if _belongs(row, main)]
        if _is_aside(facts, row.first):
            fitting = [main for main in fitting if row.when and same_days(row.when, main.when)]
        if fitting:
            row.role = "main"


def _belongs(row: Draft, main: Draft) -> bool:
    """On the days of a main draft, with people of it; a journey must lead to its place, and may begin days before."""
    if row.sort == "summit" or not set(row.people) & set(main.people):
        return False
    told = row.status != "held" or main.status == "held"
    same = same_days(row.when, main.when) and told
    if row.sort != "visit":
        there = main.sort == "visit" and main.first.destination in row.sides
        near = start_of(row)[:7] == start_of(main) or days_between(start_of(row), start_of(main)) <= 3
        vague = row.status != "held" and row.when is None
        late = row.first.sentence.paragraph >= NEAR and main.status == "held" and main.sort != "visit"
        vague = vague and (late or not set(row.sides) <= set(main.sides))
        return same and not vague or there and near and told
    if row.first.destination == main.place.country:
        month = row.when is not None and row.when.precision == 3 and compatible(row.when, main.when, "visit")
        return same or month or days_between(start_of(row), start_of(main)) <= 3
    return same and row.first.destination == main.first.destination


def _is_of_others(facts: ArticleFacts, row: Draft) -> bool:
    """Those of whom the title and the lead tell first take no part in it, and the title does not tell of it."""
    if row.sort == "summit" or _is_titled(facts, row):
        return False
    return bool(facts.subjects) and not facts.subjects & set(row.sides)


def _is_occasion(facts: ArticleFacts, report: Encounter) -> bool:
    """`A nói trong cuộc gặp với B`, `Trong cuộc gặp với B, A nói`: where the words were said that it reports."""
    text, sentence, cue = facts.text, report.sentence, report.cue
    circumstance = search("during", text, max(sentence.start, cue[0] - 14), cue[0])
    if not circumstance or not 0 <= sentence.paragraph < NEAR or _is_aside(facts, report):
        return False
    if search("said", text, sentence.start, circumstance[-1][0]):
        return True
    comma = text.find(",", cue[1], sentence.end)
    return (
        cue[0] - sentence.start <= 24 and comma > 0 and bool(search("said", text, comma, min(sentence.end, comma + 80)))
    )


def _frames(facts: ArticleFacts, report: Encounter) -> bool:
    """`Nhân chuyến thăm B, A dự …`: the journey on which what the article reports happened."""
    sentence, cue = report.sentence, report.cue[0]
    near = 0 <= sentence.paragraph < NEAR and report.kind == "visit" and not _is_aside(facts, report)
    return near and bool(search("on_journey", facts.text, max(sentence.start, cue - 20), cue))


def _is_aside(facts: ArticleFacts, report: Encounter) -> bool:
    """`Trước thềm cuộc gặp …, Trong lúc A gặp B, …`: it only says when something else happened."""
    sentence, cue = report.sentence, report.cue[0]
    around = _around(facts, report) or search("spoken_of", facts.text, max(sentence.start, cue - 24), cue)
    if around and _told_of_others(facts, report, around[-1][0]):
        return True
    if sentence.part == "title":
        return False
    whiles = search("aside", facts.text, max(sentence.start, cue - 90), cue)
    return report.status == "invited" or any(not search("meanwhile", facts.text, a, b + 4) for a, b in whiles)


def names_time(facts: ArticleFacts, report: Encounter) -> bool:
    """`Sau khi A gặp B, C nói …`, `Trong lúc A gặp B, …`: the encounter only says when something else was."""
    sentence, cue = report.sentence, report.cue[0]
    clause = max(sentence.start, cue - 60, *(facts.text.rfind(mark, sentence.start, cue) for mark in ",;:“"))
    led = not report.noun and search("earlier", facts.text, clause, cue)
    return bool(led) or bool(_around(facts, report)) or _is_aside(facts, report)


def _around(facts: ArticleFacts, report: Encounter) -> list[Span]:
    """`sau cuộc gặp`, `trước khi gặp`, `sau khi gặp A và tiếp B`: the words that only place something else in time."""
    cue, sentence = report.cue[0], report.sentence
    found = search("earlier", facts.text, max(sentence.start, cue - 20), cue)
    before = [r for r in facts.reports if r.sentence is sentence and r.cue[0] < cue]
    if found or not before or set(",;:") & set(facts.text[before[-1].cue[1] : cue]):
        return found
    return _around(facts, before[-1])


def _told_of_others(facts: ArticleFacts, report: Encounter, at: int) -> bool:
    """Another encounter, or somebody who took no part, is what the sentence tells of."""
    sentence = report.sentence
    onward = search("onward_in_time", facts.text, at, at + 9)  # A thăm B trước khi tới C: two stops of one journey
    told = ("held",) if onward else ("held", "planned")
    if any(sentence.start <= r.cue[0] < at and r.status in told and not r.again for r in facts.reports):
        return True
    acting = facts.cast.within(sentence.start, at)
    if not acting:
        behind = max((m.end for m in report.mentions), default=report.cue[1])
        acting = facts.cast.within(behind, behind + 4)
        if not acting and search("said", facts.text, sentence.start, at):
            before = [s for s in facts.sentences if s.end <= sentence.start and s.part == "body"]
            acting = facts.cast.within(before[-1].start, sentence.start)[:1] if before else []
    sides = set(report.sides) if report.kind == "visit" else set()
    others = [m.person for m in acting if m.person is not None]
    return bool(others) and not any(p in report.people or facts.side(p) in sides for p in others)


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
