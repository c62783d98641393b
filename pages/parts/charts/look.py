"""What all charts share: colours, axes, labels that are safe, the sentence that a mark says when pointed at."""

from __future__ import annotations

import html
from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from pages.parts.text import Text
from pipeline.records import KINDS

Figure = dict[str, Any]
"""A figure as Plotly reads it: `data`, a list of traces, and `layout`. Plain dicts, since building the same figure
with Plotly's own classes takes six times as long, and Streamlit checks it in any case."""
Trace = dict[str, Any]
SYMBOLS = dict(
    zip(
        KINDS,
        ("circle", "square", "diamond", "cross", "triangle-right", "star", "hexagon", "x"),
        strict=True,
    )
)
"""Every kind has a symbol beside its colour, for readers and printers without colour."""
ROW, MARGIN = 30, 62
"""Height of a lane or bar, and of what a figure needs besides, in pixels."""
BAR = 30
"""Height of Plotly's own bar of buttons, which a telephone shows all the time, in pixels."""
LABEL = 30
"""Letters after which the label of a bar or lane is cut."""
MOST_DAYS = 92
"""A longer time axis has months for ticks."""
EMBEDDED, PLAIN = 17, 14
"""Size of the letters of a chart, in pixels."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as `.streamlit/config.toml` gives them."""

    kinds: dict[str, str]
    text: str
    background: str
    grid: str
    accent: str
    size: int = PLAIN

    @property
    def pair(self) -> tuple[str, str]:
        """The colours of the two sides of a pair."""
        return self.kinds["talks"], self.kinds["visit"]


def plain(text: object) -> str:
    """Make any text safe for a Plotly label, which would read tags in it."""
    return html.escape(str(text), quote=False).replace("$", "&#36;")


def each(rows: pd.DataFrame) -> list[Any]:
    """Rows one by one, read by attribute, with None for what is missing."""
    columns = []
    for _, column in rows.items():
        values, missing = column.tolist(), pd.isna(column.array)
        if missing.any():
            values = [None if gone else value for value, gone in zip(values, missing, strict=True)]
        columns.append(values)
    return list(map(_row(tuple(rows)), *columns)) if columns else []


@cache
def _row(columns: tuple[str, ...]) -> type:
    return namedtuple("Row", columns, rename=True)


def mixed(color: str, other: str, share: float) -> str:
    """A colour with a share of another in it, both as `#rrggbb`."""
    parts = ((int(color[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own + (more - own) * share):02x}" for own, more in parts)


def short(text: object, length: int = LABEL) -> str:
    """Cut a label that is too long for its place, then make it safe."""
    text = str(text)
    return plain(text if len(text) <= length else text[: length - 1].rstrip() + "…")


def hover(row: Any, text: Text) -> str:
    """Tell a meeting in one sentence: date, who, kind, where."""
    who = text.listed(row.people[:4]) if len(row.people) else text.countries(row.countries)
    where = ", ".join(part for part in (text.city(row.city, row.country), text.country(row.country)) if part)
    day = text.dates(row.date_start, row.date_end) or text.month_day(row.month_day) or text("common.undated")
    lines = [day, who, " · ".join(part for part in (text.word("kind", row.kind), where) if part)]
    marks = [text.word("status", row.status)] * (row.status != "held")
    marks += [text("common.unconfirmed")] * bool(row.unconfirmed) + [text.word("role", row.role)] * (row.role != "main")
    return "<br>".join(plain(line) for line in [*lines, *marks] if line)


def figure(
    traces: list[dict[str, Any]],
    palette: Palette,
    height: int,
    x: dict[str, Any],
    y: dict[str, Any],
    **layout: object,
) -> Figure:
    """A figure with the look that all have: no frame, faint grid, room for its labels, no drag by accident.

    `x` and `y` are what its axes have of their own.
    """
    axis = {
        "automargin": True,
        "gridcolor": palette.grid,
        "zerolinecolor": palette.text,
        "tickfont": {"color": palette.text, "size": palette.size - 2},
    }
    look = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 30, "b": 8},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.grid, "activecolor": palette.accent},
        "font": {"size": palette.size, "color": palette.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"size": palette.size}},
        "dragmode": False,
        "showlegend": False,
        "legend": {
            "orientation": "h",
            "y": 1 - BAR / height,
            "yref": "container",
            "yanchor": "top",
            "x": 0,
            "xref": "container",
            "traceorder": "normal",
            "font": {"color": palette.text, "size": palette.size - 2},
        },
        "bargap": 0.3,
    }
    return {"data": traces, "layout": {**look, "xaxis": axis | x, "yaxis": axis | y, **layout}}


