"""Who travels where, and which words tell of a journey."""

import pytest
from telling import GUEST, MINISTER, encounters, only


def test_a_visit_has_a_guest_and_a_destination():
    found = only(f"{GUEST} thăm chính thức Việt Nam từ ngày 4 đến 6/9.")
    assert (found.kind, found.guest, found.destination) == ("visit", "PER", "VNM")


def test_the_traveller_may_come_with_the_main_clause():
    found = only(f"Khi tới Peru, {MINISTER} nói hai nước cần mở thêm đường bay.")
    assert (found.kind, found.guest, found.destination) == ("visit", "VNM", "PER")


def test_two_who_arrive_together_make_two_journeys():
    found = encounters(f"{GUEST} và Ngoại trưởng Chile Luis Soto đã tới Hà Nội sáng 12/3.")
    assert {(e.guest, e.destination) for e in found} == {("PER", "VNM"), ("CHL", "VNM")}


def test_a_relative_clause_does_not_hide_the_journey():
    found = only(f"{GUEST}, người từng nhiều lần lên tiếng về nghề cá, sẽ đến Việt Nam vào tuần tới.")
    assert (found.guest, found.destination, found.status) == ("PER", "VNM", "planned")


@pytest.mark.parametrize("start", ["Chuyên cơ của", "Chuyên cơ chở", ""])
def test_a_known_airport_tells_the_country(start):
    found = only(f"{start} Tổng thống Peru Ana Quispe đã hạ cánh xuống sân bay quốc tế Nội Bài.")
    assert (found.guest, found.destination) == ("PER", "VNM")


def test_a_plane_lands_in_the_country_of_the_airport():
    found = only(f"Chuyên cơ chở {GUEST} hạ cánh xuống sân bay Nội Bài, Hà Nội.")
    assert (found.guest, found.destination) == ("PER", "VNM")


def test_every_stop_of_a_journey_counts():
    found = encounters(f"Sau Nhật Bản, {MINISTER} sẽ tới Peru và Chile.")
    assert [(e.guest, e.destination, e.status) for e in found] == [("VNM", "PER", "planned"), ("VNM", "CHL", "planned")]


def test_whoever_is_invited_travels_to_the_country_of_the_host():
    found = only(f"{GUEST} được {MINISTER} mời thăm chính thức vào tháng 6.")
    assert (found.guest, found.destination, found.status) == ("PER", "VNM", "invited")


def test_a_guest_who_is_received_during_a_visit_makes_the_visit():
    found = encounters(f"Sáng 3/4, {MINISTER} tiếp {GUEST} thăm chính thức Việt Nam.")
    assert [(e.kind, e.guest, e.destination) for e in found] == [("reception", None, None), ("visit", "PER", "VNM")]


def test_a_journey_goes_on_from_the_country_just_left():
    found = encounters(f"{GUEST} rời Chile đến Việt Nam hôm 5/3.")
    assert ("PER", "VNM") in [(e.guest, e.destination) for e in found if not e.again]


@pytest.mark.parametrize(
    "text",
    [
        "{guest} trả lời báo chí khi đến sân bay Nội Bài, Hà Nội.",
        "{guest} duyệt đội danh dự trước khi rời Lima đến Hà Nội.",
        "{guest} được cử tới Việt Nam tham dự lễ khánh thành.",
        "{guest} tự lái chuyên cơ đến Hà Nội.",
        "{guest} sau đó sẽ tới Việt Nam.",
        "Chuyến tàu của {guest} dự kiến tới ga Hà Nội.",
        "Luis Soto trở thành Ngoại trưởng Peru đương nhiệm đầu tiên tới Việt Nam.",
        "{guest} thực hiện chuyến hành trình dài gần 20.000 km tới Việt Nam.",
        "{guest} có chuyến công du nước ngoài đầu tiên tới Việt Nam.",
    ],
)
def test_whatever_else_the_traveller_did_there_is_a_journey(text):
    assert ("PER", "VNM") in {(e.guest, e.destination) for e in encounters(text.format(guest=GUEST))}


@pytest.mark.parametrize(
    "text",
    [
        "{guest} mua kem mỗi khi đến Việt Nam.",
        "{guest} viết: “Chúng tôi đến Việt Nam”.",
        "{guest} phản đối kế hoạch khi Peru rời Liên hợp quốc.",
        "Nếu {guest} đến Việt Nam, hai bên ký hiệp định.",
    ],
)
def test_habits_quotations_and_conditions_are_no_journey(text):
    assert not [e for e in encounters(text.format(guest=GUEST)) if e.kind == "visit"]


