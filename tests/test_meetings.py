"""Articles with the clutter of a real page, and the meetings that are read out of them."""

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.records import Article

VISIT = """Ngoại trưởng Peru thăm Việt Nam
Thứ Ba, 05/03/2024 - 17:20
(Báo Thử) - Chiều 5/3, tại Hà Nội, Bộ trưởng Ngoại giao Lê Văn Thử đã hội đàm với Ngoại trưởng Peru Ana Quispe \
đang thăm chính thức Việt Nam từ ngày 4 đến 6/3.
Hai Bộ trưởng tại cuộc hội đàm. Ảnh: Hoàng Mẫu
Tại cuộc hội đàm, Bộ trưởng Lê Văn Thử khẳng định Việt Nam coi trọng quan hệ với Peru.
Về phần mình, Ngoại trưởng Ana Quispe cho biết Peru mong muốn mở rộng thương mại với Việt Nam.
Năm ngoái, hai Bộ trưởng đã gặp nhau bên lề một hội nghị tại New York.
Lê Na
Đọc nhiều
Tổng thống Chile sắp thăm Nhật Bản
Thủ tướng Lào tiếp Đại sứ Thái Lan tại Viêng Chăn
"""


def read(text, date=None):
    return extract(Article("a1", "a1.txt", text, date=date))


def meetings(text, date=None):
    return read(text, date).meetings


@pytest.fixture(scope="module")
def visit():
    return read(VISIT)


@pytest.fixture(scope="module")
def talks(visit):
    return next(meeting for meeting in visit.meetings if meeting.kind == "talks")


def test_talks_and_the_visit_they_are_held_on_are_two_rows(visit):
    kinds = sorted(meeting.kind for meeting in visit.meetings if meeting.role == "main")
    assert kinds == ["talks", "visit"]


def test_who_met_whom_with_titles_and_sides(talks):
    found = {person.name: (person.country, person.title, person.side) for person in talks.participants}
    assert found == {
        "Lê Văn Thử": ("VNM", "Bộ trưởng Ngoại giao", "host"),
        "Ana Quispe": ("PER", "Ngoại trưởng Peru", "guest"),
    }


def test_when_and_where(talks):
    assert (talks.date_start, talks.time_precision) == ("2024-03-05", 1)
    assert (talks.city, talks.country, talks.geonameid) == ("Hà Nội", "VNM", 1581130)


def test_codes_of_the_field(visit, talks):
    assert (talks.mode, talks.cameo, talks.status, talks.countries) == ("visit", "042", "held", ["PER", "VNM"])
    journey = next(meeting for meeting in visit.meetings if meeting.kind == "visit")
    assert (journey.visit_level, journey.date_start, journey.date_end) == ("official", "2024-03-04", "2024-03-06")


def test_the_evidence_is_the_sentence_and_the_marks_lie_in_the_text(visit, talks):
    text = VISIT
    sentence = text[slice(*talks.evidence)]
    assert "đã hội đàm với Ngoại trưởng Peru Ana Quispe" in sentence
    assert any("hội đàm" in text[slice(*mark)].lower() for mark in talks.marks["kind"])
    for meeting in visit.meetings:
        for spans in meeting.marks.values():
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_headlines_of_other_articles_yield_nothing(visit):
    codes = {code for meeting in visit.meetings for code in meeting.countries}
    assert not codes & {"CHL", "JPN", "LAO", "THA"}


def test_an_earlier_encounter_is_background(visit):
    earlier = [meeting for meeting in visit.meetings if meeting.role == "background"]
    assert all(meeting.countries == ["PER", "VNM"] for meeting in earlier)


def test_a_call_has_no_place():
    text = "Tối 9/5/2023, Tổng thống Chile Pablo Rojas điện đàm với Thủ tướng Phạm Văn Thử về hợp tác năng lượng."
    (call,) = meetings(text)
    assert (call.kind, call.mode, call.cameo, call.city) == ("call", "phone", "041", None)
    assert call.date_start == "2023-05-09"


