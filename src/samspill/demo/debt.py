"""What debt and assets does Elvestrand start with? All illustrative, at the level of debt that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.adapters.national import debt_parameters
from samspill.demo import start_loans
from samspill.demo.areas import FINANCE_UNIT
from samspill.demo.projects import completed_before
from samspill.demo.rows import (
    BASE_YEARS,
    ORE_PER_THOUSAND,
    WORKING_YEARS,
    Amounts,
    AssetRow,
    DebtRows,
    ProjectRow,
    by_year,
    from_ore,
)
from samspill.engine.debt.assets import linear_depreciation
from samspill.kernel.money import apply_rate, exact, round_ratio

if TYPE_CHECKING:
    from samspill.engine.debt.model import DebtYear

INTEREST = {2024: "0.0430", 2025: "0.0415", 2026: "0.0395", 2027: "0.0385", 2028: "0.0380"}
PLAN_YEARS = range(2024, 2029)
AGREEMENT = by_year(2024, 232_000, 238_000, 242_000, 246_000, 250_000)


class Group(NamedTuple):
    """Assets of a unit on 1 January 2024 in thousands, and the years they have left."""

    unit: str
    function: str
    book_value: int
    years_left: int
    self_cost: str = ""

    def depreciation(self) -> int:
        """Give the depreciation of each year."""
        return round_ratio(self.book_value, self.years_left)


GROUPS = (
    Group("0150", "222", 1_980_000, 29),
    Group("0240", "221", 310_000, 28),
    Group("0670", "261", 940_000, 33),
    Group("0830", "265", 520_000, 27),
    Group("0950", "386", 360_000, 32),
    Group("0940", "381", 430_000, 26),
    Group("1110", "332", 1_150_000, 28),
    Group("1450", "130", 340_000, 32),
    Group("1430", "120", 96_000, 4),
    Group("0610", "258", 62_000, 6),
    Group("1220", "345", 720_000, 31, "vann"),
    Group("1240", "353", 860_000, 31, "avlop"),
)


def opening_2024() -> DebtRows:
    """Give debt and assets on 1 January 2024."""
    assets = tuple(
        AssetRow(group.unit, group.function, group.book_value, _path(group, 2024), group.self_cost) for group in GROUPS
    )
    agreement = {year: amount for year, amount in AGREEMENT.items() if year in BASE_YEARS}
    return DebtRows(
        FINANCE_UNIT, _interest(BASE_YEARS), 5_960_000, 285_000, start_loans.DEBT, 90_000, agreement, assets
    )


def opening_2025(last: DebtYear) -> DebtRows:
    """Give debt and assets on 1 January 2025 as the adopted plan leaves them."""
    assets = [
        asset._replace(book_value=group.book_value - group.depreciation(), depreciation=_path(group, WORKING_YEARS[0]))
        for group, asset in zip(GROUPS, opening_2024().assets, strict=True)
    ]
    assets += [asset for asset in map(_completed, completed_before(WORKING_YEARS[0])) if asset.book_value]
    agreement = {year: amount for year, amount in AGREEMENT.items() if year in WORKING_YEARS}
    unused = from_ore(last.unused_loan_ore)
    rates = _interest(WORKING_YEARS)
    closing = from_ore(last.closing_debt_ore)
    return DebtRows(FINANCE_UNIT, rates, closing, 297_000, start_loans.DEBT, unused, agreement, tuple(assets))


def _interest(years: tuple[int, ...]) -> dict[int, str]:
    return {year: INTEREST[year] for year in years}


def _path(group: Group, first_year: int) -> Amounts:
    """Give the depreciation by year from ``first_year`` until nothing is left."""
    last_year = PLAN_YEARS[0] + group.years_left
    return {year: group.depreciation() for year in PLAN_YEARS if first_year <= year < last_year}


def _completed(project: ProjectRow) -> AssetRow:
    """Give the asset that a project completed in 2024 has become; shares are no depreciable asset."""
    parameters = debt_parameters()
    life_years = parameters.asset_classes[project.asset_class].life_years
    gross_ore = sum(int(amount) for amount in project.spending.values()) * ORE_PER_THOUSAND
    vat_ore = 0 if project.vat_regime == "none" else apply_rate(gross_ore, exact(parameters.vat_share))
    path = linear_depreciation(gross_ore - vat_ore, life_years, project.completion_year)
    depreciation = {year: from_ore(amount) for year, amount in path.items() if year in WORKING_YEARS}
    book_value = from_ore(gross_ore - vat_ore) if life_years else 0
    return AssetRow(project.unit, project.function, book_value, depreciation, project.self_cost)
