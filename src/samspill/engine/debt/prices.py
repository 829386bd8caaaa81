"""What is the debt worth in the prices of one year? Debt itself is always nominal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import Ratio, exact, round_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.debt.model import DebtYear


@dataclass(frozen=True, slots=True)
class DeflatedDebt:
    """Closing debt, interest, instalment and book value of ``year`` in the prices of ``price_year``, in øre."""

    year: int
    price_year: int
    closing_debt_ore: int
    interest_ore: int | None
    planned_instalment_ore: int
    closing_book_value_ore: int


def deflate(amount_ore: int, index_of_year: Ratio, index_of_price_year: Ratio) -> int:
    """Give a nominal amount in the prices of another year, in øre, rounded once.

    >>> from decimal import Decimal
    >>> deflate(10_400, Decimal("104"), Decimal("100"))
    10000

    """
    factor = exact(index_of_price_year) / exact(index_of_year)
    return round_ratio(amount_ore * factor.numerator, factor.denominator)


def deflated(
    debt_years: Iterable[DebtYear], index: Mapping[int, Ratio], price_year: int
) -> tuple[tuple[DeflatedDebt, ...], list[Finding]]:
    """Show a debt path in the prices of ``price_year`` by a price index (any base) by year.

    A year without an index (or with one that is not above zero) is left out with the finding ``debt-index-missing``.

    >>> deflated([], {2026: 100}, 2026)
    ((), [])

    """
    known = list(debt_years)
    wanted = sorted({price_year, *(item.year for item in known)})
    usable = {year: exact(index[year]) for year in wanted if year in index and index[year] > 0}
    findings = [error("debt-index-missing", Where(year=year), year=year) for year in wanted if year not in usable]
    if price_year not in usable:
        return (), findings
    return tuple(
        _deflated_year(item, price_year, usable[item.year], usable[price_year]) for item in known if item.year in usable
    ), findings


def _deflated_year(item: DebtYear, price_year: int, index_of_year: Ratio, index_of_price_year: Ratio) -> DeflatedDebt:
    """Turn one year into prices of another."""

    def turned(amount_ore: int) -> int:
        return deflate(amount_ore, index_of_year, index_of_price_year)

    return DeflatedDebt(
        year=item.year,
        price_year=price_year,
        closing_debt_ore=turned(item.closing_debt_ore),
        interest_ore=None if item.interest_ore is None else turned(item.interest_ore),
        planned_instalment_ore=turned(item.planned_instalment_ore),
        closing_book_value_ore=turned(item.closing_book_value_ore),
    )
