"""What people put right by hand: data/corrections.csv, applied after merging at every build.

Columns report_id, field, value, reason, who. `report_id` is the id of a meeting or of any of
its reports. `field` is a field of a meeting below, or `same` (value: the id of another
report of the same encounter), or `none` (there was no such encounter; no value).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.dates.periods import bounds
from pipeline.merge.fuse import Encounter
from pipeline.records import KINDS, MODES, ROLES, STATUSES, VISIT_LEVELS

FILE = "corrections.csv"
COLUMNS = ("report_id", "field", "value", "reason", "who")
_CHOICES = {
    "kind": KINDS,
    "mode": (*MODES, ""),
    "status": STATUSES,
    "role": ROLES,
    "visit_level": (*VISIT_LEVELS, ""),
}
_CODE = re.compile(r"[A-Z]{3}")
FIELDS = (*_CHOICES, "date_start", "date_end", "countries", "country", "city", "venue", "occasion")


@dataclass(slots=True)
class Corrections:
    """The good lines of the file, and what was wrong with the others."""

    fields: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """report_id -> lines that change a field."""
    same: list[tuple[str, str]] = field(default_factory=list)
    none: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_corrections(path: Path) -> Corrections:
    """Read the file; a bad line is told in `problems` and skipped, a file that is not there corrects nothing."""
    found = Corrections()
    if not path.exists():
        return found
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        if not set(COLUMNS[:3]) <= set(lines.fieldnames or ()):
            found.problems.append(
                f"{path}: the first line must name the columns {', '.join(COLUMNS)}; nothing applied."
            )
            return found
        for line in lines:
            given = {name: (line.get(name) or "").strip() for name in COLUMNS}
            if wrong := _wrong(given):
                found.problems.append(f"{path}, line {lines.line_num}: {wrong} The line is skipped.")
            elif given["field"] == "same":
                found.same.append((given["report_id"], given["value"]))
            elif given["field"] == "none":
                found.none[given["report_id"]] = given
            else:
                found.fields[given["report_id"]].append(given)
    return found


def _wrong(line: dict[str, str]) -> str | None:
    name, value = line["field"], line["value"]
    if not line["report_id"]:
        return "there is no report_id."
    if name not in FIELDS + ("same", "none"):
        return f"{name!r} is no field that can be corrected: take one of {', '.join(FIELDS)}, same or none."
    if name in _CHOICES and value not in _CHOICES[name]:
        return f"{value!r} is no {name}: take one of {', '.join(filter(None, _CHOICES[name]))}."
    if name in ("date_start", "date_end") and value and not bounds(value)[0]:
        return f"{value!r} is no date: write 2024, 2024-03 or 2024-03-18."
    if name in ("country", "countries") and not all(map(_CODE.fullmatch, value.split())):
        return f"{value!r} holds something that is no three-letter code of a country."
    if name == "countries" and not value:
        return "a meeting needs at least one country."
    if name == "same" and not value:
        return "the other report's id is missing."
    return None


def correct(encounter: Encounter, corrections: Corrections) -> Encounter | None:
    """The encounter with everything that was put right, or None where there was no such encounter."""
    ids = sorted(report.meeting.meeting_id for report in encounter.reports)
    if any(report_id in corrections.none for report_id in ids):
        return None
    for line in (line for report_id in ids for line in corrections.fields.get(report_id, ())):
        name, meeting = line["field"], encounter.meeting
        was = getattr(meeting, name)
        _set(encounter, name, line["value"] or None)
        encounter.corrections.append(
            {"field": name, "value": getattr(meeting, name), "was": was, "reason": line["reason"], "who": line["who"]}
        )
        encounter.disagreements.pop(name, None)
    return encounter


def _set(encounter: Encounter, name: str, value: Any) -> None:
    meeting = encounter.meeting
    if name == "countries":
        value = sorted(set(value.split()))
    setattr(meeting, name, value)
    if name == "date_start":
        meeting.time_precision = {10: 1, 7: 3, 4: 4}.get(len(value or ""))
        meeting.date_end = meeting.date_end if value and meeting.date_end and meeting.date_end > value else None
        meeting.month_day, meeting.year_candidates = None, []
        meeting.year_basis, meeting.year_reasons = ("stated" if value else None), []
    if name == "city":
        meeting.geonameid = None


def moved(corrections: Corrections, blocks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Reports that must be compared in another block because they were declared the same as one there."""
    at = dict(blocks)
    moves: dict[str, str] = {}
    for one, two in sorted(corrections.same):
        here, there = moves.get(one, at.get(one)), moves.get(two, at.get(two))
        if here is not None and there is not None and here != there:
            moves[max(one, two)] = here if one < two else there
    return moves
