"""What becomes of the debt: raised, paid down, its interest, and what it is worth in fixed prices?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables.common import year_columns
from samspill.engine.debt.prices import deflated
from samspill.engine.plan.prices import general_factor
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import DebtYear
    from samspill.engine.debt.prices import DeflatedDebt
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.web.access import Actor
    from samspill.web.tables import CellKind, RowKind

SIGNED: Literal["signed_thousands"] = "signed_thousands"


def debt_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give the debt path in current prices: from opening to closing, then interest and the rate it rests on."""
    planned, result = evaluation.planned_version(actor, row), evaluation.evaluated(actor, row)
    debt_years = result.debt.years if result.debt else ()
    writer = _Writer(is_illustrative=_is_illustrative(planned))
    rates = planned.debt.assumptions.rate_path if planned.debt else {}
    rate_cells = [
        Cell((rates[item.year] * 100).normalize() if item.year in rates else None, "percent") for item in debt_years
    ]
    return DataTable(
        caption=_("Debt, interest and instalments, NOK 1,000 in current prices"),
        columns=(Column(_("What")), *year_columns(item.year for item in debt_years)),
        rows=(
            *_path_rows(writer, debt_years),
            writer.row(_("Unused loans at the end of the year"), [item.unused_loan_ore for item in debt_years]),
            writer.row(_("Re-lending (not in the debt)"), [item.re_lending_debt_ore for item in debt_years]),
            writer.row(_("Interest of the year"), [item.interest_ore for item in debt_years]),
            Row((Cell(_("Interest rate")), *rate_cells)),
        ),
        code="debt",
        notes=(_("Planned instalment is the larger of agreement and minimum."),),
    )


def _is_illustrative(planned: PlannedVersion) -> bool:
    """Say whether the debt rests on anything that is made up: its own inputs, or one project."""
    debt = planned.debt
    return debt is not None and (debt.illustrative or any(project.illustrative for project in debt.projects))


class _Writer:
    """Writes rows of amounts that all rest on the same inputs."""

    def __init__(self, *, is_illustrative: bool) -> None:
        self._is_illustrative = is_illustrative

    def row(
        self,
        label: str,
        amounts: Sequence[int | None],
        kind: CellKind = "thousands",
        row_kind: RowKind = "plain",
        level: int = 0,
    ) -> Row:
        cells = [Cell(amount, kind, is_illustrative=self._is_illustrative and bool(amount)) for amount in amounts]
        return Row((Cell(label), *cells), row_kind, level=level)


def _path_rows(writer: _Writer, debt_years: Sequence[DebtYear]) -> tuple[Row, ...]:
    planned = [-item.planned_instalment_ore for item in debt_years]
    extraordinary = [-item.extraordinary_instalment_ore for item in debt_years]
    return (
        writer.row(_("Debt on 1 January"), [item.opening_debt_ore for item in debt_years]),
        writer.row(_("New loans"), [item.new_loan_ore for item in debt_years], SIGNED),
        writer.row(_("Planned instalment"), planned, SIGNED),
        writer.row(_("By agreement"), [item.agreement_instalment_ore for item in debt_years], level=1),
        writer.row(_("Minimum by law"), [item.minimum_instalment_ore for item in debt_years], level=1),
        writer.row(_("Above agreement"), [item.difference_ore for item in debt_years], level=1),
        writer.row(_("Extraordinary instalment"), extraordinary, SIGNED),
        writer.row(_("Debt on 31 December"), [item.closing_debt_ore for item in debt_years], row_kind="total"),
    )


def real_debt(actor: Actor, row: PlanVersion) -> tuple[DeflatedDebt, ...]:
    """Give the debt path in the prices of the version, by the growth of other prices than wages."""
    result = evaluation.evaluated(actor, row)
    if result.debt is None:
        return ()
    path, price_year = result.evaluation.price_path, result.evaluation.price_year
    years = {price_year, *(item.year for item in result.debt.years)}
    index = {year: general_factor(path, price_year, year) for year in years}
    return deflated(result.debt.years, index, price_year)[0]


def real_debt_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give debt, interest, instalments and book value in the prices of the version."""
    real = real_debt(actor, row)
    writer = _Writer(is_illustrative=_is_illustrative(evaluation.planned_version(actor, row)))
    return DataTable(
        caption=_("The same in %(year)s prices, NOK 1,000") % {"year": row.price_year},
        columns=(Column(_("What")), *year_columns(item.year for item in real)),
        rows=(
            writer.row(_("Debt on 31 December"), [item.closing_debt_ore for item in real]),
            writer.row(_("Interest of the year"), [item.interest_ore for item in real]),
            writer.row(_("Planned instalment"), [item.planned_instalment_ore for item in real]),
            writer.row(_("Book value of what is depreciated"), [item.closing_book_value_ore for item in real]),
        ),
        code="real-debt",
        notes=(_("Brought to fixed prices by the growth of other prices than wages."),),
    )
