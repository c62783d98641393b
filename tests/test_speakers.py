"""Who speaks a sentence, and who does not, where names, titles and clauses stand in the way."""

import pytest

from tests.test_statements import said, speakers


def test_what_is_told_of_a_speaker_between_two_commas_is_no_part_of_the_report():
    assert speakers("Peru, quốc gia giữ ghế chủ tịch năm ngoái, tuyên bố sẽ mở cửa biên giới với Chile.") == ["PER"]
    assert speakers("Bà Lindholt, người sẽ thăm một số nước Nam Mỹ tuần này cũng kêu gọi Chile đối thoại.") == [
        "Kari Lindholt"
    ]
    assert not said("Ngoại trưởng Chile Luis Paredes đã tới Lima, người mà nhiều nhà báo cho rằng sắp từ chức.")


def test_a_ministry_without_a_country_is_the_one_named_last():
    assert speakers(
        "Bộ Ngoại giao Peru phản đối quyết định của Chile.", "Bộ Ngoại giao kêu gọi công dân Peru nên thận trọng."
    ) == ["PER", "PER"]


def test_unnamed_officials_are_nobody_whom_the_article_names():
    named = "Người phát ngôn Bộ Ngoại giao Chile Luis Paredes nói cuộc gặp rất tốt đẹp."
    assert speakers(named, "Một người phát ngôn của ủy ban nói rằng hai nước còn bất đồng.") == ["Luis Paredes"]
    assert speakers(named, "Một số quan chức cho biết hai bên mới thống nhất được nửa văn kiện.") == ["Luis Paredes"]
    assert speakers("Bà Lindholt và một số nghị sĩ đảng Lao động đề nghị Chile rút lại lệnh cấm.") == ["Kari Lindholt"]


def test_that_a_side_or_its_spokesman_tells_of_an_invitation_or_a_visit_is_the_encounter():
    assert not said("Na Uy hôm qua thông báo Thủ tướng Na Uy Kari Lindholt sẽ thăm chính thức Chile ngày 9/3.")
    assert not said("Na Uy xác nhận bà Lindholt đã đồng ý gặp Tổng thống Chile Mateo Arriaga tại Lima.")
    assert not said("Người phát ngôn Bộ Ngoại giao Chile Luis Paredes xác nhận ông Arriaga sẽ thăm Peru tuần tới.")
    assert speakers("Na Uy thông báo bà Lindholt sẽ thăm Chile và khẳng định coi trọng quan hệ hai nước.") == ["NOR"]


def test_an_outsider_in_a_clause_of_time_does_not_take_the_word():
    assert speakers("Khi nhà báo nhắc tới lệnh cấm cũ, Tổng thống Arriaga khẳng định Chile đã bỏ lệnh ấy.") == [
        "Mateo Arriaga"
    ]


def test_what_somebody_declines_to_say_is_no_statement():
    assert not said("Chính phủ Chile từ chối bình luận về kế hoạch thăm Peru của ông Arriaga.")
    assert not said("Peru sẵn sàng gửi yêu cầu tới Chile về việc dẫn độ hai nghi phạm.")


def test_the_narrator_s_question_and_what_came_to_be_are_not_the_leader_s_words():
    first = "Bà Lindholt cho rằng báo chí đã đoán sai."
    assert speakers(f"{first} Vậy hai nhà lãnh đạo sẽ bàn về điều gì ở Oslo?") == ["Kari Lindholt"]
    assert speakers(f"{first} Quan hệ hai nước trở nên lạnh nhạt từ vụ kiện về nghề cá ba năm trước.") == [
        "Kari Lindholt"
    ]


def test_a_source_in_a_government_speaks_for_it():
    assert speakers("Một nguồn tin của Chính phủ Chile thừa nhận đàm phán với Peru rất khó khăn.") == ["CHL"]


def test_whom_a_quotation_names_is_no_subject_of_a_verb_outside_it():
    assert speakers("Bà Lindholt gọi ông Arriaga là “người bạn của Lima”, khẳng định hai nước là đối tác.") == [
        "Kari Lindholt"
    ]


def test_whose_words_a_newspaper_quotes_is_the_speaker():
    assert said(
        "“Chile sẵn sàng đối thoại với mọi láng giềng của mình”, Reuters dẫn lời của ông Arriaga phát biểu."
    ) == [("Mateo Arriaga", "Chile sẵn sàng đối", True)]
    assert speakers("Bà Lindholt - người đã công khai chỉ trích Peru về nghề cá - sẽ không tới Lima.") == [
        "Kari Lindholt"
    ]


def test_what_a_speaker_was_asked_about_is_not_what_is_said():
    assert speakers("Khi được hỏi về việc Peru đề nghị Chile dẫn độ hai người, bà Lindholt trả lời bà không biết.") == [
        "Kari Lindholt"
    ]


def test_both_sides_may_do_something_and_then_say_something():
    assert speakers(
        "Bà Lindholt và ông Arriaga đã ký nhiều văn kiện ở Oslo, khẳng định hai nước là đối tác lâu dài."
    ) == ["both sides"]


