"""Questions on a pair of countries. Each takes the two codes in either order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import orjson
import pandas as pd

from pipeline.dates.anniversaries import relations
from pipeline.knowledge import rows_of
from pipeline.lexicon.sentences import split_sentences
from pipeline.queries.filters import EVERYTHING, Filters, meeting_conditions, statement_conditions
from pipeline.queries.meetings import STILL_AHEAD
from pipeline.records import RELATION_STATUSES, Span
from pipeline.store.store import Store


@dataclass(slots=True)
class PairSummary:
    """Two countries at a glance; a and b in the order they were asked for."""

    a: str
    b: str
    meetings: int
    held: int
    planned: int
    undated: int
    leaders: int
    """Meetings at which both sides were led by heads of state, government or party."""
    statements: int
    first: datetime | None
    last: datetime | None
    """First and last day of dated, held meetings."""
    last_id: str | None
    next: datetime | None
    next_id: str | None
    """The soonest planned encounter that may still lie ahead, perhaps without a date;"""
    today: datetime | None
    """ahead of the newest article's date."""


def pair_summary(store: Store, a: str, b: str, filters: Filters = EVERYTHING, today: date | None = None) -> PairSummary:
    """Two countries at a glance, under the other filters; `today` is by default the newest article's date."""
    where = meeting_conditions(store, filters.of_pair(a, b))
    row = store.records(
        f"""WITH chosen AS (
            SELECT n, meeting_id, status, rank, mode, starts, ends, year_candidates, published
            FROM meetings m WHERE {where.sql}
        ),
        coming AS (
            SELECT starts, meeting_id FROM chosen WHERE status <> 'held' AND {STILL_AHEAD}
            ORDER BY starts NULLS LAST, n LIMIT 1
        )
        SELECT count(*) AS meetings, count(*) FILTER (status = 'held') AS held,
            count(*) FILTER (status <> 'held') AS planned,
            count(*) FILTER (starts IS NULL AND status = 'held') AS undated,
            count(*) FILTER (rank = 'leaders' AND status = 'held') AS leaders,
            min(starts) FILTER (status = 'held') AS first, max(ends) FILTER (status = 'held') AS last,
            arg_max(meeting_id, n) FILTER (status = 'held' AND starts IS NOT NULL) AS last_id,
            (SELECT starts FROM coming) AS next, (SELECT meeting_id FROM coming) AS next_id,
            $newest::TIMESTAMP AS today,
        FROM chosen""",
        where.values | {"today": today},
    )[0]
    said = statement_conditions(store, filters.of_pair(a, b))
    row |= store.records(f"SELECT count(*) AS statements FROM statements s WHERE {said.sql}", said.values)[0]
    return PairSummary(a=a, b=b, **row)


DEGREES = ("other", *RELATION_STATUSES[:-1])
"""The states of a formal relation, from the loosest to the closest."""


def relation_steps(store: Store, a: str, b: str) -> pd.DataFrame:
    """The steps of a formal relation as articles tell them, from the loosest to the closest.

    Columns: status, change (established, upgraded, or null where articles only name the
    state), date (ISO, null if no article gives it), starts, articles (how many tell it),
    article_id, text, span_start, span_end, published, publisher (of the newest article
    that dates it, else of the newest), sentence (all that the text stands in) and within
    (where in it). One row a status.
    """
    a, b = min(a, b), max(a, b)
    return store.remembered(("relation_steps", a, b), lambda: _with_sentences(_relation_steps(store, a, b)))


def _relation_steps(store: Store, a: str, b: str) -> pd.DataFrame:
    """The steps, each with the text of its article (whole) and the spans of its paragraphs."""
    return store.frame(
        """WITH told AS (
            SELECT *, list_position($degrees, status) AS degree,
                count(DISTINCT article_id) OVER (PARTITION BY status)::INTEGER AS articles
            FROM relations WHERE a = $a AND b = $b
        )
        SELECT status, change, date, starts, told.articles, article_id, told.text, span_start, span_end, told.published,
            told.publisher, articles.text AS whole, spans
        FROM told JOIN articles USING (article_id)
        QUALIFY row_number() OVER (PARTITION BY status
            ORDER BY date IS NULL, change IS NULL, change = 'reaffirmed', told.published DESC, article_id, span_start
        ) = 1
        ORDER BY degree, starts""",
        {"a": a, "b": b, "degrees": list(DEGREES)},
    )


def _with_sentences(steps: pd.DataFrame) -> pd.DataFrame:
    """The steps with the sentence of each in place of its whole article."""
    held = [_sentence(*row) for row in zip(steps.whole, steps.spans, steps.span_start, steps.span_end, strict=True)]
    return steps.drop(columns=["whole", "spans"]).assign(
        sentence=[sentence for sentence, _ in held], within=[within for _, within in held]
    )


