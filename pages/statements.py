"""Who said what?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.drawing import chart
from pages.parts.frame import Frame, begin
from pages.parts.page import answer, note, nothing, question
from pages.parts.rows import statements
from pipeline import queries
from pipeline.records import ACTS

SHAPES = ("quotes", "table")
FACETS = ("speaker", "country", "addressee", "topic", "act", "direct")


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    room = question(text("statements.title"))
    filters.search(text("statements.search"), text("statements.search_help"))
    narrowed = kept(frame)
    counted = queries.facets(store, asked, fields=FACETS, limit=12, **narrowed)
    found = queries.search_statements(store, asked, limit=0, **narrowed)
    answer(room, lead(found, counted, frame))
    if found.capped:
        note(text("statements.capped", n=20_000))
    show_kept(narrowed, frame)
    if not found.total:
        nothing(frame)
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        show_facet(frame, counted, found.total)
    with right:
        shown = filters.choose("shape", SHAPES, text("statements.shape"), lambda value: text(f"statements.as_{value}"))
        statements(frame, asked, "statements", quoted=shown == "quotes", title=text("statements.rows"), **narrowed)


def show_facet(frame: Frame, counted: pd.DataFrame, total: int) -> None:
    """How often each value of a facet occurs; a bar clicked narrows to it."""
    text = frame.text
    facet = filters.choose("facet", FACETS, text("statements.facet"), lambda value: text(f"statements.facet_{value}"))
    rows = counted[counted.field == facet]
    labels = [name(facet, row.value, row.name, frame) for row in rows.itertuples(index=False)]
    if len(rows):
        clicked = chart(
            frame,
            charts.ranked_bars(labels, list(rows.statements), list(rows["value"]), frame.palette, text),
            f"facet_{facet}",
            text("statements.chart", value=labels[0], n=int(rows.statements.iloc[0])),
            text("statements.chart_note"),
            text("statements.chart_alt"),
            lambda: rows.assign(value=labels)[["value", "statements", "direct"]].rename(
                columns=lambda key: text(f"column.{key}")
            ),
            text("common.source_statements", statements=total),
        )
        if clicked:
            what = dict(zip(rows["value"], labels, strict=True)).get(clicked[0], clicked[0])
            st.button(
                evidence.literal(text("statements.keep", what=what)),
                on_click=keep,
                args=(facet, clicked[0]),
                type="primary",
            )


def kept(frame: Frame) -> dict[str, object]:
    """What the link narrows the statements to beside the frame's filters."""
    direct = {"true": True, "false": False}.get(filters.chosen("direct"))
    act, to, by = filters.chosen("act"), filters.chosen("to"), filters.chosen("from")
    for key in PARAMETER.values():
        if filters.chosen(key):
            filters.show(key, filters.chosen(key))
    return {
        "direct": direct,
        "acts": (act,) if act in ACTS else (),
        "addressees": (to,) if to else (),
        "speakers": (by,) if by else (),
    }


PARAMETER = {"act": "act", "direct": "direct", "addressee": "to", "country": "from"}


def keep(facet: str, value: str) -> None:
    """Narrow the statements to one value of a facet."""
    if facet in PARAMETER:
        filters.put(PARAMETER[facet], value)
    else:
        filters.keep_only({"speaker": "leader", "topic": "topic"}[facet], value)


def show_kept(narrowed: dict[str, object], frame: Frame) -> None:
    """Name what the statements are narrowed to, each with a way out."""
    text = frame.text
    values = {
        "act": [text.word("act", act) for act in narrowed["acts"]],
        "to": [text.country(code) for code in narrowed["addressees"]],
        "from": [text.country(code) for code in narrowed["speakers"]],
        "direct": []
        if narrowed["direct"] is None
        else [text("statements.direct" if narrowed["direct"] else "statements.indirect")],
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        for key, words in values.items():
            for word in words:
                st.button(
                    text("statements.drop", what=word),
                    on_click=filters.forget,
                    args=(key,),
                    key=f"drop_{key}",
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
        return text("statements.direct" if value == "true" else "statements.indirect")
    return called


def lead(found: queries.Hits, counted: pd.DataFrame, frame: Frame) -> str:
    """The sentence that answers the page's question."""
    text, speakers = frame.text, counted[counted.field == "speaker"]
    if not found.total or not len(speakers):
        return text("statements.lead_short", n=found.total)
    top = speakers.iloc[0]
    return text("statements.lead", n=found.total, direct=found.direct, speaker=top["name"], most=int(top.statements))


show(begin())
