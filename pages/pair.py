"""How do two countries meet, and what do they say to each other?"""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import streamlit as st

from pages.parts import charts, evidence, filters
from pages.parts.charts import each
from pages.parts.drawing import chart, over_time, source
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, nothing, numbers, section
from pages.parts.rows import meetings, quote, show_statement, statements, table
from pages.parts.text import Text
from pages.parts.ways import to_article, to_meeting, to_pair
from pages.parts.words import dates, statement_table
from pipeline import queries
from pipeline.queries import Filters, PairSummary
from pipeline.records import ACTS, RELATION_STATUSES

VIEWS = ("meetings", "words", "relation", "sources")
RANKS = ("leaders", "ministers", "other", "unknown")
TOPICS_SHOWN = 10
MOST_YEARS = 30
"""Years of topics that find room side by side, the newest."""
Names = dict[str, str]
"""Code of each of the two countries -> its name."""


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
    names = {a: text.named(a), b: text.named(b)}
    with head:
        heading(text("pair.title"), lead(pair, names, frame))
    if not pair.meetings and not pair.statements:
        nothing(frame)
        return
    at_a_glance(frame, pair)
    view = filters.choose("view", VIEWS, text("pair.view"), lambda value: text(f"pair.tab_{value}"))
    {"meetings": show_meetings, "words": show_words, "relation": show_relation, "sources": show_sources}[view](
        frame, pair, names, both
    )


def at_a_glance(frame: Frame, pair: PairSummary) -> None:
    """How often, when last and when next they meet, and how their relation stands."""
    text = frame.text
    status, since = state(pair)
    numbers(
        [
            (text("pair.met"), text.number(pair.meetings), text("pair.top_level", n=pair.leaders)),
            (text("pair.last"), *day(pair.last_id, frame)),
            (text("pair.next"), *(day(pair.next_id, frame) if pair.next_id else (text("common.none"), ""))),
            (
                text("pair.status"),
                text.word("relation", status) or text("common.unknown"),
                text("common.since", first=text.date(since)) if since else "",
            ),
        ]
    )
    with st.container(horizontal=True, gap="medium"):
        if pair.last_id:
            to_meeting(pair.last_id, text, "pair.open_last")
        if pair.next_id:
            to_meeting(pair.next_id, text, "pair.open_next")


def state(pair: PairSummary) -> tuple[str | None, str | None]:
    """How the relation stands and since when: as articles tell it, or as the knowledge tables have it where closer."""
    known = queries.known_steps(pair.a, pair.b)
    if not len(known):
        return pair.relation, pair.relation_date
    degree = {status: number for number, status in enumerate(RELATION_STATUSES)} | {"other": -1, None: -1}
    status, date = known.iloc[-1]
    if degree[pair.relation] > degree[status]:
        return pair.relation, pair.relation_date
    return status, date


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


def day(meeting_id: str | None, frame: Frame) -> tuple[str, str]:
    """When a meeting was, no more precise than it is known, and of what kind."""
    found = queries.meeting(frame.store, meeting_id) if meeting_id else None
    if not found:
        return frame.text("common.undated"), ""
    return dates(SimpleNamespace(**found), frame.text), frame.text.word("kind", found["kind"])


def lead(pair: PairSummary, names: Names, frame: Frame) -> str:
    """The sentence that answers the page's question."""
    text = frame.text
    sides = {"a": names[pair.a], "b": names[pair.b]}
    if not pair.meetings:
        return text("pair.none", **sides)
    if pair.first is None or not pair.city:
        return text("pair.lead_plain", **sides, n=pair.meetings)
    when = text.stretch(str(pair.first.year), str(pair.last.year))
    return text("pair.lead", **sides, n=pair.meetings, city=text.city(pair.city), when=when)


