"""Ways from one page to another: links that keep the filters and say where they lead."""

from __future__ import annotations

import streamlit as st

from pages.parts import evidence
from pages.parts.frame import page_file
from pages.parts.text import Text


def to_page(page: str, label: str, icon: str = "arrow_forward", **asked: str) -> None:
    """The way to a page, with plain parameters."""
    st.page_link(page_file(page), label=evidence.literal(label), icon=f":material/{icon}:", query_params=asked)


def to_meeting(meeting_id: str, text: Text, key: str = "common.open_meeting") -> None:
    """The way to a meeting and its sentence."""
    to_page("meeting", text(key), "article", meeting=meeting_id)


def to_statement(article_id: str, statement_id: str, text: Text) -> None:
    """The way to a statement in its article."""
    to_page("meeting", text("common.open_statement"), "article", article=article_id, statement=statement_id)


def to_article(article_id: str, start: int | None, end: int | None, text: Text) -> None:
    """The way to a stretch of an article."""
    span = {"span": f"{start}-{end}"} if start is not None else {}
    to_page("meeting", text("common.open_article"), "article", article=article_id, **span)


def to_pair(a: str, b: str, text: Text) -> None:
    """The way to the page of two countries."""
    pair = text.countries((a, b))
    to_page("pair", text("common.open_pair", pair=pair), "compare_arrows", pair="~".join(sorted((a, b))))


def to_leader(person_id: str, name: str, text: Text, key: str = "common.open_leader") -> None:
    """The way to a leader's page."""
    to_page("leaders", text(key, name=name), "person", who=person_id)


def to_leaders(first: tuple[str, str], second: tuple[str, str], text: Text) -> None:
    """The way to two leaders side by side, each given as id and name."""
    label = text("common.open_leaders", a=first[1], b=second[1])
    to_page("leaders", label, "compare_arrows", who=first[0], beside=second[0], view="beside")
