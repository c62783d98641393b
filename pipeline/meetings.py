"""Encounters of one article -> meetings: one row an encounter, dated, placed, with its people and its evidence."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from . import gazetteer
from .cues import ROOM, lower, search
from .dates import TimeExpression
from .encounters import find_encounters
from .events import edition_at, find_events
from .names import Cast, Mention
from .parse import Sentence, token_at
from .places import Place, find_places, settle_venue
from .present import Holder
from .records import Article, Layout, Meeting, Participant, Span
from .sides import Encounter
from .topics import find_topics
from .years import ResolvedDate, YearFrame, date_event, resolve

PRIORITY = {"talks": 5, "reception": 4, "meeting": 3, "other": 2, "summit": 1}
LEAD = 2
"""Paragraphs at the head of an article that say what it reports."""
LEAD_SENTENCES = 3
"""Sentences of the body that the head is at most: some articles are one paragraph."""


_CREDIT = re.compile(r"[ẢA]nh\s*:|\(Ảnh|Nguồn\s*:|\(Nguồn")


@dataclass(slots=True)
class _Row:
    """A meeting under construction: the reports that were found to be one encounter."""

    reports: list[Encounter]
    people: list[int] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    when: ResolvedDate | None = None
    expression: TimeExpression | None = None
    place: Place = field(default_factory=Place)
    hosts: list[int] = field(default_factory=list)
    role: str = "background"

    @property
    def first(self) -> Encounter:
        return self.reports[0]

    @property
    def status(self) -> str:
        """Held where a report says so, else planned or invited where one says that."""
        if any(r.firm and r.status == "held" for r in self.reports):
            return "held"
        return next((r.status for r in self.reports if r.status != "held"), "held")

    @property
    def sort(self) -> str:
        """Encounters that are told apart: visit, call, ceremony, or people in one room."""
        kind = self.first.kind
        return "room" if kind in ROOM else kind


class ArticleFacts:
    """What the meeting stage needs of one article: text, sentences, people, dates and places."""

    def __init__(
        self,
        article: Article,
        text: str,
        layout: Layout,
        doc: Doc,
        cast: Cast,
        expressions: list[TimeExpression],
        frame: YearFrame,
    ) -> None:
        self.article, self.layout, self.doc, self.cast = article, layout, doc, cast
        self.text = text
        self.low = lower(text)
        self.expressions = [e for e in expressions if not e.name_year]
        self.frame = frame
        self.cues: list[int] = []
        self.sentences: list[Sentence] = doc._.sentences
        opening = [s for s in self.sentences if s.part == "body"][:LEAD_SENTENCES]
        self.head_end = opening[-1].end if opening else 0

    def in_head(self, sentence: Sentence) -> bool:
        """In the title or the first sentences."""
        return sentence.part == "title" or (0 <= sentence.paragraph < LEAD and sentence.start < self.head_end)

    def dates_within(self, start: int, end: int) -> list[TimeExpression]:
        return [e for e in self.expressions if start <= e.span[0] < end]

    def side(self, person: int) -> str | None:
        who = self.cast.people[person]
        return who.country or who.organisation


def find_meetings(facts: ArticleFacts) -> list[Meeting]:
    """Every concrete encounter between sides of different countries or organisations that an article reports."""
    reports = find_encounters(facts.text, facts.cast, facts.sentences)
    facts.cues = sorted({r.cue[0] for r in reports})
    _complete_visits(facts, reports)
    rows = _cluster(facts, reports)
    _tell_main(facts, rows)
    _place_rows(facts, rows)
    _tell_main(facts, rows)  # again: a journey is main where the main encounter was
    _date_rows(facts, rows)
    _cities_from_lead(facts, rows)
    rows = [row for row in rows if _counts(facts, row)]
    rows = _fold_repeats(facts, rows)
    return [_meeting(facts, row) for row in rows]


# clusters


def _complete_visits(facts: ArticleFacts, reports: list[Encounter]) -> None:
    """A journey told without its guest or its destination takes them from the article's nearest full one."""
    full = [r for r in reports if r.kind == "visit" and r.guest and r.destination and not r.again]
    for report in reports:
        if report.kind != "visit" or (report.guest and report.destination and not report.again):
            continue
        fitting = [
            f
            for f in full
            if f.status != "none"
            and (not report.guest or f.guest == report.guest)
            and (not report.destination or f.destination == report.destination)
            and (not report.people or set(report.people) & set(f.people) or not f.people)
        ]
        if not fitting:
            continue
        nearest = min(fitting, key=lambda f: abs(f.cue[0] - report.cue[0]))
        report.again = True
        report.guest, report.destination = nearest.guest, nearest.destination
        report.people = report.people or list(nearest.people)
        report.sides = list(nearest.sides)


