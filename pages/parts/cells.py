"""Cells of a table that is drawn: values that sort rightly, shown as the language writes them."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from pages.parts.files import safe
from pages.parts.text import Text

DATES = ("date", "published", "last", "month", "year")
"""Columns whose text is a date as `when` writes it."""
NO_YEAR = "XXXX"
"""What stands for a year that is not known; such dates sort behind the others."""
WHEN = re.compile(rf"({NO_YEAR}|\d{{4}}(?:-\d\d){{0,2}})(?:-(\d\d(?:-\d\d)?)|/(\d{{4}}(?:-\d\d){{0,2}}))?")


def when(row: Any) -> str:
    """The date of a meeting as EDTF writes it, which sorts: 2025-05, 2025-05-07/2025-05-08, XXXX-05-29, XXXX."""
    if not row.date_start:
        return "-".join(filter(None, (NO_YEAR, row.month_day)))
    end = row.date_end if row.date_end != row.date_start else None
    return "/".join(filter(None, (row.date_start, end)))


def told(value: object, text: Text) -> str:
    """Write a date that `when` has made; anything else comes back as it is."""
    found = WHEN.fullmatch(str(value))
    if not found:
        return str(value)
    start, month_day, end = found.groups()
    if start != NO_YEAR:
        return text.dates(start, end)
    return ", ".join(filter(None, (text.month_day(month_day), text("common.undated"))))


def written(rows: pd.DataFrame, text: Text) -> pd.DataFrame | Styler:
    """A table whose numbers and dates are shown as the language writes them and sort as what they are.

    A table too large for that has them plain.
    """
    rows, dates = safe(rows), {text(f"column.{name}") for name in DATES}
    said = {
        column: text.percent if rows[column].dtype.kind == "f" else text.number
        for column in rows
        if rows[column].dtype.kind in "if"
    }
    said |= {column: lambda value: told(value, text) for column in rows if column in dates - set(said)}
    few = rows.size <= pd.get_option("styler.render.max_elements")
    return rows.style.format(said) if said and few else rows
