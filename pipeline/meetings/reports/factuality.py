"""Whether an encounter took place: held, planned, invited, or nothing that happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.meetings.reports.ahead import (
    comes_for_it,
    find_likely,
    find_occasion,
    find_time_to_come,
    goes_on,
    lies_ahead,
)
from pipeline.meetings.reports.cues import (
    Cue,
    any_link,
    count_before,
    ends_with,
    is_only,
    is_plural,
    right_before,
    search,
)
from pipeline.meetings.reports.pairs import DATED
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.records import Span

_TIMES = re.compile(rf" (?:\d+|{any_link('counts')}) {any_link('times')}(?!\w)")

_DROPPED_BY = re.compile(rf"(?<!\w){any_link('suffers')} (?:\w+ ){{1,5}}{any_link('drops')}(?!\w)")
"""`bị Tổng thống A hủy`."""

_QUOTED = re.compile(r"[”\"]\s*[,–-]")


@dataclass(slots=True)
class _Before:
    """How far back before a cue a word may stand that speaks of it, by how loosely such words are bound."""

    left: int
    """Behind the last cue, or the quotation that ends before this one."""
    clause: int
    """In its own clause."""
    close: int
    """In its own clause and near by."""
    wide: int
    """In the sentence, over other clauses, and not in the quotation."""
    quoted: bool
    """A quotation ends before the cue."""


def judge(scene: Scene, row: Encounter, cue: Cue, index: int) -> None:
    """Held, planned, invited, or nothing that took place."""
    text, start = scene.text, scene.sentence.start
    before = _measure(scene, cue, index)
    agreed = [m for m in search("agreed", text, before.close, cue.start) if m[1] == cue.start - 1]
    likely = find_likely(scene, cue, before.clause, before.close)
    after = search("over", text, max(before.close, cue.start - 10), cue.start)
    ahead = ends_with("before", text, max(before.close, cue.start - 16), cue.start)
    over = cue.noun and bool(after)  # quyết định hoãn … sau cuộc gặp
    named = max((m.end for m in row.mentions), default=0)  # long names stand between the cue and what is said of it
    if (
        _is_no_single_one(scene, row, cue, before.clause, before.wide)
        or (not over and not (cue.noun and ahead) and _is_refused(scene, cue, before, bool(agreed), likely))
        or _is_urged(scene, row, cue)
        or _is_denied(scene, cue)
        or _is_called_off(scene, cue, index, likely, named)
    ):
        row.status = "none"
        return
    planned = likely + _find_plans(scene, row, cue, before, agreed, named)
    if not planned and (row.status == "invited" or _is_invited(scene, row, cue, before)):
        row.status = "invited"
        return
    coming = comes_for_it(scene, cue)
    row.firm = not coming and _is_told_as_held(scene, cue)
    if cue.noun and _is_past(scene, cue, named):
        row.firm = True
    elif planned:
        row.status, row.firm = "planned", not all(is_only("prospect", text[slice(*m)]) for m in planned)
    elif not row.firm and not row.again and (coming or lies_ahead(scene, cue, named)):
        row.status = "planned"
    loose = row.status == "held" and not row.firm and not over and not before.quoted
    if loose and search("supposed", text, start, start + 8):
        row.status = "none"  # Nếu tới Lima, A sẽ là …
        return
    near = scene.sentence.end if scene.sentence.part == "caption" else max(cue.end + 60, named + 30)
    row.background = _is_recalled(scene, cue, min(scene.sentence.end, near))


def _measure(scene: Scene, cue: Cue, index: int) -> _Before:
    """How far back before a cue its own words reach."""
    text, start = scene.text, scene.sentence.start
    through = ("attend", "arrival") if cue.kind == "attend" else ("attend",)  # A sẽ tham gia cuộc đàm phán
    left = max([start, *(c.end for c in scene.cues[:index] if c.kind not in through)])
    first = cue.start
    if index and _is_purpose(scene, scene.cues[index - 1], cue):  # liệu A có đến Lima để gặp B
        left = max([start, *(c.end for c in scene.cues[: index - 1])])
        first = scene.cues[index - 1].start
    quoted = [m.end() for m in _QUOTED.finditer(text, left, cue.start)]
    left = quoted[-1] if quoted else left  # “… sẽ …”, A nói tại cuộc gặp với B
    clause = max(left, *(text.rfind(sign, left, cue.start) + 1 for sign in ",;:("))
    wide = max(left if quoted else start, cue.start - 120)
    return _Before(left, clause, max(clause, first - 34), wide, bool(quoted))


def _is_refused(scene: Scene, cue: Cue, before: _Before, agreed: bool, likely: list[Span]) -> bool:
    """Whether words before the cue say that it is not held: từ chối gặp A, đề nghị gặp A; not `hủy … sau khi gặp A`."""
    text = scene.text
    others = likely + search("compounds", text, before.close - 8, cue.start + 8)
    refused = [
        m
        for m in search("not_held", text, before.close, cue.start)
        if not any(a <= m[0] and m[1] <= b for a, b in others)
        and not _at_the_side(text, m)
        and not search("so", text, m[0] - 5, m[1])
    ]
    asked = search("whether", text, before.clause, before.close)
    refused += [m for m in asked if not search("on_the_way", text, m[1], cue.start)]  # liệu A có biết khi gặp B
    if cue.noun and search("coming", text, cue.end, min(scene.sentence.end, cue.end + 50)):
        refused = [m for m in refused if not search("hopes", text, *m)]  # hy vọng cuộc gặp sắp tới sẽ đem lại …
    staged = search("stage", text, before.close, cue.start) if cue.noun else []
    if staged:
        refused = [m for m in refused if not 0 < staged[-1][0] - m[1] <= 5]  # Lima có thể sẽ là nơi tổ chức
    inside = right_before("inside", text, before.close, cue.start) if cue.noun else None
    if inside:  # không nhắc tới Syria trong cuộc gặp
        refused = [m for m in refused if _is_unsettled(text, m) or m[1] >= inside[0] - 1]
    if cue.noun and ends_with("arranged", text, before.close, cue.start):
        refused = [m for m in refused if not search("wishes", text, *m)]  # hứa chuẩn bị cho chuyến thăm
    proposed = search("proposal", text, cue.start - 16, cue.start)
    if not cue.noun and not agreed and proposed and proposed[-1][1] == cue.start - 1:
        refused += proposed  # gửi lời mời gặp A
    if cue.noun and (some := right_before("of_some", text, before.clause, cue.start)):
        refused += search("offered", text, before.clause, some[0])  # đề nghị của A về một cuộc gặp
    return bool(refused) and not search("sequence", text, refused[-1][1], cue.start)


def _is_unsettled(text: str, word: Span) -> bool:
    """`liệu … trong cuộc gặp`: also of what would happen at an encounter it says that there may be none."""
    return bool(search("supposed", text, *word) or search("unsettled", text, *word))


def _is_urged(scene: Scene, row: Encounter, cue: Cue) -> bool:
    """`kêu gọi A và B gặp nhau`: those who act are only wanted to, unless it says that they did."""
    acting = [m for m in row.mentions if m.end <= cue.start]
    if cue.noun or not acting or search("held", scene.text, acting[0].end, cue.start):
        return False
    start = acting[0].start
    return ends_with("urging", scene.text, scene.sentence.start, start)


def _is_called_off(scene: Scene, cue: Cue, index: int, likely: list[Span], named: int) -> bool:
    """Whether words behind the cue say that it is not held: cuộc gặp với A bị hủy."""
    off = search("called_off", scene.text, cue.end, min(scene.sentence.end, cue.end + 70))
    if any(start not in [at for at, _ in likely] for start, _ in off):
        return True
    if _is_taken_back(scene, cue):
        return True
    until = min(_own_end(scene, index), max(cue.end + 120, named + 70))
    annulled = search("annulled", scene.text, cue.end, until) if cue.noun else []
    return bool(annulled) and not search("that", scene.text, cue.end, annulled[0][0])


def _is_taken_back(scene: Scene, cue: Cue) -> bool:
    """`A và B dự kiến gặp nhau ở Lima, nhưng A đã hủy cuộc gặp`, `chuyến thăm từng được sắp xếp, nhưng bị A hủy`."""
    text, end = scene.text, scene.sentence.end
    before = search("planned", text, scene.sentence.start, cue.start)
    if not before and not search("was_to_be", text, scene.sentence.start, end):
        return False
    turn = search("but", text, cue.end, end)
    return bool(turn) and bool(search("dropped", text, turn[0][1], end) or _DROPPED_BY.search(text, turn[0][1], end))


def _find_plans(scene: Scene, row: Encounter, cue: Cue, before: _Before, agreed: list[Span], named: int) -> list[Span]:
    """The words that put an encounter into the future, where they stand for it: sẽ gặp, cuộc gặp tuần tới."""
    text, start, end = scene.text, scene.sentence.start, scene.sentence.end
    acting = [m for m in row.mentions if m.end <= cue.start]
    verbal = not cue.noun or goes_on(scene, cue)
    since = max(acting[0].end, start) if acting and verbal else max(before.clause, before.wide)
    if acting and ends_with("ahead_of_it", text, start, acting[0].start):
        since = start  # Hai bên sẽ gặp nhau trước khi A tới Lào
    planned = search("planned", text, since, cue.start)
    planned += find_time_to_come(scene, cue, since) + find_occasion(scene, cue, before.clause)
    planned += [m for m in agreed if not (cue.kind == "visit" and is_only("accepted", text[slice(*m)]))]
    planned += [word for word in search("planned", text, start, cue.start) if word[0] == start]  # Dự kiến A thăm B
    if cue.noun:
        planned += search("planned_after", text, cue.end, min(end, max(cue.end + 80, named + 30)))
    return planned


def _is_invited(scene: Scene, row: Encounter, cue: Cue, before: _Before) -> bool:
    """Whether somebody was only asked to visit: mời A thăm Lào, A nhận lời mời của B thăm Lào."""
    if cue.kind != "visit" or cue.noun:
        return False
    text = scene.text
    invited = search("invited", text, max(before.left, cue.start - 90), cue.start)
    if not invited:
        return False
    first, last = invited[-1]
    said = text[first:last]
    meant = is_only("bid", said) and last + 1 == cue.start or not is_only("accepted", said)
    taken = "," not in text[last : cue.start] and any(m.end <= first for m in row.mentions)
    return (meant or taken) and not search("at_bid", text, max(0, first - 6), first)


def _is_past(scene: Scene, cue: Cue, named: int) -> bool:
    """`sẽ nhắc lại điều đã nói tại cuộc gặp với B hồi tháng 3`: right behind the noun and its people stands when."""
    end = min(scene.sentence.end, max(cue.end, named) + 30)
    return any(not set(",;:(") & set(scene.text[cue.end : a]) for a, _ in search("past_date", scene.text, cue.end, end))


def _is_told_as_held(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence itself, and no title, says that the encounter was held: đã gặp, có cuộc gặp."""
    text, start = scene.text, scene.sentence.start
    had = not cue.noun or search("had", text, max(start, cue.start - 12), cue.start)
    if not had or scene.sentence.part == "title":
        return False
    held = search("held", text, max(start, cue.start - 60), cue.start)
    return bool(held) and not search("for_it", text, max(start, cue.start - 24), cue.start)


