"""Mentions: where a text speaks of a person, by a title and a name, a known name, a title or a pronoun alone."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.lexicon import gazetteer
from pipeline.lexicon.phrases import spell
from pipeline.names.behind import take_country_behind, take_name_behind, take_person_behind
from pipeline.names.beside import (
    give_name_to_aide,
    join_appositions,
    mark_owners,
    share_title,
)
from pipeline.names.cast import Mention
from pipeline.names.names import Marks, first_words, is_syllable, is_vietnamese_name, word_lists
from pipeline.names.ranks import country_of_party
from pipeline.names.standing import is_held_no_more, is_private
from pipeline.names.titles import Title, read_title
from pipeline.parse import Match, is_capitalised, titles

NEAR, FAR = 3, 12
"""How many words behind a name, or behind a title alone, may tell that it is held no more."""
_KOREAN = re.compile(r"(\w{2,}) \w+-\w+$")
"""Kim Jong-un: the first part is the family's."""


def find_mentions(marks: Marks) -> list[Mention]:
    """All mentions, in order of the text."""
    titled, known = give_name_to_aide(marks, _read_titles(marks)), {m.start: m for m in _read_known(marks)}
    for mention in titled:
        if mention.form == "title" and mention.classes and (taken := take_name_behind(marks, mention, known)):
            del known[taken.start]
    mentions = titled + list(known.values())
    mark_owners(marks, mentions)
    mentions = take_person_behind(marks, mentions)
    mentions = join_appositions(marks, mentions)
    take_country_behind(marks, mentions)
    mentions += [shared for mention in mentions for shared in share_title(marks, mention)]
    return sorted(mentions + _read_repeats(marks, mentions), key=lambda m: m.start)


def _read_titles(marks: Marks) -> list[Mention]:
    """Title phrases with the names that follow them, and pronouns."""
    mentions: list[Mention] = []
    skip = -1
    for first in sorted(marks.heads):
        if first < skip or not marks.heads[first]:
            continue
        head = marks.heads[first][0]
        if first in marks.known and marks.known[first].last > head.last:
            continue
        if first and _office_only(marks, first):
            skip = head.last
            continue
        begin = _modifiers(marks, first)
        if begin < skip:
            begin = first
        if head.key == "honorific":
            stop, title = head.last, Title()
            if (nxt := marks.heads.get(stop)) and nxt[0].key != "honorific":
                continue  # "ông Tổng thống": the title takes the word along
        else:
            stop, title = read_title(marks, head)
        while marks.word(stop) in word_lists()["styles"]:
            stop += 1
        ended = stop
        stop += _then(marks, stop)
        run = marks.name_run(stop, titled=True) if marks.may_begin_name(stop) else stop
        speaks = run > stop and _represents(marks, first, stop)
        if speaks:
            run = stop
        if run == stop and head.key == "honorific":
            mentions += _read_pronoun(marks, head)
            continue
        mention = _titled(marks, begin, first, stop, run, title, head)
        mention.private = mention.private or speaks
        if ended < stop and mention.title:
            mention.former, mention.title = True, (mention.title[0], marks.end(ended))
        mentions.append(mention)
        skip = max(run, stop)
    return mentions


def _represents(marks: Marks, first: int, stop: int) -> bool:
    """`đại diện Acme Group`: behind the word alone stands whom somebody speaks for, no name of the holder's own."""
    alone = " ".join(marks.words[first:stop]).lower() in word_lists()["speaks_for"]
    return alone and stop not in marks.known and marks.word(stop) not in gazetteer.pair_forms()


def _then(marks: Marks, i: int) -> int:
    """How many words say, between an office and its name, when it was held: `Thủ tướng Anh lúc bấy giờ là ông …`."""
    if marks.word(i).lower() not in first_words("at_the_time"):
        return 0
    for form in titles()["words"]["at_the_time"]:
        behind = i + len(form.split())
        if " ".join(marks.words[i:behind]).lower() != form:
            continue
        behind += marks.word(behind) in word_lists()["copulas"]
        behind += marks.word(behind) in word_lists()["pronouns"]
        if is_capitalised(marks.word(behind)):
            return behind - i
    return 0


def _office_only(marks: Marks, first: int) -> bool:
    """Phủ Tổng thống, ghế Thủ tướng: the office, not a person."""
    before = marks.words[first - 1].lower()
    two = f"{marks.words[first - 2].lower()} {before}" if first > 1 else before
    return before in word_lists()["office_only"] or two in word_lists()["office_only"]


def _modifiers(marks: Marks, first: int) -> int:
    """Index of the first token of the words that belong before a head: tân, cựu, nguyên."""
    allowed = word_lists()["modifiers"]
    while first > 0 and marks.words[first - 1].lower() in allowed and first - 1 not in marks.taken:
        if (
            marks.words[first - 1] in word_lists()["acting"]
            and marks.word(first - 2).lower() in word_lists()["not_acting"]
        ):
            break  # chính quyền Tổng thống
        first -= 1
    if first > 1 and " ".join(marks.words[first - 2 : first]).lower() in allowed:
        first -= 2
    return first


