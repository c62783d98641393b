"""Known encounters date what a text tells of them, and nothing else."""

import pytest

from pipeline.extract import extract
from pipeline.knowledge import rows_of
from pipeline.lexicon.gazetteer import countries
from pipeline.lexicon.offices import people
from pipeline.meetings.dating.chronicle import fitting, only_one, recall
from pipeline.records import Article


def dates(text, date=None):
    found = extract(Article("a", "a", text, date=date), gate=False).meetings
    return {(m.kind, m.country, m.date_start) for m in found}


def test_chronicle_names_known_people_and_sound_days():
    for row in rows_of("chronicle.csv"):
        assert {row["guest"], *row["met"].split("|")} - {""} <= set(people()), row
        assert row["start"] <= row["end"], row
        assert (row["kind"] == "call") != (row["country"] in countries()), row


def test_day_and_month_of_a_known_encounter_give_its_year():
    text = (
        "Hai nhà lãnh đạo gặp nhau\n\nNgày 16/7, Tổng thống Mỹ Donald Trump hội đàm với Tổng thống Nga "
        "Vladimir Putin tại Helsinki, Phần Lan. Ngày 20/7, Ngoại trưởng Nga Sergei Lavrov gặp Ngoại trưởng "
        "Pháp Jean-Yves Le Drian tại Moscow."
    )
    assert {d for _, _, d in dates(text)} == {"2018-07-16", "2018-07-20"}


def test_leaders_who_met_in_a_country_once_did_so_then():
    text = (
        "Bình luận\n\nCuộc gặp giữa Tổng thống Mỹ Donald Trump và Tổng thống Nga Vladimir Putin tại Helsinki, "
        "Phần Lan đã gây nhiều tranh cãi tại Washington."
    )
    assert {d for _, _, d in dates(text)} == {"2018-07-16"}


def test_other_days_and_repeated_encounters_stay_open():
    text = "Tin\n\nNgày 3/2, Tổng thống Mỹ Donald Trump hội đàm với Tổng thống Nga Vladimir Putin tại Helsinki."
    assert "2018-02-03" not in {d for _, _, d in dates(text)}
    both = recall(["usa-donald-trump", "prk-kim-jong-un"], None)
    assert not fitting(both, 6, None) and fitting(both, 6, 12)
    assert only_one(recall(["rus-vladimir-putin", "chn-tap-can-binh"], "CHN")[0]) is None


@pytest.mark.parametrize(("month", "day", "year"), [(2, 28, "2019"), (6, 12, "2018"), (6, 30, "2019")])
def test_only_the_row_of_that_day_fits(month, day, year):
    known = recall(["usa-donald-trump", "prk-kim-jong-un"], None)
    assert {e.start[:4] for e in fitting(known, month, day)} == {year}


def test_a_day_not_long_after_the_one_encounter_is_when_it_was_told():
    text = (
        "Tin\n\nNgày 20/7, Nhà Trắng cho biết cuộc gặp giữa Tổng thống Mỹ Donald Trump và Tổng thống Nga "
        "Vladimir Putin tại Helsinki, Phần Lan đã kéo dài hai giờ."
    )
    assert {d for _, _, d in dates(text)} == {"2018-07-16"}
    leap = text.replace("20/7", "29/2")
    assert "2018-02-29" not in {d for _, _, d in dates(leap)}


def test_the_next_day_is_the_day_of_the_text_in_another_time_zone():
    text = (
        "Hai nhà lãnh đạo gặp nhau\n\nNgày 5/5, Tổng thống Mỹ Donald Trump hội đàm với Thủ tướng Australia "
        "Malcolm Turnbull tại New York, Mỹ."
    )
    assert ("talks", "USA", "2017-05-05") in dates(text, "2017-05-06")


def test_a_year_in_which_leaders_met_once_in_a_country_is_taken_to_the_day():
    text = "Tin\n\nNăm 2015, Tổng Bí thư Nguyễn Phú Trọng hội đàm với Tổng thống Mỹ Barack Obama tại Washington."
    assert {d for _, _, d in dates(text, "2024-05-01")} == {"2015-07-07"}


def test_the_day_on_which_a_plan_was_told_is_not_the_day_of_the_encounter():
    told = "Tin\n\nNgày 5/3, Bộ Ngoại giao thông báo Thủ tướng Nguyễn Văn Thử sẽ thăm Peru."
    assert "2024-03-05" not in {d for _, _, d in dates(told, "2024-03-05")}
    planned = "Tin\n\nNgày 8/3, Thủ tướng Việt Nam Nguyễn Văn Thử sẽ thăm Peru."
    assert {d for _, _, d in dates(planned, "2024-03-05")} == {"2024-03-08"}


