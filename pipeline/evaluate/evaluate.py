"""Measure the extractor on articles that a person annotated: how good, how sure of that, and what goes wrong.

The definitions are in `scoring`. Intervals are 95 %: bootstrap over articles for F1,
Wilson's for shares. Every error is shown with its article and sentence, by cause.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.clean.clean import layout_of
from pipeline.errors import Stopped
from pipeline.evaluate.annotations import beyond, read_annotations
from pipeline.evaluate.likeness import Row
from pipeline.evaluate.scoring import (
    FIELDS,
    MEASURES,
    Comparison,
    compare,
    compare_meeting,
    compare_people,
    f1,
    same_speaker,
)
from pipeline.guard import understand
from pipeline.read.read import Refusal, read_articles
from pipeline.records import Article, Reading

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Lower bounds of the bands of confidence."""
RESAMPLES = 1000


@dataclass(slots=True)
class Problem:
    """One error: where it is, what it is, and the sentence."""

    cause: str
    article_id: str
    what: str
    sentence: str


@dataclass(slots=True)
class Evaluation:
    """What was measured on one set of annotated articles."""

    articles: int = 0
    absent: list[str] = field(default_factory=list)
    """Annotated articles that are not among the inputs; they count as if nothing had been found in them."""
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Measure -> precision, recall, f1, interval of f1, number found and annotated."""
    accuracy: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Field -> share right among rows that pair, interval, number of rows."""
    calibration: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """meetings and statements -> bands of confidence with the share of rows that are right."""
    problems: list[Problem] = field(default_factory=list)


def evaluate(gold: Path, source: str | Path | None = None, refused: list[Refusal] | None = None) -> Evaluation:
    """Extract the articles of `source` (default: articles.jsonl in the gold folder) and compare with the annotations.

    Inputs and annotations that cannot be read are added to `refused` and left out. Raises `Stopped` for a
    folder without annotations, and for inputs with no annotated article among them.
    """
    refused = [] if refused is None else refused
    annotated, source = read_annotations(gold, refused), source or gold / "articles.jsonl"
    rows = {article_id: annotation.row for article_id, annotation in annotated.items()}
    tallies: dict[str, Counter[str]] = {}
    result = Evaluation()
    sure: dict[str, list[tuple[float, bool]]] = {"meetings": [], "statements": []}
    for article in read_articles([source]):
        if isinstance(article, Refusal):
            refused.append(article)
        elif row := rows.get(article.article_id):
            if reason := beyond(row, len(article.text)):
                refused.append(Refusal(str(annotated[article.article_id].path), reason))
                del rows[article.article_id]
                continue
            reading = understand(article)
            if isinstance(reading, Refusal):
                refused.append(reading)
            comparison = compare(row, {} if isinstance(reading, Refusal) else as_found(reading))
            tallies[article.article_id] = comparison.counts
            result.problems += find_problems(article, row, comparison)
            sure["meetings"] += _judged_meetings(comparison)
            sure["statements"] += _judged_statements(comparison)
    if not rows:
        raise Stopped(f"No annotation in {gold} is of a text in {source}; nothing was measured.")
    if not tallies:
        raise Stopped(f"None of the {len(annotated)} annotated articles of {gold} is in {source}: check the ids.")
    result.articles, result.absent = len(rows), sorted(rows.keys() - tallies.keys())
    for article_id in result.absent:
        empty = compare(rows[article_id], {})
        tallies[article_id] = empty.counts
        result.problems += find_problems(Article(article_id, "", ""), rows[article_id], empty)
    result.measures = _measures([tallies[article_id] for article_id in rows])
    result.accuracy = _accuracy(tallies.values())
    result.calibration = {name: calibrate(judged) for name, judged in sure.items()}
    return result


def as_found(reading: Reading) -> dict[str, Any]:
    """What was read out of an article, in the form of an annotation."""
    layout = layout_of(reading)
    return {
        "body": layout.body,
        "published": layout.published or reading.article.date,
        "meetings": [asdict(meeting) for meeting in reading.meetings],
        "statements": [asdict(statement) for statement in reading.statements],
        "relations": [asdict(relation) for relation in reading.relations],
    }


# figures


def wilson(right: float, of: float) -> tuple[float, float] | None:
    """The 95 % interval of a share after Wilson; null without a case."""
    if not of:
        return None
    z, share = 1.959964, right / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def bootstrap(tallies: Sequence[Mapping[str, int]], measure: str) -> tuple[float, float] | None:
    """The 95 % interval of an F1 over resampled articles, always drawn alike; null without a case."""
    counts = np.array([[c[f"{measure}.{part}"] for part in ("found", "gold", "both")] for c in tallies], dtype=float)
    draws = np.random.default_rng(0).integers(len(counts), size=(RESAMPLES, len(counts)))
    found, gold, both = counts[draws].sum(axis=1).T
    total = found + gold
    if not total.any():
        return None
    low, high = np.percentile(2 * both[total > 0] / total[total > 0], [2.5, 97.5])
    return float(low), float(high)


