"""What do start loans to inhabitants bring? Lent = borrowed, received = repaid, and the same interest in and out."""

from __future__ import annotations

from fractions import Fraction

from samspill.demo.areas import FINANCE_UNIT
from samspill.demo.rows import BASE_YEARS, Amounts, Row, level
from samspill.kernel.money import apply_rate

# A project code of its own, so that the computed interest on own loans does not replace the interest on these.
START_LOANS = "STARTLAN"
HOUSING_FUNCTION, FINANCE_FUNCTION = "283", "870"
# As much is paid back as is lent, so the debt stays level: its balance in the debt section is that of every year.
DEBT, LENT = 1_538_000, 240_000
RATES = {2024: "0.0425", 2025: "0.0410", 2026: "0.0390", 2027: "0.0380", 2028: "0.0375"}


def interest(year: int) -> int:
    """Give what the municipality pays, and the inhabitants pay it without a margin, in thousands."""
    return apply_rate(DEBT, Fraction(RATES[year]))


def interest_rows() -> list[Row]:
    """Give interest of the base budget: an expense, and as much income."""
    return _both_ways({year: interest(year) for year in BASE_YEARS})


def moved_interest(year: int) -> list[Row]:
    """Give how interest of a year after the base differs from the last year of the base, which is copied."""
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
        _investment(FINANCE_FUNCTION, "512", level(LENT, years)),
        _investment(FINANCE_FUNCTION, "922", level(-LENT, years)),
    ]


def _investment(function: str, art: str, amounts: Amounts) -> Row:
    return Row(FINANCE_UNIT, function, art, amounts, account_class="investment", project=START_LOANS)
