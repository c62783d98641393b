"""What a leader talks about, how, and beside whom."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.drawing import chart, keep_topic
from pages.parts.frame import Frame
from pages.parts.page import section
from pages.parts.rows import statements
from pages.parts.text import Text
from pages.parts.words import firsts
from pipeline import queries
from pipeline.queries import Filters, Leader
from pipeline.records import ACTS, TOPICS

SHOWN = 10
DIRECT_FIRST = ("direct", "newest", "oldest")
"""Orders of statements, that of their words first."""


def show_words(frame: Frame, narrow: Filters) -> None:
    """What a leader talks about and how, and the statements, direct ones first."""
    store, text = frame.store, frame.text
    counted = queries.facets(store, narrow, fields=("topic", "act"), limit=12)
    for slot, facet, group in zip(st.columns(2, gap="large"), ("topic", "act"), ("topics", "acts"), strict=True):
        rows = counted[counted.field == facet]
        if not len(rows):
            continue
        labels = [text.word(facet, value) for value in rows["value"]]
        what, k = firsts(labels, rows.statements, text)
        with slot:
            chart(
                frame,
                charts.ranked_bars(labels, list(rows.statements), list(rows["value"]), frame.palette, text),
                f"leader_{group}",
                text(f"leaders.{group}", what=what, k=k),
                text(f"leaders.{group}_note"),
                text(f"leaders.{group}_alt"),
                lambda rows=rows, labels=labels: rows.assign(value=labels)[["value", "statements", "direct"]].rename(
                    columns=lambda name: text(f"column.{name}")
                ),
                text("common.source_statements", statements=int(queries.counts(store, narrow).statements)),
                way=(lambda ids: keep_topic(ids[0], text)) if facet == "topic" else None,
            )
    statements(frame, narrow, "said", DIRECT_FIRST, quoted=True, title=text("leaders.said"))


def show_beside(frame: Frame, leader: Leader, beside: Leader | None) -> None:
    """Two leaders side by side: what they talk about, and how and in which words on one topic."""
    text = frame.text
    if beside is None:
        st.markdown(text("leaders.choose_beside"))
        return
    people = (leader, beside)
    found = queries.compare(frame.store, [person.person_id for person in people], frame.without(leaders=(), topics=()))
    topics, said = sides(found, "topic", people), int(found.drop_duplicates("person_id").said.sum())
    best = topics.min(axis=1).idxmax() if len(topics) else TOPICS[0]
    asked = filters.chosen("topic_beside", best)
    topic = asked if asked in TOPICS else best
    left, right = st.columns(2, gap="large")
    with left:
        back_to_back(frame, topics.head(SHOWN), "topic", people, said, way=lambda ids: compare_on(ids[0], text))
    with right:
        acts = sides(found[found.topic == topic], "act", people)
        acts = acts.reindex([act for act in ACTS if act in acts.index])
        back_to_back(frame, acts, "act", people, int(acts.to_numpy().sum()), topic)
    filters.pick("topic_beside", TOPICS, text("leaders.beside_topic"), lambda code: text.word("topic", code), topic)
    section(text("leaders.beside", topic=text.word("topic", topic)))
    for slot, person in zip(st.columns(2, gap="large"), people, strict=True):
        with slot:
            st.html(evidence.paragraph(filters.person(person.name, person.country, text), "bg-lead"))
            narrow = frame.without(leaders=(person.person_id,), topics=(topic,))
            if topic not in topics.index or not topics[person.person_id][topic]:
                st.markdown(evidence.literal(text("leaders.beside_none", name=person.name)))
            else:
                statements(frame, narrow, f"beside_{person.person_id}", DIRECT_FIRST, quoted=True)


def sides(found: pd.DataFrame, column: str, people: tuple[Leader, Leader]) -> pd.DataFrame:
    """Statements of two people by topic or act, one column each, the commonest first."""
    table = found.pivot_table(index=column, columns="person_id", values="statements", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=[person.person_id for person in people], fill_value=0).astype(int)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def back_to_back(
    frame: Frame,
    table: pd.DataFrame,
    facet: str,
    people: tuple[Leader, Leader],
    total: int,
    topic: str = "",
    way: Callable[[list[str]], None] | None = None,
) -> None:
    """Two people's statements by topic or act, back to back; `way` draws what a click opens."""
    if not len(table):
        return
    text, names = frame.text, tuple(person.name for person in people)
    labels = [text.word(facet, value) for value in table.index]
    counts = [list(table[person.person_id]) for person in people]
    first, _ = firsts(labels, table.sum(axis=1), text)
    chart(
        frame,
        charts.mirror(labels, *counts, names, (list(table.index),) * 2, frame.palette, text),
        f"beside_{facet}",
        text(f"leaders.sides_{facet}", topic=text.word("topic", topic) if topic else first),
        text(f"leaders.sides_{facet}_note"),
        text("leaders.sides_alt"),
        lambda: pd.DataFrame({text(f"column.{facet}"): labels} | dict(zip(names, counts, strict=True))),
        text("common.source_statements", statements=total),
        way=way,
    )


def compare_on(topic: str, text: Text) -> None:
    """Offer to compare two people on a topic."""
    what = text.word("topic", topic)
    st.button(text("statements.keep", what=what), on_click=filters.put, args=("topic_beside", topic))
