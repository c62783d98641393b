"""Doc -> what leaders, officials and sides said, sentence by sentence.

A first reading gives each sentence its speaker (`discourse`); where one voice says nearly
everything, a second reading takes what nobody else says for theirs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.lexicon.offices import people
from pipeline.names.cast import Cast
from pipeline.records import BOTH_SIDES, Layout, Statement
from pipeline.statements.affairs import Matters, concerns_states
from pipeline.statements.discourse import Discourse

MONOLOGUE, ONE_VOICE = 6, 0.85
"""So many rows, and such a share of them, make an article the words of one speaker."""

LEAD = 2
"""So many paragraphs at the head of an article tell who speaks in all of it."""


def find_statements(doc: Doc, cast: Cast, layout: Layout, text: str) -> list[Statement]:
    """The statements of an article's body, in order of the text, ids and meetings left open.

    Spans are offsets into `text`. Empty where the article has no dealings between states.
    """
    if not concerns_states(doc, cast, layout):
        return []
    discourse = Discourse(doc, cast, layout, text)
    found = discourse.read()
    if discourse.at_home() and (voice := _one_voice(found, text[: layout.body[:LEAD][-1][1]])):
        found = discourse.read(voice)
    return [_in_full(statement) for statement in Matters(doc, cast).kept(found)]


def _in_full(statement: Statement) -> Statement:
    """The speaker by his full name where an article has but a part of it, and that is known whose it is."""
    known = people().get(statement.speaker_id or "")
    short = known and statement.speaker and " " not in statement.speaker
    return replace(statement, speaker=known.name) if short else statement


def _one_voice(found: list[Statement], lead: str) -> str | None:
    """Whoever says nearly everything, the first sentence too: an interview, or a speech printed at length."""
    spoken = Counter(s.speaker for s in found if s.speaker != BOTH_SIDES and s.speaker != s.speaker_country)
    voice, rows = spoken.most_common(1)[0] if spoken else (None, 0)
    opens = found and found[0].speaker == voice and voice.split()[-1] in lead
    return voice if opens and rows >= MONOLOGUE and rows >= ONE_VOICE * spoken.total() else None
