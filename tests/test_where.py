"""The place of an encounter: which city, under which name, and what is no venue."""

from pipeline.extract import extract
from pipeline.records import Article


def meetings(text, date=None):
    return extract(Article("a1", "a1.txt", text, date=date)).meetings


def test_a_city_has_the_name_that_the_article_gives_it():
    text = """Tổng thống Peru tới Nga
Ngày 5/3, Tổng thống Peru Juan Mamani gặp Tổng thống Nga Vladimir Putin tại Điện Kremlin.
Báo chí Mátxcơva viết nhiều về cuộc gặp này.
"""
    assert {m.city for m in meetings(text) if m.kind == "meeting"} == {"Mátxcơva"}


def test_a_year_behind_an_event_tells_where_it_was():
    text = """Tổng thống Peru và Tổng thống Chile
Báo chí hai nước nhắc lại năm ngoái.
Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Tuần lễ Cấp cao APEC 2017.
"""
    assert [(m.city, m.country) for m in meetings(text, "2018-11-20")] == [(None, "VNM")]
    text += "Du khách tới Đà Nẵng ngày càng nhiều.\n"
    assert [(m.city, m.country) for m in meetings(text, "2018-11-20")] == [("Đà Nẵng", "VNM")]


def test_the_bare_word_for_a_building_is_no_venue():
    text = "Tin 5/3\nNgoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas tại Khu vực biên giới.\n"
    assert [m.venue for m in meetings(text)] == [None]


def test_a_place_behind_since_is_another_one():
    text = """Chile và Peru
Cuộc gặp giữa Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas là lần thứ ba kể từ vụ tai nạn tại Bolivia.
"""
    assert [m.country for m in meetings(text, "2018-11-20")] == [None]


def test_a_ship_that_visits_does_not_carry_the_leader_of_another_visit():
    text = """Bộ trưởng Quốc phòng Mỹ sắp thăm Peru
Bộ trưởng Quốc phòng Mỹ James Mattis sẽ thăm Peru từ ngày 16 đến 17/10/2018.
Đây là chuyến thăm Peru thứ hai của ông Mattis.
Hồi tháng 3, một tàu chiến đã đến thăm Peru.
"""
    assert [(m.status, m.date_start) for m in meetings(text)] == [("planned", "2018-10-16")]


def test_a_picture_of_an_earlier_meeting_tells_nothing_of_the_next():
    text = """Tổng thống Peru sắp gặp Tổng thống Chile
Tổng thống Peru Juan Mamani sẽ gặp Tổng thống Chile Luis Rojas vào tuần tới.
Tổng thống Juan Mamani và Tổng thống Luis Rojas trong cuộc gặp ở Lima hồi tháng 3/2018 - Ảnh: AFP
"""
    found = {(m.status, m.city) for m in meetings(text, "2018-11-20")}
    assert ("planned", None) in found
    assert ("planned", "Lima") not in found


def test_where_a_scholar_works_is_not_the_place():
    text = """Peru và Chile
Một học giả nghiên cứu về Nam Mỹ tại Đại học Georgetown ở Washington nói về cuộc gặp giữa Tổng thống Peru Juan Mamani \
và Tổng thống Chile Luis Rojas.
"""
    assert [(m.venue, m.city) for m in meetings(text, "2018-11-20")] == [(None, None)]


def test_the_place_of_talks_is_not_that_of_what_they_are_about():
    text = """Peru và Chile
Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas tại Lima ngày 22/5 để bàn về cuộc gặp sắp tới giữa \
ông Mamani và Tổng thống Bolivia Evo Quispe.
"""
    found = {tuple(m.countries): m.city for m in meetings(text, "2018-05-20")}
    assert found == {("CHL", "PER"): "Lima", ("BOL", "PER"): None}


def test_a_day_from_which_the_days_to_a_meeting_are_counted_is_not_its_own():
    text = """Peru và Chile
Đường dây nóng được mở hôm 20/4/2018, một tuần trước cuộc gặp giữa Tổng thống Peru Juan Mamani và Tổng thống Chile \
Luis Rojas.
"""
    assert [m.date_start for m in meetings(text, "2018-04-21")] != ["2018-04-20"]


