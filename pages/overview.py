"""Who has met whom, and who will?"""

import pandas as pd
import streamlit as st

from pages.parts import charts
from pages.parts.charts import each
from pages.parts.frame import Frame, begin, page_file
from pages.parts.page import (
    chart,
    heading,
    meeting_table,
    meetings,
    nothing,
    number,
    over_time,
    show_meeting,
    span,
    table,
    to_leader,
    to_pair,
)
from pipeline import queries

BUSIEST = 8


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    found = queries.counts(store, asked)
    pairs = queries.pairs(store, asked, limit=BUSIEST)
    dated = queries.months(store, asked).dropna(subset=["month"])
    heading(text("overview.title"), lead(found, pairs, dated, frame))
    if not found.meetings:
        nothing(frame)
        return

    beside = {"year": str(found.year), "now": found.year_meetings, "before": found.before_meetings}
    cells = st.columns(4)
    number(
        cells[0],
        text("overview.held"),
        text.number(found.held),
        text("overview.than_before", **beside) if found.year else "",
    )
    number(cells[1], text("overview.planned"), text.number(found.planned), text("overview.undated_of", n=found.undated))
    number(cells[2], text("overview.said"), text.number(found.statements), text("overview.direct_of", n=found.direct))
    number(cells[3], text("overview.people"), text.number(found.people), text("overview.read_of", n=found.articles))

    below = text("common.source", meetings=found.meetings, articles=found.articles)
    left, right = st.columns([3, 2], gap="large")
    if len(dated):
        kinds = dated.groupby("kind").meetings.sum()
        with left:
            kind = text.word("kind", kinds.idxmax())
            title = text("overview.chart", kind=kind, n=int(kinds.max()), all=int(kinds.sum()))
            over_time(frame, dated, title, text("overview.chart_note"), below)
    if len(pairs):
        labels = [text.countries((row.a, row.b)) for row in each(pairs)]
        ids = [f"{row.a}~{row.b}" for row in each(pairs)]
        with right:
            clicked = chart(
                frame,
                charts.ranked_bars(labels, list(pairs.meetings), ids, frame.palette, text),
                "pairs",
                text("overview.pairs", pair=labels[0]),
                text("overview.pairs_note"),
                text("overview.pairs_alt", n=len(labels)),
                pairs.assign(pair=labels)[["pair", "meetings"]].rename(columns=lambda name: text(f"column.{name}")),
                below,
            )
            for pair in clicked[:1]:
                to_pair(*pair.split("~"), text)
    meetings(frame, asked, "latest", found.meetings, rows=10, title=text("overview.latest"))
    ahead = queries.coming(store, asked, limit=10)
    if len(ahead):
        st.subheader(text("overview.coming"), anchor=False)
        picked = table(meeting_table(ahead, text), "coming", text)
        if picked is not None:
            show_meeting(frame, each(ahead)[picked])
    examples(frame, pairs)


def lead(found: queries.Counts, pairs: pd.DataFrame, dated: pd.DataFrame, frame: Frame) -> str:
    """The sentence that sums the table up."""
    text = frame.text
    if not len(pairs) or not len(dated):
        return text("overview.lead_short", meetings=found.meetings, countries=found.countries)
    top = pairs.iloc[0]
    return text(
        "overview.lead",
        meetings=found.meetings,
        countries=found.countries,
        when=span(dated, text),
        pair=text.listed(text.order((text.country(top.a), text.country(top.b)))),
        n=int(top.meetings),
    )


def examples(frame: Frame, pairs: pd.DataFrame) -> None:
    """Ways into the other pages, one click each."""
    text = frame.text
    st.subheader(text("overview.examples"), anchor=False)
    with st.container(horizontal=True, gap="medium"):
        if len(pairs):
            to_pair(pairs.iloc[0].a, pairs.iloc[0].b, text)
        busiest = queries.leaders(frame.store, frame.filters, limit=1)
        if len(busiest):
            to_leader(busiest.iloc[0].person_id, busiest.iloc[0]["name"], text, "overview.example_leader")
        st.page_link(page_file("statements"), label=text("overview.example_said"), icon=":material/format_quote:")
        st.page_link(page_file("places"), label=text("overview.example_map"), icon=":material/public:")


show(begin())
