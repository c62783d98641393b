"""The command line and builds: what is read, what is refused, what is taken over, what survives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipeline import queries as q
from pipeline.build import build
from pipeline.queries import Filters
from pipeline.store import parts
from pipeline.store.snapshots import current, needs_build
from pipeline.store.store import Store

TALKS = """Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Lào Sonexay Siphandone

Chiều 9/1/2025, tại thủ đô Vientiane, Thủ tướng Phạm Minh Chính đã hội đàm với Thủ tướng Lào Sonexay Siphandone.

Thủ tướng Phạm Minh Chính khẳng định Việt Nam luôn coi trọng quan hệ hữu nghị với Lào.
"""
CALL = """Tổng thống Nga điện đàm với Tổng thống Pháp

Ngày 1/7/2025, Tổng thống Nga Vladimir Putin đã điện đàm với Tổng thống Pháp Emmanuel Macron.
"""
SPORT = "Đội chủ nhà thắng ba trận liền và dẫn đầu bảng xếp hạng. Huấn luyện viên hài lòng với hàng thủ."
TABLES = (
    *("articles", "meetings", "reports", "participants", "people", "statements", "relations", "names"),
    *("pairs", "sides", "ties"),
)


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "talks.txt").write_text(TALKS, "utf-8")
    (folder / "call.txt").write_text(CALL, "utf-8")
    (folder / "sport.txt").write_text(SPORT, "utf-8")
    return folder


def opened(data):
    return Store.open(data / "snapshots" / current(data))


def tables(data):
    with duckdb.connect(str(data / "snapshots" / current(data) / "bang_giao.duckdb"), read_only=True) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def run(*arguments, **more):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=Path(__file__).parent.parent, **more)


def test_what_reads_no_article_does_not_make_them_be_read_anew(tmp_path, monkeypatch):
    shutil.copytree(
        Path(__file__).parents[1] / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(parts, "__file__", str(tmp_path / "pipeline" / "store" / "parts.py"))
    version = parts.pipeline_version.__wrapped__
    before = version()
    for name in (
        "crawl/web.py",
        "merge/fuse.py",
        "store/search.py",
        "queries/pair.py",
        "evaluate/likeness.py",
        "log.py",
    ):
        (tmp_path / "pipeline" / name).write_text("", "utf-8")
        assert version() == before, name
    for name in ("dates/years.py", "store/rows.py", "knowledge/titles.toml", "extract.py"):
        (tmp_path / "pipeline" / name).write_text("", "utf-8")
        assert version() != before, name
        before = version()


def test_a_folder_becomes_a_table(inputs, tmp_path):
    heard = []
    summary = build([inputs], tmp_path / "data", on_progress=lambda *told: heard.append(told))
    assert (summary.articles, summary.read, summary.refused) == (3, 3, [])
    found = q.meetings(opened(tmp_path / "data"), Filters(countries=("LAO",)))
    assert found.iloc[0]["people"] == ["Phạm Minh Chính", "Sonexay Siphandone"]
    assert found.iloc[0]["date_start"] == "2025-01-09"
    assert {stage for _, _, stage in heard} >= {"reading", "indexing"}


def test_only_new_and_changed_articles_are_read(inputs, tmp_path):
    data = tmp_path / "data"
    build([inputs], data)
    (inputs / "new.txt").write_text(CALL.replace("1/7", "2/7"), "utf-8")
    (inputs / "talks.txt").write_text(TALKS.replace("9/1", "10/1"), "utf-8")
    (inputs / "sport.txt").unlink()
    summary = build([inputs], data)
    assert (summary.new, summary.changed, summary.removed, summary.read) == (1, 1, 1, 2)
    build([inputs], tmp_path / "fresh")
    assert tables(data) == tables(tmp_path / "fresh")
    assert q.meetings(opened(data), Filters(countries=("LAO",))).iloc[0]["date_start"] == "2025-01-10"


def test_files_and_lines_are_known_again_by_what_they_hold(inputs, tmp_path):
    data, page = (
        tmp_path / "data",
        f"<html><body><article><p>{'</p><p>'.join(TALKS.split(chr(10)))}</p></article></body></html>",
    )
    (inputs / "page.html").write_text(page, "utf-8")
    lines = [json.dumps({"id": name, "text": CALL.replace("1/7", f"{day}/7")}) for day, name in enumerate("abc", 2)]
    (inputs / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    assert build([inputs], data).read == 7
    lines[1] = lines[1].replace("Nga", "Liên bang Nga")
    (inputs / "lines.jsonl").write_text("\n".join(reversed(lines)) + "\n", "utf-8")
    (inputs / "page.html").write_text(page.replace("9/1", "8/1"), "utf-8")
    summary = build([inputs], data)
    assert (summary.read, summary.changed, summary.new, summary.removed) == (2, 2, 0, 0)
    build([inputs], tmp_path / "fresh")
    assert tables(data) == tables(tmp_path / "fresh")


def test_an_article_that_only_moved_is_not_read_again(tmp_path):
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("a", TALKS), ("b", CALL))]
    archive, data = tmp_path / "archive.jsonl", tmp_path / "data"
    archive.write_text("\n".join(lines), "utf-8")
    build([archive], data)
    archive.write_text("\n".join([json.dumps({"id": "c", "text": SPORT}), *lines]), "utf-8")
    summary = build([archive], data)
    assert (summary.read, summary.new, summary.changed) == (1, 1, 0)
    assert q.article(opened(data), "b")["source"].endswith(":3")


def test_an_article_without_rows_keeps_the_reason_and_not_its_text(inputs, tmp_path):
    build([inputs], tmp_path / "data")
    found = opened(tmp_path / "data").records("SELECT article_id, hash, reason, text FROM articles ORDER BY article_id")
    assert [(row["article_id"], row["reason"]) for row in found] == [("call", None), ("sport", "gate"), ("talks", None)]
    assert found[1]["hash"] and found[1]["text"] is None and found[0]["text"] == CALL


def test_workers_make_the_same_table(inputs, tmp_path):
    build([inputs], tmp_path / "one")
    build([inputs], tmp_path / "two", workers=2)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_an_article_that_goes_and_comes_back_is_not_read_again(inputs, tmp_path):
    data = tmp_path / "data"
    build([inputs], data)
    (inputs / "call.txt").unlink()
    assert build([inputs], data).removed == 1
    (inputs / "call.txt").write_text(CALL, "utf-8")
    assert build([inputs], data).read == 0


def test_a_file_dropped_into_the_inputs_asks_for_a_build(inputs, tmp_path):
    data = tmp_path / "data"
    assert needs_build(data, [inputs])
    build([inputs], data)
    assert not needs_build(data, [inputs])
    (inputs / "new.txt").write_text(SPORT, "utf-8")
    assert needs_build(data, [inputs])


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 4), ("broken.jsonl", b'{"id": "x", "text": \n')],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_built(inputs, tmp_path, name, content):
    (inputs / name).write_bytes(content)
    done = run("build", inputs, "--out", tmp_path / "data")
    assert done.returncode == 1
    assert name in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert q.counts(opened(tmp_path / "data")).meetings >= 2


def test_a_table_inside_its_own_inputs_is_no_article(inputs, tmp_path):
    data = inputs / "data"
    run("build", inputs, "--out", data)
    shutil.copytree(data, inputs / "old")
    corrections(data)
    done = run("build", inputs, "--out", data)
    assert done.returncode == 0 and done.stdout.startswith(b"3 articles (0 new, 0 changed, 0 dropped), 0 of them read")
    assert {row["article_id"] for row in opened(data).records("SELECT article_id FROM articles")} == {
        *("talks", "call", "sport")
    }


def test_articles_beside_the_table_that_is_made_of_them_are_read(inputs):
    for _ in range(2):
        assert build([inputs], inputs).articles == 3


@pytest.mark.skipif(os.name == "nt", reason="Names are letters there.")
def test_a_file_whose_name_is_not_utf_8_is_refused_alone(inputs, tmp_path):
    with open(os.fsencode(inputs) + b"/x\xffy.txt", "w") as file:
        file.write(TALKS)
    done = run("build", inputs, "--out", tmp_path / "data")
    assert done.returncode == 1 and "x\\xffy.txt: The name is not UTF-8; rename the file." in done.stderr.decode()
    assert done.stdout.startswith(b"3 articles")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes in folders.")
def test_what_is_no_file_is_refused_and_not_waited_for(inputs, tmp_path):
    os.mkfifo(inputs / "pipe.jsonl")
    (inputs / "gone.txt").symlink_to(tmp_path / "nowhere")
    done = run("build", inputs, inputs / "pipe.jsonl", "/dev/zero", "--out", tmp_path / "data", timeout=60)
    told = done.stderr.decode()
    assert done.returncode == 1 and done.stdout.startswith(b"3 articles")
    assert told.count("pipe.jsonl: This is a pipe") == 1 and "/dev/zero: This is a pipe" in told
    assert "gone.txt: This is a link that leads nowhere" in told


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path):
    done = run("build", tmp_path / "nowhere", "--out", tmp_path / "data")
    assert done.returncode == 1 and "nowhere" in done.stderr.decode() and "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("wrong", ["nowhere", "empty"])
def test_a_mistyped_path_or_an_empty_folder_leaves_the_last_table(inputs, tmp_path, wrong):
    (tmp_path / "empty").mkdir()
    run("build", inputs, "--out", tmp_path / "data")
    before = tables(tmp_path / "data")
    done = run("build", tmp_path / wrong, "--out", tmp_path / "data")
    assert done.returncode == 1 and "no table was built" in done.stderr.decode()
    assert tables(tmp_path / "data") == before
    assert build([inputs], tmp_path / "data").read == 0


def test_what_was_read_waits_when_most_of_the_articles_are_gone(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "MANY", 1)
    build([inputs], tmp_path / "data")
    assert build([inputs / "call.txt"], tmp_path / "data").removed == 2
    assert build([inputs], tmp_path / "data").read == 0


def test_whoever_has_seen_enough_of_extract_ends_it_quietly(inputs):
    command = [sys.executable, "-m", "pipeline", "extract", str(inputs)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent
    ) as it:
        it.stdout.close()
        assert it.wait() == 0 and it.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments",
    [
        *((), ("extract",), ("extract", ""), ("build", "--workers", "none"), ("fly",), ("build", "--map", "x")),
        *(("build", ""), ("build", "seeds", ""), ("build", "seeds", "--out", "")),
    ],
)
def test_wrong_usage_has_status_2(arguments):
    assert run(*arguments).returncode == 2


def test_extract_prints_the_contract_one_object_a_line(inputs):
    done = run("extract", inputs, "--text")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0 and {line["article_id"] for line in lines} == {"call", "sport", "talks"}
    talks = next(line for line in lines if line["article_id"] == "talks")
    assert list(talks) == [
        *("article_id", "source", "url", "title", "title_span", "publisher", "published", "agencies", "gated"),
        *("text_changed", "body", "captions", "meetings", "statements", "relations", "text"),
    ]
    meeting, statement = talks["meetings"][0], talks["statements"][0]
    assert talks["text"][slice(*meeting["evidence"])].startswith("Chiều 9/1/2025")
    assert set(meeting) >= {
        "meeting_id",
        "cameo",
        "year_candidates",
        "geonameid",
        "participants",
        "marks",
        "confidence",
    }
    assert set(meeting["participants"][0]) == {"person_id", "name", "title", "country", "side", "mentions"}
    assert statement["speaker"] == "Phạm Minh Chính" and len(statement["span"]) == 2
    assert "text" not in json.loads(run("extract", inputs / "call.txt").stdout)


def test_extract_reads_json_lines_from_standard_input(tmp_path):
    line = json.dumps({"id": "one", "text": CALL, "date": "2025-07-01"})
    done = run("extract", "-", input=line.encode())
    assert json.loads(done.stdout)["published"] == "2025-07-01"


def test_the_data_folder_comes_from_the_environment(inputs, tmp_path):
    done = run("build", inputs, env={**os.environ, "BANG_GIAO_DATA": str(tmp_path / "elsewhere")})
    assert done.returncode == 0 and current(tmp_path / "elsewhere")


def corrections(data, *lines):
    data.mkdir(exist_ok=True)
    (data / "corrections.csv").write_text("report_id,field,value,reason,who\n" + "\n".join(lines) + "\n", "utf-8")


def test_no_year_is_so_far_that_it_stops_a_build_or_costs_an_article(inputs, tmp_path):
    data, text = tmp_path / "data", CALL.replace("Ngày 1/7/2025", "Chiều 30/12")
    days = ("2340-01-01", "9999-12-30", "9999-12-31", "1000-01-01")
    rows = [json.dumps({"id": day, "date": day, "text": text}) for day in days]
    (inputs / "far.jsonl").write_text("\n".join(rows), "utf-8")
    summary = build([inputs], data)
    assert (summary.articles, summary.unread_dates.count, summary.refused) == (7, 4, [])
    report = q.meetings(opened(data), Filters(countries=("LAO",))).iloc[0]["meeting_id"]
    corrections(data, f"{report},date_start,9999-12-30,,")
    assert build([inputs], data).problems == []
    assert q.meeting(opened(data), report)["date_start"] == "9999-12-30"


MORNING = """Ngoại trưởng Peru Ana Quispe thăm Việt Nam

