"""Those who can be the subject of a reporting verb: `Actor` and its kinds.

An actor is a person, a side, both sides, or an outsider (an expert, a newspaper) whose
words are no statement.
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON, SIDE, JOINT, OUTSIDER, SAME = "person", "side", "joint", "outsider", "same"


@dataclass(slots=True)
class Actor:
    """Somebody at `[start, end)` who can be the subject of a sentence."""

    start: int
    end: int
    kind: str
    """person, side, joint, outsider, or same: whoever spoke last."""
    speaker: str | None = None
    """Name, code, organisation or `both sides`; null for outsiders and for people nobody can tell."""
    ref: str = "name"
    country: str | None = None
    person_id: str | None = None
    object: bool = False
    """Stands behind a preposition or a verb that takes it as an object."""
    doer: bool = False
    """An object, or in a clause of its own, that does what the next verb says: nghe X nói, những gì X nói."""
    clause: bool = False
    """Its verb is one of a clause of time (sau khi phía X tuyên bố …), not the sentence's."""
    agent: bool = False
    """Behind a passive (được X tiết lộ): they have the floor, but the sentence itself reports no words."""
    herald: bool = False
    """A spokesman: of a leader's words that he passes on the leader is the speaker."""
    aide: bool = False
    """A spokesman, an adviser or an envoy: whom "cố vấn Nhà Trắng" may mean when he has spoken."""
    weak: bool = False
    """A bare country's name or the like, which is seldom a speaker."""
    female: bool = False
    office: bool = False
    """A title that nobody is known to hold."""
    unstated: bool = False
    """A body of Vietnam's whose country the text does not name."""
    name: str | None = None
    """Name of an outsider who may turn out to be an official by an apposition."""
    members: tuple[Actor, ...] = ()
    """The countries of a list (Nga, Trung Quốc và Cuba), each of which speaks for itself."""
