"""Which sentences report an encounter, between whom, and whether it took place."""

import pytest
from telling import GUEST, MINISTER, encounters, only

from pipeline.extract import extract
from pipeline.meetings.reports.cues import find_cues, vocabulary
from pipeline.meetings.reports.encounters import find_encounters
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import Article, Layout


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("hội đàm với", "talks"),
        ("gặp", "meeting"),
        ("tiếp", "reception"),
        ("điện đàm với", "call"),
        ("đón", "reception"),
        ("ra sân bay đón", "ceremony"),
        ("mở tiệc thết đãi", "other"),
    ],
)
def test_the_verb_tells_the_kind(words, kind):
    found = only(f"Chiều 12/3, tại Hà Nội, {MINISTER} {words} {GUEST}.")
    assert (found.kind, sorted(found.sides), len(found.people)) == (kind, ["PER", "VNM"], 2)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Cuộc hội đàm", "talks"), ("Cuộc gặp", "meeting"), ("Cuộc điện đàm", "call")],
)
def test_a_noun_names_the_kind_too(words, kind):
    found = only(f"{words} giữa {MINISTER} và {GUEST} diễn ra chiều 12/3 tại Hà Nội.")
    assert (found.kind, sorted(found.sides)) == (kind, ["PER", "VNM"])


def test_several_encounters_of_one_sentence_are_several():
    text = f"Sáng 12/3, {MINISTER} hội đàm với {GUEST}, sau đó tiếp Đại sứ Lào Khamla Sengdara."
    assert [found.kind for found in encounters(text)] == ["talks", "reception"]


def test_two_people_of_one_country_are_no_encounter_between_states():
    found = encounters(f"{MINISTER} gặp Thủ tướng Phạm Văn Thử tại Hà Nội.")
    assert not [row for row in found if len(row.sides) > 1]


def test_a_longer_word_is_another_word():
    assert [cue.form for cue in find_cues("ông tiếp tục gặp gỡ")] == ["gặp gỡ"]
    assert not find_cues("ngắm chàomàu")


def test_every_word_of_the_table_stands_once_in_its_list():
    def twice(table):
        for name, entry in table.items():
            if isinstance(entry, dict):
                yield from twice(entry)
            elif len(entry) > len(set(entry)):
                yield name

    assert not list(twice(vocabulary()))


def test_every_form_is_of_one_kind_and_what_makes_another_word_of_it_is_told_of_a_form():
    table = vocabulary()
    forms = [form.lower() for group in (table["nouns"], table["verbs"]) for words in group.values() for form in words]
    assert len(forms) == len(set(forms))
    known = {*forms, *table["grammar"]["confer"]}
    assert {*table["not_followed_by"], *table["not_preceded_by"]} <= known


def test_summits_with_two_are_two_meetings():
    told = "với Ngoại trưởng Chile Luis Soto và Ngoại trưởng Lào Khamla Sengdara"
    found = encounters(f"{GUEST} sẽ có cuộc gặp thượng đỉnh {told}.")
    assert [(e.kind, sorted(e.sides)) for e in found] == [("meeting", ["CHL", "PER"]), ("meeting", ["LAO", "PER"])]
    assert encounters(f"{GUEST} dự hội nghị thượng đỉnh ba bên {told}.") == []


def test_countries_have_a_meeting():
    found = only("Hôm nay (9/5) là thời điểm Peru, Chile và Lào có cuộc họp về nghề cá.")
    assert (found.kind, found.sides) == ("meeting", ["PER", "CHL", "LAO"])
    assert encounters("Bộ Quốc phòng Peru và đại sứ quán Chile tổ chức cuộc gặp gỡ doanh nghiệp lần thứ tư.") == []


def test_each_of_several_people_met_is_a_meeting_of_its_own():
    found = encounters(f"{MINISTER} đã có cuộc gặp với {GUEST} và Ngoại trưởng Chile Luis Soto.")
    assert [sorted(e.sides) for e in found] == [["PER", "VNM"], ["CHL", "VNM"]]


