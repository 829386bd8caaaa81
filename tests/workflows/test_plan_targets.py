"""Are the ratios of a plan in one price year, and does it know what it cannot know?"""

from __future__ import annotations

from decimal import Decimal

from plan_examples import BOOK, RULES, dataset, key, planned, projects_inputs, version
from samspill.engine.debt.model import DebtInputs
from samspill.engine.plan.model import Assumptions, FundDefinition, PricePath
from samspill.engine.statements.accounts import Line
from samspill.engine.targets import PricedAmount
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_targets import PlanTargets, plan_targets
from samspill.reference.loader import load_targets

PATH = PricePath({2026: Decimal("0.05")}, {2026: Decimal("0.05")})
FREE = FundDefinition("DISP", "Discretionary fund", "free", "operating", "540", "940", 900, 2026)
OTHERS = (
    FundDefinition("UBUNDET", "Unbound investment fund", "free", "investment", "540", "940", 5_000, 2026),
    FundDefinition("BUNDET", "Bound funds", "bound", "operating", "550", "950", 300, 2026),
)
LEDGER = {"800": -10_000, "010": 9_500, "550": 100, "950": -40, "500": 20}


def targets_of(
    year: int = 2026, funds: tuple[FundDefinition, ...] = (), debt: DebtInputs | None = None, price_year: int = 2026
) -> PlanTargets:
    base = dataset([Line(year, key(art), amount) for art, amount in LEDGER.items()], price_year)
    plan = version((), base, years=(year,), price_year=price_year, assumptions=Assumptions(PATH, funds=funds))
    return plan_targets(evaluate_plan(planned(plan, debt), BOOK, RULES), load_targets())


def test_the_figures_come_from_the_overview_by_art() -> None:
    (figures,) = targets_of().figures
    assert figures.operating_income == PricedAmount(10_000, 2026)
    assert figures.net_operating_result == PricedAmount(480, 2026)
    assert figures.net_finance_cost == PricedAmount(20, 2026)
    assert (figures.to_bound_funds, figures.from_bound_funds) == (PricedAmount(100, 2026), PricedAmount(40, 2026))
    assert (figures.net_debt, figures.discretionary_fund) == (None, None)


def test_the_norm_is_held_against_the_plan() -> None:
    (result,) = [item for item in targets_of().results if item.target == "norm-net-operating-result"]
    assert (result.status, result.value_pct, result.margin_ore) == ("met", Decimal("4.80"), 305)  # 480 − 175


def test_only_the_free_fund_of_operation_is_the_discretionary_fund() -> None:
    assert targets_of(funds=(FREE, *OTHERS)).figures[0].discretionary_fund == PricedAmount(900, 2026)
    assert targets_of(funds=OTHERS).figures[0].discretionary_fund is None


def test_the_older_layout_does_not_split_bound_funds() -> None:
    (figures,) = targets_of(2021, price_year=2021).figures
    assert (figures.to_bound_funds, figures.from_bound_funds) == (None, None)


def test_nominal_debt_and_finance_are_brought_to_the_prices_of_the_plan() -> None:
    """Nominal 2026 in prices of 2025, 5 % growth: debt 975 ÷ 1.05, and interest 39.5 + instalment 25 = 64.5 ÷ 1.05."""
    (figures,) = targets_of(debt=projects_inputs(), price_year=2025).figures
    assert figures.net_debt == PricedAmount(928_571_429, 2025)
    # 20 from the ledger + 64 500 000 nominal, of which 64 500 000 − 61 428 571 = 3 071 429 is growth.
    assert figures.net_finance_cost == PricedAmount(20 + 61_428_571, 2025)
    assert figures.net_operating_result == PricedAmount(480 - 61_428_571, 2025)


def test_the_lights_a_plan_can_know_are_lit() -> None:
    colours = {light.letter: light.colour for light in targets_of().lights}
    assert colours == {
        "a": "green",
        "b": "green",
        "c": "unknown",
        "d": "unknown",
        "e": "unknown",
        "f": "unknown",
        "g": "unknown",
    }


def test_a_plan_with_overspend_is_red() -> None:
    base = dataset([Line(2026, key("010"), 70)])
    result = evaluate_plan(planned(version((), base, years=(2026, 2027))), BOOK, RULES)
    colours = {light.letter: light.colour for light in plan_targets(result, load_targets()).lights}
    assert (colours["a"], colours["b"]) == ("red", "red")


def test_a_plan_without_a_year_that_can_be_shown_has_no_targets() -> None:
    result = evaluate_plan(planned(version((), years=(2050,))), BOOK, RULES)
    assert plan_targets(result, load_targets()) == PlanTargets((), (), ())
