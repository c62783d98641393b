"""Values of a link that cannot be used: which parameter holds each, and what that takes."""

from __future__ import annotations

from collections.abc import Iterable

from pages.parts import evidence
from pages.parts.filters.bound import STEPS
from pages.parts.text import LANGUAGES, Text, table
from pipeline.records import KINDS, TOPICS

TAKES = {"lang": LANGUAGES, "sure": tuple(map(str, STEPS)), "kind": KINDS, "topic": TOPICS}
"""Parameters that take one of a few values; those of the others are what the table holds."""


def left_out(values: Iterable[tuple[str, str]], text: Text) -> str:
    """A sentence on values that were left out, each given behind its parameter, for Streamlit's Markdown."""
    told: dict[str, list[str]] = {}
    for key, value in values:
        told.setdefault(key, []).append(value)
    return text("filter.unread", values=" ".join(_of_parameter(key, held, text) for key, held in told.items()))


def _of_parameter(key: str, values: Iterable[str], text: Text) -> str:
    name = f"{text(f'filter.{key}')} ({key})" if f"filter.{key}" in table() else key
    allowed = text("filter.one_of", values=", ".join(TAKES[key])) if key in TAKES else text("filter.from_table")
    return text("filter.unread_value", name=name, value=evidence.literal(", ".join(values)), allowed=allowed)
