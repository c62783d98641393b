"""How do two countries meet, and what do they say to each other?"""

from types import SimpleNamespace

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.charts import each
from pages.parts.frame import Frame, begin
from pages.parts.page import (
    chart,
    dates,
    heading,
    meetings,
    note,
    nothing,
    number,
    quoted,
    show_statement,
    source,
    statement_table,
    statements,
    table,
    to_article,
)
from pipeline import queries
from pipeline.queries import Filters, PairSummary
from pipeline.records import ACTS

VIEWS = ("meetings", "words", "relation", "sources")
TOPICS_SHOWN = 10


def show(frame: Frame) -> None:
    """Draw the page."""
    store, text = frame.store, frame.text
    offered = list(queries.countries(store).country)
    head = st.container()
    a, b = choose(frame, offered) if len(offered) > 1 else (None, None)
    if not a or not b or a == b:
        with head:
            heading(text("pair.title"), text("pair.same") if len(offered) > 1 else text("common.empty_table"))
        return
    narrow = frame.without(countries=())
    both = narrow.of_pair(a, b)
    pair = queries.pair_summary(store, a, b, narrow)
    names = {"a": text.country(a), "b": text.country(b)}
    with head:
        heading(text("pair.title"), lead(pair, names, frame))
    if not pair.meetings and not pair.statements:
        nothing(frame)
        return
    cells = st.columns(4)
    number(cells[0], text("pair.met"), text.number(pair.meetings), text("pair.top_level", n=pair.leaders))
    number(cells[1], text("pair.last"), day(pair.last_id, frame))
    number(cells[2], text("pair.next"), day(pair.next_id, frame) if pair.next_id else text("common.none"))
    number(
        cells[3],
        text("pair.status"),
        text.word("relation", pair.relation) or text("common.unknown"),
        text.date(pair.relation_date),
    )
    view = filters.choose("view", VIEWS, text("pair.view"), lambda value: text(f"pair.tab_{value}"))
    {"meetings": show_meetings, "words": show_words, "relation": show_relation, "sources": show_sources}[view](
        frame, pair, names, both
    )


def choose(frame: Frame, offered: list[str]) -> tuple[str | None, str | None]:
    """Draw the two pickers; the link's pair wins, then the filter's countries, then the busiest pair."""
    text = frame.text
    asked = filters.chosen("pair")
    codes = asked.split("~")
    if asked and (len(codes) != 2 or not set(codes) <= set(offered)):
        st.warning(text("pair.gone"))
        codes = []
    if len(codes) != 2 and len(frame.filters.countries) >= 2:
        codes = list(frame.filters.countries[:2])
    if len(codes) != 2:
        busiest = queries.pairs(frame.store, frame.filters, limit=1)
        busiest = busiest if len(busiest) else queries.pairs(frame.store, limit=1)
        codes = [busiest.a.iloc[0], busiest.b.iloc[0]] if len(busiest) else [None, None]
    labels = {code: text.country(code) for code in offered}
    options = filters.sorted_by_label(labels, text)
    filters.pick_pair(codes, options, (text("pair.left"), text("pair.right")), lambda code: labels.get(code, str(code)))
    return codes[0], codes[1]


def day(meeting_id: str | None, frame: Frame) -> str:
    """When a meeting was, in words, no more precise than it is known."""
    found = queries.meeting(frame.store, meeting_id) if meeting_id else None
    return dates(SimpleNamespace(**found), frame.text) if found else frame.text("common.undated")


def lead(pair: PairSummary, names: dict[str, str], frame: Frame) -> str:
    """The sentence that answers the page's question."""
    text = frame.text
    if not pair.meetings:
        return text("pair.none", **names)
    if pair.first is None or not pair.city:
        return text("pair.lead_plain", **names, n=pair.meetings)
    when = text.stretch(str(pair.first.year), str(pair.last.year))
    return text("pair.lead", **names, n=pair.meetings, city=pair.city, when=when)


