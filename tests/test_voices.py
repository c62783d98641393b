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
