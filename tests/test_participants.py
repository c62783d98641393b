"""Who of those that a sentence names takes part in the encounter it tells of."""

import pytest
from telling import encounters, only

from pipeline.meetings.reports.encounters import find_encounters
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import Layout


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngoại trưởng Peru Ana Quispe gặp ông Luis Soto, cố vấn cấp cao của Tổng thống Chile Juan Mamani, tại Lima.",
        "Luis Soto, đặc phái viên của nhà lãnh đạo Chile Juan Mamani, đã gặp Ngoại trưởng Peru Ana Quispe tại Lima.",
        "Hôm 5/3 diễn ra cuộc gặp giữa Đại sứ Chile Luis Soto - cố vấn thân cận của Tổng thống Chile Juan Mamani và "
        "Ngoại trưởng Peru Ana Quispe.",
    ],
)
def test_whose_aide_somebody_is_takes_no_part(sentence):
    found, people = encounters(sentence), []
    doc = parse(sentence, Layout(body=[(0, len(sentence))]))
    for row in found:
        people += [find_people(doc).people[p].name for p in row.people]
    assert sorted(people) == ["Ana Quispe", "Luis Soto"]


def test_an_envoy_travels_without_whoever_sent_him():
    row = only("Đặc phái viên của Tổng thống Chile đang thăm Peru. Tổng thống Chile Juan Mamani không đi.")
    assert (row.sides, row.people) == (["CHL", "PER"], [])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Bộ Ngoại giao Peru viết, trong cuộc gặp với Ngoại trưởng Chile Luis Soto và Đại sứ Chile Pedro Rojas, "
            "Tổng thống Peru Ana Quispe đã hứa giúp.",
            ["Ana Quispe", "Luis Soto", "Pedro Rojas"],
        ),
        (
            "Cố vấn Juan Mamani của Peru tuyên bố trong cuộc gặp sắp tới với Tổng thống Chile Luis Soto, "
            "Tổng thống Peru Ana Quispe sẽ không đổi ý.",
            ["Ana Quispe", "Luis Soto"],
        ),
        (
            "Tổng thống Peru Ana Quispe nâng ly với Tổng thống Chile Luis Soto tại Lima.",
            ["Ana Quispe", "Luis Soto"],
        ),
        (
            "Tổng thống Peru Ana Quispe và phu quân thăm Chile cùng phu nhân Rosa Mamani.",
            ["Ana Quispe"],
        ),
    ],
)
def test_who_was_there_stands_in_another_place(sentence, names):
    doc = parse(sentence, Layout(body=[(0, len(sentence))]))
    cast = find_people(doc)
    rows = find_encounters(sentence, cast, doc._.sentences)
    assert [sorted(cast.people[p].name for p in row.people) for row in rows] == [names]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thủ tướng Peru Ana Quispe đọc thơ ở tiệc chiêu đãi các nhà lãnh đạo tới Lima dự Hội nghị thượng đỉnh APEC.",
    ],
)
def test_whoever_is_only_spoken_of_or_invited_met_nobody(sentence):
    assert encounters(sentence) == []


def test_the_way_to_an_event_of_many_is_no_visit_on_a_journey_either():
    found = encounters(
        "Thủ tướng Peru Ana Quispe đi máy bay thuê trong chuyến công du khi bà tới Jakarta dự hội nghị ASEAN."
    )
    assert [row.kind for row in found if not row.again] == ["summit"]


def test_a_former_leader_does_not_stand_for_his_country():
    text = (
        "Cựu Tổng thống Peru Ana Quispe viết về cuộc gặp thượng đỉnh Peru - Chile ngày 5/3/2024. "
        "Tổng thống Chile Luis Soto và Tổng thống Peru Juan Mamani im lặng."
    )
    doc = parse(text, Layout(body=[(0, len(text))]))
    cast = find_people(doc)
    row = next(r for r in find_encounters(text, cast, doc._.sentences) if r.kind == "meeting")
    assert sorted(cast.people[p].name for p in row.people) == ["Juan Mamani", "Luis Soto"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Ngoại trưởng Peru Juan Mamani cho biết trong cuộc gặp tại Lima tuần trước, Tổng thống Peru Ana Quispe đã "
            "thúc giục Tổng thống Chile Luis Soto giảm thuế.",
            ["Ana Quispe", "Luis Soto"],
        ),
        (
            "Tổng thống Peru Ana Quispe thông báo lịch trình cuộc gặp giữa Ngoại trưởng Peru Juan Mamani và giới chức "
            "Chile.",
            ["Juan Mamani"],
        ),
        (
            "Ngoại trưởng Chile Luis Soto hài lòng sau cuộc gặp, như lời Tổng thống Peru Ana Quispe tiết lộ.",
            [],
        ),
        (
            "Tổng thống Peru Ana Quispe tặng một bức tranh cho Thị trưởng Santiago Luis Soto trong chuyến thăm Chile.",
            ["Ana Quispe", "Luis Soto"],
        ),
    ],
)
def test_whoever_tells_of_an_encounter_took_no_part(sentence, names):
    doc = parse(sentence, Layout(body=[(0, len(sentence))]))
    cast = find_people(doc)
    rows = find_encounters(sentence, cast, doc._.sentences)
    assert sorted(cast.people[p].name for row in rows for p in {*row.people, *row.hosts}) == names


def test_two_of_an_office_are_its_holders_whoever_else_was_spoken_of():
    text = (
        "Ngoại trưởng Peru Ana Quispe tới Lima cùng Ngoại trưởng Chile Luis Soto. Đại sứ Chile Pedro Rojas tháp tùng. "
        "Hai Bộ trưởng đã gặp nhau tại Lima."
    )
    cast = find_people(parse(text, Layout(body=[(0, len(text))])))
    met = [{cast.people[p].name for p in row.people} for row in encounters(text) if row.kind == "meeting"]
    assert met == [{"Ana Quispe", "Luis Soto"}]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Ngoại trưởng Peru Ana Quispe đã gặp các quan chức Chile, trong đó có Thứ trưởng Tài chính Chile Luis Soto "
            "và Đại sứ Chile Pedro Rojas.",
            ["Ana Quispe", "Luis Soto", "Pedro Rojas"],
        ),
        (
            "Ngoại trưởng Peru Ana Quispe đã gặp các quan chức Chile bàn nhiều việc, trong đó có quyết định của "
            "Tổng thống Chile Luis Soto.",
            ["Ana Quispe"],
        ),
    ],
)
def test_those_named_among_officials_take_part(sentence, names):
    row = only(sentence)
    cast = find_people(parse(sentence, Layout(body=[(0, len(sentence))])))
    assert sorted(cast.people[p].name for p in row.people) == names
