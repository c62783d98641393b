"""What goes by unparsed, and what must never."""

import pytest

from pipeline.gate import may_hold_rows
from pipeline.records import Layout

DIPLOMATIC = {
    "two offices": "Chiều 12/3, Thủ tướng Trần Văn Minh tiếp Bộ trưởng Thương mại Chile Juan Pérez tại Hà Nội.",
    "a person in no table": "Tổng thống Kiribati Teuea Bataro sẽ đến Suva vào tuần tới.",
    "nobody named": "Chuyến thăm chính thức Mông Cổ của đoàn diễn ra từ ngày 4 đến 6/9.",
    "capital letters": "NGOẠI TRƯỞNG Ba Lan: Cuộc gặp sắp tới rất quan trọng.",
    "older tone marks": "Uỷ viên Quốc vụ viện Trung Quốc hội đàm tại Bắc Kinh.",
    "the other letter Đ": "Ðại sứ Hungary chào xã giao lãnh đạo thành phố.",
    "a government speaks": "Chính quyền Doha lên tiếng hôm 5/6. Chính phủ Ai Cập bác bỏ tuyên bố này.",
    "an organisation": "Tổng Thư ký Liên hợp quốc kêu gọi các bên kiềm chế.",
    "a short name": "Ngoại trưởng Lào dự lễ ký kết.",
}
OTHER = {
    "sport": "Đội tuyển Pháp gặp Brazil ở trận chung kết. Huấn luyện viên cho biết đội đã sẵn sàng.",
    "home affairs": "Bộ trưởng Nguyễn Văn Hải chủ trì cuộc họp về giao thông tại Hà Nội, yêu cầu khẩn trương.",
    "business": "Công ty Hoa Sen xuất khẩu 300 tấn thép sang Mỹ và Nhật Bản, giám đốc Lê Thu cho hay.",
    "weather": "Ngày mai trời có mưa rào và dông, nhiệt độ từ 24 đến 31 độ.",
    "nothing": "",
}


@pytest.mark.parametrize("text", DIPLOMATIC.values(), ids=DIPLOMATIC)
def test_text_that_may_hold_a_row_is_parsed(text):
    assert may_hold_rows(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_text_that_holds_no_row_goes_by(text):
    assert not may_hold_rows(text)


def test_a_name_inside_another_word_does_not_count():
    assert not may_hold_rows("Đại sứ thương hiệu MỹPhẩm ra mắt bộ sưu tập.")


def test_the_words_must_stand_near_each_other():
    far = " ".join(["Cây lúa trổ bông trên cánh đồng."] * 5)
    assert may_hold_rows("Thủ tướng Malaysia")
    assert not may_hold_rows(f"Thủ tướng. {far} Malaysia")


def test_a_most_read_list_does_not_make_an_article_pass():
    story = "Giá cà phê tăng nhẹ trong phiên sáng nay tại Tây Nguyên."
    text = f"{story}\nĐọc nhiều\nTổng thống Nga tới Bắc Kinh"
    assert may_hold_rows(text)
    assert not may_hold_rows(text, Layout(body=[(0, len(story))]))
