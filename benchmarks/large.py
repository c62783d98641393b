"""Makes tables of any size in the shape of benchmarks.generate, without articles to read or reports to merge.

The draws are numpy's, seeded; the rows are put together by the database, so a million
meetings take minutes and not hours. Each meeting has one or two reports in articles of
their own, two participants and two statements.

    python -m benchmarks.large 100000 data-large      then BANG_GIAO_DATA=data-large streamlit run app.py
"""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks import generate as small
from pipeline.merge.corrections import Corrections
from pipeline.store.fill import begin, export, fill_index, finish, place_reports
from pipeline.store.search import Index
from pipeline.store.snapshots import DATABASE, INDEX, current, new_snapshot
from pipeline.store.store import stamp
from pipeline.store.tables import RAW, table

CHUNK = 250_000
RAW_FILE = "raw.duckdb"
"""Rows before they are put in order: millions of them would not fit into memory."""
WORLD = 190
"""Countries: those of benchmarks.generate, then made-up codes in a long tail."""

_ROWS = """
CREATE OR REPLACE TEMP TABLE made AS
SELECT d.*, printf('%016x', md5_number_lower(d.i::VARCHAR)) AS meeting_id, 'a' || printf('%08d', d.i) AS article_id,
    x.code AS x_code, y.code AS y_code, x.person_id AS x_id, y.person_id AS y_id, x.name AS x_name, y.name AS y_name,
    x.title AS x_title, y.title AS y_title, [least(x.code, y.code), greatest(x.code, y.code)] AS countries,
    p.city, p.geonameid, p.code AS land, TIMESTAMP '2000-01-01' + to_days(d.day::INTEGER) AS moment,
    CASE WHEN d.kind = 'call' THEN 'phone' WHEN p.code IN (x.code, y.code) THEN 'visit' ELSE 'third-party' END AS mode,
    s.words AS words1, s.topics AS topics1, t.words AS words2, t.topics AS topics2
FROM draws d JOIN folk x ON x.i = d.x JOIN folk y ON y.i = d.y JOIN lands p ON p.i = d.land
    JOIN subjects s ON s.i = d.s JOIN subjects t ON t.i = d.t
WHERE x.code <> y.code;
CREATE OR REPLACE TEMP TABLE told AS
SELECT *, strftime(moment, '%Y-%m-%d') AS date,
    printf('Ngày %s, %s %s %s %s %s.', strftime(moment, '%d/%m/%Y'), x_title, x_name, verb, y_title, y_name) AS evidence
FROM made
"""

