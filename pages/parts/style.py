"""The style sheet of the pages: marked text, numbers, records, and our words over the few that Streamlit writes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pages.parts.text import Text


@dataclass(frozen=True)
class Inks:
    """The colours of marked text in one theme."""

    who: str
    when: str
    where: str
    kind: str
    sentence: str
    asked: str
    text: str
    faint: str


LINES = {"who": "solid", "when": "dotted", "where": "dashed", "kind": "double"}
"""Every role of marked text has a line of its own beside its colour, for readers without colour."""
SHEET = """
.bg-article,.bg-quote,.bg-lead{max-width:44rem;line-height:1.6;overflow-wrap:anywhere}
.bg-article p{margin:0 0 .9em}
.bg-article h3{font-size:1.25rem;line-height:1.35;margin:0 0 .8em;padding:0}
.bg-lead{font-size:1.15rem;margin:0}
.bg-small{font-size:.9rem;line-height:1.45;opacity:.85;margin:0;max-width:52rem}
.bg-title,.bg-heading{font-family:"Source Serif",serif}
.bg-title{font-size:2.1rem;font-weight:600;line-height:1.2;margin:0;padding:1.25rem 0 .75rem}
.bg-heading{font-size:1.35rem;font-weight:600;line-height:1.2;letter-spacing:-.005em;margin:0;padding:.5rem 0 .25rem}
.bg-quote{margin:0;padding:.1em 0 .1em .9em;border-left:3px solid FAINT}
.bg-quote .bg-small{margin:.3em 0 0}
.bg-article mark,.bg-quote mark,.bg-key mark{color:inherit;padding:.05em .1em;border-radius:2px}
.bg-sentence{background:SENTENCE}
.bg-asked{background:ASKED;scroll-margin:6rem 0 40vh}
.bg-article :has(>.bg-asked){border-left:4px solid FAINT;margin-left:-1rem;padding-left:calc(1rem - 4px)}
.bg-said{background:transparent;border-bottom:2px solid FAINT}
.bg-caption{font-size:.9rem;border-left:2px solid FAINT;padding-left:.7em}
.bg-numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:1rem 1.5rem;margin:.4rem 0}
.bg-numbers div{display:flex;flex-direction:column;gap:.1em;font-variant-numeric:tabular-nums}
.bg-numbers strong{font-size:1.5rem;line-height:1.25;font-weight:600}
.bg-numbers small{opacity:.8}
.bg-record{display:grid;grid-template-columns:minmax(5rem,9rem) 1fr;gap:.35em 1.2em;margin:0;padding:0!important}
.bg-record dt{opacity:.8;margin:0}
.bg-record dd{margin:0;overflow-wrap:anywhere}
.bg-record code{font-size:.85em}
.bg-glossary{display:grid;grid-template-columns:minmax(6rem,12rem) 1fr;gap:.7em 1.2em;max-width:60rem}
.bg-glossary{margin:0;padding:0!important}
.bg-glossary dt,.bg-glossary dd{margin:0;overflow-wrap:anywhere}
.bg-of{font-size:1rem;font-weight:600;margin:0;padding:1.2rem 0 .5rem}
.bg-of+.bg-glossary{gap:.3em 1.2em}
.bg-glossary small{display:block;opacity:.8}
@media(max-width:640px){.bg-glossary{grid-template-columns:1fr;gap:.2em}.bg-glossary dd{margin-bottom:.8em}}
[class*="st-key-way_"]{scroll-margin:5rem 0 1rem}
.st-key-way_rows{scroll-margin-bottom:16rem}
@media(min-width:641px){.st-key-told [data-testid="stHorizontalBlock"]{flex-direction:row-reverse}}
.bg-list{padding-left:1.2em;margin:.2em 0 .6em;max-width:44rem}
.bg-list li{margin:0 0 .5em}
[data-testid="stFileUploaderDropzoneInstructions"]{display:none}
[data-testid="stMainBlockContainer"]{padding-top:4.2rem}
[data-testid="stSidebar"] [data-testid="stSkeleton"]{min-height:4.25rem}
[data-testid="stMain"] [data-testid="stSkeleton"]{min-height:100%}
@media(min-width:768px){[data-testid="stMainBlockContainer"]{padding-left:3rem;padding-right:3rem}}
"""
"""What is still a grey bar, a control of the sidebar or a chart, has the height that it will have."""
NOT_PRINTED = (
    *("stSidebar", "stHeader", "stButton", "stDownloadButton", "stLinkButton", "stPageLink", "stButtonGroup"),
    *("stPagination", "stElementToolbar"),
)
"""What only a screen can use."""
OURS = {
    '[data-testid="stDateInput"] [data-placeholder="true"][data-type="day"]': "chrome.day",
    '[data-testid="stDateInput"] [data-placeholder="true"][data-type="month"]': "chrome.month",
    '[data-testid="stDateInput"] [data-placeholder="true"][data-type="year"]': "chrome.year",
    '[data-testid="stFileUploaderDropzone"] button p': "chrome.upload",
}
"""Where Streamlit writes English words that no option changes, and the word to be seen instead."""


def style(inks: Inks, text: Text) -> str:
    """The style sheet in one theme and language."""
    marks = "".join(
        f".bg-{role}{{background:{getattr(inks, role)};border-bottom:2px {line} {inks.text}}}"
        for role, line in LINES.items()
    )
    said = {place: json.dumps(text(key), ensure_ascii=False) for place, key in OURS.items()}
    words = "".join(
        f"{place}{{font-size:0!important}}{place}::after{{font-size:.875rem;content:{word}}}"
        for place, word in said.items()
    )
    sheet = SHEET.replace("FAINT", inks.faint).replace("SENTENCE", inks.sentence).replace("ASKED", inks.asked)
    hidden = ",".join([*(f'[data-testid="{name}"]' for name in NOT_PRINTED), ".modebar"])
    return f"<style>{sheet}{marks}{words}@media print{{{hidden}{{display:none!important}}}}</style>"
