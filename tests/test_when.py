"""The day of an encounter: which of the days of its sentence is its own."""

import pytest

from pipeline.extract import extract
from pipeline.records import Article

PERU, CHILE = "Tổng thống Peru Juan Mamani", "Tổng thống Chile Luis Rojas"


def meetings(text, date=None):
    return extract(Article("a1", "a1.txt", text, date=date)).meetings


def dates(sentence, published="2018-05-20"):
    """The day of each row of one sentence below the head, by who was met or, of a journey, where it went."""
    found = meetings(f"Tin từ Nam Mỹ\nBáo chí viết nhiều về vùng này.\nCó nhiều tin mới.\n{sentence}\n", published)
    return {m.country if m.kind == "visit" else m.participants[-1].name: m.date_start for m in found}


def test_of_two_encounters_told_together_each_has_the_day_behind_it():
    sentence = f"{PERU} điện đàm với {CHILE} ngày 9/5 và có cuộc gặp với Tổng thống Bolivia Evo Quispe vào ngày 10/5."
    assert dates(sentence) == {"Luis Rojas": "2018-05-09", "Evo Quispe": "2018-05-10"}


def test_the_day_behind_the_first_of_two_encounters_is_that_of_both_if_there_is_no_other():
    sentence = f"{PERU} hội đàm với {CHILE} ngày 9/5 và gặp Tổng thống Bolivia Evo Quispe."
    assert set(dates(sentence).values()) == {"2018-05-09"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Cuộc gặp giữa {PERU} và {CHILE} được nhắc lại khi Ngoại trưởng Bolivia Ana Quispe ngày 6/5 tuyên bố từ chức.",
        f"{PERU} nói với báo giới tại Lima hôm 6/5, khi đang chuẩn bị cho cuộc gặp với {CHILE}.",
        f"“Tôi sẽ gặp {CHILE}”, {PERU} nói hôm 6/5.",
        f"Báo chí Bolivia viết về chuyến thăm Chile của {PERU}, theo lời người phát ngôn nói ngày 6/5.",
    ],
)
def test_the_day_on_which_somebody_spoke_is_not_that_of_the_encounter(sentence):
    assert "2018-05-06" not in dates(sentence).values()


def test_what_was_confirmed_later_was_on_the_earlier_day():
    sentence = f"Hôm 13/5, {PERU} đã gặp {CHILE}, người phát ngôn Chính phủ Peru xác nhận ngày 14/5."
    assert dates(sentence) == {"Luis Rojas": "2018-05-13"}


@pytest.mark.parametrize("at", ["trong cuộc gặp", "tại buổi hội đàm với", "sau cuộc gặp với"])
def test_the_day_of_a_speech_at_the_meeting_is_that_of_the_meeting(at):
    sentence = f"“Hai nước cần nhau”, {PERU} phát biểu hôm 14/5 {at} {CHILE}."
    assert dates(sentence) == {"Luis Rojas": "2018-05-14"}


def test_a_day_behind_a_reporting_word_may_begin_what_is_told():
    sentence = f"Báo El Sol cho biết ngày 11/6 {PERU} sẽ gặp {CHILE}."
    assert dates(sentence) == {"Luis Rojas": "2018-06-11"}


def test_what_a_meeting_came_after_has_a_day_of_its_own():
    sentence = f"Cuộc gặp giữa {PERU} và {CHILE} diễn ra sau khi quân đội Bolivia hôm 6/5 đóng cửa biên giới."
    assert "2018-05-06" not in dates(sentence).values()


def test_what_is_announced_has_the_day_behind_its_subject():
    sentence = f"Chính phủ Peru hôm nay thông báo {PERU} ngày 25/6 sẽ gặp {CHILE}."
    assert dates(sentence) == {"Luis Rojas": "2018-06-25"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Tại cuộc gặp với {CHILE}, {PERU} khẳng định kim ngạch trong năm 2017 tăng mạnh.",
        f"“Chúng tôi nhớ ngày 9/4/2017”, {PERU} nói tại cuộc gặp với {CHILE}.",
    ],
)
def test_a_time_that_the_speech_was_about_is_not_that_of_the_meeting(sentence):
    assert not {"2017", "2017-04-09"} & set(dates(sentence).values())


