"""What does a version charge for what, year beside year, and what do its self-cost services come to?"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets.selectors.registers import fee_rates, fees
from samspill.apps.budgets.tables.common import address, year_columns
from samspill.kernel.money import round_ratio
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.apps.budgets.models import Fee, PlanVersion
    from samspill.engine.debt.self_cost import SelfCostPath, SelfCostYear
    from samspill.web.access import Actor


def fee_table(actor: Actor, row: PlanVersion, *, is_open: bool = False) -> DataTable:
    """Give every fee under its group: the rate of each year and its change from the year before, in per cent."""
    years, rates = range(row.first_year, row.last_year + 1), fee_rates(row)
    rows: list[Row] = []
    for group, members in groupby(fees(actor), key=lambda fee: fee.group):
        rows.append(Row((Cell(group, lang="nb"), *(Cell("") for _each in range(2 + 2 * len(years)))), "group"))
        rows += [_fee_row(actor, row, fee, rates.get(fee.code, {}), is_open=is_open) for fee in members]
    return DataTable(
        caption=_("Fees in kroner, without VAT"),
        columns=(
            Column(_("Fee")),
            Column(_("Charged per")),
            Column(_("Self-cost service")),
            *year_columns(years),
            *year_columns(years, _("change, %")),
        ),
        rows=tuple(rows),
        code="fees",
    )


def _fee_row(actor: Actor, row: PlanVersion, fee: Fee, rates: Mapping[int, int], *, is_open: bool) -> Row:
    years = range(row.first_year, row.last_year + 1)
    made_up = bool(fee.source and fee.source.is_illustrative)
    service = Cell(fee.service, url=f"#service-{fee.service}" if fee.service else "", lang="nb")
    cells = (
        Cell(fee.label, lang="nb", note=fee.law_ref),
        Cell(fee.measure_unit, lang="nb"),
        service,
        *(Cell(rates.get(year), "kroner", is_illustrative=made_up) for year in years),
        *(Cell(change_pct(rates, year), "percent") for year in years),
    )
    edit_url = address(actor, "fee_edit", version=row.code, code=fee.code) if is_open else ""
    return Row(cells, code=fee.code, edit_url=edit_url, level=1)


def change_pct(rates: Mapping[int, int], year: int) -> Decimal | None:
    """Give the change of a rate from the year before in hundreds; ``None`` when one of the two is not known.

    >>> change_pct({2024: 1000, 2025: 1035}, 2025)
    Decimal('3.5')

    """
    before, now = rates.get(year - 1), rates.get(year)
    if not before or now is None:
        return None
    return Decimal(round_ratio(1000 * (now - before), before)) / 10


def self_cost_table(path: SelfCostPath, service: str) -> DataTable:
    """Give capital cost, result and fund of a self-cost service in each year."""
    of_service = [year for year in path.years if year.service == service]
    return DataTable(
        caption=_("Self-cost of %(service)s, NOK 1,000") % {"service": service},
        columns=(Column(_("Post")), *year_columns([each.year for each in of_service])),
        rows=tuple(_figures(of_service)),
        code=f"self-cost-{service}",
    )


def _figures(years: Sequence[SelfCostYear]) -> list[Row]:
    parts = (
        (_("Fees"), "fee_ore", "plain"),
        (_("Other costs"), "other_cost_ore", "plain"),
        (_("Depreciation"), "depreciation_ore", "plain"),
        (_("Calculatory interest"), "calculatory_interest_ore", "plain"),
        (_("Capital cost"), "capital_cost_ore", "total"),
        (_("Result"), "result_ore", "total"),
        (_("Fund on 1 January"), "opening_fund_ore", "plain"),
        (_("To the fund"), "to_fund_ore", "plain"),
        (_("From the fund"), "from_fund_ore", "plain"),
        (_("Fund on 31 December"), "closing_fund_ore", "total"),
        (_("Of this older than the limit"), "overdue_ore", "plain"),
        (_("Deficit that the fund does not cover"), "uncovered_ore", "plain"),
    )
    return [
        Row((Cell(label), *(Cell(getattr(each, name), "thousands") for each in years)), kind)  # type: ignore[arg-type]  # one of the kinds
        for label, name, kind in parts
    ]
