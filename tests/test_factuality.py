"""Whether an encounter was held, is planned, or is none."""

import pytest
from telling import GUEST, MINISTER, encounters, only

from pipeline.extract import extract
from pipeline.records import Article


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{MINISTER} sẽ hội đàm với {GUEST} vào tuần tới.", "planned"),
        (f"{MINISTER} dự kiến gặp {GUEST} ngày 15/9.", "planned"),
        (f"Dự kiến {MINISTER} thăm Peru vào cuối năm.", "planned"),
        (f"Hai bên sẽ họp trước khi {MINISTER} tới Peru.", "planned"),
        (f"Đó là khách sạn dự kiến tổ chức cuộc gặp giữa {MINISTER} và {GUEST}.", "planned"),
        (f"Peru trả tự do cho hai tù nhân trước cuộc gặp giữa {MINISTER} và {GUEST}.", "planned"),
        (f"Sau cuộc gặp với {GUEST}, {MINISTER} sẽ tới Huế.", "planned"),
        (f"Chuyến thăm hai ngày 7-8/5 tới thành phố Lima của {MINISTER} diễn ra tốt đẹp.", "held"),
        (f"Nhiều người bất ngờ trước cuộc gặp giữa {MINISTER} và {GUEST}.", "held"),
        (f"Hai nước đang bàn chi tiết cho cuộc gặp giữa {MINISTER} và {GUEST}.", "planned"),
        (f"Trước cuộc gặp giữa {MINISTER} và {GUEST} hôm 30/6, Peru đổi đại sứ.", "held"),
        (f"Peru có bầu cử trước cuộc gặp giữa {MINISTER} và {GUEST} hồi tháng 3.", "held"),
        (f"Trong cuộc gặp với {GUEST}, {MINISTER} đã cam kết sẽ giúp đỡ.", "held"),
        (f"{MINISTER} đã hội đàm với {GUEST}.", "held"),
        (f"{MINISTER} mời {GUEST} sang thăm Việt Nam.", "invited"),
        (f"{MINISTER} tuần tới có chuyến thăm Peru ba ngày.", "planned"),
        (f"{MINISTER} tháng tới gặp {GUEST} ở Lima.", "planned"),
        (f"{MINISTER} tuần tới thăm Peru.", "planned"),
        (f"{MINISTER} cuối tuần tới thăm Peru.", "held"),
        (f"{MINISTER} ngày 16/7 tới thăm Peru.", "held"),
        (f"Trong tuần tới, {MINISTER} có cuộc gặp với {GUEST}.", "planned"),
        (f"{MINISTER} gặp {GUEST} vào tháng tới.", "planned"),
        (f"Báo chí bàn về chuyến thăm Peru của {MINISTER} vào cuối năm nay.", "planned"),
        (f"{GUEST} muốn có thêm thời gian trước khi gặp {MINISTER} vào cuối tháng này.", "planned"),
        (f"{MINISTER} đã gặp {GUEST} vào cuối tuần này.", "held"),
        (f"Báo chí bàn về chuyến thăm Peru của {MINISTER} hồi cuối tuần này.", "held"),
        (f"Cuộc gặp giữa {MINISTER} và {GUEST} dự kiến ngày 5/9 tại Lima.", "planned"),
        (f"Trong chuyến thăm Peru, {MINISTER} nói rằng hội nghị không thể diễn ra.", "held"),
        (f"{MINISTER} đã có cơ hội gặp {GUEST} tại Lima.", "held"),
        (f"Hai nước công bố thời gian và địa điểm diễn ra cuộc gặp giữa {MINISTER} và {GUEST}.", "planned"),
        (f"Cuộc gặp giữa {MINISTER} và {GUEST} cũng nằm trong lịch trình.", "planned"),
        (f"Đoàn Peru tới Huế bàn về hậu cần cho cuộc gặp giữa {MINISTER} và {GUEST}.", "planned"),
        (f"Bầu không khí trong cuộc gặp giữa {MINISTER} và {GUEST} rất cởi mở.", "held"),
    ],
)
def test_whether_it_was_held(text, status):
    assert status in {found.status for found in encounters(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} không gặp {GUEST}.",
        f"{MINISTER} gặp nhiều khó khăn khi bàn về {GUEST}.",
        f"{MINISTER} tiếp tục phản đối {GUEST}.",
        f"Hàn Quốc kêu gọi {MINISTER} và {GUEST} sớm điện đàm.",
        f"{MINISTER} quyết định rút khỏi cuộc họp với {GUEST}.",
        f"Hai nước tìm cách để {MINISTER} và {GUEST} trở lại bàn đàm phán.",
        f"{MINISTER} và {GUEST} ngày 12/3 nhất trí bảo vệ rừng.",
        "Đội tuyển Peru gặp đội tuyển Việt Nam chiều nay.",
        f"{MINISTER} chào mừng thành công của đất nước.",
        f"Cố vấn Peru phủ nhận thông tin rằng {MINISTER} sắp gặp {GUEST}.",
        f"Cuộc gặp giữa {MINISTER} và {GUEST} nếu xảy ra sẽ là bất ngờ lớn.",
        f"{GUEST} được chờ đợi sẽ thăm Lào nhưng điều này không thành hiện thực.",
        f"{MINISTER} đáng lẽ hội đàm với {GUEST} hôm nay.",
        f"{MINISTER} lên tiếng trước lễ nhậm chức của {GUEST}.",
        f"{MINISTER} nói ông sẵn lòng gặp {GUEST} bất cứ lúc nào.",
        f"{MINISTER} để ngỏ cơ hội đàm phán với {GUEST}.",
        f"{MINISTER} ngỏ ý về một cuộc gặp với {GUEST}.",
        f"{MINISTER} từng làm việc với Chính phủ Peru trong nhiều năm khi còn là kỹ sư.",
        f"Một chuyến thăm tới Lima của {MINISTER} dường như là không thể xảy ra.",
        f"Bất kỳ cuộc gặp nào giữa {MINISTER} và {GUEST} cũng là bước tiến.",
        f"Cuộc gặp giữa {MINISTER}, người đang ở New York họp Liên hợp quốc, với {GUEST} bị hoãn.",
    ],
)
def test_what_reports_no_encounter(text):
    assert not encounters(text)


