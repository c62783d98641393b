"""When, where, at what level and on what topics two countries meet."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.drawing import chart, over_time, source
from pages.parts.frame import Frame
from pages.parts.pair import Names
from pages.parts.rows import meetings
from pipeline import queries
from pipeline.queries import Filters, PairSummary

RANKS = ("leaders", "ministers", "other", "unknown")
TOPICS_SHOWN = 10
MOST_YEARS = 30
"""Years of topics that find room side by side, the newest."""


def show_meetings(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Who hosts whom over time, at what level and where they meet, on what topics, and the rows."""
    text, below = frame.text, source(frame, both)
    show_hosting(frame, pair, names, both, below)
    left, right = st.columns(2, gap="large")
    with left:
        show_levels(frame, pair, both, below)
    with right:
        city = show_places(frame, both, below)
    show_topics(frame, both, below)
    if city:
        meetings(frame, replace(both, cities=(city,)), "pair_city", title=text("places.here", city=text.city(city)))
    else:
        meetings(frame, both, "pair", title=text("common.rows"))


def show_hosting(frame: Frame, pair: PairSummary, names: Names, both: Filters, below: str) -> None:
    """Who hosts whom, and how often they call or meet elsewhere, over time."""
    text = frame.text
    found = queries.hosting_months(frame.store, pair.a, pair.b, both)
    if not len(found):
        return
    parts = {
        pair.a: (text("pair.at", country=names[pair.a]), frame.palette.pair[0], ""),
        pair.b: (text("pair.at", country=names[pair.b]), frame.palette.pair[1], "/"),
        "third": (text("pair.third"), frame.palette.kinds["meeting"], "."),
        "call": (text("pair.phone"), frame.palette.kinds["call"], "x"),
        "nowhere": (text("pair.nowhere"), frame.palette.kinds["other"], ""),
    }
    if pair.hosted_a == pair.hosted_b:
        title = text("pair.hosting_even")
    else:
        n, host = max((pair.hosted_a, names[pair.a]), (pair.hosted_b, names[pair.b]))
        title = text("pair.hosting", country=host, n=n, all=pair.hosted_a + pair.hosted_b + pair.third_place)
    over_time(
        frame,
        found.assign(part=found.host.fillna("nowhere")),
        parts,
        text("column.part"),
        title,
        (text("pair.hosting_months"), text("pair.hosting_note")),
        below,
        text("pair.hosting_alt"),
        yearly=bool(found.yearly.any()),
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
        pd.DataFrame(
            {
                text("column.rank"): [text.word("rank", rank) or text("common.unknown") for rank in levels["rank"]],
                text("column.level"): [text.word("level", level) for level in levels.visit_level],
                text("column.meetings"): levels.meetings,
            }
        ),
        below,
    )


def show_places(frame: Frame, both: Filters, below: str) -> str | None:
    """Where they meet; gives the city that was clicked."""
    text = frame.text
    places = queries.places(frame.store, both, limit=8)
    if not len(places):
        return None
    labels = [text.city(row.city, row.country) for row in each(places)]
    clicked = chart(
        frame,
        charts.ranked_bars(labels, list(places.meetings), list(places.city), frame.palette, text),
        "pair_places",
        text("pair.places", city=labels[0]),
        text("pair.places_note"),
        text("places.bars_alt", n=len(places)),
        places.assign(city=labels, country=[text.country(code) for code in places.country])[
            ["city", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
    )
    return next(iter(clicked), None)


def show_topics(frame: Frame, both: Filters, below: str) -> None:
    """What the meetings were about, year by year."""
    text = frame.text
    rows = queries.topics_by_year(frame.store, both).dropna(subset=["year"]).query("meetings > 0")
    if rows.year.nunique() < 2:
        return
    last = int(rows.year.max())
    first = max(int(charts.opening(pd.to_datetime(rows.year.astype(int).astype(str))).year), last - MOST_YEARS + 1)
    shown = rows[rows.year >= first]
    years = shown.year.astype(int).astype(str)
    cells = pd.DataFrame({"column": years, "line": shown.topic, "n": shown.meetings, "id": shown.topic + "~" + years})
    lines = list(cells.groupby("line").n.sum().sort_values(ascending=False, kind="stable").index[:TOPICS_SHOWN])
    labels = {code: text.word("topic", code) for code in lines}
    clicked = chart(
        frame,
        charts.dots(cells, [str(year) for year in range(first, last + 1)], lines, labels, frame.palette, text),
        "pair_topics",
        text("pair.topics", topic=labels[lines[0]]),
        text("pair.topics_note"),
        text("pair.topics_alt"),
        pd.DataFrame(
            {
                text("column.year"): rows.year.astype(int).astype(str),
                text("column.topics"): [text.word("topic", code) for code in rows.topic],
                text("column.meetings"): rows.meetings,
            }
        ),
        below,
    )
    for topic in {value.partition("~")[0] for value in clicked[:1]}:
        what = text.word("topic", topic)
        st.button(text("statements.keep", what=what), on_click=filters.keep_only, args=("topic", topic))
