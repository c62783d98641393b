"""What an article reports, and what it only recalls or mentions beside it."""

from __future__ import annotations

import pytest

from pipeline.clean.clean import lay_out
from pipeline.extract import facts_of
from pipeline.meetings.meetings import find_drafts, make_meetings
from pipeline.records import Article


def meetings(text):
    """The rows with the roles that the rules give them, before they are weighed."""
    article = Article("a1", "a1.txt", text)
    facts = facts_of(article, lay_out(article))
    return make_meetings(facts, find_drafts(facts))


def _roles(text: str) -> dict[str, str]:
    return {meeting.participants[-1].name: meeting.role for meeting in meetings(text)}


def test_what_is_dated_by_a_year_without_a_day_is_recalled():
    text = (
        "Peru và Chile trong mắt ngư dân\n"
        "Tổng thống Chile Pablo Rojas gặp Tổng thống Peru Luis Quispe ở Lima năm 2017.\n"
        "Ngư dân hai nước hôm nay vẫn chờ.\n"
    )
    assert _roles(text) == {"Luis Quispe": "background"}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Ngoại trưởng Bolivia Juan Mamani phản đối thuế mới sau cuộc gặp giữa {both}.", "background"),
        ("Sau cuộc gặp giữa {both}, Ngoại trưởng Bolivia Juan Mamani phản đối thuế mới.", "background"),
        ("Tổng thống Chile Pablo Rojas phản đối thuế mới sau cuộc gặp với Tổng thống Peru Luis Quispe.", "main"),
    ],
)
def test_a_meeting_after_which_somebody_else_acts_is_background(clause, role):
    both = "Tổng thống Chile Pablo Rojas và Tổng thống Peru Luis Quispe"
    rows = meetings(f"Thuế mới bị phản đối\n{clause.format(both=both)}\nThuế tăng 5% từ tháng tới.\n")
    assert [row.role for row in rows] == [role]


