"""Dates of articles with a publication date, and the years that undated articles let one infer."""

from datetime import date

import pytest

from pipeline.dates.dates import find_dates
from pipeline.dates.datewords import date_words
from pipeline.dates.events import editions
from pipeline.dates.holders import Holder
from pipeline.dates.intervals import first_day, last_day
from pipeline.dates.present import frame_article
from pipeline.dates.years import date_event, resolve
from pipeline.knowledge import rows_of
from pipeline.lexicon.gazetteer import countries
from pipeline.records import RELATION_STATUSES

TODAY = date(2026, 11, 1)


def frame(text, published=None, people=()):
    holders = [
        Holder(
            title, name, country, person, (at := text.index(f"{title} {name}".strip()), at + len(title) + len(name) + 1)
        )
        for title, name, country, person in people
    ]
    return frame_article(text, find_dates(text), published, holders, today=TODAY)


def first(text, published=None, people=(), past=True):
    """The first date of a text, resolved."""
    found = frame(text, published, people)
    return resolve(found.expressions[0], found, past=past)


TO_LAM = ("Tổng Bí thư", "Tô Lâm", "VNM", "vnm-to-lam")
PUTIN = ("Tổng thống", "Vladimir Putin", "RUS", "rus-vladimir-putin")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Hai bên hội đàm ngày 3/6.", "2024-06-03", "2024-06-03"),
        ("Hai bên hội đàm ngày 20/12.", "2023-12-20", "2023-12-20"),
        ("Ông ở thăm từ 28/5 đến 2/6.", "2024-05-28", "2024-06-02"),
        ("Ông ở thăm từ 30/12 đến 2/1.", "2023-12-30", "2024-01-02"),
        ("Bà đã đến hôm qua.", "2024-06-04", "2024-06-04"),
        ("Họ gặp nhau hôm thứ Hai.", "2024-06-03", "2024-06-03"),
        ("Chuyến thăm diễn ra tháng trước.", "2024-05", "2024-05"),
        ("Chuyến thăm diễn ra năm ngoái.", "2023", "2023"),
        ("Ông thăm hồi tháng 9.", "2023-09", "2023-09"),
        ("Họ gặp nhau tháng 9 năm ngoái.", "2023-09", "2023-09"),
    ],
)
def test_the_publication_date_gives_the_year(text, start, end):
    found = first(text, "2024-06-05")
    assert (found.start, found.end, found.year_basis) == (start, end, "publication date")


def test_what_is_planned_lies_ahead():
    assert first("Bà sẽ thăm Pháp ngày 10/1.", "2024-11-20", past=False).start == "2025-01-10"
    assert first("Hai bên gặp vào tháng 7 tới.", "2024-11-20").start == "2025-07"


def test_a_stated_year_needs_nothing_else():
    found = first("Ngày 18/3/2019, hai bên hội đàm.")
    assert (found.start, found.year_basis, found.precision) == ("2019-03-18", "stated", 1)


def test_a_month_is_never_padded_with_a_day():
    assert first("Ông thăm tháng 3/2018.").start == "2018-03"
    assert first("Ông thăm năm 2018.").start == "2018"


def test_the_same_day_is_the_day_named_before():
    text = "Sáng 7/5, ông hội đàm. Cùng ngày, ông tiếp đại sứ. Hôm sau, ông về nước."
    found = frame(text, "2024-05-09")
    days = [resolve(e, found).start for e in found.expressions]
    assert days == ["2024-05-07", "2024-05-07", "2024-05-08"]


def test_without_any_hint_the_year_stays_open_and_month_and_day_are_kept():
    found = first("Ngày 7/5, hai bộ trưởng gặp nhau.")
    assert (found.start, found.year_basis, found.month_day) == (None, None, "05-07")


