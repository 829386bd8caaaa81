"""Who moved what between two versions, and how does the result before become the result after?"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import words
from samspill.apps.budgets.tables.accounts import area_text, names_of
from samspill.apps.budgets.tables.common import year_cells, year_columns
from samspill.apps.organisation.selectors import area_labels
from samspill.engine.plan.evaluate import PRICE_LIFT
from samspill.engine.workflows.diff_groups import cause_of, moved_rows, moved_rows_by_area, result_steps
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.tables.accounts import Names
    from samspill.engine.plan.diff import PlanDiff
    from samspill.engine.workflows.diff_groups import MoveRow
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.web.access import Actor
    from samspill.web.tables import CellKind

GROUPINGS = ("category", "area")
# What is less is shown as 0 thousand.
SHOWN_ORE = 50_000


def compare_table(
    actor: Actor, after: PlanVersion, comparison: PlanComparison, account_class: str, grouping: str = "category"
) -> DataTable:
    """Give what moved in one account class under its category or area, and the way from result to result below."""
    diff, names, labels = comparison.diff, names_of(actor, after), area_labels(actor)
    is_by_area = grouping == "area"
    found = moved_rows_by_area(diff, account_class) if is_by_area else moved_rows(diff, account_class)
    rows: list[Row] = []
    for group, group_rows in groupby(found, key=lambda row: row.group):
        members = list(group_rows)
        label = area_text(labels, group) if is_by_area else words.word(words.CATEGORIES, group)
        sums = {year: sum(row.amounts[year] for row in members) for year in diff.years}
        made_up = any(row.is_illustrative for row in members)
        cells = year_cells(sums, diff.years, "signed_thousands", is_illustrative=made_up)
        rows.append(Row((Cell(label, lang="nb" if is_by_area and group else ""), *cells), "group"))
        rows += [_member(diff, names, row) for row in members]
    return DataTable(
        caption=_("Who moved what, NOK 1,000 in %(year)s prices") % {"year": comparison.after.evaluation.price_year},
        columns=(Column(_("What moved")), *year_columns(diff.years)),
        rows=tuple(rows),
        foot=_result_rows(comparison, account_class),
        code=f"compare-{account_class}-{grouping}",
        notes=(_("Moved: expense +, saving or more income −. Result: below zero is missing."),),
    )


def _member(diff: PlanDiff, names: Names, row: MoveRow) -> Row:
    cells = year_cells(row.amounts, diff.years, "signed_thousands", is_illustrative=row.is_illustrative)
    origin = names.origin(row.origin)
    if row.origin == PRICE_LIFT and max(map(abs, row.amounts.values()), default=0) < SHOWN_ORE:
        origin = Cell(_("Rounding of the price growth"))
    is_cause = ":" not in row.origin and row.origin != "base"
    if is_cause and row.origin not in names.version.known_causes:
        origin = Cell(cause_of(diff, row.origin).title, note=_("only in the first version"), lang="nb")
    return Row((origin, *cells), level=1)


def _result_rows(comparison: PlanComparison, account_class: str) -> tuple[Row, ...]:
    steps, years = result_steps(comparison, account_class), comparison.diff.years
    from_year = comparison.before_as_adopted.evaluation.price_year
    shown: list[tuple[str, dict[int, int], CellKind]] = [
        (_("Result before, in %(year)s prices") % {"year": from_year}, steps.before, "thousands")
    ]
    if any(steps.price_effect.values()):
        shown.append((_("What other prices do to it"), steps.price_effect, "signed_thousands"))
    shown.append((_("Net moved"), steps.moves, "signed_thousands"))
    if any(steps.unplaced.values()):
        shown.append((_("Of this in no post"), steps.unplaced, "signed_thousands"))
    shown.append((_("Result after"), steps.after, "thousands"))
    return tuple(Row((Cell(label), *year_cells(amounts, years, kind)), "total") for label, amounts, kind in shown)
