"""Times every question that a page asks, on synthetic tables, and some of them in pandas too.

    python -m benchmarks.queries 100000 [--data FOLDER] [--repeat 5] [--no-pandas]

Prints CPU and wall milliseconds, medians of interleaved runs; ratios are of CPU, within one run.
The tables are made first where FOLDER has none of that size.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.large import make
from pipeline import queries as q
from pipeline.queries import Filters
from pipeline.store.search import phrases
from pipeline.store.snapshots import current, read_about
from pipeline.store.store import Store

PAIR, PERIOD = ("CHN", "VNM"), ("2018-03-05", "2019-09-20")
WORDS = "hòa bình ở biển đông"


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """What pages ask, by page and question."""
    pair = Filters(period=PERIOD).of_pair(*PAIR)
    busy = q.leaders(store, limit=1).iloc[0]["person_id"]
    some = q.meetings(store, limit=1).iloc[0]
    talks = Filters(kinds=("talks",), topics=("trade",))
    return {
        "overview: counts": lambda: q.counts(store),
        "overview: latest": lambda: q.meetings(store, limit=20),
        "overview: coming": lambda: q.coming(store),
        "overview: busiest pairs": lambda: q.edges(store, limit=10),
        "overview: months": lambda: q.months(store),
        "filters: countries": lambda: q.countries(store),
        "filters: leaders": lambda: q.leaders(store),
        "timeline: lanes": lambda: q.lanes(store, limit=2000),
        "timeline: lanes by month": lambda: q.lane_months(store),
        "timeline: lanes of a year": lambda: q.lanes(store, Filters(period=("2024", "2024"))),
        "pair: meetings in a period": lambda: q.meetings(store, pair, limit=50),
        "pair: summary": lambda: q.pair_summary(store, *PAIR),
        "pair: hosting": lambda: q.hosting_months(store, *PAIR),
        "pair: what each says": lambda: q.said(store, *PAIR),
        "pair: topics by year": lambda: q.topics_by_year(store, Filters().of_pair(*PAIR)),
        "pair: partners": lambda: q.partners(store, *PAIR),
        "network: countries": lambda: q.edges(store),
        "network: countries, months": lambda: q.edges(store, Filters(period=("2015-01", "2019-12"))),
        "network: countries, kind and topic": lambda: q.edges(store, talks),
        "network: leaders": lambda: q.edges(store, nodes="leader", limit=2000),
        "network: growth": lambda: q.growth(store),
        "leader: card": lambda: q.leader(store, busy),
        "leader: itinerary": lambda: q.itinerary(store, busy),
        "leader: counterparts": lambda: q.counterparts(store, busy),
        "leader: statements": lambda: q.statements(store, Filters(leaders=(busy,)), order="direct"),
        "statements: search": lambda: q.search_statements(store, Filters(text=WORDS)),
        "statements: search, no diacritics": lambda: q.search_statements(store, Filters(text="hoa binh o bien dong")),
        "statements: rare words": lambda: q.search_statements(store, Filters(text="văn bản số 4711")),
        "statements: facets": lambda: q.facets(store),
        "statements: facets of a search": lambda: q.facets(store, Filters(text=WORDS)),
        "index alone": lambda: store.find("statements", phrases(WORDS)),
        "places": lambda: q.places(store),
        "meeting: record": lambda: (q.meeting(store, some["meeting_id"]), q.meeting_reports(store, some["meeting_id"])),
        "meeting: article": lambda: q.article(store, some["article_id"]),
        "method: coverage": lambda: q.coverage(store),
    }


def in_pandas(folder: Path) -> dict[str, Callable[[], object]]:
    """The same answers from tables held in pandas."""
    meetings = pd.read_parquet(folder / "meetings.parquet")
    statements = pd.read_parquet(folder / "statements.parquet")
    first, last = pd.Timestamp(PERIOD[0]), pd.Timestamp(PERIOD[1])

    def pair_and_period() -> pd.DataFrame:
        dated = meetings[(meetings["ends"] >= first) & (meetings["starts"] <= last)]
        both = dated["countries"].map(lambda codes: all(code in codes for code in PAIR))
        return dated[both].sort_values("n", ascending=False).head(50)

    def edges() -> pd.DataFrame:
        sides = meetings[["n", "countries", "sources"]].explode("countries")
        both = sides.merge(sides[["n", "countries"]], on="n")
        both = both[both["countries_x"] < both["countries_y"]]
        return both.groupby(["countries_x", "countries_y"]).agg(meetings=("n", "size"), sources=("sources", "sum"))

    return {
        "pair: meetings in a period": pair_and_period,
        "network: countries": edges,
        "overview: months": lambda: meetings.groupby(
            [meetings["starts"].dt.to_period("M"), "kind", "status", "role"], dropna=False
        ).size(),
        "filters: leaders": lambda: meetings["person_ids"].explode().value_counts().head(300),
        "statements: search": lambda: (
            statements[statements["text"].str.contains(WORDS, case=False, regex=False)]
            .sort_values("n", ascending=False)
            .head(50)
        ),
        "overview: latest": lambda: meetings.nlargest(20, "n"),
    }


def measure(store: Store, ask: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall milliseconds of one run, nothing remembered from an earlier one."""
    store.forget()
    cpu, wall = time.process_time(), time.perf_counter()
    ask()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def main() -> None:
    """Make the tables, ask everything, print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=int, nargs="?", default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-pandas", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = chosen.data or Path(scratch)
        if (read_about(data) or {}).get("inputs") != [f"synthetic {chosen.meetings}"]:
            began = time.perf_counter()
            make(chosen.meetings, data)
            print(f"made {chosen.meetings:,} meetings in {time.perf_counter() - began:.0f} s")
        folder = data / "snapshots" / (current(data) or "")
        size = {path.name: path.stat().st_size / 1e6 for path in folder.iterdir()}
        print(f"database {size['bang_giao.duckdb']:.0f} MB, index {size['search.sqlite']:.0f} MB")
        store = Store.open(folder)
        asked = questions(store)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        for _ in range(chosen.repeat):
            for name, ask in asked.items():
                times[name].append(measure(store, ask))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        others: dict[str, list[tuple[float, float]]] = {}
        if not chosen.no_pandas:
            for name, ask in in_pandas(folder).items():
                for _ in range(chosen.repeat):
                    times[name].append(measure(store, asked[name]))
                    others.setdefault(name, []).append(measure(store, ask))
        print(f"{'question':38}{'cpu ms':>9}{'wall ms':>9}{'pandas cpu':>12}{'ratio':>8}")
        for name, runs in times.items():
            cpu, wall = (statistics.median(run[i] for run in runs) for i in (0, 1))
            line = f"{name:38}{cpu:9.1f}{wall:9.1f}"
            if name in others:
                rival = statistics.median(run[0] for run in others[name])
                line += f"{rival:12.1f}{rival / cpu:8.1f}"
            print(line)
        print(f"peak memory without pandas: {peak:.0f} MB")
        store.close()


if __name__ == "__main__":
    main()
