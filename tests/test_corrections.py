"""What people put right by hand: what follows from it, what is refused and why, and that it stays through builds."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.text import Text
from pipeline import queries as q
from pipeline.build import build
from pipeline.merge.amend import correct
from pipeline.merge.corrections import FIELDS, Corrections, read_corrections
from pipeline.merge.fuse import fuse
from pipeline.merge.groups import Report
from pipeline.queries import Filters
from pipeline.records import KINDS, MODES, STATUSES, VISIT_LEVELS, Meeting, Participant
from pipeline.store.snapshots import current
from pipeline.store.store import Store
from tests.sound import odd_fields

TALKS = """Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Lào Sonexay Siphandone

Chiều 9/1/2025, tại thủ đô Vientiane, Thủ tướng Phạm Minh Chính đã hội đàm với Thủ tướng Lào Sonexay Siphandone.
"""
CALL = """Tổng thống Nga điện đàm với Tổng thống Pháp

Ngày 1/7/2025, Tổng thống Nga Vladimir Putin đã điện đàm với Tổng thống Pháp Emmanuel Macron.
"""
STAY = """Chủ tịch nước Lương Cường thăm cấp Nhà nước tới Chile

Từ ngày 9 đến 12/11/2024, Chủ tịch nước Lương Cường thăm cấp Nhà nước tới Chile. Ngày 11/11/2024, tại Phủ Tổng thống \
ở thủ đô Santiago, Chủ tịch nước Lương Cường đã hội đàm với Tổng thống Chile Gabriel Boric.
"""
NEGOTIATION = """Việt Nam và Trung Quốc đàm phán cấp Chính phủ

