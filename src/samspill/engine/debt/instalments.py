"""How much must a municipality repay in a year, at least?"""

from __future__ import annotations

from fractions import Fraction

from samspill.kernel.money import round_ratio


def implied_period(book_value_ore: int, depreciation_ore: int) -> Fraction | None:
    """Give the years of repayment that the minimum rule implies: book value ÷ depreciation; ``None`` without any.

    >>> implied_period(3_000, 100)
    Fraction(30, 1)

    """
    return Fraction(book_value_ore, depreciation_ore) if depreciation_ore else None


def minimum_instalment(
    depreciation_ore: int, debt_ore: int, book_value_ore: int, implied_period_years: Fraction | None = None
) -> int | None:
    """Give the minimum instalment: depreciation × debt ÷ book value of depreciable assets.

    Units: any one unit in, the same out, rounded once. Debt is without re-lending and with debt on land. With no book
    value the debt is shared over ``implied_period_years`` of the municipality; ``None`` when that is missing too.
    Source: kommuneloven § 14-18; ministry's interpretation of §§ 14-10 and 14-18 for enterprises (certainty: check).

    >>> minimum_instalment(174_015, 4_047_013, 4_521_698)
    155747

    """
    if debt_ore == 0:
        return 0
    if book_value_ore > 0:
        return round_ratio(depreciation_ore * debt_ore, book_value_ore)
    if not implied_period_years:
        return None
    return round_ratio(debt_ore * implied_period_years.denominator, implied_period_years.numerator)


def minimum_at_closing(
    depreciation_ore: int, debt_ore: int, book_value_ore: int, implied_period_years: Fraction | None = None
) -> int | None:
    """Give the smallest instalment that meets the minimum measured *after* it is paid, in whole øre.

    ``debt_ore`` is the debt before the instalment and ``book_value_ore`` the closing one. The minimum falls as the
    instalment rises, so halving an interval finds the fixed point exactly; the closed form is depreciation × debt ÷
    (book value + depreciation). ``None`` when ``minimum_instalment`` cannot be computed. Source: kommuneloven § 14-18.

    >>> minimum_at_closing(100, 1_100, 1_000)
    100

    """

    def minimum(instalment_ore: int) -> int | None:
        return minimum_instalment(depreciation_ore, debt_ore - instalment_ore, book_value_ore, implied_period_years)

    low, high = 0, max(debt_ore, 0)
    if minimum(low) is None:
        return None
    while low < high:
        middle = (low + high) // 2
        if middle >= (minimum(middle) or 0):
            high = middle
        else:
            low = middle + 1
    return low
