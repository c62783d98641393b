"""What a page asks and what it is told, on seven small articles."""

from __future__ import annotations

import unicodedata
import warnings
from dataclasses import replace

import pandas as pd
import pytest

from pages.parts.text import Text
from pages.parts.words import meeting_table
from pipeline import queries as q
from pipeline.queries import Filters
from pipeline.records import Article, Layout, Meeting, Participant, Person, Reading, Relation, Statement
from pipeline.store.store import Store

PEOPLE = {
    "An": Person("Nguyễn Văn An", "VNM", "an nguyễn văn VNM", "Thủ tướng"),
    "Wang": Person("Vương Sơn", "CHN", "sơn vương CHN", "Bộ trưởng Ngoại giao"),
    "Ly": Person("Lý Đại Hải", "CHN", "hải lý đại CHN", "Thủ tướng"),
    "Adams": Person("John Adams", "USA", "adams john USA", "Tổng thống"),
    "Sato": Person("Sato Akira", "JPN", "akira sato JPN", "Thủ tướng"),
}
TALKS = "Chiều 18/3/2024 tại Hà Nội, Thủ tướng Nguyễn Văn An hội đàm với Thủ tướng Trung Quốc Lý Đại Hải."
DIRECT = "“Biển Đông phải là vùng biển hòa bình”, ông An nói."
TRADE = "Ông Lý đề nghị hai nước tăng trao đổi thương mại."
JOINT = "Hai bên nhất trí mở thêm cửa khẩu."
CALL = "Ngày 2/6/2023, Thủ tướng Nguyễn Văn An điện đàm với Tổng thống Mỹ John Adams."
PLAN = "Thủ tướng Nhật Bản Sato Akira sẽ thăm Việt Nam vào tháng 5/2024."
THIRD = "Tháng 11/2022, Tổng thống Mỹ John Adams gặp Thủ tướng Trung Quốc Lý Đại Hải tại Geneva."
OPEN = "Ngày 29/5, Thủ tướng Nguyễn Văn An tiếp Bộ trưởng Ngoại giao Trung Quốc Vương Sơn ở bạn tàu du lịch."
FORMAL = "Hai nước lập quan hệ ngoại giao năm 1950 và nâng lên đối tác chiến lược toàn diện năm 2008."


class Writing:
    """An article being written: sentences are its paragraphs, and a span is found by its words."""

    def __init__(self, article_id, published, publisher, *sentences):
        self.text = "\n".join(sentences)
        body = [self.at(sentence) for sentence in sentences]
        article = Article(article_id, f"{article_id}.txt", self.text, title=f"Bài {article_id}", date=published)
        self.reading = Reading(article, Layout(None, body, [], publisher, published))

    def at(self, words):
        start = self.text.index(words)
        return start, start + len(words)

    def meeting(self, meeting_id, sentence, kind, *names, **fields):
        people = [PEOPLE[name] for name in names]
        self.reading.people += [p for p in people if p not in self.reading.people]
        self.reading.meetings.append(
            Meeting(
                meeting_id,
                fields.pop("role", "main"),
                fields.pop("status", "held"),
                kind,
                countries=sorted({p.country for p in people}),
                participants=[Participant(p.person_id, p.name, p.title, p.country) for p in people],
                evidence=self.at(sentence),
                **fields,
            )
        )
        return self

    def statement(self, statement_id, sentence, name, meeting_id=None, **fields):
        person = PEOPLE.get(name)
        said = {"speaker": name} if person is None else {"speaker": person.name, "speaker_id": person.person_id}
        country = person and person.country
        self.reading.statements.append(
            Statement(statement_id, meeting_id, **said, speaker_country=country, span=self.at(sentence), **fields)
        )
        return self


