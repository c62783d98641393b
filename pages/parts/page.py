"""The head of a page and what stands between its charts and rows: headings, notes, numbers, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.parts import evidence, filters
from pages.parts.frame import Frame
from pages.parts.text import Text

NOTHING_YET = "\u00a0"
"""A space that keeps the height of its line."""


def heading(title: str, lead: str) -> None:
    """The question that a page answers, and the answer in one sentence."""
    with st.container(gap="xsmall"):
        st.title(title, anchor=False)
        answer(st, lead)


def question(title: str) -> Any:
    """The question that a page answers, with room for the answer, so that what stands below does not move."""
    with st.container(gap="xsmall"):
        st.title(title, anchor=False)
        room = st.empty()
    answer(room, NOTHING_YET)
    return room


def answer(room: Any, lead: str) -> None:
    """The answer to a page's question, in one sentence."""
    room.html(evidence.paragraph(begun(lead), "bg-lead"))


def section(title: str, under: str = "") -> None:
    """The heading of a part of a page, with a line of small print."""
    with st.container(gap="xxsmall"):
        st.subheader(evidence.literal(begun(title)), anchor=False)
        if under:
            note(under)


def begun(sentence: str) -> str:
    """A sentence with the capital letter that it begins with."""
    return sentence[:1].upper() + sentence[1:]


def note(text: str) -> None:
    """A line of small print."""
    st.html(evidence.paragraph(text))


def numbers(cells: Sequence[tuple[str, str, str]]) -> None:
    """The numbers at the head of a page: name, value, and what it is to be compared with."""
    st.html(evidence.numbers(cells))


def nothing(frame: Frame, narrowed: Sequence[str] = ()) -> None:
    """Say that no row fits, and what to relax: the filters, and what else narrows the page."""
    active = filters.active(frame.filters, frame.text)
    said = [*active, *narrowed]
    with st.container(border=True):
        st.markdown(frame.text("common.empty") if said else frame.text("common.empty_table"))
        if said:
            st.markdown(frame.text("common.empty_do", filters=frame.text.listed(said)))
        if active:
            st.button(frame.text("filter.clear"), on_click=filters.clear, key="clear_empty")


def unread(value: str, text: Text) -> None:
    """Say that the link names something which the table does not hold."""
    st.warning(text("filter.unread", values=evidence.literal(value)), icon=":material/link_off:")
