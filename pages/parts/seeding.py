"""The table of seeds/ at the start of a session: built where it is missing or behind, and what that left out told."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import duckdb
import streamlit as st

from pages.parts import evidence
from pages.parts.text import Text
from pipeline.errors import Stopped
from pipeline.log import log_failure
from pipeline.store.snapshots import SEEDS, Busy, current, needs_build


def prepare(data: Path, text: Text) -> None:
    """Bring a table that is built from seeds/ up to date with it, telling how far it is; once a session."""
    try:
        build_from_seeds(data, text)
    except (Stopped, OSError, ValueError, duckdb.Error, sqlite3.Error) as error:
        st.session_state.behind = log_failure("build failed", error)


def build_from_seeds(data: Path, text: Text) -> None:
    """Build a table from seeds/ where there is none, or where it is behind."""
    if not needs_build(data, (SEEDS,)):
        return
    from pipeline.build import build  # brings spaCy, which a table that is up to date does not need

    with st.status(text("app.building"), expanded=True) as status:
        bar = st.progress(0.0)

        def tell(done: int, total: int, stage: str) -> None:
            bar.progress(
                min(done / total, 1.0) if total else 0.0, text("app.stage", stage=text.word("stage", stage), n=done)
            )

        try:
            summary = build((SEEDS,), data, on_progress=tell)
        except Busy:
            if current(data):  # another server is at it; what there is will do
                return
            time.sleep(1)
            st.rerun()
        status.update(label=text("app.built", n=summary.articles), state="complete", expanded=False)
    st.session_state.built = summary


def tell_left_out(text: Text) -> None:
    """What the build of this session could not read or apply; a first run ends before it is seen, so at every run."""
    summary = st.session_state.get("built")
    if summary is None:
        return
    for key, sentences in (("app.refused", summary.refused), ("app.uncorrected", summary.problems)):
        if sentences:
            st.warning(text(key, n=len(sentences)))
            for sentence in sentences:
                st.text(str(sentence))
    if summary.unread_dates.count:
        st.warning(evidence.literal(text("app.unread_dates", **summary.unread_dates.told())))