def _sentence(text: str, spans: str, start: int, end: int) -> tuple[str, Span]:
    """The sentence of an article that holds a span, and where in it that is."""
    body = orjson.loads(spans or b"{}").get("body", [])
    first, last = next(((s, e) for s, e in body if s <= start and end <= e), (start, end))
    touched = [(s, e) for s, e in split_sentences(text, first, last) if s < end and e > start]
    first, last = (touched[0][0], touched[-1][1]) if touched else (start, end)
    return text[first:last], (start - first, end - first)


def known_steps(a: str, b: str) -> pd.DataFrame:
    """The steps of a formal relation that the knowledge tables date, in order: status, date (ISO), table (its file)."""
    pair, known = (min(a, b), max(a, b)), "partnerships.csv"
    steps = [("diplomatic_relations", relations()[pair], "diplomatic_relations.csv")] if pair in relations() else []
    steps += [(row["status"], row["date"], known) for row in rows_of(known) if (row["a"], row["b"]) == pair]
    return pd.DataFrame(sorted(steps, key=lambda step: step[1]), columns=["status", "date", "table"])


def hosting_months(store: Store, a: str, b: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Who hosts whom, by month: month (null where the date names only its year), year (timestamps, null where the
    date is not known), host, meetings.

    host is one of the two codes, `third` (a third place), `call`, or null (place unknown).
    """
    where = meeting_conditions(store, filters.of_pair(a, b))
    return store.frame(
        f"""SELECT CASE WHEN time_precision IS DISTINCT FROM 4 THEN date_trunc('month', starts) END AS month,
            date_trunc('year', starts) AS year,
            CASE WHEN mode = 'phone' THEN 'call'
                WHEN country IN ($a, $b) THEN country WHEN country IS NOT NULL THEN 'third' END AS host,
            count(*)::INTEGER AS meetings
        FROM meetings m WHERE {where.sql} GROUP BY ALL ORDER BY ALL""",
        where.values | {"a": a, "b": b},
    )


def levels(store: Store, a: str, b: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """At what level they meet: rank (leaders, ministers, other, null), visit_level, meetings, last, last_id."""
    where = meeting_conditions(store, filters.of_pair(a, b))
    return store.frame(
        f"""SELECT rank, visit_level, count(*)::INTEGER AS meetings, max(ends) AS last,
            arg_max(meeting_id, m.n) AS last_id
        FROM meetings m WHERE {where.sql} GROUP BY ALL ORDER BY meetings DESC, rank, visit_level""",
        where.values,
    )


def said(store: Store, a: str, b: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """What each side says to the other: speaker_country, toward, field, value, statements, direct.

    field is act (CAMEO root) or topic; one row a direction and value, so that both
    directions stand side by side.
    """
    where = statement_conditions(store, filters.of_pair(a, b))
    return store.frame(
        f"""WITH chosen AS MATERIALIZED (
            SELECT speaker_country, toward, act, topics, direct FROM statements s WHERE {where.sql}
        ), each AS (
            SELECT speaker_country, toward, 'act' AS field, act AS value, direct FROM chosen
            UNION ALL SELECT speaker_country, toward, 'topic', unnest(topics), direct FROM chosen
        )
        SELECT speaker_country, toward, field, value, count(*)::INTEGER AS statements,
            count(*) FILTER (direct)::INTEGER AS direct
        FROM each WHERE value IS NOT NULL GROUP BY ALL ORDER BY field, speaker_country, statements DESC, value""",
        where.values,
    )


def partners(store: Store, a: str, b: str, filters: Filters = EVERYTHING, limit: int | None = 20) -> pd.DataFrame:
    """Third countries that both meet: country, with_a, with_b (meetings); those whom both meet most first."""
    where = meeting_conditions(store, replace(filters, countries=(), together=False))
    return store.frame(
        f"""WITH ties AS (
            SELECT sides.a AS x, sides.b AS y FROM sides JOIN meetings m USING (n)
            WHERE NOT conference AND (sides.a IN ($a, $b) OR sides.b IN ($a, $b)) AND {where.sql}
        ), either AS (SELECT x, y FROM ties UNION ALL SELECT y, x FROM ties)
        SELECT y AS country, count(*) FILTER (x = $a)::INTEGER AS with_a, count(*) FILTER (x = $b)::INTEGER AS with_b
        FROM either WHERE x IN ($a, $b) AND y NOT IN ($a, $b)
        GROUP BY y HAVING with_a > 0 AND with_b > 0
        ORDER BY least(with_a, with_b) DESC, with_a + with_b DESC, country LIMIT $limit""",
        where.values | {"a": a, "b": b, "limit": limit},
    )
