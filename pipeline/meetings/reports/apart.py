"""Those who were met one after the other, told with one word: `A gặp Thủ tướng Đức B và Thủ tướng Pháp C`."""

from __future__ import annotations

from pipeline.meetings.reports.cues import Cue, is_plural, search, vocabulary
from pipeline.meetings.reports.sides import Encounter, Scene
from pipeline.names.cast import Mention
from pipeline.names.ranks import LEADING


def meet_apart(
    scene: Scene, cue: Cue, subject: list[Mention], objects: list[Mention], delegations: list[str]
) -> list[Encounter] | None:
    """`gặp Thủ tướng Đức A và lãnh đạo Pháp`: one encounter for each of those met; None where all met at once."""
    together = cue.form in vocabulary()["grammar"]["together"]
    if together or search("several_sides", scene.text, cue.end, cue.end + 12):
        return None
    sides = {scene.side(m) for m in objects} - {None}
    groups = _met_apart(scene, cue, objects)
    unnamed = [code for code in delegations if code not in sides]
    if len(sides) < 2 and len(groups) + len(unnamed) < 2:
        return None
    scene.used += objects
    kind = "meeting" if cue.kind == "summit" else cue.kind
    rows = [scene.encounter(cue, kind, [*subject, *host]) for host in groups]
    for code in unnamed:
        rows.append(scene.encounter(cue, kind, subject, [code]))
        rows[-1].slight = cue.form in vocabulary()["grammar"]["slight"]
    return [row for row in rows if len(row.sides) == 2]


def _met_apart(scene: Scene, cue: Cue, objects: list[Mention]) -> list[list[Mention]]:
    """Those met, by country, and one by one where they hold offices and one of them leads, or several encounters
    are told of; guests come together."""
    sides = [[m for m in objects if scene.side(m) == side] for side in dict.fromkeys(map(scene.side, objects))]
    if cue.kind in ("reception", "ceremony"):
        return sides
    leaders = LEADING | {"speaker"}
    several = cue.noun and is_plural(scene.text, scene.sentence.start, cue.start)
    groups: list[list[Mention]] = []
    for side in sides:
        alone = all(m.name and m.title for m in side) and (several or any(m.classes & leaders for m in side))
        alone = alone and (several or scene.side(side[0]) != "EUR")  # the heads of its bodies come together
        groups += [[m] for m in side] if alone else [side]
    return groups
