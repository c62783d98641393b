"""Everything a link holds: the only modules that read or write the address bar.

Two kinds of state live there. The filters of the frame are widgets bound to the URL by Streamlit, which writes their
*labels*; on a session's first run `translate` turns codes, and labels of either language, into present labels.
What a page is about (`pair`, `who`, `meeting`) and how it draws (`by`, `weight` …) are plain parameters that hold
codes; `chosen` reads them and `choose` draws a control for one. `link` writes a whole view in codes.
"""

from pages.parts.filters.bound import (
    FIRST_DAY,
    LAST_DAY,
    active,
    clear,
    days_of,
    draw,
    draw_clear,
    draw_language,
    keep_only,
    language,
    person,
    search,
    set_period,
    set_time,
    sorted_by_label,
    translate,
)
from pages.parts.filters.link import address, link
from pages.parts.filters.unread import left_out
from pages.parts.filters.view import choose, chosen, forget, pick, pick_pair, put, show, turn

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "active",
    "address",
    "choose",
    "chosen",
    "clear",
    "days_of",
    "draw",
    "draw_clear",
    "draw_language",
    "forget",
    "keep_only",
    "language",
    "left_out",
    "link",
    "person",
    "pick",
    "pick_pair",
    "put",
    "search",
    "set_period",
    "set_time",
    "show",
    "sorted_by_label",
    "translate",
    "turn",
]