def test_days_counted_from_a_day_are_not_that_day():
    sentence = f"Đoàn Bolivia sẽ tới Lima từ 17/5, vài ngày sau khi {PERU} gặp {CHILE}."
    assert "2018-05-17" not in dates(sentence).values()


def test_the_day_that_a_plan_is_expected_on_is_its_own():
    sentence = f"{PERU} đồng ý gặp {CHILE}, dự kiến vào tháng 7 tới."
    assert dates(sentence) == {"Luis Rojas": "2018-07"}


def test_a_day_in_brackets_or_in_an_aside_is_that_of_what_it_stands_beside():
    sentence = f"Chuyến thăm Bolivia của {CHILE} (3/2017) và cuộc gặp sắp tới giữa {PERU} và {CHILE} được mong đợi."
    assert "2017-03" not in {m.date_start for m in meetings(sentence, "2018-05-20") if len(m.participants) > 1}
    sentence = f"{PERU}, người vừa được trao giải thưởng ngày 26/4, đã gặp {CHILE} hôm 9/5."
    assert dates(sentence) == {"Luis Rojas": "2018-05-09"}


def test_whoever_leads_a_delegation_does_not_speak():
    sentence = f"Hôm 13/5, đoàn Peru do {PERU} dẫn đầu đã gặp {CHILE}, người phát ngôn xác nhận ngày 14/5."
    assert dates(sentence) == {"Luis Rojas": "2018-05-13"}


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        (f"{PERU} tới Chile ngày 4/5, bắt đầu chuyến thăm chính thức dài ba ngày.", "2018-05-04", "2018-05-06"),
        (f"{PERU} có chuyến thăm Chile kéo dài 4 ngày, bắt đầu từ 30/4.", "2018-04-30", "2018-05-03"),
        (f"{PERU} kết thúc chuyến thăm hai ngày tới Chile hôm 4/5.", "2018-05-03", "2018-05-04"),
        (f"{PERU} tới Chile ngày 4/5 sau khi kết thúc chuyến thăm Bolivia ba ngày.", "2018-05-04", "2018-05-04"),
        (f"{PERU} tới Chile ngày 4/5, bắt đầu chuyến công du Nam Mỹ dài 12 ngày.", "2018-05-04", "2018-05-04"),
    ],
)
def test_the_days_of_a_journey_are_counted_from_its_first_or_last(sentence, first, last):
    found = [m for m in meetings(sentence + "\n", "2018-05-20") if m.kind == "visit" and m.country == "CHL"]
    assert [(m.date_start, m.date_end) for m in found] == [(first, last)]


def test_a_journey_goes_on_to_the_day_that_another_sentence_tells():
    text = f"{PERU} tới Chile hôm 4/5.\nChuyến thăm Chile của ông Mamani kéo dài đến ngày 6/5.\n"
    assert [(m.date_start, m.date_end) for m in meetings(text, "2018-05-20")] == [("2018-05-04", "2018-05-06")]
    text = f"{PERU} đang thăm Chile.\nChuyến thăm Chile của ông Mamani kéo dài đến ngày 6/5.\n"
    assert [(m.date_start, m.date_end) for m in meetings(text, "2018-05-20")] == [("2018-05", "2018-05-06")]
    text = f"{PERU} tới Chile hôm 4/5.\nChuyến thăm Chile của ông Mamani kéo dài đến ngày 6/5.\n"
    assert [(m.date_start, m.month_day) for m in meetings(text)] == [(None, "05-04")]


def test_the_month_of_a_plan_that_came_to_nothing_stays():
    sentence = "Tổng thống Mỹ Donald Trump sẽ gặp nhà lãnh đạo Triều Tiên Kim Jong-un vào tháng 5."
    assert dates(sentence, "2018-03-10") == {"Kim Jong-un": "2018-05"}


def test_the_year_of_what_somebody_is_invited_to_is_not_that_of_the_talks():
    text = """Peru và Chile
Chiều 27/5/2019, Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas tại Lima.
Tại hội đàm, ông Mamani mời ông Rojas cử tàu tham dự diễn tập vào năm 2020.
"""
    assert [(m.kind, m.date_start) for m in meetings(text)] == [("talks", "2019-05-27")]