def show_meetings(frame: Frame, pair: PairSummary, names: dict[str, str], both: Filters) -> None:
    """Who hosts whom, where they meet, at what level, and the rows."""
    store, text = frame.store, frame.text
    hosting = queries.hosting(store, pair.a, pair.b, both)
    dated = hosting.dropna(subset=["year"]).assign(
        part=lambda rows: rows.host.fillna("nowhere"), n=lambda rows: rows.meetings
    )
    parts = {
        pair.a: (text("pair.at", country=names["a"]), frame.palette.pair[0], ""),
        pair.b: (text("pair.at", country=names["b"]), frame.palette.pair[1], "/"),
        "third": (text("pair.third"), frame.palette.kinds["meeting"], "."),
        "call": (text("pair.phone"), frame.palette.kinds["call"], "x"),
        "nowhere": (text("pair.nowhere"), frame.palette.kinds["other"], ""),
    }
    below = source(frame, both)
    left, right = st.columns([3, 2], gap="large")
    if len(dated):
        with left:
            chart(
                frame,
                charts.stacked_years(dated, parts, frame.palette, text),
                "hosting",
                hosting_title(pair, names, frame),
                text("pair.hosting_note"),
                text("pair.hosting_alt"),
                pd.DataFrame(
                    {
                        text("column.year"): [str(int(year)) for year in dated.year],
                        text("column.part"): [parts[part][0] for part in dated.part],
                        text("column.meetings"): dated.n,
                    }
                ),
                below,
            )
    places = queries.places(store, both, limit=8)
    if len(places) > 1:
        with right:
            chart(
                frame,
                charts.ranked_bars(list(places.city), list(places.meetings), list(places.city), frame.palette, text),
                "pair_places",
                text("pair.places", city=places.city.iloc[0]),
                text("places.bars_note"),
                text("places.alt", n=len(places)),
                places.assign(country=[text.country(code) for code in places.country])[
                    ["city", "country", "meetings"]
                ].rename(columns=lambda name: text(f"column.{name}")),
                below,
            )
    by_topic = topics(frame, both)
    if by_topic.column.nunique() > 1:
        years = sorted(by_topic.column.unique())
        lines = list(by_topic.groupby("line").n.sum().sort_values(ascending=False).index[:TOPICS_SHOWN])
        labels = {code: text.word("topic", code) for code in lines}
        chart(
            frame,
            charts.dots(by_topic, years, lines, labels, frame.palette, text),
            "pair_topics",
            text("pair.topics", topic=labels[lines[0]]),
            text("pair.topics_note"),
            text("pair.topics_alt"),
            by_topic.assign(line=[text.word("topic", code) for code in by_topic.line])[["column", "line", "n"]].rename(
                columns={"column": text("column.year"), "line": text("column.topics"), "n": text("column.meetings")}
            ),
            below,
        )
    meetings(frame, both, "pair", title=text("common.rows"))


def hosting_title(pair: PairSummary, names: dict[str, str], frame: Frame) -> str:
    """Who hosts more often, as a sentence."""
    text = frame.text
    if pair.hosted_a == pair.hosted_b:
        return text("pair.hosting_even")
    more, host = max((pair.hosted_a, names["a"]), (pair.hosted_b, names["b"]))
    return text("pair.hosting", country=host, n=more, all=pair.hosted_a + pair.hosted_b + pair.third_place)


def topics(frame: Frame, both: Filters) -> pd.DataFrame:
    """Topics of the meetings by year, in the columns that `charts.dots` takes."""
    rows = queries.topics_by_year(frame.store, both).dropna(subset=["year"]).query("meetings > 0")
    years = rows.year.astype(int).astype(str)
    return pd.DataFrame({"column": years, "line": rows.topic, "n": rows.meetings, "id": rows.topic + "~" + years})


