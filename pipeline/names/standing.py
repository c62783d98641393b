"""What a finished title phrase says of its holder: that no state is served, or that the office is held no more."""

from __future__ import annotations

from pipeline.names.names import Marks, word_lists
from pipeline.names.titles import Title


def is_private(marks: Marks, first: int, stop: int, title: Title) -> bool:
    """Whether the title in `[first, stop)` is of a company, a school or an institute, not of a state."""
    if title.organisation or any(i in marks.places and marks.places[i].label == "org" for i in range(first, stop)):
        return False
    own = _words_of(marks.text[marks.starts[first] : marks.end(stop)])
    if own & word_lists()["private"]:
        return True
    if not title.classes <= word_lists()["common"]:
        return False
    at = stop + (marks.word(stop).lower() in word_lists()["belonging"])
    if at not in marks.places and _is_institute(marks, at):
        return True
    return bool(own & word_lists()["managers"]) and any(_is_institute(marks, i) for i in range(first, stop))


def _is_institute(marks: Marks, i: int) -> bool:
    """Viện …, Trung tâm …: where experts work; Hạ viện is none."""
    word = marks.word(i).lower()
    named = {word, f"{word} {marks.word(i + 1).lower()}"} & word_lists()["institutes"]
    return bool(named) and marks.word(i - 1).lower() not in word_lists()["not_institutes"]


def is_held_no_more(marks: Marks, stop: int, reach: int) -> bool:
    """Whether the words behind a title that ends at `stop` put it into the past: quan chức dưới thời A."""
    for i in range(stop, stop + reach):
        word = marks.word(i)
        if not word[:1].isalpha():
            return False
        if f"{word} {marks.word(i + 1)}".lower() in word_lists()["served"]:
            return True
    return False


def _words_of(title: str) -> set[str]:
    """The words and pairs of words of a title, in lower case."""
    words = title.lower().split()
    return {*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))}