def test_the_verb_may_open_the_sentence_before_its_subject():
    found = only(f"Hội kiến {MINISTER} ngày 12/3, {GUEST} cảm ơn nước chủ nhà.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_leaders_may_be_named_by_their_countries_alone():
    people = (
        "Tổng thống Nga Vladimir Putin phát biểu trên truyền hình. Tổng thống Mỹ Donald Trump viết trên mạng xã hội. "
    )
    found = encounters(people + "Hai nhà lãnh đạo Nga và Mỹ đã hội đàm tại Helsinki ngày 16/7.")
    assert [(sorted(e.sides), len(e.people)) for e in found] == [(["RUS", "USA"], 2)]
    found = encounters(people + "Cuộc gặp giữa lãnh đạo Nga - Mỹ diễn ra tại Helsinki ngày 16/7.")
    assert [(sorted(e.sides), len(e.people)) for e in found] == [(["RUS", "USA"], 2)]


def test_two_countries_before_the_verb_are_their_leaders():
    people = "Tổng thống Nga Vladimir Putin phát biểu. Tổng thống Mỹ Donald Trump viết trên mạng xã hội. "
    found = encounters(people + "Nga - Mỹ họp thượng đỉnh tại Helsinki hồi tháng 7.")
    assert [(sorted(e.sides), len(e.people)) for e in found] == [(["RUS", "USA"], 2)]


def test_whom_one_side_speaks_to_in_the_meeting_is_the_other_side():
    found = only(f"Trong cuộc gặp sáng 12/3, {MINISTER} nhấn mạnh với {GUEST} rằng hai nước là bạn.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_whom_one_side_praises_in_the_call_is_the_other_side():
    found = only(f"Trong cuộc điện đàm sáng 12/3, {MINISTER} đã ca ngợi {GUEST}.")
    assert (found.kind, sorted(found.sides)) == ("call", ["PER", "VNM"])
    assert not encounters(f"Trong cuộc gặp với cử tri sáng 12/3, {MINISTER} đã ca ngợi {GUEST}.")


def test_whoever_acts_at_a_summit_attends_it():
    found = only("Tại hội nghị thượng đỉnh G20, Thủ tướng Peru Ana Quispe kêu gọi bảo vệ rừng.")
    assert (found.kind, found.sides) == ("summit", ["PER"])


def test_a_spokesperson_who_tells_of_it_takes_no_part():
    found = encounters(f"Người phát ngôn Chính phủ Peru Rosa Mar cho biết về cuộc gặp với {MINISTER} hôm 12/3.")
    assert not any("PER" in e.sides and e.people for e in found)


def test_who_is_received_may_stand_before_the_passive():
    found = only(f"{GUEST} được {MINISTER} tiếp tại Hà Nội hôm 12/3.")
    assert (found.kind, sorted(found.sides)) == ("reception", ["PER", "VNM"])


def test_delegations_of_three_countries_meet_without_names():
    found = only("Lãnh đạo Việt Nam, Lào và Campuchia gặp nhau tại Viêng Chăn ngày 4/3.")
    assert found.sides == ["VNM", "LAO", "KHM"]


def test_a_session_chaired_together_is_a_meeting():
    found = only(f"{MINISTER} và {GUEST} đồng chủ trì Kỳ họp lần thứ ba Ủy ban liên chính phủ.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_the_place_of_a_welcome_tells_its_host():
    found = only(f"Lễ đón chính thức {GUEST} được tổ chức trọng thể sáng 4/3 tại Phủ Chủ tịch, Hà Nội.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["PER", "VNM"])


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Lãnh đạo Nga và Triều Tiên gặp nhau tại Vladivostok ngày 25/4.", ["RUS", "PRK"]),
        ("Hai nhà lãnh đạo Nga - Triều gặp nhau tại Vladivostok ngày 25/4.", ["RUS", "PRK"]),
        ("Cuộc họp ba bên Mỹ - Nhật - Hàn diễn ra tại Trại David ngày 18/8.", ["USA", "JPN", "KOR"]),
    ],
)
def test_countries_stand_for_their_leaders(text, sides):
    assert only(text).sides == sides


def test_offices_of_listed_countries_meet():
    found = only("Bộ trưởng Quốc phòng ba nước Peru, Chile và Mexico hôm qua có cuộc gặp tại thành phố Lima.")
    assert found.sides == ["PER", "CHL", "MEX"]


def test_a_plan_told_after_a_call_is_another_encounter():
    found = encounters(f"{MINISTER} đã điện đàm với {GUEST}. Hai bên nhất trí sẽ hội đàm tại Lima vào tháng 7 tới.")
    assert [(e.kind, e.status) for e in found if not e.again] == [("call", "held"), ("talks", "planned")]


def test_talks_with_somebodys_administration_are_not_talks_with_him():
    assert not encounters(f"{MINISTER} đã thảo luận với chính quyền Tổng thống Peru Luis Rojas.")


def test_leaders_named_behind_the_place_are_those_who_met():
    text = (
        "Tổng thống Nga Vladimir Putin và Tổng thống Mỹ Joe Biden là hai nguyên thủ. "
        "Cố vấn Jake Sullivan cho biết cuộc họp tại Geneva giữa hai lãnh đạo Mỹ - Nga sẽ ngắn."
    )
    assert sorted(only(text).sides) == ["RUS", "USA"]
    assert len(only(text).people) == 2


def test_an_exchange_on_the_line_is_a_call():
    assert only(f"{MINISTER} đã điện đàm trao đổi với {GUEST}.").kind == "call"


def test_a_summit_attended_with_one_other_is_a_meeting_of_two():
    text = "Tổng thống Mỹ Joe Biden tới Geneva để tham dự hội nghị thượng đỉnh với Tổng thống Nga Vladimir Putin."
    assert [(e.kind, e.sides) for e in encounters(text) if e.kind != "visit"] == [("meeting", ["USA", "RUS"])]


def test_whoever_welcomes_a_decision_does_not_meet():
    text = "Tổng thống Nga Vladimir Putin hoan nghênh quyết định của Tổng thống Mỹ Joe Biden về cuộc gặp với " + GUEST
    assert only(text + ".").sides == ["USA", "PER"]


def test_the_source_of_news_does_not_meet():
    text = f"Theo trợ lý của Tổng thống Nga Vladimir Putin, trong cuộc gặp với {GUEST}, {MINISTER} nêu vấn đề giá gạo."
    assert sorted(only(text).sides) == ["PER", "VNM"]


def test_leaders_of_one_country_are_met_one_by_one():
    text = "Tổng thống Peru Pedro Rojas hội kiến Thủ tướng Nguyễn Văn Thử và Chủ tịch Quốc hội Trần Thị Mẫu."
    assert [len(e.people) for e in encounters(text)] == [2, 2]
    text = text.replace(".", ", chào Bộ trưởng Ngoại giao Lê Văn Thử.")
    assert [len(e.people) for e in encounters(text)] == [2, 2, 2]


def test_guests_received_together_are_one_encounter():
    text = "Thủ tướng Nguyễn Văn Thử tiếp Tổng thống Peru Pedro Rojas và Bộ trưởng Tài chính Peru Ana Quispe."
    assert len(only(text).people) == 3


def test_officials_of_a_country_are_the_other_side_without_names():
    found = only(f"{GUEST} đang đàm phán với các quan chức Việt Nam.")
    assert (sorted(found.sides), len(found.people)) == (["PER", "VNM"], 1)


def test_those_a_list_names_behind_a_general_word_were_each_called():
    text = f"{GUEST} điện đàm với nhà lãnh đạo nhiều nước gồm Thủ tướng Anh Mary Smith và Tổng thống Pháp Jean Dupont."
    assert [e.sides for e in encounters(text)] == [["PER", "GBR"], ["PER", "FRA"]]


def test_hosts_listed_behind_the_passive_all_receive():
    text = f"{GUEST} được Vua Bỉ Philippe và Thủ tướng Bỉ Jan Peeters đón tiếp."
    assert len(only(text).people) == 3


def test_an_adviser_who_tells_of_the_leaders_call_was_not_on_the_line():
    text = (
        "Tổng thống Nga Vladimir Putin được mời. Trợ lý Điện Kremlin Yuri Ushakov cho biết Tổng thống Mỹ Donald Trump "
        "mời trong cuộc điện đàm giữa hai nhà lãnh đạo hôm 20/3."
    )
    doc = parse(text, Layout(body=[(0, len(text))]))
    cast = find_people(doc)
    found = [e for e in find_encounters(text, cast, doc._.sentences) if e.kind == "call"]
    assert [sorted(cast.people[p].name for p in e.people) for e in found] == [["Donald Trump", "Vladimir Putin"]]


def test_leaders_without_a_title_are_known_from_the_table():
    text = "Ông Donald Trump và ông Kim Jong-un là bạn. Thượng đỉnh Mỹ - Triều diễn ra ngày 12/6/2018."
    assert [(len(e.people), e.sides) for e in encounters(text)] == [(2, ["USA", "PRK"])]


def test_leaders_who_were_called_did_not_call_each_other():
    text = "Tổng thống Mỹ Donald Trump có các cuộc điện đàm với các nhà lãnh đạo Anh và Pháp."
    assert all("USA" in e.sides for e in encounters(text))


def test_what_the_leaders_will_do_is_told_of_those_named_last():
    text = (
        "Chủ tịch nước Nguyễn Văn Thử đón tiếp Tổng thống Bulgaria Ivan Petrov hôm 24/11. "
        "Quốc vương Campuchia Norodom Sihamoni đến Hà Nội ngày 28/11, được Chủ tịch nước Nguyễn Văn Thử chờ ở sân bay. "
        "Hai nhà lãnh đạo sau đó sẽ hội đàm."
    )
    assert [sorted(e.sides) for e in encounters(text) if e.kind == "talks"] == [["KHM", "VNM"]]


def test_whoever_is_listed_with_somebody_told_is_no_subject_either():
    text = (
        "Tổng thống Chile Luis Soto sẽ thông báo cho Thủ tướng Canada Mark Hill và Thủ tướng Nhật Bản Ken Mori kết quả "
        f"cuộc họp với {GUEST}."
    )
    assert [e.sides for e in encounters(text)] == [["CHL", "PER"]]


def test_the_unnamed_of_several_countries_are_met_one_by_one():
    text = f"{GUEST} dự kiến có ba cuộc họp song phương với lãnh đạo Chile, Lào và Nhật Bản."
    assert [e.sides for e in encounters(text)] == [["PER", "CHL"], ["PER", "LAO"], ["PER", "JPN"]]
    text = f"{GUEST} gặp Ngoại trưởng Chile Luis Soto và các quan chức Lào."
    assert [e.sides for e in encounters(text)] == [["PER", "CHL"], ["PER", "LAO"]]
    assert not encounters(f"{GUEST} gặp các nhà lãnh đạo khác tại ASEAN.")


def test_whoever_is_received_may_have_hosts_without_names():
    found = only(f"Tại sân bay, {GUEST} được các quan chức cấp cao của Chile chào đón.")
    assert (found.kind, found.sides) == ("ceremony", ["PER", "CHL"])
    assert not encounters(f"Tại sân bay, {GUEST} được người dân Chile chào đón.")


def test_whoever_leads_a_ceremony_is_its_other_side():
    found = only(f"Sáng 12/3, lễ đón {GUEST} diễn ra dưới sự chủ trì của Ngoại trưởng Chile Luis Soto.")
    assert (found.kind, found.sides, len(found.people)) == ("ceremony", ["PER", "CHL"], 2)


def test_the_main_clause_may_name_both_countries_of_those_who_met():
    people = "Tổng thống Nga Vladimir Putin phát biểu. Tổng thống Mỹ Donald Trump viết trên mạng xã hội. "
    row = only(people + "Sau cuộc hội đàm kéo dài hai giờ, hai nhà lãnh đạo Nga và Mỹ ra tuyên bố chung.")
    assert (sorted(row.sides), len(row.people)) == (["RUS", "USA"], 2)


def test_they_are_the_two_who_met_last():
    found = encounters(f"{MINISTER} hội đàm với {GUEST} sáng 12/3. Họ sẽ gặp lại nhau ngày 15/3.")
    assert [(sorted(e.sides), e.status) for e in found] == [(["PER", "VNM"], "held"), (["PER", "VNM"], "planned")]


def test_officials_without_names_call_each_other():
    found = only("Các quan chức Peru và Chile đã trao đổi qua điện thoại ngày 5/3.")
    assert (found.kind, sorted(found.sides)) == ("call", ["CHL", "PER"])


def test_a_call_to_congratulate_is_a_call():
    assert sorted(only(f"{GUEST} điện đàm chúc mừng Ngoại trưởng Chile Luis Soto.").sides) == ["CHL", "PER"]


def test_a_meeting_of_three_sides_is_one():
    text = f"{MINISTER} đã có cuộc gặp ba bên với {GUEST} và Ngoại trưởng Chile Luis Soto."
    assert [sorted(e.sides) for e in encounters(text)] == [["CHL", "PER", "VNM"]]


@pytest.mark.parametrize("summit", ["hội nghị thượng đỉnh lần hai", "hội nghị thượng đỉnh"])
def test_a_summit_with_somebody_is_a_meeting(summit):
    text = f"Tổng thống Peru Ana Quispe đến Lima dự {summit} với Tổng thống Chile Luis Soto."
    assert [e.kind for e in encounters(text) if e.kind != "visit"] == ["meeting"]


@pytest.mark.parametrize(
    "summit", ["Cuộc gặp thượng đỉnh Peru - Chile diễn ra ngày 5/3.", "Báo chí viết nhiều về thượng đỉnh Chile - Peru."]
)
def test_a_summit_of_two_countries_counts_with_one_leader_named(summit):
    found = encounters(f"Tổng thống Peru Ana Quispe phát biểu trên truyền hình. {summit}")
    assert [(sorted(e.sides), len(e.people)) for e in found] == [(["CHL", "PER"], 1)]


@pytest.mark.parametrize("word", ["Cuộc gặp thượng đỉnh", "Cuộc hội đàm thượng đỉnh"])
def test_a_summit_of_two_countries_is_of_their_leaders_and_no_deputy_or_chair_who_is_named_more(word):
    text = (
        "Chủ tịch Hội Hữu nghị Nga Ivan Morozov và Phó Chủ tịch Đảng Nước Nga Thống nhất Oleg Belov nói chuyện. "
        "Ông Morozov và ông Belov phát biểu. Ông Morozov và ông Belov trả lời báo chí. "
        f"{word} Mỹ - Nga diễn ra ngày 5/3. Tổng thống Mỹ Donald Trump và Tổng thống Nga Vladimir Putin im lặng."
    )
    doc = parse(text, Layout(body=[(0, len(text))]))
    cast = find_people(doc)
    (met,) = [e for e in find_encounters(text, cast, doc._.sentences) if len(e.sides) == 2]
    assert [cast.people[i].name for i in met.people] == ["Donald Trump", "Vladimir Putin"]


@pytest.mark.parametrize("who", [f"{GUEST} (phải) và", f"{GUEST}, trái, và", f"{GUEST} (bìa trái) cùng"])
def test_where_they_stand_in_a_picture_does_not_part_them(who):
    assert sorted(only(f"{who} {MINISTER} hội đàm tại Hà Nội ngày 12/3.").sides) == ["PER", "VNM"]


def test_each_of_the_people_listed_behind_several_meetings_was_met():
    text = f"{MINISTER} đã có các cuộc gặp riêng với {GUEST} và Bộ trưởng Tài chính Peru Luis Rojas."
    assert [len(e.people) for e in encounters(text)] == [2, 2]


def test_a_handshake_counts_where_no_other_word_tells_of_a_meeting():
    found = encounters(f"{MINISTER} (trái) bắt tay {GUEST} trong chuyến thăm hồi tháng 3.")
    assert [sorted(e.sides) for e in found if e.kind == "meeting"] == [["PER", "VNM"]]
    assert only(f"{MINISTER} bắt tay và hội đàm với {GUEST}.").kind == "talks"


def test_a_clause_that_tells_the_news_has_its_own_subject():
    assert sorted(only(f"Tin đáng chú ý là {MINISTER} đã điện đàm ngay với {GUEST}.").sides) == ["PER", "VNM"]


def test_an_office_of_two_countries_is_both_holders():
    assert sorted(only("Ngoại trưởng Peru - Chile hội đàm tại Lima ngày 5/3.").sides) == ["CHL", "PER"]
    assert sorted(only("Thứ trưởng Ngoại giao Peru - Chile có cuộc gặp ngày 5/3.").sides) == ["CHL", "PER"]


def test_hosts_may_stand_behind_the_guest():
    found = only(f"Ra đón {MINISTER} tại sân bay có {GUEST} và đông đảo cán bộ.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["PER", "VNM"])


def test_whoever_attends_a_welcome_abroad_is_welcomed():
    found = only(f"{MINISTER} dự lễ chào đón tại sân bay Lima của Peru.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["PER", "VNM"])


def test_who_attends_with_somebody_attends_too():
    found = only(f"{MINISTER} đã cùng {GUEST} tham dự hội nghị của Liên hợp quốc.")
    assert (found.kind, sorted(found.sides)) == ("summit", ["PER", "VNM"])


def test_whoever_leads_a_delegation_is_met():
    found = only(f"Chiều 12/3, {MINISTER} tiếp đoàn đại biểu Peru do Bộ trưởng Tài chính Luis Rojas dẫn đầu.")
    assert (sorted(found.sides), len(found.people)) == (["PER", "VNM"], 2)


def test_a_delegation_without_names_is_received():
    assert sorted(only(f"{MINISTER} sáng 12/3 tiếp đoàn đại biểu cấp cao Peru.").sides) == ["PER", "VNM"]


def test_who_tells_of_an_encounter_behind_a_quotation_took_no_part():
    row = only(f'"Đó là chủ đề trong cuộc gặp của {MINISTER} với {GUEST}", đặc phái viên Peru Luis Soto cho biết.')
    assert len(row.people) == 2


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Nhân dịp tham dự Hội nghị thượng đỉnh APEC tại Lima, {guest} đã đọc diễn văn.", ["PER"]),
        ("Phát biểu tại Diễn đàn Kinh tế Thế giới, {guest} kêu gọi mở cửa.", ["PER"]),
        ("Tại Hội nghị An ninh Munich, {guest} trấn an các đồng minh.", ["PER"]),
        ("Tại cuộc họp khẩn của Hội đồng Bảo an, {guest} bác bỏ cáo buộc.", ["PER"]),
        ("Trong phiên họp của Hội đồng Bảo an Liên hợp quốc, {guest} bác bỏ cáo buộc.", ["PER"]),
        ("{guest} phát biểu khai mạc hội nghị thượng đỉnh ASEAN.", ["PER"]),
        ("Tại Diễn đàn Kinh tế Thế giới, {guest}, Ngoại trưởng Chile Luis Soto trả lời báo chí.", ["PER", "CHL"]),
    ],
)
def test_whoever_acts_at_an_event_of_many_attends_it(sentence, sides):
    found = only(sentence.format(guest=GUEST))
    assert (found.kind, found.sort, found.sides) == ("summit", "summit", sides)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại hội nghị tổng kết của ngành giao thông, {minister} nhấn mạnh kỷ luật.",
        "Trong cuộc họp báo tại trụ sở NATO, {guest} trả lời các câu hỏi.",
        "Phát biểu tại cuộc họp, {guest} nhấn mạnh: “NATO có ba nhiệm vụ”.",
        "{minister} mời {guest} dự Hội nghị cấp cao ASEAN.",
        "{minister} cảm ơn Chile vì lời mời dự Hội nghị thượng đỉnh APEC.",
    ],
)
def test_nobody_attends_what_is_no_event_of_many_or_what_he_is_invited_to(sentence):
    assert not [e for e in encounters(sentence.format(guest=GUEST, minister=MINISTER)) if e.kind == "summit"]


