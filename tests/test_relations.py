"""Formal relations of two countries, what becomes of them and when."""

import pytest

from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import Layout, Relation
from pipeline.relations import find_relations


def relations(text: str, resolve=None) -> list[Relation]:
    layout = Layout(body=[(0, len(text))])
    doc = parse(text, layout)
    return find_relations(doc, find_people(doc), layout, text, resolve)


@pytest.mark.parametrize(
    ("text", "countries", "status", "change", "date"),
    [
        (
            "Na Uy và Chile thiết lập quan hệ ngoại giao năm 1919.",
            ["CHL", "NOR"],
            "diplomatic_relations",
            "established",
            "1919",
        ),
        (
            "Peru và Ba Lan nâng cấp quan hệ lên Đối tác chiến lược toàn diện vào 6/2019.",
            ["PER", "POL"],
            "comprehensive_strategic_partnership",
            "upgraded",
            "2019-06",
        ),
        (
            "Hai bộ trưởng khẳng định tình hữu nghị truyền thống giữa Kenya và Ghana.",
            ["GHA", "KEN"],
            "traditional_friendship",
            "reaffirmed",
            None,
        ),
        (
            "Quan hệ đối tác hợp tác chiến lược toàn diện Kenya - Ghana tiếp tục được củng cố.",
            ["GHA", "KEN"],
            "comprehensive_strategic_cooperative_partnership",
            "reaffirmed",
            None,
        ),
        ("Kenya là đối tác toàn diện của Ghana.", ["GHA", "KEN"], "comprehensive_partnership", None, None),
    ],
)
def test_status_change_and_date(text, countries, status, change, date):
    [row] = relations(text)
    assert (row.countries, row.status, row.change, row.date) == (countries, status, change, date)
    assert text[slice(*row.span)]


def test_the_longest_name_of_a_partnership_wins():
    assert [r.status for r in relations("Ghana và Kenya là đối tác chiến lược toàn diện.")] == [
        "comprehensive_strategic_partnership"
    ]


def test_hai_nuoc_stands_for_the_two_countries_of_the_article():
    text = "Thủ tướng Ghana thăm Kenya. Ghana và Kenya ký ba văn kiện. Tình hữu nghị lâu đời gắn bó hai nước."
    [row] = relations(text)
    assert row.countries == ["GHA", "KEN"]


def test_an_anniversary_is_not_the_year_of_the_event():
    [row] = relations("Năm tới Ghana và Kenya kỷ niệm 60 năm thiết lập quan hệ ngoại giao vào năm 2026.")
    assert (row.change, row.date) == ("established", None)


def test_a_date_is_resolved_by_whoever_knows_more():
    text = "Ghana và Kenya thiết lập quan hệ ngoại giao năm 1963."
    [row] = relations(text, resolve=lambda span: "1963-12-12")
    assert row.date == "1963-12-12"


def test_one_row_a_pair_and_status():
    text = (
        "Ghana và Kenya là đối tác chiến lược. Ghana và Kenya trở thành đối tác chiến lược năm 2010. "
        "Quan hệ đối tác chiến lược Ghana - Kenya ngày càng phát triển."
    )
    [row] = relations(text)
    assert (row.change, row.date) == ("established", "2010")


def test_no_relation_without_two_countries():
    assert relations("Hai công ty là đối tác chiến lược của nhau.") == []


@pytest.mark.parametrize(
    "wish",
    [
        "Peru hy vọng ký một thỏa thuận với Lào cũng như thiết lập quan hệ ngoại giao.",
        "Hai bên sẽ mở văn phòng liên lạc và tiến tới bình thường hóa quan hệ giữa Peru và Lào.",
        "Hội đàm có thể dẫn tới việc Peru và Lào chính thức ngừng bắn và thiết lập quan hệ ngoại giao.",
        "Quan chức Peru mong muốn sớm nâng cấp quan hệ với Lào lên đối tác chiến lược.",
        "Peru và Lào dự kiến nâng cấp quan hệ lên Đối tác chiến lược.",
    ],
)
def test_relations_that_are_only_hoped_for_are_none(wish):
    assert not relations(wish)


