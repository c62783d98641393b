"""Charts: DataFrames and words in, figures of Plotly out, as plain dicts. Nothing here knows Streamlit or where rows
come from.

Every mark that a reader can click carries its id in `customdata`. Names from articles are escaped, since Plotly
reads tags in its labels. No figure asks the network for anything.
"""

from pages.parts.charts.bars import mirror, ranked_bars
from pages.parts.charts.lanes import DAY, lanes
from pages.parts.charts.look import EMBEDDED, PLAIN, SYMBOLS, Palette, each, opening, plain, short
from pages.parts.charts.maps import places
from pages.parts.charts.network import dots, network
from pages.parts.charts.timeline import growth, kinds, lane_bars, time_bars

__all__ = [
    "DAY",
    "EMBEDDED",
    "PLAIN",
    "SYMBOLS",
    "Palette",
    "dots",
    "each",
    "growth",
    "kinds",
    "lane_bars",
    "lanes",
    "mirror",
    "network",
    "opening",
    "places",
    "plain",
    "ranked_bars",
    "short",
    "time_bars",
]
