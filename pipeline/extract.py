"""One article -> everything that is read out of it: the road from clean to relations on one screen."""

from __future__ import annotations

from .clean import lay_out
from .facts import ArticleFacts
from .gate import may_hold_rows
from .meetings import find_meetings
from .parse import parse
from .people import find_people
from .records import Article, Reading
from .relations import find_relations
from .statements import find_statements
from .ties import tie


def extract(article: Article, gate: bool = True) -> Reading:
    """Read one article; with the gate, text that cannot hold a row is let go by unparsed."""
    if gate and not may_hold_rows(article.text):
        return Reading(article, gated=True)
    layout = lay_out(article)
    reading = Reading(article, layout)
    if gate and not may_hold_rows(article.text, layout):
        reading.gated = True
        return reading
    doc = parse(article.text, layout)
    text: str = doc.user_data["text"]
    cast = find_people(doc)
    reading.people = cast.people
    reading.meetings = find_meetings(ArticleFacts(article, text, layout, doc, cast))
    reading.statements = find_statements(doc, cast, layout, text)
    reading.relations = find_relations(doc, cast, layout, text)
    tie(reading, doc)
    return reading