def test_a_day_agreed_on_at_a_meeting_is_that_of_the_next():
    text = """Peru và Chile
Sau cuộc gặp giữa Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas, hai bên nhất trí tổ chức hội đàm \
giữa Ngoại trưởng Peru Ana Quispe và Ngoại trưởng Chile Pablo Soto vào ngày 11/11/2018.
"""
    dates = {m.participants[0].name: m.date_start for m in meetings(text, "2018-10-20")}
    assert dates["Ana Quispe"] == "2018-11-11" != dates["Juan Mamani"]


def test_a_picture_of_an_earlier_session_does_not_place_the_meeting_of_today():
    text = """Peru và Chile
Tổng thống Peru Juan Mamani sẽ gặp Tổng thống Chile Luis Rojas hôm nay để bàn về nghề cá.
Tổng thống Peru Juan Mamani trong một cuộc họp tại Washington hồi năm ngoái. Ảnh: AP
"""
    assert "Washington" not in {m.city for m in meetings(text, "2018-10-20") if m.status == "planned"}


def test_the_day_on_which_a_plan_was_spoken_of_is_not_its_day():
    text = """Peru và Chile
“Tôi sẽ gặp Tổng thống Chile Luis Rojas để bàn về nghề cá”, Tổng thống Peru Juan Mamani ngày 7/10/2018 phát biểu.
"""
    assert "2018-10-07" not in {m.date_start for m in meetings(text, "2018-10-08")}


def test_a_venue_has_its_whole_name():
    text = """Tổng thống Peru gặp Tổng thống Chile
Ngày 5/3, Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại {}, nơi hai ông dùng bữa trưa.
"""
    for venue in (
        "khách sạn Alta-Mar-Carlton",
        "khu nghỉ dưỡng Sol - y - Lago",
        "trụ sở Ban Quản lý khu kinh tế",
        "Trung tâm Nghệ thuật Pucusana",
    ):
        found = {m.venue for m in meetings(text.format(venue), "2018-03-06")}
        assert found == {venue.removesuffix(" khu kinh tế")}
    found = {m.venue for m in meetings(text.format("Điện Kremlin - Moscow"), "2018-03-06")}
    assert found == {"Điện Kremlin"}


def place(sentence, date="2018-05-20", **wanted):
    """City and country of the rows that one sentence below the head tells of, as far as they fit."""
    text = f"Tin từ Nam Mỹ\nBáo chí viết nhiều về vùng này.\nCó nhiều tin mới.\n{sentence}\n"
    return {(m.city, m.country) for m in meetings(text, date) if all(getattr(m, k) == v for k, v in wanted.items())}


def test_words_for_a_part_of_a_city_do_not_part_it_from_its_building():
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Cung điện Xanh ở trung tâm thủ đô Lima."
    assert place(sentence) == {("Lima", "PER")}
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Nhà khách (Casa Azul) thủ đô Lima."
    assert place(sentence) == {("Lima", "PER")}


def test_where_a_speech_was_about_is_not_the_place():
    sentence = (
        "Quân đội rút khỏi hai tỉnh ở Bolivia, báo El Sol dẫn lời Tổng thống Peru Juan Mamani nói hôm 17/5 "
        "trong cuộc hội đàm với Tổng thống Chile Luis Rojas."
    )
    assert place(sentence) == {(None, None)}


def test_the_longer_name_of_a_city_is_its_name():
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas ở New Delhi, Ấn Độ."
    assert place(sentence) == {("New Delhi", "IND")}


def test_a_country_inside_a_name_is_no_place():
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Trường Tôn Đức Thắng."
    assert place(sentence) == {(None, None)}


def test_the_place_told_with_the_day_is_that_of_the_row():
    text = """Peru và Chile
Cuộc gặp giữa Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas tại Lima được nhắc nhiều.
Tổng thống Juan Mamani gặp Tổng thống Luis Rojas hôm 7/3/2017 tại Santiago.
"""
    assert {(m.date_start, m.city) for m in meetings(text, "2018-05-20")} == {("2017-03-07", "Santiago")}