def test_a_meeting_in_a_third_country_has_no_host():
    text = (
        "Ngày 21/9/2023, tại New York (Mỹ), Thủ tướng Phạm Văn Thử đã gặp Tổng thống Chile Pablo Rojas "
        "bên lề một hội nghị của Liên hợp quốc."
    )
    (met,) = [meeting for meeting in meetings(text) if "CHL" in meeting.countries]
    assert (met.city, met.country) == ("New York", "USA")
    assert met.mode in ("third-party", "multilateral") and met.cameo == "044"
    assert {person.side for person in met.participants} == {None}


def test_a_host_who_invites_twice_stands_once_among_the_people():
    (visit,) = meetings(
        "Tổng thống Chile Luis Soto nhiều lần mời Tổng thống Peru Ana Quispe thăm Santiago và đã gửi thư mời."
    )
    assert sorted(p.name for p in visit.participants) == ["Ana Quispe", "Luis Soto"]


def test_an_announced_visit_is_planned():
    text = (
        "Nhận lời mời của Thủ tướng Phạm Văn Thử, Tổng thống Chile Pablo Rojas sẽ thăm Việt Nam từ ngày 2 đến 4/6/2024."
    )
    (visit,) = meetings(text)
    assert (visit.kind, visit.status, visit.cameo) == ("visit", "planned", "036")
    assert (visit.date_start, visit.date_end) == ("2024-06-02", "2024-06-04")


def test_without_a_year_the_date_stays_open():
    text = "Chiều 29/5, Bộ trưởng Ngoại giao Lê Văn Thử tiếp Đại sứ Peru Jorge Ramos."
    (met,) = meetings(text)
    assert (met.date_start, met.month_day, met.year_basis) == (None, "05-29", None)


def test_the_publication_date_gives_the_year():
    text = "Chiều 29/5, Bộ trưởng Ngoại giao Lê Văn Thử tiếp Đại sứ Peru Jorge Ramos."
    (met,) = meetings(text, date="2022-05-30")
    assert (met.date_start, met.year_basis) == ("2022-05-29", "publication date")


def test_the_title_alone_does_not_double_a_meeting():
    text = (
        "Bộ trưởng Lê Văn Thử tiếp Đại sứ Peru\n"
        "Ngày 29/5/2022, Bộ trưởng Ngoại giao Lê Văn Thử đã tiếp Đại sứ Peru Jorge Ramos.\n"
        "Tại buổi tiếp, Bộ trưởng cảm ơn Đại sứ.\n"
    )
    assert len(meetings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Đội tuyển Peru gặp đội tuyển Chile ở trận chung kết tối 9/5. Huấn luyện viên Pablo Rojas rất hài lòng.",
        "Bộ trưởng Ngoại giao Lê Văn Thử gặp gỡ kiều bào tại Lima ngày 9/5/2023.",
        "Chủ tịch tập đoàn Hoa Sen Nguyễn Văn Thử gặp giám đốc một công ty Nhật Bản tại Hà Nội.",
        "Thủ tướng Phạm Văn Thử làm việc với lãnh đạo tỉnh Nghệ An sáng 9/5/2023.",
        "",
    ],
    ids=["sport", "compatriots", "business", "home affairs", "empty"],
)
def test_what_is_no_meeting_between_states(text):
    assert not meetings(text)


def test_rows_are_the_same_at_each_reading():
    assert read(VISIT).meetings == read(VISIT).meetings


def test_the_worked_article_of_the_documentation_gives_the_rows_it_promises():
    text = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text("utf-8").split("```\n")[1]
    found = {(meeting.kind, meeting.role, meeting.cameo, meeting.date_start) for meeting in meetings(text)}
    assert ("talks", "main", "042", "2024-03-05") in found
    assert ("visit", "main", "042", "2024-03-04") in found
    assert any(role == "background" and cameo == "044" for _, role, cameo, _ in found)
    assert {statement.speaker for statement in read(text).statements} == {"Lê Văn Thử", "Ana Quispe"}


