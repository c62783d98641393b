"""Whom has this leader met, and what was said?"""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import chart, heading, meetings, note, nothing, source, statements, to_leader
from pages.parts.text import Text
from pipeline import queries
from pipeline.queries import Filters, Leader
from pipeline.records import TOPICS

VIEWS = ("meetings", "words", "beside")
OFFERED = 300
SHOWN = 10


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
    """Offices, itinerary, counterparts, and the rows."""
    store, text = frame.store, frame.text
    trips = queries.itinerary(store, leader.person_id, narrow)
    placed = trips.dropna(subset=["lat"]).sort_values("starts").copy()
    below = source(frame, narrow)
    left, right = st.columns([3, 2], gap="large")
    if len(placed):
        stops = queries.places(store, narrow).dropna(subset=["lat"])
        stops = stops.assign(id=stops.city, label=stops.city, n=stops.meetings)
        with left:
            chart(
                frame,
                charts.places(stops, frame.palette, text, journey=(placed.lon, placed.lat)),
                "itinerary",
                text("leaders.itinerary", n=len(stops)),
                text("leaders.itinerary_note"),
                text("leaders.itinerary_alt", n=len(stops)),
                pd.DataFrame(
                    {
                        text("column.date"): [text.dates(row.date_start, row.date_end) for row in each(placed)],
                        text("column.city"): placed.city,
                        text("column.country"): [text.country(code) for code in placed.country],
                    }
                ),
                below,
            )
    if len(partners):
        with right:
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
                text("leaders.counterparts", name=partners["name"].iloc[0])
                if len(partners) == 1 or partners.meetings.iloc[0] > partners.meetings.iloc[1]
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
    meetings(frame, narrow, "leader", title=text("common.rows"))
    held = queries.offices(store, leader.person_id)
    if len(held):
        st.subheader(text("leaders.offices"), anchor=False)
        note(text("leaders.offices_known" if (held.basis == "table").all() else "leaders.offices_note"))
        st.html(
            evidence.bullets(": ".join(part for part in (term(row, text), row.title) if part) for row in each(held))
        )


def term(row: Any, text: Text) -> str:
    """When an office was held, open at the end while it lasts."""
    if row.start and not row.end:
        return text("common.since", first=text.date(row.start))
    return text.dates(row.start, row.end)


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
    st.subheader(text("leaders.said"), anchor=False)
    statements(frame, narrow, "leader", order="direct")


def show_beside(frame: Frame, leader: Leader, beside: Leader | None) -> None:
    """Two leaders on one topic, side by side."""
    text = frame.text
    if beside is None:
        st.markdown(text("leaders.choose_beside"))
        return
    topic = filters.chosen("topic_beside", "south_china_sea")
    topic = topic if topic in TOPICS else TOPICS[0]
    filters.pick("topic_beside", TOPICS, text("leaders.beside_topic"), lambda code: text.word("topic", code), topic)
    st.subheader(text("leaders.beside", topic=text.word("topic", topic)), anchor=False)
    for slot, person in zip(st.columns(2, gap="large"), (leader, beside), strict=True):
        with slot:
            st.html(evidence.paragraph(filters.person(person.name, person.country, text), "bg-lead"))
            narrow = frame.without(leaders=(person.person_id,), topics=(topic,))
            statements(frame, narrow, f"beside_{person.person_id}", order="direct", rows=SHOWN)


show(begin())
