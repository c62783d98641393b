"""What leaders, officials and sides said: who has the floor, in reported and in direct speech."""

import pytest

from pipeline.lexicon.offices import people, women
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import ACTS, Layout, Statement
from pipeline.statements.quotes import find_quotations
from pipeline.statements.reports import reporting
from pipeline.statements.statements import find_statements

SCENE = (
    "Ngày 4/3, Thủ tướng Na Uy Kari Lindholt hội đàm với Tổng thống Chile Mateo Arriaga tại Oslo "
    "về quan hệ song phương và hợp tác ngoại giao giữa hai nước."
)


def _lay_out(text: str) -> Layout:
    body, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append((start, start + len(line)))
        start += len(line) + 1
    return Layout(body=body)


def read(*paragraphs: str) -> tuple[str, list[Statement]]:
    """The statements of an article that begins with SCENE."""
    text = "\n".join((SCENE, *paragraphs))
    layout = _lay_out(text)
    doc = parse(text, layout)
    return text, find_statements(doc, find_people(doc), layout, text)


def said(*paragraphs: str) -> list[tuple[str, str, bool]]:
    """(speaker, the first words, direct) of each statement."""
    text, statements = read(*paragraphs)
    return [(s.speaker, " ".join(text[slice(*s.span)].split()[:4]), s.direct) for s in statements]


def speakers(*paragraphs: str) -> list[str]:
    return [speaker for speaker, _, _ in said(*paragraphs)]


def test_a_reporting_verb_and_its_subject():
    text, [statement] = read("Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile.")
    assert statement.speaker == "Kari Lindholt"
    assert statement.speaker_country == "NOR"
    assert statement.addressee_country == "CHL"
    assert statement.verb == "khẳng định"
    assert text[slice(*statement.cue)] == "khẳng định"
    assert statement.act == "01"
    assert text[slice(*statement.span)] == "Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile."
    assert not statement.direct


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ông Arriaga kêu gọi hai nước mở rộng thương mại.", "02"),
        ("Ông Arriaga cam kết tạo điều kiện cho doanh nghiệp Na Uy.", "03"),
        ("Ông Arriaga cảm ơn Na Uy đã giúp đỡ sau trận động đất.", "05"),
        ("Ông Arriaga lên án vụ tấn công vào tàu hàng.", "11"),
        ("Ông Arriaga bác bỏ mọi tin đồn về thỏa thuận bí mật.", "12"),
        ("Ông Arriaga cảnh báo các biện pháp thuế sẽ gây hại cho hai bên.", "13"),
        ("Ông Arriaga ra tuyên bố lên án vụ tấn công.", "11"),
        ("Ông Arriaga không loại trừ khả năng đàm phán lại.", "01"),
    ],
)
def test_each_verb_has_its_act(sentence, act):
    _, [statement] = read(sentence)
    assert (statement.speaker, statement.act) == ("Mateo Arriaga", act)


def test_the_subject_is_not_what_follows_a_preposition():
    assert speakers("Tại cuộc gặp với Tổng thống Arriaga, Thủ tướng Lindholt đề nghị mở đường bay thẳng.") == [
        "Kari Lindholt"
    ]


def test_a_date_before_the_verb_changes_nothing():
    assert speakers("Tổng thống Chile ngày 5/3 cho biết nước này sẽ mở đại sứ quán tại Oslo.") == ["Mateo Arriaga"]


def test_both_sides_speak_together():
    assert speakers(
        "Hai bên nhất trí tăng cường hợp tác nghề cá.",
        "Thủ tướng Lindholt và Tổng thống Arriaga nhấn mạnh tầm quan trọng của luật pháp quốc tế.",
    ) == ["both sides", "both sides"]


def test_a_capital_a_ministry_and_a_spokesman_stand_for_their_side():
    assert speakers(
        "Oslo khẳng định không thay đổi lập trường về đánh bắt cá voi.",
        "Bộ Ngoại giao Chile cho biết các bên còn nhiều khác biệt.",
        "Phía Na Uy bày tỏ mong muốn sớm ký hiệp định.",
        "Người phát ngôn Bộ Ngoại giao Chile nói thỏa thuận đã sẵn sàng.",
    ) == ["NOR", "CHL", "NOR", "CHL"]


def test_theo_and_a_speaker_at_either_end():
    assert speakers(
        "Theo bà Lindholt, năng lượng tái tạo là lĩnh vực nhiều triển vọng.",
        "Chile sẵn sàng tiếp nhận chuyên gia Na Uy, theo ông Arriaga.",
    ) == ["Kari Lindholt", "Mateo Arriaga"]


def test_theo_and_a_newspaper_names_no_speaker():
    assert speakers("Theo Reuters, cuộc gặp kéo dài hai giờ.") == []
    _, [statement] = read("Theo Reuters, ông Arriaga nói Chile muốn mua thêm tàu.")
    assert statement.speaker == "Mateo Arriaga"


def test_the_report_may_stand_at_the_end():
    assert speakers("Các biện pháp thuế mới sẽ gây hại cho cả hai nền kinh tế, Tổng thống Arriaga nói hôm 5/3.") == [
        "Mateo Arriaga"
    ]


def test_experts_and_journalists_are_no_speakers():
    assert (
        said(
            "Giới phân tích cho rằng Na Uy sẽ nhượng bộ.",
            "“Chile đang ở thế mạnh hơn nhiều so với năm ngoái”, chuyên gia Pablo Ferrer nhận định.",
            "Tờ Aften viết rằng cuộc gặp không mang lại điều gì mới.",
        )
        == []
    )


