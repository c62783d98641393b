"""The day of a date that came with an article, in whatever form its source writes dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.knowledge import lists_of
from pipeline.read.repair import visible

HANOI = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh, which has kept this hour since 1975; a table of time zones is not needed for it."""

YEARS = range(1900, 2100)
"""Years in which an article can have been published; 0001-01-01 is how programs write that there is no date."""

_COUNTED = datetime(1990, 1, 1, tzinfo=UTC).timestamp(), datetime(2100, 1, 1, tzinfo=UTC).timestamp()
"""Seconds since 1970 that may be a date; the ranges of seconds, milliseconds and so on do not meet."""

_WORDS, _ZONES = lists_of("layout.toml")["written"], lists_of("layout.toml")["zones"]
_MONTHS: dict[str, int] = {
    **dict(zip(*(lists_of("dates.toml")["months"][part] for part in ("words", "numbers")), strict=True)),
    **{name: number for number, name in enumerate(_WORDS["months"], start=1)},
}


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


_YEAR, _DAY = r"(?P<y>(?:19|20)\d\d)(?!\d)", r"(?<!\d)(?<!\d[/.-])(?P<d>\d{1,2})"
_DASH = r"\s?[/.-]\s?"
_NUMBERED = rf"{_any(_WORDS['month'])}\.?\s?(?P<m>\d{{1,2}}|{_any(lists_of('dates.toml')['months']['words'])})(?!\w)"
_NAMED = rf"(?<!\w)(?P<m>{_any(_WORDS['months'])})[a-z]*\.?"
_OF_YEAR = r"(?:\s*,|\s*[/-])?(?:\s*năm)?\s*"
_DAYS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}{_DASH}(?P<m>\d{{1,2}}){_DASH}(?P<d>\d{{1,2}})(?!\d)",
        rf"{_DAY}{_DASH}(?P<m>\d{{1,2}}){_DASH}{_YEAR}",
        rf"{_DAY}\s?{_NUMBERED}{_OF_YEAR}{_YEAR}",
        rf"(?<!\w){_NUMBERED}\s+(?P<d>\d{{1,2}})\s?,\s?{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]*{_NAMED}[\s,-]+{_YEAR}",
        rf"{_NAMED}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}[\s-]{_NAMED}[\s-](?P<d>\d{{1,2}})(?!\d)",
    )
)
_MONTHS_ALONE = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}{_DASH}(?P<m>\d{{1,2}})",
        rf"(?:{_WORDS['month'][0]}\s)?(?P<m>\d{{1,2}}){_DASH}{_YEAR}",
        rf"{_NUMBERED}{_OF_YEAR}{_YEAR}",
        rf"{_NAMED}\s?,?\s{_YEAR}",
    )
)
_CLOCK = re.compile(
    rf"(?<!\d)(?P<hour>\d{{1,2}})\s?[:hg]\s?(?P<minute>\d{{2}})(?::\d{{2}}(?:[.,]\d+)?)?(?:\s?(?P<half>{_any(_WORDS['halves'])})\b)?"
    r"(?:[\s(]*(?:(?:gmt|utc)\s?)?(?P<sign>[+-])\s?(?P<ahead>0?\d|1[0-4])(?::?(?P<more>\d\d))?(?!\d|\s?[/.-]|\s*[^\W\d_])"
    rf"|[\s(]*(?P<zone>{_any(list(_ZONES))})(?![\w+-]))?"
)
_FIGURES = re.compile(r"(\d{8,19})(?:\.\d+)?")
_TAG_END, _CHANGED = re.compile("[<>{},]"), re.compile("modif|updat", re.I)
_ISO = re.compile(r"\d{4}-\d\d-\d\d|\d{8}T")


def iso_date(value: Any) -> str | None:
    """A date of metadata as ISO text, in Vietnam's time, as precise as it is; null where it is none.

    The day stands before the month, as Vietnam writes: 05/03/2024 is 5 March, 03/25/2024 no date.
    """
    if isinstance(value, datetime):
        return _at_home(value)
    if isinstance(value, date):
        return value.isoformat() if value.year in YEARS else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_figures(f"{value:.0f}") if 0 < value < 1e19 else None
    return _of_text(visible(unicodedata.normalize("NFC", value[:200]))) if isinstance(value, str) else None