def stripes(shape: str, palette: Palette) -> dict[str, object]:
    """A pattern over a bar's colour, which tells it apart without colour."""
    return {"shape": shape, "fillmode": "overlay", "fgcolor": palette.background, "size": 7, "solidity": 0.25}


def count_axis(top: float) -> dict[str, Any]:
    """An upright axis of whole numbers from zero, with few ticks."""
    return {"rangemode": "tozero", "tickformat": ",d", **({"dtick": 1} if top <= 5 else {"nticks": 5})}


def time_axis(first: str, last: str, text: Text, yearly: bool = False) -> dict[str, Any]:
    """Ticks of a time axis in the reader's language, few enough for a telephone. Dates are ISO, month or day.

    With `yearly` a tick stands in the middle of its year, under the bar that counts it.
    """
    start, end = pd.Timestamp(str(first)[:7]), pd.Timestamp(str(last)[:7])
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    steps = (1, 2, 3, 6, 12, 24, 60, 120, 240)[4 if yearly else 0 :]
    step = next((step for step in steps if months / step <= 7), 600)
    ticks = [
        tick for tick in pd.date_range(start, end, freq="MS") if (tick.year * 12 + tick.month - 1) % step == 0
    ] or [start]
    labels = [str(tick.year) if step >= 12 else text.month(tick.year, tick.month) for tick in ticks]
    if yearly:
        ticks = [tick + pd.Timedelta(days=182) for tick in ticks]
    pad = pd.Timedelta(days=max(4, months))
    return {
        "type": "date",
        "tickvals": [str(tick.date()) for tick in ticks],
        "ticktext": labels,
        "range": [str((start - pad).date()), str((end + pd.offsets.MonthEnd(1) + pad).date())],
        "tickangle": 0,
    }


def day_axis(first: pd.Timestamp, last: pd.Timestamp, text: Text) -> dict[str, Any]:
    """Ticks of a time axis from one day to another, with a little room: noons of a few weeks, else months."""
    days = (last - first).days + 1
    if days > MOST_DAYS:
        return time_axis(str(first.date()), str(last.date()), text)
    step = next(step for step in (1, 2, 4, 7, 14) if days / step <= 7)
    ticks = list(pd.date_range(first, last, freq=f"{step}D"))
    labels = [text.short(text.month_day(f"{tick.month:02}-{tick.day:02}")) for tick in ticks]
    room = pd.Timedelta(hours=max(4, round(days * 0.7)))
    return {
        "type": "date",
        "tickvals": [f"{tick.date()} 12:00" for tick in ticks],
        "ticktext": [text.short(text.date(ticks[0].date())), *labels[1:]],
        "range": [str(first - room), str(last + pd.Timedelta(days=1) + room)],
        "tickangle": 0,
    }


def opening(days: pd.Series) -> pd.Timestamp:
    """The day at which a time axis begins to show something: a few rows long before the rest do not squeeze them."""
    days = days.sort_values()
    rest = days.iloc[len(days) // 12 :]
    lonely = rest.iloc[0] - days.iloc[0] > 1.5 * (rest.iloc[-1] - rest.iloc[0])
    return rest.iloc[0] if lonely else days.iloc[0]
