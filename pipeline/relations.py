"""Doc -> what an article says of the formal relations of two countries."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc

from pipeline.knowledge import lists_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.phrases import Found, Phrases, Words, table_of, words_in
from pipeline.lexicon.wordlists import any_of
from pipeline.names.cast import Cast
from pipeline.parse import Sentence
from pipeline.records import Layout, Relation, Span

Resolve = Callable[[Span], str | None]
_YEAR = re.compile(r"(?:(?:(?P<day>\d{1,2})[/-])?(?P<month>\d{1,2})[/-])?(?P<year>(?:19|20)\d\d)(?!\d)")
_CLOSE = 12
"""How far before a relation that is in place whoever has it may stand, in characters."""
_NAMED_AS = ("country", "government", "capital")
"""How a state is named that has a relation."""
_BEFORE = 26
"""How many words before a relation say whether it is only hoped for."""
_COUNTED_WITHIN = 10
"""How many words before a relation its years may be counted: kỷ niệm 70 năm hai nước thiết lập …"""
_PAIR = r"(\w+(?: \w+)?)\s?[-–]\s?(\w+(?: \w+)?)"
"""Two names with a dash between them."""
_BEHIND = re.compile(r"[\s\"”']*(?:(?!\d)\w+\s){0,3}?" + _PAIR)
"""A pair with a dash behind a relation, few words in between: `đối tác chiến lược sâu rộng Mỹ - Ấn`."""
_BEFORE_IT = re.compile(_PAIR + r"\s$")
_PAIRED = 40
"""How far before a relation a pair of names with a dash may begin, in characters."""
_UP_WITHIN = 4
"""How many words before a relation say that it is where another is raised to."""
_DATED = 60
"""How far behind a relation its date may stand, in characters."""


def _table() -> dict:
    return lists_of("relations.toml")


_CELEBRATED = re.compile("|".join(["[;.]", *map(re.escape, _table()["celebrated"]["before_year"])]))
_CELEBRATING = frozenset(form.split()[-1] for form in _table()["celebrated"]["before_year"])
_BRACKETED = re.compile(r"[^\d(]{0,30}\([^\d(]{0,6}")
_FEW = 3
"""Words between the last comma and a date that belongs to what stands before the comma: `…, vào năm 1950`."""
_COUNTS_IT = frozenset(word for form in _table()["celebrated"]["of"] for word in form.split())
_COUNTED = frozenset(_table()["celebrated"]["counted"])
_STATUSES = Phrases(lambda: table_of(_table()["status"]))
_CHANGES = Phrases(lambda: table_of(_table()["change"]))
_BOTH = Phrases(lambda: table_of(_table()["pair"]))
_NAMED = [name.split() for name in _table()["celebrated"]["named"]]
_WITH = re.compile(
    rf"\s(?:\w+\s){{0,4}}?{any_of(_table()['partner']['before'])}\s(?:{any_of(_table()['partner']['state'])}\s)?"
)
"""Between a relation and its partner: `đối tác chiến lược sâu rộng với …`."""
_KEPT = frozenset(_table()["kept"]["forms"])
_BEGAN = re.compile(
    rf"[^.;\d]{{0,45}}?\s{any_of(_table()['began']['verbs'])}\s(?:{any_of(_table()['began']['dating'])}\s)*(?=\d)"
    rf"|[^.;,\d]{{0,35}}?\s{any_of(_table()['began']['since'])}\s(?=\d)"
)
_UP_TO = frozenset(_table()["raised"]["to"])
_HOPES = Phrases(lambda: table_of(_table()["hope"]))


def find_relations(doc: Doc, cast: Cast, layout: Layout, text: str, resolve: Resolve | None = None) -> list[Relation]:
    """The formal relations that the body names, one row for each pair of countries and status.

    Spans are offsets into `text`. `resolve` turns the span of a date in the text into an
    ISO date; without it only years that stand beside the relation are given.
    """
    words = words_in(doc.user_data["text"])
    found = _STATUSES.find(words)
    if not found:
        return []
    sentences = [s for s in doc._.sentences if s.part == "body"]
    main = _main_pair(cast, layout.body)
    rows: dict[tuple[str, str, str], Relation] = {}
    for phrase in found:
        offset = words.starts[phrase.first]
        sentence = next((s for s in sentences if s.start <= offset < s.end), None)
        if sentence is None or _in_name(words, phrase):
            continue
        pair = _pair(cast, text, sentence, words, phrase, main)
        if pair is None or (_is_kept(words, phrase) and words.lower[phrase.first - 1] in _table()["kept"]["denied"]):
            continue
        row = _relation(text, sentence, words, phrase, pair, resolve)
        begun = row.change in ("established", "upgraded") and row.date is None
        if begun and _hoped_for(words, words.at(sentence.start), phrase):
            if row.change == "established" or _is_raised_to(words, phrase):
                continue
            row.change = "reaffirmed"  # tiếp tục làm sâu sắc và nâng tầm quan hệ đối tác
        key = (*pair, row.status)
        if key not in rows or (_weight(row) > _weight(rows[key])):
            rows[key] = row
    return sorted(rows.values(), key=lambda row: row.span)


def _in_name(words: Words, phrase: Found[str]) -> bool:
    """`Hiệp định Đối tác Toàn diện …`: a treaty's name; `liên minh chống khủng bố`: none of two countries."""
    before, behind = words.lower[max(0, phrase.first - 2) : phrase.first], words.lower[phrase.last : phrase.last + 1]
    return before in _NAMED or behind == [_table()["celebrated"]["against"]]


