"""Charts: DataFrames and words in, Plotly figures out. Nothing here knows Streamlit or where the rows come from.

Every mark that a reader can click carries its id in `customdata`. Names from articles are escaped, since Plotly
reads tags in its labels. No figure asks the network for anything: maps draw our own coastline and no border.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.parts.text import Text
from pipeline.records import KINDS

COAST = Path(__file__).parents[2] / "pipeline" / "knowledge" / "coast.json"
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
LABEL = 30
"""Letters after which the label of a bar or lane is cut."""
DAY = 86_400_000
"""Milliseconds, which is how Plotly counts the length of a bar in time."""
EMBEDDED, PLAIN = 17, 14


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
    return list(rows.astype(object).where(rows.notna(), None).itertuples())


def short(text: object, length: int = LABEL) -> str:
    """Cut a label that is too long for its place, then make it safe."""
    text = str(text)
    return plain(text if len(text) <= length else text[: length - 1].rstrip() + "…")


def hover(row: Any, text: Text) -> str:
    """Tell a meeting in one sentence: date, who, kind, where."""
    who = text.listed(row.people[:4]) if len(row.people) else text.countries(row.countries)
    where = ", ".join(part for part in (row.city, text.country(row.country)) if part)
    day = text.dates(row.date_start, row.date_end) or text.month_day(row.month_day) or text("common.undated")
    lines = [day, who, " · ".join(part for part in (text.word("kind", row.kind), where) if part)]
    marks = [text.word("status", row.status)] * (row.status != "held") + [text.word("role", row.role)] * (
        row.role != "main"
    )
    return "<br>".join(plain(line) for line in [*lines, *marks] if line)


def finish(figure: go.Figure, palette: Palette, height: int, **layout: object) -> go.Figure:
    """Give a figure the look that all have: no frame, faint grid, room for its labels, no drag by accident."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 30, "b": 8},
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.grid, "activecolor": palette.accent},
        font={"size": palette.size, "color": palette.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hovermode="closest",
        hoverlabel={"align": "left", "font": {"size": palette.size}},
        dragmode=False,
        showlegend=False,
        legend={
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "title": None,
            "font": {"color": palette.text},
        },
        bargap=0.3,
    )
    axis = {
        "gridcolor": palette.grid,
        "zerolinecolor": palette.text,
        "tickfont": {"color": palette.text},
        "title": None,
    }
    figure.update_xaxes(automargin=True, **axis)
    figure.update_yaxes(automargin=True, **axis)
    figure.update_layout(**layout)
    return figure


def stripes(shape: str, palette: Palette) -> dict[str, object]:
    """A pattern over a bar's colour, which tells it apart without colour."""
    return {"shape": shape, "fillmode": "overlay", "fgcolor": palette.background, "size": 7, "solidity": 0.25}


def time_bars(rows: pd.DataFrame, palette: Palette, text: Text) -> go.Figure:
    """Meetings a month or a year, stacked by kind. Columns: time (YYYY-MM or YYYY), kind, n. A bar's id is its time."""
    figure = go.Figure()
    monthly = rows.time.str.len().max() > 4
    for kind in KINDS:
        of_kind = rows[rows.kind == kind]
        if of_kind.empty:
            continue
        label = text.word("kind", kind)
        figure.add_bar(
            x=of_kind.time + ("-01" if monthly else "-01-01"),
            y=of_kind.n,
            name=label,
            marker_color=palette.kinds[kind],
            customdata=of_kind.time,
            hovertext=[
                f"{text.date(time)} · {label}: {text.number(n)}"
                for time, n in zip(of_kind.time, of_kind.n, strict=True)
            ],
            hoverinfo="text",
            xperiod="M1" if monthly else "M12",
            xperiodalignment="middle",
        )
    finish(figure, palette, 340, barmode="stack", showlegend=True, selectdirection="h")
    figure.update_layout(legend_traceorder="normal", bargap=0.15)
    first, last = rows.time.min(), rows.time.max()
    figure.update_xaxes(**time_axis(first, last if monthly else f"{last}-12", text), showgrid=False)
    count_axis(figure, rows.groupby("time").n.sum().max())
    return figure


