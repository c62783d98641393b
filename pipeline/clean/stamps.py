"""Date lines: the day on which a page says it was published."""

from __future__ import annotations

import re
from datetime import date

from pipeline.clean.wording import WORDS, either

_DAY_NUMBERS = r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)"
_DAY_WORDS = rf"(\d{{1,2}})\s+{WORDS['month']}\s+(\d{{1,2}})(?:\s*,)?(?:\s+{WORDS['year']})?\s+((?:19|20)\d\d)"
_CLOCK = rf"\d{{1,2}}\s?[:hg]\s?\d{{2}}(?::\d{{2}})?(?:\s?{either(WORDS['clock'])})?"
_ZONE = r"(?:\s*\(?GMT\s*\+?\s*7\)?)?"
_STAMP_LEAD = rf"(?:{either([*WORDS['stamp'], *WORDS['weekdays']])}[\s,:.-]*)*"
CLOCK_THERE = re.compile(_CLOCK)
STAMP = re.compile(
    rf"{_STAMP_LEAD}(?:{_CLOCK}[\s,|-]*)?{_STAMP_LEAD}(?:{_DAY_NUMBERS}|{_DAY_WORDS})(?:[\s,|-]*{_CLOCK})?{_ZONE}", re.I
)
CLOCKED = re.compile(rf"{_DAY_NUMBERS}[\s,|()-]*\d{{1,2}}:\d{{2}}(?!\d)")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def find_stamp(text: str) -> re.Match[str] | None:
    """The first full date of a line, with the words and the clock time around it."""
    return STAMP.search(text) if YEAR.search(text) else None


def day_of(match: re.Match[str]) -> str | None:
    """The ISO date that a stamp gives; null where there is no such day."""
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
