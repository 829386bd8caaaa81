"""What do the registers say, in one sentence each?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspill.apps.budgets.models.registers import WORST_CONDITION
from samspill.apps.budgets.selectors.registers import fee_rates, fees
from samspill.kernel.formatting import format_millions
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import Building, PlanVersion
    from samspill.web.access import Actor


def fees_headline(actor: Actor, row: PlanVersion) -> str:
    """Say how many fees go up in the first year of a version."""
    rates, year = fee_rates(row), row.first_year
    known = [by_year for by_year in rates.values() if year in by_year]
    if not known:
        return _("No rates are stated in this version") if fees(actor) else _("No fees are registered")
    up = sum(by_year[year] > by_year.get(year - 1, by_year[year]) for by_year in known)
    return _("%(up)s of %(count)s fees go up in %(year)s") % {"up": up, "count": len(known), "year": year}


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
