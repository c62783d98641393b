"""When and where two countries meet."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.parts import charts
from pages.parts.charts import each
from pages.parts.drawing import chart, over_time, source
from pages.parts.frame import Frame
from pages.parts.pair import Names
from pages.parts.rows import meetings
from pipeline import queries
from pipeline.queries import Filters, PairSummary


def show_meetings(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Who hosts whom over time, where they meet, and the rows."""
    text, below = frame.text, source(frame, both)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_hosting(frame, pair, names, both, below)
    with right:
        city = show_places(frame, both, below)
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
        lambda: places.assign(city=labels, country=[text.country(code) for code in places.country])[
            ["city", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
    )
    return next(iter(clicked), None)
