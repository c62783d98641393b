"""The codebook: what every column and code of the tables and files means, by pipeline/knowledge/codebook.csv.

The page Method shows it in both languages; `python -m pages.parts.codebook` prints docs/codebook.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pages.parts.text import Text, table
from pipeline import records
from pipeline.knowledge import lists_of, rows_of
from pipeline.merge.corrections import FIELDS
from pipeline.store.tables import NO_ROWS

FEW = 8
"""Codes up to which a list of them is told beside its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or file; the entry without a name says what a row of the table is."""

    table: str
    name: str
    files: tuple[str, ...]
    """Where it is found: see the group `file` of the text table."""
    unit: str
    vi: str
    en: str

    def meaning(self, text: Text) -> str:
        """What it means, in the language."""
        return getattr(self, text.lang)

    def called(self, text: Text) -> str:
        """Its name; the files under lists have the names that their pages show."""
        return text(f"column.{self.name}") if self.files == ("list",) else self.name


@cache
def tables() -> dict[str, tuple[Column, ...]]:
    """Every table and file with its columns, the entry of the table itself first."""
    found: dict[str, list[Column]] = {}
    for row in rows_of("codebook.csv"):
        files = tuple(row["files"].split("|")) if row["files"] else ()
        found.setdefault(row["table"], []).append(
            Column(row["table"], row["column"], files, row["unit"], row["vi"], row["en"])
        )
    return {name: tuple(columns) for name, columns in found.items()}


@cache
def units() -> dict[str, dict[str, str]]:
    """Every unit and list of codes: its name in both languages, and whose rule it is (source_vi, source_en)."""
    return {row["unit"]: row for row in rows_of("units.csv")}


@cache
def codes() -> dict[str, tuple[str, ...]]:
    """The codes of every list that is closed; `unread` has reasons and `part` the names of columns."""
    offices = {*lists_of("titles.toml")["heads"], *(row["office"] for row in rows_of("terms.csv"))}
    return {
        "kind": records.KINDS,
        "mode": records.MODES,
        "cameo": records.CAMEO,
        "level": records.VISIT_LEVELS,
        "status": records.STATUSES,
        "role": records.ROLES,
        "precision": records.PRECISIONS,
        "basis": records.YEAR_BASES,
        "rank": records.RANKS,
        "side": records.SIDES,
        "act": records.ACTS,
        "ref": records.SPEAKER_REFS,
        "relation": records.RELATION_STATUSES,
        "change": records.RELATION_CHANGES,
        "topic": records.TOPICS,
        "office": tuple(sorted(offices)),
        "unread": NO_ROWS,
        "part": FIELDS,
    }


def unit(name: str, text: Text) -> str:
    """What a column counts or holds, in words."""
    return units()[name][text.lang]


def source(name: str, text: Text) -> str:
    """Whose rule a unit or list of codes is, in words; empty for what needs none."""
    return units()[name][f"source_{text.lang}"]


def holds(column: Column, text: Text) -> str:
    """What a column holds: its unit, or its list of codes, which are told here where they are few."""
    named, listed = unit(column.unit, text), codes().get(column.unit, ())
    if len(listed) > FEW:
        return text("method.codes_many", name=named, n=len(listed))
    return text("method.codes_few", name=named, codes=", ".join(listed)) if listed else named


def code(name: str, value: str, text: Text) -> str:
    """What a code of a list means."""
    noted = f"{name}_note.{value}"
    return text(noted) if noted in table() else text.word(name, value)


def entries(of: str, text: Text) -> Iterator[tuple[str, str, str]]:
    """The columns of a table: name, meaning, and in small what it holds, by whose rule, and in which files it is.

    Whose rule codes are is told with their list.
    """
    for column in tables()[of][1:]:
        small = [holds(column, text), text.words("file", column.files)]
        rule = source(column.unit, text)
        if rule and column.unit not in codes():
            small.insert(1, text("method.source_of", source=rule))
        yield column.called(text), column.meaning(text), " · ".join(small)


def lists_in(of: str) -> list[str]:
    """The lists of codes that columns of a table are from, in their order."""
    return list(dict.fromkeys(column.unit for column in tables()[of] if column.unit in codes()))


def meanings(name: str, text: Text) -> tuple[list[tuple[str, str, str]], str]:
    """The codes of a list with what they mean, and what the list is called, with whose rule it is."""
    title, rule = unit(name, text), source(name, text)
    title = text("method.codes_of", name=title, source=rule) if rule else title
    return [(value, code(name, value, text), "") for value in codes()[name]], title


INTRO = """# Codebook

What the columns and codes mean. Written from `pipeline/knowledge/codebook.csv` and `units.csv` by `python -m pages.parts.codebook`; the page *Method* shows the same in Vietnamese and in English.

The tables are in `data/snapshots/NAME/` as Parquet and as one DuckDB file; the page *Method* offers them under the present filters (downloads), the lists of other pages have a CSV of their own, and `python -m pipeline extract` prints the rows of one article. Country codes are ISO 3166-1 alpha-3, with `EUR` for the European Union and `UNO` for the United Nations. Nothing said in the text is null, never a guess. How far `confidence` holds stands in [accuracy.md](accuracy.md).
"""  # noqa: E501


def markdown() -> str:
    """The whole codebook as docs/codebook.md has it."""
    text, parts = Text("en"), [INTRO]
    for name, (itself, *columns) in tables().items():
        parts.append(f"## {text.word('table', name)}: `{name}`\n\n{itself.meaning(text)}\n")
        rows = [
            f"| `{column.called(text)}` | {column.meaning(text)} | {holds(column, text)} |"
            f" {text.words('file', column.files)} |"
            for column in columns
        ]
        parts.append("\n".join(["| column | meaning | holds | in |", "|---|---|---|---|", *rows]) + "\n")
    parts.append("## Codes\n\n| code of | code | meaning |\n|---|---|---|")
    for name, values in codes().items():
        listed = [f"| {unit(name, text)} | `{value}` | {code(name, value, text)} |" for value in values]
        parts.append("\n".join(listed))
    parts.append("\n## Whose rules\n\n| unit or code | source |\n|---|---|")
    parts.append("\n".join(f"| {unit(name, text)} | {source(name, text)} |" for name in units() if source(name, text)))
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
