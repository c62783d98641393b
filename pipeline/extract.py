"""One article -> everything that is read out of it: the road from clean to relations on one screen."""

from __future__ import annotations

from .clean import lay_out
from .dates import find_dates
from .facts import ArticleFacts
from .gate import may_hold_rows
from .meetings import find_meetings
from .parse import parse
from .people import find_people
from .present import holders_among
from .records import Article, Reading
from .relations import find_relations
from .statements import find_statements
from .ties import tie
from .years import frame_article


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
    expressions = find_dates(text, None)
    holders = holders_among(text, cast, cast.mentions)
    frame = frame_article(text, expressions, layout.published, holders, layout.title)
    reading.people = cast.people
    reading.meetings = find_meetings(ArticleFacts(article, text, layout, doc, cast, expressions, frame))
    reading.statements = find_statements(doc, cast, layout, text)
    reading.relations = find_relations(doc, cast, layout, text)
    tie(reading, doc._.sentences)
    return reading
