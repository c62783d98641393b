"""Cleaning: an article's own parts are told from the page around them."""

import pytest

from pipeline.clean.clean import lay_out
from pipeline.records import Article

TITLE = "Chủ tịch Thượng viện Peru thăm làng gốm bên sông Hồng"
LEAD = (
    "Sáng 4/6, Chủ tịch Thượng viện Peru cùng đoàn công tác đã tới thăm một làng gốm cổ, mở đầu ba ngày làm việc"
    " tại Việt Nam theo lời mời của nước chủ nhà."
)
TALKS = (
    "Trong cuộc trao đổi sau đó, hai bên nhất trí rằng nghề thủ công có thể là cầu nối giữa người dân hai nước, và"
    " giao cho hai đại sứ quán lập danh sách các làng nghề muốn kết nghĩa."
)
THANKS = (
    "Về phần mình, vị khách cảm ơn sự đón tiếp nồng hậu của bà con và mời các nghệ nhân sang Lima dự hội chợ vào mùa"
    " thu tới, khi trường mỹ thuật thành phố tròn một trăm năm."
)


def lay(text, **meta):
    article = Article("a", "a.txt", text, **meta)
    layout = lay_out(article)
    parts = [*layout.body, *layout.captions]
    assert all(text[s:e] and text[s:e] == text[s:e].strip() for s, e in parts)
    assert all(a[1] <= b[0] for a, b in zip(sorted(parts), sorted(parts)[1:], strict=False))
    return layout


def body(text, **meta):
    return [text[s:e] for s, e in lay(text, **meta).body]


def captions(text):
    return [text[s:e] for s, e in lay(text).captions]


def title(text):
    span = lay(text).title
    return text[slice(*span)] if span else None


def page(*lines):
    return "\n\n".join((TITLE, *lines))


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n\r\n"])
def test_title_and_paragraphs(end):
    text = end.join((TITLE, LEAD, TALKS))
    assert title(text) == TITLE
    assert body(text) == [LEAD, TALKS]


def test_a_lead_without_a_title_stays_in_the_body():
    text = f"{LEAD}\n{TALKS}\n{THANKS}"
    assert title(text) is None
    assert body(text) == [LEAD, TALKS, THANKS]


def test_one_paragraph_is_body():
    assert body(LEAD) == [LEAD]


def test_a_pages_own_name_for_a_title_and_its_site():
    text = f"{TITLE} - BBC\n\n{TITLE}\n\n{LEAD}\n\n{TALKS}"
    assert lay(text).title == (len(TITLE) + 8, 2 * len(TITLE) + 8)
    assert lay(text).publisher == "BBC"
    assert body(text) == [LEAD, TALKS]


def test_bylines_and_sign_offs_are_no_body():
    assert body(page("Lê Thanh Trúc", LEAD, TALKS, "Ngô Bảo (Từ Lima, Peru)")) == [LEAD, TALKS]
    assert body(page(LEAD, TALKS, "Theo Reuters")) == [LEAD, TALKS]


@pytest.mark.parametrize("sign", ["Minh Hòa", "Minh Hòa (theo Reuters)", "TTXVN/Tin Tức", "Theo Reuters", "VnExpress"])
def test_a_sign_off_behind_the_last_full_stop_comes_off(sign):
    assert body(page(LEAD, f"{THANKS} {sign}")) == [LEAD, THANKS]


def test_the_last_words_of_a_sentence_are_no_sign_off():
    last = "Buổi lễ khép lại bằng tiệc trà do các nghệ nhân tự tay pha tại TP. Hà Nội."
    assert body(page(LEAD, last)) == [LEAD, last]


def test_captions_by_their_credit():
    credited = "Vị khách xoay thử bàn gốm. Ảnh: Ngô Bảo"
    bracketed = "Đoàn công tác bên lò nung cũ. (Nguồn: TTXVN)"
    text = page(LEAD, credited, TALKS, bracketed, THANKS)
    assert body(text) == [LEAD, TALKS, THANKS]
    assert captions(text) == [credited, bracketed]


def test_captions_told_again_at_the_end():
    first = "Vị khách (trái) xoay thử bàn gốm cùng nghệ nhân trẻ của làng."
    second = "Đoàn công tác chụp ảnh lưu niệm bên lò nung cũ trước giờ rời làng để về lại thủ đô."
    for end in ([], ["Ngô Bảo (Theo Reuters)"]):
        text = page(LEAD, first, TALKS, THANKS, *end, first, second)
        assert body(text) == [LEAD, TALKS, THANKS]
        assert captions(text) == [first, first, second]


def test_a_credit_below_its_caption():
    text = page(LEAD, "Nghệ nhân trẻ của làng gốm", "Nguồn hình ảnh, Getty Images", TALKS, THANKS)
    assert body(text) == [LEAD, TALKS, THANKS]
    assert captions(text) == ["Nghệ nhân trẻ của làng gốm"]


