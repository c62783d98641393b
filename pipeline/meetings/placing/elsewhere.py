"""Places that the sentence of an encounter names and that are not its own: those of other events or of people."""

from __future__ import annotations

import re

from pipeline.meetings.facts import ArticleFacts
from pipeline.meetings.placing.settled import Place
from pipeline.meetings.reports.cues import any_link, search
from pipeline.meetings.reports.sides import Encounter

_POSTED = re.compile(rf"(?: (?:{any_link('of')}|[A-ZĐ][\w.-]*)){{1,4}} {any_link('at')} ")
"""Between the word of an office and the place where it is: whose office."""
_BREAK = re.compile(r"[,;:.“”\"]")
_FOLLOWED = re.compile(r"[^\W\d_]\s+\S+\s+\Z")
"""A word with the one before the place, which belongs to it: `Chính sách ở`."""
_FINITE = re.compile(rf",?\s{any_link('finite')}\s")


def is_elsewhere(facts: ArticleFacts, report: Encounter, place: Place) -> bool:
    """A place in the sentence of a report is where somebody works or spoke, or where something else was."""
    return (
        _is_post(facts.text, place)
        or _told_from(facts, report, place)
        or _of_strangers(facts, report, place)
        or bool(search("since", facts.text, report.cue[1], place.span[0]))
        or _of_the_cue_before(facts, report, place)
        or _of_the_subject(facts.text, report, place)
    )


def _of_the_subject(text: str, report: Encounter, place: Place) -> bool:
    """`Chính sách ở Lào sẽ tác động tới cuộc gặp`: the place is a part of the subject, the encounter of the object."""
    start, end = place.span
    verb = _FINITE.match(text, end) if report.noun and end < report.cue[0] else None
    if verb is None or not _FOLLOWED.search(text, max(0, start - 40), start):
        return False
    return not _BREAK.search(text, verb.end(), report.cue[0]) and not search("stage", text, end, report.cue[0])


def _is_post(text: str, place: Place) -> bool:
    """`Đại sứ Nga tại Washington`, `một học giả về Nga tại Đại học Columbia`: where somebody works."""
    start = place.span[0]
    posts = search("post", text, max(0, start - 50), start) if not place.venue else ()
    scholars = search("scholar", text, max(0, start - 70), start)
    return any(_POSTED.fullmatch(text, end, start) for _, end in posts) or any(
        not _BREAK.search(text, end, start) for _, end in scholars
    )


def _told_from(facts: ArticleFacts, report: Encounter, place: Place) -> bool:
    """`B ngày 8/3 tại Washington tiết lộ A sẽ gặp C`: where somebody spoke of it, or what the speech was about."""
    start, cue = report.sentence.start, report.cue[0]
    if place.span[1] <= cue and search("content", facts.text, place.span[1], cue):
        if search("said", facts.text, max(start, place.span[0] - 40), place.span[0]):
            return True  # thông báo ngày 3/2 tại Lima rằng A sẽ gặp B
    at_it = search("during", facts.text, max(start, cue - 14), cue)
    content = report.mentions and all(m.start >= place.span[1] for m in report.mentions)
    if report.status == "held" and (not report.noun or at_it) and not (content and at_it):
        return False
    return place.span[1] <= cue and bool(search("said", facts.text, place.span[1], cue))


def _of_strangers(facts: ArticleFacts, report: Encounter, place: Place) -> bool:
    """`A gặp B, người đã thu xếp cuộc gặp giữa C và D ở Lima`: the place of the last encounter before it."""
    before = [r for r in facts.reports if report.cue[1] <= r.cue[0] < place.span[0] and r.people]
    last = max(before, key=lambda r: r.cue[0], default=None)
    return last is not None and last.noun and bool(report.people) and set(last.people).isdisjoint(report.people)


def _of_the_cue_before(facts: ArticleFacts, report: Encounter, place: Place) -> bool:
    """`hội đàm với B tại Lima để bàn về cuộc gặp với C`: the place of the talks, not of what they are about.

    `hoạt động tại Lima để chuẩn bị cho cuộc gặp`: nor of what they are to lead to.
    """
    start = report.sentence.start
    if search("for_another", facts.text, place.span[1], report.cue[0]):
        return True
    told = any(r.kind != "visit" and start <= r.cue[0] < place.span[0] for r in facts.reports)
    return told and bool(search("barrier", facts.text, place.span[1], report.cue[0]))
