"""What is the sheet of a table called in a workbook, in the language of the reader?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from samspill.apps.budgets.figure_words import SHORT_TABLES

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from samspill.web.tables import DataTable

SHEETS: dict[str, Promise] = {
    **{f"statement-{table}": name for table, name in SHORT_TABLES.items()},
    "unplaced-operating": _("Operations, in no post"),
    "unplaced-investment": _("Investment, in no post"),
    "bridge": _("Consequence-adjusted budget"),
    "investments": _("Investments"),
    "payment": _("Payment"),
    "project-effect": _("Effect on the plan"),
    "account-lines": _("Account lines"),
    "debt": _("Debt"),
    "real-debt": _("Debt in fixed prices"),
    "funds": _("Funds"),
    "income": _("Income"),
    "targets": _("Financial targets"),
    "robek": _("ROBEK"),
    "restructuring": _("Restructuring"),
    "fees": _("Fees"),
    "findings": _("Findings"),
    "trace-lines": _("Every line"),
    "trace-kinds": _("Where the figure comes from"),
    "trace-terms": _("The posts of the sum"),
    "trace-steering": _("From allocated to steered"),
    "versions": _("Versions"),
    "buildings": _("Buildings"),
    "weights": _("Monthly weights"),
}
BY_START: dict[str, Promise] = {
    "measures-": _("Measures"),
    "compare-": _("Who moved what"),
    "versions-": _("What the versions say"),
}


def sheet_name(table: DataTable) -> str:
    """Give the name of a table's sheet; a table without one goes by its caption."""
    by_start = next((name for start, name in BY_START.items() if table.code.startswith(start)), table.caption)
    return str(SHEETS.get(table.code, by_start))
