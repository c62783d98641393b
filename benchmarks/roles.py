"""Learns how much each mark of `pipeline/meetings/weighed.py` says of the role of an encounter.

From articles that were annotated, and cross-validated on them:

python -m benchmarks.roles GOLD_DIR [GOLD_DIR ...]

Each folder is one that `python -m pipeline evaluate` takes. Prints how often the rules alone and the
weighed marks have the role right, the latter for articles that were left out while learning, and writes
`pipeline/knowledge/roles.csv`. With --check nothing is written: the weights in the table are judged
on articles that they should not have been learnt from.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from pipeline.clean.clean import lay_out
from pipeline.evaluate.evaluate import read_annotations
from pipeline.evaluate.scoring import meeting_fit, pair_up
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.meetings import find_drafts, make_meetings
from pipeline.meetings.weighed import AGAINST, FOR, marks_of, weigh_roles
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.read.read import Refusal, read_articles
from pipeline.records import Article

TABLE = Path(__file__).parents[1] / "pipeline" / "knowledge" / "roles.csv"
PENALTY = 5.0
"""Of the squares of the weights, so that rare marks say little."""
PARTS = 10
"""Parts of the articles, each left out once."""
ROUNDS = 25


@dataclass(slots=True)
class Example:
    """One encounter that was found and annotated."""

    article_id: str
    marks: dict[str, float]
    by_rules: bool
    by_table: bool
    main: bool
    """As annotated."""


def examples(folder: Path) -> Iterator[Example]:
    """The encounters of a folder of annotated articles that pair with an annotated one."""
    annotated = read_annotations(folder)
    for article in read_articles([folder / "articles.jsonl"]):
        if not isinstance(article, Refusal) and article.article_id in annotated:
            yield from _of_article(article, annotated[article.article_id]["meetings"])


def _of_article(article: Article, gold: list[dict]) -> Iterator[Example]:
    layout = lay_out(article)
    doc = parse(article.text, layout)
    facts = ArticleFacts(article, doc.user_data["text"], layout, doc, find_people(doc))
    drafts = find_drafts(facts)
    marks = [marks_of(facts, draft, drafts) for draft in drafts]
    by_rules = [draft.role == "main" for draft in drafts]
    found = [asdict(meeting) for meeting in make_meetings(facts, drafts)]
    weigh_roles(facts, drafts)
    for j, i in pair_up(gold, found, meeting_fit).items():
        yield Example(
            article.article_id, marks[j], by_rules[j], drafts[j].role == "main", gold[i].get("role") == "main"
        )


def learn(learnt_from: Sequence[Example], marks: Sequence[str]) -> np.ndarray:
    """Weights of the marks: logistic regression with a quadratic penalty, by Newton's method."""
    borne, main = _matrix(learnt_from, marks), np.array([example.main for example in learnt_from], float)
    weights = np.zeros(len(marks))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-borne @ weights))
        slope = borne.T @ (main - chance) - PENALTY * weights
        curve = (borne * (chance * (1 - chance))[:, None]).T @ borne + PENALTY * np.eye(len(marks))
        weights += np.linalg.solve(curve, slope)
    return weights


def _matrix(some: Sequence[Example], marks: Sequence[str]) -> np.ndarray:
    return np.array([[example.marks.get(mark, 0.0) for mark in marks] for example in some])


def crossed(some: Sequence[Example], marks: Sequence[str]) -> np.ndarray:
    """Main or not for each, by weights learnt from the articles of the other parts."""
    articles = sorted({example.article_id for example in some})
    part = {article: number % PARTS for number, article in enumerate(articles)}
    by_rules = np.array([example.by_rules for example in some])
    told = np.zeros(len(some), bool)
    for left_out in range(PARTS):
        own = np.array([part[example.article_id] == left_out for example in some])
        weights = learn([example for example, out in zip(some, own, strict=True) if not out], marks)
        odds = _matrix([example for example, out in zip(some, own, strict=True) if out], marks) @ weights
        told[own] = odds > np.where(by_rules[own], AGAINST, FOR)
    return told


def _judge(name: str, told: np.ndarray, main: np.ndarray) -> None:
    both = 2 * float((told & main).sum()) / max(1.0, float(told.sum() + main.sum()))
    print(f"{name:28} role right {100 * float((told == main).mean()):5.1f}   main F1 {100 * both:5.1f}")


def main() -> None:
    """Learn, compare with the rules, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="judge the table as it is, write nothing")
    chosen = parser.parse_args()
    some = [example for folder in chosen.gold for example in examples(folder)]
    main_ones = np.array([example.main for example in some])
    print(f"{len(some)} encounters of {len({example.article_id for example in some})} articles")
    _judge("rules alone", np.array([example.by_rules for example in some]), main_ones)
    if chosen.check:
        _judge("marks, weights of the table", np.array([example.by_table for example in some]), main_ones)
        return
    marks = sorted({mark for example in some for mark in example.marks})
    _judge(f"marks, one of {PARTS} parts left out", crossed(some, marks), main_ones)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("mark", "weight"))
        table.writerows((mark, f"{weight:.2f}") for mark, weight in zip(marks, learn(some, marks), strict=True))


if __name__ == "__main__":
    main()