def test_negotiations_have_their_own_code():
    text = "Ngày 4/3/2024, Ngoại trưởng Peru Ana Quispe đã đàm phán với Ngoại trưởng Chile Pablo Rojas tại Lima.\n"
    (row,) = [m for m in meetings(text) if m.kind != "visit"]
    assert (row.kind, row.country, row.cameo) == ("talks", "PER", "046")


def test_a_meeting_beside_a_summit_was_where_the_summit_met():
    text = "Tổng thống Nga Vladimir Putin đã gặp Thủ tướng Đức Angela Merkel bên lề Hội nghị thượng đỉnh G20.\n"
    (row,) = meetings(text, "2017-07-09")
    assert (row.country, row.city, row.mode) == ("DEU", None, "visit")


def test_three_days_of_the_same_two_people_in_one_sentence_are_three_meetings_with_ids_of_their_own():
    again = "Thủ tướng Lê Văn Thử tiếp Đại sứ Peru Ana Quispe"
    found = meetings(f"Sáng 4/3/2024, {again}, ngày 5/4/2024 lại tiếp Đại sứ Peru Ana Quispe, ngày 6/5/2024 {again}.")
    assert [row.date_start for row in found] == ["2024-03-04", "2024-04-05", "2024-05-06"]
    assert len({row.meeting_id for row in found}) == 3


def test_the_journey_of_today_is_not_the_one_recalled_with_its_date():
    text = (
        "Ngoại trưởng Peru tới Hà Nội\n"
        "Ngoại trưởng Peru Ana Quispe đã tới Hà Nội để bàn về đường bay thẳng giữa hai nước.\n"
        "Hồi tháng 3/2018, Ngoại trưởng Ana Quispe từng thăm Việt Nam."
    )
    visits = [meeting for meeting in meetings(text) if meeting.kind == "visit"]
    assert sorted((m.role, m.date_start) for m in visits) == [("background", "2018-03"), ("main", None)]


def test_each_of_two_people_met_has_the_date_beside_the_name():
    text = (
        "Bộ trưởng Ngoại giao Lê Văn Thử gặp Ngoại trưởng Peru Ana Quispe ngày 4/3/2024 "
        "và Ngoại trưởng Chile Pablo Rojas ngày 6/3/2024."
    )
    assert {tuple(m.countries): m.date_start for m in meetings(text)} == {
        ("PER", "VNM"): "2024-03-04",
        ("CHL", "VNM"): "2024-03-06",
    }


def test_the_day_on_which_somebody_told_of_it_is_not_its_day():
    text = "Ngày 5/3/2024, Ngoại trưởng Peru Ana Quispe cho biết sẽ gặp Bộ trưởng Ngoại giao Lê Văn Thử vào tháng tới."
    assert "2024-03-05" not in {m.date_start for m in meetings(text)}


def test_what_only_says_when_something_else_happened_is_background():
    text = (
        "Giá vàng tăng mạnh\n"
        "Giá vàng tăng trước thềm cuộc gặp giữa Tổng thống Mỹ Donald Trump và Tổng thống Nga Vladimir Putin.\n"
        "Các tiệm vàng ở Lima đông khách.\n"
    )
    assert [meeting.role for meeting in meetings(text)] == ["background"]


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("đã gặp Tổng thống Nga Vladimir Putin", "held"),
        ("đồng ý gặp Tổng thống Nga Vladimir Putin", "planned"),
        ("nói về cuộc gặp với Tổng thống Nga Vladimir Putin vào ngày 16/7 tới", "planned"),
        ("nói về cuộc gặp với Tổng thống Nga Vladimir Putin vào ngày 16/7", "held"),
    ],
)
def test_an_encounter_agreed_on_or_of_a_day_to_come_is_planned(clause, status):
    (row,) = meetings(f"Tổng thống Mỹ Donald Trump {clause}.\n")
    assert row.status == status


