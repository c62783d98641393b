"""Snapshots and the Store: the same tables from any parts, in any order, and never half a table."""

from __future__ import annotations

import copy
import random
import sqlite3
import threading
from datetime import date, timedelta

import duckdb
import pytest

from benchmarks.generate import readings
from pipeline import queries as q
from pipeline.lexicon.folding import fold
from pipeline.merge.corrections import Corrections, Line
from pipeline.queries import Filters
from pipeline.store import parts
from pipeline.store.answers import Answers
from pipeline.store.search import Index, phrases
from pipeline.store.snapshots import Busy, current, locked, needs_build, new_snapshot
from pipeline.store.store import OutdatedTable, Store, write_snapshot

TABLES = (
    *("articles", "meetings", "reports", "participants", "people", "statements", "relations", "names"),
    *("pairs", "sides", "ties"),
)


@pytest.fixture(scope="module")
def made():
    return list(readings(150))


def snapshot(data, made, size=40, made_from=None, previous=None):
    """Write readings in parts of a size, then a snapshot of them; its folder."""
    home = parts.folder(data)
    wanted = {}
    for start in range(0, len(made), size):
        part = parts.write_part(home, made[start : start + size])
        wanted |= part.articles
    with new_snapshot(data, made_from or {}) as folder:
        write_snapshot(folder, home, wanted, previous=previous)
    return data / "snapshots" / current(data)


def tables(folder):
    with duckdb.connect(str(folder / "bang_giao.duckdb"), read_only=True) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def test_any_order_and_any_parts_give_equal_tables(tmp_path, made):
    mixed = made[:]
    random.Random(5).shuffle(mixed)
    first, second = snapshot(tmp_path / "a", made), snapshot(tmp_path / "b", mixed, size=7)
    assert tables(first) == tables(second)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda made: (made[:-10], made), id="articles added"),
        pytest.param(lambda made: (made, made[10:]), id="articles removed"),
        pytest.param(lambda made: (made, [*changed(made[:5]), *made[5:]]), id="articles changed"),
        pytest.param(lambda made: (made, made), id="nothing"),
        pytest.param(lambda made: ([], made), id="from an empty table"),
        pytest.param(lambda made: (made, []), id="to an empty table"),
    ],
)
def test_applying_a_difference_gives_the_table_of_a_whole_build(tmp_path, made, change):
    before, after = change(made)
    old = snapshot(tmp_path / "a", before)
    difference = snapshot(tmp_path / "a", after, previous=old)
    whole = snapshot(tmp_path / "b", after)
    assert tables(difference) == tables(whole)
    for typed in ("bien dong", "hoa binh", "thu tuong", "doi tac", "an"):
        for name in ("statements", "meetings"):
            found = [Index(folder / "search.sqlite").find(name, phrases(typed)) for folder in (difference, whole)]
            assert found[0] == found[1]


def changed(readings):
    """The same articles told for the next day, their statements without the first."""
    for reading in readings:
        new = copy.deepcopy(reading)
        new.article.text += "\nTin thêm."
        new.statements.pop(0)
        for meeting in new.meetings:
            if meeting.date_start:
                day = date.fromisoformat(meeting.date_start) + timedelta(days=1)
                meeting.date_start, meeting.date_end = day.isoformat(), None
        yield new


@pytest.mark.parametrize("seed", range(2))
def test_differences_one_after_another_give_the_table_of_a_whole_build(tmp_path, seed):
    dice = random.Random(seed)
    pool = list(readings(140, seed + 10))
    dice.shuffle(pool)
    now, rest = {r.article.article_id: r for r in pool[:120]}, pool[120:]
    reports = [m.meeting_id for r in pool for m in r.meetings]
    same = {tuple(dice.sample(reports, 2)): Line(n, "", "same") for n in range(4)}
    said = Corrections(same=same, none={reports[3]: Line(5, reports[3], "none")})
    old, wanted, home = None, {}, parts.folder(tmp_path / "a")
    for step in range(3):
        new = now if step == 0 else {r.article.article_id: r for r in rest[3 * step : 3 * step + 3]}
        for gone in dice.sample(sorted(now), 2 * step):
            new = {name: r for name, r in new.items() if name != gone}
            wanted.pop(gone, None)
        for renamed in dice.sample(sorted(wanted), min(step, 3)):
            new[renamed] = with_longer_names(now[renamed], dice)
        now = now | new
        wanted |= parts.write_part(home, new.values()).articles
        with new_snapshot(tmp_path / "a", {}) as folder:
            write_snapshot(folder, home, wanted, copy.deepcopy(said), previous=old)
        with new_snapshot(tmp_path / "b", {}) as folder:
            write_snapshot(folder, home, wanted, copy.deepcopy(said))
        old, whole = (tmp_path / name / "snapshots" / current(tmp_path / name) for name in "ab")
        assert tables(old) == tables(whole)
        for typed in ("bien dong", "hoa binh", "thu tuong", "anh", "ba"):
            for name in ("statements", "meetings"):
                found = [Index(folder / "search.sqlite").find(name, phrases(typed)) for folder in (old, whole)]
                assert found[0] == found[1]


