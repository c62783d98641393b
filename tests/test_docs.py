"""What the documentation promises is there: links, commands, examples, columns of tables, codes."""

import ast
import csv
import json
import re
import runpy
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from pages.parts.codebook import markdown

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "pipeline" / "knowledge" / "README.md"]
KNOWLEDGE = ROOT / "pipeline" / "knowledge"
ARTICLE = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```\n")[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_name_what_is_there(page):
    text = page.read_text("utf-8")
    for module in re.findall(r"python -m ((?:pipeline|benchmarks)[\w.]*)", text):
        assert find_spec(module.rstrip(".")), module
    for path in re.findall(r"`((?:pipeline|pages|tests|docs|deploy|benchmarks)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path


def modules_named(text):
    """Paths of the modules that the tables and sentences of docs/architecture.md name.

    A table's head names its folder, the first name of a cell that of the names behind it (`parts/page.py`, `rows.py`).
    """
    folder = ""
    for line in text.splitlines():
        yield from re.findall(r"`((?:pipeline|pages)/[\w/]+\.py)`", line)
        if not line.startswith("|"):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if head := re.fullmatch(r"`([\w/]+)/`", cells[0]):
            folder = "pages/" if head[1] == "pages" else f"pipeline/{head[1]}/"
        elif cells[0] in ("stage", "around the road"):
            folder = "pipeline/"
        cell, beside = cells[0 if len(cells) == 2 else -1], ""
        for name in re.findall(r"`([\w/]+\.py)`", cell):
            beside = name.rpartition("/")[0] or beside
            yield f"{folder}{beside}/{name.rpartition('/')[2]}".replace("//", "/")


def test_the_architecture_names_every_module_by_its_path_and_no_other():
    named = set(modules_named((ROOT / "docs" / "architecture.md").read_text("utf-8")))
    there = {
        path.relative_to(ROOT).as_posix()
        for home in ("pipeline", "pages")
        for path in (ROOT / home).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert there - named == set()
    assert named - there == set()


def imports(path):
    """The modules of this program that a file imports, also inside functions."""
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            home = ".".join(filter(None, (package if node.level else "", node.module)))
            for name in node.names:
                inner = f"{home}.{name.name}"
                yield inner if (ROOT / inner.replace(".", "/")).with_suffix(".py").exists() else home


def stage(module):
    """The folder or file of the pipeline that a module belongs to."""
    return ".".join(module.split(".")[:2])


def test_imports_run_one_way_and_the_pipeline_knows_no_page():
    graph = {}
    for path in (ROOT / "pipeline").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        graph[name] = set(imports(path)) - {name}
    assert not [name for name, needs in graph.items() if any(need.startswith("pages") for need in needs)]
    stages = defaultdict(set)
    for name, needs in graph.items():
        stages[stage(name)] |= {stage(need) for need in needs} - {stage(name)}
    for circle_free in (graph, stages):
        list(TopologicalSorter(circle_free).static_order())  # raises CycleError with the circle


def test_the_worked_article_gives_an_object_a_line_with_the_rows_that_are_told_of_it(tmp_path):
    (tmp_path / "peru.txt").write_text(ARTICLE, "utf-8")
    command = [sys.executable, "-m", "pipeline", "extract", str(tmp_path / "peru.txt")]
    found = json.loads(subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout)
    rows = {(row["kind"], row["role"], row["cameo"], row["visit_level"]) for row in found["meetings"]}
    assert rows == {
        ("talks", "main", "042", None),
        ("visit", "main", "042", "official"),
        ("meeting", "background", "044", None),
    }
    assert [row["speaker"] for row in found["statements"]] == ["Lê Văn Thử", "Ana Quispe"]


def test_the_codebook_is_written_from_its_table():
    there = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    assert there == markdown(), "write it anew with: python -m pages.parts.codebook > docs/codebook.md"


def test_every_table_of_knowledge_is_described_column_by_column():
    text = (KNOWLEDGE / "README.md").read_text("utf-8")
    for table in sorted(KNOWLEDGE.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        own = [part for part in re.split(r"\n(?=\*\*)", text) if f"**{table.name}**" in part.partition("\n")[0]]
        assert len(own) == 1, table.name
        told = own[0] + "`caution`"  # told once for all tables
        assert not [column for column in columns if f"`{column}`" not in told], table.name
    assert not [table.name for table in KNOWLEDGE.glob("*.toml") if table.name not in text]


def test_every_section_of_words_says_what_its_words_do():
    for table in sorted(KNOWLEDGE.glob("*.toml")):
        lines = [line for line in table.read_text("utf-8").splitlines() if line.strip()]
        assert lines[0].startswith("#"), table.name
        heads = {line: i for i, line in reversed(list(enumerate(lines))) if line.startswith("[")}
        untold = [
            head for head, i in heads.items() if not any(line.startswith("#") for line in (lines[i - 1], lines[i + 1]))
        ]
        assert not untold, table.name


def packages(*names):
    """(name, range) of every package that the files of requirements name."""
    found = [
        re.findall(r"^(\w[\w-]*)(?:\[\w+\])?([<>=][^#\s]*)", (ROOT / name).read_text("utf-8"), re.M) for name in names
    ]
    return [package for some in found for package in some]


def test_every_package_is_justified_licensed_and_pinned_within_its_range():
    wanted = packages("requirements.txt", "requirements-cluster.txt", "tests/requirements.txt")
    assert len(wanted) > 20
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert not [name for name, _ in wanted if not re.search(rf"\b{name}\b", text)]
    pinned = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line
    )
    for name, allowed in wanted:
        assert SpecifierSet(allowed).contains(pinned[canonicalize_name(name)]), name


def test_every_benchmark_says_how_it_is_called_and_does_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    called = [path.stem for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text("utf-8")]
    assert len(called) > 12
    for name in sorted(called):
        monkeypatch.setattr(sys, "argv", [name, "--help"])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(ROOT / "benchmarks" / f"{name}.py"), run_name="__main__")
        assert end.value.code == 0, name
        assert f"python -m benchmarks.{name}" in capsys.readouterr().out, name
    assert not list(tmp_path.iterdir())