def talks(article_id, publisher):
    hanoi = {"city": "Hà Nội", "geonameid": 1581130, "country": "VNM"}
    day = {"date_start": "2024-03-18", "time_precision": 1, "year_basis": "stated"}
    writing = Writing(article_id, "2024-03-19", publisher, TALKS, DIRECT, TRADE, JOINT)
    row = {"mode": "visit", "topics": ["trade"], "confidence": 0.7, **hanoi, **day}
    writing.meeting(f"m-{article_id}", TALKS, "talks", "An", "Ly", **row)
    writing.statement(
        f"s1-{article_id}", DIRECT, "An", f"m-{article_id}", direct=True, act="01", topics=["south_china_sea"]
    )
    writing.statement(f"s2-{article_id}", TRADE, "Ly", f"m-{article_id}", act="02", topics=["trade"], confidence=0.9)
    writing.statement(f"s3-{article_id}", JOINT, "both sides", f"m-{article_id}", act="03", topics=["border"])
    return writing.reading


def readings():
    call = Writing("a3", "2023-06-03", "Báo Mẫu", CALL)
    call.meeting("m-a3", CALL, "call", "An", "Adams", mode="phone", date_start="2023-06-02", time_precision=1,
                 confidence=0.8)  # fmt: skip
    plan = Writing("a4", "2024-03-20", None, PLAN)
    plan.meeting("m-a4", PLAN, "visit", "Sato", status="planned", date_start="2024-05", time_precision=3, country="VNM")
    plan.reading.meetings[0].countries = ["JPN", "VNM"]
    third = Writing("a5", "2022-12-01", "Tin Sớm", THIRD)
    third.meeting("m-a5", THIRD, "meeting", "Adams", "Ly", mode="third-party", date_start="2022-11", time_precision=3,
                  city="Geneva", country="CHE")  # fmt: skip
    vague = Writing("a6", None, None, OPEN)
    vague.meeting(
        "m-a6", OPEN, "reception", "An", "Wang", month_day="05-29", year_candidates=[2017, 2018], role="background"
    )
    formal = Writing("a7", "2024-01-01", "Báo Mẫu", FORMAL)
    for status, change, date, words in (
        ("comprehensive_strategic_partnership", "upgraded", "2008", "nâng lên đối tác chiến lược toàn diện năm 2008"),
        ("diplomatic_relations", "established", "1950", "lập quan hệ ngoại giao năm 1950"),
    ):
        formal.reading.relations.append(Relation(["CHN", "VNM"], status, change, date, formal.at(words)))
    silent = Reading(Article("a8", "a8.txt", "Giá vàng hôm nay tăng nhẹ."), Layout(), gated=True)
    return [
        talks("a1", "Báo Mẫu"),
        talks("a2", "Tin Sớm"),
        *(w.reading for w in (call, plan, third, vague, formal)),
        silent,
    ]


@pytest.fixture(scope="module")
def store():
    return Store.from_readings(readings())


def ids(frame):
    return set(frame["meeting_id"])


def test_the_overview_counts_what_there_is(store):
    found = q.counts(store)
    assert (found.meetings, found.held, found.planned, found.undated) == (5, 4, 1, 1)
    assert (found.statements, found.direct, found.articles, found.people) == (3, 1, 6, 5)
    assert (found.first, found.last) == (pd.Timestamp("2022-11-01"), pd.Timestamp("2024-05-31"))
    assert (found.year, found.year_meetings, found.before_meetings) == (2024, 1, 0)


@pytest.mark.parametrize(
    ("period", "counted"),
    [
        ((None, None), (2024, 3, 2)),
        (("2024-01-01", "2024-12-31"), (2024, 3, 2)),
        (("2024-02-01", "2024-12-31"), (2024, 2, 1)),
        (("2022-01-01", "2023-12-31"), (2023, 3, 1)),
    ],
)
def test_a_year_is_compared_with_the_same_part_of_the_year_before_whatever_the_period(period, counted):
    days = ("2022-02-01", "2023-01-10", "2023-02-15", "2023-11-20", "2024-01-05", "2024-02-10", "2024-03-01")
    made = []
    for day in days:
        call = Writing(f"c{day}", "2024-04-01", None, CALL)
        made.append(call.meeting(f"m{day}", CALL, "call", "An", "Adams", date_start=day, time_precision=1).reading)
    found = q.counts(Store.from_readings(made), Filters(period=period))
    assert (found.year, found.year_meetings, found.before_meetings) == counted