def _when(facts: ArticleFacts, report: Encounter) -> TimeExpression | None:
    """The date expression of a report: in its sentence, nearest to the cue, with no other cue in between."""
    sentence = report.sentence
    options = facts.dates_within(sentence.start, sentence.end)
    if not options:
        return None
    text = facts.text
    options = [e for e in options if not e.period and not _of_another(facts.low, report.cue, e.span)]
    if not options:
        return None

    def distance(expression: TimeExpression) -> float:
        a, b = sorted((report.cue[0], expression.span[0]))
        between = text[a:b]
        penalty = 200 * between.count(";") + 40 * bool(re.search(r"\)\s*,", between))
        if report.kind == "visit":
            penalty -= 60 * (expression.end_day is not None)
        penalty += 70 * sum(a < c < b and c != report.cue[0] for c in facts.cues)
        penalty += 25 * (expression.precision - 1)
        penalty += 60 * len(search("barrier", facts.low, a, b))
        speech = expression.span[1] <= report.cue[0] and (
            search("said", facts.low, expression.span[1], min(expression.span[1] + 22, report.cue[0]))
            or search("said", facts.low, max(sentence.start, expression.span[0] - 14), expression.span[0])
        )
        penalty += 120 * bool(speech)
        after = expression.span[0] >= report.cue[1]
        gap = expression.span[0] - report.cue[1] if after else report.cue[0] - expression.span[1]
        penalty += 0 if after or expression.span[0] - sentence.start < 20 else 8  # … tới Hà Nội vào cuối năm
        return abs(gap) + penalty

    return min(options, key=distance)


def _of_another(text: str, cue: Span, date: Span) -> bool:
    """A word right before the date, or between it and the cue, says that it dates something else."""
    a, b = sorted((cue[1], date[0]))
    return bool(
        search("other_date", text, max(a, date[0] - 40) if date[0] > cue[0] else max(0, date[0] - 40), date[0])
        and a <= b
    )


def _resolve(facts: ArticleFacts, report: Encounter, expression: TimeExpression | None) -> ResolvedDate | None:
    if expression is None:
        return None
    past = None if report.status == "held" else False
    if report.background and report.status == "held":
        past = True
    holders = [
        Holder(facts.text[slice(*m.title)], who.name, who.country, who.person_id, (m.start, m.end))
        for m in report.mentions
        if m.title and m.person is not None and not m.former and (who := facts.cast.people[m.person])
    ]
    return resolve(expression, facts.frame, near=report.cue, holders=holders, past=past)


def _compatible(a: ResolvedDate | None, b: ResolvedDate | None, sort: str) -> bool:
    """Two dates of one encounter: one unknown, equal as far as both go, or one within the other."""
    if a is None or b is None:
        return True
    x, y = a.start or a.month_day, b.start or b.month_day
    if not x or not y:
        return True
    if bool(a.start) != bool(b.start):
        full, part = (a, b) if a.start else (b, a)
        return (full.start or "")[5:].startswith(part.month_day or "") or (part.month_day or "").startswith(
            (full.start or "")[5:]
        )
    size = min(len(x), len(y))
    if x[:size] == y[:size]:
        return True
    if sort == "visit" and len(x) == len(y) and (a.end or b.end):
        return max(x, y) <= max(a.end or x, b.end or y)
    return False


