"""Where do these numbers come from, and how far are they right?"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from pages.parts import charts, codebook, evidence, files, filters
from pages.parts.drawing import chart, grid
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, note, section
from pipeline import queries, records

MEASURED = Path(records.__file__).parent / "knowledge" / "accuracy.csv"
VIEWS = ("road", "codes", "accuracy", "downloads")


def show(frame: Frame) -> None:
    """Draw the page."""
    text = frame.text
    by_publisher = queries.coverage(frame.store)
    counts = queries.counts(frame.store)
    heading(
        text("method.title"),
        text(
            "method.lead",
            articles=int(by_publisher.articles.sum()),
            with_rows=int(by_publisher.with_rows.sum()),
            undated=counts.undated,
            meetings=counts.meetings,
        ),
    )
    view = filters.choose("view", VIEWS, text("method.view"), lambda value: text(f"method.tab_{value}"))
    if view == "road":
        show_road(frame, by_publisher)
    elif view == "codes":
        show_codes(frame)
    elif view == "accuracy":
        show_accuracy(frame)
    else:
        show_downloads(frame)


def show_road(frame: Frame, by_publisher: pd.DataFrame) -> None:
    """From an article to a row, and what was read."""
    text = frame.text
    section(text("method.road"))
    st.html(evidence.bullets(text(f"method.road_{step}") for step in range(1, 6)))
    known = by_publisher.publisher.astype(bool)
    unknown, rows = int(by_publisher.articles[~known].sum()), by_publisher[known].head(12)
    below = text("method.articles", n=int(by_publisher.articles.sum()))
    if unknown:
        below += " " + text("method.articles_unknown", n=unknown)
    if 2 * unknown > by_publisher.articles.sum():
        note(below)
    elif len(rows):
        labels = list(rows.publisher)
        chart(
            frame,
            charts.ranked_bars(labels, list(rows.articles), labels, frame.palette, text),
            "coverage",
            text("method.coverage", publisher=labels[0], n=int(rows.articles.iloc[0]))
            if rows.articles.iloc[0] > rows.articles.iloc[1:2].sum()
            else text("method.coverage_even", n=int(known.sum())),
            text("method.coverage_note"),
            text("method.coverage_alt"),
            lambda: by_publisher.assign(publisher=by_publisher.publisher.where(known, text("common.unknown"))).rename(
                columns={
                    "publisher": text("column.publisher"),
                    "articles": text("column.article"),
                    "with_rows": text("column.with_rows"),
                    "undated": text("column.undated"),
                    "statements": text("column.statements"),
                }
            ),
            below,
        )


def show_codes(frame: Frame) -> None:
    """What every column of a table or file means, then the codes that it holds."""
    text = frame.text
    section(text("method.fields"), text("method.fields_note"))
    of = filters.choose("of", list(codebook.tables()), text("method.of"), lambda value: text.word("table", value))
    st.markdown(codebook.tables()[of][0].meaning(text))
    st.html(evidence.glossary(codebook.entries(of, text)))
    if lists := codebook.lists_in(of):
        section(text("method.codes"))
        st.html("".join(evidence.glossary(*codebook.meanings(name, text)) for name in lists))


def show_accuracy(frame: Frame) -> None:
    """Measured accuracy, how sure the rows are, and what is known to go wrong."""
    text = frame.text
    section(text("method.accuracy"))
    if MEASURED.exists():
        show_measured(pd.read_csv(MEASURED), frame)
    else:
        st.markdown(text("method.accuracy_none"))
    st.code("python -m pipeline evaluate GOLD_DIR", language=None)
    bands = queries.confidence(frame.store, frame.filters)
    bases = queries.year_bases(frame.store, frame.filters)
    left, right = st.columns(2, gap="large")
    with left:
        section(text("method.sure"), text("method.sure_note"))
        grid(
            pd.DataFrame(
                {
                    text("meeting.confidence"): [
                        f"{text.number(100 * band, 0)}–{text.percent(band + 0.1)}" for band in bands.band
                    ],
                    text("column.meetings"): bands.meetings,
                    text("column.statements"): bands.statements,
                }
            ),
            text,
            text("method.sure"),
        )
    with right:
        section(text("method.basis"), text("method.basis_note"))
        grid(
            pd.DataFrame(
                {
                    codebook.unit("basis", text): [text.word("basis", basis or "open") for basis in bases.year_basis],
                    text("column.meetings"): bases.meetings,
                }
            ),
            text,
            text("method.basis"),
        )
    section(text("method.errors"))
    st.html(evidence.bullets(text(f"method.error_{number}") for number in range(1, 5)))


def show_measured(figures: pd.DataFrame, frame: Frame) -> None:
    """The committed figures: how good the rows are as a whole, then the fields of the rows that pair."""
    text = frame.text
    note(text("method.accuracy_note", articles=text.words("measured_on", figures["set"].unique())))
    whole, fields = figures[figures.gold.notna()], figures[figures.gold.isna()]
    for slot, rows, name, beside in zip(
        st.columns([11, 10]), (whole, fields), ("f1", "right"), (("found", "gold"), ("paired",)), strict=True
    ):
        with slot:
            grid(
                pd.DataFrame(
                    {
                        text("column.measure"): [text.word("measure", measure) for measure in rows.measure],
                        text(f"column.{name}"): [text.percent(value) for value in rows.value],
                        text("column.interval"): [
                            f"{text.number(100 * row.low, 0)}–{text.percent(row.high)}" for row in rows.itertuples()
                        ],
                        **{
                            text(f"column.{column}"): rows["found" if column == "paired" else column].astype(int)
                            for column in beside
                        },
                    }
                ),
                text,
                text("method.accuracy"),
                height=38 + 35 * len(rows),
            )


def show_downloads(frame: Frame) -> None:
    """Files of the filtered rows, made when they are asked for."""
    store, asked, text = frame.store, frame.filters, frame.text
    section(text("method.downloads"))
    st.markdown(text("method.downloads_note"))
    name = filters.choose("rows", queries.TABLES, text("method.which"), lambda value: text(f"method.which_{value}"))
    rows = lambda: queries.rows(store, name, asked)  # noqa: E731
    makers: dict[str, tuple[Callable[[], bytes], str]] = {
        "csv": (lambda: files.csv(rows()), "text/csv"),
        "parquet": (lambda: files.parquet(rows()), "application/vnd.apache.parquet"),
        "jsonl": (lambda: files.jsonl(rows()), "application/x-ndjson"),
    }
    with st.container(horizontal=True):
        for kind, (make, mime) in makers.items():
            button(frame, kind, make, f"bang-giao-{name}.{kind}", mime)
    st.markdown(text("method.network_note"))
    with st.container(horizontal=True):
        for nodes in ("country", "leader"):
            button(
                frame,
                f"graphml_{nodes}",
                lambda nodes=nodes: files.network(store, asked, nodes, text.country),
                f"bang-giao-{nodes}.graphml",
                "application/xml",
            )


def button(frame: Frame, kind: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    """Offer one file."""
    st.download_button(
        frame.text(f"method.{kind}"),
        make,
        name,
        mime,
        key=f"file_{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


show(begin())
