"""What do the tables of a version share? Year columns, addresses, and the balance rows that are always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

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
GAP_OPERATING, GAP_INVESTMENT = "gap-operating", "gap-investment"
GAP_UNSPECIFIED, GAP_NOT_COVERED = "gap-unspecified", "gap-not-covered"


def address(actor: Actor, name: str, **parts: str | int) -> str:
    """Give the address of a page of budgets in the actor's municipality."""
    return reverse(f"budgets:{name}", kwargs={"municipality": actor.municipality, **parts})


def addresses(actor: Actor, name: str, **parts: str | int) -> Callable[[str], str]:
    """Give the address by ``code`` of many pages of one kind: worked out once, because a table has hundreds."""
    return _by_code(address(actor, name, code=ANY_CODE, **parts))


def goal_addresses(actor: Actor) -> Callable[[str], str]:
    """Give the address by ``code`` of the page of a goal or a strategy."""
    return _by_code(reverse("plans:goal", args=[actor.municipality, ANY_CODE]))


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
    investment = [-gap.investment_balance_ore for gap in gaps]
    unspecified = [gap.unspecified_savings_ore for gap in gaps]
    not_covered = [gap.not_safely_covered_ore for gap in gaps]
    operating = [-gap.operating_balance_ore for gap in gaps]
    rows = [
        _gap_row(GAP_OPERATING, _("Formal balance"), _("§ 5-4, last post"), operating, empty_cells),
        _gap_row(GAP_INVESTMENT, _("Formal balance, investment"), _("§ 5-5, last post"), investment, empty_cells),
        _gap_row(
            GAP_UNSPECIFIED, _("Unspecified savings"), _("budgeted, not yet decided where"), unspecified, empty_cells
        ),
        _gap_row(GAP_NOT_COVERED, _("Not safely covered"), _("target less safe sum"), not_covered, empty_cells),
    ]
    return tuple(row for row in rows if row.code != GAP_INVESTMENT or any(investment))


def _gap_row(code: str, label: str, note: str, gaps: Iterable[int | None], empty_cells: int) -> Row:
    blanks = (Cell("", "text"),) * empty_cells
    return Row((Cell(label, note=note), *blanks, *(Cell(gap, "gap") for gap in gaps)), "balance", code)


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
