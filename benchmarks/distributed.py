"""Reads the same articles in one process, in two, and on Dask clusters of 1, 2 and 4 workers here, in one run.

    python -m benchmarks.distributed 50000 [--workers 1 2 4]

Prints wall seconds of reading (merging left out, it is the same for all), articles a second,
memory of the largest reader, and what a slice costs beyond the work itself: wall seconds times
readers at work, less the serial seconds, a slice.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.build import write_articles
from pipeline.build import BATCH, _understand
from pipeline.read.read import read_articles
from pipeline.records import Article
from pipeline.store import parts

UNWATCHED = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
"""Workers are not sampled a hundred times a second by Dask's profiler, as docs/scale.md starts them."""


def read_all(path: Path, home: Path, workers: int, scheduler: str | None) -> tuple[float, int]:
    """Read every article into parts; wall seconds and how many."""
    began = time.perf_counter()
    articles = (article for article in read_articles([path]) if isinstance(article, Article))
    count = sum(len(part.articles) for part, _ in _understand(articles, home, workers, scheduler))
    return time.perf_counter() - began, count


def measured(path: Path, scratch: Path, workers: int, scheduler: str | None = None) -> tuple[float, float]:
    """Wall seconds, and MB of the largest process that this one or the cluster started meanwhile."""
    home, over, most = scratch / "parts" / parts.pipeline_version(), threading.Event(), [0.0]

    def watch() -> None:
        while not over.wait(0.5):
            most[0] = max([most[0], *(_memory(pid) for pid in _family(os.getpid()))])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        seconds, _ = read_all(path, home, workers, scheduler)
    finally:
        over.set()
        watcher.join()
        shutil.rmtree(home, ignore_errors=True)
    return seconds, most[0]


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        except OSError:
            children = []
        found += map(int, children)
    return found


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def start_cluster(workers: int) -> tuple[str, list[subprocess.Popen[bytes]]]:
    """A scheduler and workers on this machine, ready."""
    from distributed import Client

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]]
    commands += [["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]] * workers
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    here = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), **UNWATCHED}
    running = [
        subprocess.Popen([sys.executable, "-m", f"distributed.cli.{c[0]}", *c[1:]], env=here, **quiet) for c in commands
    ]
    with Client(address, timeout=120, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=120)
    return address, running


def main() -> None:
    """Measure and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch, path = Path(folder), Path(folder) / "articles.jsonl"
        write_articles(path, chosen.articles)
        slices = -(-chosen.articles // BATCH)
        print(f"{'':12}{'wall s':>8}{'articles/s':>12}{'largest MB':>12}{'ms a slice':>12}", flush=True)
        serial = 0.0

        def tell(name: str, readers: int, seconds: float, memory: float) -> None:
            beyond = (seconds * min(readers, os.cpu_count() or 1) - serial) / slices * 1000
            print(f"{name:12}{seconds:8.1f}{chosen.articles / seconds:12.0f}{memory:12.0f}{beyond:12.0f}", flush=True)

        serial, memory = measured(path, scratch, 1)
        tell("serial", 1, serial, memory)
        plain, memory = measured(path, scratch, 2)
        tell("2 processes", 2, plain, memory)
        for workers in chosen.workers:
            address, running = start_cluster(workers)
            try:
                seconds, memory = measured(path, scratch, 1, address)
            finally:
                for process in running:
                    process.kill()
                    process.wait()
            tell(f"Dask, {workers}", workers, seconds, memory)
            if workers == 2:
                print(f"  Dask with 2 workers is at {plain / seconds:.2f} of 2 processes")


if __name__ == "__main__":
    main()
