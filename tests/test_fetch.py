"""Fetching: what a newspaper on localhost has goes into a folder once, politely, and whatever goes wrong is said."""

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from benchmarks.server import newspaper
from pipeline.build import build
from pipeline.crawl.fetch import addresses_in, fetch
from pipeline.crawl.robots import read_robots
from pipeline.crawl.sites import Manners
from pipeline.crawl.web import Limits, Unreachable, ask, plain_url
from pipeline.errors import Stopped

LIMITS = Limits(seconds=2, largest=1_000_000, private=True)


@pytest.fixture
def paper():
    with newspaper(12) as server:
        yield server


def bring(folder, *addresses, **how):
    limits = how.pop("limits", LIMITS)
    return fetch(addresses, folder, Manners(limits, **({"delay": 0, "pause": 0.01} | how)))


def held(folder):
    return [orjson.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_bytes().splitlines()]


def reason(folder, address, **how):
    done = bring(folder, address, **how)
    assert not done.new
    return done.failed[0].reason


@pytest.mark.parametrize("path", ["/feed.xml", "/atom.xml", "/sitemap.xml", "/sitemap.xml.gz", "/index.xml"])
def test_every_article_of_a_feed_or_sitemap_becomes_a_line(paper, tmp_path, path):
    done = bring(tmp_path, paper.home + path)
    lines = held(tmp_path)
    assert (done.new, done.failed, len(lines)) == (12, [], 12)
    assert {line["publisher"] for line in lines} == {"Báo Thử"}
    assert {line["url"] for line in lines} == {f"{paper.home}/news/{n}.html" for n in range(1, 13)}
    assert all(paper.articles[1][1][0] in line["text"] for line in lines if line["url"].endswith("/1.html"))


@pytest.mark.parametrize("path", ["/feed.xml", "/atom.xml"])
def test_the_day_of_a_feed_in_vietnam_is_the_articles_day(paper, tmp_path, path):
    bring(tmp_path, paper.home + path)  # from 9:00 to 20:00 on 5 March by universal time
    days = {int(line["url"].rpartition("/")[2].removesuffix(".html")): line["published"] for line in held(tmp_path)}
    assert days == {n: "2024-03-05" if n < 9 else "2024-03-06" for n in range(1, 13)}


def test_a_second_run_brings_only_what_is_new_or_changed(paper, tmp_path):
    bring(tmp_path, paper.home + "/sitemap.xml")
    asked = len(paper.log)
    assert bring(tmp_path, paper.home + "/sitemap.xml").new == 0
    assert [path for _, path, _ in paper.log[asked:]] == ["/robots.txt", "/sitemap.xml"]
    assert paper.log[-1][2] == 304
    paper.add(2)
    paper.change([3])
    done = bring(tmp_path, paper.home + "/sitemap.xml")
    assert (done.new, done.changed) == (2, 1)
    lines = held(tmp_path)
    assert len(lines) == len({line["id"] for line in lines}) == 14
    assert "bổ sung" in next(line["text"] for line in lines if line["url"].endswith("/3.html"))


def test_build_adds_what_was_fetched(paper, tmp_path):
    bring(tmp_path / "news", paper.home + "/sitemap.xml")
    assert build([tmp_path / "news"], tmp_path / "data").articles == 12
    paper.add(1)
    paper.change([2])
    bring(tmp_path / "news", paper.home + "/sitemap.xml")
    summary = build([tmp_path / "news"], tmp_path / "data")
    assert (summary.articles, summary.new, summary.changed, summary.refused) == (13, 1, 1, [])


def test_an_article_address_is_asked_each_time_and_kept_while_it_is_the_same(paper, tmp_path):
    address = paper.home + "/news/1.html"
    assert bring(tmp_path, address).new == 1
    assert bring(tmp_path, address).same == 1
    paper.change([1])
    assert bring(tmp_path, address).changed == 1
    assert len(held(tmp_path)) == 1


def test_two_addresses_of_one_page_are_one_article(paper, tmp_path):
    bring(tmp_path, paper.home + "/moved", paper.home + "/news/1.html")
    assert [line["url"] for line in held(tmp_path)] == [paper.home + "/news/1.html"]


@pytest.mark.parametrize(
    "path, said",
    [
        ("/circle", "in a circle"),
        ("/chain/1", "more than 5 times"),
        ("/huge", "larger than"),
        ("/bomb", "larger than"),
        ("/slow", "longer than 2 seconds"),
        ("/short", "broke off"),
        ("/403", "403"),
        ("/404", "404"),
        ("/500", "500; the next run asks again"),
        ("/paper.pdf", "no page but application/pdf"),
        ("/closed/page", "robots.txt"),
        ("/busy-all-day", "429; the next run asks again"),
    ],
)
def test_what_goes_wrong_is_said(paper, tmp_path, path, said):
    tries = {"tries": 1} if path == "/slow" else {}
    assert said in reason(tmp_path, paper.home + path, **tries)