def test_a_year_before_their_time_dates_nobody():
    text = """Tổng thống Mỹ thăm Nhật Bản
Tổng thống Mỹ Barack Obama đã tới thăm Hiroshima, thành phố bị ném bom nguyên tử năm 1945.
"""
    found = [m.date_start for m in meetings(text) if m.kind == "visit"]
    assert found and "1945" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        f"{PERU}, Ủy viên Quốc vụ Peru, hôm 4/5 gặp {CHILE}.",
        f"Sau khi thành lập ủy ban chung, ngày 4/5 {PERU} đã gặp {CHILE}.",
        f"Trung tâm nghiên cứu được thành lập từ ngày 4/5 trong cuộc gặp giữa {PERU} và {CHILE}.",
    ],
)
def test_a_word_for_another_occasion_takes_no_day_that_stands_beside_the_encounter(sentence):
    assert dates(sentence) == {"Luis Rojas": "2018-05-04"}


def test_a_word_of_the_title_takes_no_day_of_the_lead():
    text = f"Peru và Chile tìm cách qua khủng hoảng\nNgày 4/5, {PERU} có cuộc gặp với {CHILE}.\n"
    assert [m.date_start for m in meetings(text, "2018-05-20")] == ["2018-05-04"]


def test_the_day_of_a_source_is_not_that_of_the_encounter():
    sentence = f"Theo tin của Văn phòng Chính phủ hôm 6/5, trong cuộc gặp với {CHILE}, {PERU} nói về thương mại."
    assert "2018-05-06" not in dates(sentence).values()


def test_a_president_under_whom_something_once_happened_is_not_in_office_when_the_article_is_written():
    text = (
        "Những chuyến thăm trong vùng\n"
        "Chủ tịch Trung Quốc Tập Cận Bình ngày 20/6/2019 tới Bình Nhưỡng, hội đàm với nhà lãnh đạo Kim Jong-un.\n"
        "Lần gần nhất một tổng thống Hàn Quốc thăm Hà Nội là năm 2009, dưới thời ông Lee Myung-bak.\n"
    )
    assert {m.date_start: m.status for m in meetings(text)}["2019-06-20"] == "held"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (f"Năm 1999, theo báo El Sol ngày 6/5, {PERU} thăm Chile.", "1999"),
        (f"{PERU} gặp {CHILE}; giá vàng tăng là những tin đáng chú ý trong ngày 6/5.", None),
        (f"Ông Sotomayor hoan nghênh cuộc gặp giữa {PERU} và {CHILE}, báo El Sol ngày 6/5 đưa ra nhận định.", None),
        (f"{PERU} đã gặp {CHILE} tại Lima, nơi ông cùng phu nhân và các quan chức sẽ ở lại tới ngày 24/5.", None),
    ],
)
def test_the_day_of_a_paper_of_a_digest_or_of_what_comes_next_is_not_that_of_the_encounter(sentence, day):
    assert set(dates(sentence).values()) == {day}


def test_talks_on_a_journey_of_days_were_on_the_day_before_them():
    sentence = f"Sáng 15/5, tại Lima, sau lễ chào cờ, {PERU} đã hội đàm với {CHILE} đang thăm Peru từ 14 đến 16/5."
    assert dates(sentence) == {"Luis Rojas": "2018-05-15", "PER": "2018-05-14"}


def test_a_time_before_a_verb_is_not_that_of_the_encounter_it_speaks_of():
    sentence = (
        f"Báo chí trong tuần này viết rất nhiều về cuộc gặp giữa {PERU} và {CHILE} diễn ra tại thủ đô Lima hồi tháng 3."
    )
    assert dates(sentence) == {"Luis Rojas": "2018-03"}


def test_the_same_day_is_that_of_the_news_and_not_one_to_come():
    text = (
        f"Tin từ Lima\nNgày 17/5, {PERU} gặp {CHILE}.\n{PERU} mời {CHILE} dự hội chợ tại Lima từ ngày 2 đến 5/6.\n"
        f"Cùng ngày, {PERU} gặp Tổng thống Bolivia Evo Quispe.\n"
    )
    found = [m for m in meetings(text, "2018-05-20") if m.participants[-1].name == "Evo Quispe"]
    assert [m.date_start for m in found] == ["2018-05-17"]