def _cluster(facts: ArticleFacts, reports: list[Encounter]) -> list[_Row]:
    rows: list[_Row] = []
    order = sorted(reports, key=lambda r: (r.sentence.part == "caption", r.sentence.part == "title", r.again, r.cue[0]))
    for report in order:
        expression = _when(facts, report)
        when = _resolve(facts, report, expression)
        if report.kind == "summit" and not (when and when.start):
            when = date_event(facts.text, (report.sentence.start, report.sentence.end), facts.frame) or when
        home = None
        for row in rows:
            if _same_encounter(facts, row, report, when):
                home = row
                break
        if home is None:
            if report.again and report.kind != "visit":
                continue
            if report.kind == "visit" and report.hosts and report.again:
                for row in rows:
                    if row.sort == "visit":
                        _add_hosts(facts, row, report)
            if report.kind == "visit" and not (report.guest and report.destination):
                continue
            rows.append(
                _Row([report], list(report.people), list(report.sides), when, expression, hosts=list(report.hosts))
            )
            continue
        _join(home, report, when, expression)
        for row in rows if report.kind == "visit" else ():
            if row is home or report.again:
                _add_hosts(facts, row, report)
    return rows


def _add_hosts(facts: ArticleFacts, row: _Row, report: Encounter) -> None:
    """Whoever invites belongs to the journey to his own country."""
    if row.sort == "visit":
        row.hosts += [h for h in report.hosts if h not in row.hosts and facts.side(h) == row.first.destination]


def _same_encounter(facts: ArticleFacts, row: _Row, report: Encounter, when: ResolvedDate | None) -> bool:
    sort = "room" if report.kind in ROOM else report.kind
    if row.sort != sort:
        return False
    if not _compatible(row.when, when, sort):
        return False
    if not report.again and (row.status == "held") != (report.status == "held"):
        held_when = when if report.status == "held" else row.when
        firm = report.firm if report.status == "held" else any(r.firm and r.status == "held" for r in row.reports)
        same_day = row.when and when and row.when.start and row.when.start == when.start
        dated = held_when and held_when.start and report.sentence.part != "title"
        if (firm or dated) and not same_day:
            return False
    if sort == "visit":
        if (row.first.guest, row.first.destination) != (report.guest, report.destination):
            return False
        return not (row.first.people and report.people and not set(row.people) & set(report.people))
    if not set(row.sides) & set(report.sides) or len(set(row.sides) & set(report.sides)) < min(2, len(report.sides)):
        return False
    shared = set(row.people) & set(report.people)
    for side in set(report.sides):
        ours = {p for p in row.people if facts.side(p) == side}
        theirs = {p for p in report.people if facts.side(p) == side}
        if ours and theirs and not ours & theirs:
            return False
        for named, unnamed in ((ours - theirs, report.unnamed), (theirs - ours, row.first.unnamed)):
            titled = [classes for at, classes in unnamed if at == side and classes]
            if named and titled and not any(facts.cast.people[p].classes & titled[0] for p in named):
                return False
    return bool(shared) or not row.people or not report.people


def _join(row: _Row, report: Encounter, when: ResolvedDate | None, expression: TimeExpression | None) -> None:
    row.reports.append(report)
    if not report.again:
        row.people += [p for p in report.people if p not in row.people]
        row.sides += [s for s in report.sides if s not in row.sides]
    if when and _finer(when, row.when):
        row.when, row.expression = when, expression


def _finer(new: ResolvedDate, old: ResolvedDate | None) -> bool:
    if old is None:
        return True

    def fineness(when: ResolvedDate) -> tuple[int, int, bool]:
        ranged = bool(when.end and when.end != when.start)
        return len(when.start or ""), len(when.month_day or ""), ranged

    return fineness(new) > fineness(old)


def _counts(facts: ArticleFacts, row: _Row) -> bool:
    """Two sides, and at least a person, a date or an occasion."""
    sides = set(row.sides)
    if row.first.kind == "summit":
        return bool(sides)
    if len(sides) < 2:
        return False
    if all(r.sentence.part == "title" for r in row.reports) and not row.people:
        return False
    if row.sort == "ceremony" and all(r.sentence.part == "caption" and not r.noun for r in row.reports):
        return False  # a picture of a handshake at the door
    return bool(row.people or (row.when and row.when.start))


