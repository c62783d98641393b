"""How fast articles are read, as ratios within one run: against the bare tokeniser, another NER, and one process.

    python -m benchmarks.extract [DIPLOMATIC [GENERAL]] [--articles 300] [--rounds 5]

DIPLOMATIC and GENERAL are any input that `build` takes; without them synthetic articles are
made. Every round measures each task once, in turn, in processor time; medians are printed.
The bare tokeniser makes spaCy documents of syllables and nothing else. Where underthesea is
installed, its NER runs sentence by sentence over a few articles. Speeds are those of a sample;
what the gate loses is counted in all articles.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

from benchmarks.generate import readings
from pipeline.extract import extract
from pipeline.gate import may_hold_rows
from pipeline.lexicon.sentences import split_sentences
from pipeline.parse import load_pipeline
from pipeline.read.read import Refusal, read_articles
from pipeline.records import Article

NEWS = (
    "Giá cà phê tại Tây Nguyên tăng {n} đồng một cân trong phiên sáng nay, theo các đại lý thu mua.",
    "Đội chủ nhà ghi bàn ở phút {n} và giữ tỉ số đến hết trận.",
    "Công ty cho biết doanh thu quý này đạt {n} tỷ đồng, tăng so với cùng kỳ năm trước.",
    "Dự báo đêm nay có mưa rào, nhiệt độ thấp nhất {n} độ C.",
    "Sở Giao thông đề nghị phân luồng xe qua cầu từ {n} giờ để sửa mặt đường.",
    "Bác sĩ khuyên người bệnh đi bộ {n} phút mỗi ngày và ăn nhiều rau xanh.",
)
DIPLOMATIC_SHARE = 0.08
"""Of the synthetic general articles; in a newspaper of every kind it is about as much."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("diplomatic", nargs="?")
    parser.add_argument("general", nargs="?")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    every_diplomatic = articles_of(chosen.diplomatic) if chosen.diplomatic else synthetic(chosen.articles)
    every_general = articles_of(chosen.general) if chosen.general else synthetic_news(chosen.articles)
    diplomatic, general = sample(every_diplomatic, chosen.articles), sample(every_general, chosen.articles)
    tokenizer = load_pipeline().tokenizer
    tasks: dict[str, Callable[[], object]] = {
        "diplomatic: bare tokeniser": lambda: [tokenizer(a.text) for a in diplomatic],
        "diplomatic: everything read": lambda: [extract(a, gate=False) for a in diplomatic],
        "general: bare tokeniser": lambda: [tokenizer(a.text) for a in general],
        "general: everything read": lambda: [extract(a, gate=False) for a in general],
        "general: gate, then read": lambda: [extract(a) for a in general],
    }
    rates = measure(tasks, {name: len(diplomatic if "dip" in name else general) for name in tasks}, chosen.rounds)
    print(f"{'':30}{'articles/s':>11}{'of the bare tokeniser':>23}")
    for name, rate in rates.items():
        bare = rates[f"{name.split(':')[0]}: bare tokeniser"]
        print(f"{name:30}{rate:11.0f}{rate / bare:23.2f}")
    for name, articles in (("diplomatic", every_diplomatic), ("general", every_general)):
        show_losses(name, articles)
    show_ner(diplomatic, rates["diplomatic: everything read"])
    show_processes(diplomatic, chosen.rounds)


def articles_of(source: str) -> list[Article]:
    """Every article of an input."""
    return [article for article in read_articles([source]) if not isinstance(article, Refusal)]


def sample(articles: Sequence[Article], count: int) -> list[Article]:
    """The same random articles at each run."""
    return random.Random(1).sample(articles, min(count, len(articles)))


def synthetic(count: int) -> list[Article]:
    """Made reports of meetings."""
    return [reading.article for reading in itertools.islice(readings(count), count)]


def synthetic_news(count: int) -> list[Article]:
    """Made news of every kind, a few of them reports of meetings."""
    dice = random.Random(2)
    reports = iter(synthetic(count))
    found = []
    for number in range(count):
        lines = [dice.choice(NEWS).format(n=dice.randint(2, 99)) for _ in range(25)]
        other = Article(f"news-{number}", "synthetic", "\n".join(lines))
        found.append(next(reports) if dice.random() < DIPLOMATIC_SHARE else other)
    return found


def measure(tasks: dict[str, Callable[[], object]], sizes: dict[str, int], rounds: int) -> dict[str, float]:
    """Articles a second of each task: the median of interleaved rounds, after one that does not count."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            began = time.process_time()
            task()
            if number:
                times[name].append(time.process_time() - began)
    return {name: sizes[name] / statistics.median(times[name]) for name in tasks}


def show_losses(name: str, articles: Sequence[Article]) -> None:
    """What the gate lets go by of all articles, and which rows would have been read there."""
    gated = [article for article in articles if not may_hold_rows(article.text)]
    lost = [extract(article, gate=False) for article in gated]
    print(
        f"{name}: the gate lets {len(gated)} of {len(articles)} articles go by, with "
        f"{sum(len(r.meetings) for r in lost)} meetings, {sum(len(r.statements) for r in lost)} statements and "
        f"{sum(len(r.relations) for r in lost)} relations"
    )
    for reading in lost:
        for row in reading.meetings:
            print(f"  {reading.article.article_id}: {' '.join(reading.article.text[slice(*row.evidence)].split())}")


def show_ner(articles: Sequence[Article], rate: float, count: int = 20) -> None:
    """The speed of underthesea's NER, sentence by sentence, if it is installed."""
    try:
        from underthesea import ner
    except ImportError:
        print("underthesea is not installed: its NER was not measured (pip install underthesea).")
        return
    few = articles[:count]
    sentences = [a.text[s:e] for a in few for s, e in split_sentences(a.text, 0, len(a.text))]
    ner("Thủ tướng tiếp Đại sứ.")
    began = time.process_time()
    for sentence in sentences:
        ner(sentence)
    other = len(few) / (time.process_time() - began)
    print(f"underthesea's NER: {other:.1f} articles/s; everything is read {rate / other:.0f} times as fast")


def read_all(articles: Sequence[Article]) -> int:
    """Read some articles; the number of meetings."""
    return sum(len(extract(article, gate=False).meetings) for article in articles)


def show_processes(articles: Sequence[Article], rounds: int) -> None:
    """Two processes against one, each with its own half, in wall time; starting them is not counted."""
    halves = [list(articles[::2]), list(articles[1::2])]
    one, two = [], []
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(read_all, halves))
        for _ in range(rounds):
            began = time.perf_counter()
            read_all(articles)
            middle = time.perf_counter()
            list(pool.map(read_all, halves))
            one.append(middle - began)
            two.append(time.perf_counter() - middle)
    gains = [single / double for single, double in zip(one, two, strict=True)]
    print(f"two processes: {statistics.median(gains):.2f} times one (from {min(gains):.2f} to {max(gains):.2f})")


if __name__ == "__main__":
    main()
