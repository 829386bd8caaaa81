"""How much of a difference in tax does the state even out between municipalities?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from samspill.kernel.money import Ratio, exact, round_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.reference.national import EqualisationRates


@dataclass(frozen=True, slots=True)
class TaxLevel:
    """Tax in øre and the number of inhabitants it is shared on: of a municipality, or of the whole country.

    ``financing_ore`` is of the country only: what each inhabitant pays for the extra part, in øre.
    """

    tax_ore: int
    inhabitants: int
    financing_ore: Ratio = 0

    @property
    def per_inhabitant(self) -> Fraction:
        """Give the tax per inhabitant in øre, exactly."""
        return Fraction(self.tax_ore, self.inhabitants)


@dataclass(frozen=True, slots=True)
class TaxChange:
    """What a change of tax leaves behind, in øre, income positive: net = tax + equalisation."""

    tax_ore: int
    equalisation_ore: int
    net_ore: int


def equalisation_per_inhabitant(own: TaxLevel, national: TaxLevel, rates: EqualisationRates) -> Fraction:
    """Give the net equalisation per inhabitant in øre, exactly: received is positive, paid is negative.

    symmetric × (national − own) + extra × max(0, threshold × national − own) − financing.
    Source: Grønt hefte of the year; the rates are arguments (certainty: check).

    >>> from samspill.reference.loader import load_equalisation
    >>> equalisation_per_inhabitant(TaxLevel(80, 1), TaxLevel(1_000, 10), load_equalisation()[2024])
    Fraction(31, 2)

    """
    symmetric = exact(rates.symmetric_rate) * (national.per_inhabitant - own.per_inhabitant)
    return symmetric + _extra(own, national, rates) - exact(national.financing_ore)


def _extra(own: TaxLevel, national: TaxLevel, rates: EqualisationRates) -> Fraction:
    """Give the extra part per inhabitant for those below the threshold, before it is paid for."""
    short = exact(rates.threshold) * national.per_inhabitant - own.per_inhabitant
    return exact(rates.extra_rate) * max(Fraction(0), short)


def financing_per_inhabitant(municipalities: Iterable[TaxLevel], rates: EqualisationRates) -> Fraction:
    """Give what each inhabitant of the country pays for the extra part, in øre, exactly: paid and received are equal.

    >>> from samspill.reference.loader import load_equalisation
    >>> financing_per_inhabitant([TaxLevel(80, 1), TaxLevel(120, 1)], load_equalisation()[2024])
    Fraction(7, 4)

    """
    levels = list(municipalities)
    country = TaxLevel(sum(level.tax_ore for level in levels), sum(level.inhabitants for level in levels))
    extra = sum((level.inhabitants * _extra(level, country, rates) for level in levels), Fraction(0))
    return extra / country.inhabitants


def equalisation(own: TaxLevel, national: TaxLevel, rates: EqualisationRates) -> int:
    """Give the net equalisation of a municipality in øre, rounded once: received is positive, paid is negative.

    >>> from samspill.reference.loader import load_equalisation
    >>> equalisation(TaxLevel(8_000, 100), TaxLevel(1_000_000, 10_000), load_equalisation()[2024])
    1550

    """
    total = own.inhabitants * equalisation_per_inhabitant(own, national, rates)
    return round_ratio(total.numerator, total.denominator)


def tax_change(
    own: TaxLevel, national: TaxLevel, change_ore: int, rates: EqualisationRates, elsewhere_ore: int = 0
) -> TaxChange:
    """Show a change of the municipality's own tax net of its equalisation, in øre, income positive.

    The municipality's tax is a part of the national average: a change of its own moves that average too.
    ``elsewhere_ore`` is a change in all other municipalities at the same time (0: only this one changes).
    ``national.financing_ore`` is held unchanged.

    >>> from samspill.reference.loader import load_equalisation
    >>> tax_change(TaxLevel(10_000, 100), TaxLevel(1_000_000, 10_000), -1_000, load_equalisation()[2024]).net_ore
    -406

    """
    before_ore = equalisation(own, national, rates)
    own_after = replace(own, tax_ore=own.tax_ore + change_ore)
    national_after = replace(national, tax_ore=national.tax_ore + change_ore + elsewhere_ore)
    difference_ore = equalisation(own_after, national_after, rates) - before_ore
    return TaxChange(change_ore, difference_ore, change_ore + difference_ore)
