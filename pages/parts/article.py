"""An article on a page: its own paragraphs with the evidence marked, and a legend that switches the marks."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from pages.parts import evidence, filters
from pages.parts.frame import Frame
from pages.parts.page import seek

MARKED = ("who", "when", "where", "kind", "said")
STRETCH = re.compile("([0-9]{1,9})-([0-9]{1,9})")
"""How a link writes a stretch of a text."""


def told_by(article: dict[str, Any], frame: Frame) -> str:
    """Title, publisher and date of an article in one line."""
    text = frame.text
    title = article["title"] or text("meeting.untitled", id=article["article_id"])
    return " · ".join(part for part in (title, article["publisher"], text.date(article["published"])) if part)


def show_article(
    frame: Frame, article: dict[str, Any], report: dict[str, Any] | None = None, meeting_id: str | None = None
) -> None:
    """An article with the evidence of one report marked, or of all its rows where no meeting is chosen."""
    text = frame.text
    if report is not None:
        st.html(evidence.paragraph(told_by(article, frame)))
    if article["url"] and article["url"].startswith(("http://", "https://")):
        st.link_button(text("meeting.original"), article["url"], icon=":material/open_in_new:")
    if article["text"] is None:
        st.markdown(text("meeting.no_article"))
        return
    names = {role: text(f"meeting.role_{role}") for role in MARKED}
    on = st.pills(
        text("meeting.legend"),
        MARKED,
        selection_mode="multi",
        default=MARKED,
        format_func=names.get,
        key="marked",
        persist_state="session",
    )
    reports = [report["record"]] if report else [each["record"] for each in article["reports"]]
    marks = [(*record["evidence"], "sentence") for record in reports] + marks_of(reports, on)
    for row in article["statements"]:
        if "said" in on and (report is None or row["meeting_id"] == meeting_id):
            marks.append((row["span_start"], row["span_end"], "said"))
    key = {role: names[role] for role in MARKED if role in on} | {"sentence": text("meeting.sentence")}
    asked = asked_for(article)
    if asked:
        marks.append((*asked, "asked"))
        key["asked"] = text("meeting.asked")
    st.html(evidence.key(key))
    st.html(evidence.article(article["text"], article["title_span"], article["body"], article["captions"], marks))
    if asked:
        seek(".bg-article .bg-asked", (article["article_id"], asked))


def asked_statement(article: dict[str, Any]) -> dict[str, Any] | None:
    """The statement of an article that the link names, if it does."""
    asked = filters.chosen("statement")
    found = next((row for row in article["statements"] if row["statement_id"] == asked), None)
    if found:
        filters.show("statement", asked)
    return found


def asked_for(article: dict[str, Any]) -> evidence.Span | None:
    """The stretch of an article's text that the link asks for: that of a statement, or one given by its ends."""
    if statement := asked_statement(article):
        return statement["span_start"], statement["span_end"]
    stretch = STRETCH.fullmatch(filters.chosen("span"))
    start, end = map(int, stretch.groups()) if stretch else (0, 0)
    if start >= end or end > len(article["text"] or ""):
        return None
    filters.show("span", stretch[0])
    return start, end


def marks_of(reports: list[dict[str, Any]], on: list[str]) -> list[tuple[int, int, str]]:
    """Every mark of some reports: who, when, where and kind, as far as they are switched on."""
    found = []
    for record in reports:
        marks = {role: list(spans) for role, spans in record["marks"].items()}
        marks.setdefault("who", [])
        marks["who"] += [span for person in record["participants"] for span in person["mentions"]]
        if record["date_text"]:
            marks.setdefault("when", []).append(record["date_text"])
        found += [(start, end, role) for role, spans in marks.items() if role in on for start, end in spans]
    return found
