"""Every page in both languages: it answers, says so when there is nothing, and shows text from articles as text."""

from __future__ import annotations

import html
import io
import json
import re
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import igraph
import pandas as pd
import pytest

from pages.parts import cells, charts, evidence, files, uploads
from pages.parts.frame import PAGES, TAPS
from pages.parts.pair.meetings import Stage, hosting_found, stage_found
from pages.parts.reasons import in_words
from pages.parts.text import Text, table
from pages.parts.words import firsts
from pipeline import queries
from pipeline.queries import Filters
from pipeline.records import KINDS, Article, Layout, Reading, Relation
from tests.conftest import HOSTILE_NAME, HOSTILE_WORDS, hostile, write
from tests.test_queries import CALL, Writing, talks

LANGUAGES = ("vi", "en")
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
VIEWS = [
    ("pair", {"view": "words"}),
    ("pair", {"view": "relation"}),
    ("pair", {"view": "sources"}),
    ("network", {"nodes": "leader", "weight": "statements"}),
    ("network", {"scope": "third"}),
    ("network", {"ego": "CHN"}),
    ("leaders", {"view": "words"}),
    ("leaders", {"view": "beside", "who": "hostile", "beside": "mau tran VNM", "topic_beside": "trade"}),
    ("timeline", {"by": "leader"}),
    ("timeline", {"by": "kind"}),
    ("statements", {"facet": "topic", "act": "01", "direct": "false", "q": "hợp tác"}),
    ("places", {"place": "Hà Nội~VNM"}),
    ("method", {"view": "codes"}),
    ("method", {"view": "accuracy"}),
    ("method", {"view": "downloads", "rows": "statements"}),
    ("meeting", {"meeting": "feedfacefeedface"}),
    ("meeting", {"article": "hostile", "statement": "feedfacestatement"}),
]


def drawn(app) -> list:
    """Protobuf messages of the charts on a page."""
    return [chart.proto for chart in app.get("plotly_chart")]


def headings(app) -> list[str]:
    """The headings of a page, its own first."""
    said = "".join(part.proto.body for part in app.get("html"))
    return [html.unescape(words) for words in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", said)]


def words(app) -> list[str]:
    """Everything a page says outside its tables and charts."""
    said = [mark.value for name in ("caption", "markdown", "warning", "info") for mark in app.get(name)] + headings(app)
    for name in ("button", "text_input", "selectbox", "multiselect", "date_input", "expander", "segmented_control"):
        said += [widget.label for widget in app.get(name) if getattr(widget, "label", None)]
    return said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_asks_its_question_and_answers_it(open_page, page, lang):
    app = open_page(page, lang=lang)
    assert headings(app)[0] == Text(lang)(f"{page}.title")
    assert "bg-lead" in "".join(part.proto.body for part in app.get("html"))
    assert all(chart.alt for chart in drawn(app))
    tables = [part for part in app.get("expander") if part.label == Text(lang)("common.table")]
    assert len(tables) == len(drawn(app))


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_in_vietnamese_pages(open_page, page):
    english = {both["en"] for both in table().values() if both["en"] != both["vi"] and "{" not in both["en"]}
    assert not english & set(words(open_page(page, lang="vi")))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_with_a_least_confidence(open_page, page):
    app = open_page(page, lang="vi", sure="0.9")
    assert app.session_state["sure"] == 0.9 and headings(app)[0] == Text("vi")(f"{page}.title")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("page", "asked"), VIEWS)
def test_each_view_of_a_page_opens_from_a_link(open_page, page, asked, lang):
    app = open_page(page, lang=lang, **asked)
    assert headings(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "timeline", "pair", "network", "statements", "places"])
def test_nothing_found_says_what_to_relax(open_page, page, lang):
    app = open_page(page, lang=lang, q="chữ này không có ở đâu cả", kind="talks", sure="0.6")
    said = " ".join(mark.value for mark in app.markdown)
    assert all(Text(lang)(f"filter.{key}") in said for key in ("q", "kind", "sure"))
    assert not drawn(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_table_without_rows_is_no_error(open_page, empty, page):
    app = open_page(page, folder=empty, lang="vi")
    assert headings(app)[0] == Text("vi")(f"{page}.title")
    assert not drawn(app)


def test_a_report_that_was_merged_leads_to_its_meeting(open_page, store):
    several = queries.meetings(store, order="sources", limit=1).iloc[0]
    other = next(
        report["report_id"]
        for report in queries.meeting_reports(store, several.meeting_id)
        if report["report_id"] != several.meeting_id
    )
    app = open_page("meeting", lang="vi", meeting=other)
    assert app.info[0].value == Text("vi")("meeting.merged")
    assert several.meeting_id in app.code[0].value


def test_a_report_of_no_known_publisher_is_cited_by_its_title(open_page, store):
    def unnamed(meeting_id: str) -> dict | None:
        best = queries.meeting_reports(store, meeting_id)[0]
        return best if not best["publisher"] and best["title"] else None

    found = queries.meetings(store, limit=None).meeting_id
    meeting_id, best = next((each, best) for each in found if (best := unnamed(each)))
    cited = open_page("meeting", lang="en", meeting=meeting_id).code[0].value
    assert f"Reported by “{best['title']}”" in cited


def test_a_meeting_that_is_gone_says_so_and_offers_its_article(open_page):
    app = open_page("meeting", lang="en", meeting="0000000000000000")
    assert app.warning[0].value == Text("en")("meeting.gone")
    app = open_page("meeting", lang="en", meeting="0000000000000000", article="hostile")
    assert app.warning[0].value == Text("en")("meeting.gone_article")
    assert "bg-article" in "".join(part.proto.body for part in app.get("html"))


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("pair", {"pair": "XXX~YYY"}),
        ("leaders", {"who": "nobody"}),
        ("network", {"ego": "XXX"}),
        ("places", {"place": "Nowhere~X"}),
        ("meeting", {"meeting": "' OR 1=1 --"}),
        ("timeline", {"period": ["2020-13-01"]}),
        ("timeline", {"lang": "fr"}),
    ],
)
def test_a_link_to_what_is_not_there_says_so(open_page, page, asked):
    assert open_page(page, **asked).warning


