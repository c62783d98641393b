"""The command line: build the tables, fetch articles, extract to JSON, evaluate against annotated articles.

Exit status: 0 everything was read; 1 some inputs were refused or something failed, and the
rest was done; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import duckdb
import orjson
import pyarrow as pa

from pipeline import arguments as take
from pipeline.errors import Stopped
from pipeline.records import Reading
from pipeline.store.snapshots import SEEDS, data_folder

INPUT = (
    "a file, a folder or - (JSONL): .txt, .html, .jsonl, .csv, .parquet, .warc, .gz of these, .zip, .tar; "
    "none means seeds/"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. What is a fault of the program shows its traceback."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if getattr(chosen, "share", None) and not chosen.scheduler:
        parser.error("--share is where the workers of a cluster leave their parts: name its --scheduler too.")
    kept = "\nThe last table, if there is one, stays as it was." if chosen.run is _build else ""
    try:
        status = chosen.run(chosen)
        if sys.stdout:
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads what is printed has seen enough: … | head
        _print_nowhere()
        return 0
    except OSError as error:
        if chosen.printing and not error.filename:
            _print_nowhere()
            said = f"Standard output takes no more ({error.strerror}); make room, or print elsewhere."
        else:
            place = f"{error.filename}: " if error.filename else ""
            said = f"{place}{error.strerror}.{kept}" if error.strerror else f"{error}{kept}"
        print(said, file=sys.stderr)
        return 1
    except (Stopped, duckdb.Error, sqlite3.Error, pa.ArrowException) as error:
        print(f"{error}{kept}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, RuntimeError) as error:
        if not is_stop(error):
            raise
        print("Stopped; the last table stays, and the next build goes on from here.", file=sys.stderr)
        return 1


def is_stop(error: BaseException) -> bool:
    """Whether somebody has stopped the program, which DuckDB tells in its own way."""
    return isinstance(error, KeyboardInterrupt) or str(error) == "Query interrupted"


def _print_nowhere() -> None:
    """Let what is left to be printed go, so that the end of the program does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline", description="Vietnamese diplomatic news as tables.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="read articles and build the tables of the dashboard")
    build.add_argument("inputs", nargs="*", type=take.path_or_stream, metavar="INPUT", help=INPUT)
    build.add_argument(
        "--out", type=take.folder, default=None, metavar="FOLDER", help="the data folder (default: data/)"
    )
    build.add_argument(
        "--workers", type=take.count(1, take.WORKERS), default=1, metavar="N", help="processes that read (default: 1)"
    )
    build.add_argument(
        "--map", type=take.columns, default={}, metavar="OURS=THEIRS,…", help="names of a table's columns"
    )
    build.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler whose workers read: tcp://host:8786")
    build.add_argument("--share", metavar="PATH", help="where these workers leave their parts: a folder or s3://…")
    build.set_defaults(run=_build, printing=False)

    extract = commands.add_parser("extract", help="print one JSON object an article")
    extract.add_argument("inputs", nargs="+", type=take.path_or_stream, metavar="INPUT", help=INPUT)
    extract.add_argument("--text", action="store_true", help="print the text too")
    extract.add_argument("--no-gate", action="store_true", help="parse every article, even one that can hold no row")
    extract.add_argument(
        "--map", type=take.columns, default={}, metavar="OURS=THEIRS,…", help="names of a table's columns"
    )
    extract.set_defaults(run=_extract, printing=True)

    fetch = commands.add_parser("fetch", help="bring new articles of feeds, sitemaps and web addresses into a folder")
    fetch.add_argument("list", type=take.path, metavar="LIST", help="a file with one address a line")
    fetch.add_argument("--out", type=take.folder, required=True, metavar="FOLDER", help="where articles and ledger lie")
    fetch.add_argument(
        "--delay",
        type=take.amount(0, take.A_DAY),
        default=1.0,
        metavar="S",
        help="seconds between requests to one host",
    )
    fetch.add_argument(
        "--seconds", type=take.amount(0.01, take.A_DAY), default=30.0, metavar="S", help="most seconds of one answer"
    )
    fetch.add_argument(
        "--largest", type=take.amount(0.001, 10_000), default=10.0, metavar="MB", help="most of one answer, unpacked"
    )
    fetch.add_argument(
        "--most", type=take.count(1, 10**9), default=100_000, metavar="N", help="most requests for pages in a run"
    )
    fetch.add_argument("--contact", default="", help="an address where a site can complain, told to every server")
    fetch.add_argument("--private", action="store_true", help="ask addresses of the own network too")
    fetch.set_defaults(run=_fetch, printing=False)

    evaluate = commands.add_parser("evaluate", help="measure against annotated articles")
    evaluate.add_argument(
        "gold", type=take.path, metavar="GOLD_DIR", help="a folder with one JSON an annotated article"
    )
    evaluate.add_argument(
        "input",
        nargs="?",
        type=take.path_or_stream,
        metavar="INPUT",
        help="the articles (default: GOLD_DIR/articles.jsonl)",
    )
    evaluate.add_argument(
        "--errors", type=take.count(0, 10**9), default=5, metavar="N", help="examples of each cause (default: 5)"
    )
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    evaluate.set_defaults(run=_evaluate, printing=True)
    return parser


