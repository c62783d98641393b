"""What two countries say to each other, in both directions, and what they say together."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.drawing import chart
from pages.parts.frame import Frame
from pages.parts.page import in_sight, section
from pages.parts.pair import Names
from pages.parts.rows import statements
from pages.parts.text import Text
from pages.parts.words import several
from pipeline import queries
from pipeline.queries import Filters, PairSummary
from pipeline.records import ACTS

TOPICS_SHOWN = 10


def show_words(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """What each side says to the other, in both directions, and what they say together."""
    store, text = frame.store, frame.text
    said = queries.said(store, pair.a, pair.b, both)
    totals = said[said.field == "act"].groupby("speaker_country").statements.sum()
    clicked: list[str] = []
    for slot, facet in zip(st.columns(2, gap="large"), ("act", "topic"), strict=True):
        with slot:
            clicked += show_said(frame, said[said.field == facet], facet, pair, names, totals)
    if joint := queries.joint_statements(store, both, limit=0).total:
        section(text("pair.joint", n=joint), f"{text('pair.joint_note')} {text('common.pick_row')}")
        statements(frame, both, "joint", search=queries.joint_statements, hidden=("speaker", "addressee"))
    section(text("statements.rows"), text("common.pick_row"))
    side = filters.choose(
        "side",
        ("both", pair.a, pair.b),
        text("pair.side"),
        lambda value: text("pair.side_both") if value == "both" else direction(value, pair, names, text),
    )
    kept = {} if side == "both" else {"speakers": (side,)}
    for value in clicked[:1]:
        code, _, what = value.partition("~")
        kept = {"speakers": (code,)}
        if what in ACTS:
            said_how = text.word("act", what)
            kept["acts"] = (what,)
        else:
            said_how = text.word("topic", what)
            both = replace(both, topics=(what,))
        with in_sight("way_rows", clicked):
            st.markdown(text("pair.kept", side=direction(code, pair, names, text), what=said_how))
    statements(frame, both, "pair", **kept)


def direction(code: str, pair: PairSummary, names: Names, text: Text) -> str:
    """Who speaks to whom."""
    other = pair.b if code == pair.a else pair.a
    return text("pair.direction", a=names.get(code, code), b=names[other])


def top_of(counts: pd.Series) -> list[str]:
    """What occurs most often, in no order but that of the table."""
    return list(counts.index[counts == counts.max()])


def show_said(
    frame: Frame, rows: pd.DataFrame, facet: str, pair: PairSummary, names: Names, totals: pd.Series
) -> list[str]:
    """What both sides say, back to back by speech act or topic; gives what was clicked, as `VNM~02`."""
    if not len(rows):
        return []
    text, name = frame.text, {"act": "acts", "topic": "said_topics"}[facet]
    sides = rows.pivot_table(index="value", columns="speaker_country", values="statements", aggfunc="sum", fill_value=0)
    order = list(sides.sum(axis=1).sort_values(ascending=False, kind="stable").index[:TOPICS_SHOWN])
    tops = [top_of(sides[code]) for code in (pair.a, pair.b) if code in sides and sides[code].any()]
    if facet == "act":
        found = "pair.acts"
    elif len(tops) < 2 or not set(tops[0] + tops[1]) <= set(order):
        found, tops = "pair.said_topics_together", [top_of(sides.sum(axis=1))] * 2
    else:
        found = "pair.said_topics" if tops[0] == tops[1] else "pair.said_topics_each"
    if facet == "act":
        order = [act for act in ACTS if act in order]
    left, right = (
        [int(sides.get(code, pd.Series(dtype=int)).get(value, 0)) for value in order] for code in (pair.a, pair.b)
    )
    labels = [text.word(facet, value) for value in order]
    a, b = text.country(pair.a), text.country(pair.b)
    topics = [several([text.word(facet, value) for value in top], text) for top in tops]
    return chart(
        frame,
        charts.mirror(
            labels,
            left,
            right,
            (a, b),
            ([f"{pair.a}~{value}" for value in order], [f"{pair.b}~{value}" for value in order]),
            frame.palette,
            text,
        ),
        name,
        text(
            found,
            a=names[pair.a],
            b=names[pair.b],
            n_a=int(totals.get(pair.a, 0)),
            n_b=int(totals.get(pair.b, 0)),
            topic_a=topics[0],
            topic_b=topics[-1],
        ),
        text(f"pair.{name}_note"),
        text(f"pair.{name}_alt"),
        lambda: pd.DataFrame({text(f"column.{facet}"): labels, a: left, b: right}),
        text("common.source_statements", statements=pair.statements),
    )
