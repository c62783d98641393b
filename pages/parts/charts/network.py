"""Who meets whom: a circle whose seats stay where they are, and a matrix of dots that can be read off."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import pandas as pd

from pages.parts.charts.look import MARGIN, ROW, Figure, Palette, each, figure, plain, short
from pages.parts.text import Text

STEPS = {1: (0.0, 1, 0.22), 2: (0.15, 2, 0.45), 3: (0.4, 4, 0.65), 4: (0.75, 7, 0.85)}
"""Steps of an edge's weight: from which share of the strongest, line width, opacity."""
NAME, LINES = 12, 2
"""Letters of a line of a name for which there is room beside the circle, on a telephone too, and lines of a name."""
LINE = 18
"""Height of a line of a name, in pixels."""
CLICKED = 40
"""Edges that can be clicked, the strongest: a weaker one lies under them."""


Spot = tuple[float, float]


def network(
    edges: pd.DataFrame, nodes: Sequence[str], labels: dict[str, str], weight: str, palette: Palette, text: Text
) -> Figure:
    """Countries or leaders on a circle, in the order given, so that each stays where it was.

    Columns of `edges`: a, b and the weight. A node's id is its key; an edge's, of the strongest ones, is `a~b`,
    and it can be clicked all along its line.
    """
    where = seats(nodes)
    edges = edges[edges.a.isin(where) & edges.b.isin(where)].sort_values(weight, ascending=False)
    top = max(edges[weight].max(), 1) if len(edges) else 1
    steps: dict[int, list[str]] = {step: [] for step in STEPS}
    along: list[tuple[float, float, str, str]] = []
    for number, edge in enumerate(edges.to_dict("records")):
        step = max(step for step, (least, *_) in STEPS.items() if edge[weight] / top >= least)
        start, end = where[edge["a"]], where[edge["b"]]
        bend = pull(start, end)
        steps[step].append("M{},{} Q{},{} {},{}".format(*start, *bend, *end))
        if number < CLICKED:
            said = f"{plain(labels[edge['a']])} – {plain(labels[edge['b']])}: {text.number(edge[weight])}"
            along += [(*spot, f"{edge['a']}~{edge['b']}", said) for spot in arc(start, bend, end)]
    lines = [
        {
            "type": "path",
            "path": " ".join(steps[step]),
            "layer": "below",
            "line": {"width": width, "color": palette.accent},
            "opacity": opacity,
        }
        for step, (_, width, opacity) in STEPS.items()
        if steps[step]
    ]
    traces = []
    if along:
        x, y, ends, said = (list(values) for values in zip(*along, strict=True))
        traces.append(
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "markers",
                "marker": {"size": 10, "opacity": 0},
                "customdata": ends,
                "hovertext": said,
                "hoverinfo": "text",
            }
        )
    met = set(edges.a) | set(edges.b)
    shown = [node for node in nodes if node in met]
    written = {node: in_lines(labels[node]) for node in shown}
    traces.append(
        {
            "type": "scatter",
            "x": [where[node][0] for node in shown],
            "y": [where[node][1] for node in shown],
            "mode": "markers+text",
            "customdata": shown,
            "text": [written[node] for node in shown],
            "textposition": ["middle right" if where[node][0] > 0 else "middle left" for node in shown],
            "textfont": {"size": palette.size - 1, "color": palette.text},
            "hovertext": [plain(labels[node]) for node in shown],
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {"size": 12, "color": palette.text, "line": {"color": palette.background, "width": 2}},
        }
    )
    room = 1.1 + 0.085 * max((min(len(labels[node]), NAME) for node in shown), default=0)
    row = 2 * LINE if any("<br>" in name for name in written.values()) else ROW
    return figure(
        traces,
        palette,
        max(400, MARGIN + row * len(nodes) // 2),
        {"visible": False, "range": [-room, room]},
        {"visible": False, "range": [-1.05, 1.05]},
        shapes=lines,
    )


def in_lines(name: str) -> str:
    """A name in as many lines as there are for it, broken between words; what is still too long is cut."""
    lines = textwrap.wrap(name, NAME, break_long_words=False, break_on_hyphens=False)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
    return "<br>".join(short(line, NAME) for line in lines)


def seats(nodes: Sequence[str]) -> dict[str, Spot]:
    """Places on a circle, clockwise from the top; each half has a line for every name, so that none meets another."""
    right = -(-len(nodes) // 2)
    heights = [*_lines(right), *reversed(_lines(len(nodes) - right))]
    across = [math.sqrt(1 - y * y) * (1 if number < right else -1) for number, y in enumerate(heights)]
    return {node: (round(x, 3), round(y, 3)) for node, x, y in zip(nodes, across, heights, strict=True)}


def _lines(many: int) -> list[float]:
    """Heights from 1 to -1 of so many lines, evenly apart."""
    return [1 - (2 * line + 1) / many for line in range(many)]


def pull(start: Spot, end: Spot) -> Spot:
    """Where an edge bends to, towards the middle of the circle, the more the longer it is, to tell edges apart."""
    near = (0.85 - 0.25 * math.dist(start, end)) / 2
    return tuple(round(near * (start[axis] + end[axis]), 3) for axis in (0, 1))


def arc(start: Spot, bend: Spot, end: Spot, points: int = 5) -> list[Spot]:
    """Places along an edge, its ends left out."""
    steps = [number / (points + 1) for number in range(1, points + 1)]
    return [
        tuple(round((1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t**2 * end[axis], 3) for axis in (0, 1))
        for t in steps
    ]


def dots(
    rows: pd.DataFrame,
    columns: Sequence[str],
    lines: Sequence[str],
    labels: dict[str, str],
    palette: Palette,
    text: Text,
) -> Figure:
    """A matrix of dots, as large as their number. Columns: column, line, n, id."""
    rows = rows[rows.column.isin(columns) & rows.line.isin(lines)]
    across = {name: number for number, name in enumerate(columns)}
    down = {name: -number for number, name in enumerate(lines)}
    top = max(rows.n.max(), 1) if len(rows) else 1
    widest = min(20, 420 / max(len(columns), 1))
    marks = {
        "type": "scatter",
        "mode": "markers+text" if len(columns) <= 10 else "markers",
        "x": [across[name] for name in rows.column],
        "y": [down[name] for name in rows.line],
        "text": [text.number(n) for n in rows.n],
        "textposition": "middle right",
        "textfont": {"size": palette.size - 3, "color": palette.text},
        "customdata": list(rows.id),
        "marker": {
            "size": [5 + widest * math.sqrt(n / top) for n in rows.n],
            "color": palette.accent,
            "opacity": 0.85,
            "line": {"width": 0},
        },
        "hovertext": [
            f"{plain(labels.get(row.line, row.line))} × {plain(labels.get(row.column, row.column))}: "
            f"{text.number(row.n)}"
            for row in each(rows)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    longest = max((len(labels.get(name, name)) for name in columns), default=0)
    step = math.ceil(len(columns) / 10) if longest <= 6 else 1
    return figure(
        [marks],
        palette,
        MARGIN + (90 if longest > 6 else 10) + 32 * len(lines),
        {
            "tickvals": list(across.values())[::step],
            "ticktext": [short(labels.get(name, name), 18) for name in columns[::step]],
            "range": [-0.6, len(columns) + (1.2 if longest > 6 else -0.2)],
            "tickangle": -60 if longest > 6 else 0,
            "ticklabeloverflow": "allow",
            "zeroline": False,
            "side": "top" if longest > 6 else "bottom",
            **({"title": {"text": "&nbsp;"}} if longest > 6 else {}),
        },
        {
            "tickvals": list(down.values()),
            "ticktext": [short(labels.get(name, name), 24) for name in lines],
            "range": [-len(lines) + 0.4, 0.6],
            "zeroline": False,
        },
    )