def test_somebody_denies_one_thing_at_a_meeting_about_another():
    text = f"{MINISTER} bác bỏ thông tin về một vụ việc ở vùng biên giới tại cuộc gặp với {GUEST}."
    assert only(text).status == "held"


def test_two_at_an_event_of_many_did_not_meet_by_that():
    found = encounters(f"{MINISTER} và {GUEST} cùng nói tại hội nghị thượng đỉnh APEC ở Lima về biển.")
    assert [e.assembly for e in found] == [True]


def test_thanks_for_a_welcome_make_no_encounter_of_it():
    assert all(e.again for e in encounters(f"{GUEST} cảm ơn {MINISTER} đã đón tiếp trọng thị."))


def test_where_somebody_stands_in_a_picture_is_no_must():
    found = only(f"{GUEST} (phải) gặp {MINISTER} tại Hà Nội ngày 12/3.")
    assert (found.status, sorted(found.sides)) == ("held", ["PER", "VNM"])


def test_an_invitation_accepted_is_no_journey_yet():
    found = encounters(f"{GUEST} đã nhận lời mời thăm Việt Nam trong tương lai gần.")
    assert [e.status for e in found if e.destination] == ["invited"]


def test_joy_at_meeting_somebody_some_day_is_no_meeting():
    assert not encounters(f"{MINISTER} nói sẽ rất vui được gặp {GUEST}.")


def test_what_was_put_off_after_an_encounter_was_not_the_encounter():
    assert only(f"{MINISTER} quyết định hoãn kế hoạch sau cuộc điện đàm với {GUEST}.").status == "held"