def count_axis(figure: go.Figure, top: float) -> None:
    """An upright axis of whole numbers from zero, with few ticks."""
    figure.update_yaxes(rangemode="tozero", tickformat=",d", **({"dtick": 1} if top <= 5 else {"nticks": 5}))


def time_axis(first: str, last: str, text: Text) -> dict[str, object]:
    """Ticks of a time axis in the reader's language, few enough for a telephone. Dates are ISO, month or day."""
    start, end = pd.Timestamp(str(first)[:7]), pd.Timestamp(str(last)[:7])
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / step <= 7), 600)
    ticks = [
        tick for tick in pd.date_range(start, end, freq="MS") if (tick.year * 12 + tick.month - 1) % step == 0
    ] or [start]
    labels = [str(tick.year) if step >= 12 else text.month(tick.year, tick.month) for tick in ticks]
    pad = pd.Timedelta(days=max(4, months))
    return {
        "type": "date",
        "tickvals": ticks,
        "ticktext": labels,
        "range": [start - pad, end + pd.offsets.MonthEnd(1) + pad],
        "tickangle": 0,
    }


def opening(days: pd.Series) -> pd.Timestamp:
    """The day at which a time axis begins to show something: a few rows long before the rest do not squeeze them."""
    days = days.sort_values()
    rest = days.iloc[len(days) // 12 :]
    lonely = rest.iloc[0] - days.iloc[0] > 1.5 * (rest.iloc[-1] - rest.iloc[0])
    return rest.iloc[0] if lonely else days.iloc[0]


def lanes(
    rows: pd.DataFrame,
    order: Sequence[str],
    labels: Sequence[str],
    first: pd.Timestamp,
    palette: Palette,
    text: Text,
) -> go.Figure:
    """Meetings on a date axis that begins at `first`, a lane for each of `order`.

    Columns: those of a meeting and `lane`. Encounters are points; journeys are bars, dates that are not known to
    the day are hatched bars as wide as the doubt; planned is hollow, background pale with a ring.
    """
    rows = rows.dropna(subset=["starts"]).copy()
    rows["start"], rows["end"] = pd.to_datetime(rows.starts), pd.to_datetime(rows.ends)
    rows["days"] = (rows.end - rows.start).dt.days + 1
    rows["vague"] = rows.time_precision.fillna(1) > 1
    rows["wide"] = rows.days > max(1, (rows.end.max() - first).days / 120)
    present = [kind for kind in KINDS if kind in set(rows.kind)]
    step = 0.66 / max(len(present) - 1, 1)
    tall = ROW + (34 if len(order) <= 6 else 14)
    place = {lane: -number for number, lane in enumerate(order)}
    spread = {
        kind: (0.33 - step * number if len(present) > 1 and not set(order) <= set(KINDS) else 0)
        for number, kind in enumerate(present)
    }
    rows["y"] = rows.lane.map(place) + rows.kind.map(spread)
    figure = go.Figure()
    for kind in KINDS:
        of_kind = rows[rows.kind == kind]
        color, shown = palette.kinds[kind], False
        for wide, part in ((True, of_kind[of_kind.wide]), (False, of_kind[~of_kind.wide])):
            for (status, role), group in part.groupby(["status", "role"]):
                hollow, pale = status != "held", role != "main"
                common = {
                    "name": text.word("kind", kind),
                    "legendgroup": kind,
                    "showlegend": False,
                    "customdata": group.meeting_id,
                    "hovertext": [hover(row, text) for row in each(group)],
                    "hoverinfo": "text",
                }
                if wide:
                    figure.add_bar(
                        orientation="h",
                        base=group.start,
                        x=group.days * DAY,
                        y=group.y,
                        width=0.16,
                        marker={
                            "color": palette.background if hollow else color,
                            "opacity": 0.45 if pale else 0.9,
                            "line": {"color": color, "width": 1.5},
                            "pattern": {
                                "shape": ["/" if vague else "" for vague in group.vague],
                                "fgcolor": color,
                                "bgcolor": palette.background,
                                "size": 6,
                            },
                        },
                        **common,
                    )
                else:
                    figure.add_scatter(
                        mode="markers",
                        x=group.start,
                        y=group.y,
                        marker={
                            "symbol": SYMBOLS[kind] + ("-open" if hollow else ""),
                            "size": 11,
                            "color": color,
                            "opacity": 0.5 if pale else 0.95,
                            "line": {
                                "color": color if hollow or pale else palette.background,
                                "width": 2 if hollow else 1,
                            },
                        },
                        **common,
                    )
                shown = True
        if shown:
            figure.add_scatter(
                mode="markers",
                x=[None],
                y=[None],
                name=text.word("kind", kind),
                legendgroup=kind,
                marker={"symbol": SYMBOLS[kind], "size": 11, "color": color},
            )
    finish(figure, palette, MARGIN + 60 + tall * len(order), barmode="overlay", showlegend=True)
    figure.update_layout(selectdirection="h")
    figure.update_xaxes(**time_axis(first, rows.end.max(), text))
    figure.update_yaxes(
        tickvals=[place[lane] for lane in order],
        ticktext=[short(label, 22) for label in labels],
        range=[-len(order) + 0.45, 0.55],
        zeroline=False,
        showgrid=True,
    )
    return figure


def ranked_bars(
    labels: Sequence[str], values: Sequence[float], ids: Sequence[str], palette: Palette, text: Text, color: str = ""
) -> go.Figure:
    """Bars from the longest down, each labelled with its number."""
    figure = go.Figure(
        go.Bar(
            orientation="h",
            y=list(range(len(labels))),
            x=list(values),
            customdata=list(ids),
            text=[text.number(value) for value in values],
            textposition="outside",
            cliponaxis=False,
            marker_color=color or palette.accent,
            hovertext=[f"{plain(label)}: {text.number(value)}" for label, value in zip(labels, values, strict=True)],
            hoverinfo="text",
        )
    )
    finish(figure, palette, MARGIN + ROW * len(labels))
    figure.update_xaxes(visible=False, range=[0, max(values, default=1) * 1.14])
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=[short(label) for label in labels],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
    return figure


def stacked_years(
    rows: pd.DataFrame, parts: dict[str, tuple[str, str, str]], palette: Palette, text: Text
) -> go.Figure:
    """Counts a year, stacked by part. Columns: year, part, n; `parts`: part -> (label, colour, pattern)."""
    figure = go.Figure()
    for part, (label, color, pattern) in parts.items():
        of_part = rows[rows.part == part]
        if of_part.empty:
            continue
        figure.add_bar(
            x=of_part.year.astype(int),
            y=of_part.n,
            name=plain(label),
            marker={
                "color": color,
                "pattern": stripes(pattern, palette),
            },
            customdata=[f"{year}" for year in of_part.year.astype(int)],
            hovertext=[
                f"{int(year)} · {plain(label)}: {text.number(n)}"
                for year, n in zip(of_part.year, of_part.n, strict=True)
            ],
            hoverinfo="text",
        )
    finish(figure, palette, 300, barmode="stack", showlegend=True)
    years = sorted(set(rows.year.astype(int)))
    span = years[-1] - years[0] + 1
    step = math.ceil(span / 8)
    figure.update_xaxes(tickvals=list(range(years[0], years[-1] + 1, step)), tickformat="d", showgrid=False)
    if span < 4:
        figure.update_xaxes(range=[years[0] - 1.6, years[-1] + 1.6])
    count_axis(figure, rows.groupby("year").n.sum().max())
    return figure


def mirror(
    labels: Sequence[str],
    left: Sequence[int],
    right: Sequence[int],
    names: tuple[str, str],
    ids: Sequence[str],
    palette: Palette,
    text: Text,
) -> go.Figure:
    """Two sides of a pair back to back, one line for each label: who says what to whom."""
    top = max([*left, *right, 1])
    figure = go.Figure()
    for side, values, sign, color, pattern in (
        (names[0], left, -1, palette.pair[0], ""),
        (names[1], right, 1, palette.pair[1], "/"),
    ):
        figure.add_bar(
            orientation="h",
            y=list(range(len(labels))),
            x=[sign * value for value in values],
            name=plain(side),
            text=[text.number(value) if value else "" for value in values],
            textposition="outside",
            cliponaxis=False,
            customdata=list(ids),
            marker={"color": color, "pattern": stripes(pattern, palette)},
            hovertext=[
                f"{plain(side)} · {plain(label)}: {text.number(value)}"
                for label, value in zip(labels, values, strict=True)
            ],
            hoverinfo="text",
        )
    finish(figure, palette, MARGIN + 20 + ROW * len(labels), barmode="relative", showlegend=True)
    figure.update_xaxes(visible=False, range=[-top * 1.2, top * 1.2])
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=[short(label) for label in labels],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
    figure.add_vline(x=0, line_width=1, line_color=palette.text)
    return figure


def dots(
    rows: pd.DataFrame,
    columns: Sequence[str],
    lines: Sequence[str],
    labels: dict[str, str],
    palette: Palette,
    text: Text,
) -> go.Figure:
    """A matrix of dots, as large as their number. Columns: column, line, n, id."""
    rows = rows[rows.column.isin(columns) & rows.line.isin(lines)]
    across = {name: number for number, name in enumerate(columns)}
    down = {name: -number for number, name in enumerate(lines)}
    top = max(rows.n.max(), 1) if len(rows) else 1
    widest = min(20, 240 / max(len(columns), 1))
    figure = go.Figure(
        go.Scatter(
            mode="markers+text" if len(columns) <= 10 else "markers",
            x=rows.column.map(across),
            y=rows.line.map(down),
            text=[text.number(n) for n in rows.n],
            textposition="middle right",
            textfont={"size": palette.size - 3, "color": palette.text},
            customdata=rows.id,
            marker={
                "size": [5 + widest * math.sqrt(n / top) for n in rows.n],
                "color": palette.accent,
                "opacity": 0.85,
                "line": {"width": 0},
            },
            hovertext=[
                f"{plain(labels.get(row.line, row.line))} × {plain(labels.get(row.column, row.column))}: "
                f"{text.number(row.n)}"
                for row in each(rows)
            ],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    longest = max((len(labels.get(name, name)) for name in columns), default=0)
    step = math.ceil(len(columns) / 10) if longest <= 6 else 1
    finish(figure, palette, MARGIN + (90 if longest > 6 else 10) + 32 * len(lines))
    figure.update_xaxes(
        tickvals=list(across.values())[::step],
        ticktext=[short(labels.get(name, name), 18) for name in columns[::step]],
        range=[-0.6, len(columns) - 0.2],
        tickangle=0 if longest <= 6 else -50,
        zeroline=False,
        side="top" if longest > 6 else "bottom",
    )
    figure.update_yaxes(
        tickvals=list(down.values()),
        ticktext=[short(labels.get(name, name), 24) for name in lines],
        range=[-len(lines) + 0.4, 0.6],
        zeroline=False,
    )
    return figure


def network(
    edges: pd.DataFrame, nodes: Sequence[str], labels: dict[str, str], weight: str, palette: Palette, text: Text
) -> go.Figure:
    """Countries or leaders on a circle, in the order given, so that each stays where it was.

    Columns of `edges`: a, b and the weight. A node's id is its key; the strongest edges have a dot at their middle,
    whose id is `a~b`.
    """
    turn = 2 * math.pi / max(len(nodes), 1)
    where = {node: (math.sin(turn * number), math.cos(turn * number)) for number, node in enumerate(nodes)}
    edges = edges[edges.a.isin(where) & edges.b.isin(where)].sort_values(weight, ascending=False)
    top = max(edges[weight].max(), 1) if len(edges) else 1
    figure = go.Figure()
    lines: dict[int, tuple[list[float | None], list[float | None]]] = {step: ([], []) for step in STEPS}
    for edge in edges.to_dict("records"):
        step = max(step for step, (least, *_) in STEPS.items() if edge[weight] / top >= least)
        for x, y in arc(where[edge["a"]], where[edge["b"]]):
            lines[step][0].append(x)
            lines[step][1].append(y)
        lines[step][0].append(None)
        lines[step][1].append(None)
    for step, (_, width, opacity) in STEPS.items():
        x, y = lines[step]
        if x:
            line = {"width": width, "color": palette.accent}
            figure.add_scatter(x=x, y=y, mode="lines", line=line, opacity=opacity, hoverinfo="skip")
    strong = edges.head(EDGE_DOTS).to_dict("records")
    middles = [arc(where[edge["a"]], where[edge["b"]])[6] for edge in strong]
    figure.add_scatter(
        x=[middle[0] for middle in middles],
        y=[middle[1] for middle in middles],
        mode="markers",
        customdata=[f"{edge['a']}~{edge['b']}" for edge in strong],
        hovertext=[
            f"{plain(labels[edge['a']])} – {plain(labels[edge['b']])}: {text.number(edge[weight])}" for edge in strong
        ],
        hoverinfo="text",
        marker={"size": 9, "color": palette.accent, "line": {"color": palette.background, "width": 1.5}},
    )
    met = set(edges.a) | set(edges.b)
    shown = [node for node in nodes if node in met]
    figure.add_scatter(
        x=[where[node][0] for node in shown],
        y=[where[node][1] for node in shown],
        mode="markers",
        customdata=shown,
        hovertext=[plain(labels[node]) for node in shown],
        hoverinfo="text",
        marker={"size": 12, "color": palette.text, "line": {"color": palette.background, "width": 2}},
    )
    for number, node in enumerate(nodes):
        if node not in met:
            continue
        x, y = where[node]
        far = 1.2 if abs(x) < 0.45 and number % 2 else 1.08
        figure.add_annotation(
            x=x * far,
            y=y * far,
            text=short(labels[node], 16),
            showarrow=False,
            xanchor="left" if x > 0.2 else "right" if x < -0.2 else "center",
            yanchor="bottom" if y > 0.9 else "top" if y < -0.9 else "middle",
            bgcolor=palette.background,
            font={"size": palette.size - 1, "color": palette.text},
        )
    finish(figure, palette, 520 if len(nodes) > 10 else 400)
    room = 1.25 + 0.03 * max((min(len(labels[node]), 16) for node in shown), default=0)
    figure.update_xaxes(visible=False, range=[-room, room])
    figure.update_yaxes(visible=False, range=[-1.35, 1.35])
    return figure


STEPS = {1: (0.0, 1, 0.18), 2: (0.15, 2, 0.4), 3: (0.4, 4, 0.6), 4: (0.75, 7, 0.8)}
"""Steps of an edge's weight: from which share of the strongest, line width, opacity."""
EDGE_DOTS = 24


def arc(start: tuple[float, float], end: tuple[float, float], points: int = 13) -> list[tuple[float, float]]:
    """Bend an edge towards the middle of the circle, so that edges between neighbours can be told apart."""
    bend = (0.35 * (start[0] + end[0]) / 2, 0.35 * (start[1] + end[1]) / 2)
    steps = [number / (points - 1) for number in range(points)]
    return [
        tuple((1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t**2 * end[axis] for axis in (0, 1))
        for t in steps
    ]


def growth(
    months: pd.DataFrame, columns: dict[str, tuple[str, str]], first: pd.Timestamp, palette: Palette, text: Text
) -> go.Figure:
    """Running totals from `first` on. Columns: month (YYYY-MM) and those of `columns`: name -> (label, colour)."""
    figure = go.Figure()
    for column, (label, color) in columns.items():
        figure.add_scatter(
            x=months.month + "-01",
            y=months[column],
            mode="lines",
            line={"color": color, "width": 2.5, "shape": "hv"},
            name=plain(label),
            hovertext=[
                f"{text.date(month)}: {text.number(n)} {plain(label)}"
                for month, n in zip(months.month, months[column], strict=True)
            ],
            hoverinfo="text",
        )
    finish(figure, palette, 280, showlegend=len(columns) > 1)
    figure.update_xaxes(**time_axis(str(first.date()), months.month.max(), text))
    count_axis(figure, max(months[column].max() for column in columns))
    return figure


@cache
def coast() -> tuple[list[float | None], list[float | None]]:
    """The coastline of the world as one broken line: longitudes and latitudes, None between two pieces."""
    lines = json.loads(COAST.read_text(encoding="utf-8"))
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in lines:
        longitudes += [point[0] for point in line] + [None]
        latitudes += [point[1] for point in line] + [None]
    return longitudes, latitudes


def places(
    rows: pd.DataFrame, palette: Palette, text: Text, journey: tuple[Sequence[float], Sequence[float]] | None = None
) -> go.Figure:
    """Where they meet, on a coastline, dots as large as the number. Columns: id, label, lon, lat, n.

    `journey` is a way through them, longitudes and latitudes in order.
    """
    longitudes, latitudes = coast()
    figure = go.Figure(
        go.Scattergeo(
            lon=longitudes, lat=latitudes, mode="lines", line={"width": 0.9, "color": palette.grid}, hoverinfo="skip"
        )
    )
    if journey:
        line = {"width": 1.2, "color": palette.accent}
        figure.add_scattergeo(lon=journey[0], lat=journey[1], mode="lines", line=line, opacity=0.5, hoverinfo="skip")
    top = max(rows.n.max(), 1) if len(rows) else 1
    named = apart(rows)
    figure.add_scattergeo(
        lon=rows.lon,
        lat=rows.lat,
        mode="markers+text",
        text=[short(row.label, 18) if row.id in named else "" for row in each(rows)],
        textposition="top center",
        textfont={"size": palette.size - 1, "color": palette.text},
        customdata=rows.id,
        hovertext=[f"{plain(row.label)}: {text.number(row.n)}" for row in each(rows)],
        hoverinfo="text",
        marker={
            "size": [7 + 23 * math.sqrt(n / top) for n in rows.n],
            "color": palette.accent,
            "opacity": 0.75,
            "line": {"color": palette.background, "width": 1},
        },
    )
    finish(figure, palette, 340, margin={"l": 0, "r": 0, "t": 28, "b": 0})
    west, east = wide(rows.lon.min() - 15, rows.lon.max() + 15, 80)
    south, north = wide(rows.lat.min() - 10, rows.lat.max() + 14, 50)
    figure.update_geos(
        projection_type="equirectangular",
        bgcolor="rgba(0,0,0,0)",
        fitbounds=False,
        lonaxis_range=[max(west, -180), min(east, 180)],
        lataxis_range=[max(south, -56), min(north, 76)],
        **dict.fromkeys(LAYERS, False),
    )
    return figure


LAYERS = (
    *("showland", "showcountries", "showcoastlines", "showocean", "showlakes", "showrivers", "showframe"),
    "showsubunits",
)
"""Plotly's own layers of a map, each of which would be fetched from the network."""


def wide(low: float, high: float, least: float) -> tuple[float, float]:
    """Stretch a range about its middle, so that a few places still lie on a recognisable map."""
    more = max(least - (high - low), 0) / 2
    return low - more, high + more


def apart(rows: pd.DataFrame, most: int = 10) -> set[str]:
    """Ids of the busiest places that lie far enough apart for their names to be read."""
    kept: list[tuple[str, float, float]] = []
    width = max(rows.lon.max() - rows.lon.min(), 40)
    for row in each(rows.sort_values("n", ascending=False, kind="stable")):
        clear = all(abs(row.lon - lon) > width / 8 or abs(row.lat - lat) > width / 11 for _, lon, lat in kept)
        if clear and len(kept) < most:
            kept.append((row.id, row.lon, row.lat))
    return {place for place, _, _ in kept}
