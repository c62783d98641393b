"""Text -> every expression of time in it, as written: days, months, years, weekdays, yesterday, the same day.

The words are in knowledge/dates.toml. Nothing is dated here: which year an expression
without one belongs to is the business of `years`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.dates.datewords import date_words, month_parts, word_sets
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.numerals import find_numbers
from pipeline.dates.spelled import find_words
from pipeline.records import Span


def find_dates(text: str, spans: Sequence[Span] | None = None) -> list[TimeExpression]:
    """Find every expression of time, in order of the text.

    `spans` limits the search to those stretches (the article's body). Scores, shares,
    resolutions and phone numbers are no dates; the year in the name of a treaty and
    spans of years are found but marked (`name_year`, `period`).
    """
    found: list[TimeExpression] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        pieces = [*find_numbers(text, start, end), *find_words(text, start, end)]
        found += _join(sorted(pieces, key=lambda p: p.span), text)
    return found


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
        if last and _is_month(last) and _is_month(piece) and last.month < piece.month and _is_choice(gap):
            found[-1] = replace(last, span=(last.span[0], piece.span[1]), end_month=piece.month, year=piece.year)
            continue
        if last and piece.year and not piece.month and last.month and not last.year and _is_glue(gap) and len(gap) < 6:
            found[-1] = replace(last, span=(last.span[0], piece.span[1]), year=piece.year)
            continue
        found.append(piece)
    return found


def _is_month(piece: TimeExpression) -> bool:
    """A month and no day."""
    return bool(piece.month) and not piece.day and not piece.end_month


def _is_choice(gap: str) -> bool:
    """Between two months one of which it will be: tháng 5 hoặc đầu tháng 6."""
    words = gap.replace(",", " ").lower().split()
    between = month_parts().keys() | word_sets()["lead.month"] | word_sets()["lead.span"]
    return words[:1] == date_words()["join"]["or"] and set(words[1:]) <= between


def _is_other_clock(text: str, at: int) -> bool:
    """The same moment by another country's clock: tối 25/9 (sáng 26/9 giờ Hà Nội)."""
    return text[at : at + 20].split(maxsplit=1)[:1] == date_words()["join"]["clock"]


def _is_glue(gap: str) -> bool:
    words = gap.replace("(", " ").replace(",", " ").lower().split()
    return all(w in word_sets()["lead.day"] or w in word_sets()["lead.year"] for w in words)