def _read_pronoun(marks: Marks, head: Match) -> list[Mention]:
    """An honorific without a name: ông, bà."""
    word = marks.words[head.first].lower()
    if word not in word_lists()["pronouns"] or marks.word(head.last) in word_lists()["not_after_pronoun"]:
        return []
    if head.first and marks.words[head.first - 1].lower() in word_lists()["not_before_pronoun"]:
        return []
    marks.taken.add(head.first)
    return [Mention(marks.starts[head.first], marks.end(head.last), "pronoun")]


def _titled(marks: Marks, begin: int, first: int, stop: int, run: int, title: Title, head: Match) -> Mention:
    """The mention of a title: modifiers from `begin`, its head at `first`, the name from `stop` to `run`."""
    words = marks.words
    plural = begin > 0 and words[begin - 1].lower() in word_lists()["plurals"]
    plural = plural and words[begin - 2].lower() not in word_lists()["ordinals"]  # lần thứ hai Thủ tướng A …
    before = {w.lower() for w in words[begin:first]}
    title_first = begin
    while title_first < first and words[title_first].lower() in word_lists()["courtesies"]:
        title_first += 1
    mention = Mention(
        start=marks.starts[begin],
        end=marks.end(max(run, stop)),
        form="name" if run > stop else "group" if plural else "title",
        name=(marks.starts[stop], marks.end(run)) if run > stop else None,
        title=None if head.key == "honorific" else (marks.starts[title_first], marks.end(stop)),
        classes=frozenset(title.classes - {"honorific"}),
        country=title.country,
        organisation=title.organisation,
        former=bool(before & word_lists()["former"])
        or is_held_no_more(marks, max(run, stop), NEAR if run > stop else FAR),
        private=is_private(marks, first, stop, title),
        back=title.back,
    )
    if run > stop and not mention.country and marks.word(run) in word_lists()["possessives"]:
        after = Match(run, run + 1, "head", "")
        _, trailing = read_title(marks, after)  # Người phát ngôn A của Bộ Thống nhất Hàn Quốc
        mention.country, mention.organisation = trailing.country, trailing.organisation
    if "legislator" in mention.classes and not mention.country:
        mention.country = country_of_party(marks.text[slice(*mention.title)])
    marks.taken.update(range(begin, max(run, stop)))
    return mention


def _read_known(marks: Marks) -> list[Mention]:
    """Names of the table that no title leads."""
    mentions: list[Mention] = []
    for first, match in sorted(marks.known.items()):
        if first in marks.taken or first in marks.inside_place or (first and _glued_capital(marks, first)):
            continue
        last = marks.name_run(first, titled=True)
        if last != match.last:
            if match.last - match.first == 1 or last < match.last:
                continue
            last = match.last
        mentions.append(
            Mention(marks.starts[first], marks.end(last), "name", name=(marks.starts[first], marks.end(last)))
        )
        marks.taken.update(range(first, last))
    return mentions


def _glued_capital(marks: Marks, i: int) -> bool:
    """A capitalised word right before: the match is the tail of another name."""
    before = marks.words[i - 1]
    if before in "-‐" and marks.adjacent(i):
        return True
    sentence_word = i < 2 or not marks.words[i - 2][:1].isalpha()
    return (
        is_capitalised(before)
        and before[:1].isalpha()
        and i - 1 not in marks.taken
        and not (sentence_word or marks.is_place(i - 1) or before in word_lists()["not_names"])
    )


def _read_repeats(marks: Marks, mentions: list[Mention]) -> list[Mention]:
    """Names that a title led once and that stand alone elsewhere; of a foreign name also the part it is called by."""
    forms: set[str] = set()
    for mention in mentions:
        name = marks.text[slice(*mention.name)] if mention.name and mention.title and not mention.private else ""
        if " " not in name:
            continue
        forms.add(name)
        last = name.rsplit(" ", 1)[-1]
        if len(last) > 2 and is_capitalised(last) and not is_vietnamese_name(name) and not is_syllable(last):
            forms.add(last)
        if korean := _KOREAN.match(name):
            forms.add(korean[1])
    heads = {form: spell(form)[0] for form in forms}
    places: dict[str, list[int]] = {head: [] for head in heads.values()}
    for i, word in enumerate(marks.words if forms else ()):
        if word in places:
            places[word].append(i)
    order = sorted(forms, key=len, reverse=True)
    return [found for form in order for found in _stand_alone(marks, form, places[heads[form]])]


def _stand_alone(marks: Marks, form: str, places: list[int]) -> list[Mention]:
    """Where a name stands that is part of no other name, title or place; `places` are those of its first word."""
    found: list[Mention] = []
    for first in places:
        begin = marks.starts[first]
        end = begin + len(form)
        last = bisect_left(marks.starts, end)
        whole = marks.text.startswith(form, begin) and marks.end(last) == end
        span = range(first, last)
        free = marks.taken.isdisjoint(span) and marks.inside_place.isdisjoint(span) and first not in marks.places
        free = free and marks.word(last) not in word_lists()["not_after_family"]
        if whole and free and not (first and _glued_capital(marks, first)) and marks.name_run(first, True) == last:
            found.append(Mention(begin, end, "name", name=(begin, end)))
            marks.taken.update(span)
    return found