def test_what_nobody_took_part_in_did_not_take_place():
    assert not encounters("Không có nước nào trong số 3 nước Mỹ, Nga và Anh tham gia đàm phán.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{MINISTER} dự kiến có cuộc gặp với {GUEST} ngày 15/9.", "planned"),
        (f"{GUEST} dự kiến đến Hà Nội ngày 15/9.", "planned"),
        (f"{GUEST} đã nhận lời thăm Việt Nam.", "invited"),
    ],
)
def test_what_is_expected_or_accepted_is_yet_to_come(text, status):
    assert only(text).status == status


def test_a_conjunction_is_no_wish():
    assert only(f"Hai nước là bạn, vậy nên {MINISTER} đã gặp {GUEST}.").status == "held"


@pytest.mark.parametrize(
    "text",
    [
        f"Hai nước ký kết một tuần trước cuộc gặp giữa {MINISTER} và {GUEST}.",
        f"Ông Putin bày tỏ hy vọng cuộc gặp sắp tới giữa {MINISTER} và {GUEST} sẽ có kết quả.",
    ],
)
def test_what_comes_before_or_is_hoped_of_an_encounter_lies_ahead_of_it(text):
    assert only(text).status == "planned"


def test_a_journey_that_was_missed_was_none():
    assert encounters(f"Chuyến thăm Việt Nam bị bỏ lỡ của {GUEST} khiến nhiều người tiếc.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} nhiều lần đến muộn trong cuộc gặp với các nhà ngoại giao như {GUEST}.",
        "Ông Trump thường xuyên khen ngợi Tổng thống Pháp Emmanuel Macron trong các cuộc gặp.",
    ],
)
def test_what_often_happens_at_meetings_is_no_meeting(text):
    assert encounters(text) == []


def test_a_journey_moved_to_another_year_is_yet_to_come():
    assert only(f"Chuyến thăm Việt Nam của {GUEST} sẽ được dời sang năm sau.").status == "planned"


@pytest.mark.parametrize("words", ["có bốn lần thăm Việt Nam", "đã có 43 cuộc điện đàm với " + MINISTER])
def test_a_count_of_encounters_without_a_date_is_none_of_them(words):
    assert encounters(f"{GUEST} {words}.") == []


def test_a_noun_that_they_had_is_firmly_held():
    assert only(f"{MINISTER} đã có cuộc hội đàm với {GUEST}.").firm
    assert not only(f"Cuộc hội đàm giữa {MINISTER} và {GUEST}.").firm


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"“Tôi sẽ đọc kỹ”, {GUEST} nói trong cuộc gặp với {MINISTER}.", "held"),
        (
            "Cuộc hội đàm giữa Phó thủ tướng, Bộ trưởng Ngoại giao Việt Nam Lê Văn Thử và Bộ trưởng Ngoại giao kiêm "
            "Bộ trưởng Thương mại Peru Ana Quispe dự kiến diễn ra tại Lima.",
            "planned",
        ),
    ],
    ids=["a quotation", "long names"],
)
def test_what_is_said_of_an_encounter_stands_outside_quotations_and_behind_long_names(text, status):
    assert {found.status for found in encounters(text)} == {status}


def test_an_answer_is_no_recollection():
    assert not only(f"{MINISTER} gặp {GUEST} để phản hồi đề nghị của Peru.").background
    assert only(f"{MINISTER} gặp {GUEST} hồi tháng 3.").background


def test_what_a_doubtful_journey_is_for_is_as_doubtful():
    text = f"{GUEST} chưa quyết định có nên đến Hà Nội để gặp {MINISTER} hay không."
    assert not encounters(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{MINISTER} sẽ tham gia cuộc đàm phán với {GUEST}.", "planned"),
        (f"{MINISTER} nhận lời gặp {GUEST}.", "planned"),
    ],
)
def test_who_will_attend_or_accepts_has_it_ahead(text, status):
    assert {found.status for found in encounters(text)} == {status}


def test_what_was_cancelled_after_something_else_was_none():
    assert not encounters(f"Peru họp khẩn sau khi {MINISTER} tuyên bố hủy gặp {GUEST}.")


def test_what_somebody_moves_towards_lies_ahead():
    assert only(f"{MINISTER} hướng tới một cuộc gặp với {GUEST}.").status == "planned"


