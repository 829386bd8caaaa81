"""What are the pieces of the example's plan file before they become text? Amounts in thousands of kroner, by year."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

ILLUSTRATIVE = "illustrativ"
BASE_YEARS = (2024, 2025, 2026, 2027)
WORKING_YEARS = (2025, 2026, 2027, 2028)
ORE_PER_THOUSAND = 100_000

Thousands = int | Fraction
Amounts = Mapping[int, Thousands]


class Row(NamedTuple):
    """An account and its amounts by year; expense above zero, income below."""

    unit: str
    function: str
    art: str
    amounts: Amounts
    account_class: str = ""
    entity: str = ""
    project: str = ""
    source: str = ""


class CauseRow(NamedTuple):
    """A cause with its changes."""

    code: str
    kind: str
    category: str
    title: str
    changes: tuple[Row, ...] = ()
    area: str = ""
    source: str = ILLUSTRATIVE
    one_off: bool = False
    funding_until_year: int | None = None
    counts_towards_target: bool = True


class FundRow(NamedTuple):
    """A fund with its opening balance."""

    code: str
    label: str
    kind: str
    to_art: str
    from_art: str
    opening: Thousands
    project: str = ""
    account_class: str = ""
    source: str = ILLUSTRATIVE


class AssetRow(NamedTuple):
    """Depreciable assets of a unit at the opening."""

    unit: str
    function: str
    book_value: Thousands
    depreciation: Amounts
    self_cost: str = ""


class DebtRows(NamedTuple):
    """The debt section: opening balances, instalments by agreement, assets, and rates of interest."""

    finance_unit: str
    interest: Mapping[int, str]
    debt: Thousands
    land: Thousands
    re_lending: Thousands
    unused_loan: Thousands
    agreement: Amounts
    assets: tuple[AssetRow, ...]


class SourceRow(NamedTuple):
    """Money for a project that is not a loan."""

    kind: str
    amounts: Amounts


class ProjectRow(NamedTuple):
    """An investment project; spending is gross."""

    code: str
    label: str
    unit: str
    function: str
    asset_class: str
    completion_year: int
    spending: Amounts
    vat_regime: str = "compensation"
    sources: tuple[SourceRow, ...] = ()
    effects: tuple[Row, ...] = ()
    self_cost: str = ""
    loan_allowed: bool = True
    backlog_effect: int = 0


def level(amount: Thousands, years: tuple[int, ...] = BASE_YEARS) -> dict[int, Thousands]:
    """Give the same amount in every year."""
    return dict.fromkeys(years, amount)


def by_year(first_year: int, *amounts: Thousands) -> Amounts:
    """Give amounts from ``first_year`` on, zero years left out."""
    return {year: amount for year, amount in enumerate(amounts, start=first_year) if amount}


def from_ore(amount_ore: int) -> Thousands:
    """Give øre as thousands of kroner, exactly."""
    amount = Fraction(amount_ore, ORE_PER_THOUSAND)
    return amount.numerator if amount.denominator == 1 else amount


def added(parts: tuple[Amounts, ...]) -> Amounts:
    """Add amounts year by year."""
    years = sorted({year for part in parts for year in part})
    return {year: sum(part.get(year, 0) for part in parts) for year in years}