@pytest.mark.parametrize("both", ["Hai lãnh đạo", "2 lãnh đạo", "2 ngoại trưởng", "2 phía"])
def test_two_speak_together_whether_the_number_is_a_word_or_a_figure(both):
    assert speakers(f"{both} nhất trí sớm mở lại đường bay giữa Oslo và Lima.") == ["both sides"]


def test_a_document_speaks_for_the_country_that_wrote_it():
    first = "Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile."
    quoted = "“Chuyến thăm là sự xúc phạm đối với mọi công dân nước ta”"
    assert speakers(first, f"{quoted}, tuyên bố của Bộ Ngoại giao Chile cho hay.") == ["Kari Lindholt", "CHL"]
    assert speakers(first, f"{quoted}, tuyên bố của Bina cho hay.") == ["Kari Lindholt"]
    assert speakers(first, f"{quoted}, tuyên bố cho hay.") == ["Kari Lindholt", "Kari Lindholt"]


def test_a_noun_that_opens_a_sentence_reports_nothing_but_a_document_speaks():
    first = "Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile."
    assert speakers(first, "Cáo buộc Peru can thiệp bầu cử Chile vẫn chưa ngã ngũ và có lẽ sẽ còn kéo dài.") == [
        "Kari Lindholt"
    ]
    assert speakers(first, "Tuyên bố nêu rõ hai nước phản đối các hành động đơn phương ở Bắc Cực.") == [
        "Kari Lindholt",
        "Kari Lindholt",
    ]


def test_what_somebody_wants_to_say_was_not_said():
    assert not said("Với chuyến thăm này, Na Uy muốn nhắc nhở Peru về ảnh hưởng của mình với Chile.")


def test_where_an_expert_works_does_not_speak():
    assert not said(
        "Giáo sư Ana Quispe, Trung tâm nghiên cứu an ninh Bắc Cực, Peru, cho rằng hai bên chưa có cơ sở nào."
    )


def test_a_counterpart_is_meant_by_the_title_too():
    assert speakers(
        "Bộ trưởng Quốc phòng Chile Luis Paredes gặp người đồng cấp Peru Mateo Quirogal.",
        "Bộ trưởng Peru cho rằng chuyến thăm là động lực tích cực đối với quan hệ hai nước.",
    ) == ["Mateo Quirogal"]


def test_a_spokesman_named_behind_a_comma_speaks_himself():
    assert speakers(
        "Người phát ngôn của Tổng thống Chile, ông Luis Paredes, cho biết hai bên sẽ ký hiệp định mới."
    ) == ["Luis Paredes"]


def test_who_suffers_something_did_not_say_it():
    assert not said("Bà Lindholt bị chồng từ chối nắm tay trong lễ đón Tổng thống Chile Mateo Arriaga.")


def test_the_statement_of_somebody_is_his_own():
    assert speakers("Hãng thông tấn ANP dẫn tuyên bố của ông Arriaga nêu rõ Chile mong Na Uy sớm dỡ bỏ lệnh cấm.") == [
        "Mateo Arriaga"
    ]
    assert speakers(
        "Bà Lindholt có nhiều phát ngôn gay gắt về chính quyền Tổng thống Arriaga, cho rằng Chile đã sai."
    ) == ["Kari Lindholt"]


def test_the_adviser_of_a_president_is_not_the_president():
    assert speakers(
        "Cố vấn đặc biệt của Tổng thống Chile, Luis Paredes, đã tới Oslo.",
        "Tổng thống Chile nói rằng quan hệ với Na Uy đang rất tốt đẹp.",
    ) == ["Mateo Arriaga"]


def test_what_was_told_before_is_no_report_again():
    first = "Bà Lindholt khẳng định Na Uy coi trọng quan hệ với Chile."
    assert speakers(first, "Bà Lindholt nêu ra quan điểm này trong cuộc họp báo sau cuộc hội đàm tại Oslo.") == [
        "Kari Lindholt"
    ]


def test_what_somebody_may_wish_is_not_said():
    assert not said("Bà Lindholt có lẽ mong muốn sớm nhận được nhiều đầu tư hơn từ Chile và Peru.")


def test_a_country_in_brackets_does_not_speak():
    assert not said(
        "Ông Ana Quispe, giám đốc bộ phận nghiên cứu của Trung tâm Bắc Cực (Peru), bình luận rằng Chile đúng."
    )


def test_both_of_two_countries_speak_together_whatever_joins_them():
    assert speakers("Cả Oslo lẫn Santiago cùng nhấn mạnh hai vấn đề là nghề cá và năng lượng.") == ["both sides"]
    assert speakers("Đồng thời ông Arriaga còn cho biết ông hài lòng với chuyến thăm Na Uy.") == ["Mateo Arriaga"]


def test_an_agreement_may_stand_far_behind_who_made_it():
    assert speakers(
        "Hồi tháng 6, bà Lindholt có cuộc gặp lịch sử với ông Arriaga tại biên giới bắc và nhất trí nối lại đàm phán."
    ) == ["Kari Lindholt"]