def test_whoever_took_an_invitation_to_visit_has_not_gone_yet():
    assert only(f"{GUEST} đã nhận lời mời của {MINISTER} thăm Việt Nam.").status == "invited"
    assert only(f"Nhận lời mời của {MINISTER}, {GUEST} thăm Việt Nam từ ngày 5/3.").status == "held"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{MINISTER} gửi lời mời gặp {GUEST}.", []),
        (f"{MINISTER} chấp nhận lời mời gặp {GUEST}.", ["planned"]),
        (f"{MINISTER} ngỏ ý gặp {GUEST}.", []),
        (f"{MINISTER} có lợi thế trong các cuộc đàm phán với {GUEST}.", []),
        (f"{MINISTER} đã có các cuộc đàm phán với {GUEST}.", ["held"]),
        (f"{MINISTER} sẽ nêu việc này trong các cuộc đàm phán với {GUEST}.", ["planned"]),
        (f"Có đồn đoán về cuộc gặp giữa {MINISTER} và {GUEST}.", []),
    ],
)
def test_what_is_proposed_rumoured_or_a_process_is_no_encounter(text, found):
    assert [e.status for e in encounters(text)] == found


def test_where_an_encounter_is_to_be_held_does_not_say_that_it_was():
    assert not only(f"Lima đã được chọn làm nơi tổ chức cuộc gặp giữa {MINISTER} và {GUEST}.").firm
    assert only(f"Lima đã tổ chức cuộc gặp giữa {MINISTER} và {GUEST}.").firm


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Nếu mọi việc diễn ra tốt đẹp thì đó là chuyến thăm Việt Nam đầu tiên của {GUEST}.", []),
        (f'"Nếu giá cá tăng, chúng tôi vui", {MINISTER} nói trong cuộc gặp với {GUEST}.', ["held"]),
        (f"{MINISTER} sẵn sàng tới Lima gặp {GUEST}.", []),
        (f"{MINISTER} sẽ tiếp tục gặp gỡ thường xuyên với {GUEST}.", []),
        (f"Thay cho cuộc gặp với {GUEST}, {MINISTER} đã về nước.", []),
    ],
)
def test_what_is_supposed_offered_repeated_or_replaced_is_no_encounter(text, found):
    assert [e.status for e in encounters(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} sẽ gặp {GUEST} trong chuyến thăm Peru vào tuần tới.",
        f"{MINISTER} sẽ gặp {GUEST} khi ông thăm Peru.",
        f"{MINISTER} sẽ thăm Peru trước cuộc gặp với {GUEST}.",
    ],
)
def test_the_occasion_of_what_is_planned_lies_ahead_too(text):
    assert {found.status for found in encounters(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} sẽ thăm Peru sau cuộc gặp với {GUEST}.",
        f"{MINISTER} tuyên bố sẽ thăm Peru trong cuộc gặp với {GUEST}.",
        f"{MINISTER} sẽ thăm Peru, nơi ông đã nhận lời mời trong cuộc gặp với {GUEST}.",
    ],
)
def test_an_encounter_at_which_a_plan_was_told_is_held(text):
    assert {"planned", "held"} == {found.status for found in encounters(text)}


def test_journeys_counted_behind_the_country_are_no_single_one():
    assert not encounters(f"{MINISTER} đã thăm Peru bốn lần kể từ khi nhậm chức.")
    assert encounters(f"{MINISTER} đã thăm Peru bốn lần, gần nhất là tháng 3/2019.")


