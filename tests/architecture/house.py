"""What do the tests of the house look at? Files, syntax trees and the words that identifiers are made of."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "samspill"
PURE_ROOMS = ("kernel", "reference", "engine")

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Place(NamedTuple):
    """Where something stands, so that a failing test can name it."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{relative(self.path)}:{self.line}"


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*rooms: str) -> list[Path]:
    """Give the modules of these rooms of `src/samspill`; of all rooms when none is named."""
    folders = [SRC / room for room in rooms] or [SRC]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def all_python_files() -> list[Path]:
    return sorted(path for path in tracked_files() if path.suffix == ".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def tracked_files() -> tuple[Path, ...]:
    """Give every file that is, or would be, kept by git; without git, every file outside hidden folders."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")  # noqa: S603 - a fixed command
    except (OSError, subprocess.CalledProcessError):
        listed = [relative(path) for path in ROOT.rglob("*") if not is_left_behind(path)]
    return tuple(path for name in sorted(set(listed) - {""}) if (path := ROOT / name).is_file())


def is_left_behind(path: Path) -> bool:
    """Say whether a tool made the file."""
    folders = path.relative_to(ROOT).parts[:-1]
    return any(part == "__pycache__" or (part.startswith(".") and part != ".ci") for part in folders)


def functions_of(path: Path) -> Iterator[tuple[str, FunctionNode]]:
    """Give each function with its dotted name inside the module."""
    yield from _functions(tree_of(path), "")


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, FunctionNode]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FunctionNode | ast.ClassDef):
            name = f"{prefix}{child.name}"
            if isinstance(child, FunctionNode):
                yield name, child
            yield from _functions(child, f"{name}.")
        else:
            yield from _functions(child, prefix)


def code_lines(node: FunctionNode, source: list[str]) -> int:
    """Count the lines of a function, without its docstring, blank lines and comments."""
    first = node.body[0]
    has_docstring = ast.get_docstring(node, clean=False) is not None
    docstring = range(first.lineno, (first.end_lineno or first.lineno) + 1) if has_docstring else range(0)
    numbers = (number for number in range(node.lineno, (node.end_lineno or node.lineno) + 1) if number not in docstring)
    texts = (source[number - 1].strip() for number in numbers)
    return sum(1 for text in texts if text and not text.startswith("#"))


@cache
def words_of(identifier: str) -> tuple[str, ...]:
    """Split an identifier into lower-case words.

    >>> words_of("NetOperatingResult"), words_of("amount_ore"), words_of("until-year2")
    (('net', 'operating', 'result'), ('amount', 'ore'), ('until', 'year'))

    """
    return tuple(word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", identifier))


@cache
def singulars(word: str) -> frozenset[str]:
    """Give the word and what it may be the plural of.

    >>> "entity" in singulars("entities"), "base" in singulars("bases"), "class" in singulars("classes")
    (True, True, True)

    """
    forms = {word}
    if word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
    if word.endswith("es"):
        forms.add(word[:-2])
    if word.endswith("ies"):
        forms.add(word[:-3] + "y")
    return frozenset(forms)


def load_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def bullet_list(problems: list[str], advice: str) -> str:
    """Write what a failing test says: each problem on a line, then what to do."""
    return "\n".join(["", *(f"  - {problem}" for problem in problems), f"  → {advice}"])