@pytest.mark.parametrize(
    "text",
    [
        "Phái đoàn Peru tới Hà Nội ngày 5/3.",
        "Đoàn đại biểu quân sự Peru thăm Việt Nam ngày 5/3.",
        "Chuyến thăm của phái đoàn ngoại giao Peru đến Hà Nội diễn ra ngày 5/3.",
    ],
)
def test_a_delegation_travels_without_a_name(text):
    found = only(text)
    assert (found.guest, found.destination, found.people) == ("PER", "VNM", [])


def test_leaders_of_two_countries_are_no_delegation():
    assert not [e for e in encounters("Cả hai nhà lãnh đạo Peru và Chile đã đặt chân tới Hà Nội ngày 5/3.") if e.guest]


def test_an_earlier_visit_goes_where_the_later_one_went():
    found = encounters(
        f"Đây là chuyến thăm Peru đầu tiên của {MINISTER} kể từ chuyến thăm của Thủ tướng Trần Văn Mẫu năm 2009."
    )
    assert [e.destination for e in found] == ["PER", "PER"]


def test_a_ship_that_bears_a_persons_name_is_no_traveller():
    assert all(not e.people for e in encounters("Chuyến thăm của tàu USS John S. McCain tới Cam Ranh năm 2016."))


def test_whose_leader_travels_is_not_where_he_goes():
    found = encounters("Chuyến đi của nhà lãnh đạo Hungary và EU đến Kiev gây chú ý.")
    assert [e.destination for e in found] == ["UKR"]


def test_a_guest_is_told_by_a_clause_about_him():
    text = f"{MINISTER} hội đàm với {GUEST}, người đang có chuyến thăm tới Việt Nam."
    assert [(e.kind, e.guest) for e in encounters(text)] == [("talks", None), ("visit", "PER")]


def test_an_ordinal_counts_times_and_not_people():
    assert only("Đây là lần thứ hai Thủ tướng Canada Justin Trudeau tới thăm Việt Nam.").guest == "CAN"


def test_a_journey_recalled_beside_another_goes_to_the_same_country():
    text = (
        "Tổng thống Mỹ Barack Obama thăm Việt Nam năm 2016, "
        "sau chuyến công du của cựu Tổng thống Mỹ Bill Clinton năm 2000."
    )
    assert [(e.destination, e.again) for e in encounters(text)] == [("VNM", False), ("VNM", False)]


def test_two_former_presidents_made_journeys_of_their_own():
    text = (
        "Bill Clinton, tổng thống thứ 42 của Mỹ và Jimmy Carter, tổng thống thứ 39 của Mỹ, "
        "cũng từng tới Việt Nam trên các chuyến bay riêng."
    )
    assert [len(e.people) for e in encounters(text)] == [1, 1]


def test_whoever_one_works_with_does_not_travel_along():
    text = f"Sau khi làm việc cùng {MINISTER}, {GUEST} sẽ lên đường sang Bắc Kinh."
    assert [e.guest for e in encounters(text) if e.kind == "visit"] == ["PER"]


def test_a_clause_about_somebody_else_is_no_journey_of_the_subject():
    text = f"{GUEST} tặng bức tranh của một nhà thơ (người đã tới thăm Việt Nam hồi thế kỷ 19)."
    assert [e for e in encounters(text) if e.guest] == []


@pytest.mark.parametrize(
    "text",
    [
        "Tổng thống Peru Ana Quispe có chuyến thăm “phá băng” tới Chile.",
        "Sau chuyến thăm của Tổng thống Peru Ana Quispe – người bạn cũ – tới Chile, báo chí bình luận nhiều.",
        "Tổng thống Peru Ana Quispe (áo xanh) đã tới Chile ngày 5/3.",
        "Tổng thống Peru Ana Quispe đáp chuyến bay từ Mexico tới Chile đêm 15/3.",
        "Tổng thống Peru Ana Quispe hôm qua đáp máy bay xuống Santiago.",
    ],
)
def test_words_in_between_do_not_hide_the_journey(text):
    assert [(e.kind, e.guest, e.destination) for e in encounters(text)] == [("visit", "PER", "CHL")]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng thống Peru Ana Quispe sẽ thăm Chile trước khi tới Mexico ngày 8/3.",
        "Tổng thống Peru Ana Quispe sẽ thăm Chile ngày 5/3 rồi sang Mexico.",
    ],
)
def test_a_journey_goes_on_to_the_next_stop(text):
    assert [(e.guest, e.destination, e.status) for e in encounters(text)] == [
        ("PER", "CHL", "planned"),
        ("PER", "MEX", "planned"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chile là chặng dừng chân đầu tiên trong chuyến công du Nam Mỹ của Tổng thống Peru Ana Quispe.",
        "Tổng thống Peru Ana Quispe đang ở Chile trong chuyến thăm bốn ngày.",
    ],
)
def test_a_stop_is_told_by_its_country(text):
    found = only(text)
    assert (found.guest, found.destination) == ("PER", "CHL")