def test_two_states_met_where_their_own_summit_was_on_its_day():
    text = "Ngày 16/7/2018, Tổng thống Mỹ Donald Trump đã gặp Tổng thống Nga Vladimir Putin.\n"
    (row,) = meetings(text + "Báo chí Phần Lan viết nhiều về việc này.\n")
    assert (row.country, row.city) == ("FIN", None)
    (row,) = meetings(text)
    assert (row.country, row.city) == (None, None)


def test_a_reported_journey_went_to_the_one_city_that_is_named_with_its_people():
    text = (
        "Ngoại trưởng Peru thăm Việt Nam\n"
        "Ngoại trưởng Peru Ana Quispe thăm chính thức Việt Nam từ ngày 4 đến 6/3/2024.\n"
        "Ngoại trưởng Ana Quispe đã nói chuyện với sinh viên tại Đà Nẵng.\n"
    )
    (row,) = [meeting for meeting in meetings(text) if meeting.kind == "visit"]
    assert (row.country, row.city) == ("VNM", "Đà Nẵng")


def test_a_country_they_spoke_of_is_not_where_they_met():
    text = (
        "Ngày 8/4/2019, Ngoại trưởng Peru Ana Quispe gặp Bộ trưởng Ngoại giao Lê Văn Thử để bàn về tình hình ở Syria.\n"
    )
    (row,) = meetings(text)
    assert row.country is None


def test_a_date_since_which_something_holds_is_not_the_date_of_the_visit():
    text = (
        "Thăm Peru\nBộ trưởng Ngoại giao Lê Văn Thử thăm Peru. Đây là chuyến thăm Peru đầu tiên của "
        "Bộ trưởng Lê Văn Thử kể từ khi hai nước nâng cấp quan hệ lên đối tác toàn diện tháng 12/2022."
    )
    assert [m.date_start for m in meetings(text, "2024-03-05")] == ["2024-03"]


def test_whoever_chairs_a_welcome_is_its_host_and_it_was_at_his_home():
    text = (
        "Lễ đón\nNgày 5/3, Ngoại trưởng Peru Ana Quispe thăm Việt Nam. Dự kiến trong chiều nay, lễ đón "
        "Ngoại trưởng Peru Ana Quispe diễn ra tại Hà Nội dưới sự chủ trì của Bộ trưởng Ngoại giao Lê Văn Thử."
    )
    row = next(m for m in meetings(text, "2024-03-05") if m.kind == "ceremony")
    assert (row.status, row.country, [p.name for p in row.participants]) == (
        "planned",
        "VNM",
        ["Ana Quispe", "Lê Văn Thử"],
    )


def test_an_announcement_that_they_had_a_call_dates_the_call():
    text = "Điện đàm\nNgày 5/3, Bộ Ngoại giao Peru cho biết Ngoại trưởng Ana Quispe đã có cuộc điện đàm với \
Bộ trưởng Ngoại giao Việt Nam Lê Văn Thử."
    assert [m.date_start for m in meetings(text, "2024-03-06")] == ["2024-03-05"]


def test_the_united_nations_are_no_country_to_meet_in():
    text = "Trao đổi\nTổng thống Peru Ana Quispe đã trao đổi với Tổng thống Chile Luis Rojas về phát biểu tại LHQ."
    assert all(m.country != "UNO" for m in meetings(text, "2024-03-05"))


def test_what_the_body_comes_back_to_again_and_again_is_main():
    again = """Trong cuộc gặp ở Lima, bà Quispe và ông Rojas nói về biên giới.
Cuộc gặp giữa bà Quispe và ông Rojas kéo dài hai giờ.
Sau cuộc gặp giữa bà Quispe và ông Rojas, báo chí hai nước bình luận sôi nổi.
"""
    text = f"""Những cây cầu mới trên dãy Andes
Báo chí Nam Mỹ viết nhiều về những cây cầu mới.
Người dân vùng núi chờ đợi chúng từ lâu.
Các kỹ sư cho biết việc xây cầu rất khó khăn.
Ngoại trưởng Peru Ana Quispe đã gặp Ngoại trưởng Chile Luis Rojas ở Lima.
{again}Hai Ngoại trưởng đã hội đàm về giá đồng.
"""
    assert [meeting.role for meeting in meetings(text)] == ["main"]
    assert [meeting.role for meeting in meetings(text.replace(again, ""))] == ["background"]


