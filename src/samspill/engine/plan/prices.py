"""What is an amount in the prices of another year? The only door between two price years."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from samspill.kernel.money import exact, round_ratio

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from samspill.engine.plan.model import PricePath


class PriceBase(NamedTuple):
    """The prices an evaluation is shown in: a year, and the growth that leads to it."""

    year: int
    path: PricePath


def price_factor(path: PricePath, art: str, from_year: int, to_year: int) -> Fraction:
    """Give what an amount on ``art`` is multiplied by, from the prices of one year to those of another.

    A year without a growth rate counts as no growth; ``missing_growth_years`` tells which.
    Source: method § 1 (prices); growth by art group, wages and other.

    >>> from decimal import Decimal
    >>> from samspill.engine.plan.model import PricePath
    >>> path = PricePath(wages={2025: Decimal("0.05")}, other={2025: Decimal("0.03")})
    >>> price_factor(path, "010", 2024, 2025), price_factor(path, "230", 2024, 2025)
    (Fraction(21, 20), Fraction(103, 100))

    """
    is_wage = any(first <= art <= last for first, last in path.wage_arts)
    return _known_factor(path, (is_wage, from_year, to_year))


def general_factor(path: PricePath, from_year: int, to_year: int) -> Fraction:
    """Give what an amount of no art, such as a debt, is multiplied by: the growth of other prices than wages.

    >>> from decimal import Decimal
    >>> from samspill.engine.plan.model import PricePath
    >>> general_factor(PricePath(other={2025: Decimal("0.25")}), 2025, 2024)
    Fraction(4, 5)

    """
    return _known_factor(path, (False, from_year, to_year))


def art_factors(path: PricePath, from_year: int, to_year: int) -> tuple[Fraction, Fraction]:
    """Give what amounts on wage arts and on other arts are multiplied by.

    >>> from decimal import Decimal
    >>> from samspill.engine.plan.model import PricePath
    >>> art_factors(PricePath(wages={2025: Decimal("0.05")}), 2024, 2025)
    (Fraction(21, 20), Fraction(1, 1))

    """
    return _known_factor(path, (True, from_year, to_year)), _known_factor(path, (False, from_year, to_year))


def _known_factor(path: PricePath, place: tuple[bool, int, int]) -> Fraction:
    known = path.known_factors
    if place not in known:
        is_wage, from_year, to_year = place
        known[place] = _factor(path.wages if is_wage else path.other, from_year, to_year)
    return known[place]


def _factor(growth: Mapping[int, Decimal], from_year: int, to_year: int) -> Fraction:
    first, last = sorted((from_year, to_year))
    factor = Fraction(1)
    for year in range(first + 1, last + 1):
        factor *= 1 + exact(growth.get(year, 0))
    return factor if to_year >= from_year else 1 / factor


def lifted(path: PricePath, art: str, amount_ore: int, from_year: int, to_year: int) -> int:
    """Give ``amount_ore`` in the prices of ``to_year``, rounded once.

    >>> from decimal import Decimal
    >>> from samspill.engine.plan.model import PricePath
    >>> lifted(PricePath(wages={2025: Decimal("0.05")}), "010", 1_000, 2024, 2025)
    1050

    """
    if from_year == to_year:
        return amount_ore
    factor = price_factor(path, art, from_year, to_year)
    return round_ratio(amount_ore * factor.numerator, factor.denominator)


def missing_growth_years(path: PricePath, from_year: int, to_year: int) -> tuple[int, ...]:
    """Give the years between two price years for which a growth rate is missing.

    >>> from samspill.engine.plan.model import PricePath
    >>> missing_growth_years(PricePath(), 2026, 2024)
    (2025, 2026)

    """
    first, last = sorted((from_year, to_year))
    return tuple(year for year in range(first + 1, last + 1) if year not in path.wages or year not in path.other)
