"""Charts with a time axis: single meetings in lanes, bars of months in lanes, stacked bars, running totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pages.parts.charts.look import (
    MARGIN,
    ROW,
    SYMBOLS,
    Figure,
    Palette,
    count_axis,
    each,
    figure,
    hover,
    mixed,
    plain,
    short,
    stripes,
    time_axis,
)
from pages.parts.text import Text
from pipeline.records import KINDS

DAY = 86_400_000
"""Milliseconds, which is how Plotly counts the length of a bar in time."""
Trace = dict[str, Any]
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


def lanes(
    rows: pd.DataFrame,
    order: Sequence[str],
    labels: Sequence[str],
    first: pd.Timestamp,
    palette: Palette,
    text: Text,
) -> Figure:
    """Meetings on a date axis that begins at `first`, a lane for each of `order`.

    Columns: those of a meeting and `lane`. Encounters are points; journeys are bars, dates that are not known to
    the day are hatched bars as wide as the doubt; planned is hollow, background pale.
    """
    rows = rows.dropna(subset=["starts"]).copy()
    rows["start"], rows["end"] = pd.to_datetime(rows.starts), pd.to_datetime(rows.ends)
    rows["days"] = (rows.end - rows.start).dt.days + 1
    rows["vague"] = rows.time_precision.fillna(1) > 1
    rows["wide"] = rows.days > max(1, (rows.end.max() - first).days / 120)
    rows["hollow"], rows["pale"] = rows.status != "held", rows.role != "main"
    rows["y"] = rows.lane.map({lane: -number for number, lane in enumerate(order)})
    rows["y"] += rows.kind.map(heights(rows, order))
    traces: list[Trace] = []
    for kind in KINDS:
        of_kind = rows[rows.kind == kind]
        if of_kind.empty:
            continue
        traces += journeys(of_kind[of_kind.wide & ~of_kind.hollow], kind, palette.kinds[kind], palette, text)
        traces += journeys(of_kind[of_kind.wide & of_kind.hollow], kind, palette.background, palette, text)
        traces += encounters(of_kind[~of_kind.wide], kind, palette, text)
        traces.append(explain(text.word("kind", kind), symbol=SYMBOLS[kind], color=palette.kinds[kind]))
    traces += explain_marks(rows, palette, text)
    tall = ROW + (34 if len(order) <= 6 else 14)
    return figure(
        traces,
        palette,
        MARGIN + 60 + tall * len(order),
        time_axis(first, rows.end.max(), text),
        lane_axis(labels),
        barmode="overlay",
        showlegend=True,
        selectdirection="h",
    )


def heights(rows: pd.DataFrame, order: Sequence[str]) -> dict[str, float]:
    """How high in its lane each kind lies, so that kinds do not cover each other; kinds as lanes need no room."""
    present = [kind for kind in KINDS if kind in set(rows.kind)]
    if len(present) == 1 or set(order) <= set(KINDS):
        return dict.fromkeys(present, 0.0)
    step = 0.66 / (len(present) - 1)
    return {kind: 0.33 - step * number for number, kind in enumerate(present)}


def told(rows: pd.DataFrame, kind: str, text: Text) -> Trace:
    """What the marks of one kind have in common: their ids and what they say when pointed at."""
    return {
        "name": text.word("kind", kind),
        "showlegend": False,
        "customdata": list(rows.meeting_id),
        "hovertext": [hover(row, text) for row in each(rows)],
        "hoverinfo": "text",
    }


def journeys(rows: pd.DataFrame, kind: str, fill: str, palette: Palette, text: Text) -> list[Trace]:
    """Meetings of several days, or on a day not known, as bars; hatched bars of one trace must share their fill."""
    if rows.empty:
        return []
    color = palette.kinds[kind]
    bars = {
        "type": "bar",
        "orientation": "h",
        "base": rows.start.to_numpy(),
        "x": [days * DAY for days in rows.days],
        "y": list(rows.y),
        "width": 0.13,
        "marker": {
            "color": fill,
            "opacity": [0.4 if pale else 0.9 for pale in rows.pale],
            "line": {"color": color, "width": 1.2},
            "pattern": {
                "shape": ["/" if vague else "" for vague in rows.vague],
                "fgcolor": color,
                "bgcolor": palette.background,
                "size": 6,
            },
        },
    }
    return [bars | told(rows, kind, text)]


def encounters(rows: pd.DataFrame, kind: str, palette: Palette, text: Text) -> list[Trace]:
    """Meetings on a day as points."""
    if rows.empty:
        return []
    color = palette.kinds[kind]
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": rows.start.to_numpy(),
        "y": list(rows.y),
        "marker": {
            "symbol": [SYMBOLS[kind] + ("-open" if hollow else "") for hollow in rows.hollow],
            "size": 11,
            "color": color,
            "opacity": [0.45 if pale else 0.95 for pale in rows.pale],
            "line": {
                "color": [
                    color if hollow or pale else palette.background
                    for hollow, pale in zip(rows.hollow, rows.pale, strict=True)
                ],
                "width": [2 if hollow else 1 for hollow in rows.hollow],
            },
        },
    }
    return [points | told(rows, kind, text)]


def explain(label: str, symbol: str, color: str, opacity: float = 1.0) -> Trace:
    """A line of the legend for marks that are drawn as points."""
    marker = {"symbol": symbol, "size": 11, "color": color, "opacity": opacity, "line": {"width": 1.5, "color": color}}
    return {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": plain(label), "marker": marker}


def explain_marks(rows: pd.DataFrame, palette: Palette, text: Text) -> list[Trace]:
    """The lines of the legend for what form says beside kind, as far as it occurs."""
    lines = []
    if rows.hollow.any():
        lines.append(explain(text("timeline.mark_planned"), "circle-open", palette.text))
    if rows.pale.any():
        lines.append(explain(text("timeline.mark_background"), "circle", palette.text, 0.35))
    for key, occurs, shape in (
        ("journey", (rows.wide & ~rows.vague).any(), ""),
        ("vague", (rows.wide & rows.vague).any(), "/"),
    ):
        if occurs:
            pattern = {"shape": shape, "fgcolor": palette.text, "bgcolor": palette.background, "size": 6}
            marker = {"color": palette.text, "line": {"color": palette.text, "width": 1}, "pattern": pattern}
            name = plain(text(f"timeline.mark_{key}"))
            lines.append({"type": "bar", "x": [None], "y": [None], "name": name, "marker": marker})
    return lines


def lane_axis(labels: Sequence[str]) -> dict[str, Any]:
    """An upright axis of lanes, the first on top."""
    return {
        "tickvals": [-number for number in range(len(labels))],
        "ticktext": [short(label, 22) for label in labels],
        "range": [-len(labels) + 0.45, 0.55],
        "zeroline": False,
        "showgrid": True,
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
