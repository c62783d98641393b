"""What every page is made of: a heading, charts that lead to rows, rows that lead to sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.charts import each
from pages.parts.files import csv
from pages.parts.frame import Frame, page_file
from pages.parts.text import Text
from pipeline import queries
from pipeline.queries import Filters
from pipeline.records import BOTH_SIDES
from pipeline.search import hits, phrases

ROWS = 25
"""Rows of a table on one page."""
WIDTHS = {"who": 190, "where": 160, "status": 140, "text": 400}
"""Columns that would push the others out of sight, in pixels."""
NO_BUTTONS = [
    *("lasso2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d"),
    *("zoomInGeo", "zoomOutGeo", "resetGeo", "toggleSpikelines", "hoverClosestCartesian", "hoverCompareCartesian"),
]
PLOTLY = {
    "Download plot as a PNG": "plotly.picture",
    "Box Select": "plotly.box",
    "Zoom": "plotly.zoom",
    "Reset axes": "plotly.reset",
}
"""What Plotly says on its own bar, and our words for it."""
MOST_MONTHS = 72
"""A longer time is drawn in years."""
TIME_BUTTONS = ["select2d", "zoom2d", "resetScale2d"]
"""On a time axis: a box that sets the period, and a zoom that stays local."""


def heading(title: str, lead: str) -> None:
    """The question that a page answers, and the answer in one sentence."""
    st.title(title, anchor=False)
    st.html(evidence.paragraph(lead, "bg-lead"))


def note(text: str) -> None:
    """A line of small print."""
    st.html(evidence.paragraph(text))


def nothing(frame: Frame) -> None:
    """Say that no row fits, and which filters to relax."""
    said = filters.active(frame.filters, frame.text)
    with st.container(border=True):
        st.markdown(frame.text("common.empty") if said else frame.text("common.empty_table"))
        if said:
            st.markdown(frame.text("common.empty_do", filters=frame.text.listed(said)))
            st.button(frame.text("filter.clear"), on_click=filters.clear, key="clear_empty")


def unread(value: str, text: Text) -> None:
    """Say that the link names something which the table does not hold."""
    st.warning(text("filter.unread", values=evidence.literal(value)), icon=":material/link_off:")


def number(cell: Any, label: str, value: str, beside: str = "") -> None:
    """One of the numbers at the head of a page, with what it is to be compared with."""
    cell.html(evidence.number(label, value, beside))


def source(frame: Frame, asked: Filters) -> str:
    """The line under a chart: where its numbers come from and how many rows they rest on."""
    found = queries.counts(frame.store, asked)
    return frame.text("common.source", meetings=found.meetings, articles=found.articles)


def config(text: Text, name: str, zoom: bool) -> dict[str, Any]:
    """Settings of Plotly's own bar: a picture to take away, and zoom where it helps."""
    numbers = {"decimal": ",", "thousands": "."} if text.lang == "vi" else {"decimal": ".", "thousands": ","}
    return {
        "displaylogo": False,
        "scrollZoom": False,
        "modeBarButtonsToRemove": NO_BUTTONS + ([] if zoom else TIME_BUTTONS),
        "toImageButtonOptions": {"filename": f"bang-giao-{name}", "scale": 2},
        "locale": text.lang,
        "locales": {text.lang: {"dictionary": {said: text(key) for said, key in PLOTLY.items()}, "format": numbers}},
    }


def chart(
    frame: Frame,
    figure: go.Figure,
    name: str,
    title: str,
    under: str,
    alt: str,
    table: pd.DataFrame,
    below: str,
    box: Callable[[str, str], None] | None = None,
) -> list[str]:
    """Draw a figure under its finding, with what it measures, its source and its numbers; give the ids clicked.

    `box` takes the first and last day of a box drawn on a time axis.
    """
    text = frame.text
    st.subheader(evidence.literal(title), anchor=False)
    note(under)
    drawn = f"chart_{name}"

    def selected() -> None:
        boxes = st.session_state[drawn].selection.get("box", [])
        if box and boxes:
            ends = boxes[0].get("x", [])
            if len(ends) >= 2:
                box(str(min(ends)), str(max(ends)))

    event = st.plotly_chart(
        figure,
        key=drawn,
        on_select=selected if box else "rerun",
        selection_mode=("points", "box") if box else "points",
        config=config(text, name, zoom=box is not None),
        alt=alt,
    )
    note(below)
    with_table = st.expander(text("common.table"), key=f"table_{name}", on_change="rerun")
    if with_table.open:
        with_table.dataframe(table, hide_index=True, alt=alt)
    points = (event or st.session_state[drawn]).selection.get("points", [])
    clicked = [point["customdata"] for point in points if point.get("customdata")]
    return [str(value[0] if isinstance(value, list | tuple) else value) for value in clicked]