def test_home_affairs_among_dealings_between_states_are_left_out():
    assert speakers(
        "Bà Lindholt cảm ơn Chile đã giúp tìm kiếm chiếc tàu cá mất tích.",
        "Bão đã qua từ sáng sớm.",
        "Bà Lindholt cho biết trường học sẽ mở cửa lại vào thứ hai.",
        "Đường phố vắng người.",
    ) == ["Kari Lindholt"]
    assert speakers(
        "Ông Arriaga nói con trai ông rất thích món cá hồi.",
        "Hai nhà lãnh đạo nhất trí lập quỹ chung về nghề cá.",
    ) == ["both sides"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng thống Arriaga lên tiếng sau cuộc hội đàm với Na Uy.",
        "Ông Arriaga bị tố đã tiết lộ thông tin mật cho phía Na Uy.",
        "Ông Arriaga có quyền tiết lộ nội dung thỏa thuận với Na Uy.",
        "Nếu đúng ông Arriaga yêu cầu Na Uy giúp đỡ thì đó là một sai lầm.",
        "Chile bị Na Uy chỉ trích nặng nề tại diễn đàn.",
        "Bà Lindholt mời ông Arriaga món cá hồi hun khói.",
        "Bà Lindholt đến Santiago xem chung kết bóng đá, cũng là dịp thăm bạn cũ ở Chile.",
        "Ông Arriaga vẫy tay gọi một phóng viên Na Uy.",
        "Hai nhà lãnh đạo trao đổi xã giao trước ống kính.",
        "Bà Lindholt yêu cầu phi công đưa bà từ Chile về sớm một ngày.",
        "Phía Chile từ chối đưa ra bình luận về chi tiết cuộc gặp.",
        "Hai quan chức Chile đề nghị giấu tên đã có mặt tại Oslo.",
        "Ông Arriaga trả lời bằng tiếng Na Uy trước các phóng viên.",
        "Bà Lindholt trực tiếp giải đáp các kiến nghị của doanh nghiệp Chile.",
        "Na Uy bổ sung hai doanh nghiệp Chile vào danh sách được giảm thuế.",
        "Chile trở thành tâm điểm của làn sóng chỉ trích tại Na Uy.",
        "Na Uy chọn cách im lặng, nói cách khác là nhường bước trước Chile.",
        "Na Uy bác bỏ sức ép; Chile tuyên bố rút quân… là những tin đáng chú ý trong ngày 5/3.",
    ],
)
def test_a_word_of_saying_without_what_was_said(sentence):
    assert said(sentence) == []


def test_how_long_others_talked_is_no_statement():
    assert not said(
        "Cuộc điện đàm kéo dài 40 phút, một quan chức cấp cao của Chile cho biết.",
        "Cũng theo Bộ Ngoại giao Chile, bà Lindholt sẽ gặp Tổng thống Arriaga tại Santiago ngày 9/3.",
        "“Thủ tướng Kari Lindholt sẽ thăm Santiago vào cuối tháng 4 theo lời mời của Tổng thống Arriaga”, "
        "Bộ Ngoại giao Chile cho biết.",
    )


def test_an_accusation_that_is_issued_says_something_where_its_content_follows():
    assert speakers("Ông Arriaga đưa ra cáo buộc Na Uy đánh bắt trộm.") == ["Mateo Arriaga"]
    assert not said("Ông Arriaga đưa ra cáo buộc chỉ vài giờ sau khi rời Na Uy.")


def test_lawmakers_speak_for_their_state():
    assert speakers("Các nhà lập pháp Chile hối thúc Na Uy mở lại vùng biển phía nam.") == ["CHL"]


def test_what_only_leads_to_a_quotation_is_no_statement_beside_it():
    assert said(
        "Ông Arriaga nói tiếp về việc chưa đạt được thỏa thuận với Na Uy: “Chúng tôi cần thêm thời gian để suy nghĩ.”"
    ) == [("Mateo Arriaga", "Chúng tôi cần thêm", True)]
    assert said("Đáp trả tuyên bố của Chile, bà Lindholt phát thông báo.") == []
    assert said("Thông tin trên được một tờ báo Chile đăng tải, trích lời người phát ngôn Chính phủ Na Uy.") == []


def test_a_family_s_spokeswoman_speaks_for_no_side():
    assert (
        said(
            "Ana Quispe, đại diện của gia đình các ngư dân, chia sẻ: “Chúng tôi mong Chile và Na Uy sớm đưa họ về nhà.”"
        )
        == []
    )


def test_the_words_of_a_stranger_are_not_given_to_a_leader():
    assert said("“Tổng thống Arriaga đã nhượng bộ quá nhiều trong vấn đề này”, Ferrer nói.") == []


def test_narration_is_no_statement():
    assert (
        said("Sau hội đàm, hai nhà lãnh đạo chứng kiến lễ ký ba văn kiện.", "Cuộc gặp diễn ra tại cung điện Hoàng gia.")
        == []
    )


def test_nouns_that_look_like_reports():
    assert (
        said(
            "Tuyên bố được đưa ra sau cuộc hội đàm tại Oslo.",
            "Lời kêu gọi của Tổng thống Arriaga được nhiều nước hưởng ứng.",
            "Theo đề nghị của Thủ tướng Lindholt, cuộc gặp được dời lại.",
        )
        == []
    )


def test_what_somebody_ought_to_say_was_not_said():
    assert said("Chile cần cam kết giảm sản lượng khai thác đồng.") == []


def test_the_paragraph_goes_on_with_the_leaders_words():
    text, statements = read(
        "Thủ tướng Lindholt đề xuất lập quỹ chung về khí hậu. Hai bên cần thúc đẩy hợp tác giữa các trường đại học."
    )
    assert [s.speaker for s in statements] == ["Kari Lindholt", "Kari Lindholt"]
    assert statements[1].speaker_ref == "continuation"
    assert statements[1].verb is None


def test_the_floor_ends_with_narration():
    assert speakers(
        "Thủ tướng Lindholt đề xuất lập quỹ chung về khí hậu. "
        "Kim ngạch hai nước năm ngoái đạt 2 tỷ USD. Chuyến thăm diễn ra từ ngày 3 đến 5/3."
    ) == ["Kari Lindholt"]


