"""Every question that a page asks; the only modules with SQL.

Each takes a `Store` first, then `Filters`, and answers with codes and ids, never labels.
Values are always bound, never formatted into SQL.
"""

from pipeline.queries.coverage import (
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
    names,
    offices,
)
from pipeline.queries.meetings import (
    Counts,
    coming,
    counts,
    lane_months,
    lanes,
    meetings,
    months,
    places,
    undated,
    values,
)
from pipeline.queries.network import (
    centrality,
    countries,
    country_months,
    edges,
    growth,
    matrix,
    pairs,
)
from pipeline.queries.pair import (
    PairSummary,
    hosting,
    levels,
    pair_summary,
    partners,
    relation_mentions,
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
    "Filters",
    "HOME",
    "Hits",
    "Leader",
    "PairSummary",
    "article",
    "articles",
    "centrality",
    "coming",
    "compare",
    "confidence",
    "counterparts",
    "countries",
    "country_months",
    "counts",
    "coverage",
    "edges",
    "facets",
    "growth",
    "hosting",
    "itinerary",
    "joint_statements",
    "lane_months",
    "lanes",
    "leader",
    "leaders",
    "levels",
    "matrix",
    "meeting",
    "meeting_reports",
    "meeting_statements",
    "meetings",
    "months",
    "names",
    "offices",
    "pair_summary",
    "pairs",
    "partners",
    "places",
    "relation_mentions",
    "relation_steps",
    "resolve",
    "rows",
    "said",
    "search_statements",
    "statements",
    "topics_by_year",
    "undated",
    "values",
    "year_bases",
]