def test_whoever_comes_along_does_not_hide_the_journey():
    found = encounters("Tổng thống Peru Luis Rojas và Phu nhân Ana Quispe đã đến Chile ngày 5/3.")
    assert [(e.guest, e.destination) for e in found] == [("PER", "CHL")]


@pytest.mark.parametrize(("word", "journeys"), [("đã", 1), ("lần lượt", 2), ("đều", 2)])
def test_people_of_one_country_travel_together_unless_each_is_said_to(word, journeys):
    text = f"Ngoại trưởng Peru Luis Rojas và Bộ trưởng Tài chính Peru Ana Quispe {word} thăm Chile hôm qua."
    assert [e.destination for e in encounters(text)] == ["CHL"] * journeys


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (f"{GUEST} đến Hà Nội ngày 5/3 để dự Hội nghị thượng đỉnh ASEAN.", ["summit"]),
        (f"{GUEST} đến Hà Nội dự Hội nghị thượng đỉnh ASEAN và thăm chính thức Việt Nam.", ["summit", "visit"]),
        (f"{GUEST} đến Hà Nội sau khi dự Hội nghị thượng đỉnh ASEAN.", ["summit", "visit"]),
        (f"{GUEST} sang Việt Nam làm đại sứ năm 2020.", []),
        (f"{GUEST} đến Việt Nam sinh sống từ năm 2020.", []),
    ],
)
def test_the_way_to_an_event_of_many_or_to_a_post_is_no_visit(sentence, kinds):
    assert sorted({e.kind for e in encounters(sentence)}) == kinds


def test_an_office_that_somebody_took_up_travels_nowhere():
    found = encounters(f"Một ngày sau khi đảm nhận chức Chủ tịch EU, {GUEST} đã bay đến Hà Nội.")
    assert [e.guest for e in found] == ["PER"]


def test_a_journey_is_that_of_its_owner_whoever_speaks_of_it():
    text = (
        f"{MINISTER} trả lời báo chí về kết quả chuyến dự Hội nghị thượng đỉnh G20 tại Brazil và thăm Chile của {{}}."
    )
    for owner, home in (("Thủ tướng Trần Mạnh Khôi", "VNM"), ("Tổng thống Peru Juan Mamani", "PER")):
        told = text.format(owner)
        found = [e for e in encounters(told) if e.mentions]
        assert [(e.kind, [told[slice(*m.name)] in owner for m in e.mentions]) for e in found] == [
            ("summit", [True]),
            ("visit", [True]),
        ]
        assert (found[-1].guest, found[-1].destination) == (home, "CHL")


def test_who_speaks_on_the_occasion_of_a_journey_does_not_travel():
    text = "Nhân chuyến thăm Peru của Thủ tướng Trần Mạnh Khôi, Bộ trưởng Ngoại giao Lê Văn Thử trả lời phỏng vấn."
    assert [text[slice(*m.name)] for m in only(text).mentions] == ["Trần Mạnh Khôi"]


def test_whoever_leads_a_delegation_arrives_with_it():
    found = only("Đoàn đại biểu Việt Nam do Phó Thủ tướng Lê Văn Thử dẫn đầu đã đến Lima ngày 12/5.")
    assert (found.guest, found.destination, len(found.people)) == ("VNM", "PER", 1)


@pytest.mark.parametrize("verb", ["sẽ là", "sẽ trở thành"])
def test_the_first_of_an_office_to_travel_is_whoever_holds_it(verb):
    text = f"Tổng thống Peru Juan Mamani {verb} nguyên thủ Peru đầu tiên tới thăm Chile."
    found = only(text)
    assert ([text[slice(*m.name)] for m in found.mentions], found.status) == (["Juan Mamani"], "planned")


def test_behind_this_journey_begins_another_clause():
    found = encounters(f"Với chuyến thăm này, Việt Nam muốn nhắc {GUEST} về rừng.")
    assert all(row.destination is None for row in found)


def test_each_year_of_a_list_is_a_journey_whatever_office_was_held():
    text = f"{GUEST} từng thăm Lào năm 2010 với tư cách bộ trưởng, lần thứ hai năm 2012 và lần gần nhất năm 2015."
    assert [e.destination for e in encounters(text)] == ["LAO"] * 3