def test_pairs_whose_encounters_are_all_known_stand_in_the_tables():
    known = set(people())
    assert all({row["one"], row["other"]} <= known for row in rows_of("acquaintances.csv"))


def test_two_who_never_met_on_a_day_did_not_meet_then():
    text = (
        "Bình luận\n\nNgày 25/4/2019, Tổng thống Mỹ Donald Trump gặp nhà lãnh đạo Triều Tiên Kim Jong-un, "
        "theo lời một nhà quan sát."
    )
    assert {d for kind, _, d in dates(text) if kind == "meeting"} == {None}


def test_before_their_first_encounter_an_article_tells_of_a_plan():
    text = "Bình luận\n\nDư luận chú ý cuộc gặp giữa Tổng thống Mỹ Donald Trump và nhà lãnh đạo Triều Tiên Kim Jong-un."
    found = extract(Article("a", "a", text, date="2018-03-20"), gate=False).meetings
    assert {m.status for m in found} == {"planned"}


def test_two_who_never_met_in_a_country_did_not_meet_there():
    text = "Bình luận\n\nTổng thống Mỹ Donald Trump đã gặp nhà lãnh đạo Triều Tiên Kim Jong-un tại Mông Cổ."
    assert {country for _, country, _ in dates(text)} == {None}


def test_leaders_whose_every_encounter_is_known_met_when_they_last_met():
    text = (
        "Bình luận\n\nTổng thống Mỹ Donald Trump đã gặp nhà lãnh đạo Triều Tiên Kim Jong-un, "
        "theo lời một nhà quan sát ở Lima."
    )
    assert {d for _, _, d in dates(text, "2018-06-14")} == {"2018-06-12"}


def test_a_place_that_is_not_where_they_met_on_that_day_is_given_up():
    text = (
        "Bình luận\n\nNgày 22/5/2018, Tổng thống Mỹ Donald Trump gặp Tổng thống Hàn Quốc Moon Jae-in, "
        "nói về cuộc gặp dự kiến ở Singapore."
    )
    assert {country for _, country, _ in dates(text)} == {None}


def test_what_happens_today_is_no_encounter_of_another_year():
    text = (
        "Bắt đầu thăm Thái Lan\n\nThủ tướng Việt Nam hôm nay lên đường thăm chính thức Thái Lan đến ngày 19/8."
        "\nÔng Nguyễn Xuân Phúc đi theo lời mời của Thủ tướng Prayuth Chan-ocha.\nTrong cuộc gặp hôm nay, hai nhà "
        "lãnh đạo sẽ bàn về thương mại, Bộ Ngoại giao Việt Nam thông báo.\nHai nước ký chương trình nhân chuyến thăm "
        "Việt Nam của Thủ tướng Thái Lan năm 2014."
    )
    assert not [d for kind, _, d in dates(text) if kind == "meeting" and d and d.startswith("2014")]


def test_a_past_month_is_not_that_of_the_journey_to_which_one_was_invited():
    text = (
        "Lời mời\n\nTổng thống Moon Jae-in đã mời ông Donald Trump tới thăm Hàn Quốc trong cuộc gặp hồi tháng 4. "
        "Tổng thống Mỹ Donald Trump sẽ thăm Hàn Quốc ngày 29/6."
    )
    found = extract(Article("a", "a", text), gate=False).meetings
    assert not [m for m in found if m.status != "held" and (m.month_day or "").startswith("04")]


def test_a_day_of_no_known_encounter_dates_something_else():
    text = (
        "Bình luận\n\nHôm 8/5, Bộ trưởng Nội vụ Kenya trao đổi với báo giới về cuộc gặp giữa Tổng thống Mỹ Donald "
        "Trump với lãnh đạo Triều Tiên Kim Jong-un."
    )
    found = extract(Article("a", "a", text), gate=False).meetings
    assert found and not any(m.date_start or m.month_day for m in found)


