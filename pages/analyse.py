"""What does your own text say of meetings and statements?"""

import unicodedata
from datetime import date

import streamlit as st

from pages.parts import evidence, filters, uploads
from pages.parts.article import show_article, told_by
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, note, section
from pages.parts.rows import meetings, statements
from pages.parts.uploads import Uploads
from pipeline import queries
from pipeline.queries import Filters
from pipeline.read.repair import repair
from pipeline.records import Article
from pipeline.store.store import Store

LONGEST = 100_000
"""Letters of a pasted article."""


def show(frame: Frame) -> None:
    """Draw the page."""
    text = frame.text
    heading(text("analyse.title"), text("analyse.lead"))
    note(text("analyse.limits", articles=uploads.ARTICLES, size=uploads.MEGABYTES, letters=LONGEST))
    left, right = st.columns([3, 2], gap="large")
    with left.form("paste", border=False):
        pasted = st.text_area(text("analyse.paste"), height=220, key="pasted")
        published = st.date_input(
            text("analyse.date"),
            value=None,
            format="DD/MM/YYYY",
            key="pasted_date",
            min_value=filters.FIRST_DAY,
            max_value=filters.LAST_DAY,
        )
        st.form_submit_button(text("analyse.read"), on_click=ask, args=("pasted",))
    with right.form("upload", border=False):
        files = st.file_uploader(
            text("analyse.upload"),
            type=[*uploads.KINDS, "zip"],
            accept_multiple_files=True,
            key="files",
            max_upload_size=uploads.MEGABYTES,
        )
        st.form_submit_button(text("analyse.upload_do"), on_click=ask, args=("files",))
    asked = st.session_state.pop("asked", None)
    with st.spinner(text("analyse.reading")):
        if asked == "pasted" and len(pasted) > LONGEST:
            st.warning(text("analyse.too_long", n=len(pasted), most=LONGEST))
        elif asked == "pasted" and pasted.strip():
            read_pasted(text("analyse.pasted"), pasted, published)
        elif asked == "files" and files:
            read_files([(file.name, file.getvalue()) for file in files])
        elif asked:
            st.warning(text("analyse.empty"))
    for key, values in st.session_state.get("own_refused", ()):
        st.warning(evidence.literal(text(key, **values)))
    if "own" in st.session_state:
        show_own(frame, st.session_state.own)


def ask(what: str) -> None:
    """Note which of the two forms was sent; the articles are read when the page is drawn, with a sign of it."""
    st.session_state.asked = what


def read_pasted(name: str, pasted: str, published: date | None) -> None:
    """Read one pasted article into this session's Store."""
    day = published.isoformat() if published else None
    text = unicodedata.normalize("NFC", repair(pasted))
    keep(Uploads([Article(article_id=name, source=name, text=text, date=day)]))


def read_files(files: list[tuple[str, bytes]]) -> None:
    """Read uploaded articles into this session's Store."""
    keep(uploads.read(files))


def keep(found: Uploads) -> None:
    """Build the session's own Store and show the dashboard through it."""
    readings = uploads.understand(found)
    unread = found.unread_dates
    st.session_state.own_refused = [
        *found.refused,
        *[("analyse.more", {"n": found.more})] * bool(found.more),
        *[("app.unread_dates", unread.told())] * bool(unread.count),
    ]
    if readings:
        st.session_state.own = Store.from_readings(readings)
        st.session_state.own_ids = [reading.article.article_id for reading in readings]
        st.rerun()


def show_own(frame: Frame, own: Store) -> None:
    """What was found, and each article with all of its evidence marked."""
    text = frame.text
    counts = queries.counts(own)
    total = int(queries.coverage(own).articles.sum())
    section(text("analyse.found_all", n=total, meetings=counts.meetings, statements=counts.statements))
    if not counts.meetings and not counts.statements:
        st.markdown(text("analyse.nothing"))
        return
    st.markdown(text("analyse.through"))
    everything = Frame(own, Filters(), text, frame.palette, frame.inks, True)
    titles = {article_id: told_by(queries.article(own, article_id), frame) for article_id in st.session_state.own_ids}
    asked = filters.chosen("article")
    shown = asked if asked in titles else next(iter(titles))
    if len(titles) > 1:
        filters.pick("article", list(titles), text("column.article"), titles.get, shown)
    left, right = st.columns([5, 4], gap="large")
    with left:
        show_article(everything, queries.article(own, shown))
    with right:
        meetings(everything, Filters(), "own", counts.meetings, title=text("common.rows"))
        statements(everything, Filters(), "own_said", title=text("statements.rows"))


show(begin())
