"""Bytes -> text in NFC, whatever their encoding; what is no text is said to be none."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.read.encodings import encoding_of, mend, western

MOST_FOREIGN = 0.3
"""No Western text has a larger part of letters beyond ASCII."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_LETTER = re.compile(r"[^\W\d_]")
_DOUBLY_ENCODED = re.compile(
    "\u00c3[\u0080-\u00bf\u0152-\u2122]|\u00e1[\u00ba\u00bb].|\u00c4[\u0090\u2018\u0192\u201a]|\u00c6[\u00b0\u00a1\u00af]"
)
_MISREAD_SIGNS = ("\u00c3", "\u00e1\u00ba", "\u00e1\u00bb")
"""Without one of these no Vietnamese text was encoded twice."""
_WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTES = {ord(character): byte for byte, character in _WESTERN.items()}
_MISREAD = re.compile(f"[\x80-\xff{''.join(_WESTERN.values())}]{{2,}}")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks."""
_WIDE_MARKS = tuple(mark for mark, _ in MARKS[1:])


class Unreadable(ValueError):
    """Bytes that hold no text; the message says why."""


def decode(content: bytes) -> tuple[str, bool]:
    """Bytes as NFC text, and whether their encoding had to be repaired; `Unreadable` where there is no text."""
    if not content.strip():
        raise Unreadable("The file is empty; give it a text or remove it.")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return checked(text, changed=encoding != "utf-8" or "\ufffd" in text)
    if b"\x00" in content[:4096]:
        return checked(_wide(content), changed=True)
    try:
        return checked(content.decode("utf-8"), changed=False)
    except UnicodeDecodeError:
        return checked(_eight_bits(content), changed=True)


def table_encoding(start: bytes) -> str:
    """The encoding of a table, from its first bytes."""
    if wide := wide_encoding(start):
        return wide[:6] if start.startswith(_WIDE_MARKS) else wide  # without an end named, the mark is left out
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
        return "utf-8-sig"
    except UnicodeDecodeError:
        # other old encodings are mended field by field
        return "cp1258" if encoding_of(western(start)) == "windows-1258" else "cp1252"


def wide_encoding(start: bytes) -> str | None:
    """UTF-16 or UTF-32, by the mark that bytes begin with or by where zeros stand among them; null if it is neither."""
    for mark, encoding in MARKS[1:]:
        if start.startswith(mark):
            return encoding
    start = start[:4096]
    if b"\x00" not in start:
        return None
    first, second, third, fourth = (any(start[place::4]) for place in range(4))
    if not (first and second and third and fourth) and len(start) >= 4:
        if not third and not fourth:
            return "utf-32-le"
        if not first and not second:
            return "utf-32-be"
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 8 or min(even, odd) > max(even, odd) / 8:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def checked(text: str, changed: bool) -> tuple[str, bool]:
    """Text in NFC, doubly encoded text repaired; `Unreadable` where it is binary or has no letters."""
    text = text.removeprefix("\ufeff")
    if not text.isascii():
        if any(sign in text for sign in _MISREAD_SIGNS) and len(_DOUBLY_ENCODED.findall(text, 0, 20_000)) > 2:
            text, changed = _encoded_once(text), True
        text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise Unreadable("The text is empty; give it a text or remove it.")
    if len(_CONTROLS.findall(text, 0, 1024)) > max(2, min(len(text), 1024) / 20):
        raise Unreadable("This is a binary file, not text; save the article as text.")
    if not _LETTER.search(text):
        raise Unreadable("The text has no letters; there is nothing to read in it.")
    return text, changed


def _encoded_once(text: str) -> str:
    """Text whose UTF-8 was once read as Latin-1 or cp1252, put right; `Unreadable` where letters were lost."""
    repaired = _MISREAD.sub(_read_again, text)
    if len(_DOUBLY_ENCODED.findall(repaired)) * 100 > len(repaired.split()):
        raise Unreadable("The text was once decoded wrongly and has lost letters; save the article again as UTF-8.")
    return repaired


def _read_again(run: re.Match[str]) -> str:
    try:
        return run[0].translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return run[0]


def _wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without a byte-order mark."""
    encoding = wide_encoding(content)
    if encoding is None:
        raise Unreadable("This is a binary file, not text; save the article as text.")
    return content.decode(encoding, "replace")


def _eight_bits(content: bytes) -> str:
    """Damaged UTF-8, an old Vietnamese encoding or Windows-1252; `Unreadable` where the bytes are none of them."""
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 <= sum(byte > 127 for byte in content[: 1 << 16]) / 2:
        return text
    text = western(content)
    encoding = encoding_of(text)
    if encoding:
        return mend(text, encoding)
    if sum(byte > 127 for byte in content) > MOST_FOREIGN * len(content):
        raise Unreadable("No known encoding makes words of these bytes; save the article again as UTF-8.")
    return text
