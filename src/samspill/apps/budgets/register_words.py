"""What do the registers say, in one sentence each?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspill.apps.budgets.models.registers import WORST_CONDITION
from samspill.apps.budgets.selectors.parameters import RATE, parameters_of, reasons_of
from samspill.apps.budgets.selectors.registers import fee_rates, fees
from samspill.kernel.formatting import format_millions, format_percent
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import Building, PlanVersion
    from samspill.web.access import Actor


def fees_headline(actor: Actor, row: PlanVersion) -> str:
    """Say how many fees go up in the first year of a version for which the change is known."""
    rates = fee_rates(row)
    for year in range(row.first_year, row.last_year + 1):
        changes = [by_year[year] - by_year[year - 1] for by_year in rates.values() if {year - 1, year} <= set(by_year)]
        if changes:
            up = sum(change > 0 for change in changes)
            return _("%(up)s of %(count)s fees go up in %(year)s") % {"up": up, "count": len(changes), "year": year}
    if rates:
        return ngettext("The rate of one fee is stated", "The rates of %(count)s fees are stated", len(rates)) % {
            "count": len(rates)
        }
    return _("No rates are stated in this version") if fees(actor) else _("No fees are registered")


def rate_note(actor: Actor, row: PlanVersion) -> tuple[str, str]:
    """Say which calculatory rate a version is worked out with, from which year on; then on what ground, as written."""
    values, locale = parameters_of(actor, row, RATE), active_locale()
    spans = [
        _("%(rate)s from %(year)s") % {"rate": format_percent(Decimal(values[year]), 2, locale), "year": year}
        for year in sorted(values)
        if year <= row.last_year
    ]
    reasons = {reason for year, reason in reasons_of(actor, row, RATE).items() if year <= row.last_year}
    return _("Calculatory rate: %(rates)s.") % {"rates": ", ".join(spans)}, " ".join(sorted(reasons))


def buildings_headline(found: Sequence[Building]) -> str:
    """Say what is lacking in all buildings together, and how many are in the poorest condition."""
    if not found:
        return _("No buildings are registered")
    backlog = format_millions(sum(building.backlog_ore for building in found), active_locale(), 0)
    worst = sum(building.condition == WORST_CONDITION for building in found)
    return ngettext(
        "NOK %(backlog)s million is lacking, and one building has serious deviations",
        "NOK %(backlog)s million is lacking, and %(count)s buildings have serious deviations",
        worst,
    ) % {"backlog": backlog, "count": worst}