def test_officials_of_any_rank_and_field_speak_for_whose_side_they_are():
    for side in (
        "Các quan chức cao cấp trong chính quyền của ông Arriaga",
        "Cơ quan Tình báo Quốc gia Chile (CTQ) hôm 5/3",
        "Tin từ Bộ Ngoại giao Chile",
        "Phái đoàn ngoại giao của Chile tại Oslo",
        "Giới chức quân sự ở Chile",
        "Nữ phát ngôn viên của Tổng thống Chile",
        "Một trợ lý thân cận của Tổng thống Chile",
        "Thông điệp ngày 7/7 của Bộ Ngoại giao Chile",
    ):
        assert speakers(f"{side} cho biết hai nước còn nhiều bất đồng về nghề cá.") == ["CHL"], side
    assert speakers("Theo hai quan chức giấu tên của chính phủ Chile, đàm phán về nghề cá đang bế tắc.") == ["CHL"]


def test_where_an_embassy_stands_is_not_whose_it_is():
    assert "CHL" not in speakers("Đại sứ quán tại Chile cho biết đã giúp nhiều công dân về nước an toàn.")


def test_an_office_stays_its_holder_s_whoever_gave_it():
    first = "Cố vấn an ninh quốc gia Chile Luis Paredes đã tới Oslo hôm qua."
    assert speakers(first, "Cố vấn an ninh quốc gia của ông Arriaga nói đàm phán về nghề cá rất khó khăn.") == [
        "Luis Paredes"
    ]
    assert speakers("Trợ lý Tổng thống Chile Luis Paredes cho biết hai nước sẽ sớm ký hiệp định.") == ["Luis Paredes"]


def test_a_body_named_once_with_its_country_speaks_for_it_without():
    first = "Bộ Thương mại Chile cho biết đã nộp đơn kiện Na Uy."
    assert speakers(first, "Bộ Thương mại khẳng định Na Uy đã vi phạm hiệp định.") == ["CHL", "CHL"]
    assert not said("Bộ Thương mại khẳng định Na Uy đã vi phạm hiệp định.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Lindholt không đưa ra bình luận đầy đủ về mỏ khí ngoài khơi.",
        "Quan hệ hai nước xấu đi sau khi Na Uy cáo buộc Chile phá giá cá hồi.",
        "Cuộc gặp diễn ra trong bối cảnh Na Uy tuyên bố tăng thuế với cá hồi Chile.",
        "Nếu bà Lindholt đồng ý giảm thuế cho cá hồi, Chile sẽ mở cửa thị trường.",
        "Ngay cả khi bà Lindholt đồng ý, Chile cũng chưa thể giảm thuế cho cá hồi.",
        "Chưa rõ bà Lindholt đề nghị ông Arriaga giảm thuế đến mức nào.",
        "Giá cá hồi là một yếu tố quan trọng mà Na Uy phải tính đến trong năm nay.",
        "Thỏa thuận cá hồi được hai bên ký tại Oslo sau nhiều tháng thương lượng.",
        "Bà Lindholt đã cho ông Arriaga xem một bức tranh cổ về cảng Bergen.",
        "Bà Lindholt giới thiệu các thành viên của đoàn Na Uy với Tổng thống Chile.",
        "Theo giới quan sát tại Oslo, Na Uy và Chile đều mong muốn giảm thuế cho cá hồi.",
        "Đáp lại, Tổng thống Chile mở một đoạn phim ngắn về nghề cá ở quê ông.",
        "Bà Lindholt sững sờ khi nghe ông Arriaga nói về giá cá hồi.",
        "Bà Lindholt tránh câu hỏi của báo giới về việc Chile kêu gọi tẩy chay cá hồi.",
        "Trong khi đó Bộ Quốc phòng cho biết chưa có tin gì mới.",
    ],
)
def test_what_was_denied_done_or_never_said_is_no_statement(sentence):
    assert said("Bà Lindholt khẳng định Na Uy coi trọng Chile.", sentence)[1:] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Lindholt không ngừng chỉ trích thuế của Chile đối với cá hồi.",
        "Bà Lindholt không trả lời câu hỏi nhưng khẳng định Na Uy sẽ giảm thuế.",
        "Bà Lindholt coi nghề cá là nền tảng của quan hệ với Chile.",
        "Bà Lindholt hy vọng, hai nước sẽ sớm giảm thuế cho cá hồi.",
        "Bà Lindholt đưa ra đề xuất giảm thuế cho cá hồi của hai nước.",
        "Đứng cạnh ông Arriaga, bà Lindholt khẳng định Na Uy sẽ giảm thuế.",
    ],
)
def test_what_was_said_in_spite_of_such_words(sentence):
    assert speakers(sentence) == ["Kari Lindholt"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Bà Lindholt khẳng định thuế đã giảm, trong khi ông Arriaga cho rằng thuế vẫn quá cao.",
            [("Kari Lindholt", "Bà Lindholt khẳng định"), ("Mateo Arriaga", "trong khi ông Arriaga")],
        ),
        (
            "Na Uy cáo buộc Chile phá giá cá hồi, còn Chile nói Na Uy trợ giá cho ngư dân.",
            [("NOR", "Na Uy cáo buộc"), ("CHL", "còn Chile nói")],
        ),
        (
            "Bà Lindholt nói hai nước sắp ký hiệp định, nhưng Bộ Ngoại giao Chile phủ nhận tin này.",
            [("Kari Lindholt", "Bà Lindholt nói"), ("CHL", "nhưng Bộ Ngoại")],
        ),
        (
            "Bà Lindholt nói cần giảm thuế còn phía Peru cho rằng chưa đến lúc.",
            [("Kari Lindholt", "Bà Lindholt nói"), ("PER", "còn phía Peru")],
        ),
        (
            "Bà Lindholt chỉ trích lệnh cấm, trong khi Peru gọi đây là “bước đi đúng đắn”.",
            [("Kari Lindholt", "Bà Lindholt chỉ"), ("PER", "trong khi Peru")],
        ),
        (
            "Bà Lindholt nói Na Uy muốn giảm thuế, nhưng Chile khẳng định không vội.",
            [("Kari Lindholt", "Bà Lindholt nói")],
        ),
        (
            "Bà Lindholt nói Na Uy muốn giảm thuế, nhưng bà nói thêm rằng cần thời gian.",
            [("Kari Lindholt", "Bà Lindholt nói")],
        ),
    ],
)
def test_a_sentence_is_cut_where_the_word_goes_over_to_somebody_else(sentence, expected):
    assert [(who, " ".join(words.split()[:3])) for who, words, _ in said(sentence)] == [
        (who, " ".join(words.split()[:3])) for who, words in expected
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn phòng Thủ tướng Na Uy xác nhận hai nhà lãnh đạo vừa kết thúc điện đàm.",
        "Bộ Ngoại giao Chile cho biết cuộc hội đàm lần tới sẽ diễn ra vào ngày 9/5 tại Santiago.",
        "Ngoại trưởng Chile Rosa Villalba thông báo Tổng thống Arriaga sẽ thăm Na Uy vào tháng 5.",
        "Ngoại trưởng Peru Ana Quispe tiết lộ ông Arriaga sẽ gặp bà Lindholt vào tháng 5.",
    ],
)
def test_that_others_meet_is_news_and_no_statement(sentence):
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Bà Lindholt thông báo bà sẽ gặp ông Arriaga vào tháng 5.", "Kari Lindholt"),
        ("Bà Lindholt cho biết ông Arriaga sẽ thăm Na Uy vào tháng 5.", "Kari Lindholt"),
        ("Bộ Ngoại giao Chile cho biết ông Arriaga muốn gặp lại bà Lindholt.", "CHL"),
        ("Bộ Ngoại giao Chile cho biết trong cuộc gặp ông Arriaga đã nêu vấn đề nghề cá.", "CHL"),
    ],
)
def test_what_one_tells_of_one_s_own_meeting_is_a_statement(sentence, speaker):
    assert speakers(sentence) == [speaker]


