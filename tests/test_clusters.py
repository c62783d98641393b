"""Which reports of one article are one and the same encounter."""

import pytest

from pipeline.extract import extract
from pipeline.records import Article


def meetings(text, date=None):
    return extract(Article("a1", "a1.txt", text, date=date)).meetings


def test_a_plan_and_a_report_of_one_day_are_one_meeting():
    text = """Hai lãnh đạo sẽ gặp nhau
Tổng thống Mỹ Donald Trump sẽ gặp lãnh đạo Triều Tiên Kim Jong-un ngày 12/6/2018 tại Singapore.
Báo chí đã viết rất nhiều.
Một nhà báo nhớ đã thấy ông Trump gặp ông Kim ở Singapore.
"""
    assert [(m.kind, m.date_start) for m in meetings(text)] == [("meeting", "2018-06-12")]


def test_a_meeting_on_one_day_of_the_days_told_elsewhere_is_the_same():
    text = """Tổng thống Chile tới Lima
Ngày 5/3/2024, Tổng thống Peru Ana Quispe đã gặp Tổng thống Chile Luis Soto tại Lima.
Trong các ngày 4-6/3/2024, ông Soto gặp bà Quispe ở Lima, theo báo chí Peru.
"""
    found = [m for m in meetings(text) if m.kind == "meeting"]
    assert [(m.date_start, m.date_end) for m in found] == [("2024-03-05", "2024-03-05")]


@pytest.mark.parametrize("words", ["Hai vị sẽ có cuộc làm việc dài ngày 6/4/2024", "Hai bên sẽ có cuộc gặp lần hai"])
def test_the_next_meeting_of_those_who_met_is_another(words):
    text = f"""Tổng thống Chile tới Lima
Tổng thống Peru Ana Quispe đã gặp Tổng thống Chile Luis Soto tại Lima hồi tháng 3/2024.
{words}.
"""
    assert sorted(m.status for m in meetings(text) if m.kind == "meeting") == ["held", "planned"]


def test_what_others_plan_is_no_next_meeting():
    text = """Tổng thống Chile tới Lima
Ngày 5/3/2024, Tổng thống Peru Ana Quispe đã gặp Tổng thống Chile Luis Soto tại Lima.
Chuyến thăm diễn ra khi Cuba chuẩn bị cho cuộc gặp với Hàn Quốc ngày 6/3/2024.
"""
    assert [m.status for m in meetings(text) if m.kind == "meeting" and "PER" in m.countries] == ["held"]


def test_journeys_of_different_months_are_two():
    text = """Tổng thống Chile thăm Peru
Tổng thống Chile Luis Soto thăm Peru từ ngày 4 đến 6/3/2024.
Trước đó, ông Soto đã thăm Peru ngày 12/11/2021.
"""
    assert sorted(m.date_start for m in meetings(text) if m.kind == "visit") == ["2021-11-12", "2024-03-04"]


