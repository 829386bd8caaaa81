"""Does an evaluated plan show statements, frames, funds and gaps of every year, with everything that was found?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from plan_examples import (
    BOOK,
    RULES,
    YEARS,
    dataset,
    every_year,
    investment,
    key,
    planned,
    projects_inputs,
    school,
    version,
)
from plan_file_examples import good
from samspill.engine.plan.model import Assumptions, Cause, Change, FundDefinition, PricePath
from samspill.engine.plan.prices import PriceBase
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.findings import Finding, Where, error, info, warning
from samspill.kernel.provenance import Provenance

INCOME = every_year(-1_000, key("800", "9000", "840"))


def worked_out(plan: PlannedVersion, prices: PriceBase | None = None) -> PlanResult:
    return evaluate_plan(plan, BOOK, RULES, prices)


def of_code(result: PlanResult, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def test_a_balanced_plan_has_no_findings_and_shows_every_year() -> None:
    base = dataset([*INCOME, *every_year(1_000, key("010"))])
    result = worked_out(planned(version((), base)))
    assert result.findings == ()
    assert result.debt is None
    assert [year.year for year in result.years] == list(YEARS)
    assert set(result.years[0].statements) == {"5-4", "5-5", "5-6"}
    assert all(year.gap.is_formally_balanced for year in result.years)
    assert [(frame.area, frame.allocated_ore) for frame in result.years[0].frames] == [("", 0), ("P01", 1_000)]


def test_what_no_area_has_is_a_warning_with_its_amount() -> None:
    base = dataset([Line(2026, key("010", "7777"), 400), Line(2026, key("590", "7777"), 9)])
    result = worked_out(planned(version((), base, years=(2026,))))
    assert of_code(result, "unit-without-area") == [
        warning("unit-without-area", Where(year=2026), unit="7777", amount_ore=400)
    ]


def test_an_expired_art_in_the_plan_is_an_error_in_each_year_it_stands() -> None:
    base = dataset([Line(2025, key("270"), 50), Line(2026, key("270"), 50)])
    result = worked_out(planned(version((), base, years=(2025, 2026))))
    assert of_code(result, "art-expired") == [
        error("art-expired", Where(year=2026), art="270", amount_ore=50, successors_list=("271", "272"))
    ]
    assert result.years[1].unplaced[0].amount_ore == 50
    assert result.years[1].frames[0].unplaced_ore == 50


def test_another_entity_has_its_own_statements() -> None:
    base = dataset([*INCOME, *every_year(700, key("010", entity="KF01"))])
    treasury = worked_out(planned(version((), base)))
    enterprise = worked_out(planned(version((), base, entity="KF01")))
    assert treasury.years[0].gap.operating_balance_ore == 1_000
    assert enterprise.years[0].gap.operating_balance_ore == -700


def test_a_year_that_no_one_has_gone_through_is_an_error_and_is_left_out() -> None:
    base = dataset([Line(2040, key("010"), 0)])
    result = worked_out(planned(version((), base, years=(2040, 2041))))
    assert [year.year for year in result.years] == [2040]
    assert of_code(result, "year-not-supported") == [
        error("year-not-supported", Where(year=2041), year="2041", from_year="2020", last_year="2040")
    ]


def test_gaps_are_errors_as_soon_as_the_plan_is_proposed() -> None:
    plan = version((), dataset([Line(2026, key("010"), 70)]), years=(2026,))
    expected: dict[Literal["draft", "proposed", "adopted"], str]
    expected = {"draft": "warning", "proposed": "error", "adopted": "error"}
    for status, severity in expected.items():
        (found,) = of_code(worked_out(planned(replace(plan, status=status))), "operating-not-balanced")
        assert found.severity == severity


def test_funds_are_rolled_from_all_lines_and_their_findings_are_kept() -> None:
    fund = FundDefinition("DISP", "Fund", "free", "operating", "540", "940", 100, 2026)
    plan = version(
        [Change(2026, key("940"), -30, 2025, "M1")],
        dataset([Line(2026, key("940"), -90)]),
        years=(2026,),
        assumptions=Assumptions(funds=(fund,)),
    )
    result = worked_out(planned(plan))
    assert [row.closing_ore for row in result.funds] == [-20]
    assert of_code(result, "fund-overdrawn") == [
        error("fund-overdrawn", Where(year=2026), fund_code="DISP", missing_ore=20)
    ]


def test_debt_is_worked_out_first_and_its_lines_join_the_plan() -> None:
    """Minimum instalment 50 × 1 000 ÷ 2 000 = 25 million øre, interest 4 % of (1 000 − 25 ÷ 2)."""
    result = worked_out(planned(version((), years=(2025,)), projects_inputs()))
    assert result.debt is not None
    assert (result.debt.years[0].planned_instalment_ore, result.debt.years[0].interest_ore) == (25_000_000, 39_500_000)
    operating = result.years[0].statements["5-4"]
    assert [operating.post(post) for post in ("7", "13", "14", "16", "25")] == [
        50_000_000,
        39_500_000,
        25_000_000,
        50_000_000,
        -64_500_000,
    ]


def test_what_derived_lines_replace_is_told_once_for_each_rule() -> None:
    interest = every_year(7, key("500", "9000", "870"))
    building = [Line(2025, investment("230", project="SCHOOL"), 90)]
    plan = planned(version((), dataset(interest + building)), projects_inputs(school()), ("interest",))
    assert of_code(worked_out(plan), "base-replaced-by-derived") == [
        info("base-replaced-by-derived", rule_term="interest", amount_ore=28),
        info("base-replaced-by-derived", rule_term="project", amount_ore=90),
    ]


def test_a_rolled_year_says_what_was_copied_into_it() -> None:
    base = dataset([Line(2025, key("010"), 900), Line(2025, key("600"), -50), Line(2025, investment("230"), 4)])
    parent = version([Change(2026, key("010"), -20, 2025, "M1")], base, years=(2025, 2026), code="parent")
    child = version((), base, years=(2026, 2027), parent=parent)
    assert of_code(worked_out(planned(child)), "lines-copied") == [
        info("lines-copied", Where(year=2026), from_year="2025", expense_ore=900, income_ore=50),
        info("lines-copied", Where(year=2027), from_year="2025", expense_ore=900, income_ore=50),
        info("lines-copied", Where(year=2027), from_year="2026", expense_ore=-20, income_ore=0),
    ]


def test_a_saving_that_costs_is_told_and_the_specified_ones_are_added() -> None:
    changes = [Change(2026, key("010"), -70, 2025, "M1"), Change(2027, key("010"), 5, 2025, "M1")]
    saving = {"M1": Cause("M1", "measure", "saving", "M1")}
    result = worked_out(planned(version(changes, years=(2026, 2027), causes=saving)))
    assert of_code(result, "saving-above-zero") == [
        warning("saving-above-zero", Where(year=2027), cause="M1", amount_ore=5)
    ]
    assert result.years[0].specified_savings_ore == 70


def test_a_change_of_a_year_outside_the_plan_is_not_lost_in_silence() -> None:
    plan = version([Change(2062, key("010"), -20, 2025, "M1"), Change(2026, key("010"), 0, 2025, "M1")])
    assert worked_out(planned(plan)).findings == (warning("change-outside-plan", Where(year=2062), amount_ore=-20),)


def test_missing_growth_is_told_for_the_prices_of_base_own_and_inherited_changes() -> None:
    path = PricePath({2026: Decimal("0.04")}, {2026: Decimal("0.03")})
    parent = version([Change(2026, key("010"), 5, 2023, "OLD")], code="parent", price_year=2023)
    child = version((), parent=parent, price_year=2026, assumptions=Assumptions(path))
    found = of_code(worked_out(planned(child)), "price-growth-missing")
    assert found == [warning("price-growth-missing", Where(year=year), price_year="2026") for year in (2024, 2025)]
    assert of_code(worked_out(planned(child), PriceBase(2025, path)), "price-growth-missing") == [
        warning("price-growth-missing", Where(year=year), price_year="2025") for year in (2024, 2025)
    ]


def test_a_post_and_its_totals_are_illustrative_as_soon_as_one_part_is() -> None:
    made_up = key("010", "4410")
    base = replace(
        dataset([Line(2026, made_up, 5), Line(2026, key("600"), -5)]), illustrative_keys=frozenset({made_up})
    )
    year = worked_out(planned(version((), base, years=(2026,)))).years[0]
    of_allocation = sorted(int(post.post) for post in year.illustrative_posts if post.table == "5-4")
    assert of_allocation == [6, 8, 9, 17, 25]
    assert PostSum("5-6", 2026, "10") in year.illustrative_posts
    assert PostSum("5-6", 2026, "7") not in year.illustrative_posts
    assert year.illustrative_areas == {"P06"}


def test_a_change_of_a_made_up_cause_is_illustrative_too() -> None:
    plan = version([Change(2026, key("500"), 5, 2025, "M1")], years=(2026, 2027))
    cause = Cause("M1", "measure", "finance", "M1", provenance=Provenance("guess", illustrative=True))
    years = worked_out(planned(replace(plan, causes={"M1": cause}))).years
    assert PostSum("5-4", 2026, "13") in years[0].illustrative_posts
    assert years[1].illustrative_posts == frozenset()


def test_the_example_file_comes_to_what_a_calculator_says() -> None:
    """Base 0, savings net 0; 2026 has interest 443.35, instalment 270.68 and running costs 40: 754.03 kroner."""
    result = worked_out(good()["A"])
    assert [year.gap.operating_balance_ore for year in result.years] == [-69_039, -75_403]
    # The extraordinary instalment of 1 krone stands in the investment account, and nothing pays for it.
    assert [year.gap.investment_balance_ore for year in result.years] == [0, -100]
    assert [year.gap.unspecified_savings_ore for year in result.years] == [4_950, -5_000]
    assert [year.gap.not_safely_covered_ore for year in result.years] == [5_000, 15_000]
