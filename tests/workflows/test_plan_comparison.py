"""Are two versions compared in the same prices, and is what cannot be compared told?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plan_examples import BOOK, RULES, YEARS, dataset, every_year, key, planned, version
from plan_file_examples import good
from samspill.engine.plan.diff import Move
from samspill.engine.plan.model import Assumptions, Change, PricePath, Version
from samspill.engine.workflows.plan_comparison import PlanComparison, compare_plans
from samspill.kernel.findings import Finding, Where, info, warning

PATH = PricePath({2026: Decimal("0.04")}, {2026: Decimal("0.03")})
WAGES = key("010")


def compared(before: Version, after: Version) -> PlanComparison:
    return compare_plans(planned(before), planned(after), BOOK, RULES)


def on_the_comparison(comparison: PlanComparison) -> list[Finding]:
    """Leave out what is wrong with the later version itself."""
    return [finding for finding in comparison.findings if finding.code != "operating-not-balanced"]


def test_both_are_lifted_to_the_prices_of_the_later_so_that_growth_is_no_difference() -> None:
    base = dataset(every_year(1_000, WAGES))
    before = version([Change(2026, WAGES, 100, 2025, "M1")], base)
    after = version([Change(2026, WAGES, 104, 2026, "M1")], base, price_year=2026, assumptions=Assumptions(PATH))
    comparison = compared(before, after)
    # 100 in 2025 prices is 104 in 2026 prices: nothing moved.
    assert comparison.diff.moves == {}
    assert comparison.before.evaluation.price_year == comparison.after.evaluation.price_year == 2026
    assert on_the_comparison(comparison) == [info("price-years-differ", from_year="2025", to_year="2026")]
    assert comparison.before_as_adopted.years[1].gap.operating_balance_ore == -1_100
    assert comparison.before.years[1].gap.operating_balance_ore == -1_144


def test_growth_that_is_missing_is_told_once() -> None:
    base = dataset(every_year(1_000, WAGES), price_year=2024)
    after = version((), base, price_year=2026, assumptions=Assumptions(PATH))
    assert on_the_comparison(compared(version((), base), after)) == [
        info("price-years-differ", from_year="2025", to_year="2026"),
        warning("price-growth-missing", Where(year=2025), price_year="2026"),
    ]


def test_years_that_only_one_covers_are_named() -> None:
    comparison = compared(version((), years=(2024, 2025, 2026)), version((), years=(2026, 2027)))
    assert comparison.findings == (info("years-not-compared", years_list=("2024", "2025", "2027")),)
    assert comparison.diff.years == (2026,)


def test_two_bases_in_two_price_years_differ_by_base_and_by_lift() -> None:
    before = version((), dataset(every_year(1_000, WAGES), price_year=2025), years=(2026,), price_year=2026)
    after = version(
        (),
        dataset(every_year(1_050, WAGES), price_year=2026),
        years=(2026,),
        price_year=2026,
        assumptions=Assumptions(PATH),
    )
    assert compared(before, after).diff.moves == {
        Move("base", 2026, WAGES): 50,
        Move("derived:price_lift", 2026, WAGES): -40,
    }


def test_a_version_and_itself_differ_in_nothing() -> None:
    plan = version([Change(2026, WAGES, 104, 2025, "M1")])
    comparison = compared(plan, plan)
    assert (comparison.diff.moves, comparison.diff.years, on_the_comparison(comparison)) == ({}, YEARS, [])


def test_what_is_wrong_with_the_later_version_is_told_with_the_difference() -> None:
    before = version(base=dataset([]))
    after = version([Change(2026, key("123"), 12, 2025, "M1")], dataset([]), years=(2026,), status="proposed")
    findings = compared(before, after).findings
    assert [finding.code for finding in findings] == ["years-not-compared", "art-unknown"]
    assert findings[1].params == {"art": "123", "amount_ore": 12}


def test_the_two_versions_of_the_example_file_differ_by_one_measure() -> None:
    versions = good()
    diff = compare_plans(versions["A"], versions["B"], BOOK, RULES).diff
    # One more teacher, 70 kroner, lifted by 4 % in 2026; 2025 is the same in both.
    assert diff.by_origin() == {"M2": {2025: 0, 2026: 7_280}}


def test_an_inherited_measure_that_is_stated_anew_moves_what_it_is_worth_in_the_later_prices() -> None:
    """−100 of the previous plan is −104 in 2026 prices; stated as −50 it moved by 54, and the lift by nothing."""
    base = dataset(every_year(1_000, WAGES))
    before = version([Change(2026, WAGES, -100, 2025, "M1")], base)
    own = [Change(2026, WAGES, 100, 2025, "M1"), Change(2026, WAGES, -50, 2026, "M1")]
    after = version(own, base, parent=before, price_year=2026, assumptions=Assumptions(PATH))
    assert compared(before, after).diff.moves == {Move("M1", 2026, WAGES): 54}


def test_what_rounding_per_account_leaves_stays_with_the_lift() -> None:
    """Base 112 and 12 lift to 116 and 12, the account of 124 to 129: one øre belongs to no cause alone."""
    base = dataset(every_year(112, WAGES))
    before = version((), base, price_year=2026, assumptions=Assumptions(PATH))
    after = replace(before, changes=(Change(2026, WAGES, 12, 2025, "M1"),))
    assert compared(before, after).diff.moves == {
        Move("M1", 2026, WAGES): 12,
        Move("derived:price_lift", 2026, WAGES): 1,
    }