def test_a_summit_of_two_states_places_no_meeting_of_others():
    sentence = "Ngoại trưởng Peru Ana Quispe gặp lãnh đạo Triều Tiên Kim Jong-un để bàn về thượng đỉnh Mỹ - Triều."
    assert place(sentence, "2018-06-20", countries=["PER", "PRK"]) == {(None, None)}


def test_the_edition_of_a_summit_is_that_of_the_meetings_own_year():
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas bên lề Hội nghị Cấp cao APEC năm 2016."
    assert place(sentence, "2017-11-20") == {(None, "PER")}
    sentence = "Hồi tháng 11/2016, Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas bên lề APEC."
    assert place(sentence, "2017-11-20") == {(None, "PER")}


def test_a_welcome_is_at_the_home_of_whoever_chairs_it_behind_the_guest():
    sentence = "Lễ đón Tổng thống Peru Juan Mamani tại Phủ Chủ tịch sẽ do Thủ tướng Việt Nam Nguyễn Xuân Phúc chủ trì."
    assert place(sentence, kind="ceremony") == {("Hà Nội", "VNM")}


def test_an_envoy_presents_his_letter_in_the_country_he_is_sent_to():
    text = "Tin 5/3\nĐại sứ Việt Nam tại Peru Lê Văn Thử đã trình Quốc thư lên Tổng thống Peru Juan Mamani.\n"
    assert [(m.kind, m.country) for m in meetings(text)] == [("ceremony", "PER")]


def test_who_receives_and_works_with_guests_is_at_home():
    text = "Tin 5/3\nBộ trưởng Công an Lê Văn Thử tiếp và làm việc với Bộ trưởng Nội vụ Chile Luis Rojas.\n"
    assert [(m.kind, m.country) for m in meetings(text)] == [("reception", "VNM")]


def test_a_place_that_is_said_to_be_the_stage_is_the_place():
    told = "cuộc gặp giữa Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas"
    for stage in ("Thành phố Bangkok sẽ là nơi chứng kiến", "Bangkok được chọn làm nơi tổ chức", "Bangkok sẽ đăng cai"):
        text = f"Tin trong tuần\n{stage} {told} vào tháng 4/2019.\n"
        assert [(m.status, m.city, m.country) for m in meetings(text, "2019-02-10")] == [("planned", "Bangkok", "THA")]


def test_where_it_was_announced_is_not_where_it_will_be():
    text = """Tin trong tuần
Sau thông báo ngày 3/2/2018 tại Seoul rằng Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas sẽ gặp nhau \
vào cuối tháng 4, nhiều nước hoan nghênh.
"""
    assert [(m.status, m.city) for m in meetings(text, "2018-02-10")] == [("planned", None)]


def test_a_resort_an_island_or_a_state_of_a_federation_is_no_city():
    told = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại {}."
    text = "Tin trong tuần\nBáo chí viết nhiều về vùng này.\n" + told
    for where, expected in (
        ("khu nghỉ dưỡng Mar - a - Lago, bang Florida, Mỹ", ("khu nghỉ dưỡng Mar - a - Lago", None, "USA")),
        ("đảo Sentosa của Singapore", ("đảo Sentosa", "Singapore", "SGP")),
        ("Khu phi quân sự", ("Khu phi quân sự", None, None)),
        ("Nhà Hòa Bình", ("Nhà Hòa Bình", None, None)),
    ):
        assert [(m.venue, m.city, m.country) for m in meetings(text.format(where), "2018-05-20")] == [expected]


