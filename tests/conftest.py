"""Tables to look at: a synthetic one with a few hand-written articles, an empty one, and the app opened on either."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks.generate import readings
from pipeline.records import Article, Layout, Meeting, Participant, Person, Reading, Statement
from pipeline.store import parts
from pipeline.store.snapshots import current, new_snapshot
from pipeline.store.store import Store, write_snapshot

ROOT = Path(__file__).parents[1]
MEETINGS = 150

# Generated inputs are the same at every run, and slow machines fail no test.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

# A shell starts what is to run in the background without Ctrl-C, and so would every build that a test stops.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

HOSTILE_NAME = "=HYPERLINK(1) <img src=x onerror=window.pwned=1> $x^2$ **đậm** Lê Thử"
HOSTILE_WORDS = "Ông nói <script>window.pwned=1</script> [mời bấm](javascript:window.pwned=1) $\\frac{1}{2}$ :red[đỏ]."


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Leave `__main__` as it was: Streamlit's AppTest puts its script there, which new processes would then run."""
    own = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = own


def span(text: str, piece: str) -> tuple[int, int]:
    start = text.index(piece)
    return start, start + len(piece)


def hostile() -> Reading:
    """An article that tries to be a page: tags, Markdown, LaTeX and a formula in names and sentences."""
    lead = f"Ngày 5/3/2024, tại Hà Nội, {HOSTILE_NAME} gặp ông Trần Mẫu."
    text = f"<b>Tin thử</b>\n{lead}\n{HOSTILE_WORDS}"
    people = [
        Person(HOSTILE_NAME, "LAO", "hostile", "Bộ trưởng", [span(text, HOSTILE_NAME)]),
        Person("Trần Mẫu", "VNM", "mau tran VNM", "Thủ tướng", [span(text, "Trần Mẫu")]),
    ]
    meeting = Meeting(
        meeting_id="feedfacefeedface",
        role="main",
        status="held",
        kind="meeting",
        mode="visit",
        date_start="2024-03-05",
        date_end="2024-03-05",
        time_precision=1,
        date_text=span(text, "Ngày 5/3/2024"),
        year_basis="stated",
        city="Hà Nội",
        geonameid=1581130,
        country="VNM",
        countries=["LAO", "VNM"],
        participants=[Participant(p.person_id, p.name, p.title, p.country, None, p.mentions) for p in people],
        topics=["trade"],
        evidence=span(text, lead),
        marks={"when": [span(text, "Ngày 5/3/2024")], "where": [span(text, "Hà Nội")], "kind": [span(text, "gặp")]},
        confidence=0.9,
    )
    said = Statement(
        statement_id="feedfacestatement",
        meeting_id=meeting.meeting_id,
        speaker=HOSTILE_NAME,
        speaker_id="hostile",
        speaker_ref="name",
        speaker_country="LAO",
        addressee_country="VNM",
        direct=False,
        verb="nói",
        act="01",
        topics=["trade"],
        span=span(text, HOSTILE_WORDS),
        confidence=0.9,
    )
    article = Article("hostile", "test", text, title="<b>Tin thử</b>", date="2024-03-06", publisher="Báo *Thử*")
    layout = Layout(
        title=span(text, "<b>Tin thử</b>"),
        body=[span(text, lead), span(text, HOSTILE_WORDS)],
        publisher="Báo *Thử*",
        published="2024-03-06",
    )
    return Reading(article, layout, meetings=[meeting], statements=[said], people=people)


def write(data: Path, made: list[Reading]) -> Path:
    """Write a table of readings as a build does."""
    home = parts.folder(data)
    part = parts.write_part(home, made)
    with new_snapshot(data, {"inputs": ["test"]}) as folder:
        write_snapshot(folder, home, part.articles)
    return data


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a synthetic table and the hostile article."""
    return write(tmp_path_factory.mktemp("data"), [*readings(MEETINGS), hostile()])


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose table has no rows."""
    return write(tmp_path_factory.mktemp("empty"), [])


@pytest.fixture(scope="session")
def store(data: Path) -> Store:
    """The Store on the synthetic table."""
    return Store.open(data / "snapshots" / current(data))


@pytest.fixture
def open_page(data: Path, monkeypatch: pytest.MonkeyPatch):
    """Open a page in a session of its own, as a cold link does: page, parameters of the link, data folder."""
    from streamlit.testing.v1 import AppTest

    def opened(page: str, folder: Path = data, **asked: str | list[str]) -> AppTest:
        monkeypatch.setenv("BANG_GIAO_DATA", str(folder))
        monkeypatch.setenv("BANG_GIAO_ERRORS", "raise")
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in asked.items():
            app.query_params[key] = value
        app.run()
        if page != "overview":
            app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, [error.message for error in app.exception]
        return app

    return opened


def serve(data: Path, base: str = "", root: Path = ROOT) -> tuple[subprocess.Popen[bytes], str]:
    """Start a cold server on a data folder, below a path where there is a base; give its process and address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port,
        "server.address": "localhost",
        "server.headless": "true",
        "server.fileWatcherType": "none",
    }
    options |= {"server.baseUrlPath": base} if base else {}
    command = [sys.executable, "-m", "streamlit", "run", str(root / "app.py")]
    command += [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | {"BANG_GIAO_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}" + (f"/{base}" if base else "")
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return process, address
        except OSError:
            time.sleep(0.25)
    process.terminate()
    raise RuntimeError("The dashboard did not start within a minute: run `streamlit run app.py` to see why.")