def test_an_encounter_on_a_journey_was_in_the_city_of_the_journey():
    on_it = "Ngoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas trong chuyến thăm Valparaiso hôm 5/3."
    told_before = """Ngoại trưởng Peru Ana Quispe tới Valparaiso, Chile hôm 5/3.
Trong chuyến đi này, bà Quispe đã hội đàm với Ngoại trưởng Chile Luis Rojas.
"""
    for text in (on_it, told_before):
        assert [m.city for m in meetings("Tin từ Nam Mỹ\n" + text) if m.kind != "visit"] == ["Valparaiso"]


def test_what_is_told_once_more_without_its_other_side_is_one_meeting():
    text = """Thủ tướng Na Uy đi tất đỏ
Thủ tướng Na Uy Erna Lund cố tình để lộ đôi tất đỏ trong cuộc gặp người đồng cấp của Thái Lan.
Theo một tờ báo, bà Lund hôm qua tiếp Thủ tướng Thái Lan Anan Sukjai, người đang thăm Na Uy.
"""
    found = [meeting for meeting in meetings(text) if meeting.kind != "visit"]
    assert [[p.name for p in meeting.participants] for meeting in found] == [["Erna Lund", "Anan Sukjai"]]


@pytest.mark.parametrize(
    ("sentence", "city", "country"),
    [
        ("Ngoại trưởng Peru Ana Quispe gặp Đại sứ Chile tại Quito Luis Rojas hôm 5/3.", None, None),
        ("Hôm 5/3 tại Quito, bà Ana Quispe cho biết Tổng thống Peru Juan Mamani sẽ gặp Tổng thống Chile.", None, None),
        ("Ngoại trưởng Peru Ana Quispe gặp Tổng thống Mỹ Donald Trump tại Phòng Bầu dục hôm 5/3.", "Washington", "USA"),
    ],
)
def test_a_post_and_where_it_was_told_are_not_the_place(sentence, city, country):
    found = [m for m in meetings(f"Tin từ Nam Mỹ\n{sentence}\n") if m.kind != "visit"]
    assert [(m.city, m.country) for m in found] == [(city, country)]


def test_an_official_without_a_name_is_whoever_is_named_elsewhere():
    text = """Bức thư từ Lima
Một quan chức Peru trong cuộc gặp với Thủ tướng Nguyễn Văn Thử hôm 5/3/2024 đã trao một bức thư.
Trợ lý Tổng thống Peru Ana Quispe gặp Thủ tướng Nguyễn Văn Thử tại Hà Nội ngày 5/3/2024."""
    assert [sorted(p.name for p in m.participants) for m in meetings(text)] == [["Ana Quispe", "Nguyễn Văn Thử"]]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("Hai cuộc gặp giữa {a} và {b} diễn ra lần lượt vào ngày 26/1 và 11/2.", ["2019-01-26", "2019-02-11"]),
        ("{a} và {b} từng gặp nhau hai lần vào năm 2005 và 2012.", ["2005", "2012"]),
        ("{b} từng hai lần tới Hà Nội, vào các năm 2005 và 2012.", ["2005", "2012"]),
        ("{a} và {b} gặp nhau tại Lima vào ngày 26 và 27/1.", ["2019-01-26"]),
    ],
)
def test_what_was_on_several_days_is_a_row_for_each(told, days):
    told = told.format(a="Bộ trưởng Ngoại giao Lê Văn Thử", b="Ngoại trưởng Peru Ana Quispe")
    assert [row.date_start for row in meetings(told, "2019-03-01")] == days


def test_decades_are_no_days_of_an_encounter():
    text = (
        "Trong các cuộc gặp với Ngoại trưởng Peru Ana Quispe, Bộ trưởng Ngoại giao Lê Văn Thử nhắc lại những vụ bắt "
        "cóc trong những năm 1970 và 1990."
    )
    assert len(meetings(text, "2019-03-01")) == 1