def day_on_page(day: str, page: str) -> str:
    """The day of a web page in Vietnam, by the time and the zone that its source gives with that day."""
    for stamp in re.finditer(rf"{re.escape(day)}[T ]\d\d:\d\d[\d:.]*\s?(?:Z|[+-]\d\d:?\d\d)", page):
        before, after = page[max(0, stamp.start() - 100) : stamp.start()], page[stamp.end() : stamp.end() + 100]
        around = _TAG_END.split(before)[-1] + _TAG_END.split(after)[0]
        if not _CHANGED.search(around):
            return iso_date(stamp[0]) or day
    return day


def says_nothing(value: Any) -> bool:
    """Whether a cell for a date holds none, as tables say that."""
    if isinstance(value, str):
        return not value.strip() or value.strip().lower() in _WORDS["nothing"]
    return value is None or value != value  # what is no number differs from itself


def _at_home(moment: datetime) -> str | None:
    """The day of a moment in Vietnam; a moment without a time zone is taken to be told there."""
    if moment.year not in YEARS:
        return None
    return (moment.astimezone(HANOI) if moment.tzinfo else moment).date().isoformat()


def _of_figures(figures: str) -> str | None:
    """The day of 20240305, 05032024, 20240305172000, or of seconds, milliseconds and so on since 1970."""
    for form, length in (("%Y%m%d", 8), ("%d%m%Y", 8), ("%Y%m%d%H%M", 12), ("%Y%m%d%H%M%S", 14)):
        if len(figures) == length:
            try:
                moment = datetime.strptime(figures, form)
            except ValueError:
                continue
            if moment.year in YEARS:
                return _at_home(moment)
    for unit in (1, 10**3, 10**6, 10**9):
        if _COUNTED[0] <= int(figures) / unit < _COUNTED[1]:
            return _at_home(datetime.fromtimestamp(int(figures) / unit, UTC))
    return None


def _of_text(written: str) -> str | None:
    written = " ".join(written.split())
    if figures := _FIGURES.fullmatch(written):
        return _of_figures(figures[1])
    if _ISO.match(written):
        try:
            return _at_home(datetime.fromisoformat(written))
        except ValueError:
            pass  # nearly ISO, as many programs write it
    text = written.lower()
    clock = _CLOCK.search(text)
    rest = " ".join(f"{text[: clock.start()]} {text[clock.end() :]}".split()) if clock else text
    found = [day for form in _DAYS if (day := form.search(rest))]
    if found:
        return _on_day(min(found, key=lambda day: (day.start(), -day.end())), clock)
    month = next((month for form in _MONTHS_ALONE if (month := form.fullmatch(rest))), None)
    return _in_month(month) if month else _of_mail(written)


def _on_day(day: re.Match[str], clock: re.Match[str] | None) -> str | None:
    try:
        moment = datetime(int(day["y"]), _month(day), int(day["d"]))
        return _at_home(_at(moment, clock) if clock else moment)
    except ValueError:
        return None


def _at(day: datetime, clock: re.Match[str]) -> datetime:
    """The moment of a day when a clock that names its time zone shows this; else the day as it is."""
    if not clock["sign"] and not clock["zone"]:
        return day
    ahead = timedelta(hours=_ZONES[clock["zone"]]) if clock["zone"] else timedelta()
    if clock["sign"]:
        ahead = timedelta(hours=int(clock["ahead"]), minutes=int(clock["more"] or 0))
        ahead = -ahead if clock["sign"] == "-" else ahead
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in _WORDS["second_half"] else 0)
    return (day + timedelta(hours=hour, minutes=int(clock["minute"]))).replace(tzinfo=timezone(ahead))


def _in_month(month: re.Match[str]) -> str | None:
    number = _month(month)
    return f"{int(month['y'])}-{number:02}" if 1 <= number <= 12 else None


def _month(found: re.Match[str]) -> int:
    return int(found["m"]) if found["m"].isdigit() else _MONTHS[found["m"]]


def _of_mail(written: str) -> str | None:
    """The day of a date as old mail writes it, with two figures for the year."""
    try:
        return _at_home(parsedate_to_datetime(written))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