def show_words(frame: Frame, pair: PairSummary, names: dict[str, str], both: Filters) -> None:
    """What each side says to the other, in both directions, and what they say together."""
    store, text = frame.store, frame.text
    said = queries.said(store, pair.a, pair.b, both)
    totals = said[said.field == "act"].groupby("speaker_country").statements.sum()
    n_a, n_b = int(totals.get(pair.a, 0)), int(totals.get(pair.b, 0))
    for slot, facet, name in zip(st.columns(2, gap="large"), ("act", "topic"), ("acts", "said_topics"), strict=True):
        rows = said[said.field == facet]
        if not len(rows):
            continue
        sides = rows.pivot_table(
            index="value", columns="speaker_country", values="statements", aggfunc="sum", fill_value=0
        )
        order = list(sides.sum(axis=1).sort_values(ascending=False).index[:TOPICS_SHOWN])
        if facet == "act":
            order = [act for act in ACTS if act in order]
        left, right = (
            [int(sides.get(code, pd.Series(dtype=int)).get(value, 0)) for value in order] for code in (pair.a, pair.b)
        )
        labels = [text.word(facet, value) for value in order]
        with slot:
            chart(
                frame,
                charts.mirror(labels, left, right, (names["a"], names["b"]), order, frame.palette, text),
                name,
                text(f"pair.{name}", **names, n_a=n_a, n_b=n_b, topic=labels[0]),
                text(f"pair.{name}_note"),
                text(f"pair.{name}_alt"),
                pd.DataFrame({text(f"column.{facet}"): labels, names["a"]: left, names["b"]: right}),
                text("common.source_statements", statements=pair.statements),
            )
    joint = queries.joint_statements(store, both, limit=50)
    if len(joint):
        st.subheader(text("pair.joint"), anchor=False)
        note(text("pair.joint_note"))
        picked = table(statement_table(joint, text), "joint", text)
        if picked is not None:
            show_statement(frame, each(joint)[picked])
    st.subheader(text("statements.rows"), anchor=False)
    statements(frame, both, "pair")


def show_relation(frame: Frame, pair: PairSummary, names: dict[str, str], both: Filters) -> None:
    """The steps of the relation, each with its sentence, and the partners both sides share."""
    store, text = frame.store, frame.text
    st.subheader(text("pair.steps"), anchor=False)
    steps = queries.relation_steps(store, pair.a, pair.b)
    if not len(steps):
        st.markdown(text("pair.steps_none"))
    for row in each(steps):
        step = " · ".join(
            part
            for part in (text.word("relation", row.status), text.word("change", row.change), text.date(row.date))
            if part
        )
        with st.container(border=True):
            st.markdown(f"**{step}**")
            quoted(row.text, f"{row.publisher or ''} {text.date(row.published)}".strip())
            to_article(row.article_id, row.span_start, row.span_end, text)
    shared = queries.partners(store, pair.a, pair.b, both, limit=15)
    if len(shared):
        labels = [text.country(code) for code in shared.country]
        chart(
            frame,
            charts.mirror(
                labels,
                list(shared.with_a),
                list(shared.with_b),
                (names["a"], names["b"]),
                list(shared.country),
                frame.palette,
                text,
            ),
            "partners",
            text("pair.partners", n=len(shared)),
            text("pair.partners_note"),
            text("pair.partners_alt"),
            pd.DataFrame({text("column.country"): labels, names["a"]: shared.with_a, names["b"]: shared.with_b}),
            source(frame, frame.without(countries=())),
        )
    levels = queries.levels(store, pair.a, pair.b, both)
    if len(levels):
        st.subheader(text("pair.levels"), anchor=False)
        st.dataframe(
            pd.DataFrame(
                {
                    text("column.rank"): [text.word("rank", rank) or text("common.unknown") for rank in levels["rank"]],
                    text("column.level"): [text.word("level", level) for level in levels.visit_level],
                    text("column.meetings"): levels.meetings,
                }
            ),
            hide_index=True,
        )


def show_sources(frame: Frame, pair: PairSummary, names: dict[str, str], both: Filters) -> None:
    """Every article that tells of the two countries' meetings."""
    text = frame.text
    found = queries.articles(frame.store, both)
    st.subheader(text("pair.sources", n=len(found)), anchor=False)
    words = pd.DataFrame(
        {
            text("column.published"): [text.date(value) for value in found.published],
            text("column.publisher"): found.publisher.fillna(""),
            text("column.title"): found.title.fillna(found.article_id),
            text("column.meetings"): found.meetings,
            text("column.statements"): found.statements,
        }
    )
    picked = table(words, "articles", text)
    if picked is not None:
        row = each(found)[picked]
        with st.container(border=True):
            st.html(evidence.paragraph(row.title or text("meeting.untitled", id=row.article_id), "bg-lead"))
            to_article(row.article_id, None, None, text)


show(begin())
