"""Reading: any file becomes articles with the text as it stands, or is refused with a sentence."""

import csv
import gzip
import io
import json
import sys
import unicodedata

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.read.read import Refusal, articles_from, count_articles, count_passed_over, read_articles
from pipeline.records import Article

STORY = (
    "Thủ tướng Việt Nam tiếp Ngoại trưởng Na Uy\n\n"
    "Sáng 12/3, tại Hà Nội, Thủ tướng đã tiếp Ngoại trưởng Na Uy đang thăm Việt Nam.\n"
    "Hai bên trao đổi về hợp tác nghề cá, năng lượng gió và đào tạo thủy thủ."
)


def read(*inputs, columns=None):
    found = list(read_articles(inputs, columns))
    return [a for a in found if isinstance(a, Article)], [r for r in found if isinstance(r, Refusal)]


def one(path):
    articles, refused = read(path)
    assert not refused
    return articles[0]


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_a_text_file_is_an_article_named_by_its_stem(tmp_path):
    article = one(put(tmp_path / "na-uy.v2.txt", STORY))
    assert (article.article_id, article.text, article.text_changed) == ("na-uy.v2", STORY, False)


def test_decomposed_letters_are_composed_without_counting_as_a_repair(tmp_path):
    article = one(put(tmp_path / "a.txt", unicodedata.normalize("NFD", STORY)))
    assert (article.text, article.text_changed) == (STORY, False)


def test_a_byte_order_mark_goes_and_line_ends_stay(tmp_path):
    article = one(put(tmp_path / "a.txt", b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()))
    assert article.text == STORY.replace("\n", "\r\n")
    assert not article.text_changed


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_repaired_and_say_so(tmp_path, encoding):
    article = one(put(tmp_path / "a.txt", STORY.encode(encoding)))
    assert (article.text, article.text_changed) == (STORY, True)


def test_windows_1258_is_read_as_vietnamese(tmp_path):
    pieces = (unicodedata.normalize("NFD", letter) for letter in STORY)
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    content = b""
    for piece in pieces:
        tone = "".join(mark for mark in piece if mark in marks)
        base = unicodedata.normalize("NFC", "".join(mark for mark in piece if mark not in marks))
        content += (base + tone).encode("cp1258")
    article = one(put(tmp_path / "a.txt", content))
    assert (article.text, article.text_changed) == (STORY, True)


def test_latin_1_is_repaired_and_says_so(tmp_path):
    text = "Le ministre norvégien a été reçu à Hanoï, où il a évoqué la pêche."
    article = one(put(tmp_path / "a.txt", text.encode("latin-1")))
    assert (article.text, article.text_changed) == (text, True)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_text_that_was_decoded_wrongly_once_is_put_right(tmp_path, wrong):
    garbled = "".join(bytes([b]).decode(wrong, "ignore") or chr(b) for b in STORY.encode())
    article = one(put(tmp_path / "a.txt", garbled))
    assert (article.text, article.text_changed) == (STORY, True)


