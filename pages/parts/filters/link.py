"""Addresses to take away, in codes and ids."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from pages.parts.filters.bound import LISTS
from pages.parts.text import Text
from pipeline.queries import Filters


def link(base: str, filters: Filters, text: Text) -> str:
    """The address that opens this view anywhere, in codes and ids."""
    pairs = [("lang", text.lang)]
    for key, field in LISTS.items():
        pairs += [(key, code) for code in getattr(filters, field)]
    if filters.sure is not None:
        pairs.append(("sure", str(filters.sure)))
    pairs += [("period", day) for day in filters.period if day]
    if filters.text:
        pairs.append(("q", filters.text))
    pairs += [(key, value) for key, value in st.session_state.get("shown", {}).items()]
    return urlsplit(base)._replace(query=urlencode(pairs, safe="~"), fragment="").geturl()


def address(page: str, pairs: dict[str, str]) -> str:
    """The address of another page of this server, with plain parameters."""
    parts = urlsplit(st.context.url or "")
    return parts._replace(path=f"{parts.path.rpartition('/')[0]}/{page}", query=urlencode(pairs, safe="~")).geturl()