Sáng nay, tại Hà Nội, Bộ trưởng Ngoại giao Lê Văn Thử đã hội đàm với Ngoại trưởng Peru Ana Quispe.
"""


def dated(folder, *dates):
    rows = ({"id": f"a{number}", "text": MORNING, "date": day} for number, day in enumerate(dates))
    path = folder / "tin.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_this_morning_is_the_morning_of_vietnam_where_the_day_was_told_elsewhere(tmp_path):
    done = run("extract", dated(tmp_path, "2024-03-04T23:30:00Z", "Mon, 04 Mar 2024 20:30:00 EST", 1709595000))
    for line in done.stdout.splitlines():
        article = json.loads(line)
        assert article["published"] == "2024-03-05"
        assert [m["date_start"] for m in article["meetings"] if m["kind"] == "talks"] == ["2024-03-05"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_dates_that_cannot_be_read_are_told_once_with_the_first_and_their_articles_are_read(tmp_path):
    path = dated(tmp_path, "2024-03-05", "03/25/2024", "hôm qua", None, "", "NaT")
    done = run("extract", path)
    assert len(done.stdout.splitlines()) == 6 and done.returncode == 0
    [told] = done.stderr.decode().splitlines()
    assert told.startswith("2 publication dates could not be read") and f"'03/25/2024' ({path}:2)" in told
    for _ in range(2):  # what was not read is told by the next build too
        built = run("build", path, "--out", tmp_path / "data")
        assert built.returncode == 0 and told in built.stderr.decode()
        assert b"2 publication dates not read" in built.stdout and b"6 articles" in built.stdout


def test_a_build_that_is_killed_leaves_the_old_table_or_the_new(inputs, tmp_path):
    data, old = tmp_path / "data", None
    build([inputs], data)
    old = tables(data)
    (inputs / "new.txt").write_text(CALL.replace("1/7", "2/7"), "utf-8")
    build([inputs], tmp_path / "new")
    new = tables(tmp_path / "new")
    command = [sys.executable, "-m", "pipeline", "build", str(inputs), "--out", str(data)]
    for wait in (0.3, 0.8, 1.2, 1.6):
        process = subprocess.Popen(command, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        assert tables(data) in (old, new)
    assert run("build", inputs, "--out", data).returncode == 0
    assert tables(data) == new


def test_the_processes_of_a_killed_build_end_with_it():
    program = """
