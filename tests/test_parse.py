"""Syllables, sentences and the names that the tables know."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.sentences import split_sentences
from pipeline.parse import MOST_WORDS, load_pipeline, parse, token_at
from pipeline.records import Layout


def words(text):
    return load_pipeline().tokenizer(text).user_data["words"]


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def matches(text):
    doc = parse(text, Layout(body=[(0, len(text))]))
    return {(doc[match.first : match.last].text, match.label) for match in doc.user_data["matches"]}


def test_a_token_is_a_syllable_a_number_or_a_sign():
    assert words("Sáng 15/9, ông Tô-mát tới TP.HCM.") == [
        "Sáng", "15", "/", "9", ",", "ông", "Tô", "-", "mát", "tới", "TP", ".", "HCM", ".",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Hai bên  ký kết.\n\nSau đó,\tông về.", " “Tôi tin”, bà nói… ", "", "\n"])
def test_the_text_comes_back_whole_and_offsets_are_its_own(text):
    doc = load_pipeline().tokenizer(text)
    assert doc.text == text
    assert all(
        text.startswith(word, at) for word, at in zip(doc.user_data["words"], doc.user_data["starts"], strict=True)
    )


def test_the_token_at_an_offset_is_found():
    text = "Đoàn rời Hà Nội tối qua."
    doc = parse(text, Layout(body=[(0, len(text))]))
    assert doc[token_at(doc, text.index("Hà Nội"))].text == "Hà"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ủy viên T.Ư. Đảng dự buổi tiếp.", 1),
        ("Đoàn thăm TP. Huế và TP. Đà Nẵng.", 1),
        ("Ngày 15/9. Hai bên hội đàm.", 2),
        ("Ông nói: “Chúng tôi tin.” Bà đồng ý.", 2),
        ("Ông hỏi: “Bao giờ?”. Không ai đáp.", 2),
        ("Kim ngạch đạt 3.500 tỷ đồng. Mục tiêu là 4.000 tỷ.", 2),
        ("Ông George W. Bush tới Hà Nội.", 1),
        ("Tiêu đề không có dấu chấm\nĐoạn văn đầu tiên.", 2),
        ("Hai bên chờ… Rồi ký.", 2),
        ("Họ gặp nhau!Rồi họ chia tay.", 2),
    ],
)
def test_sentences_end_where_a_reader_would_say(text, count):
    assert len(sentences(text)) == count


def test_sentences_hold_no_blanks_around_them():
    assert sentences("  Một.   Hai.\n\n Ba. ") == ["Một.", "Hai.", "Ba."]


def test_only_the_articles_own_parts_are_split_into_sentences():
    text = "Tiêu đề\nĐọc nhiều: chuyện khác.\nĐoạn một. Câu hai.\nẢnh: một lễ đón."
    at = text.index
    layout = Layout(
        title=(0, 7), body=[(at("Đoạn"), at("\nẢnh"))], captions=[(at("Ảnh"), len(text))]
    )  # fmt: skip
    doc = parse(text, layout)
    found = [(sentence.part, text[sentence.start : sentence.end]) for sentence in doc._.sentences]
    assert [part for part, _ in found] == ["title", "body", "body", "caption"]
    assert "chuyện khác" not in " ".join(sentence for _, sentence in found)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Bộ trưởng tới Nhật Bản hôm qua.", "Nhật Bản", "country"),
        ("NGOẠI TRƯỞNG hai nước gặp nhau.", "NGOẠI TRƯỞNG", "head"),
        ("Phát biểu tại ASEAN, ông kêu gọi đoàn kết.", "ASEAN", "org"),
        ("Uỷ viên Quốc vụ tới Hà Nội.", "Ủy viên Quốc vụ", "head"),
    ],
)
def test_names_of_the_tables_are_found(text, name, label):
    assert (name, label) in matches(text)


def test_a_name_inside_a_longer_phrase_is_not_the_country():
    assert ("Ấn Độ", "country") not in matches("Tàu qua Ấn Độ Dương.")
    assert ("Ấn Độ", "country") in matches("Tàu tới Ấn Độ.")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_keeps_its_characters_and_offsets(text):
    doc = load_pipeline().tokenizer(text)
    assert doc.text == text
    for start, end in split_sentences(text, 0, len(text)):
        assert text[start:end] and text[start:end] == text[start:end].strip()


def test_a_server_that_reads_ever_new_words_does_not_keep_them():
    for first in "abcdef":
        many = " ".join(first + "".join(rest) for rest in product("aeioukmnt", repeat=5))
        parse(many, Layout(body=[(0, len(many))]))
    assert len(load_pipeline().tokenizer.vocab.strings) < MOST_WORDS + 100_000