def test_abroad_only_the_speaker_s_own_side_goes_on_without_a_word_of_speech():
    first = "Bà Lindholt khẳng định Na Uy coi trọng Chile."
    assert speakers(f"{first} Na Uy sẽ tiếp tục giảm thuế cho cá hồi trong năm tới.") == ["Kari Lindholt"] * 2
    assert speakers(f"{first} Đồng thời cần mở thêm đường bay giữa các thành phố lớn.") == ["Kari Lindholt"] * 2
    for told in (
        "Tuy nhiên, giá cá hồi trên thế giới sẽ còn giảm trong nhiều tháng.",
        "Peru sẽ phải tìm nơi khác để bán cá hồi trong năm tới.",
        "Điều này khiến ngư dân lo rằng giá cá hồi sẽ còn giảm.",
    ):
        assert speakers(f"{first} {told}") == ["Kari Lindholt"], told


def test_what_is_told_of_a_speaker_may_be_an_occasion_a_role_or_a_messenger():
    for aside in (
        "khi đó là ứng viên tổng thống của Peru",
        "thông qua người phát ngôn của ông",
        "phát biểu tại cảng Oslo, Na Uy",
    ):
        assert speakers(f"Ông Arriaga, {aside}, chỉ trích lệnh cấm đánh bắt cá của Na Uy.") == ["Mateo Arriaga"], aside


def test_a_name_behind_an_office_and_its_letters_is_who_holds_it():
    first = "Giám đốc Cơ quan Tình báo Chile (CTC), ông Diego Fuentes, cho biết Na Uy đã được báo trước."
    assert speakers(first, "Theo ông Fuentes, hai nước đang mất lòng tin vào nhau.") == ["Diego Fuentes"] * 2


def test_a_day_may_stand_behind_whom_the_news_comes_from():
    assert speakers("Theo thông báo từ Bộ Ngoại giao Chile ngày 5-3, hai nước đã trả tự do cho ba ngư dân.") == ["CHL"]


def test_two_who_both_say_something_may_stand_far_before_it():
    assert speakers("Bà Lindholt và ông Arriaga liên tiếp trong hai ngày qua đều khẳng định Peru đứng sau vụ này.") == [
        "both sides"
    ]