def test_both_who_met_attend_what_follows():
    text = f"{MINISTER} hội đàm với {GUEST}. Sau đó, hai bộ trưởng sẽ dự Diễn đàn Kinh tế Thế giới tại Davos."
    found = encounters(text)[-1]
    assert (found.kind, found.status, sorted(found.sides)) == ("summit", "planned", ["PER", "VNM"])


def test_behind_a_clause_of_time_stands_another_subject():
    found = only(f"Khi {MINISTER} gặp {GUEST} ở Lima, Thủ tướng Lào Thongloun Sisoulith vẫn ở nhà.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_whoever_was_welcomed_stands_behind_the_comma():
    found = only(f"Sau khi được {MINISTER} nghênh đón tại sân bay, {GUEST} về khách sạn.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["PER", "VNM"])


def test_what_was_said_of_somebody_at_a_domestic_meeting_is_no_encounter_with_him():
    assert not encounters(f"{MINISTER} nói trong cuộc gặp với các nghị sĩ rằng {GUEST} là bạn.")


def test_who_speaks_for_a_leader_meets_nobody():
    text = f"{GUEST} gặp {MINISTER}. Người phát ngôn Điện Kremlin Dmitry Peskov đã đến. "
    found = encounters(text + "Ông Peskov chờ cuộc gặp với Tổng thống Peru Mateo Quiroga.")
    assert [sorted(e.sides) for e in found if not e.again] == [["PER", "VNM"]]


def test_whoever_is_named_behind_another_by_as_well_as_was_met_too():
    found = encounters(f"{MINISTER} gặp Thứ trưởng Peru Mateo Quiroga cũng như tân Vụ trưởng Peru Luis Soto hôm nay.")
    assert [len(e.people) for e in found] == [3]


def test_a_meeting_behind_after_with_a_day_of_its_own_is_another_one():
    text = """Tổng thống Peru gặp Tổng thống Chile
Ngày 16/7, Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Rojas.
Đây là cuộc gặp thứ hai giữa hai nhà lãnh đạo sau cuộc gặp hồi tháng 4 ở Lima.
"""
    found = extract(Article("a1", "a1.txt", text, date="2018-07-20")).meetings
    assert [(m.role, m.date_start) for m in found] == [("main", "2018-07-16"), ("background", "2018-04")]


def test_a_spouse_who_is_named_beside_somebody_was_there_too():
    text = "Vua Bỉ Philippe tiếp Tổng thống Peru Mateo Quiroga và phu nhân Ana Quispe tại Brussels."
    assert len(only(text).people) == 3
    assert len(only("Tổng thống Peru Mateo Quiroga và phu nhân Ana Quispe thăm chính thức Bỉ.").people) == 2


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Thứ trưởng Ngoại giao Lê Văn Thử nói tại Hội nghị thượng đỉnh G20 rằng thế giới cần hòa bình.", 1),
        ("Thứ trưởng Ngoại giao Lê Văn Thử khẳng định đóng góp của Việt Nam tại Hội nghị thượng đỉnh G20.", 0),
    ],
)
def test_whoever_speaks_of_an_event_need_not_be_there(sentence, rows):
    assert len(encounters(sentence)) == rows