def test_one_bad_byte_does_not_spoil_a_text(tmp_path):
    article = one(put(tmp_path / "a.txt", STORY.encode() + b"\xff"))
    assert article.text.startswith(STORY)
    assert article.text_changed


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "binary"),
        (b"2024 - 12/3, 15:30 ...", "no letters"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_sentence(tmp_path, content, says):
    articles, refused = read(put(tmp_path / "a.txt", content))
    assert not articles
    assert says in refused[0].reason and refused[0].reason.endswith(".")
    assert str(tmp_path / "a.txt") in str(refused[0])


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    put(tmp_path / "a.txt", b"")
    put(tmp_path / "b.txt", STORY)
    put(tmp_path / "c.parquet", b"no parquet")
    put(tmp_path / "d.jsonl.gz", b"no gzip")
    put(tmp_path / "e.txt", STORY)
    articles, refused = read(tmp_path)
    assert [a.article_id for a in articles] == ["b", "e"]
    assert len(refused) == 3


def test_other_files_of_a_folder_are_counted_and_refused_only_when_named(tmp_path):
    put(tmp_path / "tin" / "a.txt", STORY)
    put(tmp_path / ".nháp.txt", STORY)
    put(tmp_path / ".kho" / "b.txt", STORY)
    picture = put(tmp_path / "ảnh.png", b"\x89PNG")
    articles, refused = read(tmp_path)
    assert [a.article_id for a in articles] == ["a"] and not refused
    assert count_passed_over([tmp_path]) == 3
    articles, refused = read(picture)
    assert not articles and "kind of file" in refused[0].reason


def test_an_empty_folder_and_a_missing_path_are_refused(tmp_path):
    _, refused = read(tmp_path, tmp_path / "không-có.txt")
    assert "no article" in refused[0].reason and "no such file" in refused[1].reason


def test_colliding_stems_take_their_path_as_id(tmp_path):
    put(tmp_path / "anh" / "tin.txt", STORY)
    put(tmp_path / "pháp" / "tin.txt", STORY)
    put(tmp_path / "mỹ.txt", STORY)
    articles, refused = read(tmp_path)
    assert {a.article_id for a in articles} == {"anh/tin", "pháp/tin", "mỹ"} and not refused


def test_of_equal_ids_the_second_is_refused(tmp_path):
    table = put(tmp_path / "a.jsonl", lines({"id": "x", "text": STORY}, {"id": "x", "text": STORY}))
    articles, refused = read(table)
    assert len(articles) == 1
    assert "'x'" in refused[0].reason and refused[0].source.endswith(":2")


def test_a_file_named_twice_is_read_once(tmp_path, monkeypatch):
    path = str(put(tmp_path / "a.txt", STORY))
    articles, refused = read(path, path)
    assert len(articles) == 1 and not refused
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines({"id": "b", "text": STORY}).encode())))
    monkeypatch.chdir(tmp_path)
    articles, refused = read("-", tmp_path, "./a.txt", "-", ".")
    assert [a.article_id for a in articles] == ["b", "a"] and not refused
    assert count_articles([path, tmp_path, "a.txt"]) == 1


def test_jsonl_gives_text_and_metadata(tmp_path):
    row = {"id": 7, "text": STORY, "title": " Tin\n Na Uy ", "date": "2024-03-12T08:00:00Z", "url": "https://vd.vn/7"}
    article = one(put(tmp_path / "a.jsonl", lines(row | {"publisher": "Báo Ví Dụ"})))
    assert (article.article_id, article.title, article.date) == ("7", "Tin Na Uy", "2024-03-12")
    assert (article.url, article.publisher, article.text) == ("https://vd.vn/7", "Báo Ví Dụ", STORY)


def test_bad_lines_of_a_table_are_refused_by_number(tmp_path):
    content = lines({"id": "a", "text": STORY}) + "{rác\n\n[1]\n" + lines({"id": "b"}, {"id": "c", "text": STORY})
    articles, refused = read(put(tmp_path / "a.jsonl", content))
    assert [a.article_id for a in articles] == ["a", "c"]
    assert [r.source.rpartition(":")[2] for r in refused] == ["2", "4", "5"]
    assert "no text field" in refused[2].reason


def test_half_a_letter_and_numbers_that_are_none_do_not_lose_a_line(tmp_path):
    half = r'{"id": "a", "title": "\ud83d Tin", "text": "Hai bên \ud83d hội đàm."}' + "\n"
    none = '{"id": "b", "views": NaN, "text": "Hai bên hội đàm."}\n'
    articles, refused = read(put(tmp_path / "a.jsonl", half + none))
    assert not refused
    assert [a.text_changed for a in articles] == [True, False]
    assert articles[0].text == "Hai bên \ufffd hội đàm." and articles[0].title.encode()


def test_ids_of_more_digits_than_a_machine_counts_in_are_kept(tmp_path):
    ids = [10**26 + 1, 10**26 + 2, -(10**30), 2**63]
    articles, refused = read(put(tmp_path / "a.jsonl", lines(*({"id": number, "text": STORY} for number in ids))))
    assert not refused and [a.article_id for a in articles] == list(map(str, ids))


