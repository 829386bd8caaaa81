"""Is the middle pure? No file, clock, chance, environment or binary float in kernel, reference and engine."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from architecture.house import PURE_ROOMS, ROOT, Place, bullet_list, python_files, relative, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Check = Callable[[Path], Iterator[str]]

FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval", "breakpoint", "compile", "__import__"}
FILE_METHODS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "exists", "is_file",
    "is_dir", "mkdir", "unlink", "touch", "stat",
}  # fmt: skip
CLOCK_METHODS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "localtime", "gmtime", "fromtimestamp"}
HIDDEN_INPUT = {"environ", "getenv", "argv", "stdin", "stdout"}
FORBIDDEN_IMPORTS = {
    "os", "sys", "io", "pathlib", "random", "secrets", "uuid", "time", "socket", "subprocess", "tempfile", "shutil",
    "sqlite3", "urllib", "http", "threading", "asyncio", "logging",
}  # fmt: skip

PARAGRAPH = re.compile(r"§\s*\d")

# The loader reads the packaged data of its own room, by pkgutil and nothing else.
MAY_READ_PACKAGED_FILES = {"src/samspill/reference/loader.py"}
# Turns a binary float away, and has to name it for that.
MAY_NAME_FLOAT = {"src/samspill/kernel/money.py": "exact() refuses it"}


def nodes(path: Path, source: str | None) -> Iterator[tuple[Place, ast.AST]]:
    for node in ast.walk(tree_of(path) if source is None else ast.parse(source)):
        yield Place(path, getattr(node, "lineno", 0)), node


def hidden_inputs(path: Path, source: str | None = None) -> Iterator[str]:
    for place, node in nodes(path, source):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield f"{place} calls {name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCK_METHODS:
                yield f"{place} reads the clock with .{name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in FILE_METHODS:
                if relative(path) not in MAY_READ_PACKAGED_FILES:
                    yield f"{place} touches a file with .{name}()"
            case ast.Attribute(attr=name) if name in HIDDEN_INPUT:
                yield f"{place} reads {name}"
            case ast.Import(names=aliases):
                yield from (f"{place} imports {a.name}" for a in aliases if a.name.split(".")[0] in FORBIDDEN_IMPORTS)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in FORBIDDEN_IMPORTS:
                yield f"{place} imports from {module}"


def floats(path: Path, source: str | None = None) -> Iterator[str]:
    for place, node in nodes(path, source):
        match node:
            case ast.Constant(value=float() as value):
                yield f"{place} writes the binary float {value}"
            case ast.Name(id="float") if relative(path) not in MAY_NAME_FLOAT:
                yield f"{place} names float"
            case ast.Call(func=ast.Name(id="round")):
                yield f"{place} rounds with round()"
            case ast.Import(names=aliases) if any(alias.name == "math" for alias in aliases):
                yield f"{place} imports math, which works in binary floats"


def is_trivial(value: object) -> bool:
    """Say whether a figure means nothing but none, all, or per cent."""
    return value in {0, 1, 100, "0", "1", "100"}


def literal_rates(path: Path, source: str | None = None) -> Iterator[str]:
    docstrings: set[int] = set()
    for place, node in nodes(path, source):  # a docstring's statement comes before its text
        match node:
            case ast.Call(func=ast.Name(id="Decimal"), args=[ast.Constant(value=value)]) if not is_trivial(value):
                yield f"{place} writes the figure {value!r}"
            case ast.Expr(value=ast.Constant(value=str())):
                docstrings.add(id(node.value))
            case ast.Constant(value=str(text)) if PARAGRAPH.search(text) and id(node) not in docstrings:
                yield f"{place} writes the paragraph {text!r}"


def problems(check: Check, *rooms: str) -> list[str]:
    return [problem for path in python_files(*rooms) for problem in check(path)]


def test_kernel_reference_and_engine_have_no_hidden_input() -> None:
    found = problems(hidden_inputs, *PURE_ROOMS)
    assert not found, bullet_list(found, "take it as an argument, or move it to adapters or command (ADR 1)")


def test_no_binary_float_and_one_rounding_near_money() -> None:
    found = problems(floats, *PURE_ROOMS)
    assert not found, bullet_list(found, "use int øre, Decimal or Fraction, and kernel.money.round_ratio (ADR 2)")


def test_no_literal_rate_or_paragraph_in_the_engines() -> None:
    found = problems(literal_rates, "engine")
    assert not found, bullet_list(found, "move it to src/samspill/reference/data with its source")


def test_the_exceptions_are_still_needed() -> None:
    for name in [*MAY_READ_PACKAGED_FILES, *MAY_NAME_FLOAT]:
        assert any(relative(path) == name for path in python_files()), f"{name} is gone: take it off the list"


def test_these_checks_can_fail() -> None:
    source = "import os\nx = round(0.5)\ny = Decimal('0.25')\nz = date.today()\nopen('§ 14-18')\n"
    bad = ROOT / "src" / "bad.py"
    assert without_place(hidden_inputs(bad, source)) == ["calls open()", "imports os", "reads the clock with .today()"]
    assert without_place(floats(bad, source)) == ["rounds with round()", "writes the binary float 0.5"]
    assert without_place(literal_rates(bad, source)) == ["writes the figure '0.25'", "writes the paragraph '§ 14-18'"]


def without_place(found: Iterator[str]) -> list[str]:
    return sorted(text.split(" ", 1)[1] for text in found)
