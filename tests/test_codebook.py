"""The codebook has every column and code that there is, in both languages, and no other."""

from __future__ import annotations

import csv
import html
from collections import Counter
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet as pq
import pytest

from pages.parts import files
from pages.parts.codebook import codes, lists_in, meanings, source, tables, unit, units
from pages.parts.text import Text, table
from pages.parts.words import meeting_file, statement_file
from pipeline import queries
from pipeline.__main__ import as_contract
from pipeline.extract import extract
from pipeline.merge.corrections import COLUMNS
from pipeline.queries import Filters
from pipeline.records import Article
from pipeline.store.snapshots import current
from tests.test_docs import ARTICLE, KNOWLEDGE

VI, EN = Text("vi"), Text("en")
NO_CODES = {"basis.open", "side.both"}
"""Words of the pages for what is no code: an open year is null, and both sides stand in no column of sides."""


def described(*kinds: str) -> set[tuple[str, str, str]]:
    """What the codebook has: (file, table, column)."""
    return {
        (kind, column.table, column.name)
        for columns in tables().values()
        for column in columns[1:]
        for kind in column.files
        if kind in kinds
    }


def test_every_column_of_the_tables_is_described_and_no_other(data):
    folder = data / "snapshots" / current(data)
    kept = {("table", path.stem, name) for path in folder.glob("*.parquet") for name in pq.read_schema(path).names}
    with duckdb.connect(str(folder / "bang_giao.duckdb"), read_only=True) as connection:
        columns = connection.execute("SELECT table_name, column_name FROM information_schema.columns").fetchall()
    alone = {("database", *column) for column in columns} - {("database", *rest) for _, *rest in kept}
    assert described("table", "database") == kept | alone


def test_every_column_of_a_download_is_described_and_no_other(store):
    there = {("download", name, column) for name in queries.TABLES for column in queries.rows(store, name).columns}
    assert described("download") == there


@pytest.mark.parametrize("text", [VI, EN], ids=["vi", "en"])
def test_every_column_of_a_list_is_described_by_the_name_that_it_has_there(store, text):
    met, said = queries.meetings(store, limit=3), queries.statements(store, limit=3)
    for name, rows in (
        ("meetings_list", meeting_file(met, {}, text)),
        ("statements_list", statement_file(said, {}, text)),
    ):
        assert [column.called(text) for column in tables()[name][1:]] == list(rows.columns)


def test_everything_that_a_network_holds_is_described_and_nothing_else(store):
    written = [files.network(store, Filters(), nodes, EN.country) for nodes in ("country", "leader")]
    keys = {
        key.get("attr.name") for file in written for key in ElementTree.fromstring(file) if key.tag.endswith("}key")
    }
    assert described("graphml") == {("graphml", "network", key) for key in keys}


def test_everything_that_extract_prints_is_described_and_nothing_else():
    found = as_contract(extract(Article("peru", "peru.txt", ARTICLE)), text=True)
    there = {("extract", "extract", name) for name in found}
    nested = {name: found[name] for name in ("meetings", "statements", "relations")}
    nested["participants"] = [person for row in found["meetings"] for person in row["participants"]]
    assert nested["statements"] and nested["participants"]
    nested["relations"] = nested["relations"] or as_contract(extract(Article("r", "r.txt", FORMAL)))["relations"]
    there |= {("extract", name, field) for name, rows in nested.items() for row in rows for field in row}
    assert described("extract") == there


FORMAL = """Thủ tướng Việt Nam thăm Peru
Ngày 5/3/2024, tại Lima, Thủ tướng Phạm Minh Chính hội đàm với Tổng thống Peru Luis Quispe.
Việt Nam và Peru thiết lập quan hệ ngoại giao ngày 14/11/1994.
"""


def test_the_file_of_corrections_is_described():
    assert described("corrections") == {("corrections", "corrections", name) for name in COLUMNS}


def test_no_column_is_described_twice_and_each_has_words_in_both_languages_and_a_unit():
    with (KNOWLEDGE / "codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [key for key, n in Counter((row["table"], row["column"]) for row in rows).items() if n > 1]
    for row in rows:
        assert row["vi"].endswith((".", "…")) and row["en"].endswith((".", "…")) and row["vi"] != row["en"], row
        assert bool(row["files"]) == bool(row["unit"]) == bool(row["column"]), row
    assert {row["unit"] for row in rows if row["unit"]} == set(units())


def test_every_code_has_a_meaning_in_both_languages_and_no_other_code_is_told():
    for name, listed in codes().items():
        told = {key for key in table() if key.startswith(f"{name}.")} - NO_CODES
        noted = {key.replace("_note.", ".") for key in table() if key.startswith(f"{name}_note.")}
        assert told == {f"{name}.{code}" for code in listed} and (not noted or noted == told)
        assert all(unit(name, text) and bool(source(name, EN)) == bool(source(name, text)) for text in (VI, EN))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("of", ["meetings", "statements_list", "extract"])
def test_the_page_shows_what_every_column_of_a_table_means_in_its_language(open_page, of, lang):
    app = open_page("method", lang=lang, view="codes", of=of)
    shown = html.unescape("".join(part.proto.body for part in app.get("html")))
    itself, *columns = tables()[of]
    assert [column.name for column in columns if column.meaning(Text(lang)) not in shown] == []
    told = [value for name in lists_in(of) for value, *_ in meanings(name, Text(lang))[0]]
    assert [value for value in told if f"<code>{value}</code>" not in shown] == []
    assert app.markdown[0].value == itself.meaning(Text(lang))
    assert not [column.name for column in columns if getattr(column, {"vi": "en", "en": "vi"}[lang]) in shown]
