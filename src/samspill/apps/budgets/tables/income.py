"""What does the municipality have to spend freely: block grant, tax, property tax and other general income, by art?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables.accounts import art_text
from samspill.apps.budgets.tables.common import OPERATING_TABLE, address, year_cells, year_columns
from samspill.apps.budgets.tables.statements import post_label
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_trace import trace_post
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.income import TaxChange
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor

# Posts 1-4 of § 5-4, and their sum.
FREE_POSTS, FREE_SUM, TAX_POST = ("1", "2", "3", "4"), "5", "2"


def income_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give the posts of general income, each with its arts, and their sum; income is above zero."""
    result = evaluation.evaluated(actor, row)
    years = [year.year for year in result.years]
    labels = {each.row.post: post_label(each.row) for each in result.years[0].statements[OPERATING_TABLE].rows}
    rows: list[Row] = []
    for post in FREE_POSTS:
        rows.append(Row((Cell(f"{post} {labels[post]}"), *_post_cells(actor, row, result, post)), "group"))
        for (art, made_up), by_year in sorted(_by_art(result, post).items()):
            cells = year_cells(by_year, years, is_illustrative=made_up)
            rows.append(Row((Cell(art_text(art)), *cells), level=1))
    total = Row((Cell(f"{FREE_SUM} {labels[FREE_SUM]}"), *_post_cells(actor, row, result, FREE_SUM)), "total")
    return DataTable(
        caption=_("General income, NOK 1,000 in %(year)s prices") % {"year": row.price_year},
        columns=(Column(_("Post and art")), *year_columns(years)),
        rows=tuple(rows),
        foot=(total,),
        code="income",
    )


def _post_cells(actor: Actor, row: PlanVersion, result: PlanResult, post: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            year.statements[OPERATING_TABLE].post(post),
            "thousands",
            trace=address(actor, "trace", version=row.code, table=OPERATING_TABLE, year=year.year, post=post),
            is_illustrative=PostSum(OPERATING_TABLE, year.year, post) in year.illustrative_posts,
        )
        for year in result.years
    )


def _by_art(result: PlanResult, post: str) -> Mapping[tuple[str, bool], dict[int, int]]:
    """Add the parts of a post by art and year; an art is illustrative as soon as one of its lines is."""
    book, by_year = evaluation.book(), {}
    for year in result.years:
        trace = trace_post(result, book, OPERATING_TABLE, year.year, post)
        by_year[year.year] = trace.parts if trace else ()
    parts = [part for of_year in by_year.values() for part in of_year]
    marked = {part.key.art for part in parts if part.is_illustrative}
    return {
        (art, art in marked): {
            year: sum(part.amount_ore for part in of_year if part.key.art == art) for year, of_year in by_year.items()
        }
        for art in {part.key.art for part in parts}
    }


def tax_change_table(change: TaxChange) -> DataTable:
    """Give what is left of a change of tax when income equalisation has taken or given its part."""
    return DataTable(
        caption=_("What a change of tax leaves behind"),
        columns=(Column(_("What")), Column(_("Kroner"), is_number=True)),
        rows=(
            Row((Cell(_("Change of tax")), Cell(change.tax_ore, "kroner"))),
            Row((Cell(_("Income equalisation")), Cell(change.equalisation_ore, "kroner"))),
            Row((Cell(_("Left")), Cell(change.net_ore, "kroner")), "total"),
        ),
        code="tax-change",
        notes=(_("Income is above zero."),),
    )
