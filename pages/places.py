"""Where do they meet?"""

import pandas as pd

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.drawing import chart
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, in_sight, nothing, section, unread
from pages.parts.rows import meetings
from pages.parts.words import firsts
from pipeline import queries

LISTED = 12


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    found = queries.places(store, asked)
    total = queries.counts(store, asked).meetings
    if not len(found):
        heading(text("places.title"), text("places.none"))
        nothing(frame)
        return
    found["id"] = [f"{row.city}~{row.country or ''}" for row in each(found)]
    found["label"] = [text.city(row.city, row.country) for row in each(found)]
    found["n"] = found.meetings
    placed, most = int(found.meetings.sum()), int(found.meetings.max())
    city, k = firsts(found.label, found.n, text)
    heading(
        text("places.title"),
        text("places.lead", n=placed, places=len(found), city=city, k=k, most=most),
    )
    drawn = found.dropna(subset=["lat"])
    missing = {"unplaced": total - placed, "unlocated": placed - int(drawn.meetings.sum())}
    clicked: list[str] = []
    if len(drawn):
        located, many = firsts(drawn.label, drawn.n, text)
        clicked += chart(
            frame,
            charts.places(drawn, frame.palette, text),
            "places",
            text("places.bars", n=len(drawn), city=located, k=many),
            text("places.note"),
            text("places.alt", n=len(drawn)),
            lambda: table_of(found, frame),
            " ".join(text(f"places.{why}", n=n) for why, n in missing.items() if n),
        )
    head = found.head(LISTED)
    clicked += chart(
        frame,
        charts.ranked_bars(list(head.label), list(head.n), list(head.id), frame.palette, text),
        "places_bars",
        text("places.busiest", n=len(head), share=text.percent(int(head.n.sum()) / placed))
        if len(found) > 1
        else text("places.only", city=city),
        text("places.bars_note"),
        text("places.bars_alt", n=len(head)),
        lambda: table_of(found, frame),
        text("places.known", n=placed, all=total),
    )
    place = clicked[0] if clicked else filters.chosen("place")
    if place in set(found.id):
        filters.show("place", place)
        city, _, country = place.partition("~")
        here = text("places.here", city=text.city(city, country))
        with in_sight("way_rows", clicked):
            section(here, text("common.pick_row"))
        meetings(frame, frame.without(cities=(city,)), "place")
    else:
        if place:
            unread("place", place, text)
        meetings(frame, asked, "places", total, title=text("common.rows"))


def table_of(found: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """The places in words."""
    text = frame.text
    words = found.assign(
        city=found.label,
        country=[text.country(code) for code in found.country],
        last=[str(day.date()) if day == day and day else "" for day in found["last"]],
    )
    return words[["city", "country", "meetings", "last"]].rename(columns=lambda name: text(f"column.{name}"))


show(begin())
