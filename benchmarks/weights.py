"""Learns from annotated articles what the marks of an encounter say: of its role, and of its being right.

python -m benchmarks.weights roles GOLD_DIR [GOLD_DIR ...]
python -m benchmarks.weights confidence GOLD_DIR [GOLD_DIR ...]

Each folder is one that `python -m pipeline evaluate` takes. Prints how well the weights do on articles
that were left out while learning, beside the rules alone or band by band, and writes
`pipeline/knowledge/roles.csv` or `confidence.csv`; the second builds on the first. With --check nothing is
written: the tables are judged as they are, on articles that they should not have been learnt from.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from pipeline.clean.clean import lay_out
from pipeline.evaluate.annotations import annotated_articles
from pipeline.evaluate.evaluate import calibrate, is_right
from pipeline.evaluate.scoring import meeting_fit, pair_up
from pipeline.extract import facts_of
from pipeline.meetings.judging.confidence import signs_of
from pipeline.meetings.judging.weighed import AGAINST, FOR, marks_of, weigh_roles
from pipeline.meetings.meetings import find_drafts, make_meetings
from pipeline.records import Article

KNOWLEDGE = Path(__file__).parents[1] / "pipeline" / "knowledge"
PENALTY = 5.0
"""Of the squares of the weights, so that rare marks say little."""
PARTS = 10
"""Parts of the articles, each left out once."""
ROUNDS = 25


@dataclass(slots=True)
class Example:
    """One encounter that was found in an annotated article."""

    article_id: str
    marks: dict[str, float]
    signs: dict[str, float]
    by_rules: bool
    by_table: bool
    confidence: float
    main: bool | None
    """As annotated; null where no annotated encounter pairs with it."""
    right: bool


def examples(folder: Path) -> Iterator[Example]:
    """Every encounter that is found in a folder of annotated articles."""
    for article, gold in annotated_articles(folder):
        yield from _of_article(article, gold["meetings"])


def _of_article(article: Article, gold: list[dict]) -> Iterator[Example]:
    facts = facts_of(article, lay_out(article))
    drafts = find_drafts(facts)
    marks = [marks_of(facts, draft, drafts) for draft in drafts]
    by_rules = [draft.role == "main" for draft in drafts]
    weigh_roles(facts, drafts)
    found = [asdict(meeting) for meeting in make_meetings(facts, drafts)]
    pairs = pair_up(gold, found, meeting_fit)
    for j, draft in enumerate(drafts):
        paired = gold[pairs[j]] if j in pairs else None
        yield Example(
            article.article_id,
            marks[j],
            signs_of(draft),
            by_rules[j],
            draft.role == "main",
            found[j]["confidence"],
            paired["role"] == "main" if paired else None,
            paired is not None and is_right(paired, found[j]),
        )


def learn(borne: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Weights of marks (rows: examples, columns: marks): logistic regression with a quadratic penalty, by Newton."""
    weights = np.zeros(borne.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-borne @ weights))
        slope = borne.T @ (true - chance) - PENALTY * weights
        curve = (borne * (chance * (1 - chance))[:, None]).T @ borne + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def crossed(articles: Sequence[str], borne: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Log-odds of each example, by weights learnt from the articles of the other parts."""
    part = {article: number % PARTS for number, article in enumerate(sorted(set(articles)))}
    own = np.array([part[article] for article in articles])
    odds = np.zeros(len(true))
    for left_out in range(PARTS):
        odds[own == left_out] = borne[own == left_out] @ learn(borne[own != left_out], true[own != left_out])
    return odds


def _matrix(borne: Sequence[dict[str, float]]) -> tuple[list[str], np.ndarray]:
    names = sorted({mark for marks in borne for mark in marks})
    return names, np.array([[marks.get(name, 0.0) for name in names] for marks in borne])


def _write(table: str, names: Sequence[str], weights: np.ndarray) -> None:
    with (KNOWLEDGE / table).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("mark", "weight"))
        rows.writerows((name, f"{weight:.2f}") for name, weight in zip(names, weights, strict=True))


def learn_roles(found: Sequence[Example], check: bool) -> None:
    """Compare the weighed marks with the rules alone on the encounters that pair; write the weights."""
    paired = [example for example in found if example.main is not None]
    main_ones = np.array([bool(example.main) for example in paired])
    by_rules = np.array([example.by_rules for example in paired])
    _judge("rules alone", by_rules, main_ones)
    if check:
        _judge("marks, weights of the table", np.array([example.by_table for example in paired]), main_ones)
        return
    names, borne = _matrix([example.marks for example in paired])
    odds = crossed([example.article_id for example in paired], borne, main_ones.astype(float))
    _judge(f"marks, one of {PARTS} parts left out", odds > np.where(by_rules, AGAINST, FOR), main_ones)
    _write("roles.csv", names, learn(borne, main_ones.astype(float)))


def _judge(name: str, told: np.ndarray, main: np.ndarray) -> None:
    both = 2 * float((told & main).sum()) / max(1.0, float(told.sum() + main.sum()))
    print(f"{name:32} role right {100 * float((told == main).mean()):5.1f}   main F1 {100 * both:5.1f}")


def learn_confidence(found: Sequence[Example], check: bool) -> None:
    """Print how many are right in each band of confidence; write the weights."""
    right = np.array([example.right for example in found], float)
    told = np.array([example.confidence for example in found])
    if not check:
        names, borne = _matrix([example.signs for example in found])
        told = 1 / (1 + np.exp(-crossed([example.article_id for example in found], borne, right)))
        _write("confidence.csv", names, learn(borne, right))
    for band in calibrate([(float(chance), bool(is_so)) for chance, is_so in zip(told, right, strict=True)]):
        print(
            f"{band['from']:.1f} to {band['to']:.1f}   {band['rows']:5} rows   {100 * band['right']:5.1f} of 100 right"
        )


def main() -> None:
    """Learn one of the tables, or judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", choices=("roles", "confidence"))
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="judge the table as it is, write nothing")
    chosen = parser.parse_args()
    found = [example for folder in chosen.gold for example in examples(folder)]
    if not found:
        parser.error("no encounter was found in articles that are annotated")
    print(f"{len(found)} encounters in {len({example.article_id for example in found})} articles")
    (learn_roles if chosen.table == "roles" else learn_confidence)(found, chosen.check)


if __name__ == "__main__":
    main()
