"""Doc -> the people an article names, and every mention of them by name, title or pronoun.

A mention is a title phrase, a name, or both. Titles are built from the table of
offices (knowledge/titles.toml), so a person who stands in no table is found by the
title that leads the name or follows it; knowledge/people.csv only adds an identity.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from .cast import Cast
from .countries import find_countries
from .figures import beside, best_title, group_names, implied_country, stated_country, titled_country
from .mentions import find_mentions
from .names import Marks
from .records import Person
from .references import resolve


def find_people(doc: Doc) -> Cast:
    """Find everybody an article speaks of, and tie each mention to a person where one fits."""
    marks = Marks(doc)
    text = marks.text
    mentions = find_mentions(marks)
    cast = Cast(mentions=mentions, countries=find_countries(marks, mentions), starts=[m.start for m in mentions])
    for mention in mentions:
        if mention.back and not mention.country and mention.name:
            mention.country = cast.country_before(mention.start)
    for left, right in zip(mentions, mentions[1:], strict=False):
        crowned = {"head_of_state", "royal"}
        alike = left.classes & right.classes or (left.classes & crowned and right.classes & crowned)
        shared = left.form == right.form == "title" and right.country and not left.country and alike
        if shared and text[left.end : right.start].strip() in (",", "và"):
            left.country = right.country  # Chủ tịch Thượng viện và Chủ tịch Hạ viện Hà Lan
    figures = group_names(text, mentions)
    spoken = Counter(code for _, _, code, _ in cast.countries)
    taken = {(c, stated_country(f)) for f in figures for c in f.classes if stated_country(f)}
    for index, figure in enumerate(figures):
        for mention in figure.mentions:
            mention.person = index
        country = (
            stated_country(figure)
            or titled_country(figure, mentions, taken)
            or beside(figure, mentions, text)
            or implied_country(figure, spoken, taken)
        )
        taken |= {(c, country) for c in figure.classes if country}
        female = any(text[m.start : m.start + 2].lower() == "bà" for m in figure.mentions)
        key = figure.person_id or " ".join(sorted(figure.tokens)) + f" {country or ''}".rstrip()
        organisation = next((m.organisation for m in figure.mentions if m.organisation), None)
        cast.people.append(
            Person(
                name=figure.name,
                country=country,
                person_id=key,
                title=best_title(text, figure),
                mentions=[(m.start, m.end) for m in sorted(figure.mentions, key=lambda m: m.start)],
                classes=frozenset(figure.classes),
                organisation=organisation if not country else None,
                female=female,
                private=any(m.private for m in figure.mentions),
            )
        )
    resolve(text, doc, cast)
    return cast
