"""Questions on the table itself: what it was read from, how sure it is, and all of its rows to take home."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.queries.filters import EVERYTHING, Filters, meeting_conditions, statement_conditions
from pipeline.queries.meetings import meetings
from pipeline.queries.statements import statements
from pipeline.store.store import Store

TABLES = ("meetings", "statements", "participants", "relations", "articles")
"""What `rows` gives."""


def articles(store: Store, filters: Filters = EVERYTHING, limit: int | None = 50, offset: int = 0) -> pd.DataFrame:
    """Articles that report a meeting under the filters, newest first.

    Columns: article_id, title, publisher, published, url, source, meetings (reported here,
    under the filters), statements (all).
    """
    where = meeting_conditions(store, filters)
    return store.frame(
        f"""SELECT r.article_id AS article_id, any_value(a.title) AS title, any_value(a.publisher) AS publisher,
            any_value(a.published) AS published, any_value(a.url) AS url, any_value(a.source) AS source,
            count(DISTINCT m.meeting_id)::INTEGER AS meetings, any_value(a.statements) AS statements
        FROM meetings m JOIN reports r USING (meeting_id) JOIN articles a ON a.article_id = r.article_id
        WHERE {where.sql}
        GROUP BY r.article_id
        ORDER BY published DESC NULLS LAST, article_id LIMIT $limit OFFSET $offset""",
        where.values | {"limit": limit, "offset": offset},
    )


def addresses(store: Store, article_ids: Iterable[str]) -> dict[str, str]:
    """Where articles stand on the web: article_id -> url; those without one are left out."""
    rows = store.records(
        "SELECT article_id, url FROM articles WHERE url IS NOT NULL AND article_id IN (SELECT unnest($ids))",
        {"ids": sorted(set(article_ids))},
    )
    return {row["article_id"]: row["url"] for row in rows}


def coverage(store: Store) -> pd.DataFrame:
    """What the table was read from: publisher (null where not known), articles, with_rows, undated, statements."""
    return store.frame(
        """SELECT publisher, count(*)::INTEGER AS articles,
            count(*) FILTER (reports > 0 OR statements > 0)::INTEGER AS with_rows,
            count(*) FILTER (published IS NULL)::INTEGER AS undated, sum(statements)::INTEGER AS statements
        FROM articles GROUP BY publisher ORDER BY articles DESC, publisher""",
    )


def confidence(store: Store, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """How sure the rows are, in bands of a tenth: band (its lower edge), meetings, statements."""
    met, said = meeting_conditions(store, filters), statement_conditions(store, filters)
    return store.frame(
        f"""SELECT band, sum(meetings)::INTEGER AS meetings, sum(statements)::INTEGER AS statements
        FROM (
            SELECT least(floor(confidence * 10), 9) / 10 AS band, 1 AS meetings, 0 AS statements
            FROM meetings m WHERE {met.sql}
            UNION ALL SELECT least(floor(confidence * 10), 9) / 10, 0, 1 FROM statements s WHERE {said.sql}
        ) GROUP BY band ORDER BY band""",
        met.values | said.values,
    )


def year_bases(store: Store, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """How the years of meetings were reached: year_basis (null where none), dated (boolean), meetings."""
    where = meeting_conditions(store, filters)
    return store.frame(
        f"""SELECT year_basis, starts IS NOT NULL AS dated, count(*)::INTEGER AS meetings
        FROM meetings m WHERE {where.sql} GROUP BY ALL ORDER BY meetings DESC, year_basis""",
        where.values,
    )


def rows(store: Store, table: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Every row of a table under the filters, for a download; no filters give all.

    `table` is meetings (columns as in `meetings`), statements (as in `statements`),
    participants (meeting_id, date_start, date_end, kind, status, role, person_id, name,
    name_in_text, title, office, country, side), relations (a, b, status, change, date,
    text, article_id, published, publisher: those of the filters' countries)
    or articles (as in `articles`).
    """
    if table == "meetings":
        return meetings(store, filters, limit=None)
    if table == "statements":
        return statements(store, filters, limit=None).drop(columns="hits")
    if table == "articles":
        return articles(store, filters, limit=None)
    if table == "participants":
        where = meeting_conditions(store, filters)
        return store.frame(
            f"""SELECT m.meeting_id, m.date_start, m.date_end, m.kind, m.status, m.role, p.person_id,
                coalesce(people.name, p.name) AS name, p.name AS name_in_text, p.title, p.office, p.country, p.side
            FROM participants p JOIN meetings m USING (n) LEFT JOIN people ON people.person_id = p.person_id
            WHERE {where.sql} ORDER BY m.n DESC, p.position""",
            where.values,
        )
    if table == "relations":
        codes = list(filters.countries)
        test = "list_has_all([a, b], $codes)" if filters.together else "list_has_any([a, b], $codes)"
        return store.frame(
            f"""SELECT a, b, status, change, date, text, article_id, published, publisher FROM relations
            WHERE {test if codes else "true"} ORDER BY a, b, date, article_id, span_start""",
            {"codes": codes} if codes else {},
        )
    raise ValueError(f"There is no table {table!r}: take one of {', '.join(TABLES)}.")
