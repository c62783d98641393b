"""What becomes of the data folder when something else goes wrong: files damaged or gone, no room, a clock set back."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline.build import build
from pipeline.log import log
from pipeline.ready import check
from pipeline.store import parts
from pipeline.store.snapshots import KEPT, current, locked, new_snapshot
from pipeline.store.store import Store, UnreadableTable
from tests.test_build import CALL, SPORT, TALKS, tables

ROOT = Path(__file__).parents[1]
OWN_TEXT = "Chiều 5/3/2024, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Peru Ana Quispe."


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in (("talks", TALKS), ("call", CALL), ("sport", SPORT)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(articles, tmp_path_factory):
    """A data folder as a build left it."""
    data = tmp_path_factory.mktemp("whole")
    build([articles], data)
    return data


@pytest.fixture
def data(whole, tmp_path):
    """A data folder of one's own to damage."""
    return shutil.copytree(whole, tmp_path / "data")


def snapshot(data: Path) -> Path:
    return data / "snapshots" / current(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(path: Path) -> None:
    path.write_bytes(b"\xff\x00 no table")


def scratch(path: Path, first: int = 0, last: int | None = None) -> None:
    """Overwrite part of a file with noise."""
    content = bytearray(path.read_bytes())
    noise = random.Random(1).randbytes(len(content[first:last]))
    content[first:last] = noise
    path.write_bytes(content)


def a_part(data: Path) -> Path:
    return next(parts.folder(data).iterdir())


def scratch_rows(path: Path) -> None:
    """Overwrite the rows of a Parquet file with noise; its index, the footer, stays whole."""
    scratch(path, 4, -8 - int.from_bytes(path.read_bytes()[-8:-4], "little"))


def lose_the_table_and_scratch(data: Path, kind: str) -> None:
    (snapshot(data) / "bang_giao.duckdb").unlink()
    scratch_rows(a_part(data) / f"{kind}.parquet")


DAMAGES = {
    "the database cut short": lambda data: cut(snapshot(data) / "bang_giao.duckdb"),
    "the database overwritten": lambda data: spoil(snapshot(data) / "bang_giao.duckdb"),
    "the database gone": lambda data: (snapshot(data) / "bang_giao.duckdb").unlink(),
    "the index overwritten": lambda data: spoil(snapshot(data) / "search.sqlite"),
    "pages of the index overwritten": lambda data: scratch(snapshot(data) / "search.sqlite", 8192, -4096),
    "the index gone": lambda data: (snapshot(data) / "search.sqlite").unlink(),
    "a table overwritten": lambda data: spoil(snapshot(data) / "articles.parquet"),
    "a table gone": lambda data: (snapshot(data) / "articles.parquet").unlink(),
    "what it was made from overwritten": lambda data: spoil(snapshot(data) / "about.json"),
    "what it was made from no object": lambda data: (snapshot(data) / "about.json").write_text("[1]"),
    "the sums gone": lambda data: (snapshot(data) / "sums.json").unlink(),
    "the snapshots gone": lambda data: shutil.rmtree(data / "snapshots"),
    "the pointer overwritten": lambda data: spoil(data / "CURRENT"),
    "the pointer leading elsewhere": lambda data: (data / "CURRENT").write_text("../../elsewhere", "utf-8"),
    "the pointer gone": lambda data: (data / "CURRENT").unlink(),
    "a part cut short": lambda data: cut(a_part(data) / "reports.parquet"),
    "a file of a part gone": lambda data: (a_part(data) / "statements.parquet").unlink(),
    "the database gone and reports of a part overwritten": lambda data: lose_the_table_and_scratch(data, "reports"),
    "the database gone and articles of a part overwritten": lambda data: lose_the_table_and_scratch(data, "articles"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_the_next_build_makes_the_same_table_again(articles, whole, data, damage):
    DAMAGES[damage](data)
    summary = build([articles], data)
    assert (summary.articles, summary.refused) == (3, [])
    assert tables(data) == tables(whole)
    assert check(data)[0]


def test_one_byte_of_a_part_that_is_wrong_is_noticed(articles, whole, data):
    path = a_part(data) / "reports.parquet"
    (snapshot(data) / "bang_giao.duckdb").unlink()
    scratch(path, 200, 201)
    assert build([articles], data).read == 3 and tables(data) == tables(whole)


def test_a_damaged_part_that_a_build_comes_upon_late_is_read_again_by_the_next(articles, data, tmp_path):
    shutil.copytree(articles, more := tmp_path / "more")
    (more / "new.txt").write_text(OWN_TEXT, "utf-8")
    scratch_rows(a_part(data) / "reports.parquet")
    with pytest.raises(OSError, match="1 damaged parts were removed; build again"):
        build([more], data)
    assert check(data)[0] and build([more], data).articles == 4


def test_a_damaged_part_among_small_ones_is_read_again_by_the_next_build(articles, data, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "MANY", 1)
    scratch_rows(a_part(data) / "reports.parquet")
    assert build([articles], data).read == 0
    assert build([articles], data).read == 3


@pytest.mark.parametrize(
    "damage",
    ["the database cut short", "the database overwritten", "the index overwritten", "the index gone"],
)
def test_a_damaged_table_is_told_in_a_sentence_that_says_what_to_do(data, damage):
    folder = snapshot(data)
    DAMAGES[damage](data)
    with pytest.raises(UnreadableTable, match=r"is damaged .*: build the tables anew with `python -m pipeline build`"):
        Store.open(folder)


@pytest.mark.parametrize("damage", ["the pointer overwritten", "the pointer leading elsewhere", "the database gone"])
def test_a_pointer_to_nothing_is_no_table(data, damage):
    DAMAGES[damage](data)
    assert current(data) is None


def test_a_folder_deleted_while_it_serves_leaves_the_open_table_readable(data):
    store = Store.open(snapshot(data))
    shutil.rmtree(data)
    assert len(store.records("SELECT * FROM meetings")) == 2
    assert current(data) is None


def test_a_folder_replaced_while_it_serves_is_read_anew_and_the_open_table_stays(articles, data, tmp_path):
    store = Store.open(snapshot(data))
    other = tmp_path / "other"
    (more := tmp_path / "more").mkdir()
    (more / "one.txt").write_text(OWN_TEXT, "utf-8")
    build([more], other)
    shutil.rmtree(data)
    os.replace(other, data)
    assert len(store.records("SELECT * FROM articles")) == 3
    assert len(Store.open(snapshot(data)).records("SELECT * FROM articles")) == 1


def test_a_clock_that_is_set_back_hides_and_removes_no_new_table(articles, data):
    ahead = (datetime.now(UTC) + timedelta(days=400)).strftime("%Y%m%d-%H%M%S-%f")
    os.replace(snapshot(data), data / "snapshots" / ahead)
    (data / "CURRENT").write_text(ahead, "utf-8")
    for _ in range(KEPT + 1):
        before = current(data)
        with new_snapshot(data, {}) as folder:
            (folder / "bang_giao.duckdb").touch()
        assert current(data) > before
    assert len(list((data / "snapshots").iterdir())) == KEPT


def test_other_folders_beside_the_snapshots_stay_and_push_none_out(data):
    own = {"copy", "old", "was", "99991231-235959-999999"}
    for name in own:
        (data / "snapshots" / name).mkdir()
    for _ in range(KEPT + 1):
        with new_snapshot(data, {}) as folder:
            (folder / "bang_giao.duckdb").touch()
        assert current(data) == folder.name.removeprefix("unfinished-")
    names = {path.name for path in (data / "snapshots").iterdir()}
    assert own <= names and len(names - own) == KEPT


def in_a_process(code: str, prepare=None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, preexec_fn=prepare, timeout=120
    )


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit the size of files.")
def test_a_full_disk_is_told_in_a_sentence_and_the_last_table_stays(articles, whole, data):
    command = ["build", str(articles), "--out", str(data)]
    code = f"import sys; from pipeline.__main__ import main; sys.exit(main({command!r}))"
    (snapshot(data) / "about.json").write_text("{}", "utf-8")
    name = current(data)
    done = in_a_process(code, limit_files)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "The last table, if there is one, stays as it was." in done.stderr
    assert current(data) == name and tables(data) == tables(whole)
    assert not list((data / "snapshots").glob("unfinished-*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Only Linux has a file that is always full.")
def test_a_disk_that_is_full_at_the_last_step_leaves_nothing_behind(articles, whole, data):
    before = sorted(path.name for path in (data / "snapshots").iterdir())
    (snapshot(data) / "about.json").write_text("{}", "utf-8")
    (data / "CURRENT.new").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        build([articles], data)
    assert sorted(path.name for path in (data / "snapshots").iterdir()) == before
    assert not (data / "CURRENT.new").is_symlink() and tables(data) == tables(whole)
    assert build([articles], data).read == 0


def test_a_data_folder_that_cannot_be_written_is_told_in_a_sentence(articles, tmp_path):
    (tmp_path / "file").write_text("no folder", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", str(articles), "--out", str(tmp_path / "file" / "data")],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr and str(tmp_path / "file") in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="Root may write where nobody may.")
def test_a_read_only_folder_serves(data):
    folders = [data, *(path for path in data.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert len(Store.open(snapshot(data)).records("SELECT * FROM meetings")) == 2
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_two_processes_read_one_folder_while_a_third_builds(articles, data):
    code = (
        "from pathlib import Path\nfrom pipeline.store.snapshots import current\n"
        "from pipeline.store.store import Store\n"
        f"data = Path({str(data)!r}); store = Store.open(data / 'snapshots' / current(data))\n"
        "print(len(store.records('SELECT * FROM meetings')))"
    )
    with locked(data):
        other = Store.open(snapshot(data))
        assert in_a_process(code).stdout.split() == ["2"]
    build([articles], data)
    assert len(other.records("SELECT * FROM meetings")) == 2
    with pytest.raises(duckdb.Error):
        other.records("DELETE FROM meetings")


# What a reader sees


def told(app) -> str:
    """Every error, warning and plain text of a page."""
    return " ".join(part.value for part in (*app.error, *app.warning, *app.text))


@pytest.mark.parametrize("damage", ["the database cut short", "the index gone"])
def test_a_page_on_a_damaged_table_says_what_to_do(open_page, data, damage):
    DAMAGES[damage](data)
    app = open_page("overview", folder=data, lang="en")
    assert "cannot be opened" in told(app) and "python -m pipeline build" in told(app)


def test_a_page_whose_table_was_deleted_says_what_to_do_and_comes_back_with_it(open_page, data, tmp_path):
    app = open_page("overview", folder=data, lang="en")
    os.replace(data, tmp_path / "away")
    app.run()
    assert "no table yet" in told(app)
    os.replace(tmp_path / "away", data)
    app.run()
    assert not told(app)


def test_a_page_whose_table_cannot_be_brought_up_to_date_shows_the_one_before(open_page, tmp_path, monkeypatch):
    from pages.parts import seeding

    (seeds := tmp_path / "seeds").mkdir()
    (seeds / "one.txt").write_text(OWN_TEXT, "utf-8")
    monkeypatch.setattr(seeding, "SEEDS", seeds)
    open_page("overview", folder=tmp_path / "own", lang="en")
    (seeds / "two.txt").write_text(TALKS, "utf-8")
    shutil.rmtree(tmp_path / "own" / "parts")
    (tmp_path / "own" / "parts").write_text("no folder", "utf-8")
    app = open_page("overview", folder=tmp_path / "own", lang="en")
    assert "could not be brought up to date" in told(app)
    assert app.get("html")


def test_a_page_beside_another_servers_build_shows_the_table_there_is(open_page, tmp_path, monkeypatch):
    from pages.parts import seeding

    (seeds := tmp_path / "seeds").mkdir()
    (seeds / "one.txt").write_text(OWN_TEXT, "utf-8")
    monkeypatch.setattr(seeding, "SEEDS", seeds)
    open_page("overview", folder=tmp_path / "own", lang="en")
    (seeds / "two.txt").write_text(TALKS, "utf-8")
    with locked(tmp_path / "own"):
        app = open_page("overview", folder=tmp_path / "own", lang="en")
    assert not app.error


def test_a_page_that_fails_shows_a_sentence_with_a_reference_to_the_log_and_no_traceback(
    open_page, data, monkeypatch, capfd
):
    from pages.parts import frame

    app = open_page("overview", folder=data, lang="en")
    monkeypatch.delenv("BANG_GIAO_ERRORS")
    monkeypatch.setenv("BANG_GIAO_LOG", "json")
    frame.opened(str(snapshot(data))).close()
    app.run()
    assert not app.exception
    said = " ".join(error.value for error in app.error)
    reference = re.search(r"in the log under ([0-9a-f]{8})", said)[1]
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    failed = next(line for line in lines if line["event"] == "page failed")
    assert failed["reference"] == reference and "Traceback" in failed["traceback"] and "Traceback" not in said


# The log and the readiness check


def test_the_log_is_off_until_it_is_switched_on(monkeypatch, capfd):
    monkeypatch.delenv("BANG_GIAO_LOG", raising=False)
    log("built", articles=3)
    assert not capfd.readouterr().err
    monkeypatch.setenv("BANG_GIAO_LOG", "text")
    log("built", articles=3, name='a"\nb')
    assert capfd.readouterr().err.endswith('built articles=3 name="a\\"\\nb"\n')
    monkeypatch.setenv("BANG_GIAO_LOG", "json")
    log("built", articles=3)
    assert json.loads(capfd.readouterr().err)["articles"] == 3


def test_ready_is_a_folder_whose_table_answers(data, tmp_path):
    assert check(data) == (True, f"{current(data)} answers: 2 articles with rows, 2 meetings.")
    assert check(tmp_path / "none")[0] is False


@pytest.mark.parametrize("damage", ["the index overwritten", "pages of the index overwritten", "a table overwritten"])
def test_a_damaged_table_is_not_ready_and_one_sentence_says_so(data, damage):
    DAMAGES[damage](data)
    done = subprocess.run([sys.executable, "-m", "pipeline.ready", str(data)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "is damaged" in done.stderr and done.stderr.endswith("`python -m pipeline build`.\n")