def test_a_glued_caption_comes_apart_at_its_credit():
    text = page(LEAD, f"Vị khách xoay thử bàn gốm. (Ảnh: AFP) {TALKS}", THANKS)
    assert body(text) == [LEAD, TALKS, THANKS]
    assert captions(text) == ["Vị khách xoay thử bàn gốm. (Ảnh: AFP)"]


def test_a_source_within_a_sentence_is_no_caption():
    text = page(
        LEAD, "Nguồn tin của đoàn cho biết chuyến thăm sẽ kéo dài thêm một ngày so với lịch trình đã báo.", TALKS
    )
    assert len(body(text)) == 3


def test_headlines_given_twice_with_their_teasers_are_other_stories():
    other = "Giá hồ tiêu hôm nay giảm nhẹ ở nhiều tỉnh miền núi"
    teaser = "Thương lái cho hay nguồn cung tăng trong lúc đơn hàng từ nước ngoài vẫn còn ... "
    text = page(LEAD, TALKS, THANKS, other, other, teaser, "Xem nhiều", "Đọc thêm", other, other, teaser)
    assert body(text) == [LEAD, TALKS, THANKS]


def test_a_paragraph_given_twice_stays_once():
    assert body(page(LEAD, TALKS, TALKS, THANKS)) == [LEAD, TALKS, THANKS]


def test_a_caption_that_comes_again_at_the_end_is_no_paragraph():
    picture = "Vị khách từ Lima xoay thử bàn gốm của làng trong buổi sáng hôm nay."
    text = page(LEAD, picture, TALKS, THANKS, "Minh Hòa", picture)
    assert body(text) == [LEAD, TALKS, THANKS] and captions(text) == [picture, picture]
    assert body(page(LEAD, picture, TALKS, picture, THANKS)) == [LEAD, picture, TALKS, THANKS]


def test_a_headline_given_twice_takes_no_paragraph_with_it():
    picture = "Vị khách từ Lima xoay thử bàn gốm của làng"
    text = page(LEAD, picture, picture, TALKS, THANKS)
    assert body(text) == [LEAD, TALKS, THANKS] and captions(text) == [picture]


def test_questions_of_the_article_are_no_links():
    questions = ["Vì sao nghề gốm của hai nước lại gần nhau đến vậy?", "Ai sẽ nối nghiệp các nghệ nhân của làng này?"]
    text = page(LEAD, *questions, "Liệu chuyến thăm có mở ra một thị trường mới cho gốm?", TALKS)
    assert len(body(text)) == 5


def test_a_most_read_list_inside_the_article():
    text = page(
        LEAD,
        "Đọc nhiều nhất",
        "• Vì sao mưa đá rơi giữa mùa hè ở vùng cao",
        "• Mười quán phở mở cửa thâu đêm được khách khen",
        TALKS,
        THANKS,
    )
    assert body(text) == [LEAD, TALKS, THANKS]


def test_a_run_of_links_inside_the_article():
    text = page(
        LEAD,
        "Bão số 3 đổi hướng, nhiều tàu cá vào bờ tránh gió",
        "Đội tuyển bơi chốt danh sách dự giải châu lục",
        "Vì sao giá vé tàu hè năm nay tăng sớm như vậy?",
        TALKS,
        THANKS,
    )
    assert body(text) == [LEAD, TALKS, THANKS]


def test_a_heading_between_paragraphs_stays():
    heading = "Cầu nối của nghề thủ công"
    assert body(page(LEAD, heading, TALKS, THANKS)) == [LEAD, heading, TALKS, THANKS]


def test_a_list_of_the_article_stays():
    items = ["- Mở lớp dạy tạo hình cho thợ trẻ;", "- Trao đổi men và đất sét;", "- Lập trang chung của hai làng nghề."]
    assert body(page(LEAD, "Hai bên nhất trí:", *items, TALKS))[2:5] == items


def test_the_foot_of_a_page_and_a_second_story_are_no_body():
    foot = ["Cùng chuyên mục", "Hội chợ sách mùa thu khai mạc", "3 giờ trước", "Bình luận", "Từ khóa » làng gốm"]
    text = page(LEAD, TALKS, THANKS, "Theo dõi Báo Ví Dụ trên", "* Mời quý độc giả đón xem truyền hình!", *foot)
    assert body(text) == [LEAD, TALKS, THANKS]


def test_lines_broken_in_mid_sentence_stay_whole():
    first, second = TALKS[:90].rsplit(" ", 1)[0], TALKS[len(TALKS[:90].rsplit(" ", 1)[0]) + 1 :]
    assert body(f"{TITLE}\n\n{LEAD}\n{first}\n{second}\n{THANKS}") == [LEAD, first, second, THANKS]


@pytest.mark.parametrize(
    "line",
    [
        "Thứ tư, ngày 05/06/2024 07:15 GMT+7",
        "Ngô Bảo-Thứ tư, ngày 05/06/2024 07:15 GMT+7",
        "05/06/2024 07:15",
        "5 tháng 6 2024",
        "Cập nhật: 05/06/2024",
    ],
)
def test_publication_date_from_the_articles_own_date_line(line):
    text = page(line, LEAD, TALKS)
    assert lay(text).published == "2024-06-05"
    assert body(text) == [LEAD, TALKS]


