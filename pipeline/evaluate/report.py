"""What an evaluation prints: the figures with their intervals, and every error with its article and sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.evaluate.evaluate import Evaluation, Problem, evaluate
from pipeline.read.read import Refusal

CAUSES = {
    "missed meeting": "an annotated meeting pairs with no row",
    "wrong meeting": "a row pairs with no annotated meeting",
    "wrong date": "a date that is not the annotated one",
    "open date": "no date, or a coarser one, where one is annotated",
    "wrong people": "a participant missed, or a stranger among them",
    "wrong sides": "other countries",
    "wrong role, kind or status": "main or background, talks or visit, held or planned",
    "wrong place": "another country or city, or none",
    "missed statement": "an annotated statement pairs with no row",
    "wrong speaker": "the passage is right, the speaker is not",
    "false statement": "a row pairs with no annotated statement",
}


def main(gold: Path, source: str | Path | None = None, errors: int = 5, as_json: bool = False) -> int:
    """Measure and print; the exit status.

    `errors` limits the examples shown of each cause; 0 shows none. Raises what `evaluate` raises.
    """
    refused: list[Refusal] = []
    try:
        result = evaluate(gold, source, refused)
    finally:
        for refusal in refused:
            print(refusal, file=sys.stderr)
    print(json.dumps(asdict(result), ensure_ascii=False, indent=1) if as_json else report(result, errors))
    return 1 if refused else 0


def report(result: Evaluation, errors: int = 5) -> str:
    """The evaluation as text for a terminal, with at most `errors` examples of each cause."""
    lines = [f"{result.articles} annotated articles"]
    if result.absent:
        lines.append(f"{len(result.absent)} of them are not among the inputs: {', '.join(result.absent[:10])}")
    lines += ["", f"{'':13}{'P':>6}{'R':>7}{'F1':>7}   {'95 %':13}found/annotated"]
    for name, row in result.measures.items():
        shares = f"{_percent(row['precision'])}{_percent(row['recall'], 7)}{_percent(row['f1'], 7)}"
        lines.append(f"{name:13}{shares}   {_interval(row['interval']):13}{row['found']}/{row['gold']}")
    lines += ["", f"{'of rows that pair':19}{'right':>6}   {'95 %':13}rows"]
    for name, row in result.accuracy.items():
        lines.append(f"{name:19}{_percent(row['right'])}   {_interval(row['interval']):13}{row['of']}")
    for rows, bands in result.calibration.items():
        lines += ["", f"{rows + ' by confidence':27}{'right':>6}   {'95 %':13}rows"]
        for band in bands:
            shown = f"{band['from']:.1f} to {band['to']:.1f}"
            interval = _interval(band["interval"])
            lines.append(f"{shown:27}{_percent(band['right'])}   {interval:13}{band['rows']}")
    return "\n".join(lines + list(_list_problems(result.problems, errors)))


def _list_problems(problems: Sequence[Problem], limit: int) -> Iterator[str]:
    for cause, meaning in CAUSES.items():
        found = [problem for problem in problems if problem.cause == cause]
        yield f"\n{cause}: {len(found)} ({meaning})"
        for problem in found[:limit]:
            yield f"  {problem.article_id}  {_plain(problem.what)}"
            if problem.sentence:
                yield f"    {_plain(problem.sentence)}"


def _plain(text: str, width: int = 240) -> str:
    """One line that a terminal cannot mistake for anything but text."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return line if len(line) <= width else line[: width - 1] + "…"


def _percent(share: float | None, width: int = 6) -> str:
    return f"{'-' if share is None else format(100 * share, '.1f'):>{width}}"


def _interval(interval: Sequence[float] | None) -> str:
    return "" if interval is None else f"{100 * interval[0]:.1f}-{100 * interval[1]:.1f}"
