from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.income import (
    TaxChange,
    TaxLevel,
    equalisation,
    financing_per_inhabitant,
    tax_change,
)
from samspill.engine.income.equalisation import equalisation_per_inhabitant
from samspill.reference.model import Source
from samspill.reference.national import EqualisationRates

SOURCE = Source("test", datetime.date(2026, 1, 1), "check")
RATES = EqualisationRates(2024, Decimal("0.60"), Decimal("0.90"), Decimal("0.35"), SOURCE)
LEVELS = st.builds(TaxLevel, st.integers(0, 10**13), st.integers(1, 10**6))


def test_above_the_average_pays_and_below_receives() -> None:
    country = TaxLevel(1_000_000, 10_000)
    assert equalisation(TaxLevel(12_000, 100), country, RATES) == -1_200
    assert equalisation(TaxLevel(9_500, 100), country, RATES) == 300


def test_far_below_the_average_also_receives_the_extra_part_and_all_pay_for_it() -> None:
    country = TaxLevel(1_000_000, 10_000)
    assert equalisation(TaxLevel(7_000, 100), country, RATES) == 1_800 + 700
    assert equalisation(TaxLevel(7_000, 100), replace(country, financing_ore=Decimal("1.5")), RATES) == 2_350


@given(st.lists(LEVELS, min_size=1, max_size=8))
def test_what_some_receive_others_pay(municipalities: list[TaxLevel]) -> None:
    country = TaxLevel(
        sum(level.tax_ore for level in municipalities),
        sum(level.inhabitants for level in municipalities),
        financing_per_inhabitant(municipalities, RATES),
    )
    assert sum(level.inhabitants * equalisation_per_inhabitant(level, country, RATES) for level in municipalities) == 0


@given(st.integers(-(10**10), 10**10))
def test_the_municipality_weighs_in_the_national_average(change_ore: int) -> None:
    country, own = TaxLevel(200_000_000_000, 5_000_000), TaxLevel(5_000_000_000, 100_000)
    only_symmetric = replace(RATES, extra_rate=Decimal(0))
    effect = tax_change(own, country, change_ore, only_symmetric)
    kept = 1 - Fraction(6, 10) * (1 - Fraction(100_000, 5_000_000))
    assert abs(effect.net_ore - change_ore * kept) <= 1
    assert effect.net_ore == effect.tax_ore + effect.equalisation_ore


def test_a_fall_everywhere_is_not_equalised() -> None:
    country, own = TaxLevel(1_000_000, 10_000), TaxLevel(10_000, 100)
    assert tax_change(own, country, -100, RATES, elsewhere_ore=-9_900) == TaxChange(-100, 0, -100)


def test_financing_of_a_country_where_all_are_alike_is_nothing() -> None:
    assert financing_per_inhabitant([TaxLevel(100, 1), TaxLevel(200, 2)], RATES) == 0
