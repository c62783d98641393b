"""Text that is made to break or to stall a reader: it is read in the end, or given up alone with a sentence."""

import threading
import time

import pytest

from benchmarks.hostile import LEAD, TEXTS
from pipeline.build import read_part
from pipeline.extract import extract
from pipeline.lexicon.sentences import LONGEST_SENTENCE, split_sentences
from pipeline.patience import TooLong, patience
from pipeline.read.read import articles_from
from pipeline.records import Article
from pipeline.store import parts
from tests.sound import faults

LETTERS = 6_000
HANG = 20.0
"""Seconds of the processor that none of these needs a tenth of; a rule that tries every way needs more than all."""


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read_and_stays_within_its_bounds(name):
    text = TEXTS[name](LETTERS)
    with patience(HANG):
        reading = extract(Article("a", "a", text), gate=False)
    assert faults(reading) == []


@pytest.mark.parametrize("piece", [".", "1, 2, 3, ", '"', "Chủ tịch nước ", "quan hệ "])
def test_a_hundred_thousand_letters_without_end_do_not_stall_the_reader(piece):
    text = piece * (100_000 // len(piece)) + "a"
    with patience(HANG):
        assert faults(extract(Article("a", "a", text), gate=False)) == []


def test_a_sentence_without_end_is_cut_at_blanks_and_no_word_is_lost():
    text = "Hai bên hợp tác " * 2000
    found = split_sentences(text, 0, len(text))
    assert max(end - start for start, end in found) <= LONGEST_SENTENCE
    assert " ".join(text[start:end] for start, end in found).split() == text.split()


def test_one_article_that_takes_too_long_is_given_up_alone_with_a_reason(tmp_path):
    long = Article("long", "long.txt", "Ngày 1/2/2024, Thủ tướng thăm Lào và hội đàm tại Viêng Chăn. " * 20_000)
    short = Article("short", "short.txt", LEAD)
    extract(short)  # the tables are loaded before the clock runs
    part, refused = read_part(parts.folder(tmp_path), [long, short], seconds=0.2)
    assert list(part.articles) == ["short"]
    assert [str(refusal) for refusal in refused] == [
        "long.txt: The article was given up after 0.2 seconds; split it into its articles, or leave it out."
    ]


def count() -> None:
    number = 0
    while True:
        number += 1


def test_patience_ends_in_any_thread_and_leaves_no_trace():
    ended = []

    def work() -> None:
        for _ in range(3):
            try:
                with patience(0.05):
                    count()
            except TooLong:
                ended.append(True)
        with patience(0.05):
            pass
        time.sleep(0.1)
        ended.append("went on")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True, True, True, "went on"]
    with pytest.raises(TooLong), patience(0.05):
        count()


LAUGHS = "".join(f'<!ENTITY a{i} "&a{i - 1};&a{i - 1};">' for i in range(1, 40))
PAGE = "<p>Thủ tướng tiếp Đại sứ Peru tại Hà Nội và trao đổi về hợp tác nghề cá.</p>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.html", "<html><body>" + "<div>" * 50_000 + PAGE),
        ("open.html", "<html><body>" + "<table><tr><td>" * 20_000 + PAGE),
        ("attributes.html", "<html><body><p " + "a='1' " * 20_000 + ">" + PAGE),
        ("laughs.html", f"<!DOCTYPE x [{LAUGHS}]>&a39;"),
        ("deep.jsonl", '{"text": ' * 20_000),
        ("brackets.jsonl", "[" * 200_000),
        ("quotes.csv", "id,text\n" + '"' * 200_001),
    ],
)  # fmt: skip
def test_hostile_files_are_read_or_refused_with_a_sentence(name, content):
    refused = []
    with patience(HANG):
        articles = list(articles_from(name, content.encode(), refused.append))
    assert articles or refused
    assert all(reason[0].isupper() and reason.endswith(".") for reason in refused)