def test_a_term_of_office_leaves_candidates():
    text = "Ngày 15/9, Thủ tướng Boris Johnson hội đàm với đoàn khách."
    found = first(text, people=[("Thủ tướng", "Boris Johnson", "GBR", "gbr-boris-johnson")])
    assert (found.start, found.candidates) == (None, [2019, 2020, 2021])


def test_the_day_excludes_a_year_in_which_the_office_was_not_yet_held():
    text = "Ngày 7/5, Tổng Bí thư Tô Lâm gặp khách."
    assert 2024 not in first(text, people=[TO_LAM]).candidates


def test_offices_held_together_are_rarer_than_each():
    text = "Ngày 12/9, Tổng Bí thư, Chủ tịch nước Tô Lâm tiếp đại sứ."
    found = first(text, people=[("Tổng Bí thư, Chủ tịch nước", "Tô Lâm", "VNM", "vnm-to-lam")])
    assert (found.start, found.year_basis) == ("2024-09-12", "inferred")
    assert any(reason.startswith("term:vnm-to-lam") for reason in found.reasons)


def test_a_former_holder_says_nothing_of_the_year():
    text = "Ngày 7/5, cựu Thủ tướng Boris Johnson dự hội thảo."
    assert first(text, people=[("Thủ tướng", "Boris Johnson", "GBR", "gbr-boris-johnson")]).start is None
    assert not frame(text, people=[("Thủ tướng", "Boris Johnson", "GBR", "gbr-boris-johnson")]).reasons


def test_a_new_holder_has_just_begun():
    text = "Ngày 20/6, tân Tổng thống Emmanuel Macron tiếp bộ trưởng."
    found = first(text, people=[("Tổng thống", "Emmanuel Macron", "FRA", "fra-emmanuel-macron")])
    assert found.start == "2017-06-20"


def test_the_day_of_taking_office_tells_the_year():
    text = "Ông Emmanuel Macron nhậm chức hôm 14/5. Ngày 2/6, ông tiếp khách."
    found = frame(text, people=[("", "Emmanuel Macron", "FRA", "fra-emmanuel-macron")])
    assert resolve(found.expressions[1], found, past=True).start == "2017-06-02"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ngày 7/7, hai ông gặp nhau bên lề hội nghị thượng đỉnh G20 tại Hamburg.", "2017-07-07"),
        ("Ngày 15/9, ông dự hội nghị thượng đỉnh SCO ở Samarkand.", "2022-09-15"),
        ("Ngày 6/11, ông dự Hội nghị ACMECS 10 tại Côn Minh.", "2024-11-06"),
        ("Sáng 9/10, bà dự Hội nghị Cấp cao ASEAN lần thứ 44, 45.", "2024-10-09"),
    ],
)
def test_a_numbered_or_placed_summit_tells_the_year(text, start):
    found = first(text)
    assert (found.start, found.year_basis) == (start, "inferred")
    assert found.reasons[0].startswith("event:")


def test_an_anniversary_of_relations_celebrated_this_year():
    text = "Ngày 10/4, tại Hà Nội, hai nước nói năm nay kỷ niệm 50 năm thiết lập quan hệ ngoại giao Việt Nam - Pháp."
    found = first(text)
    assert found.start == "2023-04-10"
    assert found.reasons == ["anniversary:1973-04-12:50"]


def test_the_latest_figures_leave_the_year_they_were_out():
    text = "Ngày 1-7, ông kết thúc chuyến thăm. Quý 1-2017, kim ngạch hai nước tăng 20%."
    assert first(text).start == "2017-07-01"


def test_a_weekday_leaves_the_years_in_which_it_fell_on_that_day():
    text = "Thứ Ba (5/7), Thủ tướng Boris Johnson gặp khách."
    found = first(text, people=[("Thủ tướng", "Boris Johnson", "GBR", "gbr-boris-johnson")])
    assert found.start == "2022-07-05"