def test_a_call_of_others_has_not_the_day_of_the_one_that_the_head_tells():
    text = (
        f"Tổng thống Peru điện đàm\n{PERU} điện đàm với {CHILE} hôm 17/5.\n"
        f"{PERU} đã điện đàm với Tổng thống Bolivia Evo Quispe về giá đồng.\n"
    )
    found = {m.participants[-1].name: m.date_start for m in meetings(text, "2018-05-20")}
    assert found == {"Luis Rojas": "2018-05-17", "Evo Quispe": None}


def test_a_picture_with_its_year_is_not_the_meeting_of_last_week():
    text = (
        f"Tin từ Lima\nCó nhiều tin mới.\n{PERU} đã gặp {CHILE} tuần trước.\n"
        f"{PERU} và {CHILE} trong cuộc gặp tháng 11/2015. Ảnh: El Sol\n"
    )
    assert {m.date_start for m in meetings(text) if m.date_start} <= {"2015-11"}


def test_a_day_of_confessing_is_not_that_of_the_encounter():
    assert dates(f"Hồi tháng 3, {PERU} từ chức sau khi thừa nhận từng gặp {CHILE}.") == {"Luis Rojas": None}


def head(lead, told):
    text = f"Tin từ Lima\n{lead}\n{told}\n"
    return {m.participants[-1].name: m.date_start for m in meetings(text, "2018-05-20")}


@pytest.mark.parametrize(
    "lead",
    [
        "Đại sứ Chile tại Peru bị ám sát ngày 17/5.",
        f"{PERU} gặp Tổng thống Bolivia Evo Quispe ngày 17/5.",
    ],
)
def test_a_call_has_not_the_day_of_what_else_the_head_tells(lead):
    found = head(lead, f"{PERU} đã điện đàm với {CHILE} về giá đồng.")
    assert found["Luis Rojas"] != "2018-05-17"


def test_what_has_a_week_of_its_own_has_not_the_day_of_the_head():
    lead = (
        f"Bộ Ngoại giao Bolivia trong một tuyên bố hôm 17/5 phản đối cuộc gặp cuối tuần trước giữa {PERU} và {CHILE}."
    )
    assert head(lead, "Có nhiều tin mới.")["Luis Rojas"] != "2018-05-17"


def test_the_day_of_an_issue_or_of_a_speech_on_it_is_not_that_of_the_encounter():
    paper = f"Trong số báo ra ngày 6/5, tờ El Sol viết về buổi hội đàm giữa {PERU} và {CHILE}."
    speech = f"“Tôi vừa gặp {CHILE}”, {PERU} phát biểu mở đầu phiên họp thường kỳ của nội các tại Lima hôm 6/5."
    assert "2018-05-06" not in {*dates(paper).values(), *dates(speech).values()}


def test_last_month_is_the_month_before_the_first_day_that_the_news_reports():
    text = (
        "Động đất ở Lima\n"
        "Một trận động đất xảy ra ở Lima ngày 2/3.\n"
        "Tổng thống Hàn Quốc Moon Jae-in và Ngoại trưởng Mỹ Rex Tillerson chia buồn.\n"
        f"{PERU} và {CHILE} đã điện đàm tháng trước.\n"
    )
    assert [m.date_start for m in meetings(text)] == ["2018-02"]


def test_on_the_eve_of_an_encounter_of_last_year_is_told_of_one_that_was_held():
    text = f"Năm 2017, trước thềm cuộc gặp giữa {PERU} và {CHILE}, giá đồng tăng mạnh."
    found = meetings(f"Tin từ Nam Mỹ\nCó nhiều tin mới.\nHọ nói về giá đồng.\n{text}\n", "2018-05-20")
    assert [(m.status, m.date_start) for m in found] == [("held", "2017")]


@pytest.mark.parametrize("about", ["để bàn về một phán quyết về biên giới", "và nhắc lại lời hứa"])
def test_a_journey_to_come_has_not_the_year_of_what_it_is_about(about):
    text = f"{PERU} sẽ thăm Chile {about} năm 2016."
    found = meetings(f"Tin từ Nam Mỹ\nCó nhiều tin mới.\nHọ nói về giá đồng.\n{text}\n", "2018-05-20")
    assert [(m.status, m.date_start) for m in found] == [("planned", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Hai nước bình thường hóa quan hệ năm 1995, và đây là lần đầu tiên {PERU} thăm Chile.",
        f"{PERU} thăm Chile không lâu sau khi quốc hội hủy phiên điều trần hôm 6/5.",
        f"Đó là chuyến thăm Chile đầu tiên của {PERU} sau khi ông trở thành tổng thống hồi tháng 4.",
        f"{PERU} thăm Chile, nước mà Lima coi là đối tác chiến lược năm 2009.",
        f"{PERU} đã thăm Chile và đi qua cây cầu mới xây năm 2001.",
    ],
)
def test_a_journey_has_not_the_day_of_what_came_before_it_or_is_seen_on_it(sentence):
    assert dates(sentence) == {"CHL": None}


