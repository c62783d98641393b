"""Bars: ranked, and two sides back to back."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.charts.look import MARGIN, ROW, Palette, finish, plain, short, stripes
from pages.parts.text import Text


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
    _one_line_each(figure, labels)
    return figure


def mirror(
    labels: Sequence[str],
    left: Sequence[int],
    right: Sequence[int],
    names: tuple[str, str],
    ids: tuple[Sequence[str], Sequence[str]],
    palette: Palette,
    text: Text,
) -> go.Figure:
    """Two sides back to back, one line for each label, each side with ids of its own: who says what to whom."""
    reach = max(left), max(right)
    room = 0.16 * max(sum(reach), 1)
    figure = go.Figure()
    for side, values, own, sign, color, pattern in (
        (names[0], left, ids[0], -1, palette.pair[0], ""),
        (names[1], right, ids[1], 1, palette.pair[1], "/"),
    ):
        figure.add_bar(
            orientation="h",
            y=list(range(len(labels))),
            x=[sign * value for value in values],
            name=plain(side),
            text=[text.number(value) if value else "" for value in values],
            textposition="outside",
            cliponaxis=False,
            customdata=list(own),
            marker={"color": color, "pattern": stripes(pattern, palette)},
            hovertext=[
                f"{plain(side)} · {plain(label)}: {text.number(value)}"
                for label, value in zip(labels, values, strict=True)
            ],
            hoverinfo="text",
        )
    finish(figure, palette, MARGIN + 20 + ROW * len(labels), barmode="relative", showlegend=True)
    figure.update_xaxes(visible=False, range=[-reach[0] - room, reach[1] + room])
    _one_line_each(figure, labels)
    figure.add_vline(x=0, line_width=1, line_color=palette.text)
    return figure


def _one_line_each(figure: go.Figure, labels: Sequence[str]) -> None:
    """Name the lines of a chart of bars, the first on top."""
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=[short(label) for label in labels],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
