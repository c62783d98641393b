"""The SQL by which the tables that pages ask are made, each from those before it.

It stands apart from `fill`, which runs it for a whole table, and `renew`, which runs parts of it for a difference.
"""

from __future__ import annotations

MOST_SIDES = 4
"""An encounter of more countries is a conference: it makes no edges of a network (one of twenty would make 190)."""

LAST_DAY = 2**17 - 1
"""Days after 1900 that an order number has room for: what is dated after 2258 stands with the last of them."""

MACROS = f"""
CREATE OR REPLACE MACRO order_number(day, id) AS
    (least(greatest(coalesce(date_diff('day', TIMESTAMP '1900-01-01', day), 0), 0), {LAST_DAY})::BIGINT << 46)
    | (md5_number_lower(id) >> 18)::BIGINT;
"""

EMPTY = """
CREATE TABLE names (person_id VARCHAR, name VARCHAR, country VARCHAR, title VARCHAR, article_id VARCHAR, n INTEGER);
CREATE TABLE sides (a VARCHAR, b VARCHAR, n BIGINT, starts TIMESTAMP, ends TIMESTAMP, conference BOOLEAN);
CREATE TABLE pairs (a VARCHAR, b VARCHAR, month TIMESTAMP, kind VARCHAR, status VARCHAR, role VARCHAR, mode VARCHAR,
    meetings INTEGER, statements INTEGER, sources INTEGER, first TIMESTAMP, last TIMESTAMP);
CREATE TABLE ties (a VARCHAR, b VARCHAR, year TIMESTAMP, meetings INTEGER, statements INTEGER, sources INTEGER,
    first TIMESTAMP, last TIMESTAMP);
"""

STAGING = """
CREATE TABLE raw.resolution (report_id VARCHAR, meeting_id VARCHAR);
CREATE TABLE raw.folk (person_id VARCHAR);
CREATE TABLE raw.pairs (a VARCHAR, b VARCHAR);
CREATE TABLE raw.acquainted (person_id VARCHAR);
"""
"""What else is staged: folk, whose names are counted anew; pairs and the people acquainted, whose sums are."""

NAMES = """
INSERT INTO names SELECT person_id, name, country, title, article_id, count(*)
FROM raw.names WHERE person_id <> '' GROUP BY ALL ORDER BY person_id, article_id
"""

CALLED = """
CREATE TABLE raw.called AS
WITH seen AS (
    SELECT person_id, name, country, sum(n) AS n FROM names SEMI JOIN raw.folk USING (person_id) GROUP BY ALL
), forms AS (
    SELECT person_id, arg_max(name, (n, length(name), name)) AS name, arg_max(country, (n, country)) AS country,
        list(DISTINCT name ORDER BY name) AS aliases
    FROM seen GROUP BY person_id
), titles AS (
    SELECT person_id, arg_max(title, (n, length(title), title)) AS title
    FROM (SELECT person_id, title, sum(n) AS n FROM names SEMI JOIN raw.folk USING (person_id)
        WHERE title IS NOT NULL GROUP BY ALL) GROUP BY person_id
), last_terms AS (
    SELECT person_id, arg_max(title, (coalesce("end", '9999'), start, title)) AS title
    FROM known_terms GROUP BY person_id
)
SELECT forms.person_id, coalesce(known.name, forms.name) AS name,
    coalesce(known.country, forms.country) AS country,
    coalesce(last_terms.title, titles.title) AS title,
    list_filter(forms.aliases, lambda alias: alias <> coalesce(known.name, forms.name)) AS aliases
FROM forms LEFT JOIN raw.known_people known USING (person_id) LEFT JOIN titles USING (person_id)
    LEFT JOIN last_terms USING (person_id)
"""
"""What people are called, from all of their mentions."""