import time
from pipeline.processes import processes
with processes(2) as pool:
    print(*pool.map(abs, range(4)), flush=True)
    time.sleep(60)
"""
    build = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert build.stdout.readline().split() == [b"0", b"1", b"2", b"3"]
    build.kill()
    build.communicate(timeout=30)  # returns when nobody has standard output open any more


def test_a_process_that_is_ended_from_outside_is_told_in_a_sentence():
    from pipeline.processes import processes

    with pytest.raises(OSError, match="ended from outside"), processes(2) as pool:
        pool.submit(abs, -1).result()
        pool.submit(os._exit, 1).result()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way.")
@pytest.mark.parametrize(
    "stop", [os.kill, getattr(os, "killpg", None)], ids=["its own process", "all of its processes"]
)
def test_a_build_that_is_stopped_ends_at_once_with_one_sentence(tmp_path, stop):
    rows = (json.dumps({"id": n, "text": f"{TALKS}\n{n}"}) for n in range(20_000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), "utf-8")
    command = [sys.executable, "-m", "pipeline", "build", str(tmp_path), "--workers", "2", "--out", f"{tmp_path}/data"]
    with subprocess.Popen(
        command, cwd=Path(__file__).parent.parent, stderr=subprocess.PIPE, start_new_session=True
    ) as it:
        while not list(tmp_path.glob("data/parts/*/*")):  # until the first part is written, the processes are at work
            time.sleep(0.1)
        stop(it.pid, signal.SIGINT)
        began = time.monotonic()
        told = it.communicate(timeout=60)[1].decode()
    assert it.returncode == 1 and "Traceback" not in told and time.monotonic() - began < 5
    assert told.endswith("Stopped; the last table stays, and the next build goes on from here.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way.")
def test_a_build_that_is_stopped_inside_its_database_is_known_to_be_stopped():
    code = """
import os, signal, threading, duckdb
from pipeline.__main__ import is_stop
connection = duckdb.connect()
threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    while True:  # as a build does, many questions that each end by themselves
        connection.execute("SELECT count(*) FROM range(10000000) WHERE hash(range) = 1")
except BaseException as error:
    print(is_stop(error), is_stop(RuntimeError("another")))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=Path(__file__).parent.parent, timeout=60
    )
    assert done.stdout.split() == [b"True", b"False"]


def test_a_second_build_says_who_holds_the_folder(inputs, tmp_path):
    from pipeline.store.snapshots import locked

    with locked(tmp_path / "data"):
        done = run("build", inputs, "--out", tmp_path / "data")
    assert done.returncode == 1 and f"process {os.getpid()}" in done.stderr.decode()