def test_a_server_that_fails_is_asked_again_and_one_that_forbids_is_not(paper, tmp_path):
    bring(tmp_path, paper.home + "/500", paper.home + "/403")
    assert (paper.counts["/500"], paper.counts["/403"]) == (3, 1)


@pytest.mark.parametrize("path", ["/busy", "/shaky", "/gzip", "/closed/but-this", "/in/windows-1258", "/in/utf-16"])
def test_what_can_be_had_is_brought(paper, tmp_path, path):
    done = bring(tmp_path, paper.home + path)
    assert (done.new, done.failed) == (1, [])


def test_a_pause_that_a_server_asks_for_is_kept(paper, tmp_path):
    bring(tmp_path, paper.home + "/busy")
    first, second = (at for at, path, _ in paper.log if path == "/busy")
    assert second - first >= 1


def test_requests_to_one_host_keep_their_distance(paper, tmp_path):
    paper.robots = "User-agent: BangGiao\nCrawl-delay: 0.1\n"
    bring(tmp_path, *(f"{paper.home}/news/{n}.html" for n in range(1, 6)))
    times = [at for at, path, _ in paper.log if path != "/robots.txt"]
    assert len(times) == 5
    assert min(b - a for a, b in zip(times, times[1:], strict=False)) > 0.08


def test_private_addresses_are_refused_unless_asked_for(paper, tmp_path):
    guarded = Limits(seconds=2)
    assert "--private" in reason(tmp_path, paper.home + "/news/1.html", limits=guarded)
    assert not paper.log
    for address in ("http://localhost:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/", "http://10.0.0.1/",
                    "http://169.254.169.254/", "http://0.0.0.0:1/", "http://2130706433:1/"):  # fmt: skip
        with pytest.raises(Unreachable, match="private network"):
            ask(plain_url(address), guarded)


def test_a_redirect_leaves_http_for_nothing_else(paper, tmp_path):
    assert "no web address" in reason(tmp_path, paper.home + "/to?file:///etc/passwd")


def test_a_run_that_is_cut_short_is_gone_on_with(paper, tmp_path):
    first = bring(tmp_path, paper.home + "/sitemap.xml", most=5)
    assert (first.new, first.left) == (4, 8)
    second = bring(tmp_path, paper.home + "/sitemap.xml")
    assert (second.new, second.left) == (8, 0)
    assert len(held(tmp_path)) == 12


def test_a_killed_run_loses_nothing_and_repeats_nothing(paper, tmp_path):
    addresses = tmp_path / "list.txt"
    addresses.write_text(f"# sitemap\n{paper.home}/sitemap.xml\n", "utf-8")
    command = [sys.executable, "-m", "pipeline", "fetch", addresses, "--out", tmp_path / "news", "--private"]
    process = subprocess.Popen([*command, "--delay", "0.2"], cwd=Path(__file__).parents[1])
    while sum(path.startswith("/news/") for _, path, _ in paper.log) < 4:
        assert process.poll() is None
    process.kill()
    process.wait()
    with open(tmp_path / "news" / ".writing.jsonl", "ab") as file:
        file.write(b'{"id": "cut')
    again = subprocess.run([*command, "--delay", "0"], cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    lines = held(tmp_path / "news")
    assert len(lines) == len({line["id"] for line in lines}) == 12


def test_an_address_list_may_hold_notes(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("\ufeff# feeds\nhttp://a/\n\n http://a/ \nhttp://b/", "utf-8")
    assert addresses_in(path) == ["http://a/", "http://b/"]


def test_an_address_list_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "bytes.txt").write_bytes(b"http://a/\n\xff")
    for name, says in (
        ("none.txt", "No such file or directory"),
        ("bytes.txt", "is not UTF-8 (byte 10)"),
        ("", "directory"),
    ):
        with pytest.raises(Stopped, match=says.replace("(", r"\(").replace(")", r"\)")) as told:
            addresses_in(tmp_path / name)
        assert str(told.value).startswith(f"{tmp_path / name}: The list of addresses")


def test_the_longest_rule_of_robots_decides():
    text = b"User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /a/*.pdf$\nDisallow: /b\nAllow: /b/c # so\n"
    robots = read_robots(text, "BangGiao")
    asked = ["/", "/a/x.pdf", "/a/x.pdf?y", "/b", "/b/d", "/b/c/d", "/%62/x"]
    assert [robots.allows(path) for path in asked] == [True, False, True, False, False, True, False]
    assert not read_robots(text, "Other").allows("/x")