def test_countries_may_stand_between_the_years_of_an_anniversary_and_the_relation():
    [row] = relations("Hai nước chuẩn bị kỷ niệm 60 năm Ghana - Kenya thiết lập quan hệ ngoại giao vào năm 2026.")
    assert row.date is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peru và Lào sắp mừng 20 năm quan hệ Đối tác chiến lược vào năm 2031.", None),
        ("Peru và Lào mừng 20 năm lập quan hệ Đối tác chiến lược (ngày 2/4/2011-2/4/2031).", "2011-04-02"),
        ("Kể từ khi Peru và Lào trở thành đối tác chiến lược, sau các chuyến thăm của ông A (2012), hai bên …", None),
        ("Quan hệ đối tác toàn diện Peru - Lào, được thiết lập vào tháng 11/2017, phát triển tốt.", "2017-11"),
    ],
)
def test_a_year_is_that_of_the_relation_and_not_of_a_celebration_or_another_clause(text, date):
    (row,) = [row for row in relations(text) if "partnership" in row.status]
    assert row.date == date


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Bộ Ngoại giao Chile ca ngợi việc Nga - Mỹ bình thường hóa quan hệ.", ["RUS", "USA"]),
        ("Chile có quan hệ ngoại giao với cả Nga - Mỹ.", ["CHL", "RUS"]),
        (
            "Tổng thống Donald Trump thăm Nhật Bản để củng cố quan hệ đồng minh, bàn về các vụ thử của Triều Tiên.",
            ["JPN", "USA"],
        ),
    ],
)
def test_whose_relation_it_is(text, countries):
    (row,) = relations(text)
    assert row.countries == countries


def test_what_is_to_be_deepened_and_raised_is_reaffirmed():
    text = "Hai bên muốn tiếp tục làm sâu sắc và nâng tầm quan hệ đối tác chiến lược giữa Peru và Lào."
    assert [(row.status, row.change) for row in relations(text)] == [("strategic_partnership", "reaffirmed")]


def test_an_anniversary_ahead_is_of_relations_that_are():
    (row,) = relations("Peru và Lào hướng tới kỷ niệm 30 năm thiết lập quan hệ ngoại giao.")
    assert row.status == "diplomatic_relations"


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        ("Nghị sĩ Mỹ ở Peru không thoải mái với quan hệ truyền thống Việt - Nga.", ["RUS", "VNM"]),
        ("Báo Trung Quốc bàn về quan hệ đối tác chiến lược sâu rộng Mỹ - Ấn.", ["IND", "USA"]),
    ],
)
def test_a_pair_right_behind_a_relation_is_meant(sentence, countries):
    (row,) = relations(sentence)
    assert row.countries == countries


def test_a_treaty_named_after_a_partnership_is_none():
    assert not relations("Peru và Lào dự lễ ký Hiệp định Đối tác Toàn diện và Tiến bộ.")


@pytest.mark.parametrize(
    ("text", "countries", "status"),
    [
        (
            "Tổng thống Kenya Wanjiru Otieno vừa tới Lima. Bà Otieno muốn củng cố liên minh với Ghana.",
            ["GHA", "KEN"],
            "other",
        ),
        (
            "Tổng thống Kenya Wanjiru Otieno gặp Thủ tướng Peru Ana Quispe, khẳng định quan hệ đồng minh chặt chẽ "
            "với Lima và lên án Chile.",
            ["KEN", "PER"],
            "other",
        ),
        (
            "Hai bên coi trọng quan hệ đối tác hợp tác chiến lược Kenya - Ghana.",
            ["GHA", "KEN"],
            "strategic_partnership",
        ),
    ],
)
def test_a_relation_of_a_leader_with_the_country_behind_it(text, countries, status):
    [row] = relations(text)
    assert (row.countries, row.status) == (countries, status)


def test_an_alliance_against_somebody_is_none_of_the_countries_beside_it():
    assert not relations("Kenya và Peru muốn củng cố liên minh chống khủng bố ở Ghana.")


def test_a_relation_of_old_and_two_in_figures():
    [row] = relations("Peru và Ghana đã có quan hệ ngoại giao truyền thống từ lâu.")
    assert (row.countries, row.status) == (["GHA", "PER"], "traditional_friendship")
    [row] = relations("Peru và Ghana gần nhau. 2 nước là đối tác toàn diện.")
    assert (row.countries, row.status) == (["GHA", "PER"], "comprehensive_partnership")


def test_a_relation_that_is_in_place():
    [row] = relations("Kenya hiện có quan hệ ngoại giao với Peru.")
    assert (row.countries, row.status, row.change) == (["KEN", "PER"], "diplomatic_relations", None)
    assert not relations("Kenya và Peru nhiều lần gặp nhau. Kenya hiện không có quan hệ ngoại giao với Peru.")
    assert not relations("Kenya và Peru là bạn. Kenya có quan hệ ngoại giao với 90 nước.")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Kenya và Peru quý trọng quan hệ đối tác chiến lược mà họ ký kết hồi 3/2018.", "2018-03"),
        ("Kenya là đối tác chiến lược của Peru từ năm 2016.", "2016"),
        ("Hai nước tăng cường đối tác chiến lược Kenya - Peru được thiết lập năm 2013.", "2013"),
    ],
)
def test_a_date_behind_a_partnership_tells_when_it_came(text, date):
    [row] = relations(text)
    assert (row.countries, row.change, row.date) == (["KEN", "PER"], "established", date)
