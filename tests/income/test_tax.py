from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from samspill.engine.income import TaxEstimate, TaxForecast, tax_forecast
from samspill.engine.income.tax import estimate_tax


def test_an_estimate_is_base_times_growth_times_population_share_rounded_once() -> None:
    # 1000 x 1.034 / 3 = 344.67
    assert estimate_tax(TaxEstimate(1_000, Decimal("0.034"), Fraction(1, 3))) == 345
    # 14 x 1.04 / 10 = 1.456; rounded on the way (15 / 10) it would be 2.
    assert estimate_tax(TaxEstimate(14, Decimal("0.04"), Fraction(1, 10))) == 1


def test_own_estimate_and_prognosis_stand_side_by_side() -> None:
    estimate = TaxEstimate(100_000, Decimal("0.05"), Decimal(1))
    assert tax_forecast(2026, estimate, 104_000) == TaxForecast(2026, 105_000, 104_000, 1_000)


def test_without_a_prognosis_there_is_no_difference() -> None:
    assert tax_forecast(2026, TaxEstimate(100, 0, 1)) == TaxForecast(2026, 100, None, None)
