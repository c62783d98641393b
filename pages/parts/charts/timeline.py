"""Charts that count over time: stacked bars, bars of months in lanes, running totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pages.parts.charts.lanes import lane_axis
from pages.parts.charts.look import (
    MARGIN,
    Figure,
    Palette,
    Trace,
    count_axis,
    each,
    figure,
    mixed,
    plain,
    stripes,
    time_axis,
)
from pages.parts.text import Text
from pipeline.records import KINDS

Part = tuple[str, str, str]
"""How one part of a stacked bar looks: label, colour, pattern."""


def kinds(palette: Palette, text: Text) -> dict[str, Part]:
    """The kinds of meeting as parts of a bar."""
    return {kind: (text.word("kind", kind), palette.kinds[kind], "") for kind in KINDS}


def time_bars(rows: pd.DataFrame, parts: Mapping[str, Part], palette: Palette, text: Text) -> Figure:
    """Counts a month or a year, stacked by part. Columns: time (YYYY-MM or YYYY), part, n. A bar's id is its time."""
    traces: list[Trace] = []
    monthly = rows.time.str.len().max() > 4
    for part, (label, color, pattern) in parts.items():
        of_part = rows[rows.part == part]
        if of_part.empty:
            continue
        times, counts = of_part.time.tolist(), of_part.n.tolist()
        traces.append(
            {
                "type": "bar",
                **_periods(times, monthly),
                "y": counts,
                "name": plain(label),
                "marker": {"color": color, "pattern": stripes(pattern, palette)},
                "customdata": times,
                "hovertext": [
                    f"{text.date(time)} · {plain(label)}: {text.number(n)}"
                    for time, n in zip(times, counts, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
    first, last = rows.time.min(), rows.time.max()
    return figure(
        traces,
        palette,
        340,
        time_axis(first, last if monthly else f"{last}-12", text, yearly=not monthly) | {"showgrid": False},
        count_axis(rows.groupby("time").n.sum().max()),
        barmode="stack",
        showlegend=True,
        selectdirection="h",
        bargap=0.15,
    )


def _periods(times: Sequence[str], monthly: bool) -> Trace:
    """Where the bars of months (YYYY-MM) or years (YYYY) stand: over the middle of their time."""
    return {
        "x": [time + ("-01" if monthly else "-01-01") for time in times],
        "xperiod": "M1" if monthly else "M12",
        "xperiodalignment": "middle",
    }


def foot(number: int) -> float:
    """Where the bars of a lane stand."""
    return -number - 0.4


def lane_bars(rows: pd.DataFrame, order: Sequence[str], labels: Sequence[str], palette: Palette, text: Text) -> Figure:
    """Meetings counted by lane and month or year, for when there are too many to tell apart.

    Columns: lane, time (YYYY-MM or YYYY), part (main, background or planned), n. All lanes have one scale.
    A bar's id is its time.
    """
    place = {lane: foot(number) for number, lane in enumerate(order)}
    named = dict(zip(order, labels, strict=True))
    monthly = rows.time.str.len().max() > 4
    top = max(rows.groupby(["lane", "time"]).n.sum().max(), 1)
    below = dict.fromkeys(zip(rows.lane, rows.time, strict=True), 0.0)
    traces: list[Trace] = []
    for part, fill in (
        ("main", palette.accent),
        ("background", mixed(palette.accent, palette.background, 0.6)),
        ("planned", palette.background),
    ):
        of_part = each(rows[rows.part == part])
        bases = [place[row.lane] + below[row.lane, row.time] for row in of_part]
        tall = [0.82 * row.n / top for row in of_part]
        for row, height in zip(of_part, tall, strict=True):
            below[row.lane, row.time] += height
        if not of_part:
            continue
        label = text(f"timeline.part_{part}")
        times = [row.time for row in of_part]
        traces.append(
            {
                "type": "bar",
                **_periods(times, monthly),
                "y": tall,
                "base": bases,
                "name": plain(label),
                "customdata": times,
                "marker": {"color": fill, "line": {"color": palette.accent, "width": 1}},
                "hovertext": [
                    f"{plain(named[row.lane])} · {text.date(row.time)} · {plain(label)}: {text.number(row.n)}"
                    for row in of_part
                ],
                "hoverinfo": "text",
            }
        )
    first, last = rows.time.min(), rows.time.max()
    return figure(
        traces,
        palette,
        MARGIN + 30 + 46 * len(order),
        time_axis(first, last if monthly else f"{last}-12", text, yearly=not monthly),
        lane_axis(labels) | {"tickvals": [foot(number) for number in range(len(order))]},
        barmode="overlay",
        showlegend=True,
        selectdirection="h",
        bargap=0.12,
    )


def growth(
    months: pd.DataFrame, columns: Mapping[str, tuple[str, str]], first: pd.Timestamp, palette: Palette, text: Text
) -> Figure:
    """Running totals from `first` on. Columns: month (YYYY-MM) and those of `columns`: name -> (label, colour)."""
    traces = [
        {
            "type": "scatter",
            "x": [f"{month}-01" for month in months.month],
            "y": months[column].tolist(),
            "mode": "lines",
            "line": {"color": color, "width": 2.5, "shape": "hv"},
            "name": plain(label),
            "hovertext": [
                f"{text.date(month)}: {text.number(n)} {plain(label)}"
                for month, n in zip(months.month, months[column], strict=True)
            ],
            "hoverinfo": "text",
        }
        for column, (label, color) in columns.items()
    ]
    return figure(
        traces,
        palette,
        280,
        time_axis(str(first.date()), months.month.max(), text),
        count_axis(max(months[column].max() for column in columns)),
        showlegend=len(columns) > 1,
    )
