"""Expressions of time in Vietnamese sentences, and what is none."""

import pytest

from pipeline.dates.dates import find_dates


def read(text):
    """What the only expression says, without what it leaves open."""
    (found,) = find_dates(text)
    names = [n for n in found.__slots__ if n not in ("span",)]
    return {
        n: v for n in names if (v := getattr(found, n)) not in (None, False) or (n in ("weekday", "offset") and v == 0)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hai bộ trưởng gặp nhau hôm 6/4.", {"day": 6, "month": 4}),
        ("Chiều 17/8, tại Paris, hai bên ký kết.", {"day": 17, "month": 8}),
        ("Đoàn đến thủ đô ngày 4-9.", {"day": 4, "month": 9}),
        ("Ông gặp người đồng cấp ngày 7.2.", {"day": 7, "month": 2}),
        ("Ảnh chụp ngày 18/03/2024.", {"day": 18, "month": 3, "year": 2024}),
        ("Ngày 24 tháng 9 năm 2021, hai bên điện đàm.", {"day": 24, "month": 9, "year": 2021}),
        ("Hội nghị diễn ra vào tháng 3/2018.", {"month": 3, "year": 2018}),
        ("Chuyến thăm tháng 7-2017 thành công.", {"month": 7, "year": 2017}),
        ("Đàm phán kết thúc vào giữa tháng 12/2018.", {"month": 12, "year": 2018, "part": "middle"}),
        ("Ông sang thăm cuối năm 2023.", {"year": 2023, "part": "late"}),
        ("Bà đã thăm nước này năm 1959.", {"year": 1959}),
        ("Ông thăm vào tháng Hai vừa qua.", {"month": 2, "direction": -1}),
        ("Chuyến thăm diễn ra ngày 29/5 tới.", {"day": 29, "month": 5, "direction": 1}),
        ("Ngày 23/5 tới Rome, ông hội đàm ngay.", {"day": 23, "month": 5}),
        ("Kim ngạch Quý 1-2017 tăng.", {"quarter": 1, "year": 2017}),
        ("Kim ngạch quý III/2019 tăng.", {"quarter": 3, "year": 2019}),
        ("Thương mại 5 tháng đầu năm 2017 đạt kỷ lục.", {"year": 2017, "unit": "year", "months_of_figures": 5}),
    ],
)
def test_days_months_and_years(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Chuyến thăm ngày 7-8/5 thành công.", (7, 5), (8, 5)),
        ("Ông ở thăm từ ngày 1 đến 7-12.", (1, 12), (7, 12)),
        ("Ông ở thăm từ 28/7 đến 1/8.", (28, 7), (1, 8)),
        ("Ông ở thăm từ 3 đến 5-6 theo lời mời.", (3, 6), (5, 6)),
        ("Chuyến thăm ngày 31/7-3/8.", (31, 7), (3, 8)),
        ("Hai phiên họp ngày 30/6 và 1/7.", (30, 6), (1, 7)),
        ("Ba ngày họp 5, 6 và 7/9 đã xong.", (5, 9), (7, 9)),
        ("Ông ở thăm từ ngày 27 đến 29/10.", (27, 10), (29, 10)),
    ],
)
def test_ranges(text, first, last):
    (found,) = find_dates(text)
    assert ((found.day, found.month), (found.end_day, found.end_month)) == (first, last)


@pytest.mark.parametrize(
    ("text", "unit", "offset", "anchor"),
    [
        ("Bà đến đây hôm qua.", "day", -1, "publication"),
        ("Chiều nay ông lên đường.", "day", 0, "publication"),
        ("Ngày mai hai bên gặp lại.", "day", 1, "publication"),
        ("Ông đã nói vậy tuần trước.", "week", -1, "publication"),
        ("Bà sẽ sang thăm tuần tới.", "week", 1, "publication"),
        ("Hội nghị họp cuối tháng này.", "month", 0, "publication"),
        ("Thỏa thuận được ký năm ngoái.", "year", -1, "publication"),
        ("Cùng ngày, ông tiếp đại sứ.", "day", 0, "previous"),
        ("Hôm sau, bà rời đi.", "day", 1, "previous"),
        ("Một ngày sau, hai bên ra thông cáo.", "day", 1, "previous"),
        ("Họ gặp lại hai tuần sau đó.", "week", 2, "previous"),
        ("Ông sẽ đến ngày 18 này.", "month", 0, "publication"),
    ],
)
def test_dates_that_hang_on_another_date(text, unit, offset, anchor):
    (found,) = find_dates(text)
    assert (found.unit, found.offset, found.anchor) == (unit, offset, anchor)
    assert found.relative == unit


@pytest.mark.parametrize("text", ["Hôm qua 2-1, ông tới Lima.", "Bà nói sáng nay 4/5.", "Hôm nay (1-8) họ gặp nhau."])
def test_figures_beside_today_are_its_day(text):
    (found,) = find_dates(text)
    assert (found.day, found.month) in ((2, 1), (4, 5), (1, 8))


