"""When did they meet?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import (
    chart,
    heading,
    meeting_table,
    meetings,
    nothing,
    of_meetings,
    over_time,
    show_meeting,
    source,
    span,
    table,
)
from pipeline import queries

LANES = ("country", "leader", "kind")
MOST_LANES = 12
MOST_POINTS = 2000
"""Above this number of meetings months are drawn instead of single meetings."""


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    found = queries.counts(store, asked)
    months = queries.months(store, asked).dropna(subset=["month"])
    heading(text("timeline.title"), lead(found, months, frame))
    if not found.meetings:
        nothing(frame)
        return
    if found.meetings - found.undated > MOST_POINTS:
        by_month(frame, months, found)
    elif found.meetings > found.undated:
        by_lane(frame)
    meetings(frame, asked, "timeline", found.meetings, title=text("common.rows"))
    list_undated(frame)


def list_undated(frame: Frame) -> None:
    """The meetings that no time axis can hold, counted, and listed when asked for."""
    store, text = frame.store, frame.text
    n = queries.counts(store, frame.without(period=(None, None))).undated
    if not n:
        return
    listed = st.expander(text("common.undated_aside", n=n), key="undated_listed", on_change="rerun")
    if listed.open:
        with listed:
            undated = queries.undated(store, frame.filters, limit=200)
            picked = table(meeting_table(undated, text), "undated", text)
            if picked is not None:
                show_meeting(frame, each(undated)[picked])


def lead(found: queries.Counts, months: pd.DataFrame, frame: Frame) -> str:
    """The sentence that tells when most of it happened."""
    text = frame.text
    if not len(months):
        return text("timeline.lead_short", n=found.meetings)
    by_month = months.groupby("month").meetings.sum()
    return text(
        "timeline.lead",
        n=found.meetings,
        when=span(months, text),
        month=text.date(str(by_month.idxmax())[:7]),
        most=int(by_month.max()),
    )


def by_lane(frame: Frame) -> None:
    """Single meetings, a lane for each country, leader or kind."""
    text = frame.text
    by = filters.choose("by", LANES, text("timeline.by"), lambda value: text(f"timeline.by_{value}"))
    rows = queries.lanes(frame.store, frame.filters, by=by, limit_lanes=MOST_LANES, limit=None)
    totals = rows.drop_duplicates("lane").sort_values("lane_total", ascending=False, kind="stable")
    name = {"country": text.country, "kind": lambda kind: text.word("kind", kind)}.get(by)
    labels = [name(row.lane) if name else row.lane_name for row in each(totals)]
    first, last = charts.opening(rows.starts), rows.ends.max()
    before = rows[rows.ends < first].meeting_id.nunique()
    under = [
        text("timeline.note"),
        text("timeline.more_lanes", shown=MOST_LANES) if len(totals) == MOST_LANES else "",
        text("timeline.earlier", n=before, day=text.date(str(first.date()))) if before else "",
    ]
    clicked = chart(
        frame,
        charts.lanes(rows, list(totals.lane), labels, first, frame.palette, text),
        "timeline",
        text("timeline.chart", lane=labels[0], n=int(totals.lane_total.iloc[0])),
        " ".join(under),
        text(
            "timeline.alt",
            n=rows.meeting_id.nunique(),
            lanes=len(totals),
            when=text.stretch(str(first.date()), str(last.date())),
        ),
        meeting_table(rows.drop_duplicates("meeting_id"), text),
        source(frame, frame.filters),
        box=filters.set_period,
    )
    of_meetings(frame, clicked)


def by_month(frame: Frame, months: pd.DataFrame, found: queries.Counts) -> None:
    """Bars of months, for when there are too many meetings to tell apart."""
    text = frame.text
    most = months.groupby("month").meetings.sum()
    title = text("timeline.chart_months", n=found.meetings - found.undated, month=text.date(str(most.idxmax())[:7]))
    below = text("common.source", meetings=found.meetings, articles=found.articles)
    over_time(frame, months, title, text("timeline.note_months", limit=MOST_POINTS), below)


show(begin())