def _fold_repeats(facts: ArticleFacts, rows: list[_Row]) -> list[_Row]:
    """A row that says nothing more than another of its sort with the same people is the same encounter."""
    kept: list[_Row] = []
    for row in rows:
        twin = next(
            (
                k
                for k in kept
                if k.sort == row.sort
                and set(k.people) == set(row.people)
                and set(k.sides) == set(row.sides)
                and k.status == row.status
                and _compatible(k.when, row.when, row.sort)
            ),
            None,
        )
        if twin:
            twin.reports += row.reports
            twin.hosts += [h for h in row.hosts if h not in twin.hosts]
            if row.role == "main":
                twin.role = "main"
        else:
            kept.append(row)
    return kept


# role


def _tell_main(facts: ArticleFacts, rows: list[_Row]) -> None:
    """Main is what the title or the head of the article reports, and what belongs to the same day or journey."""
    for row in rows:
        head = [r for r in row.reports if facts.in_head(r.sentence)]
        if any(not r.background for r in head) and not _is_old(facts, row):
            row.role = "main"
    mains = [row for row in rows if row.role == "main"]
    for row in rows:
        if row.role == "main" or _is_old(facts, row) or all(r.background for r in row.reports):
            continue
        for main in mains:
            near = _same_days(row.when, main.when)
            if (
                row.sort == "visit"
                and row.first.destination == main.place.country
                and set(row.people) & set(main.people)
            ):
                near = near or _days_between(_start(row), _start(main)) <= 3
            if row.sort == "visit" and row.first.destination not in (main.first.destination, main.place.country):
                continue
            if set(row.people) & set(main.people) and near:
                row.role = "main"
                break
    if rows and not mains:
        fresh = [row for row in rows if not _is_old(facts, row) and not row.first.background]
        if len(fresh) == 1 and fresh[0].first.sentence.paragraph >= 0:
            fresh[0].role = "main"


def _start(row: _Row) -> str:
    return (row.when.start if row.when else None) or ""


def _same_days(a: ResolvedDate | None, b: ResolvedDate | None) -> bool:
    if a is None or b is None:
        return a is None
    x, y = (a.start or a.month_day or ""), (b.start or b.month_day or "")
    if not x or not y:
        return False
    end = b.end or y
    return x[: len(y)] == y or y <= x <= end


def _is_old(facts: ArticleFacts, row: _Row) -> bool:
    """Dated clearly before, or planned clearly after, what the article reports."""
    year = facts.frame.year
    if row.when and row.when.start and year and row.when.start[:4] < str(year):
        published = facts.layout.published
        return not (published and _days_between(row.when.start, published) <= 20)
    return False


def _days_between(a: str, b: str) -> int:
    if len(a) < 10 or len(b) < 10:
        return 999
    return abs((date.fromisoformat(b[:10]) - date.fromisoformat(a[:10])).days)


# where


def _place_rows(facts: ArticleFacts, rows: list[_Row]) -> None:
    for row in rows:
        if row.sort == "call":
            continue
        for report in row.reports:
            _add_place(facts, row, _place_of(facts, report))
        if row.sort == "visit":
            row.place.country = row.first.destination
            if row.place.venue and not row.place.city:
                row.place.venue = None
    for row in rows:
        if row.sort in ("call", "visit"):
            continue
        for journey in rows:
            same = journey.sort == "visit" and any(
                a.sentence == b.sentence and not a.noun for a in journey.reports for b in row.reports
            )
            if same and journey.place.city and set(journey.people) & set(row.people) and not row.place.city:
                if row.place.country in (None, journey.place.country):
                    row.place.country, row.place.city = journey.place.country, journey.place.city
                    row.place.geonameid = journey.place.geonameid
        if not row.place.country:
            _place_of_event(facts, row)
        if not row.place.country:
            row.place.country = _country_from_journey(row, rows) or _country_of_host(facts, row)
        settle_venue(row.place, row.place.country)


def _cities_from_lead(facts: ArticleFacts, rows: list[_Row]) -> None:
    """What the article reports of one day, and where it has no city of its own, was in the city of its head."""
    for row in rows:
        one_day = row.when is not None and (row.when.end or row.when.start) == row.when.start
        reported = row.role == "main" and row.status == "held" and row.sort not in ("call", "visit")
        if one_day and reported and row.place.country and not row.place.city:
            _city_from_lead(facts, row)


