"""One statement on a page: in a sentence, in its words, as a record, and where its day comes from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import streamlit as st

from pages.parts import evidence, filters, reasons
from pages.parts.article import show_article, told_by
from pages.parts.frame import Frame
from pages.parts.page import heading, section
from pages.parts.ways import to_leader, to_meeting
from pages.parts.words import speaker
from pipeline import queries


def show_said(frame: Frame, article: dict[str, Any], statement: dict[str, Any]) -> None:
    """A statement with who said it and how that is known, beside its article."""
    text, row = frame.text, SimpleNamespace(**statement)
    toward = text("meeting.toward", country=text.named(row.toward)) if row.toward else ""
    when = text.date(row.date) or text("common.undated")
    parts = {"who": speaker(row, text), "toward": toward, "act": text.word("act", row.act), "when": when}
    heading(text("meeting.title_statement"), text("meeting.lead_statement", **parts))
    filters.show("article", row.article_id)
    section(text("meeting.sentence"))
    st.html(evidence.quote(row.text, source=told_by(article, frame)))
    met = queries.meeting(frame.store, row.meeting_id) if row.meeting_id else None
    with st.container(key="told"):
        right, left = st.columns([4, 5], gap="large")
    with right:
        section(text("meeting.record"))
        st.html(evidence.record(record(row, frame)))
        section(text("meeting.dated"))
        st.html(evidence.bullets(dating(row, met, frame)))
        if met:
            to_meeting(row.meeting_id, text)
        if row.speaker_id and (leader := queries.leader(frame.store, row.speaker_id)):
            to_leader(leader.person_id, leader.name, text)
    with left:
        show_article(frame, article)


def record(row: Any, frame: Frame) -> list[tuple[str, str, str]]:
    """The fields of a statement in words, each with its code."""
    text, how = frame.text, frame.text.word("ref", row.speaker_ref)
    by_country = row.speaker_ref == "joint" or text.country(row.speaker) != row.speaker
    named = how if by_country else text("meeting.named_as", words=row.speaker, how=how)
    return [
        (text("column.speaker"), speaker(row, text), row.speaker_country or ""),
        (text("meeting.named"), named, row.speaker_ref),
        (text("column.addressee"), text.country(row.toward), row.toward or ""),
        (text("meeting.when"), text.date(row.date), row.date or ""),
        (text("column.act"), text.word("act", row.act), row.act),
        (text("meeting.verb"), row.verb or "", ""),
        (text("column.direct"), text("common.yes" if row.direct else "common.no"), ""),
        (text("column.topics"), text.words("topic", row.topics), ""),
        (text("meeting.agency"), row.agency or "", ""),
        (text("meeting.confidence"), text.percent(row.confidence), ""),
    ]


def dating(row: Any, met: dict[str, Any] | None, frame: Frame) -> list[str]:
    """Where the day of a statement comes from: its meeting, else its article."""
    text = frame.text
    if met and met["date_start"]:
        return [text("meeting.day_of_meeting"), *reasons.dating(met, text)]
    return [text("meeting.day_of_article" if row.date else "meeting.day_open")]
