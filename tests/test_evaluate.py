"""Measuring on annotated articles: what counts as found, as right, and how errors are told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import Stopped
from pipeline.evaluate.evaluate import bootstrap, calibrate, evaluate, wilson
from pipeline.evaluate.likeness import right_date, same_name, same_title
from pipeline.evaluate.report import main, report
from pipeline.evaluate.scoring import compare, f1, pair_up, same_speaker

TEXT = (
    "Ngày 5/3/2024, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Bộ trưởng Ngoại giao Chile Juan Pereira Rojas.\n"
    "Thủ tướng Phạm Minh Chính khẳng định Việt Nam coi trọng quan hệ với Chile.\n"
)


def span(piece):
    return [TEXT.index(piece), TEXT.index(piece) + len(piece)]


def person(name, country, title=None):
    return {"name": name, "country": country, "title": title}


def meeting(**changed):
    row = {
        "kind": "reception", "status": "held", "role": "main", "date_start": "2024-03-05", "year_basis": "stated",
        "country": "VNM", "city": "Hà Nội", "countries": ["CHL", "VNM"], "evidence": [0, 100],
        "participants": [person("Phạm Minh Chính", "VNM"), person("Juan Pereira Rojas", "CHL")], "confidence": 0.9,
    }  # fmt: skip
    return row | changed


def statement(**changed):
    row = {"speaker": "Phạm Minh Chính", "speaker_country": "VNM", "span": [0, 100], "direct": False, "confidence": 0.9}
    return row | changed


def tally(gold, found):
    return compare({"meetings": gold}, {"meetings": found}).counts


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Lee Jae Myung", "Lee Jae-myung", True),
        ("Phạm Minh Chính", "Chính Phạm Minh", True),
        ("Putin", "Vladimir Putin", True),
        ("Vladimir Putin", "Putin", False),
        ("Putin", "Tổng thống", False),
        ("Phạm Minh Chính", None, False),
    ],
)
def test_names_are_the_same(gold, found, same):
    assert same_name(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Tổng thống", "Tổng thống Chile", True),
        ("Tổng Bí thư, Chủ tịch nước", "Chủ tịch nước", True),
        ("tân Thủ tướng", "Thủ tướng", True),
        ("Phó Thủ tướng", "Thủ tướng", False),
        ("Thủ tướng", None, False),
    ],
)
def test_titles_are_the_same(gold, found, same):
    assert same_title(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("2024-03-05", "2024-03-05", True),
        ("2024-03", "2024-03-05", True),
        ("2024-03", "2024-03-01", False),
        ("2024", "2024-01-01", False),
        ("2024-03-05", "2024-03", False),
        ("2024-03-05", None, False),
        (None, "2024-03-05", False),
    ],
)
def test_a_date_is_right_only_where_it_is_known(gold, found, right):
    assert right_date({"date_start": gold}, {"date_start": found}) is right


def test_a_meeting_pairs_with_the_row_that_shares_people_sides_and_time():
    counts = tally([meeting()], [meeting(kind="talks"), meeting(date_start="2019-07-01")])
    assert (counts["meetings.both"], counts["meetings.found"], counts["meetings.gold"]) == (1, 2, 1)
    assert counts["kind.right"] == 0
    assert counts["exact.both"] == 1


def test_a_visit_does_not_pair_with_talks():
    assert tally([meeting(kind="visit")], [meeting(kind="talks")])["meetings.both"] == 0


def test_a_meeting_with_a_wrong_date_or_a_missing_side_is_not_exact():
    assert tally([meeting()], [meeting(date_start="2024-03-06")])["exact.both"] == 0
    assert tally([meeting()], [meeting(participants=[person("Phạm Minh Chính", "VNM")])])["exact.both"] == 0
    assert tally([meeting(date_start=None)], [meeting(date_start=None)])["exact.both"] == 1


def test_one_stranger_among_two_people_is_let_pass_two_are_not():
    row = meeting()
    strangers = [person("Lê Thử", "VNM"), person("Ana Prueba", "CHL")]
    one = meeting(participants=row["participants"] + strangers[:1])
    two = meeting(participants=row["participants"] + strangers)
    assert tally([row], [one])["exact.both"] == 1
    assert tally([row], [two])["exact.both"] == 0
    assert tally([row], [two])["people.found"] == 4


def test_the_host_of_a_visit_counts_neither_way():
    guest = [person("Juan Pereira Rojas", "CHL")]
    counts = tally([meeting(kind="visit")], [meeting(kind="visit", participants=guest)])
    assert (counts["people.gold"], counts["people.both"]) == (1, 1)


def test_a_date_that_was_not_given_is_missed_and_not_wrong():
    counts = tally([meeting()], [meeting(date_start=None)])
    assert (counts["date.of"], counts["date.right"], counts["date_given.of"]) == (1, 0, 0)


def test_pairing_makes_as_many_pairs_as_can_be():
    fits = {("a", "x"): 2.0, ("a", "y"): 1.0, ("b", "x"): 1.5}
    assert pair_up(["a", "b"], ["x", "y"], lambda g, f: fits.get((g, f), 0.0)) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("speaker", "found", "same"),
    [
        ("both sides", {"speaker": "both sides"}, True),
        ("Phạm Minh Chính", {"speaker": "both sides"}, False),
        ("CHL", {"speaker": "CHL"}, True),
        ("CHL", {"speaker": None, "speaker_country": "CHL"}, True),
        ("CHL", {"speaker": "Juan Pereira", "speaker_country": "CHL"}, False),
        ("Phạm Minh Chính", {"speaker": "Phạm Minh Chính"}, True),
    ],
)
def test_a_statement_has_the_right_speaker(speaker, found, same):
    assert same_speaker({"speaker": speaker}, found) is same


def test_a_passage_pairs_when_more_than_half_is_common_or_a_third_within_it():
    def pairs(start, end):
        counts = compare({"statements": [statement()]}, {"statements": [statement(span=[start, end])]}).counts
        return counts["statements.both"]

    assert pairs(0, 100) == pairs(20, 110) == pairs(0, 40) == 1
    assert pairs(0, 30) == pairs(60, 160) == 0


def test_an_article_without_rows_in_which_none_are_found_has_no_figure():
    assert f1(0, 0, 0) is None
    assert f1(3, 0, 0) == 0.0
    assert not compare({}, {}).counts["meetings.gold"]


def test_intervals_hold_the_figure_and_narrow_with_more_cases():
    low, high = wilson(9, 10)
    assert low < 0.9 < high
    assert wilson(900, 1000)[0] > low
    assert wilson(0, 0) is None
    tallies = [tally([meeting()], [meeting()]), tally([meeting()], [])] * 10
    low, high = bootstrap(tallies, "meetings")
    assert low < 2 / 3 < high
    assert bootstrap(tallies, "statements") is None


def test_confidence_is_compared_with_what_was_right():
    bands = calibrate([(0.95, True), (0.9, False), (0.55, False)])
    assert [(band["from"], band["rows"], band["right"]) for band in bands] == [(0.5, 1, 0.0), (0.9, 2, 0.5)]


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a1", "text": TEXT}), "utf-8")
    lead, said = TEXT.splitlines()
    wanted = {
        "article_id": "a1",
        "body": [span(lead), span(said)],
        "meetings": [meeting(evidence=span(lead), participants=[
            person("Phạm Minh Chính", "VNM", "Thủ tướng"), person("Juan Pereira Rojas", "CHL", "Bộ trưởng"),
        ])],
        "statements": [statement(span=span(said), topics=["politics"])],
        "relations": [],
    }  # fmt: skip
    (tmp_path / "a1.json").write_text(json.dumps(wanted), "utf-8")
    return tmp_path


def test_annotated_articles_are_extracted_and_measured(gold):
    result = evaluate(gold)
    assert result.articles == 1 and not result.absent
    assert result.measures["meetings"]["f1"] == 1.0
    assert result.measures["people"]["f1"] == 1.0
    assert result.measures["statements"]["recall"] == 1.0
    assert result.accuracy["date"]["right"] == 1.0


def test_every_error_is_told_with_its_article_and_sentence(gold):
    row = json.loads((gold / "a1.json").read_text("utf-8"))
    row["meetings"][0] |= {"date_start": "2024-03-06", "city": "Huế", "role": "background"}
    row["statements"][0]["speaker"] = "Juan Pereira Rojas"
    (gold / "a1.json").write_text(json.dumps(row), "utf-8")
    result = evaluate(gold)
    causes = {problem.cause: problem for problem in result.problems}
    assert causes["wrong date"].what == "2024-03-05, not 2024-03-06"
    assert causes["wrong place"].what == "Hà Nội, not Huế"
    assert causes["wrong role, kind or status"].what == "main, not background"
    assert causes["wrong speaker"].sentence == TEXT.splitlines()[1]
    shown = report(result, errors=1)
    assert "wrong date: 1" in shown and "a1  2024-03-05, not 2024-03-06" in shown
    assert "2024-03-06" not in report(result, errors=0)


def test_an_annotated_article_that_is_not_there_counts_as_empty(gold):
    (gold / "b1.json").write_text(json.dumps({"article_id": "b1", "meetings": []}), "utf-8")
    (gold / "articles.jsonl").write_text(json.dumps({"id": "b1", "text": "Trời hôm nay nhiều mây."}), "utf-8")
    result = evaluate(gold)
    assert result.absent == ["a1"]
    assert result.measures["meetings"]["f1"] == 0.0
    assert [problem.cause for problem in result.problems] == ["missed meeting", "missed statement"]


def test_articles_of_other_ids_are_measured_by_nothing(gold):
    (gold / "articles.jsonl").write_text(json.dumps({"id": "another", "text": TEXT}), "utf-8")
    with pytest.raises(Stopped, match="check the ids"):
        evaluate(gold)


def test_the_figures_come_as_json_too(gold, capsys):
    assert main(gold, gold / "articles.jsonl", as_json=True) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["measures"]["meetings"]["f1"] == 1.0
    assert set(figures) >= {"accuracy", "calibration", "problems"}


def test_control_characters_of_an_article_do_not_reach_the_terminal(gold):
    hostile = TEXT.replace("coi trọng", "\x1b[31mcoi trọng")
    (gold / "articles.jsonl").write_text(json.dumps({"id": "a1", "text": hostile}), "utf-8")
    assert "\x1b" not in report(evaluate(gold), errors=100)


def run(*arguments):
    command = [sys.executable, "-m", "pipeline", "evaluate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1], timeout=60)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("\xff", "this is no JSON"),
        ("[]", "it has no article_id"),
        ('{"article_id": ["1"]}', 'article_id is ["1"], but must be a text or a whole number'),
        ('{"article_id": {"a": 1}}', 'article_id is {"a": 1}, but'),
        ('{"article_id": "a1"}', "'a1' is annotated in"),
        ('{"article_id": "b", "published": 5}', "published is 5, but must be a text"),
        ('{"article_id": "b", "body": [0, 10]}', "body is [0, 10], but must be a list of spans"),
        ('{"article_id": "b", "body": [[0, 100000000000]]}', "body is [[0, 100000000000]], but must be"),
        ('{"article_id": "b", "meetings": "x"}', 'meetings is "x", but must be a list of objects'),
        ('{"article_id": "b", "meetings": [1]}', "meetings[0] is 1, but must be an object"),
        ('{"article_id": "b", "meetings": [{}]}', "meetings[0].kind is missing; it must be a text"),
        ({"meetings": [meeting(), meeting(role=None)]}, "meetings[1].role is null, but must be a text"),
        ({"meetings": [meeting(countries=None)]}, "meetings[0].countries is null, but must be a list of texts"),
        ({"meetings": [meeting(date_start=2024)]}, "meetings[0].date_start is 2024, but must be a date"),
        ({"meetings": [meeting(date_start="March")]}, 'meetings[0].date_start is "March", but must be a date'),
        ({"meetings": [meeting(evidence=["a", "b"])]}, 'meetings[0].evidence is ["a", "b"], but must be a span'),
        ({"meetings": [meeting(participants=[{}])]}, "meetings[0].participants[0].name is missing"),
        ({"statements": [{}]}, "statements[0].speaker is missing"),
        ({"statements": [statement(span=[0, 1e18])]}, "statements[0].span is [0, 1e+18], but must be a span"),
        ({"statements": [statement(span="0-10")]}, 'statements[0].span is "0-10", but must be a span'),
        ({"statements": [statement(span=[9, 3])]}, "statements[0].span is [9, 3], but must be a span"),
        ({"relations": [{"countries": ["VNM"]}]}, "relations[0].status is missing"),
    ],
)
def test_an_annotation_that_is_broken_is_named_with_its_field_and_left_out(gold, capsys, content, says):
    if isinstance(content, dict):
        content = json.dumps({"article_id": "b"} | content)
    (gold / "b.json").write_bytes(content.encode("latin-1"))
    assert main(gold, as_json=True) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(f"{gold / 'b.json'}: ") and says.lower() in printed.err.lower()
    assert len(printed.err.splitlines()) == 1
    assert json.loads(printed.out)["articles"] == 1


def test_an_annotation_that_ends_behind_its_text_is_left_out_and_no_letter_is_listed(gold, capsys):
    (gold / "b.json").write_text(json.dumps({"article_id": "b", "body": [[0, 10**7]]}), "utf-8")
    with (gold / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps({"id": "b", "text": TEXT}))
    assert main(gold, as_json=True) == 1
    printed = capsys.readouterr()
    assert f"body[0] ends at 10000000, but the text has {len(TEXT)} letters" in printed.err
    assert json.loads(printed.out)["articles"] == 1


def test_letters_of_spans_are_counted_once_without_being_listed():
    found = {"body": [[5, 25], [0, 10]], "statements": [statement(span=[0, 60]), statement(span=[40, 90])]}
    gold = {"body": [[0, 20 * 2**20]], "statements": [statement(span=[10, 80])]}
    counts = compare(gold, found).counts
    assert [counts[f"body.{part}"] for part in ("gold", "found", "both")] == [20 * 2**20, 25, 25]
    assert [counts[f"said.{part}"] for part in ("gold", "found", "both")] == [70, 90, 70]


def test_an_id_may_be_a_number_and_a_file_may_begin_with_a_mark(gold):
    (gold / "articles.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}), "utf-8")
    row = json.loads((gold / "a1.json").read_text("utf-8")) | {"article_id": 1}
    (gold / "a1.json").write_text(json.dumps(row), "utf-8-sig")
    result = evaluate(gold)
    assert (result.articles, result.absent) == (1, [])


def test_a_folder_among_the_annotations_is_named_and_the_rest_is_measured(gold):
    (gold / "d.json").mkdir()
    done = run(gold)
    assert done.returncode == 1 and done.stderr == f"{gold / 'd.json'}: This is no file; move it out of the folder.\n"
    assert done.stdout.startswith("1 annotated articles")


def test_what_is_no_folder_of_annotations_is_said_to_be_none(gold, tmp_path_factory):
    assert "There is no such folder" in run(gold / "nix").stderr
    assert "This is a file; name the folder" in run(gold / "a1.json").stderr
    assert "there is none in it" in run(tmp_path_factory.mktemp("empty")).stderr
    (gold / "a1.json").write_text("{", "utf-8")
    done = run(gold)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "a1.json: This is no JSON" in done.stderr and "none of them can be read" in done.stderr


def test_articles_that_are_not_there_are_named(gold):
    (gold / "articles.jsonl").unlink()
    done = run(gold)
    assert done.returncode == 1 and "articles.jsonl: There is no such file" in done.stderr
