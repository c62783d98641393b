"""Annotated articles: read from their folder, and held against the form that docs/accuracy.md shows.

A file that is not in that form is left out with a sentence that names the field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import Stopped
from pipeline.evaluate.likeness import Row
from pipeline.read.read import Refusal, read_articles
from pipeline.read.rows import LARGEST
from pipeline.records import Article

SHOWN = 40
"""So many letters of a wrong value are shown."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated article and the file that it stands in."""

    path: Path
    row: Row


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field must hold, in words and as a test."""

    words: str
    holds: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_span(value: Any) -> bool:
    whole = isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)
    return whole and 0 <= value[0] <= value[1] <= LARGEST


def _each(holds: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(map(holds, value))


def _or_null(kind: Kind) -> Kind:
    return Kind(f"{kind.words}, or null", lambda value: value in (None, "") or kind.holds(value))


TEXT = Kind("a text", _is_text)
TEXTS = Kind("a list of texts", _each(_is_text))
DAY = Kind("a date: 2024, 2024-03 or 2024-03-05", lambda value: isinstance(value, str) and bool(_DAY.fullmatch(value)))
SPAN = Kind("a span: two whole numbers, the first and the end of letters in the text", _is_span)
SPANS = Kind("a list of spans, each of two whole numbers", _each(_is_span))
YES_OR_NO = Kind("true or false", lambda value: isinstance(value, bool))

Form = Mapping[str, "Kind | Form"]
"""Field -> what it must hold; a form stands for a list of such objects, or null."""
PERSON: Form = {"name": TEXT, "title": _or_null(TEXT), "country": _or_null(TEXT)}
MEETING: Form = {
    "kind": TEXT, "status": TEXT, "role": TEXT, "countries": TEXTS,
    "date_start": _or_null(DAY), "date_end": _or_null(DAY), "year_basis": _or_null(TEXT),
    "city": _or_null(TEXT), "country": _or_null(TEXT), "evidence": _or_null(SPAN), "participants": PERSON,
}  # fmt: skip
STATEMENT: Form = {
    "speaker": TEXT, "span": SPAN, "speaker_country": _or_null(TEXT),
    "direct": _or_null(YES_OR_NO), "topics": _or_null(TEXTS),
}  # fmt: skip
RELATION: Form = {"countries": TEXTS, "status": TEXT}
ARTICLE: Form = {
    "published": _or_null(TEXT), "body": _or_null(SPANS),
    "meetings": MEETING, "statements": STATEMENT, "relations": RELATION,
}  # fmt: skip


def read_annotations(folder: Path, refused: list[Refusal]) -> dict[str, Annotation]:
    """The annotations of a folder by article id: one JSON object a file; why a file is left out goes to `refused`.

    Raises `Stopped` for what is no folder, and where no annotation is left.
    """
    if not folder.exists():
        raise Stopped(f"{folder}: There is no such folder; check the path.")
    if not folder.is_dir():
        raise Stopped(f"{folder}: This is a file; name the folder that holds the annotations.")
    found: dict[str, Annotation] = {}
    for path in sorted(folder.glob("*.json")):
        row = _read(path)
        if not isinstance(row, str) and row["article_id"] in found:
            row = f"The article {row['article_id']!r} is annotated in {found[row['article_id']].path} too; keep one."
        if isinstance(row, str):
            refused.append(Refusal(str(path), row))
        else:
            found[row["article_id"]] = Annotation(path, row)
    if not found:
        why = "none of them can be read" if refused else "there is none in it"
        raise Stopped(f"{folder}: This folder should hold annotations, one .json file an article, but {why}.")
    return found


def annotated_articles(folder: Path) -> Iterator[tuple[Article, Row]]:
    """The articles of `articles.jsonl` in a folder, each with its annotation; what cannot be read is left out.

    Raises `Stopped` as `read_annotations` does.
    """
    annotated = read_annotations(folder, [])
    for article in read_articles([folder / "articles.jsonl"]):
        if not isinstance(article, Refusal) and article.article_id in annotated:
            yield article, annotated[article.article_id].row


def beyond(row: Row, letters: int) -> str:
    """Why an annotation is not of a text with so many letters; empty where all of its spans lie in it."""
    for place, span in _spans(row):
        if span[1] > letters:
            return f"{place} ends at {span[1]}, but the text has {letters} letters: this is the annotation of another."
    return ""


def _read(path: Path) -> Row | str:
    """An annotation, its article_id a text; or why it is none."""
    if not path.is_file():
        return "This is no file; move it out of the folder."
    try:
        row = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        return f"The file cannot be opened ({error.strerror})."
    except (ValueError, RecursionError) as error:
        return f"This is no JSON in UTF-8 ({error}); mend it or move it out of the folder."
    own = row.get("article_id") if isinstance(row, dict) else None
    if own in (None, ""):
        return "This is no annotation: it has no article_id (docs/accuracy.md shows the form)."
    if not isinstance(own, str | int) or isinstance(own, bool):
        return f"article_id is {_shown(own)}, but must be a text or a whole number."
    fault = next(_faults(row, ARTICLE, ""), "")
    return f"{fault} (docs/accuracy.md shows the form)." if fault else {**row, "article_id": str(own)}


def _faults(row: Row, form: Form, place: str) -> Iterator[str]:
    """What is wrong in an object, field by field."""
    for name, wanted in form.items():
        value, here = row.get(name), f"{place}{name}"
        if isinstance(wanted, Kind):
            if not wanted.holds(value):
                said = f"is {_shown(value)}, but" if name in row else "is missing; it"
                yield f"{here} {said} must be {wanted.words}"
        elif value is not None and not isinstance(value, list):
            yield f"{here} is {_shown(value)}, but must be a list of objects"
        else:
            for number, each in enumerate(value or ()):
                if isinstance(each, dict):
                    yield from _faults(each, wanted, f"{here}[{number}].")
                else:
                    yield f"{here}[{number}] is {_shown(each)}, but must be an object"


def _spans(row: Row) -> Iterator[tuple[str, list[int]]]:
    """Every span of an annotation, with the name of its place."""
    yield from ((f"body[{number}]", span) for number, span in enumerate(row.get("body") or ()))
    for rows, name in (("meetings", "evidence"), ("statements", "span")):
        for number, each in enumerate(row.get(rows) or ()):
            if each.get(name):
                yield f"{rows}[{number}].{name}", each[name]


def _shown(value: Any) -> str:
    """A value in letters that no terminal takes for anything else."""
    written = json.dumps(value)
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"
