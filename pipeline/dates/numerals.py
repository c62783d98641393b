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


def _read_number(text: str, match: re.Match[str], floor: int) -> TimeExpression | None:
    """A number with what stands around it: a date, a month, a year, a count of days, or nothing of the kind."""
    start, end = match.span()
    previous = text[start - 1] if start else " "
    if previous.isalnum() or (previous in ",./-–" and start > 1 and text[start - 2].isalnum()) or previous == "$":
        return None
    before, kind = words_before(text, start, floor), match.lastgroup
    values = [int(n) for n in re.findall(r"\d+", match.group())]
    years = [n for n in values if n > 99]
    small = [n for n in values if n < 100]
    here = TimeExpression((start, end))
    if kind in ("years", "year"):
        return _read_year(text, here, years, before)
    if kind == "figures":
        here.months_of_figures = small[0]
        here.year, here.unit = (years or [None])[0], "year"
        here.offset, here.anchor = (None, None) if years else (0, "publication")
        return here
    if kind == "count":
        return counted(text, here, small[0], match.group())
    lead = next((name for name in ("day", "month", "quarter", "span") if is_among(before, f"lead.{name}")), None)
    if kind == "number":
        return _read_bare_number(text, here, small[0], lead, before)
    if kind == "month":
        if lead != "month" and "/" not in match.group():
            if lead == "quarter" and small[0] <= 4:
                return replace(here, quarter=small[0], year=years[0])
            return None
        if lead == "quarter":
            return replace(here, quarter=small[0], year=years[0])
        return with_part(text, replace(here, month=small[0], year=years[0]), before)
    if kind == "dates":
        first_year = years[0] if len(years) == 2 else (years[0] if years and small[3] >= small[1] else None)
        here = replace(here, day=small[0], month=small[1], end_day=small[2], end_month=small[3])
        here.year, here.end_year = first_year, years[-1] if years else None
        if years and first_year is None:
            here.year = years[-1] - 1
    elif kind == "days":
        here = replace(here, day=small[0], month=small[-1], end_day=small[-2], end_month=small[-1])
        here.year = here.end_year = years[0] if years else None
        if here.end_day <= here.day:
            return None
    else:
        here = replace(here, day=small[0], month=small[1], year=years[0] if years else None)
    if not _is_calendar_day(here) or not _is_date(text, match, lead, before, bool(years)):
        return None
    if kind == "days" and is_among(before[:1], "not.before_days"):
        return None
    return with_tail(text, here)


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