def test_a_partnership_entered_into_on_that_day():
    text = "Ngày 28/10, Thủ tướng Phạm Minh Chính và Phó Tổng thống Sheikh Mohammed lập quan hệ Đối tác toàn diện."
    people = [
        ("Thủ tướng", "Phạm Minh Chính", "VNM", "vnm-pham-minh-chinh"),
        ("Phó Tổng thống", "Sheikh Mohammed", "ARE", None),
    ]
    assert first(text, people=people).start == "2024-10-28"


def test_reasons_that_contradict_the_others_are_set_aside():
    text = "Ngày 7/7, bên lề hội nghị thượng đỉnh G20 tại Hamburg, Tổng thống Joe Biden được nhắc đến."
    found = frame(text, people=[("Tổng thống", "Joe Biden", "USA", "usa-joe-biden")])
    assert found.years == [2017]
    assert found.set_aside[0].startswith("term:usa-joe-biden")


def test_those_who_met_held_their_offices_on_the_day():
    text = "Ngày 15/9, Thủ tướng Boris Johnson và ngoại trưởng gặp nhau."
    at = text.index("Thủ tướng")
    holder = Holder("Thủ tướng", "Boris Johnson", "GBR", "gbr-boris-johnson", (at, at + 23))
    found = frame(text)
    assert resolve(found.expressions[0], found, holders=[holder], past=True).candidates == [2019, 2020, 2021]


def test_a_year_that_names_a_treaty_dates_nothing():
    found = frame("Các bên tôn trọng UNCLOS 1982.", "2024-06-05")
    assert resolve(found.expressions[0], found).start is None


def test_a_summit_without_a_date_takes_that_of_its_edition():
    text = "Ngày 20/9, hai bên gặp nhau. Trước đó, ông đã dự hội nghị thượng đỉnh SCO ở Samarkand."
    found = date_event(text, (text.index("Trước"), len(text)), frame(text))
    assert (found.start, found.end, found.year_basis) == ("2022-09-15", "2022-09-16", "inferred")


def test_an_event_that_may_be_any_edition_stays_undated():
    text = "Ông nói về các hội nghị thượng đỉnh G20."
    assert date_event(text, (0, len(text)), frame(text)) is None


def test_the_tables_of_events_and_relations_hold_together():
    for series, rows in editions().items():
        assert series in date_words()["series"]
        assert all(first_day(row.start) <= last_day(row.end) for row in rows)
        numbers = [row.number for row in rows if row.number]
        assert len(numbers) == len(set(numbers)), series
    pairs = [(row["a"], row["b"]) for row in rows_of("diplomatic_relations.csv")]
    assert all(a < b for a, b in pairs)
    assert len(pairs) == len(set(pairs))
    for row in rows_of("partnerships.csv"):
        assert row["a"] < row["b"]
        assert row["status"] in RELATION_STATUSES
        assert first_day(row["date"])


def test_every_country_of_the_tables_is_known():
    known = set(countries())
    codes = {row["host"] for row in rows_of("events.csv")}
    codes |= {
        row[side] for name in ("diplomatic_relations.csv", "partnerships.csv") for row in rows_of(name) for side in "ab"
    }
    assert codes <= known


def test_a_month_of_publication_is_enough_for_a_year():
    found = first("Ngày 12/2, hai bên hội đàm.", published="2024-02")
    assert (found.start, found.year_basis) == ("2024-02-12", "publication date")


def test_a_publication_date_that_is_none_leaves_the_year_open():
    assert first("Ngày 12/2, hai bên hội đàm.", published="hôm qua").start is None


@pytest.mark.parametrize("text", ["Ngày 29/2/2023, hai bên hội đàm.", "Từ ngày 28 đến 29/2/2023, ông thăm Lào."])
def test_a_day_that_its_year_does_not_have_is_no_date(text):
    found = frame(text)
    assert not [e for e in found.expressions if resolve(e, found).start == "2023-02-29" or e.end_day]


