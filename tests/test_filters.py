"""Links and words: what an address holds, and how each language writes what stands in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.parts import codebook
from pages.parts.text import Text, table
from pipeline import queries
from pipeline.merge.corrections import FIELDS
from pipeline.queries import Filters
from pipeline.records import KINDS

VIETNAMESE, ENGLISH = Text("vi"), Text("en")
NAMED = ("part", "column", "filter")
ASKED = {
    "country": ["CHN", "VNM"],
    "kind": ["talks"],
    "topic": ["trade"],
    "sure": ["0.6"],
    "period": ["2015-01-01", "2025-12-31"],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_link_in_codes_sets_every_filter(open_page, lang):
    app = open_page("timeline", lang=lang, **ASKED)
    state = app.session_state
    assert state["country"] == ["CHN", "VNM"]
    assert state["kind"] == ["talks"]
    assert state["topic"] == ["trade"]
    assert state["sure"] == 0.6
    assert [str(day) for day in state["period"]] == ASKED["period"]
    assert not app.warning


@pytest.mark.parametrize("value", ["0.8", "80%"])
def test_a_link_to_the_least_confidence_keeps_the_rows_that_have_it(open_page, store, value):
    app = open_page("statements", lang="en", sure=value)
    assert app.session_state["sure"] == 0.8 and app.query_params["sure"] == "80%" and not app.warning
    kept = queries.counts(store, Filters(sure=0.8)).statements
    assert 0 < kept < queries.counts(store).statements and f"{kept:,}" in markup(app)
    assert parse_qs(urlsplit(app.session_state["link"]).query)["sure"] == ["0.8"]


@pytest.mark.parametrize("value", ["85", "-1", "nan", "much"])
def test_a_least_confidence_that_is_not_offered_narrows_nothing_and_is_named(open_page, value):
    app = open_page("overview", lang="en", sure=value)
    assert app.session_state["sure"] is None and "sure" not in app.query_params
    assert value in app.warning[0].value


@pytest.mark.parametrize("days", [["2024-03-18"], ["2024-03-18", "2024-03-18"]])
def test_a_link_to_a_single_day_holds_that_day(open_page, days):
    app = open_page("timeline", lang="en", period=days)
    assert [str(day) for day in app.session_state["period"]] == ["2024-03-18", "2024-03-18"]
    assert not app.caption


def test_a_period_without_its_last_day_narrows_nothing_and_says_so(open_page):
    app = open_page("timeline", lang="en")
    app.date_input(key="period").set_value((date(2024, 3, 18),)).run()
    assert [mark.value for mark in app.caption] == [ENGLISH("filter.half")]


def test_a_link_made_of_labels_in_one_language_opens_in_the_other(open_page):
    app = open_page("overview", lang="en", country=["Trung Quốc", "Việt Nam"], kind="Hội đàm", topic="Thương mại")
    assert app.session_state["country"] == ["CHN", "VNM"]
    assert app.session_state["kind"] == ["talks"]
    assert app.session_state["topic"] == ["trade"]
    assert app.query_params["country"] == ["China", "Vietnam"]


def test_values_that_no_longer_exist_are_named(open_page):
    app = open_page("overview", lang="en", country=["CHN", "XXX"], leader="nobody", period=["2019-13-01", "2019-12-01"])
    assert app.session_state["country"] == ["CHN"]
    said = " ".join(mark.value for mark in app.warning)
    assert "Country (country): “XXX”, it takes a code" in said and "“nobody”" in said and "13" in said


def test_a_value_that_a_parameter_does_not_take_is_told_with_those_that_it_takes(open_page):
    app = open_page("overview", lang="de", sure="2")
    assert [mark.value for mark in app.warning] == [
        "Liên kết có giá trị không dùng được nên đã bỏ qua. Ngôn ngữ (lang): “de”, chỉ nhận vi, en. "
        "Độ tin cậy tối thiểu (sure): “2”, chỉ nhận 0.5, 0.6, 0.7, 0.8, 0.9."
    ]


def test_filters_survive_a_change_of_page_and_of_language(open_page):
    app = open_page("overview", lang="vi", country="CHN")
    app.switch_page("pages/places.py").run()
    assert app.session_state["country"] == ["CHN"]
    app.segmented_control(key="lang").set_value("en").run()
    assert ENGLISH("places.title") in markup(app)
    assert app.query_params["country"] == "China"


def test_a_leader_outside_the_busiest_opens_from_a_link(open_page, store):
    last = queries.leaders(store, limit=None).person_id.iloc[-1]
    app = open_page("overview", lang="en", leader=last)
    assert app.session_state["leader"] == [last]


def markup(app) -> str:
    """Everything that a page says in HTML: its headings, small print and numbers."""
    return "".join(part.proto.body for part in app.get("html"))


def test_the_offered_link_holds_codes_and_reopens_the_same_view(open_page):
    first = open_page("pair", lang="vi", pair="CHN~VNM", view="words", **ASKED)
    link = urlsplit(first.session_state["link"])
    held = parse_qs(link.query)
    assert held["lang"] == ["vi"] and held["pair"] == ["CHN~VNM"] and held["view"] == ["words"]
    assert held["country"] == ["CHN", "VNM"] and held["period"] == ASKED["period"]
    again = open_page("pair", **held)
    assert markup(again) == markup(first)
    assert parse_qs(urlsplit(again.session_state["link"]).query) == held


def test_clearing_takes_every_filter_away(open_page):
    app = open_page("overview", lang="en", q="thương mại", **ASKED)
    app.button(key="clear").click().run()
    assert not app.exception
    assert app.session_state["country"] == [] and app.session_state["q"] == "" and app.session_state["sure"] is None
    assert "period" not in app.query_params and "sure" not in app.query_params


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys of the text table that the pages name, and patterns of those that they put together."""
    fixed, patterns = set(), []
    for path in Path("pages").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        fixed |= set(re.findall(r"""["'](\w+\.[\w-]+)["']""", code))
        for made in re.findall(r'f"(\w+\.\w*\{[^"]+)"', code):
            patterns.append(re.compile(re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(made))))
        if path.name == "reasons.py":
            patterns.append(re.compile(r"reason\..+"))
        for group in re.findall(r'words?\(\s*"(\w+)"', code) + list(codebook.codes()):
            patterns.append(re.compile(rf"{group}_note\..+"))
            patterns.append(re.compile(rf"{group}\..+"))
    return fixed, patterns


