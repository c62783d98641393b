"""Who an article names, and to whom its short forms and pronouns point."""

import pytest

from pipeline.names.names import is_vietnamese_name
from pipeline.names.people import find_people
from pipeline.names.ranks import country_of_party
from pipeline.parse import parse
from pipeline.records import Layout


def cast_of(text):
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return find_people(parse(text, Layout(body=spans)))


def people(text):
    return {person.name: person for person in cast_of(text).people}


def holder(text, words, nth=0):
    """The name of the person that the nth occurrence of some words points to."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    cast = cast_of(text)
    mention = next(m for m in cast.mentions if m.start <= at < m.end)
    return None if mention.person is None else cast.people[mention.person].name


@pytest.mark.parametrize(
    ("text", "name", "country", "title"),
    [
        ("Tổng thống Kiribati Teuea Bataro phát biểu.", "Teuea Bataro", "KIR", "Tổng thống Kiribati"),
        ("Bộ trưởng Quốc phòng Lào Khamla Sengdara tới thăm.", "Khamla Sengdara", "LAO", "Bộ trưởng Quốc phòng Lào"),
        ("Bà Anna Lindqvist, Ngoại trưởng Thụy Điển, cho biết.", "Anna Lindqvist", "SWE", "Ngoại trưởng Thụy Điển"),
        ("Thứ trưởng Bộ GD&ĐT Lê Văn Thử chủ trì.", "Lê Văn Thử", "VNM", "Thứ trưởng Bộ GD&ĐT"),
        ("Bộ trưởng VH-TT&DL Trần Thị Mẫu đọc báo cáo.", "Trần Thị Mẫu", "VNM", "Bộ trưởng VH-TT&DL"),
        ("Đại sứ Hungary tại Việt Nam Péter Szabolcs từ biệt.", "Péter Szabolcs", "HUN", "Đại sứ Hungary tại Việt Nam"),
        ("Thủ tướng Phạm Văn Thử chủ trì lễ đón.", "Phạm Văn Thử", "VNM", "Thủ tướng"),
    ],
)  # fmt: skip
def test_a_person_who_stands_in_no_table_is_found_by_the_title(text, name, country, title):
    found = people(text)
    assert name in found
    assert (found[name].country, found[name].title) == (country, title)


@pytest.mark.parametrize(
    ("name", "title", "country"),
    [
        ("Lê Văn Thử", "Bộ trưởng Văn hóa, Thể thao và Du lịch", "VNM"),
        ("Ana Quispe", "Bộ trưởng Môi trường, Nước và Nông nghiệp Peru", "PER"),
        ("Trần Thị Mẫu", "Bộ trưởng Bộ GD-ĐT", "VNM"),
        ("Mark Tomlin", "Giám đốc CIA", None),
        ("Vera Petrenkova", "Chủ tịch Hội đồng Liên bang (Thượng viện) Nga", "RUS"),
        ("Vương Thử Nghiệm", "Ủy viên Quốc vụ viện Trung Quốc", "CHN"),
        ("Khalid bin Saqr", "Thái tử kế vị Qatar", "QAT"),
        ("Park Seung-ho", "Tổng thống Hàn", "KOR"),
        ("Luis Soto", "ứng viên tổng thống Chile", "CHL"),
        ("Khalid bin Saqr II", "Hoàng thái tử Qatar", "QAT"),
        ("Nasser Bouritani", "Bộ trưởng Ngoại giao, Hợp tác châu Phi và Kiều bào Maroc", "MAR"),
        ("Anne Lindqvist", "Chủ tịch Nhóm Nghị sĩ hữu nghị Pháp - Việt", "FRA"),
        ("Lê Văn Thử", "Chủ tịch Hội Hữu nghị Việt - Nga", "VNM"),
        ("Shin Dong - Se", "Ngoại trưởng Hàn Quốc", "KOR"),
    ],
)  # fmt: skip
def test_a_title_goes_up_to_the_name(name, title, country):
    person = people(f"{title} {name} tới dự.")[name]
    assert (person.title, person.country) == (title, country)


def test_joined_offices_are_one_title():
    text = "Tổng Bí thư, Chủ tịch nước Trung Quốc Tập Cận Bình tới Hà Nội."
    assert people(text)["Tập Cận Bình"].title.startswith("Tổng Bí thư, Chủ tịch nước")


def test_a_long_title_ends_where_the_name_begins():
    text = "Trưởng Ban Liên lạc Đối ngoại Trung ương Đảng Cộng sản Trung Quốc Vương Thử Nghiệm tới thăm."
    assert people(text)["Vương Thử Nghiệm"].country == "CHN"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Tổng thống Chile Pablo Rojas tới Hà Nội. Ông Rojas cho biết hai nước là bạn.", "Ông Rojas", "Pablo Rojas"),
        ("Thủ tướng Lê Văn Thử tiếp Đại sứ Ý. Thủ tướng cảm ơn Đại sứ.", "Thủ tướng cảm", "Lê Văn Thử"),
        ("Ngoại trưởng Peru Ana Quispe tới. Bà Quispe cảm ơn. Bà nói Peru là bạn.", "Bà nói", "Ana Quispe"),
        ("Tổng thống Chile Pablo Rojas gặp báo chí. Nhà lãnh đạo Chile cảm ơn.", "Nhà lãnh đạo", "Pablo Rojas"),
    ],
)  # fmt: skip
def test_short_forms_point_to_the_person_named_before(text, words, name):
    assert holder(text, words) == name


def test_two_ministers_are_told_apart_by_country():
    text = (
        "Bộ trưởng Ngoại giao Lê Văn Thử hội đàm với Bộ trưởng Ngoại giao Peru Ana Quispe.\n"
        "Bộ trưởng Ngoại giao Peru đánh giá cao kết quả."
    )
    assert holder(text, "Bộ trưởng Ngoại giao Peru đánh") == "Ana Quispe"


def test_spellings_of_one_name_are_one_person():
    text = "Tổng thống Hàn Quốc Lee Jae Myung tới Hà Nội. Ông Lee Jae-myung dự lễ đón."
    assert len(cast_of(text).people) == 1


def test_a_former_holder_is_marked():
    cast = cast_of("Cựu Thủ tướng Chile Pablo Rojas dự lễ.")
    assert any(mention.former for mention in cast.mentions)


def test_countries_named_in_a_text_are_listed_with_how():
    found = {(code, how) for _, _, code, how in cast_of("Bắc Kinh khẳng định. Đoàn Chile thăm Seoul.").countries}
    assert ("CHL", "country") in found
    assert any(code == "CHN" for code, _ in found)


def test_a_company_and_a_place_are_no_people():
    found = people("Tập đoàn Hoa Sen mở nhà máy ở Hải Phòng. Biển Đông yên ả.")
    assert not found


@pytest.mark.parametrize(
    ("name", "shaped"), [("Nguyễn Văn An", True), ("Tập Cận Bình", False), ("Pablo Rojas", False), ("An", False)]
)
def test_a_vietnamese_name_is_known_by_its_shape(name, shaped):
    assert is_vietnamese_name(name) is shaped


def test_a_surname_that_is_also_a_city_stays_in_the_name():
    assert "Juan Mendoza Rojas" in people("Bộ trưởng Ngoại giao Chile Juan Mendoza Rojas tới Hà Nội.")


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Ana Quispe, cố vấn an ninh Peru dưới thời Tổng thống Luis Paredes, nhận định như vậy.", True),
        ("Ana Quispe, một quan chức Peru đã nghỉ hưu, nhận định như vậy.", True),
        ("Ana Quispe, quan chức phục vụ trong Bộ Ngoại giao Peru dưới thời ông Paredes, nhận định.", True),
        ("Đại sứ Peru Ana Quispe trong chuyến đi đầu tiên tới Lima dưới thời ông Paredes.", False),
        ("Ana Quispe, một quan chức Peru, cho biết bà sắp nghỉ hưu.", False),
    ],
)
def test_an_office_may_be_told_to_be_held_no_more_behind_it(text, former):
    [mention] = [m for m in cast_of(text).mentions if m.name and text[slice(*m.name)] == "Ana Quispe"]
    assert mention.former is former


def test_a_man_is_no_pronoun_and_an_office_has_no_general_in_it():
    text = "Tổng thống Peru Luis Paredes rời ghế thủ tướng Peru năm ngoái. Người đàn ông này nói không biết."
    assert [text[m.start : m.end] for m in cast_of(text).mentions] == ["Tổng thống Peru Luis Paredes"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Chủ tịch Trung Quốc lúc bấy giờ là ông Hồ Cẩm Đào", "Hồ Cẩm Đào"),
        ("Chủ tịch Trung Quốc khi đó là Hồ Cẩm Đào", "Hồ Cẩm Đào"),
        ("Chủ tịch Trung Quốc thời ấy Hồ Cẩm Đào", "Hồ Cẩm Đào"),
    ],
)
def test_who_held_an_office_then_is_not_who_holds_it_now(words, name):
    text = f"Chủ tịch Trung Quốc Tập Cận Bình phát biểu ở Lima.\nNăm 2005, {words} từng tới thăm."
    assert holder(text, words) == name
    mention = next(m for m in cast_of(text).mentions if m.start == text.index(words))
    assert text[slice(*mention.title)] == "Chủ tịch Trung Quốc" and mention.former


def test_a_former_prime_minister_is_former():
    cast = cast_of("Đoàn do nguyên Thủ tướng Chile Pablo Rojas dẫn đầu.")
    assert any(mention.former for mention in cast.mentions)


def test_ho_chi_minh_city_is_no_person():
    assert not people("Nhà máy ở Thành phố Hồ Chí Minh mở cửa.")


def test_the_only_person_of_a_text_may_be_a_woman():
    assert holder("Ngoại trưởng Peru Ana Quispe tới Hà Nội. Bà nói Peru là bạn.", "Bà nói") == "Ana Quispe"


def test_a_name_stands_alone_once_its_title_was_told():
    text = "Đại sứ Peru tại Chile Mateo Quirogal phát biểu sáng nay. Quirogal nói rằng hai nước là bạn."
    assert holder(text, "Quirogal nói") == "Mateo Quirogal"


def test_a_title_behind_a_comma_is_not_of_the_leader_of_another_country():
    found = people("Gặp ông Putin, Thủ tướng Israel nhắc lại lập trường. Tổng thống Nga Putin lắng nghe.")
    assert found["Putin"].country == "RUS"


def test_a_foreign_office_behind_a_comma_is_not_of_a_vietnamese_minister():
    found = people("Trao đổi với Thứ trưởng Ngoại giao Lê Văn Thử, Đại sứ Peru nêu ba vấn đề.")
    assert found["Lê Văn Thử"].country == "VNM" and found["Lê Văn Thử"].title == "Thứ trưởng Ngoại giao"


def test_a_title_alone_means_its_present_holder_and_not_the_former_one():
    text = "Cựu Tổng thống Peru Ana Quispe đã tới. Tổng thống Peru Luis Soto vắng mặt. Tổng thống Peru nói sẽ gọi điện."
    assert holder(text, "Tổng thống Peru nói") == "Luis Soto"


def test_an_embassy_is_no_ambassador():
    cast = cast_of("Đại sứ quán Peru tại Lào mở cửa. Phó chủ tịch đảng Lao động Triều Tiên Kim Yong Chol đã đến.")
    assert [(p.name, p.title) for p in cast.people] == [("Kim Yong Chol", "Phó chủ tịch đảng Lao động Triều Tiên")]
    assert not any(m.classes & {"ambassador"} for m in cast.mentions)


def test_a_known_name_ends_where_the_next_sentence_was_glued_to_it():
    assert "Nguyễn Xuân Phúc" in people("Thủ tướng Nguyễn Xuân Phúc Tiếp tục chương trình làm việc tại Mỹ.")


def test_of_two_spellings_of_a_known_person_the_table_chooses():
    found = people("Ngoại trưởng Iran Abbas Araqchi đã đến. Ngoại trưởng Iran Abbas Araghchi phát biểu.")
    assert list(found) == ["Abbas Araghchi"]


def test_a_name_between_commas_belongs_to_the_title_before_it():
    found = people(
        "Đại sứ Peru tại London, Mateo Quirogal, nói rằng hai nước là bạn. Tổng thống Peru, Chile và Lào vắng."
    )
    assert {name: p.title for name, p in found.items()} == {"Mateo Quirogal": "Đại sứ Peru tại London"}


def test_the_country_an_office_deals_with_is_not_whose_it_is():
    text = "Vụ trưởng phụ trách vấn đề Mỹ của Bộ Ngoại giao Peru Ana Quispe phát biểu."
    assert people(text)["Ana Quispe"].country == "PER"


def test_a_known_name_right_behind_another_is_another_person():
    found = people("Cố vấn an ninh của Tổng thống Mỹ Donald Trump John Bolton đến Geneva.")
    assert {"Donald Trump", "John Bolton"} <= set(found)


def test_a_korean_family_name_alone_is_whoever_has_it():
    text = "Lãnh đạo Triều Tiên Kim Jong-un đã đến. Kim nói ông rất vui. Kim ngạch hai chiều tăng."
    assert [text[m.start : m.end] for m in cast_of(text).mentions if m.name] == [
        "Lãnh đạo Triều Tiên Kim Jong-un",
        "Kim",
    ]


def test_a_name_may_begin_with_a_particle():
    cast = cast_of("Ngoại trưởng Qatar Khalid bin Saqr al-Murri đã đến. Ông al-Murri phát biểu.")
    assert [p.name for p in cast.people] == ["Khalid bin Saqr al-Murri"]
    assert [m.form for m in cast.mentions] == ["name", "name"]


def test_two_articles_that_spell_a_foreign_name_in_two_ways_name_one_person():
    def named(name):
        (person,) = people(f"Ngoại trưởng Nga {name} phát biểu.").values()
        return person.person_id

    assert named("Sergey Kislyanov") == named("Sergei Kislianov") == "kislianov sergei RUS"
    assert named("Vitaly Kislyanov") != named("Sergey Kislyanov")
    assert named("Sergey Lavrof") == named("Sir Sergei Lavrov") == "rus-sergei-lavrov"


def test_syllables_that_differ_by_a_letter_are_two_people():
    (one,), (other,) = (
        people(f"Thứ trưởng Trung Quốc {name} phát biểu.").values() for name in ("Vương Tỷ", "Vương Tỉ")
    )
    assert one.person_id != other.person_id


def test_a_title_alone_means_somebody_named_before():
    cast = cast_of(
        "Đại sứ Peru tại Hà Nội Mateo Quirogal đã đến. Theo Đại sứ, hai nước là bạn. Đại sứ Nguyễn Minh Thử vắng."
    )
    assert [cast.people[m.person].name for m in cast.mentions if m.form == "title"] == ["Mateo Quirogal"]


def test_a_counterpart_holds_the_same_office_in_the_country_named():
    text = (
        "Thủ tướng Chile Luis Soto vắng mặt.\nTổng thống Chile Pedro Vega vui.\n"
        "Tổng thống Peru Ana Quispe điện đàm với người đồng cấp Chile hôm qua."
    )
    assert holder(text, "người đồng cấp Chile") == "Pedro Vega"


def test_a_known_name_ends_before_what_was_glued_to_it_and_before_who_acts():
    text = "Hai bên gặp Tổng thống Nga Vladimir Putin-trong một giờ. Lễ đón Vladimir Putin do Chủ tịch nước chủ trì."
    assert list(people(text)) == ["Vladimir Putin"]


def test_a_country_in_short_behind_an_office_needs_its_full_name_elsewhere():
    assert holder("Tổng thống Hàn Quốc Park Seung-ho tới. Tổng thống Hàn nói hai nước là bạn.", "thống Hàn nói")
    (chair,) = cast_of(
        "Chủ tịch Trung nói về chuyến đi. Lê Văn Trung là người Hà Nội, làm việc ở Trung Quốc."
    ).mentions[:1]
    assert chair.country is None


def test_a_known_name_between_commas_belongs_to_the_title_before_it():
    assert people("Tổng thống UAE, Sheikh Mohamed bin Zayed Al Nahyan, đã đến.")["Mohamed bin Zayed Al Nahyan"].title


def test_the_leader_of_a_state_that_is_no_more_has_a_name():
    assert people("Ông gặp nhà lãnh đạo Liên Xô Mikhail Gorbachev.")["Mikhail Gorbachev"].classes == {"leader"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Tổng thống Peru và Chile gặp nhau.", "Chile gặp", "Pablo Rojas"),
        ("Ông nói với Tổng thống Lào, Peru và Chile về việc này.", "Chile về", "Pablo Rojas"),
        ("Tổng thống Peru, Chile điện đàm.", "Chile điện", "Pablo Rojas"),
        ("Ông điện đàm với các nhà lãnh đạo Peru và Chile.", "Chile.", "Pablo Rojas"),
    ],
)  # fmt: skip
def test_an_office_of_several_countries_has_a_holder_in_each(text, words, name):
    named = "Tổng thống Chile Pablo Rojas vui. Tổng thống Peru Ana Quispe vui.\n"
    assert holder(named + text, words) == name


@pytest.mark.parametrize(
    "text",
    [
        "Theo Tổng thống Peru, Chile và Lào là bạn.",
        "Ông gặp Tổng thống Peru, Chile vắng mặt.",
        "Tổng thống Peru và Chile Pablo Rojas vui.",
        "Dưới sự lãnh đạo của Peru và Chile, khối phát triển.",
    ],
)
def test_a_country_behind_an_office_is_not_always_another_holder(text):
    assert not any(m.form == "title" and m.country == "CHL" for m in cast_of(text).mentions)


def test_the_leader_of_a_state_is_nobody_who_only_speaks_for_it():
    named = "Người phát ngôn Chính phủ Chile Luis Soto và Ngoại trưởng Peru Ana Quispe vui."
    assert holder(f"{named} Lãnh đạo Chile vắng.", "Lãnh đạo") is None
    assert holder(f"{named} Nhà ngoại giao hàng đầu Peru vui.", "Nhà ngoại") == "Ana Quispe"
    assert holder(f"{named} Lãnh đạo quân sự Chile vắng.", "Lãnh đạo") is None
    assert holder(f"{named} Nhà lãnh đạo ngoại giao Peru vui.", "Nhà lãnh") == "Ana Quispe"
    named = "Tổng thống Mỹ Donald Trump và Bộ trưởng Quốc phòng Mỹ James Mattis vui."
    assert holder(f"{named} Ông chủ Lầu Năm Góc rời đi.", "Ông chủ") == "James Mattis"


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Ông Luis Soto, giám đốc Viện Nghiên cứu Peru, nói.", True),
        ("Bà Ana Quispe, cố vấn cấp cao tại Trung tâm An ninh Mới, nói.", True),
        ("Phó chủ tịch Công ty Andina Luis Soto nói.", True),
        ("Bộ trưởng Tài nguyên và Môi trường Lê Văn Thử nói.", False),
        ("Tổng Giám đốc Quỹ Tiền tệ quốc tế Ana Quispe nói.", False),
        ("Giám đốc Cơ quan Tình báo Peru Luis Soto nói.", False),
        ("Chủ tịch Ủy ban Đối ngoại Hạ viện Peru Luis Soto nói.", False),
    ],
)
def test_experts_and_managers_hold_no_office_of_a_state(text, private):
    (person,) = cast_of(text).people
    assert person.private == private


def test_what_is_named_after_a_person_is_none():
    text = "Ông tới sân bay Charles de Gaulle và quảng trường Hồ Chí Minh. Trên tờ Andina Diario, Tổng thống Peru vui."
    assert not cast_of(text).people


def test_a_title_alone_means_the_successor_where_both_are_named():
    text = "Tổng thống Mỹ Donald Trump đã đến. Năm 2000 Tổng thống Bill Clinton từng đến. Tổng thống Mỹ rất vui."
    assert holder(text, "Tổng thống Mỹ rất") == "Donald Trump"
    text = "Tổng thống Mỹ Bill Clinton đã đến. Ông Donald Trump xem vô tuyến. Tổng thống Mỹ rất vui."
    assert holder(text, "Tổng thống Mỹ rất") == "Bill Clinton"


def test_whoever_never_led_the_state_is_the_aide_of_its_leader():
    (person,) = cast_of("Trợ lý Tổng thống Nga Yury Ushakov đã đến.").people
    assert (person.title, person.classes, person.country) == ("Trợ lý Tổng thống Nga", {"adviser"}, "RUS")
    (person,) = cast_of("Đặc phái viên của Tổng thống Mỹ về Trung Đông Steve Tomlin đã đến.").people
    assert (person.classes, person.country) == ({"envoy"}, "USA")
    assert people("Người phát ngôn của Tổng thống Nga Vladimir Putin cho biết.")["Vladimir Putin"].title


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "Ông Emmanuel Macron tới Lima. Tổng thống Pháp nói về giá đồng. Lãnh đạo Pháp vui vẻ.",
            "Emmanuel Macron",
            "Tổng thống Pháp",
        ),
        (
            "Ngoại trưởng Peru Ana Quispe gặp người đồng cấp Chile Luis Rojas. Ngoại trưởng Chile cảm ơn bà Quispe.",
            "Luis Rojas",
            "Ngoại trưởng Chile",
        ),
        ("Bà Ana Quispe tới Lima. Lãnh đạo Pháp nói về giá đồng.", "Ana Quispe", None),
    ],
)
def test_a_name_without_a_title_has_the_one_that_means_its_bearer_elsewhere(text, name, title):
    assert people(text)[name].title == title


def test_a_name_with_a_hyphen_stands_before_its_title_too_and_an_aide_is_of_the_leader_s_country():
    text = (
        "Tổng thống Mỹ Ana Quispe gặp Thủ tướng Nhật Bản Kenji Moritani. "
        "Reuters dẫn lời Nam Sung-hok, người phát ngôn của Tổng thống Hàn Quốc, nói hôm nay."
    )
    named = people(text)
    assert named["Nam Sung-hok"].country == "KOR"
    assert named["Nam Sung-hok"].title == "người phát ngôn"


def test_a_title_tells_the_country_by_its_party_or_by_the_leader_behind_the_name():
    text = (
        "Hạ nghị sĩ Dân chủ Rosa Lauren và Thượng nghị sỹ đảng Cộng hòa bang Nam Dakota Mike Rondell phản đối Nga. "
        "Đặc phái viên Nam Sung-hok của tân Tổng thống Hàn Quốc đã tới Nhật Bản gặp Ngoại trưởng Peru Ana Quispe."
    )
    named = people(text)
    assert [named[n].country for n in ("Rosa Lauren", "Mike Rondell", "Nam Sung-hok")] == ["USA", "USA", "KOR"]
    assert country_of_party("Hạ nghị sĩ đảng Dân chủ Tự do") is None


def test_a_place_behind_the_office_of_a_whole_state_is_no_part_of_the_title():
    text = "Bà Quispe gặp lãnh đạo Pháp tại Lima. Đại sứ Pháp tại Peru Jean Lemaire dự."
    titles = [text[slice(*m.title)] for m in cast_of(text).mentions if m.title]
    assert titles == ["lãnh đạo Pháp", "Đại sứ Pháp tại Peru"]


def test_an_office_says_more_of_a_person_than_a_counterpart_and_her_sex_is_no_part_of_it():
    text = (
        "Người đồng cấp Peru Ana Quispe đã tới. Nữ Ngoại trưởng Peru Ana Quispe nói. Ngoại trưởng Peru Ana Quispe về."
    )
    assert people(text)["Ana Quispe"].title == "Ngoại trưởng Peru"


def test_a_surname_with_a_word_for_a_man_is_no_womans():
    text = (
        "Nhà lãnh đạo Triều Tiên Kim Jong-un không ra khỏi phòng. Em gái Kim Yo-jong đứng ngoài sân. "
        "Ông Kim gặp Ngoại trưởng Peru Ana Quispe."
    )
    assert holder(text, "Ông Kim gặp") == "Kim Jong-un"


def test_a_name_goes_on_behind_the_line_that_its_initials_end():
    text = "Cố vấn An ninh Quốc gia Chile L.R.\nSotomayor tới Lima."
    found = {p.name: p for p in find_people(parse(text, Layout(body=[(0, len(text))]))).people}
    assert found["L.R. Sotomayor"].country == "CHL"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Thứ trưởng Ngoại giao Peru, ông Luis Quispe cho biết hai bên đã gặp nhau.", "Thứ trưởng Ngoại giao Peru"),
        ("Hai bên gặp nhau theo lời mời của Đại sứ Peru tại Lào, bà Luisa Quispe.", "Đại sứ Peru tại Lào"),
        ("Sau cuộc gặp với Thứ trưởng Ngoại giao Peru, ông Luis Quispe rời Lima.", None),
        ("Thứ trưởng Ngoại giao Peru, ông Luis Quispe cho biết. Ngoại trưởng Chile Pedro Quispe tới Lima.", None),
        ("Người phát ngôn của Ngoại trưởng Peru, ông Luis Quispe cho biết hai bên đã gặp nhau.", None),
    ],
)
def test_a_full_name_behind_the_comma_has_the_office_before_it(text, title):
    assert next(p.title for p in cast_of(text).people if "Quispe" in p.name) == title


def test_who_acts_behind_an_opening_clause_is_somebody_else_than_whom_it_names():
    assert people("Sau phát biểu của ông Luis Quispe, Ngoại trưởng Chile trả lời báo chí.")["Luis Quispe"].title is None
    named = people("Theo ông Luis Quispe, Ngoại trưởng Chile, hai bên đã gặp nhau.")["Luis Quispe"]
    assert (named.title, named.country) == ("Ngoại trưởng Chile", "CHL")


def test_a_chairman_of_nothing_is_called_by_what_says_more():
    text = "Nhà lãnh đạo Peru Luis Quispe tới Lima. Chủ tịch Luis Quispe sẽ ở lại ba ngày."
    assert people(text)["Luis Quispe"].title == "Nhà lãnh đạo Peru"
    chairs = "Nhà lãnh đạo Peru Luis Quispe tới Lima. Chủ tịch Quốc hội Luis Quispe sẽ ở lại ba ngày."
    assert people(chairs)["Luis Quispe"].title == "Chủ tịch Quốc hội"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Sau cuộc gặp với Thủ tướng, Bộ trưởng Ana Quispe chia sẻ kế hoạch.", "Bộ trưởng"),
        ("Lý giải hành động của Tổng thống Peru, Tổng thống Ana Quispe nói.", "Tổng thống"),
        ("Bà gửi lời chào qua ngài Đại sứ, Bộ trưởng Ana Quispe cho biết.", "Bộ trưởng"),
        ("Phó Thủ tướng, Bộ trưởng Ngoại giao Ana Quispe chia sẻ kế hoạch.", "Phó Thủ tướng, Bộ trưởng Ngoại giao"),
        ("Tổng Bí thư, Chủ tịch nước Trần Văn Thử chia sẻ kế hoạch.", "Tổng Bí thư, Chủ tịch nước"),
    ],
)
def test_behind_a_comma_an_office_that_nobody_holds_beside_the_first_is_another_s(text, title):
    (person,) = people(text).values()
    assert person.title == title


def test_whoever_deals_with_a_country_is_not_of_it():
    director = people("Vụ trưởng Các vấn đề về Mỹ của Bộ Ngoại giao Peru Ana Quispe phát biểu.")["Ana Quispe"]
    assert director.country == "PER"


def test_whom_somebody_speaks_for_is_no_person():
    assert set(people("Theo đại diện Quispe Mining, việc xây dựng đúng hạn.")) == set()
    assert set(people("Đại diện Bộ Ngoại giao Peru Ana Quispe phát biểu.")) == {"Ana Quispe"}
    assert set(people("Quan chức Bộ Tư lệnh Miền Trung không cung cấp danh sách.")) == set()


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Phu nhân Tổng thống Pháp Claire Dupont thăm Huế.", "Claire Dupont", "Phu nhân Tổng thống Pháp"),
        ("Vợ của Thủ tướng Nhật Bản Yuki Abe thăm Huế.", "Yuki Abe", "Vợ của Thủ tướng Nhật Bản"),
        ("Phu nhân Tổng thống Pháp Emmanuel Macron thăm Huế.", "Emmanuel Macron", "Tổng thống Pháp"),
        ("Giám đốc an ninh của Tổng thống Peru Ana Quispe đến.", "Ana Quispe", "Giám đốc an ninh của Tổng thống Peru"),
    ],
)  # fmt: skip
def test_the_family_of_a_leader_has_no_office_of_his(text, name, title):
    assert people(text)[name].title == title


def test_a_leader_who_acts_behind_a_comma_is_not_the_one_named_before_it():
    assert people("Theo ông Quispe, Tổng thống Mỹ không thay đổi cam kết.")["Quispe"].title is None
    assert people("Ông Donald Trump, Tổng thống Mỹ khẳng định cam kết.")["Donald Trump"].title == "Tổng thống Mỹ"
    assert set(people("Sau tiệc tại Cung Hòa Bình, Thủ tướng Peru bày tỏ vui mừng.")) == set()


@pytest.mark.parametrize(
    ("text", "country", "title"),
    [
        ("Phát ngôn viên Hải quân Peru, thiếu tá Ana Quispe cho biết.", "PER", "Phát ngôn viên Hải quân Peru"),
        ("Đặc phái viên của Tổng thống Peru, bà Ana Quispe cho biết.", "PER", "Đặc phái viên"),
        ("Bà Ana Quispe, đặc phái viên của Tổng thống Emmanuel Macron, nói.", "FRA", "đặc phái viên"),
        ("Thiếu tá Ana Quispe, chỉ huy lực lượng đặc biệt Peru ở Lima, nói.", "PER", "Thiếu tá"),
        ("Thẩm phán Ana Quispe, một thành viên của Tòa án tối cao Peru, nói.", "PER", "Thẩm phán"),
        ("Nghị sĩ Ana Quispe, người chỉ trích chính sách của Peru, nói.", None, "Nghị sĩ"),
        ("Bà Ana Quispe, một quan chức từng tham gia thảo luận về Peru, nói.", None, "quan chức"),
    ],
)
def test_what_stands_beside_a_rank_or_an_aide_tells_the_country(text, country, title):
    person = people(text)["Ana Quispe"]
    assert (person.country, person.title) == (country, title)


def test_an_office_of_two_countries_that_a_line_joins_is_of_two_people():
    text = "Ngoại trưởng Peru Ana Quispe gặp Ngoại trưởng Lào Khamla Thử. Ngoại trưởng Peru - Lào họp báo chung."
    assert holder(text, "Ngoại trưởng Peru -") == "Ana Quispe"
    assert holder(text, "Lào họp báo") == "Khamla Thử"
    assert people(text)["Ana Quispe"].title == "Ngoại trưởng Peru"
