"""What lies in each fund, from year to year?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, figure_words, words
from samspill.apps.budgets.tables.common import address, year_cells, year_columns
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.plan.funds import FundYear
    from samspill.web.access import Actor


def fund_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give opening, additions, use and closing of every fund; a closing balance leads to the lines behind it."""
    result = evaluation.evaluated(actor, row)
    years = result.evaluation.version.years
    ledgers: dict[str, list[FundYear]] = {}
    for item in result.funds:
        ledgers.setdefault(item.fund.code, []).append(item)
    made_up = any(item.fund.provenance.illustrative for item in result.funds)
    total = {year: sum(item.closing_ore for item in result.funds if item.year == year) for year in years}
    return DataTable(
        caption=_("Funds, NOK 1,000"),
        columns=(Column(_("Fund")), *year_columns(years)),
        rows=tuple(each for items in ledgers.values() for each in _fund_rows(actor, row, items, years)),
        foot=(Row((Cell(_("All funds on 31 December")), *year_cells(total, years, is_illustrative=made_up)), "total"),),
        code="funds",
    )


def _fund_rows(actor: Actor, row: PlanVersion, items: Sequence[FundYear], years: Sequence[int]) -> tuple[Row, ...]:
    fund, made_up = items[0].fund, items[0].fund.provenance.illustrative
    closing = [
        Cell(
            item.closing_ore,
            "thousands",
            trace=address(actor, "trace_fund", version=row.code, year=item.year, fund=fund.code),
            is_illustrative=made_up,
            note=_("below zero") if item.closing_ore < 0 else "",
        )
        for item in items
    ]
    head = Cell(fund.label, note=words.word(figure_words.FUND_KINDS, fund.kind), lang="nb")
    return (
        Row((head, *(Cell("") for _year in years)), "group", f"fund-{fund.code}"),
        Row((Cell(_("On 1 January")), *year_cells({item.year: item.opening_ore for item in items}, years)), level=1),
        Row(
            (Cell(_("Set aside")), *year_cells({item.year: item.to_ore for item in items}, years, "signed_thousands")),
            level=1,
        ),
        Row(
            (Cell(_("Used")), *year_cells({item.year: -item.out_ore for item in items}, years, "signed_thousands")),
            level=1,
        ),
        Row((Cell(_("On 31 December")), *closing), level=1),
    )