STEPS = (
    "INSERT INTO articles FROM raw.articles ORDER BY article_id",
    """
INSERT INTO reports
SELECT r.* REPLACE (resolution.meeting_id AS meeting_id, coalesce(moves.block, r.block) AS block)
FROM raw.reports r LEFT JOIN raw.moves moves USING (report_id) LEFT JOIN raw.resolution resolution USING (report_id)
ORDER BY meeting_id, report_id
""",
    """
INSERT INTO participants SELECT * REPLACE (order_number(starts, meeting_id) AS n) FROM raw.met ORDER BY n, position
""",
    """
CREATE OR REPLACE TEMP VIEW everybody AS
SELECT person_id, name FROM raw.called
UNION ALL SELECT person_id, name FROM people ANTI JOIN raw.called USING (person_id)
""",
    """
INSERT INTO meetings
WITH called AS (
    SELECT meeting_id, list(coalesce(everybody.name, met.name) ORDER BY position) AS names
    FROM raw.met met LEFT JOIN everybody USING (person_id) GROUP BY meeting_id
), places AS (
    SELECT geonameid::BIGINT AS geonameid, any_value(lat::DOUBLE) AS lat, any_value(lon::DOUBLE) AS lon
    FROM raw.known_cities GROUP BY ALL
), unnumbered AS (
    SELECT name, country, lat::DOUBLE AS lat, lon::DOUBLE AS lon FROM raw.known_cities WHERE geonameid IS NULL
), there AS (
    SELECT meeting_id, any_value(unnumbered.lat) AS lat, any_value(unnumbered.lon) AS lon
    FROM raw.merged merged JOIN unnumbered
        ON city = name AND merged.geonameid IS NULL
            AND coalesce(merged.country, unnumbered.country) = unnumbered.country
    GROUP BY meeting_id
)
SELECT merged.* REPLACE (
    order_number(starts, meeting_id) AS n, coalesce(called.names, []) AS people,
    coalesce(places.lat, there.lat) AS lat, coalesce(places.lon, there.lon) AS lon)
FROM raw.merged merged LEFT JOIN called USING (meeting_id) LEFT JOIN places USING (geonameid)
    LEFT JOIN there USING (meeting_id)
ORDER BY n
""",
    r"""
INSERT INTO statements
WITH said AS (
    SELECT s.* REPLACE (
        meetings.meeting_id AS meeting_id,
        coalesce(everybody.name, s.speaker) AS speaker_name,
        coalesce(s.addressee_country, CASE
            WHEN len(meetings.countries) <> 2 THEN NULL
            WHEN s.speaker_country = meetings.countries[1] THEN meetings.countries[2]
            WHEN s.speaker_country = meetings.countries[2] THEN meetings.countries[1] END) AS toward,
        coalesce(meetings.starts, articles.published_at) AS said_at,
        coalesce(meetings.date_start, s.published) AS date,
        row_number() OVER (
            PARTITION BY coalesce(s.speaker_id, s.speaker), coalesce(meetings.meeting_id, s.published, s.article_id),
                regexp_replace(lower(s.text), '[^\pL\pN]+', ' ', 'g')
            ORDER BY s.published NULLS LAST, s.article_id, s.span_start, s.statement_id) > 1 AS repeated)
    FROM raw.statements s
        JOIN articles USING (article_id)
        LEFT JOIN reports ON reports.report_id = s.report_id
        LEFT JOIN meetings ON meetings.meeting_id = reports.meeting_id
        LEFT JOIN everybody ON everybody.person_id = s.speaker_id
)
SELECT * REPLACE (order_number(said_at, statement_id) AS n) FROM said ORDER BY n, article_id
""",
    "DELETE FROM people WHERE person_id IN (FROM raw.folk)",
    """
INSERT INTO people
WITH met AS (
    SELECT person_id, count(DISTINCT meeting_id) AS n
    FROM participants SEMI JOIN raw.called USING (person_id) GROUP BY person_id
), said AS (
    SELECT speaker_id AS person_id, count(*) FILTER (NOT repeated) AS n
    FROM statements WHERE speaker_id IN (SELECT person_id FROM raw.called) GROUP BY speaker_id
)
SELECT called.*, coalesce(met.n, 0)::INTEGER AS meetings, coalesce(said.n, 0)::INTEGER AS statements
FROM raw.called called LEFT JOIN met USING (person_id) LEFT JOIN said USING (person_id)
WHERE met.n > 0 OR said.n IS NOT NULL
ORDER BY person_id
""",
    "INSERT INTO relations FROM raw.relations ORDER BY a, b, starts, article_id, span_start",
    f"""
INSERT INTO sides
SELECT x AS a, y AS b, n, starts, ends, conference
FROM (SELECT order_number(starts, meeting_id) AS n, starts, ends, countries,
        len(countries) > {MOST_SIDES} AS conference, unnest(countries) AS x FROM raw.merged),
    unnest(countries) AS other(y)
WHERE x < y ORDER BY a, b, n
""",
    """
INSERT INTO raw.pairs
SELECT x, y FROM (SELECT countries, unnest(countries) AS x FROM raw.merged), unnest(countries) AS other(y) WHERE x < y
UNION SELECT least(speaker_country, toward), greatest(speaker_country, toward)
FROM statements SEMI JOIN raw.statements USING (statement_id, article_id) WHERE speaker_country <> toward
""",
    "DELETE FROM pairs USING raw.pairs gone WHERE pairs.a = gone.a AND pairs.b = gone.b",
    """
INSERT INTO pairs
SELECT a, b, date_trunc('month', m.starts) AS month, kind, status, role, mode,
    count(*)::INTEGER AS meetings, 0 AS statements, sum(sources)::INTEGER AS sources,
    min(m.starts) AS first, max(m.ends) AS last
FROM sides SEMI JOIN raw.pairs USING (a, b) JOIN meetings m USING (n) WHERE NOT conference GROUP BY ALL
UNION ALL
SELECT a, b, date_trunc('month', said_at), NULL, NULL, NULL, NULL, 0, count(*)::INTEGER, 0, min(said_at), max(said_at)
FROM (
    SELECT least(speaker_country, toward) AS a, greatest(speaker_country, toward) AS b, said_at
    FROM statements WHERE speaker_country <> toward AND NOT repeated
) SEMI JOIN raw.pairs USING (a, b) GROUP BY ALL
ORDER BY ALL
""",
    """
INSERT INTO raw.acquainted
SELECT person_id FROM raw.met
UNION SELECT speaker_id FROM raw.statements
UNION SELECT person_id FROM participants WHERE meeting_id IN (
    SELECT meeting_id FROM statements SEMI JOIN raw.statements USING (statement_id, article_id))
""",
    """
DELETE FROM ties WHERE a IN (SELECT person_id FROM raw.acquainted) AND b IN (SELECT person_id FROM raw.acquainted)
""",
    """
INSERT INTO ties
WITH known AS (
    SELECT DISTINCT person_id FROM raw.acquainted WHERE person_id IS NOT NULL
), met AS (
    SELECT n, position, person_id, participants.country, meeting_id, sources, m.starts, m.ends
    FROM participants SEMI JOIN known USING (person_id) JOIN (SELECT n, sources, starts, ends FROM meetings) m USING (n)
), seen AS (
    SELECT p.person_id AS one, q.person_id AS two, p.starts AS first, p.ends AS last, 1 AS meetings, 0 AS statements,
        p.sources
    FROM met p JOIN met q USING (n)
    WHERE p.position < q.position AND p.person_id <> q.person_id AND p.country IS DISTINCT FROM q.country
    UNION ALL
    SELECT s.speaker_id, p.person_id, said_at, said_at, 0, 1, 0
    FROM statements s JOIN met p USING (meeting_id)
    WHERE NOT s.repeated AND s.speaker_id <> p.person_id AND s.speaker_country IS DISTINCT FROM p.country
        AND s.speaker_id IN (FROM known)
)
SELECT least(one, two) AS a, greatest(one, two) AS b, date_trunc('year', first) AS year,
    sum(meetings)::INTEGER AS meetings, sum(statements)::INTEGER AS statements, sum(sources)::INTEGER AS sources,
    min(first) AS first, max(last) AS last
FROM seen GROUP BY ALL ORDER BY ALL
""",
)
