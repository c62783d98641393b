"""Who stands at the centre of the meetings?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import chart, heading, meetings, note, nothing, source, to_leader, to_pair, unread
from pages.parts.text import place_in_dictionary, region
from pipeline import queries

NODES = ("country", "leader")
WEIGHTS = ("meetings", "statements", "sources")
SCOPES = ("all", "third")
DRAWN = {"country": 28, "leader": 18}
"""Most nodes on the circle, whose names must find room around it; every one stands in the table."""
MATRIX = 12
OFFERED = 120
"""Nodes whose own network can be chosen, the busiest first."""


def show(frame: Frame) -> None:
    """Draw the page."""
    text = frame.text
    head = st.container()
    with st.container(horizontal=True, gap="large"):
        nodes = filters.choose(
            "nodes", NODES, text("network.nodes"), lambda value: text(f"network.nodes_{value}"), clears=("ego",)
        )
        weight = filters.choose(
            "weight", WEIGHTS, text("network.weight"), lambda value: text(f"network.weight_{value}")
        )
        scope = filters.choose(
            "scope",
            SCOPES,
            text("network.scope"),
            lambda value: text(f"network.scope_{value}", country=text.country(queries.HOME)),
        )
    whole = queries.edges(frame.store, nodes=nodes)
    labels = names(whole, nodes, frame)
    circle = list(queries.centrality(whole).node[:OFFERED])
    ego = filters.chosen("ego")
    if ego and ego not in labels:
        unread(ego, text)
    filters.pick(
        "ego",
        list(dict.fromkeys([*circle, *({ego} & set(labels))])),
        text("network.ego"),
        labels.get,
        ego if ego in labels else None,
        text("network.ego_all"),
    )
    edges = queries.edges(
        frame.store, frame.filters, nodes=nodes, third_party=scope == "third", ego=ego if ego in labels else None
    )
    edges = edges[edges[weight] > 0].sort_values(weight, ascending=False, kind="stable")
    central = queries.centrality(edges, weight)
    with head:
        heading(text("network.title"), lead(edges, central, labels, frame))
    if not len(edges):
        nothing(frame)
        return
    show_network(frame, edges, central, circle, labels, nodes, weight)
    grown = st.expander(text("network.growth_shown"), key="growth_shown", on_change="rerun")
    if grown.open:
        with grown:
            show_growth(frame)
    clicked = st.session_state.get("network_edge")
    asked = frame.filters.of_pair(*clicked.split("~")) if clicked and nodes == "country" else frame.filters
    meetings(frame, asked, "network", title=text("common.rows"))


def names(edges: pd.DataFrame, nodes: str, frame: Frame) -> dict[str, str]:
    """Node -> its name."""
    if nodes == "country":
        return {code: frame.text.country(code) for code in pd.concat([edges.a, edges.b]).unique()}
    sides = [edges[[side, f"{side}_name"]].set_axis(["node", "name"], axis=1) for side in "ab"]
    return dict(pd.concat(sides).itertuples(index=False))


def lead(edges: pd.DataFrame, central: pd.DataFrame, labels: dict[str, str], frame: Frame) -> str:
    """The sentence that answers the page's question."""
    if not len(edges):
        return frame.text("common.empty")
    top, first = central.sort_values(["partners", "weight"], ascending=False).iloc[0], edges.iloc[0]
    return frame.text(
        "network.lead",
        name=labels[top.node],
        n=int(top.partners),
        all=len(central),
        pair=frame.text.listed((labels[first.a], labels[first.b])),
    )


def show_network(
    frame: Frame,
    edges: pd.DataFrame,
    central: pd.DataFrame,
    circle: list[str],
    labels: dict[str, str],
    nodes: str,
    weight: str,
) -> None:
    """The graph, the matrix that can be read off, and who is central."""
    text = frame.text
    drawn = [node for node in circle if node in set(central.node)][: DRAWN[nodes]]
    seats = sorted(
        circle[: DRAWN[nodes]] if set(drawn) <= set(circle[: DRAWN[nodes]]) else drawn,
        key=lambda node: (region(node), place_in_dictionary(labels[node])),
    )
    listed = pd.DataFrame(
        {
            text("column.pair"): [f"{labels[row.a]} – {labels[row.b]}" for row in each(edges)],
            **{text(f"column.{name}"): edges[name] for name in WEIGHTS},
        }
    )
    first, below = edges.iloc[0], source(frame, frame.filters)
    left, right = st.columns(2, gap="large")
    clicked: list[str] = []
    with left:
        clicked += chart(
            frame,
            charts.network(edges, seats, labels, weight, frame.palette, text),
            "network",
            text("network.graph", pair=text.listed((labels[first.a], labels[first.b]))),
            text("network.graph_note")
            + (" " + text("network.left_out", n=len(central) - len(drawn)) if len(central) > len(drawn) else ""),
            text("network.graph_alt", nodes=len(drawn), edges=len(edges)),
            listed,
            below,
        )
    top = list(central.node[:MATRIX])
    both = pd.concat([edges, edges.rename(columns={"a": "b", "b": "a"})])
    cells = pd.DataFrame({"column": both.a, "line": both.b, "n": both[weight], "id": both.a + "~" + both.b})
    with right:
        clicked += chart(
            frame,
            charts.dots(cells, top, top, labels, frame.palette, text),
            "matrix",
            text("network.matrix"),
            text("network.matrix_note"),
            text("network.matrix_alt"),
            listed,
            below,
        )
    st.session_state.network_edge = next((value for value in clicked if "~" in value), None)
    for value in clicked[:1]:
        if "~" not in value and nodes == "leader":
            to_leader(value, labels[value], text)
        elif "~" not in value:
            st.button(text("network.only", name=labels[value]), on_click=filters.put, args=("ego", value))
        elif nodes == "country":
            to_pair(*value.split("~"), text)
    st.subheader(text("network.central"), anchor=False)
    note(text("network.central_note"))
    st.dataframe(
        pd.DataFrame(
            {
                text("column.country" if nodes == "country" else "column.leader"): [
                    labels[node] for node in central.node
                ],
                text("column.partners"): central.partners,
                text(f"column.{weight}"): central.weight,
                text("column.between"): [text.percent(value) for value in central.betweenness],
            }
        ),
        hide_index=True,
        height=min(420, 38 + 35 * len(central)),
    )


def show_growth(frame: Frame) -> None:
    """How many pairs had met by when."""
    text = frame.text
    grown = queries.growth(frame.store, frame.filters, step="month")
    if len(grown) < 2:
        return
    months = grown.starts.dt.strftime("%Y-%m")
    dated = queries.months(frame.store, frame.filters).dropna(subset=["month"])
    first = charts.opening(dated.month.repeat(dated.meetings))
    rows = pd.DataFrame({"month": months, "pairs": grown.pairs, "new": grown.new_pairs})
    chart(
        frame,
        charts.growth(rows, {"pairs": (text("network.pairs"), frame.palette.accent)}, first, frame.palette, text),
        "growth",
        text("network.growth", month=text.date(months.iloc[-1]), n=int(grown.pairs.iloc[-1])),
        text("network.growth_note"),
        text("network.growth_alt"),
        rows.assign(month=[text.date(month) for month in months]).rename(
            columns={"month": text("column.month"), "pairs": text("column.pair"), "new": text("column.new_pairs")}
        ),
        source(frame, frame.filters),
    )


show(begin())
