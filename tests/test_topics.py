"""What a stretch of text is about."""

import tomllib

import pytest

from pipeline.knowledge import KNOWLEDGE
from pipeline.records import TOPICS
from pipeline.topics import find_topics, matter_of


def topics(text: str) -> list[str]:
    return find_topics(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hai bên muốn tăng kim ngạch xuất khẩu gạo", {"trade", "agriculture"}),
        ("hợp tác về năng lượng tái tạo và đường sắt", {"energy", "transport"}),
        ("giải quyết tranh chấp ở Biển Đông theo luật pháp quốc tế", {"south_china_sea", "legal_order"}),
        ("trao đổi giữa hai Đảng", {"party_channel", "politics"}),
        ("ủng hộ lệnh ngừng bắn ở Gaza", {"regional_security"}),
        ("cung cấp vaccine và học bổng", {"health", "education"}),
        ("Tổ chức Nhà nước Hồi giáo vẫn còn mạnh", {"defence_security"}),
        ("tình hữu nghị do nhiều thế hệ bồi đắp", {"politics"}),
        ("dùng đồng nội tệ và các loại tiền tệ khác", {"economy"}),
        ("điện thoại của Huawei", {"science_technology"}),
        ("thiết quân luật được dỡ bỏ", {"politics"}),
        ("cải thiện môi trường đầu tư", {"investment"}),
        ("bảo đảm an ninh cho hội nghị", {"defence_security"}),
        ("lo cho an ninh năng lượng của châu Âu", {"energy"}),
        ("rà phá bom mìn và tẩy độc tại sân bay cũ", {"defence_security"}),
        ("đưa vụ việc ra ICJ", {"legal_order"}),
        ("bán thêm sản phẩm sang thị trường này", {"trade"}),
        ("quan hệ giữa hai nền kinh tế lớn", {"politics"}),
        ("kiên trì chính sách một Trung Quốc", {"taiwan", "politics"}),
        ("theo Hiến chương Liên Hợp Quốc", {"legal_order"}),
        ("hợp tác về môi trường", {"climate"}),
        ("một cột mốc mới trong quan hệ hai nước", {"politics"}),
        ("cắm thêm cột mốc biên giới", {"border"}),
        ("giữ môi trường chính trị ổn định", {"politics"}),
        ("sẽ không tới khu phi quân sự", {"korean_peninsula"}),
        ("quyền lợi của người gốc Việt", {"people_to_people"}),
        ("tiếp nhận thêm lao động", {"economy"}),
        ("chuẩn bị cuộc gặp thượng đỉnh về phi hạt nhân hóa", {"korean_peninsula"}),
    ],
)
def test_every_topic_whose_term_is_there(text, expected):
    assert set(topics(text)) == expected


def test_politics_where_nothing_else_is_said():
    assert topics("Ông rất vui được trở lại nơi đây") == ["politics"]


def test_the_caller_may_say_what_is_meant_where_no_term_is_found():
    text = "Điều này là không thể"
    assert find_topics(text, 0, len(text), ["energy"]) == ["energy"]


def test_a_term_in_capitals_is_no_everyday_word():
    assert "science_technology" in topics("ứng dụng AI trong quản lý")
    assert topics("không ai muốn điều đó") == ["politics"]


def test_a_country_is_a_topic_only_beside_what_is_at_stake():
    assert "korean_peninsula" in topics("Triều Tiên phóng tên lửa")
    assert "korean_peninsula" not in topics("Triều Tiên và Lào là láng giềng xa")


def test_what_is_at_stake_is_no_topic_of_its_own_where_its_word_is_weak():
    assert topics("Triều Tiên bàn về vấn đề hạt nhân") == ["korean_peninsula"]
    assert set(topics("Triều Tiên thử hạt nhân")) == {"korean_peninsula", "defence_security"}


def test_only_the_part_between_the_offsets_counts():
    text = "Thương mại tăng. Giáo dục tốt lên."
    assert find_topics(text, 17, len(text)) == ["education"]


def test_the_table_has_only_topics_of_the_contract():
    table = tomllib.loads((KNOWLEDGE / "topics.toml").read_text("utf-8"))
    named = set(table["terms"]) | set(table["weak"]) | {t for pair in table["beside"].values() for t in pair}
    assert named <= set(TOPICS)
    assert set(TOPICS) - {"other"} <= set(table["terms"])


def test_a_council_or_a_title_is_no_topic():
    text = "Giám đốc Hội đồng Kinh tế Quốc gia và Tổng thống Ukraine bàn về thuế quan."
    assert find_topics(text, 0, len(text)) == ["trade"]


def test_of_weak_words_only_the_commonest_topic_counts():
    assert topics("Bình Nhưỡng và lãnh đạo Mỹ chưa nói gì.") == ["korean_peninsula"]
    assert topics("Thủ tướng sẽ gặp lại ông ấy.") == ["politics"]


def test_an_article_that_speaks_of_one_conflict_throughout_is_about_it_where_no_other_topic_is_told():
    paragraphs = [
        "Peru và Chile bàn về vấn đề Triều Tiên ở Lima.",
        "Bình Nhưỡng vừa thử một loại tên lửa mới.",
        "Hai ông chỉ gặp nhau vài phút, chưa ai chịu nhường ai.",
        "Hai bên cũng bàn về xuất khẩu gạo.",
    ]
    text = "\n".join(paragraphs)
    spans = [(text.index(p), text.index(p) + len(p)) for p in paragraphs]
    matter = matter_of(text, spans)
    assert matter == "korean_peninsula"
    assert find_topics(text, *spans[2], matter=matter) == ["korean_peninsula"]
    assert set(find_topics(text, *spans[3], matter=matter)) == {"trade", "agriculture"}
    assert matter_of(text, spans[2:] * 2) is None
    assert matter_of(text, spans[:2]) is None


def test_the_country_that_somebody_deals_with_is_no_conflict():
    text = "Qatar sẽ nhận thêm lao động."
    assert find_topics(text, 0, len(text), partner=frozenset({"qatar"})) == ["economy"]
    assert set(topics(text)) == {"regional_security", "economy"}
