"""A chart on a page: its finding, what it measures, its source, its numbers as a table, and what was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.cells import written
from pages.parts.charts.look import Figure
from pages.parts.charts.timeline import Part
from pages.parts.frame import Frame
from pages.parts.page import in_sight, note, section
from pages.parts.text import Text
from pipeline import queries
from pipeline.queries import Filters

NO_BUTTONS = [
    *("lasso2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d"),
    *("toggleSpikelines", "hoverClosestCartesian", "hoverCompareCartesian"),
]
TIME_BUTTONS = ["select2d", "zoom2d", "resetScale2d"]
"""On a time axis: a box that sets the period, and a zoom that stays local."""
PLOTLY = {
    "Download plot as a PNG": "plotly.picture",
    "Box Select": "plotly.box",
    "Zoom": "plotly.zoom",
    "Reset axes": "plotly.reset",
}
"""What Plotly says on its own bar, and our words for it."""
MOST_MONTHS = 72
"""A longer time is drawn in years."""


def config(text: Text, name: str, zoom: bool) -> dict[str, Any]:
    """Settings of Plotly's own bar: a picture to take away, and zoom where it helps."""
    numbers = {"decimal": ",", "thousands": "."} if text.lang == "vi" else {"decimal": ".", "thousands": ","}
    return {
        "displaylogo": False,
        "scrollZoom": False,
        "modeBarButtonsToRemove": NO_BUTTONS + ([] if zoom else TIME_BUTTONS),
        "toImageButtonOptions": {"filename": f"bang-giao-{name}", "scale": 2},
        "locale": text.lang,
        "locales": {text.lang: {"dictionary": {said: text(key) for said, key in PLOTLY.items()}, "format": numbers}},
    }


def source(frame: Frame, asked: Filters) -> str:
    """The line under a chart: where its numbers come from and how many rows they rest on."""
    found = queries.counts(frame.store, asked)
    key = "common.source_held" if asked.statuses == ("held",) else "common.source"
    return frame.text(key, meetings=found.meetings, articles=found.articles)


def chart(
    frame: Frame,
    figure: Figure,
    name: str,
    title: str,
    under: str,
    alt: str,
    table: Callable[[], pd.DataFrame],
    below: str,
    box: Callable[[str, str], None] | None = None,
    way: Callable[[list[str]], None] | None = None,
) -> list[str]:
    """Draw a figure under its finding, with what it measures, its source and its numbers; give the ids clicked.

    `table` makes the numbers once a reader opens them. `box` takes the first and last day of a box drawn on a time
    axis. `way` draws what a click opens, in sight right under the figure.
    """
    text = frame.text
    drawn = f"chart_{name}"

    def selected() -> None:
        boxes = st.session_state[drawn].selection.get("box", [])
        if box and boxes:
            ends = boxes[0].get("x", [])
            if len(ends) >= 2:
                box(str(min(ends)), str(max(ends)))

    section(title, under)
    with st.container(gap="xsmall"):
        event = st.plotly_chart(
            figure,
            key=drawn,
            on_select=selected if box else "rerun",
            selection_mode=("points", "box") if box else "points",
            config=config(text, name, zoom=box is not None),
            alt=alt,
        )
        points = (event or st.session_state[drawn]).selection.get("points", [])
        clicked = [point["customdata"] for point in points if point.get("customdata")]
        clicked = [str(value[0] if isinstance(value, list | tuple) else value) for value in clicked]
        if way and clicked:
            with in_sight(f"way_{name}", clicked):
                way(clicked)
        note(below)
        with_table = st.expander(text("common.table"), key=f"table_{name}", on_change="rerun")
        if with_table.open:
            with with_table:
                grid(table(), text, text("common.table"))
    return clicked


def grid(rows: pd.DataFrame, text: Text, alt: str | None = None, height: int | str = "auto") -> None:
    """A table to read."""
    st.dataframe(written(rows, text), hide_index=True, height=height, alt=alt)


def over_time(
    frame: Frame,
    months: pd.DataFrame,
    parts: Mapping[str, Part],
    column: str,
    title: Callable[[pd.Series], str],
    under: tuple[str, str],
    below: str,
    alt: str,
    asked: Filters,
    yearly: bool = False,
) -> None:
    """Meetings a month by part, or a year where months would be too thin; a bar, or a box drawn, sets the period.

    Columns: month (null where only the year is known), year (null where not even that is), part, meetings.
    `column` names the parts in the table; `title` says what is found in the drawn meetings of each part; `under`
    says what is measured, by month and by year; `asked` are the filters under which they were counted; `yearly` asks
    for years. What no bar holds is told in words: a few that were long before the rest, which would squeeze them,
    those of no known year, and, among months, those of a year alone.
    """
    text = frame.text
    undated = int(months.meetings[months.year.isna()].sum())
    months = months.dropna(subset=["year"])
    first, long, when = axis(months, yearly)
    earlier = int(months.meetings[when < first].sum())
    times = months.assign(time=when.dt.strftime("%Y" if long else "%Y-%m"))[when >= first]
    times = times.groupby(["time", "part"], as_index=False).meetings.sum().rename(columns={"meetings": "n"})
    said = [under[long], text("chart.narrow")]
    if when.isna().any():
        said.append(text("chart.year_only", n=int(months.meetings[when.isna()].sum())))
    if earlier:
        said.append(text("timeline.earlier_months", n=earlier, month=text.date(str(first)[:7])))
    if undated:
        said.append(text("chart.undated", n=undated))
    chart(
        frame,
        charts.time_bars(times, parts, frame.palette, text),
        "over_time",
        title(times.groupby("part").n.sum()),
        " ".join(said),
        alt,
        lambda: pd.DataFrame(
            {
                text("column.year" if long else "column.month"): times.time,
                column: [parts[part][0] for part in times.part],
                text("column.meetings"): times.n,
            }
        ),
        below,
        box=filters.set_period,
        way=lambda clicked: only(frame, asked, clicked[0], int(times.n[times.time == clicked[0]].sum())),
    )


def axis(months: pd.DataFrame, yearly: bool = False) -> tuple[pd.Timestamp, bool, pd.Series]:
    """Where an axis of dated months begins, whether it counts years, and where on it each row lies.

    A row of which only the year is known lies on no axis of months.
    """
    starts = months.month.fillna(months.year)
    first = charts.opening(starts.repeat(months.meetings))
    long = bool(yearly or months.month.isna().all() or (starts.max() - first).days > 31 * MOST_MONTHS)
    return (first.replace(month=1), long, months.year) if long else (first, long, months.month)


def only(frame: Frame, asked: Filters, time: str, drawn: int) -> None:
    """Offer to narrow the period to the year or month that was clicked, and say what it will hold beside the drawn."""
    text = frame.text
    st.button(text("chart.only", time=text.date(time)), on_click=filters.set_time, args=(time,))
    held = queries.counts(frame.store, replace(asked, period=filters.days_of(time))).meetings
    if held > drawn:
        note(text("chart.perhaps", all=held, n=drawn))


def keep_topic(topic: str, text: Text) -> None:
    """Offer to narrow the page to a topic."""
    what = text.word("topic", topic)
    st.button(text("statements.keep", what=what), on_click=filters.keep_only, args=("topic", topic))
