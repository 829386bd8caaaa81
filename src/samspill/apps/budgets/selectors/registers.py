"""What stands in the registers: fees with the rates of a version, buildings, monthly weights?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samspill.apps.budgets.models import Building, Fee, FeeRate, MonthlyWeights
from samspill.apps.budgets.selectors.versions import lineage

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


def fees(actor: Actor) -> list[Fee]:
    """Give the fees in the order they are shown."""
    return list(Fee.objects.filter(municipality_id=actor.municipality_id).select_related("source"))


def fee_by_code(actor: Actor, code: str) -> Fee | None:
    """Give a fee, or ``None``."""
    return Fee.objects.filter(municipality_id=actor.municipality_id, code=code).select_related("source").first()


def fee_rates(row: PlanVersion) -> dict[str, dict[int, int]]:
    """Give the rates that a version goes by, by fee and year: its own, otherwise the nearest ancestor's."""
    distance = {step.pk: place for place, step in enumerate(lineage(row))}
    rows = FeeRate.objects.filter(version__in=distance)
    columns = rows.values_list("version_id", "fee__code", "year", "amount_ore")
    rates: dict[str, dict[int, int]] = defaultdict(dict)
    for _version, code, year, amount_ore in sorted(columns, key=lambda rate: -distance[rate[0]]):
        rates[code][year] = amount_ore
    return dict(rates)


def buildings(actor: Actor) -> list[Building]:
    """Give the buildings by code."""
    return list(Building.objects.filter(municipality_id=actor.municipality_id).select_related("source"))


def monthly_weights(actor: Actor) -> dict[tuple[str, str], tuple[int, ...]]:
    """Give the monthly weights by unit and cost group."""
    rows = weight_rows(actor)
    return {(row.unit, row.cost_group): tuple(row.weights) for row in rows}


def weight_rows(actor: Actor) -> list[MonthlyWeights]:
    """Give the rows of monthly weights: those of all units first."""
    rows = MonthlyWeights.objects.filter(municipality_id=actor.municipality_id).select_related("source")
    return list(rows.order_by("unit", "cost_group"))