def test_who_is_quoted_at_the_end_of_a_sentence_said_it():
    assert speakers("Chile đã điều thêm tàu tuần tra tới vùng biển phía bắc, Reuters dẫn lời một quan chức Peru.") == [
        "PER"
    ]


def test_what_is_said_behind_a_quotation_and_its_speaker_is_a_statement_of_its_own():
    quoted = "“Lệnh cấm này gây hại cho ngư dân của cả hai nước”, ông Arriaga nói"
    assert said(f"{quoted}, đồng thời nhấn mạnh rằng Chile sẽ không bao giờ đánh bắt ngoài vùng biển của mình.") == [
        ("Mateo Arriaga", "Lệnh cấm này gây", True),
        ("Mateo Arriaga", "nhấn mạnh rằng Chile", False),
    ]
    assert len(said(f"{quoted}, nhắc đến lệnh cấm đánh bắt mà Na Uy áp đặt hồi năm ngoái.")) == 1
    assert len(said(f"{quoted}, khẳng định rõ lập trường.")) == 1


def test_a_quotation_is_the_stranger_s_who_is_named_behind_it():
    named = "Bà Lindholt khẳng định Na Uy coi trọng Chile."
    assert speakers(
        named, "“Thỏa thuận này sẽ không giúp gì cho ngư dân”, Okafor nói, cho rằng bà Lindholt đã vội."
    ) == ["Kari Lindholt"]


def test_those_before_whom_somebody_speaks_do_not_take_the_word():
    assert speakers("Ông Arriaga trước hàng trăm phóng viên ở Santiago đã hoan nghênh quyết định của Na Uy.") == [
        "Mateo Arriaga"
    ]


def test_a_pronoun_behind_a_quotation_of_several_sentences_is_whoever_spoke_before_it():
    first = "Chuyên gia Okafor nhận định ông Arriaga đã vội vã."
    assert not speakers(first, "“Chile cần thêm thời gian. Thỏa thuận này còn nhiều điều chưa rõ ràng”, ông nói.")


def test_what_somebody_is_thought_to_say_or_has_to_hear_is_no_statement():
    assert not said("Ông Arriaga được dự đoán sẽ đề nghị Na Uy bỏ lệnh cấm đánh bắt cá.")
    assert not said("Ông Arriaga từng hứng chỉ trích của Na Uy vì lệnh cấm đánh bắt cá.")
    assert not said("Ông Arriaga từ chối cung cấp chi tiết của bản thỏa thuận với Na Uy.")
    assert speakers("Ông Arriaga ngợi ca mối quan hệ lâu năm giữa Chile và Na Uy.") == ["Mateo Arriaga"]


def test_the_words_that_a_spokesman_passes_on_are_the_leader_s():
    spokesman = "Người phát ngôn Chính phủ Chile Luis Paredes"
    assert speakers(f"{spokesman} cho biết ông Arriaga nhấn mạnh Chile sẽ không rút khỏi hiệp định nghề cá.") == [
        "Mateo Arriaga"
    ]
    assert speakers(f"Tổng thống Arriaga kêu gọi Na Uy mở lại biên giới trên biển, {spokesman} cho biết.") == [
        "Mateo Arriaga"
    ]
    assert speakers(f"Theo {spokesman}, trong cuộc điện đàm, ông Arriaga khẳng định Chile muốn hòa giải.") == [
        "Mateo Arriaga"
    ]
    quoted = "“Tổng thống nhấn mạnh hai nước cần sớm mở lại đường bay thẳng”"
    assert said(f"{quoted}, Văn phòng Tổng thống Chile cho biết.") == [("Mateo Arriaga", "Tổng thống nhấn mạnh", False)]


def test_what_a_spokesman_himself_tells_is_his_own():
    spokesman = "Người phát ngôn Chính phủ Chile Luis Paredes"
    assert speakers(f"{spokesman} cho biết ông Arriaga trước đây từng cảnh báo Na Uy về nghề cá.") == ["Luis Paredes"]
    assert speakers(f"{spokesman} cho biết bà Lindholt khẳng định Na Uy coi trọng Chile.") == ["Luis Paredes"]
    assert speakers(f"{spokesman} cho biết Chile lo ngại và ông Arriaga nói rằng hai bên cần kiềm chế.") == [
        "Luis Paredes"
    ]
    assert speakers("Một quan chức Chile cho biết ông Arriaga khẳng định Na Uy đã sai về nghề cá.") == ["CHL"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngay cả Anna Muller, dẫn chương trình của một đài vốn bênh vực bà Lindholt, cũng tin rằng Thủ tướng đã sai.",
        "Ivan Petrov, giám đốc Viện Nghiên cứu Na Uy và Chile tại Lima, cũng nhận xét rằng hai nước đang xa nhau.",
        "Giáo sư Rosa Vidal, người đứng đầu trung tâm nghiên cứu Na Uy ở Lima cho biết hai nước còn nhiều việc.",
        "Anna Muller, nhà phân tích ở Lima, đánh giá rằng dù bị chê, ông Arriaga vẫn hiểu rằng Chile cần bạn.",
        "Anna Muller, cựu cố vấn của Tổng thống Arriaga, cho rằng Chile đã bỏ lỡ cơ hội.",
        "Lisa Brown, phụ tá thời chính quyền trước của Chile, cho rằng Na Uy quá vội.",
        "Ông Wei Lin, chuyên gia về quan hệ Na Uy - Chile đến từ Đại học Andes, Lima, Peru nhận định Chile quá vội.",
        "Edgar Holm - thành viên tổ chức tư vấn Andes (Lima, Peru) thì cho rằng ông Arriaga sẽ không can thiệp.",
        "Tờ Die Welt điểm lại lần ông Arriaga đến Oslo, đồng thời khẳng định chuyến đi đã thất bại.",
    ],
)
def test_an_outsider_who_opens_a_sentence_keeps_the_word_in_all_of_it(sentence):
    assert not said(sentence)