def _is_recalled(scene: Scene, cue: Cue, until: int) -> bool:
    """Whether the sentence looks back at an earlier encounter, up to an offset behind it or at its own beginning."""
    text, start = scene.text, scene.sentence.start
    if search("background", text, start, min(cue.start, start + 14)):
        return True
    recalled = search("background", text, max(start, cue.start - 60), until)
    return any(w[0] < cue.start or not search("since", text, *w) for w in recalled)  # chuyến thăm đầu tiên kể từ khi …


def hangs_on_plan(scene: Scene, row: Encounter, done: list[Encounter]) -> bool:
    """`A sẽ gặp B trong chuyến thăm Peru`, `A sẽ gặp B khi tới Peru`: the occasion of what is planned lies ahead too.

    `done` are the encounters found before in this sentence.
    """
    text, cue = scene.text, row.cue[0]
    plan = next((e for e in reversed(done) if e.cue[1] < cue), None)
    loose = row.status == "held" and not (row.firm or row.background or row.again)
    if plan is None or plan.status != "planned" or not loose or not set(plan.people) & set(row.people):
        return False
    begun = search("occasion_ahead", text, plan.cue[1], cue)
    if not begun or row.noun and begun[-1][1] < cue - 14:
        return False
    told = search("said", text, scene.sentence.start, plan.cue[0])
    if told and not any(told[-1][1] <= m.start < plan.cue[0] and m.form != "pronoun" for m in scene.mentions):
        return False  # A nói sẽ thăm Lào trong cuộc gặp với B
    since, until = plan.cue[1], begun[-1][0]
    past = search("held", text, since, until) or search("past_date", text, since, scene.sentence.end)
    return not past and not search("held", text, begun[-1][1], cue) and not set('“”";') & set(text[since:cue])