def sides_of(text):
    return [(e.kind, sorted(e.sides)) for e in encounters(text)]


def test_each_of_those_met_is_a_meeting_though_who_met_them_comes_behind():
    text = (
        "Sau các cuộc hội đàm với Tổng thống Chile Luis Soto, Chủ tịch Thượng viện Chile Juan Rojas, "
        f"{GUEST} lên đường về nước."
    )
    assert sides_of(text) == [("talks", ["CHL", "PER"])] * 2


def test_a_meeting_of_one_with_several_is_several():
    text = f"Cuộc gặp của {GUEST} với {MINISTER} và Ngoại trưởng Chile Luis Soto kéo dài."
    assert sides_of(text) == [("meeting", ["PER", "VNM"]), ("meeting", ["CHL", "PER"])]


def test_those_between_whom_all_was_are_in_one_room():
    text = f"Cuộc gặp giữa {GUEST}, {MINISTER} và Ngoại trưởng Chile Luis Soto diễn ra ngày 5/3."
    assert sides_of(text) == [("meeting", ["CHL", "PER", "VNM"])]


def test_whoever_is_told_to_have_come_to_an_event_attended_it():
    text = f"Hội nghị thượng đỉnh APEC khai mạc tại Lima ngày 5/3 với sự tham dự của {MINISTER} và {GUEST}."
    assert sides_of(text) == [("summit", ["PER", "VNM"])]


