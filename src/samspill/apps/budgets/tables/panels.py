"""Which measures of a plan have a line in a version?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.orphans import money_by_year
from samspill.apps.budgets.tables.common import address, year_cells, year_columns
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


def planned_measures_table(
    actor: Actor, row: PlanVersion, measures: Sequence[tuple[str, str]]
) -> tuple[DataTable, int]:
    """Give the measures (code, title) with what the version says of each, and how many lack a line."""
    planned = evaluation.planned_version(actor, row)
    version, rows, lacking = planned.version, [], 0
    for code, title in measures:
        sums = money_by_year(planned, {code})
        has_line = any(sums.values())
        lacking += not has_line
        url = address(actor, "measure", version=row.code, code=code) if code in version.known_causes else ""
        state = Cell("", "tag") if has_line else Cell(pgettext("thread", "missing"), "tag", color="warning")
        cells = year_cells(sums, version.years, "signed_thousands")
        rows.append(Row((Cell(title, url=url, lang="nb"), *cells, state)))
    columns = (Column(_("Measure")), *year_columns(version.years), Column(_("Line in the financial plan")))
    caption = _("Measures of the plan, NOK 1,000 in %(year)s prices") % {"year": row.price_year}
    return DataTable(caption, columns, tuple(rows), code="planned-measures"), lacking
