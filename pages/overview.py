"""Who has met whom, and who will?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.drawing import chart, over_time
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, nothing, numbers, section
from pages.parts.pair.meetings import met_most
from pages.parts.rows import meeting_rows, meetings
from pages.parts.text import Text
from pages.parts.ways import to_leader, to_page, to_pair
from pages.parts.words import as_of, firsts, span
from pipeline import queries
from pipeline.queries import Filters

BUSIEST, AHEAD, LATEST = 8, 10, 10
ROWS = ("latest", "coming")


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    found = queries.counts(store, asked)
    pairs = queries.edges(store, asked, limit=BUSIEST)
    pairs = pairs[pairs.meetings > 0]  # others only speak of each other
    months = queries.months(store, asked)
    heading(text("overview.title"), lead(found, pairs, months.dropna(subset=["month"]), frame))
    if not found.meetings:
        nothing(frame)
        return
    ahead = queries.coming(store, asked, limit=AHEAD)
    count(found, len(ahead), frame)
    below = text("common.source", meetings=found.meetings, articles=found.articles)
    left, right = st.columns([3, 2], gap="large")
    if months.year.notna().any():
        with left:
            show_months(frame, months, below)
    if len(pairs):
        with right:
            show_pairs(frame, pairs, below)
    show_rows(frame, found, ahead)
    examples(frame, pairs)


def count(found: queries.Counts, ahead: int, frame: Frame) -> None:
    """The four numbers at the head, each with what it is to be compared with."""
    text = frame.text
    still = text({0: "overview.ahead_none", AHEAD: "overview.ahead_many"}.get(ahead, "overview.ahead"), n=ahead)
    beside = {"year": str(found.year), "now": found.year_meetings, "before": found.before_meetings}
    numbers(
        [
            (
                text("overview.held"),
                text.number(found.held),
                text("overview.than_before", **beside) if found.year else "",
            ),
            (
                text("overview.planned"),
                text.number(found.planned),
                ", ".join(filter(None, (still, as_of(found.today, text)))),
            ),
            (text("overview.said"), text.number(found.statements), text("overview.direct_of", n=found.direct)),
            (text("overview.people"), text.number(found.people), text("overview.read_of", n=found.articles)),
        ]
    )


def show_rows(frame: Frame, found: queries.Counts, ahead: pd.DataFrame) -> None:
    """The meetings held last or, by a switch, those ahead."""
    text, shown = frame.text, ROWS[0]
    if len(ahead):
        shown = filters.choose("rows", ROWS, text("common.rows"), lambda value: text(f"overview.{value}"))
    if shown == "latest":
        held = frame.without(statuses=("held",))
        meetings(frame, held, "latest", found.held, rows=LATEST, title=text("overview.latest"), orders=("newest",))
        return
    section(", ".join(filter(None, (text("overview.coming"), as_of(found.today, text)))), text("common.pick_row"))
    meeting_rows(frame, ahead, "coming")


def show_months(frame: Frame, months: pd.DataFrame, below: str) -> None:
    """When they met, by kind."""
    text = frame.text
    over_time(
        frame,
        months.assign(part=months.kind),
        charts.kinds(frame.palette, text),
        text("column.kind"),
        lambda kinds: commonest(kinds, text),
        (text("chart.by_month"), text("chart.by_year")),
        below,
        text("chart.over_time_alt"),
        frame.filters,
    )


def commonest(kinds: pd.Series, text: Text) -> str:
    """The finding: which kind of meeting is drawn most often."""
    kind, k = firsts([text.word("kind", kind) for kind in kinds.index], kinds, text)
    return text("overview.chart", kind=kind, k=k, n=int(kinds.max()), all=int(kinds.sum()))


def busiest(pairs: pd.DataFrame, text: Text) -> tuple[str, int]:
    """The pair that meets most, for a sentence, or those that do equally."""
    joint, k = firsts([text.countries((row.a, row.b)) for row in each(pairs)], pairs.meetings, text)
    return (text.pair(pairs.a.iloc[0], pairs.b.iloc[0]) if k == 1 else joint), k


def show_pairs(frame: Frame, pairs: pd.DataFrame, below: str) -> None:
    """Who meets whom most, and a way to each pair."""
    text, top = frame.text, each(pairs)[0]
    labels = [text.countries((row.a, row.b)) for row in each(pairs)]
    ids = [f"{row.a}~{row.b}" for row in each(pairs)]
    both, k = busiest(pairs, text)
    stage = met_most(frame, frame.filters.of_pair(top.a, top.b)) if k == 1 else None
    chart(
        frame,
        charts.ranked_bars(labels, list(pairs.meetings), ids, frame.palette, text),
        "pairs",
        text(
            "overview.pairs_in",
            pair=both,
            n=top.meetings,
            known=stage.known,
            city=stage.cities,
            cities=stage.equal,
            met=stage.met,
        )
        if stage and stage.met > 1
        else text("overview.pairs", pair=both, k=k, n=top.meetings),
        text("overview.pairs_note"),
        text("overview.pairs_alt", n=len(labels)),
        lambda: pairs.assign(pair=labels)[["pair", "meetings"]].rename(columns=lambda name: text(f"column.{name}")),
        below,
        way=lambda ids: to_pair(*ids[0].split("~"), text),
    )


def lead(found: queries.Counts, pairs: pd.DataFrame, dated: pd.DataFrame, frame: Frame) -> str:
    """The sentence that sums the table up."""
    text = frame.text
    if not found.meetings:
        return text("common.no_meetings")
    holds = text("overview.holds" if frame.filters == Filters() else "overview.holds_filtered")
    if not len(pairs) or not len(dated):
        return text("overview.lead_short", holds=holds, meetings=found.meetings, countries=found.countries)
    pair, k = busiest(pairs, text)
    return text(
        "overview.lead",
        holds=holds,
        meetings=found.meetings,
        countries=found.countries,
        when=span(dated, text),
        pair=pair,
        k=k,
        n=int(pairs.meetings.iloc[0]),
    )


def examples(frame: Frame, pairs: pd.DataFrame) -> None:
    """Ways into the other pages, one click each."""
    text = frame.text
    section(text("overview.examples"))
    with st.container(horizontal=True, gap="medium"):
        if len(pairs):
            to_pair(pairs.iloc[0].a, pairs.iloc[0].b, text)
        leader = queries.leaders(frame.store, frame.filters, limit=1)
        if len(leader):
            to_leader(leader.iloc[0].person_id, leader.iloc[0]["name"], text, "overview.example_leader")
        to_page("statements", text("overview.example_said"), "format_quote")
        to_page("places", text("overview.example_map"), "public")


show(begin())
