"""The lists of words of the tables: nothing stands twice, and what a form may stand beside belongs to a form."""

from collections import Counter

import pytest

from pipeline.knowledge import KNOWLEDGE, lists_of

PARALLEL = {("dates.toml", "part", "names")}
"""What each of the words of a list beside it means; several mean the same."""


def _lists(table, path):
    """Every list of words in a table, by its path."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, (*path, key))
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield (*path, key), value


def _twice(words):
    return [word for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize("name", sorted(path.name for path in KNOWLEDGE.glob("*.toml")))
def test_no_word_stands_twice_in_a_list(name):
    lists = dict(_lists(lists_of(name), (name,)))
    assert {path: _twice(words) for path, words in lists.items() if path not in PARALLEL and _twice(words)} == {}


@pytest.mark.parametrize("section", ["nouns", "verbs"])
def test_no_word_of_an_encounter_is_of_two_kinds(section):
    kinds = lists_of("encounters.toml")[section].values()
    assert _twice(form.lower() for kind in kinds for form in kind) == []


def test_no_reporting_form_is_of_two_kinds():
    assert _twice(form.lower() for group in lists_of("reporting.toml")["cues"] for form in group["forms"]) == []


@pytest.mark.parametrize("section", ["not_before", "needs", "completed"])
def test_what_stands_behind_a_reporting_form_is_kept_by_a_form(section):
    table = lists_of("reporting.toml")
    forms = {form for group in table["cues"] for form in group["forms"]}
    assert table["around"][section].keys() <= forms


@pytest.mark.parametrize("section", ["not_followed_by", "not_preceded_by"])
def test_what_stands_beside_the_word_of_an_encounter_is_kept_by_such_a_word(section):
    table = lists_of("encounters.toml")
    forms = {form for part in ("nouns", "verbs", "grammar") for kind in table[part].values() for form in kind}
    assert table[section].keys() <= forms
