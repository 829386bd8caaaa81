"""Does a slice reach another only through what it offers: services, selectors and words?"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from architecture.house import SRC, Place, bullet_list, python_files, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPS = "samspill.apps"
OFFERED = {"services", "selectors", "words"}
# What a selector gave may be named by its type; whoever does more with a model writes a query of their own.
ONLY_AS_TYPE = {"models"}


def too_far(path: Path, tree: ast.AST) -> Iterator[str]:
    """Give the imports of a module that reach into another slice."""
    own = path.relative_to(SRC / "apps").parts[0]
    of_types = {id(node) for guard in ast.walk(tree) if _is_for_types(guard) for node in ast.walk(guard)}
    for node in ast.walk(tree):
        allowed = OFFERED | ONLY_AS_TYPE if id(node) in of_types else OFFERED
        for module in _imported(node):
            _samspill, _apps, slice_name, *inside = [*module.split("."), ""]
            if slice_name not in {own, ""} and inside[0] not in allowed:
                yield f"{Place(path, getattr(node, 'lineno', 0))} imports {module}"


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imported(node: ast.AST) -> Iterator[str]:
    """Give what is imported from the slices, as dotted names."""
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [each.name for each in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names = [f"{node.module}.{each.name}" for each in node.names]
    yield from (name for name in names if name.startswith(f"{APPS}."))


def test_a_slice_reaches_another_through_what_it_offers() -> None:
    found = [each for path in python_files("apps") for each in too_far(path, tree_of(path))]
    assert not found, bullet_list(found, "let a service or a selector of that slice give it (ADR 11)")


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ("from samspill.apps.budgets.tables.common import balance_rows", True),
        ("from samspill.apps.budgets import evaluation", True),
        ("import samspill.apps.budgets.forms.measures", True),
        ("from samspill.apps.plans.models import Goal", True),
        ("if TYPE_CHECKING:\n    from samspill.apps.budgets.tables.common import Gaps", True),
        ("if TYPE_CHECKING:\n    from samspill.apps.plans.models import Goal", False),
        ("from samspill.apps.plans import selectors, words", False),
        ("from samspill.apps.budgets.selectors.versions import current_version", False),
        ("from samspill.apps.home.cards import cards", False),
    ],
)
def test_reaching_too_far_is_told(source: str, *, is_told: bool) -> None:
    assert bool(list(too_far(SRC / "apps" / "home" / "views.py", ast.parse(source)))) is is_told