@pytest.mark.parametrize(
    "written",
    [
        lambda rows: json.dumps(rows, indent=2, ensure_ascii=False),
        lambda rows: json.dumps(rows),
        lambda rows: "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n",
        lambda rows: "\n".join(json.dumps(row, indent=4) for row in rows),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_in_one_document_is_read_like_lines(tmp_path, written, encoding):
    rows = [{"id": 10**26 + 1, "text": STORY}, {"id": "b", "text": STORY + " \ud83d"}, {"text": STORY}]
    path = put(tmp_path / "tin.jsonl", written(rows).encode(encoding, "surrogatepass"))
    if encoding == "utf-8":
        path.write_text(written([rows[0] | {"more": [{"x": 1}]}, rows[1], rows[2]]), "utf-8", "replace")
    articles, refused = read(path)
    assert not refused and [a.article_id for a in articles] == [str(10**26 + 1), "b", "tin-3"]


def test_one_object_over_several_lines_is_an_article(tmp_path):
    assert one(put(tmp_path / "a.jsonl", json.dumps({"id": "x", "text": STORY}, indent=2))).article_id == "x"


@pytest.mark.parametrize(
    "content", ['[\n{"id": 1,\n"text": "Hai bên"\n"x": 2}\n]\n', "[\n" + '"Hai bên",\n' * 50 + '"x"]']
)
def test_a_document_that_cannot_be_read_is_refused_once(tmp_path, content):
    articles, refused = read(put(tmp_path / "a.jsonl", content))
    assert not articles and len(refused) == 1
    assert "one object a line" in refused[0].reason and "one JSON document" in refused[0].reason


def test_a_document_too_long_to_be_held_is_refused_once_and_lines_of_any_number_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.read.jsonlines.LARGEST", 2000)
    rows = [{"id": n, "text": STORY} for n in range(20)]
    articles, refused = read(put(tmp_path / "a.jsonl", json.dumps(rows, indent=1)))
    assert not articles and len(refused) == 1 and "one JSON document" in refused[0].reason
    articles, refused = read(put(tmp_path / "b.jsonl", "{rác\n" + lines(*rows)))
    assert len(articles) == 20 and [r.source for r in refused] == [f"{tmp_path / 'b.jsonl'}:1"]
    long = lines({"id": "long", "text": STORY * 20}, *rows)
    articles, refused = read(put(tmp_path / "c.jsonl", long))
    assert len(articles) == 20 and "line is longer" in refused[0].reason


def test_json_that_is_named_otherwise_is_told_how_to_be_named(tmp_path):
    _, refused = read(put(tmp_path / "a.json", "[]"))
    assert ".jsonl: an object a line, or a list of objects" in refused[0].reason


def test_a_text_under_another_name_is_told_once_a_file(tmp_path):
    path = put(tmp_path / "a.jsonl", lines(*({"id": n, "lời": STORY} for n in range(300))))
    articles, refused = read(path)
    assert not articles and len(refused) == 1 and refused[0].source == f"{path}:1"
    assert "(there are: id, lời)" in refused[0].reason and "299 rows after it" in refused[0].reason
    articles, refused = read(path, columns={"text": "nix"})
    assert not articles and len(refused) == 1
    assert "No field is called 'nix', as --map text= says" in refused[0].reason
    table = put(tmp_path / "b.csv", f'id,lời\n1,"{STORY}"\n')
    assert "No column is called 'nix', as --map text= says" in read(table, columns={"text": "nix"})[1][0].reason
    (tmp_path / "a.jsonl").write_text(path.read_text("utf-8") + lines({"id": "x", "text": STORY}), "utf-8")
    articles, refused = read(path)
    assert len(articles) == 1 and len(refused) == 1


def test_lines_without_an_id_are_named_by_file_and_number(tmp_path):
    articles, _ = read(put(tmp_path / "tin.jsonl", lines({"text": STORY}, {"text": STORY + " Hết."})))
    assert [a.article_id for a in articles] == ["tin-1", "tin-2"]


def test_a_packed_table_is_read_like_an_open_one(tmp_path):
    article = one(put(tmp_path / "a.jsonl.gz", gzip.compress(lines({"id": "a", "text": STORY}).encode())))
    assert article.text == STORY


def test_a_packed_table_that_breaks_off_keeps_what_came_before(tmp_path):
    rows = lines(*({"id": str(i), "text": f"{STORY} {i * 7919}"} for i in range(3000)))
    articles, refused = read(put(tmp_path / "a.jsonl.gz", gzip.compress(rows.encode())[:-200]))
    assert articles and "broken" in refused[0].reason


def test_standard_input_is_jsonl(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines({"id": "a", "text": STORY}).encode())))
    assert one("-").text == STORY


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_with_our_names(tmp_path, delimiter, encoding):
    path = tmp_path / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerows([["id", "date", "text"], ["a", "12/03/2024", STORY]])
    article = one(path)
    assert (article.article_id, article.date, article.text) == ("a", "2024-03-12", STORY)


