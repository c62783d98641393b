"""A day's life on localhost: fetch 200 pages, build, look; then 20 new pages and 5 changed ones, and look again.

    python -m benchmarks.day

The dashboard is started once, on the first table; an open session sees the second without a
restart. Exits with 1 if anything is not as expected.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks.server import newspaper

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> str:
    """Run the program's command line; what it printed."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "pipeline", *arguments], cwd=ROOT, capture_output=True, text=True)
    print(f"$ python -m pipeline {arguments[0]} …   [{time.perf_counter() - began:.1f} s, status {done.returncode}]")
    print("  " + (done.stdout + done.stderr).strip().replace("\n", "\n  "), flush=True)
    done.check_returncode()
    return done.stdout


def main() -> None:
    """Live the day; print what happened."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, newspaper(200) as paper:
        folder = Path(scratch)
        (folder / "list.txt").write_text(f"# the newspaper\n{paper.home}/sitemap.xml\n", "utf-8")
        fetch = ("fetch", str(folder / "list.txt"), "--out", str(folder / "news"), "--private", "--delay", "0.01")
        build = ("build", str(folder / "news"), "--out", str(folder / "data"))
        assert "200 new articles, 0 changed" in run(*fetch)
        assert "200 articles" in run(*build)

        os.environ["BANG_GIAO_DATA"] = str(folder / "data")
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
        assert not page.exception, page.exception
        before = numbers(page)
        print("the overview shows", before)

        paper.add(20)
        paper.change([1, 2, 3, 4, 5])
        asked = len(paper.log)
        assert "20 new articles, 5 changed" in run(*fetch)
        print(f"  {len(paper.log) - asked} requests: robots.txt, the sitemap and 25 pages")
        assert "220 articles" in run(*build)
        page.run()
        assert not page.exception, page.exception
        after = numbers(page)
        print("the same session shows", after)
        assert after != before
        assert "0 new articles, 0 changed" in run(*fetch)


def numbers(page: AppTest) -> list[str]:
    """The sentences of a page that name its numbers of articles and meetings."""
    shown = (re.sub(r"<[^>]+>", " ", str(element.value)) for element in page.get("html"))
    return list(dict.fromkeys(" ".join(words.split())[:110] for words in shown if re.search(r"\d", words)))[:3]


if __name__ == "__main__":
    main()
