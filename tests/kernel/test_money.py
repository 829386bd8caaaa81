"""Is no øre lost, made or rounded twice?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.kernel.money import (
    MAX_AMOUNT_ORE,
    apply_rate,
    exact,
    kroner_to_ore,
    round_ratio,
    split_by_weights,
    split_evenly,
    sum_ore,
)

amounts = st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE)
denominators = st.integers(-(10**9), 10**9).filter(bool)
weights = st.lists(st.fractions(0, 1000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (1, 2, 1),
        (-1, 2, -1),
        (1, -2, -1),
        (-1, -2, 1),
        (3, 2, 2),
        (-3, 2, -2),
        (1, 3, 0),
        (2, 3, 1),
        (0, 7, 0),
        (8, 4, 2),
    ],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, expected: int) -> None:
    assert round_ratio(numerator, denominator) == expected


def test_division_by_zero_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        round_ratio(1, 0)


@given(amounts, denominators)
def test_rounding_misses_by_at_most_a_half(numerator: int, denominator: int) -> None:
    assert abs(round_ratio(numerator, denominator) - Fraction(numerator, denominator)) <= Fraction(1, 2)


@given(amounts, denominators)
def test_rounding_is_the_same_on_both_sides_of_zero(numerator: int, denominator: int) -> None:
    assert round_ratio(-numerator, denominator) == -round_ratio(numerator, denominator)


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**30))
def test_rounding_is_exact_beyond_the_digits_of_a_float(quotient: int, denominator: int) -> None:
    assert round_ratio(quotient * denominator, denominator) == quotient


@pytest.mark.parametrize("near_money", [0.1, 1.0, float("nan")])
def test_a_binary_float_is_refused_as_rate(near_money: Any) -> None:
    with pytest.raises(TypeError, match="binary float"):
        exact(near_money)


def test_a_rate_is_applied_with_one_rounding() -> None:
    assert apply_rate(1_00, Decimal("0.005")) == 1
    assert apply_rate(-1_00, Decimal("0.005")) == -1
    assert apply_rate(99, Decimal("0.005")) == 0
    assert apply_rate(3_00, Fraction(1, 3)) == 1_00


def test_minimum_instalment_of_the_worked_example() -> None:
    # 174 015 × 4 047 013 ÷ 4 521 698, in thousand kroner
    assert round_ratio(174_015 * 4_047_013, 4_521_698) == 155_747


@given(amounts, weights)
def test_a_split_adds_up_to_the_whole(amount_ore: int, shares: list[Fraction]) -> None:
    assert sum(split_by_weights(amount_ore, shares)) == amount_ore


@given(amounts, weights)
def test_each_part_is_less_than_one_ore_from_its_exact_share(amount_ore: int, shares: list[Fraction]) -> None:
    total = sum(shares)
    for part, share in zip(split_by_weights(amount_ore, shares), shares, strict=True):
        assert abs(part - amount_ore * share / total) < 1


@given(amounts, weights)
def test_an_income_is_split_as_the_same_expense(amount_ore: int, shares: list[Fraction]) -> None:
    assert split_by_weights(-amount_ore, shares) == tuple(-part for part in split_by_weights(amount_ore, shares))


def test_the_odd_ore_goes_to_the_largest_remainder_and_never_to_a_weight_of_zero() -> None:
    assert split_by_weights(10, [0, 1, 2]) == (0, 3, 7)
    assert split_by_weights(101, [Decimal("0.5"), Fraction(1, 2), 0]) == (51, 50, 0)


@pytest.mark.parametrize("bad", [[], [0], [0, 0], [1, -1], [2, -1]])
def test_weights_that_share_nothing_out_are_refused(bad: list[int]) -> None:
    with pytest.raises(ValueError, match="weights must be zero or more"):
        split_by_weights(100, bad)


@given(amounts, st.integers(1, 50))
def test_equal_parts_differ_by_at_most_one_ore(amount_ore: int, count: int) -> None:
    parts = split_evenly(amount_ore, count)
    assert sum(parts) == amount_ore
    assert len(parts) == count
    assert max(parts) - min(parts) <= 1


@given(st.lists(amounts))
def test_a_sum_does_not_depend_on_order(amounts_ore: list[int]) -> None:
    assert sum_ore(amounts_ore) == sum_ore(reversed(amounts_ore)) == sum(amounts_ore)


@pytest.mark.parametrize("not_an_amount", [1.0, True, Decimal(1), "1", None])
def test_a_sum_refuses_what_is_no_amount(not_an_amount: Any) -> None:
    with pytest.raises(TypeError, match="an amount must be an int"):
        sum_ore([1, not_an_amount])


@given(amounts, st.sampled_from([1, 1000, 1_000_000]))
def test_kroner_and_ore_are_the_same_amount(amount_ore: int, unit_kroner: int) -> None:
    kroner = Decimal(amount_ore).scaleb(-2)
    assert kroner_to_ore(kroner) == amount_ore
    assert kroner_to_ore(kroner, unit_kroner) == amount_ore * unit_kroner


def test_a_part_of_an_ore_is_not_rounded_away() -> None:
    assert kroner_to_ore(Decimal("1.005")) is None
    assert kroner_to_ore(Decimal("1.005"), 1000) == 100_500
    # more digits than a Decimal keeps when it multiplies
    assert kroner_to_ore(Decimal("1.00000000000000000000000000001")) is None