def test_copies_of_one_article_make_one_meeting_with_one_source(store):
    row = q.meetings(store, Filters(kinds=("talks",))).iloc[0]
    assert (row["articles"], row["sources"]) == (2, 1)
    assert q.meetings(store).columns[0] == "meeting_id"


def test_every_row_shows_its_sentence(store):
    found = q.meetings(store)
    assert set(found["evidence"]) == {TALKS, CALL, PLAN, THIRD, OPEN}
    assert set(q.statements(store)["text"]) == {DIRECT, TRADE, JOINT}


def test_lists_are_lists_and_what_is_missing_is_none(store):
    row = q.meetings(store, Filters(kinds=("call",))).iloc[0]
    assert row["countries"] == ["USA", "VNM"] and row["people"] == ["Nguyễn Văn An", "John Adams"]
    assert row["city"] is None and row["topics"] == [] and row["visit_level"] is None
    assert [value for value in q.meetings(store)["city"] if not isinstance(value, str)] == [None] * 3


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {"m-a1", "m-a3", "m-a4", "m-a5", "m-a6"}),
        (Filters(countries=("USA",)), {"m-a3", "m-a5"}),
        (Filters(countries=("USA", "JPN")), {"m-a3", "m-a4", "m-a5"}),
        (Filters(countries=("CHN", "VNM"), together=True), {"m-a1", "m-a6"}),
        (Filters(leaders=("adams john USA",)), {"m-a3", "m-a5"}),
        (Filters(kinds=("call", "visit")), {"m-a3", "m-a4"}),
        (Filters(modes=("third-party",)), {"m-a5"}),
        (Filters(statuses=("planned",)), {"m-a4"}),
        (Filters(roles=("background",)), {"m-a6"}),
        (Filters(topics=("trade",)), {"m-a1"}),
        (Filters(sure=0.0), {"m-a1", "m-a3", "m-a4", "m-a5", "m-a6"}),
        (Filters(sure=0.7), {"m-a1", "m-a3"}),
        (Filters(sure=0.8), {"m-a3"}),
        (Filters(sure=0.9), set()),
        (Filters(period=("2023", "2023-12")), {"m-a3"}),
        (Filters(period=("2024-05-10", None)), {"m-a4"}),
        (Filters(period=(None, "2022-11-15")), {"m-a5"}),
        (Filters(text="ha noi"), {"m-a1"}),
        (Filters(text="Geneva"), {"m-a5"}),
        (Filters(text="dien dam, john adams"), {"m-a3"}),
        (Filters(text="tel aviv"), set()),
        (Filters(countries=("XXX",)), set()),
        (Filters(leaders=("nobody",), period=("once", "2020-13")), set()),
    ],
)
def test_filters_narrow_the_meetings(store, filters, expected):
    assert ids(q.meetings(store, filters)) == expected
    assert q.counts(store, filters).meetings == len(expected)


def test_statements_are_kept_by_their_own_confidence(store):
    assert q.statements(store, Filters(sure=0.8))["text"].tolist() == [TRADE]  # that of its meeting is 0.7
    pair = Filters().of_pair("VNM", "CHN")
    assert [q.joint_statements(store, replace(pair, sure=least)).total for least in (0.5, 0.6)] == [1, 0]


def test_undated_meetings_are_listed_apart_whatever_the_period(store):
    assert ids(q.undated(store, Filters(period=("2024", "2024")))) == {"m-a6"}
    assert q.undated(store).iloc[0]["year_candidates"] == [2017, 2018]


def test_what_is_coming(store):
    assert ids(q.coming(store)) == {"m-a4"}
    assert q.coming(store, today="2024-06-01").empty


def test_an_undated_plan_of_long_ago_is_not_coming():
    plan = Writing("p", "2024-03-20", None, PLAN).meeting("m-p", PLAN, "visit", "Sato", status="planned")
    soon, late = Writing("s", "2024-04-20", None, CALL), Writing("l", "2025-06-10", None, CALL)
    assert len(q.coming(Store.from_readings([plan.reading, soon.reading]))) == 1
    assert q.coming(Store.from_readings([plan.reading, late.reading])).empty


