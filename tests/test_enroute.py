"""Encounters on a journey and the journey itself: what dates the one dates the other, and which is only a way."""

import pytest

from pipeline.extract import extract
from pipeline.records import Article

PERU, CHILE = "Tổng thống Peru Juan Mamani", "Tổng thống Chile Luis Rojas"


def rows(text, published="2018-05-20"):
    """Kind, first and last day of each row of sentences below the head."""
    head = "Tin từ Nam Mỹ\nBáo chí viết nhiều về vùng này.\nCó nhiều tin mới.\n"
    found = extract(Article("a1", "a1.txt", head + text, date=published)).meetings
    return sorted((m.kind, m.date_start, m.date_end) for m in found)


def test_talks_on_a_journey_were_in_its_month():
    text = (
        f"Từ ngày 3 đến 5/4, {PERU} thăm Chile.\n"
        "Ông Mamani đã hội đàm với Bộ trưởng Công Thương Chile Ana Soto tại Santiago.\n"
    )
    assert rows(text) == [("talks", "2018-04", "2018-04"), ("visit", "2018-04-03", "2018-04-05")]


def test_a_journey_was_in_the_month_of_the_talks_on_it():
    text = f"{PERU} hội đàm với {CHILE} ở Santiago ngày 3/4.\nChuyến thăm Chile của ông Mamani được đón nhận.\n"
    assert rows(text) == [("talks", "2018-04-03", "2018-04-03"), ("visit", "2018-04", "2018-04")]


def test_a_journey_with_talks_of_two_months_is_in_neither():
    text = (
        f"{PERU} hội đàm với {CHILE} ở Santiago ngày 3/4.\nChuyến thăm Chile của ông Mamani được đón nhận.\n"
        "Ngày 9/2, ông Mamani gặp Ngoại trưởng Chile Ana Soto ở Santiago.\n"
    )
    assert ("visit", None, None) in rows(text)


@pytest.mark.parametrize(
    ("way", "kinds"),
    [
        ("Trước đó, ngày 4/4, ông Mamani đã đến Bogota.", ["meeting"]),
        ("Chuyến đi tới Bogota của ông Mamani từ ngày 4/4 tốn nhiều tiền.", ["meeting"]),
        ("Chuyến thăm Bogota của ông Mamani từ ngày 4/4 tốn nhiều tiền.", ["meeting", "visit"]),
        ("Trước đó, ngày 4/4, ông Mamani bắt đầu thăm Colombia.", ["meeting", "visit"]),
        ("Ông Mamani đến Bogota ngày 4/4 và gặp Ngoại trưởng Colombia Luis Soto.", ["meeting", "meeting", "visit"]),
        ("Hồi tháng 1, ông Mamani đã đến Bogota.", ["meeting", "visit"]),
    ],
)
def test_the_way_to_an_encounter_in_a_third_country_is_no_visit(way, kinds):
    assert [kind for kind, _, _ in rows(f"{PERU} gặp {CHILE} tại Bogota, Colombia, ngày 5/4.\n{way}\n")] == kinds


def test_the_way_that_the_title_tells_of_is_a_visit():
    text = (
        f"{PERU} đến Colombia\n{PERU} gặp {CHILE} tại Bogota, Colombia, ngày 5/4.\nNgày 4/4, ông Mamani đến Bogota.\n"
    )
    assert {m.kind for m in extract(Article("a1", "a1.txt", text, date="2018-05-20")).meetings} == {"meeting", "visit"}
