"""Who stands at the centre of the meetings?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, files, filters
from pages.parts.charts import each
from pages.parts.drawing import chart, grid, source
from pages.parts.frame import Frame, begin
from pages.parts.page import in_sight, note, nothing, question, section, unread
from pages.parts.rows import meetings
from pages.parts.text import Text, place_in_dictionary, region
from pages.parts.ways import to_leader, to_leaders, to_pair
from pages.parts.words import firsts, several
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
    answer = question(text("network.title"))
    nodes, weight, scope = choose(frame)
    whole = queries.edges(frame.store, nodes=nodes)
    labels = names(whole, nodes, frame)
    circle = list(dict.fromkeys([*queries.busiest(whole), *labels]))
    ego = filters.chosen("ego")
    if ego and ego not in labels:
        unread("ego", ego, text)
    filters.pick(
        "ego",
        list(dict.fromkeys([*circle[:OFFERED], *({ego} & set(labels))])),
        text("network.ego"),
        labels.get,
        ego if ego in labels else None,
        text("network.ego_all"),
    )
    drawn = {"nodes": nodes, "third_party": scope == "third", "ego": ego if ego in labels else None}
    edges = queries.edges(frame.store, frame.filters, **drawn)
    edges = edges[edges[weight] > 0].sort_values(weight, ascending=False, kind="stable")
    central = queries.central(frame.store, frame.filters, **drawn, weight=weight)
    answer(lead(edges, central, labels, nodes, weight, frame))
    if not len(edges):
        drop = {"ego": drawn["ego"], "scope": drawn["third_party"], "weight": weight != WEIGHTS[0]}
        nothing(frame, [text(f"network.{name}") for name, narrowed in drop.items() if narrowed])
        return
    asked = [ego, *frame.filters.countries, *frame.filters.leaders]
    if tie := show_network(frame, edges, central, asked, circle, labels, nodes, weight):
        show_tie(frame, edges, labels, nodes, tie)
    show_central(frame, central, labels, nodes, weight)
    grown = st.expander(text("network.growth_shown"), key="growth_shown", on_change="rerun")
    if grown.open:
        with grown:
            show_growth(frame)


def choose(frame: Frame) -> tuple[str, str, str]:
    """Draw the switches: what the nodes are, what measures a tie, and whether the home country is left out."""
    text = frame.text
    first, second, third = st.columns([5, 7, 7])
    with first:
        nodes = filters.choose(
            "nodes", NODES, text("network.nodes"), lambda value: text(f"network.nodes_{value}"), clears=("ego",)
        )
    with second:
        weight = filters.choose(
            "weight", WEIGHTS, text("network.weight"), lambda value: text(f"network.weight_{value}")
        )
    with third:
        home = text.named(queries.HOME)
        scope = filters.choose(
            "scope", SCOPES, text("network.scope"), lambda value: text(f"network.scope_{value}", country=home)
        )
    return nodes, weight, scope


def names(edges: pd.DataFrame, nodes: str, frame: Frame) -> dict[str, str]:
    """Node -> its name."""
    if nodes == "country":
        return {code: frame.text.country(code) for code in pd.concat([edges.a, edges.b]).unique()}
    sides = [edges[[side, f"{side}_name"]].set_axis(["node", "name"], axis=1) for side in "ab"]
    return dict(pd.concat(sides).itertuples(index=False))


def lead(
    edges: pd.DataFrame, central: pd.DataFrame, labels: dict[str, str], nodes: str, weight: str, frame: Frame
) -> str:
    """The sentence that answers the page's question."""
    if not len(edges):
        return frame.text("common.empty")
    ranked = central.sort_values(["partners", "weight"], ascending=False)
    name, k = firsts([said(node, labels, frame.text) for node in ranked.node], ranked.partners, frame.text)
    pair, ties = strongest(edges, labels, weight, frame.text)
    counted = {"n": int(ranked.partners.max()), "all": len(central), "people": int(nodes == "leader")}
    return frame.text("network.lead", name=name, k=k, pair=pair, ties=ties, **counted)


def strongest(edges: pd.DataFrame, labels: dict[str, str], weight: str, text: Text) -> tuple[str, int]:
    """The strongest tie, for a sentence, or those that are equally strong."""
    top = each(edges[edges[weight] == edges[weight].max()])
    if len(top) == 1:
        return text.listed(text.order(said(node, labels, text) for node in (top[0].a, top[0].b))), 1
    return several([" – ".join(text.order((labels[row.a], labels[row.b]))) for row in top], text), len(top)


def said(node: str, labels: dict[str, str], text: Text) -> str:
    """A country, or else a leader, inside a sentence."""
    named = text.named(node)
    return labels[node] if named == node else named