def test_text_from_articles_is_never_markup(open_page):
    pages = [
        open_page("meeting", lang="en", meeting="feedfacefeedface"),
        open_page("leaders", lang="en", who="hostile"),
        open_page("leaders", lang="en", who="hostile", view="words"),
        open_page("statements", lang="en", leader="hostile"),
        open_page("timeline", lang="en", leader="hostile", by="leader"),
        open_page("network", lang="en", leader="hostile", nodes="leader"),
    ]
    for app in pages:
        markup = "".join(part.proto.body for part in app.get("html") if "<style>" not in part.proto.body)
        for own in ("document.documentElement.lang = 'en'", TAPS):
            markup = markup.replace(f"<script>{own}</script>", "")
        assert "<script" not in markup and "<img" not in markup and "<b>" not in markup
        for name in ("caption", "markdown", "warning"):
            for mark in app.get(name):
                bare = re.sub(r"\\.", "", mark.value)
                assert not re.search(r"[<>$]|\*\*đậm", bare)
        for chart in drawn(app):
            assert "<img" not in chart.spec and "\\u003cimg" not in chart.spec


def test_marked_text_keeps_every_letter():
    text = f"{HOSTILE_WORDS} & thêm"
    page = evidence.article(text, None, [(0, len(text))], [], [(0, 7, "who"), (4, 60, "when"), (0, 60, "sentence")])
    assert "<script" not in page and "&lt;script&gt;" in page
    assert html.unescape(re.sub(r"<[^>]*>", "", page)) == text


def test_marks_may_overlap():
    marked = evidence.marked("abcdef", (0, 6), [(0, 4, "who"), (2, 6, "when")])
    assert marked == '<mark class="bg-who">ab</mark><mark class="bg-who">cd</mark><mark class="bg-when">ef</mark>'


