"""Numbers on one page agree with each other and with what a click opens, and say what they leave out."""

from __future__ import annotations

import html
import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import evidence
from pages.parts.charts.look import time_axis
from pages.parts.text import Text
from pages.parts.words import meeting_file, statement_file
from pipeline import queries as q
from pipeline.store.store import Store
from tests.conftest import write
from tests.test_pages import drawn
from tests.test_queries import Writing

VISIT = "Thủ tướng Trung Quốc Lý Đại Hải thăm Việt Nam và gặp Thủ tướng Nguyễn Văn An."
HANOI, OTHER_HANOI = ({"city": city, "geonameid": 1581130, "country": "VNM"} for city in ("Hà Nội", "Thủ đô Hà Nội"))
BEIJING = {"city": "Bắc Kinh", "geonameid": 1816670, "country": "CHN"}


def visit(number, *names, published="2024-03-20", status="held", **fields):
    """An article of its own that tells of one visit."""
    writing, names = Writing(f"b{number}", published, "Báo Mẫu", VISIT), names or ("An", "Ly")
    return writing.meeting(f"m-b{number}", VISIT, "visit", *names, status=status, mode="visit", **fields).reading


def day(iso):
    return {"date_start": iso, "time_precision": {10: 1, 7: 3, 4: 4}[len(iso)]}


PLANS_ELSEWHERE = [
    visit(1, **day("2022-03-01"), **HANOI),
    visit(2, **day("2023-04-01"), **OTHER_HANOI),
    visit(3, **day("2023-05-01"), **BEIJING),
    *(visit(4 + n, status="planned", **day(f"2024-0{n + 1}-11"), **BEIJING) for n in range(4)),
]
"""Two meetings were held in Hanoi, which is spelled in two ways, and one in Beijing, where four were only planned."""


def said(app):
    """Everything that a page says in headings, small print and numbers."""
    markup = " ".join(part.proto.body for part in app.get("html") if "<style>" not in part.proto.body)
    plain = html.unescape(re.sub(r"<[^>]*>", " ", markup))
    marks = [mark.value for name in ("subheader", "caption", "markdown", "warning") for mark in app.get(name)]
    return re.sub(r"\s+", " ", " ".join([plain, *marks])).replace("\\", "")


def figure(app, name):
    return next(json.loads(chart.spec) for chart in drawn(app) if f"chart_{name}" in chart.id)


@pytest.mark.parametrize("years", [1, 2, 3, 8])
def test_the_bar_of_a_year_stands_over_the_name_of_that_year(years):
    first, last = 2017, 2017 + years - 1
    axis = time_axis(str(first), f"{last}-12", Text("en"), yearly=True)
    assert axis["ticktext"][0].isdigit()
    assert all(tick[:4] == label for tick, label in zip(axis["tickvals"], axis["ticktext"], strict=True))
    assert years > 7 or len(axis["ticktext"]) == years


def test_equal_places_of_a_pair_are_named_together_in_its_sentence_and_over_its_chart(open_page, tmp_path):
    folder = write(tmp_path, [*PLANS_ELSEWHERE, visit(30, **day("2021-05-01"), **BEIJING)])
    told = said(open_page("pair", folder=folder, lang="en", pair="CHN~VNM"))
    assert "most often in Beijing and Hanoi." in told and "Beijing and Hanoi see them most" in told
    told = said(open_page("overview", folder=folder, lang="en"))
    assert "of 4 held in a known city, 2 each in Beijing and Hanoi" in told


def test_a_code_that_repeats_its_word_is_not_shown():
    assert "code" not in evidence.record([("Status", "held", "held"), ("Kind", "Visit", "visit")])
    assert "<code>third-party</code>" in evidence.record([("Mode", "in a third country", "third-party")])


def test_rows_taken_home_lead_back_to_their_articles():
    writing = Writing("w", "2024-03-20", "Báo Mẫu", VISIT, "Ông An nói: “Tốt.”")
    writing.reading.article.url = "https://bao.example/tham"
    writing.meeting("m-w", VISIT, "visit", "An", "Ly", confidence=0.87, **day("2024-03-18"))
    writing.statement("s-w", "Ông An nói: “Tốt.”", "An", "m-w", confidence=0.91)
    store, text = Store.from_readings([writing.reading]), Text("en")
    met, spoken = q.meetings(store), q.statements(store)
    addresses = q.addresses(store, met.article_id)
    home = {"Publisher": "Báo Mẫu", "Published": "20 March 2024", "Address of the article": "https://bao.example/tham"}
    ids = {"Id of the article": "w", "Id of the meeting": "m-w"}
    row = meeting_file(met, addresses, text).iloc[0].to_dict()
    assert home | ids | {"Confidence": 0.87} == {key: row[key] for key in [*home, *ids, "Confidence"]}
    row = statement_file(spoken, addresses, text).iloc[0].to_dict()
    assert home | ids | {"Id of the statement": "s-w"} == {
        key: row[key] for key in [*home, *ids, "Id of the statement"]
    }


@pytest.mark.parametrize(
    ("period", "unread"),
    [
        (["2020-13-01", "2021-01-01"], "2020-13-01"),
        (["2020-13-01"], "2020-13-01"),
        (["soon", "later"], "soon, later"),
    ],
)
def test_a_period_that_cannot_be_read_is_named_by_what_is_wrong_in_it(open_page, period, unread):
    app = open_page("overview", lang="en", period=period)
    told = [mark.value.replace("\\", "") for mark in app.warning]
    assert told == [Text("en")("filter.unread_period", values=unread)]


