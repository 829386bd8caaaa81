"""How do the registers of the example come into the store, and the texts and rates of its versions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.selectors.parameters import RATE
from samspill.apps.budgets.services.registers import (
    BuildingValues,
    FeeValues,
    set_buildings,
    set_fee_rates,
    set_fees,
    set_monthly_weights,
)
from samspill.apps.budgets.services.texts import set_texts
from samspill.apps.organisation.services import set_parameter
from samspill.demo import registers
from samspill.demo.measure_texts import measure_text
from samspill.demo.rows import ILLUSTRATIVE
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

MADE_UP = Provenance("Illustrativt", illustrative=True)


def store_registers(actor: Actor) -> None:
    """Store fees, buildings, monthly weights and the calculatory rate of the years that are planned."""
    rates, source = registers.calculatory_rates()
    for year, rate in rates.items():
        set_parameter(actor, name=RATE, from_year=year, value=rate, reason=source)
    set_fees(
        actor,
        (
            FeeValues(fee.code, fee.label, fee.group, fee.measure_unit, fee.service, fee.law_ref, _source(fee.source))
            for fee in registers.fees()
        ),
    )
    set_buildings(
        actor,
        (
            BuildingValues(
                building.code,
                building.label,
                building.unit,
                building.floor_area_m2,
                building.built_year,
                building.condition,
                building.backlog_ore,
                building.assessed_on,
                MADE_UP,
            )
            for building in registers.buildings()
        ),
    )
    weights = {(entry.unit, entry.cost_group): entry.weights for entry in registers.monthly_weights()}
    set_monthly_weights(actor, weights, MADE_UP)


def finish_version(actor: Actor, row: PlanVersion) -> None:
    """Give a version its texts, and the rates of its years."""
    years = range(row.first_year, row.last_year + 1)
    set_fee_rates(
        actor, row.code, {fee.code: {year: fee.rates_ore[year] for year in years} for fee in registers.fees()}
    )
    finish_texts(actor, row)


def finish_texts(actor: Actor, row: PlanVersion) -> None:
    """Give the measures and projects of a version what is written of them."""
    set_texts(actor, row, lambda code: measure_text(code) or ("", ""))


def _source(code: str) -> Provenance:
    return MADE_UP if code == ILLUSTRATIVE else Provenance(registers.register_sources()[code])
