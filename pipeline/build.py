"""The whole road: articles are read, understood, merged and put into a new snapshot of the tables."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from pipeline.cluster import bring_home, result_of, slice_reader, workers_of
from pipeline.errors import Stopped
from pipeline.guard import understand
from pipeline.log import log
from pipeline.merge.corrections import FILE as CORRECTIONS
from pipeline.merge.corrections import Corrections, read_corrections
from pipeline.patience import PER_ARTICLE
from pipeline.processes import processes
from pipeline.read.read import Refusal, UnreadDates, count_articles, count_passed_over, read_new_articles
from pipeline.read.rows import Unchanged
from pipeline.records import Article
from pipeline.store import parts
from pipeline.store.parts import Kept
from pipeline.store.rows import article_hash
from pipeline.store.snapshots import SEEDS, about, article_hashes, current, locked, new_snapshot, to_take_over
from pipeline.store.store import Progress, write_snapshot

BATCH = 500
"""Articles in a part."""
TOLD = 20
"""Refused inputs that an error names."""


@dataclass(slots=True)
class Summary:
    """What a build did."""

    snapshot: str = ""
    articles: int = 0
    """Articles in the table,"""
    read: int = 0
    """of which so many were read now and the others taken over."""
    new: int = 0
    changed: int = 0
    removed: int = 0
    """Against the last table: articles with a new id, with another text or metadata, and those that are gone."""
    gated: int = 0
    reports: int = 0
    meetings: int = 0
    statements: int = 0
    people: int = 0
    passed_over: int = 0
    """Files of folders that have another suffix, or begin with a dot."""
    refused: list[Refusal] = field(default_factory=list)
    unread_dates: UnreadDates = field(default_factory=UnreadDates)
    """Of articles that are in the table all the same."""
    problems: list[str] = field(default_factory=list)
    """Lines of corrections.csv that could not be applied."""
    seconds: float = 0.0


class NothingToRead(Stopped):
    """No input holds an article: a path was mistyped, or a disk is not there."""

    def __init__(self, inputs: Sequence[str | Path], refused: Sequence[Refusal]) -> None:
        told = [str(refusal) for refusal in refused[:TOLD]]
        more = [f"… and {len(refused) - TOLD:,} more"] if len(refused) > TOLD else []
        where = ", ".join(map(str, inputs))
        super().__init__("\n".join([*told, *more, f"No article could be read from {where}; no table was built."]))


def build(
    inputs: Sequence[str | Path] = (SEEDS,),
    data: Path = Path("data"),
    workers: int = 1,
    on_progress: Progress | None = None,
    columns: Mapping[str, str] | None = None,
    scheduler: str | None = None,
    share: str | None = None,
) -> Summary:
    """Build the tables of `inputs` in `data` and make them the current ones.

    Only articles that are new or changed since the last build are read; articles that are
    no longer among the inputs drop out. `columns` maps our names to a table's own. With the
    address of a Dask `scheduler` its workers read, and `share` is where they leave their parts.
    Raises `Busy` while another build writes to `data`, and `NothingToRead` where no input holds an
    article; the last table stays.
    """
    began, summary = time.perf_counter(), Summary()
    tell = on_progress or (lambda done, total, stage: None)
    with locked(data):
        made_from = about(inputs, data)
        home = parts.folder(data)
        previous = to_take_over(data, made_from)
        known = parts.known(home, whole=previous is None)
        wanted: dict[str, Kept] = {}
        fresh = _fresh_articles(inputs, columns, known, parts.seen(home, known), wanted, summary)
        total = count_articles(inputs) if on_progress else 0
        for part, refused in _understand(fresh, home, workers, scheduler, share):
            summary.refused += refused
            summary.read += len(part.articles)
            wanted |= part.articles
            tell(len(wanted), total, "reading")
        if not wanted:
            raise NothingToRead(inputs, summary.refused)
        summary.passed_over = count_passed_over(inputs)
        _compare(article_hashes(data), wanted, summary)
        corrections = read_corrections(data / CORRECTIONS)
        summary.problems = corrections.problems
        try:
            counted = _write(data, made_from, home, wanted, corrections, tell, previous)
        except (duckdb.Error, sqlite3.Error, OSError) as error:
            if gone := parts.sweep(home):
                raise OSError(f"{gone} damaged parts were removed; build again to read their articles anew.") from error
            if previous is None:
                raise
            counted = _write(data, made_from, home, wanted, corrections, tell, None)
        for name, count in counted.items():
            setattr(summary, name, count)
        summary.snapshot = current(data) or ""
        if summary.removed <= len(wanted):  # else a path may have been mistyped, and the next build wants them again
            parts.compact(home, wanted)
        parts.tidy(data)
    summary.seconds = time.perf_counter() - began
    told = {
        name: getattr(summary, name) for name in ("snapshot", "articles", "read", "removed", "meetings", "statements")
    }
    log("built", **told, refused=len(summary.refused), seconds=round(summary.seconds, 1))
    return summary


def _write(
    data: Path,
    made_from: Mapping[str, Any],
    home: Path,
    wanted: Mapping[str, Kept],
    corrections: Corrections,
    tell: Progress,
    previous: Path | None,
) -> dict[str, int]:
    with new_snapshot(data, made_from) as folder:
        return write_snapshot(folder, home, wanted, corrections, tell, previous)


def _fresh_articles(
    inputs: Sequence[str | Path],
    columns: Mapping[str, str] | None,
    known: Mapping[str, str],
    seen: Mapping[str, tuple[str, str]],
    wanted: dict[str, Kept],
    summary: Summary,
) -> Iterator[Article]:
    """The articles to be read; those that an earlier build has read go straight to `wanted`."""
    ids = {fingerprint: article_id for fingerprint, (article_id, _) in seen.items()}
    for article in read_new_articles(inputs, ids, columns):
        if isinstance(article, Refusal):
            summary.refused.append(article)
            continue
        if isinstance(article, Unchanged):
            digest = seen[article.fingerprint][1]
            wanted[article.article_id] = Kept(known[digest], digest, article.source)
            continue
        summary.unread_dates.note(article)
        digest = article_hash(article)
        if digest in known:
            wanted[article.article_id] = Kept(known[digest], digest, article.source)
        else:
            yield article


def _compare(before: Mapping[str, str], wanted: Mapping[str, Kept], summary: Summary) -> None:
    """Count what became of the articles (id -> hash) of the last table."""
    summary.removed = len(before.keys() - wanted.keys())
    summary.new = len(wanted.keys() - before.keys())
    summary.changed = sum(before.get(article_id, kept.hash) != kept.hash for article_id, kept in wanted.items())


def _understand(
    articles: Iterator[Article], home: Path, workers: int, scheduler: str | None = None, share: str | None = None
) -> Iterator[tuple[parts.Part, list[Refusal]]]:
    """Read batches of articles into parts, in this process, in several, or on a cluster."""
    batches = iter(lambda: list(itertools.islice(articles, BATCH)), [])
    if scheduler:
        with workers_of(scheduler) as (pool, slots):
            for done in _spread(pool, slots, slice_reader(read_part, home, share), batches):
                part, refused = result_of(done, scheduler)
                bring_home(part, home, share)
                yield part, refused
        return
    if workers <= 1:
        yield from (read_part(home, batch) for batch in batches)
        return
    with processes(workers) as pool:
        yield from (done.result() for done in _spread(pool, workers, partial(read_part, home), batches))


def _spread(
    pool: Executor, slots: int, read: Callable[[list[Article]], Any], batches: Iterator[list[Article]]
) -> Iterator[Future[Any]]:
    """Give batches to a pool, a few more at a time than it has slots; each future when it is done."""
    running: set[Future[Any]] = set()
    for batch in batches:
        running.add(pool.submit(read, batch))
        if len(running) > 2 * slots:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from done
    while running:
        done, running = wait(running, return_when=FIRST_COMPLETED)
        yield from done


def read_part(
    home: Path, articles: Sequence[Article], seconds: float = PER_ARTICLE
) -> tuple[parts.Part, list[Refusal]]:
    """Extract a batch of articles into one part; those that cannot be understood are refused one by one."""
    readings, refused = [], []
    for article in articles:
        understood = understand(article, seconds)
        (refused if isinstance(understood, Refusal) else readings).append(understood)
    return parts.write_part(home, readings), refused
