"""Do the investments of the example carry the published buildings, costs and years?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from samspill.adapters.national import post_book
from samspill.demo.elvestrand import ADOPTED, GROWTH_2025, WORKING
from samspill.demo.published import thousand
from samspill.demo.rows import WORKING_YEARS
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.reference.loader import load_deflator, load_derived_rules, load_parameters

if TYPE_CHECKING:
    from samspill.engine.debt.model import Project
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan

THOUSAND, MILLION = 10**5, 10**8


def projects_of(plan: Plan, code: str) -> dict[str, Project]:
    debt = plan.versions[code].debt
    assert debt is not None
    return {project.code: project for project in debt.projects}


@pytest.fixture(scope="module")
def comparison(plans: tuple[Plan, ...]) -> PlanComparison:
    versions = plans[1].versions
    return compare_plans(versions[ADOPTED], versions[WORKING], post_book(), load_derived_rules())


def test_homes_and_places_are_ready_in_the_published_years(plans: tuple[Plan, ...]) -> None:
    known = projects_of(plans[0], ADOPTED)
    ready = {code: (known[code].label, known[code].completion_year) for code in list(known)[:6]}
    assert ready == {
        "STRANDKVARTALET": ("Strandkvartalet, 28 boenheter", 2024),
        "MOLLEPARKEN": ("Mølleparken, 24 boenheter", 2025),
        "HAUGTUNET": ("Haugtunet, 18 boenheter", 2025),
        "SUNDNESTUNET": ("Sundnestunet, 16 boenheter", 2026),
        "FOSSEKROKEN": ("Fossekroken sykehjem, 120 plasser", 2028),
        "HELSEPARKEN": ("Elvestrand helsepark, 90 korttidsplasser", 2030),
    }


@pytest.mark.parametrize(
    ("code", "figure"),
    [
        ("FOSSEKROKEN", "nursing_home_cost"),
        ("ASBAKKEN", "school_cost"),
        ("VESTMARKA", "school_extension_cost"),
        ("ELVEBRUA", "bridge_cost"),
        ("HELSEHUSET", "health_house_cost"),
    ],
)
def test_the_years_of_a_large_project_add_up_to_the_published_cost(
    plans: tuple[Plan, ...], code: str, figure: str
) -> None:
    for plan, version in ((plans[0], ADOPTED), (plans[1], WORKING)):
        spending = projects_of(plan, version)[code].spending_ore
        assert sum(spending.values()) == thousand(figure) * THOUSAND
        assert min(spending.values()) > 0


def test_investments_outside_water_and_sewage_keep_to_the_yearly_ceiling(plans: tuple[Plan, ...]) -> None:
    for plan, version in ((plans[0], ADOPTED), (plans[1], WORKING)):
        known = projects_of(plan, version).values()
        for year in plan.versions[version].version.years:
            spent = sum(project.spending_ore.get(year, 0) for project in known if not project.self_cost)
            assert 500 * MILLION < spent <= thousand("investment_ceiling") * THOUSAND
            water = sum(project.spending_ore.get(year, 0) for project in known if project.self_cost)
            assert water > 100 * MILLION


def test_shares_are_never_paid_by_loan_and_water_deducts_vat(plans: tuple[Plan, ...]) -> None:
    known = projects_of(plans[0], ADOPTED)
    assert {project.loan_allowed for code, project in known.items() if code.startswith("EGENKAPITAL")} == {False}
    assert {project.vat_regime for project in known.values() if project.self_cost} == {"ordinary_deduction"}


def test_one_building_is_a_year_later_in_the_working_plan_and_all_follows(
    plans: tuple[Plan, ...], comparison: PlanComparison
) -> None:
    before = projects_of(plans[1], ADOPTED)["SUNDNESTUNET"]
    after = projects_of(plans[1], WORKING)["SUNDNESTUNET"]
    assert (before.completion_year, after.completion_year) == (2026, 2027)
    assert after.spending_ore == {year + 1: amount for year, amount in before.spending_ore.items()}
    moved = comparison.diff.by_origin()
    assert moved["derived:interest"][2026] < 0
    assert moved["derived:instalment"][2026] < 0
    assert moved["derived:depreciation"] == {2025: 0, 2026: 0, 2027: -168_000_000}  # 84 million less VAT, over 40 years
    assert moved["derived:depreciation_counter"][2027] == 168_000_000


def test_the_working_plan_opens_with_the_debt_and_assets_that_the_adopted_one_leaves(
    comparison: PlanComparison,
) -> None:
    before, after = comparison.before.debt, comparison.after.debt
    assert before is not None
    assert after is not None
    last, first = before.year(2024), after.year(2025)
    assert last is not None
    assert first is not None
    assert first.opening_debt_ore == last.closing_debt_ore
    assert first.opening_book_value_ore == last.closing_book_value_ore
    assert first.depreciation_ore == next(year.depreciation_ore for year in before.years if year.year == 2025)


def test_a_finished_building_keeps_its_running_costs_with_the_project_and_is_counted_once(
    comparison: PlanComparison,
) -> None:
    def stated(result: PlanResult) -> dict[int, int]:
        """Give the operating effect of the finished building by year."""
        lines = [tagged for tagged in result.evaluation.beside if tagged.formula == "as stated for STRANDKVARTALET"]
        return {year: sum(item.line.amount_ore for item in lines if item.line.year == year) for year in WORKING_YEARS}

    homes, per_home = 28, 230 * THOUSAND
    assert stated(comparison.after) == dict.fromkeys(WORKING_YEARS, homes * per_home)
    assert stated(comparison.before) == dict.fromkeys((2025, 2026, 2027), homes * per_home) | {2028: 0}


def test_who_moved_what_shows_the_true_change_of_the_finished_building(comparison: PlanComparison) -> None:
    moved = comparison.diff.by_origin()
    assert moved["A-HELARSVIRKNING"] == dict.fromkeys((2025, 2026, 2027), 2_600 * THOUSAND)
    delayed_homes = 16 * 230 * THOUSAND
    assert moved["derived:operating_effect"] == {2025: 0, 2026: 0, 2027: -delayed_homes}


def test_many_kinds_of_causes_move_the_working_plan(comparison: PlanComparison) -> None:
    version = comparison.after.evaluation.version
    moved = {version.cause(code).category for code in comparison.diff.by_origin() if code.startswith("A-")}
    assert moved == {
        "wage_and_price", "pension", "task_change", "demography", "full_year_effect", "funding_ends", "strengthening",
        "saving", "income_estimate", "balancing",
    }  # fmt: skip


def test_the_diff_is_the_difference_and_the_unspecified_savings_did_not_move(comparison: PlanComparison) -> None:
    for year in comparison.diff.years:
        total = sum(
            sign * line.amount_ore
            for result, sign in ((comparison.after, 1), (comparison.before, -1))
            for line in result.evaluation.lines()
            if line.year == year
        )
        moves = comparison.diff.moves.items()
        assert sum(amount for move, amount in moves if move.year == year) == total
        level = comparison.after.evaluation.price_year
        assert level == 2025
    assert [year.gap.unspecified_savings_ore for year in comparison.after.years] == [150 * MILLION] * 4


def test_wages_and_prices_of_2025_weigh_up_to_the_published_deflator() -> None:
    weights = load_parameters()
    wage, other = (weights[name][0].value for name in ("wage_price_weight", "other_price_weight"))
    weighted = wage * Fraction(GROWTH_2025["wage"][2025]) + other * Fraction(GROWTH_2025["price"][2025])
    published = next(rate.value for rate in load_deflator() if rate.name == "nb25")
    assert round(weighted * 100, 1) == Fraction(published)
