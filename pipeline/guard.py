"""One article, however it is written: it is understood, or refused alone and what comes after it goes on."""

from __future__ import annotations

from pipeline.extract import extract
from pipeline.log import log_failure
from pipeline.patience import PER_ARTICLE, TooLong, patience
from pipeline.read.read import Refusal
from pipeline.records import Article, Reading


def understand(article: Article, seconds: float = PER_ARTICLE, gate: bool = True) -> Reading | Refusal:
    """Extract an article; one that takes longer than `seconds`, or that a rule fails on, is refused."""
    try:
        with patience(seconds):
            return extract(article, gate=gate)
    except TooLong:
        reason = f"The article was given up after {seconds:g} seconds; split it into its articles, or leave it out."
    except Exception as error:
        log_failure("article failed", error, source=article.source)
        reason = f"The article could not be understood ({type(error).__name__}: {error}); please report this article."
    return Refusal(article.source, reason)
