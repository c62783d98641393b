"""Text from articles as HTML: the one place where it is escaped, marked and laid out.

Everything that comes from an article passes through `html.escape` here before a tag is put around it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")

Span = tuple[int, int]

ROLES = ("who", "when", "where", "kind")
"""Roles a piece of evidence can have, the most telling first."""
UNDER = ("said", "sentence", "asked")
"""Roles that lie under the others, the outermost last: what is said, a sentence, the passage that the link asks for."""


def literal(text: str) -> str:
    """Any text made to stand for itself where Streamlit would read Markdown, LaTeX or its own directives in it."""
    return PUNCTUATION.sub(r"\\\g<0>", text)


def paragraph(text: str, style: str = "bg-small") -> str:
    """A paragraph of any text."""
    return f'<p class="{style}">{html.escape(text)}</p>'


def headline(question: str, answer: str) -> str:
    """The heading of a page: its question, and the answer in one sentence."""
    return f'<h1 class="bg-title">{html.escape(question)}</h1>{paragraph(answer, "bg-lead")}'


def section(title: str, under: str = "") -> str:
    """The heading of a part of a page, with a line of small print."""
    return f'<h2 class="bg-heading">{html.escape(title)}</h2>' + (paragraph(under) if under else "")


def numbers(cells: Iterable[tuple[str, str, str]]) -> str:
    """Numbers side by side: name, value, and what it is to be compared with."""
    parts = "".join(
        f"<div><span>{html.escape(label)}</span><strong>{html.escape(value)}</strong>"
        f"<small>{html.escape(beside)}</small></div>"
        for label, value, beside in cells
    )
    return f'<div class="bg-numbers">{parts}</div>'


def quote(text: str, hits: Sequence[Span] = (), source: str = "", role: str = "when") -> str:
    """A quoted sentence, with the places of a search, or of another role, marked in it and its source under it."""
    marks = [(start, end, role) for start, end in hits]
    under = paragraph(source) if source else ""
    return f'<blockquote class="bg-quote" lang="vi">{marked(text, (0, len(text)), marks)}{under}</blockquote>'


def bullets(lines: Iterable[str]) -> str:
    """A list of any texts."""
    return f'<ul class="bg-list">{"".join(f"<li>{html.escape(line)}</li>" for line in lines)}</ul>'


def record(fields: Iterable[tuple[str, str, str]]) -> str:
    """A record as a definition list: name, value in words, and the code where it says something else.

    A field without value is left out.
    """
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}"
        + (f" <code>{html.escape(code)}</code>" if code and code.casefold() != value.casefold() else "")
        + "</dd>"
        for name, value, code in fields
        if value
    )
    return f'<dl class="bg-record">{rows}</dl>'


def glossary(entries: Iterable[tuple[str, str, str]], title: str = "") -> str:
    """What names mean, as a definition list under its title: name, meaning, and what is to be said in small."""
    rows = "".join(
        f"<dt><code>{html.escape(name)}</code></dt><dd>{html.escape(meaning)}"
        + (f"<small>{html.escape(small)}</small>" if small else "")
        + "</dd>"
        for name, meaning, small in entries
    )
    head = f'<h3 class="bg-of">{html.escape(title)}</h3>' if title else ""
    return f'{head}<dl class="bg-glossary">{rows}</dl>'


def key(names: Mapping[str, str]) -> str:
    """The legend of marked text: role -> its name."""
    marks = " ".join(f'<mark class="bg-{role}">{html.escape(name)}</mark>' for role, name in names.items())
    return f'<div class="bg-key">{marks}</div>'


def marked(text: str, within: Span, marks: Iterable[tuple[int, int, str]]) -> str:
    """One stretch of a text with its marks (start, end, role), which may overlap; the rest escaped as it is."""
    first, last = within
    inside = [(max(s, first), min(e, last), role) for s, e, role in marks if s < last and e > first]
    edges = sorted({first, last, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    parts = []
    for start, end in zip(edges, edges[1:], strict=False):
        roles = {role for s, e, role in inside if s <= start and e >= end}
        piece = html.escape(text[start:end])
        strongest = next((role for role in ROLES if role in roles), None)
        for role in filter(None, (strongest, *(role for role in UNDER if role in roles))):
            piece = f'<mark class="bg-{role}">{piece}</mark>'
        parts.append(piece)
    return "".join(parts)


def article(
    text: str, title: Span | None, body: Sequence[Span], captions: Sequence[Span], marks: Iterable[tuple[int, int, str]]
) -> str:
    """A whole article: its title, own paragraphs and captions in the order of the text, with marks."""
    marks = list(marks)
    parts = [(span, "p", "") for span in body] + [(span, "p", ' class="bg-caption"') for span in captions]
    if title:
        parts.append((title, "h3", ""))
    pieces = [
        f"<{tag}{style}>{marked(text, tuple(span), marks)}</{tag}>"
        for span, tag, style in sorted(parts, key=lambda part: tuple(part[0]))
    ]
    return f'<article class="bg-article" lang="vi">{"".join(pieces)}</article>'
