"""Text -> spaCy Doc: syllables, sentences, and every name that the gazetteer and the title table know.

Vietnamese writes a blank between syllables, so a token here is a syllable; words are
runs of tokens found by phrase matching. Nothing is downloaded: the pipeline is a
tokeniser of one regular expression and the tables of phrases.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.knowledge import lists_of
from pipeline.lexicon import gazetteer, offices
from pipeline.lexicon.phrases import Phrases, spell, words_in
from pipeline.lexicon.sentences import split_sentences
from pipeline.lexicon.spelling import unbroken
from pipeline.records import Layout, Span

MOST_WORDS = 200_000
"""Different words after which a new vocabulary begins: spaCy's never forgets one, and a server reads for months."""


@dataclass(slots=True, frozen=True)
class Sentence:
    """A sentence of the article with the paragraph that holds it."""

    start: int
    end: int
    paragraph: int
    """Index among the body paragraphs; captions and the title count from -1 down."""
    part: str
    """title, body or caption."""


class Match(NamedTuple):
    """A phrase that a table knows: token indices `[first, last)` and what it stands for."""

    first: int
    last: int
    label: str
    key: str


def span_of(doc: Doc, match: Match) -> Span:
    """The offsets of a phrase in the text."""
    words, starts = doc.user_data["words"], doc.user_data["starts"]
    return starts[match.first], starts[match.last - 1] + len(words[match.last - 1])


def titles() -> dict:
    """The table of offices and of the words that titles are made of."""
    return lists_of("titles.toml")


class SyllableTokenizer:
    """Build a Doc whose tokens are syllables, numbers and signs; offsets are those of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = words_in(text)
        if len(self.vocab.strings) > MOST_WORDS:
            self.vocab = Vocab()
        doc = Doc(self.vocab, words=words.written, spaces=words.spaces)
        doc.user_data["text"] = text  # Doc.text is put together anew at each access
        doc.user_data["words"], doc.user_data["starts"] = words.written, words.starts
        return doc


def find_sentences(text: str, layout: Layout) -> list[Sentence]:
    """The sentences of the title, the body and the captions, in order of the text."""
    parts = [(span, -1, "title") for span in ([layout.title] if layout.title else [])]
    parts += [(span, i, "body") for i, span in enumerate(layout.body)]
    parts += [(span, -2 - i, "caption") for i, span in enumerate(layout.captions)]
    return [
        Sentence(a, b, paragraph, part)
        for span, paragraph, part in sorted(parts)
        for a, b in split_sentences(text, *span)
    ]


_ORDER = {
    "person": 0,
    "head": 1,
    "country": 2,
    "org": 3,
    "city": 4,
    "government": 5,
    "part": 6,
    "decoy": 7,
}


def _place(match: Match) -> tuple[int, int, int]:
    """Where a match stands in order: by the text, the longer first, then by label."""
    return match[0], -match[1], _ORDER[match[2]]


_DECOYED = ("country", "government", "city")
"""Names that mean something else inside a longer phrase: Ấn Độ Dương, tiếng Anh."""
_PLACES = ("country", "city", "government")


Labels = list[tuple[str, str]]
"""Label and key of everything that a phrase stands for."""


def _labelled(forms: Iterable[tuple[str, str, str]]) -> dict[str, Labels]:
    """Everything that a phrase stands for, however its blanks are written."""
    found: dict[str, Labels] = {}
    for form, label, key in forms:
        labels = found.setdefault(" ".join(spell(form)), [])
        if (label, key) not in labels:
            labels.append((label, key))
    return found


def _title_words() -> Iterator[tuple[str, str, str]]:
    for name, heads in titles()["heads"].items():
        yield from ((head.lower(), "head", name) for head in heads)
    for name, group in titles()["parts"].items():
        yield from ((part.lower(), "part", name) for part in group)


def _names() -> Iterator[tuple[str, str, str]]:
    for country in gazetteer.countries().values():
        yield from ((form, "country", country.code) for form in country.names)
        yield from ((form, "government", country.code) for form in country.governments)
    for organisation in gazetteer.organisations().values():
        yield from ((form, "org", organisation.name) for form in organisation.names)
    for i, city in enumerate(gazetteer.cities()):
        yield from ((form, "city", str(i)) for form in city.names)
    yield from ((form, "decoy", "") for form in gazetteer.decoys())
    for person in offices.people().values():
        yield from ((form, "person", person.person_id) for form in person.forms)


_TITLE_WORDS = Phrases(lambda: _labelled(_title_words()))
_NAMES = Phrases(lambda: _labelled(_names()), as_written=True)


def match_tables(doc: Doc) -> Doc:
    """Find offices and title words in any letter case, and names as they are written."""
    words = words_in(doc.user_data["text"])
    found = [
        Match(first, first + size, label, key)
        for table in (_TITLE_WORDS, _NAMES)
        for first, size, labels in table.hits(words)
        for label, key in labels
    ]
    if decoyed := {i for m in found if m[2] == "decoy" for i in range(m[0], m[1])}:
        found = [m for m in found if m[2] not in _DECOYED or m[0] not in decoyed or m[1] - 1 not in decoyed]
    found.sort(key=_place)
    doc.user_data["matches"] = found
    places: dict[int, list[Match]] = {}
    for match in found:
        if match[2] in _PLACES:
            places.setdefault(match[0], []).append(match)
    doc.user_data["by_first"] = places
    return doc


Language.component("gazetteer", func=match_tables)


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """The one spaCy pipeline: syllable tokeniser, then gazetteer."""
    nlp = Language(max_length=sys.maxsize)  # spaCy's limit is for models, and there is none
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    nlp.add_pipe("gazetteer")
    if not Doc.has_extension("sentences"):
        Doc.set_extension("sentences", default=None)
    return nlp


def parse(text: str, layout: Layout) -> Doc:
    """Tokenise a text, match the tables against it and split the article's own parts into sentences."""
    plain = gazetteer.normal(unbroken(text))
    doc = load_pipeline()(plain)
    doc._.sentences = find_sentences(plain, layout)
    return doc


def token_at(doc: Doc, offset: int) -> int:
    """Index of the first token that starts at or after a character offset."""
    return bisect_left(doc.user_data["starts"], offset)


def is_capitalised(word: str) -> bool:
    """Written like a name: a capital first, not a row of capitals longer than one letter."""
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())
