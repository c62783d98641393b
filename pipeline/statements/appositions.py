"""Somebody of no government who opens a sentence, and what is told of him: one outsider up to his verb."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.lexicon.offices import people
from pipeline.lexicon.sentences import UPPER
from pipeline.lexicon.wordlists import any_of
from pipeline.parse import Sentence
from pipeline.statements.actors import OUTSIDER, PERSON, SIDE, Actor
from pipeline.statements.reports import Reports, reporting

_NAME = re.compile(rf"[{UPPER}][\w'’.-]*(?: [{UPPER}][\w'’.-]*){{1,4}}(?= ?(?:,|[-–] ))")
OPENING = 120
"""How far behind the beginning of a sentence such a name may end, in characters."""
LENGTH = 250
"""How long what is told of somebody may be, in characters."""


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    posts = any_of(reporting()["subjects"]["posts"])
    return re.compile(rf" ?(?:,|[-–]) {posts}\b", re.IGNORECASE)


def introduce(actors: list[Actor], text: str, sentences: Iterable[Sentence], reports: Reports) -> list[Actor]:
    """The actors, with those outsiders whose post stands behind their name and what is told of them as one."""
    found = [new for s in sentences if s.part == "body" and (new := _introduced(actors, text, s, reports))]
    if not found:
        return actors
    spans = [(a.start, a.end) for a in found]
    kept = [a for a in actors if not any(start <= a.start < end for start, end in spans)]
    return sorted([*kept, *found], key=lambda a: a.start)


def _introduced(actors: list[Actor], text: str, sentence: Sentence, reports: Reports) -> Actor | None:
    """ "Anna Muller, người sáng lập một viện về nước Pháp, cho rằng …"."""
    names = _NAME.finditer(text, sentence.start, min(sentence.end, sentence.start + OPENING))
    found = ((name, _post().match(text, name.end(), sentence.end)) for name in names)
    name, post = next(((name, post) for name, post in found if post), (None, None))
    if not name or not post:
        return None
    named = next((a for a in actors if a.start < name.end() and a.end > name.start()), None)
    if named and (named.object or named.kind not in (OUTSIDER, PERSON) or named.person_id in people()):
        return None
    start = min(named.start, name.start()) if named else name.start()
    if any(not a.object and a.kind != OUTSIDER for a in actors if sentence.start <= a.start < start):
        return None
    report = next(iter(reports.within(post.end(), min(sentence.end, post.end() + LENGTH))), None)
    return Actor(start, _end(actors, text, post.end(), report.start), OUTSIDER) if report else None


def _end(actors: list[Actor], text: str, begin: int, verb: int) -> int:
    """Where what is told of somebody ends: at his verb, or before the clause of another subject."""
    comma = max(text.rfind(",", begin, verb), begin)
    others = any(comma < a.start < verb and a.kind in (PERSON, SIDE) and not (a.object or a.weak) for a in actors)
    return text.find(",", begin, verb) if others and comma > begin else verb
