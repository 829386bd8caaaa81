"""Has more or less tax come in than budgeted, and what is left of it after equalisation?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class MonthlyIncome:
    """Tax and equalisation of one month, budget and actual, in øre, income positive; ``None`` when it is not known."""

    month: int
    budget_tax_ore: int | None
    budget_equalisation_ore: int | None
    actual_tax_ore: int | None = None
    actual_equalisation_ore: int | None = None


@dataclass(frozen=True, slots=True)
class MonthlyReceipt:
    """Actual − budget of one month and so far this year, in øre: above budget is positive. Net = tax + equalisation."""

    month: int
    tax_ore: int
    equalisation_ore: int
    net_ore: int
    tax_so_far_ore: int
    equalisation_so_far_ore: int
    net_so_far_ore: int


def receipts_against_budget(
    months: Iterable[MonthlyIncome], year: int
) -> tuple[tuple[MonthlyReceipt, ...], list[Finding]]:
    """Compare monthly receipts with the budget, tax and equalisation netted, up to the first month not yet complete.

    Months in which nothing has come in yet end the comparison quietly. A month that is left out, or has only some of
    its figures while it or a later month has receipts, ends it with the finding ``receipt-incomplete``.

    >>> income = MonthlyIncome(1, 100_000_000, 50_000_000, 99_520_000, 51_870_000)
    >>> receipts_against_budget([income], 2026)[0][0].net_ore
    1390000

    """
    receipts: list[MonthlyReceipt] = []
    tax_ore = equalisation_ore = 0
    known = {income.month: income for income in months}
    last = max((income.month for income in known.values() if _has_begun(income)), default=0)
    for month in range(1, last + 1):
        deviation = _deviation(known.get(month, MonthlyIncome(month, None, None)))
        if deviation is None:
            return tuple(receipts), [error("receipt-incomplete", Where(year=year), month=month, year=year)]
        tax_ore += deviation[0]
        equalisation_ore += deviation[1]
        receipts.append(
            MonthlyReceipt(
                month=month,
                tax_ore=deviation[0],
                equalisation_ore=deviation[1],
                net_ore=sum(deviation),
                tax_so_far_ore=tax_ore,
                equalisation_so_far_ore=equalisation_ore,
                net_so_far_ore=tax_ore + equalisation_ore,
            )
        )
    return tuple(receipts), []


def _deviation(income: MonthlyIncome) -> tuple[int, int] | None:
    """Give actual − budget of tax and of equalisation, or ``None`` when a figure is missing."""
    if (
        income.actual_tax_ore is None
        or income.actual_equalisation_ore is None
        or income.budget_tax_ore is None
        or income.budget_equalisation_ore is None
    ):
        return None
    return (
        income.actual_tax_ore - income.budget_tax_ore,
        income.actual_equalisation_ore - income.budget_equalisation_ore,
    )


def _has_begun(income: MonthlyIncome) -> bool:
    """Say whether anything has come in."""
    return income.actual_tax_ore is not None or income.actual_equalisation_ore is not None
