"""What does the plan know of its self-cost services: fees, costs, assets and funds, and what is missing?

The units and functions of a service are those of its assets and projects; fees are the income there on the arts of
user payment and sales, other costs everything else but depreciation and finance. The fund is taken to be of the year
before the first: the plan does not say when its surplus arose.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.parameters import RATE, parameters_of
from samspill.apps.budgets.selectors.registers import fees
from samspill.engine.debt.self_cost import SelfCostPath, SelfCostRules, SelfCostService, self_cost_path
from samspill.kernel.findings import Finding, warning
from samspill.reference.loader import load_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import AssetGroup, DebtInputs, Project
    from samspill.engine.plan.model import FundDefinition
    from samspill.engine.statements.accounts import Line
    from samspill.web.access import Actor

FEE_ARTS = ("600", "699")
NOT_OTHER_COST = ("500", "599")
NOT_OTHER_INCOME = ("900", "999")


@dataclass(frozen=True, slots=True)
class SelfCost:
    """The path of the services that the plan knows, the fund of each, and what is missing."""

    services: tuple[str, ...]
    path: SelfCostPath
    funds: Mapping[str, FundDefinition]
    missing: tuple[Finding, ...]


def self_cost_of(actor: Actor, row: PlanVersion) -> SelfCost:
    """Work out the self-cost services of a version; a figure that is missing is said, and nothing is guessed."""
    planned = evaluation.planned_version(actor, row)
    years = planned.version.years
    charged = list(dict.fromkeys(fee.service for fee in fees(actor) if fee.service))
    places = service_places(planned.debt)
    known = [service for service in charged if service in places]
    missing = [
        warning("self-cost-service-without-assets", service_term=service)
        for service in charged
        if service not in places
    ]
    funds = {service: fund for service in known if (fund := fund_of(service, planned.version.assumptions.funds))}
    if planned.debt is None or not known:
        return SelfCost((), SelfCostPath((), ()), {}, tuple(missing))
    lines = [line for line in evaluation.evaluated(actor, row).evaluation.lines() if line.key.entity == row.entity]
    services = [_service(service, places[service], lines, years, funds.get(service)) for service in known]
    rules = SelfCostRules(_rates(actor, row, years), int(load_parameters()["self_cost_limit_years"][0].value))
    return SelfCost(tuple(known), self_cost_path(planned.debt, years, services, rules), funds, tuple(missing))


def service_places(debt: DebtInputs | None) -> dict[str, set[tuple[str, str]]]:
    """Give the units and functions of each service."""
    places: dict[str, set[tuple[str, str]]] = {}
    owners: list[AssetGroup | Project] = [*debt.opening.assets, *debt.projects] if debt else []
    for owner in owners:
        if owner.self_cost:
            places.setdefault(owner.self_cost, set()).add((owner.unit, owner.function))
    return places


def fund_of(service: str, funds: Iterable[FundDefinition]) -> FundDefinition | None:
    """Give the self-cost fund whose purpose names the service.

    >>> from samspill.engine.plan.model import FundDefinition
    >>> fund = FundDefinition("BF-VANN", "Water", "self_cost", "operating", "550", "950", 1, 2026, "BF-VANN")
    >>> fund_of("vann", [fund]) == fund, fund_of("avlop", [fund])
    (True, None)

    """
    found = (fund for fund in funds if fund.kind == "self_cost" and service.casefold() in _words(fund))
    return next(found, None)


def _words(fund: FundDefinition) -> set[str]:
    return {word for name in (fund.code, fund.project) for word in (name.casefold(), *name.casefold().split("-"))}


def _service(
    service: str,
    places: set[tuple[str, str]],
    lines: Iterable[Line],
    years: tuple[int, ...],
    fund: FundDefinition | None,
) -> SelfCostService:
    fee_ore, other_ore = dict.fromkeys(years, 0), dict.fromkeys(years, 0)
    for line in lines:
        key = line.key
        if key.account_class != "operating" or (key.unit, key.function) not in places or line.year not in fee_ore:
            continue
        if FEE_ARTS[0] <= key.art <= FEE_ARTS[1]:
            fee_ore[line.year] -= line.amount_ore
        elif not (_within(key.art, NOT_OTHER_COST) or _within(key.art, NOT_OTHER_INCOME)):
            other_ore[line.year] += line.amount_ore
    layers = {fund.opening_year - 1: fund.opening_ore} if fund and fund.opening_ore else {}
    return SelfCostService(service, service, fee_ore, other_ore, layers)


def _within(art: str, span: tuple[str, str]) -> bool:
    return span[0] <= art <= span[1]


def _rates(actor: Actor, row: PlanVersion, years: Iterable[int]) -> dict[int, Decimal]:
    """Give the calculatory rate that the version is worked out with each year; a year before the first has none."""
    stated = {year: Decimal(value) for year, value in parameters_of(actor, row, RATE).items()}
    rates: dict[int, Decimal] = {}
    for year in years:
        from_year = max((each for each in stated if each <= year), default=None)
        if from_year is not None:
            rates[year] = stated[from_year]
    return rates
