"""Whom a leader met, in which offices, and where the way led."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.cells import when
from pages.parts.charts import each
from pages.parts.drawing import chart, source
from pages.parts.frame import Frame
from pages.parts.page import note, section
from pages.parts.rows import meetings, show_meeting, table
from pages.parts.text import Text
from pages.parts.ways import to_leader
from pages.parts.words import firsts
from pipeline import queries
from pipeline.queries import Filters, Leader

STOPS = 30
"""Latest stops of an itinerary that are joined by a line; more would hide each other."""
STOP_WIDTHS = {"date": 128, "where": 140, "who": 150}
"""Widths of the columns of stops, in pixels, in half of the page."""


def show_meetings(frame: Frame, leader: Leader, narrow: Filters, partners: pd.DataFrame) -> None:
    """Counterparts and offices and the itinerary, of what was held, and all rows."""
    below = source(frame, replace(narrow, statuses=("held",)))
    left, right = st.columns(2, gap="large")
    with left:
        if len(partners):
            show_counterparts(frame, partners, below)
        show_offices(frame, leader)
    with right:
        show_itinerary(frame, leader, narrow, below)
    meetings(frame, narrow, "leader", title=frame.text("common.rows"))


def show_counterparts(frame: Frame, partners: pd.DataFrame, below: str) -> None:
    """Whom a leader met, and a way to each."""
    text = frame.text
    most = int(partners.meetings.max())
    first = list(partners["name"][partners.meetings == most])
    found = {1: "leaders.counterparts", 2: "leaders.counterparts_two"}.get(len(first), "leaders.counterparts_even")
    chart(
        frame,
        charts.ranked_bars(
            [filters.person(row.name, row.country, text) for row in each(partners)],
            list(partners.meetings),
            list(partners.person_id),
            frame.palette,
            text,
        ),
        "counterparts",
        text(found, name=first[0], names=text.listed(first), n=most),
        text("leaders.counterparts_note"),
        text("leaders.counterparts_alt"),
        lambda: partners.assign(leader=partners.name, country=[text.country(code) for code in partners.country])[
            ["leader", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
        way=lambda ids: to_leader(ids[0], dict(zip(partners.person_id, partners.name, strict=True))[ids[0]], text),
    )


def show_offices(frame: Frame, leader: Leader) -> None:
    """Offices held, and when."""
    text, held = frame.text, queries.offices(frame.store, leader.person_id)
    if len(held):
        known = (held.basis == "table").all()
        section(text("leaders.offices"), text("leaders.offices_known" if known else "leaders.offices_note"))
        st.html(
            evidence.bullets(
                ": ".join(part for part in (term(row, text), text.office(row.title, row.office)) if part)
                for row in each(held)
            )
        )


def term(row: Any, text: Text) -> str:
    """When an office was held, open at the end while it lasts."""
    if row.start and not row.end:
        return text("common.since", first=text.date(row.start))
    return text.dates(row.start, row.end)


def show_itinerary(frame: Frame, leader: Leader, narrow: Filters, below: str) -> None:
    """Where a leader went: on a map, and as a list whose rows lead to their sentences."""
    text = frame.text
    trips = queries.itinerary(frame.store, leader.person_id, narrow)
    placed = trips.dropna(subset=["lat", "starts"]).drop_duplicates(["date_start", "city"])
    stops = queries.places(frame.store, replace(narrow, statuses=("held",))).dropna(subset=["lat"])
    if not len(placed) or not len(stops):
        return
    stops = stops.assign(
        id=[f"{row.city}~{row.country or ''}" for row in each(stops)],
        label=[text.city(row.city, row.country) for row in each(stops)],
        n=stops.meetings,
    )
    city, _ = firsts(stops.label, stops.n, text)
    latest = placed.head(STOPS).sort_values("starts")
    chart(
        frame,
        charts.places(stops, frame.palette, text, journey=(latest.lon, latest.lat), height=340),
        "itinerary",
        text("leaders.itinerary", n=len(stops), city=city),
        text("leaders.itinerary_note", n=STOPS),
        text("leaders.itinerary_alt", n=len(stops)),
        lambda: place_table(stops, text),
        below,
    )
    listed = st.expander(text("leaders.stops"), key="stops_listed", on_change="rerun")
    if listed.open:
        with listed:
            note(text("common.pick_row"))
            stopped = stop_table(placed.head(STOPS), leader, text)
            table(stopped, "stops", text, lambda at: show_meeting(frame, each(placed)[at]), STOP_WIDTHS)


def place_table(stops: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Where a leader met others, and how often."""
    return pd.DataFrame(
        {
            text("column.city"): stops.label,
            text("column.country"): [text.country(code) for code in stops.country],
            text("column.meetings"): stops.meetings,
        }
    )


def stop_table(placed: pd.DataFrame, leader: Leader, text: Text) -> pd.DataFrame:
    """Where a leader went, in words."""
    stops = each(placed)
    return pd.DataFrame(
        {
            text("column.date"): [when(row) for row in stops],
            text("column.where"): [f"{text.city(row.city, row.country)}, {text.country(row.country)}" for row in stops],
            text("column.who"): [others(row, leader) for row in stops],
        }
    )


def others(row: Any, leader: Leader) -> str:
    """Whom a leader met, beside the leader."""
    return ", ".join(name for name, who in zip(row.people, row.person_ids, strict=True) if who != leader.person_id)
