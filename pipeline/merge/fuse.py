"""Many reports of one encounter become one row: each field from the best evidence, disagreements kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.dates.periods import bounds
from pipeline.lexicon.offices import people
from pipeline.merge.copies import count_sources
from pipeline.merge.groups import LASTING, Report, city_key, city_name
from pipeline.merge.namesakes import is_same_person
from pipeline.records import YEAR_BASES, Meeting, Participant

COMPARED = ("date_start", "date_end", "kind", "mode", "visit_level", "city", "country")
"""Fields whose disagreements are kept."""
_DATES = ("date_start", "date_end", "time_precision", "date_text", "year_basis", "year_reasons")
_PLACE = ("venue", "city", "geonameid", "country")
MANY = 4
"""Reports of one encounter from which on one of them alone is no word for who took part."""


@dataclass(slots=True)
class Encounter:
    """One meeting as all its reports together tell it."""

    meeting: Meeting
    """Each field from the best report that has it; the id is the smallest report id."""
    best: Report
    """The report whose evidence stands for the meeting."""
    dated: Report
    """The report that the date is from."""
    reports: list[Report]
    sources: int = 1
    """Articles, near-copies of one text counted once."""
    disagreements: dict[str, list[Any]] = field(default_factory=dict)
    """Fields of which reports differ, with every value told, the chosen one first."""
    corrections: list[dict[str, Any]] = field(default_factory=list)
    """What people put right: field, value, was, reason, who."""
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Lines of corrections that do not fit, by number, and why."""


def fuse(reports: list[Report]) -> Encounter:
    """One encounter from its reports; the order of the reports makes no difference.

    The best report is held before planned, main before background, then the one of that day whose
    sentence tells most, then the surer one. Its fields stand; what it lacks comes from the next best.
    A date is taken whole, the one that most reports tell of the most precise ones, stated before
    inferred, and a place likewise; of a visit that is the days of the stay, where any report tells
    them, and not one day of it.
    """
    days = Counter(_days(r) for r in reports)
    dated = min(reports, key=lambda r: _date_quality(r, days[_days(r)]))
    kinds = Counter(r.meeting.kind for r in reports)
    ranked = sorted(reports, key=lambda r: _evidence_quality(r, dated, kinds[r.meeting.kind] / len(reports)))
    best = ranked[0]
    places = Counter(_place(r) for r in ranked)
    placed = min(ranked, key=lambda r: (r.meeting.city is None, r.meeting.country is None, -places[_place(r)]))
    meeting = replace(best.meeting, meeting_id=min(r.meeting.meeting_id for r in reports))
    for name in _DATES + _PLACE:
        setattr(meeting, name, getattr((placed if name in _PLACE else dated).meeting, name))
    _settle_year(meeting, dated, ranked)
    for name in ("mode", "visit_level", "occasion", "venue"):
        there = (r for r in ranked if name != "venue" or r.meeting.city is None or _place(r) == _place(placed))
        told = (getattr(report.meeting, name) for report in there)
        setattr(meeting, name, next((value for value in told if value is not None), None))
    if meeting.city and meeting.geonameid is None:
        meeting.city = city_name(meeting.city, meeting.country)
    meeting.countries = sorted({code for r in reports for code in r.meeting.countries})
    meeting.topics = sorted({topic for r in reports for topic in r.meeting.topics})
    meeting.participants = _participants(ranked)
    meeting.confidence = max(r.meeting.confidence for r in reports)
    return Encounter(meeting, best, dated, ranked, count_sources(reports), _disagreements(meeting, ranked))


def _settle_year(meeting: Meeting, dated: Report, ranked: list[Report]) -> None:
    """A year that is left open is among the candidates of every report that tells the same day; the last one closes it.

    Where one report tells the month of a year and another its day, the date has both. Without a month the reports may
    be of several encounters (gathered.py): the row has the years of all, or none if one of them may be of any year.
    """
    if meeting.date_start:
        meeting.month_day, meeting.year_candidates = None, []
        year, month = meeting.date_start[:4], meeting.date_start[5:]
        days = [
            r.meeting.month_day for r in ranked if int(year) in r.meeting.year_candidates and not r.meeting.date_start
        ]
        days = [day for day in days if day and len(day) == 5 and len(month) == 2 and day.startswith(month)]
        if days:
            meeting.date_start, meeting.date_end, meeting.time_precision = f"{year}-{days[0]}", None, 1
        return
    meeting.month_day = dated.meeting.month_day
    if not meeting.month_day:
        told = [set(r.meeting.year_candidates) for r in ranked]
        meeting.year_candidates = sorted(set.union(*told)) if all(told) else []
        return
    alike = [r.meeting for r in ranked if r.meeting.month_day == meeting.month_day and r.meeting.year_candidates]
    common = set.intersection(*(set(m.year_candidates) for m in alike)) if alike else set()
    meeting.year_candidates = sorted(common) or dated.meeting.year_candidates
    if len(common) == 1 and len(alike) > 1:
        meeting.date_start = f"{common.pop()}-{meeting.month_day}"
        meeting.year_basis = "inferred"
        meeting.year_reasons = sorted({reason for m in alike for reason in m.year_reasons})
        meeting.month_day, meeting.year_candidates = None, []


