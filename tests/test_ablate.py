"""Conditions of the rules are left out one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.conditions import SWITCHES, wire

ROOT = Path(__file__).parents[1]
TEXT = "Thủ tướng Trần Mạnh Khôi khẳng định Việt Nam coi trọng thương mại với Peru."


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_condition_that_reads_an_article_worse_is_told_with_its_line(tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    span = [0, len(TEXT)]
    said = {"speaker": "Trần Mạnh Khôi", "speaker_country": "VNM", "direct": False, "span": span, "topics": ["trade"]}
    found = {"article_id": "a", "meetings": [], "statements": [said], "relations": [], "body": [span]}
    (tmp_path / "a.json").write_text(json.dumps(found))
    told = run("-m", "benchmarks.ablate", str(tmp_path), "--of", "pipeline.topics")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("1 articles, ")
    assert " help, 0 harm." in told.stdout


SOURCE = """
def greet(guest, host, others):
    if guest and host:
        return [other for other in others if other != host]
    return guest or "nobody"
"""


@pytest.mark.parametrize(
    ("left_out", "said", "without"),
    [
        ("guest and host", (["a", "b"], "b", "abc"), ["a", "b"]),
        ("host", (["a"], "", "ab"), ["a", "b"]),
        ("other != host", ("a", "b", "abc"), ["a", "b", "c"]),
        ("guest", ("", "b", "abc"), ["a", "c"]),
    ],
)
def test_a_condition_that_is_left_out_is_as_if_it_were_not_written(left_out, said, without):
    SWITCHES.conditions.clear()
    names: dict = {}
    exec(wire("hall", SOURCE, "hall.py"), names)
    number = next(i for i, condition in enumerate(SWITCHES.conditions) if condition.text == left_out)
    SWITCHES.seen.clear()
    plain = names["greet"](*said)
    assert number in SWITCHES.seen
    assert plain != without
    SWITCHES.off = number
    assert names["greet"](*said) == without
    SWITCHES.off = None


def test_modules_that_are_imported_already_are_not_tried_in_silence(tmp_path):
    told = run("-c", "import pipeline.topics; from benchmarks.conditions import install; install(['pipeline.topics'])")
    assert "pipeline.topics is imported already" in told.stderr