def show_meetings(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Who hosts whom over time, at what level and where they meet, on what topics, and the rows."""
    text, below = frame.text, source(frame, both)
    show_hosting(frame, pair, names, both, below)
    left, right = st.columns(2, gap="large")
    with left:
        show_levels(frame, pair, both, below)
    with right:
        city = show_places(frame, both, below)
    show_topics(frame, both, below)
    if city:
        meetings(frame, replace(both, cities=(city,)), "pair_city", title=text("places.here", city=text.city(city)))
    else:
        meetings(frame, both, "pair", title=text("common.rows"))


def show_hosting(frame: Frame, pair: PairSummary, names: Names, both: Filters, below: str) -> None:
    """Who hosts whom, and how often they call or meet elsewhere, over time."""
    text = frame.text
    found = queries.hosting_months(frame.store, pair.a, pair.b, both)
    if not len(found):
        return
    parts = {
        pair.a: (text("pair.at", country=names[pair.a]), frame.palette.pair[0], ""),
        pair.b: (text("pair.at", country=names[pair.b]), frame.palette.pair[1], "/"),
        "third": (text("pair.third"), frame.palette.kinds["meeting"], "."),
        "call": (text("pair.phone"), frame.palette.kinds["call"], "x"),
        "nowhere": (text("pair.nowhere"), frame.palette.kinds["other"], ""),
    }
    if pair.hosted_a == pair.hosted_b:
        title = text("pair.hosting_even")
    else:
        n, host = max((pair.hosted_a, names[pair.a]), (pair.hosted_b, names[pair.b]))
        title = text("pair.hosting", country=host, n=n, all=pair.hosted_a + pair.hosted_b + pair.third_place)
    over_time(
        frame,
        found.assign(part=found.host.fillna("nowhere")),
        parts,
        text("column.part"),
        title,
        (text("pair.hosting_months"), text("pair.hosting_note")),
        below,
        text("pair.hosting_alt"),
        yearly=bool(found.yearly.any()),
    )


def show_levels(frame: Frame, pair: PairSummary, both: Filters, below: str) -> None:
    """At what level they meet."""
    text = frame.text
    levels = queries.levels(frame.store, pair.a, pair.b, both)
    ranks = levels.fillna({"rank": "unknown"}).groupby("rank").meetings.sum()
    ranks = ranks.reindex([rank for rank in RANKS if rank in ranks.index])
    if not len(ranks):
        return
    labels = [text.word("rank_short", rank) for rank in ranks.index]
    chart(
        frame,
        charts.ranked_bars(labels, list(ranks), list(ranks.index), frame.palette, text),
        "levels",
        text("pair.levels", n=int(ranks.get("leaders", 0)), all=int(ranks.sum())),
        text("pair.levels_note"),
        text("pair.levels_alt"),
        pd.DataFrame(
            {
                text("column.rank"): [text.word("rank", rank) or text("common.unknown") for rank in levels["rank"]],
                text("column.level"): [text.word("level", level) for level in levels.visit_level],
                text("column.meetings"): levels.meetings,
            }
        ),
        below,
    )


def show_places(frame: Frame, both: Filters, below: str) -> str | None:
    """Where they meet; gives the city that was clicked."""
    text = frame.text
    places = queries.places(frame.store, both, limit=8)
    if not len(places):
        return None
    labels = [text.city(row.city, row.country) for row in each(places)]
    clicked = chart(
        frame,
        charts.ranked_bars(labels, list(places.meetings), list(places.city), frame.palette, text),
        "pair_places",
        text("pair.places", city=labels[0]),
        text("pair.places_note"),
        text("places.bars_alt", n=len(places)),
        places.assign(city=labels, country=[text.country(code) for code in places.country])[
            ["city", "country", "meetings"]
        ].rename(columns=lambda name: text(f"column.{name}")),
        below,
    )
    return next(iter(clicked), None)


def show_topics(frame: Frame, both: Filters, below: str) -> None:
    """What the meetings were about, year by year."""
    text = frame.text
    rows = queries.topics_by_year(frame.store, both).dropna(subset=["year"]).query("meetings > 0")
    if rows.year.nunique() < 2:
        return
    last = int(rows.year.max())
    first = max(int(charts.opening(pd.to_datetime(rows.year.astype(int).astype(str))).year), last - MOST_YEARS + 1)
    shown = rows[rows.year >= first]
    years = shown.year.astype(int).astype(str)
    cells = pd.DataFrame({"column": years, "line": shown.topic, "n": shown.meetings, "id": shown.topic + "~" + years})
    lines = list(cells.groupby("line").n.sum().sort_values(ascending=False, kind="stable").index[:TOPICS_SHOWN])
    labels = {code: text.word("topic", code) for code in lines}
    clicked = chart(
        frame,
        charts.dots(cells, [str(year) for year in range(first, last + 1)], lines, labels, frame.palette, text),
        "pair_topics",
        text("pair.topics", topic=labels[lines[0]]),
        text("pair.topics_note"),
        text("pair.topics_alt"),
        pd.DataFrame(
            {
                text("column.year"): rows.year.astype(int).astype(str),
                text("column.topics"): [text.word("topic", code) for code in rows.topic],
                text("column.meetings"): rows.meetings,
            }
        ),
        below,
    )
    for topic in {value.partition("~")[0] for value in clicked[:1]}:
        what = text.word("topic", topic)
        st.button(text("statements.keep", what=what), on_click=filters.keep_only, args=("topic", topic))


def show_words(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """What each side says to the other, in both directions, and what they say together."""
    store, text = frame.store, frame.text
    said = queries.said(store, pair.a, pair.b, both)
    totals = said[said.field == "act"].groupby("speaker_country").statements.sum()
    clicked: list[str] = []
    for slot, facet in zip(st.columns(2, gap="large"), ("act", "topic"), strict=True):
        with slot:
            clicked += show_said(frame, said[said.field == facet], facet, pair, names, totals)
    joint = queries.joint_statements(store, both, limit=50)
    if len(joint):
        section(text("pair.joint"), f"{text('pair.joint_note')} {text('common.pick_row')}")
        words = statement_table(joint, text).drop(columns=[text("column.speaker"), text("column.addressee")])
        picked = table(words, "joint", text)
        if picked is not None:
            show_statement(frame, each(joint)[picked])
    section(text("statements.rows"))
    side = filters.choose(
        "side",
        ("both", pair.a, pair.b),
        text("pair.side"),
        lambda value: text("pair.side_both") if value == "both" else direction(value, pair, names, text),
    )
    kept = {} if side == "both" else {"speakers": (side,)}
    for value in clicked[:1]:
        code, _, what = value.partition("~")
        kept["speakers"] = (code,)
        if what in ACTS:
            kept["acts"] = (what,)
        else:
            both = replace(both, topics=(what,))
        st.markdown(
            text("pair.kept", side=direction(code, pair, names, text), what=text.word("act", what))
            if what in ACTS
            else text("pair.kept", side=direction(code, pair, names, text), what=text.word("topic", what))
        )
    statements(frame, both, "pair", **kept)


def direction(code: str, pair: PairSummary, names: Names, text: Text) -> str:
    """Who speaks to whom."""
    other = pair.b if code == pair.a else pair.a
    return text("pair.direction", a=names.get(code, code), b=names[other])


def show_said(
    frame: Frame, rows: pd.DataFrame, facet: str, pair: PairSummary, names: Names, totals: pd.Series
) -> list[str]:
    """What both sides say, back to back by speech act or topic; gives what was clicked, as `VNM~02`."""
    if not len(rows):
        return []
    text, name = frame.text, {"act": "acts", "topic": "said_topics"}[facet]
    sides = rows.pivot_table(index="value", columns="speaker_country", values="statements", aggfunc="sum", fill_value=0)
    order = list(sides.sum(axis=1).sort_values(ascending=False, kind="stable").index[:TOPICS_SHOWN])
    top = text.word(facet, order[0])
    if facet == "act":
        order = [act for act in ACTS if act in order]
    left, right = (
        [int(sides.get(code, pd.Series(dtype=int)).get(value, 0)) for value in order] for code in (pair.a, pair.b)
    )
    labels = [text.word(facet, value) for value in order]
    a, b = text.country(pair.a), text.country(pair.b)
    return chart(
        frame,
        charts.mirror(
            labels,
            left,
            right,
            (a, b),
            ([f"{pair.a}~{value}" for value in order], [f"{pair.b}~{value}" for value in order]),
            frame.palette,
            text,
        ),
        name,
        text(
            f"pair.{name}",
            a=names[pair.a],
            b=names[pair.b],
            n_a=int(totals.get(pair.a, 0)),
            n_b=int(totals.get(pair.b, 0)),
            topic=top,
        ),
        text(f"pair.{name}_note"),
        text(f"pair.{name}_alt"),
        pd.DataFrame({text(f"column.{facet}"): labels, a: left, b: right}),
        text("common.source_statements", statements=pair.statements),
    )


def show_relation(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """The steps of the relation, each with its sentence, and the partners both sides share."""
    left, right = st.columns(2, gap="large")
    with left:
        show_steps(frame, pair)
    with right:
        show_partners(frame, pair, names, both)


def show_steps(frame: Frame, pair: PairSummary) -> None:
    """The steps of the relation: dates that are known, then what articles tell."""
    text = frame.text
    known, steps = queries.known_steps(pair.a, pair.b), queries.relation_steps(frame.store, pair.a, pair.b)
    section(text("pair.steps"), text("pair.steps_known") if len(known) else "")
    if len(known):
        st.html(evidence.bullets(f"{text.date(row.date)}: {text.word('relation', row.status)}" for row in each(known)))
    if not len(steps):
        st.markdown(text("pair.steps_none"))
        return
    section(text("pair.steps_told"))
    for row in each(steps):
        step = " · ".join(
            part
            for part in (text.word("relation", row.status), text.word("change", row.change), text.date(row.date))
            if part
        )
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{step}**")
            quote(row.text, " · ".join(part for part in (row.publisher, text.date(row.published)) if part))
            to_article(row.article_id, row.span_start, row.span_end, text)


def show_partners(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Third countries that both meet, each with a way to its pair with either."""
    text = frame.text
    shared = queries.partners(frame.store, pair.a, pair.b, both, limit=15)
    if not len(shared):
        return
    labels, a, b = [text.country(code) for code in shared.country], text.country(pair.a), text.country(pair.b)
    clicked = chart(
        frame,
        charts.mirror(
            labels,
            list(shared.with_a),
            list(shared.with_b),
            (a, b),
            ([f"{pair.a}~{code}" for code in shared.country], [f"{pair.b}~{code}" for code in shared.country]),
            frame.palette,
            text,
        ),
        "partners",
        text("pair.partners", n=len(shared)),
        text("pair.partners_note"),
        text("pair.partners_alt"),
        pd.DataFrame({text("column.country"): labels, a: shared.with_a, b: shared.with_b}),
        source(frame, frame.without(countries=())),
    )
    for value in clicked[:1]:
        to_pair(*value.split("~"), text)


def show_sources(frame: Frame, pair: PairSummary, names: Names, both: Filters) -> None:
    """Every article that tells of the two countries' meetings."""
    text = frame.text
    found = queries.articles(frame.store, both, limit=None)
    section(text("pair.sources", n=len(found)), text("common.pick_row"))
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
