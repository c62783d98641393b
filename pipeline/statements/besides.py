"""What somebody who is quoted says besides, in the same sentences: before the quotation, and behind it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lexicon.phrases import words_of
from pipeline.records import Span
from pipeline.statements.actors import OUTSIDER, Actor
from pipeline.statements.attribution import Attribution, Said
from pipeline.statements.quotes import Quotation
from pipeline.statements.reports import Report, forms, reporting

CONTENT = 6
"""More words than these between a report and a quotation say something themselves."""


class Besides:
    """Tells a report with a content of its own from one that only gives the speaker, in one article."""

    def __init__(self, who: Attribution) -> None:
        self.who, self.reports, self.plain = who, who.reports, who.plain

    def before(self, quotation: Quotation, told: Said | None, quoted: Actor) -> Said | None:
        """What `told` reports in the lead of a quotation, if it says something: "X đề nghị A và khẳng định “…”"."""
        if told is None or told.report is None or told.actor.speaker is None or told.actor.kind == OUTSIDER:
            return None
        if told.actor.speaker != quoted.speaker:  # X nói rằng Y xin lỗi và cho biết “…”
            clause = self.plain[told.report.end : quoted.start]
            if "," in clause or reporting()["grammar"]["that"] not in clause.split():
                return None
        words = words_of(self.plain, told.report.end, quotation.before)
        return told if len(words) > CONTENT and not self._only_how(told.report, words, quotation) else None

    def _only_how(self, report: Report, words: list[str], quotation: Quotation) -> bool:
        """ "X nói với báo giới sau cuộc gặp rằng: “…”": how, where and of what X spoke, not what X said."""
        opens = words[0] in forms("attribution", "tails") or words[0] in forms("floor", "manner")
        that = reporting()["grammar"]["that"]
        clause = "," in self.plain[report.end : quotation.before].rstrip(" ,:")
        told = clause or that in words[:-1] or report.cue.form.endswith(that)
        return opens and not told and not self.reports.within(report.end, quotation.before)

    def behind(self, said: Said, behind: Span) -> Said | None:
        """What the speaker of a quotation says besides: "“…”, X cho biết, đồng thời nói thêm rằng …"."""
        if said.how != "quotation" or said.report is None:
            return None
        more = self.plain.startswith(f" {reporting()['grammar']['and']} ", said.report.end)
        end = said.report.end if more else self.plain.find(",", said.report.end, behind[1])
        if self._says_on(said.report, behind[1] if end < 0 else end):
            return replace(said, how="quotation", word=None)
        report = next((r for r in self.reports.within(end, behind[1]) if end > 0), None)
        if report is None or report.cue.kind != "speech" or self.who.quoted(report.start):
            return None
        if report.cue.form.startswith(tuple(forms("floor", "glosses"))):
            return None  # “…”, X nói, nhắc đến vụ Y
        lead = words_of(self.plain, end + 1, report.start)
        told = len(words_of(self.plain, report.end, behind[1])) > CONTENT
        return replace(said, report=report, word=None) if told and forms("floor", "besides").issuperset(lead) else None

    def _says_on(self, report: Report, end: int) -> bool:
        """ "“…”, X lưu ý cần sớm ký thỏa thuận": the verb behind a quotation has a content of its own."""
        words = words_of(self.plain, report.end, end)
        that = reporting()["grammar"]["that"] in (*words[:1], report.cue.form.split()[-1])
        if len(words) <= CONTENT or not (that or report.cue.form in forms("floor", "contents")):
            return False
        return words[0] not in forms("attribution", "tails") | forms("floor", "manner") | forms("grammar", "joins")
