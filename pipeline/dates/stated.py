"""The years that a text states, and figures of years -> the days on which it may have been written."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import has_cue, lower_around
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.intervals import ALWAYS, first_day, last_day
from pipeline.records import Span


def figure_bounds(text: str, expressions: Sequence[TimeExpression], today: int) -> list[Bound]:
    """The latest year, quarter or months with figures: an article is written before the next ones are out."""
    whole, part, outlook = [], [], []
    this_year = 0
    for e in expressions:
        if e.year and (e.months_of_figures or e.quarter) and has_cue("plan", "".join(lower_around(text, *e.span))):
            continue
        if e.months_of_figures and e.year:
            part.append((e.year, e.months_of_figures))
        elif e.months_of_figures:
            this_year = max(this_year, e.months_of_figures)
        elif e.quarter and e.year:
            part.append((e.year, 3 * e.quarter))
        elif e.year and not (e.month or e.period or e.name_year or e.part) and last_day(str(e.year - 1)) < today:
            before, after = lower_around(text, *e.span)
            sentence = before + after
            if not _has_number(text, (e.span[0] - len(before), e.span[1] + len(after)), expressions):
                continue
            if has_cue("figures", sentence) and has_cue("outlook", sentence) and not has_cue("until", before[-12:]):
                outlook.append(e.year)
            if not has_cue("plan", sentence) and has_cue("figures", sentence) and has_cue("reached", sentence):
                whole.append(e.year)
    found = []
    if outlook:
        year = min(outlook)
        found.append(Bound(f"outlook:{year}", [(first_day(str(year)) - 45, last_day(str(year)))]))
    if part:
        year, months = max(part)
        first = last_day(f"{year}-{months:02d}") - 20
        found.append(Bound(f"latest-figure:{year}-{months:02d}", [(first, last_day(f"{year + 1}-03"))]))
    if whole and (not part or max(whole) > max(part)[0]):
        year = max(whole)
        if this_year and not part:
            first = last_day(f"{year + 1}-{this_year:02d}") - 20
            found.append(Bound(f"latest-figure:{year}", [(first, last_day(f"{year + 1}-12"))]))
        else:
            found.append(Bound(f"latest-figure:{year}", [(first_day(f"{year}-07"), last_day(f"{year + 2}-03"))]))
    return found


def _has_number(text: str, sentence: Span, expressions: Sequence[TimeExpression]) -> bool:
    """A sentence has a digit that belongs to no date: without one it states no figure."""
    dates = [e.span for e in expressions if e.span[0] < sentence[1] and sentence[0] < e.span[1]]
    return any(text[i].isdigit() and not any(a <= i < b for a, b in dates) for i in range(*sentence))


def stated_bounds(
    text: str, expressions: Sequence[TimeExpression], today: int, captions: Sequence[Span] = ()
) -> list[Bound]:
    """The latest stated date that is told as past, or of a picture, bounds the present from below."""
    past = []
    for e in expressions:
        if not e.year or e.period or e.name_year or e.months_of_figures:
            continue
        if e.month and e.direction:
            near = first_day(f"{e.year}-{e.month:02d}"), last_day(f"{e.year}-{e.month:02d}")
            days = (near[0], near[1] + 270) if e.direction < 0 else (near[0] - 270, near[1])
            return [Bound(f"stated:{text[slice(*e.span)]}", [days])]
        before, after = lower_around(text, *e.span)
        first = first_day(f"{e.year}-{e.month:02d}" if e.month else str(e.year))
        unclear = has_cue("plan", before[-80:]) or has_cue("plan", after[:40])
        pictured = e.month is not None and any(a <= e.span[0] < b for a, b in captions)
        told = has_cue("past", before[-80:]) or e.month and (pictured or _opens(before, after))
        if first <= today and not unclear and told:
            past.append((first, text[slice(*e.span)]))
    return [Bound(f"stated:{words}", [(day, ALWAYS[1])]) for day, words in [max(past)]] if past else []


def _opens(before: str, after: str) -> bool:
    """`Tháng 12/2016, …`: a date that opens its sentence dates what is told."""
    return len(before.split()) < 3 and after.startswith(",")


def is_planned(text: str, expression: TimeExpression) -> bool:
    """The words before a date say that it is still to come, and none says that it is past."""
    before, _ = lower_around(text, *expression.span)
    return has_cue("ahead", before[-50:]) and not has_cue("past", before[-50:])
