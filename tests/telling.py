"""Encounters as the sentences of a text of one's own tell them."""

from pipeline.meetings.reports.encounters import find_encounters
from pipeline.names.people import find_people
from pipeline.parse import parse
from pipeline.records import Layout

MINISTER = "Bộ trưởng Ngoại giao Lê Văn Thử"
GUEST = "Ngoại trưởng Peru Ana Quispe"


def encounters(text):
    doc = parse(text, Layout(body=[(0, len(text))]))
    return find_encounters(doc.user_data["text"], find_people(doc), doc._.sentences)


def only(text):
    found = encounters(text)
    assert len(found) == 1
    return found[0]
