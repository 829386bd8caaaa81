"""Is everything still small? Functions of at most 50 lines, files of at most 400, half the functions under ten."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from architecture.house import ROOT, all_python_files, bullet_list, code_lines, functions_of, load_yaml, relative

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAX_FUNCTION_LINES = 50
MAX_FILE_LINES = 400
MEDIAN_FUNCTION_LINES = 10
EXCEPTIONS = ROOT / "tests" / "architecture" / "size_exceptions.yaml"


def function_sizes(paths: list[Path]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for path in paths:
        source = path.read_text(encoding="utf-8").splitlines()
        sizes |= {f"{relative(path)}::{name}": code_lines(node, source) for name, node in functions_of(path)}
    return sizes


def file_sizes(paths: list[Path]) -> dict[str, int]:
    return {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def offenders() -> dict[str, int]:
    paths = [path for path in all_python_files() if "migrations" not in path.parts]
    functions = {name: size for name, size in function_sizes(paths).items() if size > MAX_FUNCTION_LINES}
    files = {name: size for name, size in file_sizes(paths).items() if size > MAX_FILE_LINES}
    return functions | files


@pytest.fixture(scope="module")
def exceptions() -> dict[str, Any]:
    listed: dict[str, Any] = load_yaml(EXCEPTIONS)
    return listed


def test_functions_and_files_keep_to_their_limit(exceptions: dict[str, Any]) -> None:
    allowed = {entry["name"]: entry["lines"] for entry in exceptions["offenders"]}
    too_large = [f"{name} has {size} lines" for name, size in offenders().items() if size > allowed.get(name, 0)]
    assert not too_large, bullet_list(too_large, "split it by what each part answers")


def test_the_list_of_offenders_only_shrinks(exceptions: dict[str, Any]) -> None:
    listed = exceptions["offenders"]
    now = offenders()
    mended = [entry["name"] for entry in listed if now.get(entry["name"], 0) < entry["lines"]]
    assert not mended, bullet_list(mended, "smaller than the list says: lower its number, or take it off the list")
    assert len(listed) <= exceptions["at_most"]
    assert all(entry["reason"] for entry in listed)


def test_half_of_all_functions_are_under_ten_lines(record_property: Callable[[str, object], None]) -> None:
    middle = median(function_sizes([path for path in all_python_files() if "src" in path.parts]).values())
    record_property("median_function_lines", middle)
    assert middle < MEDIAN_FUNCTION_LINES