def test_csv_equals_the_table_and_defuses_formulas(store):
    from pages.parts.words import meeting_table

    rows = meeting_table(queries.meetings(store, Filters(countries=("LAO",)), limit=None), Text("vi"))
    content = files.csv(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert list(back.columns) == list(rows.columns) and len(back) == len(rows)
    assert any(cell.startswith("'=HYPERLINK") for cell in back.iloc[:, 1])
    plain = [cell.removeprefix("'") for cell in back.iloc[:, 1]]
    assert plain == list(rows.iloc[:, 1])


def test_a_table_on_a_page_holds_no_formula_either(open_page):
    apps = [open_page("timeline", leader="hostile"), open_page("network", nodes="leader", leader="hostile")]
    cells = [cell for app in apps for frame in app.dataframe for cell in frame.value.to_numpy().ravel()]
    assert any("=HYPERLINK" in str(cell) for cell in cells)
    assert not [cell for cell in cells if str(cell).startswith(files.FORMULA)]


def test_a_table_too_large_to_be_written_out_is_drawn_all_the_same(open_page):
    with pd.option_context("styler.render.max_elements", 3):
        assert open_page("network", lang="en").dataframe


@pytest.mark.parametrize(
    ("start", "end", "month_day", "value", "said"),
    [
        ("2018-07-10", "2018-07-10", None, "2018-07-10", "10/7/2018"),
        ("2018-11-02", "2018-11-04", None, "2018-11-02/2018-11-04", "2–4/11/2018"),
        ("2018-11", "2018-11", None, "2018-11", "11/2018"),
        ("2019", "2019", None, "2019", "2019"),
        (None, None, "05-29", "XXXX-05-29", "29/5, chưa rõ ngày"),
        (None, None, "05", "XXXX-05", "tháng 5, chưa rõ ngày"),
        (None, None, None, "XXXX", "chưa rõ ngày"),
    ],
)
def test_a_date_in_a_table_sorts_as_a_date_and_is_written_as_the_language_has_it(start, end, month_day, value, said):
    row = SimpleNamespace(date_start=start, date_end=end, month_day=month_day)
    assert cells.when(row) == value and cells.told(value, Text("vi")) == said


def test_the_numbers_of_a_chart_sort_by_time(open_page):
    app, heads = open_page("overview", lang="vi"), {Text("vi")(f"column.{name}") for name in ("month", "year")}
    app.session_state["table_over_time"] = True
    times = next(list(frame.value[head]) for frame in app.run().dataframe for head in heads & set(frame.value))
    assert times == sorted(times) and len(set(times)) > 2 and all(len(time) in (4, 7) for time in times)


def test_a_link_holds_the_page_and_the_order_of_rows_and_a_page_that_is_not_there_is_the_nearest(open_page, store):
    n, text = queries.counts(store).meetings, Text("en")
    app = open_page("timeline", lang="en", page_timeline="2", order_timeline="oldest")
    assert {"page_timeline=2", "order_timeline=oldest"} <= set(urlsplit(app.session_state["link"]).query.split("&"))
    oldest = queries.meetings(store, order="oldest", limit=25, offset=25)
    assert list(app.dataframe[0].value[text("column.date")])[:3] == [cells.when(row) for row in charts.each(oldest)][:3]
    last = (n - 1) // 25 * 25
    for asked, first, end in (
        ("999999999", last + 1, n),
        ("9" * 5000, 1, 25),
        ("-1", 1, 25),
        ("0", 1, 25),
        ("²", 1, 25),
    ):
        said = told(open_page("timeline", lang="en", page_timeline=asked))
        assert any(words.startswith(text("common.of_page", first=first, last=end, n=n)) for words in said)


def test_files_hold_the_same_rows(store):
    rows = queries.rows(store, "meetings", Filters(countries=("CHN",)))
    assert len(pd.read_parquet(io.BytesIO(files.parquet(rows)))) == len(rows)
    lines = files.jsonl(rows).decode().strip().split("\n")
    assert [json.loads(line)["meeting_id"] for line in lines] == list(rows.meeting_id)


NAMED = "Trần “A” & <Bê>"


def test_a_network_is_read_by_other_programs_with_its_ids_types_and_names_and_no_sign_breaks_it(store, tmp_path):
    edges = pd.DataFrame(
        {
            "a": ["CHN", "VNM"],
            "b": ["VNM", "trần a VNM"],
            "meetings": [3, 1],
            "share": [0.5, None],
            "first": pd.to_datetime(["2024-03-18", None]),
        }
    )
    file = tmp_path / "network.graphml"
    file.write_bytes(files.graphml(edges, {"VNM": "Việt Nam", "trần a VNM": f"{NAMED}\x0b\x00\ud800"}))
    graph = igraph.Graph.Read_GraphML(str(file))
    assert graph.vs["id"] == ["CHN", "VNM", "trần a VNM"] and graph.vs["label"] == ["CHN", "Việt Nam", NAMED]
    assert graph.es["meetings"] == [3, 1] and graph.es["first"] == ["2024-03-18 00:00:00", ""]
    assert graph.es[0]["share"] == 0.5 and graph.es[1]["share"] != graph.es[1]["share"]
    types = {key.get("attr.name"): key.get("attr.type") for key in ElementTree.parse(file).iter(f"{GRAPHML}key")}
    assert types == {"label": "string", "meetings": "long", "share": "double", "first": "string"}


def test_the_networks_of_countries_and_leaders_hold_every_edge(store, tmp_path):
    file = tmp_path / "network.graphml"
    for nodes, known in (("country", {"VNM": "Vietnam"}), ("leader", {"mau tran VNM": "Trần Mẫu"})):
        file.write_bytes(files.network(store, Filters(), nodes, Text("en").country))
        graph = igraph.Graph.Read_GraphML(str(file))
        assert graph.ecount() == len(queries.edges(store, nodes=nodes)) > 0
        labels = dict(zip(graph.vs["id"], graph.vs["label"], strict=True))
        assert known.items() <= labels.items()


PALETTE = charts.Palette(
    kinds=dict.fromkeys(KINDS, "#000000"), text="#000000", background="#ffffff", grid="#cccccc",
    accent="#000000",
)  # fmt: skip


def test_maps_ask_nothing_of_the_network(store):
    rows = queries.places(store).dropna(subset=["lat"]).assign(n=1, id="x", label="y")
    figure = charts.places(rows, PALETTE, Text("vi"))
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    dots = figure["data"][-1]
    assert len(dots["marker"]["size"]) == len(dots["x"]) == len(rows)


def seats(app) -> dict[str, tuple[float, float]]:
    """Who is drawn on the circle of the network, and where."""
    chart = next(chart for chart in drawn(app) if "network" in chart.id)
    dots = json.loads(chart.spec)["data"][-1]
    return dict(zip(dots["customdata"], zip(dots["x"], dots["y"], strict=True), strict=True))


def test_countries_stay_where_they_were_when_filters_change(open_page):
    every = seats(open_page("network", lang="vi"))
    narrowed = ({"country": "CHN"}, {"kind": "call"}, {"period": ["2020-01-01", "2022-12-31"]})
    for few in (seats(open_page("network", lang="vi", **asked)) for asked in narrowed):
        assert few and all(every[node] == few[node] for node in few)


def test_leaders_who_are_asked_for_are_drawn_however_seldom_they_meet(open_page, store):
    first, second, *_, last = queries.busiest(queries.edges(store, nodes="leader"))
    assert last in seats(open_page("network", lang="en", nodes="leader", ego=last))
    assert last in seats(open_page("network", lang="en", nodes="leader", leader=[first, second, last]))


def test_the_growth_of_a_network_says_so_where_only_years_are_known(open_page, tmp_path):
    made = []
    for year in ("2019", "2021"):
        call = Writing(f"y{year}", "2024-01-02", None, CALL)
        made.append(call.meeting(f"m{year}", CALL, "call", "An", "Adams", date_start=year, time_precision=4).reading)
    app = open_page("network", folder=write(tmp_path, made), lang="en")
    app.session_state["growth_shown"] = True
    app.run()
    assert not app.exception
    left_out = Text("en")("chart.year_only", n=2)
    assert f"{Text('en')('network.growth_none')} {left_out}" in told(app)


def test_sources_that_name_two_cities_name_them_as_the_reader_does(open_page, tmp_path):
    first, second = talks("a1", "Báo Mẫu"), talks("a2", "Tin Sớm")
    second.meetings[0].city, second.meetings[0].geonameid = "Bắc Kinh", None
    app = open_page("meeting", folder=write(tmp_path, [first, second]), lang="en", meeting="m-a1")
    said = "".join(part.proto.body for part in app.get("html"))
    assert "Hanoi; Beijing" in said


def test_the_link_of_an_articles_page_holds_the_article(open_page):
    assert "article=hostile" in open_page("meeting", lang="en", article="hostile").session_state["link"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_statement_opened_in_its_article_is_quoted_at_the_head_with_its_speaker_and_marked_apart(open_page, lang):
    app = open_page("meeting", lang=lang, article="hostile", statement="feedfacestatement")
    said, text = "".join(part.proto.body for part in app.get("html")), Text(lang)
    assert headings(app)[0] == text("meeting.title_statement")
    head = html.unescape(said[said.index('class="bg-lead"') : said.index("<article")])
    assert HOSTILE_NAME in head and HOSTILE_WORDS in head and text("meeting.day_of_meeting") in head
    asked = re.findall(r'<mark class="bg-asked">(.*?)</mark>', said[said.index("<article") :])
    assert html.unescape(re.sub("<[^>]*>", "", "".join(asked))) == HOSTILE_WORDS
    assert "statement=feedfacestatement" in app.session_state["link"]


def test_a_stretch_of_an_article_that_a_link_asks_for_is_quoted_at_the_head(open_page):
    start, end = hostile().statements[0].span
    app = open_page("meeting", lang="en", article="hostile", span=f"{start}-{end}")
    said = "".join(part.proto.body for part in app.get("html"))
    assert html.escape(HOSTILE_WORDS) in said[: said.index("<article")] and '<mark class="bg-asked' in said
    for wrong in ("²-3", "9-3", "0-99999", "9" * 5000 + "-1"):
        app = open_page("meeting", lang="en", article="hostile", span=wrong)
        assert '<mark class="bg-asked' not in "".join(part.proto.body for part in app.get("html"))


def test_a_vague_date_is_drawn_as_wide_as_its_doubt(store):
    rows = queries.meetings(store, limit=5).dropna(subset=["starts"]).assign(lane="VNM")
    rows.loc[rows.index[0], ["starts", "ends", "time_precision"]] = [
        pd.Timestamp("2024-01-01"),
        pd.Timestamp("2024-12-31"),
        4,
    ]
    days = rows.starts.min(), rows.ends.max()
    figure = charts.lanes(rows, ["VNM"], ["Việt Nam"], days, PALETTE, Text("vi"))
    bars = [trace for trace in figure["data"] if trace["type"] == "bar" and trace["x"] != [None]]
    assert any(max(bar["x"]) == 366 * charts.DAY and "/" in bar["marker"]["pattern"]["shape"] for bar in bars)


def test_a_timeline_of_a_short_period_shows_that_period_and_cuts_what_goes_on(open_page, tmp_path):
    made = []
    for day, precision, other in (("2018", 4, "Sato"), ("2018-06-12", 1, "Adams")):
        call = Writing(f"c{day}", "2019-01-02", None, CALL)
        made.append(call.meeting(day, CALL, "call", "An", other, date_start=day, time_precision=precision).reading)
    app = open_page("timeline", folder=write(tmp_path, made), lang="en", period=["2018-06-01", "2018-06-30"])
    figure = json.loads(drawn(app)[0].spec)
    first, last = (pd.Timestamp(day) for day in figure["layout"]["xaxis"]["range"])
    assert pd.Timestamp("2018-05-28") < first < pd.Timestamp("2018-06-01")
    assert pd.Timestamp("2018-07-01") < last < pd.Timestamp("2018-07-04")
    bars = [trace for trace in figure["data"] if trace.get("base") and trace["type"] == "bar"]
    assert {days for bar in bars for days in bar["x"]} == {30 * charts.DAY}
    arrows = [trace.get("marker", {}).get("symbol") for trace in figure["data"] if trace["type"] == "scatter"]
    assert {"triangle-left", "triangle-right"} <= {symbol for symbol in arrows if isinstance(symbol, str)}
    assert Text("en")("timeline.mark_beyond") in drawn(app)[0].spec


def test_a_point_says_that_its_plan_was_never_confirmed(store):
    rows = queries.meetings(store, limit=5).dropna(subset=["starts"]).assign(lane="VNM", status="planned")
    for unconfirmed in (True, False):
        shown = rows.assign(unconfirmed=unconfirmed)
        days = rows.starts.min(), rows.ends.max()
        figure = charts.lanes(shown, ["VNM"], ["Việt Nam"], days, PALETTE, Text("vi"))
        told = [words for trace in figure["data"] for words in trace.get("hovertext", ())]
        assert told and all(("chưa xác nhận" in words) == unconfirmed for words in told)


def test_firsts_that_are_equal_are_named_together():
    vi, en = Text("vi"), Text("en")
    assert firsts(["Huế", "Đà Nẵng", "Vinh"], [5, 3, 2], vi) == ("Huế", 1)
    assert firsts(["Huế", "Đà Nẵng", "Vinh"], [5, 5, 2], vi) == ("Huế và Đà Nẵng", 2)
    assert firsts("ABCDE", [1] * 5, en) == ("A, B and others", 5)
    assert en("places.lead", n=12, places=3, city="Huế and Vinh", k=2, most=5).endswith(
        "the busiest are Huế and Vinh, with 5 each."
    )


def test_offices_of_a_reason_are_told_in_the_readers_language():
    code = "term:vnm-nguyen-xuan-phuc:Thủ tướng:2016-04-07..2021-04-05"
    assert in_words(code, Text("en")).endswith(": Prime Minister from 7 April 2016 to 5 April 2021.")
    assert "Thủ tướng từ 7/4/2016" in in_words(code, Text("vi"))
    assert Text("en").office("Đặc phái viên tại Huế", "ambassador") == "Đặc phái viên tại Huế (ambassador)"


def test_names_on_the_circle_have_a_line_of_their_own_on_each_side():
    nodes = [f"n{number}" for number in range(7)]
    edges = pd.DataFrame({"a": nodes[:-1], "b": nodes[1:], "meetings": 1})
    figure = charts.network(edges, nodes, {node: node for node in nodes}, "meetings", PALETTE, Text("vi"))
    dots = figure["data"][-1]
    assert dots["text"] == nodes and len(set(zip(dots["textposition"], dots["y"], strict=True))) == 7


PARTS = ("main", "background", "planned")


def test_more_meetings_than_can_be_told_apart_are_bars_in_the_same_lanes(store):
    rows = queries.lane_months(store, by="kind", step="year")
    rows = rows.assign(
        time=rows.month.dt.strftime("%Y"), part=rows.role.where(rows.status == "held", "planned"), n=rows.meetings
    )
    rows = rows.groupby(["lane", "time", "part"], as_index=False).n.sum()
    order = list(dict.fromkeys(rows.lane))
    figure = charts.lane_bars(rows, order, order, PALETTE, Text("vi"))
    assert [trace["name"] for trace in figure["data"]] == [Text("vi")(f"timeline.part_{p}") for p in PARTS]
    bars: dict[str, list[tuple[float, float]]] = {}
    for trace in figure["data"]:
        for time, base, height in zip(trace["x"], trace["base"], trace["y"], strict=True):
            bars.setdefault(time, []).append((base, base + height))
    for stacked in map(sorted, bars.values()):
        assert all(low >= high - 1e-9 for (_, high), (low, _) in zip(stacked, stacked[1:], strict=False))


def test_two_countries_that_never_met_have_no_latest_meeting(open_page):
    app = open_page("pair", lang="en", pair="CHN~VNM", status="planned")
    said = "".join(part.proto.body for part in app.get("html"))
    assert f"<strong>{Text('en')('common.none')}</strong>" in said
    assert f"<strong>{Text('en')('common.undated')}</strong>" not in said


def test_the_pair_page_dates_the_steps_of_a_relation(open_page):
    app = open_page("pair", lang="vi", pair="CHN~VNM", view="relation")
    said = "".join(part.proto.body for part in app.get("html"))
    assert "18/1/1950: Quan hệ ngoại giao" in said


def test_a_relation_stands_at_the_head_with_a_date_or_the_article_that_tells_it(open_page, tmp_path):
    told = "Mỹ và Triều Tiên thiết lập quan hệ ngoại giao, theo hãng tin."
    made = Writing("r", "2018-06-13", "Báo Mẫu", told, CALL)
    made.meeting("m-r", CALL, "call", "An", "Adams", date_start="2018-06-12", time_precision=1)
    made.meeting("m-s", CALL, "call", "Adams", "Sato", date_start="2018-06-12", time_precision=1)
    made.reading.meetings[1].countries = ["PRK", "USA"]
    made.meeting("m-t", CALL, "call", "Sato", date_start="2018-06-12", time_precision=1)
    made.reading.meetings[2].countries = ["JPN", "PRK"]
    span = made.at("thiết lập quan hệ ngoại giao")
    made.reading.relations.append(Relation(["PRK", "USA"], "diplomatic_relations", "established", None, span))
    folder = write(tmp_path, [made.reading])

    def said(pair: str) -> str:
        app = open_page("pair", folder=folder, lang="en", view="relation", pair=pair)
        return html.unescape("".join(part.proto.body for part in app.get("html")))

    told = said("PRK~USA")
    assert "<strong>Diplomatic relations</strong><small>according to an article of 13 June 2018</small>" in told
    assert '<mark class="bg-sentence">thiết lập quan hệ ngoại giao</mark>, theo hãng tin.' in told
    assert "Steps of the relation" not in told
    assert "<strong>no known step</strong>" in said("JPN~PRK")
    assert "by the table partnerships.csv" in said("USA~VNM")


def test_a_pair_page_asked_for_three_countries_says_which_two_it_shows(open_page):
    app = open_page("pair", lang="en", country=["CHN", "VNM", "USA"])
    assert [mark.value for mark in app.info] == [Text("en")("pair.of_several", n=3, pair="China and Vietnam")]
    assert not open_page("pair", lang="en", country=["CHN", "VNM"]).info


def test_two_countries_of_the_filter_lead_to_these_two_together(open_page):
    links = [link.proto for link in open_page("overview", lang="en", country=["CHN", "VNM"]).get("page_link")]
    together = [link for link in links if link.label == Text("en")("filter.together")]
    assert [(link.page, link.query_string) for link in together] == [("pair", "pair=CHN~VNM")]
    for few in (["CHN"], ["CHN", "VNM", "USA"]):
        links = [link.proto for link in open_page("overview", lang="en", country=few).get("page_link")]
        assert Text("en")("filter.together") not in [link.label for link in links]


def test_a_leader_beside_himself_is_asked_for_another(open_page):
    app = open_page("leaders", lang="en", who="hostile", beside="hostile", view="beside")
    assert Text("en")("leaders.choose_beside") in [mark.value for mark in app.markdown]
    assert app.selectbox(key="beside_control").value is None


def test_statements_narrowed_to_nothing_say_by_what(open_page):
    app = open_page("statements", lang="en", to="FJI", act="02")
    said = [mark.value for mark in app.markdown]
    named = Text("en").listed([Text("en")("statements.facet_act"), Text("en")("statements.facet_addressee")])
    assert Text("en")("common.empty") in said
    assert Text("en")("common.empty_do", filters=named) in said
    assert not [button for button in app.button if button.key == "clear_empty"]


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        *(("statements", {key: "QQ"}) for key in ("to", "from", "act", "direct")),
        ("leaders", {"who": "hostile", "beside": "QQ", "view": "beside"}),
    ],
)
def test_a_value_that_is_not_there_is_left_out_and_named(open_page, page, asked):
    app = open_page(page, lang="en", **asked)
    assert [mark.value for mark in app.warning] == [
        Text("en")("filter.unread", values=f"{key}: “QQ”, {Text('en')('filter.from_table')}.")
        for key, value in asked.items()
        if value == "QQ"
    ]
    assert not [button for button in app.button if (button.key or "").startswith("drop_")]


