"""The countries, cities and organisations that a text names as such, not inside a person's name or another word."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.lexicon import gazetteer
from pipeline.names.cast import Mention
from pipeline.names.names import Marks
from pipeline.parse import is_capitalised


def find_countries(marks: Marks, mentions: list[Mention]) -> list[tuple[int, int, str, str]]:
    """Countries, capitals and governments as the text names them, longest first, never inside a person's name."""
    inside = [(m.name[0], m.name[1]) for m in mentions if m.name]
    begins = [a for a, _ in inside]
    found: list[tuple[int, int, str, str]] = []
    last = -1
    for first in sorted(marks.places):
        match = marks.places[first]
        if first < last:
            continue
        a, b = marks.starts[first], marks.end(match.last)
        i = bisect_right(begins, a) - 1
        if i >= 0 and inside[i][0] <= a < inside[i][1]:
            continue
        if match.label == "org":
            code, how = gazetteer.organisations()[match.key].code or match.key, "organisation"
        elif match.label == "city":
            code, how = gazetteer.cities()[int(match.key)].country, "city"
            if marks.text[a:b] in gazetteer.countries()[code].governments:
                how = "government"
        else:
            code, how = match.key, match.label
        cautious = how == "country" and marks.text[a:b] in gazetteer.countries()[code].caution
        if cautious and _is_other_word(marks, mentions, first, match.last):
            continue
        found.append((a, b, code, how))
        last = match.last
    return found


def _is_other_word(marks: Marks, mentions: list[Mention], first: int, last: int) -> bool:
    """Anh, Đức, Nga … as a word of its own: glued to a capital on either side, or a sentence's first word."""
    following = marks.word(last)
    if is_capitalised(following) and following[:1].isalpha():
        opens = last in marks.heads or last in marks.places or last in marks.known or last in marks.parts
        titled = first - 1 in marks.taken or any(m.start == marks.starts[last] for m in mentions)
        if not (opens or titled):
            return True
    before = marks.word(first - 1)
    if before[:1].isalpha() and is_capitalised(before) and first - 1 not in marks.taken:
        known = (
            first - 1 in marks.parts
            or any(p.last == first for p in marks.parts.values())
            or any(p.last == first for p in marks.places.values())
        )
        return not known and first > 1 and marks.word(first - 2)[:1].isalpha()
    return False
