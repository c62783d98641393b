"""When and where two countries meet."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.parts import charts
from pages.parts.charts import each
from pages.parts.drawing import chart, over_time, source
from pages.parts.frame import Frame
from pages.parts.page import in_sight, section
from pages.parts.pair import Names
from pages.parts.rows import meetings
from pages.parts.text import Text
from pages.parts.words import firsts
from pipeline import queries
from pipeline.queries import Filters, PairSummary


def show_meetings(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Who hosts whom over time and where they meet, of meetings that were held, and the rows."""
    text, held = frame.text, replace(both, statuses=("held",))
    below = source(frame, held)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_hosting(frame, pair, names, held, below)
    with right:
        city = show_places(frame, held)
    if city:
        with in_sight("way_rows", [city]):
            section(text("pair.here", city=text.city(city)), text("common.pick_row"))
        meetings(frame, replace(held, cities=(city,)), "pair_city", hidden=("countries",))
    else:
        title = text("pair.rows" if pair.planned else "common.rows")
        meetings(frame, both, "pair", title=title, hidden=("countries",))


@dataclass(frozen=True)
class Stage:
    """Where two countries have met most often, and of how many of their meetings the city is known."""

    cities: str
    """For a sentence."""
    equal: int
    """How many cities they are."""
    met: int
    """Meetings in each."""
    known: int


def met_most(frame: Frame, both: Filters) -> Stage | None:
    """The stage of the meetings of two countries that were held, if any is known."""
    text, places = frame.text, queries.places(frame.store, replace(both, statuses=("held",)))
    if not len(places):
        return None
    cities, k = firsts([text.city(row.city, row.country) for row in each(places)], places.meetings, text)
    return Stage(cities, k, int(places.meetings.max()), int(places.meetings.sum()))


def stage_found(stage: Stage, held: int, text: Text) -> str:
    """Where most meetings were, and of how many that is known where that is less than half; nothing of a single one."""
    if stage.met < 2:
        return ""
    key = "pair.lead_where" if 2 * stage.known >= held else "pair.lead_known"
    return text(key, n=stage.known, city=stage.cities, k=stage.equal, most=stage.met)


def show_hosting(frame: Frame, pair: PairSummary, names: Names, held: Filters, below: str) -> None:
    """Who hosts whom, and how often they call or meet elsewhere, over time."""
    text = frame.text
    found = queries.hosting_months(frame.store, pair.a, pair.b, held)
    if not found.year.notna().any():
        return
    parts = {
        pair.a: (text("pair.at", country=names[pair.a]), frame.palette.pair[0], ""),
        pair.b: (text("pair.at", country=names[pair.b]), frame.palette.pair[1], "/"),
        "third": (text("pair.third"), frame.palette.kinds["meeting"], "."),
        "call": (text("pair.phone"), frame.palette.kinds["call"], "x"),
        "nowhere": (text("pair.nowhere"), frame.palette.kinds["other"], ""),
    }
    over_time(
        frame,
        found.assign(part=found.host.fillna("nowhere")),
        parts,
        text("column.part"),
        lambda hosts: hosting_found(hosts, pair, names, text),
        (text("pair.hosting_months"), text("pair.hosting_note")),
        below,
        text("pair.hosting_alt"),
        held,
        yearly=bool((found.month.isna() & found.year.notna()).any()),
    )


def hosting_found(hosts: pd.Series, pair: PairSummary, names: Names, text: Text) -> str:
    """Which side hosts more often, in meetings by host; or that it is neither."""
    a, b, third = (int(hosts.get(host, 0)) for host in (pair.a, pair.b, "third"))
    if not a + b + third:
        return text("pair.hosting_unknown")
    if third > max(a, b):
        return text("pair.hosting_third", n=third, all=a + b + third)
    if a == b:
        return text("pair.hosting_even")
    n, host = (a, names[pair.a]) if a > b else (b, names[pair.b])
    return text("pair.hosting", country=host, n=n, all=a + b + third)


def show_places(frame: Frame, held: Filters) -> str | None:
    """Where they meet; gives the city that was clicked."""
    text = frame.text
    places = queries.places(frame.store, held, limit=8)
    if not len(places):
        return None
    labels = [text.city(row.city, row.country) for row in each(places)]
    most = met_most(frame, held)
    below = text("places.known", n=most.known, all=queries.counts(frame.store, held).meetings)
    clicked = chart(
        frame,
        charts.ranked_bars(labels, list(places.meetings), list(places.city), frame.palette, text),
        "pair_places",
        text("pair.places", city=most.cities, k=most.equal),
        text("pair.places_note"),
        text("places.bars_alt", n=len(places)),
        lambda: places.assign(city=labels, country=[text.country(code) for code in places.country])[
            ["city", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
    )
    return next(iter(clicked), None)
