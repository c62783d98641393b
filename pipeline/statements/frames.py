"""Whether a reporting form, its subject, and what stands between and behind them make a report."""

from __future__ import annotations

import re

from pipeline.lexicon.phrases import words_of
from pipeline.parse import Sentence
from pipeline.statements.actors import JOINT, SIDE, Actor
from pipeline.statements.floor import Floor
from pipeline.statements.reports import REJECTS, Report, forms, openings, reporting

_TOLD = re.compile(r"(?:,| [-–]) (\w+) (\w+)")
REACH = {"speech": 250, "stance": 60, "joint": 90, "weak": 25}
"""How far before its verb a subject may end, in characters, by the kind of cue."""
WEAK_REACH = 45
JOINT_REACH = 20
LONG_REACH, OPENING = 120, 60
"""How far behind a country that opens a sentence one more of its verbs may stand, and how soon it opens it."""


class Frames:
    """Judges the subjects and verbs of one article."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.plain = floor, floor.text

    def fit(self, report: Report, actor: Actor, sentence: Sentence) -> bool:
        """Whether a form, a subject and what stands between and behind them make a report."""
        begin = self._behind_apposition(actor, report)
        gap = self.plain[begin : report.start]
        words = self._around(begin, report.start).lower().split()
        if self._is_concluded(report, actor, sentence):
            return False
        if self._is_far(report, actor, gap, words) or self._is_unreal(report, gap, words):
            return False
        if actor.weak and not self._is_weak_subject(report, actor, sentence, words, gap):
            return False
        return self._agrees(report, actor, gap, words) and self._has_content(report, actor, sentence)

    def _is_far(self, report: Report, actor: Actor, gap: str, words: list[str]) -> bool:
        """The subject stands too far before the verb."""
        kind = report.cue.kind
        agrees = report.cue.form in forms("grammar", "alone")
        joint = actor.kind == JOINT and not agrees and not forms("grammar", "alike").intersection(words[-1:])
        near = joint and not (_is_closed(gap) and kind != "joint") and not _goes_on(report, words)
        adds = gap.rstrip().endswith(tuple(forms("around", "adding")))
        return len(gap) > (JOINT_REACH if near else LONG_REACH if adds and kind == "stance" else REACH[kind])

    def _is_concluded(self, report: Report, actor: Actor, sentence: Sentence) -> bool:
        """ "Do đó, cả X, Y và Z đều tin tưởng …": what the narrator concludes of countries."""
        countries = actor.weak or actor.kind == JOINT or bool(actor.members)
        opens = self.plain.startswith(openings("concludes"), sentence.start)
        return opens and countries and report.cue.kind != "speech" and report.cue.act != REJECTS

    def _is_unreal(self, report: Report, gap: str, words: list[str]) -> bool:
        """What stands between tells that nothing was said: wished, denied, suffered, or what something was done for."""
        if self._suffered(words) or self._denied(words):
            return True
        if not _is_closed(gap) and not forms("around", "unreal").isdisjoint(words):
            return True
        if any(f in gap for f in forms("around", "possible")):
            return True
        clause = _last_clause(words)
        aims = next((n for n, w in enumerate(clause) if w in forms("around", "aims")), None)
        if aims is not None and forms("around", "but").isdisjoint(clause[aims:]):
            return True
        copula = reporting()["grammar"]["copula"] in words
        return copula and not any(f in gap for f in forms("grammar", "believed"))

    def _is_weak_subject(self, report: Report, actor: Actor, sentence: Sentence, words: list[str], gap: str) -> bool:
        """A bare country's name is the subject of a verb close by."""
        if gap.lstrip().startswith((",", "-", "–")) or words[:1] == [reporting()["grammar"]["and"]]:
            return False
        if len(gap) > (LONG_REACH if self._does_more(report, actor, sentence, words, gap) else WEAK_REACH):
            return False
        if actor.kind != JOINT or report.cue.kind not in ("stance", "weak"):
            return True
        agrees = report.cue.form in forms("around", "agreeing") and self._opens(actor, sentence)
        return agrees or not forms("grammar", "alike").isdisjoint(words)

    def _does_more(self, report: Report, actor: Actor, sentence: Sentence, words: list[str], gap: str) -> bool:
        """A country that opens the sentence does one more thing, neither for an aim nor by another's doing."""
        told = _goes_on(report, words) or (report.cue.kind == "speech" and _is_closed(gap))
        if not told or not self._opens(actor, sentence):
            return False
        aimed = not forms("around", "aims").isdisjoint(_last_clause(words))
        return not aimed and not any(a.doer for a in self.floor.between(actor.end, report.start))

    def _opens(self, actor: Actor, sentence: Sentence) -> bool:
        """The first who is named in a sentence, and soon."""
        named = self.floor.between(sentence.start, actor.start)
        return actor.start - sentence.start < OPENING and all(a.object for a in named)

    def _agrees(self, report: Report, actor: Actor, gap: str, words: list[str]) -> bool:
        """The kind of the verb suits such a subject, and the words between them."""
        kind, form = report.cue.kind, report.cue.form
        if kind == "joint":
            alone = actor.kind != JOINT and form not in forms("grammar", "alone")
            return not alone and reporting()["grammar"]["future"] not in words
        if kind != "stance":
            return True
        if actor.kind == SIDE and form in forms("around", "stands"):
            return False
        return len(words) <= 4 or _is_closed(gap) or words[-1] in forms("around", "near")

    def _suffered(self, words: list[str]) -> bool:
        """ "Ông X bị cả hai đảng chỉ trích"."""
        suffers = reporting()["grammar"]["suffers"]
        pairs = zip(words, words[1:], strict=False)
        return suffers in words[-4:] or any(a == suffers and b in forms("grammar", "agents") for a, b in pairs)

    def _denied(self, words: list[str]) -> bool:
        """ "Ông X không trả lời câu hỏi", but not "không ngừng chỉ trích" and "không đồng ý nhưng nói …"."""
        if (no := reporting()["grammar"]["no"]) not in words:
            return False
        behind = words[len(words) - words[::-1].index(no) :]
        if not behind or behind[0] in forms("around", "undenied"):
            return False
        return forms("around", "but").isdisjoint(behind) and not any(word.endswith(",") for word in behind)

    def _has_content(self, report: Report, actor: Actor, sentence: Sentence) -> bool:
        """Something is said behind the form."""
        kind, form = report.cue.kind, report.cue.form
        if form in forms("around", "mute") and self.plain[report.end : sentence.end][:1] in (",", "."):
            return not self.floor.in_clause_of_time(actor)  # khi X nói, …
        if ends := reporting()["around"]["completed"].get(form):
            return not set(ends).isdisjoint(words_of(self.plain, report.end, sentence.end))
        behind = self.plain[report.end : min(sentence.end, report.end + 60)].strip(' ."”')
        if kind == "joint":
            return behind.count(" ") > 1
        alone = behind.startswith(",") and form in forms("around", "complete")  # ngay cả khi X đồng ý, …
        return kind == "speech" or report.cue.act == REJECTS or (len(behind) > 8 and not alone)

    def _behind_apposition(self, actor: Actor, report: Report) -> int:
        """Where what is told of an actor ends: "Triều Tiên, quốc gia có vũ khí hạt nhân, tuyên bố …"."""
        found = _TOLD.match(self.plain, actor.end, report.start)
        if not found or found[1] not in forms("subjects", "apposing") or found[2] == reporting()["grammar"]["whom"]:
            return actor.end
        return max(self.plain.rfind(",", actor.end + 1, report.start) + 1, found.end(1))

    def _around(self, start: int, end: int) -> str:
        """The text of a stretch without the actors named in it."""
        parts, at = [], start
        for actor in self.floor.between(start, end):
            parts.append(self.plain[at : actor.start])
            at = max(at, actor.end)
        return " ".join((*parts, self.plain[at:end]))


def _is_closed(gap: str) -> bool:
    """A comma ends what stands between: X đặt hoa tưởng niệm những người đã mất, khẳng định …"""
    return gap.rstrip(" ").endswith(",")


def _goes_on(report: Report, words: list[str]) -> bool:
    """ "Mỹ áp thuế với …, đồng thời cáo buộc …": one more thing that the subject does."""
    return report.cue.kind == "speech" and words[-1:] != [] and words[-1] in forms("around", "joining")


def _last_clause(words: list[str]) -> list[str]:
    """The words behind the last comma."""
    return words[1 + max((n for n, word in enumerate(words) if word.endswith(",")), default=-1) :]