_INSERTS = {
    "raw.merged": """SELECT meeting_id, role, status, kind, mode, '042' AS cameo, 'leaders' AS rank,
        CASE WHEN NOT open THEN date END AS date_start, 1 AS time_precision,
        CASE WHEN NOT open THEN 'stated' END AS year_basis,
        CASE WHEN open THEN [year(moment), year(moment) + 1] ELSE [] END AS year_candidates,
        CASE WHEN open THEN strftime(moment, '%m-%d') END AS month_day,
        CASE WHEN NOT open THEN moment END AS starts, CASE WHEN NOT open THEN moment END AS ends,
        CASE WHEN mode <> 'phone' THEN city END AS city, CASE WHEN mode <> 'phone' THEN geonameid END AS geonameid,
        CASE WHEN mode <> 'phone' THEN land END AS country, countries, [x_name, y_name] AS people,
        [x_id, y_id] AS person_ids, list_distinct(topics1 || topics2) AS topics, [] AS outcomes, [] AS year_reasons,
        evidence, 0 AS evidence_start, length(evidence) AS evidence_end, article_id, date AS published, publisher,
        copies AS sources, copies AS articles, confidence FROM told""",
    "raw.met": """SELECT meeting_id, CASE WHEN NOT open THEN moment END AS starts, side AS position,
        [x_id, y_id][side + 1] AS person_id, [x_name, y_name][side + 1] AS name, [x_title, y_title][side + 1] AS title,
        'head_of_government' AS office, [x_code, y_code][side + 1] AS country FROM told, (VALUES (0), (1)) v(side)""",
    "raw.resolution": """SELECT CASE copy WHEN 1 THEN meeting_id ELSE meeting_id || 'b' END AS report_id, meeting_id
        FROM told, (VALUES (1), (2)) v(copy) WHERE copy <= copies""",
    "raw.reports": """SELECT CASE copy WHEN 1 THEN meeting_id ELSE meeting_id || 'b' END AS report_id,
        CASE copy WHEN 1 THEN article_id ELSE article_id || 'b' END AS article_id, role, status, date AS date_start,
        evidence, confidence, '{"evidence": [0, 9]}' AS record
        FROM told, (VALUES (1), (2)) v(copy) WHERE copy <= copies""",
    "raw.articles": """SELECT CASE copy WHEN 1 THEN article_id ELSE article_id || 'b' END AS article_id,
        'synthetic' AS source, evidence AS title, publisher, date AS published, moment AS published_at, false AS gated,
        evidence || chr(10) || words1 || chr(10) || words2 AS text, 1 AS reports, 2 AS statements
        FROM told, (VALUES (1), (2)) v(copy) WHERE copy <= copies""",
    "raw.names": """SELECT DISTINCT [x_id, y_id][side + 1] AS person_id, [x_name, y_name][side + 1] AS name,
        [x_code, y_code][side + 1] AS country, [x_title, y_title][side + 1] AS title
        FROM told, (VALUES (0), (1)) v(side)""",
    "raw.statements": """SELECT meeting_id || side AS statement_id, meeting_id AS report_id, article_id,
        [x_name, y_name][side + 1] AS speaker, [x_id, y_id][side + 1] AS speaker_id, 'name' AS speaker_ref,
        [x_code, y_code][side + 1] AS speaker_country, [y_code, x_code][side + 1] AS addressee_country,
        (told.i + side) % 4 = 0 AS direct, v.verb, v.act, [topics1, topics2][side + 1] AS topics,
        printf('Ông %s %s %s, theo văn bản số %d.',
            [x_name, y_name][side + 1], v.verb, [words1, words2][side + 1], told.i)
            AS text, 0 AS span_start, 40 AS span_end, date AS published, publisher, confidence
        FROM told, (VALUES (0), (1)) s(side) JOIN verbs v ON v.i = (told.i + side) % 5""",
    "raw.relations": """SELECT countries[1] AS a, countries[2] AS b, 'strategic_partnership' AS status,
        'established' AS change, (year(moment) - 3)::VARCHAR AS date,
        make_timestamp(year(moment) - 3, 1, 1, 0, 0, 0) AS starts,
        words1 AS text, 0 AS span_start, 9 AS span_end, article_id, date AS published, publisher
        FROM told WHERE i % 20 = 0""",
}


def make(meetings: int, data: Path, seed: int = 1) -> Path:
    """Make a snapshot of about `meetings` meetings in `data` and make it the current one; its folder."""
    with new_snapshot(data, {"inputs": [f"synthetic {meetings}"]}) as folder:
        connection, index = duckdb.connect(str(folder / DATABASE)), Index(folder / INDEX, writable=True)
        connection.execute("ATTACH $file AS raw", {"file": str(folder / RAW_FILE)})
        begin(connection)
        for name in RAW:
            connection.register("incoming", table(name, []))
            connection.execute(f"CREATE TABLE raw.{name} AS FROM incoming")
        people = _world(connection)
        dice = np.random.default_rng(seed)
        for start in range(0, meetings, CHUNK):
            connection.register("draws", _draws(dice, start, min(CHUNK, meetings - start), people))
            connection.execute(_ROWS)
            for name, sql in _INSERTS.items():
                connection.execute(f"INSERT INTO {name} BY NAME {sql}")
        place_reports(connection, Corrections(), "raw.reports")
        finish(connection)
        connection.execute("DETACH raw")
        (folder / RAW_FILE).unlink()
        stamp(connection)
        fill_index(connection, index)
        export(connection, folder)
        connection.close()
        index.close()
    return data / "snapshots" / (current(data) or "")