def test_a_stop_on_a_long_journey_has_its_own_days():
    tour = f"{PERU} đang trong chuyến công du từ ngày 3 đến 14/5, với các điểm dừng Chile, Bolivia và Ecuador."
    found = dates(f"{tour}\nÔng Juan Mamani sẽ thăm cấp nhà nước Bolivia trong hai ngày 9 và 10/5.", "2018-05-06")
    assert found == {"CHL": "2018-05-03", "BOL": "2018-05-09", "ECU": "2018-05-03"}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (f"{PERU} gặp Tổng thống Chile Gabriel Boric để bàn về thỏa thuận mà hai nước đạt được năm 2015.", None),
        (f"{PERU} gặp Chủ tịch Trung Quốc Tập Cận Bình và nhắc lại quy định về nghề cá tháng 5/2009.", None),
        (f"{PERU} gặp ông Gabriel Boric để bàn về thỏa thuận mà hai nước đạt được năm 2015.", "2015"),
        (f"Tổng thống Chile Gabriel Boric trong cuộc gặp với {PERU} năm 2015.", "2015"),
        (f"{PERU} gặp Tổng thống Chile Gabriel Boric để bàn về thỏa thuận mà hai nước đạt được năm 2022.", "2022"),
    ],
)
def test_nobody_holds_an_office_at_an_encounter_years_before_its_term(sentence, day):
    assert [m.date_start for m in meetings(f"Tin từ Nam Mỹ\nCó nhiều tin.\nBáo chí viết.\n{sentence}\n")] == [day]


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        (f"Trong cuộc gặp tháng 11/2017, {PERU} đã mời {CHILE} thăm Lima.", None),
        (f"{PERU} đã mời {CHILE} thăm Lima từ tháng 11 năm ngoái.", None),
        (f"{PERU} đã mời {CHILE} thăm Lima vào tháng 9/2018.", "2018-09"),
    ],
)
def test_a_journey_has_not_the_day_on_which_somebody_was_invited_to_it(sentence, month):
    found = meetings(f"Tin từ Nam Mỹ\nCó nhiều tin.\nBáo chí viết.\n{sentence}\n", "2018-05-20")
    assert [m.date_start for m in found if m.status == "invited"] == [month]


def test_the_invitation_that_is_the_news_of_today_is_for_another_day():
    head = f"Tổng thống Peru mời Tổng thống Chile thăm Lima\n{PERU} hôm nay mời {CHILE} thăm Lima.\n"
    assert [(m.status, m.role, m.date_start) for m in meetings(head, "2018-05-20")] == [("invited", "main", None)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tổng thống Peru Juan Mamani tại Arequipa ngày 8/5.", "2018-05"),
        ("Tàu chở đồng rời cảng Callao ngày 8/5.", "2018-05"),
        ("Tổng thống Peru và người đồng cấp Chile ngày 8/5 nhất trí giảm thuế đồng.", "2018-05-08"),
    ],
)
def test_a_call_was_not_on_the_day_of_a_picture_of_one_of_the_two(line, day):
    text = f"Tổng thống Peru và Chile điện đàm về giá đồng\n{line}\n{PERU} điện đàm với {CHILE} về giá đồng.\n"
    assert {(m.kind, m.date_start) for m in meetings(text, "2018-05-20")} == {("call", day)}


@pytest.mark.parametrize(("word", "month"), [("trong cuộc họp", "2018-03"), ("trong một cuộc họp", None)])
@pytest.mark.parametrize("told", [f"{PERU} đã gặp {CHILE}.", f"{PERU} điện đàm với {CHILE} về giá đồng."])
def test_some_meeting_on_another_day_is_not_the_one_that_was_told(told, word, month):
    assert dates(f"{told}\nÔng Juan Mamani {word} hồi tháng 3/2018.") == {"Luis Rojas": month}