def _build(chosen: argparse.Namespace) -> int:
    from tqdm import tqdm

    from pipeline.build import build

    bars: dict[str, Any] = {}

    def show(done: int, total: int, stage: str) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            bars[stage] = tqdm(desc=stage, total=total or None, unit=" articles" if stage == "reading" else " reports")
        bars[stage].update(done - bars[stage].n)

    try:
        summary = build(
            chosen.inputs or [SEEDS],
            chosen.out or data_folder(),
            chosen.workers,
            show,
            chosen.map,
            chosen.scheduler,
            chosen.share,
        )
    finally:
        for bar in bars.values():
            bar.close()
    unread = summary.unread_dates
    for sentence in (*summary.refused, *summary.problems, *([unread] if unread.count else ())):
        print(sentence, file=sys.stderr)
    chosen.printing = True
    print(
        f"{summary.articles:,} articles ({summary.new:,} new, {summary.changed:,} changed, "
        f"{summary.removed:,} dropped), {summary.read:,} of them read now, {summary.gated:,} let go by the gate\n"
        f"{len(summary.refused):,} inputs refused, "
        f"{summary.passed_over:,} other files passed over, {unread.count:,} publication dates not read\n"
        f"{summary.meetings:,} meetings from {summary.reports:,} reports, {summary.statements:,} statements, "
        f"{summary.people:,} people\n"
        f"built in {summary.seconds:.1f} s: {(chosen.out or data_folder()) / 'snapshots' / summary.snapshot}"
    )
    return 1 if summary.refused or summary.problems else 0


def _extract(chosen: argparse.Namespace) -> int:
    from pipeline.guard import understand
    from pipeline.read.read import Refusal, UnreadDates, read_articles

    if sys.stdout is None:
        raise Stopped("There is no standard output to print to; let it go to a file or a program.")
    refused, unread = 0, UnreadDates()
    for article in read_articles(chosen.inputs, chosen.map):
        found = article if isinstance(article, Refusal) else understand(article, gate=not chosen.no_gate)
        if isinstance(found, Refusal):
            refused += 1
            print(found, file=sys.stderr)
            continue
        unread.note(found.article)
        sys.stdout.buffer.write(orjson.dumps(as_contract(found, chosen.text)) + b"\n")
    sys.stdout.buffer.flush()
    if unread.count:
        print(unread, file=sys.stderr)
    return 1 if refused else 0


def as_contract(reading: Reading, text: bool = False) -> dict[str, Any]:
    """A reading as `extract` prints it: one object with the documented keys, spans as [start, end) offsets."""
    from pipeline.clean.clean import layout_of

    article, layout = reading.article, layout_of(reading)
    found: dict[str, Any] = {
        "article_id": article.article_id,
        "source": article.source,
        "url": article.url,
        "title": article.title or (article.text[slice(*layout.title)] if layout.title else None),
        "title_span": layout.title,
        "publisher": layout.publisher or article.publisher,
        "published": layout.published or article.date,
        "agencies": layout.agencies,
        "gated": reading.gated,
        "text_changed": article.text_changed,
        "body": layout.body,
        "captions": layout.captions,
        "meetings": [asdict(meeting) for meeting in reading.meetings],
        "statements": [asdict(statement) for statement in reading.statements],
        "relations": [asdict(relation) for relation in reading.relations],
    }
    return found | {"text": article.text} if text else found


def _fetch(chosen: argparse.Namespace) -> int:
    from pipeline.crawl.fetch import addresses_in, fetch
    from pipeline.crawl.sites import Manners
    from pipeline.crawl.web import Limits

    limits = Limits(
        contact=chosen.contact,
        seconds=chosen.seconds,
        largest=int(chosen.largest * 2**20),
        private=chosen.private,
    )
    done = fetch(addresses_in(chosen.list), chosen.out, Manners(limits, delay=chosen.delay, most=chosen.most))
    for sentence in done.failed:
        print(sentence, file=sys.stderr)
    chosen.printing = True
    print(
        f"{done.new:,} new articles, {done.changed:,} changed, {done.same:,} asked again and the same, "
        f"{done.lists:,} feeds and sitemaps read, {len(done.failed):,} failed, {done.left:,} left for the next run"
    )
    return 1 if done.failed else 0


def _evaluate(chosen: argparse.Namespace) -> int:
    from pipeline.evaluate.report import main as evaluate

    return evaluate(chosen.gold, chosen.input, chosen.errors, chosen.json)


if __name__ == "__main__":
    sys.exit(main())