@pytest.mark.parametrize("hosts", ["Chile", "Chile và Lào"])
def test_a_country_that_receives_somebody_is_where_he_travelled(hosts):
    found = encounters(f"Năm 2019, {hosts} đã đón {GUEST} rất nồng nhiệt.")
    assert [(e.kind, e.guest) for e in found] == [("visit", "PER")] * len(hosts.split(" và "))
    assert found[0].destination == "CHL"


def test_people_of_a_town_who_see_somebody_off_are_no_journey():
    assert not encounters(f"Người dân Lima tiễn {MINISTER} ra sân bay.")


def test_a_handshake_is_the_meeting_of_those_who_shake_hands():
    text = (
        f"{MINISTER} hội đàm với {GUEST} ngày 5/3. Ngoại trưởng Chile Luis Soto bắt tay {GUEST} trong cuộc gặp hôm 7/3."
    )
    assert sides_of(text) == [("talks", ["PER", "VNM"]), ("meeting", ["CHL", "PER"])]


def test_who_acts_meets_whom_a_noun_names_not_whom_he_acts_with():
    text = f"Đây là nỗ lực chung của {GUEST} với Thủ tướng Lào Thongloun Sisoulith trước cuộc gặp với {MINISTER}."
    assert {tuple(sorted(e.sides)) for e in encounters(text)} == {("PER", "VNM")}