def dates(row: Any, text: Text) -> str:
    """When a meeting was, as precisely as the table knows."""
    if row.date_start:
        return text.dates(row.date_start, row.date_end)
    open_day = text.month_day(row.month_day)
    return f"{open_day}, {text('common.undated')}" if open_day else text("common.undated")


def where(row: Any, text: Text) -> str:
    """Where a meeting was: venue, city, country."""
    return ", ".join(dict.fromkeys(part for part in (row.venue, row.city, text.country(row.country)) if part))


def standing(row: Any, text: Text) -> str:
    """Held, planned or invited, and whether the article only mentions it."""
    return " · ".join([text.word("status", row.status)] + [text.word("role", row.role)] * (row.role == "background"))


def who(row: Any, text: Text) -> str:
    """Who met: the people, or the sides where nobody is named."""
    return ", ".join(row.people) if len(row.people) else text.countries(row.countries)


def span(months: pd.DataFrame, text: Text) -> str:
    """From which month to which the main meetings were; all of them where an article only looks back."""
    main = months[months.role == "main"].month
    main = main if len(main) else months.month
    return text.stretch(str(main.min())[:7], str(main.max())[:7])


def over_time(frame: Frame, months: pd.DataFrame, title: str, under: str, below: str) -> None:
    """Meetings a month by kind, or a year where months would be too thin; a bar, or a box drawn, sets the period.

    A few that were long before the rest are named in words, so as not to squeeze them.
    """
    text = frame.text
    first = charts.opening(months.month.repeat(months.meetings))
    if n := int(months[months.month < first].meetings.sum()):
        under = f"{under} {text('timeline.earlier_months', n=n, month=text.date(str(first)[:7]))}"
        months = months[months.month >= first]
    long = (months.month.max() - months.month.min()).days > 31 * MOST_MONTHS
    times = months.assign(time=months.month.dt.strftime("%Y" if long else "%Y-%m"))
    times = times.groupby(["time", "kind"], as_index=False).meetings.sum().rename(columns={"meetings": "n"})
    clicked = chart(
        frame,
        charts.time_bars(times, frame.palette, text),
        "over_time",
        title,
        f"{text('chart.by_year' if long else 'chart.by_month')} {under}",
        text("chart.over_time_alt", n=int(times.n.sum())),
        pd.DataFrame(
            {
                text("column.year" if long else "column.month"): [text.date(time) for time in times.time],
                text("column.kind"): [text.word("kind", kind) for kind in times.kind],
                text("column.meetings"): times.n,
            }
        ),
        below,
        box=filters.set_period,
    )
    if clicked:
        st.button(text("chart.only", time=text.date(clicked[0])), on_click=filters.set_time, args=(clicked[0],))