def _place_of(facts: ArticleFacts, report: Encounter) -> Place | None:
    places = find_places(facts.text, facts.doc, report.sentence.start, report.sentence.end)
    places = [p for p in places if p.span and (p.country or p.venue)]
    if report.kind == "visit":
        if report.place and (city := _city_at(facts, report.place, report.destination)):
            return city
        places = [p for p in places if p.country == report.destination and p.city]
    if not places:
        return None
    cue = report.cue[0]
    after = [p for p in places if p.span[0] > cue and not _reported_between(facts.low, cue, p.span[0])]
    before = [p for p in places if p.span[0] < cue]
    return min(after, key=lambda p: p.span[0]) if after else max(before, key=lambda p: p.span[0]) if before else None


def _city_at(facts: ArticleFacts, span: Span, country: str | None) -> Place | None:
    """The city that a journey is said to go to."""
    for match in facts.doc.user_data["by_first"].get(token_at(facts.doc, span[0]), ()):
        if match.label == "city" and (city := gazetteer.cities()[int(match.key)]).country == country:
            return Place(None, facts.text[slice(*span)], city.geonameid, city.country, span)
    return None


def _reported_between(text: str, start: int, end: int) -> bool:
    """A reporting word stands between the cue and the place: the place belongs to what was said."""
    return bool(search("barrier", text, start, end) and end - start > 120)


def _place_of_event(facts: ArticleFacts, row: _Row) -> None:
    """An encounter at or beside a summit was where the one edition met that the article can mean."""
    for report in row.reports:
        sentence = facts.text[report.sentence.start : report.sentence.end]
        for event in find_events(sentence, []):
            found = edition_at(event, facts.frame.present, 240 if event.editions else 60)
            places = {(edition.city, edition.host) for edition in found}
            when = row.when.start if row.when and row.when.start else None
            apart = when and len(when) == 10 and not any(e.start[:7] <= when[:7] <= e.end[:7] for e in found)
            if len(places) == 1 and not apart:
                city, row.place.country = places.pop()
                known = next(
                    (c for c in gazetteer.cities() if c.country == row.place.country and city in c.names), None
                )
                row.place.city, row.place.geonameid = (known.name, known.geonameid) if known else (None, None)
                return


def _add_place(facts: ArticleFacts, row: _Row, place: Place | None) -> None:
    if place is None:
        return
    own = row.place
    if own.country and place.country and own.country != place.country:
        return
    own.venue = own.venue or place.venue
    if place.city and not own.city:
        own.city, own.geonameid = place.city, place.geonameid
    own.country = own.country or place.country
    own.span = own.span or place.span


def _country_from_journey(row: _Row, rows: list[_Row]) -> str | None:
    """The encounter's people are on a journey that the article tells: it was there."""
    for journey in rows:
        if journey.sort != "visit" or journey.status != row.status and row.role != journey.role:
            continue
        destination = journey.first.destination
        if not set(journey.people) & set(row.people):
            continue
        if destination in row.sides and (journey.role == row.role or _same_days(row.when, journey.when)):
            return destination
    return None


def _country_of_host(facts: ArticleFacts, row: _Row) -> str | None:
    """Whoever receives is at home."""
    for report in row.reports:
        if report.kind in ("reception", "ceremony") and report.mentions:
            first = report.mentions[0]
            if first.person is not None:
                return facts.cast.people[first.person].country
    return None


def _city_from_lead(facts: ArticleFacts, row: _Row) -> None:
    """The city that the head of the article names in the country of the encounter."""
    for sentence in facts.sentences:
        if not facts.in_head(sentence):
            continue
        for place in find_places(facts.text, facts.doc, sentence.start, sentence.end):
            if place.city and place.country == row.place.country:
                row.place.city, row.place.geonameid = place.city, place.geonameid
                return


# when


