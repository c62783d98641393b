"""How the relation of two countries grew, at what level and on what topics they meet, and whom both meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence
from pages.parts.charts import each
from pages.parts.drawing import chart, keep_topic, source
from pages.parts.frame import Frame
from pages.parts.page import section
from pages.parts.pair import Names
from pages.parts.text import Text
from pages.parts.ways import to_article, to_pair
from pages.parts.words import firsts
from pipeline import queries
from pipeline.queries import Filters, PairSummary

RANKS = ("leaders", "ministers", "other", "unknown")
TOPICS_SHOWN = 10
MOST_YEARS = 30
"""Years of topics that find room side by side, the newest."""


def state(steps: pd.DataFrame, known: pd.DataFrame, text: Text) -> tuple[str, str]:
    """How a relation stands, and by what that is known: the closest step that a table of knowledge has or an article
    dates, else the one that the latest article with a day tells.
    """
    if found := [*each(known), *(row for row in each(steps) if row.date)]:
        row = max(found, key=lambda row: queries.DEGREES.index(row.status))
        told = {"date": text.date(row.date), "table": getattr(row, "table", ""), "article": article_of(row, text)}
        return text.word("relation", row.status), text(
            "pair.step_known" if told["table"] else "pair.step_dated", **told
        )
    if of_a_day := [row for row in each(steps) if row.published]:
        row = max(of_a_day, key=lambda row: row.published)
        return text.word("relation", row.status), text("pair.step_told", article=article_of(row, text))
    return text("pair.no_step"), ""


def article_of(row: Any, text: Text) -> str:
    """The article that tells a step, by its day."""
    day = text.date(getattr(row, "published", None))
    return text("pair.step_article", day=day) if day else text("pair.step_undated")


def show_relation(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """The steps of the relation, each with its sentence; of meetings that were held the levels and topics, and the
    partners that both sides share.
    """
    both = replace(both, statuses=("held",))
    below = source(frame, both)
    left, right = st.columns(2, gap="large")
    with left:
        show_steps(frame, pair)
    with right:
        show_levels(frame, pair, both, below)
        show_partners(frame, pair, names, both)
    show_topics(frame, both, below)


def show_steps(frame: Frame, pair: PairSummary) -> None:
    """The steps of the relation: dates that are known, then what articles tell."""
    text = frame.text
    known, steps = queries.known_steps(pair.a, pair.b), queries.relation_steps(frame.store, pair.a, pair.b)
    if len(known):
        section(text("pair.steps"), text("pair.steps_known", tables=text.listed(dict.fromkeys(known.table))))
        st.html(evidence.bullets(f"{text.date(row.date)}: {text.word('relation', row.status)}" for row in each(known)))
    if not len(steps):
        if not len(known):
            section(text("pair.steps"))
        st.markdown(text("pair.steps_none"))
        return
    section(text("pair.steps_told"))
    for row in each(steps):
        step = " · ".join(
            part
            for part in (text.word("relation", row.status), text.word("change", row.change), text.date(row.date))
            if part
        )
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{step}**")
            below = " · ".join(part for part in (row.publisher, text.date(row.published)) if part)
            st.html(evidence.quote(row.sentence, [row.within], below, "sentence"))
            to_article(row.article_id, row.span_start, row.span_end, text)


def show_partners(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Third countries that both meet, each with a way to its pair with either."""
    text = frame.text
    shared = queries.partners(frame.store, pair.a, pair.b, both, limit=15)
    if not len(shared):
        return
    labels, a, b = [text.country(code) for code in shared.country], text.country(pair.a), text.country(pair.b)
    chart(
        frame,
        charts.mirror(
            labels,
            list(shared.with_a),
            list(shared.with_b),
            (a, b),
            ([f"{pair.a}~{code}" for code in shared.country], [f"{pair.b}~{code}" for code in shared.country]),
            frame.palette,
            text,
        ),
        "partners",
        text("pair.partners", n=len(shared)),
        text("pair.partners_note"),
        text("pair.partners_alt"),
        lambda: pd.DataFrame({text("column.country"): labels, a: shared.with_a, b: shared.with_b}),
        source(frame, frame.without(countries=(), statuses=("held",))),
        way=lambda ids: to_pair(*ids[0].split("~"), text),
    )


def show_levels(frame: Frame, pair: PairSummary, both: Filters, below: str) -> None:
    """At what level they meet."""
    text = frame.text
    levels = queries.levels(frame.store, pair.a, pair.b, both)
    ranks = levels.fillna({"rank": "unknown"}).groupby("rank").meetings.sum()
    ranks = ranks.reindex([rank for rank in RANKS if rank in ranks.index])
    if not len(ranks):
        return
    labels = [text.word("rank_short", rank) for rank in ranks.index]
    chart(
        frame,
        charts.ranked_bars(labels, list(ranks), list(ranks.index), frame.palette, text),
        "levels",
        text("pair.levels", n=int(ranks.get("leaders", 0)), all=int(ranks.sum())),
        text("pair.levels_note"),
        text("pair.levels_alt"),
        lambda: pd.DataFrame(
            {
                text("column.rank"): [text.word("rank", rank) or text("common.unknown") for rank in levels["rank"]],
                text("column.level"): [text.word("level", level) for level in levels.visit_level],
                text("column.meetings"): levels.meetings,
            }
        ),
        below,
    )


def show_topics(frame: Frame, both: Filters, below: str) -> None:
    """What the meetings were about, year by year."""
    text = frame.text
    undated = queries.counts(frame.store, both).undated
    rows = queries.topics_by_year(frame.store, both).dropna(subset=["year"]).query("meetings > 0")
    if rows.year.nunique() < 2:
        return
    last = int(rows.year.max())
    first = max(int(charts.opening(pd.to_datetime(rows.year.astype(int).astype(str))).year), last - MOST_YEARS + 1)
    shown = rows[rows.year >= first]
    years = shown.year.astype(int).astype(str)
    cells = pd.DataFrame({"column": years, "line": shown.topic, "n": shown.meetings, "id": shown.topic + "~" + years})
    totals = cells.groupby("line").n.sum().sort_values(ascending=False, kind="stable")
    lines = list(totals.index[:TOPICS_SHOWN])
    labels = {code: text.word("topic", code) for code in lines}
    topic, k = firsts(labels.values(), totals[:TOPICS_SHOWN], text)
    chart(
        frame,
        charts.dots(cells, [str(year) for year in range(first, last + 1)], lines, labels, frame.palette, text),
        "pair_topics",
        text("pair.topics", topic=topic, k=k),
        " ".join([text("pair.topics_note")] + [text("chart.undated", n=undated)] * bool(undated)),
        text("pair.topics_alt"),
        lambda: pd.DataFrame(
            {
                text("column.year"): rows.year.astype(int).astype(str),
                text("column.topics"): [text.word("topic", code) for code in rows.topic],
                text("column.meetings"): rows.meetings,
            }
        ),
        below,
        way=lambda ids: keep_topic(ids[0].partition("~")[0], text),
    )
