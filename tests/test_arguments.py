"""The command line: what is no argument is told in a sentence, and what a command cannot do in another."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as program
from pipeline.__main__ import main

ROOT = Path(__file__).parents[1]
TEXT = "Chiều 5/3/2024, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Peru Ana Quispe."


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}), "utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--workers", "99999999999999999999"], "take a whole number from 1 to 1,000"),
        (["build", "--workers", "²"], "'²' is no count"),
        (["build", "--workers", "0"], "take a whole number from 1"),
        (["build", "--share", "s3://parts"], "name its --scheduler too"),
        (["build", "--map", "text="], "maps no column"),
        (["build", "--map", "nix=a"], "maps no column"),
        (["build", "--out", __file__], "test_arguments.py is no folder"),
        (["build", "--out", f"{__file__}/data"], "test_arguments.py is no folder"),
        (["fetch", "list", "--out", "x", "--delay", "nan"], "take a number from 0 to 86,400"),
        (["fetch", "list", "--out", "x", "--seconds", "-1"], "take a number from 0.01"),
        (["fetch", "list", "--out", "x", "--seconds", "inf"], "take a number from 0.01"),
        (["fetch", "list", "--out", "x", "--largest", "x"], "take a number from 0.001"),
        (["fetch", "list", "--out", __file__], "is no folder"),
        (["evaluate", "gold", "--errors", "-1"], "no count"),
        (["extract"], "required: INPUT"),
    ],
)
def test_what_is_no_argument_is_wrong_usage(arguments, says, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert says in capsys.readouterr().err


def extract(table, **more):
    command = [sys.executable, "-m", "pipeline", "extract", table, table]
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, **more)


def test_the_same_input_twice_is_read_once(table):
    done = extract(table, stdout=subprocess.PIPE)
    assert done.returncode == 0 and not done.stderr and len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="There is no device that is always full.")
def test_a_full_disk_behind_standard_output_is_told(table, tmp_path):
    with open("/dev/full", "wb") as full:
        done = extract(table, stdout=full)
        assert done.returncode == 1
        assert done.stderr.startswith("Standard output takes no more (No space left on device)")
        assert len(done.stderr.splitlines()) == 1
        command = [sys.executable, "-m", "pipeline", "build", table, "--out", tmp_path / "data"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and "Standard output takes no more" in done.stderr
    assert "stays as it was" not in done.stderr and (tmp_path / "data" / "CURRENT").exists()


@pytest.mark.skipif(os.name == "nt", reason="There is always a standard output there.")
def test_without_a_standard_output_a_sentence_says_so(table):
    done = extract(table, preexec_fn=lambda: os.close(1))
    assert done.returncode == 1 and done.stderr.startswith("There is no standard output to print to")


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_input(table, monkeypatch):
    monkeypatch.setattr(program, "as_contract", lambda found, text: int("no number"))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(ValueError, match="no number"):
        main(["extract", str(table)])
