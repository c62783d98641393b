"""Old Vietnamese encodings: found by content, put right, and told apart from Western text and from garbage."""

import csv
import itertools
import json
import random
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from benchmarks.generate import readings
from pipeline.knowledge import KNOWLEDGE
from pipeline.read.decode import decode
from pipeline.read.encodings import encoding_of, western
from pipeline.read.read import Refusal, read_articles

OLD = ("windows-1258", "tcvn3", "vni")
STORY = (
    "Thủ tướng Việt Nam tiếp Ngoại trưởng Na Uy\n\n"
    "Sáng 12/3, tại Hà Nội, Thủ tướng đã tiếp Ngoại trưởng Na Uy đang thăm Việt Nam.\n"
    "Hai bên trao đổi về hợp tác nghề cá, năng lượng gió và đào tạo thủy thủ.\n"
)
WESTERN = (
    "Le président français a été reçu à l'Élysée, où les députés européens étaient déjà présents.",
    "El señor presidente habló mañana con el régimen económico después de la reunión en Bogotá.",
    "Für die Größe der Äpfel müssen wir über Österreich fahren, sagte der Außenminister höflich.",
    "O presidente não falou à nação sobre a situação econômica até à tarde de amanhã.",
)


@cache
def letters(encoding):
    with (Path(KNOWLEDGE) / "encodings.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: bytes.fromhex(row[encoding]) for row in csv.DictReader(file)}


def encode(text, encoding):
    """Old bytes of a text; a capital that TCVN3 has no code for is written small, as its fonts do."""
    if encoding == "windows-1258":
        return b"".join(_eastern(letter) for letter in text)
    codes = letters(encoding)
    return b"".join(codes.get(c) or codes.get(c.lower()) or c.encode("cp1252") for c in text)


@cache
def _eastern(letter):
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323")
    return (unicodedata.normalize("NFC", "".join(c for c in apart if c not in tone)) + tone).encode("cp1258")


def one(path, content):
    path.write_bytes(content)
    return next(read_articles([path]))


@pytest.mark.parametrize("encoding", OLD)
def test_a_text_comes_back_from_an_old_encoding(tmp_path, encoding):
    article = one(tmp_path / "a.txt", encode(STORY, encoding))
    assert (article.text, article.text_changed) == (STORY, True)


@pytest.mark.parametrize("encoding", OLD)
def test_articles_come_back_letter_for_letter(encoding):
    for reading in itertools.islice(readings(120), 120):
        text = reading.article.text
        found = encoding_of(western(encode(text, encoding)))
        assert found == encoding, text
        back = decode(encode(text, encoding))[0]
        assert back.lower() == text.lower() if encoding == "tcvn3" else back == text


@pytest.mark.parametrize("encoding", OLD)
def test_old_letters_inside_utf8_are_put_right_with_title_and_all(tmp_path, encoding):
    misread = {key: western(encode(value, encoding)) for key, value in {"text": STORY, "title": "Tiếp khách"}.items()}
    article = one(tmp_path / "a.jsonl", json.dumps({"id": "1", **misread}, ensure_ascii=False).encode())
    assert (article.text, article.title, article.text_changed) == (STORY, "Tiếp khách", True)


@pytest.mark.parametrize("encoding", OLD)
def test_a_table_and_a_page_in_an_old_encoding(tmp_path, encoding):
    table = one(tmp_path / "a.csv", encode('id,title,text\n1,Tiếp khách,"' + STORY + '"\n', encoding))
    assert (table.text, table.title) == (STORY, "Tiếp khách")
    body = "".join(f"<p>{line}</p>" for line in STORY.splitlines() if line)
    page = one(tmp_path / "a.html", encode(f"<html><body><article>{body}</article></body></html>", encoding))
    assert STORY.splitlines()[2] in page.text


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_stays_as_it_is(tmp_path, text):
    assert one(tmp_path / "a.txt", text.encode("cp1252")).text == text
    assert one(tmp_path / "b.txt", text.encode()).text_changed is False


def test_garbage_is_refused():
    dice = random.Random(1)
    for _ in range(60):
        noise = bytes(dice.choice((*range(32, 127), *range(128, 256))) for _ in range(400))
        assert encoding_of(western(noise)) is None


def test_bytes_of_no_known_encoding_are_refused_with_a_sentence(tmp_path):
    for number, content in enumerate(
        ("Премьер-министр принял посла".encode("koi8-r"), "首相は大使と会談した。".encode("shift-jis"))
    ):
        refused = one(tmp_path / f"{number}.txt", content)
        assert isinstance(refused, Refusal)
        assert "UTF-8" in refused.reason
