"""Whom has this leader met, and what was said?"""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.charts import each
from pages.parts.drawing import chart, source
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, nothing, section
from pages.parts.rows import meetings, show_meeting, statements, table
from pages.parts.text import Text
from pages.parts.ways import to_leader
from pages.parts.words import dates
from pipeline import queries
from pipeline.queries import Filters, Leader
from pipeline.records import ACTS, TOPICS

VIEWS = ("meetings", "words", "beside")
OFFERED = 300
SHOWN = 10
STOPS = 30
"""Latest stops of an itinerary that are joined by a line; more would hide each other."""


def show(frame: Frame) -> None:
    """Draw the page."""
    store, text = frame.store, frame.text
    offered = queries.leaders(store, frame.without(leaders=()), limit=OFFERED)
    asked = filters.chosen("who") or next(iter(frame.filters.leaders), "")
    leader = queries.leader(store, asked) if asked else None
    if asked and leader is None:
        st.warning(text("leaders.gone"))
    if leader is None and len(offered):
        leader = queries.leader(store, offered.person_id.iloc[0])
    if leader is None:
        heading(text("leaders.title"), text("leaders.nobody"))
        nothing(frame)
        return
    narrow = frame.without(leaders=(leader.person_id,))
    head = st.container()
    partners = queries.counterparts(store, leader.person_id, narrow, limit=SHOWN)
    beside = choose_people(frame, leader, offered, partners)
    counts = queries.counts(store, narrow)
    with head:
        heading(
            text("leaders.title"),
            text(
                "leaders.lead",
                name=filters.person(leader.name, leader.country, text),
                n=counts.meetings,
                partners=max(counts.countries - 1, 0),
                said=counts.statements,
                direct=counts.direct,
            ),
        )
    view = filters.choose("view", VIEWS, text("leaders.view"), lambda value: text(f"leaders.tab_{value}"))
    if view == "meetings":
        show_meetings(frame, leader, narrow, partners)
    elif view == "words":
        show_words(frame, narrow)
    else:
        show_beside(frame, leader, beside)


def choose_people(frame: Frame, leader: Leader, offered: pd.DataFrame, partners: pd.DataFrame) -> Leader | None:
    """Draw the pickers of the leader and of the one beside, by default whom they met most; give the latter."""
    store, text = frame.store, frame.text
    left, right, search = st.columns(3)
    typed = search.text_input(text("leaders.search"), key="leader_search", icon=":material/search:")
    found = queries.leaders(store, Filters(), text=typed, limit=SHOWN) if typed else offered
    labels = {row.person_id: filters.person(row.name, row.country, text) for row in each(found)}
    other = filters.chosen("beside", next(iter(partners.person_id), ""))
    beside = queries.leader(store, other) if other else None
    for known in filter(None, (leader, beside)):
        labels.setdefault(known.person_id, filters.person(known.name, known.country, text))
    with left:
        filters.pick("who", list(labels), text("leaders.who"), labels.get, leader.person_id)
    with right:
        filters.pick(
            "beside",
            [person_id for person_id in labels if person_id != leader.person_id],
            text("leaders.with"),
            labels.get,
            beside.person_id if beside and beside.person_id != leader.person_id else None,
            text("leaders.with_none"),
        )
    return beside


def show_meetings(frame: Frame, leader: Leader, narrow: Filters, partners: pd.DataFrame) -> None:
    """Counterparts and offices, the itinerary, and the rows."""
    below = source(frame, narrow)
    left, right = st.columns([3, 2], gap="large")
    if len(partners):
        with left:
            show_counterparts(frame, partners, below)
    with right:
        show_offices(frame, leader)
    show_itinerary(frame, leader, narrow, below)
    meetings(frame, narrow, "leader", title=frame.text("common.rows"))


