"""How close what was read out of an article is to what a person annotated in it.

Both sides are the JSON objects that `extract` prints and that annotations are written in.
Rows are paired first, one to one, by how much they have in common; what pairs is then
compared field by field. Nothing here knows how the rows were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.likeness import (
    Row,
    closeness_of,
    joined,
    names_in,
    overlap,
    people_in_common,
    right_date,
    same_name,
    same_title,
)
from pipeline.lexicon.folding import fold_words
from pipeline.records import BOTH_SIDES, Span

Pair = tuple[Row, Row]
"""An annotated row and the row found for it."""

MEASURES = ("meetings", "main", "people", "exact", "statements", "said", "topics", "relations", "body", "attributed")
"""What has a precision and a recall."""
FIELDS = (
    "kind", "status", "role", "date", "date_stated", "date_given", "place_country", "city", "countries",
    "titles", "person_country", "evidence", "direct", "speaker_country", "published",
)  # fmt: skip
"""What is right or wrong of rows that pair. `date_stated`: the year stands in text or metadata; `date_given`: of the
dates that were given, so that what it lacks is wrong."""


@dataclass(slots=True)
class Comparison:
    """One article: its tallies, and which rows pair."""

    counts: Counter[str] = field(default_factory=Counter)
    """`measure.found`, `measure.gold`, `measure.both`; `field.right`, `field.of`."""
    meetings: list[Pair] = field(default_factory=list)
    missed_meetings: list[Row] = field(default_factory=list)
    false_meetings: list[Row] = field(default_factory=list)
    statements: list[Pair] = field(default_factory=list)
    missed_statements: list[Row] = field(default_factory=list)
    false_statements: list[Row] = field(default_factory=list)


def compare(gold: Row, found: Row) -> Comparison:
    """Compare what was found in an article with its annotation."""
    result = Comparison()
    _compare_meetings(_rows(gold, "meetings"), _rows(found, "meetings"), result)
    _compare_statements(_rows(gold, "statements"), _rows(found, "statements"), result)
    _compare_relations(_rows(gold, "relations"), _rows(found, "relations"), result.counts)
    if own := joined(gold.get("body") or []):
        kept = joined(found.get("body") or [])
        _tally(result.counts, "body", _letters(kept), _letters(own), _common(own, kept))
    if gold.get("published") or found.get("published"):
        same = (gold.get("published") or "") == (found.get("published") or "")[:10]
        _mark(result.counts, "published", same)
    return result


def f1(found: float, gold: float, both: float) -> float | None:
    """Harmonic mean of precision and recall; null where there is nothing to find and nothing was found."""
    if not found and not gold:
        return None
    return 2 * both / (found + gold)


# pairing


def pair_up(golds: Sequence[Row], found: Sequence[Row], fit: Callable[[Row, Row], float]) -> dict[int, int]:
    """Pair rows one to one, as many as can be, the best fits first: index of a found row -> index of its gold row."""
    options = [[(worth, j) for j, row in enumerate(found) if (worth := fit(gold, row)) > 0] for gold in golds]
    holder: dict[int, int] = {}

    def seat(i: int, asked: set[int]) -> bool:
        for _, j in sorted(options[i], key=lambda option: (option[1] in holder, -option[0])):
            if j in asked:
                continue
            asked.add(j)
            if j not in holder or seat(holder[j], asked):
                holder[j] = i
                return True
        return False

    best = [max((worth for worth, _ in option), default=0.0) for option in options]
    for i in sorted(range(len(golds)), key=lambda i: -best[i]):
        seat(i, set())
    return holder


def _split(
    golds: Sequence[Row], found: Sequence[Row], fit: Callable[[Row, Row], float]
) -> tuple[list[Pair], list[Row], list[Row]]:
    """Pairs, gold rows that were missed, found rows that pair with none."""
    pairs = pair_up(golds, found, fit)
    paired = set(pairs.values())
    return (
        [(golds[i], found[j]) for j, i in pairs.items()],
        [row for i, row in enumerate(golds) if i not in paired],
        [row for j, row in enumerate(found) if j not in pairs],
    )


_APART = ("call", "visit", "ceremony")
"""Kinds that are told apart from each other and from people in one room."""


def _room(meeting: Row) -> str:
    kind = meeting.get("kind")
    return kind if kind in _APART else "room"


def meeting_fit(gold: Row, found: Row) -> float:
    """How well two meetings fit; 0 without two people in common, or one and both sides."""
    closeness = closeness_of(gold, found)
    if not closeness or _room(gold) != _room(found):
        return 0.0
    shared = people_in_common(gold, found)
    sides = set(gold["countries"])
    shared_sides = len(sides & set(found.get("countries") or []))
    somebody = bool(shared) or not names_in(gold) or (not names_in(found) and closeness >= 0.5)
    if len(shared) < 2 and not (somebody and shared_sides >= min(2, len(sides))):
        return 0.0
    people = 2 * sum(shared) / max(1, len(names_in(gold)) + len(names_in(found)))
    return (
        people
        + shared_sides / 10
        + closeness / 2
        + 0.1 * (gold.get("kind") == found.get("kind"))
        + 0.05 * (gold.get("status") == found.get("status"))
        + 0.05 * (overlap(gold.get("evidence"), found.get("evidence")) > 0)
    )


def statement_fit(gold: Row, found: Row) -> float:
    """How well two passages fit: more than half in common, or a third where one holds the other."""
    a, b = gold["span"], found.get("span") or (0, 0)
    nested = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    common = overlap(a, b)
    if not (common > 0.5 or (nested and common >= 1 / 3)):
        return 0.0
    return common * (1.01 if same_speaker(gold, found) else 1.0)


def same_speaker(gold: Row, found: Row) -> bool:
    """The same person, both sides, or, where the text names only a side, that side."""
    wanted, given = gold["speaker"], found.get("speaker")
    if BOTH_SIDES in (wanted, given):
        return wanted == given
    if len(wanted) == 3 and wanted.isascii() and wanted.isupper():
        return given == wanted or (not given and found.get("speaker_country") == wanted)
    return same_name(wanted, given)


# comparing


def _rows(row: Row, key: str) -> list[Row]:
    return list(row.get(key) or [])


def _tally(counts: Counter[str], measure: str, found: int, gold: int, both: int) -> None:
    counts[f"{measure}.found"] += found
    counts[f"{measure}.gold"] += gold
    counts[f"{measure}.both"] += both


def _mark(counts: Counter[str], name: str, right: bool) -> None:
    counts[f"{name}.of"] += 1
    counts[f"{name}.right"] += right


def _letters(spans: Sequence[Span]) -> int:
    """How many letters lie in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def _common(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many letters lie both in some spans and in others."""
    return _letters(some) + _letters(others) - _letters(joined((*some, *others)))


def _compare_meetings(golds: list[Row], found: list[Row], result: Comparison) -> None:
    result.meetings, result.missed_meetings, result.false_meetings = _split(golds, found, meeting_fit)
    counts, pairs = result.counts, result.meetings
    _tally(counts, "meetings", len(found), len(golds), len(pairs))
    _tally(
        counts,
        "main",
        sum(_is_main(row) for row in found),
        sum(_is_main(row) for row in golds),
        sum(_is_main(gold) and _is_main(row) for gold, row in pairs),
    )
    known = [name for gold in golds for name in names_in(gold)]
    _tally(counts, "people", sum(len(names_in(row)) for row in found), len(known), 0)
    exact = 0
    for gold, row in pairs:
        marks = compare_meeting(gold, row)
        people = compare_people(gold, row, known)
        for name, right in (*marks, *people.marks):
            _mark(counts, name, right)
        _tally(counts, "people", -people.hosts_added, -people.hosts_missed, people.right)
        dated = dict(marks).get("date", not row.get("date_start"))
        exact += people.complete and dated
    _tally(counts, "exact", len(found), len(golds), exact)


def _is_main(row: Row) -> bool:
    return row.get("role") == "main"


def compare_meeting(gold: Row, row: Row) -> list[tuple[str, bool]]:
    """What is right and wrong of a paired meeting, the people left out."""
    marks = [(name, gold.get(name) == row.get(name)) for name in ("kind", "status", "role")]
    marks.append(("countries", sorted(gold["countries"]) == sorted(row.get("countries") or [])))
    marks.append(("evidence", overlap(gold.get("evidence"), row.get("evidence")) > 0))
    right = right_date(gold, row)
    if gold.get("date_start"):
        marks.append(("date", right))
        if gold.get("year_basis") in ("stated", "publication date"):
            marks.append(("date_stated", right))
    if row.get("date_start"):
        marks.append(("date_given", right))
    if gold.get("country") or row.get("country"):
        marks.append(("place_country", gold.get("country") == row.get("country")))
    if gold.get("city") or (row.get("city") and gold.get("kind") != "visit"):
        wanted, given = fold_words(gold.get("city") or ""), fold_words(row.get("city") or "")
        within = f" {wanted} " in f" {given} " or f" {given} " in f" {wanted} "
        marks.append(("city", bool(wanted and given) and within))
    return marks


@dataclass(slots=True)
class People:
    """The participants of a paired meeting, compared."""

    right: int = 0
    marks: list[tuple[str, bool]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    strangers: list[Row] = field(default_factory=list)
    hosts_missed: int = 0
    hosts_added: int = 0
    """Whether the host of a visit is named is a matter of wording: neither counts."""
    complete: bool = False
    """Each side is there, and of three people at most one is a stranger."""


def compare_people(gold: Row, row: Row, known: Sequence[str]) -> People:
    """Compare participants; `known` are all names annotated in the article's meetings."""
    result, left, sides_named = People(), _rows(row, "participants"), set()
    for person in _rows(gold, "participants"):
        other = next((q for q in left if same_name(person["name"], q.get("name"))), None)
        if other is None:
            result.missed.append(person)
            result.hosts_missed += _is_host(person, gold)
            continue
        left.remove(other)
        result.right += 1
        sides_named.add(person.get("country"))
        result.marks.append(("person_country", person.get("country") == other.get("country")))
        if person.get("title"):
            result.marks.append(("titles", same_title(person["title"], other.get("title"))))
    hosts = [q for q in left if _is_host(q, gold) and any(same_name(name, q.get("name")) for name in known)]
    result.strangers = [q for q in left if q not in hosts]
    result.hosts_added = len(hosts)
    sides = {q.get("country") for q in _rows(gold, "participants") if not _is_host(q, gold)}
    result.complete = sides <= sides_named and 2 * len(result.strangers) <= result.right
    return result


def _is_host(person: Row, meeting: Row) -> bool:
    place = meeting.get("country")
    return meeting.get("kind") == "visit" and bool(place) and person.get("country") == place


def _compare_statements(golds: list[Row], found: list[Row], result: Comparison) -> None:
    result.statements, result.missed_statements, result.false_statements = _split(golds, found, statement_fit)
    counts = result.counts
    _tally(counts, "statements", len(found), len(golds), len(result.statements))
    attributed = sum(same_speaker(gold, row) for gold, row in result.statements)
    _tally(counts, "attributed", len(found), len(golds), attributed)
    for gold, row in result.statements:
        _mark(counts, "direct", bool(gold.get("direct")) == bool(row.get("direct")))
        if gold.get("speaker_country"):
            _mark(counts, "speaker_country", gold["speaker_country"] == row.get("speaker_country"))
        if gold.get("topics"):
            wanted, given = set(gold["topics"]), set(row.get("topics") or [])
            _tally(counts, "topics", len(given), len(wanted), len(wanted & given))
    right = joined(
        (max(gold["span"][0], row["span"][0]), min(gold["span"][1], row["span"][1]))
        for gold in golds
        for row in found
        if row.get("span") and same_speaker(gold, row)
    )
    said, told = joined(row["span"] for row in found if row.get("span")), joined(row["span"] for row in golds)
    _tally(counts, "said", _letters(said), _letters(told), _letters(right))


def _compare_relations(golds: list[Row], found: list[Row], counts: Counter[str]) -> None:
    def agree(gold: Row, row: Row) -> float:
        same = sorted(gold["countries"]) == sorted(row.get("countries") or []) and gold["status"] == row.get("status")
        return float(same)

    _tally(counts, "relations", len(found), len(golds), len(pair_up(golds, found, agree)))