def test_a_plan_that_passed_without_news_is_unconfirmed():
    plan = Writing("p", "2024-03-20", None, PLAN)
    plan.meeting("m-p", PLAN, "visit", "Sato", status="planned", date_start="2024-05", time_precision=3)
    later = Writing("l", "2024-06-10", None, CALL)
    assert not q.meetings(Store.from_readings([plan.reading])).iloc[0]["unconfirmed"]
    assert q.meetings(Store.from_readings([plan.reading, later.reading])).iloc[0]["unconfirmed"]


def test_a_table_says_that_a_plan_is_unconfirmed():
    plan = Writing("p", "2024-03-20", None, PLAN)
    plan.meeting("m-p", PLAN, "visit", "Sato", status="planned", date_start="2024-05", time_precision=3)
    later = Writing("l", "2024-06-10", None, CALL)
    for readings, told in (([plan.reading], "planned"), ([plan.reading, later.reading], "planned, unconfirmed")):
        shown = meeting_table(q.meetings(Store.from_readings(readings)), Text("en"))
        assert shown.iloc[0]["Status"].split(" · ")[0] == told


def test_a_plan_without_a_year_or_a_date_passes_too():
    plans = {"open": {"month_day": "05-03", "year_candidates": [2023, 2024]}, "undated": {}}
    for name, date in plans.items():
        plan = Writing(name, "2024-03-20", None, PLAN)
        plan.meeting(f"m-{name}", PLAN, "visit", "Sato", status="planned", **date)
        soon, late = (Writing("l", day, None, CALL) for day in ("2024-04-20", "2025-06-10"))
        assert not q.meetings(Store.from_readings([plan.reading, soon.reading])).iloc[0]["unconfirmed"]
        assert q.meetings(Store.from_readings([plan.reading, late.reading])).iloc[0]["unconfirmed"]


def test_months_leave_the_undated_apart(store):
    found = q.months(store)
    assert found["meetings"].sum() == 5
    assert found.loc[found["month"].isna(), "meetings"].sum() == 1


def test_a_meeting_of_a_year_alone_is_in_that_year_and_in_no_month():
    call = Writing("y", "2024-01-02", None, CALL)
    call.meeting("m-y", CALL, "call", "An", "Adams", date_start="2023", time_precision=4)
    store = Store.from_readings([call.reading])
    for found in (q.months(store), q.hosting_months(store, "USA", "VNM")):
        assert found["month"].isna().all() and found["year"].tolist() == [pd.Timestamp("2023-01-01")]
    assert len(q.growth(store)) == 1 and q.growth(store, step="month").empty


def test_who_hosts_whom_counts_undated_meetings_apart():
    call = Writing("u", "2024-01-02", None, CALL)
    call.meeting("m-u", CALL, "call", "An", "Adams")
    found = q.hosting_months(Store.from_readings([call.reading]), "USA", "VNM")
    assert found["year"].isna().all() and found["meetings"].tolist() == [1]


def test_lanes_by_country_put_a_meeting_into_each_of_its_lanes(store):
    found = q.lanes(store, by="country")
    assert list(found.loc[found["meeting_id"] == "m-a5", "lane"]) == ["CHN", "USA"]
    assert dict(zip(found["lane"], found["lane_total"], strict=True)) == {"VNM": 3, "CHN": 2, "USA": 2, "JPN": 1}
    assert q.lane_months(store, by="country")["meetings"].sum() == len(found)


def test_lanes_of_countries_that_the_reader_named_come_first(store):
    found = q.lanes(store, Filters(countries=("USA",)), by="country", limit_lanes=1)
    assert set(found["lane"]) == {"USA"}