def test_a_summit_attended_is_no_meeting_of_two_who_were_there():
    text = (
        "Tin đối ngoại trong tuần\n\n"
        "Tổng thống Peru Ana Quispe ngày 5/3/2024 hội đàm với Tổng thống Chile Luis Soto tại Lima.\n\n"
        "Ngày 7/3/2024, bà Quispe dự Hội nghị thượng đỉnh APEC tại Santiago."
    )
    assert [(m.kind, m.date_start, m.countries) for m in meetings(text)] == [
        ("talks", "2024-03-05", ["CHL", "PER"]),
        ("summit", "2024-03-07", ["PER"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Tổng thống Chile Pablo Rojas thăm Peru ngày mai.", "planned"),
        ("Ngày mai, Tổng thống Chile Pablo Rojas thăm Peru.", "planned"),
        ("Tổng thống Chile Pablo Rojas thăm Peru hôm nay.", "held"),
        ("Tổng thống Chile Pablo Rojas đang có chuyến thăm Peru kéo dài đến ngày mai.", "held"),
    ],
)
def test_what_its_date_puts_ahead_is_a_plan(sentence, status):
    assert [m.status for m in meetings(f"Cá ở Lima\n{sentence}\n")] == [status]


def test_what_an_encounter_will_be_is_no_plan_of_another_one():
    text = (
        "Cá ở Lima\nNgày 4/3/2024, Tổng thống Chile Pablo Rojas đã gặp Tổng thống Peru Luis Quispe.\n"
        "Cuộc gặp giữa Tổng thống Chile Pablo Rojas và Tổng thống Peru Luis Quispe sẽ là một mốc lớn.\n"
    )
    assert [m.status for m in meetings(text)] == ["held"]


@pytest.mark.parametrize(
    "recalled",
    [
        "Hai bên đánh giá cao kết quả kể từ cuộc hội đàm của hai nhà lãnh đạo tại Santiago hồi tháng 11/2022",
        "Đây là lần đầu kể từ cuộc gặp giữa hai nhà lãnh đạo tại Santiago vào năm ngoái",
    ],
)
def test_a_noun_recalls_an_earlier_meeting_by_its_own_date(recalled):
    text = f"""Tổng thống Chile tới Lima
Ngày 5/3/2024, Tổng thống Peru Ana Quispe đã hội đàm với Tổng thống Chile Luis Soto tại Lima.
{recalled}.
"""
    found = [m for m in meetings(text, "2024-03-06") if m.kind != "visit"]
    assert sorted((m.role, m.date_start[:4]) for m in found)[-1] == ("main", "2024")
    assert [m.role for m in found if m.date_start < "2024"] == ["background"]


def test_a_meeting_of_others_that_is_dated_is_not_of_those_who_met():
    text = """Tổng thống Chile tới Lima
Ngày 5/3/2024, Tổng thống Peru Ana Quispe đã hội đàm với Tổng thống Chile Luis Soto tại Lima.
Hai bên nhắc lại tuyên bố trước đó sau cuộc họp của ASEAN hồi tháng 11/2022.
"""
    assert [m.date_start for m in meetings(text) if m.kind != "visit"] == ["2024-03-05"]


def test_an_earlier_journey_keeps_its_month_from_the_one_of_today():
    text = """Tổng thống Chile thăm Peru
Tổng thống Chile Luis Soto hôm nay thăm Peru.
Đây là lần thứ hai ông Soto tới Peru sau chuyến thăm vào tháng 11/2022.
"""
    found = [(m.role, m.date_start) for m in meetings(text, "2024-03-05") if m.kind == "visit"]
    assert sorted(found) == [("background", "2022-11"), ("main", "2024-03-05")]


def test_an_encounter_named_as_a_time_or_by_a_word_for_a_call_is_the_one_told_before():
    held = "Ngày 5/3, Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas tại Lima.\n"
    again = "Một ngày trước cuộc hội đàm Mamani - Rojas, giá đồng tăng.\n"
    found = extract(Article("a", "a", "Tin 5/3\n" + held + again, date="2024-03-06")).meetings
    assert [(m.kind, m.status, m.date_start) for m in found] == [("talks", "held", "2024-03-05")]
    held = "Ngày 5/3, Tổng thống Peru Juan Mamani điện đàm với Tổng thống Chile Luis Rojas.\n"
    again = "Tổng thống Luis Rojas nói cuộc trò chuyện giữa ông và Tổng thống Juan Mamani rất hữu ích.\n"
    found = extract(Article("a", "a", "Tin 5/3\n" + held + again, date="2024-03-06")).meetings
    assert [(m.kind, m.date_start) for m in found] == [("call", "2024-03-05")]


def test_a_picture_dated_by_the_next_day_is_of_the_encounter_that_the_text_tells():
    text = (
        "Tin 5/3\nNgày 5/3, Ngoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas.\nHọ bàn về giá đồng.\n"
        "Ngoại trưởng Peru Ana Quispe và Ngoại trưởng Chile Luis Rojas trong cuộc gặp tại Lima ngày 6/3. Ảnh: AFP\n"
    )
    found = extract(Article("a", "a", text, date="2024-03-06")).meetings
    assert [(m.date_start, m.city) for m in found if m.kind == "meeting"] == [("2024-03-05", "Lima")]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        (
            "Peru, Chile tăng cường hợp tác",
            "Sau cuộc gặp với người đồng cấp Chile tại Lima ngày 5/3/2024, bà Quispe nói hai nước cần nhau.",
        ),
        (
            "Nhà ngoại giao hàng đầu Chile gặp Ana Quispe ngày 5/3/2024",
            "Báo chí hai nước đưa tin đậm.",
        ),
    ],
)
def test_an_office_that_may_be_anybodys_makes_no_second_meeting(title, sentence):
    text = f"""{title}
Ngày 5/3/2024, Ngoại trưởng Peru Ana Quispe đã gặp Cố vấn An ninh Quốc gia Chile Luis Soto tại Lima.
{sentence}
"""
    found = [(m.kind, sorted(p.name for p in m.participants)) for m in meetings(text)]
    assert found == [("meeting", ["Ana Quispe", "Luis Soto"])]


def test_an_envoy_met_is_no_president_who_was_met_elsewhere():
    text = """Tổng thống Peru tiếp khách Chile
Ngày 5/3/2024, Tổng thống Peru Ana Quispe đã gặp Tổng thống Chile Luis Soto tại Lima.
Trước đó, ngày 2/2/2024, bà Quispe gặp phái viên Chile tại Cusco.
"""
    assert [m.date_start for m in meetings(text)] == ["2024-03-05", "2024-02-02"]


