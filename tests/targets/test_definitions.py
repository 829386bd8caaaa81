from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.targets import (
    CorrectionChoice,
    PricedAmount,
    Target,
    TargetResult,
    YearFigures,
    evaluate_target,
    evaluate_targets,
    target_of,
)
from samspill.engine.targets.definitions import Direction
from samspill.kernel.calendar import YearRange
from samspill.reference.loader import load_targets

NORM = Target("norm", "net_operating_result", Decimal("0.0175"), "at_least")
DEBT = Target("debt", "net_debt", Decimal("0.85"), "at_most", YearRange(2026))


def in_2026(amount_ore: int) -> PricedAmount:
    return PricedAmount(amount_ore, 2026)


FIGURES = YearFigures(
    2026,
    operating_income=in_2026(1_000_000),
    net_operating_result=in_2026(17_500),
    discretionary_fund=in_2026(60_000),
    net_debt=in_2026(900_000),
    working_capital=in_2026(120_000),
    net_finance_cost=in_2026(70_000),
    to_bound_funds=in_2026(3_000),
    from_bound_funds=in_2026(1_000),
)


def test_exactly_the_limit_meets_the_target() -> None:
    assert evaluate_target(NORM, FIGURES) == TargetResult(
        "norm", 2026, "met", Fraction(7, 400), Decimal("1.75"), 0, Decimal("0.00")
    )


def test_debt_above_its_limit_is_not_met_with_the_margin_below_zero() -> None:
    result = evaluate_target(DEBT, FIGURES)
    assert (result.status, result.value_pct) == ("not_met", Decimal("90.00"))
    assert (result.margin_ore, result.margin_pct_points) == (-50_000, Decimal("-5.00"))


@pytest.mark.parametrize(
    ("indicator", "share"),
    [
        ("net_operating_result", Fraction(175, 10_000)),
        ("corrected_net_operating_result", Fraction(155, 10_000)),
        ("discretionary_fund", Fraction(6, 100)),
        ("net_debt", Fraction(90, 100)),
        ("working_capital", Fraction(12, 100)),
        ("net_finance_cost", Fraction(7, 100)),
    ],
)
def test_each_indicator_is_a_share_of_operating_income(indicator: str, share: Fraction) -> None:
    assert evaluate_target(Target("t", indicator, 0, "at_least"), FIGURES).share == share


def test_a_target_says_which_correction_it_means() -> None:
    figures = YearFigures(
        2026,
        operating_income=in_2026(100_000),
        net_operating_result=in_2026(5_000),
        to_bound_funds=in_2026(0),
        from_bound_funds=in_2026(0),
        pension_deviation=in_2026(4_000),
    )
    target = Target(
        "corrected",
        "corrected_net_operating_result",
        Decimal("0.0175"),
        "at_least",
        correction=CorrectionChoice(pension_deviation=True),
    )
    assert evaluate_target(target, figures).value_pct == Decimal("1.00")


def reasons(target: Target, figures: YearFigures) -> list[str]:
    result = evaluate_target(target, figures)
    assert result.status == "not_computable"
    assert (result.share, result.value_pct, result.margin_ore, result.margin_pct_points) == (None, None, None, None)
    return [finding.code for finding in result.findings]


def test_before_its_first_year_a_target_is_not_computed() -> None:
    assert reasons(DEBT, YearFigures(2025)) == ["target-not-in-force"]


def test_an_unknown_indicator_is_said() -> None:
    assert reasons(Target("t", "happiness", 0, "at_least"), FIGURES) == ["target-indicator-unknown"]


def test_missing_figures_are_all_named() -> None:
    assert reasons(NORM, YearFigures(2026)) == ["target-figure-missing", "target-figure-missing"]
    corrected = Target("t", "corrected_net_operating_result", 0, "at_least")
    assert reasons(corrected, YearFigures(2026, operating_income=in_2026(1))) == ["target-figure-missing"] * 3


def test_without_income_there_is_no_share() -> None:
    figures = YearFigures(2026, operating_income=in_2026(0), net_operating_result=in_2026(5))
    assert reasons(NORM, figures) == ["target-no-income"]


def test_a_ratio_never_mixes_prices() -> None:
    figures = YearFigures(2027, operating_income=PricedAmount(100, 2026), net_debt=PricedAmount(50, 2027))
    assert reasons(DEBT, figures) == ["target-price-bases-differ"]


def test_every_target_is_evaluated_in_every_year() -> None:
    results = evaluate_targets([NORM, DEBT], [FIGURES, YearFigures(2027)])
    assert [(result.target, result.year, result.status) for result in results] == [
        ("norm", 2026, "met"),
        ("norm", 2027, "not_computable"),
        ("debt", 2026, "not_met"),
        ("debt", 2027, "not_computable"),
    ]


@given(st.integers(1, 10**12), st.integers(-(10**12), 10**12), st.sampled_from(["at_least", "at_most"]))
def test_met_and_the_sign_of_the_exact_margin_agree(income_ore: int, result_ore: int, direction: Direction) -> None:
    target = Target("t", "net_operating_result", Decimal("0.0175"), direction)
    figures = YearFigures(2026, operating_income=in_2026(income_ore), net_operating_result=in_2026(result_ore))
    result = evaluate_target(target, figures)
    above = result_ore * 10_000 >= income_ore * 175
    below = result_ore * 10_000 <= income_ore * 175
    assert (result.status == "met") == (above if direction == "at_least" else below)


def test_a_target_of_the_reference_data_is_used_as_it_stands() -> None:
    (norm,) = [item for item in load_targets().targets if item.code == "norm-net-operating-result"]
    assert target_of(norm) == Target(
        "norm-net-operating-result", "net_operating_result", Fraction(7, 400), "at_least", YearRange(2014)
    )
    assert evaluate_target(target_of(norm), FIGURES).margin_ore == 0
