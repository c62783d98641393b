"""The frame around every page: settings, data, language, filters, navigation and sharing.

`app.py` calls `run`; a page calls `begin` for what the frame prepared and draws with the parts of `page.py`.
"""

from __future__ import annotations

import io
import os
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import segno
import streamlit as st

from pages.parts import evidence, filters
from pages.parts.charts import EMBEDDED, PLAIN, Palette
from pages.parts.seeding import prepare, tell_left_out
from pages.parts.style import Inks, style
from pages.parts.text import Text
from pipeline import queries
from pipeline.log import log, log_failure
from pipeline.queries import Filters
from pipeline.records import KINDS
from pipeline.store.snapshots import current, data_folder
from pipeline.store.store import OutdatedTable, Store, UnreadableTable

ROOT = Path(__file__).parents[2]
TAPS = """window.taps ??= !addEventListener('touchstart', ({target, touches: [{clientX, clientY}]}) => {
    if (target.matches?.('.nsewdrag'))
        target.dispatchEvent(new MouseEvent('mousemove', {clientX, clientY, bubbles: true}));
}, {capture: true, passive: true});"""
"""Points at a mark of a chart before a finger taps it: Plotly chooses what was pointed at last, on a telephone what was
tapped before."""
PAGES = ("overview", "timeline", "pair", "network", "leaders", "statements", "places", "meeting", "analyse", "method")


@dataclass(frozen=True)
class Frame:
    """What the frame prepared for a page."""

    store: Store
    filters: Filters
    text: Text
    palette: Palette
    inks: Inks
    own: bool
    """True where the Store holds a reader's own articles."""

    def without(self, **fields: object) -> Filters:
        """The frame's filters with some fields set otherwise."""
        return replace(self.filters, **fields)


def run() -> None:
    """Draw the frame and in it the page that was asked for."""
    st.set_page_config(page_title="Bang Giao", page_icon="🤝", layout="wide", initial_sidebar_state=sidebar())
    text = Text(filters.language())
    page = navigation(text)
    with told(page, text):
        palette, inks = colours()
        st.html(style(inks, text))  # before anything is drawn, so that nothing moves when it comes
        surround(page, palette, inks)


def surround(page: st.Page, palette: Palette, inks: Inks) -> None:
    """Draw the filters, the page and the link of the view."""
    store = st.session_state.get("own") or served()
    filters.translate(store)
    st.session_state.shown = {}
    with st.sidebar:
        text = filters.draw_language()
        found = filters.draw(store, text, lambda codes: offer_pair(codes, text))
        slot = st.container()
        filters.draw_clear(found, text)
    own = "own" in st.session_state
    for script in (f"document.documentElement.lang = '{text.lang}'", TAPS):
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    if own:
        mark_own(store, text)
    warn_unread(found, text)
    st.session_state.frame = Frame(store, found, text, palette, inks, own)
    with told(page, text):  # a page that fails leaves the frame standing
        began = time.perf_counter()
        page.run()
        log("page", page=page.url_path, seconds=round(time.perf_counter() - began, 3), language=text.lang)
    with slot:
        share(found, text, own)


def offer_pair(countries: Sequence[str], text: Text) -> None:
    """Of two countries offer the page of these two, since the filter keeps what either takes part in."""
    if len(countries) == 2:
        asked = {"pair": "~".join(sorted(countries))}
        label = text("filter.together")
        st.page_link(page_file("pair"), label=label, icon=":material/compare_arrows:", query_params=asked)


@contextmanager
def told(page: st.Page, text: Text) -> Iterator[None]:
    """Show what fails as a sentence with a reference to the log."""
    try:
        yield
    except Exception as error:
        reference = log_failure("page failed", error, page=page.url_path)
        if os.environ.get("BANG_GIAO_ERRORS") == "raise":
            raise
        st.error(text("app.broken", reference=reference), icon=":material/error:")


def begin() -> Frame:
    """Hand a page what `run` prepared; Streamlit may have opened the page without app.py."""
    frame = st.session_state.pop("frame", None)
    if frame is None:
        navigation(Text(filters.language()))  # ends Streamlit's own discovery of pages/ in this process
        st.rerun()
    return frame


def navigation(text: Text) -> st.Page:
    """All pages, named in the reader's language; a meeting is reached from its rows and not listed."""
    return st.navigation(
        [
            st.Page(
                page_file(name),
                title=text(f"nav.{name}"),
                url_path=name,
                default=name == "overview",
                visibility="hidden" if name == "meeting" else "visible",
            )
            for name in PAGES
        ],
        position="hidden" if st.context.is_embedded else "top",
    )