def test_leaders_of_now_were_not_at_all_of_their_countries_meetings_of_before():
    text = (
        "Tổng thống Peru Ana Quispe và Tổng thống Chile Luis Soto sẽ gặp nhau tại Lima ngày 27/4.\n"
        "Hai cuộc gặp thượng đỉnh Peru - Chile trước đó diễn ra ở Lima vào năm 2000 và 2007."
    )
    rows = meetings(text, "2019-03-01")
    assert [(row.date_start, len(row.participants)) for row in rows] == [("2019-04-27", 2), ("2000", 0), ("2007", 0)]


def test_a_list_of_years_tells_of_as_many_journeys():
    text = """Khách quen
Ngoại trưởng Peru Ana Quispe từng thăm Việt Nam ba lần, lần đầu vào năm 2010, lần thứ hai năm 2012 và 2015."""
    assert [(m.kind, m.date_start) for m in meetings(text)] == [("visit", "2010"), ("visit", "2012"), ("visit", "2015")]


def test_since_a_year_is_no_date_of_a_journey():
    text = """Khách quý
Ngoại trưởng Peru Ana Quispe ngày 2/5/2018 bắt đầu thăm Việt Nam.
Đây là chuyến thăm Việt Nam đầu tiên của Ngoại trưởng Peru từ năm 2007."""
    assert [m.date_start for m in meetings(text)] == ["2018-05-02"]


def test_what_is_told_again_does_not_make_a_planned_meeting_held():
    text = """Hẹn ở Lima
Tổng thống Peru Juan Mamani sẽ gặp Tổng thống Chile Luis Rojas ngày 5/3/2024.
Tại cuộc gặp, hai nhà lãnh đạo đã chơi golf."""
    assert [m.status for m in meetings(text)] == ["planned"]


def test_a_journey_without_a_goal_led_to_whoever_was_met():
    text = """Tin từ Nam Mỹ
Tổng thống Chile Luis Rojas hội đàm với Ngoại trưởng Peru Ana Quispe ngày 5/3/2024.
Chuyến thăm chính thức của bà Ana Quispe diễn ra trong lúc giá đồng tăng."""
    assert [(m.kind, m.countries) for m in meetings(text)] == [("talks", ["CHL", "PER"]), ("visit", ["CHL", "PER"])]


def test_a_picture_of_people_who_met_is_no_meeting_of_its_own():
    text = """Khách quý từ Lima
Phó Thủ tướng Nguyễn Văn Thử đón Tổng thống Peru Juan Mamani tại sân bay Nội Bài ngày 5/3/2024.
Phó Thủ tướng Nguyễn Văn Thử bắt tay Tổng thống Peru Juan Mamani. Ảnh: Hoàng Mẫu
"""
    assert [m.kind for m in meetings(text) if m.kind != "visit"] == ["ceremony"]


def test_what_is_dated_after_the_article_is_yet_to_come():
    text = (
        "Hai Ngoại trưởng gặp nhau\n\nNgày 5/6, Ngoại trưởng Peru Ana Quispe tới Lào và gặp Ngoại trưởng Lào Saleumxay "
        "Kommasith ngày 20/6."
    )
    found = {meeting.date_start: meeting.status for meeting in meetings(text, "2024-06-05")}
    assert found == {"2024-06-05": "held", "2024-06-20": "planned"}


def test_a_decade_is_no_year_of_a_visit():
    text = "Tin 5/3\nChuyến thăm Peru của Tổng thống Chile Luis Rojas gợi lại những năm 1950, khi hai nước xa cách.\n"
    assert [m.date_start for m in extract(Article("a1", "a1.txt", text)).meetings] == [None]
    text = "Tin 5/3\nTổng thống Chile Luis Rojas từng thăm Peru vào những năm 1988 và 1994.\n"
    assert "1988" in {m.date_start for m in extract(Article("a1", "a1.txt", text)).meetings}