Ngày 20/3/2025, tại Bắc Kinh, Thứ trưởng Ngoại giao Nguyễn Minh Vũ đã đàm phán với Thứ trưởng Ngoại giao Trung Quốc \
Tôn Vệ Đông.
"""
HEAD = "report_id,field,value,reason,who"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corrected")
    (folder / "in").mkdir()
    for name, text in {"talks": TALKS, "call": CALL, "stay": STAY, "negotiation": NEGOTIATION}.items():
        (folder / "in" / f"{name}.txt").write_text(text, "utf-8")
    build([folder / "in"], folder / "data")
    return folder


@pytest.fixture
def folder(built, tmp_path):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def opened(folder):
    return Store.open(folder / "data" / "snapshots" / current(folder / "data"))


def ids(folder):
    """The ids of the talks in Lào, of the call, of the stay in Chile, of the talks there, of the negotiation."""
    rows = q.meetings(opened(folder))
    rows = {(row.countries[0], row.kind): row.meeting_id for row in rows.itertuples()}
    return [
        rows[key] for key in (("LAO", "talks"), ("FRA", "call"), ("CHL", "visit"), ("CHL", "talks"), ("CHN", "talks"))
    ]


def put_right(folder, *lines):
    """The problems of a build with these lines, and its table."""
    (folder / "data" / "corrections.csv").write_text("\n".join([HEAD, *lines, ""]), "utf-8")
    return build([folder / "in"], folder / "data").problems, opened(folder)


def test_a_plan_is_coded_as_one_and_what_was_held_as_its_words_say(folder):
    talks, _, _, _, negotiation = ids(folder)
    problems, store = put_right(folder, f"{talks},status,planned,,", f"{negotiation},status,planned,,")
    assert problems == []
    assert [q.meeting(store, each)["cameo"] for each in (talks, negotiation)] == ["036", "036"]
    _, store = put_right(folder, f"{talks},status,held,,", f"{negotiation},kind,meeting,,")
    assert [q.meeting(store, each)["cameo"] for each in (talks, negotiation)] == ["042", "042"]


def test_a_call_has_no_place_no_level_and_no_host(folder):
    _, _, stay, talks, _ = ids(folder)
    problems, store = put_right(folder, f"{talks},kind,call,,lan", f"{stay},mode,phone,,lan")
    assert problems == []
    for each in (stay, talks):
        row = q.meeting(store, each)
        assert (row["kind"], row["mode"], row["cameo"], row["visit_level"]) == ("call", "phone", "041", None)
        assert [row[name] for name in ("venue", "city", "geonameid", "lat", "country")] == [None] * 5
        assert {person["side"] for person in row["participants"]} == {None}
    assert set(q.hosting_months(store, "CHL", "VNM")["host"]) == {"call"}


def test_a_call_that_was_none_is_of_a_mode_as_soon_as_its_place_is_known(folder):
    _, call, *_ = ids(folder)
    _, store = put_right(folder, f"{call},kind,meeting,,")
    assert (q.meeting(store, call)["mode"], q.meeting(store, call)["cameo"]) == (None, "040")
    _, store = put_right(folder, f"{call},city,Paris,,", f"{call},kind,meeting,,")
    row = q.meeting(store, call)
    assert (row["mode"], row["cameo"], row["country"]) == ("visit", "042", "FRA")
    assert {person["country"]: person["side"] for person in row["participants"]} == {"RUS": "guest", "FRA": "host"}


@pytest.mark.parametrize("written", ["Bắc Kinh", "bắc kinh", "Bac Kinh", "Beijing"])
def test_a_city_put_right_is_the_one_of_the_tables(folder, written):
    talks, _, _, _, negotiation = ids(folder)
    problems, store = put_right(folder, f"{talks},city,{written},,")
    row, other = q.meeting(store, talks), q.meeting(store, negotiation)
    assert problems == []
    for name in ("city", "geonameid", "lat", "lon", "country"):
        assert row[name] == other[name] is not None
    assert (row["mode"], row["cameo"]) == ("third-party", "044")
    assert {person["side"] for person in row["participants"]} == {None}
    places = q.places(store)
    assert list(places[places["city"] == "Bắc Kinh"]["meetings"]) == [2]


def test_a_building_goes_with_its_city_and_comes_with_it(folder):
    _, _, _, talks, _ = ids(folder)
    _, store = put_right(folder, f"{talks},city,Valparaíso,,")
    row = q.meeting(store, talks)
    assert (row["city"], row["venue"], row["country"]) == ("Valparaiso", None, "CHL")
    _, store = put_right(folder, f"{talks},venue,Đại lễ đường Nhân dân,,")
    row = q.meeting(store, talks)
    assert (row["city"], row["country"], row["mode"]) == ("Bắc Kinh", "CHN", "third-party")


def test_another_country_leaves_no_city_of_the_old_one(folder):
    _, _, stay, talks, _ = ids(folder)
    _, store = put_right(folder, f"{talks},country,PER,,", f"{stay},country,CHL,,")
    row, kept = q.meeting(store, talks), q.meeting(store, stay)
    assert (row["country"], row["city"], row["geonameid"], row["venue"], row["mode"]) == (
        *("PER", None, None, None),
        "third-party",
    )
    assert kept["city"] == "Santiago"


def test_people_of_a_side_that_was_none_leave_with_it(folder):
    _, _, _, talks, _ = ids(folder)
    problems, store = put_right(folder, f"{talks},countries,LAO CHL,,")
    row = q.meeting(store, talks)
    assert problems == [] and row["countries"] == ["CHL", "LAO"]
    assert [(person["name"], person["side"]) for person in row["participants"]] == [("Gabriel Boric", "host")]
    assert list(q.hosting_months(store, "CHL", "LAO")["host"]) == ["CHL"]


def test_a_day_put_right_stays_a_day_and_a_stay_a_stay(folder):
    talks, _, stay, other, _ = ids(folder)
    _, store = put_right(
        folder,
        *(f"{talks},date_start,2025-01-07,,", f"{stay},date_end,2024-11-11,,", f"{stay},date_start,2024-11-10,,"),
        f"{other},date_start,2023-11,,",
    )
    row, long, vague = (q.meeting(store, each) for each in (talks, stay, other))
    assert (row["date_start"], row["date_end"], row["time_precision"]) == ("2025-01-07", "2025-01-07", 1)
    assert (str(row["ends"])[:10], row["date_words"]) == ("2025-01-07", None)
    assert (long["date_start"], long["date_end"]) == ("2024-11-10", "2024-11-11")
    assert (vague["date_start"], vague["date_end"], vague["time_precision"]) == ("2023-11", "2023-11", 3)
    _, store = put_right(folder, f"{stay},date_start,2024-11-20,,", f"{talks},date_start,,,")
    assert q.meeting(store, stay)["date_end"] is None
    row = q.meeting(store, talks)
    assert [row[name] for name in ("date_end", "time_precision", "year_basis", "month_day")] == [None] * 4


def test_corrections_are_kept_across_builds_and_marked(folder):
    talks, *_ = ids(folder)
    lines = (f"{talks},date_start,2025-01-10,biên bản ghi ngày 10,lan", f"{talks},city,Luang Prabang,,lan")
    for _ in range(2):
        problems, store = put_right(folder, *lines)
        row = q.meeting(store, talks)
        assert problems == [] and (row["date_start"], row["city"]) == ("2025-01-10", "Luang Prabang")
        told = {"value": "2025-01-10", "was": "2025-01-09", "reason": "biên bản ghi ngày 10", "who": "lan"}
        assert row["corrections"][0] == {"field": "date_start"} | told


def test_a_row_can_be_declared_none_or_the_same_as_another(folder):
    talks, first, *_ = ids(folder)
    (folder / "in" / "later.txt").write_text(CALL.replace("1/7", "20/7"), "utf-8")
    build([folder / "in"], folder / "data")
    second = next(each for each in q.meetings(opened(folder), Filters(kinds=("call",)))["meeting_id"] if each != first)
    problems, store = put_right(folder, f"{first},same,{second},,", f"{talks},none,,,")
    assert problems == [] and q.resolve(store, first) == q.resolve(store, second) == min(first, second)
    assert q.resolve(store, talks) is None and q.meetings(store, Filters(countries=("LAO",))).empty


def test_a_line_without_an_id_or_a_file_without_columns_is_told(folder):
    problems, _ = put_right(folder, ",kind,talks,,", ",,,,")
    assert ["there is no report_id" in told for told in problems] == [True, True]
    (folder / "data" / "corrections.csv").write_text("report_id;field;value\nx;city;Lima\n", "utf-8")
    assert "the first line must name the columns" in build([folder / "in"], folder / "data").problems[0]


REFUSED = [
    (["date_end,2020-01-01"], [0], "2020-01-01 is before date_start, 2024-11-09"),
    (["date_end,2024-12"], [0], "not as precise as date_start"),
    (["date_start,2024-2-9"], [0], "'2024-2-9' is no date"),
    (["date_start,", "date_end,2024-11-10"], [1], "no date_start"),
    (["city,Hải Phòng", "country,CHN"], [0], "'Hải Phòng' is in VNM, and country was corrected to CHN"),
    (["city,Hà Nôi"], [0], "has no 'Hà Nôi', but 'Hà Nội'"),
    (["kind,call", "city,Lima"], [1], "a call has no place"),
    (["kind,talks", "visit_level,state"], [1], "only a visit has a visit_level"),
    (["mode,third-party"], [0], "met in the mode visit"),
    (["mode,phone", "kind,talks"], [0], "a call is of the mode phone"),
    (["venue,Đại lễ đường Nhân dân", "city,Lima"], [0], "stands in Bắc Kinh, CHN"),
    (["countries,CHL XYZ"], [0], "'XYZ' is no code"),
    (["country,EUR"], [0], "not one state"),
    (["colour,red"], [0], "no field that can be corrected"),
    (["kind,dance"], [0], "'dance' is no kind"),
    (["city,Lima,,,lan"], [0], "more cells than columns"),
    (["same,"], [0], "the other report's id is missing"),
]


@pytest.mark.parametrize(("lines", "wrong", "why"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_line_that_cannot_be_is_told_with_its_number_and_the_rest_is_applied(folder, lines, wrong, why):
    _, _, stay, _, _ = ids(folder)
    given = [f"{stay},{line}" if line.count(",") > 1 else f"{stay},{line},," for line in lines]
    problems, store = put_right(folder, *given, f"{stay},occasion,Năm mới,,")
    assert len(problems) == len(wrong)
    assert all(f"corrections.csv, line {n + 2}: " in told for n, told in zip(wrong, problems, strict=True))
    assert why in problems[0] and problems[0].endswith("The line is skipped.")
    row = q.meeting(store, stay)
    assert row["occasion"] == "Năm mới"
    applied = [line.split(",")[0] for n, line in enumerate(lines) if n not in wrong]
    assert [line["field"] for line in row["corrections"]] == [*applied, "occasion"]


def test_what_cannot_be_applied_is_told_at_every_build(folder):
    talks, call, *_ = ids(folder)
    lines = (f"{talks},date_end,2020,,", "0000,city,Lima,,", f"{talks},same,0001,,", "0002,none,,,")
    for text in (CALL, CALL.replace("1/7", "2/7"), CALL):
        (folder / "in" / "call.txt").write_text(text, "utf-8")
        slip, *problems = put_right(folder, *lines)[0]
        assert "line 2: 2020 is not as precise as date_start" in slip
        assert [f"line {n}: no row has the id '000{n - 3}'" in told for n, told in enumerate(problems, 3)] == [True] * 3


def test_a_row_whose_article_went_is_told_and_comes_back_with_it(folder):
    talks, *_ = ids(folder)
    (folder / "in" / "talks.txt").unlink()
    problems, _ = put_right(folder, f"{talks},city,Luang Prabang,,")
    assert [f"no row has the id '{talks}'" in told for told in problems] == [True]
    (folder / "in" / "talks.txt").write_text(TALKS, "utf-8")
    problems, store = put_right(folder, f"{talks},city,Luang Prabang,,")
    assert problems == [] and q.meeting(store, talks)["city"] == "Luang Prabang"


def test_lines_of_two_rows_that_became_one_are_told_where_they_differ(folder):
    talks, *_ = ids(folder)
    (folder / "in" / "other.txt").write_text("Tin đối ngoại\n\n" + TALKS.split("\n\n")[1], "utf-8")
    build([folder / "in"], folder / "data")
    reports = sorted(each["report_id"] for each in q.meeting_reports(opened(folder), talks))
    assert len(reports) == 2
    city = [f"{reports[1]},city,Luang Prabang,,", f"{reports[0]},city,Savannakhet,,", f"{reports[0]},role,main,,"]
    problems, store = put_right(folder, *city)
    assert len(problems) == 1 and "line 2: its meeting is now one with that of line 3" in problems[0]
    assert q.meeting(store, talks)["city"] == "Savannakhet"
    problems, store = put_right(folder, f"{reports[0]},none,,,", *city)
    assert [told.split(":")[0][-6:] for told in problems] == ["line 3", "line 4", "line 5"]
    assert q.resolve(store, talks) is None


def test_rows_declared_the_same_one_after_another_are_one_whatever_their_countries(folder):
    talks, call, _, other, negotiation = ids(folder)
    for pairs in ([(talks, call), (call, other), (negotiation, other)], [(talks, other), (call, other)]):
        problems, store = put_right(folder, *(f"{one},same,{two},," for one, two in pairs))
        assert problems == []
        assert len({q.resolve(store, each) for pair in pairs for each in pair}) == 1


def test_a_file_in_another_encoding_is_told_and_the_table_is_built(folder):
    (folder / "data" / "corrections.csv").write_bytes(f"{HEAD}\nx,city,Hà Nội,,\n".encode("utf-16"))
    problems = build([folder / "in"], folder / "data").problems
    assert len(problems) == 1 and "UTF-8" in problems[0]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_a_meeting_tells_what_was_put_right_and_the_line_for_more(folder, open_page, lang):
    talks, *_ = ids(folder)
    lines = (f"{talks},date_start,2025-01-10,,", f"{talks},city,,<b>không rõ</b>,lan")
    assert put_right(folder, *lines)[0] == []
    app, text = open_page("meeting", folder / "data", lang=lang, meeting=talks), Text(lang)
    shown = "".join(part.proto.body for part in app.get("html"))
    assert text("meeting.basis_corrected") in shown and text("meeting.basis_stated") not in shown
    assert f"<li>{text.word('part', 'date_start')}: {text.date('2025-01-10')}</li>" in shown
    assert f"{text('meeting.emptied')} (&lt;b&gt;không rõ&lt;/b&gt;; lan)</li>" in shown
    assert f"{talks},field,value,reason,who" in [code.value for code in app.code]


def test_a_dashboard_that_builds_its_table_tells_which_corrections_it_could_not_apply(tmp_path, open_page):
    (tmp_path / "corrections.csv").write_text(f"{HEAD}\n0000,city,Lima,,\n", "utf-8")
    app = open_page("overview", tmp_path, lang="en")
    assert Text("en")("app.uncorrected", n=1) in [warning.value for warning in app.warning]
    assert any("line 2: no row has the id '0000'" in each.value for each in app.text)


PLACES = ("Hà Nội", "Bắc Kinh", "Lima", "Bàn Môn Điếm", "Nơi không ai biết", "Nhà Trắng", "Phủ Chủ tịch", "")
DATES = ("2024", "2024-03", "2024-03-18", "2024-03-20", "2025-01-01", "")
VALUES = {
    **{"kind": KINDS, "mode": (*MODES, ""), "status": STATUSES, "visit_level": (*VISIT_LEVELS, "")},
    **{"date_start": DATES, "date_end": DATES, "city": PLACES, "venue": PLACES},
    **{"country": ("VNM", "CHN", "PER", "KOR", ""), "countries": ("CHN VNM", "PER", "KOR PRK VNM")},
}


@given(st.lists(st.sampled_from(sorted(VALUES)).flatmap(lambda f: st.tuples(st.just(f), st.sampled_from(VALUES[f])))))
def test_no_corrections_make_a_row_that_contradicts_itself(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("corrections") / "corrections.csv"
    path.write_text("\n".join([HEAD, *(f"a,{name},{value},," for name, value in lines)]), "utf-8")
    people = [Participant("an", "An", None, "VNM", "host"), Participant("li", "Li", None, "CHN", "guest")]
    place = {"venue": "Phủ Chủ tịch", "city": "Hà Nội", "geonameid": 1581130, "country": "VNM"}
    days = {"date_start": "2024-03-18", "date_end": "2024-03-20", "time_precision": 1, "year_basis": "stated"}
    meeting = Meeting("a", "main", "held", "visit", "visit", "042", "state", **days, **place)
    meeting.countries, meeting.participants = ["CHN", "VNM"], people
    corrections = read_corrections(path)
    row = correct(fuse([Report(meeting, "article")]), corrections).meeting
    assert corrections.problems == [] and list(odd_fields(row)) == []
    assert (row.kind == "call") == (row.mode == "phone")
    assert (row.status != "held") == (row.cameo == "036")
    assert row.kind == "visit" or row.visit_level is None
    if row.mode in ("visit", "third-party") and row.country:
        assert (row.country in row.countries) == (row.mode == "visit")
    if row.kind == "call":
        assert (row.venue, row.city, row.geonameid, row.country) == (None,) * 4
    if row.city in ("Hà Nội", "Bắc Kinh", "Lima"):
        assert (row.city, row.country) in (("Hà Nội", "VNM"), ("Bắc Kinh", "CHN"), ("Lima", "PER")) and row.geonameid
    assert all(person.country in row.countries for person in row.participants)
    sides = {(person.country == row.country, person.side) for person in row.participants}
    assert sides <= ({(True, "host"), (False, "guest")} if row.country in row.countries else {(False, None)})
    assert row.date_start or (row.date_end, row.time_precision, row.year_basis) == (None,) * 3
    assert not row.date_end or row.date_end >= row.date_start


def test_every_field_can_be_corrected():
    assert set(VALUES) | {"role", "occasion"} == set(FIELDS) and Corrections().lines() == []


def test_a_folder_in_the_place_of_the_corrections_is_told_and_nothing_waits(tmp_path):
    (tmp_path / "corrections.csv").mkdir()
    found = read_corrections(tmp_path / "corrections.csv")
    assert len(found.problems) == 1 and "corrections.csv" in found.problems[0]
