from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.targets import (
    CorrectionChoice,
    DefinitionTerm,
    OneOff,
    PricedAmount,
    YearFigures,
    corrected_net_operating_result,
    percent,
)


def millions(amount: str, price_year: int = 2026) -> PricedAmount:
    return PricedAmount(int(Decimal(amount) * 100_000_000), price_year)


def test_78_4_with_87_set_aside_for_the_state_is_8_6_below_zero() -> None:
    figures = YearFigures(
        2026,
        net_operating_result=millions("78.4"),
        to_bound_funds=millions("87"),
        from_bound_funds=millions("0"),
    )
    definition, findings = corrected_net_operating_result(figures)
    assert findings == []
    assert definition is not None
    assert definition.amount == millions("-8.6")
    assert definition.terms == (
        DefinitionTerm("net_operating_result", 7_840_000_000),
        DefinitionTerm("to_bound_funds", -8_700_000_000),
        DefinitionTerm("from_bound_funds", 0),
    )


FIGURES = YearFigures(
    2026,
    net_operating_result=millions("100"),
    to_bound_funds=millions("20"),
    from_bound_funds=millions("5"),
    pension_deviation=millions("30"),
    one_offs=(OneOff("sale of shares", millions("12")), OneOff("storm", millions("-4"))),
)


def test_pension_and_one_offs_are_left_in_unless_chosen() -> None:
    definition, _ = corrected_net_operating_result(FIGURES)
    assert definition is not None
    assert definition.amount == millions("85")


def test_pension_and_named_one_offs_are_taken_out_by_choice_and_printed() -> None:
    choice = CorrectionChoice(pension_deviation=True, one_offs=("sale of shares", "storm"))
    definition, _ = corrected_net_operating_result(FIGURES, choice)
    assert definition is not None
    assert definition.amount == millions("47")
    assert [(term.code, term.title) for term in definition.terms[3:]] == [
        ("pension_deviation", ""),
        ("one_off", "sale of shares"),
        ("one_off", "storm"),
    ]


def test_a_one_off_that_is_not_given_is_an_error() -> None:
    definition, findings = corrected_net_operating_result(FIGURES, CorrectionChoice(one_offs=("flood",)))
    assert definition is None
    assert [(item.code, item.params["title"]) for item in findings] == [("target-one-off-unknown", "flood")]


def test_what_is_not_known_is_not_zero() -> None:
    definition, findings = corrected_net_operating_result(YearFigures(2026), CorrectionChoice(pension_deviation=True))
    assert definition is None
    assert [item.params["figure"] for item in findings] == [
        "net_operating_result",
        "to_bound_funds",
        "from_bound_funds",
        "pension_deviation",
    ]


def test_terms_in_different_prices_are_never_added() -> None:
    figures = YearFigures(
        2027,
        net_operating_result=millions("1", 2027),
        to_bound_funds=millions("1", 2026),
        from_bound_funds=millions("1", 2027),
    )
    definition, findings = corrected_net_operating_result(figures)
    assert definition is None
    assert [(item.code, item.params["price_years_list"]) for item in findings] == [
        ("target-price-bases-differ", ("2026", "2027"))
    ]


@given(st.lists(st.integers(-(10**12), 10**12), min_size=3, max_size=3))
def test_the_printed_terms_add_up_to_the_figure(amounts: list[int]) -> None:
    result, to_funds, from_funds = (PricedAmount(amount_ore, 2026) for amount_ore in amounts)
    figures = YearFigures(2026, net_operating_result=result, to_bound_funds=to_funds, from_bound_funds=from_funds)
    definition, _ = corrected_net_operating_result(figures)
    assert definition is not None
    assert definition.amount_ore == amounts[0] - amounts[1] + amounts[2]


def test_a_share_is_rounded_once_on_the_way_out() -> None:
    assert percent(Fraction(1, 3)) == Decimal("33.33")
    assert percent(Fraction(-1, 3), 1) == Decimal("-33.3")
    assert percent(Fraction(17_499, 1_000_000), 1) == Decimal("1.7")
