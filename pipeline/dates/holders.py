"""People with the titles that an article gives them -> the days on which they hold those offices.

The terms of office are in knowledge/terms.csv, the words in knowledge/dates.toml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.bounds import Bound
from pipeline.dates.datewords import date_words, has_cue
from pipeline.dates.intervals import ALWAYS, Interval, first_day, intersect, last_day, merged, subtract
from pipeline.lexicon.folding import fold_words
from pipeline.lexicon.offices import Term, terms
from pipeline.names.cast import Cast, Mention
from pipeline.names.ranks import LEADERS, is_deputy, office_of, without_head
from pipeline.records import Span

_CLASSES = {*LEADERS, "deputy_head_of_state", "deputy_head_of_government", "foreign_minister"}
_POSTED = {"ambassador", "spokesperson"}


class Holder(NamedTuple):
    """A person as the article presents them: the title that stands with the name, or none, and where."""

    title: str
    name: str
    country: str | None
    person_id: str | None
    span: Span


def holders_among(text: str, cast: Cast, mentions: Iterable[Mention]) -> list[Holder]:
    """The people of these mentions with the office that stands with their name, former holders left out."""
    return [
        Holder(text[slice(*m.title)] if m.title else "", who.name, who.country, who.person_id, (m.start, m.end))
        for m in mentions
        if m.person is not None and not m.former and (who := cast.people[m.person])
    ]


def office_bounds(text: str, people: Sequence[Holder]) -> list[Bound]:
    """The terms of those whom the article calls by an office they hold, in order of the text.

    A title of several offices holds where all are held (Tổng Bí thư, Chủ tịch nước). Whoever is
    anywhere called former, elect or nominated is left out.
    """
    known = [h for h in people if h.person_id in terms()]
    doubtful = {h.person_id for h in known if _is_doubtful(text, h)}
    seen: dict[tuple[str, str], Bound] = {}
    called: dict[str, set[str | None]] = defaultdict(set)
    for holder in people:
        if holder.person_id and holder.title:
            called[holder.person_id] |= {office_of(part) for part in offices_in(holder.title)}
    for holder in people:
        key = (holder.person_id or "", fold_words(holder.title))
        fresh = holder.person_id and holder.title and holder.person_id not in doubtful and key not in seen
        if fresh and (bound := _office_bound(holder)):
            seen[key] = _without_joint(bound, holder, called[key[0]])
    return list(seen.values())


def _without_joint(bound: Bound, holder: Holder, called: set[str | None]) -> Bound:
    """Leave out the time in which a Vietnamese leader held the highest offices of party and state together.

    Newspapers then give both (Tổng Bí thư, Chủ tịch nước); an article that gives one alone is of another time.
    """
    both = {"party_leader", "head_of_state"}
    if holder.country != "VNM" or len(called & both) != 1:
        return bound
    own = terms().get(holder.person_id or "", [])
    party, state = ([_days(t) for t in own if t.office == office] for office in sorted(both, reverse=True))
    joint = intersect(party, state)
    return Bound(bound.reason, subtract(bound.days, joint)) if joint else bound


def holder_bounds(holders: Sequence[Holder]) -> list[Bound]:
    """The terms of the people of one encounter by the titles they have in it."""
    return [bound for holder in holders if holder.person_id and (bound := _office_bound(holder))]


def _is_doubtful(text: str, holder: Holder) -> bool:
    """Called former, elect, nominated or running, so that the office is not held now."""
    start, end = holder.span
    before = text[max(0, start - 40) : start].lower()
    last = " ".join(before.split()[-2:])
    if not holder.title:  # dưới thời ông A; what is told behind a mere name is of others: A sa thải …
        return has_cue("not_in_office", last)
    title = holder.title.lower()
    for word in date_words()["cues"]["acting"]:
        title = title.replace(word, "")
    return (
        has_cue("not_in_office", f"{last} {title} {text[end : end + 12].lower()}")
        or has_cue("elect", f"{title} {text[start : end + 12].lower()}")
        or (has_cue("nominated", before) and office_of(holder.title) not in LEADERS)
    )


def _office_bound(holder: Holder) -> Bound | None:
    days, names = [ALWAYS], []
    for office in offices_in(holder.title):
        held = terms_held(holder.person_id, office)
        both = intersect(days, merged(_days(term) for term in held)) if held else []
        if both:
            days = both
            names.append(f"{held[0].title}:" + "+".join(f"{term.start}..{term.end or ''}" for term in held))
    return Bound(f"term:{holder.person_id}:{':'.join(names)}", days) if names else None


@lru_cache(maxsize=4096)
def offices_in(title: str) -> tuple[str, ...]:
    """The offices that a title joins."""
    new = "|".join(date_words()["cues"]["new_in_office"])
    parts = re.split(rf",| {'| '.join(date_words()['cues']['joining'])} ", re.sub(rf"(?i)^(?:{new}) ", "", title))
    return tuple(part.strip() for part in parts if part.strip())


@lru_cache(maxsize=8192)
def terms_held(person_id: str | None, office: str) -> tuple[Term, ...]:
    """The terms that fit an office: of its class, or, for offices without a class of their own, of its words."""
    own = terms().get(person_id or "", [])
    kind, words = office_of(office), f" {fold_words(office)} "
    if kind == "counterpart":
        return tuple(t for t in own if t.office in {*LEADERS, "foreign_minister", "defence_minister", "speaker"})
    fitting = [t for t in own if t.office == kind and kind in _CLASSES]
    fitting = fitting or [t for t in own if _within(fold_words(t.title).split(), words.split())]
    if not fitting and kind in _POSTED and not is_deputy(office):
        place = _place(office)
        fitting = [t for t in own if t.office == kind and (not place or place >= _place(t.title))]
    return tuple(fitting)


@lru_cache(maxsize=4096)
def _place(office: str) -> frozenset[str]:
    """The words that say whose spokesperson or where ambassador: of `Đại sứ Nga tại Mỹ` Mỹ; none in `Đại sứ Nga`."""
    rest = without_head(office).split()
    at = next((i + 1 for i, word in enumerate(rest) if word in date_words()["cues"]["at"]), 0)
    posted = office_of(office) == "ambassador"
    return frozenset(rest[at:] if at or not posted else ())


def _within(short: list[str], long: list[str]) -> bool:
    """The words of one title in another, in order and from its first: Đại sứ tại Mỹ in Đại sứ Nga tại Mỹ."""
    rest = iter(long)
    return long[:1] == short[:1] and all(word in rest for word in short)


def _days(term: Term) -> Interval:
    return first_day(term.start), last_day(term.end) if term.end else ALWAYS[1]
