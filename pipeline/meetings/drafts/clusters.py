"""Reports of one article -> drafts of meetings: which reports speak of one and the same encounter."""

from __future__ import annotations

from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import last_day
from pipeline.dates.years import ResolvedDate
from pipeline.lexicon import gazetteer
from pipeline.lexicon.offices import terms
from pipeline.meetings.dating.days import compatible, finer
from pipeline.meetings.dating.stays import is_stop, lasting
from pipeline.meetings.dating.when import date_report
from pipeline.meetings.drafts.meals import is_meal, part_by_meal, with_meals_last
from pipeline.meetings.drafts.recalled import is_another, is_earlier, is_next, recalls_journey
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.reports.cues import ROOM, ends_with, is_plural, search, soon_after, vocabulary
from pipeline.meetings.reports.sides import Encounter
from pipeline.names.ranks import LEADING
from pipeline.records import Person

ANYBODY = frozenset({"official", "counterpart"})
"""Classes of office that say nothing of who holds it: quan chức Nga, người đồng cấp Nga."""
SENT = frozenset({"envoy", "diplomat"})
"""Classes of office that may mean anybody but a leader: phái viên Nga, nhà ngoại giao Nga."""


def complete_visits(facts: ArticleFacts, reports: list[Encounter]) -> None:
    """A journey told without its guest or its destination takes them from the article's nearest full one."""
    full = [r for r in reports if r.kind == "visit" and r.guest and r.destination and not r.again]
    for report in reports:
        if report.kind != "visit" or (report.guest and report.destination and not report.again):
            continue
        fitting = [
            f
            for f in full
            if f.status != "none"
            and (not report.guest or f.guest == report.guest)
            and (not report.destination or f.destination == report.destination)
            and (not report.people or set(report.people) & set(f.people) or not f.people)
        ]
        if not fitting:
            _lead_to_host(facts, report, reports)
            continue
        nearest = min(fitting, key=lambda f: abs(f.cue[0] - report.cue[0]))
        report.again = not recalls_journey(facts, report)
        report.background |= not report.again
        report.guest, report.destination = nearest.guest, nearest.destination
        report.people = report.people or list(nearest.people)
        report.sides = list(nearest.sides)


def _lead_to_host(facts: ArticleFacts, report: Encounter, reports: list[Encounter]) -> None:
    """`Chuyến đi của A`, of whom the article tells one meeting: the journey went to whoever he met."""
    owner = report.mentions[0].start if report.noun and report.guest and report.mentions else 0
    gap = facts.text[report.cue[1] : owner].lower().split()
    owned = gap and ends_with("of", facts.text, report.cue[1], owner) and set(gap) <= set(vocabulary()["way"]["level"])
    if not owned or report.destination:
        return
    met = [r for r in reports if r.kind in ROOM and not r.again and set(r.people) & set(report.people)]
    hosts = {side for r in met for side in r.sides} - {report.guest}
    if len(hosts) == 1 and (host := hosts.pop()) in gazetteer.countries():
        report.destination, report.again = host, False
        report.sides.append(host)


def cluster(facts: ArticleFacts, reports: list[Encounter]) -> list[Draft]:
    """One draft for each encounter; the body speaks first, then titles and captions, and repeats only add."""
    rows: list[Draft] = []
    order = sorted(reports, key=lambda r: (r.sentence.part == "caption", r.sentence.part == "title", r.again, r.cue[0]))
    for report in order:
        when, expression = date_report(facts, report)
        if expression and _lies_ahead(facts, report, expression):
            report.status, report.firm = "planned", True
        if report.status == "planned" and not report.firm:
            when, expression = _if_past(facts, report) or (when, expression)
        home = None
        meal = is_meal(facts, report)
        for row in rows if meal else with_meals_last(facts, rows):
            if _parted_by_news(row, report, expression) or is_earlier(row, report, expression):
                continue
            if _same_encounter(facts, row, report, when):
                home = row
                break
        if home is None:
            if report.again and report.kind != "visit" and (not meal or report.noun):
                if not (is_another(facts, rows, report, when, expression) or is_next(facts, rows, report, when)):
                    continue
                report.again, report.kind = False, "meeting" if report.kind == "summit" else report.kind
            if report.kind == "visit" and report.hosts and report.again:
                for row in rows:
                    if row.sort == "visit":
                        _add_hosts(facts, row, report)
            if report.kind == "visit" and not (report.guest and report.destination):
                continue
            rows.append(
                Draft([report], list(report.people), list(report.sides), when, expression, hosts=list(report.hosts))
            )
            continue
        _join(home, report, when, expression)
        for row in rows if report.kind == "visit" else ():
            if row is home or report.again:
                _add_hosts(facts, row, report)
    return rows


