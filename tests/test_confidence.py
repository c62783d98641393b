"""How likely a row is right."""

from __future__ import annotations

from pipeline.extract import extract
from pipeline.knowledge import rows_of
from pipeline.records import Article


def _only(text: str, date: str | None = None):
    (met,) = extract(Article("a1", "a1.txt", text, date=date)).meetings
    return met


SURE = """Tổng thống Chile hội đàm với Tổng thống Peru
Tổng thống Chile Pablo Rojas ngày 19/5/2024 hội đàm với Tổng thống Peru Luis Quispe tại Lima.
Tại cuộc hội đàm ngày 19/5 ở Lima, hai bên nhất trí giảm thuế đồng.
"""
VAGUE = """Giá đồng tăng
Ngư dân hai nước vẫn chờ.
Tổng thống Chile Pablo Rojas dự kiến gặp Tổng thống Peru Luis Quispe sau mùa cá.
"""


def test_what_the_title_and_a_dated_sentence_tell_is_surer_than_a_plan_told_in_passing():
    sure, vague = _only(SURE), _only(VAGUE)
    assert 0 < vague.confidence < 0.6 < sure.confidence < 1


def test_a_day_whose_year_is_given_makes_a_row_surer():
    assert _only(SURE).confidence > _only(SURE.replace("19/5/2024", "19/5")).confidence


def test_each_weight_of_the_table_is_a_number_of_a_sign():
    weights = {row["mark"]: float(row["weight"]) for row in rows_of("confidence.csv")}
    assert {"bias", "clear role", "day with its year", "one person at most", "status planned"} <= weights.keys()
    assert weights["clear role"] > 0 > weights["one person at most"]
