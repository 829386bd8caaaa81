"""Is a financial target met in a year, and by how much?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samspill.engine.targets.indicators import (
    AS_DEFINED,
    NUMERATORS,
    CorrectionChoice,
    missing_figure,
    percent,
    price_findings,
)
from samspill.kernel.calendar import YearRange
from samspill.kernel.findings import Finding, Where, error, info
from samspill.kernel.money import Ratio, exact, round_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from fractions import Fraction

    from samspill.engine.targets.figures import YearFigures
    from samspill.reference.national import TargetDefinition

Direction = Literal["at_least", "at_most"]
Status = Literal["met", "not_met", "not_computable"]


@dataclass(frozen=True, slots=True)
class Target:
    """A financial target: an indicator as a share of operating income, its limit (0.0175 is 1.75 %), and its years."""

    code: str
    indicator: str
    limit: Ratio
    direction: Direction
    years: YearRange = YearRange()
    correction: CorrectionChoice = AS_DEFINED


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target in a year. The margins are positive when there is room: in øre, and in percentage points.

    ``share`` is the exact indicator; ``value_pct`` is the same, rounded once. When the target is not computable all of
    them are ``None`` and ``findings`` hold the reason.
    """

    target: str
    year: int
    status: Status
    share: Fraction | None = None
    value_pct: Decimal | None = None
    margin_ore: int | None = None
    margin_pct_points: Decimal | None = None
    findings: tuple[Finding, ...] = ()


def target_of(definition: TargetDefinition, correction: CorrectionChoice = AS_DEFINED) -> Target:
    """Give the target that reference data define.

    >>> from samspill.reference.loader import load_targets
    >>> target_of(load_targets().targets[0]).indicator
    'net_operating_result'

    """
    return Target(
        definition.code, definition.indicator, definition.limit, definition.direction, definition.years, correction
    )


def evaluate_target(target: Target, figures: YearFigures) -> TargetResult:
    """Compare an indicator of a year with its limit, exactly; the limit itself meets the target.

    Findings (reasons why it is not computable): ``target-not-in-force``, ``target-indicator-unknown``,
    ``target-figure-missing``, ``target-no-income``, ``target-price-bases-differ``, ``target-one-off-unknown``.
    Source: kommuneloven § 14-2 (the council adopts its own targets; the law sets no level).

    >>> from samspill.engine.targets.figures import PricedAmount, YearFigures
    >>> norm = Target("norm", "net_operating_result", exact(7) / 400, "at_least")
    >>> figures = YearFigures(2026, PricedAmount(10_000, 2026), PricedAmount(200, 2026))
    >>> result = evaluate_target(norm, figures)
    >>> result.status, result.margin_ore, result.margin_pct_points
    ('met', 25, Decimal('0.25'))

    """
    share, findings = indicator_share(target, figures)
    if share is None or figures.operating_income is None:
        return TargetResult(target.code, figures.year, "not_computable", findings=tuple(findings))
    sign = 1 if target.direction == "at_least" else -1
    margin = sign * (share - exact(target.limit))
    margin_ore = margin * figures.operating_income.amount_ore
    return TargetResult(
        target=target.code,
        year=figures.year,
        status="met" if margin >= 0 else "not_met",
        share=share,
        value_pct=percent(share),
        margin_ore=round_ratio(margin_ore.numerator, margin_ore.denominator),
        margin_pct_points=percent(margin),
    )


def indicator_share(target: Target, figures: YearFigures) -> tuple[Fraction | None, list[Finding]]:
    """Give the target's indicator as an exact share of operating income, or why it cannot be computed."""
    where = Where(year=figures.year)
    if figures.year not in target.years:
        return None, [info("target-not-in-force", where, target=target.code, year=figures.year)]
    if target.indicator not in NUMERATORS:
        return None, [
            error(
                "target-indicator-unknown",
                where,
                target=target.code,
                indicator=target.indicator,
                choices_list=tuple(NUMERATORS),
            )
        ]
    amount, findings = NUMERATORS[target.indicator](figures, target.correction)
    income = figures.operating_income
    if income is None:
        findings.append(missing_figure(figures.year, "operating_income"))
    elif income.amount_ore <= 0:
        findings.append(error("target-no-income", where, year=figures.year, amount_ore=income.amount_ore))
    if amount is None or income is None or findings:
        return None, findings
    findings = price_findings(figures.year, target.indicator, {amount.price_year, income.price_year})
    return (None if findings else exact(amount.amount_ore) / income.amount_ore), findings


def evaluate_targets(targets: Iterable[Target], years: Iterable[YearFigures]) -> tuple[TargetResult, ...]:
    """Evaluate every target in every year, target by target.

    >>> from samspill.engine.targets.figures import YearFigures
    >>> [result.status for result in evaluate_targets([Target("t", "net_debt", 1, "at_most")], [YearFigures(2026)])]
    ['not_computable']

    """
    known = list(years)
    return tuple(evaluate_target(target, figures) for target in targets for figures in known)