def test_a_meeting_that_is_being_arranged_has_not_been_held():
    both = "Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas"
    text = f"Tin 5/3\nÔng nói đấu đá gây khó cho việc thu xếp cuộc gặp giữa {both}.\n"
    assert [m.status for m in extract(Article("a1", "a1.txt", text)).meetings] == ["planned"]


def test_what_was_signed_years_ago_did_not_come_of_the_meeting():
    text = """Tổng thống Peru gặp Tổng thống Chile
Ngày 5/3/2019, Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas tại Lima.
Hai bên đã ký hiệp định thương mại vào năm 2000.
Hai bên đã ký chương trình hành động giai đoạn 2018 - 2022.
"""
    [meeting] = extract(Article("a1", "a1.txt", text)).meetings
    assert [text[slice(*span)] for span in meeting.outcomes] == ["đã ký chương trình hành động giai đoạn 2018"]


OUTCOME = """Tổng thống Peru gặp Tổng thống Chile
Ngày 5/3/2019, Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas tại Lima.
"""


@pytest.mark.parametrize(
    "told",
    [
        "Hai bên đã ký kết ba văn kiện hợp tác.",
        "Ông Mamani và ông Rojas chứng kiến lễ ký hai thỏa thuận về hải quan giữa các doanh nghiệp.",
        "Peru và Chile ra tuyên bố chung về biển.",
        "Sau hội đàm, hai nước nâng cấp quan hệ lên Đối tác chiến lược.",
    ],
)
def test_what_both_sides_adopt_or_sign_is_an_outcome(told):
    [meeting] = extract(Article("a1", "a1.txt", OUTCOME + told + "\n")).meetings
    assert len(meeting.outcomes) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Hai bên không đạt được thỏa thuận nào.",
        "Hai nước khó đạt được một thỏa thuận trong năm nay.",
        "Ông Rojas nói hai nước sẽ ký một hiệp định.",
        "Nếu hai nước ký thỏa thuận này, giá đồng sẽ giảm.",
        "Năm 2008, Peru và Chile ký bản ghi nhớ về lao động.",
        "Hãng hàng không Andina ký kết hợp đồng mua ba máy bay.",
        "Hai lãnh đạo trao đổi về thỏa thuận ngừng bắn.",
        "Lễ hội diễn ra theo thỏa thuận của hai nước.",
        "Bolivia và Ecuador đã ký hiệp định biên giới.",
    ],
)
def test_what_was_not_signed_here_by_both_is_no_outcome(told):
    [meeting] = extract(Article("a1", "a1.txt", OUTCOME + told + "\n")).meetings
    assert not meeting.outcomes


def test_an_occasion_keeps_both_names_of_a_pair():
    text = "Tin 5/3\nÔng Juan Mamani, Tổng thống Peru, gặp Tổng thống Chile Luis Rojas bên lề thượng đỉnh Peru - Lào.\n"
    assert [m.occasion for m in extract(Article("a1", "a1.txt", text)).meetings] == ["bên lề thượng đỉnh Peru - Lào"]


@pytest.mark.parametrize(
    "lesser",
    [
        "Báo chí Peru bình luận về cuộc gặp giữa Ngoại trưởng Ana Quispe và Ngoại trưởng Luis Rojas.",
        '"Cuộc gặp giữa Ngoại trưởng Ana Quispe và Ngoại trưởng Luis Rojas rất hữu ích", một quan chức nói.',
    ],
)
def test_the_evidence_reports_that_they_met_in_the_articles_own_words(lesser):
    told = "Ngoại trưởng Peru Ana Quispe đã gặp Ngoại trưởng Chile Luis Rojas tại Lima."
    (met,) = meetings(text := f"Peru và Chile bàn về giá đồng\n{lesser}\n{told}\n", "2024-03-06")
    assert text[slice(*met.evidence)] == told


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Tổng thống Peru Juan Mamani phải hủy chuyến thăm Chile vì bão.", 0),
        ("Tổng thống Peru Juan Mamani dọa hủy chuyến thăm Chile.", 1),
    ],
)
def test_what_the_head_cancels_is_no_plan_further_down(head, rows):
    text = f"Tin Lima\n{head}\nBão lớn.\nÔng Mamani dự kiến thăm Chile từ ngày 6 đến 8/11.\n"
    assert len(extract(Article("a", "a", text), gate=False).meetings) == rows


