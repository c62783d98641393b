"""A sentence and whoever held the floor before it -> whether it goes on with their words.

A turn is what one speaker says until somebody else has the floor.
"""

from __future__ import annotations

import re

from pipeline.lexicon.phrases import Found, Phrases, Words, words_of
from pipeline.parse import Sentence
from pipeline.statements.actors import JOINT, OUTSIDER, PERSON, SAME, SIDE, Actor
from pipeline.statements.attribution import Said
from pipeline.statements.floor import Floor
from pipeline.statements.reports import PROMISES, Report, forms, openings, reporting

_TELLING = {
    name: Phrases(
        lambda name=name: (
            dict.fromkeys(reporting()["floor"]["parted"], "") | dict.fromkeys(reporting()["floor"][name], name)
        )
    )
    for name in ("expected", "narrates", "modals", "announced", "encounters", "took_place", "reasons")
}
"""Words that tell whether a sentence without a report goes on with what somebody said."""


def find_telling(name: str, words: Words, start: int, end: int) -> list[Found[str]]:
    """The words of a list that tells content from narration, within characters `[start, end)`."""
    return [f for f in _TELLING[name].find(words, words.at(start), words.at(end)) if f.value]


POINTS = 160
"""How far before the first point of a list it may be announced, in characters."""
MEETING = 35
"""How far behind those who meet the verb may begin, in characters."""
BYLINE = 40
"""So long a line without a full stop may be the names of those who wrote an article, in characters."""
LEAD = 60
"""How far into a sentence its subject may stand, in characters."""