def test_a_table_in_utf_32_or_without_a_mark_is_read_and_says_so(tmp_path):
    for number, encoding in enumerate(("utf-32", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")):
        article = one(put(tmp_path / f"{number}.csv", f'id,text\na{number},"{STORY}"\n'.encode(encoding)))
        assert (article.article_id, article.text, article.text_changed) == (f"a{number}", STORY, True)


def test_a_quote_that_is_left_open_costs_its_row_alone_and_is_told(tmp_path):
    rows = ['1,"Hai bên họp.', '2,"Hai bên ký."', "3,Hai bên gặp.", '4,"Hai bên\nhội ""đàm""."']
    path = put(tmp_path / "a.csv", "\n".join(["id,text", *rows]) + "\n")
    articles, refused = read(path)
    assert [(a.article_id, a.text) for a in articles] == [
        ("2", "Hai bên ký."), ("3", "Hai bên gặp."), ("4", 'Hai bên\nhội "đàm".'),
    ]  # fmt: skip
    assert [str(r) for r in refused] == [
        f"{path}:2: The quote that opens in line 2 is not closed in its row; close it. Line 2 was left out."
    ]


@pytest.mark.parametrize(
    ("rows", "read_ones", "says"),
    [
        ('"1","Hai bên họp.\n"2","Hai bên ký."\n', ["2"], "opens in line 2"),
        ('1,"Hai bên\nhọp\n2,"Hai bên ký."\n', ["2"], "Line 2 to 3 was left out"),
        ('1,Hai bên ký.\n2,"Hai bên họp.\n3,Hai bên gặp.\n', ["1"], "opens in line 3 is not closed up to the end"),
    ],
)
def test_rows_that_an_open_quote_would_swallow_are_not_read_as_text(tmp_path, rows, read_ones, says):
    articles, refused = read(put(tmp_path / "a.csv", "id,text\n" + rows))
    assert [a.article_id for a in articles] == read_ones and "Hai bên ký." in [a.text for a in articles]
    assert len(refused) == 1 and says in refused[0].reason


def test_quotes_within_a_text_that_are_not_doubled_are_let_pass(tmp_path):
    articles, refused = read(put(tmp_path / "a.csv", 'id,text\n1,"Hai bên "vui" vẻ."\n2,Hai bên "ký".\n'))
    assert [a.article_id for a in articles] == ["1", "2"] and not refused


def test_a_cell_too_long_for_an_article_is_refused_with_its_line(tmp_path):
    articles, refused = read(put(tmp_path / "a.csv", 'id,text\n1,Hai bên ký.\n2,"' + "một dòng\n" * 2_500_000))
    assert [a.article_id for a in articles] == ["1"]
    assert len(refused) == 1 and "begins in line 3 is longer than 20 MB" in refused[0].reason


def test_a_table_of_a_head_alone_says_so(tmp_path):
    _, refused = read(put(tmp_path / "a.csv", "id,text\n"))
    assert len(refused) == 1 and "a head and no rows" in refused[0].reason


def test_blanks_around_the_names_in_a_head_do_not_count(tmp_path):
    article = one(put(tmp_path / "a.csv", 'id, text, date\na, "Hai bên họp, rồi ký.", 12/03/2024\n'))
    assert (article.article_id, article.text, article.date) == ("a", "Hai bên họp, rồi ký.", "2024-03-12")


def test_columns_with_other_names_are_named_or_known(tmp_path):
    table = put(tmp_path / "a.csv", "mã,lời\na,Hai bên hội đàm.\n")
    _, refused = read(table)
    assert "--map text=" in refused[0].reason and "lời" in refused[0].reason
    articles, _ = read(table, columns={"text": "lời", "id": "mã"})
    assert (articles[0].article_id, articles[0].text) == ("a", "Hai bên hội đàm.")
    assert one(put(tmp_path / "b.csv", "id,content\nb,Hai bên hội đàm.\n")).text == "Hai bên hội đàm."


def test_parquet_gives_text_and_dates(tmp_path):
    import datetime

    table = pa.table({"id": ["a"], "text": [STORY], "date": [datetime.date(2024, 3, 12)], "other": [1]})
    pq.write_table(table, tmp_path / "a.parquet")
    article = one(tmp_path / "a.parquet")
    assert (article.article_id, article.text, article.date) == ("a", STORY, "2024-03-12")


def test_parquet_whose_texts_are_bytes_is_read_as_files_are(tmp_path):
    rows = {"id": [b"a", b"b", b"c"], "text": [STORY.encode(), STORY.encode("utf-16"), b"\x00\x01" * 50]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    articles, refused = read(tmp_path / "a.parquet")
    assert [(a.article_id, a.text, a.text_changed) for a in articles] == [("a", STORY, False), ("b", STORY, True)]
    assert len(refused) == 1 and "binary" in refused[0].reason


def test_a_link_that_leads_nowhere_or_to_itself_is_said_to_be_one(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "none.txt")
    for given in ([tmp_path], sorted(tmp_path.iterdir())):
        articles, refused = read(*given)
        assert not articles and len(refused) == 3
        assert all("This is a link that leads nowhere or to itself" in r.reason for r in refused)


PAGE = """<!doctype html><html lang="vi"><head><title>Tin Na Uy</title>
<meta property="og:title" content="Thủ tướng tiếp Ngoại trưởng Na Uy"><meta property="og:site_name" content="Báo Ví Dụ">
<meta property="article:published_time" content="2024-03-12T08:00:00+07:00"><link rel="canonical" href="https://vd.vn/7">
</head><body><nav><a href="/">Trang chủ</a> <a href="/tg">Thế giới</a></nav><article><h1>Thủ tướng tiếp</h1>{}</article>
<aside><ul><li><a href="/8">Tin khác về bóng đá trong nước</a></li></ul></aside></body></html>"""
PARAGRAPHS = "".join(
    f"<p>Đoạn {n}: hai bên trao đổi về hợp tác nghề cá, năng lượng gió ngoài khơi, đào tạo thủy thủ và nhất trí"
    " sớm tổ chức phiên họp tiếp theo của ủy ban hỗn hợp tại Oslo.</p>"
    for n in ("một", "hai", "ba")
)


def test_a_page_gives_its_main_text_and_metadata(tmp_path):
    article = one(put(tmp_path / "a.html", PAGE.replace("{}", PARAGRAPHS)))
    assert "Đoạn hai" in article.text and "bóng đá" not in article.text and "<p>" not in article.text
    assert (article.title, article.date) == ("Thủ tướng tiếp Ngoại trưởng Na Uy", "2024-03-12")
    assert (article.publisher, article.url) == ("Báo Ví Dụ", "https://vd.vn/7")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-11T23:30:00Z">', "2024-03-12"),
        ('<meta content="2024-03-11T23:30:00+00:00" property="article:published_time">', "2024-03-12"),
        ('<meta property="article:published_time" content="2024-03-11T09:30:00Z">', "2024-03-11"),
        ('<meta property="article:published_time" content="2024-03-11T23:30:00">', "2024-03-11"),
        ('<script type="application/ld+json">{"datePublished": "2024-03-11T17:30:00.000Z"}</script>', "2024-03-12"),
        (
            '<meta property="article:modified_time" content="2024-03-11T23:30:00Z">'
            '<meta property="article:published_time" content="2024-03-11T09:30:00Z">',
            "2024-03-11",
        ),
    ],
)
def test_the_day_of_a_page_is_that_of_vietnam(tmp_path, told, day):
    page = PAGE.replace("{}", PARAGRAPHS)
    page = page.replace('<meta property="article:published_time" content="2024-03-12T08:00:00+07:00">', told)
    assert one(put(tmp_path / "a.html", page)).date == day


def test_pages_without_text_or_broken_are_refused(tmp_path):
    put(tmp_path / "a.html", "<html><body><script>var x = 1</script></body></html>")
    put(tmp_path / "b.html", "<" * 5000)
    articles, refused = read(tmp_path)
    assert not articles and len(refused) == 2


def test_a_file_in_memory_is_read_like_one_on_disk():
    refused = []
    content = (lines({"id": "a", "text": STORY}) + "rác\n").encode()
    articles = list(articles_from("tải-lên.jsonl", content, refused.append))
    assert [a.article_id for a in articles] == ["a"] and len(refused) == 1


def test_articles_are_counted_ahead(tmp_path):
    put(tmp_path / "a.txt", STORY)
    put(tmp_path / "b.jsonl", lines({"text": "một"}, {"text": "hai"}))
    assert count_articles([tmp_path]) == 3
    put(tmp_path / "c.csv", 'id,text\n1,"một\nhai"\n')
    assert count_articles([tmp_path]) == 0, "a cell may hold lines: no total is better than a wrong one"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hà Nội &amp; Oslo &quot;cùng&quot;", 'Hà Nội & Oslo "cùng"'),
        ("Th&#7911; t&#x1B0;&#x1EDB;ng &agrave; &acirc;", "Thủ tướng à â"),
        ("h&amp;nbsp;ai &#150; ba", "h\xa0ai – ba"),
        ("Bộ NN&PTNT; Sở VH&TT", "Bộ NN&PTNT; Sở VH&TT"),
        ("&#0; &#55296; &khong;", "&#0; &#55296; &khong;"),
    ],
)
def test_entities_are_read_and_what_is_none_stays(tmp_path, written, meant):
    article = one(put(tmp_path / "a.txt", f"{STORY} {written}"))
    assert article.text == f"{STORY} {meant}" and article.text_changed == (written != meant)


UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("written", ["Ph{}ạm Minh Chính", "Pha\u0323{}m Minh Chính", "Phạm {}Minh{} Chính"])
def test_signs_that_nobody_sees_do_not_cut_a_name(tmp_path, sign, written):
    name = written.format(sign, sign)
    path = put(tmp_path / "a.jsonl", lines({"id": "a", "text": f"{STORY} Ông {name} dự.", "title": f"Ông {name}"}))
    article = one(path)
    assert article.text.split() == f"{STORY} Ông Phạm Minh Chính dự.".split()
    assert article.title == "Ông Phạm Minh Chính" and article.text_changed


@pytest.mark.parametrize("sign", UNSEEN)
def test_an_unseen_sign_between_words_moves_nothing(tmp_path, sign):
    text = f"{STORY} Hai bên {sign}ý thức rõ.{sign}"
    assert one(put(tmp_path / "a.txt", text)).text == text.replace(sign, " ")


def test_an_unseen_sign_that_is_written_as_an_entity_goes_too(tmp_path):
    article = one(put(tmp_path / "a.txt", f"{STORY} Ông Phạm Mi&shy;nh Chí&#8203;nh dự."))
    assert article.text == f"{STORY} Ông Phạm Minh Chính dự."


def test_a_blank_without_width_between_two_words_becomes_a_blank(tmp_path):
    article = one(put(tmp_path / "a.txt", f"{STORY}\ufeffÔng Phạm\u200bMinh\ufeffChính dự."))
    assert article.text == f"{STORY} Ông Phạm Minh Chính dự."