def meeting_table(found: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Rows of meetings in words."""
    listed = each(found)
    return pd.DataFrame(
        {
            text("column.date"): [dates(row, text) for row in listed],
            text("column.kind"): [text.word("kind", row.kind) for row in listed],
            text("column.who"): [who(row, text) for row in listed],
            text("column.countries"): [text.countries(row.countries) for row in listed],
            text("column.where"): [where(row, text) for row in listed],
            text("column.status"): [standing(row, text) for row in listed],
            text("column.sources"): [row.sources for row in listed],
            text("column.evidence"): [row.evidence for row in listed],
        }
    )


def statement_table(found: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Rows of statements in words."""
    listed = each(found)
    return pd.DataFrame(
        {
            text("column.date"): [text.date(row.date) for row in listed],
            text("column.speaker"): [speaker(row, text) for row in listed],
            text("column.addressee"): [text.country(row.toward) for row in listed],
            text("column.text"): [row.text for row in listed],
            text("column.act"): [text.word("act", row.act) for row in listed],
            text("column.topics"): [text.words("topic", row.topics) for row in listed],
            text("column.direct"): [text("common.yes") if row.direct else text("common.no") for row in listed],
        }
    )


def speaker(row: Any, text: Text) -> str:
    """Who speaks, in words: a person, both sides, or a country that stands for its officials."""
    if row.speaker == BOTH_SIDES:
        return text("side.both")
    name = text.country(row.speaker_name)
    country = text.country(row.speaker_country)
    return f"{name} ({country})" if country and country != name else name


def meetings(
    frame: Frame, asked: Filters, name: str, total: int | None = None, rows: int = ROWS, title: str = ""
) -> None:
    """Rows of meetings, a page at a time; a chosen row shows its sentence and the way to its article."""
    text = frame.text
    if title:
        st.subheader(evidence.literal(title), anchor=False)
    total = queries.counts(frame.store, asked).meetings if total is None else total
    if not total:
        st.markdown(text("common.empty"))
        return
    slot = st.container()
    found = queries.meetings(frame.store, asked, limit=rows, offset=page_of(total, rows, name, text))
    with slot:
        picked = table(meeting_table(found, text), f"meetings_{name}", text)
        if picked is not None:
            show_meeting(frame, each(found)[picked])
    download(lambda: csv(meeting_table(queries.meetings(frame.store, asked, limit=None), text)), name, text)


def statements(
    frame: Frame, asked: Filters, name: str, order: str = "newest", rows: int = ROWS, **narrowed: Any
) -> None:
    """Rows of statements, a page at a time; a chosen row shows its sentence and the way to its article."""
    text = frame.text
    total = queries.search_statements(frame.store, asked, limit=0, **narrowed).total
    if not total:
        st.markdown(text("common.empty"))
        return
    slot = st.container()
    at = page_of(total, rows, name, text)
    found = queries.search_statements(frame.store, asked, order=order, limit=rows, offset=at, **narrowed).rows
    with slot:
        picked = table(statement_table(found, text), f"statements_{name}", text)
        if picked is not None:
            show_statement(frame, each(found)[picked])

    def file() -> bytes:
        every = queries.search_statements(frame.store, asked, order=order, limit=None, **narrowed).rows
        return csv(statement_table(every, text))

    download(file, name, text)


def table(words: pd.DataFrame, name: str, text: Text) -> int | None:
    """Draw a table whose rows can be chosen; give the place of the chosen one."""
    note(text("common.pick_row"))
    event = st.dataframe(
        words,
        key=name,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        column_config={
            text(f"column.{column}"): st.column_config.TextColumn(width=px) for column, px in WIDTHS.items()
        },
        height=min(38 + 35 * len(words), 430),
        alt=text("common.pick_row"),
    )
    picked = event.selection.rows
    return picked[0] if picked and picked[0] < len(words) else None


def page_of(total: int, rows: int, name: str, text: Text) -> int:
    """Where the present page of a long table starts; draws the pages where there are several."""
    if total <= rows:
        return 0
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (st.pagination(-(-total // rows), key=f"page_{name}") - 1) * rows
        note(text("common.of_page", first=first + 1, last=min(first + rows, total), n=total))
    return first


def download(file: Callable[[], bytes], name: str, text: Text) -> None:
    """Offer the rows of a table as a file that is made when it is asked for."""
    st.download_button(
        text("common.download_csv"),
        file,
        f"bang-giao-{name}.csv",
        "text/csv",
        key=f"csv_{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def show_meeting(frame: Frame, row: Any) -> None:
    """A meeting's sentence, with the way to its place in the article."""
    text = frame.text
    below = " · ".join(part for part in (dates(row, text), where(row, text), row.publisher) if part)
    with st.container(border=True):
        quoted(row.evidence or "", below, frame.filters.text)
        st.page_link(
            page_file("meeting"),
            label=text("common.open_meeting"),
            icon=":material/article:",
            query_params={"meeting": row.meeting_id},
        )


def show_statement(frame: Frame, row: Any) -> None:
    """A statement, with the way to its place in the article."""
    text = frame.text
    below = " · ".join(part for part in (speaker(row, text), text.date(row.date), row.publisher) if part)
    with st.container(border=True):
        quoted(row.text, below, frame.filters.text)
        st.page_link(
            page_file("meeting"),
            label=text("common.open_statement"),
            icon=":material/article:",
            query_params={"article": row.article_id, "statement": row.statement_id},
        )


def quoted(sentence: str, below: str, typed: str = "") -> None:
    """A sentence from an article, with the words that were looked for marked, and its source."""
    st.html(evidence.quote(sentence, hits(sentence, phrases(typed)), below))


def of_meetings(frame: Frame, ids: Sequence[str]) -> None:
    """The sentences of the meetings that were clicked on a chart, the first few."""
    if not ids:
        note(frame.text("common.pick_mark"))
    for meeting_id in list(dict.fromkeys(ids))[:3]:
        if found := queries.meeting(frame.store, meeting_id):
            show_meeting(frame, SimpleNamespace(**found))


def to_article(article_id: str, start: int | None, end: int | None, text: Text) -> None:
    """The way to a stretch of an article."""
    span = {"span": f"{start}-{end}"} if start is not None else {}
    st.page_link(
        page_file("meeting"),
        label=text("common.open_article"),
        icon=":material/article:",
        query_params={"article": article_id, **span},
    )


def to_pair(a: str, b: str, text: Text) -> None:
    """The way to the page of two countries."""
    st.page_link(
        page_file("pair"),
        label=text("common.open_pair", pair=text.countries((a, b))),
        icon=":material/compare_arrows:",
        query_params={"pair": "~".join(sorted((a, b)))},
    )


def to_leader(person_id: str, name: str, text: Text, key: str = "common.open_leader") -> None:
    """The way to a leader's page."""
    st.page_link(
        page_file("leaders"),
        label=evidence.literal(text(key, name=name)),
        icon=":material/person:",
        query_params={"who": person_id},
    )
