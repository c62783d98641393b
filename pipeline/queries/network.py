"""Questions on the network: which countries and leaders meet, how often, and who stands in the middle."""

from __future__ import annotations

from dataclasses import replace

import igraph
import pandas as pd

from pipeline.dates.periods import bounds
from pipeline.queries.filters import (
    EVERYTHING,
    HOME,
    Filters,
    Where,
    meeting_conditions,
    statement_conditions,
)
from pipeline.store.store import Store

WEIGHTS = ("meetings", "statements", "sources")


def countries(store: Store, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Every country that takes part: country, meetings, statements (made by its side); the busiest first."""
    met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
    return store.frame(
        f"""WITH met AS (
            SELECT country, count(*)::INTEGER AS meetings
            FROM (SELECT unnest(countries) AS country FROM meetings m WHERE {met.sql}) GROUP BY country
        ), said AS (
            SELECT speaker_country AS country, count(*)::INTEGER AS statements
            FROM statements s WHERE speaker_country IS NOT NULL AND {said.sql} GROUP BY speaker_country
        )
        SELECT country, coalesce(meetings, 0) AS meetings, coalesce(statements, 0) AS statements
        FROM met FULL JOIN said USING (country) ORDER BY meetings DESC, statements DESC, country""",
        met.values | said.values,
    )


def edges(
    store: Store,
    filters: Filters = EVERYTHING,
    nodes: str = "country",
    third_party: bool = False,
    ego: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Pairs of countries or leaders that meet or speak of each other.

    Columns: a, b (sorted codes, or person_ids), meetings, statements (from one to the
    other, either way), sources, first, last (timestamps of dated rows); for
    nodes="leader" also a_name, b_name, a_country, b_country. `third_party` leaves out the
    pairs of Vietnam, `ego` keeps those of one node. Encounters of more than four countries
    make no pairs. The strongest first.
    """
    found = _leader_edges(store, filters) if nodes == "leader" else _country_edges(store, filters)
    if third_party:
        home = (found["a"] == HOME) | (found["b"] == HOME)
        if nodes == "leader":
            home = (found["a_country"] == HOME) | (found["b_country"] == HOME)
        found = found[~home]
    if ego:
        found = found[(found["a"] == ego) | (found["b"] == ego)]
    return found.head(limit if limit is not None else len(found)).reset_index(drop=True)


def _country_edges(store: Store, filters: Filters) -> pd.DataFrame:
    prepared = _prepared(filters)
    if prepared is not None:
        codes = list(dict.fromkeys(filters.countries))
        if codes and filters.together:
            prepared.add("list_has_all([a, b], $codes)", codes=codes)
        elif codes:
            prepared.add("(list_contains($codes, a) OR list_contains($codes, b))", codes=codes)
        source, values = f"SELECT * FROM pairs WHERE {prepared.sql}", prepared.values
    else:
        met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
        values = met.values | said.values
        source = f"""SELECT sides.a, sides.b, 1 AS meetings, 0 AS statements, m.sources,
                m.starts AS first, m.ends AS last
            FROM sides JOIN meetings m USING (n) WHERE NOT conference AND {met.sql}
            UNION ALL
            SELECT least(speaker_country, toward), greatest(speaker_country, toward), 0, 1, 0, said_at, said_at
            FROM statements s WHERE speaker_country <> toward AND {said.sql}"""
    return store.frame(
        f"""SELECT a, b, sum(meetings)::INTEGER AS meetings, sum(statements)::INTEGER AS statements,
            sum(sources)::INTEGER AS sources, min(first) AS first, max(last) AS last
        FROM ({source}) GROUP BY a, b ORDER BY meetings DESC, statements DESC, a, b""",
        values,
    )


def _prepared(filters: Filters, step: str = "month") -> Where | None:
    """Conditions on a prepared table, where it can answer: the filters name countries and whole months, or years.

    Meetings and statements under other filters are counted one by one.
    """
    if replace(filters, countries=(), together=False, period=(None, None)) != EVERYTHING:
        return None
    where = Where([], {})
    first, last = (*(filters.period or ()), None, None)[:2]
    start, end = bounds(first)[0], bounds(last)[1]
    after = end + pd.Timedelta(days=1) if end else None
    if any(day and (day.day != 1 or (step == "year" and day.month != 1)) for day in (start, after)):
        return None
    if start:
        where.add(f"{step} >= $first", first=start)
    if end:
        where.add(f"{step} <= $last", last=end)
    return where


def _leader_edges(store: Store, filters: Filters) -> pd.DataFrame:
    prepared = None if filters.countries else _prepared(filters, "year")
    if prepared is not None:
        source, values = f"SELECT * FROM ties WHERE {prepared.sql}", prepared.values
    else:
        met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
        values = met.values | said.values
        source = f"""
            SELECT least(p.person_id, q.person_id) AS a, greatest(p.person_id, q.person_id) AS b,
                1 AS meetings, 0 AS statements, m.sources, m.starts AS first, m.ends AS last
            FROM meetings m JOIN participants p USING (n) JOIN participants q USING (n)
            WHERE p.position < q.position AND p.person_id <> q.person_id AND p.country IS DISTINCT FROM q.country
                AND {met.sql}
            UNION ALL
            SELECT least(s.speaker_id, p.person_id), greatest(s.speaker_id, p.person_id), 0, 1, 0, said_at, said_at
            FROM statements s JOIN participants p USING (meeting_id)
            WHERE s.speaker_id <> p.person_id AND s.speaker_country IS DISTINCT FROM p.country AND {said.sql}"""
    return store.frame(
        f"""WITH summed AS (
            SELECT a, b, sum(meetings)::INTEGER AS meetings, sum(statements)::INTEGER AS statements,
                sum(sources)::INTEGER AS sources, min(first) AS first, max(last) AS last
            FROM ({source}) GROUP BY a, b
        )
        SELECT summed.*, x.name AS a_name, y.name AS b_name, x.country AS a_country, y.country AS b_country
        FROM summed JOIN people x ON x.person_id = a JOIN people y ON y.person_id = b
        ORDER BY summed.meetings DESC, summed.statements DESC, a, b""",
        values,
    )


def central(
    store: Store,
    filters: Filters = EVERYTHING,
    nodes: str = "country",
    third_party: bool = False,
    ego: str | None = None,
    weight: str = "meetings",
) -> pd.DataFrame:
    """The `centrality` of `edges`, remembered: with many leaders it takes longer than all other questions of a page."""
    question = ("centrality", filters, nodes, third_party, ego, weight)
    return store.remembered(question, lambda: centrality(edges(store, filters, nodes, third_party, ego), weight))


def busiest(links: pd.DataFrame, weight: str = "meetings") -> list[str]:
    """Nodes of some edges in the order of `centrality`, without measuring more than that order needs."""
    used = links[links[weight] > 0]
    ends = pd.concat([used["a"], used["b"]])
    sums = pd.concat([used[weight]] * 2).groupby(ends.to_numpy()).agg(["sum", "size"])
    return list(
        sums.rename_axis("node")
        .reset_index()
        .sort_values(["sum", "size", "node"], ascending=[False, False, True])["node"]
    )


def centrality(links: pd.DataFrame, weight: str = "meetings") -> pd.DataFrame:
    """How central each node of some edges is: node, partners, weight, betweenness, closeness, eigenvector.

    partners: how many others it is tied to. weight: sum over its edges. betweenness: share
    of the shortest ways between two others that lead through it, the more weight the
    shorter. closeness: 1 where it meets everybody it can reach directly. eigenvector: 1 for
    the node tied most to well-tied nodes, in the largest part of the network that hangs
    together, and 0 outside of it. Betweenness and closeness lie between 0 and 1.
    Edges without the weight are left out; the most central first.
    """
    columns = ["node", "partners", "weight", "betweenness", "closeness", "eigenvector"]
    used = links[links[weight] > 0]
    if used.empty:
        return pd.DataFrame(columns=columns)
    graph = igraph.Graph.TupleList(
        zip(used["a"], used["b"], used[weight].astype(float), strict=True), edge_attrs=["strength"]
    )
    length = [1 / strength for strength in graph.es["strength"]]
    size = graph.vcount()
    core = graph.connected_components().giant()
    influence = dict(zip(core.vs["name"], core.eigenvector_centrality(weights="strength"), strict=True))
    most = max(1, (size - 1) * (size - 2) / 2)
    found = pd.DataFrame(
        {
            "node": graph.vs["name"],
            "partners": graph.degree(),
            "weight": [int(value) for value in graph.strength(weights="strength")],
            "betweenness": [value / most for value in graph.betweenness(weights=length)],
            "closeness": graph.closeness(),
            "eigenvector": [influence.get(node, 0.0) for node in graph.vs["name"]],
        },
        columns=columns,
    )
    return found.sort_values(["weight", "partners", "node"], ascending=[False, False, True], ignore_index=True)


def growth(store: Store, filters: Filters = EVERYTHING, step: str = "year") -> pd.DataFrame:
    """How the network of countries grows: starts (timestamp), new_pairs, pairs (met so far), active_pairs, meetings.

    `step` is year or month; months without a meeting have no row; undated meetings are left out, and among months
    those dated to a year alone.
    """
    where = meeting_conditions(store, filters)
    if step == "month":
        where.add("time_precision IS DISTINCT FROM 4")
    return store.frame(
        f"""WITH met AS (
            SELECT a, b, date_trunc('{"month" if step == "month" else "year"}', m.starts) AS starts
            FROM sides JOIN meetings m USING (n) WHERE NOT conference AND m.starts IS NOT NULL AND {where.sql}
        ), firsts AS (
            SELECT a, b, min(starts) AS starts FROM met GROUP BY a, b
        ), news AS (
            SELECT starts, count(*)::INTEGER AS new_pairs FROM firsts GROUP BY starts
        )
        SELECT starts, coalesce(any_value(new_pairs), 0) AS new_pairs,
            sum(coalesce(any_value(new_pairs), 0)) OVER (ORDER BY starts)::INTEGER AS pairs,
            count(DISTINCT (a, b))::INTEGER AS active_pairs, count(*)::INTEGER AS meetings
        FROM met LEFT JOIN news USING (starts) GROUP BY starts ORDER BY starts""",
        where.values,
    )