def with_longer_names(reading, dice):
    """The same article with other names for its people, and without its first statement."""
    new = copy.deepcopy(reading)
    new.article.text += f"\nBản sửa {dice.random()}."
    new.statements = new.statements[1:]
    for person in (*new.people, *(p for m in new.meetings for p in m.participants)):
        person.name = f"{person.name} {dice.choice(('Anh', 'Ba'))}"
    return new


def test_small_parts_are_put_together_and_hold_what_is_wanted(tmp_path, made):
    home, wanted = parts.folder(tmp_path), {}
    for reading in made[:25]:
        wanted |= parts.write_part(home, [reading]).articles
    dropped = wanted.pop(made[0].article.article_id)
    parts.compact(home, wanted)
    known = parts.known(home)
    assert len(set(known.values())) == 1 and dropped.hash not in known
    assert {kept.hash for kept in wanted.values()} == known.keys()
    kept = {name: parts.Kept(known[old.hash], old.hash, old.source) for name, old in wanted.items()}
    for name, articles in (("a", kept), ("b", parts.write_part(home, made[1:25]).articles)):
        with new_snapshot(tmp_path / name, {}) as folder:
            write_snapshot(folder, home, articles)
    first, second = (tmp_path / name / "snapshots" / current(tmp_path / name) for name in "ab")
    assert tables(first) == tables(second)


def test_a_store_in_memory_answers_as_a_snapshot_does(tmp_path, made):
    disk, memory = Store.open(snapshot(tmp_path, made)), Store.from_readings(made)
    for filters in (
        Filters(),
        Filters(countries=("CHN",)),
        Filters(text="biển đông"),
        Filters(period=("2015", "2020")),
    ):
        assert q.meetings(disk, filters, limit=None).equals(q.meetings(memory, filters, limit=None))
        assert q.statements(disk, filters, limit=None).equals(q.statements(memory, filters, limit=None))
        assert q.edges(disk, filters).equals(q.edges(memory, filters))


def test_the_generated_meetings_come_back_as_they_were_made(made):
    assert abs(q.counts(Store.from_readings(made)).meetings - 150) <= 2


def test_a_store_cannot_be_written(tmp_path, made):
    store = Store.open(snapshot(tmp_path, made))
    with pytest.raises(duckdb.Error):
        store.records("DELETE FROM meetings")
    with pytest.raises(duckdb.Error):
        store.records("SELECT * FROM read_csv('/etc/hosts')")


def test_many_threads_ask_at_once(tmp_path, made):
    store = Store.open(snapshot(tmp_path, made))
    expected = q.counts(store, Filters(text="bien dong")).meetings, len(q.edges(store))
    wrong = []

    def ask():
        for _ in range(15):
            store.forget()
            if (q.counts(store, Filters(text="bien dong")).meetings, len(q.edges(store))) != expected:
                wrong.append(True)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_an_answer_stays_what_it_was_whatever_a_reader_does_with_it(tmp_path, made):
    store = Store.open(snapshot(tmp_path, made))
    first, counted = q.meetings(store, limit=5), store.records("SELECT count(*) AS n FROM meetings")
    before = first.copy(deep=True)
    first["kind"], counted[0]["n"] = "changed", -1
    first.loc[0, "sources"] = 99
    assert q.meetings(store, limit=5).equals(before)
    assert store.records("SELECT count(*) AS n FROM meetings")[0]["n"] > 0


def test_two_stores_give_answers_of_their_own(made):
    few, many = Store.from_readings(made[:20]), Store.from_readings(made)
    for _ in range(2):
        assert q.counts(few).articles < q.counts(many).articles
        assert set(q.meetings(few, limit=None).article_id) <= {reading.article.article_id for reading in made[:20]}


def test_what_was_not_asked_for_the_longest_time_is_forgotten_first(monkeypatch):
    monkeypatch.setattr("pipeline.store.answers.MOST", 100)
    answers, asked = Answers(), []

    def ask(question, cells=40):
        return answers.get(question, lambda: asked.append(question) or question, lambda answer: cells)

    for question in ("a", "b", "a", "c", "a", "b"):
        assert ask(question) == question
    assert asked == ["a", "b", "c", "b"]
    assert ask("large", 10**6) == "large" and ask("large", 10**6) == "large"
    assert asked[-2:] == ["large", "large"]