def test_lanes_say_how_many_there_are_beside_those_shown(store):
    every = q.lanes(store, limit=None, limit_lanes=99).lane.nunique()
    for limit_lanes in (1, every):
        assert set(q.lanes(store, limit_lanes=limit_lanes).lanes) == {every}
        assert set(q.lane_months(store, limit_lanes=limit_lanes).lanes) == {every}


def test_lanes_are_chosen_among_what_is_drawn(store):
    since = pd.Timestamp("2023-01-01")
    assert set(q.lanes(store, since=since)["lane"]) == {"VNM", "USA", "CHN", "JPN"}
    assert set(q.lanes(store, Filters(countries=("USA",)), since=since)["lane"]) == {"VNM", "USA"}
    for step in ("month", "year"):
        found = q.lane_months(store, Filters(countries=("USA",)), step=step, since=since)
        assert set(found["lane"]) == {"VNM", "USA"} and set(found["lane_total"]) == {1}


def test_lanes_by_leader_carry_names(store):
    found = q.lanes(store, by="leader")
    assert "John Adams" in set(found["lane_name"])


def test_the_busiest_pairs(store):
    found = q.edges(store, limit=1)
    assert found[["a", "b", "meetings"]].values.tolist() == [["CHN", "VNM", 2]]


def test_edges_of_third_countries_leave_vietnam_out(store):
    found = q.edges(store, third_party=True)
    assert found[["a", "b"]].values.tolist() == [["CHN", "USA"]]


def test_a_pair_is_the_same_either_way_round(store):
    one, other = (Filters(countries=codes, together=True) for codes in (("CHN", "VNM"), ("VNM", "CHN")))
    assert q.countries(store, one).equals(q.countries(store, other))


def test_prepared_pairs_say_the_same_as_counting_rows(store):
    exact = q.edges(store, Filters(roles=("main", "background")))
    pd.testing.assert_frame_equal(q.edges(store), exact)
    pd.testing.assert_frame_equal(q.edges(store, nodes="leader"), q.edges(store, Filters(sure=0.0), nodes="leader"))
    assert q.edges(store, Filters(sure=0.8), limit=1)[["a", "b", "meetings"]].values.tolist() == [["USA", "VNM", 1]]
    months, days = Filters(period=("2022-11", "2024-03")), Filters(period=("2022-11-01", "2024-03-30"))
    assert q.edges(store, months)["meetings"].sum() == q.edges(store, days)["meetings"].sum() == 3


def test_edges_of_leaders_carry_names_and_the_ego_narrows(store):
    found = q.edges(store, nodes="leader", ego="adams john USA")
    assert {tuple(sorted(pair)) for pair in found[["a_name", "b_name"]].values.tolist()} == {
        ("John Adams", "Nguyễn Văn An"),
        ("John Adams", "Lý Đại Hải"),
    }


def test_the_meetings_of_two_leaders_are_as_many_as_their_tie_counts(store):
    ties = q.edges(store, nodes="leader")
    met = [q.counts(store, Filters(company=(tie.a, tie.b))).meetings for tie in ties.itertuples()]
    assert met == list(ties.meetings)


def test_vietnam_stands_in_the_middle(store):
    found = q.centrality(q.edges(store))
    assert found.iloc[0]["node"] == "VNM" and found.iloc[0]["partners"] == 3
    assert 0 <= found["betweenness"].max() <= 1
    assert q.centrality(q.edges(store, Filters(countries=("XXX",)))).empty


def test_the_busiest_are_in_the_order_of_the_most_central(store):
    for nodes in ("country", "leader"):
        for weight in ("meetings", "statements", "sources"):
            found = q.central(store, nodes=nodes, weight=weight)
            assert q.busiest(q.edges(store, nodes=nodes), weight) == list(found["node"])
    assert q.busiest(q.edges(store, Filters(countries=("XXX",)))) == []


def test_growth_counts_each_new_pair_once(store):
    found = q.growth(store)
    assert found["new_pairs"].tolist() == [1, 1, 2] and found["pairs"].tolist() == [1, 2, 4]