@pytest.mark.parametrize(
    ("behind", "left"),
    [
        ("Tuy nhiên sau đó cuộc gặp đột ngột bị hủy.", 0),
        ("Tuy nhiên, cuộc gặp có thể bị hủy nếu trời mưa.", 1),
        ("Trước đó, cuộc gặp với Ngoại trưởng Lào Khamla Sengdara đã bị hủy.", 1),
    ],
)
def test_a_plan_that_the_next_sentence_cancels_is_none(behind, left):
    text = f"""Peru, Chile và giá đồng
Giá đồng đã tăng ngày 4/3/2024.
Giới chủ mỏ hài lòng.
Ngoại trưởng Peru Ana Quispe dự kiến gặp Ngoại trưởng Chile Luis Soto đầu tháng 4. {behind}
"""
    assert len(meetings(text)) == left


def test_a_plan_and_the_journey_itself_are_one_where_they_share_days():
    text = """Ngoại trưởng Peru thăm Chile
Ngoại trưởng Peru Ana Quispe đang trên đường tới Santiago ngày 5/3/2024.
Theo kế hoạch, bà Quispe sẽ thăm Chile từ ngày 5 đến 7/3/2024.
Bà Quispe tới Santiago hôm 5/3/2024, báo chí Chile viết.
"""
    assert [m.date_start for m in meetings(text) if m.kind == "visit"] == ["2024-03-05"]
    text = """Ngoại trưởng Peru thăm Chile
Ngoại trưởng Peru Ana Quispe đã tới Santiago ngày 5/3/2024.
Bà Quispe sẽ lại tới Chile ngày 10/3/2024.
"""
    assert [m.date_start for m in meetings(text) if m.kind == "visit"] == ["2024-03-05", "2024-03-10"]


def test_a_rounded_date_is_of_the_days_that_reach_into_it():
    text = """Peru và Chile
Ngoại trưởng Peru Ana Quispe đã gặp Ngoại trưởng Chile Luis Soto tại Lima từ ngày 30/3 tới 1/4/2024.
Báo chí cả hai nước đưa tin.
Bà Ana Quispe trong cuộc gặp với ông Luis Soto hồi tháng 4/2024 tại Lima. Ảnh: AFP
"""
    assert len([m for m in meetings(text) if m.kind == "meeting"]) == 1


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Quốc vương Thái Lan vừa đến thăm Lima.", True),
        ("Sau chuyến thăm Lima của đặc phái viên Thái Lan, thị trường đã khởi sắc.", True),
        ("Tháng trước, một phái đoàn Thái Lan đã đến thăm Lima.", True),
        ("Một phái đoàn Thái Lan đã đến thăm Lima.", False),
        ("Các chuyến thăm Lima của đặc phái viên Thái Lan giúp hai nước xích lại gần nhau.", False),
    ],
)
def test_a_journey_is_told_by_an_office_or_a_time_where_no_name_stands(sentence, told):
    found = meetings(f"Nhìn về Nam Mỹ\nBáo chí viết nhiều về Nam Mỹ.\nCó nhiều tin mới.\n{sentence}\n")
    assert [m.countries for m in found] == [["PER", "THA"]] * told


@pytest.mark.parametrize(
    "again",
    [
        "Cuộc hội đàm với Tổng thống Chile Luis Soto rất tốt đẹp, bà Quispe viết.",
        "Ngày 5/3/2024, bà Quispe hội đàm với ông Soto.",
    ],
)
def test_what_two_who_were_on_the_line_are_told_to_have_said_is_the_call(again):
    text = f"Tổng thống Peru Ana Quispe đã điện đàm với Tổng thống Chile Luis Soto ngày 5/3/2024.\n{again}\n"
    assert [m.kind for m in meetings(text)] == ["call"]
    later = "Ngày 9/4/2024, bà Quispe hội đàm với ông Soto tại Lima.\n"
    assert [m.kind for m in meetings(text + later)] == ["call", "talks"]


@pytest.mark.parametrize(("site", "years"), [("một nhà máy ở Lima", ["2018"]), ("Chile", ["2016", "2018"])])
def test_who_visits_a_factory_made_no_journey_to_where_an_earlier_one_went(site, years):
    text = f"""Tin từ Nam Mỹ
Năm 2018, Tổng thống Peru Ana Quispe đã thăm Chile.
Báo chí viết nhiều về vùng này.
Bà Quispe và chồng thăm {site} năm 2016.
"""
    assert sorted(m.date_start for m in meetings(text) if m.kind == "visit") == years
