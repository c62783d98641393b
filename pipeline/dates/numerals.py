"""Text -> the expressions of time that it writes in figures: ngày 5/3, từ 4 đến 6/3, tháng 12, 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.dates.datewords import alternatives, date_words, is_among, word_sets, words_before
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import length_of
from pipeline.dates.tails import counted, with_part, with_tail
from pipeline.lexicon.wordlists import any_of

_DIGITS = re.compile(r"\d+")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_SEP = r"(?:\s?/\s?|[.\-])"
YEAR = r"(?:1[89]\d\d|20\d\d)"
"""The years that articles write."""
DAY_AND_MONTH = rf"{_DAY}{_SEP}{_MONTH}"


def find_numbers(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    """The expressions in figures within `[start, end)` of a text, in its order."""
    shapes, at = _numbers(), start
    for digits in _DIGITS.finditer(text, start, end):
        if digits.start() >= at and (match := shapes.match(text, digits.start(), end)):
            if (first := _first_of_two(match)) and (alone := shapes.match(text, digits.start(), first)):
                match = alone
            at = match.end()
            if expression := _read_number(text, match, start):
                yield expression


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    table = date_words()
    join = table["join"]
    month, year, day = (alternatives(join[key]) for key in ("month", "year", "day"))
    words = f"(?:{alternatives(join['to'] + join['and'])})"
    to = rf"(?:\s*[-–—]\s*|\s+{words}\s+)(?:{day}\s+)?"
    of_year = rf"(?:{_SEP}{YEAR}|,?\s+(?:{year}\s+)?{YEAR})?"
    date = rf"{_DAY}(?:{_SEP}{_MONTH}|\s+{month}\s+{_MONTH}){of_year}"
    slash_date = rf"{_DAY}(?:\s?[/.]\s?{_MONTH}|\s+{month}\s+{_MONTH}){of_year}"
    units = "|".join(alternatives(words) for words in table["units"].values())
    after = alternatives([w for words in table["after"].values() for w in words])
    part, now = alternatives(table["part"]["words"]), any_of(join["now"])
    shapes = {
        "dates": rf"{date}{to}{date}",
        "days": rf"{_DAY}(?:\s*[,\-–]\s*{_DAY}(?=[\s,])){{0,8}}"
        rf"(?:\s*[-–—]\s*(?:{day}\s+)?{slash_date}|\s+{words}\s+(?:{day}\s+)?{date})",
        "date": date,
        "month": rf"{_MONTH}(?:{_SEP}|,?\s+{year}\s+){YEAR}",
        "years": rf"{YEAR}\s*[-–—]\s*{YEAR}",
        "year": YEAR,
        "figures": rf"{_MONTH}\s+{month}\s+(?:{part}\s+)?{year}\s+(?:{YEAR}|{now})",
        "count": rf"\d\d?\s+(?:{units})\s+{after}(?!\w)",
        "number": _DAY,
    }
    return re.compile("|".join(rf"(?P<{name}>{shape}(?!\d|[.,]\d))" for name, shape in shapes.items()))


def _first_of_two(match: re.Match[str]) -> int | None:
    """Where the first of `26/1 và 11/2` ends: two days apart from each other are no stretch of time."""
    if match.lastgroup != "dates":
        return None
    joint = re.search(rf"\s+{any_of(date_words()['join']['and'])}\s", match.group())
    day, month, next_day, next_month = [n for n in map(int, re.findall(r"\d+", match.group())) if n < 100]
    in_a_row = (next_month, next_day - day) == (month, 1) or (next_month, next_day) == (month % 12 + 1, 1) and day > 27
    return match.start() + joint.start() if joint and not in_a_row else None


def _read_number(text: str, match: re.Match[str], floor: int) -> TimeExpression | None:
    """A number with what stands around it: a date, a month, a year, a count of days, or nothing of the kind."""
    start, end = match.span()
    if _is_part_of_more(text, start):
        return None
    before, kind = words_before(text, start, floor), match.lastgroup
    values = [int(n) for n in re.findall(r"\d+", match.group())]
    years = [n for n in values if n > 99]
    small = [n for n in values if n < 100]
    here = TimeExpression((start, end))
    if kind in ("years", "year"):
        return _read_year(text, here, years, before)
    if kind == "figures":
        here = replace(here, months_of_figures=small[0], unit="year")
        return replace(here, year=years[0]) if years else replace(here, offset=0, anchor="publication")
    if kind == "count":
        return counted(text, here, small[0], match.group())
    lead = next((name for name in ("day", "month", "quarter", "span") if is_among(before, f"lead.{name}")), None)
    if kind == "number":
        return _read_bare_number(text, here, small[0], lead, before)
    if kind == "month":
        return _read_month_of_year(text, replace(here, year=years[0]), small[0], lead, before)
    days = _read_days(here, kind, small, years)
    if not days or not _is_calendar_day(days) or not _is_date(text, match, lead, before, bool(years)):
        return None
    if kind == "days" and is_among(before[:1], "not.before_days"):
        return None
    return with_tail(text, days)


def _is_part_of_more(text: str, start: int) -> bool:
    """Whether a number goes on with what stands right before it: F16, 1.5/3, $5."""
    previous = text[start - 1] if start else " "
    return previous.isalnum() or previous == "$" or (previous in ",./-–" and start > 1 and text[start - 2].isalnum())


def _read_month_of_year(
    text: str, here: TimeExpression, number: int, lead: str | None, before: tuple[str, ...]
) -> TimeExpression | None:
    """The month or, behind its word, the quarter of a year: 3/2024, tháng 3.2024, quý 1/2024."""
    slash = "/" in text[slice(*here.span)]
    if lead == "quarter":
        return replace(here, quarter=number) if number <= 4 else None
    return with_part(text, replace(here, month=number), before) if slash or lead == "month" else None


def _read_days(here: TimeExpression, kind: str | None, small: list[int], years: list[int]) -> TimeExpression | None:
    """A day, days of a month or of two; a year that only the last has is that of the first too, or the one after."""
    year = years[0] if years else None
    if kind == "date":
        return replace(here, day=small[0], month=small[1], year=year)
    if kind == "days":
        day, end_day, month = small[0], *small[-2:]
        here = replace(here, day=day, month=month, end_day=end_day, end_month=month, year=year, end_year=year)
        return here if end_day > day else None
    day, month, end_day, end_month = small
    here = replace(here, day=day, month=month, end_day=end_day, end_month=end_month)
    turned = len(years) == 1 and end_month < month  # 28/12 - 3/1/2024
    return replace(here, year=years[0] - turned, end_year=years[-1]) if years else here


def _is_calendar_day(here: TimeExpression) -> bool:
    """Whether the days exist, 29 February in a leap year or one not stated."""
    ends = ((here.day, here.month, here.year), (here.end_day, here.end_month, here.end_year))
    return all(not day or not month or day <= length_of(year or 2000, month) for day, month, year in ends)


def _is_date(text: str, match: re.Match[str], lead: str | None, before: tuple[str, ...], has_year: bool) -> bool:
    """Whether d/m is a date and no share, score or number of a document."""
    body = match.group()
    if has_year or lead == "day" or any(word in body for word in date_words()["join"]["month"]):
        return True
    if is_among(before, "not.before"):
        return False
    small = max(int(n) for n in re.findall(r"\d+", body))
    at = match.start()
    if is_among(words_before(text, at - 1) if text[at - 1] == "(" else before, "lead.today"):
        return True  # hôm qua 2-1, hôm qua (2-1)
    if " ".join(text[max(0, at - 16) : at].lower().rstrip(" ,(").split()[-2:]) in date_words()["weekdays"]["words"]:
        return True  # hôm thứ ba, 3-9
    ranged = lead == "span" and match.lastgroup in ("days", "dates")  # từ 3 đến 5-6
    if "/" not in body and not ranged or lead == "month":
        return False
    rest = text[match.end() : match.end() + 24].lower()
    if rest.startswith("%") or any(rest.lstrip().startswith(word) for word in word_sets()["not.after"]):
        return False
    if body.replace(" ", "") == "24/7":
        return False
    return (
        lead == "span"
        or small > 10
        or match.lastgroup != "date"
        or not before[0][:1].isalpha()
        or text[match.start() - 1] == "("
    )


def _read_year(text: str, here: TimeExpression, years: list[int], before: tuple[str, ...]) -> TimeExpression | None:
    lead = is_among(before, "lead.year")
    ahead = before[1:] if lead else before
    phrases = words_before(text, here.span[0] - len(before[0]) - 1) if lead else before
    if len(years) == 2:
        if years[1] <= years[0]:
            return None
        return replace(here, year=years[0], end_year=years[1], period=True)
    here = replace(here, year=years[0])
    here.name_year = not lead and (is_among(before, "not.names") or before[0].isupper())
    stretches = ("not.periods", "not.decades") if years[0] % 10 == 0 else ("not.periods",)
    here.period = any(is_among(near, name) for name in stretches for near in (phrases, ahead, before))
    if not lead and not here.name_year:
        at = here.span[0]
        name = text[max(0, at - 12) : at].split()
        capital = bool(name) and name[-1][:1].isupper()
        inside = at > 0 and text[at - 1] == "(" and here.span[1] < len(text) and text[here.span[1]] in "),;"
        if capital:
            here.name_year = True
        elif not inside and not is_among(before, "lead.span"):
            return None
    return with_part(text, here, before) if lead else here


def _read_bare_number(
    text: str, here: TimeExpression, number: int, lead: str | None, before: tuple[str, ...]
) -> TimeExpression | None:
    """A day (ngày 18 này), a month (tháng 12) or a quarter that stands alone."""
    if lead == "day":
        rest = text[here.span[1] : here.span[1] + 1]
        return with_tail(text, replace(here, day=number)) if rest not in "-/%" or not rest else None
    if lead == "month" and number <= 12:
        if before[1:] and before[1].split()[0].isdigit():
            return None
        return with_part(text, replace(here, month=number), before)
    if lead == "quarter" and number <= 4:
        return with_tail(text, replace(here, quarter=number))
    return None