def test_words_that_a_bad_crawl_glued_come_apart(tmp_path):
    glued = "Thủ tướngPhạm tiếp khách.Ông nói với báo chí.Hai bên họp.Lễ ký diễn ra.Đoàn về nước, theo tờVnExpress."
    article = one(put(tmp_path / "a.txt", glued))
    apart = (
        "Thủ tướng Phạm tiếp khách. Ông nói với báo chí. Hai bên họp. Lễ ký diễn ra. Đoàn về nước, theo tờ VnExpress."
    )
    assert (article.text, article.text_changed) == (apart, True)


def test_names_with_a_capital_inside_are_not_taken_apart(tmp_path):
    article = one(
        put(tmp_path / "a.txt", f"{STORY} Theo VnExpress, TikTok, YouTube, iPhone, McDonald, OpenAI và Vietnam.Net.")
    )
    assert "YouTube, iPhone, McDonald, OpenAI và Vietnam.Net." in article.text and not article.text_changed


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_lines_in_a_wide_encoding_are_read_and_say_so(tmp_path, encoding):
    path = put(tmp_path / "a.jsonl", lines({"id": 1, "text": STORY}, {"id": 2, "text": STORY}).encode(encoding))
    articles, refused = read(path)
    assert not refused and [(a.article_id, a.text, a.text_changed) for a in articles] == [
        ("1", STORY, True),
        ("2", STORY, True),
    ]


