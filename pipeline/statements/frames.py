"""Whether a reporting form, its subject, and what stands between and behind them make a report."""

from __future__ import annotations

import re

from pipeline.lexicon.phrases import words_of
from pipeline.parse import Sentence
from pipeline.statements.actors import JOINT, SIDE, Actor
from pipeline.statements.floor import Floor
from pipeline.statements.reports import Report, forms, reporting

_TOLD = re.compile(r"(?:,| [-–]) (\w+) (\w+)")
REACH = {"speech": 250, "stance": 60, "joint": 90, "weak": 25}
"""How far before its verb a subject may end, in characters, by the kind of cue."""
WEAK_REACH = 45
JOINT_REACH = 20


class Frames:
    """Judges the subjects and verbs of one article."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.plain = floor, floor.text

    def fit(self, report: Report, actor: Actor, sentence: Sentence) -> bool:
        """Whether a form, a subject and what stands between and behind them make a report."""
        begin = self._behind_apposition(actor, report)
        gap = self.plain[begin : report.start]
        kind, form = report.cue.kind, report.cue.form
        words = self._around(begin, report.start).lower().split()
        clause = gap.rstrip(" ").endswith(",")  # X đặt hoa tưởng niệm những người đã mất, khẳng định …
        agrees = form in forms("grammar", "alone")
        alike = forms("grammar", "alike")
        joint = actor.kind == JOINT and not agrees and not alike.intersection(words[-1:])
        if len(gap) > (JOINT_REACH if joint and not (clause and kind != "joint") else REACH[kind]):
            return False
        if reporting()["grammar"]["suffers"] in words[-4:] or self._denied(words):
            return False
        if (not clause and not forms("around", "unreal").isdisjoint(words)) or any(
            f in gap for f in forms("around", "possible")
        ):
            return False
        if reporting()["grammar"]["copula"] in words and not any(f in gap for f in forms("grammar", "believed")):
            return False
        if actor.weak:
            loose = gap.lstrip().startswith((",", "-", "–")) or words[:1] == [reporting()["grammar"]["and"]]
            if (
                loose
                or len(gap) > WEAK_REACH
                or (actor.kind == JOINT and kind in ("stance", "weak") and alike.isdisjoint(words))
            ):
                return False
        if kind == "joint" and (reporting()["grammar"]["future"] in words or (actor.kind != JOINT and not agrees)):
            return False
        if kind == "stance" and actor.kind == SIDE and form in forms("around", "stands"):
            return False
        if kind == "stance" and len(words) > 4 and not clause and words[-1] not in forms("around", "near"):
            return False
        return self._has_content(report, sentence)

    def _denied(self, words: list[str]) -> bool:
        """ "Ông X không trả lời câu hỏi", but not "không ngừng chỉ trích" and "không đồng ý nhưng nói …"."""
        if (no := reporting()["grammar"]["no"]) not in words:
            return False
        behind = words[len(words) - words[::-1].index(no) :]
        if not behind or behind[0] in forms("around", "undenied"):
            return False
        return forms("around", "but").isdisjoint(behind) and not any(word.endswith(",") for word in behind)

    def _has_content(self, report: Report, sentence: Sentence) -> bool:
        """Something is said behind the form."""
        kind, form = report.cue.kind, report.cue.form
        if ends := reporting()["around"]["completed"].get(form):
            return not set(ends).isdisjoint(words_of(self.plain, report.end, sentence.end))
        behind = self.plain[report.end : min(sentence.end, report.end + 60)].strip(' ."”')
        if kind == "joint":
            return behind.count(" ") > 1
        alone = behind.startswith(",") and form in forms("around", "complete")  # ngay cả khi X đồng ý, …
        return kind == "speech" or report.cue.act == "12" or (len(behind) > 8 and not alone)

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