def test_a_link_holds_what_statements_are_narrowed_to(open_page):
    asked = {"act": "01", "direct": "false", "facet": "topic", "shape": "table"}
    link = open_page("statements", lang="vi", **asked).session_state["link"]
    assert asked.items() <= dict(parse_qsl(urlsplit(link).query)).items()


OWN = """Thủ tướng Việt Nam hội đàm với Thủ tướng Lào
Sáng 12/3/2024, tại Hà Nội, Thủ tướng Việt Nam Phạm Văn Thử hội đàm với Thủ tướng Lào Somsak Vongthong.
Thủ tướng Phạm Văn Thử khẳng định Việt Nam coi trọng quan hệ với Lào và đề nghị hợp tác năng lượng.
"""


def test_a_pasted_article_comes_back_marked_and_the_whole_dashboard_shows_it_alone(open_page):
    app = open_page("analyse", lang="vi")
    app.text_area(key="pasted").set_value(OWN.replace("Vongthong", "Vong\u200bthong"))  # as copied from a web page
    next(button for button in app.button if button.label == Text("vi")("analyse.read")).click().run()
    assert not app.exception
    marked = next(
        part.proto.body for part in app.get("html") if "bg-article" in part.proto.body and "<mark" in part.proto.body
    )
    assert "Somsak Vongthong" in marked
    app.switch_page("pages/overview.py").run()
    assert app.markdown[0].value == Text("vi")("own.marked", n=1)
    assert "1 cuộc gặp" in lead(app) and "Lào" in lead(app)
    assert not app.code
    app.button(key="leave_own").click().run()
    assert not app.exception and not [key for key in ("own", "own_ids", "own_refused") if key in app.session_state]


