"""How do we know of this meeting? The record, how its date was reached, and its sentences in their articles."""

from types import SimpleNamespace
from typing import Any

import streamlit as st

from pages.parts import evidence, filters, reasons
from pages.parts.article import asked_for, asked_statement, show_article, told_by
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, note, section
from pages.parts.rows import meetings, show_statement, table
from pages.parts.said import show_said
from pages.parts.text import Text
from pages.parts.ways import to_leader, to_pair
from pages.parts.words import dates, statement_table, status, where, who
from pipeline import queries

OUTCOMES = 5
"""Most outcomes in a record: a meeting that hundreds of articles tell of has one in many words."""


def show(frame: Frame) -> None:
    """Draw the meeting that the link names, else the article that it names, else ways to both."""
    text = frame.text
    asked = filters.chosen("meeting")
    record = queries.meeting(frame.store, asked) if asked else None
    if record is not None:
        show_meeting(frame, record, asked)
        return
    article_id = filters.chosen("article")
    article = queries.article(frame.store, article_id) if article_id else None
    if article is not None:
        if asked:
            st.warning(text("meeting.gone_article"))
        show_read(frame, article)
        return
    heading(text("meeting.title"), text("meeting.choose"))
    if asked or article_id:
        st.warning(text("meeting.gone"))
    meetings(frame, frame.filters, "meeting")


def show_read(frame: Frame, article: dict[str, Any]) -> None:
    """One article, with the statement or the stretch of it that the link asks for."""
    text = frame.text
    if statement := asked_statement(article):
        show_said(frame, article, statement)
        return
    heading(text("meeting.title_article"), told_by(article, frame))
    filters.show("article", article["article_id"])
    if stretch := asked_for(article):
        section(text("meeting.asked"))
        st.html(evidence.quote(article["text"][slice(*stretch)]))
    show_article(frame, article)


def show_meeting(frame: Frame, record: dict[str, Any], asked: str) -> None:
    """One meeting: in a sentence, as a record, with its date's reasons, its sources and its article."""
    text, row = frame.text, SimpleNamespace(**record)
    place = where(row, text)
    if place == text.country(row.country):
        place = text.named(row.country)
    parts = {
        "who": who(row, text),
        "kind": text.word("kind", row.kind),
        "when": dates(row, text),
        "where": text("meeting.at", place=place) if place else "",
    }
    heading(text("meeting.title"), text("meeting.lead", **parts))
    reports = queries.meeting_reports(frame.store, record["meeting_id"])
    if asked != record["meeting_id"]:
        st.info(text("meeting.merged"))
    filters.show("meeting", record["meeting_id"])
    if reports:
        filters.show("article", chosen_report(frame, reports)["article_id"])
    section(text("meeting.sentence"))
    st.html(evidence.quote(record["evidence"] or ""))
    with st.container(key="told"):
        right, left = st.columns([4, 5], gap="large")
    with right:
        show_record(frame, record, row)
        show_dating(frame, record)
        show_differences(frame, record)
        cite(frame, record, parts, reports)
        show_line(frame, record["meeting_id"])
    with left:
        report = show_sources(frame, reports)
        article = queries.article(frame.store, report["article_id"]) if report else None
        if article:
            show_article(frame, article, report, record["meeting_id"])
    said = queries.meeting_statements(frame.store, record["meeting_id"])
    if len(said):
        section(text("meeting.said"), text("common.pick_row"))
        table(statement_table(said, text), "said", text, lambda at: show_statement(frame, each(said)[at]))
    with st.container(horizontal=True):
        if len(record["countries"]) == 2:
            to_pair(*record["countries"], text)
        for person in record["participants"][:4]:
            to_leader(person["person_id"], person["name"], text)


