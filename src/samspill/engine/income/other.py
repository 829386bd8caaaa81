"""How much do property tax, dividends and fees bring, and on which lines do they stand?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import AccountKey, Line
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import Ratio, exact, round_ratio

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class PropertyTax:
    """What property tax is made of: taxable base in øre, rate in permille, allowance per unit in øre, number of units.

    The base is the assessed value after the reduction that the law gives homes. The allowance (bunnfradrag) is taken
    off the base of each unit.
    """

    year: int
    base_ore: int
    rate_permille: Ratio
    allowance_ore: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedIncome:
    """An expected income (dividend, fee, …) of a year in øre, positive, as it was known on ``dated``."""

    key: AccountKey
    year: int
    amount_ore: int
    dated: datetime.date
    title: str = ""


def property_tax(tax: PropertyTax, max_permille: Ratio) -> tuple[int, list[Finding]]:
    """Give (base − allowance × units) × rate in øre, income positive, rounded once and never below zero.

    Findings: ``property-tax-rate-too-high`` above ``max_permille`` of the law, ``property-tax-allowance-above-base``.
    A unit worth less than its allowance pays nothing, so the base must be given without such units.
    Source: eigedomsskattelova §§ 11-13 (certainty: check); the rates are arguments.

    >>> property_tax(PropertyTax(2026, 1_000_000, 3, allowance_ore=100_000, units=4), 7)
    (1800, [])

    """
    where = Where(year=tax.year)
    rate = exact(tax.rate_permille)
    findings = []
    if not 0 <= rate <= exact(max_permille):
        findings.append(
            error(
                "property-tax-rate-too-high",
                where,
                year=tax.year,
                permille=str(tax.rate_permille),
                max_permille=str(max_permille),
            )
        )
    allowance_ore = tax.allowance_ore * tax.units
    if allowance_ore > tax.base_ore:
        findings.append(
            error(
                "property-tax-allowance-above-base",
                where,
                year=tax.year,
                allowance_ore=allowance_ore,
                base_ore=tax.base_ore,
            )
        )
    product = max(tax.base_ore - allowance_ore, 0) * rate / PERMILLE
    return round_ratio(product.numerator, product.denominator), findings


def ledger_lines(expected: Iterable[ExpectedIncome], as_of: datetime.date) -> tuple[Line, ...]:
    """Give expected income as lines in ledger sign (income < 0), as it was known on ``as_of``.

    Of several figures for the same account, title and year, the newest on or before that day counts.

    >>> import datetime
    >>> key = AccountKey("operating", "kasse", "finance", "870", "905")
    >>> old = ExpectedIncome(key, 2026, 500, datetime.date(2025, 10, 1))
    >>> new = ExpectedIncome(key, 2026, 700, datetime.date(2026, 3, 1))
    >>> [line.amount_ore for line in ledger_lines([old, new], datetime.date(2026, 1, 1))]
    [-500]

    """
    newest: dict[tuple[AccountKey, str, int], ExpectedIncome] = {}
    for income in sorted(expected, key=lambda item: item.dated):
        if income.dated <= as_of:
            newest[income.key, income.title, income.year] = income
    return tuple(Line(income.year, income.key, -income.amount_ore) for income in newest.values())