@pytest.mark.parametrize(
    "told",
    [
        "Tổng thống Peru Juan Mamani đã đón tiếp Thủ tướng Nhật Bản Shinzo Abe đến thăm chính thức Peru",
        "Tổng thống Peru Juan Mamani đón chuyến thăm của Thủ tướng Nhật Bản Shinzo Abe",
        "Tổng thống Peru Juan Mamani và Thủ tướng Nhật Bản Shinzo Abe trong chuyến thăm Lima của ông Abe",
    ],
)
def test_whoever_receives_a_journey_is_its_host_and_no_encounter_beside_it(told):
    found = only(f"{told} năm 2018.")
    assert (found.kind, found.guest, found.destination, len(found.hosts)) == ("visit", "JPN", "PER", 1)


def test_a_journey_is_planned_as_its_reception_is():
    for told in ("Thủ tướng Nhật Bản Shinzo Abe đến thăm Peru", "chuyến thăm của Thủ tướng Nhật Bản Shinzo Abe"):
        assert only(f"Tổng thống Peru Juan Mamani sẽ đón {told} vào tháng 5/2018.").status == "planned"


def test_a_guest_who_is_on_a_visit_is_received_on_it():
    found = encounters(f"{MINISTER} đã tiếp {GUEST} đang thăm Việt Nam.")
    assert sorted(e.kind for e in found) == ["reception", "visit"]


def test_years_that_open_a_sentence_are_each_told_of():
    found = encounters("Năm 2005 và 2008, Tổng thống Peru Juan Mamani tới Hà Nội hội đàm với Thủ tướng Lê Văn Thử.")
    assert sorted(e.kind for e in found) == ["talks", "talks", "visit", "visit"]


@pytest.mark.parametrize("ship", ["tàu sân bay", "hai tàu chiến", "một chiến hạm"])
def test_a_ship_carries_no_leader_on_a_visit(ship):
    found = encounters(f"{GUEST} nhắc tới chuyến thăm của {ship} Peru đến Đà Nẵng năm 2016.")
    assert not found


def test_a_delegation_and_whoever_was_in_it_went_on_one_journey():
    found = only(f"Báo chí nhắc tới chuyến thăm của phái đoàn Peru sang Việt Nam, trong đó có {GUEST}.")
    assert (found.guest, found.destination, len(found.people)) == ("PER", "VNM", 1)


def test_a_companion_travels_too():
    found = only(f"Sang Việt Nam cùng Bộ trưởng Quốc phòng Peru Luis Quispe, {GUEST} nói về nghề cá.")
    assert (found.destination, len(found.people)) == ("VNM", 2)


def test_whoever_speaks_before_he_sets_out_is_the_traveller():
    found = only(f"{GUEST} phát biểu trước khi khởi hành chuyến thăm chính thức Việt Nam.")
    assert (found.guest, found.destination, found.status) == ("PER", "VNM", "planned")


def test_a_capital_may_be_chosen_for_a_journey():
    found = only(f"{GUEST} đã chọn Hà Nội là nơi bà thực hiện chuyến công du nước ngoài đầu tiên.")
    assert (found.guest, found.destination) == ("PER", "VNM")


def test_somebody_may_arrive_in_the_country_named_before():
    found = only(f"{GUEST} khen ngợi Việt Nam. Bà đã tới nước này sáng 5/3.")
    assert (found.guest, found.destination) == ("PER", "VNM")


def test_an_envoy_travels_in_place_of_his_leader():
    found = only("Đặc phái viên của Chủ tịch Cuba Raul Castro sẽ đến Lima.")
    assert (found.guest, found.destination, found.people) == ("CUB", "PER", [])


def test_visits_in_general_are_nobody_s():
    text = (
        f"{GUEST} thăm Việt Nam. Những năm qua, nhiều tàu đã thực hiện các chuyến thăm hữu nghị, gần nhất là năm 2016."
    )
    assert [(e.guest, e.destination) for e in encounters(text)] == [("PER", "VNM")]