def _world(connection: duckdb.DuckDBPyConnection) -> np.ndarray:
    """Register people, places, subjects and verbs; for each person the index of the country."""
    known = [(code, city, number, small.people_of(code)) for code, _, city, number, _, _ in small.COUNTRIES]
    tail = [f"{a}{b}{c}" for a in "XYZ" for b in "ABCDEFGH" for c in "ABCDEFGH"][: WORLD - len(known)]
    lands = [(code, city, number) for code, city, number, _ in known] + [
        (code, f"Thành phố {code}", None) for code in tail
    ]
    folk = [(place, p.person_id, p.name, p.title) for place, (_, _, _, people) in enumerate(known) for p in people]
    for place, code in enumerate(tail, len(known)):
        folk += [(place, f"{code}-{k}", f"Người {code} {k}", small.TITLES[k]) for k in range(4)]
    columns = list(zip(*lands, strict=True))
    connection.register("lands", _numbered(code=columns[0], city=columns[1], geonameid=columns[2]))
    places, ids, names, titles = zip(*folk, strict=True)
    codes = [lands[place][0] for place in places]
    connection.register("folk", _numbered(code=codes, person_id=ids, name=names, title=titles))
    words, topics = zip(*small.SUBJECTS, strict=True)
    connection.register("subjects", _numbered(words=words, topics=[list(t) for t in topics]))
    verbs, acts = zip(*small.VERBS, strict=True)
    connection.register("verbs", _numbered(verb=verbs, act=acts))
    return np.array(places)


def _numbered(**columns: object) -> pa.Table:
    length = len(next(iter(columns.values())))
    return pa.table({"i": range(length)} | columns)


def _draws(dice: np.random.Generator, start: int, count: int, places: np.ndarray) -> pa.Table:
    rank = np.arange(WORLD - 1)
    weights = 1 / (rank + 1)
    weights /= weights.sum()
    first = np.where(dice.random(count) < 0.66, 0, 1 + dice.choice(WORLD - 1, count, p=weights))
    second = 1 + dice.choice(WORLD - 1, count, p=weights)
    second = np.where(second == first, 1 + (second + 1) % (WORLD - 1), second)
    begins = np.searchsorted(places, np.arange(WORLD + 1))
    someone = [begins[c] + (dice.random(count) * (begins[c + 1] - begins[c])).astype(int) for c in (first, second)]
    where = np.choose(dice.choice(3, count, p=(0.5, 0.3, 0.2)), (first, second, dice.choice(WORLD, count)))
    kinds = dice.choice(len(small.KINDS), count, p=(0.25, 0.25, 0.15, 0.08, 0.15, 0.04, 0.04, 0.04))
    days = (np.maximum(dice.random(count), dice.random(count)) * 26 * 365.25).astype(int)
    pick = pa.array(small.KINDS), pa.array([small.KIND_WORDS[kind] for kind in small.KINDS])
    return pa.table(
        {
            "i": np.arange(start, start + count),
            "x": someone[0],
            "y": someone[1],
            "land": where,
            "day": days,
            "kind": pick[0].take(pa.array(kinds)),
            "verb": pick[1].take(pa.array(kinds)),
            "status": np.array(("held", "planned", "invited"))[dice.choice(3, count, p=(0.88, 0.09, 0.03))].astype(
                object
            ),
            "role": np.array(("main", "background"))[dice.choice(2, count, p=(0.7, 0.3))].astype(object),
            "publisher": np.array(("Báo Mẫu", "Tin Sớm", "Thời Sự Thử"))[dice.choice(3, count)].astype(object),
            "open": dice.random(count) < 0.08,
            "copies": 1 + (dice.random(count) < 0.25),
            "s": dice.choice(len(small.SUBJECTS), count),
            "t": dice.choice(len(small.SUBJECTS), count),
            "confidence": np.round(dice.uniform(0.5, 0.99, count), 2),
        }
    )


def main() -> None:
    """Make the tables and print their folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=int)
    parser.add_argument("data", type=Path)
    chosen = parser.parse_args()
    print(make(chosen.meetings, chosen.data))


if __name__ == "__main__":
    main()