def test_two_short_names_joined_by_a_hyphen_are_the_leaders_who_met():
    text = (
        "Tổng thống Peru Juan Mamani sẽ gặp Tổng thống Chile Luis Soto. "
        "Báo chí chờ đợi cuộc gặp Mamani - Soto ngày 5/3 tại Lima."
    )
    assert [(e.kind, sorted(e.sides), len(e.people)) for e in encounters(text)] == [("meeting", ["CHL", "PER"], 2)] * 2


def test_an_office_of_both_states_is_of_those_told_last():
    text = (
        "Tổng thống Peru Juan Mamani hội đàm với Tổng thống Chile Luis Soto. "
        "Cùng ngày, Bộ trưởng Quốc phòng hai nước đã gặp nhau tại Lima."
    )
    assert sides_of(text)[1:] == [("meeting", ["CHL", "PER"])]


@pytest.mark.parametrize("words", ["Tôi sẽ", "Chúng tôi sẽ", "Ngày mai tôi sẽ"])
def test_whoever_speaks_of_himself_in_a_quotation_is_one_of_those_who_meet(words):
    found = only(f'"{words} gặp {GUEST}", Tổng thống Chile Luis Soto nói.')
    assert (sorted(found.sides), found.status) == (["CHL", "PER"], "planned")


def test_whoever_somebody_is_unlike_did_not_meet():
    found = only(f"Không giống Tổng thống Chile Luis Rojas, {MINISTER} đã bắt tay {GUEST}.")
    assert found.sides == ["VNM", "PER"]


def test_whoever_was_met_besides_was_at_another_encounter():
    found = only(f"Ngoài Tổng thống Chile Luis Rojas, {MINISTER} còn gặp {GUEST}.")
    assert found.sides == ["VNM", "PER"]


@pytest.mark.parametrize("kin", [", em gái nhà lãnh đạo Chile Luis Soto,", " - con gái Tổng thống Chile Luis Soto -"])
def test_a_relative_of_whoever_meets_is_not_there(kin):
    found = only(f"Thứ trưởng Chile Rosa Soto{kin} đã gặp {GUEST} tại Lima.")
    assert (sorted(found.sides), len(found.people)) == (["CHL", "PER"], 2)


def test_whoever_is_left_out_was_not_met():
    assert not encounters(f"{MINISTER} đã điện đàm với nhiều bộ trưởng, ngoại trừ {GUEST}.")


def test_an_invitation_that_is_passed_on_is_no_reception():
    assert not encounters(f"Lời mời được {MINISTER} chuyển tiếp {GUEST}.")