def test_a_day_that_only_leap_years_have_leaves_the_others_out():
    found = first("Từ ngày 28 đến 29/2, hai bên hội đàm.", published="2025-03-20")
    assert found.start is None or found.start.startswith("2024")


def test_years_are_counted_from_the_year_named_before():
    text = "Năm 1974, ông Lê Thử thăm Peru và tiếp vị khách ấy một năm sau đó."
    found = frame(text, "2024-06-05")
    assert resolve(found.expressions[1], found, past=True).start == "1975"


def test_the_day_of_a_picture_alone_does_not_say_when_an_article_was_written():
    text = "Ngày 20/8, bà nói sẽ thăm Lào từ ngày 31/8.\nBà tại Huế ngày 7/12.\nÔng là Tổng thống Emmanuel Macron."
    people = [("Tổng thống", "Emmanuel Macron", "FRA", "fra-emmanuel-macron")]
    holders = [Holder(*people[0], (text.index("Tổng thống"), len(text) - 1))]
    start = text.index("Bà tại")
    caption = [(start, text.index("\n", start))]
    found = frame_article(text, find_dates(text), None, holders, captions=caption, today=TODAY)
    days = [(date.fromordinal(a).month, date.fromordinal(b).month) for a, b in found.present]
    assert set(days) == {(8, 9), (12, 12)}


def test_who_is_elected_again_has_not_just_begun():
    text = "Ngày 20/6, ông tiếp khách vài ngày sau khi Tổng thống Emmanuel Macron tái đắc cử."
    found = frame(text, people=[("Tổng thống", "Emmanuel Macron", "FRA", "fra-emmanuel-macron")])
    assert not [reason for reason in found.reasons if reason.startswith("new:")]


def test_the_day_of_taking_office_is_that_of_whom_the_sentence_names():
    text = "Peru muốn ký trước khi ông Lê Thử nhậm chức ngày 20/1. Tổng thống Barack Obama đã thăm Peru."
    found = frame(text, people=[("Tổng thống", "Barack Obama", "USA", "usa-barack-obama")])
    assert not [reason for reason in found.reasons if reason.startswith("took-office:")]


def test_a_summit_of_a_year_told_in_the_sentence_does_not_date_the_article():
    text = "Năm 2006, bà thăm chính thức Việt Nam lần đầu tiên và tham dự Hội nghị cấp cao APEC tại Hà Nội."
    assert frame(text).years[-1] == TODAY.year


def test_a_place_behind_another_verb_is_not_where_the_summit_is():
    text = "Ông dự hội nghị cấp cao APEC và sẽ thăm cấp nhà nước tại Hà Nội."
    assert not frame(text).reasons


def test_a_figure_has_a_number():
    text = "Ngày 13/3, ông nhắc nhiệm vụ năm 2019 là đẩy mạnh tăng trưởng."
    assert not [reason for reason in frame(text).reasons if reason.startswith("latest-figure:")]


def test_what_will_take_place_does_not_say_that_its_day_is_past():
    text = "Giải đấu diễn ra từ ngày 8/12/2024 đến ngày 5/1/2025."
    assert frame(text).years[0] < 2024


def test_a_stretch_that_is_written_backwards_is_its_first_day():
    found = first("Từ ngày 6/7/2019-6/7/2016, ông thăm Lào.")
    assert (found.start, found.end) == ("2019-07-06", "2019-07-06")


def test_a_picture_of_a_stated_month_is_past():
    text = "Ngày 20/2, bà thăm Lào.\nHai nhà lãnh đạo tại Huế tháng 12/2018."
    caption = [(text.index("Hai"), len(text))]
    assert frame_article(text, find_dates(text), None, captions=caption, today=TODAY).years[0] == 2019


def test_a_stated_day_that_opens_its_sentence_is_past_unless_it_is_planned():
    assert frame("Ngày 20/2, bà thăm Lào. Tháng 12/2016, bà gọi điện cho ông.").years[0] == 2017
    assert frame("Ngày 20/2, bà thăm Lào. Tháng 12/2016, bà sẽ thôi giữ chức.").years[0] < 2017


