"""Doc -> what an article says of the formal relations of two countries."""

from __future__ import annotations

from spacy.tokens import Doc

from .names import Cast
from .records import Layout, Relation


def find_relations(doc: Doc, cast: Cast, layout: Layout, text: str) -> list[Relation]:
    """The relations that the body names."""
    return []
