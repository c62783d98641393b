"""What people put right by hand: data/corrections.csv, read before merging and applied after it at every build.

Columns report_id, field, value, reason, who. `report_id` is the id of a meeting or of any of
its reports. `field` is a field of a meeting below, or `same` (value: the id of another
report of the same encounter), or `none` (there was no such encounter; no value). What is
wrong with a line itself is found here; whether it fits its meeting, in amend.py.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.dates.periods import bounds
from pipeline.lexicon.gazetteer import countries
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
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
FIELDS = (*_CHOICES, "date_start", "date_end", "countries", "country", "city", "venue", "occasion")


@dataclass(frozen=True, slots=True)
class Line:
    """One correction."""

    number: int
    """Of the line in the file."""
    report_id: str
    field: str
    value: str = ""
    reason: str = ""
    who: str = ""


@dataclass(slots=True)
class Corrections:
    """The good lines of the file, and what was wrong with the others."""

    fields: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    """report_id -> lines that change a field, in the order of the file."""
    same: dict[tuple[str, str], Line] = field(default_factory=dict)
    """Pairs of report ids, and the line that declares each."""
    none: dict[str, Line] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    path: Path = Path(FILE)

    def lines(self) -> list[Line]:
        """Every good line, in the order of the file."""
        found = [line for lines in self.fields.values() for line in lines]
        return sorted([*found, *self.same.values(), *self.none.values()], key=lambda line: line.number)

    def refusal(self, number: int, wrong: str) -> str:
        """The sentences that tell what is wrong with a line."""
        return f"{self.path}, line {number}: {wrong} The line is skipped."


def read_corrections(path: Path) -> Corrections:
    """Read the file; a bad line is told in `problems` and skipped, a file that is not there corrects nothing."""
    found = Corrections(path=path)
    if not path.exists():
        return found
    if not path.is_file():
        return Corrections(problems=[f"{path} is no file that can be read: put a CSV file in its place."])
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            _read(csv.DictReader(file, restkey="more"), found)
    except UnicodeDecodeError:
        return Corrections(problems=[f"{path} is no text in UTF-8: save it as CSV in UTF-8; nothing applied."])
    except csv.Error as error:
        found.problems.append(f"{path} cannot be read to its end ({error}): mend it; what stands before was applied.")
    return found


def _read(lines: csv.DictReader[str], found: Corrections) -> None:
    if not set(COLUMNS[:3]) <= set(lines.fieldnames or ()):
        found.problems.append(
            f"{found.path}: the first line must name the columns {', '.join(COLUMNS)}, with commas between them; "
            "nothing applied."
        )
        return
    for given in lines:
        line = Line(lines.line_num, *((given.get(name) or "").strip() for name in COLUMNS))
        if wrong := _too_many(given) or _wrong(line):
            found.problems.append(found.refusal(line.number, wrong))
        elif line.field == "same":
            found.same[line.report_id, line.value] = line
        elif line.field == "none":
            found.none[line.report_id] = line
        else:
            found.fields[line.report_id].append(line)


def _too_many(given: dict[str, object]) -> str | None:
    if given.get("more"):
        return "there are more cells than columns: put a text that holds a comma into quotation marks."
    return None


def _wrong(line: Line) -> str | None:
    name, value = line.field, line.value
    if not line.report_id:
        return "there is no report_id: copy the id of the meeting from its page."
    if name not in FIELDS + ("same", "none"):
        return f"{name!r} is no field that can be corrected: take one of {', '.join(FIELDS)}, same or none."
    if name in _CHOICES and value not in _CHOICES[name]:
        return f"{value!r} is no {name}: take one of {', '.join(filter(None, _CHOICES[name]))}."
    if name in ("date_start", "date_end") and value and not (_DATE.fullmatch(value) and bounds(value)[0]):
        return f"{value!r} is no date: write 2024, 2024-03 or 2024-03-18."
    if name in ("country", "countries"):
        return _wrong_codes(name, value)
    if name == "same" and not value:
        return "the other report's id is missing: put it into the column value."
    if name == "same" and value == line.report_id:
        return "both ids are the same: put that of the other meeting into the column value."
    return None


def _wrong_codes(name: str, value: str) -> str | None:
    codes = value.split()
    if unknown := [code for code in codes if code not in countries()]:
        return f"{unknown[0]!r} is no code of a country: write three letters of ISO 3166-1, as VNM, or EUR or UNO."
    if name == "countries" and not codes:
        return "a meeting needs at least one country: write the codes with blanks between them."
    if name == "country" and (len(codes) > 1 or any(countries()[code].region == "organisation" for code in codes)):
        return f"{value!r} is not one state in which a place can be: write one code, as VNM."
    return None


def moved(corrections: Corrections, blocks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Reports that must be compared in another block because they were declared the same as one there.

    All that were declared one encounter, be it by way of others, go to the block of the smallest id.
    """
    at = dict(blocks)
    parent = {report_id: report_id for report_id in at}

    def root(report_id: str) -> str:
        while parent[report_id] != report_id:
            report_id = parent[report_id]
        return report_id

    for one, two in corrections.same:
        if one in at and two in at:
            first, second = sorted((root(one), root(two)))
            parent[second] = first
    return {report_id: at[root(report_id)] for report_id in at if at[root(report_id)] != at[report_id]}
