"""Text from articles as HTML: the one place where it is escaped, marked and laid out.

Everything that comes from an article passes through `html.escape` here before a tag is put around it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")

Span = tuple[int, int]

ROLES = ("who", "when", "where", "kind", "said")
"""Roles a piece of evidence can have, the most telling first; the sentence itself lies under them."""


@dataclass(frozen=True)
class Inks:
    """The colours of marked text in one theme."""

    who: str
    when: str
    where: str
    kind: str
    sentence: str
    text: str
    faint: str

    def style(self) -> str:
        """CSS for marked text; every role has a line of its own too, for readers without colour."""
        lines = {"who": "solid", "when": "dotted", "where": "dashed", "kind": "double"}
        marks = "".join(
            f".bg-{role}{{background:{getattr(self, role)};border-bottom:2px {line} {self.text};}}"
            for role, line in lines.items()
        )
        return (
            "<style>.bg-article,.bg-quote,.bg-lead{max-width:44rem;line-height:1.65;overflow-wrap:anywhere}"
            ".bg-article p{margin:0 0 .9em}.bg-article h2{font-size:1.25rem;line-height:1.35;margin:0 0 .8em;padding:0}"
            ".bg-lead{font-size:1.15rem;margin:0}.bg-small{font-size:.9rem;opacity:.85;margin:.2em 0}"
            f".bg-quote{{margin:0;padding:.1em 0 .1em .9em;border-left:3px solid {self.faint}}}"
            ".bg-article mark,.bg-quote mark,.bg-key mark{color:inherit;padding:.05em .1em;border-radius:2px}"
            f".bg-sentence{{background:{self.sentence}}}"
            f".bg-said{{background:transparent;border-bottom:2px solid {self.faint};}}"
            f".bg-caption{{font-size:.9rem;border-left:2px solid {self.faint};padding-left:.7em}}"
            ".bg-number{display:flex;flex-direction:column;gap:.1em;font-variant-numeric:tabular-nums}"
            ".bg-number strong{font-size:1.55rem;line-height:1.25;font-weight:600}.bg-number small{opacity:.8}"
            ".bg-record{display:grid;grid-template-columns:minmax(5rem,9rem) 1fr;gap:.35em 1.2em}"
            ".bg-record{margin:0;padding:0!important}"
            ".bg-record dt{opacity:.8;margin:0}.bg-record dd{margin:0;overflow-wrap:anywhere}"
            ".bg-record code{font-size:.85em}"
            ".bg-list{padding-left:1.2em;margin:.2em 0 .6em;max-width:44rem}.bg-list li{margin:0 0 .5em}"
            f"{marks}</style>"
        )


def literal(text: str) -> str:
    """Any text made to stand for itself where Streamlit would read Markdown, LaTeX or its own directives in it."""
    return PUNCTUATION.sub(r"\\\g<0>", text)


def paragraph(text: str, style: str = "bg-small") -> str:
    """A paragraph of any text."""
    return f'<p class="{style}">{html.escape(text)}</p>'


def number(label: str, value: str, beside: str) -> str:
    """A number under its name, with what it is to be compared with."""
    return (
        f'<div class="bg-number"><span>{html.escape(label)}</span><strong>{html.escape(value)}</strong>'
        f"<small>{html.escape(beside)}</small></div>"
    )


def quote(text: str, hits: Sequence[Span] = (), source: str = "") -> str:
    """A quoted sentence, with the places of a search marked in it and its source under it."""
    marks = [(start, end, "when") for start, end in hits]
    under = paragraph(source) if source else ""
    return f'<blockquote class="bg-quote" lang="vi">{marked(text, (0, len(text)), marks)}{under}</blockquote>'


def bullets(lines: Iterable[str]) -> str:
    """A list of any texts."""
    return f'<ul class="bg-list">{"".join(f"<li>{html.escape(line)}</li>" for line in lines)}</ul>'


def record(fields: Iterable[tuple[str, str, str]]) -> str:
    """A record as a definition list: name, value in words, code; a field without value is left out."""
    rows = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}"
        + (f" <code>{html.escape(code)}</code>" if code else "")
        + "</dd>"
        for name, value, code in fields
        if value
    )
    return f'<dl class="bg-record">{rows}</dl>'


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
        strongest = next((role for role in ROLES[:4] if role in roles), None)
        for role in filter(None, (strongest, "said" * ("said" in roles), "sentence" * ("sentence" in roles))):
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
        parts.append((title, "h2", ""))
    pieces = [
        f"<{tag}{style}>{marked(text, tuple(span), marks)}</{tag}>"
        for span, tag, style in sorted(parts, key=lambda part: tuple(part[0]))
    ]
    return f'<article class="bg-article" lang="vi">{"".join(pieces)}</article>'
