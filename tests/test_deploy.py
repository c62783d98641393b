"""The dashboard as docs/deploy.md puts it on a server: behind nginx below a path, under another name, from a checkout
that cannot be written. What needs nginx or Chromium is skipped with a sentence where they are not installed.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pages.parts.text import Text
from tests.browsing import BROWSER, QUIET, WAIT, settle
from tests.conftest import ROOT, serve

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
NAME = "bang-giao.test"
EN = Text("en")
SITE = ROOT / "deploy" / "nginx.conf"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


@dataclass
class Served:
    """What stands behind nginx."""

    address: str
    servers: dict[str, subprocess.Popen[bytes]]
    """Port of a server -> its process."""


@pytest.fixture(scope="module")
def behind(data, tmp_path_factory) -> Iterator[Served]:
    """Two servers behind nginx, with the committed configuration but for its ports."""
    if NGINX is None:
        pytest.skip("No nginx was found: install nginx to run this test.")
    home, port = tmp_path_factory.mktemp("nginx"), free_port()
    servers, site = {}, SITE.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    for written in ("8501", "8502"):
        process, address = serve(data, base="bang-giao")
        own = re.search(r":(\d+)", address)[1]
        servers[own] = process
        site = site.replace(written, own)
    site = site.replace("server 127.0.0.1:", "server localhost:")
    temporary = "".join(f"{kind}_temp_path {home};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{site}\n}}\n",
        "utf-8",
    )
    proxy = subprocess.Popen([NGINX, "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")])
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/bang-giao/_stcore/health", timeout=5):
                break
        except OSError:
            time.sleep(0.1)
    yield Served(f"http://{NAME}:{port}/bang-giao/", servers)
    for started in (proxy, *servers.values()):
        started.terminate()
        started.wait()


@pytest.fixture(scope="module")
def proxied(behind) -> str:
    """The address of the dashboard behind nginx."""
    return behind.address


def server_of(answer) -> str:
    """The port of the server that the cookie of an answer names."""
    return re.search(r"bang_giao=(\d+);", " ".join(answer.headers.get_all("Set-Cookie")))[1]


def ask(proxied: str, path: str = "", **headers: str):
    request = urllib.request.Request(proxied.replace(NAME, "127.0.0.1") + path, headers=headers)
    return urllib.request.urlopen(request, timeout=30)


def test_pages_come_with_the_headers_that_bound_them(proxied):
    with ask(proxied) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy and "default-src 'self'" in policy and "object-src 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "/" not in answer.headers["Server"]  # no version


def test_what_is_large_comes_packed(proxied):
    with ask(proxied) as answer:
        script = re.search(r'src="\./?(static/js/[^"]+\.js)"', answer.read().decode())[1]
    with ask(proxied, script, **{"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        packed = answer.read()
    assert len(packed) < len(gzip.decompress(packed)) / 2


def test_health_and_the_bare_path_answer(proxied):
    with ask(proxied, "_stcore/health") as answer:
        assert answer.read() == b"ok"
    with ask(proxied[:-1]) as answer:
        assert answer.url.endswith("/bang-giao/")


@pytest.fixture(scope="module")
def browser():
    if BROWSER is None:
        pytest.skip("No Chromium was found: name one in $CHROMIUM or install chromium to run this test.")
    pytest.importorskip("playwright.sync_api")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP other.test 127.0.0.1"
        chromium = driver.chromium.launch(executable_path=BROWSER, args=[*QUIET, rules])
        yield chromium
        chromium.close()


def test_a_reader_under_the_servers_own_name_gets_pages_links_charts_and_uploads(proxied, browser):
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(2 * WAIT)
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(proxied + "timeline?lang=en&country=CHN")
    settle(page)
    assert page.locator("h1").inner_text() == EN("timeline.title")
    page.locator(".js-plotly-plot").first.wait_for()
    page.get_by_role("link", name=EN("nav.analyse"), exact=True).click()
    page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('analyse.title')!r}")
    settle(page)
    assert "/bang-giao/analyse" in page.url
    upload(page)
    page.close()
    assert not complaints


def upload(page) -> None:
    """Upload an article on the page Analyse, and wait until it is read."""
    text = "Ngày 5/3/2024, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Peru Ana Quispe."
    page.locator('input[type="file"]').set_input_files(
        {"name": "one.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_text("one.txt").first.wait_for()
    page.get_by_role("button", name=EN("analyse.upload_do")).click()
    page.locator(".bg-article").first.wait_for()


def stays_with(page) -> str:
    """The port of the server that a browser's cookie names."""
    return next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "bang_giao")