def test_the_text_table_has_no_missing_and_no_unused_key():
    fixed, patterns = used_keys()
    groups = {key.partition(".")[0] for key in table()}
    missing = {key for key in fixed - set(table()) if key.partition(".")[0] in groups}
    unused = {key for key in table() if key not in fixed and not any(pattern.fullmatch(key) for pattern in patterns)}
    assert not missing and not unused


def test_a_column_that_is_named_is_one_that_there_is():
    code = "".join(path.read_text(encoding="utf-8") for path in Path("pages").rglob("*.py"))
    spoken = set(re.findall(r"\b\w+\b", "".join(re.findall(r"""["'][\w.]+["']""", code))))
    named = {group: {key.partition(".")[2] for key in table() if key.startswith(f"{group}.")} for group in NAMED}
    assert named["part"] == set(FIELDS)
    assert not (named["column"] | named["filter"]) - spoken


def test_both_languages_take_the_same_values():
    for key, words in table().items():
        slots = [set(re.findall(r"\{(\w+)", words[lang])) for lang in ("vi", "en")]
        assert slots[1] >= slots[0], key
        assert all(words.values()), key


def test_vietnamese_and_english_write_numbers_and_dates_as_they_do():
    assert VIETNAMESE.number(1234.5) == "1.234,5" and ENGLISH.number(1234.5) == "1,234.5"
    assert VIETNAMESE.date("2021-09-24") == "24/9/2021" and ENGLISH.date("2021-09-24") == "24 September 2021"
    assert VIETNAMESE.date("2021-09") == "9/2021" and ENGLISH.date("2021") == "2021"
    assert VIETNAMESE.dates("2025-05-07", "2025-05-08") == "7–8/5/2025"
    assert ENGLISH.dates("2025-05-07", "2025-05-08") == "7–8 May 2025"
    assert VIETNAMESE.month_day("05-29") == "29/5" and ENGLISH.month_day("05") == "May"
    assert [ENGLISH("method.articles", n=n) for n in (1, 2)] == ["1 article read.", "2 articles read."]


def test_kinds_and_offices_are_called_in_the_readers_language():
    for lang in ("vi", "en"):
        text = Text(lang)
        for kind in KINDS:
            assert text.word("kind_note", kind).startswith(text.word("kind", kind).split(",")[0])
    assert ENGLISH.office("Chủ tịch Quân ủy Trung ương", "other") == "Chairman of the Central Military Commission"


def test_names_sort_as_in_a_vietnamese_dictionary():
    assert VIETNAMESE.order(["Đức", "Dương", "Ấn Độ", "Áo", "Anh"]) == ["Anh", "Áo", "Ấn Độ", "Dương", "Đức"]
    assert VIETNAMESE.order(["mạ", "má", "mã", "mả", "mà", "ma"]) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_cities_and_countries_are_called_as_each_language_calls_them():
    assert ENGLISH.city("Bắc Kinh", "CHN") == "Beijing" and VIETNAMESE.city("Bắc kinh", "CHN") == "Bắc Kinh"
    assert ENGLISH.city("São Paulo", "BRA") == "São Paulo" and ENGLISH.city("Làng Không Tên", "VNM") == "Làng Không Tên"
    assert ENGLISH.city("Làng - Không - Tên", "VNM") == "Làng-Không-Tên"  # a hyphen between blanks
    assert ENGLISH.pair("USA", "PRK") == "North Korea and the United States"
    assert VIETNAMESE.pair("USA", "PRK") == "Mỹ và Triều Tiên"


def test_reasons_of_a_year_are_said_in_words():
    from pages.parts.reasons import in_words

    assert in_words("anniversary:1977-09-20:40", VIETNAMESE) == "Bài nhắc kỷ niệm 40 năm kể từ 20/9/1977."
    assert in_words("latest-figure:2017-03", ENGLISH) == "The latest figures in the article are of March 2017."
    assert "Thủ tướng từ 7/4/2016 đến 5/4/2021" in in_words("term:x:Thủ tướng:2016-04-07..2021-04-05", VIETNAMESE)
    assert "since 20 January 2025" in in_words("term:x:President:2017-01-20..2021-01-20+2025-01-20..", ENGLISH)
    assert "G20 Hamburg (7/7/2017)" in in_words("event:G20:G20 Hamburg 2017-07-07", VIETNAMESE)
    assert in_words("something-new:1:2", ENGLISH) == "something-new:1:2"
