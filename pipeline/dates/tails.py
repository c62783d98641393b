"""A time expression and the words around it -> the same with the part of the month, the side of today or the count."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.dates.datewords import alternatives, date_words, month_parts, word_sets
from pipeline.dates.expressions import TimeExpression


def with_part(text: str, here: TimeExpression, before: tuple[str, ...]) -> TimeExpression:
    """Early, middle or late, where the words before "tháng" or "năm" say so."""
    parts = month_parts()
    for phrase in before[1:]:
        head = phrase.rsplit(" ", 1)[0]
        if head in parts:
            here.part = parts[head]
    return with_tail(text, here)


def with_tail(text: str, here: TimeExpression) -> TimeExpression:
    """Read what follows: last year, next month, to come, just past."""
    match = _tail().match(text, here.span[1])
    if not match:
        return here
    word, after = match.group(1).lower(), match.group(2)
    sets = word_sets()
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


def has_tail(text: str, at: int) -> bool:
    """Whether last year, next month, to come or just past stands at an offset."""
    return _tail().match(text, at) is not None


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    tails = date_words()["tail"]
    return re.compile(rf"\s+({alternatives(w for words in tails.values() for w in words)})(?!\w)\s*(\w*)")


def counted(text: str, here: TimeExpression, number: int, phrase: str) -> TimeExpression | None:
    """Ten days later, two weeks before, three days ago."""
    words = phrase.lower().split()
    units = {form: unit for unit, forms in date_words()["units"].items() for form in forms}
    unit = next((units[w] for w in words[1:] if w in units), None)
    after = " ".join(words[[i for i, w in enumerate(words) if i and w in units][0] + 1 :])
    sets = word_sets()
    if unit in (None, "quarter"):
        return None
    if " " not in after and text[here.span[1] : here.span[1] + 2].strip()[:1] not in set(".,;:)"):
        return None  # two weeks after something else
    if after in sets["after.later"]:
        return replace(here, unit=unit, offset=number, anchor="previous")
    anchor = "previous" if after in sets["after.earlier"] else "publication"
    return replace(here, unit=unit, offset=-number, anchor=anchor)