def test_the_floor_passes_on():
    assert speakers(
        "Bà Lindholt cho biết Na Uy sẽ mở cửa thị trường. "
        "Về phần mình, Tổng thống Arriaga hoan nghênh quyết định này. Ông nhấn mạnh Chile luôn coi trọng Bắc Âu."
    ) == ["Kari Lindholt", "Mateo Arriaga", "Mateo Arriaga"]


def test_a_country_speaks_for_itself_when_its_verb_says_so():
    assert speakers("Bà Lindholt cho biết đàm phán sẽ kéo dài. Chile tuyên bố sẽ không nhượng bộ về thuế.") == [
        "Kari Lindholt",
        "CHL",
    ]


def test_direct_speech_is_one_row_a_sentence_inside_the_marks():
    text, statements = read("“Chúng tôi đã đi một chặng đường dài. Na Uy là người bạn tin cậy”, ông Arriaga nói.")
    assert [text[slice(*s.span)] for s in statements] == [
        "Chúng tôi đã đi một chặng đường dài.",
        "Na Uy là người bạn tin cậy",
    ]
    assert all(s.direct and s.speaker == "Mateo Arriaga" and s.verb == "nói" for s in statements)


def test_direct_speech_after_a_colon_and_before_a_dash():
    assert said(
        'Thủ tướng Lindholt nói: "Biển cả nối liền hai dân tộc chúng ta."',
        "“Hai nước ở xa nhau nhưng cùng chung lợi ích” - Tổng thống Arriaga nhấn mạnh.",
    ) == [("Kari Lindholt", "Biển cả nối liền", True), ("Mateo Arriaga", "Hai nước ở xa", True)]


def test_a_sentence_that_quotes_a_few_words_is_whole_and_not_direct():
    sentence = 'Ông Arriaga nói hai nước đã có "một khởi đầu mới" trong quan hệ.'
    text, [statement] = read(sentence)
    assert text[slice(*statement.span)] == sentence
    assert not statement.direct


def test_a_quotation_without_attribution_belongs_to_whoever_has_the_floor():
    assert speakers("Bà Lindholt bày tỏ lạc quan về đàm phán. “Chúng tôi chưa bao giờ gần thỏa thuận đến thế.”") == [
        "Kari Lindholt",
        "Kari Lindholt",
    ]


def test_a_quotation_runs_over_paragraphs():
    assert speakers(
        "“Chúng tôi đã chờ đợi ngày này rất lâu.",
        "Bây giờ là lúc bắt tay vào việc”, Tổng thống Arriaga phát biểu.",
    ) == ["Mateo Arriaga", "Mateo Arriaga"]


def test_titles_crossheads_and_captions_say_nothing():
    text = f"Chile kêu gọi Na Uy mở cửa\n{SCENE}\nNa Uy bác bỏ sức ép\nÔng Arriaga nói Chile kiên nhẫn."
    first = text.index("\n")
    layout = _lay_out(text)
    layout.title, layout.body = (0, first), layout.body[1:]
    doc = parse(text, layout)
    assert [s.speaker for s in find_statements(doc, find_people(doc), layout, text)] == ["Mateo Arriaga"]


@pytest.mark.parametrize(
    "text",
    [
        "HLV Bruno Keller nói đội tuyển Thụy Sĩ sẽ thắng trận đấu với Áo. Cầu thủ Keller ghi hai bàn thắng.",
        "Chủ tịch tỉnh cho biết vụ lúa năm nay được mùa. Ông yêu cầu các huyện chuẩn bị kho chứa.",
        "",
    ],
)
def test_sport_and_home_affairs_hold_no_statement(text):
    layout = _lay_out(text)
    doc = parse(text, layout)
    assert find_statements(doc, find_people(doc), layout, text) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Ông nói “một” và «hai».", ["một", "hai"]),
        ("“Một câu dài không có dấu đóng ở cuối đoạn", ["Một câu dài không có dấu đóng ở cuối đoạn"]),
        ('Hai bên cùng nhau giữ gìn hòa bình.", ông kết luận.', ["Hai bên cùng nhau giữ gìn hòa bình."]),
        ('"Kế hoạch "Con đường xanh" rất hay", bà nói.', ['Kế hoạch "Con đường xanh" rất hay']),
    ],
)
def test_quotation_marks_are_paired_and_repaired(text, inside):
    assert [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])] == inside


def test_the_table_gives_every_form_one_act():
    forms = [form for group in reporting()["cues"] for form in group["forms"]]
    assert sorted(forms) == sorted(set(forms))
    assert {group["act"] for group in reporting()["cues"]} == set(ACTS)
    assert {group["kind"] for group in reporting()["cues"]} == {"speech", "stance", "joint", "weak"}


def test_countries_in_a_list_speak_each_for_itself():
    found = said("Peru, Bolivia và Cuba khẳng định sẽ không đóng cửa biên giới.")
    assert [who for who, *_ in found] == ["PER", "BOL", "CUB"]


def test_the_office_that_explains_a_name_is_no_speaker_of_its_own():
    found = said("Ana Quispe, người phát ngôn Bộ Quốc phòng Peru, cho hay đoàn tàu đã đến cảng.")
    assert [who for who, *_ in found] == ["Ana Quispe"]


def test_a_quotation_over_two_lines_closes_before_its_stop():
    found = said(
        "Thủ tướng Lindholt cho biết hai nước sẽ ký hiệp định.",
        '" Chúng tôi đã chờ đợi ngày này từ lâu lắm rồi.',
        'Chúng tôi sẽ làm tất cả để giữ lời hứa ".',
    )
    assert [direct for *_, direct in found] == [False, True, True]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "“Chúng tôi có đường dây nóng với Lima.",
            "Họ hỏi “các vị có cần giúp không”.",
            "Chúng tôi rất cần”, ông Arriaga nói.",
        ),
        (
            'Ông Arriaga viết: " Một ngày đẹp trời ở Oslo đang bắt đầu.',
            "Bữa sáng rất ngon.",
            "Xin cảm ơn mọi người!",
            "Hôm sau ông về nước.",
        ),
        ('" Chúng tôi đã chờ ngày này.', "Hôm nay là ngày vui.", 'Ai cũng biết điều đó, " ông Arriaga nói.'),
        ('" Chúng tôi đã chờ ngày này.', "Cả nước đã chờ.", 'Đó là ngày vui của hai nước " ông Arriaga nói.'),
    ],
    ids=["a quotation inside", "no mark behind an exclamation", "a mark behind a comma", "a mark between blanks"],
)
def test_a_quotation_over_paragraphs_is_whole_whatever_its_marks(paragraphs):
    assert [(who, direct) for who, _, direct in said(*paragraphs)] == [("Mateo Arriaga", True)] * 3


