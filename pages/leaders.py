"""Whom has this leader met, and what was said?"""

import pandas as pd
import streamlit as st

from pages.parts import filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.leader.meetings import show_meetings
from pages.parts.leader.words import show_beside, show_words
from pages.parts.page import heading, nothing, question, unread
from pipeline import queries
from pipeline.queries import Filters, Leader

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
        st.warning(text("leaders.gone" if len(offered) else "leaders.gone_alone"))
    if leader is None and len(offered):
        leader = queries.leader(store, offered.person_id.iloc[0])
    if leader is None:
        heading(text("leaders.title"), text("leaders.nobody" if frame.filters == Filters() else "leaders.nobody_fits"))
        nothing(frame)
        return
    narrow = frame.without(leaders=(leader.person_id,))
    answer = question(text("leaders.title"))
    partners = queries.counterparts(store, leader.person_id, narrow, limit=SHOWN)
    beside = choose_people(frame, leader, offered, partners)
    counts = queries.counts(store, narrow)
    answer(
        text(
            "leaders.lead",
            name=filters.person(leader.name, leader.country, text),
            n=counts.meetings,
            held=counts.held,
            planned=counts.planned,
            partners=max(counts.countries - 1, 0),
            said=counts.statements,
            direct=counts.direct,
        ),
    )
    if not counts.meetings and not counts.statements and frame.without(leaders=()) != Filters():
        nothing(frame)
        return
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
    beside = queries.leader(store, other) if other and other != leader.person_id else None
    if other and other != leader.person_id and beside is None:
        unread("beside", other, text)
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
            beside.person_id if beside else None,
            text("leaders.with_none"),
        )
    return beside


show(begin())
