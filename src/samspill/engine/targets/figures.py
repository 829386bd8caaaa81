"""Which figures of a year do the indicators need? An amount never stands without the prices it is in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PricedAmount:
    """An amount in øre in the prices of ``price_year``; a nominal amount is in the prices of its own year."""

    amount_ore: int
    price_year: int


@dataclass(frozen=True, slots=True)
class OneOff:
    """A named one-off in the net operating result: an income is positive, an expense negative."""

    title: str
    amount: PricedAmount


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of one year; ``None`` is not known, which is something else than zero.

    A surplus, an income, a balance and a debt are positive; ``net_finance_cost`` is positive when it costs.
    ``to_bound_funds`` (art 550) and ``from_bound_funds`` (art 950) are both positive.
    ``pension_deviation`` is positive when it raises the result.
    """

    year: int
    operating_income: PricedAmount | None = None
    net_operating_result: PricedAmount | None = None
    discretionary_fund: PricedAmount | None = None
    net_debt: PricedAmount | None = None
    working_capital: PricedAmount | None = None
    net_finance_cost: PricedAmount | None = None
    to_bound_funds: PricedAmount | None = None
    from_bound_funds: PricedAmount | None = None
    pension_deviation: PricedAmount | None = None
    one_offs: tuple[OneOff, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionTerm:
    """One term of a printed definition: its code, its title when it has one, and the signed amount in øre it adds."""

    code: str
    amount_ore: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure with the terms it is the sum of, so that the definition is printed with it."""

    terms: tuple[DefinitionTerm, ...]
    price_year: int

    @property
    def amount_ore(self) -> int:
        """Give the sum of the terms in øre."""
        return sum(term.amount_ore for term in self.terms)

    @property
    def amount(self) -> PricedAmount:
        """Give the sum with its prices."""
        return PricedAmount(self.amount_ore, self.price_year)