def _is_raised_to(words: Words, phrase: Found[str]) -> bool:
    """`nâng quan hệ lên đối tác chiến lược`: the relation is where it is raised to, not what is raised."""
    return not _UP_TO.isdisjoint(words.lower[max(0, phrase.first - _UP_WITHIN) : phrase.first])


def _weight(row: Relation) -> int:
    return 2 * (row.change in ("established", "upgraded")) + (row.date is not None)


def _main_pair(cast: Cast, body: list[Span]) -> tuple[str, str] | None:
    """The two countries that the article's body names most."""
    begins = [start for start, _ in body]

    def own(offset: int) -> bool:
        i = bisect_right(begins, offset) - 1
        return i >= 0 and offset < body[i][1]

    named = Counter(c[2] for c in cast.countries if own(c[0]) and c[2] in gazetteer.countries())
    for mention in cast.mentions:
        if mention.person is not None and own(mention.start) and (country := cast.people[mention.person].country):
            named[country] += 1
    del named["UNO"], named["EUR"]
    two = [code for code, _ in named.most_common(2)]
    return tuple(sorted(two)) if len(two) == 2 else None


def _pair(
    cast: Cast,
    text: str,
    sentence: Sentence,
    words: Words,
    phrase: Found[str],
    main: tuple[str, str] | None,
) -> tuple[str, str] | None:
    """The countries whose relation a phrase names: a pair right behind it, two near it, or those of "hai nước"."""
    kept = _is_kept(words, phrase)
    begin, end = words.starts[phrase.first], words.end(phrase.last)
    if not kept and (beside := _pair_behind(text, end, sentence.end) or _pair_before(text, sentence.start, begin)):
        return beside
    named = [c for c in cast.countries_within(sentence.start, sentence.end) if c[3] in _NAMED_AS]
    if kept and not any(0 < begin - c[1] < _CLOSE for c in named):
        return None
    if partners := _partners(cast, text, sentence.start, (begin, end), named):
        return tuple(sorted(partners))
    if kept:
        return None
    near = [(c[0], c[2]) for c in named]
    codes = _nearest(near, begin)
    if len(codes) > 1:  # A thăm Nhật Bản để củng cố quan hệ đồng minh và bàn về Triều Tiên
        people = [m for m in cast.within(sentence.start, begin) if m.person is not None]
        codes = _nearest([*near, *((m.end, cast.people[m.person].country) for m in people)], begin)
    first, last = words.at(sentence.start), words.at(sentence.end)
    around = _BOTH.find(words, max(first, phrase.first - 14), min(last, phrase.last + 14))
    if around and main and (len(codes) < 2 or not set(main) & set(codes[:2])):
        return main
    if len(codes) >= 2:
        pair = codes[:2]
    elif len(codes) == 1 and main and codes[0] in main or around and main:
        pair = list(main)
    else:
        return None
    return tuple(sorted(pair)) if pair[0] != pair[1] else None


def _nearest(named: list[tuple[int, str | None]], offset: int) -> list[str]:
    """The countries of (offset, country), the nearest first."""
    near = sorted(named, key=lambda one: abs(one[0] - offset))
    return list(dict.fromkeys(code for _, code in near if code in gazetteer.countries()))


def _partners(
    cast: Cast, text: str, begin: int, span: Span, named: list[tuple[int, int, str, str]]
) -> tuple[str, str] | None:
    """ "Ông X khẳng định liên minh với Peru": the country behind a relation, and whoever is named last before."""
    behind = next((c for c in named if c[0] >= span[1]), None)
    if behind is None or not _WITH.fullmatch(text, span[1], behind[0]):
        return None
    before = [(c[0], c[2]) for c in named if c[0] < span[0]]
    before += [(m.start, cast.people[m.person].country) for m in cast.within(begin, span[0]) if m.person is not None]
    others = [
        code
        for _, code in sorted(before, key=lambda one: one[0])
        if code in gazetteer.countries() and code != behind[2]
    ]
    return (behind[2], others[-1]) if others else None