def _lies_ahead(facts: ArticleFacts, report: Encounter, expression: TimeExpression) -> bool:
    """`A thăm Peru ngày mai`, `cuộc gặp tuần tới`: dated as still to come; not `chuyến thăm kéo dài đến ngày mai`."""
    start = expression.span[0]
    beside = start > report.cue[0] or not report.noun
    return (
        report.status == "held"
        and expression.is_ahead
        and beside
        and not ends_with("until", facts.text, start - 8, start)
    )


def _if_past(facts: ArticleFacts, report: Encounter) -> tuple[ResolvedDate, TimeExpression] | None:
    """The date of what only seemed to lie ahead, where it is over when the article is written."""
    if any(r.sentence is report.sentence and r.status == "planned" and r.firm for r in facts.reports):
        return None
    status, report.status = report.status, "held"
    when, expression = date_report(facts, report)
    if when and expression and _is_over(facts, when):
        return when, expression
    report.status = status
    return None


def _same_encounter(facts: ArticleFacts, row: Draft, report: Encounter, when: ResolvedDate | None) -> bool:
    """Whether a report speaks of the encounter of a draft: its sort and day, how far it went, who took part."""
    if row.sort != report.sort or not compatible(row.when, when, row.sort):
        return False
    if recalled(report, when) != recalled(row.first, row.when) and not (when and row.when):
        return False
    if _parted_by_status(facts, row, report, when):
        return False
    if row.sort == "room" and part_by_meal(facts, row.reports, [report]):
        return False
    return _same_journey(row, report) if row.sort == "visit" else _same_room(facts, row, report)


def _parted_by_status(facts: ArticleFacts, row: Draft, report: Encounter, when: ResolvedDate | None) -> bool:
    """Whether one was held and the other was not yet, and firm words or different days keep them apart."""
    if report.sentence.part == "caption" and report.status == "held" and row.status != "held":
        return True  # a picture shows what was
    if report.again and report.status == "held" and row.sort == "room" and _is_firm_plan(row) and _is_over(facts, when):
        return True  # Hai bên sẽ hội đàm. Cuộc gặp trước đó hồi tháng 3 …
    vague = report.status == "planned" and not report.firm
    if report.again or vague or (row.status == "held") == (report.status == "held"):
        return False
    held_when = when if report.status == "held" else row.when
    firm = report.firm if report.status == "held" else any(r.firm and r.status == "held" for r in row.reports)
    dated = held_when and held_when.start and report.sentence.part != "title"
    same_day = row.when and when and row.when.start and row.when.start == when.start
    return bool((firm or dated) and not same_day)


def _parted_by_news(row: Draft, report: Encounter, expression: TimeExpression | None) -> bool:
    """One is an encounter that everybody knows of, the other has a day of its own (`hôm nay`), whichever it is."""
    if report.known:
        return row.expression is not None and not (row.when and row.when.start)
    return row.first.known is not None and expression is not None


def _is_firm_plan(row: Draft) -> bool:
    """Only told as still to come, and by a word that says so."""
    return row.status == "planned" and any(r.firm and r.status == "planned" for r in row.reports)


def _is_over(facts: ArticleFacts, when: ResolvedDate | None) -> bool:
    """Whether a date lies wholly before the days on which the article may have been written."""
    present = facts.frame.present
    return bool(when and when.start and present) and last_day(when.end or when.start) < present[0][0]


def _same_journey(row: Draft, report: Encounter) -> bool:
    """Whether guest and destination are the same, and the travellers as far as both name them."""
    if (row.first.guest, row.first.destination) != (report.guest, report.destination):
        return False
    if (_of_nobody(row.first) and report.people) or (_of_nobody(report) and row.first.people):
        return False  # a delegation without names, and somebody who travelled there too
    return not (row.first.people and report.people and set(row.people).isdisjoint(report.people))


