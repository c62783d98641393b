"""The gate: text that cannot hold a row goes by before it is parsed."""

from __future__ import annotations

from .records import Layout


def may_hold_rows(text: str, layout: Layout) -> bool:
    """Whether anything in a text may become a row: so far everything may."""
    return bool(text.strip() or layout.body)
