"""When did they meet?"""

import pandas as pd
import streamlit as st

from pages.parts import charts, filters
from pages.parts.charts import each
from pages.parts.drawing import axis, chart, only, source
from pages.parts.frame import Frame, begin
from pages.parts.page import heading, note, nothing
from pages.parts.rows import ROWS, meeting_rows, meetings, of_meetings, page_of
from pages.parts.words import firsts, meeting_table, span
from pipeline import queries

LANES = ("country", "leader", "kind")
MOST_LANES = 12
MOST_POINTS = 600
"""Above this number of meetings months are drawn instead of single meetings."""
A_YEAR = pd.Timedelta(days=366)


def show(frame: Frame) -> None:
    """Draw the page."""
    store, asked, text = frame.store, frame.filters, frame.text
    found = queries.counts(store, asked)
    months = queries.months(store, asked)
    heading(text("timeline.title"), lead(found, months.dropna(subset=["month"]), frame))
    if not found.meetings:
        nothing(frame)
        return
    if found.meetings > found.undated:
        by = filters.choose("by", LANES, text("timeline.by"), lambda value: text(f"timeline.by_{value}"))
        if found.meetings - found.undated > MOST_POINTS and months.month.notna().any():
            by_month(frame, by, months, found.undated)
        else:
            by_meeting(frame, by, months, found.undated)
    meetings(frame, asked, "timeline", found.meetings, title=text("common.rows"))
    list_undated(frame)


def list_undated(frame: Frame) -> None:
    """The meetings that no time axis can hold, counted, and listed when asked for."""
    store, text = frame.store, frame.text
    n = queries.counts(store, frame.without(period=(None, None))).undated
    if not n:
        return
    listed = st.expander(text("common.undated_aside", n=n), key="undated_listed", on_change="rerun")
    if listed.open:
        with listed:
            note(text("common.pick_row"))
            slot = st.container()
            at = page_of(n, ROWS, "undated", frame.filters, text)
            undated = queries.undated(store, frame.filters, limit=ROWS, offset=at)
            with slot:
                meeting_rows(frame, undated, "undated")


def lead(found: queries.Counts, months: pd.DataFrame, frame: Frame) -> str:
    """The sentence that tells when most of it happened."""
    text = frame.text
    if not found.meetings:
        return text("common.no_meetings")
    if not len(months):
        dated = found.meetings > found.undated
        return text("timeline.lead_years" if dated else "timeline.lead_short", n=found.meetings)
    by_month = months.groupby("month").meetings.sum()
    month, k = firsts([text.date(str(month)[:7]) for month in by_month.index], by_month, text)
    return text(
        "timeline.lead",
        n=found.meetings,
        when=span(months, text),
        month=month,
        k=k,
        most=int(by_month.max()),
    )


def lane_names(totals: pd.DataFrame, by: str, frame: Frame) -> list[str]:
    """What the lanes are called."""
    text = frame.text
    name = {"country": text.country, "kind": lambda kind: text.word("kind", kind)}.get(by)
    return [name(row.lane) if name else row.lane_name for row in each(totals)]


def few(totals: pd.DataFrame, frame: Frame) -> str:
    """That only the fullest lanes are drawn, where there are more."""
    return frame.text("timeline.more_lanes", shown=len(totals)) if len(totals) < totals.lanes.max() else ""


def fullest(drawn: pd.Series, named: dict[str, str], by: str, frame: Frame) -> str:
    """The finding: which lane holds most of the meetings that are drawn, counted by lane."""
    text = frame.text
    lane, k = firsts([text.named(lane) if by == "country" else named[lane] for lane in drawn.index], drawn, text)
    return text("timeline.chart", lane=lane, k=k, n=int(drawn.max()))


def window(months: pd.DataFrame, frame: Frame) -> tuple[pd.Timestamp, pd.Timestamp | None]:
    """First and last day of the axis: the period; one of more than a year from where there is something on."""
    since, until = (pd.Timestamp(day) if day else None for day in frame.filters.period)
    if since and until and until - since <= A_YEAR:
        return since, until
    starts = months.month.fillna(months.year).dropna()
    return charts.opening(starts.clip(lower=since).repeat(months.meetings[starts.index])), until