@pytest.mark.parametrize(
    ("title", "name", "country", "person", "years"),
    [
        ("Thư ký báo chí Nhà Trắng", "Sarah Sanders", "USA", "usa-sarah-sanders", [2017, 2018, 2019]),
        ("phát ngôn viên", "Sarah Sanders", "USA", "usa-sarah-sanders", [2017, 2018, 2019]),
        ("đại sứ Mỹ", "Terry Branstad", "USA", "usa-terry-branstad", [2017, 2018, 2019, 2020]),
    ],
)
def test_ambassadors_and_spokespersons_hold_office_by_any_of_its_names(title, name, country, person, years):
    assert frame(f"Ông gặp {title} {name}.", people=[(title, name, country, person)]).years == years


def test_a_deputy_spokesperson_is_not_yet_the_spokesperson():
    people = [("Phó phát ngôn viên Nhà Trắng", "Sarah Sanders", "USA", "usa-sarah-sanders")]
    assert not frame("Phó phát ngôn viên Nhà Trắng Sarah Sanders phát biểu.", people=people).reasons


def test_an_ambassador_elsewhere_holds_another_post():
    people = [("Đại sứ tại Nhật Bản", "Jon Huntsman", "USA", "usa-jon-huntsman")]
    assert not frame("Đại sứ tại Nhật Bản Jon Huntsman phát biểu.", people=people).reasons


def test_a_happening_that_a_text_names_is_past_and_not_long():
    assert frame("Ngày 4/11, ông nói về vụ nhà báo Khashoggi.").years == [2018]
    assert frame("Ngày 4/11, ông nhắc vụ nhà báo Khashoggi bị sát hại năm 2018.").years[:2] == [2018, 2019]
    assert frame("Ngày 4/11, ông nhắc vụ nhà báo Khashoggi bị sát hại năm ngoái.").years == [2018, 2019]


def test_a_happening_needs_the_words_beside_it():
    assert frame("Ngày 4/11, ông thăm Douma.").years[0] == 1990
    assert frame("Ngày 4/11, ông nói về vụ tấn công hóa học ở Douma.").years == [2018]


def test_happenings_that_share_a_name_leave_the_years_of_either():
    assert frame("Ngày 16/11, ông nói về Tổng thống đắc cử Donald Trump.").years == [2016, 2024]


def test_the_table_of_happenings_holds_together():
    for row in rows_of("happenings.csv"):
        assert row["names"] and first_day(row["start"]), row
        assert not row["until"] or first_day(row["start"]) < last_day(row["until"]), row
        assert ":" not in row["names"].split("|")[0], row  # a code of reasons is parted by colons


def test_who_has_taken_office_is_the_one_named_before():
    text = "Thủ tướng Theresa May đến Washington ngay sau khi ông Trump nhậm chức."
    people = [("Thủ tướng", "Theresa May", "GBR", "gbr-theresa-may")]
    assert not [reason for reason in frame(text, people=people).reasons if reason.startswith("new:")]


def test_an_article_is_written_within_a_few_days_of_the_day_that_it_reports():
    present = frame(
        "Ngày 20/6, Tổng thống Donald Trump tới Lima.",
        people=[("Tổng thống", "Donald Trump", "USA", "usa-donald-trump")],
    ).present
    assert {date.fromordinal(last).strftime("%d/%m") for _, last in present} == {"24/06"}


def test_an_acting_president_holds_the_office():
    hwang = ("Tổng thống lâm thời Hàn Quốc", "Hwang Kyo-ahn", "KOR", "kor-hwang-kyo-ahn")
    found = frame("Tổng thống lâm thời Hàn Quốc Hwang Kyo-ahn nói vậy.", people=[hwang])
    assert found.years == [2016, 2017]
