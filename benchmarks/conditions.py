"""Modules whose conditions can be left out one at a time: the test of an `if`, a part of `and` or `or`, a filter.

`install` has the modules of some packages compiled so that each condition passes through a switch. A switch that is
off gives what the condition would give if it were not written: a part of `and` and a filter hold, a part of `or` and
the test of an `if` do not.
"""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import NamedTuple

HOLDS, FAILS = "_condition_that_holds", "_condition_that_fails"
"""Names of the two kinds of switch, by what they give where they are off."""


class Condition(NamedTuple):
    """Where a condition stands and how it reads."""

    module: str
    line: int
    role: str
    """and, or, if, filter."""
    text: str


class Switches:
    """All conditions that were compiled, the one that is off, and those that have decided something."""

    def __init__(self) -> None:
        self.conditions: list[Condition] = []
        self.off: int | None = None
        self.seen: set[int] = set()

    def of(self, left_out: bool) -> Callable[[int, object], object]:
        """The switch that gives `left_out` where it is off, and notes where that would be another answer."""

        def switch(number: int, value: object) -> object:
            if bool(value) == left_out:
                return value
            if number == self.off:
                return left_out
            self.seen.add(number)
            return value

        return switch


SWITCHES = Switches()
setattr(builtins, HOLDS, SWITCHES.of(True))
setattr(builtins, FAILS, SWITCHES.of(False))


class _Wiring(ast.NodeTransformer):
    """Puts every condition within functions behind a switch."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source, self.depth = module, source, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        node.body = [self.visit(statement) for statement in node.body]
        self.depth -= 1
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        node.test = self._wired(node.test, "if", FAILS)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        role, switch = ("and", HOLDS) if isinstance(node.op, ast.And) else ("or", FAILS)
        self.generic_visit(node)
        node.values = [self._wired(value, role, switch) for value in node.values]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._wired(test, "filter", HOLDS) for test in node.ifs]
        return node

    def _wired(self, node: ast.expr, role: str, switch: str) -> ast.expr:
        if not self.depth:
            return node
        number = len(SWITCHES.conditions)
        text = " ".join((ast.get_source_segment(self.source, node) or "").split())
        SWITCHES.conditions.append(Condition(self.module, node.lineno, role, text))
        call = ast.Call(ast.Name(switch, ast.Load()), [ast.Constant(number), node], [])
        return ast.copy_location(call, node)


def wire(module: str, source: str, path: str) -> CodeType:
    """Compile a module with every condition of its functions behind a switch."""
    tree = ast.fix_missing_locations(_Wiring(module, source).visit(ast.parse(source)))
    return compile(tree, path, "exec", dont_inherit=True)


class _Loader(SourceFileLoader):
    """Compiles a module from its text at every run."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return wire(fullname, Path(path).read_text(encoding="utf-8"), path)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, packages: Sequence[str]) -> None:
        self.packages = tuple(packages)

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        file = Path(__file__).parents[1].joinpath(*fullname.split(".")).with_suffix(".py")
        if not fullname.startswith(self.packages) or not file.is_file():
            return None
        return importlib.util.spec_from_file_location(fullname, file, loader=_Loader(fullname, str(file)))


def install(packages: Sequence[str]) -> None:
    """Have the modules of some packages compiled so from now on; none of them may have been imported."""
    early = [name for name in sys.modules if name.startswith(tuple(packages))]
    if early:
        raise RuntimeError(f"{early[0]} is imported already, without switches: install before it.")
    sys.meta_path.insert(0, _Finder(packages))
