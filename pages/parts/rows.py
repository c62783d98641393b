"""Rows of meetings and statements: a table or quotations, a page at a time, each a click from its sentence.

They are fragments: turning a page or choosing a row draws them alone, not the page around them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import evidence, filters
from pages.parts.cells import written
from pages.parts.charts import each
from pages.parts.files import csv
from pages.parts.frame import Frame
from pages.parts.page import in_sight, note, section
from pages.parts.text import Text
from pages.parts.ways import to_meeting, to_statement
from pages.parts.words import (
    dates,
    meeting_file,
    meeting_table,
    speaker,
    standing,
    statement_file,
    statement_table,
    where,
    who,
)
from pipeline import queries
from pipeline.queries import Filters, Hits
from pipeline.store.search import hits, phrases

ROWS, QUOTES = 25, 10
"""Rows of a table, and quotations, on one page."""
WIDTHS = {
    **{"date": 144, "who": 206, "kind": 132, "countries": 150, "where": 128, "status": 156},
    **{"speaker": 170, "addressee": 90, "text": 400},
}
"""Widths of columns, in pixels, at which the telling ones are in sight together."""
DATE = {"vi": 122}
"""Width of a date where a language writes it shorter: on a telephone the next column is in sight."""
STATUS, WIDE_STATUS = 24, {"who": 168, "countries": 140, "where": 98, "status": 232}
"""Letters of a status for which there is room, and widths that make room for more."""


@st.fragment
def meetings(
    frame: Frame,
    asked: Filters,
    name: str,
    total: int | None = None,
    rows: int = ROWS,
    title: str = "",
    hidden: Sequence[str] = (),
    orders: Sequence[str] = ("newest", "oldest", "sources"),
) -> None:
    """Rows of meetings, a page at a time; a chosen row shows its sentence and the way to its article.

    `hidden` columns say the same in every row; `orders` are offered where there are several pages, the first taken.
    """
    text = frame.text
    total = queries.counts(frame.store, asked).meetings if total is None else total
    if title:
        section(title, text("common.pick_row") if total else "")
    if not total:
        st.markdown(text("common.empty"))
        return
    slot = st.container()
    at = page_of(total, rows, name, asked, text)
    order = order_of(total, rows, orders, name, text)
    found = queries.meetings(frame.store, asked, order=order, limit=rows, offset=at)
    with slot:
        meeting_rows(frame, found, f"meetings_{name}", hidden)

    def file() -> bytes:
        every = queries.meetings(frame.store, asked, order=order, limit=None)
        return csv(meeting_file(every, queries.addresses(frame.store, every.article_id), text))

    download(file, name, text)


def meeting_rows(frame: Frame, found: pd.DataFrame, name: str, hidden: Sequence[str] = ()) -> None:
    """A table of meetings without the hidden columns; a chosen row shows its sentence."""
    words = meeting_table(found, frame.text).drop(columns=[frame.text(f"column.{column}") for column in hidden])
    table(words, name, frame.text, lambda at: show_meeting(frame, each(found)[at]))


@st.fragment
def statements(
    frame: Frame,
    asked: Filters,
    name: str,
    orders: Sequence[str] = ("newest", "oldest", "direct"),
    quoted: bool = False,
    title: str = "",
    search: Callable[..., Hits] = queries.search_statements,
    hidden: Sequence[str] = (),
    **kept: Any,
) -> None:
    """Rows of statements, a page at a time: a table whose chosen row shows its sentence, or quotations in full.

    `search` is the question that finds them; `hidden` columns say the same in every row; `orders` are as in `meetings`.
    """
    text = frame.text
    total = search(frame.store, asked, limit=0, **kept).total
    if title:
        section(title, text("common.pick_row") if total and not quoted else "")
    if not total:
        st.markdown(text("common.empty"))
        return
    rows = QUOTES if quoted else ROWS
    above, slot = st.container(), st.container()
    at = page_of(total, rows, name, (asked, kept), text, quoted)
    with above if quoted else st.container():
        order = order_of(total, rows, orders, name, text)
    found = search(frame.store, asked, order=order, limit=rows, offset=at, **kept).rows
    with slot:
        if quoted:
            for row in each(found):
                show_statement(frame, row, border=False)
        else:
            words = statement_table(found, text).drop(columns=[text(f"column.{column}") for column in hidden])
            table(words, f"statements_{name}", text, lambda at: show_statement(frame, each(found)[at]))

    def file() -> bytes:
        every = search(frame.store, asked, order=order, limit=None, **kept).rows
        return csv(statement_file(every, queries.addresses(frame.store, every.article_id), text))

    download(file, name, text)


def table(
    words: pd.DataFrame, name: str, text: Text, opens: Callable[[int], None], widths: Mapping[str, int] = WIDTHS
) -> None:
    """Draw a table whose rows can be chosen; `opens` draws what the row at a place opens, in sight right under it."""
    status = text("column.status")
    if status in words and words[status].str.len().max() > STATUS:
        widths = {**widths, **WIDE_STATUS}
    widths = {text(f"column.{column}"): px for column, px in widths.items()}
    if text.lang in DATE:
        widths[text("column.date")] = DATE[text.lang]
    event = st.dataframe(
        written(words, text),
        key=name,
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        column_config={
            column: st.column_config.TextColumn(width=widths[column]) for column in words if column in widths
        },
        height=min(38 + 35 * len(words), 430),
        alt=text("common.table_rows"),
    )
    picked = event.selection.rows
    if picked and picked[0] < len(words):
        with in_sight(f"way_{name}", [str(cell) for cell in words.iloc[picked[0]]]):
            opens(picked[0])


def order_of(total: int, rows: int, orders: Sequence[str], name: str, text: Text) -> str:
    """The order of all rows of a table; draws a switch where they fill several pages."""
    if total <= rows or len(orders) == 1:
        return orders[0]
    return filters.choose(
        f"order_{name}",
        orders,
        text("common.order", n=total),
        lambda order: text(f"order.{order}"),
        clears=(f"page_{name}",),
    )


def page_of(total: int, rows: int, name: str, of: object, text: Text, quoted: bool = False) -> int:
    """Where the present page of a long table starts; draws the pages where there are several.

    `of` is what the rows are narrowed by.
    """
    if total <= rows:
        return 0
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (filters.turn(f"page_{name}", -(-total // rows), of) - 1) * rows
        said = text("common.of_page", first=first + 1, last=min(first + rows, total), n=total)
        note(said if quoted else f"{said} {text('common.sorts_page')}")
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
    """A meeting's sentence and all that its row says, cut nowhere, with the way to its place in the article."""
    text = frame.text
    sides = [who(row, text), text.countries(row.countries)]
    told = [dates(row, text), *sides, text.word("kind", row.kind), where(row, text), standing(row, text), row.publisher]
    with st.container(border=True):
        quote(row.evidence or "", " · ".join(dict.fromkeys(filter(None, told))), frame.filters.text)
        to_meeting(row.meeting_id, text)


def show_statement(frame: Frame, row: Any, border: bool = True) -> None:
    """A statement with who said it, when and how, and the way to its place in the article."""
    text = frame.text
    said = [speaker(row, text), text.date(row.date), text.word("act", row.act), text.words("topic", row.topics)]
    said += [text("statements.direct")] * bool(row.direct) + [row.publisher]
    with st.container(border=border, gap="xxsmall"):
        quote(row.text, " · ".join(part for part in said if part), frame.filters.text)
        to_statement(row.article_id, row.statement_id, text)


def quote(sentence: str, below: str, typed: str = "") -> None:
    """A sentence from an article, with the words that were looked for marked, and its source."""
    st.html(evidence.quote(sentence, hits(sentence, phrases(typed)), below))


def of_meetings(frame: Frame, ids: Sequence[str]) -> None:
    """The sentences of the meetings that were clicked on a chart, the first few."""
    for meeting_id in list(dict.fromkeys(ids))[:3]:
        if found := queries.meeting(frame.store, meeting_id):
            show_meeting(frame, SimpleNamespace(**found))