def _is_purpose(scene: Scene, before: Cue, cue: Cue) -> bool:
    """`A đến Lima để gặp B`, `A tới Lima gặp B`, `A đón chuyến thăm của B`, `A gặp và hội đàm với B`: what is said of
    the one encounter is said of the other."""
    if is_only("receives", before.form) and cue.kind == "visit" and cue.start - before.end <= 5:
        return True
    if search("purpose", scene.text, cue.start - 5, cue.start):
        return True
    joined = right_before("as_well", scene.text, before.end, cue.start)
    if joined and joined[0] <= before.end + 1:
        return True  # chưa từng gặp hay điện đàm với B
    if before.kind == "arrival" and not cue.noun and before.end + 1 == cue.start:
        return True  # A không đến gặp B
    place = [c[1] for c in scene.countries if before.end <= c[0] <= before.end + 14 and c[1] == cue.start - 1]
    return before.kind == "arrival" and not cue.noun and bool(place)


def _is_denied(scene: Scene, cue: Cue) -> bool:
    """`A phủ nhận thông tin rằng sẽ gặp B`; not `A phủ nhận thông tin đó tại cuộc gặp với B`."""
    text, start = scene.text, scene.sentence.start
    at_it = cue.noun and any(ends_with(w, text, start, cue.start) for w in ("inside", "during"))
    return not at_it and bool(search("denied", text, start, cue.start))


