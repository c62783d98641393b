"""The words that report an encounter: a verb between people (A gặp B), or a noun (cuộc gặp giữa A và B).

They are in knowledge/encounters.toml, together with the words around them that the readers of encounters ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.knowledge import lists_of
from pipeline.lexicon.phrases import Phrases, table_of, words_in
from pipeline.lexicon.wordlists import any_of, lower, one_of, spans_of
from pipeline.records import Span

BESIDE = 42
"""Letters behind a noun within which it says who else was there."""
ROOM = ("talks", "meeting", "reception", "summit", "other")
"""Kinds of encounter of people in one room."""


@dataclass(slots=True)
class Cue:
    """A word that reports an encounter."""

    start: int
    end: int
    kind: str
    noun: bool
    form: str


def vocabulary() -> dict:
    """The table of encounter words."""
    return lists_of("encounters.toml")


def _kinds() -> dict[str, tuple[str, bool, str]]:
    """Kind of every encounter word, whether it is a noun, and its form."""
    table = vocabulary()
    kinds: dict[str, tuple[str, bool, str]] = {}
    for noun, group in ((False, table["verbs"]), (True, table["nouns"])):
        for kind, forms in group.items():
            for form in map(str.lower, forms):
                if not (noun and form in kinds):
                    kinds[form] = (kind, noun, form)
    return kinds


def _lists() -> dict[str, list[str]]:
    """The words around the encounter words, by the name under which the readers ask for them."""
    table = vocabulary()
    found = (
        table["status"]
        | table["grammar"]
        | table["links"]
        | {f"level:{key}": forms for key, forms in table["levels"].items()}
    )
    found |= {"barrier": table["barriers"]["right"], "host": table["barriers"]["host"]}
    return found | {"only_with": table["only_with"]["words"]}


def forms_of(names: Iterable[str]) -> dict[str, str]:
    """The forms of some of the lists, each with the name of its list."""
    lists = _lists()
    return table_of({name: lists[name] for name in names})


def any_link(name: str) -> str:
    """A regular expression for any of the small words of a list, as they stand in the table."""
    return f"(?:{any_of(vocabulary()['links'][name])})"


_CUES = Phrases(_kinds)
_LISTS = {name: one_of(forms) for name, forms in _lists().items()}
_LONGEST_FIRST = {name: tuple(sorted(map(str.lower, forms), key=len, reverse=True)) for name, forms in _lists().items()}
_COUNTED = re.compile(rf"(?<!\w)(?:\d+|{any_link('counts')})( {any_link('times')})? \Z", re.IGNORECASE)
_WHOLE = {name: {form.lower() for form in forms} for name, forms in vocabulary()["links"].items()}


def search(name: str, text: str, start: int, end: int) -> list[Span]:
    """Where the words of a list stand within `[start, end)` of an article's text, in any letter case."""
    return spans_of(_LISTS[name], text, start, end)


def right_before(name: str, text: str, floor: int, at: int) -> Span | None:
    """The word of a list that ends at an offset, blanks left aside, and does not begin before the floor."""
    floor, end, low = max(floor, 0), at, lower(text)
    while end > floor and text[end - 1].isspace():
        end -= 1
    if low.endswith(_LONGEST_FIRST[name], floor, end):
        for form in _LONGEST_FIRST[name]:
            start = end - len(form)
            if low.endswith(form, floor, end) and not (start and low[start - 1].isalnum()):
                return start, end
    return None


def soon_after(name: str, text: str, at: int, letters: int) -> bool:
    """Whether a word of a list begins within some letters behind an offset, however long it is."""
    return any(
        start - at <= letters for start, _ in search(name, text, at, at + letters + len(_LONGEST_FIRST[name][0]))
    )


def starts_with(name: str, text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of an article's text starts with a word of a list."""
    return any(first == start for first, _ in search(name, text, start, end))


def ends_with(name: str, text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of an article's text ends with a word of a list, blanks left aside."""
    return right_before(name, text, start, end) is not None


def is_only(name: str, gap: str) -> bool:
    """Whether a stretch of text is one of a list's forms, in any letter case, however many blanks are in it."""
    return " ".join(gap.lower().split()) in _WHOLE[name]


def count_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """`bốn cuộc gặp`, `hai lần thăm`: how many there were, where `[start, end)` ends with it; a group if in times."""
    return _COUNTED.search(text, start, end)


def is_plural(text: str, start: int, end: int) -> bool:
    """`các cuộc gặp`: whether `[start, end)` ends with a word that makes several of what follows."""
    return bool(search("plural", text, max(start, end - 7), end))


def is_other_word(form: str, text: str, end: int) -> bool:
    """What follows a form at its end makes another word of it: cuộc họp báo."""
    others = vocabulary()["not_followed_by"].get(form, ())
    following = text[end : end + 24].lower().split()[:2] if others else []
    return bool(following) and any(" ".join(following[:n]) in others for n in (1, 2))


def find_cues(text: str) -> list[Cue]:
    """The encounter words of an article's text, the longest at each place."""
    words = words_in(text)
    found: list[Cue] = []
    before = vocabulary()["not_preceded_by"]
    alone = vocabulary()["only_with"]["nouns"]
    when = vocabulary()["tells_when"]
    last = read = -1
    for first, size, (kind, noun, form) in _CUES.hits(words):
        if first < last or first == read:
            continue
        read = first
        a, b = words.starts[first], words.end(first + size)
        if text[a - 1 : a] in ("-", "_"):
            continue
        led = text[max(0, a - 14) : a].rstrip().lower() if form in before or form in when else ""
        if form in before and led.endswith(tuple(before[form])):
            continue
        if form in when and led.endswith(tuple(when[form])):
            if not text[b : b + 2].strip()[:1].isupper():
                continue  # tháng tới; not chuyến thăm ba ngày tới Lima
        if is_other_word(form, text, b) or form in alone and not search("only_with", text, b, b + BESIDE):
            continue
        found.append(Cue(a, b, kind, noun, form))
        last = first + size
    return found