def test_a_pasted_text_that_is_too_long_stays_and_is_told_the_limit(open_page):
    long = "Lời thử. " * 12_000
    app = open_page("analyse", lang="en")
    assert "100,000" in "".join(part.proto.body for part in app.get("html"))
    app.text_area(key="pasted").set_value(long)
    next(button for button in app.button if button.label == Text("en")("analyse.read")).click().run()
    assert not app.exception
    assert [mark.value for mark in app.warning] == [Text("en")("analyse.too_long", n=len(long), most=100_000)]
    assert app.text_area(key="pasted").value == long


def test_uploads_are_bounded_and_named():
    import zipfile

    def packed(**members: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name.replace("_", "."), content)
        return file.getvalue()

    found = uploads.read(
        [
            ("a.txt", OWN.encode()),
            ("b.zip", packed(a_txt=OWN.encode(), b_exe=b"MZ")),
            ("bomb.zip", packed(c_txt=b"0" * 30_000_000)),
            ("broken.zip", b"PK\x03\x04 nothing"),
            ("big.txt", b"x" * (uploads.MEGABYTES * 2**20)),
        ]
    )
    assert [article.article_id for article in found.articles] == ["a", "a-2"]
    refused = [(key, values.get("name")) for key, values in found.refused]
    assert ("analyse.wrong_kind", "b.exe") in refused
    assert ("analyse.bomb", "bomb.zip") in refused
    assert ("analyse.bad_zip", "broken.zip") in refused
    assert ("analyse.too_big", "big.txt") in refused