def test_a_failed_build_leaves_the_last_snapshot(tmp_path, made):
    before = snapshot(tmp_path, made)
    with pytest.raises(RuntimeError), new_snapshot(tmp_path, {}) as folder:
        (folder / "bang_giao.duckdb").write_text("half")
        raise RuntimeError("disk full")
    assert tmp_path / "snapshots" / current(tmp_path) == before
    assert [p.name for p in (tmp_path / "snapshots").iterdir()] == [before.name]


def test_what_a_killed_build_left_is_swept_up_and_finished_parts_are_taken_over(tmp_path, made):
    home = parts.folder(tmp_path)
    part = parts.write_part(home, made[:10])
    (home / "unfinished-x").mkdir()
    (tmp_path / "snapshots" / "unfinished-y").mkdir(parents=True)
    known = parts.known(home)
    assert set(known.values()) == {part.name} and len(known) == 10 and not (home / "unfinished-x").exists()
    snapshot(tmp_path, made)
    assert not (tmp_path / "snapshots" / "unfinished-y").exists()


def test_a_store_that_is_open_outlives_the_next_snapshot(tmp_path, made):
    store = Store.open(snapshot(tmp_path, made))
    count = q.counts(store).meetings
    newer = Store.open(snapshot(tmp_path, made[:50]))
    assert q.counts(store).meetings == count > q.counts(newer).meetings


def test_three_snapshots_stay(tmp_path, made):
    for _ in range(5):
        last = snapshot(tmp_path, made[:5])
    kept = sorted(p.name for p in (tmp_path / "snapshots").iterdir())
    assert len(kept) == 3 and kept[-1] == last.name


def test_a_table_of_another_version_is_told_apart_with_a_sentence(tmp_path, made):
    folder = snapshot(tmp_path, made[:5])
    with duckdb.connect(str(folder / "bang_giao.duckdb")) as connection:
        connection.execute("UPDATE snapshot SET schema_version = 0")
    with pytest.raises(OutdatedTable, match="version 0.*python -m pipeline build"):
        Store.open(folder)


def test_two_builds_at_once_the_second_says_who_holds_the_folder(tmp_path):
    with locked(tmp_path), pytest.raises(Busy, match=r"process \d+, since \d{4}-"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_nothing_built_needs_a_build_and_other_inputs_are_left_alone(tmp_path, made):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    assert needs_build(data, [seeds])
    snapshot(data, made[:5], made_from={"inputs": ["/somebody/else"]})
    assert not needs_build(data, [seeds])


def test_folding_keeps_every_offset():
    text = "Đặng Thị Ngọc Thịnh, ĐẠI SỨ tại İstanbul ﬁn"
    assert len(fold(text)) == len(text)
    assert fold("Đặng Thị Ngọc Thịnh") == "dang thi ngoc thinh"


def test_phrases_are_parted_by_commas_and_quotation_marks():
    assert [(p.words, p.prefix) for p in phrases('biển đông, "hòa bình" hợp tac*')] == [
        (("biển", "đông"), False),
        (("hòa", "bình"), False),
        (("hợp", "tac"), True),
    ]
    assert phrases(" -- * ()") == []


def test_an_entry_that_is_removed_is_no_longer_found(tmp_path):
    index = Index(tmp_path / "i.sqlite", writable=True)
    index.add("statements", [(1, "Biển Đông"), (2, "Biển Đông hòa bình")])
    index.remove("statements", [(1, "Biển Đông")])
    index.finish()
    index.close()
    kept = Index(tmp_path / "i.sqlite")
    assert [kept.find("statements", phrases(typed)) for typed in ("bien dong", "Biển Đông")] == [([2], False)] * 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ban be", [3, 2, 1]),
        ("bạn bè", [2]),
        ("BẠN BÈ", [2]),
        ("bạn b*", [2]),
        ("bạ*, quoc te", [2]),
        ("đông", [1]),
        ("dong", [3, 1]),
        ("Séjourné", [3]),
    ],
)
def test_words_typed_with_diacritics_are_found_with_just_these(typed, found):
    index = Index()
    index.add("statements", [(1, "bàn bè Đông"), (2, "bạn bè quốc tế"), (3, "ban be dòng Séjourné")])
    assert index.find("statements", phrases(typed)) == (found, False)


def test_a_search_is_capped_at_the_newest_hits():
    index = Index()
    index.add("statements", [(n, "hòa bình") for n in range(10)])
    assert index.find("statements", phrases("hoa binh"), cap=3) == ([9, 8, 7], True)


def test_an_index_is_opened_for_reading_only(tmp_path):
    Index(tmp_path / "i.sqlite", writable=True).close()
    with pytest.raises(sqlite3.OperationalError):
        Index(tmp_path / "i.sqlite").add("statements", [(1, "x")])
