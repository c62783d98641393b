"""Times whole builds and an incremental one, on synthetic articles that go the whole road.

    python -m benchmarks.build 10000 50000 [--workers 2]

Prints for each size: seconds by stage, CPU seconds of all processes, CPU microseconds an article,
peak memory of the main process and of its largest worker, then the seconds and CPU seconds that
ten more articles take. Linear growth shows in the column of microseconds an article.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import orjson

from benchmarks.generate import readings


def write_articles(path: Path, count: int) -> None:
    """Write `count` synthetic articles, and ten more beside them, as JSON lines."""
    made = readings(count)
    for file, size in ((path, count), (path.with_name("more.jsonl"), 10)):
        with file.open("wb") as out:
            for reading in itertools.islice(made, size):
                article = reading.article
                out.write(orjson.dumps({"id": article.article_id, "text": article.text, "date": article.date}) + b"\n")


def time_build(inputs: list[str], data: str, workers: int) -> dict[str, float]:
    """Build in a process of its own; seconds by stage, CPU seconds and MB of memory."""
    program = (
        "import sys, json; from benchmarks.build import measure; "
        "print(json.dumps(measure(sys.argv[3:], sys.argv[1], int(sys.argv[2]))))"
    )
    done = subprocess.run([sys.executable, "-c", program, data, str(workers), *inputs], capture_output=True, check=True)
    return orjson.loads(done.stdout)


def measure(inputs: list[str], data: str, workers: int) -> dict[str, float]:
    """Build in this process; seconds by stage, CPU seconds and MB of memory."""
    from pipeline.build import build

    began, starts = time.perf_counter(), {}
    summary = build(
        inputs, Path(data), workers, lambda done, total, stage: starts.setdefault(stage, time.perf_counter() - began)
    )
    ends = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    marks = [starts.get("merging", starts.get("indexing", ends)), starts.get("indexing", ends), ends]
    return {
        "articles": summary.articles,
        "meetings": summary.meetings,
        "new": summary.new,
        "reading": marks[0],
        "merging": marks[1] - marks[0],
        "indexing": marks[2] - marks[1],
        "total": ends,
        "cpu": sum(one.ru_utime + one.ru_stime for one in used),
        "main": used[0].ru_maxrss / 1024,
        "worker": used[1].ru_maxrss / 1024,
    }


def main() -> None:
    """Build each size and print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    heads = ("articles", "meetings", "read s", "merge s", "index s", "total s", "CPU s", "µs/article", "main MB")
    print("".join(f"{head:>11}" for head in (*heads, "worker MB", "ten more s", "CPU s")), flush=True)
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            articles = Path(scratch) / "articles.jsonl"
            write_articles(articles, size)
            data = str(Path(scratch) / "data")
            whole = time_build([str(articles)], data, chosen.workers)
            more = time_build([str(articles), str(articles.with_name("more.jsonl"))], data, 1)
            figures = [f"{whole[name]:11.0f}" for name in ("articles", "meetings")]
            figures += [f"{whole[name]:11.1f}" for name in ("reading", "merging", "indexing", "total", "cpu")]
            figures += [f"{whole['cpu'] / size * 1e6:11.0f}", f"{whole['main']:11.0f}", f"{whole['worker']:11.0f}"]
            print("".join(figures), f"{more['total']:10.1f}{more['cpu']:11.1f}", flush=True)


if __name__ == "__main__":
    main()