def test_a_file_without_an_article_is_named():
    hollow = b"PK\x05\x06" + bytes(18)
    for name, content in (("hollow.zip", hollow), ("hollow.jsonl", b"")):
        found = uploads.read([("a.txt", OWN.encode()), (name, content)])
        assert len(found.articles) == 1
        assert [values["name"] for _, values in found.refused] == [name]


def test_uploaded_dates_that_cannot_be_read_are_counted():
    rows = [{"id": str(number), "text": OWN, "date": day} for number, day in enumerate(["03/25/2024", "x", "5/3/2024"])]
    found = uploads.read([("tin.jsonl", "\n".join(map(json.dumps, rows)).encode())])
    assert [article.date for article in found.articles] == [None, None, "2024-03-05"] and not found.refused
    assert found.unread_dates.told() == {"n": 2, "first": "03/25/2024", "source": "tin.jsonl:1"}


def test_only_so_many_uploaded_articles_are_read():
    lines = "\n".join(json.dumps({"id": str(number), "text": OWN}) for number in range(uploads.ARTICLES + 5))
    found = uploads.read([("many.jsonl", lines.encode())])
    assert len(found.articles) == uploads.ARTICLES
    assert found.refused == [("analyse.too_many", {"articles": uploads.ARTICLES})]


def test_one_early_meeting_does_not_squeeze_the_rest():
    days = pd.Series(pd.to_datetime(["1959-01-01", *[f"2024-{month:02}-01" for month in range(1, 13)]]))
    assert charts.opening(days) == pd.Timestamp("2024-01-01")
    assert charts.opening(days[1:]) == pd.Timestamp("2024-01-01")


