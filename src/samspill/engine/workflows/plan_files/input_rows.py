"""Which inputs of debt enter the content id, written so that order and text do not matter?"""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.debt.model import DebtInputs

TEXT_FIELDS = frozenset({"label", "illustrative"})


def input_rows(debt: DebtInputs | None, replaces: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Give one row for each project, asset class in use, opening balance and assumption; sorted, without text.

    >>> input_rows(None, ("interest",))
    (('replaces', 'interest'),)

    """
    rows = [("replaces", rule) for rule in replaces]
    if debt is not None:
        used = {project.asset_class for project in debt.projects}
        rows += [("project", _canonical(asdict(project))) for project in debt.projects]
        rows += [
            ("asset_class", _canonical(asdict(known))) for code, known in debt.asset_classes.items() if code in used
        ]
        rows += [("opening", _canonical(asdict(debt.opening))), ("debt", _canonical(asdict(debt.assumptions)))]
    return tuple(sorted(rows))


def _canonical(value: Any) -> str:  # noqa: ANN401 - any nested data
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any nested data
    """Turn nested data into JSON values: no zero amounts by year, numbers in one form, lists (but no keys) sorted."""
    if isinstance(value, dict):
        kept = {str(name): _plain(part) for name, part in value.items() if name not in TEXT_FIELDS}
        return {name: part for name, part in kept.items() if not (name.isdigit() and part == 0)}
    if hasattr(value, "_fields"):
        return [_plain(part) for part in value]
    if isinstance(value, (list, tuple)):
        return sorted((_plain(part) for part in value), key=_as_text)
    if isinstance(value, (Decimal, Fraction)):
        return str(Fraction(value))
    return value


def _as_text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
