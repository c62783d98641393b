"""Vietnamese written in old encodings: TCVN3 (ABC fonts), VNI and Windows-1258, found by what they make of a text.

Bytes of these encodings look like Western letters: "ViÖt Nam" is TCVN3, "Vieät Nam" VNI. Each is
tried, and the one that turns the words with such letters into Vietnamese syllables is it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.knowledge import lists_of, rows_of

ENCODINGS = ("windows-1258", "tcvn3", "vni")
LOOKED_AT = 20_000
"""So many characters of a text decide."""
FEWEST_WORDS = 3
ENOUGH = 0.8
"""Part of the words that must be Vietnamese syllables."""

_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_BYTES = {character: byte for byte, character in _WESTERN.items()} | {chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES["\u2212"] = 0xAD  # a soft hyphen is often turned into a minus sign on the way


def western(content: bytes) -> str:
    """Bytes as Windows-1252, those that it leaves open as Latin-1."""
    return content.decode("latin-1").translate(_WESTERN)


def encoding_of(text: str) -> str | None:
    """The old encoding of a text that was read as a Western one; null where none makes Vietnamese of it."""
    start = text[:LOOKED_AT]
    best, found = 0.0, None
    for encoding in ENCODINGS:
        share = vietnamese_share(start, mend(start, encoding))
        if share > best:
            best, found = share, encoding
    return found if best >= ENOUGH and vietnamese_share(start, start) < best else None


def vietnamese_share(text: str, mended: str) -> float:
    """Part of a mended text's words with letters beyond ASCII that are Vietnamese syllables; 0 where they are few."""
    words = [word for word in _WORD.findall(mended) if not word.isascii()]
    if len(words) < min(FEWEST_WORDS, max(1, len(text.split()))):
        return 0.0
    return sum(map(is_syllable, words)) / len(words)


def mend(text: str, encoding: str) -> str:
    """A text that was read as a Western one, read as `encoding`: one of ENCODINGS."""
    if encoding == "windows-1258":
        content = "".join(chr(_BYTES.get(c, ord(c))) if ord(c) > 127 else c for c in text)
        mended = content.encode("latin-1", "replace").decode("cp1258", "replace")
        return unicodedata.normalize("NFC", mended)
    pattern, letters = _table(encoding)
    return pattern.sub(lambda found: letters[found[0]], text)


def is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable is, with one tone mark at most."""
    apart = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", apart.translate(_TONES))
    return len(apart) - len(apart.translate(_TONES)) <= 1 and bool(_syllable().fullmatch(plain))


@cache
def _syllable() -> re.Pattern[str]:
    parts = lists_of("syllables.toml")
    return re.compile("".join(f"(?:{'|'.join(parts[name])})" for name in ("onsets", "vowels", "codas")))


@cache
def _table(encoding: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What the encoding writes for each letter, as it looks in Western letters, and a pattern of them all."""
    letters: dict[str, str] = {}
    for row in rows_of("encodings.csv"):
        content = bytes.fromhex(row[encoding])
        if content:
            letters[western(content)] = row["letter"]
            letters[content.decode("latin-1")] = row["letter"]
            # A capital's mark may be a small one: "Aù" beside "AÙ".
            letters.setdefault(western(content[:1]) + western(content[1:]).lower(), row["letter"])
    if encoding == "tcvn3":
        letters["\u2212"] = letters["\xad"]
    longest = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), letters
