from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from debt.debt_examples import YEARS, a_project, inputs_of
from samspill.engine.debt import (
    AssetGroup,
    Opening,
    debt_path,
    implied_period,
    minimum_at_closing,
    minimum_instalment,
)
from samspill.kernel.findings import Severity

AMOUNTS = st.integers(1, 10**12)


def test_minimum_instalment_of_the_molde_group_2020() -> None:
    assert minimum_instalment(174_015, 4_047_013, 4_521_698) == 155_747


def test_without_assets_the_period_of_the_municipality_is_used() -> None:
    assert implied_period(4_521_698, 174_015) == Fraction(4_521_698, 174_015)
    assert minimum_instalment(0, 4_000, 0, Fraction(40)) == 100


def test_without_assets_and_period_the_minimum_cannot_be_computed() -> None:
    assert minimum_instalment(0, 4_000, 0) is None
    assert minimum_at_closing(0, 4_000, 0) is None
    assert implied_period(100, 0) is None


def test_without_debt_there_is_nothing_to_repay() -> None:
    assert minimum_instalment(100, 0, 0) == 0
    assert minimum_at_closing(100, 0, 50) == 0


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_closing_balance_meets_the_closed_form_within_rounding(
    depreciation_ore: int, debt_ore: int, book_value_ore: int
) -> None:
    found_ore = minimum_at_closing(depreciation_ore, debt_ore, book_value_ore)
    closed_form = Fraction(depreciation_ore * debt_ore, book_value_ore + depreciation_ore)
    assert found_ore is not None
    assert abs(found_ore - closed_form) <= 1


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_closing_balance_gives_the_smallest_instalment_that_meets_the_minimum_after_it(
    depreciation_ore: int, debt_ore: int, book_value_ore: int
) -> None:
    found_ore = minimum_at_closing(depreciation_ore, debt_ore, book_value_ore) or 0
    assert found_ore >= (minimum_instalment(depreciation_ore, debt_ore - found_ore, book_value_ore) or 0)
    if found_ore:
        one_less = found_ore - 1
        assert one_less < (minimum_instalment(depreciation_ore, debt_ore - one_less, book_value_ore) or 0)


def opening_with(**changes: Any) -> Opening:
    assets = (AssetGroup("1", "222", 2_000_000, dict.fromkeys(YEARS, 100_000)),)
    values: dict[str, Any] = {"debt_ore": 1_000_000, "assets": assets}
    return Opening(**(values | changes))


def test_planned_instalment_is_the_larger_of_agreement_and_minimum() -> None:
    opening = opening_with(agreement_instalment_ore={2026: 30_000, 2027: 90_000})
    path = debt_path(inputs_of(opening=opening), (2026, 2027))
    first, second = path.years
    assert (first.minimum_instalment_ore, first.planned_instalment_ore) == (50_000, 50_000)
    assert (second.minimum_instalment_ore, second.planned_instalment_ore) == (50_000, 90_000)
    assert (first.difference_ore, second.difference_ore) == (20_000, 0)
    (finding,) = path.findings
    assert (finding.code, finding.severity, finding.where.year) == (
        "debt-minimum-above-agreement",
        Severity.INFO,
        2026,
    )
    assert finding.params["difference_ore"] == 20_000


def test_extraordinary_instalments_lower_the_debt_but_do_not_count() -> None:
    path = debt_path(inputs_of(opening=opening_with(extraordinary_instalment_ore={2026: 200_000})), [2026])
    (year,) = path.years
    assert year.planned_instalment_ore == 50_000
    assert year.closing_debt_ore == 750_000
    assert [line.line.amount_ore for line in path.derived_lines if line.rule == "instalment"] == [50_000]


def test_interest_is_on_opening_debt_and_half_of_net_new_debt() -> None:
    path = debt_path(inputs_of(a_project(), opening=opening_with()), [2026])
    (year,) = path.years
    assert year.net_new_debt_ore == 950_000
    assert year.interest_ore == 59_000


def test_a_year_without_a_rate_has_no_interest_but_an_error() -> None:
    path = debt_path(inputs_of(opening=opening_with(), rate_path={}), [2026])
    assert path.years[0].interest_ore is None
    assert [(item.code, item.where.year) for item in path.findings] == [("debt-rate-missing", 2026)]
    assert all(line.rule != "interest" for line in path.derived_lines)


def test_closing_balance_date_is_a_fixed_point() -> None:
    (year,) = debt_path(inputs_of(opening=opening_with(), balance_date="closing"), [2026]).years
    assert year.minimum_instalment_ore == 50_000
    assert year.closing_debt_ore * 100_000 // year.closing_book_value_ore == 50_000


def test_an_enterprise_with_only_land_uses_the_period_of_the_municipality() -> None:
    opening = Opening(debt_ore=3_000_000, land_ore=3_000_000)
    (year,) = debt_path(inputs_of(opening=opening, implied_period_years=Fraction(30)), [2026]).years
    assert year.minimum_instalment_ore == 100_000


def test_without_a_period_the_agreement_stands_and_the_minimum_is_a_finding() -> None:
    opening = Opening(debt_ore=3_000_000, agreement_instalment_ore={2026: 70_000})
    path = debt_path(inputs_of(opening=opening), [2026])
    assert path.years[0].minimum_instalment_ore is None
    assert path.years[0].planned_instalment_ore == 70_000
    assert [item.code for item in path.findings] == ["debt-minimum-not-computable"]


def test_instalments_above_the_debt_are_cut_and_reported() -> None:
    path = debt_path(inputs_of(opening=opening_with(agreement_instalment_ore={2026: 1_200_000})), [2026])
    assert path.years[0].closing_debt_ore == 0
    assert [item.code for item in path.findings] == ["debt-instalment-above-debt"]


def test_unused_loan_funds_are_spent_before_a_new_loan_is_raised() -> None:
    path = debt_path(inputs_of(a_project(), opening=opening_with(unused_loan_ore=1_500_000)), (2026, 2027))
    first, second = path.years
    assert (first.loan_use_ore, first.unused_loan_use_ore, first.new_loan_ore) == (1_000_000, 1_000_000, 0)
    assert (second.loan_use_ore, second.unused_loan_use_ore, second.new_loan_ore) == (3_000_000, 500_000, 2_500_000)
    assert [year.unused_loan_ore for year in path.years] == [500_000, 0]


def test_re_lending_is_shown_and_kept_out_of_everything() -> None:
    plain = debt_path(inputs_of(opening=opening_with()), [2026]).years[0]
    shown = debt_path(inputs_of(opening=opening_with(re_lending_debt_ore=9_000_000)), [2026]).years[0]
    assert shown.re_lending_debt_ore == 9_000_000
    assert (shown.interest_ore, shown.minimum_instalment_ore) == (plain.interest_ore, plain.minimum_instalment_ore)


def test_a_year_is_found_by_its_number() -> None:
    path = debt_path(inputs_of(opening=opening_with()), YEARS)
    assert path.year(2028) is path.years[2]
    assert path.year(2099) is None


def test_years_between_the_first_and_the_last_are_never_skipped() -> None:
    path = debt_path(inputs_of(opening=opening_with()), (2029, 2026))
    assert [year.year for year in path.years] == [2026, 2027, 2028, 2029]
