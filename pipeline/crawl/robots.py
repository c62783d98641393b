"""What a site's robots.txt allows, by RFC 9309: the longest rule that fits decides, `*` and `$` are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote, unquote

LARGEST = 512 * 1024
"""So much of a robots.txt is read; RFC 9309 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one reader."""

    rules: tuple[tuple[str, bool], ...] = ()
    """Path patterns, each with whether it allows."""
    delay: float = 0.0
    """Seconds between two requests that the site asks for."""
    sitemaps: tuple[str, ...] = field(default=())

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be asked for; of two rules of one length the one that allows wins."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, _plain(path))]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots((("/", False),))


def read_robots(content: bytes, agent: str) -> Robots:
    """The rules of a robots.txt for `agent` (its product name), else those for everybody."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    sitemaps: list[str] = []
    named: list[str] = []
    in_rules = False
    for line in content[:LARGEST].decode("utf-8", "replace").splitlines():
        key, _, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            named = [] if in_rules else named
            named.append(value.lower())
            groups.setdefault(value.lower(), [])
            in_rules = False
        elif key in ("allow", "disallow"):
            in_rules = True
            for name in named if value else ():
                groups[name].append((_plain(value), key == "allow"))
        elif key == "crawl-delay":
            in_rules = True
            if re.fullmatch(r"\d{1,5}(\.\d+)?", value):
                delays |= dict.fromkeys(named, float(value))
        elif key == "sitemap":
            sitemaps.append(value)
    ours = agent.lower() if agent.lower() in groups else "*"
    return Robots(tuple(groups.get(ours, ())), delays.get(ours, 0.0), tuple(sitemaps))


def _plain(path: str) -> str:
    """A path with each letter escaped in one way only."""
    return quote(unquote(path), safe="/*$?&=;:@!+,'()~.-_%")


def _fits(pattern: str, path: str) -> bool:
    return bool(_expression(pattern).match(path))


@lru_cache(maxsize=4096)
def _expression(pattern: str) -> re.Pattern[str]:
    end = pattern.endswith("$")
    pieces = [re.escape(piece) for piece in re.split(r"\*+", pattern.removesuffix("$"))]
    # Lazy pieces one behind the other, each taken at its first place, so that no pattern is slow.
    return re.compile("".join([pieces[0], *(f"(?>.*?{piece})" for piece in pieces[1:-1])]) + _last(pieces, end), re.S)


def _last(pieces: list[str], end: bool) -> str:
    if len(pieces) == 1:
        return r"\Z" if end else ""
    return f".*{pieces[-1]}\\Z" if end else f"(?>.*?{pieces[-1]})"
