"""How do two countries meet, and what do they say to each other?"""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import streamlit as st

from pages.parts import evidence, filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import nothing, numbers, question, section
from pages.parts.pair import Names
from pages.parts.pair.meetings import met_most, show_meetings, stage_found
from pages.parts.pair.relation import show_relation, state
from pages.parts.pair.words import show_words
from pages.parts.rows import table
from pages.parts.ways import to_article, to_meeting
from pages.parts.words import as_of, dates
from pipeline import queries
from pipeline.queries import Filters, PairSummary

VIEWS = ("meetings", "words", "relation", "sources")


def show(frame: Frame) -> None:
    """Draw the page."""
    store, text = frame.store, frame.text
    offered = list(queries.countries(store).country)
    answer = question(text("pair.title"))
    a, b = choose(frame, offered) if len(offered) > 1 else (None, None)
    if not a or not b or a == b:
        answer(text("pair.same") if len(offered) > 1 else text("common.empty_table"))
        return
    narrow = frame.without(countries=())
    both = narrow.of_pair(a, b)
    pair = queries.pair_summary(store, a, b, narrow)
    names = {a: text.named(a), b: text.named(b)}
    answer(lead(pair, names, both, frame))
    if not pair.meetings and not pair.statements:
        if narrow != Filters():
            nothing(replace(frame, filters=narrow))
        return
    at_a_glance(frame, pair)
    view = filters.choose("view", VIEWS, text("pair.view"), lambda value: text(f"pair.tab_{value}"))
    {"meetings": show_meetings, "words": show_words, "relation": show_relation, "sources": show_sources}[view](
        frame, pair, names, both
    )


def at_a_glance(frame: Frame, pair: PairSummary) -> None:
    """How often, when last and when next they meet, and how their relation stands."""
    store, text = frame.store, frame.text
    status, known = state(queries.relation_steps(store, pair.a, pair.b), queries.known_steps(pair.a, pair.b), text)
    coming, kind = day(pair.next_id, frame) if pair.next_id else (text("common.none"), "")
    numbers(
        [
            (
                text("pair.met"),
                text.number(pair.held),
                text("pair.of_them", top=pair.leaders, planned=pair.planned, undated=pair.undated),
            ),
            (text("pair.last"), *(day(pair.last_id, frame) if pair.held else (text("common.none"), ""))),
            (text("pair.next"), coming, ", ".join(filter(None, (kind, as_of(pair.today, text))))),
            (text("pair.status"), status, known),
        ]
    )
    with st.container(horizontal=True, gap="medium"):
        if pair.last_id:
            to_meeting(pair.last_id, text, "pair.open_last")
        if pair.next_id:
            to_meeting(pair.next_id, text, "pair.open_next")


def choose(frame: Frame, offered: list[str]) -> tuple[str | None, str | None]:
    """Draw the two pickers; the link's pair wins, then the filter's countries, then the busiest pair."""
    text = frame.text
    asked = filters.chosen("pair")
    codes = asked.split("~")
    if asked and (len(codes) != 2 or not set(codes) <= set(offered)):
        st.warning(text("pair.gone"))
        codes = []
    wanted = frame.filters.countries
    if len(codes) != 2 and len(wanted) >= 2:
        codes = list(wanted[:2])
        if len(wanted) > 2:
            st.info(text("pair.of_several", n=len(wanted), pair=text.pair(*codes)), icon=":material/info:")
    if len(codes) != 2:
        busiest = queries.edges(frame.store, frame.filters, limit=1)
        busiest = busiest if len(busiest) else queries.edges(frame.store, limit=1)
        codes = [busiest.a.iloc[0], busiest.b.iloc[0]] if len(busiest) else [None, None]
    labels = {code: text.country(code) for code in offered}
    options = filters.sorted_by_label(labels, text)
    filters.pick_pair(codes, options, (text("pair.left"), text("pair.right")), lambda code: labels.get(code, str(code)))
    return codes[0], codes[1]


def day(meeting_id: str | None, frame: Frame) -> tuple[str, str]:
    """When a meeting was, no more precise than it is known, and of what kind."""
    found = queries.meeting(frame.store, meeting_id) if meeting_id else None
    if not found:
        return frame.text("common.undated"), ""
    return dates(SimpleNamespace(**found), frame.text), frame.text.word("kind", found["kind"])


def lead(pair: PairSummary, names: Names, both: Filters, frame: Frame) -> str:
    """The sentence that answers the page's question."""
    text = frame.text
    sides = {"a": names[pair.a], "b": names[pair.b]}
    if not pair.meetings:
        narrowed = frame.without(countries=()) != Filters()
        return text("pair.none", **sides, filtered=int(narrowed))
    if not pair.held:
        return text("pair.lead_ahead", **sides, n=pair.planned)
    said = [text("pair.lead", **sides, n=pair.held)]
    if pair.first is not None:
        said.append(text("pair.lead_when", when=text.stretch(str(pair.first.year), str(pair.last.year))))
    if stage := met_most(frame, both):
        said.append(stage_found(stage, pair.held, text))
    return "".join(said) + "."


def show_sources(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Every article that tells of the two countries' meetings."""
    text = frame.text
    found = queries.articles(frame.store, both, limit=None)
    section(text("pair.sources", n=len(found)), text("common.pick_row"))
    words = pd.DataFrame(
        {
            text("column.published"): found.published.fillna(""),
            text("column.publisher"): found.publisher.fillna(""),
            text("column.title"): found.title.fillna(found.article_id),
            text("column.meetings"): found.meetings,
            text("column.statements"): found.statements,
        }
    )

    def show_article(at: int) -> None:
        row = each(found)[at]
        with st.container(border=True):
            st.html(evidence.paragraph(row.title or text("meeting.untitled", id=row.article_id), "bg-lead"))
            to_article(row.article_id, None, None, text)

    table(words, "articles", text, show_article)


show(begin())
