"""Rows in words: what a meeting or a statement is called in the reader's language, and whole tables of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from pages.parts.cells import told, when
from pages.parts.charts import each
from pages.parts.text import Text
from pipeline.records import BOTH_SIDES


def dates(row: Any, text: Text) -> str:
    """When a meeting was, as precisely as the table knows."""
    return told(when(row), text)


def as_of(today: datetime | None, text: Text) -> str:
    """Of which day it is said what lies ahead: that of the newest article."""
    return text("common.as_of", day=text.date(today.date())) if today else ""


def where(row: Any, text: Text) -> str:
    """Where a meeting was: venue, city, country."""
    return ", ".join(
        dict.fromkeys(part for part in (row.venue, text.city(row.city, row.country), text.country(row.country)) if part)
    )


def status(row: Any, text: Text) -> str:
    """Held, planned or invited, and whether a plan's time passed without word of it."""
    return ", ".join([text.word("status", row.status)] + [text("common.unconfirmed")] * bool(row.unconfirmed))


def standing(row: Any, text: Text) -> str:
    """The status, and whether the article only mentions it."""
    return " · ".join([status(row, text)] + [text.word("role", row.role)] * (row.role == "background"))


def who(row: Any, text: Text) -> str:
    """Who met: the people, or the sides where nobody is named."""
    return ", ".join(row.people) if len(row.people) else text.countries(row.countries)


def speaker(row: Any, text: Text) -> str:
    """Who speaks, in words: a person, both sides, or a country that stands for its officials."""
    if row.speaker == BOTH_SIDES:
        return text("side.both")
    name = text.country(row.speaker_name)
    country = text.country(row.speaker_country)
    return f"{name} ({country})" if country and country != name else name


def firsts(names: Iterable[str], counts: Iterable[float], text: Text) -> tuple[str, int]:
    """Who comes first, for a sentence, and how many do."""
    ranked = list(zip(names, counts, strict=True))
    most = max(count for _, count in ranked)
    equal = [name for name, count in ranked if count == most]
    return several(equal, text), len(equal)


def several(equal: Sequence[str], text: Text) -> str:
    """Those that come first together, for a sentence: of more than three the first two by name."""
    return text.listed(equal if len(equal) <= 3 else [*equal[:2], text("common.others")])


def span(months: pd.DataFrame, text: Text) -> str:
    """From which month to which the main meetings were; all of them where an article only looks back."""
    main = months[months.role == "main"].month
    main = main if len(main) else months.month
    return text.stretch(str(main.min())[:7], str(main.max())[:7])


def meeting_table(found: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Rows of meetings in words, their dates as values that sort."""
    listed = each(found)
    return pd.DataFrame(
        {
            text("column.date"): [when(row) for row in listed],
            text("column.who"): [who(row, text) for row in listed],
            text("column.kind"): [text.word("kind", row.kind) for row in listed],
            text("column.countries"): [text.countries(row.countries) for row in listed],
            text("column.where"): [where(row, text) for row in listed],
            text("column.status"): [standing(row, text) for row in listed],
            text("column.sources"): [row.sources for row in listed],
            text("column.evidence"): [row.evidence for row in listed],
        }
    )


def meeting_file(found: pd.DataFrame, addresses: Mapping[str, str], text: Text) -> pd.DataFrame:
    """The same to take home, with what leads each row back to its article; `addresses` are those of articles."""
    return dated(
        meeting_table(found, text).assign(**traces(found, ("meeting_id", "article_id"), addresses, text)), text
    )


def statement_file(found: pd.DataFrame, addresses: Mapping[str, str], text: Text) -> pd.DataFrame:
    """Rows of statements to take home, with what leads each back to its article."""
    ids = ("statement_id", "meeting_id", "article_id")
    return dated(statement_table(found, text).assign(**traces(found, ids, addresses, text)), text)


def dated(rows: pd.DataFrame, text: Text) -> pd.DataFrame:
    """The same rows with their dates as the language writes them."""
    return rows.assign(**{text("column.date"): [told(value, text) for value in rows[text("column.date")]]})


def traces(
    found: pd.DataFrame, ids: Sequence[str], addresses: Mapping[str, str], text: Text
) -> dict[str, Sequence[object]]:
    """Columns that lead a row back to where it was read, and say how sure it is."""
    return {
        text("column.publisher"): found.publisher.fillna(""),
        text("column.published"): [text.date(day) for day in found.published],
        text("column.address"): [addresses.get(article_id, "") for article_id in found.article_id],
        text("column.confidence"): found.confidence.round(2),
        **{text(f"column.{name}"): found[name].fillna("") for name in ids},
    }


def statement_table(found: pd.DataFrame, text: Text) -> pd.DataFrame:
    """Rows of statements in words, their dates as values that sort."""
    listed = each(found)
    return pd.DataFrame(
        {
            text("column.date"): [row.date or "" for row in listed],
            text("column.speaker"): [speaker(row, text) for row in listed],
            text("column.addressee"): [text.country(row.toward) for row in listed],
            text("column.text"): [row.text for row in listed],
            text("column.act"): [text.word("act", row.act) for row in listed],
            text("column.topics"): [text.words("topic", row.topics) for row in listed],
            text("column.direct"): [text("common.yes") if row.direct else text("common.no") for row in listed],
        }
    )
