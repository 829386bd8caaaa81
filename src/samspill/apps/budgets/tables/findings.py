"""What was found in a version, said as on its page, one row each?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.reference import messages
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row
from samspill.web.templatetags.samspill import severity_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor


def finding_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give every finding of a version: how serious, where, what, and what to do."""
    return table_of_findings(evaluation.evaluated(actor, row).findings)


def table_of_findings(findings: Iterable[Finding]) -> DataTable:
    """Give findings as a table, in their order."""
    locale = active_locale()
    return DataTable(
        caption=_("Findings"),
        columns=(
            Column(_("How serious")),
            Column(_("Year")),
            Column(_("Post")),
            Column(_("What was found")),
            Column(_("What can be done")),
        ),
        rows=tuple(
            Row(
                (
                    Cell(str(severity_word(found.severity))),
                    Cell(str(found.where.year or "")),
                    Cell(found.where.post),
                    Cell(messages.render(found, locale)),
                    Cell(messages.remedy(found, locale)),
                )
            )
            for found in findings
        ),
        code="findings",
    )
