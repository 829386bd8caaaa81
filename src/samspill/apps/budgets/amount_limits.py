"""Which amounts are larger than the store takes? Asked before they are written, whoever states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, error
from samspill.kernel.money import MAX_AMOUNT_ORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.debt.model import Project
    from samspill.engine.statements.accounts import AccountKey

    # Year, account and øre.
    Stored = tuple[int, AccountKey, int]


def large_amount(year: int, amount_ore: int) -> tuple[Finding, ...]:
    """Say that an amount is larger than the store takes.

    >>> [found.code for found in large_amount(2026, 10**14 + 1)], large_amount(2026, -(10**14))
    (['amount-too-large'], ())

    """
    if abs(amount_ore) <= MAX_AMOUNT_ORE:
        return ()
    return (error("amount-too-large", year=str(year), amount_ore=amount_ore),)


def large_changes(changes: Iterable[Stored]) -> tuple[Finding, ...]:
    """Give the stored changes that are too large: two amounts within the limit may be further apart than it."""
    return tuple(
        error("change-too-large", year=str(year), art=key.art, function=key.function, change_ore=change_ore)
        for year, key, change_ore in changes
        if abs(change_ore) > MAX_AMOUNT_ORE
    )


def large_in_project(project: Project) -> tuple[Finding, ...]:
    """Give the amounts of a project that are too large: spending, sources and running costs."""
    sources = [(source.year, source.amount_ore) for source in project.sources]
    effects = [(line.year, line.amount_ore) for line in project.operating_effect]
    amounts = [*project.spending_ore.items(), *sources, *effects]
    return tuple(found for year, amount_ore in amounts for found in large_amount(year, amount_ore))
