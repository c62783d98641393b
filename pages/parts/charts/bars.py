"""Bars: ranked, and two sides back to back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.parts.charts.look import MARGIN, ROW, Figure, Palette, figure, plain, short, stripes
from pages.parts.text import Text


def ranked_bars(
    labels: Sequence[str], values: Sequence[float], ids: Sequence[str], palette: Palette, text: Text, color: str = ""
) -> Figure:
    """Bars from the longest down, each labelled with its number."""
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(labels))),
        "x": list(values),
        "customdata": list(ids),
        "text": [text.number(value) for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": color or palette.accent},
        "hovertext": [f"{plain(label)}: {text.number(value)}" for label, value in zip(labels, values, strict=True)],
        "hoverinfo": "text",
    }
    x = {"visible": False, "range": [0, max(values, default=1) * 1.14]}
    return figure([bars], palette, MARGIN + ROW * len(labels), x, _one_line_each(labels))


def mirror(
    labels: Sequence[str],
    left: Sequence[int],
    right: Sequence[int],
    names: tuple[str, str],
    ids: tuple[Sequence[str], Sequence[str]],
    palette: Palette,
    text: Text,
) -> Figure:
    """Two sides back to back, one line for each label, each side with ids of its own: who says what to whom."""
    reach = max(left), max(right)
    room = 0.16 * max(sum(reach), 1)
    sides = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(len(labels))),
            "x": [sign * value for value in values],
            "name": plain(side),
            "text": [text.number(value) if value else "" for value in values],
            "textposition": "outside",
            "cliponaxis": False,
            "customdata": list(own),
            "marker": {"color": color, "pattern": stripes(pattern, palette)},
            "hovertext": [
                f"{plain(side)} · {plain(label)}: {text.number(value)}"
                for label, value in zip(labels, values, strict=True)
            ],
            "hoverinfo": "text",
        }
        for side, values, own, sign, color, pattern in (
            (names[0], left, ids[0], -1, palette.pair[0], ""),
            (names[1], right, ids[1], 1, palette.pair[1], "/"),
        )
    ]
    middle = {"x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
    return figure(
        sides,
        palette,
        MARGIN + 20 + ROW * len(labels),
        {"visible": False, "range": [-reach[0] - room, reach[1] + room]},
        _one_line_each(labels),
        barmode="relative",
        showlegend=True,
        shapes=[{"type": "line", **middle, "line": {"width": 1, "color": palette.text}}],
    )


def _one_line_each(labels: Sequence[str]) -> dict[str, Any]:
    """An upright axis that names the lines of a chart of bars, the first on top."""
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": [short(label) for label in labels],
        "autorange": "reversed",
        "showgrid": False,
        "zeroline": False,
    }