def page_file(name: str) -> Path:
    """The file of a page, as links to it need it."""
    return ROOT / "pages" / f"{name}.py"


def sidebar() -> int | str:
    """Width of the sidebar, which is closed in an embedded view."""
    return "collapsed" if st.context.is_embedded else 320


def served() -> Store:
    """The Store that is served now; it is built from seeds/ first where there is none, or where seeds/ has changed."""
    data, text = data_folder(), Text(filters.language())
    if "prepared" not in st.session_state:
        prepare(data, text)
        st.session_state.prepared = True
    tell_left_out(text)
    name = current(data)
    if "behind" in st.session_state and name:
        st.warning(text("app.behind", reference=st.session_state.behind))
    if name is None:
        st.error(text("app.build_failed"))
        st.code("python -m pipeline build", language=None)
        st.stop()
    try:
        return opened(str(data / "snapshots" / name))
    except UnreadableTable as error:
        log_failure("table not opened", error)
        st.error(text("app.outdated" if isinstance(error, OutdatedTable) else "app.damaged"))
        st.text(str(error))
        st.stop()


@st.cache_resource(max_entries=3, show_spinner=False)
def opened(folder: str) -> Store:
    """One Store a snapshot, for all sessions."""
    log("table opened", folder=folder)
    return Store.open(Path(folder))


def colours() -> tuple[Palette, Inks]:
    """The colours of the reader's theme, as `.streamlit/config.toml` has them."""
    name = "dark" if st.context.theme.type == "dark" else "light"
    theme = themes()[name]
    kinds = dict(zip(KINDS, theme["chartCategoricalColors"], strict=True))
    palette = Palette(
        kinds=kinds,
        text=theme["textColor"],
        background=theme["backgroundColor"],
        grid=theme["borderColor"],
        accent=theme["primaryColor"],
        size=EMBEDDED if st.context.is_embedded else PLAIN,
    )
    inks = Inks(
        who=theme["blueBackgroundColor"],
        when=theme["orangeBackgroundColor"],
        where=theme["greenBackgroundColor"],
        kind=theme["violetBackgroundColor"],
        sentence=theme["yellowBackgroundColor"],
        asked=theme["yellowColor"],
        text=theme["textColor"],
        faint=theme["primaryColor"],
    )
    return palette, inks


@st.cache_resource(show_spinner=False)
def themes() -> dict:
    """The light and dark theme of `.streamlit/config.toml`."""
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def mark_own(store: Store, text: Text) -> None:
    """Say on every page that it shows a reader's own articles, with the way back."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(text("own.marked", n=int(queries.coverage(store).articles.sum())))
        st.button(text("own.leave"), on_click=leave_own, key="leave_own")


def leave_own() -> None:
    """Drop a reader's own articles."""
    for key in ("own", "own_ids", "own_refused"):
        st.session_state.pop(key, None)
    filters.clear()


def warn_unread(found: Filters, text: Text) -> None:
    """Name the values of the link that could not be read, for as long as its filters stay as they are."""
    if st.session_state.setdefault("unread_with", found) != found:
        st.session_state.unread = st.session_state.unread_period = []
    if values := st.session_state.get("unread"):
        st.warning(filters.left_out(values, text), icon=":material/link_off:")
    if days := st.session_state.get("unread_period"):
        said = text("filter.unread_period", values=evidence.literal(", ".join(days)))
        st.warning(said, icon=":material/link_off:")


def share(found: Filters, text: Text, own: bool) -> None:
    """Offer the link of this view, with its QR code and the snippet that embeds it."""
    st.session_state.link = filters.link(st.context.url or "", found, text)
    if st.button(text("filter.share"), icon=":material/link:", width="stretch", key="share"):
        st.dialog(text("filter.share"), icon=":material/link:")(show_link)(st.session_state.link, text, own)


def show_link(address: str, text: Text, own: bool) -> None:
    """Show a link, or say why there is none."""
    if own:
        st.markdown(text("filter.share_off"))
        return
    st.markdown(text("filter.share_note"))
    st.code(address, language=None, wrap_lines=True)
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=5, border=2)
    st.image(picture.getvalue(), width=180, alt=text("filter.qr"))
    st.markdown(text("filter.embed"))
    st.code(f'<iframe src="{address}&embed=true" width="100%" height="700"></iframe>', language="html", wrap_lines=True)