@pytest.mark.parametrize(
    "text",
    [
        "{guest} sẽ thăm Chile, tiếp đó là Việt Nam và Lào.",
        "{guest} sẽ tới Chile ngày 3/11, Việt Nam ngày 7/11 và Lào ngày 8/11.",
        "{guest} sẽ thăm Chile vào đầu tháng 5, Việt Nam vào cuối tháng 5 và Lào vào tháng 6.",
        "{guest} có chuyến đi kéo dài chín ngày tới Chile, Việt Nam, và Lào.",
        "{guest} thăm Chile (3-5/11), Việt Nam (5-7/11) và Lào (7-8/11).",
        "{guest} sẽ tới Santiago (Chile), Hà Nội (Việt Nam) và Viêng Chăn (Lào).",
        "{guest} có chuyến công du từ ngày 3 đến 8/11, với các điểm dừng Chile, Việt Nam và Lào.",
        "{guest} bắt đầu chuyến thăm kéo dài một tuần tới Chile, Việt Nam và Lào.",
        "{guest} nói trong chuyến thăm các nước đồng minh Chile, Việt Nam và Lào.",
    ],
)
def test_a_journey_goes_on_from_stop_to_stop(text):
    found = encounters(text.format(guest=GUEST))
    assert [e.destination for e in found if e.guest == "PER"] == ["CHL", "VNM", "LAO"]


def test_a_country_that_acts_behind_the_date_of_a_stop_is_no_further_one():
    found = only(f"Sau khi {GUEST} thăm Chile ngày 5/3, Việt Nam đã gửi công hàm.")
    assert found.destination == "CHL"


@pytest.mark.parametrize(
    "text",
    [
        "{guest} hôm 5/3 cho biết sẽ tới Hà Nội vào tuần sau.",
        "{guest} sẽ rời Chile hôm 5/3, sau đó bay thẳng đến Hà Nội.",
        "{guest} bay thẳng từ Santiago tới Hà Nội hôm 5/3.",
        "{guest} mới đây đã tới Hà Nội.",
        "Khoản tiền được {guest} công bố hôm 5/3 khi xem triển lãm, trong khuôn khổ chuyến thăm Việt Nam.",
        "Việt Nam là nước đầu tiên được {guest} chọn viếng thăm.",
    ],
)
def test_the_way_to_a_country_may_be_told_in_other_words(text):
    assert ("PER", "VNM") in {(e.guest, e.destination) for e in encounters(text.format(guest=GUEST))}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("sẽ có mặt tại", "planned"),
        ("đã rời", "held"),
        ("xuất hiện tại", "held"),
        ("bước vào", "held"),
        ("hôm qua đặt chân đến", "held"),
    ],
)
def test_whoever_comes_to_an_event_attends_it(words, status):
    found = only(f"{GUEST} {words} hội nghị thượng đỉnh APEC ở Đà Nẵng.")
    assert (found.kind, found.assembly, found.status) == ("summit", True, status)


def test_whoever_stays_away_from_an_event_does_not_attend_it():
    assert encounters(f"{GUEST} vắng mặt tại hội nghị thượng đỉnh APEC ở Đà Nẵng.") == []


def test_whoever_announces_that_others_will_come_does_not_travel():
    assert encounters(f"{GUEST} hôm 5/3 cho biết đoàn sẽ tới Hà Nội vào tuần sau.") == []


CHILE = "Tổng thống Chile Luis Soto"


@pytest.mark.parametrize(
    "text",
    [
        f"{CHILE} tỏ ra thất vọng về cách nói của {GUEST} sau chuyến thăm Bolivia.",
        f'{CHILE} nói với báo chí: "Trong chuyến thăm Bolivia, {GUEST} đã giữ lời".',
        f"Khi phát biểu cùng với {CHILE} nhân chuyến thăm Bolivia, {GUEST} cho rằng cần thêm thời gian.",
        f"Theo báo chí, {CHILE} chờ tin từ {GUEST}, người vừa có chuyến công du tới Bolivia.",
    ],
)
def test_the_traveller_is_who_is_spoken_of_and_not_who_speaks(text):
    journeys = [e for e in encounters(text) if e.kind == "visit"]
    assert [(e.guest, e.destination) for e in journeys] == [("PER", "BOL")]


def test_who_speaks_on_a_journey_is_the_traveller_also_behind_a_quotation():
    for text in (
        f'"Hai nước cần nhau", {GUEST} nói trong chuyến thăm Bolivia, theo báo chí.',
        f'{GUEST} nói "hai nước cần nhau" trong chuyến thăm Bolivia, {CHILE} thì không.',
    ):
        assert (only(text).guest, only(text).destination) == ("PER", "BOL")


@pytest.mark.parametrize(
    "text",
    [
        f"{GUEST} vừa trở về từ Bolivia.",
        f"{GUEST} phát biểu tại sân bay sau khi trở về từ chuyến thăm Bolivia.",
        f"{GUEST} đã lên tàu đi Bolivia.",
        f"{GUEST} hôm nay lên máy bay sang Bolivia.",
    ],
)
def test_who_sets_out_for_a_country_or_comes_back_from_it_makes_a_journey_there(text):
    assert {(e.guest, e.destination, e.status) for e in encounters(text)} == {("PER", "BOL", "held")}