def test_who_met_on_the_line_between_two_states_met_in_neither():
    told = "Tổng thống Mỹ Donald Trump hôm qua gặp nhà lãnh đạo Triều Tiên Kim Jong-un {}."
    for words, place in (
        ("ở làng Bàn Môn Điếm", ("Bàn Môn Điếm", None)),
        ("ở Seoul", ("Seoul", "KOR")),
    ):
        text = "Tin trong tuần\nBáo chí viết nhiều về vùng này.\n" + told.format(words)
        assert {(m.city, m.country) for m in meetings(text, "2019-07-01")} == {place}
    zone = "Ngày 27/4, Tổng thống Hàn Quốc Moon Jae-in và lãnh đạo Triều Tiên Kim Jong-un gặp nhau."
    text = f"Tin trong tuần\nBáo chí viết nhiều về DMZ.\n{zone}\n"
    assert [(m.city, m.country) for m in meetings(text, "2018-05-01")] == [(None, None)]


def test_where_two_states_will_meet_is_open_until_the_article_names_a_city():
    told = "Tổng thống Mỹ Donald Trump sẽ gặp nhà lãnh đạo Triều Tiên Kim Jong-un tại thượng đỉnh Mỹ - Triều lần hai."
    for words, country in (("", None), (" Báo chí nói nhiều về Hà Nội.", "VNM")):
        found = meetings(f"Tin trong tuần\nBáo chí viết nhiều về vùng này.\n{told}{words}\n", "2019-02-01")
        assert {(m.status, m.country) for m in found} == {("planned", country)}


def test_an_ambassador_meets_who_receives_him_where_he_is_posted():
    told = "Tổng thống Chile Luis Rojas đã gặp {} Juan Mamani hôm 2/5."
    for office, country in (
        ("Đại sứ Peru tại Chile", "CHL"),
        ("Đại sứ Peru tại Bolivia", None),
        ("cựu Đại sứ Peru tại Chile", None),
    ):
        assert [m.country for m in meetings(told.format(office) + "\n", "2018-05-03")] == [country]


def test_a_journey_was_to_the_one_city_that_its_traveller_is_said_to_go_to():
    text = """Tổng thống Chile Luis Rojas thăm Nga từ ngày 2/5 đến 4/5.
Tổng thống Luis Rojas {} trong một lá thư.
"""
    for words, city in (
        ("rất mong được tới thủ đô Moskva", "Moskva"),
        ("mong tới Moskva và tới Kazan", None),
        ("nói về Moskva", None),
    ):
        found = meetings(text.format(words), "2018-05-01")
        assert [(m.kind, m.city, m.country) for m in found] == [("visit", city, "RUS")]


def test_leaders_who_met_on_a_day_of_the_summit_that_the_article_names_met_there():
    told = "Tổng thống Pháp Emmanuel Macron ngày {} gặp Thủ tướng Canada Justin Trudeau để bàn về thương mại."
    text = "Tin trong tuần\nBáo chí viết nhiều về hội nghị thượng đỉnh G20 năm nay.\n" + told
    for day, country in (("30/11", "ARG"), ("12/11", None)):
        assert [m.country for m in meetings(text.format(day), "2018-12-02")] == [country]
    online = text.replace("G20", "ASEAN").format("26/10")
    assert [m.country for m in meetings(online, "2021-10-28")] == [None]


def test_an_encounter_was_on_the_one_journey_that_the_article_tells_of_its_people():
    text = """Tổng thống Chile hát với Tổng thống Peru
Tổng thống Chile Luis Rojas kết thúc chuyến thăm Peru bằng một buổi hát với Tổng thống Juan Mamani.
Ông Luis Rojas hát rất hay.
Báo chí viết nhiều về buổi hát.
Người dân ra đường rất đông.
{}Trước đó, các lãnh đạo Chile và Peru hôm qua thảo luận song phương về thương mại.
"""
    for more, country in (("", "PER"), ("Năm ngoái, ông Luis Rojas thăm Canada.\n", None)):
        assert [m.country for m in meetings(text.format(more), "2018-05-01") if m.kind == "talks"] == [country]


def test_a_building_behind_the_word_of_a_journey_tells_its_city():
    text = """Tổng thống Chile Luis Rojas thăm Peru
Tổng thống Chile Luis Rojas hôm qua đến thủ đô Lima.
Báo chí viết nhiều về chuyến thăm.
Tổng thống Mỹ Donald Trump đã mời Tổng thống Luis Rojas tới thăm {}.
"""
    for goal, city in (("Nhà Trắng", "Washington"), ("Mỹ", None)):
        assert [m.city for m in meetings(text.format(goal), "2018-05-01") if m.status == "invited"] == [city]


