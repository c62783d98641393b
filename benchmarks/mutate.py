"""Makes articles that nobody wrote: mutations of real ones, and heaps of pieces that the rules know."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

PIECES = (
    "Thủ tướng ", "Chủ tịch nước ", "Tổng Bí thư, Chủ tịch nước ", "Bộ trưởng Ngoại giao ", "nguyên ", "phu nhân ",
    "Đại sứ ", "người đồng cấp ", "Lê Văn Thử ", "Ana Quispe ", "V. Putin ", "ông ", "bà ", "hai bên ", "Việt Nam ",
    "Trung Quốc ", "Peru ", "Lào ", "Anh ", "Đức ", "Việt - Trung ", "ASEAN ", "Hà Nội ", "tại ", "bên lề ",
    "hội đàm với ", "tiếp ", "thăm chính thức ", "điện đàm ", "gặp ", "sẽ ", "không ", "dự kiến ", "nhận lời mời ",
    "ngày 5/3", "30/2", "29/2/2023", "31/04", "ngày 0/0/0000", "99/99/9999", "ngày 4 đến 6/3", "hôm qua", "năm ngoái",
    "tháng 13", "thứ Tám", "Chiều thứ Ba", "quý V/2024", "năm 2024", "1/1/1900", "12/2100", "kỷ niệm 50 năm ",
    "Đối tác chiến lược toàn diện ", "nâng cấp quan hệ ", "thiết lập quan hệ ngoại giao ", "khẳng định ", "nói: ",
    "Về phần mình, ", "“", "”", '"', "'", "(", ")", "[", "]", "…", ". ", ", ", ": ", "; ", " - ", "–", "\n", "\n\n",
    "\r\n", "\t", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u0301", "\x00", "\U0001f91d", "Ảnh: TTXVN", "(TTXVN) - ",
    "Đọc nhiều", "Tin liên quan:", "Thứ Ba, 05/03/2024 - 17:20", "• ", "1. ", "%", "$x^2$", "<script>", "&amp;",
    "'; DROP TABLE meetings; --", "../../etc/passwd", "=1+1", "[a](javascript:b)",
)  # fmt: skip


def heap(dice: random.Random) -> str:
    """Pieces that the rules know, thrown together."""
    return "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 120)))


def mutated(texts: Sequence[str], dice: random.Random) -> str:
    """One of the texts, changed a few times in some of the ways that copying, crawling and malice change a text."""
    text = dice.choice(texts)
    for _ in range(dice.randint(1, 6)):
        text = dice.choice(CHANGES)(text, texts, dice) or text
    return text


def _place(text: str, dice: random.Random) -> int:
    return dice.randint(0, len(text))


def _insert(text: str, texts: Sequence[str], dice: random.Random) -> str:
    at = _place(text, dice)
    return text[:at] + dice.choice(PIECES) * dice.choice((1, 1, 1, 3, 40)) + text[at:]


def _insert_letter(text: str, texts: Sequence[str], dice: random.Random) -> str:
    at = _place(text, dice)
    return text[:at] + chr(dice.choice((dice.randrange(0x20, 0x2FFF), dice.randrange(1, 0xD7FF)))) + text[at:]


def _cut(text: str, texts: Sequence[str], dice: random.Random) -> str:
    a, b = sorted((_place(text, dice), _place(text, dice)))
    return text[:a] + text[b:] if dice.random() < 0.5 else text[a:b]


def _shuffle_lines(text: str, texts: Sequence[str], dice: random.Random) -> str:
    lines = text.split("\n")
    dice.shuffle(lines)
    return "\n".join(lines)


def _shuffle_words(text: str, texts: Sequence[str], dice: random.Random) -> str:
    words = text.split(" ")
    a = dice.randrange(len(words))
    some = words[a : a + dice.randint(2, 40)]
    dice.shuffle(some)
    return " ".join(words[:a] + some + words[a + len(some) :])


def _splice(text: str, texts: Sequence[str], dice: random.Random) -> str:
    other = dice.choice(texts)
    return text[: _place(text, dice)] + other[_place(other, dice) :]


def _repeat(text: str, texts: Sequence[str], dice: random.Random) -> str:
    a = _place(text, dice)
    piece = text[a : a + dice.randint(1, 200)]
    return text[:a] + piece * dice.randint(2, 6) + text[a:]


def _no_breaks(text: str, texts: Sequence[str], dice: random.Random) -> str:
    return text.replace(*dice.choice((("\n", " "), ("\n", "\r\n"), (". ", "."), (". ", " "), (",", ""), (" ", "\n"))))


def _case(text: str, texts: Sequence[str], dice: random.Random) -> str:
    a, b = sorted((_place(text, dice), _place(text, dice)))
    return text[:a] + dice.choice((str.upper, str.lower, str.title))(text[a:b]) + text[b:]


def _digits(text: str, texts: Sequence[str], dice: random.Random) -> str:
    return "".join(str(dice.randrange(10)) if c.isascii() and c.isdigit() and dice.random() < 0.3 else c for c in text)


def _decompose(text: str, texts: Sequence[str], dice: random.Random) -> str:
    return unicodedata.normalize(dice.choice(("NFD", "NFKD", "NFKC")), text)


CHANGES = (
    _insert, _insert, _insert_letter, _cut, _shuffle_lines, _shuffle_words, _splice, _repeat, _no_breaks, _case,
    _digits, _decompose,
)  # fmt: skip
