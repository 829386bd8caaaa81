"""How much tax on income and wealth will come in, by our own estimate and by others?"""

from __future__ import annotations

from dataclasses import dataclass

from samspill.kernel.money import Ratio, exact, round_ratio


@dataclass(frozen=True, slots=True)
class TaxEstimate:
    """What an own estimate is made of: base in øre, growth as a share (0.03 is 3 %), share of the population.

    With the tax of the whole country as base, ``population_share`` is the municipality's share of all inhabitants.
    With its own tax of the year before, it is the change of that share (1 when the share stands still).
    """

    base_ore: int
    growth: Ratio
    population_share: Ratio


@dataclass(frozen=True, slots=True)
class TaxForecast:
    """Own estimate beside an imported prognosis, in øre, income positive; difference = own − prognosis.

    Without a prognosis both ``prognosis_ore`` and ``difference_ore`` are ``None``.
    """

    year: int
    own_ore: int
    prognosis_ore: int | None
    difference_ore: int | None


def estimate_tax(estimate: TaxEstimate) -> int:
    """Give base × (1 + growth) × population share, in øre, rounded once.

    >>> from decimal import Decimal
    >>> estimate_tax(TaxEstimate(100_000_000, Decimal("0.04"), Decimal("0.02")))
    2080000

    """
    product = estimate.base_ore * (1 + exact(estimate.growth)) * exact(estimate.population_share)
    return round_ratio(product.numerator, product.denominator)


def tax_forecast(year: int, estimate: TaxEstimate, prognosis_ore: int | None = None) -> TaxForecast:
    """Keep the own estimate and an imported prognosis side by side; neither overwrites the other.

    >>> from decimal import Decimal
    >>> tax_forecast(2026, TaxEstimate(1_000, Decimal("0.1"), 1), 1_150).difference_ore
    -50

    """
    own_ore = estimate_tax(estimate)
    return TaxForecast(year, own_ore, prognosis_ore, None if prognosis_ore is None else own_ore - prognosis_ore)