def test_whoever_stands_behind_a_passive_has_the_floor_but_said_it_elsewhere():
    found = said("Thông tin trên được Thủ tướng Lindholt tiết lộ.", '"Chúng tôi sẽ ký hiệp định vào tháng tới".')
    assert [(who, direct) for who, _, direct in found] == [("Kari Lindholt", True)]


def test_a_clause_of_time_has_a_speaker_of_its_own():
    assert speakers("Chuyến thăm bị lùi lại sau khi Tổng thống Arriaga tuyên bố đóng cửa biên giới với Peru.") == [
        "Mateo Arriaga"
    ]
    assert speakers("Sau khi Tổng thống Arriaga tuyên bố đóng cửa biên giới, bà Lindholt nói điều đó là sai lầm.") == [
        "Kari Lindholt"
    ]


def test_a_former_ambassador_speaks_for_no_side_a_former_president_does():
    assert not speakers("Ana Quispe, cựu đại sứ Peru tại Chile, tới Oslo.", "Bà Quispe cho rằng hai nước cần đàm phán.")
    assert speakers("Cựu Tổng thống Peru Ana Quispe cho rằng hai nước cần đàm phán.") == ["Ana Quispe"]
    assert speakers("Cựu Tổng thống Mỹ 92 tuổi, Jimmy Carter, tới Oslo.", "Ông Carter cho rằng hai nước cần hòa giải.")


def test_an_encounter_that_a_side_announces_is_no_statement():
    assert not said("Điện Kremlin cho biết Tổng thống Arriaga sẽ thăm Moskva vào tháng 5.")
    assert said("Điện Kremlin cho biết Tổng thống Arriaga sẽ thăm Moskva nhằm mở rộng hợp tác.")


def test_what_a_side_calls_something_is_reported_behind_a_passive_too():
    assert speakers('Cuộc gặp được Bộ Quốc phòng Peru mô tả là "rất thành công".') == ["PER"]


def test_a_speech_printed_at_length_stays_with_its_speaker():
    found = speakers(
        "Thủ tướng Lindholt khẳng định Việt Nam là đối tác quan trọng của Na Uy.",
        "Bà Lindholt nhấn mạnh quan hệ Na Uy - Việt Nam phát triển tốt. Bà cho rằng thương mại cần được mở rộng.",
        "Bà Lindholt cho biết Na Uy đã mở cửa thị trường cá. Bà đề nghị Việt Nam giảm thuế.",
        "Bà Lindholt bày tỏ tin tưởng vào hợp tác biển. Mỗi năm hàng nghìn sinh viên Việt Nam sang Na Uy học.",
        "Việt Nam và Na Uy chia sẻ lợi ích trên biển.",
    )
    assert found == ["Kari Lindholt"] * 8


def test_a_leader_whom_a_newspaper_quotes_is_the_speaker():
    assert speakers("Hãng tin Reuters cho hay Tổng thống Arriaga đã cam kết tăng viện trợ cho Peru.") == [
        "Mateo Arriaga"
    ]


def test_an_unnamed_official_of_a_country_speaks_for_it():
    assert speakers("Một quan chức cấp cao giấu tên của Peru tiết lộ kế hoạch vẫn còn sơ khởi.") == ["PER"]
    assert speakers("Theo 2 quan chức quốc phòng Peru, đoàn tàu đã rời cảng.") == ["PER"]


def test_two_countries_hold_an_attitude_together():
    assert speakers("Cả Na Uy và Chile đều hy vọng cuộc gặp tại Oslo thành công.") == ["both sides"]
    assert speakers("Dù vậy Peru, Bolivia và Cuba đã khẳng định sẽ mở cửa biên giới.") == ["PER", "BOL", "CUB"]


def test_somebody_else_in_between_does_not_part_a_subject_from_its_verb():
    assert speakers(
        "Tổng thống Chile Arriaga sau cuộc điện đàm với người đồng cấp Peru hôm 5/3 đã thông báo biên giới sẽ mở cửa."
    ) == ["Mateo Arriaga"]


def test_nouns_that_look_like_reports_and_a_country_s_press_say_nothing():
    assert not said("Bà Lindholt và ông Arriaga ký thỏa thuận an ninh kéo dài 10 năm.")
    assert not said("Báo chí Peru hài lòng trước việc biên giới với Chile được mở cửa.")


def test_quoted_words_that_go_on_with_their_sentence_are_part_of_it():
    sentence = "Bà Lindholt kể về hai năm đàm phán, khẳng định “những bước đi như vậy là chưa từng có”."
    text, [statement] = read(sentence)
    assert (text[slice(*statement.span)], statement.direct) == (sentence, False)
    assert said("Bà Lindholt nói: “những bước đi như vậy là chưa từng có”.")[0][2]


def test_an_unnamed_diplomat_is_not_the_leader_of_the_country_but_may_be_who_spoke_before():
    assert speakers("Một nhà ngoại giao Na Uy cho biết đàm phán còn kéo dài.") == ["NOR"]
    assert speakers("Trả lời Reuters, một quan chức quốc phòng Peru nói biên giới sẽ mở cửa.") == ["PER"]
    assert speakers("Các đại diện từ Lima đề xuất một cuộc gặp mới với Chile.") == ["PER"]
    assert speakers("Bà Lindholt nói Na Uy sẵn sàng. Nhà ngoại giao Na Uy cho biết thêm tàu đã rời cảng.") == [
        "Kari Lindholt",
        "Kari Lindholt",
    ]