def _is_kept(words: Words, phrase: Found[str]) -> bool:
    """ "Kenya có quan hệ ngoại giao với Peru": a relation that is in place."""
    return " ".join(words.lower[phrase.first : phrase.last]) in _KEPT


def _pair_behind(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The countries of `Việt - Nga`, in names or short forms, right behind a relation."""
    return _countries(_BEHIND.match(text, start, end))


def _pair_before(text: str, begin: int, start: int) -> tuple[str, str] | None:
    """The countries of `Việt - Nga`, in names or short forms, right before a relation that they begin."""
    return _countries(_BEFORE_IT.search(text, max(begin, start - _PAIRED), start))


def _countries(found: re.Match[str] | None) -> tuple[str, str] | None:
    """The countries of a pair of names with a dash."""
    pair = gazetteer.read_pair(found[1], found[2]) if found else None
    return tuple(sorted(pair[:2])) if pair else None


def _relation(
    text: str,
    sentence: Sentence,
    words: Words,
    phrase: Found[str],
    pair: tuple[str, str],
    resolve: Resolve | None,
) -> Relation:
    end = words.end(phrase.last)
    changes = _CHANGES.find(words, words.at(sentence.start), phrase.last)
    later = _CHANGES.find(words, phrase.last, words.at(sentence.end))
    change = changes[-1].value if changes else "reaffirmed" if any(c.value == "reaffirmed" for c in later) else None
    if phrase.value == "diplomatic_relations":
        change = None if _is_kept(words, phrase) else "established"
    elif "partnership" in phrase.value and _BEGAN.match(text, end, sentence.end):
        change = "established"
    elif any(c.value == "upgraded" for c in changes[-3:]):
        change = "upgraded"
    date = None
    if change in ("established", "upgraded") and (year := _YEAR.search(text, end, min(sentence.end, end + _DATED))):
        between = text[end : year.start()]
        if _is_its_own(between, _anniversary(words.lower, phrase)):
            span = year.span()
            date = (resolve(span) if resolve else None) or _iso(year)
            end = year.end()
    start = _clause(text, sentence.start, words.starts[phrase.first])
    return Relation(list(pair), phrase.value, change, date, (start, end))


def _is_its_own(between: str, anniversary: bool) -> bool:
    """Whether a date behind a relation is when it began, not that of a celebration or of what a clause behind tells."""
    if anniversary and not _BRACKETED.fullmatch(between):
        return False  # 20 năm quan hệ đối tác vào năm 2031; not 20 năm … (2/4/2011
    told = between.rpartition(",")[2].split() if "," in between and not _BEGAN.match(f"{between}0") else []
    return not _CELEBRATED.search(between) and len(told) <= _FEW


def _anniversary(low: list[str], phrase: Found[str]) -> bool:
    """ "kỷ niệm 75 năm (hai nước) thiết lập …", "10 năm quan hệ …": a year behind it is that of the celebration."""
    before = low[max(0, phrase.first - _COUNTED_WITHIN) : phrase.first + 1]
    counts = [i for i, word in enumerate(before) if i and word in _COUNTED and before[i - 1].isdigit()]
    return any(_COUNTS_IT.issuperset(before[i + 1 : -1]) or before[max(0, i - 2)] in _CELEBRATING for i in counts)


def _hoped_for(words: Words, first: int, phrase: Found[str]) -> bool:
    """`hy vọng thiết lập quan hệ ngoại giao`: what may come one day; an anniversary is of what came."""
    near = _HOPES.find(words, max(first, phrase.first - _BEFORE), phrase.first)
    return bool(near) and near[-1].value == "hoped"


def _clause(text: str, begin: int, offset: int) -> int:
    """Start of the clause that holds an offset."""
    cut = max(text.rfind(mark, begin, offset) for mark in (", ", "; "))
    return cut + 2 if cut >= begin else begin


def _iso(year: re.Match[str]) -> str:
    """A written date as ISO, as precise as it is."""
    parts = [year["year"]]
    if year["month"] and 1 <= int(year["month"]) <= 12:
        parts.append(f"{int(year['month']):02}")
        if year["day"] and 1 <= int(year["day"]) <= 31:
            parts.append(f"{int(year['day']):02}")
    return "-".join(parts)
