"""What does a version charge for what, year beside year, and what do its self-cost services come to?"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets.selectors.registers import fee_rates, fees
from samspill.apps.budgets.tables.common import address, year_columns
from samspill.kernel.money import round_ratio
from samspill.reference.messages import term
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samspill.apps.budgets.models import Fee, PlanVersion
    from samspill.engine.debt.self_cost import SelfCostPath, SelfCostYear
    from samspill.web.access import Actor


def fee_table(actor: Actor, row: PlanVersion, *, is_open: bool = False, linked: Collection[str] = ()) -> DataTable:
    """Give every fee under its group: the rate of each year and its change from the year before, in per cent.

    ``linked`` are the self-cost services that have a place of their own on the page.
    """
    years, rates = range(row.first_year, row.last_year + 1), fee_rates(row)
    rows: list[Row] = []
    for group, members in groupby(fees(actor), key=lambda fee: fee.group):
        rows.append(Row((Cell(group, lang="nb"), *(Cell("") for _each in range(2 + 2 * len(years)))), "group"))
        for fee in members:
            edit_url = address(actor, "fee_edit", version=row.code, code=fee.code) if is_open else ""
            service = _service_cell(fee.service, is_linked=fee.service in linked)
            rows.append(
                Row(_fee_cells(fee, service, years, rates.get(fee.code, {})), code=fee.code, edit_url=edit_url, level=1)
            )
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


def service_anchor(service: str) -> str:
    """Give the anchor of a self-cost service on the page of fees."""
    return f"service-{service}"


def _service_cell(service: str, *, is_linked: bool) -> Cell:
    named = term(service, active_locale())
    return Cell(named, url=f"#{service_anchor(service)}" if is_linked else "", lang="nb" if named == service else "")


def _fee_cells(fee: Fee, service: Cell, years: Iterable[int], rates: Mapping[int, int]) -> tuple[Cell, ...]:
    made_up = bool(fee.source and fee.source.is_illustrative)
    return (
        Cell(fee.label, lang="nb", note=fee.law_ref),
        Cell(fee.measure_unit, lang="nb"),
        service,
        *(Cell(rates.get(year), "kroner", is_illustrative=made_up) for year in years),
        *(Cell(change_pct(rates, year), "percent") for year in years),
    )


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
        caption=_("Self-cost of %(service)s, NOK 1,000") % {"service": term(service, active_locale())},
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