def test_what_people_who_met_will_do_another_day_is_background():
    text = (
        "Chile và Peru bàn về cá\n"
        "Ngày 4/3/2024, Tổng thống Chile Pablo Rojas đã điện đàm với Tổng thống Peru Luis Quispe, "
        "hai bên nhất trí sẽ gặp nhau tại Lima vào ngày 9/5/2024.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"call": "main", "meeting": "background"}


def test_the_first_journey_since_somebody_took_office_is_the_one_that_is_reported():
    text = (
        "Peru và Chile cần nhau\n"
        "Ngày 4/3/2024, tại Lima, Ngoại trưởng Chile Pablo Rojas đã gặp Tổng thống Peru Luis Quispe.\n"
        "Đây là chuyến thăm đầu tiên tới Peru của Ngoại trưởng Rojas kể từ khi nhậm chức.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"meeting": "main", "visit": "main"}


def test_a_journey_of_the_month_of_the_meeting_is_reported_with_it():
    text = (
        "Peru và Chile cần nhau\n"
        "Ngày 24/3/2024, tại Lima, Ngoại trưởng Chile Pablo Rojas đã gặp Tổng thống Peru Luis Quispe.\n"
        "Ngoại trưởng Rojas thăm Peru trong tháng 3 để bàn về nghề cá.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"meeting": "main", "visit": "main"}


def test_the_journey_on_which_something_else_happened_frames_the_article():
    text = (
        "Doanh nhân hai nước bàn về cá\n"
        "Sáng 26/4/2024, trong khuôn khổ chuyến thăm chính thức Peru, Tổng thống Chile Pablo Rojas dự một diễn đàn.\n"
        "Diễn đàn có 700 doanh nhân.\n"
    )
    journey = "\nNăm ngoái, ông Rojas thăm Bolivia."
    assert [row.role for row in meetings(text) if row.country == "PER"] == ["main"]
    assert [row.role for row in meetings(text + journey) if row.country == "BOL"] == ["background"]


def test_whom_the_traveller_of_a_reported_journey_meets_is_reported_too():
    text = (
        "Ngoại trưởng Chile thăm Peru\n"
        "Ngoại trưởng Chile Pablo Rojas thăm chính thức Peru trong tháng 6.\n"
        "Hai nước có chung đường biên giới dài.\nNghề cá là nguồn sống của nhiều làng.\n"
        "Ngày 4/6, Bộ trưởng Quốc phòng Peru Luis Quispe đã hội đàm với Ngoại trưởng Pablo Rojas.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"visit": "main", "talks": "main"}


def test_what_is_told_with_a_verb_and_a_day_behind_a_picture_is_reported():
    text = (
        "Peru kêu gọi đối thoại\n"
        "Thuế cá cần được bàn sớm, theo Ngoại trưởng Peru.\n"
        "Ngoại trưởng Peru Luis Quispe.\n"
        "Ngoại trưởng Peru Luis Quispe ngày 26/12 điện đàm với người đồng cấp Chile Pablo Rojas về thuế cá.\n"
        "Tháng 11, ông Quispe từng điện đàm với Ngoại trưởng Bolivia Juan Mamani.\n"
    )
    assert {row.participants[-1].name: row.role for row in meetings(text)}["Pablo Rojas"] == "main"


def test_all_that_somebody_did_before_the_reported_journey_is_background():
    text = (
        "Tổng thống Chile hát ở Peru\n"
        "Hôm 12/4, Tổng thống Chile Pablo Rojas đã thăm Peru, sau khi ông hội đàm với Tổng thống Bolivia Juan Mamani "
        "ở La Paz và gặp Tổng thống Colombia Luis Quispe hôm 10/4.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {
        "visit": "main",
        "talks": "background",
        "meeting": "background",
    }


def test_a_title_that_names_the_next_meeting_as_an_occasion_does_not_report_it():
    text = (
        "Tổng thống Chile nêu điều kiện trước cuộc gặp Tổng thống Peru\n"
        "Ngày 4/3/2024, Tổng thống Chile Pablo Rojas tiếp Ngoại trưởng Bolivia Juan Mamani ở Santiago.\n"
        "Ông Mamani đến trước cuộc gặp giữa ông Rojas và Tổng thống Peru Luis Quispe.\n"
    )
    assert _roles(text) == {"Juan Mamani": "main", "Luis Quispe": "background"}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Bolivia phản đối giá cá", "background"),
        ("Chile phản đối giá cá", "main"),
        ("Bolivia và Chile phản đối giá cá", "main"),
        ("Hiệp định Bolivia - Peru về giá cá", "main"),
        ("Giá cá tăng", "main"),
    ],
)
def test_what_others_did_than_the_title_and_the_lead_tell_of_is_background(title, role):
    lead = "Thủ tướng Bolivia Juan Mamani gọi giá cá là vô lý." if "Bolivia" in title else "Giá cá lại tăng trong tuần."
    said = "Tổng thống Chile Pablo Rojas nói trong cuộc gặp với Tổng thống Peru Luis Quispe ngày 4/3 rằng giá cá tốt."
    assert [row.role for row in meetings(f"{title}\n{lead}\n{said}\n")] == [role]


PEOPLE = {
    "chile": "Tổng thống Chile Pablo Rojas",
    "peru": "Tổng thống Peru Luis Quispe",
    "lao": "Thủ tướng Lào Thongloun Sisoulith",
}


@pytest.mark.parametrize(
    "sentence",
    [
        "{chile} ngày 4/3/2024 gặp {peru} để chuẩn bị cho cuộc gặp giữa {peru} và {lao} ngày 9/4.",
        "{chile} ngày 4/3/2024 gặp {peru}, ca ngợi kết quả cuộc gặp của {peru} với {lao} ngày 1/2.",
        "{chile} ngày 4/3/2024 gặp {peru}, trong khi {lao} tiếp Tổng thống Cuba Diaz-Canel.",
    ],
)
def test_what_an_encounter_leads_to_recalls_or_has_beside_it_is_background(sentence):
    rows = meetings(f"Cá ở Lima\n{sentence.format(**PEOPLE)}\nGiá cá tăng.\n")
    assert sorted((row.role, "LAO" in row.countries) for row in rows) == [("background", True), ("main", False)]


def test_what_comes_behind_in_the_meantime_is_news():
    text = "Cá ở Lima\nTrong khi đó, {chile} ngày 4/3/2024 gặp {peru} ở Lima.\nGiá cá tăng.\n".format(**PEOPLE)
    assert [row.role for row in meetings(text)] == ["main"]


def test_an_event_of_many_is_background_beside_another_encounter_unless_the_title_tells_of_it():
    text = (
        "{title}\n{chile} dự Hội nghị thượng đỉnh APEC tại Lima ngày 4/3/2024.\n"
        "Bên lề hội nghị, {chile} ngày 4/3/2024 hội đàm với {peru}.\n"
    )
    found = {}
    for title in ("Tổng thống Chile hội đàm với Tổng thống Peru", "Tổng thống Chile dự Hội nghị thượng đỉnh APEC"):
        rows = meetings(text.format(title=title, **PEOPLE))
        found[title.split()[3]] = next(row.role for row in rows if row.kind == "summit")
    assert found == {"hội": "background", "dự": "main"}


def test_a_plan_with_others_and_without_a_day_is_no_part_of_a_plan_that_is_news():
    text = (
        "Tổng thống Chile sẽ gặp Tổng thống Peru\n{chile} sẽ gặp {peru} tại Lima ngày 4/3/2024.\n"
        "Giá cá tăng.\nGiá cá giảm.\n{peru} cũng sẽ gặp {lao}.\n"
    ).format(**PEOPLE)
    assert {"LAO" in row.countries: row.role for row in meetings(text)} == {False: "main", True: "background"}


@pytest.mark.parametrize(("when", "role"), [("cuối tháng 3", "background"), ("ngày 4/3", "main")])
def test_what_frames_an_article_has_no_month_without_a_day(when, role):
    text = (
        "Tổng thống Chile tin vào giá cá\n{chile} tin giá cá sẽ giảm.\nGiá cá đang tăng.\n"
        "{chile} nói điều này trong chuyến thăm Peru vào {when}.\n"
    ).format(when=when, **PEOPLE)
    assert [row.role for row in meetings(text)] == [role]


def roles(text):
    return {row.participants[-1].name: row.role for row in meetings(text)}


def test_what_was_a_few_days_ago_is_news_though_told_as_past():
    text = (
        "Peru mở lại cảng cá\n"
        "Cảng cá sẽ mở lại từ tháng 5.\n"
        "Ngoại trưởng Peru Luis Quispe đã thông báo việc này tại cuộc gặp với Ngoại trưởng Chile Pablo Rojas "
        "hôm 27/4 vừa qua.\n"
    )
    assert roles(text) == {"Pablo Rojas": "main"}


def test_where_the_words_were_said_that_an_article_reports_is_news():
    text = (
        "Peru muốn kiện vụ thuế cá\n"
        "Peru đang chuẩn bị hồ sơ. Hồ sơ gồm ba phần. Phần đầu đã xong. Phần hai chưa xong.\n"
        "Việc này sẽ kéo dài.\n"
        "Trong cuộc điện đàm với Ngoại trưởng Chile Pablo Rojas, Ngoại trưởng Peru Luis Quispe cho biết vụ kiện "
        "đã bắt đầu.\n"
    )
    assert set(roles(text).values()) == {"main"}


def test_what_people_of_a_reported_meeting_once_did_is_background():
    text = (
        "Tổng thống Peru gặp Tổng thống Chile\n"
        "Tổng thống Peru Luis Quispe ngày 5/3 gặp Tổng thống Chile Pablo Rojas tại Lima.\n"
        "Hai bên bàn về cá.\n"
        "Ông Quispe từng đến muộn khi gặp Tổng thống Bolivia Juan Mamani.\n"
    )
    assert roles(text)["Juan Mamani"] == "background"


def test_the_journey_after_which_the_next_is_made_is_background():
    text = (
        "Tổng thống Peru sắp thăm Chile\n"
        "Tổng thống Peru Juan Mamani sẽ thăm Chile từ ngày 4/6/2024, ba ngày sau khi kết thúc chuyến thăm Bolivia.\n"
    )
    assert {row.country: row.role for row in meetings(text)} == {"CHL": "main", "BOL": "background"}


def test_some_meeting_on_a_picture_is_background():
    text = (
        "Tổng thống Peru gặp Tổng thống Chile\n"
        "Ngày 4/6/2024, Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Lima.\n"
        "Hai bên bàn về giá đồng.\n"
        "Tổng thống Peru Juan Mamani và Ngoại trưởng Chile Evo Quispe trong {} cuộc gặp tại Lima. Ảnh: AFP\n"
    )
    for one, role in (("một", "background"), ("", "main")):
        assert _roles(text.format(one)) == {"Luis Rojas": "main", "Evo Quispe": role}


def test_a_meeting_that_another_is_to_arrange_is_background():
    text = (
        "Cố vấn Peru tới Chile\n"
        "Cố vấn An ninh Peru Ana Quispe sẽ gặp Ngoại trưởng Chile Luis Rojas ngày 4/6/2024 để thu xếp cuộc gặp giữa "
        "Tổng thống Peru Juan Mamani và Tổng thống Chile Pablo Soto.\n"
    )
    assert {row.participants[0].name: row.role for row in meetings(text)} == {
        "Ana Quispe": "main",
        "Juan Mamani": "background",
    }


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Chile và Peru bàn về cá", "background"),
        ("Giá cá tăng", "background"),
        ("Tổng thống Chile gặp Ngoại trưởng Bolivia", "main"),
    ],
)
def test_what_comes_below_the_lead_is_background_beside_what_the_lead_reports(title, role):
    text = (
        f"{title}\n"
        "Tổng thống Chile Pablo Rojas ngày 4/3/2024 gặp Tổng thống Peru Luis Quispe ở Lima.\n"
        "Tổng thống Chile Pablo Rojas ngày 1/3/2024 gặp Ngoại trưởng Bolivia Juan Mamani ở La Paz.\n"
    )
    assert _roles(text) == {"Luis Quispe": "main", "Juan Mamani": role}