def _same_room(facts: ArticleFacts, row: Draft, report: Encounter) -> bool:
    """Whether the sides are the same, nobody on them speaks against it, and somebody is in both or one names nobody."""
    sides, shared = set(report.sides), set(row.people) & set(report.people)
    common = len(sides & set(row.sides))
    if not common or common < min(2, len(report.sides)):
        return False
    if any(other_people(facts, row, report, side) for side in sides):
        return False
    if len(report.sides) > 2 and not report.people and set(row.sides) != sides:
        return False
    if not shared and (row.first.kind == "summit") != (report.kind == "summit"):
        return False
    return bool(shared) or not row.people or not report.people


def other_people(facts: ArticleFacts, row: Draft, report: Encounter, side: str) -> bool:
    """Whether a side has other people in a report, by name, or by an office that none of those named holds."""
    ours = {p for p in row.people if facts.side(p) == side}
    theirs = {p for p in report.people if facts.side(p) == side}
    if ours and theirs and not ours & theirs:
        return True
    for named, unnamed in ((ours - theirs, report.unnamed), (theirs - ours, row.first.unnamed)):
        titled = [classes for at, classes in unnamed if at == side and classes and not classes & ANYBODY]
        if named and titled and not any(_may_be(facts.cast.people[p], titled[0]) for p in named):
            return True
    return False


def _may_be(person: Person, unnamed: frozenset[str]) -> bool:
    """Whether an office that stands alone may mean somebody, by the article or by the table."""
    held = {term.office for term in terms().get(person.person_id, ())}
    if unnamed & SENT and person.classes.isdisjoint(LEADING):
        return True
    return "counterpart" in person.classes or bool(unnamed & (person.classes | held))


def _of_nobody(report: Encounter) -> bool:
    """Nobody is named or meant by an office: phái đoàn Chile tới Lima."""
    return not report.mentions and not report.again


def recalled(report: Encounter, when: ResolvedDate | None) -> bool:
    """Told as past and dated (`hồi tháng 3 năm ngoái`): what has no date beside it is another encounter."""
    return report.background and when is not None and not report.again


def _join(row: Draft, report: Encounter, when: ResolvedDate | None, expression: TimeExpression | None) -> None:
    row.reports.append(report)
    if not report.again:
        row.people += [p for p in report.people if p not in row.people]
        row.sides += [s for s in report.sides if s not in row.sides]
    date_draft(row, when, expression)


def date_draft(row: Draft, when: ResolvedDate | None, expression: TimeExpression | None) -> None:
    """Give a draft a date that says more than its own."""
    old = row.when
    if when and (finer(when, old, row.sort) or is_stop(when, old)) and not is_stop(old, when):
        row.when, row.expression = when, expression
    if row.sort == "visit" and row.when:
        row.when = lasting(row.when, old if row.when is when else when)


def _add_hosts(facts: ArticleFacts, row: Draft, report: Encounter) -> None:
    """Whoever invites belongs to the journey to his own country."""
    if row.sort == "visit":
        row.hosts += [h for h in report.hosts if h not in row.hosts and facts.side(h) == row.first.destination]


def is_told_enough(facts: ArticleFacts, row: Draft) -> bool:
    """Two sides, and at least a person, a date or an occasion."""
    sides = set(row.sides)
    if row.first.kind == "summit":
        return bool(sides)
    if len(sides) < 2:
        return False
    if all(r.sentence.part == "title" for r in row.reports) and not row.people:
        return False
    dated = row.when is not None and row.when.start == row.when.end and len(row.when.start or "") == 10
    if all(r.slight for r in row.reports) and not (dated or row.place.country or row.place.venue):
        return False
    pictured = (r.sentence.part == "caption" and not r.noun and not r.slight for r in row.reports)
    if row.sort == "ceremony" and all(pictured):
        return False  # a picture of a handshake at the door
    if row.sort == "visit" and all(_is_of_site(facts, r) for r in row.reports):
        return False
    if row.people or (row.when and (row.when.start or row.when.month_day)):
        return True
    return row.sort == "visit" and (row.expression is not None or any(_is_of_envoy(facts, r) for r in row.reports))


def _is_of_site(facts: ArticleFacts, report: Encounter) -> bool:
    """`A thăm một nhà máy`: where no country is named, he may be at home."""
    return report.place is None and soon_after("sites", facts.text, report.cue[1], 8)


def _is_of_envoy(facts: ArticleFacts, report: Encounter) -> bool:
    """`chuyến thăm Lima của đặc phái viên Chile`: one journey of somebody known by his office."""
    start, cue = report.sentence.start, report.cue[0]
    several = is_plural(facts.text, start, cue) or search("vessels", facts.text, start, cue)
    return bool(report.unnamed) and not several and report.status != "invited"