def _date_rows(facts: ArticleFacts, rows: list[_Row]) -> None:
    """Rows without a date of their own take the day of the article's lead, or the month of their journey."""
    journeys = [r for r in rows if r.sort == "visit" and r.when and (r.when.start or r.when.month_day)]
    for row in rows:
        if row.when and (row.when.start or row.when.month_day):
            continue
        if row.sort == "visit":
            if row.role == "main":
                row.when = _month_of(
                    next(
                        (
                            r.when
                            for r in rows
                            if r.role == "main" and r.when and r.when.start and set(r.people) & set(row.people)
                        ),
                        None,
                    )
                )
            continue
        journey = next(
            (
                j
                for j in journeys
                if set(j.people) & set(row.people)
                and j.first.destination in (row.place.country, *row.sides)
                and j.role == row.role
            ),
            None,
        )
        lead = _lead_date(facts, row) if row.role == "main" and row.status == "held" else None
        if lead:
            row.when, row.expression = lead
        elif journey:
            one_day = (
                journey.when.start
                and len(journey.when.start) == 10
                and (journey.when.end or journey.when.start) == journey.when.start
                and row.status == journey.status
            )
            row.when = journey.when if one_day else _month_of(journey.when)
    for row in rows:
        if row.role == "main" and not (row.when and (row.when.start or row.when.month_day)):
            row.when = _present(facts)


def _present(facts: ArticleFacts) -> ResolvedDate | None:
    """The month in which the article was written: what is news and has no date of its own was then."""
    frame = facts.frame
    if not frame.present:
        return None
    first, last = (date.fromordinal(day) for day in (frame.present[0][0], frame.present[-1][1]))
    if (first.year, first.month) != (last.year, last.month):
        return None  # a bare year is more often wrong than right: the encounter may be of the year before
    month = f"{first.year}-{first.month:02d}"
    basis = "publication date" if frame.published else "inferred"
    return ResolvedDate(month, month, 3, basis, list(frame.reasons))


def _month_of(when: ResolvedDate | None) -> ResolvedDate | None:
    """The month of a date, for what happened some day within it."""
    if when is None or not when.start or len(when.start) < 7:
        return None
    end = when.end or when.start
    if end[:7] != when.start[:7]:
        return None
    return ResolvedDate(
        start=when.start[:7],
        end=end[:7],
        precision=3,
        year_basis=when.year_basis,
        reasons=list(when.reasons),
        candidates=[],
        month_day=None,
    )


def _lead_date(facts: ArticleFacts, row: _Row) -> tuple[ResolvedDate, TimeExpression] | None:
    for expression in facts.expressions:
        sentence = next((s for s in facts.sentences if s.start <= expression.span[0] < s.end), None)
        if sentence is None or not (facts.in_head(sentence) or sentence.part == "caption"):
            continue
        if expression.day is None and expression.relative is None:
            continue
        when = resolve(expression, facts.frame, near=row.first.cue, past=None)
        if when and (when.start or when.month_day):
            return when, expression
    return None


# the record


def _meeting(facts: ArticleFacts, row: _Row) -> Meeting:
    evidence = _evidence(facts, row)
    kind = _kind(facts, row)
    countries = sorted({s for s in row.sides if len(s) == 3 and s.isupper() and s.isascii()})
    when = row.when
    people = list(row.people)
    if row.sort == "visit":
        people += [h for h in row.hosts if h not in people]
    participants = [_participant(facts, row, p, evidence) for p in people]
    mode = _mode(row, kind, countries)
    key = (
        facts.article.article_id,
        ",".join(countries),
        mode or "",
        str(evidence[0]),
        row.sort,
        *sorted(p.person_id for p in participants),
    )
    report_id = hashlib.sha256("|".join(key).encode()).hexdigest()[:16]
    level = next((r.level for r in row.reports if r.level), None) if row.sort == "visit" else None
    meeting = Meeting(
        meeting_id=report_id,
        role=row.role,
        status=row.status,
        kind=kind,
        mode=mode,
        cameo=_cameo(facts, row, mode),
        visit_level=level,
        venue=row.place.venue,
        city=row.place.city,
        geonameid=row.place.geonameid,
        country=row.place.country,
        countries=countries,
        participants=participants,
        evidence=evidence,
        topics=find_topics(facts.text, *evidence),
        marks=_marks(facts, row, evidence),
        confidence=_confidence(row),
    )
    if when:
        meeting.date_start, meeting.date_end = when.start, when.end or when.start
        meeting.time_precision = when.precision if when.start or when.month_day else None
        meeting.year_basis, meeting.year_reasons = when.year_basis, list(when.reasons)
        meeting.year_candidates, meeting.month_day = list(when.candidates), when.month_day
    if row.expression:
        meeting.date_text = row.expression.span
    return meeting


