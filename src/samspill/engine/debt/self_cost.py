"""What does a fee-financed service cost in capital, and what happens to its fund?

Assumptions (certainty: check, selvkostforskriften): calculatory interest is taken on the average of the opening and
closing book value of the service's assets; the oldest surplus is used first; interest on the fund itself is not added.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samspill.engine.debt.balances import AssetYear, asset_years, group_depreciation
from samspill.engine.debt.checks import usable_projects
from samspill.engine.debt.path import debt_path
from samspill.kernel.findings import Finding, Where, error, has_errors, warning
from samspill.kernel.money import Ratio, apply_rate, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.engine.debt.model import DebtInputs, DebtPath, DebtYear


@dataclass(frozen=True, slots=True)
class SelfCostService:
    """A fee-financed service: fees and other costs by year, and its fund by the year the surplus arose; positive."""

    code: str
    label: str
    fee_ore: Mapping[int, int]
    other_cost_ore: Mapping[int, int]
    fund_ore: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SelfCostRules:
    """Calculatory interest rate by year as a share, and the years within which a surplus must go back to its payers."""

    calculatory_rate: Mapping[int, Ratio]
    limit_years: int


@dataclass(frozen=True, slots=True)
class SelfCostYear:
    """One year of one service in øre, amounts positive.

    ``result_ore`` = fees − other cost − capital cost. ``overdue_ore`` is the part of the closing fund older than the
    limit. ``uncovered_ore`` is a deficit the fund could not carry. ``net_effect_ore`` is what the service's *projects*
    cost the net operating result: their loan interest and instalments − their capital cost in fees (below zero is a
    relief).
    """

    service: str
    year: int
    depreciation_ore: int
    calculatory_interest_ore: int
    capital_cost_ore: int
    fee_ore: int
    other_cost_ore: int
    result_ore: int
    opening_fund_ore: int
    to_fund_ore: int
    from_fund_ore: int
    closing_fund_ore: int
    uncovered_ore: int
    overdue_ore: int
    project_loan_cost_ore: int
    project_capital_cost_ore: int
    net_effect_ore: int


@dataclass(frozen=True, slots=True)
class SelfCostPath:
    """All services in all years, with findings."""

    years: tuple[SelfCostYear, ...]
    findings: tuple[Finding, ...]


def calculatory_interest(opening_ore: int, closing_ore: int, rate: Ratio) -> int:
    """Give rate × average book value in øre, rounded once.

    >>> from decimal import Decimal
    >>> calculatory_interest(1_000_000, 900_000, Decimal("0.04"))
    38000

    """
    return apply_rate(opening_ore + closing_ore, exact(rate) / 2)


def self_cost_path(
    inputs: DebtInputs, years: Sequence[int], services: Sequence[SelfCostService], rules: SelfCostRules
) -> SelfCostPath:
    """Follow capital cost, result and fund of each fee-financed service.

    With a missing figure nothing is computed. Findings: ``self-cost-rate-missing``, ``self-cost-amount-missing``,
    ``self-cost-service-unknown`` (a project of a service that is not given), ``self-cost-limit``,
    ``self-cost-deficit``.
    Source: kommuneloven § 15-1 and selvkostforskriften; the limit is an argument.

    >>> from decimal import Decimal
    >>> from samspill.engine.debt.model import AssetGroup, DebtAssumptions, DebtInputs, Opening
    >>> pipes = AssetGroup("7000", "345", 1_000, {2026: 100}, self_cost="water")
    >>> inputs = DebtInputs((), {}, Opening(0, (pipes,)), DebtAssumptions({2026: Decimal(0)}, Decimal("0.2")))
    >>> water = SelfCostService("water", "Water", fee_ore={2026: 500}, other_cost_ore={2026: 300})
    >>> row = self_cost_path(inputs, [2026], [water], SelfCostRules({2026: Decimal("0.04")}, 5)).years[0]
    >>> row.capital_cost_ore, row.to_fund_ore
    (138, 62)

    """
    span = range(min(years), max(years) + 1)
    findings = _missing(inputs, span, services, rules)
    if has_errors(findings):
        return SelfCostPath((), tuple(findings))
    whole = debt_path(inputs, span)
    rows = [row for service in services for row in _service_years(inputs, span, service, rules, whole)]
    return SelfCostPath(tuple(rows), (*findings, *(finding for row in rows for finding in _year_findings(row, rules))))


def _missing(
    inputs: DebtInputs, years: Sequence[int], services: Sequence[SelfCostService], rules: SelfCostRules
) -> list[Finding]:
    """Say which figures are not there."""
    findings = [
        error("self-cost-rate-missing", Where(year=year), year=year)
        for year in years
        if year not in rules.calculatory_rate
    ]
    findings += [
        error("self-cost-amount-missing", Where(year=year), service_term=service.code, year=year)
        for service in services
        for year in years
        if year not in service.fee_ore or year not in service.other_cost_ore
    ]
    known = {"", *(service.code for service in services)}
    return findings + [
        warning("self-cost-service-unknown", project=project.code, service_term=project.self_cost)
        for project in inputs.projects
        if project.self_cost not in known
    ]


def _service_years(
    inputs: DebtInputs, years: Sequence[int], service: SelfCostService, rules: SelfCostRules, whole: DebtPath
) -> list[SelfCostYear]:
    """Follow one service through the years."""
    others = tuple(project for project in inputs.projects if project.self_cost != service.code)
    without = debt_path(replace(inputs, projects=others), years)
    all_assets = _service_assets(inputs, years, service.code)
    opening = replace(inputs.opening, assets=())
    project_assets = _service_assets(replace(inputs, opening=opening), years, service.code)
    layers = dict(sorted(service.fund_ore.items()))
    rows = []
    for with_projects, without_projects in zip(whole.years, without.years, strict=True):
        year = with_projects.year
        rate = rules.calculatory_rate[year]
        loan_cost_ore = _loan_cost(with_projects) - _loan_cost(without_projects)
        project_cost_ore = sum(_capital_cost(project_assets[year], rate))
        row = _service_year(service, year, _capital_cost(all_assets[year], rate), layers, rules.limit_years)
        rows.append(
            replace(
                row,
                project_loan_cost_ore=loan_cost_ore,
                project_capital_cost_ore=project_cost_ore,
                net_effect_ore=loan_cost_ore - project_cost_ore,
            )
        )
    return rows


def _service_assets(inputs: DebtInputs, years: Sequence[int], code: str) -> dict[int, AssetYear]:
    """Give the book values of the assets that one service owns."""
    groups = tuple(group for group in inputs.opening.assets if group.self_cost == code)
    own = replace(inputs, opening=replace(inputs.opening, assets=groups))
    projects = [project for project in usable_projects(inputs)[0] if project.self_cost == code]
    return asset_years(projects, own, [group_depreciation(group, years)[0] for group in groups], years)


def _loan_cost(item: DebtYear) -> int:
    """Give interest and instalment of a year; a missing rate is already a finding of the debt path."""
    return (item.interest_ore or 0) + item.planned_instalment_ore


def _capital_cost(assets: AssetYear, rate: Ratio) -> tuple[int, int]:
    """Give depreciation and calculatory interest."""
    return assets.depreciation_ore, calculatory_interest(assets.opening_ore, assets.closing_ore, rate)


def _service_year(
    service: SelfCostService, year: int, capital_cost: tuple[int, int], layers: dict[int, int], limit_years: int
) -> SelfCostYear:
    """Compute one year, and move its result in or out of ``layers`` (the fund by the year the surplus arose)."""
    capital_ore = sum(capital_cost)
    result_ore = service.fee_ore[year] - service.other_cost_ore[year] - capital_ore
    opening_ore = sum(layers.values())
    used_ore = _use_oldest(layers, -result_ore)
    if result_ore > 0:
        layers[year] = layers.get(year, 0) + result_ore
    return SelfCostYear(
        service=service.code,
        year=year,
        depreciation_ore=capital_cost[0],
        calculatory_interest_ore=capital_cost[1],
        capital_cost_ore=capital_ore,
        fee_ore=service.fee_ore[year],
        other_cost_ore=service.other_cost_ore[year],
        result_ore=result_ore,
        opening_fund_ore=opening_ore,
        to_fund_ore=max(result_ore, 0),
        from_fund_ore=used_ore,
        closing_fund_ore=sum(layers.values()),
        uncovered_ore=max(-result_ore, 0) - used_ore,
        overdue_ore=sum(amount_ore for arose, amount_ore in layers.items() if arose <= year - limit_years),
        project_loan_cost_ore=0,
        project_capital_cost_ore=0,
        net_effect_ore=0,
    )


def _use_oldest(layers: dict[int, int], wanted_ore: int) -> int:
    """Take up to ``wanted_ore`` out of the fund, the oldest surplus first; give what was taken."""
    taken_ore = 0
    for arose in sorted(layers):
        part_ore = max(min(layers[arose], wanted_ore - taken_ore), 0)
        layers[arose] -= part_ore
        taken_ore += part_ore
    return taken_ore


def _year_findings(row: SelfCostYear, rules: SelfCostRules) -> list[Finding]:
    """Say what must be known about a service's year."""
    where = Where(year=row.year)
    findings = []
    if row.overdue_ore > 0:
        findings.append(
            warning(
                "self-cost-limit",
                where,
                "selvkost",
                service_term=row.service,
                year=row.year,
                overdue_ore=row.overdue_ore,
                limit_years=rules.limit_years,
            )
        )
    if row.uncovered_ore > 0:
        findings.append(
            warning(
                "self-cost-deficit",
                where,
                "selvkost",
                service_term=row.service,
                year=row.year,
                missing_ore=row.uncovered_ore,
            )
        )
    return findings
