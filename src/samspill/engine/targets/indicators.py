"""How are the financial indicators of a year computed, raw and corrected?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.engine.targets.figures import Definition, DefinitionTerm, PricedAmount, YearFigures
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import round_ratio

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

Found = tuple[PricedAmount | None, list[Finding]]
PERCENT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class CorrectionChoice:
    """What the corrected net operating result leaves out besides bound funds: the pension deviation, named one-offs."""

    pension_deviation: bool = False
    one_offs: tuple[str, ...] = ()


AS_DEFINED = CorrectionChoice()


def percent(share: Fraction, decimals: int = PERCENT_DECIMALS) -> Decimal:
    """Give an exact share (7/400) as a per cent (1.75), rounded once.

    >>> from fractions import Fraction
    >>> percent(Fraction(7, 400))
    Decimal('1.75')

    """
    scaled = round_ratio(share.numerator * 100 * 10**decimals, share.denominator)
    return Decimal(scaled).scaleb(-decimals)


def corrected_net_operating_result(
    figures: YearFigures, choice: CorrectionChoice = AS_DEFINED
) -> tuple[Definition | None, list[Finding]]:
    """Give the net operating result without movements on bound funds, in øre, with the terms it is made of.

    Result − set aside to bound funds (550) + use of bound funds (950), and by choice − pension deviation and one-offs.
    There is no legal definition; KLASS AGD74 (950 − 550) is the correction for bound funds (certainty: check).
    Findings: ``target-figure-missing``, ``target-one-off-unknown``, ``target-price-bases-differ``.

    >>> def amount(millions: str) -> PricedAmount:
    ...     return PricedAmount(int(Decimal(millions) * 100_000_000), 2026)
    >>> figures = YearFigures(
    ...     2026, net_operating_result=amount("78.4"), to_bound_funds=amount("87"), from_bound_funds=amount("0")
    ... )
    >>> corrected_net_operating_result(figures)[0].amount_ore
    -860000000

    """
    wanted = [
        ("net_operating_result", "", 1, figures.net_operating_result),
        ("to_bound_funds", "", -1, figures.to_bound_funds),
        ("from_bound_funds", "", 1, figures.from_bound_funds),
    ]
    if choice.pension_deviation:
        wanted.append(("pension_deviation", "", -1, figures.pension_deviation))
    known = {item.title: item.amount for item in figures.one_offs}
    wanted += [("one_off", title, -1, known[title]) for title in choice.one_offs if title in known]
    where = Where(year=figures.year)
    findings = [
        error("target-one-off-unknown", where, title=title, year=figures.year)
        for title in choice.one_offs
        if title not in known
    ]
    terms, missing = _terms(wanted, figures.year)
    findings += missing
    price_years = {amount.price_year for *_, amount in wanted if amount is not None}
    findings += price_findings(figures.year, "corrected_net_operating_result", price_years)
    if findings:
        return None, findings
    return Definition(terms, price_years.pop()), []


def _terms(
    wanted: list[tuple[str, str, int, PricedAmount | None]], year: int
) -> tuple[tuple[DefinitionTerm, ...], list[Finding]]:
    """Turn (code, title, sign, amount) into printed terms; an amount that is not known is a finding."""
    terms = tuple(
        DefinitionTerm(code, sign * amount.amount_ore, title)
        for code, title, sign, amount in wanted
        if amount is not None
    )
    return terms, [missing_figure(year, code) for code, _, _, amount in wanted if amount is None]


def missing_figure(year: int, figure: str) -> Finding:
    """Say that a figure which an indicator needs is not known."""
    return error("target-figure-missing", Where(year=year), figure=figure, year=year)


def price_findings(year: int, indicator: str, price_years: set[int]) -> list[Finding]:
    """Say that figures in the prices of different years were about to be mixed."""
    if len(price_years) <= 1:
        return []
    listed = tuple(str(price_year) for price_year in sorted(price_years))
    where = Where(year=year)
    return [error("target-price-bases-differ", where, indicator=indicator, year=year, price_years_list=listed)]


def _corrected(figures: YearFigures, choice: CorrectionChoice) -> Found:
    """Give the corrected result as numerator of an indicator."""
    definition, findings = corrected_net_operating_result(figures, choice)
    return (None if definition is None else definition.amount), findings


def _plain(name: str) -> Callable[[YearFigures, CorrectionChoice], Found]:
    """Give the reader of a figure that stands as it is."""

    def read(figures: YearFigures, _: CorrectionChoice) -> Found:
        amount: PricedAmount | None = getattr(figures, name)
        return amount, [missing_figure(figures.year, name)] if amount is None else []

    return read


# Every indicator is a share of operating income; the source of each is KLASS (domain: AGD23, KG21, KG31, KG28).
NUMERATORS: dict[str, Callable[[YearFigures, CorrectionChoice], Found]] = {
    "net_operating_result": _plain("net_operating_result"),
    "corrected_net_operating_result": _corrected,
    "discretionary_fund": _plain("discretionary_fund"),
    "net_debt": _plain("net_debt"),
    "working_capital": _plain("working_capital"),
    "net_finance_cost": _plain("net_finance_cost"),
}
