"""What do the tables of a version share? Year columns, addresses, and the balance rows that are always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.utils.translation import gettext as _

from samspill.web.addresses import address as any_address
from samspill.web.tables import Cell, Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor
    from samspill.web.tables import CellKind

# No code has a space.
ANY_CODE = "any code"
# What Django leaves as it is in an address.
SAFE_IN_ADDRESSES = "/~:@!$&'()*+,;="
OPERATING_TABLE, INVESTMENT_TABLE = "5-4", "5-5"


def address(actor: Actor, name: str, **parts: str | int) -> str:
    """Give the address of a page of budgets in the actor's municipality."""
    return any_address(actor, f"budgets:{name}", **parts)


def addresses(actor: Actor, name: str, **parts: str | int) -> Callable[[str], str]:
    """Give the address by ``code`` of many pages of one kind: worked out once, because a table has hundreds."""
    return _by_code(address(actor, name, code=ANY_CODE, **parts))


def goal_addresses(actor: Actor) -> Callable[[str], str]:
    """Give the address by ``code`` of the page of a goal or a strategy."""
    return _by_code(any_address(actor, "plans:goal", code=ANY_CODE))


def _by_code(of_any: str) -> Callable[[str], str]:
    before, after = of_any.split(quote(ANY_CODE))
    return lambda code: f"{before}{quote(code, safe=SAFE_IN_ADDRESSES)}{after}"


def year_columns(years: Iterable[int], note: str = "") -> tuple[Column, ...]:
    """Give one column a year."""
    return tuple(Column(str(year), is_number=True, note=note) for year in years)


def year_cells(
    amounts: Mapping[int, int], years: Iterable[int], kind: CellKind = "thousands", *, is_illustrative: bool = False
) -> tuple[Cell, ...]:
    """Give one cell a year; a year without an amount is zero."""
    return tuple(Cell(amounts.get(year, 0), kind, is_illustrative=is_illustrative) for year in years)


def balance_rows(result: PlanResult, empty_cells: int = 0) -> tuple[Row, ...]:
    """Give the three gaps of every year, each with its own label, never added; what is missing is positive."""
    gaps = [year.gap for year in result.years]
    operating = [Cell(-gap.operating_balance_ore, "gap") for gap in gaps]
    investment = [Cell(-gap.investment_balance_ore, "gap") for gap in gaps]
    unspecified = [Cell(gap.unspecified_savings_ore, "unspecified") for gap in gaps]
    not_covered = [Cell(gap.not_safely_covered_ore, "uncovered") for gap in gaps]
    rows = (
        ("gap-operating", _("Formal balance"), _("§ 5-4, last post"), operating),
        ("gap-investment", _("Formal balance, investment"), _("§ 5-5, last post"), investment),
        ("gap-unspecified", _("Unspecified savings"), _("budgeted, not yet decided where"), unspecified),
        ("gap-not-covered", _("Not safely covered"), _("target less safe sum"), not_covered),
    )
    blanks = (Cell(""),) * empty_cells
    return tuple(
        Row((Cell(label, note=note), *blanks, *cells), "balance", code)
        for code, label, note, cells in rows
        if cells is not investment or any(cell.value for cell in investment)
    )


def export_urls(actor: Actor, version_code: str, code: str, query: str = "") -> dict[str, str]:
    """Give the addresses of a table as files, for ``table_tools``; without a version it is that of a register."""
    asked = f"?{query}" if query else ""
    if not version_code:
        return {
            f"{ending}_url": address(actor, "export_register", table=code, ending=ending) for ending in ("xlsx", "csv")
        }
    return {
        f"{ending}_url": address(actor, "export_table", version=version_code, table=code, ending=ending) + asked
        for ending in ("xlsx", "csv")
    }
