"""What speaks for an encounter being what an article reports, weighed against the word of the rules."""

from __future__ import annotations

import pytest

from pipeline.clean.clean import lay_out
from pipeline.extract import extract, facts_of
from pipeline.knowledge import rows_of
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.judging.weighed import AGAINST, FOR, marks_of, role_by
from pipeline.meetings.meetings import find_drafts
from pipeline.records import Article

REPORTED = """Tổng thống Chile hội đàm với Tổng thống Peru
Tổng thống Chile Pablo Rojas hôm 19/5 hội đàm với Tổng thống Peru Luis Quispe tại Lima.
Hai bên nhất trí giảm thuế đồng.
Ngành mỏ chiếm một phần mười kinh tế Chile.
"""
OVER = """Ngoại trưởng Bolivia thăm mỏ đồng Oruro
Ngoại trưởng Bolivia Juan Mamani hôm qua đến mỏ đồng Oruro và hứa tăng lương cho thợ mỏ.
Ông Mamani gặp Ngoại trưởng Chile Luis Rojas hôm 2/3 tại Santiago.
Hơn hai nghìn thợ làm việc ở đây.
"""


def _facts(text: str) -> ArticleFacts:
    article = Article("a1", "a1.txt", text, date="2024-05-20")
    return facts_of(article, lay_out(article))


def _marks(text: str) -> list[dict[str, float]]:
    facts = _facts(text)
    drafts = find_drafts(facts)
    return [marks_of(facts, draft, drafts) for draft in drafts]


@pytest.mark.parametrize(("text", "role"), [(REPORTED, "main"), (OVER, "background")])
def test_what_was_over_and_is_of_a_side_that_the_head_does_not_name_is_background_whatever_rules_say(text, role):
    assert [draft.role for draft in find_drafts(_facts(text))] == ["main"]
    (met,) = extract(Article("a1", "a1.txt", text, date="2024-05-20")).meetings
    assert met.role == role


def test_the_word_of_the_rules_stands_where_marks_speak_neither_clearly_for_nor_against():
    for odds in (AGAINST + 0.1, FOR - 0.1):
        assert (role_by(odds, "main"), role_by(odds, "background")) == ("main", "background")
    assert role_by(AGAINST - 0.1, "main") == "background"
    assert role_by(FOR + 0.1, "background") == "main"


def test_marks_lie_between_nothing_and_one_and_the_table_weighs_each():
    weighed = {row["mark"] for row in rows_of("roles.csv")}
    for marks in (*_marks(REPORTED), *_marks(OVER)):
        assert set(marks) <= weighed
        assert all(0 < value <= 1 for value in marks.values())


def test_an_encounter_that_title_and_lead_report_bears_the_marks_of_it():
    (reported,) = _marks(REPORTED)
    (over,) = _marks(OVER)
    assert {"in the title", "lead names both sides", "of these days", "at the top"} <= reported.keys()
    assert {"over", "lead names one side"} <= over.keys()
