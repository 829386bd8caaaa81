"""Does a plan version meet the financial targets, and which ROBEK lights are red? Every ratio in one price year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.prices import general_factor
from samspill.engine.targets import (
    PricedAmount,
    RobekLight,
    RobekSituation,
    TargetResult,
    YearFigures,
    evaluate_targets,
    robek_lights,
    robek_limits,
    target_of,
)
from samspill.engine.targets.indicators import NUMERATORS
from samspill.engine.workflows.plan_evaluation import OVERVIEW_TABLE
from samspill.kernel.money import apply_rate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.debt.model import DebtYear
    from samspill.engine.plan.model import FundDefinition
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.reference.national import FinancialTargets

FINANCE_RULES = frozenset({"derived:interest", "derived:instalment"})
# Posts of the overview by art (§ 5-6), 2022 layout and on; the older one has no split of fund movements.
INCOME_POST, FINANCE_POST, RESULT_POST, TO_BOUND_POST, FROM_BOUND_POST = "9", "22", "24", "26", "27"
OLDEST_SPLIT_YEAR = 2022


@dataclass(frozen=True, slots=True)
class PlanTargets:
    """The targets of every year, the figures they rest on, and the ROBEK lights of the version."""

    figures: tuple[YearFigures, ...]
    results: tuple[TargetResult, ...]
    lights: tuple[RobekLight, ...]


def plan_targets(result: PlanResult, national: FinancialTargets) -> PlanTargets:
    """Hold a version against the national norms and § 28-1; ratios in the prices the version is shown in.

    Debt and finance lines are nominal and are brought to the same prices first. A municipality's own targets replace
    the norms where it has any. What a plan cannot know (accumulated overspend, dates of adoption) gives lights that
    are unknown.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_evaluation import evaluate_plan
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement, load_targets
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> income = Line(2026, AccountKey("operating", "kasse", "9000", "840", "800"), -10_000)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (income,), "sum")))
    >>> targets = plan_targets(evaluate_plan(planned, book, load_derived_rules()), load_targets())
    >>> targets.results[0].status, str(targets.results[0].value_pct)
    ('met', '100.00')

    """
    if not result.years:
        return PlanTargets((), (), ())
    figures = tuple(_figures(result, year) for year in result.years)
    targets = [target_of(item) for item in national.targets if item.kind == "norm" and item.indicator in NUMERATORS]
    lights = robek_lights(_situation(result.years), robek_limits(national.robek))
    return PlanTargets(figures, evaluate_targets(targets, figures), lights)


def _figures(result: PlanResult, year: PlanYear) -> YearFigures:
    prices = result.evaluation.price_year
    shown = year.statements[OVERVIEW_TABLE]
    nominal_excess_ore = _nominal_excess(result, year.year)
    has_split = year.year >= OLDEST_SPLIT_YEAR
    debt_year = result.debt.year(year.year) if result.debt else None
    free = [row.closing_ore for row in result.funds if row.year == year.year and _is_discretionary(row.fund)]
    return YearFigures(
        year=year.year,
        operating_income=PricedAmount(shown.post(INCOME_POST), prices),
        net_operating_result=PricedAmount(shown.post(RESULT_POST) + nominal_excess_ore, prices),
        discretionary_fund=PricedAmount(sum(free), prices) if free else None,
        net_debt=_net_debt(result, debt_year) if debt_year else None,
        net_finance_cost=PricedAmount(shown.post(FINANCE_POST) - nominal_excess_ore, prices),
        to_bound_funds=PricedAmount(shown.post(TO_BOUND_POST), prices) if has_split else None,
        from_bound_funds=PricedAmount(shown.post(FROM_BOUND_POST), prices) if has_split else None,
    )


def _is_discretionary(fund: FundDefinition) -> bool:
    """Say whether the fund is the free one of operation; the free one of investment cannot pay running costs."""
    return fund.kind == "free" and fund.account_class == "operating"


def _net_debt(result: PlanResult, debt_year: DebtYear) -> PricedAmount:
    """Give the debt less loans raised and not yet used, in the prices shown (KLASS KG31; lending is not in a plan)."""
    nominal_ore = debt_year.closing_debt_ore - debt_year.unused_loan_ore
    return PricedAmount(_real(result, nominal_ore, debt_year.year), result.evaluation.price_year)


def _real(result: PlanResult, amount_ore: int, year: int) -> int:
    """Give a nominal amount of ``year`` in the prices the version is shown in."""
    evaluation = result.evaluation
    return apply_rate(amount_ore, general_factor(evaluation.price_path, year, evaluation.price_year))


def _nominal_excess(result: PlanResult, year: int) -> int:
    """Give what nominal interest and instalments are above the same in the prices shown."""
    nominal_ore = sum(
        tagged.line.amount_ore
        for tagged in result.evaluation.derived
        if tagged.origin in FINANCE_RULES and tagged.line.year == year
    )
    return nominal_ore - _real(result, nominal_ore, year)


def _situation(years: Iterable[PlanYear]) -> RobekSituation:
    overspend = {year.year: -year.gap.operating_balance_ore for year in years}
    first = min(overspend)
    return RobekSituation(first, budget_overspend_ore=overspend[first], plan_overspend_ore=overspend)
