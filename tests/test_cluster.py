"""A cluster on localhost: real scheduler and worker processes, lost and slow ones too, and the same rows as without."""

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.build import write_articles
from benchmarks.kills import tables
from pipeline import build as road
from pipeline.build import build
from pipeline.cluster import Lost

distributed = pytest.importorskip("distributed", reason="Dask is not installed: see requirements-cluster.txt.")

ROOT = Path(__file__).parents[1]
COUNT = 240


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(*arguments, **environment):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *map(str, arguments[1:])]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, **quiet)


def start_worker(address, **environment):
    return start("dask_worker", address, "--nthreads", 1, "--no-nanny", "--no-dashboard", **environment)


@contextmanager
def cluster(workers=2, **environment):
    """A scheduler's address and the processes: the scheduler, then the workers."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    running = [start("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show")]
    running += [start_worker(address, **environment) for _ in range(workers)]
    try:
        with distributed.Client(address, timeout=90, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=90)
        yield address, running
    finally:
        for process in running:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    write_articles(path, COUNT)
    return path


@pytest.fixture(scope="module")
def serial(articles, tmp_path_factory):
    data = tmp_path_factory.mktemp("serial")
    build([articles], data)
    return tables(data)


@pytest.fixture(autouse=True)
def small_slices(monkeypatch):
    monkeypatch.setattr(road, "BATCH", 20)


def test_a_cluster_builds_the_same_rows_though_a_worker_is_killed_and_one_is_slow(articles, serial, tmp_path):
    with cluster(2) as (address, (_, doomed, slow)):
        slowed = threading.Event()

        def disturb(done, total, stage):
            if stage == "reading" and not slowed.is_set():
                slowed.set()
                doomed.kill()
                slow.send_signal(signal.SIGSTOP)
                threading.Timer(2, slow.send_signal, [signal.SIGCONT]).start()

        summary = build([articles], tmp_path / "data", on_progress=disturb, scheduler=address)
        assert slowed.is_set()
        assert doomed.wait(5) == -signal.SIGKILL
    assert (summary.read, summary.refused) == (COUNT, [])
    assert tables(tmp_path / "data") == serial


def test_a_lost_scheduler_is_said_and_the_next_build_goes_on(articles, serial, tmp_path):
    with cluster(1) as (address, running):

        def disturb(done, total, stage):
            running[0].kill()

        with pytest.raises(Lost, match="was lost"):
            build([articles], tmp_path / "data", on_progress=disturb, scheduler=address)
    summary = build([articles], tmp_path / "data")
    assert 0 < summary.read < COUNT
    assert tables(tmp_path / "data") == serial


@pytest.fixture
def object_store(monkeypatch):
    moto = pytest.importorskip("moto.server", reason="moto is not installed: see tests/requirements.txt.")
    pytest.importorskip("s3fs", reason="s3fs is not installed: see requirements-cluster.txt.")
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    settings = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": address,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("parts")
    yield settings
    server.stop()


def test_workers_that_share_only_an_object_store_build_the_same_rows(articles, serial, tmp_path, object_store):
    import s3fs

    with cluster(1, **object_store) as (address, _):
        build([articles], tmp_path / "data", scheduler=address, share="s3://parts/today")
    assert tables(tmp_path / "data") == serial
    s3fs.S3FileSystem.clear_instance_cache()
    assert not s3fs.S3FileSystem().find("parts")


def test_no_scheduler_and_no_workers_are_sentences(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.cluster.PATIENCE", 1)
    with pytest.raises(Lost, match="No scheduler answers"):
        build([articles], tmp_path, scheduler=f"tcp://127.0.0.1:{free_port()}")
    with cluster(0) as (address, _), pytest.raises(Lost, match="has no workers"):
        build([articles], tmp_path, scheduler=address)


@pytest.mark.parametrize("address", ["nix", "foo://x:1", "tcp://nix"])
def test_what_is_no_address_of_a_scheduler_is_told_in_one_sentence(articles, tmp_path, address):
    command = [sys.executable, "-m", "pipeline", "build", articles, "--out", tmp_path / "data", "--scheduler", address]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and f"{address} is no address of a scheduler" in done.stderr
    assert "write tcp://host:8786" in done.stderr and "Traceback" not in done.stderr


def test_a_shared_path_of_a_kind_that_is_not_known_is_told(articles, tmp_path):
    with cluster(1) as (address, _), pytest.raises(Lost, match="cannot share nix://x"):
        build([articles], tmp_path, scheduler=address, share="nix://x")


def test_without_dask_a_sentence_says_what_to_install(articles, tmp_path):
    program = "import sys; sys.modules['distributed'] = None; from pipeline.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "build", articles, "--out", tmp_path, "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "requirements-cluster.txt" in done.stderr


def test_the_part_of_a_failed_download_is_not_taken_for_whole(tmp_path):
    from pipeline.cluster import bring_home
    from pipeline.store import parts

    with pytest.raises(OSError):
        bring_home(parts.Part("nowhere", {}), tmp_path / "home", str(tmp_path / "share"))
    assert not (tmp_path / "home" / "nowhere").exists()
