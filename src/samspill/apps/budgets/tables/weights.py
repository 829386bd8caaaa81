"""How is a year spread on twelve months, in which units and cost groups?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samspill.apps.budgets.selectors.registers import weight_rows
from samspill.apps.organisation.selectors import unit_labels
from samspill.kernel.money import round_ratio
from samspill.reference.loader import load_cost_groups
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import MonthlyWeights
    from samspill.web.access import Actor


def weight_table(actor: Actor) -> DataTable:
    """Give each set of weights as the per cent of the year that falls in each month."""
    units, groups = unit_labels(actor), group_labels()
    return DataTable(
        caption=_("How a year is spread on months, per cent"),
        columns=(Column(_("Cost group")), Column(_("Unit")), *(Column(name, is_number=True) for name in month_names())),
        rows=tuple(_weight_row(each, units, groups) for each in weight_rows(actor)),
        code="weights",
        notes=(
            _(
                "The most exact weights count: unit and cost group, then unit, then cost group. "
                "Without any, the months are equal."
            ),
            _("The odd øre go to the largest remainders, so that twelve months are the year."),
        ),
    )


def month_names() -> tuple[str, ...]:
    """Give the short names of the months in the language of the page."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), pgettext("short month", "May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip


def group_labels() -> dict[str, str]:
    """Name the cost groups in the language of the page."""
    return {group.code: group.label_nb if active_locale() == "nb" else group.label_en for group in load_cost_groups()}


def _weight_row(each: MonthlyWeights, units: Mapping[str, str], groups: Mapping[str, str]) -> Row:
    whole = sum(each.weights)
    made_up = bool(each.source and each.source.is_illustrative)
    unit = f"{each.unit} {units.get(each.unit, '')}".strip() if each.unit else _("all units")
    return Row(
        (
            Cell(groups.get(each.cost_group, each.cost_group) if each.cost_group else _("all cost groups")),
            Cell(unit, lang="nb" if each.unit else ""),
            *(
                Cell(Decimal(round_ratio(1000 * weight, whole)) / 10, "percent", is_illustrative=made_up)
                for weight in each.weights
            ),
        ),
        code=f"{each.unit or 'all'}-{each.cost_group or 'all'}",
    )