@pytest.mark.parametrize(
    ("text", "weekday", "day"),
    [
        ("Hai bên gặp hôm thứ Ba (5/7).", 1, 5),
        ("Thứ hai, ngày 18/03/2024 20:05", 0, 18),
        ("Ông nói hôm thứ bảy.", 5, None),
        ("Họ gặp nhau thứ 6 tuần này.", 4, None),
        ("Lễ ký diễn ra Chủ nhật.", 6, None),
    ],
)
def test_weekdays(text, weekday, day):
    (found,) = find_dates(text)
    assert (found.weekday, found.day) == (weekday, day)


@pytest.mark.parametrize(
    "text",
    [
        "Đội nhà thắng 2-1 trên sân khách.",
        "Nghị quyết cần 2/3 số phiếu.",
        "Hơn 3/4 dân số ủng hộ.",
        "Đường dây mở cửa 24/7 cho mọi người.",
        "Gọi số 0912.345.678 để biết thêm.",
        "Các nước G20 cảnh giác với Covid-19.",
        "Quốc hội khóa XIV họp.",
        "Đây là lần thứ ba họ gặp nhau.",
        "Ngày thứ hai thăm chính thức kết thúc.",
        "Ông có hơn 30 năm làm ngoại giao.",
        "Dự án trị giá 12.5 tỷ USD.",
        "Giá tăng 3,5% so với kỳ vọng.",
        "Kim ngạch quý 11/2024 tăng.",
    ],
)
def test_what_is_no_date(text):
    assert find_dates(text) == []


def test_the_year_of_a_treaty_is_marked_as_its_name():
    (found,) = find_dates("Các bên tôn trọng UNCLOS 1982 ở Biển Đông.")
    assert found.name_year


def test_a_span_of_years_is_marked_as_a_period():
    (found,) = find_dates("Kế hoạch hành động giai đoạn 2021-2025 được ký.")
    assert found.period


def test_holidays_are_dates():
    (found,) = find_dates("Ông gửi điện mừng Quốc khánh 2/9.")
    assert (found.day, found.month) == (2, 9)


def test_only_the_stretches_asked_for_are_searched():
    text = "Đọc thêm: 1/1. Bài: hôm 2/2 ông đến."
    (found,) = find_dates(text, [(text.index("Bài"), len(text))])
    assert (found.day, found.month) == (2, 2)


def test_spans_are_the_words_of_the_text():
    text = "Lễ đón diễn ra sáng 12/11/2019 tại thủ đô."
    (found,) = find_dates(text)
    assert text[slice(*found.span)] == "12/11/2019"


def test_precision_says_how_much_is_known():
    precisions = [find_dates(t)[0].precision for t in ("hôm 3/4", "đầu tháng 4/2020", "tháng 4/2020", "năm 2020")]
    assert precisions == [1, 2, 3, 4]


def test_three_days_written_as_a_list():
    (found,) = find_dates("Ông ở thăm ba ngày 20-21 và 22/10/2013.")
    assert (found.day, found.end_day, found.month, found.year) == (20, 22, 10, 2013)


def test_the_same_moment_by_another_clock_is_no_second_date():
    (found,) = find_dates("Đoàn đến nơi tối 25/9 (sáng 26/9 giờ Hà Nội) và nghỉ lại.")
    assert found.day == 25


@pytest.mark.parametrize(
    "text",
    [
        "Hàng hóa ấy chiếm 2/11% tổng số.",
        "Kế hoạch giai đoạn 2024-2019 bị bỏ.",
        "Hợp đồng trị giá $15/3 bị hủy.",
    ],
)
def test_shares_sums_and_years_that_run_backwards_are_no_dates(text):
    assert find_dates(text) == []


def test_a_date_with_a_dash_behind_a_word_for_the_day_is_a_date():
    found = find_dates("Hôm qua 22-1, hai bên hội đàm; sáng nay, đội nhà thắng 2-1.")
    assert [(e.day, e.month) for e in found if e.month] == [(22, 1)]


@pytest.mark.parametrize("text", ["vào cuối tháng 5 hoặc đầu tháng 6", "trong tháng Năm, hoặc đầu tháng Sáu tới"])
def test_one_of_two_months_is_a_stretch_of_both(text):
    assert [(e.month, e.end_month) for e in find_dates(text)] == [(5, 6)]


def test_two_months_are_two():
    assert [e.month for e in find_dates("hồi tháng 4 và tháng 9 năm ngoái")] == [4, 9]


def test_two_days_apart_are_no_stretch_of_time():
    assert [(e.day, e.month, e.end_day) for e in find_dates("Họ gặp nhau ngày 26/1 và 11/2.")] == [
        (26, 1, None),
        (11, 2, None),
    ]
    assert [(e.day, e.end_day) for e in find_dates("Họ gặp nhau ngày 31/1 và 1/2.")] == [(31, 1)]
