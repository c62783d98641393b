"""Rows as files to take away: CSV for spreadsheets, Parquet, JSONL, and GraphML for networks."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
import pandas as pd

from pipeline import queries
from pipeline.queries import Filters
from pipeline.store.store import Store

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these runs as a formula in a spreadsheet."""


def csv(rows: pd.DataFrame) -> bytes:
    """CSV that opens right in Excel: UTF-8 with a byte-order mark, text that could run as a formula defused."""
    return safe(rows).to_csv(index=False).encode("utf-8-sig")


def safe(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of which no cell runs as a formula in a spreadsheet."""
    return rows.map(defused).rename(columns=defused)


def defused(value: object) -> object:
    """A cell's value, lists joined, and text that a spreadsheet would run kept from running."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, str) and value.lstrip(" \n").startswith(FORMULA):
        return "'" + value
    return value


def parquet(rows: pd.DataFrame) -> bytes:
    """Parquet, types kept."""
    file = io.BytesIO()
    rows.to_parquet(file, index=False)
    return file.getvalue()


def jsonl(rows: pd.DataFrame) -> bytes:
    """One JSON object a row, dates as ISO text."""
    return rows.to_json(orient="records", lines=True, force_ascii=False, date_format="iso").encode()


def graphml(edges: pd.DataFrame, labels: dict[str, str]) -> bytes:
    """A network whose nodes carry a label and whose edges carry every other column of `edges` (a, b, …)."""
    graph = nx.Graph()
    for edge in edges.to_dict("records"):
        a, b = edge.pop("a"), edge.pop("b")
        graph.add_edge(
            a, b, **{key: plain(value) for key, value in edge.items() if value is not None and value == value}
        )
    for node in graph:
        graph.nodes[node]["label"] = labels.get(node, node)
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    return file.getvalue()


def network(store: Store, asked: Filters, nodes: str, country: Callable[[str], str]) -> bytes:
    """The network of countries or leaders under some filters as GraphML; `country` names a code."""
    edges = queries.edges(store, asked, nodes=nodes)
    if nodes == "country":
        return graphml(edges, {code: country(code) for code in pd.concat([edges.a, edges.b]).unique()})
    labels = dict(zip(pd.concat([edges.a, edges.b]), pd.concat([edges.a_name, edges.b_name]), strict=True))
    return graphml(edges.drop(columns=["a_name", "b_name"]), labels)


def plain(value: object) -> str | int | float:
    """A value that GraphML can hold."""
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, str | int | float) else str(value)