def test_a_week_before_a_name_is_a_time():
    assert speakers("Tuần trước Arriaga cho biết Chile chưa có kế hoạch tăng thuế.") == ["Mateo Arriaga"]


def test_measures_threats_and_missions_are_no_reports():
    assert not said("Chile đã triển khai các biện pháp bổ sung để bảo vệ tàu Na Uy.")
    assert not said("Tổng thống Arriaga thăm Oslo với nhiệm vụ thống nhất các chi tiết cuối cùng.")
    assert not said("Na Uy không đưa ra bất kỳ thông báo chính thức nào.")


def test_whoever_gets_a_letter_did_not_write_it():
    assert speakers("Trong thư gửi Tổng thống Arriaga, Thủ tướng Lindholt cảnh báo về nạn đánh bắt trái phép.") == [
        "Kari Lindholt"
    ]


def test_a_verb_behind_a_comma_reports_whatever_its_subject_did_before():
    assert speakers("Bà Lindholt đặt hoa tưởng niệm những người đã mất, khẳng định Na Uy luôn nhớ ơn họ.") == [
        "Kari Lindholt"
    ]


def test_whoever_praised_something_may_say_more_in_the_sentence():
    assert speakers("Kế hoạch được Tổng thống Arriaga khen ngợi, ông nói rằng nó sẽ giúp ngư dân Chile.") == [
        "Mateo Arriaga"
    ]


def test_what_sides_will_discuss_or_seem_to_want_is_not_said():
    assert not said("Hai bên sẽ thảo luận về thuế đánh vào cá hồi vào tháng tới.")
    assert not said("Ông Arriaga dự kiến sẽ cảnh báo các công ty Na Uy về thuế mới.")


def test_a_joint_statement_speaks_for_both_sides():
    assert speakers("Tuyên bố chung khẳng định văn bản này sẽ chấm dứt tranh chấp về nghề cá.") == ["both sides"]


def test_a_scholar_behind_a_name_makes_it_nobody_s_official():
    assert not said("“Hai nước đều muốn một thỏa thuận lâu dài”, Ana Quispe, giáo sư tại Đại học Lima của Peru, nói.")


def test_a_question_on_a_line_of_its_own_is_a_heading():
    assert speakers("Bà Lindholt nói Na Uy sẽ kiên nhẫn.", "Chile sẽ không nhượng bộ?") == ["Kari Lindholt"]


def test_a_name_behind_the_office_that_is_met_does_not_speak():
    met = "Phát biểu trong cuộc gặp Thủ tướng Na Uy, bà Kari Lindholt, tại Santiago, ông Arriaga nói Chile cần cá hồi."
    assert speakers(met) == ["Mateo Arriaga"]


def test_a_dash_in_the_next_line_says_who_spoke():
    assert said('"Chúng ta đã tránh được một cuộc chiến cá tuyết!"', "- bà Lindholt viết.") == [
        ("Kari Lindholt", "Chúng ta đã tránh", True)
    ]


def test_she_is_no_leader_known_to_be_a_man():
    home = "“Người dân Oslo chúng tôi rất háo hức chờ đợi”, bà nói."
    assert "Donald Trump" not in speakers("Tổng thống Mỹ Donald Trump sẽ tới Oslo.", home)
    assert speakers(
        "Tổng thống Mỹ Donald Trump gặp Tổng thống Park Geun-hye.", "Nữ tổng thống đề nghị ông Trump giảm thuế."
    ) == ["Park Geun-hye"]


def test_women_are_rows_of_the_table_of_people():
    assert women() <= people().keys()


def test_who_is_asked_to_act_did_not_speak_last():
    assert speakers(
        "Bà Lindholt cho rằng quan hệ đã khá lên, Tổng thống Arriaga cần có bước đi cụ thể hóa đề xuất."
    ) == ["Kari Lindholt"]
    assert speakers("Ông Arriaga muốn tới Lima nhưng cuối cùng Oslo xác nhận ông sẽ ở lại.") == ["NOR"]
    assert speakers("Một quan chức ngoại giao cấp cao ở Lima nói ý tưởng đó rất thú vị với Peru.") == ["PER"]


def test_a_leader_s_spokesman_is_the_one_who_was_named():
    assert speakers(
        "Người phát ngôn Bộ Ngoại giao Chile Luis Paredes nói cuộc gặp rất tốt đẹp.",
        "Người phát ngôn của Tổng thống Arriaga cho biết thêm hai bên sẽ ký hiệp định.",
    ) == ["Luis Paredes", "Luis Paredes"]


def test_two_leaders_may_agree_a_few_words_behind_their_names():
    assert speakers("Bà Lindholt và ông Arriaga trong cuộc điện đàm ngày 5/3 đã nhất trí mở đường bay thẳng.") == [
        "both sides"
    ]


def test_the_leaders_of_a_pair_speak_together():
    assert speakers("Lãnh đạo Mỹ - Trung đề cập đến cuộc chiến thương mại giữa hai nước.") == ["both sides"]