def test_a_known_encounter_that_is_news_tells_when_everything_else_was():
    text = (
        "Tổng thống Syria thăm Nga\n\nTuần trước, Tổng thống Nga Vladimir Putin đã hội đàm với Tổng thống Syria "
        "Bashar al-Assad tại Sochi, Nga.\n\nNgày 20/5, Ngoại trưởng Pháp Jean-Yves Le Drian gặp Ngoại trưởng Nga "
        "Sergei Lavrov tại Paris."
    )
    assert {("talks", "RUS", "2018-05-17"), ("meeting", "FRA", "2018-05-20")} <= dates(text)


def test_leaders_whom_news_may_have_meet_before_or_after_do_not_tell_its_year():
    text = (
        "Cuộc gặp lịch sử\n\nCuộc gặp giữa Tổng thống Mỹ Donald Trump và nhà lãnh đạo Triều Tiên Kim Jong-un gây chú ý."
        "\n\nNgày 3/4, Ngoại trưởng Peru Ana Thử hội đàm với Ngoại trưởng Chile Rosa Mẫu tại Lima, Peru."
    )
    assert ("talks", "PER", None) in dates(text)


def test_a_call_is_of_its_day_before_that_of_the_day_after():
    calls = recall(["usa-donald-trump", "rus-vladimir-putin"], None, call=True)
    assert {e.start for e in fitting(calls, 5, 3)} == {"2019-05-03"}


def test_a_plan_of_two_whose_every_encounter_is_known_is_for_the_next_if_that_is_near():
    text = "Tin\n\nTổng thống Mỹ Donald Trump sẽ gặp nhà lãnh đạo Triều Tiên Kim Jong-un, Nhà Trắng cho biết."
    assert dates(text, "2018-05-20") == {("meeting", None, "2018-06-12")}
    assert dates(text + " Tin từ Singapore.", "2018-05-20") == {("meeting", "SGP", "2018-06-12")}
    assert dates(text, "2018-03-20") == {("meeting", None, None)}


def test_a_plan_without_a_month_is_not_for_an_encounter_that_is_far_off():
    text = "Tin\n\nBáo chí viết nhiều.\nChủ tịch Trung Quốc Tập Cận Bình sẽ sớm thăm Triều Tiên, theo một nguồn tin."
    assert {d for _, _, d in dates(text, "2019-06-12")} == {"2019-06-20"}
    assert "2019-06-20" not in {d for _, _, d in dates(text, "2018-11-01")}
    told = text.replace("sẽ sớm thăm Triều Tiên", "sẽ thăm Triều Tiên vào tháng 6/2019")
    assert {d for _, _, d in dates(told, "2018-11-01")} == {"2019-06-20"}


def test_a_plan_for_some_day_of_a_year_takes_no_day_of_it():
    text = "Tin\n\nTổng thống Hàn Quốc Moon Jae-in sẽ thăm Triều Tiên trong năm nay, Nhà Xanh cho biết."
    assert {d for _, _, d in dates(text, "2018-04-30")}.isdisjoint({"2018-09-18"})


def test_a_plan_for_a_month_in_which_they_did_not_meet_keeps_it():
    text = (
        "Tin\n\nTổng thống Mỹ Donald Trump sẽ gặp nhà lãnh đạo Triều Tiên Kim Jong-un vào tháng 5, Nhà Trắng cho biết."
    )
    assert dates(text, "2018-03-20") == {("meeting", None, "2018-05")}


KIM = "nhà lãnh đạo Triều Tiên Kim Jong-un"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Cuộc gặp lần hai giữa Tổng thống Mỹ Donald Trump và {kim} không đạt kết quả.", "2019-02-27"),
        ("Tổng thống Mỹ Donald Trump và {kim} gặp nhau lần đầu vào tháng 6 năm ngoái.", "2018-06-12"),
        ("Cuộc gặp lần thứ tư giữa Chủ tịch Trung Quốc Tập Cận Bình và {kim} kéo dài hai giờ.", "2019-01-08"),
        ("Cuộc gặp lần đầu kể từ tháng 5 giữa Tổng thống Mỹ Donald Trump và {kim} đã qua.", None),
        ("Cuộc gặp giữa Tổng thống Mỹ Donald Trump và {kim} không đạt kết quả.", None),
    ],
)
def test_the_number_of_an_encounter_tells_which_it_was(told, day):
    text = f"Tin Seoul\n\nCó nhiều tin mới.\nBáo chí viết nhiều.\nDư luận chờ đợi.\n{told.format(kim=KIM)}\n"
    assert {d for kind, _, d in dates(text, "2019-08-21") if kind == "meeting"} == {day}


