"""Single meetings in lanes on a time axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.parts.charts.look import (
    MARGIN,
    ROW,
    SYMBOLS,
    Figure,
    Palette,
    Trace,
    day_axis,
    each,
    figure,
    hover,
    plain,
    short,
)
from pages.parts.text import Text
from pipeline.records import KINDS

DAY = 86_400_000
"""Milliseconds, which is how Plotly counts the length of a bar in time."""
NOON = pd.Timedelta(hours=12)
"""Where in its day a point stands."""


def lanes(
    rows: pd.DataFrame,
    order: Sequence[str],
    labels: Sequence[str],
    window: tuple[pd.Timestamp, pd.Timestamp],
    palette: Palette,
    text: Text,
) -> Figure:
    """Meetings on a date axis from the first to the last day of `window`, a lane for each of `order`.

    Columns: those of a meeting and `lane`. Encounters are points; journeys are bars, dates that are not known to
    the day are hatched bars as wide as the doubt, either cut at the edge that they reach beyond, with an arrow; planned
    is hollow, background pale.
    """
    first, last = (day.normalize() for day in window)
    rows = rows[(rows.ends >= first) & (rows.starts <= window[1])].copy()
    starts, ends = pd.to_datetime(rows.starts), pd.to_datetime(rows.ends)
    rows["since"], rows["until"] = starts < first, ends.dt.normalize() > last
    rows["start"], rows["end"] = starts.clip(lower=first), ends.clip(upper=last)
    rows["days"] = (rows.end - rows.start).dt.days + 1
    rows["stop"] = rows.start + pd.to_timedelta(rows.days, unit="D")
    rows["vague"] = rows.time_precision.fillna(1) > 1
    rows["wide"] = (rows.days > max(1, (last - first).days / 120)) | rows.since | rows.until
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
        day_axis(first, last, text),
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
    beyond = [(rows[rows.since], "start", "triangle-left"), (rows[rows.until], "stop", "triangle-right")]
    heads = [arrows(cut, side, symbol, color) | told(cut, kind, text) for cut, side, symbol in beyond if len(cut)]
    return [bars | told(rows, kind, text), *heads]


def arrows(rows: pd.DataFrame, side: str, symbol: str, color: str) -> Trace:
    """The heads of bars that go on beyond the edge of the chart, where their column `side` is."""
    marker = {"symbol": symbol, "size": 11, "color": color, "line": {"width": 0}}
    places = {"x": rows[side].to_numpy(), "y": list(rows.y)}
    return {"type": "scatter", "mode": "markers", "cliponaxis": False, "marker": marker, **places}


def encounters(rows: pd.DataFrame, kind: str, palette: Palette, text: Text) -> list[Trace]:
    """Meetings on a day as points."""
    if rows.empty:
        return []
    color = palette.kinds[kind]
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": (rows.start + NOON).to_numpy(),
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
    if (rows.since | rows.until).any():
        lines.append(explain(text("timeline.mark_beyond"), "triangle-right", palette.text))
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
