"""The dashboard in a real browser: links on a cold server, clicks, sharing, phones, embedding and accessibility.

The browser is $CHROMIUM, else the first of the usual names on PATH; without one these tests are skipped, which is a
failure where CI=true.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from pages.parts import cells
from pages.parts.frame import PAGES
from pages.parts.text import Text
from pipeline import queries
from pipeline.queries import Filters
from tests.browsing import BROWSER, QUIET, WAIT, settle
from tests.conftest import HOSTILE_WORDS, serve

VI, EN = Text("vi"), Text("en")

if os.environ.get("CI") != "true":
    pytest.importorskip("playwright.sync_api")
if BROWSER is None:
    missing = "No Chromium was found: name one in $CHROMIUM or install chromium to run the browser tests."
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing, allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(data) -> Iterator[str]:
    process, address = serve(data)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def visit(browser, address) -> Iterator[object]:
    """Open a path in a browser of its own with the network cut; fail if anything but the server was asked."""
    contexts, asked = [], []

    def opened(path: str, base: str = address, **options: object):
        context = browser.new_context(**{"viewport": {"width": 1366, "height": 900}} | options)
        context.set_default_timeout(WAIT)
        contexts.append(context)
        page = context.new_page()

        def cut(route: object) -> None:
            local = urlsplit(route.request.url).hostname == "localhost" or route.request.url.startswith(
                ("data:", "blob:")
            )
            if not local:
                asked.append(route.request.url)
            route.continue_() if local else route.abort()

        context.route("**/*", cut)
        page.goto(base + path)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not asked


def choose_row(page, row: int = 0, table: int = 0) -> None:
    """Click the box before a row of a table, as a reader does."""
    grid = page.locator('[data-testid="stDataFrame"]').nth(table)
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 38 + 35 * row + 17)
    page.wait_for_selector(".bg-quote")
    settle(page)


def turn_to(page, name: str, number: int) -> None:
    """Turn the rows of a table to one of their pages."""
    page.locator(f".st-key-page_{name}_control button", has_text=re.compile(f"^{number}$")).click()
    page.wait_for_url(re.compile(f"page_{name}={number}"))
    settle(page)


def dates_in_sight(page) -> list[str]:
    """The dates of the rows that the first table shows, as a screen reader has them."""
    page.locator('[data-testid="stDataFrame"]').first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return (
        page.locator('[data-testid="stDataFrame"]')
        .first.locator('[role="gridcell"][aria-colindex="1"]')
        .evaluate_all("cells => cells.map(cell => cell.textContent)")
    )


def click_mark(page, selector: str) -> None:
    """Click the middle of a mark of a chart."""
    mark = page.locator(selector).first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def link(page) -> str:
    """The address that the frame offers to copy."""
    page.get_by_role("button", name=re.compile("Chia sẻ|Share")).click()
    return page.locator('[role="dialog"] [data-testid="stCode"]').first.inner_text().strip()


def title(page) -> str:
    return page.locator("h1").inner_text()


def test_a_deep_link_on_a_cold_server_leads_by_a_click_on_a_point_to_the_marked_sentence(data, visit):
    process, cold = serve(data)
    try:
        page = visit("/timeline?lang=en&country=CHN&period=2020-01-01&period=2025-12-31", base=cold)
        assert title(page) == EN("timeline.title")
        page.get_by_text("China", exact=True).first.wait_for()
        assert not page.get_by_text("Page not found").count()
        page.wait_for_selector(".scatterlayer .point")
        click_mark(page, ".scatterlayer .trace:has(.point) .point")
        page.wait_for_selector(".bg-quote")
        sentence = page.locator(".bg-quote mark, .bg-quote").first.inner_text().split("\n")[0]
        page.get_by_role("link", name=EN("common.open_meeting")).first.click()
        page.wait_for_selector(".bg-article .bg-sentence")
        marked = "".join(page.locator(".bg-article .bg-sentence").all_inner_texts())
        assert title(page) == EN("meeting.title")
        assert sentence.strip() and sentence.strip() in marked
        assert "country=China" in page.url
    finally:
        process.terminate()
        process.wait()


def test_from_the_overview_to_the_marked_sentence_in_three_clicks(visit, store):
    page = visit("/?lang=vi")
    choose_row(page)
    newest = queries.meetings(store, Filters(statuses=("held",)), limit=1).iloc[0]
    told = page.locator(".bg-quote").first.inner_text()
    page.wait_for_function("() => document.querySelector('.bg-quote').getBoundingClientRect().bottom <= innerHeight")
    assert all(name in told for name in newest.people) and VI.word("kind", newest.kind) in told
    page.get_by_role("link", name=VI("common.open_meeting")).first.click()
    page.wait_for_selector(".bg-article .bg-sentence")
    assert title(page) == VI("meeting.title")


def draw_box(page, button: str, start: float, end: float) -> None:
    """Choose a tool of the first chart's bar and draw a box with it, from one share of its width to another."""
    plot = page.locator(".nsewdrag").first
    plot.scroll_into_view_if_needed()
    plot.hover()
    page.locator(f'.modebar-btn[data-title="{button}"]').first.click()
    box = plot.bounding_box()
    across = [box["x"] + box["width"] * share for share in (start, (start + end) / 2, end)]
    page.mouse.move(across[0], box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(across[1], box["y"] + box["height"] * 0.5, steps=8)
    page.mouse.move(across[2], box["y"] + box["height"] * 0.7, steps=8)
    page.mouse.up()


def drawn(page) -> list:
    """What the first chart of a page shows: the horizontal and vertical places of its marks."""
    page.wait_for_selector(".js-plotly-plot .main-svg")
    return page.evaluate(
        """() => document.querySelector('.js-plotly-plot')._fullData
            .map(trace => [trace.name, Array.from(trace.x, String), Array.from(trace.y, String)])"""
    )


def rows(page, label: str) -> list[list[str]]:
    """The rows that a page offers to take home."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).last.click()
    return list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))


def test_a_presenter_narrows_a_pair_by_a_box_and_a_cold_browser_shows_the_same_rows_and_chart(visit):
    page = visit("/pair?lang=vi&pair=CHN~VNM")
    draw_box(page, VI("plotly.zoom"), 0.3, 0.6)
    settle(page)
    assert "period" not in page.url
    draw_box(page, VI("plotly.box"), 0.5, 0.9)
    page.wait_for_url(re.compile("period="))
    settle(page)
    chart, found = drawn(page), rows(page, VI("common.download_csv"))
    copied = urlsplit(link(page))
    assert len(parse_qs(copied.query)["period"]) == 2 and parse_qs(copied.query)["pair"] == ["CHN~VNM"]
    again = visit(f"{copied.path}?{copied.query}")
    assert again.locator(".bg-lead").first.inner_text() == page.locator(".bg-lead").first.inner_text()
    assert len(found) > 1 and rows(again, VI("common.download_csv")) == found
    assert drawn(again) == chart


def test_a_click_on_a_side_of_what_is_said_shows_those_sentences_alone(visit):
    page = visit("/pair?lang=en&pair=CHN~VNM&view=words")
    click_mark(page, ".st-key-chart_acts .barlayer .trace .point")
    told = page.get_by_text(re.compile("^Only (China|Vietnam) to "))
    told.wait_for()
    settle(page)
    side, act = re.match(r"Only (\w+) to \w+: ([^.]+)\.", told.inner_text()).groups()
    heads, *said = rows(page, EN("common.download_csv"))
    assert said and all(side in line[heads.index(EN("column.speaker"))] for line in said)
    assert {line[heads.index(EN("column.act"))] for line in said} == {act}


@pytest.mark.parametrize(
    ("nodes", "way", "asked"), [("country", "Open the pair", "pair="), ("leader", "Side by side", "beside=")]
)
def test_a_click_on_a_tie_of_the_network_shows_its_meetings_and_leads_to_the_two(visit, nodes, way, asked):
    page = visit(f"/network?lang=en&nodes={nodes}")
    page.locator(".js-plotly-plot .main-svg").first.scroll_into_view_if_needed()
    spot = page.evaluate(
        """() => {
            const plot = document.querySelector('.js-plotly-plot'), {xaxis, yaxis, _size} = plot._fullLayout;
            const tie = plot._fullData.find(trace => trace.mode === 'markers' && trace.marker.opacity === 0);
            const box = plot.getBoundingClientRect();
            return [box.left + _size.l + xaxis.d2p(tie.x[3]), box.top + _size.t + yaxis.d2p(tie.y[3])];
        }"""
    )
    page.mouse.move(*spot)
    met = int(page.locator(".hoverlayer .hovertext").first.text_content().rpartition(": ")[2])
    page.mouse.click(*spot)
    page.get_by_role("link", name=re.compile(way)).first.wait_for()
    settle(page)
    assert len(rows(page, EN("common.download_csv"))) == met + 1
    page.get_by_role("link", name=re.compile(way)).first.click()
    page.wait_for_url(re.compile(asked))


def test_a_student_picks_two_countries_changes_the_language_and_takes_the_rows_home(visit):
    page = visit("/pair?lang=vi")
    for label, country in ((VI("pair.left"), "Trung Quốc"), (VI("pair.right"), "Mỹ")):
        page.get_by_role("combobox", name=re.compile(label)).first.click()
        page.keyboard.type(country)
        page.get_by_role("option", name=country, exact=True).click()
        settle(page)
    assert parse_qs(urlsplit(page.url).query)["pair"] == ["CHN~USA"]
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('pair.title')!r}")
    settle(page)
    told = int(re.search(r"has (\d+) meeting", page.locator(".bg-lead").first.inner_text())[1])
    heads, *lines = rows(page, EN("common.download_csv"))
    assert told == sum("held" in line[heads.index(EN("column.status"))] for line in lines)
    sides = heads.index(EN("column.countries"))  # the file says them, the page of a pair need not
    assert {line.pop(sides) for line in lines} == {"China – United States"}
    grid = page.locator('[data-testid="stDataFrame"]').last
    grid.scroll_into_view_if_needed()
    grid.locator('[role="gridcell"]').first.wait_for(state="attached")
    shown = grid.locator('[role="row"]').evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.textContent))"
    )
    shown = [[cells.told(row[0], EN), *row[1:]] for row in shown if row]
    assert shown and all(line[: len(row)] == row for row, line in zip(shown, lines, strict=False))


def test_back_and_forward_do_what_a_person_expects(visit):
    page = visit("/?lang=en&country=CHN")
    page.wait_for_function("() => location.search.includes('country=China')")
    page.locator('[data-testid="stSidebar"]').get_by_text("China", exact=True).first.wait_for()
    page.get_by_role("link", name=EN("nav.places"), exact=True).click()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('places.title')!r}")
    settle(page)
    page.wait_for_function("() => location.search.includes('country=China')")
    page.go_back()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('overview.title')!r}")
    settle(page)
    page.wait_for_function("() => location.search.includes('country=China')")
    page.go_forward()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('places.title')!r}")


def test_back_and_forward_cross_a_change_of_language_in_one_step_and_keep_the_filters(visit):
    page = visit("/?lang=vi&country=CHN&country=LAO&kind=talks")
    shown = """([title, labels]) => document.querySelector('h1')?.innerText === title
        && JSON.stringify(new URLSearchParams(location.search).getAll('country')) === JSON.stringify(labels)"""
    vietnamese = [VI("overview.title"), [VI.country("CHN"), VI.country("LAO")]]
    english = [EN("overview.title"), [EN.country("CHN"), EN.country("LAO")]]
    page.wait_for_function(shown, arg=vietnamese)
    settle(page)
    page.get_by_text("English", exact=True).first.click()
    page.wait_for_function(shown, arg=english)
    settle(page)
    page.go_back()
    page.wait_for_function(shown, arg=vietnamese)
    settle(page)
    page.go_forward()
    page.wait_for_function(shown, arg=english)
    settle(page)
    assert len(page.locator('[data-testid="stSidebar"] [data-tag-index]').all()) in (0, 3)
    assert "kind=Talks" in page.url


def test_a_view_of_a_single_day_is_the_same_when_it_is_loaded_again(visit):
    page = visit("/timeline?lang=en&period=2024-03-18&period=2024-03-18")
    page.wait_for_url(re.compile("lang=English"))
    settle(page)
    told = page.locator(".bg-lead").first.inner_text()
    page.reload()
    page.wait_for_function("told => document.querySelector('.bg-lead')?.innerText === told", arg=told)
    settle(page)
    assert told != visit("/timeline?lang=en").locator(".bg-lead").first.inner_text()
    assert "lang=English" in page.url and page.locator(".bg-lead").first.inner_text() == told


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/pair?lang=en&pair=CHN~VNM", "pair.open_last"),
        ("/statements?lang=en&direct=true&country=VNM", "common.open_statement"),
    ],
)
def test_back_from_a_record_is_the_view_it_was_opened_from(visit, path, way):
    page = visit(path)
    page.wait_for_url(re.compile("lang=English"))
    settle(page)
    before, lead = page.url, page.locator(".bg-lead").first.inner_text()
    page.get_by_role("link", name=EN(way)).first.click()
    page.wait_for_url(re.compile("/meeting"))
    page.wait_for_selector(".bg-article")
    settle(page)
    page.go_back()
    page.wait_for_function("lead => document.querySelector('.bg-lead')?.innerText === lead", arg=lead)
    settle(page)
    assert page.url == before


def test_a_shared_link_is_one_step_of_the_history(visit, address):
    page = visit("/?lang=en")
    came = page.url
    page.goto(f"{address}/pair?lang=en&pair=CHN~VNM&country=USA&topic=trade&kind=talks")
    page.wait_for_url(re.compile("kind=Talks"))
    settle(page)
    page.go_back()
    page.wait_for_url(came)
    page.wait_for_timeout(1000)
    assert page.url == came


def test_a_statement_opened_in_its_article_is_in_sight_from_its_row_and_from_a_cold_link(visit, store):
    page = visit("/statements?lang=en")
    page.set_viewport_size({"width": 1366, "height": 420})
    way = page.get_by_role("link", name=EN("common.open_statement")).nth(2)
    sentence, came = page.locator(".bg-quote").nth(2).inner_text().split("\n")[0], f"/{way.get_attribute('href')}"
    way.click()
    cold = visit(f"{came}&lang=en", viewport={"width": 1366, "height": 420})
    for opened in (page, cold):
        opened.wait_for_function(
            """() => { const mark = document.querySelector('.bg-article .bg-asked')?.getBoundingClientRect();
                return mark && mark.top > 60 && mark.bottom < innerHeight }"""
        )
        assert title(opened) == EN("meeting.title_statement")
        assert "".join(opened.locator(".bg-article .bg-asked").all_inner_texts()).strip() == sentence.strip()
        assert opened.locator(".bg-quote").first.inner_text().startswith(sentence)


def test_the_head_of_dates_sorts_them_as_dates_and_all_rows_have_an_order_of_their_own(visit, store):
    page = visit("/timeline?lang=vi")
    newest = dates_in_sight(page)
    head = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.click(head["x"] + 90, head["y"] + 18)
    sorted_up = dates_in_sight(page)
    assert sorted_up == sorted(sorted_up) != newest and sorted_up[0] < newest[-1]
    page.get_by_text(VI("order.oldest"), exact=True).click()
    page.wait_for_url(re.compile("order_timeline=oldest"))
    settle(page)
    assert dates_in_sight(page)[0] == queries.meetings(store, order="oldest", limit=1).date_start[0]


@pytest.mark.parametrize(
    ("path", "name", "to"), [("/timeline", "timeline", "meeting="), ("/statements", "statements", "statement=")]
)
def test_back_from_a_row_and_a_copied_link_show_the_same_page_of_rows(visit, path, name, to):
    page = visit(f"{path}?lang=en&country=VNM&country=CHN")
    turn_to(page, name, 2)
    rows_told = page.get_by_text(re.compile(r"^Rows \d+–\d+ of")).inner_text()
    copied = urlsplit(link(page))
    page.keyboard.press("Escape")
    if name == "timeline":
        choose_row(page, 2)
    page.locator(f'a[href*="{to}"]').first.click()
    page.wait_for_selector(".bg-article")
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile(f"page_{name}=2"))
    cold = visit(f"{copied.path}?{copied.query}")
    for shown in (page, cold):
        shown.get_by_text(rows_told).wait_for()
    assert "Rows 1–" not in rows_told


def test_rows_begin_anew_when_the_filters_change(visit):
    page = visit("/timeline?lang=en")
    turn_to(page, "timeline", 3)
    page.locator('[data-testid="stSidebar"] .stMultiSelect input').first.click()
    page.keyboard.type("Vietnam")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("^Rows 1–")).wait_for()
    page.wait_for_url(lambda url: "country=Vietnam" in url and "page_timeline" not in url)


def test_a_row_is_chosen_on_the_keyboard_as_the_table_says(visit):
    page = visit("/timeline?lang=en")
    assert "Shift + Space" in page.get_by_text(EN("common.pick_row")).first.inner_text()
    page.locator('[data-testid="stDataFrame"] button').last.focus()
    for key in ("Tab", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    page.wait_for_selector(".bg-quote")


def test_who_met_comes_before_the_edge_of_a_phone(visit):
    page = visit("/timeline?lang=en", viewport={"width": 390, "height": 844}, has_touch=True)
    heads = page.locator('[data-testid="stDataFrame"]').first.locator('[role="columnheader"]')
    heads.nth(1).wait_for(state="attached")
    told = [head for head in heads.all_text_contents() if head]
    assert told[:2] == [EN("column.date"), EN("column.who")]


def test_a_printed_page_has_neither_filters_nor_buttons(visit):
    page = visit("/timeline?lang=en&country=VNM")
    page.emulate_media(media="print")
    assert not page.locator('[data-testid="stSidebar"]').is_visible()
    assert not [button.inner_text() for button in page.locator("button").all() if button.is_visible()]
    assert page.locator('[data-testid="stMainBlockContainer"]').bounding_box()["x"] < 10


def test_text_that_wants_to_be_a_page_stays_text(visit):
    page = visit("/meeting?lang=en&meeting=feedfacefeedface")
    page.wait_for_selector(".bg-article")
    assert HOSTILE_WORDS in page.locator(".bg-article").inner_text()
    for path in ("/leaders?lang=en&who=hostile&view=words", "/timeline?lang=en&leader=hostile&by=leader"):
        page = visit(path)
        if "timeline" in path:
            choose_row(page)
        page.wait_for_selector(".bg-quote")
        assert page.evaluate("() => window.pwned") is None
        assert not page.locator("img[src=x], a[href^=javascript]").count()
        assert not page.locator(".katex").count()


@pytest.mark.parametrize("page_name", PAGES)
def test_a_phone_shows_every_page_without_scrolling_sideways(visit, page_name):
    page = visit(f"/{page_name}?lang=vi")
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 1


def test_on_a_phone_no_button_of_a_chart_lies_over_its_legend_or_heads(visit):
    for path, over in (("/?lang=en", ".legend .traces"), ("/network?lang=en", ".xaxislayer-above .xtick text")):
        page = visit(path, has_touch=True)
        page.set_viewport_size({"width": 390, "height": 844})
        settle(page)
        page.wait_for_selector(over)
        lowest = "boxes => Math.max(...boxes.map(box => box.getBoundingClientRect().bottom))"
        plot = page.locator(".js-plotly-plot", has=page.locator(over)).first
        bar = plot.locator(".modebar-btn").evaluate_all(lowest)
        tops = plot.locator(over).evaluate_all("boxes => boxes.map(box => box.getBoundingClientRect().top)")
        assert min(tops) >= bar - 4
        if "network" in path:
            heads = plot.locator(over).evaluate_all("heads => heads.map(head => head.style.opacity)")
            assert len(heads) == plot.locator(".ytick").count() and "0" not in heads


def test_a_tap_on_a_phone_opens_what_was_tapped(visit):
    page = visit("/?lang=en", has_touch=True)
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    chart = page.locator(".st-key-chart_pairs")
    for bar in (1, 0):
        mark = chart.locator(".barlayer .point path").nth(bar)
        mark.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        box = mark.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        pair = chart.locator(".ytick text").nth(bar).text_content()
        page.get_by_role("link", name=f"Open the pair: {pair}").wait_for()
        settle(page)


def test_embedded_pages_come_without_frame(visit):
    page = visit("/timeline?lang=vi&embed=true&country=CHN")
    sidebar = page.locator('[data-testid="stSidebar"]').bounding_box()
    assert sidebar["x"] + sidebar["width"] <= 0
    assert not page.get_by_role("link", name=VI("nav.places")).count()
    page.locator(".js-plotly-plot").first.wait_for()


STREAMLITS_OWN = {
    "scrollable-region-focusable",
}
"""Rules that Streamlit's own widgets break and no page can mend."""


VIEWS = (
    *("pair?view=words", "pair?view=relation", "pair?view=sources", "leaders?view=words", "leaders?view=beside"),
    *("network?nodes=leader", "statements?shape=table", "method?view=codes", "method?view=accuracy"),
    "method?view=downloads",
)
"""Views of pages that are not the first."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_serious(visit, address, lang, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(f"/?lang={lang}", color_scheme=theme)
    found = {}

    def look(name: str) -> None:
        settle(page)
        for problem in Axe().run(page).response["violations"]:
            if problem["impact"] in ("serious", "critical") and problem["id"] not in STREAMLITS_OWN:
                found[name, problem["id"]] = [node["html"][:160] for node in problem["nodes"]][:3]

    for name in PAGES:
        if name == "meeting":
            page.goto(f"{address}/meeting?lang={lang}&meeting=feedfacefeedface")
        elif name != "overview":
            page.get_by_role("link", name=Text(lang)(f"nav.{name}"), exact=True).first.click()
            want = Text(lang)(f"{name}.title")
            page.wait_for_function("want => document.querySelector('h1')?.innerText === want", arg=want)
        look(name)
    for view in {("vi", "light"): VIEWS[::2], ("en", "dark"): VIEWS[1::2]}.get((lang, theme), ()):
        page.goto(f"{address}/{view}&lang={lang}")
        look(view)
    assert not found


def test_a_chart_that_is_still_to_come_has_its_height(visit):
    seen = visit("/?lang=en")
    page = seen.context.new_page()
    page.route(re.compile(r"plotly.*\.js", re.IGNORECASE), lambda route: None)  # never comes
    page.goto(seen.url)
    bar = '.st-key-chart_over_time [data-testid="stSkeleton"]'
    page.wait_for_function(f"() => document.querySelector({bar!r})?.getBoundingClientRect().height > 300")
    page.wait_for_timeout(500)
    assert page.locator(bar).bounding_box()["height"] > 300


def test_choosing_a_row_and_turning_a_page_of_rows_leave_the_page_around_them(visit):
    page = visit("/timeline?lang=en")
    before = drawn(page)
    choose_row(page, 1)
    first = page.locator(".bg-quote").first.inner_text()
    turn_to(page, "timeline", 2)
    assert drawn(page) == before
    choose_row(page, 1)
    assert page.locator(".bg-quote").first.inner_text() != first
    page.locator('a[href*="meeting="]').first.click()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('meeting.title')!r}")
    settle(page)
    assert first not in page.locator(".bg-quote").first.inner_text()
