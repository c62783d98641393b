"""Encounters of one article -> meetings: one row an encounter, dated, placed, with its people and its evidence."""

from __future__ import annotations

import hashlib
from collections import Counter

from pipeline.lexicon import gazetteer
from pipeline.meetings.dating.dated import date_drafts
from pipeline.meetings.dating.enroute import without_ways
from pipeline.meetings.derived import cameo_of, is_negotiation, mode_of, side_of
from pipeline.meetings.drafts.cancelled import without_cancelled
from pipeline.meetings.drafts.clusters import cluster, complete_visits, is_told_enough
from pipeline.meetings.drafts.repeats import fold_repeats
from pipeline.meetings.evidence import find_evidence
from pipeline.meetings.facts import ArticleFacts, Draft
from pipeline.meetings.judging.confidence import confidence_of
from pipeline.meetings.judging.roles import spread_main, tell_long, tell_main
from pipeline.meetings.judging.weighed import weigh_roles
from pipeline.meetings.placing.inherited import place_by_company
from pipeline.meetings.placing.settled import leave_border
from pipeline.meetings.placing.where import place_dated_drafts, place_drafts
from pipeline.meetings.reports.cues import is_only, search
from pipeline.meetings.reports.encounters import find_encounters
from pipeline.names.cast import Mention
from pipeline.records import Meeting, Participant, Span
from pipeline.topics import find_topics

PRIORITY = {"talks": 5, "reception": 4, "meeting": 3, "other": 2, "summit": 1}


def find_meetings(facts: ArticleFacts) -> list[Meeting]:
    """Every concrete encounter between sides of different countries or organisations that an article reports."""
    rows = find_drafts(facts)
    weigh_roles(facts, rows)
    return make_meetings(facts, rows)


def find_drafts(facts: ArticleFacts) -> list[Draft]:
    """One draft for each encounter, dated and placed, its role as the rules have it."""
    reports = find_encounters(facts.text, facts.cast, facts.sentences)
    facts.reports = reports
    facts.cues = sorted({r.cue[0] for r in reports})
    complete_visits(facts, reports)
    rows = without_cancelled(facts, cluster(facts, reports))
    tell_main(facts, rows)
    place_drafts(facts, rows)
    spread_main(facts, rows)  # again, now that the places of encounters are known
    date_drafts(facts, rows)
    place_dated_drafts(facts, rows)
    spread_main(facts, rows)  # and their days
    tell_long(facts, rows)
    rows = [row for row in rows if is_told_enough(facts, row)]
    place_by_company(rows)
    rows = fold_repeats(facts, without_ways(facts, rows))
    for row in rows:
        if row.sort != "visit":
            leave_border(row.place)
    return rows


def make_meetings(facts: ArticleFacts, rows: list[Draft]) -> list[Meeting]:
    """The rows of the drafts of one article, in their order."""
    found = [_meeting(facts, row) for row in rows]
    _tell_apart(found)
    return found


def _tell_apart(meetings: list[Meeting]) -> None:
    """Rows of one sentence that share an id, as different days of the same people may, get ids of their own."""
    taken: Counter[str] = Counter()
    for meeting in meetings:
        shared = meeting.meeting_id
        taken[shared] += 1
        if taken[shared] > 1:
            meeting.meeting_id = _digest(shared, str(taken[shared]))


def _digest(*key: str) -> str:
    return hashlib.sha256("|".join(key).encode()).hexdigest()[:16]


def _meeting(facts: ArticleFacts, row: Draft) -> Meeting:
    evidence = find_evidence(facts, row)
    kind = _kind(facts, row)
    countries = sorted(set(row.sides) & gazetteer.countries().keys())
    when = row.when
    people = dict.fromkeys([*row.people, *(row.hosts if row.sort == "visit" else ())])
    participants = [_participant(facts, row, p, evidence) for p in people]
    mode = mode_of(kind, row.place.country, countries)
    key = (
        facts.article.article_id,
        ",".join(countries),
        mode or "",
        str(evidence[0]),
        row.sort,
        *sorted(p.person_id for p in participants),
    )
    report_id = _digest(*key)
    level = next((r.level for r in row.reports if r.level), None) if row.sort == "visit" else None
    meeting = Meeting(
        meeting_id=report_id,
        role=row.role,
        status=row.status,
        kind=kind,
        mode=mode,
        cameo=cameo_of(row.status, mode, is_negotiation(facts.text, (r.cue for r in row.reports))),
        visit_level=level,
        venue=row.place.venue,
        city=row.place.city,
        geonameid=row.place.geonameid,
        country=row.place.country,
        countries=countries,
        participants=participants,
        evidence=evidence,
        topics=find_topics(facts.text, *evidence),
        marks=_marks(facts, row, evidence),
        confidence=confidence_of(row),
    )
    if when:
        meeting.date_start, meeting.date_end = when.start, when.end or when.start
        meeting.time_precision = when.precision if when.start or when.month_day else None
        meeting.year_basis, meeting.year_reasons = when.year_basis, list(when.reasons)
        meeting.year_candidates, meeting.month_day = list(when.candidates), when.month_day
    if row.expression:
        meeting.date_text = row.expression.span
    return meeting


def _kind(facts: ArticleFacts, row: Draft) -> str:
    if row.sort != "room":
        return row.first.kind
    told = [r for r in row.reports if not r.again and r.kind in PRIORITY]
    told = [r for r in told if r.noun or not r.slight] or told
    own = [r.kind for r in told if not is_only("welcomed", facts.text[slice(*r.cue)])]
    own = own or [r.kind for r in told] or [row.first.kind]
    often = Counter(own)
    if (
        often["talks"]
        and 3 * often["talks"] >= len(own)
        and any(search("formal_talks", facts.text, *r.cue) for r in row.reports)
    ):
        return "talks"
    return max(often, key=lambda k: (2 * often[k] >= len(own), PRIORITY.get(k, 0)))


def _participant(facts: ArticleFacts, row: Draft, index: int, evidence: Span) -> Participant:
    person = facts.cast.people[index]
    homes = {facts.side(p) for p in row.people} | set(row.sides)
    side = side_of(person.country, None if row.sort == "call" else row.place.country, homes)
    return Participant(person.person_id, person.name, person.title, person.country, side, list(person.mentions))


def _marks(facts: ArticleFacts, row: Draft, evidence: Span) -> dict[str, list[Span]]:
    inside: list[Mention] = [m for m in facts.cast.within(*evidence) if m.person in row.people]
    marks: dict[str, list[Span]] = {"who": [(m.start, m.end) for m in inside], "when": [], "where": [], "kind": []}
    if row.expression:
        marks["when"] = [row.expression.span]
    if row.place.span:
        marks["where"] = [row.place.span]
    marks["kind"] = [r.cue for r in row.reports if evidence[0] <= r.cue[0] < evidence[1]]
    return marks