def test_somebody_in_an_apposition_does_not_speak():
    assert not said("Chuyên gia Ana Quispe, người từng cố vấn cho Thượng viện Chile, nhận định hai nước sẽ đàm phán.")
    assert speakers(
        "Bà Lindholt, người từng chỉ huy đoàn tàu khi Arriaga còn đi học, nhấn mạnh tranh chấp đã khép lại."
    ) == ["Kari Lindholt"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Arriaga ám chỉ Na Uy đứng sau vụ rò rỉ.",
        "Ông Arriaga tin Na Uy sẽ sớm dỡ bỏ lệnh cấm.",
        "Ông Arriaga không loại trừ khả năng rút khỏi hiệp định.",
        "Ông Arriaga đòi hỏi Na Uy phải bồi thường cho ngư dân.",
        "Ông Arriaga cũng nói không có kế hoạch ký hiệp định nghề cá.",
        "Ông Arriaga hồi tháng một cho rằng Na Uy đã vi phạm hiệp định.",
        "Ông Arriaga tỏ ra lạc quan về cuộc đàm phán sắp tới với Na Uy.",
        "Ông Arriaga căn dặn các cộng sự chuẩn bị cho cuộc đàm phán với Na Uy.",
        "Ông Arriaga ví von nghề cá là chiếc cầu nối Chile với Na Uy.",
        "Ông Arriaga ngụ ý Na Uy sẽ phải nhượng bộ.",
        "Ông Arriaga thể hiện sự ủng hộ đối với sáng kiến nghề cá của Na Uy.",
        "Ông Arriaga đưa ra lời cảnh báo cứng rắn với các tàu cá của Na Uy.",
        "Ông Arriaga phải thừa nhận Chile chưa thể mở cửa vùng biển cho Na Uy.",
        "Ông Arriaga không công nhận lệnh cấm này của Na Uy.",
    ],
)
def test_more_words_that_report(sentence):
    assert speakers(sentence) == ["Mateo Arriaga"]


def test_news_and_jokes_by_name_report_nothing():
    assert not said("Ông Arriaga được gọi đùa là ngư dân của Na Uy.")
    assert speakers("Hãng thông tấn ANP đưa tin Chile hôm 5/3 cảnh báo Na Uy không được bắt tàu cá.") == ["CHL"]
    assert not said("Hãng thông tấn ANP đưa tin rằng ông Arriaga tiết lộ nhiều bí mật với Na Uy.")


def test_that_a_leader_goes_on_doing_something_is_no_encounter_but_a_statement():
    assert speakers("Nhà Trắng thông báo Tổng thống Arriaga sẽ tiếp tục liên lạc với Na Uy về nghề cá.") == ["USA"]


def test_what_a_sentence_reports_before_it_quotes_is_part_of_it():
    assert said("Bà Lindholt cảm ơn Chile về cứu trợ sau bão và khẳng định “Na Uy sẽ không quên ơn bạn bè”.") == [
        ("Kari Lindholt", "Bà Lindholt cảm ơn", False)
    ]
    assert said("Bà Lindholt cảm ơn Chile về cứu trợ sau bão và khẳng định: “Na Uy sẽ không quên ơn bạn bè”.") == [
        ("Kari Lindholt", "Bà Lindholt cảm ơn", False),
        ("Kari Lindholt", "Na Uy sẽ không", True),
    ]


def test_the_words_of_another_within_a_report_are_reported_by_who_reports():
    assert said("Bà Lindholt nói với báo chí rằng ông Arriaga đã xin lỗi và cho biết “Chile sẽ bồi thường”.") == [
        ("Kari Lindholt", "Bà Lindholt nói với", False)
    ]
    assert said("Khi bà Lindholt nói rằng còn nhiều điều phải bàn, ông Arriaga đáp: “Chúng ta có đủ thời gian”.") == [
        ("Mateo Arriaga", "Chúng ta có đủ", True)
    ]


def test_who_says_nearly_everything_tells_facts_and_of_markets_too():
    said_before = [
        f"Đại sứ Na Uy Kari Lindholt cho biết Việt Nam và Na Uy hợp tác tốt về {what}."
        for what in ("nghề cá", "đóng tàu", "điện gió", "giáo dục", "môi trường", "du lịch")
    ]
    facts = [
        "Năm 2023, thương mại hai nước đạt nửa tỷ USD.",
        "Mới đây, thị trường Na Uy mở cửa cho cá tra Việt Nam.",
        "Cuộc gặp diễn ra trong một giờ tại Hà Nội.",
    ]
    text = "\n".join((*said_before, " ".join(facts)))
    layout = _lay_out(text)
    doc = parse(text, layout)
    spans = [text[slice(*s.span)] for s in find_statements(doc, find_people(doc), layout, text)]
    assert [fact in spans for fact in facts] == [True, True, False]


def test_points_that_somebody_counts_are_theirs_whoever_speaks_in_between():
    found = said(
        "Hai nhà lãnh đạo nhất trí về ba hướng hợp tác trong thời gian tới.",
        "Một là tăng cường trao đổi đoàn, thành lập các nhóm công tác chung về nghề cá.",
        "Bà Lindholt khẳng định sẽ chỉ đạo mở đường bay thẳng tới Santiago.",
        "Hai là đẩy mạnh hợp tác về năng lượng gió.",
    )
    assert [speaker for speaker, _, _ in found] == ["both sides", "both sides", "Kari Lindholt", "both sides"]


def test_the_markets_of_which_a_leader_speaks_take_no_word():
    first = "Ông Arriaga khẳng định Chile coi trọng quan hệ với Na Uy."
    goes_on = "Chile sẽ mở rộng thị trường cho cá hồi Na Uy."
    assert speakers(f"{first} {goes_on}") == ["Mateo Arriaga"] * 2


def test_a_foreigner_who_names_no_other_country_is_less_certain_to_speak_of_dealings_between_states():
    _, [of_both, alone] = read("Bà Lindholt khẳng định coi trọng Chile. Bà Lindholt khẳng định sẽ giảm thuế thu nhập.")
    assert alone.confidence < of_both.confidence


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Lindholt tới Santiago để nghe thông báo về kết quả đàm phán giữa hai nước.",
        "Bà Lindholt cử tàu ra khơi để ngăn chặn các vụ đe dọa ngư dân Chile.",
        "Khi bà Lindholt nói, các đại biểu Chile ghi chép chăm chú.",
        "Chile cần bà Lindholt đưa ra lập trường rõ ràng về nghề cá.",
        "Bà Lindholt đưa ra cảnh báo trong bối cảnh tàu cá Chile vừa bị bắt.",
        "Hai nhà lãnh đạo ra tuyên bố chung sau cuộc hội đàm tại Oslo.",
        "Các vận động viên Na Uy đã tới Santiago.",
        "Bà Lindholt hôm qua bị cả phe cầm quyền và đối lập chỉ trích vì nhượng bộ Chile.",
        "Bà Lindholt có kế hoạch đề nghị Chile mở cửa cảng.",
        "Na Uy và Chile áp thuế bổ sung lên cá hồi của nhau.",
    ],
)
def test_aims_wishes_and_what_was_issued_are_not_said(sentence):
    assert not said(sentence)