def _kind(facts: ArticleFacts, row: _Row) -> str:
    if row.sort != "room":
        return row.first.kind
    own = [r.kind for r in row.reports if not r.again and r.kind in PRIORITY] or [row.first.kind]
    counts = Counter(own)
    if (
        counts["talks"]
        and 3 * counts["talks"] >= len(own)
        and any(search("formal_talks", facts.low, *r.cue) for r in row.reports)
    ):
        return "talks"
    return max(counts, key=lambda k: (2 * counts[k] >= len(own), PRIORITY.get(k, 0)))


def _evidence(facts: ArticleFacts, row: _Row) -> Span:
    """The sentence that reports it best: of the body, with its people, its date and no earlier one."""

    def worth(report: Encounter) -> tuple:
        sentence = report.sentence
        return (
            sentence.part == "body",
            not _CREDIT.search(facts.text, sentence.start, sentence.end),
            not report.again,
            bool(row.expression and sentence.start <= row.expression.span[0] < sentence.end),
            row.sort == "visit" and not report.noun,
            len({m.person for m in report.mentions}),
            facts.in_head(sentence),
            bool(facts.dates_within(sentence.start, sentence.end)),
            -sentence.start,
        )

    best = max(row.reports, key=worth).sentence
    return best.start, best.end


def _participant(facts: ArticleFacts, row: _Row, index: int, evidence: Span) -> Participant:
    person = facts.cast.people[index]
    country = person.country
    side = None
    if row.place.country and country and row.sort != "call":
        homes = {facts.side(p) for p in row.people} | set(row.sides)
        if row.place.country in homes:
            side = "host" if country == row.place.country else "guest"
    return Participant(person.person_id, person.name, person.title, country, side, list(person.mentions))


def _mode(row: _Row, kind: str, countries: list[str]) -> str | None:
    if kind == "call":
        return "phone"
    if kind == "summit":
        return "multilateral"
    if row.place.country is None:
        return None
    return "visit" if row.place.country in countries else "third-party"


def _cameo(facts: ArticleFacts, row: _Row, mode: str | None) -> str:
    """The first that fits, in the order of the design: 036, 041, 044, 046, 042, 040 (CAMEO 1.1b3, chapter 04)."""
    if row.status in ("planned", "invited"):
        return "036"
    if mode == "phone":
        return "041"
    if mode == "third-party":
        return "044"
    if any(search("negotiation", facts.low, *r.cue) for r in row.reports):
        return "046"
    return "042" if mode == "visit" else "040"


def _marks(facts: ArticleFacts, row: _Row, evidence: Span) -> dict[str, list[Span]]:
    inside: list[Mention] = [m for m in facts.cast.within(*evidence) if m.person in row.people]
    marks: dict[str, list[Span]] = {"who": [(m.start, m.end) for m in inside], "when": [], "where": [], "kind": []}
    if row.expression:
        marks["when"] = [row.expression.span]
    if row.place.span:
        marks["where"] = [row.place.span]
    marks["kind"] = [r.cue for r in row.reports if evidence[0] <= r.cue[0] < evidence[1]]
    return marks


def _confidence(row: _Row) -> float:
    """How often such rows are right, counted on annotated articles: told how often, where, and dated how closely."""
    told = len([r for r in row.reports if not r.again])
    day = bool(row.when and row.when.start and len(row.when.start) == 10)
    score = 0.5 + 0.05 * (row.role == "main") + 0.05 * day
    if row.role == "main" and told >= 2:
        score += 0.15 + 0.15 * (told >= 3) + 0.05 * (len(row.people) >= 2)
    if row.when and row.when.start and len(row.when.start) == 4:
        score -= 0.2
    return round(score, 2)
