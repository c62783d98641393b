"""What a careless crawl does to a text and can be undone.

Entities left standing, signs that nobody sees, lost line ends, glued words.
"""

from __future__ import annotations

import re
from html.entities import html5

GLUED = 5
"""So many glued places and more make a text a bad crawl; fewer may be names (`TikTok`) and stay."""

LOOKED_AT = 1500
"""Characters of a text's start that show whether it is a bad crawl."""

_LOW = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_LOWER, _UPPER = "a-z" + _LOW, "A-Z" + _LOW.upper()
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
_GLUED = re.compile(
    rf"(?<![{_LOWER}{_UPPER}\d])[{_UPPER}]?[{_LOWER}]*[{_LOW}][{_LOWER}]*(?=[{_UPPER}][{_LOWER}])"
    rf"|[{_LOWER}]{{2,}}[.!?;](?=[{_UPPER}][{_LOWER}])"
)
"""A Vietnamese word that runs into a capital, or a sentence's end that does: a word without marks may be a brand."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphens, blanks without width, joiners, and signs of the direction of writing."""
_MARKS = "\u0300-\u036f"
_INSIDE = re.compile(
    f"(?:(?<=[^\\W\\d_])|(?<=[{_MARKS}])){_UNSEEN.pattern}+(?=[{_LOWER}{_MARKS}])"
    f"|(?<=[{_UPPER}]){_UNSEEN.pattern}+(?=[{_UPPER}])"
)
"""Within a word; a Vietnamese one does not go on with a capital, unless it is all capitals."""


def repair(text: str) -> str:
    """The text with entities read, unseen signs gone, line ends that are only carriage returns told, glued words apart.

    Glued words come apart where there are many; a sound text is returned as it is.
    """
    if "&" in text:
        for _ in range(2):  # what was escaped twice stands as &amp;nbsp;
            text = _ENTITY.sub(_letter, text)
    text = visible(text)
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    if _runs_together(text[:LOOKED_AT]) and len(_GLUED.findall(text)) >= GLUED:
        text = _GLUED.sub(r"\g<0> ", text)
    return text


def visible(text: str) -> str:
    """The text without the signs that nobody sees: inside a word they go, for they make another name of it.

    Elsewhere a blank stands for them, so that what follows keeps its place.
    """
    return _UNSEEN.sub(" ", _INSIDE.sub("", text)) if _UNSEEN.search(text) else text


def _runs_together(start: str) -> bool:
    """Whether words of a text's start are glued: a quick look, for most texts are sound."""
    mixed = [word for word in start.split() if not (word.islower() or word.istitle() or word.isupper())]
    return len(_GLUED.findall(" ".join(mixed))) > 1


def _letter(entity: re.Match[str]) -> str:
    """The letter that an entity stands for; what stands for none stays."""
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    letter = bytes([code]).decode("cp1252", "ignore") if 0x80 <= code < 0xA0 else ""
    sound = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 or code in (9, 10, 13)
    return letter or (chr(code) if sound else entity[0])
