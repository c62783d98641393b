"""An article on a page: its own paragraphs with the evidence marked, and a legend that switches the marks."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts import evidence, filters
from pages.parts.frame import Frame

MARKED = ("who", "when", "where", "kind", "said")


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
    chosen = article["statements"]
    statement_id = filters.chosen("statement")
    if statement_id in {row["statement_id"] for row in chosen}:
        filters.show("statement", statement_id)
    reports = [report["record"]] if report else [each["record"] for each in article["reports"]]
    marks = [(*record["evidence"], "sentence") for record in reports] + marks_of(reports, on)
    for row in chosen:
        own = report is None or row["meeting_id"] == meeting_id
        if "said" in on and own:
            marks.append((row["span_start"], row["span_end"], "said"))
        if row["statement_id"] == statement_id:
            marks.append((row["span_start"], row["span_end"], "sentence"))
    marks += spoken_of()
    st.html(evidence.key({role: names[role] for role in MARKED if role in on} | {"sentence": text("meeting.sentence")}))
    st.html(evidence.article(article["text"], article["title_span"], article["body"], article["captions"], marks))


def spoken_of() -> list[tuple[int, int, str]]:
    """The stretch of the text that the link points at, if it does."""
    ends = filters.chosen("span").split("-")
    if len(ends) == 2 and all(end.isdigit() for end in ends):
        filters.show("span", "-".join(ends))
        return [(int(ends[0]), int(ends[1]), "sentence")]
    return []


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