@pytest.mark.parametrize(
    "sentence",
    [
        f"{MINISTER} có thể gặp {GUEST} vào tuần tới.",
        f"{MINISTER} có thể sẽ gặp {GUEST} ngày 5/3.",
        f"Cuộc gặp giữa {MINISTER} và {GUEST} có thể diễn ra cuối tháng 5.",
        f"Hai bên hứa chuẩn bị cho cuộc gặp giữa {MINISTER} và {GUEST}.",
    ],
)
def test_what_is_likely_on_a_day_or_prepared_is_planned(sentence):
    assert only(sentence).status == "planned"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{MINISTER} có thể gặp {GUEST}.",
        f"Liệu {MINISTER} có thể gặp {GUEST} vào tuần tới?",
        f"{MINISTER} không thể gặp {GUEST} vào tuần tới.",
        f"{MINISTER} có thể lỡ cuộc gặp với {GUEST} trong tuần này.",
    ],
)
def test_what_may_be_or_cannot_be_is_nothing(sentence):
    assert not encounters(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{MINISTER} không nhắc đến thuế trong cuộc gặp với {GUEST}.",
        f"Yêu cầu được nêu tại cuộc gặp hôm qua giữa {MINISTER} và {GUEST}.",
    ],
)
def test_what_is_refused_at_a_meeting_does_not_deny_it(sentence):
    assert only(sentence).status == "held"


def test_what_is_wished_for_at_a_meeting_leaves_it_open():
    assert not encounters(f"{MINISTER} muốn nhờ Lào giúp trong cuộc gặp với {GUEST}.")


@pytest.mark.parametrize(
    "text",
    [
        f"{GUEST} đang trên đường tới Lào để dự một hội nghị.",
        "Ngoại trưởng Peru Ana Quispe đang trên đường tới thăm Lào.",
    ],
)
def test_whoever_is_on_the_way_has_not_arrived(text):
    assert {e.status for e in encounters(text)} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} dự kiến gặp {GUEST} tại Lima, nhưng bà Quispe đã hủy cuộc gặp.",
        f"Chuyến thăm Lào của {GUEST} từng được lên lịch vào tháng 8, song đã bị Tổng thống Peru hủy.",
        f"{MINISTER} tìm cách cứu vãn cuộc gặp với {GUEST}.",
        f"{MINISTER} tin rằng cuộc gặp với {GUEST} hoàn toàn có khả năng diễn ra.",
        f"Cuộc gặp đầu tiên giữa {MINISTER} và {GUEST} bên lề một hội nghị cấp khu vực ở Viêng Chăn bị hủy vì mưa bão.",
        f"Một chuyến thăm Việt Nam của {GUEST} có vẻ như không khả thi.",
        f"Việc mời {GUEST} đến Hà Nội đã bị loại trừ.",
        f"{MINISTER} không đến gặp {GUEST} tại Lima.",
        f"Báo chí hỏi liệu {MINISTER} và {GUEST} có kế hoạch gặp nhau trước tháng 5 hay không.",
        f"{MINISTER} cho rằng như vậy tốt hơn là điện đàm với {GUEST}.",
    ],
)
def test_what_the_sentence_takes_back_or_leaves_open_is_no_encounter(text):
    assert not [e for e in encounters(text) if e.people]


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} chưa từng gặp mặt hay điện đàm với {GUEST}.",
        f"{MINISTER} đã khước từ đề nghị của nhiều nước láng giềng về một cuộc gặp với {GUEST}.",
        f"Mưa bão gây khó khăn cho việc thu xếp cuộc gặp giữa {MINISTER} và {GUEST}.",
        f"Cuộc gặp giữa {MINISTER} và {GUEST} hiện chưa thể được tiến hành.",
        f"Cuộc gặp giữa {MINISTER} và {GUEST} chưa có kế hoạch cụ thể.",
        f"Hai nước không xác nhận {MINISTER} gặp {GUEST} ở Lima.",
        f"{GUEST} được dự đoán tới thăm Lào trong năm 2018, tuy nhiên kế hoạch đã không diễn ra.",
    ],
)
def test_what_is_refused_difficult_or_not_even_prepared_is_no_encounter(text):
    assert not [e for e in encounters(text) if e.people]


def test_whom_somebody_will_not_meet_is_not_of_the_encounter():
    text = f"{MINISTER} sẽ chỉ có cuộc gặp với {GUEST} và sẽ không gặp ai khác, kể cả Thủ tướng Lào Bounmy Vong."
    assert len(encounters(text)) == 1


