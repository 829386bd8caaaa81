"""Would the state list this municipality (ROBEK), and for which of the letters of the law?

A light is green only when the figures say so. What is not known is never green.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samspill.kernel.findings import Finding, Where, info, warning
from samspill.kernel.money import Ratio, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from samspill.kernel.findings import Param
    from samspill.reference.national import RobekLetter

Colour = Literal["red", "green", "unknown"]
LAW = "kl-28-1"


@dataclass(frozen=True, slots=True)
class RobekLimits:
    """The limits of the letters: years to cover an overspend (c), share of operating income it may be (d)."""

    coverage_years: int
    accumulated_share: Ratio


@dataclass(frozen=True, slots=True)
class Coverage:
    """An accumulated overspend in øre (positive), and the years over which it is decided to be covered."""

    overspend_ore: int
    years: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """When something was adopted (``None``: not yet, as far as is known on ``as_of``) and by when it had to be."""

    deadline: datetime.date
    adopted: datetime.date | None
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class RobekSituation:
    """What is known; ``None`` is not known. An overspend is positive in øre, zero or below when there is none."""

    year: int
    budget_overspend_ore: int | None = None
    plan_overspend_ore: Mapping[int, int] | None = None
    coverage: Coverage | None = None
    accumulated_overspend_ore: int | None = None
    operating_income_ore: int | None = None
    budget_adoption: Adoption | None = None
    plan_adoption: Adoption | None = None
    accounts_adoption: Adoption | None = None
    merger_decision: bool | None = None


@dataclass(frozen=True, slots=True)
class RobekLight:
    """One letter of the law: its colour, and the reason with its figures as a finding."""

    letter: str
    colour: Colour
    reason: Finding


def robek_limits(letters: Iterable[RobekLetter]) -> RobekLimits:
    """Give the limits of letters c and d as reference data hold them.

    >>> from samspill.reference.loader import load_targets
    >>> robek_limits(load_targets().robek)
    RobekLimits(coverage_years=2, accumulated_share=Fraction(3, 100))

    """
    limits = {letter.letter: letter.limit for letter in letters if letter.limit is not None}
    return RobekLimits(int(limits["c"]), limits["d"])


def robek_lights(situation: RobekSituation, limits: RobekLimits) -> tuple[RobekLight, ...]:
    """Give a light for each of the letters a-g, with its reason and figures.

    Source: kommuneloven § 28-1, letters a-g; the limits are arguments. The ministry may leave a municipality out of the
    register when there is plainly no need: a red light is not yet a registration.

    >>> from decimal import Decimal
    >>> lights = robek_lights(RobekSituation(2026, budget_overspend_ore=0), RobekLimits(2, Decimal("0.03")))
    >>> [(light.letter, light.colour) for light in lights[:2]]
    [('a', 'green'), ('b', 'unknown')]

    """
    return (
        _budget(situation),
        _plan(situation),
        _coverage(situation, limits),
        _accumulated(situation, limits),
        _plan_in_time(situation),
        _accounts_in_time(situation),
        _merger(situation),
    )


def _unknown(letter: str, situation: RobekSituation, code: str) -> RobekLight:
    """Give a light without colour, and say what must be known."""
    return RobekLight(letter, "unknown", warning(code, Where(year=situation.year), LAW, year=situation.year))


def _light(letter: str, situation: RobekSituation, codes: tuple[str, str], *, red: bool, **params: Param) -> RobekLight:
    """Give a red or a green light; ``codes`` are the reason when green and the reason when red."""
    where = Where(year=situation.year)
    if red:
        return RobekLight(letter, "red", warning(codes[1], where, LAW, **params))
    return RobekLight(letter, "green", info(codes[0], where, LAW, **params))


def _budget(situation: RobekSituation) -> RobekLight:
    """Letter a: the operating budget is adopted with an overspend."""
    overspend_ore = situation.budget_overspend_ore
    if overspend_ore is None:
        return _unknown("a", situation, "robek-budget-unknown")
    codes = ("robek-budget-balanced", "robek-budget-overspend")
    red, amount_ore = overspend_ore > 0, max(overspend_ore, 0)
    return _light("a", situation, codes, red=red, year=situation.year, overspend_ore=amount_ore)


def _plan(situation: RobekSituation) -> RobekLight:
    """Letter b: the operating part of the plan is adopted with an overspend in any year."""
    by_year = situation.plan_overspend_ore
    if not by_year:
        return _unknown("b", situation, "robek-plan-unknown")
    over = {year: amount_ore for year, amount_ore in sorted(by_year.items()) if amount_ore > 0}
    listed = tuple(str(year) for year in over or sorted(by_year))
    codes = ("robek-plan-balanced", "robek-plan-overspend")
    return _light("b", situation, codes, red=bool(over), years_list=listed, overspend_ore=sum(over.values()))


def _coverage(situation: RobekSituation, limits: RobekLimits) -> RobekLight:
    """Letter c: an overspend is to be covered over more years than the limit."""
    coverage = situation.coverage
    if coverage is None:
        return _unknown("c", situation, "robek-coverage-unknown")
    red = coverage.overspend_ore > 0 and coverage.years > limits.coverage_years
    codes = ("robek-coverage-in-time", "robek-coverage-too-long")
    amount_ore = max(coverage.overspend_ore, 0)
    years = coverage.years
    return _light(
        "c", situation, codes, red=red, overspend_ore=amount_ore, years=years, limit_years=limits.coverage_years
    )


def _accumulated(situation: RobekSituation, limits: RobekLimits) -> RobekLight:
    """Letter d: the accumulated overspend is larger than the limit's share of operating income."""
    overspend_ore, income_ore = situation.accumulated_overspend_ore, situation.operating_income_ore
    if overspend_ore is None or income_ore is None or income_ore <= 0:
        return _unknown("d", situation, "robek-accumulated-unknown")
    return _light(
        "d",
        situation,
        ("robek-accumulated-below", "robek-accumulated-above"),
        red=exact(overspend_ore) > exact(limits.accumulated_share) * income_ore,
        overspend_ore=max(overspend_ore, 0),
        operating_income_ore=income_ore,
        limit=str(exact(limits.accumulated_share) * 100),
    )