def test_what_the_second_paragraph_adds_of_the_same_people_is_main():
    text = (
        "Chile và Peru cần nhau\n"
        "Tổng thống Chile Pablo Rojas thăm Peru trong hai ngày.\n"
        "Tổng thống Chile Pablo Rojas đã hội đàm với Tổng thống Peru Luis Quispe ngày 4/3/2024.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"visit": "main", "talks": "main"}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Tổng thống Chile cũng sẽ điện đàm với Thủ tướng Bolivia Juan Mamani ngày 4/3.", "background"),
        ("Tổng thống Chile đã điện đàm với Thủ tướng Bolivia Juan Mamani.", "background"),
        ("Cùng ngày, Tổng thống Chile đã điện đàm với Thủ tướng Bolivia Juan Mamani.", "main"),
    ],
)
def test_what_somebody_who_met_did_with_others_is_main_only_where_it_was_that_day(sentence, role):
    text = (
        "Chile và Peru cần nhau\n"
        "Tổng thống Chile Pablo Rojas đã điện đàm với Tổng thống Peru Luis Quispe ngày 4/3/2024.\n"
        f"Hai bên bàn về giá cá.\nGiá cá tăng.\nHai nước có nhiều cá.\n{sentence}\n"
    )
    assert _roles(text) == {"Luis Quispe": "main", "Juan Mamani": role}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Giá cá tăng mạnh sau cuộc gặp giữa {both} ngày 4/3/2024.", "background"),
        ("Tuyên bố được đưa ra sau cuộc gặp giữa {both} ngày 4/3/2024.", "main"),
        ("Peru hạ thuế sau cuộc gặp giữa {both} ngày 4/3/2024.", "main"),
        ("Sau cuộc gặp giữa {both} ngày 4/3/2024, ông Rojas vui vẻ ăn cá.", "main"),
        ("Ông Rojas ăn cá hai tuần sau cuộc gặp giữa {both} ngày 4/3/2024.", "background"),
        ("Ông Rojas ăn cá cùng ngày sau cuộc gặp giữa {both} ngày 4/3/2024.", "main"),
    ],
)
def test_a_meeting_that_only_says_when_something_was_is_background(clause, role):
    both = "Tổng thống Chile Pablo Rojas và Tổng thống Peru Luis Quispe"
    rows = meetings(f"Cá và thuế\n{clause.format(both=both)}\nThuế tăng 5% từ tháng tới.\n")
    assert [row.role for row in rows] == [role]


