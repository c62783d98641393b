"""The place of an encounter: which city, under which name, and what is no venue."""

from pipeline.extract import extract
from pipeline.records import Article


def meetings(text, date=None):
    return extract(Article("a1", "a1.txt", text, date=date)).meetings


def test_a_city_has_the_name_that_the_article_gives_it():
    text = """Tổng thống Peru tới Nga
Ngày 5/3, Tổng thống Peru Juan Mamani gặp Tổng thống Nga Vladimir Putin tại Điện Kremlin.
Báo chí Mátxcơva viết nhiều về cuộc gặp này.
"""
    assert {m.city for m in meetings(text) if m.kind == "meeting"} == {"Mátxcơva"}


def test_a_year_behind_an_event_tells_where_it_was():
    text = """Tổng thống Peru và Tổng thống Chile
Báo chí hai nước nhắc lại năm ngoái.
Tổng thống Peru Juan Mamani gặp Tổng thống Chile Luis Rojas tại Tuần lễ Cấp cao APEC 2017.
"""
    assert [(m.city, m.country) for m in meetings(text, "2018-11-20")] == [("Đà Nẵng", "VNM")]


def test_the_bare_word_for_a_building_is_no_venue():
    text = "Tin 5/3\nNgoại trưởng Peru Ana Quispe gặp Ngoại trưởng Chile Luis Rojas tại Khu vực biên giới.\n"
    assert [m.venue for m in meetings(text)] == [None]
