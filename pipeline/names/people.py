"""Doc -> the people an article names, and every mention of them by name, title or pronoun.

A mention is a title phrase, a name, or both. Titles are built from the table of
offices (knowledge/titles.toml), so a person who stands in no table is found by the
title that leads the name or follows it; knowledge/people.csv only adds an identity.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc

from pipeline.lexicon.offices import may_act_for, terms, women
from pipeline.lexicon.spelling import in_one_spelling
from pipeline.names.cast import Cast, Mention, title_text
from pipeline.names.countries import find_countries
from pipeline.names.figures import Figure, best_title, country_of_figure, group_names, stated_country
from pipeline.names.mentions import find_mentions
from pipeline.names.names import Marks, word_lists
from pipeline.names.ranks import LEADERS
from pipeline.names.references import resolve
from pipeline.records import Person


def find_people(doc: Doc) -> Cast:
    """Find everybody an article speaks of, and tie each mention to a person where one fits."""
    marks = Marks(doc)
    text = marks.text
    mentions = find_mentions(marks)
    cast = Cast(mentions=mentions, countries=find_countries(marks, mentions), starts=[m.start for m in mentions])
    _complete_countries(text, cast)
    figures = group_names(text, mentions)
    spoken = Counter(code for _, _, code, _ in cast.countries)
    taken = {(c, stated_country(f)) for f in figures for c in f.classes if stated_country(f)}
    titled = [m for m in mentions if m.form == "title" and m.country]
    for index, figure in enumerate(figures):
        for mention in figure.mentions:
            mention.person = index
        country = country_of_figure(text, figure, mentions, titled, spoken, taken)
        taken |= {(c, country) for c in figure.classes if country}
        cast.people.append(_person(text, figure, country))
    resolve(text, doc, cast)
    _find_titles_elsewhere(text, cast)
    return cast


def _complete_countries(text: str, cast: Cast) -> None:
    """Titles that leave their country to what stands around them: `Tổng thống nước này A`, two titles joined."""
    for mention in cast.mentions:
        if mention.back and not mention.country and mention.name:
            country = cast.country_before(mention.start)
            mention.country = country if may_act_for(text[slice(*mention.name)], country) else None
    for left, right in zip(cast.mentions, cast.mentions[1:], strict=False):
        crowned = {"head_of_state", "royal"}
        alike = left.classes & right.classes or (left.classes & crowned and right.classes & crowned)
        shared = left.form == right.form == "title" and right.country and not left.country and alike
        if shared and text[left.end : right.start].strip() in {",", *word_lists()["conjunctions"]}:
            left.country = right.country  # Chủ tịch Thượng viện và Chủ tịch Hạ viện Hà Lan


def _find_titles_elsewhere(text: str, cast: Cast) -> None:
    """Whom the article names without a title, or only as a counterpart, has the one that it calls him by elsewhere."""
    called: dict[int, list[Mention]] = defaultdict(list)
    for mention in cast.mentions:
        person = cast.people[mention.person] if mention.form == "title" and mention.person is not None else None
        if person and person.classes <= {"counterpart"} and _is_title_of(mention, person):
            called[mention.person].append(mention)
    for index, mentions in called.items():
        words = Counter(title_text(text, m).lower() for m in mentions)
        best = max(
            mentions, key=lambda m: ("leader" not in m.classes, words[(t := title_text(text, m)).lower()], -len(t))
        )
        cast.people[index].title = title_text(text, best)


def _is_title_of(mention: Mention, person: Person) -> bool:
    """Whether a title alone says what its holder is and for which country; whoever leads a state is known to."""
    own = mention.title is not None and mention.start <= mention.title[0] and mention.title[1] <= mention.end
    if not own or not mention.country or mention.country != person.country:
        return False
    if mention.classes & {"leader", *LEADERS}:
        return any(t.office in LEADERS and t.country == person.country for t in terms().get(person.person_id, ()))
    return not mention.classes & {"counterpart", "diplomat"}


def _person(text: str, figure: Figure, country: str | None) -> Person:
    return Person(
        name=figure.name,
        country=country,
        person_id=figure.person_id
        or " ".join(sorted(map(in_one_spelling, figure.tokens))) + f" {country or ''}".rstrip(),
        title=best_title(text, figure),
        mentions=[(m.start, m.end) for m in sorted(figure.mentions, key=lambda m: m.start)],
        classes=frozenset(figure.classes),
        organisation=None if country else next((m.organisation for m in figure.mentions if m.organisation), None),
        female=figure.female or figure.person_id in women(),
        private=any(m.private for m in figure.mentions),
    )
