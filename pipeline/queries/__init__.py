"""Every question that a page asks, and all the SQL that it takes.

Each takes a `Store` first, then `Filters`, and answers with codes and ids, never labels.
Values are always bound, never formatted into SQL.
"""

from pipeline.queries.coverage import (
    TABLES,
    addresses,
    articles,
    confidence,
    coverage,
    rows,
    year_bases,
)
from pipeline.queries.filters import (
    HOME,
    Filters,
)
from pipeline.queries.leaders import (
    Leader,
    compare,
    counterparts,
    itinerary,
    leader,
    leaders,
    offices,
)
from pipeline.queries.meetings import (
    Counts,
    coming,
    counts,
    doubtful,
    lane_months,
    lanes,
    meetings,
    months,
    places,
    undated,
)
from pipeline.queries.network import (
    busiest,
    central,
    centrality,
    countries,
    edges,
    growth,
)
from pipeline.queries.pair import (
    DEGREES,
    PairSummary,
    hosting_months,
    known_steps,
    levels,
    pair_summary,
    partners,
    relation_steps,
    said,
)
from pipeline.queries.record import (
    article,
    meeting,
    meeting_reports,
    meeting_statements,
    resolve,
)
from pipeline.queries.statements import (
    Hits,
    facets,
    joint_statements,
    search_statements,
    statements,
    topics_by_year,
)

__all__ = [
    "Counts",
    "DEGREES",
    "Filters",
    "HOME",
    "Hits",
    "Leader",
    "PairSummary",
    "TABLES",
    "article",
    "addresses",
    "articles",
    "busiest",
    "central",
    "centrality",
    "coming",
    "compare",
    "confidence",
    "counterparts",
    "countries",
    "counts",
    "doubtful",
    "coverage",
    "edges",
    "facets",
    "growth",
    "hosting_months",
    "itinerary",
    "joint_statements",
    "known_steps",
    "lane_months",
    "lanes",
    "leader",
    "leaders",
    "levels",
    "meeting",
    "meeting_reports",
    "meeting_statements",
    "meetings",
    "months",
    "offices",
    "pair_summary",
    "partners",
    "places",
    "relation_steps",
    "resolve",
    "rows",
    "said",
    "search_statements",
    "statements",
    "topics_by_year",
    "undated",
    "year_bases",
]
