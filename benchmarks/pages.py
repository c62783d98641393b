"""Measures the pages in a browser: first full render, a change of filter, bytes sent, memory of the server.

The measure is a hello page with two small charts, drawn by the same server in the same browser.

    python -m benchmarks.large 100000 data-large
    python -m benchmarks.pages data-large                       every page, and memory
    python -m benchmarks.pages data-large network memory        some
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
# The overview is the page without a name.
PAGES = ("", "timeline", "pair", "network", "leaders", "statements", "places", "method")
ROUNDS = 3
SESSIONS = (1, 10, 50)
HELLO = """
import plotly.graph_objects as go
import streamlit as st

st.title("Hello")
many = 3 + len(st.multiselect("Points", list("abcdefghi")))
for name in ("first", "second"):
    st.plotly_chart(go.Figure(go.Bar(x=list("abcdefghi")[:many], y=list(range(many)))), key=name)
"""
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run")  # fmt: skip


@contextmanager
def served(script: Path, data: Path) -> Iterator[tuple[str, int]]:
    """Serve a script; give its address and the server's process id."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    options = {"port": port, "address": "localhost", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--server.{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"BANG_GIAO_DATA": str(data.resolve())}, stdout=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        while True:
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def drawn(page: Page) -> None:
    """Wait until the script has ended, nothing holds a place any more, and every chart on the page is drawn."""
    page.wait_for_selector("h1")
    page.wait_for_function(
        """() => document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') !== 'running'
            && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
            && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                .every(chart => chart.querySelector('.main-svg'))"""
    )


@dataclass
class Render:
    """What one full render cost."""

    seconds: float
    work: float
    """Seconds of processor that the page and the server took, which other work on the machine changes little."""
    received: int
    """Bytes that came over the socket."""


def first_render(browser: Browser, address: str, process: int) -> Render:
    """The first full render in a browser that has the scripts."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    received = [0]

    def count(frame: Any) -> None:
        received[0] += len(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", count))
    page.goto(address)
    drawn(page)
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    received[0], before = 0, processor(process)
    began = time.perf_counter()
    page.goto(address)
    drawn(page)
    seconds = time.perf_counter() - began
    metrics = {metric["name"]: metric["value"] for metric in tools.send("Performance.getMetrics")["metrics"]}
    context.close()
    return Render(seconds, metrics["TaskDuration"] + processor(process) - before, received[0])


def filter_change(browser: Browser, address: str) -> float:
    """Seconds from choosing in the first list (of countries) to the page being drawn."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    sockets: list[Any] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    page.goto(address)
    drawn(page)
    page.get_by_role("combobox").first.click()
    option = page.get_by_role("option").nth(2)
    option.wait_for()
    began = time.perf_counter()
    with sockets[-1].expect_event("framereceived"):
        option.click()
    drawn(page)
    seconds = time.perf_counter() - began
    context.close()
    return seconds


def processor(process: int) -> float:
    """Seconds of processor that a process has taken; not known where there is no /proc."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return float("nan")
    return sum(map(int, status.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """Megabytes that a process holds; not known where there is no /proc."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def ratios(browser: Browser, hello: tuple[str, int], served_app: tuple[str, int], name: str) -> None:
    """Print one page's seconds, and how many times those of the hello page measured in turn with it."""
    address = f"{served_app[0]}/{name}?lang=en"
    renders: list[tuple[Render, Render]] = []
    changes = []
    for _ in range(ROUNDS):
        renders.append((first_render(browser, *hello), first_render(browser, address, served_app[1])))
        changes.append((filter_change(browser, hello[0]), filter_change(browser, address)))
    plain, render = (statistics.median(each[i].seconds for each in renders) for i in (0, 1))
    plain_work, work = (statistics.median(each[i].work for each in renders) for i in (0, 1))
    plain_change, change = (statistics.median(each[i] for each in changes) for i in (0, 1))
    print(
        f"{name or 'overview':11} render {render:5.2f} s, hello {plain:5.2f} s = {render / plain:4.1f} x   "
        f"processor {work:5.2f} s = {work / plain_work:4.1f} x   "
        f"change {change:5.2f} s, hello {plain_change:5.2f} s = {change / plain_change:4.1f} x   "
        f"{renders[0][1].received / 1000:6.0f} kB, hello {renders[0][0].received / 1000:4.0f} kB",
        flush=True,
    )


def sessions(browser: Browser, address: str, process: int) -> None:
    """Print the memory of the server while more and more sessions look at pages."""
    first_render(browser, address, process)
    before, contexts = memory(process), []
    for many in SESSIONS:
        while len(contexts) < many:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/{PAGES[len(contexts) % len(PAGES)]}")
            drawn(page)
            page.evaluate("() => document.querySelectorAll('.js-plotly-plot').forEach(chart => chart.remove())")
            contexts.append(context)
        print(f"server with {many} open sessions: {memory(process):.0f} MB, before {before:.0f} MB", flush=True)
    for context in contexts:
        context.close()


def main() -> None:
    """Print a line a page, and the memory of the server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=Path("data"))
    parser.add_argument("pages", nargs="*", default=(*PAGES, "memory"))
    chosen = parser.parse_args()
    data, pages = chosen.data, chosen.pages
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        script = Path(folder) / "hello.py"
        script.write_text(HELLO)
        browser = driver.chromium.launch(executable_path=found, args=list(QUIET))
        with served(script, data) as hello, served(ROOT / "app.py", data) as app:
            for name in pages:
                if name != "memory":
                    ratios(browser, hello, app, "" if name == "overview" else name)
        with served(ROOT / "app.py", data) as (address, process):
            if "memory" in pages:
                sessions(browser, address, process)
        browser.close()


if __name__ == "__main__":
    main()
