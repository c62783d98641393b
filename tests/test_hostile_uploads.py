"""Uploads that are made to harm: links, paths that lead out, bombs, endless refusals, and text that takes too long."""

import io
import json
import os
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from pages.parts import uploads
from pipeline.records import Article

OWN = "Ngày 5/3/2024, tại Hà Nội, Thủ tướng Phạm Minh Chính đã tiếp Đại sứ Peru Ana Quispe."


def packed(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return file.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def refused(name: str, content: bytes) -> list[str]:
    found = uploads.read([(name, content)])
    assert not found.articles
    return [key for key, _ in found.refused]


@pytest.mark.parametrize("path", ["../../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_a_zip_with_a_path_that_leads_out_is_refused(path):
    assert refused("a.zip", packed(("good.txt", OWN.encode()), (path, OWN.encode()))) == ["analyse.leads_out"]


def test_a_zip_with_a_link_is_refused():
    assert refused("a.zip", packed((link("a.txt"), b"/etc/passwd"))) == ["analyse.leads_out"]


def test_a_zip_of_very_many_members_is_refused_before_it_is_opened():
    assert refused("a.zip", packed(*((f"{n}.txt", b"") for n in range(uploads.MEMBERS + 1)))) == ["analyse.bomb"]


def test_a_zip_whose_members_lie_about_their_size_gives_no_more_than_they_say():
    content = bytearray(packed(("a.txt", OWN.encode() * 50)))
    at = content.rfind(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")
    found = uploads.read([("a.zip", bytes(content))])
    assert not found.articles


def test_a_damaged_zip_is_refused():
    content = bytearray(packed(("a.txt", os.urandom(300) + OWN.encode())))
    content[60:90] = b"x" * 30
    assert refused("a.zip", bytes(content))[0] in ("analyse.bad_zip", "analyse.refused")


def test_a_zip_in_a_zip_is_not_opened():
    assert refused("a.zip", packed(("b.zip", packed(("c.txt", OWN.encode()))))) == ["analyse.wrong_kind"]


def test_a_million_bad_lines_are_told_in_a_few_sentences():
    found = uploads.read([("a.jsonl", b"no JSON\n" * 100_000)])
    assert len(found.refused) == uploads.REFUSALS and found.more == 100_000 - uploads.REFUSALS


def test_what_takes_too_long_is_refused_and_the_rest_is_read():
    short = Article("short", "short.txt", OWN)
    uploads.understand(uploads.Uploads([short]))  # the tables are loaded before the clock runs
    long = Article("long", "long.txt", OWN * 50_000)
    found = uploads.Uploads([short, long, short])
    readings = uploads.understand(found, seconds=0.5)
    assert [reading.article.article_id for reading in readings][:1] == ["short"]
    assert ("analyse.slow", {"name": "long"}) in found.refused


def test_nothing_stays_on_disk_and_nothing_goes_into_another_session(open_page, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    app = open_page("analyse", lang="en")
    before = {path for path in tmp_path.rglob("*") if "data" not in path.parts}
    lines = json.dumps({"id": "secret-7", "text": OWN}).encode()
    app.session_state.own_refused = []
    found = uploads.read([("a.jsonl", lines)])
    readings = uploads.understand(found)
    assert [reading.article.article_id for reading in readings] == ["secret-7"]
    assert {path for path in tmp_path.rglob("*") if "data" not in path.parts} == before
    other = open_page("analyse", lang="en")
    assert "own" not in other.session_state


def test_hostile_names_of_files_stay_text(tmp_path):
    name = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> [a](javascript:b).exe"
    found = uploads.read([(name, b"MZ")])
    assert found.refused == [("analyse.wrong_kind", {"name": name})]
    assert not list(Path(tmp_path).iterdir())
