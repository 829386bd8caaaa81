"""How does the answer look as a JSON document? Exact numbers: a decimal stays the decimal that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samspill.engine.table_checker.model import CheckedTable, CrossIdentity


def as_json(checked: CheckedTable) -> dict[str, Any]:
    """Give the answer for one table as a JSON document (amounts are ``int`` or ``Decimal``).

    >>> from samspill.engine.table_checker.model import CheckedTable
    >>> as_json(CheckedTable("a.csv", "unknown", "1000 NOK"))["identities"]
    []

    """
    return {
        "table": checked.table,
        "unit": checked.unit,
        "layout": checked.layout,
        "sign_convention": checked.sign_convention,
        "columns": list(checked.columns),
        "identities": [
            {
                "identity": one.identity,
                "column": one.column,
                "computed": one.computed,
                "published": one.published,
                "difference": one.difference,
                "class": one.outcome,
            }
            for one in checked.identities
        ],
        "missing_rows": list(checked.missing_rows),
        "unmatched_rows": [{"label": row.label, "counted_in": row.counted_in} for row in checked.unmatched_rows],
    }


def cross_as_json(cross: CrossIdentity) -> dict[str, Any]:
    """Give one comparison between two tables as a JSON document.

    >>> from samspill.engine.table_checker.model import CrossIdentity
    >>> cross_as_json(CrossIdentity("5-4:17=5-6:24", "2022", "a.csv", "b.csv", 5, 8, 3, "error"))["files"]
    ['a.csv', 'b.csv']

    """
    return {
        "identity": cross.identity,
        "column": cross.column,
        "files": [cross.first_source, cross.second_source],
        "computed": cross.computed,
        "published": cross.published,
        "difference": cross.difference,
        "class": cross.outcome,
    }
