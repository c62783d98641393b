"""What holds whatever comes in: of texts, files, dates, links, searches and pages of the web that nobody wrote.

Small and the same at every run; `python -m benchmarks.fuzz` reads a hundred thousand mutated articles.
"""

import gzip
import io
import re
import sys
import unicodedata
import zipfile
from datetime import date
from email.message import Message
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import is_sentence
from benchmarks.mutate import PIECES
from pipeline import queries
from pipeline.crawl.feeds import links_in
from pipeline.crawl.robots import read_robots
from pipeline.crawl.web import Answer, Unreachable, plain_url
from pipeline.dates.dates import find_dates
from pipeline.dates.periods import bounds
from pipeline.dates.present import frame_article
from pipeline.dates.years import resolve
from pipeline.extract import extract
from pipeline.merge.corrections import read_corrections
from pipeline.queries import Filters
from pipeline.read.days import iso_date
from pipeline.read.formats import SUFFIXES
from pipeline.read.read import articles_from
from pipeline.records import KINDS, TOPICS, Article
from tests.sound import ISO, faults

STORY = "Sáng 12/3/2024, tại Hà Nội, Thủ tướng Lê Văn Thử đã tiếp Ngoại trưởng Peru Ana Quispe.\n"
letters = st.text(st.characters(codec="utf-8"), max_size=12)
texts = st.lists(st.sampled_from(PIECES) | letters, max_size=60).map(
    lambda some: unicodedata.normalize("NFC", "".join(some))
)
some, many = settings(max_examples=40), settings(max_examples=300)
few = settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
"""For links, each of which is a session: no time to look for the smallest that fails."""


@some
@given(texts)
def test_every_span_of_a_reading_lies_inside_its_text(text):
    assert not faults(extract(Article("any", "test", text, date="2024-03-05"), gate=False))