def test_whoever_takes_letters_of_credence_receives_the_ambassador():
    found = only("Tổng thống Chile Luis Soto nhận thư ủy nhiệm của Đại sứ Peru Ana Quispe.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["CHL", "PER"])


@pytest.mark.parametrize(
    "told", ["Phái đoàn Chile đã gặp", "Hôm qua, các quan chức Chile gặp", "Các quan chức Chile họp với"]
)
def test_officials_without_names_may_be_those_who_act(told):
    assert sorted(only(f"{told} các quan chức Peru tại Lima.").sides) == ["CHL", "PER"]
    assert sorted(only(f"{told} {GUEST} tại Lima.").sides) == ["CHL", "PER"]


def test_officials_of_whom_something_is_told_do_not_act():
    assert not encounters("Nhiều người nghi ngờ lời của các quan chức Chile gặp các quan chức Peru.")


@pytest.mark.parametrize("verb", ["đã bàn bạc", "thảo luận", "ngày 5/3 trao đổi"])
def test_two_sides_that_confer_have_met(verb):
    found = only(f"{MINISTER} và {GUEST} {verb} về nghề cá tại Lima.")
    assert (found.kind, sorted(found.sides), found.slight) == ("meeting", ["PER", "VNM"], True)


def test_a_side_may_be_told_by_its_doings_behind_the_comma():
    found = only(f"Trong cuộc gặp với {GUEST}, giọng điệu của {MINISTER} đã dịu đi.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_whoever_speaks_of_the_meeting_of_others_was_not_there():
    text = (
        "Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Soto. "
        f"{MINISTER} khẳng định quan hệ của Tổng thống Peru đã tốt hơn, kể từ lần gặp mặt ở Lima."
    )
    assert sides_of(text)[1:] in ([], [("meeting", ["CHL", "PER"])])


def test_this_is_the_first_meeting_is_said_of_the_one_just_told():
    text = (
        f"{GUEST} gặp Ngoại trưởng Chile Luis Soto. "
        "Đây là cuộc gặp Peru - Chile đầu tiên kể từ khi Tổng thống Juan Mamani nhậm chức ngày 5/3."
    )
    found = encounters(text)
    assert found[1].again
    assert found[0].people == found[1].people


def test_what_may_happen_before_a_meeting_leaves_the_meeting_planned():
    found = only(f"Việc mở cửa khẩu có thể diễn ra trước cuộc gặp giữa {MINISTER} và {GUEST}.")
    assert found.status == "planned"


def test_a_meeting_of_an_organisation_is_attended():
    found = only(f"{GUEST} sẽ tham dự cuộc gặp của Liên minh châu Phi tại Addis Ababa.")
    assert (found.kind, found.assembly) == ("summit", True)


def test_the_part_that_a_country_has_in_an_event_is_nobody_s_attendance():
    assert not encounters(f"{MINISTER} khẳng định sự tham gia Hội nghị thượng đỉnh G20 của Việt Nam có ý nghĩa lớn.")


@pytest.mark.parametrize("acting", ["Ngoại trưởng Chile Luis Soto đã", "Các quan chức ngoại giao Chile đã"])
def test_those_who_gather_with_several_meet_all_of_them_at_once(acting):
    found = only(f"{acting} nhóm họp với các đồng nghiệp Peru, Lào và Brazil ở Lima.")
    assert sorted(found.sides) == ["BRA", "CHL", "LAO", "PER"]


def test_who_was_met_tells_nothing_of_who_met_them():
    assert not encounters("Họ đã gặp các quan chức Peru và Chile.")


def test_a_banquet_for_a_guest_is_given_by_the_country_where_it_is():
    found = encounters(f"Quốc yến chiêu đãi {GUEST} được tổ chức ở Hà Nội.")
    assert [(e.kind, sorted(e.sides)) for e in found] == [("other", ["PER", "VNM"])]


def test_a_quotation_about_a_meeting_does_not_hide_with_whom_it_was():
    found = only(f'{MINISTER} cho biết đã có cuộc gặp "dài nhưng rất tốt" với {GUEST}.')
    assert sorted(found.sides) == ["PER", "VNM"]


@pytest.mark.parametrize("beside", ["Bên lề", "Trong khuôn khổ"])
def test_whoever_acts_beside_an_event_attends_it(beside):
    found = only(f"{beside} Hội nghị thượng đỉnh G20, {GUEST} kêu gọi giảm thuế.")
    assert (found.kind, found.sides) == ("summit", ["PER"])


def test_what_happens_beside_a_summit_of_two_leaves_it_theirs():
    found = only(f"Thỏa thuận được ký bên lề cuộc gặp thượng đỉnh giữa {MINISTER} và {GUEST}.")
    assert (found.kind, sorted(found.sides)) == ("meeting", ["PER", "VNM"])


def test_a_town_that_may_be_the_place_leaves_the_meeting_planned():
    found = only(f"Lima có thể sẽ là nơi tổ chức cuộc gặp giữa {MINISTER} và {GUEST}.")
    assert found.status == "planned"


def test_this_leader_is_the_one_spoken_of_last():
    text = f"Tổng thống Chile Luis Soto khen cà phê. Nhà lãnh đạo này sẽ gặp {GUEST}."
    assert sorted(only(text).sides) == ["CHL", "PER"]


def test_whoever_heads_an_institute_only_comments():
    found = only(
        f"Về cuộc gặp giữa {MINISTER} và {GUEST} - Luis Rojas, người đứng đầu Viện Chile Học, nói đó là dấu hiệu tốt."
    )
    assert sorted(found.sides) == ["PER", "VNM"]


def test_items_between_semicolons_do_not_meet():
    text = (
        "Chile điều tra cựu Thủ tướng Luis Rojas; Tổng thống Peru Juan Mamani nói về quan hệ sau hội nghị thượng đỉnh "
        "là những tin đáng chú ý."
    )
    assert not encounters(text)


def test_two_officials_who_speak_of_the_meeting_of_others_have_met_as_well():
    others = "Tổng thống Chile Luis Soto và Thủ tướng Lào Khamla Thử"
    text = f"{MINISTER} và {GUEST} đã thảo luận tại Lima về cuộc gặp giữa {others}."
    assert [sorted(e.sides) for e in encounters(text)] == [["CHL", "LAO"], ["PER", "VNM"]]


def test_letters_that_are_exchanged_are_no_meeting():
    assert not encounters(f"{MINISTER} và {GUEST} đã trao đổi thư tại Lima.")


def test_calls_told_before_are_no_call_of_whoever_is_named_behind():
    text = (
        f"{MINISTER} điện đàm với {GUEST}. Báo chí mô tả 2 cuộc điện đàm nói trên, nói phía Chile và Lào đã tranh cãi."
    )
    assert {tuple(sorted(e.sides)) for e in encounters(text)} == {("PER", "VNM")}


def test_the_leader_of_one_country_and_another_country_behind_a_comma_are_no_pair():
    text = (
        f"{GUEST} lên tiếng. Tổng thống Chile Luis Soto phản đối. "
        "Theo Tổng thống Chile, Peru là nơi tổ chức cuộc họp ba bên."
    )
    assert not encounters(text)


def test_somebody_else_in_a_quotation_is_not_the_speaker():
    text = f'{MINISTER} nói: "Tôi cảm ơn {GUEST} và đánh giá cao chuyến thăm của bà ấy tới Hà Nội".'
    assert [(e.guest, e.destination) for e in encounters(text)] == [("PER", "VNM")]


def test_a_country_that_receives_leaves_whoever_comments_on_it_out():
    text = f"Về việc báo chí đưa tin Chile đã đón hai nhà lãnh đạo Lào - Peru hôm qua, {MINISTER} bày tỏ vui mừng."
    assert not [e for e in encounters(text) if e.people]


def test_the_leaders_of_the_host_country_are_a_side():
    found = encounters(f"{GUEST} tới Việt Nam. Bà sẽ có cuộc gặp với các nhà lãnh đạo nước chủ nhà.")
    assert [sorted(e.sides) for e in found if e.kind == "meeting"] == [["PER", "VNM"]]


def test_whoever_acts_behind_an_opening_clause_met_those_named_in_it():
    text = f"Trước khi tới Lima để gặp {GUEST} và Ngoại trưởng Chile Luis Soto ngày 5/3, {MINISTER} nói về nghề cá."
    found = [e for e in encounters(text) if e.kind == "meeting"]
    assert [sorted(e.sides) for e in found] == [["PER", "VNM"], ["CHL", "VNM"]]


@pytest.mark.parametrize("others", ["cộng đồng quốc tế", "các đối tác ở Peru"])
def test_to_work_with_the_world_is_no_meeting(others):
    assert not encounters(f"{MINISTER} nói hai nước sẽ làm việc với {others}.")


def test_diplomats_without_names_may_stand_behind_the_place():
    found = only(
        f"Trong một cuộc họp ngắn tại Nhà khách Chính phủ với các nhà ngoại giao Peru, {MINISTER} nói về nghề cá."
    )
    assert sorted(found.sides) == ["PER", "VNM"]


def test_a_post_at_an_embassy_is_of_its_country():
    text = (
        f"Sau cuộc gặp kéo dài 15 phút với Công sứ Luis Soto của Đại sứ quán Chile ở Hà Nội, {MINISTER} nói về nghề cá."
    )
    assert sorted(only(text).sides) == ["CHL", "VNM"]


def test_an_official_whom_it_was_heard_from_was_not_there():
    text = f"Theo một quan chức Chile, trong cuộc họp ngắn tại Lima với {GUEST}, {MINISTER} đã cười."
    assert sorted(only(text).sides) == ["PER", "VNM"]


def test_an_aide_without_a_name_meets_in_place_of_his_leader():
    found = only(f"Cố vấn của Chủ tịch Cuba Raul Castro đã gặp {GUEST}.")
    assert (sorted(found.sides), len(found.people)) == (["CUB", "PER"], 1)


def test_who_works_with_a_leader_meets_him_and_who_works_with_companies_nobody():
    assert only(f"{MINISTER} làm việc với {GUEST} ngày 5/3.").kind == "meeting"
    assert not find_cues("ông làm việc với doanh nghiệp")


def test_a_group_that_tells_of_an_encounter_took_no_part_in_it():
    found = only(f"Theo một nhóm bộ trưởng Lào, {MINISTER} đã gặp {GUEST} ngày 5/3.")
    assert sorted(found.sides) == ["PER", "VNM"]


def test_a_summit_of_many_is_no_other_word_for_a_meeting_of_two():
    text = f"{MINISTER} gặp {GUEST}. Tại hội nghị thượng đỉnh APEC ở Lima hồi đầu tháng này, ông đề xuất lập một quỹ."
    assert [(row.kind, sorted(row.sides)) for row in encounters(text)] == [
        ("meeting", ["PER", "VNM"]),
        ("summit", ["VNM"]),
    ]


@pytest.mark.parametrize("words", ["trước thềm", "ngay sau"])
def test_a_summit_only_tells_when_two_met(words):
    text = f"{GUEST} và Ngoại trưởng Chile Luis Soto đã gặp nhau {words} hội nghị thượng đỉnh APEC."
    assert only(text).kind == "meeting"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("đồng chủ trì tọa đàm kinh tế", "other"),
        ("chứng kiến lễ ký kết ba văn kiện", "ceremony"),
        ("đã khánh thành một trường học", "ceremony"),
        ("dự lễ khai mạc triển lãm", "ceremony"),
        ("họp báo", "other"),
        ("dùng trà", "other"),
    ],
)
def test_what_two_of_two_states_do_side_by_side_is_an_encounter(words, kind):
    found = only(f"Ngày 2/5, tại Lima, {MINISTER} và {GUEST} {words}.")
    assert (found.kind, sorted(found.sides), found.slight) == (kind, ["PER", "VNM"], True)


