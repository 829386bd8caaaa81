"""What becomes of debt, interest and instalments when these projects are carried out?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.debt.assets import completed_in
from samspill.engine.debt.balances import AssetYear, asset_years, group_depreciation
from samspill.engine.debt.checks import check_inputs, usable_projects
from samspill.engine.debt.financing import project_years
from samspill.engine.debt.instalments import minimum_at_closing, minimum_instalment
from samspill.engine.debt.lines import derived_lines
from samspill.engine.debt.model import DebtPath, DebtYear
from samspill.kernel.findings import Finding, Where, error, info
from samspill.kernel.money import apply_rate, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from samspill.engine.debt.model import DebtInputs, Opening, Project, ProjectYear


def debt_path(inputs: DebtInputs, years: Sequence[int]) -> DebtPath:
    """Follow debt and assets through every year from the first to the last of ``years``, and derive the plan's lines.

    Amounts are nominal øre. Each year: new loan = what projects may borrow − unused loan funds; planned instalment =
    max(agreement, minimum); interest = rate × (opening debt + half of net new debt). Re-lending is kept out.
    Worked out once for the inputs and the years.
    Findings: those of ``check_inputs``, ``usable_projects``, ``project_years`` and ``group_depreciation``, and
    ``debt-minimum-above-agreement``, ``debt-minimum-not-computable``, ``debt-instalment-above-debt``.
    Source: kommuneloven §§ 14-15 to 14-18.

    >>> from decimal import Decimal
    >>> from samspill.engine.debt.model import AssetGroup, DebtAssumptions, DebtInputs, Opening
    >>> opening = Opening(debt_ore=1_000, assets=(AssetGroup("1", "222", 2_000, {2026: 100}),))
    >>> path = debt_path(DebtInputs((), {}, opening, DebtAssumptions({2026: Decimal("0.04")}, Decimal("0.2"))), [2026])
    >>> path.years[0].planned_instalment_ore, path.years[0].interest_ore
    (50, 39)

    Raises:
        ValueError: when ``years`` is empty.

    """
    span = range(min(years), max(years) + 1)
    if span not in inputs.known_paths:
        inputs.known_paths[span] = _worked_out(inputs, span)
    return inputs.known_paths[span]


def _worked_out(inputs: DebtInputs, span: range) -> DebtPath:
    projects, left_out = usable_projects(inputs)
    paid, unbalanced = project_years(projects, inputs, span)
    groups = [group_depreciation(group, span) for group in inputs.opening.assets]
    assets = asset_years(projects, inputs, [by_year for by_year, _ in groups], span)
    debt_years = _debt_years(inputs, projects, paid, assets)
    worn = [finding for _, findings in groups for finding in findings]
    return DebtPath(
        years=tuple(debt_years),
        project_years=tuple(paid),
        derived_lines=derived_lines(inputs, projects, debt_years, paid, [by_year for by_year, _ in groups]),
        findings=(
            *check_inputs(inputs, span),
            *left_out,
            *unbalanced,
            *worn,
            *(finding for debt_year in debt_years for finding in _instalment_findings(debt_year, inputs.opening)),
        ),
    )


def _debt_years(
    inputs: DebtInputs, projects: Sequence[Project], paid: Sequence[ProjectYear], assets: Mapping[int, AssetYear]
) -> list[DebtYear]:
    """Roll the debt from year to year."""
    debt_years: list[DebtYear] = []
    debt_ore, unused_ore = inputs.opening.debt_ore, inputs.opening.unused_loan_ore
    for year in assets:
        of_year = [item for item in paid if item.year == year]
        backlog_ore = sum(project.backlog_effect_ore for project in projects if completed_in(project) == year)
        debt_year = _debt_year(inputs, year, (debt_ore, unused_ore, backlog_ore), of_year, assets[year])
        debt_years.append(debt_year)
        debt_ore, unused_ore = debt_year.closing_debt_ore, debt_year.unused_loan_ore
    return debt_years


def _debt_year(
    inputs: DebtInputs,
    year: int,
    carried: tuple[int, int, int],
    paid: Sequence[ProjectYear],
    assets: AssetYear,
) -> DebtYear:
    """Compute one year from what is carried into it: debt, unused loan funds, effect on the backlog."""
    debt_ore, unused_ore, backlog_ore = carried
    opening = inputs.opening
    loan_use_ore = sum(item.loan_use_ore for item in paid)
    unused_use_ore = min(loan_use_ore, unused_ore)
    new_loan_ore = loan_use_ore - unused_use_ore
    extraordinary_ore = opening.extraordinary_instalment_ore.get(year, 0)
    agreement_ore = opening.agreement_instalment_ore.get(year, 0)
    payable_ore = debt_ore + new_loan_ore - extraordinary_ore
    minimum_ore = _minimum(inputs, assets, debt_ore, payable_ore)
    planned_ore = min(max(agreement_ore, minimum_ore or 0), max(payable_ore, 0))
    net_new_ore = new_loan_ore - planned_ore - extraordinary_ore
    return DebtYear(
        year=year,
        opening_debt_ore=debt_ore,
        loan_use_ore=loan_use_ore,
        unused_loan_use_ore=unused_use_ore,
        new_loan_ore=new_loan_ore,
        agreement_instalment_ore=agreement_ore,
        minimum_instalment_ore=minimum_ore,
        planned_instalment_ore=planned_ore,
        difference_ore=planned_ore - agreement_ore,
        extraordinary_instalment_ore=extraordinary_ore,
        interest_ore=interest_of(debt_ore, net_new_ore, inputs.assumptions.rate_path.get(year)),
        closing_debt_ore=debt_ore + net_new_ore,
        net_new_debt_ore=net_new_ore,
        opening_book_value_ore=assets.opening_ore,
        new_asset_ore=assets.new_ore,
        depreciation_ore=assets.depreciation_ore,
        closing_book_value_ore=assets.closing_ore,
        under_construction_ore=assets.under_construction_ore,
        unfinanced_ore=sum(item.unfinanced_ore for item in paid),
        unused_loan_ore=unused_ore - unused_use_ore,
        re_lending_debt_ore=opening.re_lending_debt_ore,
        backlog_effect_ore=backlog_ore,
    )


def _minimum(inputs: DebtInputs, assets: AssetYear, debt_ore: int, payable_ore: int) -> int | None:
    """Give the minimum instalment at the balance date that is assumed."""
    period = inputs.assumptions.implied_period_years
    if inputs.assumptions.balance_date == "opening":
        return minimum_instalment(assets.depreciation_ore, debt_ore, assets.opening_ore, period)
    return minimum_at_closing(assets.depreciation_ore, payable_ore, assets.closing_ore, period)


def interest_of(opening_debt_ore: int, net_new_debt_ore: int, rate: Decimal | None) -> int | None:
    """Give the interest of a year in øre: rate × (opening debt + half of the net new debt); ``None`` without a rate.

    >>> from decimal import Decimal
    >>> interest_of(1_000_000, 200_000, Decimal("0.04"))
    44000

    """
    return None if rate is None else apply_rate(2 * opening_debt_ore + net_new_debt_ore, exact(rate) / 2)


def _instalment_findings(item: DebtYear, opening: Opening) -> list[Finding]:
    """Say what is to be known about the instalments of a year."""
    where = Where(year=item.year)
    minimum_ore, agreement_ore = item.minimum_instalment_ore, item.agreement_instalment_ore
    findings = []
    if minimum_ore is None:
        findings.append(error("debt-minimum-not-computable", where, "kl-14-18", year=item.year))
    elif item.year in opening.agreement_instalment_ore and minimum_ore > agreement_ore:
        findings.append(
            info(
                "debt-minimum-above-agreement",
                where,
                "kl-14-18",
                year=item.year,
                minimum_ore=minimum_ore,
                agreement_ore=agreement_ore,
                difference_ore=minimum_ore - agreement_ore,
            )
        )
    payable_ore = item.opening_debt_ore + item.new_loan_ore
    wanted_ore = agreement_ore + item.extraordinary_instalment_ore
    if wanted_ore > payable_ore:
        findings.append(
            error("debt-instalment-above-debt", where, year=item.year, wanted_ore=wanted_ore, debt_ore=payable_ore)
        )
    return findings