def test_a_leader_whose_words_an_outsider_passes_on_and_an_official_with_his_post_are_heard():
    assert speakers("Reuters dẫn lời ông Arriaga nói rằng Chile sẽ mở cửa biên giới.") == ["Mateo Arriaga"]
    assert speakers("Chuyên gia cho biết ông Arriaga nói Chile sẽ mở cửa biên giới.") == ["Mateo Arriaga"]
    assert speakers("Luis Paredes, Bộ trưởng Ngoại giao Chile, cho biết biên giới sẽ mở cửa.") == ["Luis Paredes"]
    assert speakers("Reuters dẫn thông báo từ Bộ Ngoại giao Chile cho biết biên giới sẽ mở cửa.") == ["CHL"]


def test_what_the_narrator_concludes_of_countries_is_no_statement_of_theirs():
    assert not said("Do đó, cả Na Uy, Chile và Peru đều tin tưởng rằng văn kiện sẽ sớm được ký.")
    assert speakers("Do đó, Bộ Ngoại giao Chile khẳng định văn kiện sẽ sớm được ký.") == ["CHL"]


def test_that_something_was_issued_or_corrected_says_nothing():
    assert not said("Ông Arriaga đính chính những phát biểu trước đó.")
    assert not said("Ông Arriaga đưa ra tuyên bố bất ngờ tại cuộc họp báo.")
    assert speakers("Ông Arriaga đưa ra tuyên bố mới rằng Chile sẽ rút quân.") == ["Mateo Arriaga"]
    assert speakers("Giới tình báo Chile nói rằng nhóm này đã chuẩn bị từ lâu.") == ["CHL"]
    assert speakers("Ông Arriaga truyền đi thông điệp rằng Chile sẽ không lùi bước.") == ["Mateo Arriaga"]


def test_whose_words_others_pass_on_is_the_speaker():
    quoted = "“Chúng tôi không muốn đối đầu với bất cứ ai”"
    assert speakers(f"{quoted}, người phát ngôn Chính phủ Chile trích lại lời ông Arriaga.") == ["Mateo Arriaga"]
    assert speakers(f"{quoted}, một quan chức Chile nói, dẫn lời của ông Arriaga.") == ["Mateo Arriaga"]
    assert speakers(f"{quoted}, một quan chức Chile nói, dẫn lời ông Arriaga rằng hai nước là bạn.") == ["CHL"]


def test_two_countries_promise_together():
    assert speakers("Peru và Chile cam kết mở cửa biên giới.") == ["both sides"]
    assert speakers("Peru và Cuba chỉ trích lệnh cấm của Chile.") == ["PER", "CUB"]


def test_the_leaders_of_one_country_or_party_are_not_both_sides():
    assert speakers("Các lãnh đạo Peru kêu gọi Chile mở cửa biên giới.") == ["PER"]
    assert not said("Các lãnh đạo của đảng Xanh tuyên bố sẽ phản đối hiệp định với Chile.")
    assert speakers("Các lãnh đạo tuyên bố sẽ sớm mở cửa biên giới.") == ["both sides"]


def test_a_name_behind_a_dash_is_who_tells_it():
    told = "Tàu tuần tra đã đưa các ngư dân tới chỗ Ngoại trưởng Chile Luis Paredes"
    assert speakers(f"{told} - Đại sứ Peru Ana Quispe tiết lộ với báo giới.") == ["Ana Quispe"]
    assert speakers("Cuộc gặp Arriaga - Lindholt thành công, người phát ngôn Chính phủ Chile cho biết.") == ["CHL"]


def test_what_a_side_suffers_comes_before_what_another_says():
    assert speakers("Sau khi bị Peru chỉ trích, Chile khẳng định sẽ không mở cửa biên giới.") == ["CHL"]
    assert speakers("Ông Arriaga từng rời chức Bộ trưởng Quốc phòng Chile sau khi thừa nhận đã sai.") == [
        "Mateo Arriaga"
    ]
    assert not said("Tuyên bố của bà Lindholt gây căng thẳng, khiến Chile nhiều lần đe dọa hủy cuộc gặp.")


def test_a_relative_of_a_leader_is_not_the_leader():
    assert not said("Dự án dừng lại sau khi Luis Paredes, con rể Tổng thống, tiết lộ rằng Chile đã hết tiền.")


