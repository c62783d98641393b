"""Text -> every expression of time in it, as written: days, months, years, weekdays, yesterday, the same day.

The words are in knowledge/dates.toml. Nothing is dated here: which year an expression
without one belongs to is the business of `years`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from .intervals import length_of
from .phrases import Phrases, words_in
from .records import Span
from .wordlists import any_of

KNOWLEDGE = Path(__file__).parent / "knowledge"


@dataclass(slots=True)
class TimeExpression:
    """One expression of time as the text writes it; what it does not say is null."""

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    part: str | None = None
    """early, middle or late, of the month or, without one, of the year."""
    weekday: int | None = None
    """0 Monday ... 6 Sunday."""
    quarter: int | None = None
    unit: str | None = None
    """day, week, month or year that `offset` counts."""
    offset: int | None = None
    """Units from the anchor: yesterday is -1 day, next month +1 month."""
    anchor: str | None = None
    """publication (the article's own day) or previous (the date named before)."""
    direction: int | None = None
    """-1 where the text says it is past (vừa qua), 1 where it is to come (tới)."""
    months_of_figures: int | None = None
    """The months a figure covers: 6 tháng đầu năm 2017 is 6."""
    name_year: bool = False
    """The year names a treaty, a law or an event; nothing happened then."""
    period: bool = False
    """A span of years that something runs over or is planned for."""

    @property
    def precision(self) -> int:
        """1 day, 2 part of a month or a week, 3 month or quarter, 4 year."""
        if self.day or self.unit == "day" or (self.weekday is not None):
            return 1
        if self.unit == "week" or (self.part and (self.month or self.unit == "month")):
            return 2
        return 3 if self.month or self.quarter or self.unit == "month" else 4

    @property
    def relative(self) -> str | None:
        """The unit counted, where only another date dates it (yesterday, the same day, last month); else null."""
        return self.unit if self.offset is not None and self.month is None and self.year is None else None

    @property
    def month_day(self) -> str | None:
        """Month and day, or month: 05-29, 05."""
        if not self.month:
            return None
        return f"{self.month:02d}-{self.day:02d}" if self.day else f"{self.month:02d}"


def find_dates(text: str, spans: Sequence[Span] | None = None) -> list[TimeExpression]:
    """Find every expression of time, in order of the text.

    `spans` limits the search to those stretches (the article's body). Scores, shares,
    resolutions and phone numbers are no dates; the year in the name of a treaty and
    spans of years are found but marked (`name_year`, `period`).
    """
    found: list[TimeExpression] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        pieces = [*_find_numbers(text, start, end), *_find_words(text, start, end)]
        found += _join(sorted(pieces, key=lambda p: p.span), text)
    return found


def _find_numbers(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    shapes, at = _numbers(), start
    for digits in _DIGITS.finditer(text, start, end):
        if digits.start() >= at and (match := shapes.match(text, digits.start(), end)):
            at = match.end()
            if expression := _read_number(text, match, start):
                yield expression


def _find_words(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    for begin, stop in _WORDS.spans(words_in(text), start, end):
        year = _of_year().match(text, stop, end)
        opens = begin == start or text[begin - 1] in _OPENERS or text[begin - 1].isspace()
        if opens and (expression := _read_words(text, (begin, year.end() if year else stop), start)):
            yield expression


@lru_cache(maxsize=1)
def date_words() -> dict[str, Any]:
    """knowledge/dates.toml."""
    return tomllib.loads((KNOWLEDGE / "dates.toml").read_text("utf-8"))


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, also with a first capital."""
    return any_of(form for phrase in phrases for form in (phrase, phrase[:1].upper() + phrase[1:]))


_STOP = re.compile(r"[.!?…]\s|\n")
_DIGITS = re.compile(r"\d+")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SEP = r"(?:\s?/\s?|[.\-])"


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    table = date_words()
    join = table["join"]
    month, year, day = (alternatives(join[key]) for key in ("month", "year", "day"))
    words = f"(?:{alternatives(join['to'] + join['and'])})"
    to = rf"(?:\s*[-–—]\s*|\s+{words}\s+)(?:{day}\s+)?"
    of_year = rf"(?:{_SEP}{_YEAR}|,?\s+(?:{year}\s+)?{_YEAR})?"
    date = rf"{_DAY}(?:{_SEP}{_MONTH}|\s+{month}\s+{_MONTH}){of_year}"
    slash_date = rf"{_DAY}(?:\s?[/.]\s?{_MONTH}|\s+{month}\s+{_MONTH}){of_year}"
    units = "|".join(alternatives(words) for words in table["units"].values())
    after = alternatives([w for words in table["after"].values() for w in words])
    shapes = {
        "dates": rf"{date}{to}{date}",
        "days": rf"{_DAY}(?:\s*[,\-–]\s*{_DAY}(?=[\s,])){{0,8}}"
        rf"(?:\s*[-–—]\s*(?:{day}\s+)?{slash_date}|\s+{words}\s+(?:{day}\s+)?{date})",
        "date": date,
        "month": rf"{_MONTH}(?:{_SEP}|,?\s+{year}\s+){_YEAR}",
        "years": rf"{_YEAR}\s*[-–—]\s*{_YEAR}",
        "year": _YEAR,
        "figures": rf"{_MONTH}\s+{month}\s+(?:{alternatives(table['part']['words'])}\s+)?{year}\s+(?:{_YEAR}|nay)",
        "count": rf"\d\d?\s+(?:{units})\s+{after}(?!\w)",
        "number": _DAY,
    }
    return re.compile("|".join(rf"(?P<{name}>{shape}(?!\d|[.,]\d))" for name, shape in shapes.items()))


@lru_cache(maxsize=1)
def _of_year() -> re.Pattern[str]:
    return re.compile(rf"\s*/\s*{_YEAR}|\s+{alternatives(date_words()['join']['year'])}\s+{_YEAR}")


def _phrases() -> dict[str, None]:
    """Words of time as they are written: what they mean is looked up where they are found."""
    table = date_words()
    months = [f"{lead} {word}" for lead in table["lead"]["month"] for word in table["months"]["words"]]
    counts = [f"{n} {u} {a}" for n in table["counts"]["words"] for u in _forms("units") for a in _forms("after")]
    quarters = [f"{lead} {roman.upper()}" for lead in table["lead"]["quarter"] for roman in _ROMAN]
    weekdays = [form for word in table["weekdays"]["words"] for form in (word, _capital_last(word))]
    phrases = [*_relatives(), *weekdays, *months, *map(_capital_last, months), *counts, *quarters]
    return dict.fromkeys(form for phrase in phrases for form in (phrase, phrase[:1].upper() + phrase[1:]))


_WORDS = Phrases(_phrases, as_written=True)
_OPENERS = '(“"-–'


def _forms(key: str) -> list[str]:
    return [form for forms in date_words()[key].values() for form in forms]


def _capital_last(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    return f"{head} {last[:1].upper()}{last[1:]}"


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    tails = date_words()["tail"]
    return re.compile(rf"\s+({alternatives(w for words in tails.values() for w in words)})(?!\w)\s*(\w*)")


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    table = date_words()
    flat = {f"lead.{key}": value for key, value in table["lead"].items()}
    flat |= {f"not.{key}": value for key, value in table["not_a_date"].items()}
    flat |= {f"tail.{key}": value for key, value in table["tail"].items()}
    flat |= {f"unit.{key}": value for key, value in table["units"].items()}
    flat |= {f"after.{key}": value for key, value in table["after"].items()}
    flat |= {
        "part": table["part"]["words"],
        "weekday": table["weekdays"]["lead"],
        "follow": table["tail_follow"]["words"],
    }
    flat |= {"plural": table["plural"]["words"]}
    return {key: frozenset(value) for key, value in flat.items()}


def _before(text: str, at: int, floor: int = 0) -> tuple[str, ...]:
    """The last word and the last two, three and four words before an offset, in lower case."""
    words = text[max(floor, at - 60) : at].lower().split()
    clean = [w.strip("(“\"'") for w in words[-6:]]
    if not words or (words[-1][-1] in ".,;:" and clean):
        return ("",)
    return tuple(" ".join(clean[-n:]) for n in range(1, 7) if n <= len(clean))


def _is(phrases: tuple[str, ...], name: str) -> bool:
    return not _sets()[name].isdisjoint(phrases)


def _read_number(text: str, match: re.Match[str], floor: int) -> TimeExpression | None:
    """A number with what stands around it: a date, a month, a year, a count of days, or nothing of the kind."""
    start, end = match.span()
    previous = text[start - 1] if start else " "
    if previous.isalnum() or (previous in ",./-–" and start > 1 and text[start - 2].isalnum()) or previous == "$":
        return None
    before, kind = _before(text, start, floor), match.lastgroup
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
        return _counted(text, here, small[0], match.group())
    lead = next((name for name in ("day", "month", "quarter", "span") if _is(before, f"lead.{name}")), None)
    if kind == "number":
        return _read_bare_number(text, here, small[0], lead, before)
    if kind == "month":
        if lead != "month" and "/" not in match.group():
            if lead == "quarter" and small[0] <= 4:
                return replace(here, quarter=small[0], year=years[0])
            return None
        if lead == "quarter":
            return replace(here, quarter=small[0], year=years[0])
        return _with_part(text, replace(here, month=small[0], year=years[0]), before)
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
    if before[0] in ("thứ",) and kind == "days":
        return None
    return _with_tail(text, here)


def _is_calendar_day(here: TimeExpression) -> bool:
    """Whether the days exist, 29 February in a leap year or one not stated."""
    ends = ((here.day, here.month, here.year), (here.end_day, here.end_month, here.end_year))
    return all(not day or not month or day <= length_of(year or 2000, month) for day, month, year in ends)


def _is_date(text: str, match: re.Match[str], lead: str | None, before: tuple[str, ...], has_year: bool) -> bool:
    """Whether d/m is a date and no share, score or number of a document."""
    body = match.group()
    if has_year or lead == "day" or any(word in body for word in date_words()["join"]["month"]):
        return True
    if _is(before, "not.before"):
        return False
    if "/" not in body or lead == "month":
        return False
    rest = text[match.end() : match.end() + 24].lower()
    if rest.startswith("%") or any(rest.lstrip().startswith(word) for word in _sets()["not.after"]):
        return False
    if body.replace(" ", "") == "24/7":
        return False
    small = max(int(n) for n in re.findall(r"\d+", body))
    return (
        lead == "span"
        or small > 10
        or match.lastgroup != "date"
        or not before[0][:1].isalpha()
        or text[match.start() - 1] == "("
    )


def _read_year(text: str, here: TimeExpression, years: list[int], before: tuple[str, ...]) -> TimeExpression | None:
    lead = _is(before, "lead.year")
    ahead = before[1:] if lead else before
    phrases = _before(text, here.span[0] - len(before[0]) - 1) if lead else before
    if len(years) == 2:
        if years[1] <= years[0]:
            return None
        return replace(here, year=years[0], end_year=years[1], period=True)
    here = replace(here, year=years[0])
    here.name_year = not lead and (_is(before, "not.names") or before[0].isupper())
    here.period = _is(phrases, "not.periods") or _is(ahead, "not.periods") or _is(before, "not.periods")
    if not lead and not here.name_year:
        at = here.span[0]
        name = text[max(0, at - 12) : at].split()
        capital = bool(name) and name[-1][:1].isupper()
        inside = at > 0 and text[at - 1] == "(" and here.span[1] < len(text) and text[here.span[1]] in "),;"
        if capital:
            here.name_year = True
        elif not inside and not _is(before, "lead.span"):
            return None
    return _with_part(text, here, before) if lead else here


def _read_bare_number(
    text: str, here: TimeExpression, number: int, lead: str | None, before: tuple[str, ...]
) -> TimeExpression | None:
    """A day (ngày 18 này), a month (tháng 12) or a quarter that stands alone."""
    if lead == "day":
        rest = text[here.span[1] : here.span[1] + 1]
        return _with_tail(text, replace(here, day=number)) if rest not in "-/%" or not rest else None
    if lead == "month" and number <= 12:
        if before[1:] and before[1].split()[0].isdigit():
            return None
        return _with_part(text, replace(here, month=number), before)
    if lead == "quarter" and number <= 4:
        return _with_tail(text, replace(here, quarter=number))
    return None


def _with_part(text: str, here: TimeExpression, before: tuple[str, ...]) -> TimeExpression:
    """Early, middle or late, where the words before "tháng" or "năm" say so."""
    parts = _parts()
    for phrase in before[1:]:
        head = phrase.rsplit(" ", 1)[0]
        if head in parts:
            here.part = parts[head]
    return _with_tail(text, here)


def _with_tail(text: str, here: TimeExpression) -> TimeExpression:
    """Read what follows: last year, next month, to come, just past."""
    match = _tail().match(text, here.span[1])
    if not match:
        return here
    word, after = match.group(1).lower(), match.group(2)
    sets = _sets()
    free = not after or after in sets["follow"] or not match.group(0)[match.end(1) - match.start() :][:1].isspace()
    if word in sets["tail.next"] and free:
        here.direction = 1
    elif word in sets["tail.past"] and free:
        here.direction = -1
    elif word in sets["tail.this"] and not here.month and here.day:
        here = replace(here, unit="month", offset=0, anchor="publication")
    else:
        for key, unit, offset, anchor in (
            ("last_year", "year", -1, "publication"),
            ("this_year", "year", 0, "publication"),
            ("next_year", "year", 1, "publication"),
            ("same_year", "year", 0, "previous"),
            ("last_month", "month", -1, "publication"),
            ("next_month", "month", 1, "publication"),
        ):
            if word in sets[f"tail.{key}"] and (unit == "year" or not here.month):
                here = replace(here, unit=unit, offset=offset, anchor=anchor)
                break
        else:
            return here
    here.span = (here.span[0], match.end(1))
    return here


def _counted(text: str, here: TimeExpression, number: int, phrase: str) -> TimeExpression | None:
    """Ten days later, two weeks before, three days ago."""
    words = phrase.lower().split()
    units = {form: unit for unit, forms in date_words()["units"].items() for form in forms}
    unit = next((units[w] for w in words[1:] if w in units), None)
    after = " ".join(words[[i for i, w in enumerate(words) if i and w in units][0] + 1 :])
    sets = _sets()
    if unit in (None, "quarter"):
        return None
    if " " not in after and text[here.span[1] : here.span[1] + 2].strip()[:1] not in set(".,;:)"):
        return None  # two weeks after something else
    if after in sets["after.later"]:
        return replace(here, unit=unit, offset=number, anchor="previous")
    anchor = "previous" if after in sets["after.earlier"] else "publication"
    return replace(here, unit=unit, offset=-number, anchor=anchor)


def _read_words(text: str, span: Span, floor: int) -> TimeExpression | None:
    """A phrase of words: yesterday, a weekday, tháng Hai, quý I, ten days later."""
    start, end = span
    table, here = date_words(), TimeExpression(span)
    year = re.search(_YEAR, text[start:end])
    here.year = int(year.group()) if year else None
    words = text[start:end].lower().replace("/", " ").split()
    words = words[: 2 if year else None] if words[0] in _sets()["lead.month"] | _sets()["lead.quarter"] else words
    phrase = " ".join(words)
    if phrase in _relatives():
        here.unit, here.offset, here.anchor = _relatives()[phrase]
        if here.unit != "day":
            before = _before(text, start, floor)
            if here.anchor == "publication" and (_is(before[:1], "plural") or before[0].isdigit()):
                return None
            here.part = next((n for w, n in _parts().items() if w in before or phrase.startswith(w + " ")), None)
        return here
    if phrase in table["weekdays"]["words"]:
        return _read_weekday(text, here, phrase, floor)
    if words[0] in _sets()["lead.quarter"]:
        here.quarter = _ROMAN[words[1]]
        return here
    if words[0] in _sets()["lead.month"]:
        here.month = _numbered("months")[" ".join(words[1:])]
        capital = text[start:end].split()[1][:1].isupper()
        small = _is(_before(text, start, floor), "lead.small_month")
        if not (year or capital or small or _tail().match(text, end)):
            return None
        return _with_part(text, here, ("", *(f"{b} x" for b in _before(text, start, floor))))
    number = _numbered("counts").get(words[0])
    return _counted(text, here, number, phrase) if number else None


@lru_cache(maxsize=2)
def _numbered(key: str) -> dict[str, int]:
    return dict(zip(date_words()[key]["words"], date_words()[key]["numbers"], strict=True))


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return dict(zip(date_words()["part"]["words"], date_words()["part"]["names"], strict=True))


@lru_cache(maxsize=1)
def _dated_after() -> re.Pattern[str]:
    """What makes a weekday of "thứ ba" when it follows: a date or a week."""
    weeks = [w for row in date_words()["relative"] if row["unit"] == "week" for w in row["words"]]
    lead = alternatives(date_words()["lead"]["day"])
    return re.compile(rf"[\s,(]*(?:{lead}\s+)?{_DAY}{_SEP}{_MONTH}|\s+{alternatives(weeks)}")


def _read_weekday(text: str, here: TimeExpression, phrase: str, floor: int) -> TimeExpression | None:
    """A weekday; written small and without "hôm" before it or a date after it, it is an ordinal."""
    start, end = here.span
    table = date_words()["weekdays"]
    here.weekday = dict(zip(table["words"], table["numbers"], strict=True))[phrase]
    capital = text[start].islower() and text[start:end].split()[-1][0].isupper()
    led = _is(_before(text, start, floor)[:1], "weekday")
    if capital or led or here.weekday == 6 or _dated_after().match(text, end):
        return _with_tail(text, here)
    return None


@lru_cache(maxsize=1)
def _relatives() -> dict[str, tuple[str, int, str]]:
    return {w: (row["unit"], row["offset"], row["anchor"]) for row in date_words()["relative"] for w in row["words"]}


def _join(pieces: list[TimeExpression], text: str) -> list[TimeExpression]:
    """In order, without overlaps; a weekday and the date or the week beside it are one expression."""
    found: list[TimeExpression] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and piece.span[0] < last.span[1]:
            continue
        gap = text[last.span[1] : piece.span[0]] if last else ""
        if last and last.weekday is not None and len(gap) < 12 and _is_glue(gap):
            if piece.day and not last.day:
                found[-1] = replace(piece, span=(last.span[0], piece.span[1]), weekday=last.weekday)
                continue
            if piece.unit == "week":
                found[-1] = replace(
                    last, span=(last.span[0], piece.span[1]), unit="week", offset=piece.offset, anchor=piece.anchor
                )
                continue
        if last and piece.weekday is not None and last.day and last.weekday is None and gap in (" (", ", ", " "):
            found[-1] = replace(last, span=(last.span[0], piece.span[1]), weekday=piece.weekday)
            continue
        if last and last.relative == "day" and piece.day and piece.month and len(gap) < 8 and _is_glue(gap):
            found[-1] = replace(piece, span=(last.span[0], piece.span[1]))
            continue
        if last and last.day and piece.day and "(" in gap and len(gap) < 10 and _is_other_clock(text, piece.span[1]):
            continue
        if last and piece.year and not piece.month and last.month and not last.year and _is_glue(gap) and len(gap) < 6:
            found[-1] = replace(last, span=(last.span[0], piece.span[1]), year=piece.year)
            continue
        found.append(piece)
    return found


def _is_other_clock(text: str, at: int) -> bool:
    """The same moment by another country's clock: tối 25/9 (sáng 26/9 giờ Hà Nội)."""
    return text[at : at + 20].split(maxsplit=1)[:1] == date_words()["join"]["clock"]


def _is_glue(gap: str) -> bool:
    words = gap.replace("(", " ").replace(",", " ").lower().split()
    return all(w in _sets()["lead.day"] or w in _sets()["lead.year"] for w in words)


def lower_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The same in lower case."""
    before, after = sentence_around(text, start, end)
    return before.lower(), after.lower()


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after a stretch, at most 200 characters each."""
    before = _STOP.split(text[max(0, start - 200) : start])[-1]
    after = _STOP.split(text[end : end + 200], maxsplit=1)[0]
    return before, after


def has_cue(cue: str, stretch: str) -> bool:
    """Whether one of the words of `[cues]` stands in a stretch of lower-case text."""
    return _cue(cue).search(stretch) is not None


@lru_cache(maxsize=64)
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(date_words()['cues'][name])}(?!\w)")