def show_network(
    frame: Frame,
    edges: pd.DataFrame,
    central: pd.DataFrame,
    asked: list[str],
    circle: list[str],
    labels: dict[str, str],
    nodes: str,
    weight: str,
) -> str | None:
    """The graph, on which those who were asked for find room first, and the matrix that can be read off.

    Gives the tie that was clicked.
    """
    text = frame.text
    present = set(central.node)
    drawn = [node for node in dict.fromkeys([*asked, *circle]) if node in present][: DRAWN[nodes]]
    seats = seated(circle[: DRAWN[nodes]], drawn, labels)

    def listed() -> pd.DataFrame:
        return pd.DataFrame(
            {
                text("column.pair"): [f"{labels[row.a]} – {labels[row.b]}" for row in each(edges)],
                **{text(f"column.{name}"): edges[name] for name in WEIGHTS},
            }
        )

    below = source(frame, frame.filters)
    pair, ties = strongest(edges, labels, weight, text)
    left, right = st.columns(2, gap="large")
    clicked: list[str] = []
    with left:
        clicked += chart(
            frame,
            charts.network(edges, seats, labels, weight, frame.palette, text),
            "network",
            text("network.graph", pair=pair, ties=ties),
            " ".join(
                [text("network.graph_note", people=int(nodes == "leader"))]
                + [text("network.wide")] * (nodes == "country")
                + [text("network.left_out", n=len(central) - len(drawn), people=int(nodes == "leader"))]
                * (len(central) > len(drawn))
            ),
            text("network.graph_alt", nodes=len(drawn), edges=int((edges.a.isin(drawn) & edges.b.isin(drawn)).sum())),
            listed,
            below,
            way=lambda ids: open_clicked(ids[0], labels, nodes, text),
        )
    top = list(central.node[:MATRIX])
    among = edges[edges.a.isin(top) & edges.b.isin(top)]
    both = pd.concat([among, among.rename(columns={"a": "b", "b": "a"})])
    cells = pd.DataFrame({"column": both.a, "line": both.b, "n": both[weight], "id": both.a + "~" + both.b})
    if len(cells):
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
                way=lambda ids: open_clicked(ids[0], labels, nodes, text),
            )
    return next((value for value in clicked if "~" in value), None)


def show_tie(frame: Frame, edges: pd.DataFrame, labels: dict[str, str], nodes: str, tie: str) -> None:
    """The meetings of the two whose tie was clicked, the events among them that make no tie counted."""
    ends = sorted(tie.split("~"))
    both = frame.filters.of_pair(*ends) if nodes == "country" else frame.without(company=tuple(ends))
    text, met = frame.text, queries.counts(frame.store, both).meetings
    events = met - int(edges.meetings[(edges.a == ends[0]) & (edges.b == ends[1])].sum())
    with in_sight("way_rows", ends):
        under = [text("common.pick_row")] + [text("network.with_events", n=events)] * (events > 0)
        section(" – ".join(labels[end] for end in ends), " ".join(under))
    meetings(frame, both, "network", met)


def open_clicked(value: str, labels: dict[str, str], nodes: str, text: Text) -> None:
    """The way that a node or tie opens: a leader's page or that of two, a country's own network, a pair's page."""
    if "~" not in value and nodes == "leader":
        to_leader(value, labels[value], text)
    elif "~" not in value:
        st.button(text("network.only", name=labels[value]), on_click=filters.put, args=("ego", value))
    elif nodes == "country":
        to_pair(*value.split("~"), text)
    else:
        first, second = value.split("~")
        to_leaders((first, labels[first]), (second, labels[second]), text)


def seated(usual: list[str], drawn: list[str], labels: dict[str, str]) -> list[str]:
    """Who sits where on the circle: the busiest of the whole table have seats of their own, by region.

    Others that are drawn sit where an owner is not drawn, so that nobody moves when the filters change.
    """
    order = lambda node: (region(node), place_in_dictionary(labels[node]))  # noqa: E731
    guests = iter(sorted((node for node in drawn if node not in usual), key=order))
    return [node if node in drawn else next(guests, node) for node in sorted(usual, key=order)]


def show_central(frame: Frame, central: pd.DataFrame, labels: dict[str, str], nodes: str, weight: str) -> None:
    """Who is central, with what each measure means, and the network as a file."""
    text = frame.text
    section(text("network.central"), text("network.central_note"))
    grid(
        pd.DataFrame(
            {
                text("column.country" if nodes == "country" else "column.leader"): [
                    labels[node] for node in central.node
                ],
                text("column.partners"): central.partners,
                text("network.summed", what=text(f"column.{weight}")): central.weight,
                text("column.between"): central.betweenness.round(2),
                text("column.close"): central.closeness.round(2),
                text("column.eigen"): central.eigenvector.round(2),
            }
        ),
        text,
        text("network.central"),
        height=min(420, 38 + 35 * len(central)),
    )
    st.download_button(
        text(f"method.graphml_{nodes}"),
        lambda: files.network(frame.store, frame.filters, nodes, text.country),
        f"bang-giao-{nodes}.graphml",
        "application/xml",
        on_click="ignore",
        icon=":material/download:",
    )


def show_growth(frame: Frame) -> None:
    """How many pairs had met by when."""
    text = frame.text
    grown = queries.growth(frame.store, frame.filters, step="month")
    met = queries.months(frame.store, frame.filters)
    left_out = {
        "undated": int(met.meetings[met.year.isna()].sum()),
        "year_only": int(met.meetings[met.month.isna() & met.year.notna()].sum()),
    }
    left_out = [text(f"chart.{why}", n=n) for why, n in left_out.items() if n]
    if len(grown) < 2:
        note(" ".join([text("network.growth_none"), *left_out]))
        return
    months = grown.starts.dt.strftime("%Y-%m")
    dated = met.dropna(subset=["month"])
    first = charts.opening(dated.month.repeat(dated.meetings))
    rows = pd.DataFrame({"month": months, "pairs": grown.pairs, "new": grown.new_pairs})
    chart(
        frame,
        charts.growth(rows, {"pairs": (text("network.pairs"), frame.palette.accent)}, first, frame.palette, text),
        "growth",
        text("network.growth", month=text.date(months.iloc[-1]), n=int(grown.pairs.iloc[-1])),
        " ".join([text("network.growth_note"), *left_out]),
        text("network.growth_alt"),
        lambda: rows.rename(
            columns={"month": text("column.month"), "pairs": text("column.pair"), "new": text("column.new_pairs")}
        ),
        source(frame, frame.filters),
    )


show(begin())
