"""Maps: places on the coastline of the world, which is a line like any other: no network, no border, no projection."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from pages.parts.charts.look import Figure, Palette, each, figure, plain, short
from pages.parts.text import Text

COAST = Path(__file__).parents[3] / "pipeline" / "knowledge" / "coast.json"
STRETCH = 1.2
"""How much longer a degree of latitude is drawn than one of longitude, which is right at 34 degrees."""
SOUTH, NORTH = -56, 76
"""Nobody meets beyond."""


@cache
def coast() -> tuple[np.ndarray, np.ndarray]:
    """The coastline of the world as one broken line: longitudes and latitudes, NaN between two pieces."""
    lines = json.loads(COAST.read_text(encoding="utf-8"))
    points = [point for line in lines for point in (*line, (math.nan, math.nan))]
    longitudes, latitudes = np.array(points, dtype=np.float32).T
    return longitudes, latitudes


def places(
    rows: pd.DataFrame,
    palette: Palette,
    text: Text,
    journey: tuple[Sequence[float], Sequence[float]] | None = None,
    height: int = 400,
) -> Figure:
    """Where they meet, on a coastline, dots as large as the number. Columns: id, label, lon, lat, n.

    `journey` is a way through them, longitudes and latitudes in order.
    """
    longitudes, latitudes = coast()
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    traces = [line | {"x": longitudes, "y": latitudes, "line": {"width": 0.9, "color": palette.grid}}]
    if journey:
        way = {"x": list(journey[0]), "y": list(journey[1]), "opacity": 0.45}
        traces.append(line | way | {"line": {"width": 1.4, "color": palette.accent}})
    west, east = wide(rows.lon.min() - 12, rows.lon.max() + 12, 110)
    south, north = wide(rows.lat.min() - 8, rows.lat.max() + 12, 60)
    named = {row.id for row in apart(rows)}
    top = max(rows.n.max(), 1) if len(rows) else 1
    traces.append(
        {
            "type": "scatter",
            "x": list(rows.lon),
            "y": list(rows.lat),
            "mode": "markers+text",
            "customdata": list(rows.id),
            "text": [short(row.label, 18) if row.id in named else "" for row in each(rows)],
            "textposition": [f"top {sideways((lon - west) / (east - west))}" for lon in rows.lon],
            "textfont": {"size": palette.size - 1, "color": palette.text, "shadow": halo(palette.background)},
            "hovertext": [f"{plain(row.label)}: {text.number(row.n)}" for row in each(rows)],
            "hoverinfo": "text",
            "marker": {
                "size": [8 + 24 * math.sqrt(n / top) for n in rows.n],
                "color": palette.accent,
                "opacity": 0.75,
                "line": {"color": palette.background, "width": 1},
            },
        }
    )
    return figure(
        traces,
        palette,
        height,
        {"visible": False, "range": [max(west, -180), min(east, 180)], "constrain": "range"},
        {
            "visible": False,
            "range": [max(south, SOUTH), min(north, NORTH)],
            "scaleanchor": "x",
            "scaleratio": STRETCH,
        },
        margin={"l": 0, "r": 0, "t": 28, "b": 0},
    )


def sideways(along: float) -> str:
    """To which side of its dot a name goes, by where on the map from west (0) to east (1) it is: never off the map."""
    return "right" if along < 0.08 else "left" if along > 0.92 else "center"


def halo(color: str) -> str:
    """A shadow round letters that parts them from what lies under them."""
    return ", ".join(f"{x}px {y}px 2px {color}" for x in (-1, 1) for y in (-1, 1))


def wide(low: float, high: float, least: float) -> tuple[float, float]:
    """Stretch a range about its middle, so that a few places still lie on a recognisable map."""
    more = max(least - (high - low), 0) / 2
    return low - more, high + more


def apart(rows: pd.DataFrame, most: int = 12) -> list:
    """The busiest places that lie far enough apart for their names to be read."""
    kept: list = []
    width = max(rows.lon.max() - rows.lon.min(), 40)
    for row in each(rows.sort_values("n", ascending=False, kind="stable")):
        clear = all(abs(row.lon - old.lon) > width / 9 or abs(row.lat - old.lat) > width / 20 for old in kept)
        if clear and len(kept) < most:
            kept.append(row)
    return kept