def test_a_date_behind_the_title():
    text = f"{TITLE} 05/06/2024 07:15\n\n{LEAD}\n\n{TALKS}"
    assert (title(text), lay(text).published) == (TITLE, "2024-06-05")


def test_the_day_above_the_title_is_when_the_page_was_fetched():
    text = (
        f"Thứ năm, 14/11/2024 | 10:30\nTrang chủ\nThế giới\n\n{TITLE}\n\nThứ tư, 05/06/2024 07:15\n\n{LEAD}\n\n{TALKS}"
    )
    assert (title(text), lay(text).published, body(text)) == (TITLE, "2024-06-05", [LEAD, TALKS])


def test_the_hour_of_an_event_is_no_publication_date():
    told = "Vào 9h30 ngày 05/06/2013, làng gốm từng đón một đoàn khách khác từ Lima và tặng họ bộ ấm chén."
    assert lay(page(told, TALKS)).published is None


def test_metadata_gives_the_date_first():
    assert lay(page("05/06/2024 07:15", LEAD, TALKS), date="2024-06-04").published == "2024-06-04"


def test_dates_of_other_stories_and_of_the_story_are_no_publication_date():
    links = ["Tin liên quan", "Giá hồ tiêu hôm nay 14/11/2024: giảm nhẹ", "14/11/2024 08:00"]
    assert lay(page(LEAD, TALKS, THANKS, *links)).published is None
    assert (
        lay(page("Ngày 05/06/2024, đoàn Peru tới thăm làng gốm và ký sổ lưu niệm của làng.", TALKS)).published is None
    )
    assert lay(page("99/99/2024 07:15", LEAD, TALKS)).published is None


@pytest.mark.parametrize(
    ("opener", "publisher"),
    [("(Dân trí) - ", "Dân trí"), ("VTV.vn - ", "VTV.vn"), ("(PLO)- ", "PLO"), ("(baovidu.vn) - ", "baovidu.vn")],
)
def test_publisher_from_the_opener(opener, publisher):
    assert lay(page(opener + LEAD, TALKS)).publisher == publisher


def test_publisher_from_metadata_or_nobody():
    assert lay(page(LEAD, TALKS), publisher="Báo Ví Dụ").publisher == "Báo Ví Dụ"
    assert lay(page(LEAD, TALKS)).publisher is None
    assert lay(page(f"(Lima) - {LEAD}", TALKS)).publisher is None


def test_agencies_that_the_text_credits():
    told = "Theo Tân Hoa xã, đoàn sẽ tới Bắc Kinh vào cuối tuần, sau đó về nước qua ngả Tokyo cùng phu nhân."
    text = page(LEAD, told, "Hãng tin Yonhap cho biết Seoul cũng chờ đón vị khách này trong tháng tới.", TALKS)
    assert lay(text).agencies == ["Tân Hoa xã", "Yonhap"]


def test_photo_credits_are_no_agencies():
    assert lay(page(LEAD, "Vị khách xoay thử bàn gốm. Ảnh: Reuters", TALKS, THANKS)).agencies == []


@pytest.mark.parametrize("text", ["", "\n \n", "Gốm", "- - -", "•", "Ảnh: AFP", "\n\n".join([TITLE] * 5)])
def test_odd_texts_do_no_harm(text):
    lay(text)


def test_a_lead_with_a_dateline_is_no_caption_though_a_credit_follows():
    text = (
        "Thủ tướng An hội đàm với Thủ tướng Rojas\n\n"
        "(Báo Thử) - Chiều 5/3, tại Hà Nội, Thủ tướng Lê An đã hội đàm với Thủ tướng Chile Pablo Rojas.\n"
        "Ảnh: Hoàng Mẫu\n"
        "Hai bên nhất trí tăng cường hợp tác kinh tế trong thời gian tới.\n"
    )
    layout = lay_out(Article("a", "a", text))
    assert text[slice(*layout.body[0])].startswith("(Báo Thử) - Chiều 5/3")


def test_an_agency_is_known_with_hard_and_double_blanks_in_its_name():
    text = "Tiêu đề thử\n\nTheo Tân\u00a0\u00a0 Hoa xã, hai bên đã trao đổi về hợp tác nghề cá trong buổi sáng nay.\n"
    assert lay_out(Article("a", "a", text)).agencies == ["Tân\u00a0\u00a0 Hoa xã"]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("Ngoại trưởng Peru đã hội đàm với cố vấn an ninh Chile L.R.\nSotomayor tại Lima.", True),
        ("Đặc phái viên Peru Luis Quispe hôm qua đã tới thủ đô Washington D.C.\nSotomayor là người ra đón ông.", False),
        ("Kẻ gian đã lấy đi toàn bộ số tiền mà bà mẹ để dành cho hai em A.N. và B.T.\nCông an đang tìm kiếm.", False),
    ],
)
def test_a_name_that_is_cut_behind_its_initials_stays_whole(lines, whole):
    assert len(body(f"{TITLE}\n\n{lines}\n{TALKS}")) == (2 if whole else 3)