def test_the_evidence_says_where_and_is_no_mention_of_several_or_of_a_time():
    told = "Ngoại trưởng Peru Ana Quispe đã gặp Ngoại trưởng Chile Luis Rojas tại Lima."
    for lesser in (
        "Sau khi Ngoại trưởng Ana Quispe gặp Ngoại trưởng Luis Rojas tại Lima, giá đồng tăng.",
        "Các cuộc gặp giữa Ngoại trưởng Peru Ana Quispe và Ngoại trưởng Chile Luis Rojas được chú ý.",
        "Ngoại trưởng Peru Ana Quispe đã gặp Ngoại trưởng Chile Luis Rojas.",
    ):
        (met,) = meetings(text := f"Peru và Chile bàn về giá đồng\n{lesser}\n{told}\n", "2024-03-06")
        assert text[slice(*met.evidence)] == told


def test_the_evidence_is_the_sentence_that_says_the_day_even_where_another_one_says_the_place():
    placed = "Ngoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas tại Lima sau vòng bầu cử ngày 28/2."
    told = "Ana Quispe và Luis Rojas hội đàm ngày 5/3."
    (met,) = meetings(text := f"Peru và Chile bàn về giá đồng\n{placed}\n{told}\n", "2024-03-06")
    assert text[slice(*met.evidence)] == told


def test_the_line_under_a_picture_is_evidence_where_the_body_only_speaks_of_the_encounter():
    shown = "Ngoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas tại Lima ngày 5/3."
    text = f"Giá đồng tăng\nBáo chí bình luận về cuộc gặp giữa Quispe và Rojas.\n{shown} Ảnh: AFP\n"
    (met,) = meetings(text, "2024-03-06")
    assert text[slice(*met.evidence)].startswith(shown)


def test_an_organisation_is_no_country_though_three_capital_letters_are_its_name():
    text = (
        "Thủ tướng Phạm Văn Thử ngày 5/3/2024 tiếp Chủ tịch Ngân hàng Phát triển châu Á (ADB) Juan Mamani tại Hà Nội."
    )
    assert [m.countries for m in meetings(text)] == [["VNM"]]


def test_a_signing_that_two_watch_is_a_part_of_their_talks_of_that_day():
    signing = "Ngày 5/3, tại Lima, {a} và {b} chứng kiến lễ ký kết ba văn kiện."
    talks = "Trước đó, cùng ngày 5/3, {a} đã hội đàm với {b} tại Lima."
    names = {"a": "Bộ trưởng Ngoại giao Lê Văn Thử", "b": "Ngoại trưởng Peru Ana Quispe"}
    told = [signing.format(**names), talks.format(**names)]
    assert [m.kind for m in meetings(told[0], "2019-03-06")] == ["ceremony"]
    assert [m.kind for m in meetings(" ".join(told), "2019-03-06")] == ["talks"]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Sau đó, ông Thử chiêu đãi bà Quispe bữa tối.", ["talks", "other"]),
        ("Hai Bộ trưởng sau đó dùng bữa tối tại một nhà hàng.", ["talks", "other"]),
        ("Hai Bộ trưởng dùng bữa trưa làm việc.", ["talks"]),
        ("Họ đã gặp nhau tại khách sạn Mai, nơi hai Bộ trưởng ăn trưa.", ["talks"]),
    ],
)
def test_a_dinner_beside_the_talks_is_an_encounter_of_its_own(told, kinds):
    talks = "Bộ trưởng Ngoại giao Lê Văn Thử đã hội đàm với Ngoại trưởng Peru Ana Quispe tại Hà Nội ngày 5/3/2024."
    assert [m.kind for m in meetings(f"{talks} {told}")] == kinds