def test_the_first_start_builds_from_seeds_and_a_later_one_reads_what_was_added(open_page, tmp_path, monkeypatch):
    from pages.parts import seeding

    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "first.txt").write_text(OWN, encoding="utf-8")
    monkeypatch.setattr(seeding, "SEEDS", seeds)
    app = open_page("method", folder=tmp_path / "data", lang="en")
    assert "1 article read" in lead(app)
    (seeds / "second.txt").write_text(OWN.replace("12/3/2024", "5/6/2023"), encoding="utf-8")
    app = open_page("method", folder=tmp_path / "data", lang="en")
    assert "2 articles read" in lead(app)


def lead(app) -> str:
    """The sentence that answers a page's question."""
    return next(part.proto.body for part in app.get("html") if '<p class="bg-lead">' in part.proto.body)


def told(app) -> list[str]:
    """Titles of charts, and the small print under and below them."""
    small = re.findall(r'<p class="bg-small">(.*?)</p>', "".join(part.proto.body for part in app.get("html")))
    return headings(app) + [html.unescape(words) for words in small]


def test_headings_go_down_a_step_at_a_time(open_page):
    said = "".join(part.proto.body for part in open_page("meeting", meeting="feedfacefeedface").get("html"))
    levels = [int(level) for level in re.findall(r"<h(\d)", said)]
    assert set(levels) == {1, 2, 3}
    assert levels[0] == 1 and all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))


def test_a_timeline_of_leaders_where_nobody_is_named_says_so(open_page, tmp_path):
    reading = hostile()
    reading.meetings[0].participants = []
    app = open_page("timeline", folder=write(tmp_path, [reading]), lang="en", by="leader")
    assert Text("en")("common.empty") in [mark.value for mark in app.markdown] and not drawn(app)


def test_undated_meetings_are_listed_a_page_at_a_time(open_page, store, monkeypatch):
    monkeypatch.setattr("pages.parts.rows.ROWS", 5)
    app = open_page("timeline", lang="en")
    app.session_state["undated_listed"] = True
    app.run()
    n = queries.counts(store).undated
    assert any(words.startswith(Text("en")("common.of_page", first=1, last=5, n=n)) for words in told(app))
    assert len(app.expander[-1].dataframe) == 1