def test_a_page_of_leaders_blames_the_filters_where_they_leave_nobody(open_page):
    app = open_page("leaders", lang="en", who="zzz", q="chữ này không có ở đâu cả")
    assert "No leader fits the filters." in said(app) and "another" not in said(app)


def test_every_joint_position_can_be_reached(open_page, tmp_path):
    lines = [f"Hai bên nhất trí mở cửa khẩu số {number}." for number in range(60)]
    writing = Writing("j", "2024-03-20", "Báo Mẫu", VISIT, *lines)
    writing.meeting("m-j", VISIT, "visit", "An", "Ly", **day("2024-03-18"))
    for number, line in enumerate(lines):
        writing.statement(f"s{number}", line, "both sides", "m-j", act="03")
    app = open_page("pair", folder=write(tmp_path, [writing.reading]), lang="en", pair="CHN~VNM", view="words")
    assert "60 joint positions" in said(app) and "Rows 1–25 of 60." in said(app)


def test_charts_of_a_pair_count_the_meetings_that_its_head_counts(open_page, tmp_path):
    folder = write(tmp_path, PLANS_ELSEWHERE)
    app = open_page("pair", folder=folder, lang="en", pair="CHN~VNM")
    assert "3 meetings of China and Vietnam that took place" in said(app) and "most often in Hanoi" in said(app)
    assert "of them 3 at the highest level, 0 undated; besides, 4 planned or invited" in said(app)
    assert sum(sum(bar["y"]) for bar in figure(app, "over_time")["data"]) == 3
    assert sum(figure(app, "pair_places")["data"][0]["x"]) == 3
    app = open_page("pair", folder=folder, lang="en", pair="CHN~VNM", view="relation")
    assert "3 of the 3 meetings held were at the highest level" in said(app)


def test_what_lies_ahead_says_of_which_day(open_page, tmp_path):
    folder = write(tmp_path, PLANS_ELSEWHERE)
    newest = "as of 20 March 2024, the date of the newest article"
    assert f"1 still ahead, {newest}" in said(open_page("overview", folder=folder, lang="en"))
    assert f"Visit, {newest}" in said(open_page("pair", folder=folder, lang="en", pair="CHN~VNM"))


def test_a_period_tells_how_many_it_holds_only_perhaps(open_page, tmp_path):
    found = [
        visit(1, "An", "Ly", **day("2018-06-12")),
        visit(2, "An", "Adams", **day("2018-06")),
        visit(3, "An", "Sato", **day("2018")),
        visit(4, "An", "Wang", **day("2019")),
    ]
    folder = write(tmp_path, found)
    asked = {"lang": "en", "period": ["2018-06-01", "2018-06-30"]}
    assert "Counts 1 meeting that may lie outside of it" in said(open_page("timeline", folder=folder, **asked))
    asked["period"] = ["2018-01-01", "2018-12-31"]
    assert "may lie outside" not in said(open_page("timeline", folder=folder, **asked))


def test_the_overview_says_which_pair_is_busiest_and_not_that_it_holds_most(open_page, tmp_path):
    others = [visit(20 + n, "An", "Adams", **day(f"202{n}-02-0{n + 1}"), **HANOI) for n in range(3)]
    folder = write(tmp_path, [*PLANS_ELSEWHERE, *others])
    told = said(open_page("overview", folder=folder, lang="en"))
    assert "The table holds 10 meetings of 3 parties" in told
    assert "the busiest pair is China and Vietnam, with 7." in told
    assert "China and Vietnam have the most meetings: 7; of 3 held in a known city, 2 in Hanoi" in told
    told = said(open_page("overview", folder=folder, lang="en", country="USA"))
    assert "With the present filters the table holds 3 meetings" in told


@pytest.mark.parametrize(
    ("lang", "lead"), [("en", "1 statement fits, reported: Nguyễn Văn An."), ("vi", "1 phát biểu")]
)
def test_one_statement_is_told_as_one(open_page, tmp_path, lang, lead):
    writing = Writing("o", "2024-03-20", "Báo Mẫu", VISIT, "Ông An muốn hợp tác.")
    writing.meeting("m-o", VISIT, "visit", "An", "Ly", **day("2024-03-18"))
    writing.statement("s-o", "Ông An muốn hợp tác.", "An", act="03")
    told = said(open_page("statements", folder=write(tmp_path, [writing.reading]), lang=lang))
    assert lead in told and "1 time" not in told


def test_a_bar_says_what_the_view_that_it_opens_will_hold(tmp_path):
    june = [visit(1, **day("2018-06-12")), visit(2, "An", "Adams", **day("2018-06-13"))]
    year = visit(3, "An", "Sato", **day("2018"))
    write(tmp_path, [*june, year])

    def clicked():
        from pathlib import Path
        from types import SimpleNamespace

        import streamlit as st

        from pages.parts.drawing import only
        from pages.parts.text import Text
        from pipeline.queries import Filters
        from pipeline.store.snapshots import current
        from pipeline.store.store import Store

        data = Path(st.query_params["data"])
        store = Store.open(data / "snapshots" / current(data))
        only(SimpleNamespace(store=store, text=Text("en")), Filters(), "2018-06", 2)

    app = AppTest.from_function(clicked, default_timeout=60)
    app.query_params["data"] = str(tmp_path)
    app.run()
    assert not app.exception
    assert app.button[0].label == "Only June 2018"
    assert "It will hold 3 meetings: the 2 drawn" in said(app)