def test_a_country_says_more_than_it_did():
    assert speakers(
        "Chile hôm qua thả 20 ngư dân của Na Uy bị bắt hồi tháng hai, đồng thời kêu gọi nối lại đàm phán."
    ) == ["CHL"]
    assert speakers(
        "Chile tăng mạnh sức ép với đoàn đàm phán của Na Uy về nghề cá, khi cảnh báo rằng hạn chót đã gần kề."
    ) == ["CHL"]
    assert not said("Chile tăng lệ phí vào cảng nhằm gây sức ép lên các tàu cá Na Uy và khẳng định vị thế trên biển.")


def test_two_countries_may_agree_to_something_and_a_country_speaks_with_its_friends():
    assert speakers("Chile và Na Uy đồng ý mở cửa vùng biển phía nam cho tàu cá của nhau.") == ["both sides"]
    assert speakers("Na Uy và các đồng minh châu Âu kêu gọi Chile dỡ bỏ lệnh cấm.") == ["NOR"]


def test_a_newspaper_passes_on_what_two_sides_agreed():
    assert speakers("Hãng thông tấn ANP cho biết hai nhà lãnh đạo đã nhất trí lập quỹ chung về nghề cá.") == [
        "both sides"
    ]


def test_where_and_when_it_was_said_may_stand_before_what_was_said():
    assert speakers("Bà Lindholt cũng nói trên tài khoản mạng xã hội tuần trước rằng Chile là đối tác tin cậy.") == [
        "Kari Lindholt"
    ]


def test_a_ministry_s_note_of_a_journey_is_no_word_of_the_traveller():
    assert not said(
        "Tổng thống Chile Mateo Arriaga sẽ thăm chính thức Việt Nam từ ngày 8/3, thông cáo của Bộ Ngoại giao cho hay."
    )


def test_theo_and_a_speaker_of_whom_something_is_told():
    assert speakers("Theo bà Lindholt - người từng làm đại sứ tại Chile, hai nước đã sẵn sàng ký hiệp định.") == [
        "Kari Lindholt"
    ]
    assert speakers("Theo bà Lindholt (ảnh), hai nước đã sẵn sàng ký hiệp định.") == ["Kari Lindholt"]


def test_whoever_is_quoted_says_more_behind_an_and():
    assert said(
        "“Chile là người bạn lớn của Na Uy”, bà Lindholt nói và nhấn mạnh rằng hai nước cần sớm ký hiệp định."
    ) == [
        ("Kari Lindholt", "Chile là người bạn", True),
        ("Kari Lindholt", "nhấn mạnh rằng hai", False),
    ]


def test_the_town_in_the_name_of_a_scholar_s_house_does_not_speak():
    assert not said("Giáo sư Ana Quispe thuộc Đại học Bergen Oslo cho rằng tranh chấp giữa hai nước sẽ kéo dài.")
    assert not said("Ana Quispe, giáo sư tại Viện Quan hệ Quốc tế Oslo, cho rằng tranh chấp giữa hai nước sẽ kéo dài.")


def test_what_a_side_says_against_others_in_a_clause_of_time():
    assert speakers("Quan hệ lạnh nhạt sau khi Oslo cáo buộc Chile đánh bắt cá trái phép.") == ["NOR"]
    assert speakers("Chuyến thăm diễn ra sau khi Oslo thông báo tăng thuế với cá của Chile.") == []


def test_a_country_as_the_subject_of_a_lead():
    assert speakers("Na Uy nâng thuế với cá hồi Chile, cáo buộc nước này bán phá giá.") == ["NOR"]


def test_one_more_thing_that_somebody_thinks_far_behind_the_name():
    told = "Bà Lindholt đã có cuộc điện đàm với Tổng thống Chile Mateo Arriaga tối qua, trong đó tỏ ý hy vọng sớm ký."
    assert speakers(told) == ["Kari Lindholt"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chính phủ Na Uy trục xuất hai nhà ngoại giao Chile vì cáo buộc họ do thám.",
        "Đàm phán sẽ khó khăn trong trường hợp ông Arriaga khăng khăng rút quân khỏi Na Uy.",
        "Nhiều người Chile ghi lại từng lời bà Lindholt nói ở Oslo.",
    ],
)
def test_motives_and_cases_report_nothing(sentence):
    assert speakers(sentence) == []


def test_firms_speak_for_no_side():
    firm = "Ông Pedro Soto, Phó Chủ tịch Sàn chứng khoán Andes cảm ơn Thủ tướng Na Uy và cho biết sẽ mở rộng hợp tác."
    assert speakers(firm) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Ngoại giao Chile thông báo Tổng thống Mateo Arriaga sẽ thăm Na Uy ngày mai để thảo luận về nghề cá.",
        "Ông Arriaga xác nhận Ngoại trưởng Chile Ana Soto đã lên đường sang Oslo.",
    ],
)
def test_that_others_will_meet_to_discuss_something_is_news_of_the_encounter(sentence):
    assert speakers(sentence) == []


def test_what_is_told_of_vietnams_partner_is_not_about_a_conflict():
    text = "\n".join(
        (
            "Thủ tướng Việt Nam Lê Văn Thử hội đàm với Thủ tướng Qatar Ali Salman về quan hệ hai nước.",
            "Ông Salman khẳng định Qatar sẵn sàng nhận thêm sinh viên Việt Nam.",
        )
    )
    layout = _lay_out(text)
    doc = parse(text, layout)
    assert find_statements(doc, find_people(doc), layout, text)[-1].topics == ["education"]


