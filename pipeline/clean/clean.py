"""An article's own parts told apart from the page around it.

Pages differ from site to site, their build does not: a title, a byline, paragraphs that end in a
full stop, pictures with a credit, and around them headlines without a full stop, singly, twice over
or in lists. Each line first gets a label from its own form, then its neighbours correct it. Words
that sites use are in knowledge/layout.toml. In doubt a line stays: lost text is worse than clutter.
"""

from __future__ import annotations

from pipeline.clean.clutter import drop_clutter
from pipeline.clean.glued import split_line, take_byline
from pipeline.clean.imprint import find_agencies, find_published, find_publisher
from pipeline.clean.lines import HEAD, Line, casefolded, label, lines_of
from pipeline.clean.stamps import find_stamp
from pipeline.records import Article, Layout, Reading, Span


def lay_out(article: Article) -> Layout:
    """Tell an article's title, paragraphs and captions from the page around them, and who published it when."""
    lines = lines_of(article.text)
    layout = Layout()
    first = 0
    if lines:
        layout.title, first = _find_title(article.text, lines)
        own = lines[first:]
        for line in own:
            line.kind = label(line)
        title = article.text[slice(*layout.title)] if layout.title else article.title or ""
        drop_clutter(article.text, own, casefolded(title))
        for line in own:
            split_line(article.text, line, layout)
    signs = [line.text for line in lines if line.kind == "sign-off"]
    if glued := take_byline(article.text, layout):
        signs.append(glued)
    above = max(0, first - 1)
    layout.published = find_published(article, [*lines[above : above + HEAD], *lines[:above]], layout)
    layout.publisher = find_publisher(article, lines, layout, signs)
    layout.agencies = find_agencies(article.text, layout, signs)
    return layout


def layout_of(reading: Reading) -> Layout:
    """The layout of an article that was read; one that the gate let go by is laid out now."""
    return lay_out(reading.article) if reading.layout is None else reading.layout


def _find_title(text: str, lines: list[Line]) -> tuple[Span | None, int]:
    """The title's span and the index of the line below it; a menu, the day and the page's own name may stand above."""
    if len(lines) > 1:
        long, short = lines[0].text, lines[1].text
        if len(long) - len(short) in range(2, 30) and casefolded(long).startswith(casefolded(short)):
            return (lines[1].start, lines[1].end), 2
    for i, line in enumerate(lines[:HEAD]):
        kind = label(line)
        if kind in ("out", "end", "aside", "bullet"):
            continue
        if title := _title_above(text, lines, i):
            return title, i + 1
        if kind != "stamp":
            break
    return None, 0


def _title_above(text: str, lines: list[Line], i: int) -> Span | None:
    """The span of a line that is a title by its form and its distance to the next, without a date at its end."""
    line = lines[i]
    if i + 1 == len(lines):
        return None
    gap = i == 0 and text.count("\n", line.end, lines[i + 1].start) > 1
    headline = not line.text.endswith((".", ":", ";", ",")) or line.text.endswith("...")
    stamped = find_stamp(line.text)
    end = line.end
    if stamped and stamped.end() >= len(line.text) - 2 and stamped.start() > 15:
        end = line.start + len(line.text[: stamped.start()].rstrip(" -–|,("))
    fits = (gap or headline) and end - line.start < 250
    alone = Line(line.start, end, text[line.start : end])
    return (line.start, end) if fits and label(alone) in ("text", "headline", "byline") else None
