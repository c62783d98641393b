"""A merged meeting as people put it right: each line set or refused, and then everything that follows derived anew.

Lines are set in the order of SETTERS, whatever their order in the file, so that each is held against what was
already put right of what it depends on. What nobody put right, and what now contradicts it, follows or becomes null.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from pipeline.meetings.derived import cameo_of, is_negotiation, mode_of, side_of
from pipeline.merge.corrections import Corrections, Line
from pipeline.merge.fuse import COMPARED, Encounter
from pipeline.merge.located import leave, set_city, set_country, set_venue, settle_border
from pipeline.records import Meeting

Setter = Callable[[Meeting, str | None, Collection[str]], str | None]
"""Sets a field of a meeting of which others are `by_hand`, or tells why not."""
_PRECISION_OF = {10: 1, 7: 3, 4: 4}
"""ACLED's precision of a date by its length."""
PART = 2
"""That of a part of a month, whose first and last day are no stay."""


def correct(encounter: Encounter, corrections: Corrections) -> Encounter | None:
    """The encounter with everything that was put right, or None where there was no such encounter.

    Lines that do not fit the encounter are told in its `refused`.
    """
    ids = sorted(report.meeting.meeting_id for report in encounter.reports)
    if any(report_id in corrections.none for report_id in ids):
        return None
    lines = [line for report_id in ids for line in corrections.fields.get(report_id, ())]
    if not lines:
        return encounter
    chosen: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: line.number):
        other, chosen[line.field] = chosen.get(line.field), line
        if other and other.report_id != line.report_id and other.value != line.value:
            wrong = (
                f"its meeting is now one with that of line {line.number}, which gives another {line.field} "
                "and is taken: take out one of the two lines."
            )
            encounter.refused.append((other.number, wrong))
    encounter.refused += _amend(encounter, chosen)
    return encounter


def _amend(encounter: Encounter, lines: dict[str, Line]) -> list[tuple[int, str]]:
    """Set what fits of the lines of an encounter, then what follows; the numbers of the others, and what is wrong."""
    meeting, refused, by_hand = encounter.meeting, [], set()
    before = replace(meeting)
    if "mode" in lines and lines["mode"].value == "phone" and "kind" not in lines:
        _set_kind(meeting, "call", by_hand)
    for name, setter in SETTERS.items():
        if name not in lines:
            continue
        line = lines[name]
        if wrong := setter(meeting, line.value or None, by_hand):
            refused.append((line.number, wrong))
        else:
            by_hand.add(name)
    _derive(encounter, by_hand)
    for name in sorted(by_hand, key=lambda name: lines[name].number):
        told = {"field": name, "value": getattr(meeting, name), "was": getattr(before, name)}
        encounter.corrections.append(told | {"reason": lines[name].reason, "who": lines[name].who})
    for name in COMPARED:
        if name in by_hand or getattr(meeting, name) != getattr(before, name):
            encounter.disagreements.pop(name, None)
    return refused


def _derive(encounter: Encounter, by_hand: Collection[str]) -> None:
    """Everything that extraction derives from other fields, by the same functions."""
    meeting = encounter.meeting
    if meeting.kind != "visit":
        meeting.visit_level = None
    if {"city", "venue"} & set(by_hand) and "country" not in by_hand:
        settle_border(meeting)
    if "mode" not in by_hand:
        meeting.mode = mode_of(meeting.kind, meeting.country, meeting.countries)
    negotiation = ("kind" not in by_hand or meeting.kind == "talks") and _was_negotiation(encounter)
    meeting.cameo = cameo_of(meeting.status, meeting.mode, negotiation)
    homes = {*meeting.countries, *(person.country for person in meeting.participants)}
    for person in meeting.participants:
        person.side = side_of(person.country, meeting.country, homes)
    if "date_start" in by_hand:
        encounter.dated = replace(encounter.dated, date_words=None)


def _was_negotiation(encounter: Encounter) -> bool:
    for report in encounter.reports:
        start, cues = report.meeting.evidence[0], report.meeting.marks.get("kind", ())
        if report.meeting.cameo == "046" or is_negotiation(report.evidence, ((a - start, b - start) for a, b in cues)):
            return True
    return False


def _set(name: str) -> Setter:
    def setter(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> None:
        setattr(meeting, name, value)

    return setter


def _set_kind(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> None:
    meeting.kind = value or meeting.kind
    if value == "call":
        leave(meeting)


def _set_countries(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> None:
    """Other sides: the people of a side that was none go with it."""
    codes = sorted(set((value or "").split()))
    gone = set(meeting.countries) - set(codes)
    meeting.countries = codes
    meeting.participants = [person for person in meeting.participants if person.country not in gone]


def _set_mode(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    if (meeting.kind == "call") != (value == "phone"):
        return f"a {meeting.kind} is not of the mode {value or 'null'}, a call is of the mode phone: correct kind too."
    there = mode_of("meeting", meeting.country, meeting.countries)
    if value not in (there, "phone", "multilateral") and there:
        sides = " ".join(meeting.countries)
        return f"who met in {meeting.country} met in the mode {there}, for the sides are {sides}: correct country too."
    meeting.mode = value
    return None


def _set_level(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    if value and meeting.kind != "visit":
        return f"only a visit has a visit_level, and this is a {meeting.kind}: correct kind too, or take the line out."
    meeting.visit_level = value
    return None


def _set_start(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> None:
    """Another first day: what was one day stays one; a last day that is before it, or less precise, goes."""
    start, end = meeting.date_start, meeting.date_end
    if not value or not end or end == start or meeting.time_precision == PART:
        meeting.date_end = value
    elif len(end) != len(value) or end < value:
        meeting.date_end = None
    meeting.time_precision = _PRECISION_OF.get(len(value or ""))
    meeting.month_day, meeting.year_candidates = None, []
    if (start or "")[:4] != (value or "")[:4]:
        meeting.year_basis, meeting.year_reasons = ("stated" if value else None), []
    meeting.date_start = value


def _set_end(meeting: Meeting, value: str | None, by_hand: Collection[str]) -> str | None:
    start = meeting.date_start
    if value and not start:
        return "the meeting has no date_start: correct it too."
    if value and start and len(value) != len(start):
        return f"{value} is not as precise as date_start, {start}: write both alike."
    if value and start and value < start:
        return f"{value} is before date_start, {start}: correct one of the two."
    meeting.date_end, meeting.time_precision = value or start, _PRECISION_OF.get(len(start or ""))
    return None


SETTERS: dict[str, Setter] = {
    "status": _set("status"),
    "role": _set("role"),
    "kind": _set_kind,
    "countries": _set_countries,
    "country": set_country,
    "city": set_city,
    "venue": set_venue,
    "mode": _set_mode,
    "visit_level": _set_level,
    "date_start": _set_start,
    "date_end": _set_end,
    "occasion": _set("occasion"),
}