def show_record(frame: Frame, record: dict[str, Any], row: SimpleNamespace) -> None:
    """The record in words, each with its code."""
    text = frame.text
    people = [
        (
            text.word("side", person["side"]) or text("meeting.who"),
            " ".join(
                part for part in (person["title"], filters.person(person["name"], person["country"], text)) if part
            ),
            "",
        )
        for person in record["participants"]
    ]
    cameo, more = record["cameo"], len(record["outcomes"]) - OUTCOMES
    section(text("meeting.record"))
    st.html(
        evidence.record(
            [
                (text("column.countries"), text.countries(record["countries"]), " ".join(record["countries"])),
                *people,
                (text("meeting.when"), dates(row, text), record["date_start"] or ""),
                (text("meeting.precision"), text.word("precision", str(record["time_precision"] or "")), ""),
                (text("meeting.where"), where(row, text), record["country"] or ""),
                (text("meeting.kind"), text.word("kind", record["kind"]), record["kind"]),
                ("", text.word("kind_note", record["kind"]), ""),
                (text("meeting.mode"), text.word("mode", record["mode"]), record["mode"] or ""),
                (text("meeting.cameo"), text.word("cameo", cameo), cameo),
                (text("meeting.level"), text.word("level", record["visit_level"]), record["visit_level"] or ""),
                (text("meeting.status"), status(row, text), record["status"]),
                ("", text("meeting.unconfirmed") if record["unconfirmed"] else "", ""),
                (text("meeting.role"), text.word("role", record["role"]), record["role"]),
                (text("meeting.occasion"), record["occasion"] or "", ""),
                (text("meeting.topics"), text.words("topic", record["topics"]), ""),
                *(
                    ("" if number else text("meeting.outcomes"), outcome, "")
                    for number, outcome in enumerate(record["outcomes"][:OUTCOMES])
                ),
                ("", text("meeting.more_outcomes", n=more) if more > 0 else "", ""),
                (text("meeting.confidence"), text.percent(record["confidence"]), ""),
            ]
        )
    )


def show_dating(frame: Frame, record: dict[str, Any]) -> None:
    """How the date was reached, in words."""
    text = frame.text
    section(text("meeting.dated"))
    lines = reasons.dating(record, text)
    if record["articles"] > 1 and not (record["date_start"] or record["month_day"]):
        lines.append(text("meeting.gathered"))
    st.html(evidence.bullets(lines))


def show_differences(frame: Frame, record: dict[str, Any]) -> None:
    """Where several sources tell a thing differently, and what was put right by hand."""
    text = frame.text
    if record["disagreements"]:
        section(text("meeting.disagree"))
        st.html(
            evidence.bullets(
                f"{text.word('part', field)}: {'; '.join(told(field, value, text) for value in values)}"
                for field, values in record["disagreements"].items()
            )
        )
    if record["corrections"]:
        section(text("meeting.corrected"))
        st.html(
            evidence.bullets(
                text(
                    "meeting.correction",
                    part=text.word("part", line["field"]),
                    value=told(line["field"], line["value"], text) if line["value"] else text("meeting.emptied"),
                    why=f" ({'; '.join(why)})" if (why := [*filter(None, (line["reason"], line["who"]))]) else "",
                )
                for line in record["corrections"]
            )
        )


def told(field: str, value: Any, text: Text) -> str:
    """A value of one field of a record, in words."""
    if field.startswith("date"):
        return text.date(value)
    if field == "city":
        return text.city(value)
    if field in ("country", "countries"):
        return text.countries([value] if isinstance(value, str) else value)
    return text.word({"visit_level": "level"}.get(field, field), value)


def chosen_report(frame: Frame, reports: list[dict[str, Any]]) -> dict[str, Any]:
    """The report whose article the link names, else the best."""
    asked = filters.chosen("article")
    return next((report for report in reports if report["article_id"] == asked), reports[0])


def show_sources(frame: Frame, reports: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Every article that reports the meeting; the chosen one is shown below."""
    text = frame.text
    if not reports:
        return None
    report = chosen_report(frame, reports)
    section(text("meeting.sources", n=len({each["article_id"] for each in reports})))
    if len(reports) > 1:
        by_article = {each["article_id"]: told_by(each, frame) for each in reports}
        filters.pick("article", list(by_article), text("meeting.other_article"), by_article.get, report["article_id"])
    return report


def cite(frame: Frame, record: dict[str, Any], parts: dict[str, str], reports: list[dict[str, Any]]) -> None:
    """A citation to copy, with the permanent link."""
    text = frame.text
    if frame.own or not reports:
        return
    section(text("meeting.cite"))
    best = reports[0]
    published = f", {text.date(best['published'])}" if best["published"] else ""
    called = f"“{best['title']}”" if best["title"] else best["url"] or best["article_id"]
    address = filters.address("meeting", {"meeting": record["meeting_id"]})
    st.code(
        text(
            "meeting.cite_form",
            **parts,
            publisher=best["publisher"] or called,
            published=published,
            id=record["meeting_id"],
            url=address,
        ),
        language=None,
        wrap_lines=True,
    )
    note(text("meeting.permanent"))


def show_line(frame: Frame, meeting_id: str) -> None:
    """The line of corrections.csv that puts a field of this meeting right."""
    if frame.own:
        return
    section(frame.text("meeting.put_right"))
    st.code(f"{meeting_id},field,value,reason,who", language=None, wrap_lines=True)
    note(frame.text("meeting.put_right_how"))


show(begin())