def show_counterparts(frame: Frame, partners: pd.DataFrame, below: str) -> None:
    """Whom a leader met, and a way to each."""
    text = frame.text
    alone = len(partners) == 1 or partners.meetings.iloc[0] > partners.meetings.iloc[1]
    clicked = chart(
        frame,
        charts.ranked_bars(
            [filters.person(row.name, row.country, text) for row in each(partners)],
            list(partners.meetings),
            list(partners.person_id),
            frame.palette,
            text,
        ),
        "counterparts",
        text("leaders.counterparts", name=partners["name"].iloc[0], n=int(partners.meetings.iloc[0]))
        if alone
        else text("leaders.counterparts_even", n=len(partners)),
        text("leaders.counterparts_note"),
        text("leaders.counterparts_alt"),
        partners.assign(leader=partners.name, country=[text.country(code) for code in partners.country])[
            ["leader", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
    )
    for person in each(partners[partners.person_id.isin(clicked[:1])]):
        to_leader(person.person_id, person.name, text)


def show_offices(frame: Frame, leader: Leader) -> None:
    """Offices held, and when."""
    text, held = frame.text, queries.offices(frame.store, leader.person_id)
    if len(held):
        known = (held.basis == "table").all()
        section(text("leaders.offices"), text("leaders.offices_known" if known else "leaders.offices_note"))
        st.html(
            evidence.bullets(": ".join(part for part in (term(row, text), row.title) if part) for row in each(held))
        )


def show_itinerary(frame: Frame, leader: Leader, narrow: Filters, below: str) -> None:
    """Where a leader went: on a map, and as a list whose rows lead to their sentences."""
    text = frame.text
    trips = queries.itinerary(frame.store, leader.person_id, narrow)
    placed = trips.dropna(subset=["lat", "starts"]).drop_duplicates(["date_start", "city"])
    stops = queries.places(frame.store, narrow).dropna(subset=["lat"])
    if not len(placed) or not len(stops):
        return
    stops = stops.assign(
        id=stops.city, label=[text.city(row.city, row.country) for row in each(stops)], n=stops.meetings
    )
    latest = placed.head(STOPS).sort_values("starts")
    words = pd.DataFrame(
        {
            text("column.date"): [dates(row, text) for row in each(placed)],
            text("column.where"): [
                f"{text.city(row.city, row.country)}, {text.country(row.country)}" for row in each(placed)
            ],
            text("column.who"): [others(row, leader) for row in each(placed)],
        }
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        chart(
            frame,
            charts.places(stops, frame.palette, text, journey=(latest.lon, latest.lat), height=340),
            "itinerary",
            text("leaders.itinerary", n=len(stops), city=stops.label.iloc[0]),
            text("leaders.itinerary_note", n=STOPS),
            text("leaders.itinerary_alt", n=len(stops)),
            words,
            below,
        )
    with right:
        section(text("leaders.stops"), text("common.pick_row"))
        picked = table(words.head(STOPS), "stops", text)
        if picked is not None:
            show_meeting(frame, each(placed)[picked])


def term(row: Any, text: Text) -> str:
    """When an office was held, open at the end while it lasts."""
    if row.start and not row.end:
        return text("common.since", first=text.date(row.start))
    return text.dates(row.start, row.end)


def others(row: Any, leader: Leader) -> str:
    """Whom a leader met, beside the leader."""
    return ", ".join(name for name, who in zip(row.people, row.person_ids, strict=True) if who != leader.person_id)


def show_words(frame: Frame, narrow: Filters) -> None:
    """What a leader talks about and how, and the statements, direct ones first."""
    store, text = frame.store, frame.text
    counted = queries.facets(store, narrow, fields=("topic", "act"), limit=12)
    for slot, facet, group in zip(st.columns(2, gap="large"), ("topic", "act"), ("topics", "acts"), strict=True):
        rows = counted[counted.field == facet]
        if not len(rows):
            continue
        labels = [text.word(facet, value) for value in rows["value"]]
        with slot:
            clicked = chart(
                frame,
                charts.ranked_bars(labels, list(rows.statements), list(rows["value"]), frame.palette, text),
                f"leader_{group}",
                text(f"leaders.{group}", what=labels[0]),
                text(f"leaders.{group}_note"),
                text(f"leaders.{group}_alt"),
                rows.assign(value=labels)[["value", "statements", "direct"]].rename(
                    columns=lambda name: text(f"column.{name}")
                ),
                text("common.source_statements", statements=int(queries.counts(store, narrow).statements)),
            )
            if clicked and facet == "topic":
                what = text.word("topic", clicked[0])
                st.button(text("statements.keep", what=what), on_click=filters.keep_only, args=("topic", clicked[0]))
    statements(frame, narrow, "leader", order="direct", quoted=True, title=text("leaders.said"))


def show_beside(frame: Frame, leader: Leader, beside: Leader | None) -> None:
    """Two leaders side by side: what they talk about, and how and in which words on one topic."""
    text = frame.text
    if beside is None:
        st.markdown(text("leaders.choose_beside"))
        return
    people = (leader, beside)
    found = queries.compare(frame.store, [person.person_id for person in people], frame.without(leaders=(), topics=()))
    topics = sides(found, "topic", people)
    best = topics.min(axis=1).idxmax() if len(topics) and topics.min(axis=1).max() else "south_china_sea"
    asked = filters.chosen("topic_beside", best)
    topic = asked if asked in TOPICS else best
    left, right = st.columns(2, gap="large")
    with left:
        clicked = back_to_back(frame, topics.head(SHOWN), "topic", people)
        if clicked:
            what = text.word("topic", clicked[0])
            st.button(text("statements.keep", what=what), on_click=filters.put, args=("topic_beside", clicked[0]))
    with right:
        acts = sides(found[found.topic == topic], "act", people)
        back_to_back(frame, acts.reindex([act for act in ACTS if act in acts.index]), "act", people, topic)
    filters.pick("topic_beside", TOPICS, text("leaders.beside_topic"), lambda code: text.word("topic", code), topic)
    section(text("leaders.beside", topic=text.word("topic", topic)))
    for slot, person in zip(st.columns(2, gap="large"), people, strict=True):
        with slot:
            st.html(evidence.paragraph(filters.person(person.name, person.country, text), "bg-lead"))
            narrow = frame.without(leaders=(person.person_id,), topics=(topic,))
            if topic not in topics.index or not topics[person.person_id][topic]:
                st.markdown(evidence.literal(text("leaders.beside_none", name=person.name)))
            else:
                statements(frame, narrow, f"beside_{person.person_id}", order="direct", quoted=True)


def sides(found: pd.DataFrame, column: str, people: tuple[Leader, Leader]) -> pd.DataFrame:
    """Statements of two people by topic or act, one column each, the commonest first."""
    table = found.pivot_table(index=column, columns="person_id", values="statements", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=[person.person_id for person in people], fill_value=0).astype(int)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def back_to_back(
    frame: Frame, table: pd.DataFrame, facet: str, people: tuple[Leader, Leader], topic: str = ""
) -> list[str]:
    """Two people's statements by topic or act, back to back; gives what was clicked."""
    if not len(table):
        return []
    text, names = frame.text, tuple(person.name for person in people)
    labels = [text.word(facet, value) for value in table.index]
    counts = [list(table[person.person_id]) for person in people]
    totals = [sum(values) for values in counts]
    return chart(
        frame,
        charts.mirror(labels, *counts, names, (list(table.index),) * 2, frame.palette, text),
        f"beside_{facet}",
        text(f"leaders.sides_{facet}", topic=text.word("topic", topic) if topic else labels[0]),
        text(f"leaders.sides_{facet}_note"),
        text("leaders.sides_alt"),
        pd.DataFrame({text(f"column.{facet}"): labels} | dict(zip(names, counts, strict=True))),
        text("common.source_statements", statements=sum(totals)),
    )


show(begin())
