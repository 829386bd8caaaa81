"""Can a stranger find the commands, an example of each function, and the place for new things?"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import samspill

from architecture.house import (
    ROOT,
    bullet_list,
    functions_of,
    load_yaml,
    python_files,
    relative,
    tracked_files,
    tree_of,
)

if TYPE_CHECKING:
    from pathlib import Path

EXCEPTIONS = ROOT / "tests" / "architecture" / "example_exceptions.yaml"
MAX_ADR_LINES = 60


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def make_targets() -> dict[str, str | None]:
    """Give each target of the Makefile with its help."""
    rules = re.findall(r"^([a-z][a-z-]*):(?!=)[^#\n]*(?:## (.*))?$", read("Makefile"), re.MULTILINE)
    return {name: text or None for name, text in rules}


def test_every_make_target_has_a_line_of_help_and_is_documented() -> None:
    guides = read("README.md") + read("CONTRIBUTING.md")
    targets = make_targets()
    assert {"run", "test", "test-fast", "test-deep", "lint", "types", "bench", "docs"} <= set(targets)
    assert [name for name, text in targets.items() if not text] == []
    assert [name for name in targets if f"`make {name}`" not in guides] == []


def test_no_guide_names_a_make_target_that_is_gone() -> None:
    named = {
        (relative(path), target)
        for path in tracked_files()
        if path.suffix == ".md"
        for target in re.findall(r"`make ([a-z-]+)`", path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in named if pair[1] not in make_targets()) == []


def test_every_phony_target_exists() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)
    assert phony is not None
    assert sorted(phony[1].split()) == sorted(make_targets())


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "`make test`" in read("README.md")
    assert re.findall(r"\bmake .*", read(".ci/run").split("set -euo pipefail")[1]) == [
        "make --no-print-directory test </dev/null"
    ]


def room_of(module: str) -> str:
    """Give the kernel, or the engine that a module belongs to: what may be used inside it without being promised."""
    parts = module.split(".")
    return ".".join(parts[:3] if parts[1] == "engine" else parts[:2])


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)


def used_by_others() -> set[tuple[str, str]]:
    """Give (room, name) of everything that a module imports from another room or engine."""
    return {
        (room_of(node.module), alias.name)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("samspill.")
        if room_of(node.module) != room_of(module_of(path))
        for alias in node.names
    }


def test_every_function_that_a_room_offers_to_others_shows_an_example() -> None:
    listed: dict[str, Any] = load_yaml(EXCEPTIONS)
    offered = used_by_others()
    without = {
        f"{relative(path)}::{name}"
        for path in python_files("kernel", "engine")
        for name, node in functions_of(path)
        if (room_of(module_of(path)), name) in offered and ">>>" not in (ast.get_docstring(node) or "")
    }
    missing = sorted(without - set(listed["without_example"]))
    assert not missing, bullet_list(missing, "show a small example in the docstring: it is run as a test")
    mended = sorted(set(listed["without_example"]) - without)
    assert not mended, bullet_list(mended, "has an example now: take it off the list")
    assert len(listed["without_example"]) <= listed["at_most"]


def test_every_module_says_which_question_it_answers() -> None:
    silent = [
        relative(path)
        for path in python_files("kernel", "engine")
        if path.name != "__init__.py" and "?" not in (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "")
    ]
    assert not silent, bullet_list(silent, "begin the module with the question it answers")


def test_a_decision_is_one_screen_with_a_status() -> None:
    for path in sorted((ROOT / "docs" / "adr").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert "**Status**" in text, relative(path)
        assert len(text.splitlines()) <= MAX_ADR_LINES, relative(path)


def test_every_file_that_a_guide_names_exists() -> None:
    guides = [path for path in tracked_files() if path.suffix == ".md"]
    broken = [
        f"{relative(path)} → {target}"
        for path in guides
        for target in re.findall(r"\]\((?!\w+:)([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert not broken, bullet_list(broken, "mend the link")


def test_the_map_of_the_house_names_every_room() -> None:
    text = read("docs/architecture.md")
    rooms = [path.name for path in (ROOT / "src" / "samspill").iterdir() if path.is_dir() and path.name[0] != "_"]
    engines = [
        path.stem for path in (ROOT / "src" / "samspill" / "engine").iterdir() if not path.name.startswith(("_", "."))
    ]
    assert [name for name in [*rooms, *engines] if f"`{name}`" not in text and f"`engine/{name}`" not in text] == []


def test_the_version_is_the_same_everywhere() -> None:
    public_code = load_yaml(ROOT / "publiccode.yml")
    assert public_code["softwareVersion"] == samspill.__version__
    assert f"## [{samspill.__version__}]" in read("CHANGELOG.md")
    assert public_code["legal"]["license"] == "MIT"


def test_publiccode_has_the_keys_that_its_standard_demands() -> None:
    public_code = load_yaml(ROOT / "publiccode.yml")
    assert set(public_code) >= {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    for text in public_code["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
