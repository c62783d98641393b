"""Links that somebody made to harm: any query gives a page, shows its values as text, and runs and asks for nothing."""

import random
from urllib.parse import quote

import pytest

from benchmarks.mutate import PIECES, heap
from pages.parts.frame import PAGES
from tests.test_browser import address, browser, visit  # noqa: F401, the fixtures

HARMFUL = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "[bấm](javascript:window.pwned=1)",
    "![x](http://evil.test/x.png)",
    "$\\frac{1}{2}$ :red[đỏ]",
    "\u202egnoht \u2066uiht",
    "'; DROP TABLE meetings; --",
    '" OR 1=1 NEAR(a b) *',
    "../../../etc/passwd",
    "=HYPERLINK(1)",
    "%00\u0000",
    "CHN~" + "A" * 3000,
)
KEYS = ("country", "leader", "kind", "topic", "sure", "period", "q", "pair", "who", "meeting", "article", "by", "view")


def hostile_query(first: int) -> str:
    """Every parameter with a harmful value."""
    return "&".join(f"{key}={quote(HARMFUL[(first + n) % len(HARMFUL)])}" for n, key in enumerate(KEYS))


@pytest.mark.parametrize("page_name", PAGES)
def test_a_hostile_link_opens_a_page_that_runs_and_asks_for_nothing(visit, page_name):  # noqa: F811
    page = visit(f"/{page_name}?lang=en&{hostile_query(PAGES.index(page_name))}")
    assert page.evaluate("() => window.pwned") is None
    assert not page.locator("img[src=x], img[src*=evil], a[href^=javascript], .katex").count()
    assert "Traceback" not in page.locator("body").inner_text()


@pytest.mark.parametrize("page_name", PAGES)
def test_any_query_gives_a_page(open_page, page_name):
    dice = random.Random(page_name)
    for _ in range(2):
        asked = {key: heap(dice)[:80] or dice.choice(PIECES) for key in dice.sample(KEYS, 5)}
        app = open_page(page_name, **asked)
        assert not app.exception and app.get("html")