def _measures(tallies: list[Counter[str]]) -> dict[str, dict[str, Any]]:
    total = sum(tallies, Counter())
    found = {}
    for measure in MEASURES:
        given, gold, both = (total[f"{measure}.{part}"] for part in ("found", "gold", "both"))
        found[measure] = {
            "precision": both / given if given else None,
            "recall": both / gold if gold else None,
            "f1": f1(given, gold, both),
            "interval": bootstrap(tallies, measure),
            "found": given,
            "gold": gold,
        }
    return found


def _accuracy(tallies: Iterator[Counter[str]] | Any) -> dict[str, dict[str, Any]]:
    total = sum(tallies, Counter())
    return {
        name: {
            "right": total[f"{name}.right"] / total[f"{name}.of"] if total[f"{name}.of"] else None,
            "interval": wilson(total[f"{name}.right"], total[f"{name}.of"]),
            "of": total[f"{name}.of"],
        }
        for name in FIELDS
    }


def calibrate(judged: Sequence[tuple[float, bool]]) -> list[dict[str, Any]]:
    """Bands of confidence with the share of rows that are right; empty bands are left out."""
    table = []
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        inside = [right for confidence, right in judged if low <= confidence < high]
        if inside:
            share = sum(inside) / len(inside)
            band = {"from": low, "to": min(high, 1.0), "rows": len(inside), "right": share}
            table.append(band | {"interval": wilson(sum(inside), len(inside))})
    return table


def is_right(gold: Row, row: Row) -> bool:
    """Whether a row that pairs has countries, status, role and, where it gives one, the date right."""
    marks = dict(compare_meeting(gold, row))
    return all(marks.get(name, True) for name in ("countries", "status", "role", "date_given"))


def _judged_meetings(comparison: Comparison) -> Iterator[tuple[float, bool]]:
    """Confidence, and whether the row is right."""
    yield from ((row["confidence"], is_right(gold, row)) for gold, row in comparison.meetings)
    yield from ((row["confidence"], False) for row in comparison.false_meetings)


def _judged_statements(comparison: Comparison) -> Iterator[tuple[float, bool]]:
    """Confidence, and whether span and speaker are right."""
    yield from ((row["confidence"], same_speaker(gold, row)) for gold, row in comparison.statements)
    yield from ((row["confidence"], False) for row in comparison.false_statements)


# errors


def find_problems(article: Article, annotated: Row, comparison: Comparison) -> Iterator[Problem]:
    """Every error in one article."""

    def problem(cause: str, what: str, span: Sequence[int] | None) -> Problem:
        return Problem(cause, annotated["article_id"], what, article.text[slice(*span)] if span else "")

    for row in comparison.missed_meetings:
        yield problem("missed meeting", _meeting(row), row.get("evidence"))
    for row in comparison.false_meetings:
        yield problem("wrong meeting", _meeting(row), row.get("evidence"))
    known = [p["name"] for meeting in annotated.get("meetings") or [] for p in meeting.get("participants") or []]
    for gold, row in comparison.meetings:
        for cause, what in _differences(gold, row, known):
            yield problem(cause, what, row.get("evidence"))
    for row in comparison.missed_statements:
        yield problem("missed statement", f"{row['speaker']}", row.get("span"))
    for row in comparison.false_statements:
        yield problem("false statement", f"{row.get('speaker') or 'nobody'}", row.get("span"))
    for gold, row in comparison.statements:
        if not same_speaker(gold, row):
            yield problem("wrong speaker", f"{row.get('speaker') or 'nobody'}, not {gold['speaker']}", row.get("span"))


def _differences(gold: Row, row: Row, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong in a paired meeting, with its cause."""
    marks = dict(compare_meeting(gold, row))
    if not marks.get("date_given", True):
        wanted = gold.get("date_start") or "no date"
        coarser = bool(gold.get("date_start")) and wanted.startswith(row["date_start"])
        yield "open date" if coarser else "wrong date", f"{row['date_start']}, not {wanted}"
    elif not marks.get("date", True):
        yield "open date", f"none, not {gold['date_start']}"
    people = compare_people(gold, row, known)
    if people.missed or people.strangers:
        missed = [f"without {p['name']}" for p in people.missed]
        yield "wrong people", ", ".join([*missed, *(f"with {p.get('name')}" for p in people.strangers)])
    if not marks["countries"]:
        yield "wrong sides", f"{'~'.join(row.get('countries') or [])}, not {'~'.join(gold['countries'])}"
    wrong = [name for name in ("role", "kind", "status") if not marks[name]]
    if wrong:
        yield "wrong role, kind or status", ", ".join(f"{row.get(name)}, not {gold[name]}" for name in wrong)
    wrong = [name for name in ("place_country", "city") if not marks.get(name, True)]
    if wrong:
        keys = [name.removeprefix("place_") for name in wrong]
        yield "wrong place", ", ".join(f"{row.get(key) or 'none'}, not {gold.get(key) or 'none'}" for key in keys)


def _meeting(row: Row) -> str:
    people = ", ".join(person.get("name") or "?" for person in row.get("participants") or [])
    described = (row.get("kind"), "~".join(row.get("countries") or []), row.get("date_start"), people)
    return " · ".join(part for part in described if part)