def test_two_who_travel_together_are_on_one_journey():
    text = (
        "Áo mới của phu nhân Tổng thống Chile\n"
        "Phu nhân Tổng thống Chile Ana Rojas thăm Peru với áo mới.\n"
        "Tổng thống Chile Pablo Rojas và phu nhân bắt đầu chuyến thăm Peru ngày 4/3/2024.\n"
    )
    assert {row.role for row in meetings(text)} == {"main"}


def test_what_a_journey_led_to_is_main_once_its_days_are_known():
    text = (
        "Chile và Peru cần nhau\n"
        "Trong chuyến thăm Peru của Tổng thống Chile Pablo Rojas, hai nước ký hiệp định về cá.\n"
        "Chuyến thăm kéo dài từ ngày 3/3/2024 đến 5/3/2024.\n"
        "Giá cá vẫn tăng.\nNgư dân vui mừng.\n"
        "Đó là một kết quả của cuộc hội đàm giữa Tổng thống Chile Pablo Rojas và Tổng thống Peru Luis Quispe ở Lima "
        "ngày 4/3/2024.\n"
    )
    assert {row.kind: row.role for row in meetings(text)} == {"visit": "main", "talks": "main"}


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("Trong cuộc gặp mới đây với Tổng thống Peru Luis Quispe, Tổng thống Chile Pablo Rojas khen cá.", "main"),
        ("Tổng thống Chile Pablo Rojas từng gặp Tổng thống Peru Luis Quispe và khen cá.", "background"),
        ("Tổng thống Chile Pablo Rojas gặp Tổng thống Peru Luis Quispe hồi tháng 3 vừa qua.", "background"),
    ],
)
def test_what_was_lately_is_news_and_what_was_long_ago_is_not(lead, role):
    assert [row.role for row in meetings(f"Tổng thống Chile và cá\n{lead}\nGiá cá tăng.\n")] == [role]


