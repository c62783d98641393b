"""The gate: text that cannot hold a row goes by before it is parsed, at a small part of the cost of its tokens.

A row needs the name of a foreign country, organisation or leader near an office of state, a
word for an encounter or somebody who speaks for a state. One automaton finds all of these
in one pass; knowledge/gate.toml says which words count and how near is near.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.knowledge import lists_of
from pipeline.lexicon import gazetteer, offices
from pipeline.meetings.reports.cues import vocabulary
from pipeline.parse import titles
from pipeline.records import Layout

FOREIGN = "foreign"
HOME = "VNM"
_EARLY_TONE = re.compile(r"(?:([òóỏõọÒÓỎÕỌ])([aeAE])|(?<![qQ])([ùúủũụÙÚỦŨỤ])([yY]))(?![^\W\d_])")


def may_hold_rows(text: str, layout: Layout | None = None) -> bool:
    """Whether anything in a text may become a meeting, a statement or a relation.

    With a layout only the article's own parts count. False is sure; True only says that
    parsing is worth its cost.
    """
    words, near = _automaton(), _near()
    pairs = dict.fromkeys(near, 0)
    ends = dict.fromkeys((FOREIGN, *near), -len(text) - 100)
    """Where each group was met last, unless it is paired already."""
    for groups, start, end in _hits(words, text.replace("Ð", "Đ"), layout):
        if FOREIGN in groups:
            met = [group for group in near if start - ends[group] <= near[group][0]]
            ends |= dict.fromkeys(near, -len(text) - 100) | {FOREIGN: end}
        else:
            met = [group for group in groups if start - ends[FOREIGN] <= near[group][0]]
            ends |= {group: end for group in groups if group not in met}
        for group in met:
            pairs[group] += 1
            if pairs[group] >= near[group][1]:
                return True
    return False


def _hits(
    automaton: tuple[AhoCorasick, list[frozenset[str]]], text: str, layout: Layout | None
) -> Iterator[tuple[frozenset[str], int, int]]:
    """The whole words and names of the tables in a text, or in an article's own parts, the longest at each place."""
    words, groups = automaton
    spans = [(0, len(text))]
    if layout is not None:
        spans = sorted([*layout.body, *layout.captions, *([layout.title] if layout.title else [])])
    for start, end in spans:
        part = text[start:end]
        for found, first, last in words.find_matches_as_indexes(part):
            if not (part[first - 1 : first].isalnum() or part[last : last + 1].isalnum()):
                yield groups[found], start + first, start + last


def _table() -> dict:
    return lists_of("gate.toml")


@lru_cache(maxsize=1)
def _near() -> dict[str, tuple[int, int]]:
    """Group -> characters to a foreign name at most, and pairs that are needed."""
    return {group: (rule["gap"], rule["pairs"]) for group, rule in _table()["near"].items()}


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, list[frozenset[str]]]:
    """Every form of the tables as one automaton, and the groups that each form belongs to."""
    forms: dict[str, set[str]] = {}
    for group, words in (("office", _offices()), ("encounter", _encounters()), ("voice", _table()["voices"])):
        for word in words:
            for form in (word, word.lower(), word[:1].upper() + word[1:], word.title(), word.upper()):
                forms.setdefault(form, set()).add(group)
    for name in _foreign_names():
        forms.setdefault(name, set()).add(FOREIGN)
    for form in list(forms):
        forms.setdefault(_late_tones(form), set()).update(forms[form])
    ordered = sorted(forms)
    return AhoCorasick(ordered, matchkind=MatchKind.LeftmostLongest), [frozenset(forms[form]) for form in ordered]


def _late_tones(form: str) -> str:
    """The other spelling of oa, oe and uy: hòa -> hoà, ủy -> uỷ."""
    return _EARLY_TONE.sub(lambda found: _moved(found[1] or found[3], found[2] or found[4]), form)


def _moved(first: str, second: str) -> str:
    letter, tone = unicodedata.normalize("NFD", first)
    return letter + unicodedata.normalize("NFC", second + tone)


def _offices() -> Iterator[str]:
    heads = titles()["heads"]
    for office in _table()["offices"]:
        yield from heads[office]


def _encounters() -> Iterator[str]:
    """Words that report an encounter even where nobody is named by an office."""
    table = vocabulary()
    everyday = {*_table()["everyday"]}
    for words in (table["nouns"], table["verbs"]):
        for kind, forms in words.items():
            if kind not in _table()["everyday_classes"]:
                yield from (form for form in forms if " " in form and form not in everyday)


def _foreign_names() -> Iterator[str]:
    for country in gazetteer.countries().values():
        if country.code != HOME:
            yield from country.names | country.governments
    for organisation in gazetteer.organisations().values():
        yield from organisation.names
    for person in offices.people().values():
        if person.country != HOME:
            yield from (form for form in person.forms if len(form) > 1)
