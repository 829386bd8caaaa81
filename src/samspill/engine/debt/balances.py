"""What are the depreciable assets worth at the start and the end of each year?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.debt.assets import new_assets, project_depreciation, spent_before_completion
from samspill.kernel.findings import Finding, Where, warning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.engine.debt.model import AssetGroup, DebtInputs, Project


class AssetYear(NamedTuple):
    """Book values of a year in øre: opening + new − depreciation = closing; assets under construction stand beside."""

    opening_ore: int
    new_ore: int
    depreciation_ore: int
    closing_ore: int
    under_construction_ore: int


def group_depreciation(group: AssetGroup, years: Sequence[int]) -> tuple[dict[int, int], list[Finding]]:
    """Give the depreciation of assets in the opening balance by year, never more than their remaining value, in øre.

    Findings: ``debt-depreciation-missing`` for a year not stated while value remains,
    ``debt-depreciation-above-book-value`` where the stated amount had to be cut.

    >>> from samspill.engine.debt.model import AssetGroup
    >>> group_depreciation(AssetGroup("1", "222", 150, {2026: 100, 2027: 50}), [2026, 2027])
    ({2026: 100, 2027: 50}, [])

    """
    remaining_ore = group.book_value_ore
    by_year: dict[int, int] = {}
    findings = []
    for year in years:
        where = Where(year=year)
        stated_ore = group.depreciation_ore.get(year)
        if stated_ore is None and remaining_ore > 0:
            findings.append(warning("debt-depreciation-missing", where, function=group.function, year=year))
        by_year[year] = min(stated_ore or 0, remaining_ore)
        if stated_ore is not None and stated_ore > remaining_ore:
            findings.append(
                warning(
                    "debt-depreciation-above-book-value",
                    where,
                    function=group.function,
                    year=year,
                    stated_ore=stated_ore,
                    used_ore=remaining_ore,
                )
            )
        remaining_ore -= by_year[year]
    return by_year, findings


def asset_years(
    projects: Sequence[Project], inputs: DebtInputs, group_parts: Sequence[Mapping[int, int]], years: Sequence[int]
) -> dict[int, AssetYear]:
    """Roll the book value of depreciable assets through the years, in øre.

    ``group_parts`` is the depreciation of the opening assets, as ``group_depreciation`` gives it. An asset enters at
    the end of the year it is completed, and land never does.
    """
    added = [new_assets(project, inputs, years[0]) for project in projects]
    worn = [*group_parts, *(project_depreciation(project, inputs, years[0]) for project in projects)]
    opening_ore = sum(group.book_value_ore for group in inputs.opening.assets)
    by_year = {}
    for year in years:
        new_ore = sum(part.get(year, 0) for part in added)
        depreciation_ore = sum(part.get(year, 0) for part in worn)
        closing_ore = opening_ore + new_ore - depreciation_ore
        building_ore = sum(spent_before_completion(project, year, inputs.assumptions.vat_share) for project in projects)
        by_year[year] = AssetYear(opening_ore, new_ore, depreciation_ore, closing_ore, building_ore)
        opening_ore = closing_ore
    return by_year
