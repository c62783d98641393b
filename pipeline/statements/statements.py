"""Doc -> what leaders, officials and sides said, sentence by sentence.

A first reading gives each sentence its speaker (`discourse`); where one voice says nearly
everything, a second reading takes what nobody else says for theirs.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from pipeline.names.cast import Cast
from pipeline.records import BOTH_SIDES, Layout, Statement
from pipeline.statements.affairs import Matters, concerns_states
from pipeline.statements.discourse import Discourse

MONOLOGUE, ONE_VOICE = 6, 0.85
"""So many rows, and such a share of them, make an article the words of one speaker."""


def find_statements(doc: Doc, cast: Cast, layout: Layout, text: str) -> list[Statement]:
    """The statements of an article's body, in order of the text, ids and meetings left open.

    Spans are offsets into `text`. Empty where the article has no dealings between states.
    """
    if not concerns_states(doc, cast, layout):
        return []
    discourse = Discourse(doc, cast, layout, text)
    found = discourse.read()
    if discourse.at_home() and (voice := _one_voice(found, text[: layout.body[0][1]])):
        found = discourse.read(voice)
    return Matters(doc, cast).kept(found)


def _one_voice(found: list[Statement], lead: str) -> str | None:
    """Whoever says nearly everything, the first sentence too: an interview, or a speech printed at length."""
    spoken = Counter(s.speaker for s in found if s.speaker != BOTH_SIDES and s.speaker != s.speaker_country)
    voice, rows = spoken.most_common(1)[0] if spoken else (None, 0)
    opens = found and found[0].speaker == voice and voice.split()[-1] in lead
    return voice if opens and rows >= MONOLOGUE and rows >= ONE_VOICE * spoken.total() else None
