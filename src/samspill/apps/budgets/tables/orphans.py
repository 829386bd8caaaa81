"""Which promises lack money, and which money lacks a goal?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.orphans import money_by_year, orphans, titles_of
from samspill.apps.budgets.tables.common import address, year_cells, year_columns
from samspill.apps.plans import selectors as plans
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.thread import Orphan
    from samspill.web.access import Actor


def promised_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give the measures that an adopted theme plan promises and that move no money in the version."""
    titles = plans.measure_titles(actor)
    plan_titles = {line.plan.code: line.plan.title for line in plans.plan_register(actor)}
    rows = tuple(_promised_row(orphan, titles, plan_titles) for orphan in orphans(actor, row).measures)
    columns = (Column(_("Measure")), Column(_("Promised in")), Column(_("Why")))
    return DataTable(_("Promised in a plan, no money in the financial plan"), columns, rows, code="orphans-promised")


def _promised_row(orphan: Orphan, titles: dict[str, str], plan_titles: dict[str, str]) -> Row:
    why = {"not_in_version": _("not in the version"), "no_amount": _("in the version, without an amount")}
    promised = "; ".join(plan_titles.get(code, code) for code in orphan.plans)
    return Row(
        (Cell(titles.get(orphan.code, orphan.code), lang="nb"), Cell(promised, lang="nb"), Cell(why[orphan.reason]))
    )


def without_goal_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give the measures and projects that move money by choice and serve no goal, with what they come to."""
    planned = evaluation.planned_version(actor, row)
    titles, years = titles_of(planned), planned.version.years
    rows = []
    for orphan in orphans(actor, row).lines:
        is_measure = orphan.code in planned.version.known_causes
        url = address(actor, "measure" if is_measure else "investment", version=row.code, code=orphan.code)
        sums = money_by_year(planned, {orphan.code})
        cells = year_cells(sums, years, "signed_thousands")
        rows.append(Row((Cell(titles.get(orphan.code, orphan.code), url=url, lang="nb"), *cells)))
    columns = (Column(_("Measure")), *year_columns(years))
    caption = _("Money in the financial plan, no goal, NOK 1,000")
    return DataTable(caption, columns, tuple(rows), code="orphans-without-goal")
