"""The head of a page and what stands between its charts and rows: headings, notes, numbers, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from zlib import crc32

import streamlit as st

from pages.parts import evidence, filters
from pages.parts.frame import Frame
from pages.parts.text import Text

NOTHING_YET = "\u00a0"
"""A space that keeps the height of its line."""


def heading(title: str, lead: str) -> None:
    """The question that a page answers, and the answer in one sentence."""
    question(title)(lead)


def question(title: str) -> Callable[[str], None]:
    """The question that a page answers, with room for the answer, so that what stands below does not move.

    Gives what writes the answer.
    """
    room = st.empty()

    def answer(lead: str) -> None:
        room.html(evidence.headline(title, begun(lead)))

    answer(NOTHING_YET)
    return answer


def section(title: str, under: str = "") -> None:
    """The heading of a part of a page, with a line of small print."""
    st.html(evidence.section(begun(title), under))


def begun(sentence: str) -> str:
    """A sentence with the capital letter that it begins with."""
    return sentence[:1].upper() + sentence[1:]


def note(text: str) -> None:
    """A line of small print."""
    st.html(evidence.paragraph(text))


def numbers(cells: Sequence[tuple[str, str, str]]) -> None:
    """The numbers at the head of a page: name, value, and what it is to be compared with."""
    st.html(evidence.numbers(cells))


@contextmanager
def in_sight(name: str, asked: Sequence[str]) -> Iterator[None]:
    """A part of a page that answers a click: the page moves until it is seen, by as little as that takes."""
    with st.container(key=name):
        yield
    if not asked:
        return
    st.html(
        f"<script>/* {crc32(repr(asked).encode())} */ setTimeout(() => document.querySelector('.st-key-{name}')"
        "?.scrollIntoView({block: 'nearest', behavior: 'smooth'}), 150)</script>",
        unsafe_allow_javascript=True,
    )


def seek(selector: str, asked: object) -> None:
    """Move the page to the first place that a selector names, once it rests there; again only for something else."""
    st.html(
        f"<script>/* {crc32(repr(asked).encode())} */ (function seek(before, tries) {{"
        f"const place = document.querySelector('{selector}'), top = place?.getBoundingClientRect().top;"
        "if (tries && (top === undefined || top !== before)) setTimeout(seek, 150, top, tries - 1);"
        "else place?.scrollIntoView({block: 'nearest', behavior: 'smooth'})})(null, 40)</script>",
        unsafe_allow_javascript=True,
    )


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


def unread(key: str, value: str, text: Text) -> None:
    """Say that a parameter of the link names something which the table does not hold."""
    st.warning(filters.left_out([(key, value)], text), icon=":material/link_off:")
