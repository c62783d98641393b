"""How likely a row is right."""

from __future__ import annotations

import pytest

from pipeline.clean.clean import lay_out
from pipeline.extract import extract, facts_of
from pipeline.knowledge import rows_of
from pipeline.meetings.judging.confidence import confidence_of, signs_of
from pipeline.meetings.meetings import find_drafts
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


def test_a_row_that_names_one_of_the_two_who_met_is_less_sure():
    assert _only(SURE.replace(" Luis Quispe", "")).confidence < _only(SURE).confidence


@pytest.mark.parametrize("text", [SURE, VAGUE, SURE.replace("/2024", ""), VAGUE.replace("sau mùa cá", "năm 2023")])
def test_whatever_a_chance_hangs_on_is_weighed(text):
    article = Article("a1", "a1.txt", text)
    (draft,) = find_drafts(facts_of(article, lay_out(article)))
    signs = signs_of(draft)
    assert len(signs) > 4 and signs.keys() <= {row["mark"] for row in rows_of("confidence.csv") if float(row["weight"])}
    assert 0 < confidence_of(draft) < 1
