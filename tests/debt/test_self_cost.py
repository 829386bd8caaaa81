from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from debt.debt_examples import YEARS, a_project, inputs_of
from samspill.engine.debt import AssetGroup, Opening, SelfCostRules, SelfCostService, debt_path, self_cost_path

RULES = SelfCostRules(dict.fromkeys(range(2020, 2040), Decimal("0.05")), limit_years=5)
PIPES = AssetGroup("7000", "345", 1_000_000, dict.fromkeys(range(2026, 2040), 100_000), self_cost="water")
SCHOOLS = AssetGroup("2200", "222", 9_000_000, dict.fromkeys(YEARS, 300_000))


def water(**changes: Any) -> SelfCostService:
    values: dict[str, Any] = {
        "code": "water",
        "label": "Water",
        "fee_ore": dict.fromkeys(range(2026, 2040), 500_000),
        "other_cost_ore": dict.fromkeys(range(2026, 2040), 300_000),
    }
    return SelfCostService(**(values | changes))


def test_capital_cost_is_depreciation_and_interest_on_the_average_value_of_the_service_alone() -> None:
    inputs = inputs_of(opening=Opening(0, (PIPES, SCHOOLS)))
    (row,) = self_cost_path(inputs, [2026], [water()], RULES).years
    assert (row.depreciation_ore, row.calculatory_interest_ore, row.capital_cost_ore) == (100_000, 47_500, 147_500)
    assert (row.result_ore, row.to_fund_ore, row.closing_fund_ore) == (52_500, 52_500, 52_500)


def test_a_deficit_is_taken_from_the_fund_oldest_first_and_the_rest_is_said() -> None:
    inputs = inputs_of(opening=Opening(0, (PIPES,)))
    service = water(fee_ore={2026: 400_000}, fund_ore={2024: 30_000, 2023: 10_000})
    path = self_cost_path(inputs, [2026], [service], RULES)
    (row,) = path.years
    assert (row.result_ore, row.from_fund_ore, row.uncovered_ore, row.closing_fund_ore) == (-47_500, 40_000, 7_500, 0)
    assert [(item.code, item.params["missing_ore"]) for item in path.findings] == [("self-cost-deficit", 7_500)]


def test_a_surplus_older_than_five_years_is_shown_until_it_is_used() -> None:
    inputs = inputs_of(opening=Opening(0, (PIPES,)))
    service = water(fee_ore=dict.fromkeys(YEARS, 447_000), fund_ore={2021: 5_000, 2025: 1_000})
    path = self_cost_path(inputs, (2026, 2027), [service], RULES)
    first, second = path.years
    assert (first.result_ore, first.overdue_ore) == (-500, 4_500)
    assert (second.result_ore, second.overdue_ore, second.closing_fund_ore) == (4_500, 4_500, 10_000)
    assert [(item.code, item.params["overdue_ore"]) for item in path.findings] == [("self-cost-limit", 4_500)] * 2


def test_the_effect_on_the_net_operating_result_is_loan_cost_less_capital_cost_in_fees() -> None:
    plant = a_project(
        code="PLANT", self_cost="water", function="345", completion_year=2026, spending_ore={2026: 4_000_000}
    )
    inputs = inputs_of(plant, a_project(), opening=Opening(2_000_000, (PIPES, SCHOOLS)))
    rows = self_cost_path(inputs, (2026, 2027), [water()], RULES).years
    whole = debt_path(inputs, (2026, 2027)).years
    without = debt_path(replace(inputs, projects=inputs.projects[1:]), (2026, 2027)).years
    assert rows[0].project_loan_cost_ore == 80_000
    assert rows[0].project_capital_cost_ore == 100_000
    assert rows[0].net_effect_ore == -20_000
    assert whole[1].interest_ore is not None
    assert without[1].interest_ore is not None
    loan_cost = whole[1].interest_ore - without[1].interest_ore
    loan_cost += whole[1].planned_instalment_ore - without[1].planned_instalment_ore
    assert rows[1].project_loan_cost_ore == loan_cost
    assert rows[1].project_capital_cost_ore == 100_000 + 197_500
    assert rows[1].net_effect_ore == loan_cost - 297_500


def test_missing_figures_stop_the_calculation_and_are_all_named() -> None:
    service = water(fee_ore={})
    path = self_cost_path(inputs_of(), [2026], [service], SelfCostRules({}, 5))
    assert path.years == ()
    assert [item.code for item in path.findings] == ["self-cost-rate-missing", "self-cost-amount-missing"]


def test_a_project_of_a_service_that_is_not_given_is_said() -> None:
    path = self_cost_path(inputs_of(a_project(self_cost="sewage")), [2026], [water()], RULES)
    assert [(item.code, item.params["service_term"]) for item in path.findings if item.code != "self-cost-deficit"] == [
        ("self-cost-service-unknown", "sewage")
    ]


@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4), st.integers(0, 10**9))
def test_the_fund_rolls_without_losing_an_ore(fees: list[int], opening_ore: int) -> None:
    service = water(fee_ore=dict(zip(YEARS, fees, strict=True)), fund_ore={2025: opening_ore})
    balance_ore = opening_ore
    for row in self_cost_path(inputs_of(opening=Opening(0, (PIPES,))), YEARS, [service], RULES).years:
        assert row.opening_fund_ore == balance_ore
        balance_ore += row.to_fund_ore - row.from_fund_ore
        assert row.closing_fund_ore == balance_ore >= 0
        assert row.result_ore == row.to_fund_ore - row.from_fund_ore - row.uncovered_ore
