"""Which versions are there, as one table: state, decision, prices, content and the gaps of each year?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.selectors.versions import visible_versions
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


def version_table(actor: Actor) -> DataTable:
    """Give each year of every version that the actor sees, with what is missing to formal balance."""
    return DataTable(
        caption=_("Versions of the financial plan"),
        columns=(
            Column(_("Version")),
            Column(_("What it is")),
            Column(_("Status")),
            Column(_("Decided")),
            Column(_("Prices of")),
            Column(_("Year")),
            Column(_("Missing to balance"), is_number=True),
            Column(_("Missing to balance, investment"), is_number=True),
            Column(_("Unspecified savings"), is_number=True),
            Column(_("Content id")),
        ),
        rows=tuple(row for version in visible_versions(actor) for row in _years(actor, version)),
        code="versions",
    )


def _years(actor: Actor, version: PlanVersion) -> list[Row]:
    result = evaluation.evaluated(actor, version)
    head = (
        Cell(version.title, lang="nb"),
        Cell(words.word(words.STAGES, version.stage)),
        Cell(words.word(words.STATUSES, version.status)),
        Cell(version.decided_on.isoformat() if version.decided_on else None, "date"),
        Cell(str(version.price_year)),
    )
    return [
        Row(
            (
                *head,
                Cell(str(year.year)),
                Cell(-year.gap.operating_balance_ore, "gap"),
                Cell(-year.gap.investment_balance_ore, "gap"),
                Cell(year.gap.unspecified_savings_ore, "unspecified"),
                Cell(result.content_id),
            ),
            code=f"{version.code}-{year.year}",
        )
        for year in result.years
    ]
