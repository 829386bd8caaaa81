"""A municipality with few units and accounts, and sheets written by hand, for the tests of imports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samspill.engine.statements.placement import PostBook
from samspill.engine.workflows.imports.model import ImportContext
from samspill.engine.workflows.imports.sheets import SheetText
from samspill.kernel.calendar import YearRange
from samspill.kernel.findings import Finding
from samspill.kernel.formatting import LOCALES
from samspill.reference.loader import load_arts, load_asset_classes, load_functions, load_statement
from samspill.reference.messages import remedy, render

BOOK = PostBook([load_statement("5-4"), load_statement("5-5")], load_arts())
CONTEXT = ImportContext(
    years=(2026, 2027),
    units={"4410": YearRange(), "4420": YearRange(2027), "6100": YearRange()},
    areas=("P06", "P08"),
    book=BOOK,
    functions=load_functions(),
    asset_classes=tuple(load_asset_classes()),
    local_accounts={"10100": "010", "27000": "270"},
    amount_unit="NOK",
)


def context(**more: Any) -> ImportContext:
    return replace(CONTEXT, **more)


def sheet(text: str, name: str = "", file_name: str = "fil.csv") -> SheetText:
    """Give a sheet from lines with cells separated by |."""
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip("\n").splitlines())
    return SheetText(file_name, name, rows)


def found(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, int | None, int | None]]:
    """Give code, row, column and year of each finding, and see that it can be said."""
    for finding in findings:
        assert all(render(finding, locale) and remedy(finding, locale) for locale in LOCALES)
    return [(each.code, each.where.row, each.where.column, each.where.year) for each in findings]