def by_meeting(frame: Frame, by: str, months: pd.DataFrame, undated: int) -> None:
    """Single meetings, a lane for each country, leader or kind."""
    text = frame.text
    first, until = window(months, frame)
    rows = queries.lanes(frame.store, frame.filters, by=by, limit_lanes=MOST_LANES, limit=None, since=first)
    if not len(rows):
        st.markdown(text("common.empty"))
        return
    last = until if until and until - first <= A_YEAR else min(filter(None, (rows.ends.max(), until)))
    totals = rows.drop_duplicates("lane").sort_values("lane_total", ascending=False, kind="stable")
    labels = lane_names(totals, by, frame)
    before = rows[rows.ends < first].meeting_id.nunique()
    under = [
        text("common.pick_mark"),
        text("chart.narrow_box"),
        few(totals, frame),
        text("timeline.earlier", n=before, day=text.date(str(first.date()))) if before else "",
        text("chart.undated", n=undated) if undated else "",
    ]
    chart(
        frame,
        charts.lanes(rows, list(totals.lane), labels, (first, last), frame.palette, text),
        "timeline",
        fullest(rows.lane[rows.ends >= first].value_counts(), dict(zip(totals.lane, labels, strict=True)), by, frame),
        " ".join(filter(None, under)),
        text(
            "timeline.alt",
            n=rows.meeting_id.nunique(),
            lanes=len(totals),
            when=text.stretch(str(first.date()), str(last.date())),
        ),
        lambda: meeting_table(rows.drop_duplicates("meeting_id"), text),
        source(frame, frame.filters),
        box=filters.set_period,
        way=lambda ids: of_meetings(frame, ids),
    )


def by_month(frame: Frame, by: str, months: pd.DataFrame, undated: int) -> None:
    """Bars of months in the same lanes, for when there are too many meetings to tell apart."""
    text = frame.text
    months = months.dropna(subset=["year"])
    first, long, when = axis(months)
    rows = queries.lane_months(
        frame.store, frame.filters, by=by, limit_lanes=MOST_LANES, step="year" if long else "month", since=first
    )
    if not len(rows):
        st.markdown(text("common.empty"))
        return
    totals = rows.drop_duplicates("lane").sort_values("lane_total", ascending=False, kind="stable")
    labels = lane_names(totals, by, frame)
    named = dict(zip(totals.lane, labels, strict=True))
    every = months.meetings.groupby(when.dt.strftime("%Y" if long else "%Y-%m")).sum()
    earlier = int(months.meetings[when < first].sum())
    vague = int(months.meetings[when.isna()].sum())
    rows = rows.assign(
        time=rows.month.dt.strftime("%Y" if long else "%Y-%m"), part=rows.role.where(rows.status == "held", "planned")
    )
    rows = rows.groupby(["lane", "time", "part"], as_index=False).meetings.sum().rename(columns={"meetings": "n"})
    under = [
        text("timeline.note_years" if long else "timeline.note_months", limit=MOST_POINTS),
        text("chart.narrow"),
        few(totals, frame),
        text("chart.year_only", n=vague) if vague else "",
        text("timeline.earlier_months", n=earlier, month=text.date(str(first)[:7])) if earlier else "",
        text("chart.undated", n=undated) if undated else "",
    ]
    chart(
        frame,
        charts.lane_bars(rows, list(totals.lane), labels, frame.palette, text),
        "timeline_months",
        fullest(rows.groupby("lane").n.sum(), named, by, frame),
        " ".join(filter(None, under)),
        text("timeline.alt_months", lanes=len(totals)),
        lambda: pd.DataFrame(
            {
                text("column.lane"): [named[lane] for lane in rows.lane],
                text("column.year" if long else "column.month"): rows.time,
                text("column.status"): [text(f"timeline.part_{part}") for part in rows.part],
                text("column.meetings"): rows.n,
            }
        ),
        source(frame, frame.filters),
        box=filters.set_period,
        way=lambda times: only(frame, frame.filters, times[0], int(every[times[0]])),
    )


show(begin())
