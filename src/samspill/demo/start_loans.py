"""What do start loans to inhabitants bring? Lent = borrowed, received = repaid, and the same interest in and out."""

from __future__ import annotations

from fractions import Fraction

from samspill.demo.areas import FINANCE_UNIT
from samspill.demo.rows import BASE_YEARS, Amounts, Row, level
from samspill.kernel.money import apply_rate

# A project code of its own, so that the computed interest on own loans does not replace the interest on these.
START_LOANS = "STARTLAN"
HOUSING_FUNCTION, FINANCE_FUNCTION = "283", "870"
FIRST_YEAR, FIRST_DEBT = BASE_YEARS[0], 1_390_000
LENT, REPAID = 240_000, 92_000
RATES = {2024: "0.0425", 2025: "0.0410", 2026: "0.0390", 2027: "0.0380", 2028: "0.0375"}


def opening_debt(year: int) -> int:
    """Give the debt for re-lending on 1 January, in thousands."""
    return FIRST_DEBT + (LENT - REPAID) * (year - FIRST_YEAR)


def interest(year: int) -> int:
    """Give what the municipality pays and the inhabitants pay it, without a margin: rate x mean debt of the year."""
    return apply_rate(opening_debt(year) + opening_debt(year + 1), Fraction(RATES[year]) / 2)


def interest_rows() -> list[Row]:
    """Give interest of the base budget: an expense, and as much income."""
    return _both_ways({year: interest(year) for year in BASE_YEARS})


def more_interest(year: int) -> list[Row]:
    """Give what interest of a year after the base is above that of its last year, which is copied."""
    return _both_ways({year: interest(year) - interest(BASE_YEARS[-1])})


def _both_ways(paid: Amounts) -> list[Row]:
    received = {year: -amount for year, amount in paid.items()}
    return [
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "500", paid, project=START_LOANS),
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "900", received, project=START_LOANS),
    ]


def investment_rows(years: tuple[int, ...] = BASE_YEARS) -> list[Row]:
    """Give what is lent, borrowed, repaid and received in the investment budget; it adds up to nothing."""
    return [
        _investment(HOUSING_FUNCTION, "522", level(LENT, years)),
        _investment(FINANCE_FUNCTION, "912", level(-LENT, years)),
        _investment(FINANCE_FUNCTION, "512", level(REPAID, years)),
        _investment(FINANCE_FUNCTION, "922", level(-REPAID, years)),
    ]


def _investment(function: str, art: str, amounts: Amounts) -> Row:
    return Row(FINANCE_UNIT, function, art, amounts, account_class="investment", project=START_LOANS)