def _late(adoption: Adoption | None) -> bool | None:
    """Say whether something was adopted too late; ``None`` while it may still come in time, or nothing is known."""
    if adoption is None:
        return None
    if adoption.adopted is not None:
        return adoption.adopted > adoption.deadline
    return True if adoption.as_of > adoption.deadline else None


def _plan_in_time(situation: RobekSituation) -> RobekLight:
    """Letter e: plan or budget was not adopted in time."""
    budget, plan = situation.budget_adoption, situation.plan_adoption
    late = (_late(budget), _late(plan))
    if None in late and True not in late:
        return _unknown("e", situation, "robek-plan-time-unknown")
    codes = ("robek-plan-in-time", "robek-plan-late")
    return _light("e", situation, codes, red=True in late, budget_adopted=_day(budget), plan_adopted=_day(plan))


def _day(adoption: Adoption | None) -> str:
    """Write the day of adoption, or a dash."""
    return "–" if adoption is None or adoption.adopted is None else adoption.adopted.isoformat()


def _accounts_in_time(situation: RobekSituation) -> RobekLight:
    """Letter f: the accounts were not adopted in time."""
    adoption = situation.accounts_adoption
    late = _late(adoption)
    if late is None:
        return _unknown("f", situation, "robek-accounts-unknown")
    return _light("f", situation, ("robek-accounts-in-time", "robek-accounts-late"), red=late, adopted=_day(adoption))


def _merger(situation: RobekSituation) -> RobekLight:
    """Letter g: a decision by inndelingslova § 16 a."""
    decision = situation.merger_decision
    if decision is None:
        return _unknown("g", situation, "robek-merger-unknown")
    return _light("g", situation, ("robek-no-merger", "robek-merger"), red=decision, year=situation.year)
