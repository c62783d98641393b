"""Rows as files to take away: CSV for spreadsheets, Parquet, JSONL, and GraphML for networks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pandas as pd

from pipeline import queries
from pipeline.queries import Filters
from pipeline.store.store import Store

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these runs as a formula in a spreadsheet."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML file may hold."""
TYPES = {"i": "long", "f": "double"}
"""What GraphML calls the numbers of a column; all else is text."""


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
    columns = [column for column in edges if column not in ("a", "b")]
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    described = [("node", "label", "string")]
    described += [("edge", column, TYPES.get(edges[column].dtype.kind, "string")) for column in columns]
    for kind, name, type_ in described:
        ElementTree.SubElement(root, "key", {"id": name, "for": kind, "attr.name": name, "attr.type": type_})
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node in dict.fromkeys(end for ends in zip(edges["a"], edges["b"], strict=True) for end in ends):
        told(ElementTree.SubElement(graph, "node", id=xml(node)), {"label": labels.get(node, node)})
    for edge in edges.to_dict("records"):
        line = ElementTree.SubElement(graph, "edge", source=xml(edge["a"]), target=xml(edge["b"]))
        told(line, {column: edge[column] for column in columns})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def told(element: ElementTree.Element, values: dict[str, object]) -> None:
    """Write what is known of a node or an edge; what is missing is left out."""
    for name, value in values.items():
        if not pd.isna(value):
            ElementTree.SubElement(element, "data", key=name).text = xml(value)


def xml(value: object) -> str:
    """A value as text that an XML file may hold."""
    return NO_XML.sub("", str(value))


def network(store: Store, asked: Filters, nodes: str, country: Callable[[str], str]) -> bytes:
    """The network of countries or leaders under some filters as GraphML; `country` names a code."""
    edges = queries.edges(store, asked, nodes=nodes)
    if nodes == "country":
        return graphml(edges, {code: country(code) for code in pd.concat([edges.a, edges.b]).unique()})
    labels = dict(zip(pd.concat([edges.a, edges.b]), pd.concat([edges.a_name, edges.b_name]), strict=True))
    return graphml(edges.drop(columns=["a_name", "b_name"]), labels)