def test_every_meeting_is_on_the_map_or_told_why_not(open_page, store):
    found = queries.places(store)
    all_of_them, placed = queries.counts(store).meetings, int(found.meetings.sum())
    said = told(open_page("places", lang="en"))
    assert Text("en")("places.known", n=placed, all=all_of_them) in said
    assert any(words.startswith(Text("en")("places.unplaced", n=all_of_them - placed)) for words in said)


def test_one_place_holds_every_meeting(open_page):
    said = told(open_page("places", lang="en", q="Trần Mẫu"))
    assert Text("en")("places.only", city="Hanoi") in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_not_counted(open_page, lang):
    for page in ("overview", "timeline"):
        assert Text(lang)("common.no_meetings") in lead(open_page(page, lang=lang, q="chữ này không có ở đâu cả"))


@pytest.mark.parametrize(
    ("stage", "found"),
    [
        (Stage("Huế", 1, 3, 5), "; thường nhất ở Huế"),
        (Stage("Huế", 1, 3, 4), "; 4 cuộc đã rõ thành phố, nhiều nhất ở Huế: 3"),
        (Stage("Huế và Vinh", 2, 2, 4), "; 4 cuộc đã rõ thành phố, nhiều nhất ở Huế và Vinh: mỗi nơi 2"),
        (Stage("Huế", 1, 1, 1), ""),
    ],
)
def test_where_two_countries_met_most_is_told_with_how_far_it_is_known(stage, found):
    assert stage_found(stage, 10, Text("vi")) == found


def test_a_long_name_on_the_circle_is_broken_between_its_words():
    labels = {"a": "Recep Tayyip Mẫu", "b": "Lê Thử", "c": "Nguyễn Thị Hoàng Mẫu Thử Nghiệm"}
    edges = pd.DataFrame({"a": ["a", "b"], "b": ["b", "c"], "meetings": 1})
    figure = charts.network(edges, list(labels), labels, "meetings", PALETTE, Text("vi"))
    assert figure["data"][-1]["text"] == ["Recep Tayyip<br>Mẫu", "Lê Thử", "Nguyễn Thị<br>Hoàng Mẫu T…"]


@pytest.mark.parametrize(
    ("hosts", "found"),
    [
        ({"PRK": 3, "USA": 1, "third": 2, "call": 9}, "North Korea hosts more often: 3 of the 6 meetings"),
        ({"PRK": 3, "USA": 1, "third": 5}, "Most often in third countries: 5 of the 9 meetings"),
        ({"PRK": 2, "USA": 2}, "Both sides host equally often"),
        ({"call": 4, "nowhere": 1}, "The place of no meeting in person is known"),
    ],
)
def test_a_chart_of_hosts_says_what_it_shows(hosts, found):
    pair = SimpleNamespace(a="PRK", b="USA")
    names = {"PRK": "North Korea", "USA": "the United States"}
    assert hosting_found(pd.Series(hosts), pair, names, Text("en")).startswith(found)


def test_a_stretch_over_two_months_finds_room_in_a_cell():
    assert Text("en").dates("2024-10-31", "2024-11-01") == "31 Oct – 1 Nov 2024"
    assert Text("en").dates("2024-12-31", "2025-01-02") == "31 Dec 2024 – 2 Jan 2025"
    assert Text("en").dates("2024-05-07", "2024-05-08") == "7–8 May 2024"
    assert Text("vi").dates("2024-10-31", "2024-11-01") == "31/10–1/11/2024"


def test_articles_of_no_known_publisher_are_counted_not_ranked(open_page, tmp_path):
    article = Article("a", "a.txt", OWN)
    app = open_page("method", folder=write(tmp_path, [Reading(article, Layout(None, [], [], None, None))]), lang="en")
    assert "1 article read. The publisher of 1 is not known." in told(app) and not drawn(app)


@pytest.mark.parametrize(
    ("page", "asked", "said"),
    [
        ("pair", {"pair": "CHN~LAO"}, "There is no meeting of China and Laos."),
        (
            "pair",
            {"pair": "CHN~LAO", "kind": "talks"},
            "There is no meeting of China and Laos with the present filters.",
        ),
        ("network", {"ego": "VNM", "scope": "third"}, "Relax one of these: The network of and Scope."),
        (
            "leaders",
            {"who": "mau tran VNM", "topic": "trade", "kind": "ceremony"},
            "Relax one of these: Kind and Topic.",
        ),
    ],
)
def test_what_is_missing_is_not_put_on_the_table_or_on_filters_that_are_not_set(open_page, page, asked, said):
    app = open_page(page, lang="en", **asked)
    told = " ".join([*(part.proto.body for part in app.get("html")), *(mark.value for mark in app.markdown)])
    assert said in told and Text("en")("common.empty_table") not in told


def test_a_country_of_a_pair_is_changed_and_not_emptied(open_page):
    app = open_page("pair", lang="en", pair="CHN~VNM")
    assert [box.proto.HasField("default") for box in app.main.selectbox] == [True, True]
