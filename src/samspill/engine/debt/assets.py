"""When does a project become an asset, and how is it depreciated?

Assumption (certainty: check, KRS 2 and 4): the acquisition cost is gross spending without VAT that is compensated or
deducted; grants do not lower it. Assets under construction are not depreciated, and the first year is the one after
completion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.debt.financing import vat_of
from samspill.kernel.money import Ratio, split_evenly

if TYPE_CHECKING:
    from samspill.engine.debt.model import DebtInputs, Project


def linear_depreciation(cost_ore: int, life_years: int | None, completion_year: int) -> dict[int, int]:
    """Share ``cost_ore`` evenly over ``life_years`` from the year after completion; whole øre that add up to the cost.

    ``None`` is never depreciated. Source: budsjett- og regnskapsforskriften § 3-4 (linear, from the year after).

    >>> linear_depreciation(10, 3, 2026)
    {2027: 4, 2028: 3, 2029: 3}

    """
    if life_years is None:
        return {}
    parts = split_evenly(cost_ore, life_years)
    return dict(enumerate(parts, start=completion_year + 1))


def capitalised_cost(project: Project, vat_share: Ratio, first_year: int) -> int:
    """Give what the project adds to assets from ``first_year`` on, in øre, without compensated or deducted VAT.

    A project that is finished before ``first_year`` stands in the opening balance: only later spending is new.
    Spending before ``first_year`` on a project still under way counts, because it is not in the depreciable balance
    yet.

    >>> from fractions import Fraction
    >>> from samspill.engine.debt.model import Project
    >>> school = Project("S", "School", "kasse", "1", "222", "building", 2026, {2025: 1250}, "compensation")
    >>> capitalised_cost(school, Fraction(25, 125), 2026)
    1000

    """
    counts_all = project.completion_year >= first_year
    gross_ore = {year: amount for year, amount in project.spending_ore.items() if counts_all or year >= first_year}
    if project.vat_regime == "none":
        return sum(gross_ore.values())
    return sum(amount - vat_of(amount, project.vat_liable_pct, vat_share) for amount in gross_ore.values())


def completed_in(project: Project) -> int:
    """Give the year the asset is complete: as stated, but never before the last spending.

    >>> from samspill.engine.debt.model import Project
    >>> completed_in(Project("S", "School", "kasse", "1", "222", "building", 2026, {2027: 1250}))
    2027

    """
    spent = [year for year, amount_ore in project.spending_ore.items() if amount_ore]
    return max([project.completion_year, *spent])


def new_assets(project: Project, inputs: DebtInputs, first_year: int) -> dict[int, int]:
    """Give the depreciable value that the project adds, by year of completion, in øre; empty for land and shares."""
    completed = completed_in(project)
    if inputs.asset_classes[project.asset_class].life_years is None or completed < first_year:
        return {}
    return {completed: capitalised_cost(project, inputs.assumptions.vat_share, first_year)}


def project_depreciation(project: Project, inputs: DebtInputs, first_year: int) -> dict[int, int]:
    """Give the depreciation of the project's own asset by year, in øre."""
    life_years = inputs.asset_classes[project.asset_class].life_years
    return {
        year: amount_ore
        for completed, cost_ore in new_assets(project, inputs, first_year).items()
        for year, amount_ore in linear_depreciation(cost_ore, life_years, completed).items()
    }


def spent_before_completion(project: Project, year: int, vat_share: Ratio) -> int:
    """Give what stands as asset under construction at the end of ``year``, in øre, without VAT that comes back."""
    if completed_in(project) <= year:
        return 0
    return sum(
        amount_ore - (0 if project.vat_regime == "none" else vat_of(amount_ore, project.vat_liable_pct, vat_share))
        for spending_year, amount_ore in project.spending_ore.items()
        if spending_year <= year
    )
