from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from debt.debt_examples import YEARS, a_project, inputs_of
from samspill.engine.debt import AssetGroup, Opening, debt_path
from samspill.engine.debt.assets import capitalised_cost, completed_in, linear_depreciation, spent_before_completion


@given(st.integers(0, 10**14), st.integers(1, 50), st.integers(2000, 2100))
def test_linear_depreciation_adds_up_to_the_cost_and_starts_the_year_after(cost_ore: int, life: int, done: int) -> None:
    parts = linear_depreciation(cost_ore, life, done)
    assert sum(parts.values()) == cost_ore
    assert (min(parts), max(parts)) == (done + 1, done + life)
    assert max(parts.values()) - min(parts.values()) <= 1


def test_an_asset_under_construction_is_not_depreciated() -> None:
    project = a_project(completion_year=2028, spending_ore={2026: 1_000_000, 2028: 1_000_000})
    years = debt_path(inputs_of(project), YEARS).years
    assert [year.depreciation_ore for year in years] == [0, 0, 0, 50_000]
    assert [year.closing_book_value_ore for year in years] == [0, 0, 2_000_000, 1_950_000]
    assert [year.under_construction_ore for year in years] == [1_000_000, 1_000_000, 0, 0]


def test_compensated_vat_is_no_part_of_the_acquisition_cost() -> None:
    project = a_project(vat_regime="compensation", spending_ore={2026: 500_000}, completion_year=2026)
    assert capitalised_cost(project, Decimal("0.2"), 2026) == 400_000
    assert debt_path(inputs_of(project), YEARS).years[1].depreciation_ore == 10_000
    assert spent_before_completion(a_project(vat_regime="compensation"), 2026, Decimal("0.2")) == 800_000


def test_land_is_never_depreciated_but_its_debt_counts() -> None:
    opening = Opening(debt_ore=1_000_000, assets=(AssetGroup("1", "222", 2_000_000, dict.fromkeys(YEARS, 100_000)),))
    land = a_project(asset_class="land", spending_ore={2026: 500_000}, completion_year=2026)
    years = debt_path(inputs_of(land, opening=opening), YEARS).years
    assert [year.new_asset_ore for year in years] == [0, 0, 0, 0]
    assert years[0].minimum_instalment_ore == 50_000
    assert years[1].opening_debt_ore == 1_450_000
    assert years[1].minimum_instalment_ore == 76_316


def test_what_has_no_life_is_never_depreciated() -> None:
    assert linear_depreciation(1_000, None, 2026) == {}


def test_a_project_finished_before_the_plan_adds_only_its_later_spending() -> None:
    project = a_project(completion_year=2024, spending_ore={2024: 900_000, 2026: 80_000})
    assert completed_in(project) == 2026
    assert capitalised_cost(project, 0, 2026) == 80_000
    assert debt_path(inputs_of(project), YEARS).years[1].depreciation_ore == 2_000


def test_a_project_finished_before_the_plan_with_no_more_spending_adds_nothing() -> None:
    years = debt_path(inputs_of(a_project(completion_year=2025, spending_ore={2025: 900_000})), YEARS).years
    assert [(year.new_asset_ore, year.depreciation_ore) for year in years] == [(0, 0)] * 4


def test_a_project_under_way_brings_its_earlier_cost_into_the_asset() -> None:
    project = a_project(completion_year=2026, spending_ore={2025: 3_000_000, 2026: 1_000_000})
    years = debt_path(inputs_of(project), YEARS).years
    assert years[0].new_asset_ore == 4_000_000
    assert years[0].new_loan_ore == 1_000_000


def test_stated_depreciation_never_takes_the_value_below_zero() -> None:
    opening = Opening(debt_ore=0, assets=(AssetGroup("1", "222", 150, {2026: 100, 2027: 100}),))
    path = debt_path(inputs_of(opening=opening), YEARS)
    assert [year.depreciation_ore for year in path.years] == [100, 50, 0, 0]
    assert [(item.code, item.params["used_ore"]) for item in path.findings] == [
        ("debt-depreciation-above-book-value", 50)
    ]


def test_a_year_without_stated_depreciation_is_a_finding_while_value_remains() -> None:
    opening = Opening(debt_ore=0, assets=(AssetGroup("1", "222", 150, {2026: 100}),))
    path = debt_path(inputs_of(opening=opening), (2026, 2027))
    assert [(item.code, item.where.year) for item in path.findings] == [("debt-depreciation-missing", 2027)]


def test_book_value_rolls_from_year_to_year() -> None:
    opening = Opening(debt_ore=0, assets=(AssetGroup("1", "222", 9_000_000, dict.fromkeys(YEARS, 300_000)),))
    years = debt_path(inputs_of(a_project(), opening=opening), YEARS).years
    for before, after in pairwise(years):
        assert after.opening_book_value_ore == before.closing_book_value_ore
    assert years[-1].closing_book_value_ore == 9_000_000 + 4_000_000 - 4 * 300_000 - 2 * 100_000