def test_the_holder_of_an_office_stands_where_the_office_stands_alone():
    assert speakers(
        "Giám đốc Cơ quan Tình báo Peru (DINI), ông Hugo Salas cho biết Chile đang chuẩn bị tập trận.",
        "Giám đốc Cơ quan Tình báo Peru cho rằng các đơn vị của Chile đã sẵn sàng.",
    ) == ["Hugo Salas", "Hugo Salas"]


def test_the_post_behind_a_name_is_no_speaker_of_its_own():
    assert speakers("Nghị sĩ Chile Luis Paredes, thành viên Ủy ban Đối ngoại Thượng viện Chile, nói Peru đã sai.") == [
        "Luis Paredes"
    ]


def test_points_that_were_announced_are_the_speaker_s_whatever_they_say():
    assert speakers(
        "Thứ trưởng Bộ Ngoại giao Na Uy Erik Dahl khẳng định chuyến đi thể hiện hai thông điệp.",
        "Thứ nhất, Na Uy là quốc gia tự chủ, tự tin. Bà Lindholt nhấn mạnh hòa bình là nền tảng cho phát triển.",
        "Thứ hai, Na Uy là một đối tác đáng tin cậy của mọi nước.",
    ) == ["Erik Dahl", "Erik Dahl", "Kari Lindholt", "Erik Dahl"]


def test_where_a_sentence_begins_with_whereas_both_have_the_word():
    found = said("Trong khi Peru chỉ trích lệnh cấm của Na Uy, Chile tuyên bố sẽ không phản đối.")
    assert [who for who, *_ in found] == ["PER", "CHL"]
    assert speakers("Trong khi đó, ông Arriaga nói, Chile sẽ không phản đối lệnh cấm.") == ["Mateo Arriaga"]


def test_the_press_office_of_a_government_speaks_for_it():
    quoted = "“Tổng thống nhấn mạnh hai nước cần sớm mở lại đường bay thẳng”"
    assert speakers(f"{quoted}, cơ quan báo chí của Chính phủ Chile cho hay.") == ["Mateo Arriaga"]


def test_who_said_it_may_stand_far_behind_a_quotation():
    quoted = "“Chúng tôi không đổi lịch tuần tra”"
    assert speakers(f"{quoted}, kể cả khi thời tiết xấu và tàu thuyền phải nằm bờ, ông Arriaga nói thêm.") == [
        "Mateo Arriaga"
    ]


def test_who_leads_a_foreign_ministry_is_its_minister():
    named = "Ngoại trưởng Chile Luis Paredes nói cuộc gặp rất tốt đẹp."
    assert speakers(named, "Người đứng đầu Bộ Ngoại giao Chile cho rằng Na Uy đã hiểu nhầm.") == ["Luis Paredes"] * 2


def test_one_of_several_offices_of_somebody_stands_for_him():
    named = "Ủy viên Bộ Chính trị, Trưởng Ban Tuyên giáo Trung ương Lê Văn Thử gặp Bí thư Tỉnh ủy Trần Văn Mẫu."
    assert speakers(named, "Trưởng Ban Tuyên giáo Trung ương khẳng định Việt Nam coi trọng Chile.") == ["Lê Văn Thử"]


def test_an_aide_named_behind_a_comma_and_an_officer_with_his_post_speak_themselves():
    assert speakers("Theo một phụ tá của Tổng thống Arriaga, ông Luis Paredes, Na Uy đã hiểu nhầm.") == ["Luis Paredes"]
    assert speakers("Phó Đô đốc Chile Hugo Salas, tư lệnh hải quân Chile nói tàu của Na Uy đã rời đi.") == [
        "Hugo Salas"
    ]


def test_the_capital_behind_a_scholar_s_house_does_not_speak():
    assert not said("Chile chỉ đang đợi thời, Okafor, giáo sư tại Đại học Andes, Lima, nhận xét.")


def test_a_pronoun_means_whose_government_opens_its_sentence():
    named = "Bộ trưởng Nội vụ Chile Hugo Salas nói biên giới vẫn đóng."
    assert speakers(named, "Chính phủ của Tổng thống Mateo Arriaga đã đổi luật, nhưng ông đề nghị Peru chờ thêm.") == [
        "Hugo Salas",
        "Mateo Arriaga",
    ]


def test_a_heading_between_quotation_marks_is_nobody_s_words():
    spoken = "“Chúng tôi đã chờ ngày này từ rất lâu”, ông Arriaga nói."
    assert said(spoken, "“Người bạn lớn của Chile”", "Hai nước có quan hệ từ lâu.") == said(spoken)
    assert len(said(spoken, "“Người bạn lớn của Chile đã đến.”")) == 2


def test_a_leader_whom_an_article_calls_by_a_part_of_his_name_is_given_by_all_of_it():
    assert speakers("Tổng thống Mỹ Obama khẳng định Washington coi trọng quan hệ với Chile.") == ["Barack Obama"]
    assert speakers("Tổng thống Na Uy Hjelmar khẳng định nước này coi trọng quan hệ với Chile.") == ["Hjelmar"]