def _quality(report: Report) -> tuple[Any, ...]:
    m = report.meeting
    return m.status != "held", m.role != "main", -m.confidence, m.meeting_id


def _evidence_quality(report: Report, dated: Report, share: float) -> tuple[Any, ...]:
    """What a report is preferred by whose sentence is to stand for the encounter of that date.

    `share` is the part of the reports that tell its kind: a supper told beside talks seldom is what most came to tell.
    """
    m = report.meeting
    (day, until), (first, last) = (bounds(each.date_start, each.date_end) for each in (m, dated.meeting))
    apart = not (day and first) or until < first or last < day
    start, end = m.evidence
    told = sum(any(start <= s and e <= end for s, e in m.marks.get(name, ())) for name in ("who", "when", "where"))
    held, main, *rest = _quality(report)
    return held, main, apart, m.kind == "other" and share <= 0.5, -told, *rest


def _place(report: Report) -> tuple[str | None, ...]:
    """The city, however it is spelled, and the country."""
    m = report.meeting
    return str(m.geonameid or city_key(m.city, m.country)) if m.city else None, m.country


def _days(report: Report) -> tuple[str | None, ...]:
    return report.meeting.date_start, report.meeting.date_end


def _date_quality(report: Report, told: int) -> tuple[Any, ...]:
    """What a date is preferred by; `told` is how many reports have it."""
    m = report.meeting
    one_day_of_many = m.kind in LASTING and m.date_end in (None, m.date_start)
    precision = -len(m.date_start) if m.date_start else 0
    basis = YEAR_BASES.index(m.year_basis) if m.year_basis in YEAR_BASES else len(YEAR_BASES)
    return precision, m.time_precision or 9, m.month_day is None, one_day_of_many, -told, basis, *_quality(report)


def _participants(ranked: list[Report]) -> list[Participant]:
    """The best report's people; others where their side has nobody yet, or where half of the reports name them.

    Somebody of no known country whom, of MANY reports, one alone names is left out.
    """
    named = [replace(p) for p in ranked[0].meeting.participants]
    if len(ranked) >= MANY:
        named = [p for p in named if p.country or _naming(p, ranked) > 1] or named
    for report in ranked[1:]:
        for other in report.meeting.participants:
            twin = next((p for p in named if is_same_person(p, other)), None)
            if twin:
                twin.title, twin.side = twin.title or other.title, twin.side or other.side
                if twin.person_id != other.person_id and _names_better(other, twin):
                    twin.name, twin.person_id = other.name, other.person_id
            elif other.country and all(p.country != other.country for p in named) or _often(other, ranked):
                named.append(replace(other))
    return named


def _names_better(one: Participant, two: Participant) -> bool:
    """Whether one is the name to take: that of the table of people, else the longer."""
    return (one.person_id in people(), len(one.name)) > (two.person_id in people(), len(two.name))


def _often(person: Participant, reports: list[Report]) -> bool:
    return 2 * _naming(person, reports) >= len(reports)


def _naming(person: Participant, reports: list[Report]) -> int:
    return sum(any(is_same_person(person, p) for p in r.meeting.participants) for r in reports)


def _disagreements(chosen: Meeting, ranked: list[Report]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name in COMPARED if len(ranked) > 1 else ():
        first = getattr(chosen, name)
        told = dict.fromkeys(v for r in ranked if (v := getattr(r.meeting, name)) is not None)
        others = [v for v in told if v != first and not (name.startswith("date") and _holds(v, first, chosen))]
        if first is not None and others:
            found[name] = [first, *others]
    return found


def _holds(told: str, first: str | None, chosen: Meeting) -> bool:
    """Whether a date is no disagreement: it holds the more precise one, or is a day of the stay."""
    if first is None or first.startswith(told):
        return first is not None
    (start, end), (day, until) = bounds(chosen.date_start, chosen.date_end), bounds(told)
    return chosen.kind in LASTING and bool(start and day) and start <= day and until <= end