def test_where_somebody_went_to_meet_and_what_is_called_the_place_of_it_is_the_place():
    told = "Tổng thống Peru Juan Mamani {} Tổng thống Chile Luis Rojas."
    for words, venue in (
        ("sẽ tới Điện Kremlin để có cuộc hội đàm với", "Điện Kremlin"),
        ("nói nhiều về Điện Kremlin, nơi ông sẽ gặp", "Điện Kremlin"),
        ("đến Lima, nơi ông nghỉ một ngày, rồi gặp", None),
    ):
        text = "Tin trong tuần\nBáo chí viết nhiều về vùng này.\n" + told.format(words)
        assert {m.venue for m in meetings(text, "2018-05-20") if m.kind != "visit"} == {venue}


def test_a_meeting_with_who_is_called_the_host_was_at_his_home():
    sentence = "Tổng thống Peru Juan Mamani họp báo chung với Thủ tướng chủ nhà {} Lý Hiển Long hôm 2/5."
    assert place(sentence.format("Singapore")) == {(None, "SGP")}
    sentence = "Ông chủ Nhà Trắng Donald Trump gặp Tổng thống Chile Luis Rojas hôm 2/5."
    assert place(sentence) == {(None, None)}


def test_troubles_of_a_country_are_not_where_people_met():
    sentence = "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas giữa lúc căng thẳng ở Bolivia lên cao."
    assert place(sentence) == {(None, None)}


def test_the_place_of_the_event_beside_which_they_met_is_theirs_however_long_its_name():
    sentence = (
        "Tổng thống Peru Juan Mamani và người đồng cấp Chile Luis Rojas có cuộc gặp đầu tiên được chờ đợi từ lâu, "
        "diễn ra bên lề Hội nghị của các nước trồng cà phê và chè hàng đầu thế giới hôm 7/5 tại Bangkok."
    )
    assert place(sentence) == {("Bangkok", "THA")}


def test_who_met_two_others_on_one_day_met_both_in_one_place():
    text = """Tổng thống Peru gặp nhiều lãnh đạo
Ngày 7/5, Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Bangkok.
Ngày 7/5, Tổng thống Juan Mamani còn hội đàm với Thủ tướng Thái Lan Somchai Wongsawat.
"""
    assert {(m.city, m.country) for m in meetings(text, "2018-05-08") if m.kind != "visit"} == {("Bangkok", "THA")}


def test_the_one_city_named_beside_the_people_of_a_reported_meeting_is_its_city():
    text = """Tổng thống Peru thăm Chile
Tổng thống Peru Juan Mamani thăm Chile và sẽ hội đàm với Tổng thống Chile Luis Rojas vào ngày 7/5.
Chiều 6/5, Tổng thống Juan Mamani nói chuyện với sinh viên tại Santiago.
"""
    assert {m.city for m in meetings(text, "2018-05-06") if m.kind == "talks"} == {"Santiago"}


def test_who_receives_guests_on_a_day_abroad_is_not_at_home():
    text = """Tổng thống Peru tại Lào
Ngày 7/5, tại Viêng Chăn, Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas.
Cùng ngày, Tổng thống Juan Mamani tiếp Bộ trưởng Công Thương Lào Malaithong Kommasith.
"""
    assert {m.country for m in meetings(text, "2018-05-08") if m.kind == "reception"} == {"LAO"}


def test_what_was_said_at_a_reception_does_not_place_it():
    text = """Bộ trưởng Chile tiếp Đại sứ Peru
Ngày 7/5, Bộ trưởng Thương mại Chile Luis Rojas tiếp Đại sứ Peru Ana Quispe.
Tại buổi tiếp, Bộ trưởng Luis Rojas đánh giá cao các dự án tại Bolivia.
"""
    assert {m.country for m in meetings(text, "2018-05-08")} == {"CHL"}
