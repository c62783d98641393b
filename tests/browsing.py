"""The browser that tests look through: $CHROMIUM, else the first of the usual names on PATH, else none."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
BROWSER = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
WAIT = 25_000


def settle(page) -> None:
    """Wait until the page has a title and nothing on it is about to change."""
    page.wait_for_selector("h1")
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stStatusWidget"], [data-stale="true"]')
            && document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state') !== 'running'"""
    )
    page.wait_for_timeout(300)
