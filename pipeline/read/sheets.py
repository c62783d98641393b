"""CSV: rows with any delimiter, in any encoding; a quote that is left open costs its own rows and is told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TextIO

from pipeline.read.decode import Unreadable, table_encoding
from pipeline.read.fields import Columns, fields_of, names_of, no_text_column
from pipeline.read.rows import LARGEST, Row

DELIMITERS = ",;\t|"


class _Lines:
    """The lines of a table, numbered; those of the row that is being read are kept, the last can be given back."""

    def __init__(self, text: TextIO) -> None:
        self.number = 0
        self.row: list[str] = []
        self._text = text
        self._again: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._text)
        self.number += 1
        self.row.append(line)
        return line

    def give_back(self) -> None:
        """Let the last line be read again, as part of the next row."""
        self.number -= 1
        self._again.append(self.row.pop())


def rows(source: str, file: BinaryIO, columns: Columns) -> Iterator[Row]:
    """The rows of a table below its head."""
    start = file.read(1 << 16)
    if not start.strip():
        raise Unreadable("The file is empty; give it a text or remove it.")
    encoding = table_encoding(start)
    file.seek(0)
    csv.field_size_limit(LARGEST)
    first = re.split(r"[\r\n]", start.decode(encoding, "replace").lstrip(), maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    form = {"delimiter": delimiter, "skipinitialspace": f"{delimiter} " in first}
    lines = _Lines(io.TextIOWrapper(file, encoding, "replace", newline=""))
    head = [name.strip() for name in next((row for row in csv.reader(lines, **form) if row), [])]
    names = names_of(columns)
    if not any(name in head for name in names["text"]):
        raise Unreadable(no_text_column(head, names["text"]))
    changed, empty = encoding != "utf-8-sig", True
    for cells in _cells(lines, form):
        empty = False
        place = f"{source}:{lines.number}"
        if isinstance(cells, str):
            yield place, cells
        else:
            yield place, fields_of(dict(zip(head, cells, strict=False)), names) | {"changed": changed}
    if empty:
        raise Unreadable("The table has a head and no rows; put a row for each article below it.")


def _cells(lines: _Lines, form: dict[str, object]) -> Iterator[list[str] | str]:
    """The cells of every row, or why they cannot be told apart."""
    reader = csv.reader(lines, strict=True, **form)
    while True:
        lines.row = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = _of_loose_row(lines, form, error)
        if cells:
            yield cells


def _of_loose_row(lines: _Lines, form: dict[str, object], error: csv.Error) -> list[str] | str:
    """The cells of a row that is not written by the rules: quotes within a text are let pass, open ones are not."""
    begun = lines.number - len(lines.row) + 1
    if str(error).startswith("field larger"):
        raise Unreadable(
            f"A cell that begins in line {begun} is longer than {LARGEST >> 20} MB; close its quote, or split it."
        ) from error
    if str(error).startswith("unexpected end"):
        return f"The quote that opens in line {begun} is not closed up to the end of the file; close it."
    if len(lines.row) > 1 and _opens_cell(lines.row[-1], str(form["delimiter"])):
        lines.give_back()
        last = f" to {lines.number}" if lines.number > begun else ""
        return (
            f"The quote that opens in line {begun} is not closed in its row; close it. Line {begun}{last} was left out."
        )
    return next(csv.reader(lines.row, **form))


def _opens_cell(line: str, delimiter: str) -> bool:
    """Whether the first lone quote of a line stands where one opens a cell, not where one closes it."""
    before, quote, after = _at_lone_quote(line)
    return (
        bool(quote)
        and (before.rstrip(" ") or delimiter).endswith(delimiter)
        and after[:1] not in (delimiter, "\r", "\n", "")
    )


def _at_lone_quote(line: str) -> Sequence[str]:
    found = re.match(r'([^"]*(?:""[^"]*)*)(")(?!")', line)
    return (found[1], found[2], line[found.end() :]) if found else ("", "", "")
