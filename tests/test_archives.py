"""Archives: what lies in a zip, tar or web archive is read as if it lay in a folder."""

import gzip
import io
import json
import tarfile
import zipfile

import pytest

from pipeline.read.fields import article_id
from pipeline.read.read import Refusal, articles_from, read_articles
from pipeline.records import Article

STORY = "Thủ tướng Việt Nam tiếp Ngoại trưởng Na Uy\nSáng 12/3, tại Hà Nội, Thủ tướng đã tiếp Ngoại trưởng Na Uy."
PAGE = "<html><head><title>Tiếp khách</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{line}</p>" for line in STORY.split("\n"))
)
FILES = {
    "2024/a.txt": STORY.encode(),
    "2025/a.txt": (STORY + "\nHai bên hài lòng.").encode(),
    "b.html": PAGE.encode(),
    "c.jsonl": json.dumps({"id": "mine", "text": STORY}).encode() + b"\n" + json.dumps({"text": STORY}).encode(),
    "d.jsonl.gz": gzip.compress(json.dumps({"id": "packed", "text": STORY}).encode()),
    "e.csv": f'id,text\nrow,"{STORY}"\n'.encode(),
    "photo.jpg": b"\xff\xd8\xff",
    ".hidden.txt": b"no",
}
IDS = {"news/2024/a", "news/2025/a", "news/b", "mine", "news/c-2", "packed", "row"}


def pack(path, files):
    if path.name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        return path
    mode = {".gz": "w:gz", ".tgz": "w:gz", ".bz2": "w:bz2", ".xz": "w:xz"}.get(path.suffix, "w")
    with tarfile.open(path, mode) as packed:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return path


def read(path):
    found = list(read_articles([path]))
    return [a for a in found if isinstance(a, Article)], [r for r in found if isinstance(r, Refusal)]


@pytest.mark.parametrize("name", ["news.zip", "news.tar", "news.tar.gz", "news.tgz", "news.tar.bz2", "news.tar.xz"])
def test_every_kind_of_input_in_an_archive_is_read(tmp_path, name):
    articles, refused = read(pack(tmp_path / name, FILES))
    assert ({a.article_id for a in articles}, refused) == (IDS, [])
    assert all(STORY.split("\n")[1] in a.text for a in articles)


def test_a_file_in_an_archive_whose_name_is_not_utf_8_is_refused_alone(tmp_path):
    articles, refused = read(pack(tmp_path / "news.tar", {"x\udcffy.txt": STORY.encode(), "b.txt": STORY.encode()}))
    assert [a.article_id for a in articles] == ["news/b"]
    assert [r.source for r in refused] == [f"{tmp_path / 'news.tar'}/x\\xffy.txt"]


def test_an_archive_that_was_uploaded_is_read_too(tmp_path):
    content = pack(tmp_path / "news.zip", FILES).read_bytes()
    refused = []
    assert {a.article_id for a in articles_from("news.zip", content, refused.append)} == IDS
    assert not refused


def test_what_cannot_be_read_in_an_archive_is_named_and_the_rest_goes_on(tmp_path):
    path = pack(tmp_path / "a.zip", {"empty.txt": b"", "inner.zip": b"PK", "good.txt": STORY.encode()})
    articles, refused = read(path)
    assert [a.article_id for a in articles] == ["a/good"]
    assert [r.source.removeprefix(str(path)) for r in refused] == ["/empty.txt", "/inner.zip"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz"])
def test_a_broken_archive_is_refused_with_a_sentence(tmp_path, name):
    (tmp_path / name).write_bytes(b"this is none" * 100)
    articles, refused = read(tmp_path / name)
    assert not articles
    assert "broken" in refused[0].reason and "\n" not in refused[0].reason


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_a_tar_that_is_cut_or_damaged_in_the_head_of_a_file_says_so(tmp_path, packed):
    name = "a.tar" if packed is bytes else "a.tar.gz"
    whole = pack(tmp_path / "a.tar", {"a.txt": STORY.encode(), "b.txt": STORY.encode()}).read_bytes()
    second = whole.index(b"b.txt")
    for broken in (whole[: second + 100], whole[:second] + b"\xff" * 300 + whole[second + 300 :]):
        (tmp_path / name).write_bytes(packed(broken))
        articles, refused = read(tmp_path / name)
        assert [a.article_id for a in articles] == ["a/a"]
        assert len(refused) == 1 and f"cut or damaged at byte {second:,}" in refused[0].reason
    (tmp_path / name).write_bytes(packed(whole[:second]))
    assert [a.article_id for a in read(tmp_path / name)[0]] == ["a/a"]


def test_an_archive_cut_short_gives_what_it_still_holds(tmp_path):
    whole = pack(tmp_path / "a.tar", {"a.txt": STORY.encode(), "b.txt": STORY.encode() * 50}).read_bytes()
    (tmp_path / "a.tar").write_bytes(whole[:3000])
    articles, refused = read(tmp_path / "a.tar")
    assert [a.article_id for a in articles] == ["a/a"]
    assert "broken" in refused[0].reason


def test_a_bomb_in_an_archive_is_refused(tmp_path):
    articles, refused = read(pack(tmp_path / "a.zip", {"big.txt": b"a" * (21 * 2**20), "good.txt": STORY.encode()}))
    assert ([a.article_id for a in articles], len(refused)) == (["a/good"], 1)
    assert "larger than" in refused[0].reason


def warc(path, *records):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for url, status, kind, content in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
            writer.write_record(record)
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_a_web_archive_are_articles(tmp_path, name):
    path = warc(
        tmp_path / name,
        ("http://bao.example/tin/1.html", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("http://bao.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
        ("http://bao.example/gone", "404 Not Found", "text/html", b"<p>gone"),
    )
    articles, refused = read(path)
    assert not refused
    assert [(a.article_id, a.url, a.title) for a in articles] == [
        (article_id("http://bao.example/tin/1.html"), "http://bao.example/tin/1.html", "Tiếp khách")
    ]
    assert STORY.split("\n")[1] in articles[0].text