class Turn:
    """Who holds the floor while an article is read; with `voice` what nobody else says goes on with theirs."""

    def __init__(self, floor: Floor, voice: str | None, at_home: bool) -> None:
        self.floor, self.plain, self.voice, self.at_home = floor, floor.text, voice, at_home
        self.holder: Said | None = None
        self.paragraph = -1
        """The paragraph in which the holder spoke last."""
        self.lister: Said | None = None
        """Whoever began to count points ("Một là …"), and has those that follow, though others speak in between."""

    def continued(self, report: Report | None = None) -> Said | None:
        """Whoever has the floor, as the speaker of one more sentence."""
        return Said(self.holder.actor, report, how="continuation") if self.holder else None

    def asks(self, said: Said, sentence: Sentence) -> bool:
        """ "Đại sứ đánh giá thế nào về chuyến thăm?": whoever asks says nothing for the one who is asked."""
        if self.plain[sentence.end - 1] != "?" or said.how != "cue" or said.report is None:
            return False
        asked = said.report.cue.form in forms("floor", "asks")
        return not asked and self.plain.find(":", said.report.end, sentence.end) < 0

    def goes_on(self, sentence: Sentence) -> bool:
        """A sentence without a report that still is the words of whoever has the floor, or counted points before."""
        opening = self.plain[sentence.start : sentence.start + 40].lstrip('"“ -')
        if self.lister and opening.startswith(openings("further")):
            self.holder = self.lister
            return True
        first = opening.startswith(openings("first"))
        goes_on = self._keeps_floor(sentence, opening) or (first and self._announced_points(sentence))
        if first:
            self.lister = self.holder if goes_on else None
        return goes_on

    def _announced_points(self, sentence: Sentence) -> bool:
        """ "Ông X nêu ba định hướng." and then "Thứ nhất, …": the first of them."""
        if self.holder is None or self.holder.actor.kind != PERSON or sentence.paragraph > self.paragraph + 1:
            return False
        begin = max(self.floor.sentence_start(sentence.start - 1), sentence.start - POINTS)
        before = self.plain[begin : sentence.start].lower()
        return any(re.search(rf"\w+ {point}\b", before) for point in forms("floor", "points"))

    def _keeps_floor(self, sentence: Sentence, opening: str) -> bool:
        if self.in_one_voice(sentence):
            return self._is_monologue(sentence)
        if self.holder is None or self.holder.actor.kind == SIDE or self.holder.how == "quotation":
            return False
        asks = self.plain[sentence.end - 1] == "?"
        if asks or opening.startswith(openings("ends")) or sentence.paragraph > self.paragraph + 1:
            return False
        connected = opening.startswith(openings("goes_on"))
        words = words_of(self.plain, sentence.start, sentence.end)
        if len(words) < 5 or self._has("expected", sentence) or (not connected and self._has("narrates", sentence)):
            return False
        named = self.floor.between(sentence.start, sentence.end)
        if any(a.kind == PERSON and a.ref == "name" and a.speaker == self.holder.actor.speaker for a in named):
            return False  # nobody calls himself by his name
        actors = [a for a in named if not a.object and (a.kind != OUTSIDER or not self._is_thing(a))]
        if not (self.at_home or opening.startswith(openings("adds")) or self._of_own_side(actors, sentence)):
            return False
        if any(a.kind == OUTSIDER for a in actors) or not self._may_be_content(actors, words):
            return False
        modal = self._has("modals", sentence)
        if sentence.paragraph == self.paragraph:
            told_at_home = self.at_home and self.holder.actor.kind == PERSON
            return modal > 0 or connected or told_at_home
        return modal > 0 and (connected or bool(actors) or modal > 2)

    def _of_own_side(self, actors: list[Actor], sentence: Sentence) -> bool:
        """The sentence begins with the holder's country or both sides; what an article itself tells seldom does."""
        if not actors or actors[0].start - sentence.start > LEAD:
            return False
        own = actors[0].kind == SIDE and actors[0].country == self.holder.actor.country
        return own or actors[0].kind == JOINT or self.holder.actor.kind == JOINT

    def in_one_voice(self, sentence: Sentence) -> bool:
        """Whoever says nearly everything in the article has the floor."""
        near = sentence.paragraph <= self.paragraph + 1
        return near and self.holder is not None and self.holder.actor.speaker == self.voice

    def _is_monologue(self, sentence: Sentence) -> bool:
        """Nobody does anything in it whom an article, not a speaker, would tell of."""
        opening = self.plain[sentence.start : sentence.start + 40].lstrip('"“ -')
        told = opening.startswith(openings("ends")) and not opening.startswith(openings("facts"))
        asked = self.plain[sentence.end - 1] == "?" and opening.startswith(openings("themes"))
        signed = sentence.end - sentence.start < BYLINE and self.plain[sentence.end - 1] not in ".!?…"
        if told or asked or signed or self._has("expected", sentence):
            return False
        actors = self.floor.between(sentence.start, sentence.end)
        if any(a.speaker == self.voice for a in actors):
            return False
        return not any(a.kind in (PERSON, SAME) for a in actors if not a.object)

    def _is_thing(self, actor: Actor) -> bool:
        """A market or company, of which leaders speak: nobody who has the word."""
        return self.plain[actor.start : actor.end].lower() in forms("floor", "things")

    def _may_be_content(self, actors: list[Actor], words: list[str]) -> bool:
        """The subject is none who would speak for themselves; of another side only what is wished."""
        if not actors:
            return True
        if actors[0].kind == PERSON and actors[0].speaker:
            return False
        if actors[0].kind == JOINT and self._meet(actors[0]):
            return False
        foreign = actors[0].kind == SIDE and actors[0].country != self.holder.actor.country
        return not foreign or self.holder.actor.kind == JOINT or not forms("floor", "wished").isdisjoint(words)

    def _meet(self, actor: Actor) -> bool:
        """ "Hai nhà lãnh đạo sẽ gặp nhau …": that they do is told by the article."""
        met = find_telling("announced", self.floor.row, actor.end, actor.end + MEETING)
        until = self.floor.row.end(met[0].first + 1) if met else actor.end
        return any(f" {word} " in self.plain[actor.end : until + 1] for word in openings("ahead"))

    def goes_on_with(self, report: Report, sentence: Sentence) -> bool:
        """The verb opens the sentence, behind a connective at most: the holder's report goes on."""
        if self.holder is None or self.floor.between(sentence.start, report.start):
            return False
        before = self.plain[sentence.start : report.start].strip(" ,")
        if before.lower() in forms("attribution", "documents"):
            return sentence.paragraph <= self.paragraph + 1
        if self.plain.startswith(",", report.end):
            return False  # Đáp lại, …: what others do then
        if self.paragraph != sentence.paragraph and report.start - sentence.start > 3:
            return False
        return not before or (len(before) <= 22 and before.startswith(openings("goes_on")))

    def is_stance_of_holder(self, said: Said, sentence: Sentence) -> bool:
        """ "Việt Nam ủng hộ …" in a paragraph where Vietnam's leader has the floor: those are the leader's words."""
        if self.in_one_voice(sentence) and said.how == "cue" and said.actor.weak:
            return said.actor.kind == JOINT or said.actor.country == self.holder.actor.country
        if self.holder is None or said.how != "cue" or sentence.paragraph != self.paragraph:
            return False
        if said.report is None or said.report.cue.kind != "stance" or said.actor.kind != SIDE:
            return False
        holder = self.holder.actor
        if holder.kind == JOINT:
            return said.report.cue.act == PROMISES
        return holder.kind == PERSON and holder.country == said.actor.country and said.actor.ref == "name"

    def _has(self, name: str, sentence: Sentence) -> int:
        """How many words of a list a sentence holds."""
        return len(find_telling(name, self.floor.row, sentence.start, sentence.end))