def test_who_met_others_after_what_is_told_is_background():
    text = (
        "Chile và Peru cần nhau\n"
        "Tổng thống Chile Pablo Rojas ngày 4/3/2024 gặp cựu Tổng thống Peru Luis Quispe ở Lima.\n"
        "Cuộc gặp diễn ra vài ngày sau khi Tổng thống Chile Pablo Rojas gặp Tổng thống Peru Juan Mamani.\n"
    )
    assert _roles(text) == {"Luis Quispe": "main", "Juan Mamani": "background"}


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("Các chuyến thăm Peru của lãnh đạo Chile đều có cá.", "main"),
        ("Cá của Peru và Chile.", "background"),
    ],
)
def test_each_of_the_encounters_that_an_article_lists_is_main(lead, role):
    text = (
        f"Cá trong ngoại giao\n{lead}\nCá rất ngon.\n"
        "Năm 2001, Tổng thống Chile Pablo Rojas thăm Peru.\n"
        "Năm 2009, Tổng thống Chile Pedro Soto thăm Peru.\n"
    )
    found = [row for row in meetings(text) if row.participants]
    assert len(found) == 2 and {row.role for row in found} == {role}


def test_what_those_who_are_to_meet_do_right_before_does_not_hide_their_meeting():
    text = (
        "Chile dọa Peru\nChile và Peru ngừng bắt cá trước thềm cuộc gặp giữa Tổng thống Chile Pablo Rojas và "
        "Tổng thống Peru Luis Quispe ở Lima.\n"
    )
    assert [row.role for row in meetings(text)] == ["main"]


def test_what_a_guest_attended_on_the_eve_of_what_the_head_reports_is_background():
    text = (
        "Chile và Peru bàn việc cá\nNgày 4/9, Tổng thống Chile Pablo Rojas hội đàm với Tổng thống Peru Luis Quispe tại "
        "Lima.\nÔng Rojas đến Peru để dự lễ duyệt binh hôm 3/9.\n"
    )
    rows = {row.kind: row.role for row in meetings(text)}
    assert rows["talks"] == "main" and rows["ceremony"] == "background"


def test_the_encounter_at_which_the_words_of_the_head_were_said_is_main():
    text = """Peru không muốn tăng thuế với Chile
Ngoại trưởng Peru cho rằng thuế mới chỉ gây hại cho cả hai nước.
Bộ trưởng Ana Quispe nhắc lại lời này hôm qua.
"Chúng tôi không cần thêm một cuộc chiến thuế quan.
Người dân hai nước sẽ trả giá", Ngoại trưởng Ana Quispe nói trong cuộc gặp với Ngoại trưởng Chile Luis Rojas tại Lima.
Trước đó, bà Quispe đã gặp Ngoại trưởng Bolivia Juan Mamani tại La Paz.
"""
    found = {meeting.participants[-1].name: meeting.role for meeting in meetings(text)}
    assert found == {"Luis Rojas": "main", "Juan Mamani": "background"}