def test_what_they_do_side_by_side_belongs_to_the_talks_told_before():
    found = only(
        f"Ngày 2/5, tại Lima, {MINISTER} hội đàm với {GUEST}. {MINISTER} và {GUEST} chứng kiến lễ ký ba văn kiện."
    )
    assert found.kind == "talks"


def test_whoever_acts_alone_meets_nobody():
    assert encounters(f"Ngày 2/5, tại Lima, {MINISTER} dự lễ khai mạc triển lãm. {GUEST} ký ba văn kiện.") == []


def test_the_holders_of_two_offices_in_a_list_are_two():
    told = f"{MINISTER} đón Toàn quyền Australia Peter Smith."
    text = f"{told} Hội đàm giữa Bộ trưởng Việt Nam và Toàn quyền Australia kết thúc."
    assert sorted(encounters(text)[-1].sides) == ["AUS", "VNM"]


@pytest.mark.parametrize("beside", ["hôm 5/3 với", "cùng", "ở Lima chiều 5/3 với sự có mặt của"])
def test_two_who_face_the_press_side_by_side_have_met(beside):
    found = only(f"Trong cuộc họp báo {beside} {GUEST}, {MINISTER} nói về nghề cá.")
    assert (found.kind, sorted(found.sides)) == ("other", ["PER", "VNM"])


@pytest.mark.parametrize(
    "told",
    [
        "nói về {0} trong cuộc họp báo",
        "trả lời trong cuộc họp báo cùng lúc với {0}",
        "không xuất hiện trong cuộc họp báo cùng {0}",
    ],
)
def test_whoever_faces_the_press_alone_meets_nobody(told):
    assert not encounters(f"{MINISTER} {told.format(GUEST)}.")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "đã thảo luận nhiều vấn đề với"),
        ("", "trong ngày 5/3 sẽ bàn về nghề cá cùng"),
        ("đã tới Lima ngày 5/3, ", "để bàn vấn đề nghề cá với"),
    ],
)
def test_what_two_conferred_about_may_stand_before_the_other_side(before, words):
    found = [row for row in encounters(f"{MINISTER} {before}{words} {GUEST}.") if row.kind == "meeting"]
    assert [(sorted(row.sides), row.slight) for row in found] == [(["PER", "VNM"], True)]


@pytest.mark.parametrize(
    "words", ["thảo luận về quan hệ với Peru", "bàn về nghề cá, theo đề nghị của", "trao đổi về bài phát biểu của"]
)
def test_what_somebody_confers_about_is_not_whom_he_met(words):
    assert not encounters(f"{MINISTER} đã {words} {GUEST}.")


def test_two_who_stand_by_while_documents_are_signed_have_met():
    found = only(f"Lễ ký bản ghi nhớ về nghề cá diễn ra dưới sự chứng kiến của {MINISTER} và {GUEST}.")
    assert (found.kind, sorted(found.sides)) == ("ceremony", ["PER", "VNM"])


@pytest.mark.parametrize(("where", "kind"), [("trong lễ ký kết", "ceremony"), ("sau lễ ký kết", "meeting")])
def test_a_picture_of_a_signing_shows_a_ceremony(where, kind):
    assert only(f"{MINISTER} và {GUEST} {where} bản ghi nhớ tại Lima.").kind == kind


def test_next_month_parts_nobody_from_those_who_are_met():
    text = f"{MINISTER} sẽ gặp {GUEST} vào tháng tới và Ngoại trưởng Chile Luis Soto vào tháng 5."
    assert [sorted(row.sides) for row in encounters(text)] == [["PER", "VNM"], ["CHL", "VNM"]]


def test_three_days_to_a_town_are_a_journey_there():
    assert [cue.form for cue in find_cues("chuyến thăm ba ngày tới Lima trong vài ngày tới")] == ["chuyến thăm", "tới"]
