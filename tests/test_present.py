"""When an article was written, told by words that count from its own day beside something whose day is known."""

import pytest

from pipeline.dates.dates import find_dates
from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.present import frame_article
from pipeline.extract import extract
from pipeline.records import Article


def present(text):
    """The first and the last day on which a text may have been written, as far as it tells."""
    spans = frame_article(text, find_dates(text), None).present
    return spans[0][0], spans[-1][1]


def days(start, end):
    return first_day(start), last_day(end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Hai đoàn sẽ diễu hành tại Olympic PyeongChang vào tháng sau.", "2018-01-01", "2018-01-31"),
        ("Tuần tới, tại hội nghị thượng đỉnh G20 ở Osaka, các bên sẽ bàn về thuế.", "2018-08-02", "2020-01-14"),
        ("Các bên sẽ bàn về thuế vào tuần tới tại hội nghị thượng đỉnh G20 ở Osaka.", "2019-06-17", "2019-06-23"),
        ("Đoàn tuần trước nói sẽ rời hội nghị thượng đỉnh G20 ở Osaka.", "2018-08-02", "2020-01-14"),
    ],
)
def test_a_month_or_week_counted_beside_an_event_dates_the_article(text, start, end):
    first, last = present(text)
    assert first >= first_day(start) and last <= last_day(end) + 1


def dates(text):
    found = extract(Article("a1", "a1.txt", text)).meetings
    return {(m.kind, m.date_start) for m in found}


def test_the_week_after_an_encounter_of_leaders_is_when_one_writes_of_last_week():
    text = (
        "Tin châu Á\nBáo chí viết nhiều về vùng này.\nCó nhiều tin mới.\n"
        "Tổng thống Philippines Rodrigo Duterte đã tới thăm Trung Quốc tuần trước. Vụ việc xảy ra ngày 5/9.\n"
    )
    assert dates(text) == {("visit", "2019-08-29")}


def test_a_plan_for_a_later_month_may_be_put_off():
    text = (
        "Tin châu Á\nBáo chí viết nhiều về vùng này.\nCó nhiều tin mới.\nVụ việc xảy ra ngày 5/3.\n"
        "Tổng thống Hàn Quốc Moon Jae-in dự kiến gặp Tổng thống Mỹ Donald Trump vào tháng sau.\n"
    )
    assert dates(text) == {("meeting", None)}


def test_a_day_said_to_come_lies_ahead_wherever_it_is_told():
    ahead = "Ngày 12/6 là ngày hội. Đoàn Peru sẽ tới vào ngày 12/6 tới. Tổng thống Mỹ Donald Trump cũng tới."
    spans = frame_article(ahead, find_dates(ahead), None).present
    assert spans and all(hi - lo <= 33 for lo, hi in spans)


def test_seasons_and_parts_of_a_month_count_from_the_article():
    text = "Chuyến thăm diễn ra vào mùa thu này, sau cuộc gặp hồi đầu tháng. Mùa hè nóng. Hôm thứ ba, 3-9, có mưa."
    found = {text[slice(*e.span)]: e for e in find_dates(text)}
    assert {"mùa thu này", "hồi đầu tháng", "thứ ba, 3-9"} == set(found)
    assert (found["mùa thu này"].month, found["mùa thu này"].end_month, found["mùa thu này"].offset) == (9, 11, 0)
    assert (found["hồi đầu tháng"].unit, found["hồi đầu tháng"].offset) == ("month", 0)
    text = "Hồi đầu tháng Sáu và hồi đầu tháng 7 trời mưa, mùa thu năm 2018 thì không."
    assert [(e.month, e.year) for e in find_dates(text)] == [(6, None), (7, None), (9, 2018)]


AWAITED = (
    "Tin châu Á\nNgày 8/6, Chính phủ Singapore trồng hoa để chuẩn bị cho cuộc gặp thượng đỉnh sắp tới của "
    "ông Donald Trump, Tổng thống Mỹ, và ông Kim Jong-un, Chủ tịch Triều Tiên.\n"
)


def test_an_encounter_of_two_that_is_awaited_tells_the_year():
    assert dates(AWAITED) == {("meeting", "2018-06-12")}


def test_what_nobody_had_announced_was_awaited_by_nobody():
    assert dates(AWAITED.replace("8/6", "8/6/2019").replace("Singapore", "Peru")) == {("meeting", None)}


def test_of_two_encounters_that_may_be_awaited_none_is_meant():
    assert dates(AWAITED.replace("8/6", "8/3")) == {("meeting", None)}
