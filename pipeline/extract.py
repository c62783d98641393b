"""One article -> everything that is read out of it: the road from clean to relations on one screen."""

from __future__ import annotations

from pipeline.clean.clean import lay_out
from pipeline.gate import may_hold_rows
from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.meetings import find_meetings
from pipeline.meetings.ties import tie
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import Article, Layout, Reading
from pipeline.relations import find_relations
from pipeline.statements.statements import find_statements


def extract(article: Article, gate: bool = True) -> Reading:
    """Read one article; with the gate, text that cannot hold a row is let go by unparsed."""
    if gate and not may_hold_rows(article.text):
        return Reading(article, gated=True)
    layout = lay_out(article)
    reading = Reading(article, layout)
    if gate and not may_hold_rows(article.text, layout):
        reading.gated = True
        return reading
    facts = facts_of(article, layout)
    doc, cast, text = facts.doc, facts.cast, facts.text
    reading.people = cast.people
    reading.meetings = find_meetings(facts)
    reading.statements = find_statements(doc, cast, layout, text)
    reading.relations = find_relations(doc, cast, layout, text)
    tie(reading, doc, cast)
    return reading


def facts_of(article: Article, layout: Layout) -> ArticleFacts:
    """An article parsed, with its people: what every later stage reads."""
    doc = parse(article.text, layout)
    return ArticleFacts(article, doc.user_data["text"], layout, doc, find_people(doc))