def test_a_pair_at_a_glance(store):
    found = q.pair_summary(store, "VNM", "CHN")
    assert (found.meetings, found.held, found.undated, found.leaders) == (2, 2, 1, 1)
    assert found.last_id == "m-a1"
    assert (found.a, found.b) == ("VNM", "CHN")


def test_a_pair_that_never_met(store):
    found = q.pair_summary(store, "FRA", "DEU")
    assert (found.meetings, found.last, found.next_id) == (0, None, None)


def test_the_next_meeting_of_a_pair(store):
    found = q.pair_summary(store, "VNM", "JPN")
    assert (found.next, found.next_id) == (pd.Timestamp("2024-05-01"), "m-a4")


def test_steps_of_a_relation_go_from_loose_to_close(store):
    found = q.relation_steps(store, "VNM", "CHN")
    assert found["date"].tolist() == ["1950", "2008"]
    assert found.iloc[0]["text"] == "lập quan hệ ngoại giao năm 1950"
    for row in found.itertuples():
        assert row.sentence == FORMAL and row.sentence[slice(*row.within)] == row.text


def test_what_each_side_says_stands_side_by_side(store):
    found = q.said(store, "VNM", "CHN")
    topics = found[found["field"] == "topic"]
    assert dict(zip(topics["speaker_country"], topics["value"], strict=True)) == {
        "CHN": "trade",
        "VNM": "south_china_sea",
    }


def test_joint_statements_are_those_of_the_pairs_meetings(store):
    assert q.joint_statements(store, Filters().of_pair("VNM", "CHN")).rows["text"].tolist() == [JOINT]
    assert q.joint_statements(store, Filters().of_pair("VNM", "USA")).total == 0


def test_partners_that_both_meet(store):
    found = q.partners(store, "VNM", "CHN")
    assert found.values.tolist() == [["USA", 1, 1]]


def test_who_hosts(store):
    found = q.hosting_months(store, "VNM", "USA")
    assert found[["month", "host", "meetings"]].values.tolist() == [[pd.Timestamp("2023-06-01"), "call", 1]]


def test_leaders_by_how_often_they_meet(store):
    found = q.leaders(store)
    assert found.iloc[0]["name"] == "Nguyễn Văn An" and found.iloc[0]["meetings"] == 3
    assert q.leaders(store, text="nguyen van")["name"].tolist() == ["Nguyễn Văn An"]
    for typed in ("NGUYỄN VĂN", unicodedata.normalize("NFD", "nguyễn văn")):
        assert q.leaders(store, text=typed)["name"].tolist() == ["Nguyễn Văn An"]


@pytest.mark.parametrize("typed", ["_", "%", "nguy_n", "nguyen%an", "\\", "|", "Nguyễn Văn An | Lý"])
def test_signs_in_a_search_for_leaders_stand_for_themselves(store, typed):
    assert q.leaders(store, text=typed).empty


def test_a_leader_is_found_by_a_sign_that_stands_in_a_name():
    reading = talks("a1", "Báo Mẫu")
    reading.people.append(Person("Nguyễn Văn_An", "VNM", PEOPLE["An"].person_id))
    assert q.leaders(Store.from_readings([reading]), text="van_an")["name"].tolist() == ["Nguyễn Văn An"]


def test_a_leader_card(store):
    found = q.leader(store, "adams john USA")
    assert (found.name, found.country, found.meetings, found.first) == (
        "John Adams",
        "USA",
        2,
        pd.Timestamp("2022-11-01"),
    )
    assert q.leader(store, "nobody") is None
    assert set(q.counterparts(store, "adams john USA")["name"]) == {"Nguyễn Văn An", "Lý Đại Hải"}
    assert q.itinerary(store, "adams john USA")["title"].tolist() == ["Tổng thống", "Tổng thống"]
    assert q.offices(store, "adams john USA").iloc[0][["office", "basis"]].tolist() == ["head_of_state", "articles"]


def test_whom_a_leader_will_meet_is_not_yet_met():
    plan = Writing("p", "2024-03-20", None, PLAN).meeting("m-p", PLAN, "visit", "Sato", "An", status="planned")
    store = Store.from_readings([plan.reading])
    assert q.counterparts(store, "akira sato JPN").empty and q.itinerary(store, "akira sato JPN").empty


