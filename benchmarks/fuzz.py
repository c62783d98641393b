"""Reads articles and links that nobody wrote: nothing may break, hang, or point outside of its text.

    python -m benchmarks.fuzz [INPUT] [--articles 100000] [--links 20000] [--first 0] [--keep FOLDER]

Articles are mutations of those of INPUT (without it, of synthetic ones and of seeds/) and heaps of pieces that the
rules know; every tenth goes in as bytes through `read`. Links go through `Filters` to the questions that pages ask of
a small table. Each article has its own random numbers, so that `--first N --articles 1` makes the Nth one again;
`--keep` writes those that broke something to a folder. Exit status 1 if there are any.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.generate import readings
from benchmarks.mutate import PIECES, heap, mutated
from pipeline import queries
from pipeline.extract import extract
from pipeline.patience import patience
from pipeline.queries import Filters
from pipeline.read.read import Refusal, articles_from, read_articles
from pipeline.records import KINDS, TOPICS, Article
from pipeline.store.snapshots import SEEDS
from pipeline.store.store import Store
from tests.sound import faults

PATIENCE = 5.0


def main() -> int:
    """Read, ask, and print what broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--links", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first article or link")
    parser.add_argument("--keep", type=Path, default=None, metavar="FOLDER")
    chosen = parser.parse_args()
    texts = known_texts(chosen.input)
    broken: Counter[str] = Counter()
    ways = (
        ("articles", chosen.articles, lambda number: read_one(number, texts)),
        ("links", chosen.links, ask_one(small_table()) if chosen.links else None),
    )
    for what, count, attempt in ways:
        began = time.perf_counter()
        for number, fault, made in attempts(range(chosen.first, chosen.first + count), attempt):
            broken[fault] += 1
            if broken[fault] <= 3:
                print(f"{what[:-1]} {number}: {fault}", flush=True)
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    (chosen.keep / f"{what}-{number}.txt").write_text(made, "utf-8", errors="replace")
        print(f"{count:,} {what} in {time.perf_counter() - began:.0f} s", flush=True)
    print(f"{sum(broken.values())} broke something, in {len(broken)} ways")
    return bool(broken)


def attempts(numbers: Iterable[int], attempt: Callable[[int], tuple[str, list[str]]]) -> Iterator[tuple[int, str, str]]:
    """Try each number; give the faults with what was tried."""
    for number in numbers:
        made = ""
        try:
            with patience(PATIENCE):
                made, found = attempt(number)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            found = [f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno} {last.name})"]
        for fault in found:
            yield number, fault, made


def known_texts(source: str | None) -> list[str]:
    """What is mutated."""
    if source:
        return [a.text for a in itertools.islice(read_articles([source]), 5000) if not isinstance(a, Refusal)]
    made = [reading.article.text for reading in itertools.islice(readings(300), 300)]
    return made + [a.text for a in read_articles([SEEDS]) if not isinstance(a, Refusal)] * 20


def read_one(number: int, texts: list[str]) -> tuple[str, list[str]]:
    """Make an article and read it; what was wrong."""
    dice = random.Random(number)
    text = heap(dice) if dice.random() < 0.3 else mutated(texts, dice)
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    if number % 10:
        date = dice.choice((None, "2024-03-05", "2024-02", "2016-02-29", "1999-12-31"))
        return text, faults(extract(Article(str(number), "fuzz", text, date=date), gate=False))
    name = dice.choice(("a.txt", "a.html", "a.jsonl", "a.csv"))
    content = text.encode(dice.choice(("utf-8", "utf-16", "utf-16-le", "utf-8-sig")), "replace")
    if dice.random() < 0.5:
        damage = bytearray(content)
        for _ in range(dice.randint(1, 20)):
            if damage:
                damage[dice.randrange(len(damage))] = dice.randrange(256)
        content = bytes(damage)
    refused: list[str] = []
    found = [fault for article in articles_from(name, content, refused.append) for fault in faults(extract(article))]
    found += [f"A refusal is no sentence: {reason!r}" for reason in refused if not is_sentence(reason)]
    return text, found


def is_sentence(reason: str) -> bool:
    """Whether a reason begins as a sentence and ends as one."""
    return bool(reason) and reason[0].isupper() and reason.endswith(".")


def small_table() -> Store:
    """A table to ask."""
    made = list(itertools.islice(readings(200), 200))
    return Store.from_readings(made)


def ask_one(store: Store) -> Callable[[int], tuple[str, list[str]]]:
    """A function that makes filters out of anything and asks the questions of the pages."""
    codes = queries.countries(store).country.tolist()
    leaders = queries.leaders(store, limit=50).person_id.tolist()

    def value(dice: random.Random) -> str:
        if dice.random() < 0.5:
            return dice.choice((*codes, *leaders, *KINDS, *TOPICS, "2024", "2024-03", "2024-03-18", "VNM"))
        if dice.random() < 0.5:
            return heap(dice)[: dice.randint(0, 60)]
        return "".join(chr(dice.randrange(1, 0xD7FF)) for _ in range(dice.randint(0, 12))) + dice.choice(PIECES)

    def several(dice: random.Random) -> tuple[str, ...]:
        return tuple(value(dice) for _ in range(dice.choice((0, 0, 1, 1, 2, 5))))

    questions = (
        queries.counts,
        lambda s, f: queries.meetings(s, f, limit=20),
        lambda s, f: queries.statements(s, f, limit=20),
    )

    def attempt(number: int) -> tuple[str, list[str]]:
        dice = random.Random(-number - 1)
        period = tuple(dice.choice((None, value(dice))) for _ in range(2))
        filters = Filters(
            countries=several(dice),
            together=dice.random() < 0.3,
            leaders=several(dice),
            kinds=several(dice),
            topics=several(dice),
            period=period,
            text=value(dice) if dice.random() < 0.5 else "",
        )
        dice.choice(questions)(store, filters)
        return repr(filters), []

    return attempt


if __name__ == "__main__":
    sys.exit(main())
