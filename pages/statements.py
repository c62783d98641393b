"""Who said what?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.drawing import chart
from pages.parts.frame import Frame, begin
from pages.parts.page import note, nothing, question, unread
from pages.parts.rows import statements
from pages.parts.words import firsts
from pipeline import queries
from pipeline.store.search import CAP

SHAPES = ("quotes", "table")
FACETS = ("speaker", "country", "addressee", "topic", "act", "direct")
PARAMETER = {"act": "act", "addressee": "to", "country": "from", "direct": "direct"}
"""Facet -> parameter of the URL that narrows to one of its values."""


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    answer = question(text("statements.title"))
    filters.search(text("statements.search"), text("statements.search_help"))
    only = kept(frame)
    narrowed = conditions(only)
    counted = queries.facets(store, asked, fields=FACETS, limit=12, **narrowed)
    found = queries.search_statements(store, asked, limit=0, **narrowed)
    answer(lead(found, counted, frame))
    if found.capped:
        note(text("statements.capped", n=CAP))
    show_kept(only, frame)
    if not found.total:
        nothing(frame, [text(f"statements.facet_{facet}") for facet in only])
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        show_facet(frame, counted, found.total)
    with right:
        shown = filters.choose(
            "shape",
            SHAPES,
            text("statements.shape"),
            lambda value: text(f"statements.as_{value}"),
            clears=("page_statements",),
        )
        statements(frame, asked, "statements", quoted=shown == "quotes", title=text("statements.rows"), **narrowed)


def show_facet(frame: Frame, counted: pd.DataFrame, total: int) -> None:
    """How often each value of a facet occurs; a bar clicked narrows to it."""
    text = frame.text
    facet = filters.choose("facet", FACETS, text("statements.facet"), lambda value: text(f"statements.facet_{value}"))
    rows = counted[counted.field == facet]
    labels = [name(facet, row.value, row.name, frame) for row in rows.itertuples(index=False)]
    if len(rows):
        value, k = firsts(labels, rows.statements, text)
        chart(
            frame,
            charts.ranked_bars(labels, list(rows.statements), list(rows["value"]), frame.palette, text),
            f"facet_{facet}",
            text("statements.chart", value=value, k=k, n=int(rows.statements.max())),
            text("statements.chart_note"),
            text("statements.chart_alt"),
            lambda: rows.assign(value=labels)[["value", "statements", "direct"]].rename(
                columns=lambda key: text(f"column.{key}")
            ),
            text("common.source_statements", statements=total),
            way=lambda ids: offer(
                frame, facet, ids[0], dict(zip(rows["value"], labels, strict=True)).get(ids[0], ids[0])
            ),
        )


def kept(frame: Frame) -> dict[str, str]:
    """What the link narrows the statements to beside the frame's filters: facet -> value.

    A value that has no name is none that there is.
    """
    only = {}
    for facet, key in PARAMETER.items():
        value = filters.chosen(key)
        if value and name(facet, value, value, frame) == value:
            unread(key, value, frame.text)
        elif value:
            only[facet] = value
            filters.show(key, value)
    return only


def conditions(only: dict[str, str]) -> dict[str, object]:
    """The same as conditions of a query."""
    values = {facet: (value,) for facet, value in only.items()}
    return {
        "direct": only["direct"] == "true" if "direct" in only else None,
        "acts": values.get("act", ()),
        "addressees": values.get("addressee", ()),
        "speakers": values.get("country", ()),
    }


def offer(frame: Frame, facet: str, value: str, what: str) -> None:
    """Offer to narrow the statements to one value of a facet."""
    label = evidence.literal(frame.text("statements.keep", what=what))
    st.button(label, on_click=keep, args=(facet, value), type="primary")


def keep(facet: str, value: str) -> None:
    """Narrow the statements to one value of a facet."""
    if facet in PARAMETER:
        filters.put(PARAMETER[facet], value)
    else:
        filters.keep_only({"speaker": "leader", "topic": "topic"}[facet], value)


def show_kept(only: dict[str, str], frame: Frame) -> None:
    """Name what the statements are narrowed to, each with a way out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for facet, value in only.items():
            st.button(
                frame.text("statements.drop", what=name(facet, value, value, frame)),
                on_click=filters.forget,
                args=(PARAMETER[facet],),
                key=f"drop_{PARAMETER[facet]}",
                icon=":material/close:",
            )


def name(facet: str, value: str, called: str, frame: Frame) -> str:
    """A facet's value in words."""
    text = frame.text
    if facet in ("country", "addressee"):
        return text.country(value)
    if facet in ("topic", "act"):
        return text.word(facet, value)
    if facet == "direct":
        return {"true": text("statements.direct"), "false": text("statements.indirect")}.get(value, value)
    return called


def lead(found: queries.Hits, counted: pd.DataFrame, frame: Frame) -> str:
    """The sentence that answers the page's question."""
    text, speakers = frame.text, counted[counted.field == "speaker"]
    if not found.total or not len(speakers):
        return text("statements.lead_short", n=found.total)
    speaker, k = firsts(speakers["name"], speakers.statements, text)
    if found.total == 1:
        how = text("statements.direct" if found.direct else "statements.indirect")
        return text("statements.lead_one", speaker=speaker, how=how)
    most = int(speakers.statements.max())
    return text("statements.lead", n=found.total, direct=found.direct, speaker=speaker, k=k, most=most)


show(begin())
