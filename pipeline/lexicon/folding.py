"""Vietnamese without its diacritics: how names and words are compared and sought."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

STROKES = str.maketrans("đĐ", "dD")
"""The one Vietnamese letter that Unicode does not take apart."""


class _Folded(dict[int, str]):
    """The plain lower-case letter of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.translate(STROKES))[0].lower()
        self[code] = base if len(base) == 1 else letter
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case without diacritics, each letter one letter: offsets stay those of the NFC text."""
    return text.translate(_FOLDED)


@lru_cache(maxsize=16384)
def fold_words(text: str) -> str:
    """The folded words of a text with one blank between them: hyphens, dots and other signs are blanks."""
    plain = unicodedata.normalize("NFD", text.lower().translate(STROKES))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", " ", letters).split())