def zipped(content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", content)
    return file.getvalue()


WHOLE = (
    STORY.encode(),
    STORY.encode("utf-16"),
    b'{"id": "a", "text": "' + STORY.strip().encode() + b'"}\n' * 2,
    b"id,text\na," + STORY.encode(),
    f"<html><body><article><p>{STORY * 5}</p></article></body></html>".encode(),
    gzip.compress(STORY.encode()),
    zipped(STORY),
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 \r\n\r\n",
    b"PAR1" + bytes(40) + b"PAR1",
)


@st.composite
def damaged(draw):
    """Bytes of some kind of file, with some bytes cut off or put in."""
    content = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        content[start : start + draw(st.integers(0, 30))] = draw(st.binary(max_size=6))
    return bytes(content)


@many
@given(st.sampled_from(SUFFIXES), damaged() | st.binary(max_size=200))
def test_a_file_of_any_bytes_is_read_or_refused_in_a_sentence(suffix, content):
    refused = []
    for article in articles_from(f"a{suffix}", content, refused.append):
        assert article.text.strip() and unicodedata.is_normalized("NFC", article.text)
        assert article.date is None or ISO.fullmatch(article.date)
    assert [reason for reason in refused if not is_sentence(reason)] == []


DATE_PIECES = [piece for piece in PIECES if any(letter.isdigit() for letter in piece)]
DATE_PIECES += [
    "ngày ",
    "tháng ",
    "năm ",
    "từ ",
    "đến ",
    "thứ Hai ",
    "hôm qua ",
    "cùng ngày ",
    "tuần tới ",
    "đầu ",
    "quý ",
]
date_texts = st.lists(st.sampled_from(DATE_PIECES) | st.sampled_from("/-., 0123456789"), max_size=14).map("".join)


@many
@given(date_texts, st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(str))
def test_whatever_looks_like_a_date_is_dated_or_left_open(text, published):
    frame = frame_article(text, find_dates(text), published, [])
    last = 0
    for found in find_dates(text):
        assert last <= found.span[0] < found.span[1] <= len(text)
        last = found.span[1]
        dated = resolve(found, frame)
        for day in (dated.start, dated.end):
            assert day is None or (ISO.fullmatch(day) and bounds(day)[0])


@many
@given(
    st.dates(date(1945, 1, 1), date(2099, 12, 31)),
    st.sampled_from(("ngày {d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}", "{d}-{m}-{y}", "ngày {d} tháng {m} năm {y}")),
)
def test_a_day_that_is_written_out_is_that_day(day, form):
    text = f"Hai bên gặp nhau {form.format(d=day.day, m=day.month, y=day.year)}, theo thông báo."
    found = [(f.year, f.month, f.day) for f in find_dates(text)]
    assert found == [(day.year, day.month, day.day)]


@given(
    letters
    | date_texts
    | st.dates().map(str)
    | st.datetimes(timezones=st.timezones() | st.none())
    | st.datetimes(timezones=st.timezones()).map(str)
    | st.none()
    | st.integers()
    | st.floats()
    | st.from_regex(r"[0-9]{1,20}(\.[0-9])?", fullmatch=True)
    | st.lists(st.integers())
)
def test_a_date_of_metadata_is_a_day_a_month_or_nothing(value):
    found = iso_date(value)
    assert found is None or (ISO.fullmatch(found) and all(bounds(found)))


@given(letters | date_texts, st.none() | letters)
def test_any_text_has_a_first_and_a_last_day_or_none(first, last):
    found = bounds(first, last)
    assert found == (None, None) or found[0] is None or found[1] is None or found[0] <= found[1]


def view():
    """The frame's filters alone, as a page draws them."""
    import streamlit as st

    from pages.parts import filters
    from pages.parts.text import Text

    store = st.session_state.store
    filters.translate(store)
    text = Text(filters.language())
    filters.draw_language()
    found = filters.draw(store, text, lambda chosen: None)
    st.session_state.shown, st.session_state.found = {}, found
    st.session_state.link = filters.link("http://localhost/", found, text)


@pytest.fixture(scope="module")
def follow(store):
    """Open a link in a session of its own: the filters it gives, and the link that the page offers."""
    from streamlit.testing.v1 import AppTest

    def followed(asked):
        app = AppTest.from_function(view, default_timeout=60)
        app.session_state.store = store
        for key, values in asked.items():
            app.query_params[key] = values
        main = sys.modules["__main__"]
        app.run()
        sys.modules["__main__"] = main  # Streamlit puts the script there, and processes of later tests would run it
        assert not app.exception, [error.message for error in app.exception]
        return app.session_state.found, app.session_state.link

    return followed


@few
@given(
    asked=st.dictionaries(
        st.sampled_from(("lang", "country", "leader", "kind", "topic", "period", "q", "x")),
        st.lists(
            texts.map(lambda text: text[:80]) | st.sampled_from(("VNM", "2024-03-18", "vi")), min_size=1, max_size=3
        ),
    )
)
@example(asked={"period": ["2024-03-18"], "lang": ["xx"], "q": [""]})
@example(asked={"period": ["2024-03-18", "1024-03-18"], "country": ["VNM", "VNM"]})
def test_any_query_string_gives_filters(follow, store, asked):
    found, _ = follow(asked)
    assert isinstance(found, Filters) and set(found.countries) <= {"VNM"}
    assert queries.counts(store, found)


@few
@given(data=st.data())
def test_a_link_gives_the_filters_that_it_was_made_of(follow, store, data):
    def few_of(codes):
        return data.draw(st.lists(st.sampled_from(sorted(codes)), max_size=3, unique=True))

    asked = {
        "country": few_of(queries.countries(store).country),
        "leader": few_of(queries.leaders(store, limit=40).person_id),
        "kind": few_of(KINDS),
        "topic": few_of(TOPICS),
        "period": sorted(map(str, data.draw(st.sampled_from((0, 2)).flatmap(days)))),
        "lang": [data.draw(st.sampled_from(("vi", "en")))],
    }
    asked = {key: values for key, values in asked.items() if values}
    found, link = follow(asked)
    held = parse_qs(urlsplit(link).query)
    assert held == asked
    assert found.countries == tuple(asked.get("country", ())) and found.leaders == tuple(asked.get("leader", ()))
    assert follow(held)[0] == found


def days(count):
    return st.lists(st.dates(date(1900, 1, 1), date(2100, 12, 31)), min_size=count, max_size=count)


@some
@given(texts | letters)
def test_whatever_is_typed_into_the_search_is_looked_for(store, typed):
    filters = Filters(text=typed)
    assert len(queries.statements(store, filters, limit=5)) <= 5


@given(texts | st.sampled_from(("http", "https")).flatmap(lambda way: letters.map(lambda rest: f"{way}://{rest}")))
def test_an_address_is_made_plain_once_or_refused_in_a_sentence(url):
    try:
        plain = plain_url(url)
    except Unreachable as error:
        assert is_sentence(str(error))
        return
    assert plain.isascii() and re.match(r"https?://[^/]", plain)
    assert plain_url(plain) == plain


ROBOTS = (
    "User-agent: *",
    "User-agent: BangGiao",
    "Disallow: /",
    "Allow: /tin*$",
    "Crawl-delay: 9",
    "Disallow:",
    "%zz*",
)


@given(st.lists(st.sampled_from(ROBOTS) | letters, max_size=12).map("\n".join), letters)
def test_any_robots_txt_allows_a_page_or_does_not(text, path):
    rules = read_robots(text.encode(), "BangGiao")
    assert rules.allows(f"/{path}") in (True, False) and rules.delay >= 0


XML = (
    "<rss><channel>", "<item>", "<link>http://a.vn/1</link>", "</item>", "<feed>", "<entry>", '<link href="b"/>',
    "<updated>30/2</updated>", "<pubDate>Tue, 31 Feb 2024 25:00</pubDate>", "<urlset>", "<url>", "<loc>/c</loc>",
    "<lastmod>x</lastmod>", "</url>", "<!--", "<![CDATA[", "&lt;", "&b;",
)  # fmt: skip


@given(st.sampled_from(XML), st.lists(st.sampled_from(XML) | letters, max_size=20).map("".join))
def test_any_feed_or_sitemap_gives_addresses_and_days(head, rest):
    for link in links_in((head + rest).encode(), Answer("http://a.vn/feed", 200, Message())) or ():
        assert link.url and (link.published is None or ISO.fullmatch(link.published))


@given(st.lists(texts | st.sampled_from(("none", "same", "date_start", "2024", "VNM")), min_size=1, max_size=9))
def test_any_line_of_corrections_is_applied_or_told(tmp_path_factory, cells):
    assume(not any("\x00" in cell for cell in cells))
    path = tmp_path_factory.mktemp("corrections") / "corrections.csv"
    quoted = ",".join(f'"{cell}"' for cell in (cell.replace('"', '""') for cell in cells))
    path.write_text(f"report_id,field,value,reason,who\n{quoted}\n", "utf-8", newline="")
    found = read_corrections(path)
    assert all(problem.endswith(".") for problem in found.problems)
    assert found.problems or found.fields or found.same or found.none or not any(cell.strip() for cell in cells)