def test_readers_are_shared_among_servers_and_each_stays_with_one(behind):
    came = [server_of(ask(behind.address)) for _ in range(8)]
    assert set(came) == set(behind.servers)
    for port in behind.servers:
        cookie = f"bang_giao={port}"
        for path in ("", "_stcore/health", "_stcore/host-config"):
            assert {server_of(ask(behind.address, path, Cookie=cookie)) for _ in range(6)} == {port}


def test_a_frame_that_gets_no_cookie_stays_with_one_server_too(behind):
    agents = [f"Browser {number}" for number in range(12)]
    health = "_stcore/health"
    first = [server_of(ask(behind.address, health, **{"User-Agent": agent})) for agent in agents]
    again = [server_of(ask(behind.address, health, **{"User-Agent": agent})) for agent in agents]
    assert first == again and set(first) == set(behind.servers)


def test_only_sites_that_the_configuration_names_may_frame_a_page(proxied, browser):
    own = proxied.replace("/bang-giao/", "/lesson")
    frame = f"<iframe src='{proxied}?lang=en&embed=true' width='900' height='700'></iframe>"
    for lesson, allowed in ((own, True), ("http://other.test/lesson", False)):
        page = browser.new_page()
        page.route(lesson, lambda route: route.fulfill(body=frame, content_type="text/html"))
        page.goto(lesson)
        if allowed:
            page.frame_locator("iframe").locator("h1").wait_for(state="attached", timeout=2 * WAIT)
        else:
            page.wait_for_function("() => document.readyState === 'complete'")
            assert page.frames[1].url.startswith("chrome-error:")
        page.close()


def test_readers_of_a_server_that_is_killed_go_on_with_the_other(behind, browser):
    pages = {}
    while set(pages) != set(behind.servers):
        page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
        page.set_default_timeout(2 * WAIT)
        page.goto(behind.address + "timeline?lang=en&country=CHN")
        settle(page)
        pages[stays_with(page)] = page
    killed, other = behind.servers
    address = pages[killed].url
    behind.servers[killed].kill()
    behind.servers[killed].wait()
    for page in pages.values():
        # The link holds the view, so the session that begins anew on the other server draws it again.
        page.get_by_text(EN("filter.share"), exact=True).first.click()
        page.locator("img[alt]").first.wait_for()
        page.wait_for_function("() => [...document.images].some(image => image.alt && image.naturalWidth > 100)")
        assert stays_with(page) == other
        assert page.url.split("?")[1] == address.split("?")[1]
        page.keyboard.press("Escape")
        page.get_by_role("link", name=EN("nav.analyse"), exact=True).click()
        page.wait_for_function(f"() => document.querySelector('h1')?.innerText === {EN('analyse.title')!r}")
        settle(page)
        upload(page)
        page.context.close()
    with ask(behind.address) as answer:
        assert server_of(answer) == other


@pytest.mark.skipif(os.name == "nt", reason="Folders of Windows are not made read-only by their mode.")
def test_a_checkout_that_cannot_be_written_starts_and_builds_into_the_data_folder(tmp_path):
    checkout, data = tmp_path / "checkout", tmp_path / "data"
    for name in ("app.py", ".streamlit", "pages", "pipeline", "seeds"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        checkout.mkdir(exist_ok=True)
        copy(ROOT / name, checkout / name)
    folders = [checkout, *(path for path in checkout.rglob("*") if path.is_dir())]
    before = {path.relative_to(checkout) for path in checkout.rglob("*")}
    for folder in folders:
        folder.chmod(0o555)
    process, address = serve(data, root=checkout)
    try:
        with urllib.request.urlopen(f"{address}/", timeout=30) as answer:
            assert answer.status == 200
    finally:
        process.terminate()
        process.wait()
        for folder in folders:
            folder.chmod(0o755)
    made = {path.relative_to(checkout) for path in checkout.rglob("*")} - before
    assert not {path for path in made if "__pycache__" not in path.parts}


def test_the_unit_starts_what_is_there():
    unit = (ROOT / "deploy" / "bang-giao@.service").read_text("utf-8")
    started = re.findall(r"-m ([\w.]+)", unit)
    assert started == ["pipeline.ready", "streamlit"]
    assert (ROOT / "app.py").exists() and Path(ROOT, "pipeline", "ready.py").exists()
