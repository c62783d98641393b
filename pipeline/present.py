"""What bounds the present of an article that does not say when it was written.

Each function turns one kind of fact into bounds: the days on which an article that says so
may have been written. The tables are knowledge/terms.csv, events.csv, diplomatic_relations.csv
and partnerships.csv; the words are in knowledge/dates.toml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from . import gazetteer
from .cast import Cast, Mention
from .datewords import date_words, has_cue, lower_around, sentence_around
from .events import EventMention, find_events
from .expressions import TimeExpression
from .folding import fold_words
from .intervals import ALWAYS, Interval, first_day, intersect, last_day, merged, subtract
from .knowledge import rows_of
from .offices import Term, terms
from .phrases import Phrases, table_of, words_in
from .ranks import office_of
from .records import Span
from .wordlists import lower

_YEARS_OF = re.compile(r"(\d(?<!\w\d)\d{0,2})\s+năm\b")
_CLASSES = {"party_leader", "head_of_state", "head_of_government", "deputy_head_of_state", "foreign_minister"}
_CLASSES |= {"deputy_head_of_government"}
LEADING = {"party_leader", "head_of_state", "head_of_government"}
_LED = LEADING | {"counterpart"}


class Holder(NamedTuple):
    """A person as the article presents them: the title that stands with the name, and where."""

    title: str
    name: str
    country: str | None
    person_id: str | None
    span: Span


def holders_among(text: str, cast: Cast, mentions: Iterable[Mention]) -> list[Holder]:
    """The people of these mentions who hold the office that stands with their name, former holders left out."""
    return [
        Holder(text[slice(*m.title)], who.name, who.country, who.person_id, (m.start, m.end))
        for m in mentions
        if m.title and m.person is not None and not m.former and (who := cast.people[m.person])
    ]


class Bound(NamedTuple):
    """What one fact of the article says about its present."""

    reason: str
    """A code and its values, `term:vnm-to-lam:Tổng Bí thư:2024-08-03..`; the pages put it into words."""
    days: list[Interval]

    @property
    def source(self) -> str:
        """What it speaks of: one person, one event, one anniversary count once."""
        return ":".join(self.reason.split(":")[:2])


def weight_of(source: str) -> int:
    """How much a bound counts against others: what is dated by a table of events or anniversaries counts double."""
    return 2 if source.split(":")[0] in ("event", "anniversary", "partnership", "met") else 1


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
            called[holder.person_id] |= {office_of(part) for part in _offices(holder.title)}
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
    title = holder.title.lower()
    return (
        has_cue("not_in_office", f"{' '.join(before.split()[-2:])} {title} {text[end : end + 12].lower()}")
        or has_cue("elect", f"{title} {text[start : end + 12].lower()}")
        or (has_cue("nominated", before) and office_of(holder.title) not in LEADING)
    )


def _office_bound(holder: Holder) -> Bound | None:
    days, names = [ALWAYS], []
    for office in _offices(holder.title):
        held = _held(holder.person_id, office)
        both = intersect(days, merged(_days(term) for term in held)) if held else []
        if both:
            days = both
            names.append(f"{held[0].title}:" + "+".join(f"{term.start}..{term.end or ''}" for term in held))
    return Bound(f"term:{holder.person_id}:{':'.join(names)}", days) if names else None


@lru_cache(maxsize=4096)
def _offices(title: str) -> tuple[str, ...]:
    """The offices that a title joins."""
    new = "|".join(date_words()["cues"]["new_in_office"])
    parts = re.split(rf",| {'| '.join(date_words()['cues']['joining'])} ", re.sub(rf"(?i)^(?:{new}) ", "", title))
    return tuple(part.strip() for part in parts if part.strip())


@lru_cache(maxsize=8192)
def _held(person_id: str | None, office: str) -> tuple[Term, ...]:
    """The terms that fit an office: of its class, or, for offices without a class of their own, of its words."""
    own = terms().get(person_id or "", [])
    kind, words = office_of(office), f" {fold_words(office)} "
    if kind == "counterpart":
        return tuple(t for t in own if t.office in LEADING | {"foreign_minister", "defence_minister", "speaker"})
    fitting = [t for t in own if t.office == kind and kind in _CLASSES]
    return tuple(fitting or [t for t in own if _within(fold_words(t.title).split(), words.split())])


def _within(short: list[str], long: list[str]) -> bool:
    """The words of one title in another, in order and from its first: Đại sứ tại Mỹ in Đại sứ Nga tại Mỹ."""
    rest = iter(long)
    return long[:1] == short[:1] and all(word in rest for word in short)


def _days(term: Term) -> Interval:
    return first_day(term.start), last_day(term.end) if term.end else ALWAYS[1]


def text_bounds(text: str, expressions: Sequence[TimeExpression], people: Sequence[Holder], today: int) -> list[Bound]:
    """What events, anniversaries, new offices, figures and stated years say, the surest first."""
    return [
        *event_bounds(text, expressions),
        *office_bounds(text, people),
        *anniversary_bounds(text, people),
        *partnership_bounds(text, expressions, people),
        *new_office_bounds(text, expressions, people),
        *figure_bounds(text, expressions, today),
        *stated_bounds(text, expressions, today),
    ]


# events


def event_bounds(text: str, expressions: Sequence[TimeExpression]) -> list[Bound]:
    """An article that names a certain edition of an event is written within a year before or after it."""
    return [_event_bound(event) for event in find_events(text, expressions) if event.editions]


def _event_bound(event: EventMention) -> Bound:
    """Days on which one writes of editions: near them if one attends or has just attended, else a year around."""
    words = date_words()
    shifts = (("last_year", 1), ("next_year", -1), ("this_year", 0))
    shift = next((n for key, n in shifts if any(w in event.before + event.after for w in words["tail"][key])), None)
    lasting = event.stated or (event.series in words["series_rules"]["lasting"] and not event.dated)
    near = has_cue("attending", event.before.lower())
    just = has_cue("just", event.before.lower())
    days = []
    for row in event.editions:
        lo, hi = first_day(row.start), last_day(row.end)
        year = date.fromordinal(lo).year
        if shift is not None:
            days.append((first_day(str(year + shift)), last_day(str(year + shift))))
        elif lasting:
            days.append((lo - 330, ALWAYS[1]))
        else:
            days.append((lo, hi + 16) if just else (lo - 120, hi + 90) if near else (lo - 330, hi + 200))
    return Bound(
        f"event:{event.series}:" + "+".join(f"{row.name} {row.start}" for row in event.editions[:4]), merged(days)
    )


# anniversaries


@lru_cache(maxsize=1)
def relations() -> dict[tuple[str, str], str]:
    """diplomatic_relations.csv: the day on which two countries established relations."""
    return {(row["a"], row["b"]): row["date"] for row in rows_of("diplomatic_relations.csv")}


@lru_cache(maxsize=1)
def _country_names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: c.code for c in gazetteer.countries().values() for name in c.names if len(name) > 2}
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)"), names


def anniversary_bounds(text: str, people: Sequence[Holder]) -> list[Bound]:
    """Nth anniversaries of diplomatic relations, victories and foundings.

    Celebrated this year, it is that year; looked forward to, the year and a half before; else a year on either side.
    """
    low = lower(text)
    found = []
    for match in _YEARS_OF.finditer(low):
        number = int(match.group(1))
        before, after = sentence_around(low, match.start(), match.end())
        if number < 5 or not has_cue("anniversary", before[-40:]):
            continue
        day = _founded(after[:110]) or _related(text, match.end(), after, before, people)
        if not day:
            continue
        anniversary = f"{int(day[:4]) + number}{day[4:]}"
        code, since = f"anniversary:{day}:{number}", first_day(anniversary)
        year = anniversary[:4]
        cue = before[-60:] + " " + after
        if year in before + after:  # the year itself is stated: the text may look far ahead or back
            found.append(Bound(code, [(since - 720, since + 330)]))
        elif has_cue("ceremony", before[-40:]) and not has_cue("coming", before[-60:]):
            found.append(Bound(code, [(since - 100, since + 100)]))
        elif has_cue("this_year", cue) or has_cue("occasion", before[-30:]):
            found.append(Bound(code, [(first_day(year), last_day(year))]))
        elif has_cue("coming", before[-60:]):
            found.append(Bound(code, [(since - 540, last_day(year))]))
        else:
            found.append(Bound(code, [(since - 540, since + 330)]))
    return found


def _founded(after: str) -> str | None:
    for row in date_words()["founding"]:
        if any(word in after for word in row["words"]):
            return row["date"]
    return None


def _related(text: str, end: int, after: str, before: str, people: Sequence[Holder]) -> str | None:
    """The day two countries established relations, where the words after "N years" speak of it."""
    if not any(word in after[:60] for word in date_words()["cues"]["relations"]):
        return None
    pattern, names = _country_names()
    start = end - len(before) - 8
    codes = {names[m.group()] for m in pattern.finditer(text, max(0, start), end + len(after))}
    for holder in people if len(codes) < 2 else ():
        codes |= {holder.country} if holder.country and len(codes) < 2 else set()
    days = {relations().get((a, b)) for a in codes for b in codes if a < b} - {None}
    return days.pop() if len(days) == 1 else None


# partnerships


@lru_cache(maxsize=1)
def _partnerships() -> list[dict[str, str]]:
    """Those whose day is known."""
    return [row for row in rows_of("partnerships.csv") if len(row["date"]) == 10]


def partnership_bounds(text: str, expressions: Sequence[TimeExpression], people: Sequence[Holder]) -> list[Bound]:
    """A partnership of two countries entered into on a day and month that the article names: it is that year."""
    sides = {h.country for h in people if h.country}
    found = []
    for row in _partnerships():
        if row["a"] in sides and row["b"] in sides:
            month, day = int(row["date"][5:7]), int(row["date"][8:])
            if any(not e.year and e.month == month and e.day and abs(e.day - day) < 2 for e in expressions):
                names = date_words()["partnerships"].get(row["status"], ())
                since = first_day(row["date"])
                code = f"partnership:{row['a']}~{row['b']}:{row['status']}:{row['date']}"
                found += [Bound(code, [(since - 30, since + 60)])] if any(n in lower(text) for n in names) else []
    return found


# new in office


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
        lo, hi = start - len(before), end + len(after)
        dates = [e for e in expressions if lo <= e.span[0] < hi and e.day and e.month and not e.year]
        found += _took_office(text, named, dates)
        if re.search(r"(?:19|20)\d\d", after[:24]):
            continue  # "nhậm chức đầu năm 2017" says when that was, not that it has just been
        if taking.value == "on_new_post":
            if any(word in after[:40] for word in cues["of_a_year"]):
                continue
        elif not (has_cue("first_since", before[-60:]) or has_cue("first", before) and has_cue("journey", before)):
            continue
        near = [h for h in named if lo <= h.span[0] < hi and (not h.title or office_of(h.title) in _LED)]
        days = [_first_months(h) for h in near]
        if days and all(days):
            found.append(Bound(f"new:{'+'.join(sorted({h.person_id or '' for h in near}))}", merged(sum(days, []))))
    return found


def _took_office(text: str, people: Sequence[Holder], dates: Sequence[TimeExpression]) -> Iterator[Bound]:
    """A day and month on which a leader took office, or will take it, told as such."""
    days = {e.month_day: e.direction == 1 or e.offset == 1 or is_planned(text, e) for e in dates}
    for person_id in dict.fromkeys(h.person_id or "" for h in people) if days else ():
        for term in terms().get(person_id, []):
            if term.office in LEADING and term.start[5:] in days:
                since = first_day(term.start)
                span = (since - 300, since) if days[term.start[5:]] else (since, since + 300)
                yield Bound(f"took-office:{person_id}:{term.start}", [span])


def _is_only_holder(holder: Holder, people: Sequence[Holder]) -> bool:
    """Nobody else in the article is called by that office of that country, so that the title alone means the person."""
    office = office_of(holder.title)
    rivals = {h.name for h in people if h.country == holder.country and h.title and office_of(h.title) == office}
    return office in LEADING and len(holder.title.split()) > 3 and len(rivals) == 1


def _is_named(text: str, holder: Holder) -> bool:
    """The mention holds the person's name and not the title alone."""
    return any(part in text[slice(*holder.span)] for part in holder.name.split()[-1:] + holder.name.split()[:1])


def _first_months(holder: Holder, months: int = 10) -> list[Interval]:
    held = [term for office in _offices(holder.title) for term in _held(holder.person_id, office)]
    if not holder.title or office_of(holder.title) == "counterpart":
        held = [t for t in terms().get(holder.person_id or "", []) if t.office in LEADING]
    return [(first_day(term.start) - 80, first_day(term.start) + 30 * months) for term in held]


# figures and stated years


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


def stated_bounds(text: str, expressions: Sequence[TimeExpression], today: int) -> list[Bound]:
    """The latest stated date that is told as past bounds the present from below."""
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
        if first <= today and not unclear and has_cue("past", before[-80:]):
            past.append((first, text[slice(*e.span)]))
    return [Bound(f"stated:{words}", [(day, ALWAYS[1])]) for day, words in [max(past)]] if past else []


def is_planned(text: str, expression: TimeExpression) -> bool:
    """The words before a date say that it is still to come, and none says that it is past."""
    before, _ = lower_around(text, *expression.span)
    return has_cue("ahead", before[-50:]) and not has_cue("past", before[-50:])
