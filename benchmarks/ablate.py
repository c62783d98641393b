"""Which conditions of the rules earn their place: each is left out alone, and annotated articles are read again.

    python -m benchmarks.ablate GOLD_DIR [GOLD_DIR ...] [--of pipeline.meetings pipeline.names] [--most 200]

Each folder is one that `python -m pipeline evaluate` takes. A condition is tried on the articles in which it decides
something, if these are not more than `--most`. Printed are the conditions without which more articles are read better
than worse, with the chance that this is luck (a sign test of one side), and how many changed nothing. What a handful
of articles says of a condition is mostly luck: try what looks wrong on articles that it was not found on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks.conditions import SWITCHES, install
from pipeline.records import Article

Example = tuple[Article, dict[str, Any]]
"""An article and what a person found in it."""
RULES = (
    "pipeline.clean", "pipeline.names", "pipeline.dates", "pipeline.meetings", "pipeline.statements",
    "pipeline.relations", "pipeline.topics",
)  # fmt: skip
ROWS = ("meetings", "main", "people", "exact", "statements", "attributed", "relations")
FIELDS = ("kind", "status", "role", "place_country", "city", "evidence", "titles", "speaker_country")
FIELD = 0.3
"""What a topic, or a field that is right, is worth beside a row."""


@dataclass(slots=True)
class Trial:
    """A condition, and what became of the articles that were read without it."""

    number: int
    better: int = 0
    worse: int = 0
    changed: int = 0
    failed: bool = False
    """It keeps something from failing."""

    @property
    def luck(self) -> float:
        """The chance of so many better ones or more, if better and worse were alike."""
        tries = self.better + self.worse
        return sum(comb(tries, n) for n in range(self.better, tries + 1)) / 2**tries


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--of", nargs="+", default=RULES, metavar="PACKAGE")
    parser.add_argument("--most", type=int, default=200, metavar="ARTICLES")
    chosen = parser.parse_args()
    install(chosen.of)
    from pipeline.evaluate.annotations import annotated_articles

    examples = [example for folder in chosen.gold for example in annotated_articles(folder)]
    plain, deciding = read_all(examples)
    tried = [number for number, articles in deciding.items() if len(articles) <= chosen.most]
    trials = [
        leave_out(number, [(*examples[i], plain[i]) for i in deciding[number]])
        for number in tqdm(tried, unit="condition")
    ]
    show(trials, len(examples), len(deciding))


def read_all(examples: list[Example]) -> tuple[list[Counter[str]], dict[int, list[int]]]:
    """The tallies of each article with all conditions, and in which articles each condition decides something."""
    for article, gold in examples[:30]:
        tally(article, gold)  # tables are loaded at first use
    plain: list[Counter[str]] = []
    deciding: dict[int, list[int]] = {}
    for i, (article, gold) in enumerate(examples):
        SWITCHES.seen.clear()
        plain.append(tally(article, gold))
        for number in SWITCHES.seen:
            deciding.setdefault(number, []).append(i)
    return plain, deciding


def tally(article: Article, gold: dict[str, Any]) -> Counter[str]:
    """How an article is read: the counts of the scorer."""
    from pipeline.evaluate.evaluate import as_found
    from pipeline.evaluate.scoring import compare
    from pipeline.extract import extract

    return compare(gold, as_found(extract(article, gate=False))).counts


def worth(counts: Mapping[str, int]) -> float:
    """One figure for how well an article is read: rows found right above all, a wrong one as bad as a missed one."""
    rows = sum(2 * counts[f"{name}.both"] - counts[f"{name}.found"] for name in ROWS)
    topics = 2 * counts["topics.both"] - counts["topics.found"]
    dates = 2 * counts["date_given.right"] - counts["date_given.of"]
    return rows + FIELD * (topics + dates + sum(counts[f"{name}.right"] for name in FIELDS))


def leave_out(number: int, cases: list[tuple[Article, dict[str, Any], Counter[str]]]) -> Trial:
    """Read articles again without a condition; what fails without it says so and is not tried further."""
    trial = Trial(number)
    SWITCHES.off = number
    try:
        for article, gold, before in cases:
            after = tally(article, gold)
            trial.changed += after != before
            trial.better += worth(after) > worth(before)
            trial.worse += worth(after) < worth(before)
    except Exception:  # whatever a rule runs into without one of its conditions
        trial.failed = True
    finally:
        SWITCHES.off = None
    return trial


def show(trials: list[Trial], articles: int, deciding: int) -> None:
    """Print those without which more is better than worse, the surest first."""
    sound = [trial for trial in trials if not trial.failed]
    idle = sum(not trial.changed for trial in sound)
    harmful = sorted((t for t in sound if t.better > t.worse), key=lambda t: (t.luck, t.worse - t.better))
    print(
        f"{articles} articles, {len(SWITCHES.conditions)} conditions, {deciding} of which decide something. "
        f"Tried {len(trials)}: {len(trials) - len(sound)} keep a rule from failing, {idle} change no figure, "
        f"{sum(t.worse > t.better for t in sound)} help, {len(harmful)} harm."
    )
    for trial in harmful:
        condition = SWITCHES.conditions[trial.number]
        print(f"{trial.better:4} better {trial.worse:4} worse  luck {trial.luck:5.2f}  ", end="")
        print(f"{condition.module}:{condition.line} [{condition.role}] {condition.text[:100]}")


if __name__ == "__main__":
    main()
