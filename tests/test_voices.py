"""Who a pronoun or a bare title means among those who spoke, and whose words a quotation is."""

from tests.test_statements import said, speakers


def test_what_a_spokesman_says_between_quotation_marks_is_his():
    spokesman = "người phát ngôn Bộ Ngoại giao Chile Luis Paredes"
    assert said(f"“Tổng thống Arriaga nhấn mạnh hai nước cần sớm mở lại đường bay thẳng”, {spokesman} cho biết.") == [
        ("Luis Paredes", "Tổng thống Arriaga nhấn", True)
    ]


def test_a_pronoun_behind_somebody_whom_no_table_knows_is_no_official():
    expert = "Dworkin cảnh báo rằng bất đồng trong nội bộ Chile có thể cản trở thỏa thuận."
    quoted = "“Sự chống đối của họ có thể hủy hoại mọi kỳ vọng với Na Uy”, ông nói."
    assert speakers("Tổng thống Arriaga nói Chile tôn trọng Na Uy.", quoted)[-1] == "Mateo Arriaga"
    assert speakers("Tổng thống Arriaga nói Chile tôn trọng Na Uy.", expert, quoted) == ["Mateo Arriaga"]
    baker = "Dworkin làm bánh ở Lima. Ngay sau đó, khách tới đông."
    assert speakers("Dworkin kể lại rằng nhà bếp rất bận.", baker, quoted) == []


def test_a_pronoun_behind_an_unnamed_official_is_the_official():
    first = "Tổng thống Arriaga cho rằng Chile cần mở cửa với Na Uy."
    official = "Một quan chức Na Uy nói với báo chí rằng đây là nỗ lực của ông Arriaga."
    then = "Ông từ chối nói chi tiết, khẳng định Chile còn nhiều điều muốn bàn với Na Uy."
    assert speakers(first, official, then) == ["Mateo Arriaga", "NOR", "NOR"]
    assert speakers(first, official, "Tổng thống Arriaga sau đó tới Oslo.", then)[-1] == "Mateo Arriaga"


def test_an_official_without_a_name_is_the_one_who_spoke_before():
    official = "Một quan chức Na Uy nói với báo chí rằng hai nước đang bàn về nghề cá."
    leader = "Tổng thống Arriaga cho rằng Chile cần mở cửa với Na Uy."
    then = "Quan chức giấu tên nói thêm rằng Chile chưa gửi thư mời cho Na Uy."
    assert speakers(official, leader, then) == ["NOR", "Mateo Arriaga", "NOR"]


def test_who_is_named_behind_their_words_said_them():
    words = "Chile hoan nghênh sáng kiến nghề cá bảo đảm cùng có lợi với Na Uy."
    assert speakers(words, "Tổng thống Arriaga đã nói như vậy trong cuộc hội đàm tại Oslo.") == ["Mateo Arriaga"]
    words = "Tình hình nghề cá ngày càng xấu đi giữa Chile và Na Uy."
    assert speakers(words, "Đó là khẳng định của Tổng thống Arriaga tại Oslo hôm qua.") == ["Mateo Arriaga"]
    quoted = "“Nghề cá sẽ lớn mạnh nhờ Na Uy”, Tổng thống Arriaga nói như vậy tại Oslo."
    assert speakers(words, quoted) == ["Mateo Arriaga"]


def test_what_stands_between_two_dashes_is_told_of_a_speaker():
    told = "Một quan chức Na Uy - người từng nói chuyện với Tổng thống Chile - tiết lộ kế hoạch đổi cá lấy gỗ."
    assert speakers(told) == ["NOR"]


def test_a_capital_that_is_called_one_is_a_place():
    assert not said("Hai ngoại trưởng sẽ họp tại thủ đô Oslo để tìm kiếm và thống nhất giải pháp.")


def test_who_grants_something_has_not_the_word():
    told = "Dù tuần này, Chile đe dọa hủy cuộc gặp với Peru, Na Uy tuyên bố hội nghị vẫn sẽ được tổ chức."
    assert speakers(told) == ["NOR"]


def test_whoever_leads_an_organisation_speaks_for_it():
    first = "Tổng thống Arriaga nói rằng Chile tôn trọng Na Uy."
    assert speakers(first, "Người đứng đầu NATO cáo buộc Chile vi phạm hiệp ước với Na Uy.")[-1] == "NATO"


def test_nobody_calls_himself_by_his_name():
    leader = "Tổng thống Chile Mateo Arriaga nói cuộc gặp với bà Lindholt rất tốt đẹp."
    guest = "Về phía ông Paredes, ông cho biết rất vui khi được gặp ông Arriaga tại Oslo."
    minister = "Ngoại trưởng Peru Luis Paredes tới Oslo hôm nay."
    assert speakers(minister, leader, guest) == ["Mateo Arriaga", "Luis Paredes"]
    assert speakers(leader, "Ông cũng đề cao thứ tự các điểm đến của ông Arriaga ở Na Uy.") == ["Mateo Arriaga"]
    assert speakers(leader, "“Arriaga lại vừa bỏ qua lời mời của Na Uy”, ông nhận xét.") == ["Mateo Arriaga"]


def test_what_a_document_tells_of_somebody_between_quotation_marks_is_not_his_own_words():
    leader = "Tổng thống Chile Mateo Arriaga hôm nay nói Chile tôn trọng Na Uy."
    told = "“Ông Arriaga bày tỏ hy vọng hai nước sẽ sớm mở lại đường bay thẳng”, thông cáo nêu rõ."
    assert said(leader, told)[1:] == [("Mateo Arriaga", "Ông Arriaga bày tỏ", False)]


def test_an_expert_whom_a_pronoun_means_speaks_for_no_state():
    leader = "Thủ tướng Na Uy Kari Lindholt nói Na Uy tôn trọng Chile."
    expert = "Gessen nhận xét rằng cái bắt tay với Tổng thống Arriaga rất gượng gạo."
    assert speakers(leader, expert, "Tuy nhiên, bà cho rằng Chile vẫn cứng rắn với Na Uy.") == ["Kari Lindholt"]
    known = "Lindholt nói rằng cái bắt tay với Tổng thống Arriaga rất chặt."
    assert speakers(leader, known, "Tuy nhiên, bà cho rằng Chile vẫn cứng rắn với Na Uy.") == ["Kari Lindholt"] * 3