def test_a_statement_on_two_topics_is_one_statement():
    both = talks("b", None)
    both.statements[0].topics = ["trade", "south_china_sea"]
    found = q.compare(Store.from_readings([both]), ("an nguyễn văn VNM",))
    assert found["statements"].sum() == 2 and found["said"].tolist() == [1, 1]


def test_who_stands_apart_has_no_influence_on_the_rest():
    links = pd.DataFrame([("A", "B", 2), ("B", "C", 1), ("X", "Y", 9)], columns=["a", "b", "meetings"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = q.centrality(links).set_index("node").eigenvector
    assert found["B"] == pytest.approx(1) and found["A"] > found["C"] > 0 and found["X"] == found["Y"] == 0


def test_two_leaders_on_one_topic(store):
    both = ("an nguyễn văn VNM", "hải lý đại CHN")
    found = q.compare(store, both, Filters(topics=("trade",)))
    assert found[["name", "act", "statements"]].values.tolist() == [["Lý Đại Hải", "02", 1]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bien dong", {DIRECT}),
        ("Biển Đông", {DIRECT}),
        ("BIỂN ĐÔNG", {DIRECT}),
        ("biến động", set()),
        ("thuong mai", {TRADE}),
        ("thương mai", set()),
        ("thuo", set()),
        ("thuo*", {TRADE}),
        ("cửa khẩu, hai bên", {JOINT}),
        ('"cửa khẩu" "hai bên"', {JOINT}),
        ("Lý Đại Hải", {TRADE}),
        ("khẩu cửa", set()),
    ],
)
def test_search_with_and_without_diacritics(store, typed, expected):
    assert set(q.search_statements(store, Filters(text=typed)).rows["text"]) == expected


SIGNS = "Ông An nói dự thảo “NEAR AND text: a OR 5 %, -x” đã được hai bên ký."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((typed, False) for typed in ('"', "*", "%", "_", "-", "(", "\\", "'; DROP TABLE meetings --")),
        *((typed, True) for typed in ("AND", "NEAR(", "a OR", "text:", "-x", "^x", "text:a", '"near and"', "5 %")),
        *((typed, False) for typed in ("NOT x", "OR AND", "a NEAR text", "speaker:An", "x OR hai")),
    ],
)
def test_what_is_typed_finds_these_words_or_nothing_and_is_no_operator(typed, found):
    reading = talks("a1", "Báo Mẫu")
    start = len(reading.article.text) + 1
    reading.article.text += f"\n{SIGNS}"
    reading.statements.append(replace(reading.statements[0], statement_id="s4", span=(start, start + len(SIGNS))))
    store = Store.from_readings([reading])
    assert q.search_statements(store, Filters(text=typed)).rows["text"].tolist() == [SIGNS] * found
    assert q.meetings(store, Filters(text=typed)).empty
    assert len(q.meetings(store)) == 1 and q.search_statements(store).total == 4


def test_hits_stand_at_their_words(store):
    row = q.search_statements(store, Filters(text="bien dong")).rows.iloc[0]
    assert [row["text"][start:end] for start, end in row["hits"]] == ["Biển Đông"]


def test_direct_quotations_come_first_and_can_be_asked_alone(store):
    assert q.statements(store, order="direct").iloc[0]["text"] == DIRECT
    assert q.search_statements(store, direct=True).total == 1
    assert q.search_statements(store, acts=("02",), addressees=("VNM",)).rows["text"].tolist() == [TRADE]


def test_facets_count_the_statements_found(store):
    found = q.facets(store)
    speakers = found[found["field"] == "speaker"]
    assert set(speakers["name"]) == {"Nguyễn Văn An", "Lý Đại Hải"}
    assert found[(found["field"] == "direct") & (found["value"] == "true")]["statements"].tolist() == [1]


