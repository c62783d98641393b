"""Buildings and events as places of encounters: what they are called, and which city they tell."""

from pipeline.extract import extract
from pipeline.records import Article


def places(*sentences, date="2018-05-20", **wanted):
    """Venue, city and country of the rows that sentences below the head tell of, as far as they fit."""
    text = "\n".join(("Tin từ Nam Mỹ", "Báo chí viết nhiều về vùng này.", "Có nhiều tin mới.", *sentences)) + "\n"
    rows = extract(Article("a1", "a1.txt", text, date=date)).meetings
    return {(m.venue, m.city, m.country) for m in rows if all(getattr(m, k) == v for k, v in wanted.items())}


def met(where):
    return f"Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại {where}."


def test_a_tower_or_a_base_is_a_venue_and_the_last_of_its_places_the_city():
    assert places(met("Tháp Trump, Manhattan, New York")) == {("Tháp Trump", "New York", "USA")}
    assert places(met("căn cứ không quân Las Palmas, thủ đô Lima")) == {("căn cứ không quân Las Palmas", "Lima", "PER")}


def test_a_house_of_state_is_in_the_capital_of_the_country_that_is_told():
    told = "Chiều 7/5, Tổng thống Chile Luis Rojas tiếp Ngoại trưởng Peru Ana Quispe tại {}."
    assert places(told.format("Phủ Tổng thống")) == {("Phủ Tổng thống", "Santiago", "CHL")}
    assert places(told.format("nhà riêng")) == {(None, None, "CHL")}


def test_a_building_of_many_capitals_is_in_that_of_one_of_the_sides():
    told = "Thủ tướng Việt Nam Lê Văn Thử và Tổng thống Peru Juan Mamani họp báo chung tại trụ sở Chính phủ."
    assert places(told) == {("trụ sở Chính phủ", "Hà Nội", "VNM")}


BOTH = "Tổng thống Peru Juan Mamani và Tổng thống Chile Luis Rojas"


def test_what_is_called_the_site_of_a_meeting_is_its_place():
    told = f"Địa điểm tổ chức cuộc gặp giữa {BOTH} vào tháng tới sẽ là Bangkok."
    assert places(told) == {(None, "Bangkok", "THA")}


def test_a_place_that_ends_the_subject_is_not_that_of_the_object():
    assert places(f"Lập trường của Mỹ ở Bolivia sẽ tác động tới cuộc gặp giữa {BOTH}.") == {(None, None, None)}
    assert places(f"Chiều mai, tại Lima sẽ diễn ra cuộc gặp giữa {BOTH}.") == {(None, "Lima", "PER")}


def test_where_a_meeting_was_prepared_or_spoken_of_is_not_its_place():
    told = "{} tại Bangkok để chuẩn bị cho cuộc gặp giữa " + BOTH + "."
    assert places(told.format("Hai bên có nhiều hoạt động")) == {(None, None, None)}
    told = f'Phát biểu tại Bangkok, ông nói: "Tôi chờ đợi cuộc gặp giữa {BOTH}".'
    assert places(told) == {(None, None, None)}


def test_an_invitation_places_no_meeting_told_elsewhere():
    told = f"Cuộc gặp sắp tới giữa {BOTH} được chờ đợi."
    assert places(told, "Tổng thống Chile Luis Rojas mời Tổng thống Peru Juan Mamani thăm Chile.", kind="meeting") == {
        (None, None, None)
    }


def test_a_known_summit_is_in_its_city_where_the_article_names_it():
    told = "Tổng thống Mỹ Donald Trump sẽ gặp nhà lãnh đạo Triều Tiên Kim Jong-un."
    assert places(told, kind="meeting") == {(None, None, None)}
    assert places(told, "Singapore tăng cường an ninh.", kind="meeting") == {(None, "Singapore", "SGP")}


def test_the_country_of_a_side_is_no_place_because_an_article_names_it():
    told = "Ngày 27/4/2018, ông Moon Jae-in, Tổng thống Hàn Quốc, gặp ông Kim Jong-un, Chủ tịch Triều Tiên."
    assert places(told, kind="meeting") == {(None, None, None)}


def test_the_time_of_day_of_a_country_is_told_of_an_encounter_there():
    told = "Sáng 7/5 (giờ Bỉ), Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas."
    assert places(told) == {(None, None, "BEL")}
    assert places(told.replace("giờ Bỉ", "giờ Việt Nam")) == {(None, None, None)}


def test_whoever_left_a_country_met_others_of_that_day_elsewhere():
    told = "Ngày 7/5, Tổng thống Peru Juan Mamani thăm Bolivia."
    then = "Ngày 7/5, Tổng thống Juan Mamani gặp Tổng thống Chile Luis Rojas."
    assert places(told, then, kind="meeting") == {(None, None, None)}


def test_a_journey_was_to_the_one_city_of_the_country_where_its_traveller_is_told_to_have_been():
    told = "Tổng thống Peru Juan Mamani đã thăm Chile hồi tháng trước."
    then = "Khi đó, ông Mamani có bài phát biểu tại Santiago."
    assert places(told, then, kind="visit") == {(None, "Santiago", "CHL")}
