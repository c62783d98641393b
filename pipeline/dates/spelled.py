"""Text -> the expressions of time that it spells out: hôm qua, thứ Ba, tháng Hai, quý I, mười ngày sau đó."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.dates.datewords import alternatives, date_words, is_among, month_parts, numbered, word_sets, words_before
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.numerals import DAY_AND_MONTH, YEAR
from pipeline.dates.tails import counted, has_tail, with_part, with_tail
from pipeline.lexicon.phrases import Phrases, words_in
from pipeline.records import Span

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OPENERS = '(“"-–'


def find_words(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    """The expressions in words within `[start, end)` of a text, in its order."""
    for begin, stop in _WORDS.spans(words_in(text), start, end):
        year = _of_year().match(text, stop, end)
        opens = begin == start or text[begin - 1] in _OPENERS or text[begin - 1].isspace()
        if opens and (expression := _read_words(text, (begin, year.end() if year else stop), start)):
            yield expression


def _read_words(text: str, span: Span, floor: int) -> TimeExpression | None:
    """A phrase of words: yesterday, a weekday, tháng Hai, quý I, ten days later."""
    start, end = span
    table, here = date_words(), TimeExpression(span)
    year = re.search(YEAR, text[start:end])
    here.year = int(year.group()) if year else None
    words = text[start:end].lower().replace("/", " ").split()
    if year and words[0] in word_sets()["lead.month"] | word_sets()["lead.quarter"]:
        words = words[:2]
    phrase = " ".join(words)
    if phrase in _relatives():
        here.unit, here.offset, here.anchor = _relatives()[phrase]
        if here.unit != "day":
            if words[-1] in word_sets()["lead.month"] and (named := _month_behind(text, end)):
                return _in_month(here, *named)
            before = words_before(text, start, floor)
            if here.anchor == "publication" and (is_among(before[:1], "plural") or before[0].isdigit()):
                return None
            here.part = next((n for w, n in month_parts().items() if w in before or phrase.startswith(w + " ")), None)
        return here
    if phrase in table["weekdays"]["words"]:
        return _read_weekday(text, here, phrase, floor)
    if " ".join(words[:2]) in table["seasons"]["words"]:
        here.month = numbered("seasons")[" ".join(words[:2])]
        here.end_month = here.month + 2
        return here if here.year else _of_season(text, here)
    if words[0] in word_sets()["lead.quarter"]:
        here.quarter = _ROMAN[words[1]]
        return here
    if words[0] in word_sets()["lead.month"]:
        here.month = numbered("months")[" ".join(words[1:])]
        capital = text[start:end].split()[1][:1].isupper()
        small = is_among(words_before(text, start, floor), "lead.small_month")
        if not (year or capital or small or has_tail(text, end)):
            return None
        return with_part(text, here, ("", *(f"{b} x" for b in words_before(text, start, floor))))
    number = numbered("counts").get(words[0])
    return counted(text, here, number, phrase) if number else None


def _month_behind(text: str, at: int) -> tuple[int, int] | None:
    """`hồi đầu tháng Sáu`: the month named behind the word, and where it ends; 0 where it is a figure."""
    after = re.match(r"\s+(\w+)", text[at : at + 12])
    if after is None or not (after[1][0].isdigit() or after[1].lower() in numbered("months")):
        return None
    return numbered("months").get(after[1].lower(), 0), at + after.end()


def _in_month(here: TimeExpression, month: int, end: int) -> TimeExpression | None:
    """The month that is named, up to its end; a figure is read elsewhere."""
    span = (here.span[0], end)
    return replace(here, span=span, unit=None, offset=None, anchor=None, month=month) if month else None


def _of_season(text: str, here: TimeExpression) -> TimeExpression | None:
    """`mùa thu này`, `mùa hè năm ngoái`: a season of no year is none."""
    start, end = here.span
    for word in date_words()["tail"]["this"]:
        if re.match(rf"\s+{word}(?!\w)", text[end : end + 12]):
            return replace(here, span=(start, end + 1 + len(word)), unit="year", offset=0, anchor="publication")
    found = with_tail(text, here)
    return found if found.direction is not None or found.unit == "year" else None


def _read_weekday(text: str, here: TimeExpression, phrase: str, floor: int) -> TimeExpression | None:
    """A weekday; written small and without "hôm" before it or a date after it, it is an ordinal."""
    start, end = here.span
    here.weekday = numbered("weekdays")[phrase]
    capital = text[start].islower() and text[start:end].split()[-1][0].isupper()
    led = is_among(words_before(text, start, floor)[:1], "weekday")
    if capital or led or here.weekday == 6 or _dated_after().match(text, end):
        return with_tail(text, here)
    return None


def _phrases() -> dict[str, None]:
    """Words of time as they are written: what they mean is looked up where they are found."""
    table = date_words()
    months = [f"{lead} {word}" for lead in table["lead"]["month"] for word in table["months"]["words"]]
    counts = [f"{n} {u} {a}" for n in table["counts"]["words"] for u in _forms("units") for a in _forms("after")]
    quarters = [f"{lead} {roman.upper()}" for lead in table["lead"]["quarter"] for roman in _ROMAN]
    weekdays = [form for word in table["weekdays"]["words"] for form in (word, _capital_last(word))]
    seasons = [form for word in table["seasons"]["words"] for form in (word, _capital_last(word))]
    phrases = [*_relatives(), *weekdays, *seasons, *months, *map(_capital_last, months), *counts, *quarters]
    return dict.fromkeys(form for phrase in phrases for form in (phrase, phrase[:1].upper() + phrase[1:]))


_WORDS = Phrases(_phrases, as_written=True)


def _forms(key: str) -> list[str]:
    return [form for forms in date_words()[key].values() for form in forms]


def _capital_last(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    return f"{head} {last[:1].upper()}{last[1:]}"


@lru_cache(maxsize=1)
def _of_year() -> re.Pattern[str]:
    return re.compile(rf"\s*/\s*{YEAR}|\s+{alternatives(date_words()['join']['year'])}\s+{YEAR}")


@lru_cache(maxsize=1)
def _dated_after() -> re.Pattern[str]:
    """What makes a weekday of "thứ ba" when it follows: a date or a week."""
    weeks = [w for row in date_words()["relative"] if row["unit"] == "week" for w in row["words"]]
    lead = alternatives(date_words()["lead"]["day"])
    return re.compile(rf"[\s,(]*(?:{lead}\s+)?{DAY_AND_MONTH}|\s+{alternatives(weeks)}")


@lru_cache(maxsize=1)
def _relatives() -> dict[str, tuple[str, int, str]]:
    return {w: (row["unit"], row["offset"], row["anchor"]) for row in date_words()["relative"] for w in row["words"]}
