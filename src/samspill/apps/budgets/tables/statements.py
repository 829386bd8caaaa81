"""What do the statutory statements of a version show, year beside year, each cell with the way to its lines?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.tables.accounts import art_text
from samspill.apps.budgets.tables.common import OPERATING_TABLE, address, year_columns
from samspill.apps.organisation.selectors import area_labels
from samspill.engine.statements.placement import PostSum
from samspill.reference.messages import term
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.reference.model import Row as LayoutRow
    from samspill.web.access import Actor

AREA_TABLE = "5-4-2"
STATEMENT_TABLES = ("5-4", AREA_TABLE, "5-5", "5-6")
NO_AREA = "-"


def statement_table(actor: Actor, row: PlanVersion, table: str) -> DataTable:
    """Give one statement with a column for each year of the version."""
    result = evaluation.evaluated(actor, row)
    rows = _area_rows(actor, row, result) if table == AREA_TABLE else _post_rows(actor, row, result, table)
    return DataTable(
        caption=words.word(words.TABLES, table),
        columns=(
            Column(_("Code") if table == AREA_TABLE else _("Post"), is_code=True),
            Column(_("Area") if table == AREA_TABLE else _("Text")),
            *year_columns(year.year for year in result.years),
        ),
        rows=rows,
        code=f"statement-{table}",
        notes=(
            _("NOK 1,000 in %(year)s prices. Shown as the law lays it out.") % {"year": row.price_year},
            *_as_paid(table),
        ),
    )


def _as_paid(table: str) -> tuple[str, ...]:
    """Say what is not in the prices of the version: interest and instalments are what is paid."""
    if table not in {OPERATING_TABLE, "5-6"}:
        return ()
    return (
        _(
            "Interest and instalments stand as they are paid, in current prices. The page of financial targets brings "
            "them to the prices of the version first, so its net operating result may differ."
        ),
    )


def post_label(post: LayoutRow) -> str:
    """Give the name of a post in the language of the page."""
    return post.label_nb if active_locale() == "nb" else post.label_en


def _post_rows(actor: Actor, row: PlanVersion, result: PlanResult, table: str) -> tuple[Row, ...]:
    """Give the rows of the layouts; a post that one year lacks is empty there."""
    layout_rows: dict[str, LayoutRow] = {}
    for year in result.years:
        for each in year.statements[table].rows:
            layout_rows.setdefault(each.row.post, each.row)
    return tuple(_post_row(actor, row, result, table, post) for post in layout_rows.values())


def _post_row(actor: Actor, row: PlanVersion, result: PlanResult, table: str, post: LayoutRow) -> Row:
    cells = [_post_cell(actor, row, year, table, post.post) for year in result.years]
    return Row(
        (Cell(post.post), Cell(post_label(post)), *cells), "total" if post.formula else "plain", f"post-{post.post}"
    )


def _post_cell(actor: Actor, row: PlanVersion, year: PlanYear, table: str, post: str) -> Cell:
    amount_ore = next((each.amount_ore for each in year.statements[table].rows if each.row.post == post), None)
    if amount_ore is None:
        return Cell(None, "thousands")
    trace = address(actor, "trace", version=row.code, table=table, year=year.year, post=post)
    made_up = PostSum(table, year.year, post) in year.illustrative_posts
    return Cell(amount_ore, "thousands", trace=trace, is_illustrative=made_up)


def _area_rows(actor: Actor, row: PlanVersion, result: PlanResult) -> tuple[Row, ...]:
    labels = area_labels(actor)
    areas = sorted({frame.area for year in result.years for frame in year.frames})
    rows = [_area_row(actor, row, result, area, labels.get(area, "")) for area in areas]
    return (*rows, _frame_sum(actor, row, result))


def _area_row(actor: Actor, row: PlanVersion, result: PlanResult, area: str, label: str) -> Row:
    cells = []
    for year in result.years:
        allocated = next((frame.allocated_ore for frame in year.frames if frame.area == area), 0)
        trace = address(actor, "trace_area", version=row.code, year=year.year, area=area or NO_AREA)
        cells.append(Cell(allocated, "thousands", trace=trace, is_illustrative=area in year.illustrative_areas))
    name = Cell(label, lang="nb") if label else Cell(_("Without area"))
    return Row((Cell(area), name, *cells), code=f"area-{area or NO_AREA}")


def _frame_sum(actor: Actor, row: PlanVersion, result: PlanResult) -> Row:
    """Close with the sum, which is a post of part 1 by law."""
    posts = [year.statements[OPERATING_TABLE].layout.frame_post for year in result.years]
    cells = [
        _post_cell(actor, row, year, OPERATING_TABLE, post) for year, post in zip(result.years, posts, strict=True)
    ]
    return Row((Cell(""), Cell(_("Total, post %(post)s of part 1") % {"post": posts[0]}), *cells), "total")


def unplaced_table(actor: Actor, row: PlanVersion, account_class: str) -> DataTable:
    """Give what of an account class stands in no post, by art and year, with the reason; in kroner, ledger sign."""
    result = evaluation.evaluated(actor, row)
    rows: dict[tuple[str, str], dict[int, int]] = {}
    for year in result.years:
        for rest in year.unplaced:
            if rest.account_class == account_class:
                rows.setdefault((rest.art, rest.reason), {})[year.year] = rest.amount_ore
    years = [year.year for year in result.years]
    return DataTable(
        caption=_("Stands in no post"),
        columns=(Column(_("Art")), Column(_("Why")), *year_columns(years)),
        rows=tuple(
            Row((Cell(art_text(art)), Cell(term(reason, active_locale())), *_kroner(by_year, years)))
            for (art, reason), by_year in sorted(rows.items())
        ),
        code=f"unplaced-{account_class}",
        notes=(_("In kroner. Expense is above zero, income below."),),
    )


def _kroner(by_year: dict[int, int], years: list[int]) -> tuple[Cell, ...]:
    return tuple(Cell(by_year.get(year, 0), "kroner") for year in years)