def test_the_press_of_north_korea_speaks_for_it_where_it_judges_and_not_where_it_tells_the_news():
    assert speakers("Truyền thông nhà nước Triều Tiên lên án kế hoạch tập trận chung của Chile và Na Uy.") == ["PRK"]
    assert speakers("Tờ Rodong Sinmun khẳng định Triều Tiên coi trọng quan hệ hữu nghị với Chile.") == ["PRK"]
    assert not said("Hãng thông tấn trung ương Triều Tiên cho biết đoàn đại biểu Chile đã tới Bình Nhưỡng hôm qua.")
    assert not said("Nhật báo Le Monde lên án kế hoạch tập trận chung của Chile và Na Uy.")


def test_what_a_newspaper_is_quoted_to_tell_of_a_leader_s_words_are_his():
    news = (
        "“Bà Lindholt cảm ơn ông Arriaga về chuyến thăm và món quà quý của nhân dân Chile”, hãng tin Reuters đưa tin."
    )
    assert said(news) == [("Kari Lindholt", "Bà Lindholt cảm ơn", False)]
    assert not said("“Hôm nay hàng nghìn người đã đứng chật các con phố ở Oslo”, hãng tin Reuters đưa tin.")


def test_whoever_holds_an_office_of_no_state_speaks_for_none():
    assert not said(
        "Harald Brekke, phó chủ tịch mảng phân tích tại Nordwatch, cho rằng Chile sẽ ký hiệp định với Peru."
    )
    assert speakers("Nghị sĩ Harald Brekke cho rằng Chile nên ký hiệp định với Peru.") == ["Harald Brekke"]


def test_where_two_say_something_at_the_same_time_each_has_a_clause():
    assert said(
        "Chính phủ Chile nói vùng biển này là của họ trong khi Lima khẳng định hiệp định cũ vẫn có hiệu lực."
    ) == [
        ("CHL", "Chính phủ Chile nói", False),
        ("PER", "trong khi Lima khẳng", False),
    ]


def test_a_claim_to_a_territory_and_an_accusation_that_something_follows_are_no_words():
    assert not said("Peru vẫn tuyên bố chủ quyền đối với gần hết vùng biển phía nam của Chile.")
    assert not said("Đại sứ Chile Luis Paredes đã rời Lima sau cáo buộc can thiệp bầu cử.")


def test_an_adviser_or_spokesman_without_a_name_is_the_one_who_spoke_before():
    named = "Người phát ngôn Chính phủ Chile Luis Paredes nói cuộc gặp với bà Lindholt rất tốt đẹp."
    assert speakers(named, "Đại diện Chính phủ Chile khẳng định hiệp định với Na Uy sẽ có lợi cho cả hai nước.") == [
        "Luis Paredes",
        "Luis Paredes",
    ]
    assert speakers(named, "Một đại diện Chính phủ Chile khẳng định hiệp định với Na Uy có lợi cho cả hai nước.") == [
        "Luis Paredes",
        "CHL",
    ]


def test_what_is_told_of_an_unnamed_source_stands_before_the_comma():
    assert speakers("Theo một quan chức Chile được thông tin về bức thư, Oslo muốn sớm nối lại đàm phán.") == ["CHL"]
    assert not said("Theo Chile Online hôm qua, tàu cá của Na Uy đã rời cảng.")


def test_where_one_denies_what_another_says_each_has_a_clause_without_a_comma_too():
    assert speakers("Chính phủ Chile cáo buộc Peru đứng sau vụ tấn công nhưng Lima bác bỏ.") == ["CHL", "PER"]


def test_a_plan_that_somebody_makes_known_and_an_advice_are_words():
    assert speakers("Bà Lindholt công bố kế hoạch mở rộng hợp tác nghề cá với Chile.") == ["Kari Lindholt"]
    assert speakers("Bà Lindholt khuyến cáo Chile không nên rút khỏi hiệp định.") == ["Kari Lindholt"]
    assert not said("Bà Lindholt công bố ảnh chụp cùng ông Arriaga tại Oslo.")


def test_who_is_named_before_the_post_speaks_not_the_side_that_the_post_is_of():
    words = "nêu rõ Chile coi trọng quan hệ với Na Uy."
    assert speakers(f"Đại sứ Chile Luis Paredes, Đại diện thường trực của Chile tại Oslo {words}") == ["Luis Paredes"]
    assert not said("Anna Dworkin, một nhà nghiên cứu tại viện Hải quân Hoàng gia Anh cho hay Chile sẽ bỏ lệnh cấm.")
    quoted = "Phóng viên tại Lima dẫn một tuyên bố Bộ Ngoại giao Peru cho hay Peru sẽ giúp Chile."
    assert speakers(quoted) == ["PER"]


def test_outsiders_of_two_countries_speak_for_neither():
    assert not said("Các nhà phân tích của Chile và Na Uy cho biết hai nước đang lo lắng về cam kết của Peru.")
    assert not said("Truyền thông Chile và Na Uy đều tuyên bố sẽ theo sát chuyến thăm Peru.")
    assert speakers("Peru và Na Uy đều khẳng định coi trọng quan hệ với Chile.") == ["PER", "NOR"]
