"""People with their titles -> the first months of a term, where a text tells that it is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import date_words, has_cue, sentence_around
from pipeline.dates.expressions import TimeExpression
from pipeline.dates.holders import Holder, offices_in, terms_held
from pipeline.dates.intervals import Interval, first_day, merged
from pipeline.dates.stated import is_planned
from pipeline.lexicon.offices import terms
from pipeline.lexicon.phrases import Phrases, table_of, words_in
from pipeline.lexicon.wordlists import lower
from pipeline.names.ranks import LEADERS, office_of

_LED = {*LEADERS, "counterpart"}
_TAKING = ("since_office", "on_new_post")
_TAKING_OFFICE = Phrases(lambda: table_of({name: date_words()["cues"][name] for name in _TAKING}))


def new_office_bounds(text: str, expressions: Sequence[TimeExpression], people: Sequence[Holder]) -> list[Bound]:
    """The first months of a term: "tân Tổng thống", the first journey or call since taking office."""
    cues = date_words()["cues"]
    named = [h for h in people if h.person_id and _is_named(text, h)]
    found, new = [], frozenset(cues["new_in_office"])
    for holder in people:
        lead = text[max(0, holder.span[0] - 5) : holder.span[0]].lower().split()
        is_new = not new.isdisjoint((*holder.title.lower().split()[:1], *lead[-1:]))
        if is_new and holder.person_id and (_is_named(text, holder) or _is_only_holder(holder, people)):
            days = _first_months(holder)
            found += [Bound(f"new:{holder.person_id}", days)] if days else []
    low, words = lower(text), words_in(text)
    for taking in _TAKING_OFFICE.find(words):
        start, end = words.starts[taking.first], words.end(taking.last)
        before, after = sentence_around(low, start, end)
        if has_cue("once_more", before[-8:]):
            continue  # who is elected again has held the office before
        lo, hi = start - len(before), end + len(after)
        dates = [e for e in expressions if lo <= e.span[0] < hi and e.day and e.month and not e.year]
        here = [h for h in named if lo <= h.span[0] < hi]
        found += _took_office(text, [h for h in named if _names(text[lo:hi], h)], dates)
        if re.search(r"(?:19|20)\d\d", after[:24]):
            continue  # "nhậm chức đầu năm 2017" says when that was, not that it has just been
        if taking.value == "on_new_post":
            if any(word in after[:40] for word in cues["of_a_year"]):
                continue
        elif not (has_cue("first_since", before[-60:]) or has_cue("first", before) and has_cue("journey", before)):
            continue
        last = text[lo:start].split()[-1:]  # ngay sau khi ông Trump nhậm chức: nobody else has taken it
        near = [h for h in here if not h.title or office_of(h.title) in _LED]
        near = [h for h in near if not (last and last[0][:1].isupper()) or last[0] in h.name.split()]
        days = [_first_months(h) for h in near]
        if days and all(days):
            found.append(Bound(f"new:{'+'.join(sorted({h.person_id or '' for h in near}))}", merged(sum(days, []))))
    return found


def _took_office(text: str, people: Sequence[Holder], dates: Sequence[TimeExpression]) -> Iterator[Bound]:
    """A day and month on which a leader took office, or will take it, told as such."""
    days = {e.month_day: e.direction == 1 or e.offset == 1 or is_planned(text, e) for e in dates}
    terms_of = [(h.person_id or "", terms().get(h.person_id or "", [])) for h in people] if days else []
    taken = {(who, t.start): t for who, own in terms_of for t in own if t.office in LEADERS and t.start[5:] in days}
    spans = []
    for _, start in taken:
        since = first_day(start)
        spans.append((since - 300, since) if days[start[5:]] else (since, since + 300))
    if taken:
        people_named, starts = (dict.fromkeys(key[i] for key in taken) for i in (0, 1))
        yield Bound(f"took-office:{'+'.join(people_named)}:{'+'.join(starts)}", merged(spans))


def _is_only_holder(holder: Holder, people: Sequence[Holder]) -> bool:
    """Nobody else in the article is called by that office of that country, so that the title alone means the person."""
    office = office_of(holder.title)
    rivals = {h.name for h in people if h.country == holder.country and h.title and office_of(h.title) == office}
    return office in LEADERS and len(holder.title.split()) > 3 and len(rivals) == 1


def _is_named(text: str, holder: Holder) -> bool:
    """The mention holds the person's name and not the title alone."""
    return _names(text[slice(*holder.span)], holder)


def _names(stretch: str, holder: Holder) -> bool:
    """A stretch of text holds a person's first or last name."""
    return any(part in stretch for part in holder.name.split()[-1:] + holder.name.split()[:1])


def _first_months(holder: Holder, months: int = 10) -> list[Interval]:
    held = [term for office in offices_in(holder.title) for term in terms_held(holder.person_id, office)]
    if not holder.title or office_of(holder.title) == "counterpart":
        held = [t for t in terms().get(holder.person_id or "", []) if t.office in LEADERS]
    return [(first_day(term.start) - 80, first_day(term.start) + 30 * months) for term in held]