def test_a_village_on_the_border_is_of_either_side():
    text = (
        f"Tin\n\nTổng thống Hàn Quốc Moon Jae-in hôm 26/5 gặp {KIM} ở làng đình chiến Bàn Môn Điếm, bên phần đất "
        "Triều Tiên."
    )
    (row,) = extract(Article("a", "a", text), gate=False).meetings
    assert (row.city, row.date_start) == ("Bàn Môn Điếm", "2018-05-26")


@pytest.mark.parametrize("counted", ["bốn cuộc gặp", "mỗi cuộc gặp"])
def test_several_encounters_have_no_day_of_one_of_them(counted):
    text = (
        "Tin Seoul\n\nCó nhiều tin mới.\nBáo chí viết nhiều.\nDư luận chờ đợi.\n"
        f"Ông nói về {counted} giữa Chủ tịch Trung Quốc Tập Cận Bình và {KIM} ở Trung Quốc.\n"
    )
    assert {d for kind, _, d in dates(text, "2019-03-01") if kind == "meeting"} <= {None}


def test_a_journey_of_days_does_not_date_whom_somebody_met_on_it():
    text = (
        "Tin Hà Nội\n\nCó nhiều tin mới.\nBáo chí viết nhiều.\nDư luận chờ đợi.\n"
        "Trước đó, Tổng thống Mỹ Barack Obama đã gặp Bộ trưởng Lê Văn Thử trong chuyến thăm Việt Nam.\n"
    )
    assert {d for kind, _, d in dates(text, "2016-06-10") if kind == "meeting"} == {"2016-05"}


def test_a_day_on_which_the_two_did_not_meet_gives_way_to_one_on_which_they_did():
    text = (
        f"Tin Seoul\n\nCuộc gặp giữa Tổng thống Hàn Quốc Moon Jae-in và {KIM} được nhắc lại.\n"
        "Trong các cuộc họp có cuộc họp về đường sắt hôm 14/6.\n"
        "Hai bên giữ tinh thần của hội nghị thượng đỉnh ngày 27/4.\n"
    )
    assert {d for kind, _, d in dates(text, "2018-06-18") if kind == "meeting"} == {"2018-04-27"}


def told(text, date=None):
    found = extract(Article("a", "a", text, date=date), gate=False).meetings
    return [("~".join(m.countries), m.status, m.date_start) for m in found if m.kind == "meeting"]


BRIDGE = f"Tin thử\n\nTổng thống Mỹ Donald Trump mở một cây cầu ở Texas và nói về {KIM}.\n"


@pytest.mark.parametrize("place", ["thượng đỉnh Hà Nội", "thượng đỉnh lần hai tại Việt Nam", "thượng đỉnh ở Hà Nội"])
def test_the_place_of_a_summit_says_who_met_there(place):
    text = f"{BRIDGE}Hai nước bất đồng từ sau hội nghị {place}."
    assert told(text, "2019-06-20") == [("PRK~USA", "held", "2019-02-27")]
    assert told(text, "2019-02-20") == [("PRK~USA", "planned", "2019-02-27")]
    assert not told(text, "2018-03-20")


def test_a_country_beside_a_summit_is_no_place_without_a_word_for_it():
    text = (
        f"{BRIDGE}Chủ tịch Trung Quốc Tập Cận Bình hoan nghênh điều đó.\n"
        "Báo chí nhắc tới hội nghị thượng đỉnh Mỹ - Triều."
    )
    assert not [row for row in told(text, "2019-06-20") if row[0] == "CHN~USA"]


def test_a_summit_of_long_ago_is_another_encounter_than_that_of_today():
    text = f"{BRIDGE}Hôm nay hai ông gặp nhau ở Bàn Môn Điếm, bốn tháng sau hội nghị thượng đỉnh Hà Nội."
    assert {day for _, _, day in told(text, "2019-06-30")} == {"2019-02-27", "2019-06-30"}


def test_an_encounter_of_a_known_day_was_not_where_people_watched_it():
    text = (
        "Tin từ châu Á\n\nCuộc gặp đầu tiên giữa Tổng thống Mỹ Donald Trump và lãnh đạo Triều Tiên Kim Jong-un được "
        "chiếu tại Seoul.\nNhiều người khen Singapore là nước chủ nhà tốt."
    )
    (met,) = extract(Article("a", "a", text)).meetings
    assert (met.date_start, met.city, met.country) == ("2018-06-12", "Singapore", "SGP")