def _is_no_single_one(scene: Scene, row: Encounter, cue: Cue, clause: int, wide: int) -> bool:
    """Several encounters, a process, what often happens, or what nobody took part in: none of them by itself."""
    text, start, end = scene.text, scene.sentence.start, scene.sentence.end
    which = search("which", text, cue.end, min(end, cue.end + 5))
    if cue.noun and (which or ends_with("whichever", text, start, cue.start)):
        return True  # bất kỳ cuộc gặp nào
    if is_only("working", cue.form) and search("career", text, cue.end, min(end, cue.end + 80)):
        return True  # từng làm việc với Nga trong nhiều năm
    counted = count_before(text, max(start, cue.start - 16), cue.start)  # 43 cuộc điện đàm, bốn lần thăm Trung Quốc
    counted = counted if counted and bool(counted[1]) != cue.noun else None
    if not cue.noun and not counted:
        behind = max([cue.end, *(m.end for m in row.mentions), *(row.place or ())])
        counted = _TIMES.match(text, behind, end)  # thăm Trung Quốc bốn lần
    if counted and row.kind in ("visit", "call"):
        return not DATED.search(text, start, min(end, cue.end + 80))
    if is_only("negotiating", cue.form) and is_plural(text, start, cue.start):
        told = search("had", text, max(start, cue.start - 16), cue.start) or search("planned", text, wide, cue.start)
        if not told and not DATED.search(text, cue.end, min(end, cue.end + 60)):
            return True  # trong các cuộc đàm phán với B
    often = search("often", text, max(clause, cue.start - 60), cue.start) if cue.noun else ()
    often = often or search("often", text, cue.end, min(end, cue.end + 16)) and not DATED.search(text, start, end)
    return bool(often or search("nobody", text, max(start, cue.start - 160), cue.start))


def _own_end(scene: Scene, index: int) -> int:
    """Where what is said of a noun ends at the latest: at the next encounter that a noun tells of."""
    further = (c.start for c in scene.cues[index + 1 :] if c.noun and c.kind != "summit")
    return next(further, scene.sentence.end)


def _at_the_side(text: str, word: Span) -> bool:
    """ "A (phải) gặp B", "A, phải, và B": where somebody stands in a picture, not what must be."""
    start, end = word
    return text[start - 1] in "(," or text[start - 2 : start] == ", " and text[end] == ","