def test_that_leaders_will_meet_does_not_go_on_with_what_one_says():
    first = "Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile."
    assert speakers(f"{first} Hai nhà lãnh đạo Na Uy - Chile sẽ gặp nhau tại Lima.") == ["Kari Lindholt"]
    assert len(speakers(f"{first} Hai nhà lãnh đạo sẽ thúc đẩy hợp tác nghề cá.")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Na Uy ký với Chile một thỏa thuận chia sẻ tình báo.",
        "Các nghị sĩ Na Uy đang đề xuất một dự luật trừng phạt Chile.",
    ],
)
def test_agreements_and_bills_say_nothing(sentence):
    assert speakers(sentence) == []


def test_a_capital_in_a_point_is_no_side():
    first = "Bà Lindholt cho biết hai bên đã thống nhất hai điểm."
    one = (
        "Một là, các bộ trưởng sẽ họp tại thủ đô Lima để thảo luận và thống nhất giải pháp cho nghề cá Na Uy và Chile."
    )
    two = "Hai là, phía Chile đồng ý kiểm tra lại số tàu cá."
    assert speakers(f"{first} {one} {two}") == ["Kari Lindholt"] * 3


def test_what_was_denied_many_times():
    assert speakers("Chính phủ Na Uy và các đối tác trong vụ này đã nhiều lần phủ nhận thông tin của Chile.") == ["NOR"]


def test_what_the_verb_behind_a_quotation_says_besides():
    told = "“Đây là việc rất quan trọng với Na Uy”, bà Lindholt lưu ý cần sớm hoàn thiện thủ tục để Chile ký."
    assert said(told) == [("Kari Lindholt", "Đây là việc rất", True), ("Kari Lindholt", "lưu ý cần sớm", False)]
    where = "“Đây là việc rất quan trọng với Na Uy”, bà Lindholt nói trong cuộc họp báo chung với ông Arriaga."
    assert said(where) == [("Kari Lindholt", "Đây là việc rất", True)]


def test_journalists_are_invited_to_look_on_and_matters_mentioned_without_content():
    assert speakers("Ông Arriaga đã mời nhà báo Na Uy đến xem cuộc tập trận.") == []
    assert speakers("Bà Lindholt đã đề cập vấn đề này với ông Arriaga ở Lima.") == []


def test_at_home_the_paragraph_of_a_leader_goes_on_with_what_he_tells_of_the_dealings():
    first = "Đại sứ Việt Nam tại Chile Nguyễn Văn Ấp cho rằng kinh tế Việt Nam và Chile bổ sung cho nhau."
    more = "Cà phê Việt Nam được bán ở nhiều thành phố của Chile."
    assert speakers(f"{first} {more}", "Việt Nam là bạn hàng của Chile.") == ["Nguyễn Văn Ấp"] * 2
    assert speakers(f"Bà Lindholt cho rằng kinh tế hai nước bổ sung cho nhau. {more}") == ["Kari Lindholt"]


def test_an_interview_may_tell_in_its_second_paragraph_who_speaks():
    said_by = "Đại sứ Việt Nam tại Chile Nguyễn Văn Ấp"
    rows = [
        f"{said_by} đã trả lời phỏng vấn. {said_by} cho biết Việt Nam và Chile có quan hệ lâu năm.",
        *[
            f"Ông Ấp khẳng định Việt Nam coi trọng hợp tác {theme} với Chile."
            for theme in ("nghề cá", "y tế", "du lịch")
        ],
        *[f"Ông Ấp nhấn mạnh Việt Nam muốn mở rộng hợp tác {theme} với Chile." for theme in ("năng lượng", "giáo dục")],
        "Kim ngạch thương mại năm ngoái tăng hai mươi phần trăm so với cùng kỳ.",
        "“Quan hệ Việt Nam - Chile sẽ phát triển”, ông Ấp cho biết thêm. Lan Chi - Minh Vũ",
    ]
    assert speakers(*rows) == ["Nguyễn Văn Ấp"] * 8


@pytest.mark.parametrize(
    ("credit", "sentence"),
    [
        ("Ảnh: ABC/Minh An", "Tại buổi tiếp, ông Arriaga cảm ơn Na Uy đã giúp Chile xây cảng cá."),
        ("Ảnh: Minh An", "Tổng thống Arriaga cảm ơn Na Uy đã giúp Chile xây cảng cá."),
        ("(Nguồn: ABC News)", "Ngày 9/3, ông Arriaga cảm ơn Na Uy đã giúp Chile xây cảng cá."),
    ],
)
def test_the_credit_of_a_picture_is_no_part_of_a_statement(credit, sentence):
    text, [statement] = read(f"{credit} {sentence}")
    assert text[slice(*statement.span)] == sentence


def test_who_is_asked_has_not_said_what_the_question_tells():
    lead = "Đại sứ Chile Luis Paredes khẳng định Chile coi trọng quan hệ với Na Uy."
    question = "Xin Đại sứ cho biết kết quả nổi bật của chuyến thăm Na Uy?"
    assert said(lead, question) == said(lead)
    assert said(lead, "Đại sứ có nghĩ Tổng thống Arriaga sẽ yêu cầu Na Uy mở cửa biển cho Chile?") == said(lead)
    assert speakers(f"{lead} Đại sứ đặt câu hỏi liệu Na Uy đã sẵn sàng giúp Chile?") == ["Luis Paredes"] * 2


def test_whose_title_a_firm_gives_too_speaks_for_no_state():
    words = "hai nước Chile và Na Uy cần mở cửa thị trường cá."
    assert not said(f"Ông Trần Văn Thử, chủ tịch hội đồng quản trị Biển Xanh, cho biết {words}")
    assert not said(f"Ông Peter Dworkin, đại diện Biển Xanh, cho biết {words}")
    assert not said(f"Bà Anna Dworkin, chủ tịch Phòng Thương mại Na Uy tại Chile, cho rằng {words}")
    assert speakers(f"Ông Peter Dworkin, đại diện Bộ Ngoại giao Na Uy, cho biết {words}") == ["Peter Dworkin"]