def test_lines_may_end_in_carriage_returns_alone(tmp_path):
    rows = [{"id": name, "text": STORY} for name in "ab"]
    as_json = put(tmp_path / "a.jsonl", lines(*rows).replace("\n", "\r"))
    as_csv = put(tmp_path / "b.csv", f'id,text\rc,"{STORY}"\rd,"{STORY}"\r')
    articles, refused = read(as_json, as_csv)
    assert not refused and [a.article_id for a in articles] == ["a", "b", "c", "d"]
    assert not any(a.text_changed for a in articles)
    article = one(put(tmp_path / "c.txt", STORY.replace("\n", "\r")))
    assert (article.text, article.text_changed) == (STORY, True)


def parquet(path, text, **more):
    table = {"id": [f"{path.stem}{n}" for n in range(len(text))], "text": text, **more}
    pq.write_table(pa.table(table), path)


def test_times_of_a_parquet_file_that_no_calendar_has_cost_no_article(tmp_path):
    march = 1709600000 * 10**6
    parquet(tmp_path / "far.parquet", [STORY] * 2, date=pa.array([march, 9 * 10**17], pa.timestamp("us")))
    parquet(tmp_path / "zone.parquet", [STORY] * 2, date=pa.array([march, None], pa.timestamp("us", "Nowhere/City")))
    parquet(tmp_path / "day.parquet", [STORY] * 2, date=pa.array([19787, 2**31 - 1], pa.int32()).cast(pa.date32()))
    articles, refused = read(tmp_path)
    assert not refused and [(a.article_id, a.date) for a in articles] == [
        *(("day0", "2024-03-05"), ("day1", None), ("far0", "2024-03-05"), ("far1", None)),
        *(("zone0", "2024-03-05"), ("zone1", None)),
    ]


def test_a_value_of_a_parquet_file_that_is_no_text_costs_its_row_alone(tmp_path):
    texts = pa.array([STORY.encode(), b"\xff\xfe", STORY.encode()], pa.binary()).view(pa.string())
    parquet(tmp_path / "a.parquet", texts)
    put(tmp_path / "b.txt", STORY)
    articles, refused = read(tmp_path)
    assert [a.article_id for a in articles] == ["a0", "a2", "b"]
    assert [r.source for r in refused] == [f"{tmp_path / 'a.parquet'}:2"] and "The column text" in refused[0].reason


def test_columns_are_mapped_in_every_kind_of_table(tmp_path):
    row = {"ma": "x", "content": STORY, "published_at": "12/03/2024", "date": "2001-01-01"}
    put(tmp_path / "a.jsonl", lines(row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, row)
    writer.writeheader()
    writer.writerow(row | {"ma": "y"})
    put(tmp_path / "b.csv", buffer.getvalue())
    pq.write_table(pa.table({name: [value] for name, value in (row | {"ma": "z"}).items()}), tmp_path / "c.parquet")
    articles, refused = read(tmp_path, columns={"id": "ma", "text": "content", "date": "published_at"})
    assert not refused and [(a.article_id, a.text, a.date) for a in articles] == [
        (name, STORY, "2024-03-12") for name in "xyz"
    ]
