"""Asking sites politely: what their robots.txt allows, one request at a time, again where that may help."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from pipeline.crawl.robots import EVERYTHING, NOTHING, Robots, read_robots
from pipeline.crawl.web import Answer, Limits, Unreachable, ask, plain_url

REDIRECTS = 5
LONGEST_WAIT = 60.0
"""Seconds that a host may make one run wait between two requests; whoever asks for more is asked in the next run."""
MOST_FAILURES = 5
"""After so many addresses in a row that failed, a site is left alone for the rest of the run."""
_WORTH_ANOTHER_TRY = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated."""

    limits: Limits = Limits()
    delay: float = 1.0
    """Seconds between two requests to one host; a longer crawl delay of its robots.txt counts."""
    tries: int = 3
    pause: float = 1.0
    """Seconds before the second try; each further one waits twice as long."""
    most: int = 100_000
    """Most requests for pages in one run; the rest is left for the next."""


class Sites:
    """Every site that is asked in a run, each treated with the same manners."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def follow(self, url: str, conditions: dict[str, str], robots: bool = True) -> Answer:
        """The answer at the end of all redirects, each of them allowed by its own site.

        Raises `Unreachable` where there is none. Without `robots` nobody is asked whether it is allowed: for the
        robots.txt itself.
        """
        passed = [url]
        while True:
            answer = self._ask(passed[-1], conditions, robots)
            target = answer.headers.get("Location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            there = plain_url(urljoin(passed[-1], target))
            if there in passed:
                raise Unreachable(f"The address redirects in a circle (back to {there}).")
            if len(passed) > REDIRECTS:
                raise Unreachable(f"The address redirects more than {REDIRECTS} times.")
            passed.append(there)

    def _ask(self, url: str, conditions: dict[str, str], robots: bool) -> Answer:
        parts = urlsplit(url)
        site = self._site(f"{parts.scheme}://{parts.netloc}")
        if robots:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            rules = self._rules(site)
            if not rules.allows(path):
                raise Unreachable("The site's robots.txt does not allow this address.", again=rules is NOTHING)
        if site.shut:
            raise Unreachable(site.shut, again=True)
        manners = self.manners
        for attempt in range(1, manners.tries + 1):
            last = attempt == manners.tries
            wait = manners.pause * 2 ** (attempt - 1) * random.uniform(1, 1.5)
            try:
                site.turn(manners.delay)
                answer = ask(url, manners.limits, conditions)
            except Unreachable as error:
                if last or not error.again:
                    site.failed(error.again)
                    raise
            else:
                if answer.status < 400:
                    site.failures = 0
                    return answer
                again = answer.status in _WORTH_ANOTHER_TRY
                wait = max(wait, _retry_after(answer.headers.get("Retry-After")))
                if last or not again or wait > LONGEST_WAIT:
                    site.failed(again, shut=wait > LONGEST_WAIT)
                    reason = f"The server answered {answer.status}{'; the next run asks again' if again else ''}."
                    raise Unreachable(reason, again)
            site.rest(wait)
        raise AssertionError

    def _site(self, root: str) -> _Site:
        with self._lock:
            return self._sites.setdefault(root, _Site(root))

    def _rules(self, site: _Site) -> Robots:
        with site.reading:
            if site.robots is None:
                try:
                    answer = self.follow(f"{site.root}/robots.txt", {}, robots=False)
                    site.robots = read_robots(answer.content, self.manners.limits.agent)
                except Unreachable as error:
                    # RFC 9309: a site without the file allows everything, one that fails nothing for now
                    site.robots = NOTHING if error.again else EVERYTHING
                if site.robots.delay > LONGEST_WAIT:
                    site.robots = NOTHING
            return site.robots


class _Site:
    """Whose turn it is at one site."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.robots: Robots | None = None
        self.reading = threading.RLock()
        self.failures = 0
        self.shut = ""
        """Why the site is asked no more in this run."""
        self._lock = threading.Lock()
        self._free_at = 0.0

    def turn(self, delay: float) -> None:
        """Wait until the site may be asked again."""
        delay = max(delay, self.robots.delay if self.robots else 0.0)
        with self._lock:
            now = time.monotonic()
            at = max(now, self._free_at)
            self._free_at = at + delay
        time.sleep(max(0.0, at - now))

    def failed(self, again: bool, shut: bool = False) -> None:
        """Ask no more in this run where the site asks for a long pause, or fails again and again."""
        self.failures += again
        if shut or self.failures >= MOST_FAILURES:
            self.shut = "The site fails again and again, or asks for a long pause; the next run asks it again."

    def rest(self, seconds: float) -> None:
        """Leave the site alone for a while."""
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic() + seconds)


def _retry_after(told: str | None) -> float:
    """Seconds that a server asks to wait; 0 where it says nothing that can be read."""
    if not told:
        return 0.0
    if told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