def test_places_lie_on_the_map(store):
    found = q.places(store).set_index("city")
    assert found.loc["Hà Nội", "meetings"] == 1
    assert 20 < found.loc["Hà Nội", "lat"] < 22 and 105 < found.loc["Hà Nội", "lon"] < 107


def test_a_village_on_a_border_is_one_place_on_the_map():
    made = []
    for day, city, country in (
        ("04-27", "Panmunjom", None),
        ("05-26", "Bàn Môn Điếm", None),
        ("06-30", "Panmunjeom", "KOR"),
    ):
        call = Writing(f"c{day}", "2019-07-01", None, CALL)
        told = {"date_start": f"2019-{day}", "time_precision": 1, "city": city, "country": country}
        made.append(call.meeting(f"m{day}", CALL, "meeting", "Adams", "Sato", **told).reading)
    found = q.places(Store.from_readings(made))
    assert found[["city", "country", "meetings"]].to_numpy().tolist() == [["Bàn Môn Điếm", None, 3]]
    assert 37.9 < found.loc[0, "lat"] < 38 and 126.6 < found.loc[0, "lon"] < 126.7


def test_any_reports_id_opens_the_meeting(store):
    assert q.resolve(store, "m-a2") == q.resolve(store, "m-a1") == "m-a1"
    record = q.meeting(store, "m-a2")
    assert record["meeting_id"] == "m-a1" and record["rank"] == "leaders"
    assert [p["name"] for p in record["participants"]] == ["Nguyễn Văn An", "Lý Đại Hải"]
    assert {r["article_id"] for r in q.meeting_reports(store, "m-a2")} == {"a1", "a2"}
    assert q.meeting(store, "gone") is None and q.meeting_reports(store, "gone") == []


def test_spans_of_a_record_lead_into_the_article(store):
    report = q.meeting_reports(store, "m-a1")[0]
    article = q.article(store, report["article_id"])
    start, end = report["record"]["evidence"]
    assert article["text"][start:end] == TALKS
    assert [article["text"][s["span_start"] : s["span_end"]] for s in article["statements"]] == [DIRECT, TRADE, JOINT]
    assert q.meeting_statements(store, "m-a1")["text"].tolist() == [DIRECT, TRADE, JOINT]


def test_an_article_without_rows_keeps_its_id_and_not_its_text(store):
    assert q.article(store, "a8")["text"] is None
    assert q.article(store, "a9") is None


def test_articles_behind_a_pair(store):
    assert set(q.articles(store, Filters().of_pair("CHN", "VNM"))["article_id"]) == {"a1", "a2", "a6"}


def test_coverage_tells_what_was_read(store):
    found = q.coverage(store).set_index("publisher")
    assert found.loc["Báo Mẫu"].to_dict() == {"articles": 3, "with_rows": 2, "undated": 0, "statements": 3}
    assert found.articles.sum() == 8 and found.undated.sum() == 2
    assert q.confidence(store)["meetings"].sum() == 5
    assert q.year_bases(store)["meetings"].sum() == 5


@pytest.mark.parametrize(
    ("table", "length"), [("meetings", 5), ("statements", 3), ("participants", 9), ("relations", 2), ("articles", 6)]
)
def test_every_row_can_be_taken_home(store, table, length):
    assert len(q.rows(store, table)) == length
    assert len(q.rows(store, table, Filters(countries=("XXX",)))) == 0


def test_every_question_has_an_answer_for_an_empty_table():
    empty, some = Store.from_readings([]), Filters(text="x", countries=("VNM",), period=("2020", "2021"), sure=0.5)
    for filters in (Filters(), some):
        for ask in (q.counts, q.meetings, q.undated, q.coming, q.months, q.lanes, q.lane_months, q.places,
                    q.statements, q.facets, q.topics_by_year, q.joint_statements, q.leaders, q.countries, q.edges,
                    q.growth, q.articles, q.confidence, q.year_bases):  # fmt: skip
            ask(empty, filters)
        for ask in (q.pair_summary, q.hosting_months, q.levels, q.said, q.partners):
            ask(empty, "VNM", "CHN", filters)
    assert q.counts(empty).meetings == 0