@pytest.mark.parametrize("words", ["sẽ nêu lại đề xuất đưa ra", "dự kiến nhắc lại điều đã nói"])
def test_what_is_planned_is_not_the_encounter_dated_as_past(words):
    found = only(f"{GUEST} {words} tại cuộc gặp với {MINISTER} hồi tháng 3 ở Lima.")
    assert (found.status, found.background) == ("held", True)


def test_an_encounter_of_last_month_does_not_make_past_what_is_planned():
    assert only(f"{GUEST} sẽ có cuộc gặp với {MINISTER}, người nhậm chức hồi tháng 3.").status == "planned"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"Cuộc gặp giữa {MINISTER} và {GUEST} sẽ chủ yếu xoay quanh giá cá.", "planned"),
        (f"Giá cá tăng khi chỉ vài ngày nữa là {MINISTER} thăm chính thức Peru.", "planned"),
        (f"{MINISTER} quyết định gặp {GUEST}.", "planned"),
        (f"Đây sẽ là lần đầu tiên {MINISTER} gặp {GUEST}.", "planned"),
        (f"{MINISTER} thảo luận với {GUEST} bên lề cuộc họp ở Huế cuối tháng 7.", "planned"),
        (f"{MINISTER} đã gặp {GUEST} hồi tháng 5.", "held"),
    ],
)
def test_what_is_told_to_be_or_dated_later_than_the_article_is_planned(sentence, status):
    article = Article("a1", "a1.txt", f"Giá cá\nThứ Hai, 04/03/2024 - 17:20\n{sentence}\n")
    assert [row.status for row in extract(article).meetings] == [status]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"Giá cá sẽ được bàn tới khi {MINISTER} thăm Peru.", "planned"),
        (f"Hai nước có thể ký hiệp định nghề cá khi {MINISTER} gặp {GUEST}.", "planned"),
        (f"Peru sẽ mua cá, điều mà nước này từng cam kết khi {MINISTER} gặp {GUEST}.", "held"),
        (f"Peru sẽ mua cá, {MINISTER} nói khi gặp {GUEST}.", "held"),
        (f"Peru sẽ mua cá sau khi {MINISTER} gặp {GUEST}.", "held"),
        (f"Peru sẽ mua cá mỗi khi {MINISTER} gặp {GUEST}.", "held"),
        (f"Peru sẽ mua cá khi {MINISTER} gặp {GUEST} hồi tháng 3.", "held"),
    ],
)
def test_the_occasion_of_what_will_be_done_lies_ahead(sentence, status):
    assert {found.status for found in encounters(sentence)} == {status}


def test_what_was_said_at_a_meeting_in_a_place_last_march_was_said_when_it_was_held():
    told = f"điều đã nêu tại cuộc gặp với {GUEST} ở thủ đô Lima hồi tháng 3"
    for will in ("sẽ trở lại trong vài ngày tới để bàn", "sẽ nhắc lại"):
        assert only(f"{MINISTER} {will} {told}.").status == "held"


def test_the_talks_that_a_plan_goes_on_with_are_planned_as_well():
    sentence = (
        f"{MINISTER} sẽ thăm một trường học ở Lima, chào xã giao Chủ tịch Quốc hội Peru và có cuộc gặp với {GUEST}."
    )
    assert {found.status for found in encounters(sentence) if found.kind == "meeting"} == {"planned"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{GUEST} hôm nay đến Hà Nội để hội đàm với {MINISTER}.", "planned"),
        (f"{GUEST} đã đến Hà Nội sáng nay để có cuộc gặp với {MINISTER}.", "planned"),
        (f"{GUEST} đang lên đường tới Hà Nội để gặp {MINISTER}.", "planned"),
        (f"{GUEST} đã đến Hà Nội hôm 5/3 để hội đàm với {MINISTER}.", "held"),
        (f"Báo chí hôm nay cho biết {GUEST} đã đến Hà Nội để gặp {MINISTER}.", "held"),
    ],
)
def test_whoever_comes_today_has_not_met_yet(text, status):
    assert {found.status for found in encounters(text) if found.kind != "visit"} == {status}
