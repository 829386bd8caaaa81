"""Does the example hold what it claims: size, areas, balance, savings, funds, valid codes, and the enterprise apart?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samspill.adapters.national import post_book
from samspill.demo.elvestrand import ADOPTED, WORKING
from samspill.demo.published import published_figures, thousand
from samspill.demo.rows import ORE_PER_THOUSAND
from samspill.demo.start_loans import interest
from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.content_id import base_checksum
from samspill.engine.plan.model import Change
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.kernel.money import round_ratio
from samspill.reference.loader import load_arts, load_derived_rules, load_functions

if TYPE_CHECKING:
    from samspill.engine.workflows.plan_evaluation import PlanYear
    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion

MILLION, BILLION = 10**8, 10**11
AREA_CODES = [f"P{number:02}" for number in range(1, 19)]
KASSE, ENTERPRISE = "kasse", "KF01"


@pytest.fixture(params=[ADOPTED, WORKING])
def result(request: pytest.FixtureRequest, adopted: PlanResult, working: PlanResult) -> PlanResult:
    return adopted if request.param == ADOPTED else working


def worked_out(planned: PlannedVersion) -> PlanResult:
    return evaluate_plan(planned, post_book(), load_derived_rules())


def by_year(result: PlanResult, unit: int = MILLION) -> dict[int, dict[str, int]]:
    """Give the frames of each year by area, in whole units."""
    return {year.year: {frame.area: frame.allocated_ore // unit for frame in year.frames} for year in result.years}


# --- size and shape


def test_gross_operating_income_is_about_nine_point_two_billion(adopted: PlanResult) -> None:
    income = [year.statements["5-6"].post("9") for year in adopted.years]
    assert [round_ratio(amount, BILLION // 10) for amount in income] == [92, 92, 93, 93]


def test_there_are_eighteen_programme_areas_with_the_published_names(plans: tuple[Plan, ...]) -> None:
    labels = plans[0].area_labels
    assert [code for code in labels if code.startswith("P")] == AREA_CODES
    assert len(AREA_CODES) == published_figures()["programme_areas"].values[0]
    assert labels["P01"] == "Skole"
    assert labels["P06"] == "Hjemmetjenester og institusjon"
    assert labels["P18"] == "Politisk styring"


def test_school_and_home_care_are_the_largest_and_both_well_above_a_billion(adopted: PlanResult) -> None:
    for frames in by_year(adopted).values():
        largest = sorted(frames, key=lambda area: -frames[area])[:2]
        assert set(largest) == {"P01", "P06"}
        assert min(frames["P01"], frames["P06"]) > 1200
        assert 2 * frames["P07"] < frames["P06"]


def test_every_area_has_an_amount_on_several_arts(adopted: PlanResult) -> None:
    version = adopted.evaluation.version
    for year in version.years:
        arts: dict[str, set[str]] = {}
        for line in adopted.evaluation.base:
            if line.year == year and line.key.entity == KASSE:
                arts.setdefault(version.areas.area_of(line.key.unit, year), set()).add(line.key.art)
        assert min(len(arts[area]) for area in AREA_CODES) >= 5


def test_net_operating_result_and_debt_look_like_a_norwegian_city(result: PlanResult) -> None:
    assert result.debt is not None
    for year in result.years:
        income = year.statements["5-6"].post("9")
        debt_year = result.debt.year(year.year)
        assert debt_year is not None
        assert 0 < 1000 * year.statements["5-4"].post("17") < 10 * income
        assert 63 * income < 100 * debt_year.closing_debt_ore < 75 * income
        assert 3 * income < 100 * year.statements["5-4"].post("15") < 6 * income


# --- identities


def test_every_year_is_in_formal_balance_to_the_ore(result: PlanResult) -> None:
    assert [(y.gap.operating_balance_ore, y.gap.investment_balance_ore) for y in result.years] == [(0, 0)] * 4
    assert [y.statements["5-5"].post("27") for y in result.years] == [0, 0, 0, 0]


def test_operating_statements_agree_post_by_post(result: PlanResult) -> None:
    pairs = {"9": "16", "15": "22", "17": "24", "25": "32"}
    for year in result.years:
        for allocation, overview in pairs.items():
            assert year.statements["5-4"].post(allocation) == year.statements["5-6"].post(overview)


def test_part_two_adds_up_to_the_frame_post(result: PlanResult) -> None:
    for year in result.years:
        assert sum(frame.allocated_ore for frame in year.frames) == year.statements["5-4"].post("6")
        assert "" not in {frame.area for frame in year.frames}


def test_depreciation_cancels_out_and_transfers_arrive(result: PlanResult) -> None:
    for year in result.years:
        shown = year.statements["5-4"]
        assert shown.post("7") == shown.post("16") > 0
        assert shown.post("18") == year.statements["5-5"].post("20") > 0


# --- what is not balanced


def test_unspecified_savings_are_31_6_million_and_then_a_level_of_150(adopted: PlanResult, working: PlanResult) -> None:
    shown = {year.year: year.gap.unspecified_savings_ore for year in adopted.years}
    assert shown == {2024: 3_160_000_000, 2025: 15_000_000_000, 2026: 15_000_000_000, 2027: 15_000_000_000}
    assert [year.gap.unspecified_savings_ore for year in working.years] == [15_000_000_000] * 4


def test_the_target_is_the_level_and_nothing_is_safely_covered_yet(adopted: PlanResult, working: PlanResult) -> None:
    assert [year.gap.not_safely_covered_ore for year in adopted.years] == [3_000_000_000] + [15_000_000_000] * 3
    assert [year.gap.not_safely_covered_ore for year in working.years] == [15_000_000_000] * 4
    figures = published_figures()
    levels = [figures[code].values[0] for code in ("not_balanced_2024_slides", "cut_2025_more", "cut_level")]
    assert levels[0] + levels[1] == levels[2]


def test_without_the_unspecified_savings_the_adopted_plan_is_not_in_balance(plans: tuple[Plan, ...]) -> None:
    planned = plans[0].versions[ADOPTED]
    taken_out = tuple(
        Change(net.year, net.key, -amount_ore, net.price_year, net.cause)
        for net, amount_ore in net_changes(planned.version).items()
        if net.key.unit == "9900"
    )
    changes = planned.version.changes + taken_out
    bare = worked_out(replace(planned, version=replace(planned.version, changes=changes)))
    missing = [year.gap.operating_balance_ore for year in bare.years]
    assert missing == [-3_160_000_000, -15_000_000_000, -15_000_000_000, -15_000_000_000]
    assert [f.code for f in bare.findings if f.severity == "error"] == ["operating-not-balanced"] * 4


# --- measures


def amounts_of(planned: PlannedVersion, cause: str) -> dict[int, int]:
    sums: dict[int, int] = {}
    for group, amount_ore in net_changes(planned.version).items():
        if group.cause == cause:
            sums[group.year] = sums.get(group.year, 0) + amount_ore
    return {year: amount_ore for year, amount_ore in sums.items() if amount_ore}


def test_the_chain_of_social_work_posts_is_the_published_one(plans: tuple[Plan, ...]) -> None:
    chain = amounts_of(plans[0].versions[ADOPTED], "V-SOSIALFAGLIG")
    assert chain == {2024: 150_000_000, 2025: 225_000_000, 2026: 300_000_000, 2027: 450_000_000}
    assert amounts_of(plans[1].versions[WORKING], "V-SOSIALFAGLIG")[2028] == 450_000_000


def test_savings_decided_earlier_lie_in_the_base_and_are_not_added_again(adopted: PlanResult) -> None:
    version = adopted.evaluation.version
    base = {
        (line.key.project, line.year): line.amount_ore
        for line in adopted.evaluation.base
        if line.key.project[:2] == "P0"
    }
    assert {key: base[key] for key in base if "FULL" in key[0]} == {
        ("P07-FULL-EFFEKT", 2026): -5 * MILLION,
        ("P07-FULL-EFFEKT", 2027): -5 * MILLION,
        ("P08-FULL-EFFEKT", 2026): -10 * MILLION,
        ("P08-FULL-EFFEKT", 2027): -10 * MILLION,
    }
    for code in ("V-P07-TIDLIGERE", "V-P08-TIDLIGERE"):
        assert version.cause(code).counts_towards_target is False
        assert version.cause(code).category == "previous_plan"
        assert [net for net in net_changes(version) if net.cause == code] == []


def test_only_the_path_to_the_earlier_savings_is_illustrative(adopted: PlanResult) -> None:
    made_up = {key.project for key in adopted.evaluation.version.base.illustrative_keys if key.project[:2] == "P0"}
    assert made_up == {"P07-VEGEN-DIT", "P08-VEGEN-DIT"}


def test_what_ends_and_what_is_one_off_is_not_carried_into_2028(plans: tuple[Plan, ...]) -> None:
    planned = plans[1].versions[WORKING]
    assert set(amounts_of(planned, "V-JUBILEUM")) == {2027}
    assert set(amounts_of(planned, "A-VALG")) == {2025}
    assert amounts_of(planned, "V-KLIMA") == {2025: 60_000_000, 2026: 60_000_000, 2027: 60_000_000, 2028: 300_000_000}
    assert amounts_of(planned, "A-PROSJEKT") == {2027: 620_000_000, 2028: 620_000_000}


# --- funds


def test_the_discretionary_fund_goes_from_603_by_447_to_412(adopted: PlanResult, working: PlanResult) -> None:
    def closing(result: PlanResult) -> list[int]:
        return [row.closing_ore // MILLION for row in result.funds if row.fund.code == "DISP"]

    assert next(row.opening_ore for row in adopted.funds if row.fund.code == "DISP") == 603 * MILLION
    assert closing(adopted) == [447, 427, 417, 412]
    assert closing(working) == [427, 417, 412, 412]
    assert next(row.opening_ore for row in working.funds if row.fund.code == "DISP") == 447 * MILLION


def test_the_published_steps_of_the_fund_hang_together() -> None:
    assert thousand("fund_2023_opening") - thousand("fund_2023_use") == thousand("fund_2024_opening") == 603_000
    assert thousand("fund_2024_opening") - thousand("fund_2024_use") == thousand("fund_2025_opening") == 447_000


def test_every_fund_of_the_working_plan_opens_as_the_adopted_plan_leaves_it(
    adopted: PlanResult, working: PlanResult
) -> None:
    left = {row.fund.code: row.closing_ore for row in adopted.funds if row.year == 2024}
    assert {row.fund.code: row.opening_ore for row in working.funds if row.year == 2025} == left
    assert len(left) == 6


# --- codes


def test_every_art_and_function_is_valid_in_its_year_and_stands_in_a_post(result: PlanResult) -> None:
    arts, functions = load_arts(), load_functions()
    for year, key, amount_ore in result.evaluation.lines():
        if amount_ore:
            art, function = arts[key.art], functions[key.function]
            assert year in art.years, (year, key)
            assert year in function.years, (year, key)
            assert art.scope in ("both", key.account_class), key
            assert function.scope in ("both", key.account_class), key
    for shown in result.years:
        assert {rest.art for rest in shown.unplaced} == {"290", "790"}
        assert sum(rest.amount_ore for rest in shown.unplaced) == 0


# Controls of the state's accounting return: the arts that a function takes, and the functions that an art may stand on.
ARTS_OF_FUNCTION = {
    "800": {"870", "871", "872", "873", "875", "876", "877", "878", "879"},
    "840": {"800", "810"},
    "850": {"450", "810", "850"},
    "860": {"990"},
    "870": {"500", "510", "512", "900", "901", "905", "909", "910", "912", "920", "922"},
    "880": {"530", "540", "550", "570", "940", "950", "970"},
}
FUNCTION_OF_ART = {
    **dict.fromkeys(("870", "875", "876", "878", "879"), "800"),
    **dict.fromkeys(("540", "550", "570", "940", "950", "970"), "880"),
    **dict.fromkeys(("500", "510", "910"), "870"),
    "800": "840",
    "990": "860",
}


def test_central_arts_and_functions_belong_together(result: PlanResult) -> None:
    for _, key, amount_ore in result.evaluation.lines():
        if amount_ore:
            assert key.art in ARTS_OF_FUNCTION.get(key.function, {key.art}), key
            assert key.function == FUNCTION_OF_ART.get(key.art, key.function), key
            if key.art == "590":
                assert key.function < "800", key
            if key.art == "729" and key.account_class == "investment":
                assert key.function == "841", key
            if key.account_class == "operating":
                assert key.function != "841", key


def test_expired_codes_give_way_to_their_successors(working: PlanResult, adopted: PlanResult) -> None:
    years: dict[str, set[int]] = {}
    for result in (adopted, working):
        for year, key, amount_ore in result.evaluation.lines():
            if amount_ore:
                years.setdefault(key.art, set()).add(year)
    assert years["875"] == {2024}
    assert years["878"] == years["879"] == {2025, 2026, 2027, 2028}
    assert years["270"] == {2024, 2025}
    assert years["271"] == years["272"] == {2026, 2027, 2028}


# --- debt lines


def test_interest_and_instalments_of_the_base_are_replaced_and_counted_once(result: PlanResult) -> None:
    assert result.debt is not None
    tagged = [tagged for tagged in result.evaluation.beside if tagged.origin.startswith("replaced:")]
    years = result.evaluation.version.years
    rules = ("replaced:interest", "replaced:instalment")
    assert {(line.origin, line.line.year) for line in tagged} == {(rule, year) for rule in rules for year in years}
    for year in result.years:
        debt_year = result.debt.year(year.year)
        assert debt_year is not None
        assert debt_year.interest_ore is not None
        assert year.statements["5-4"].post("13") == debt_year.interest_ore + interest(year.year) * ORE_PER_THOUSAND
        assert year.statements["5-4"].post("14") == debt_year.planned_instalment_ore
        assert year.statements["5-4"].post("7") == debt_year.depreciation_ore


# --- the enterprise


def own_posts(year: PlanYear) -> list[int]:
    return [row.amount_ore for shown in year.statements.values() for row in shown.rows]


def test_the_enterprise_stands_in_the_file_and_in_no_statement_of_the_municipality(
    plans: tuple[Plan, ...], adopted: PlanResult
) -> None:
    planned = plans[0].versions[ADOPTED]
    base = planned.version.base
    own = tuple(line for line in base.lines if line.key.entity == KASSE)
    assert len(own) < len(base.lines)
    alone = worked_out(
        replace(planned, version=replace(planned.version, base=replace(base, lines=own, checksum=base_checksum(own))))
    )
    assert [own_posts(year) for year in alone.years] == [own_posts(year) for year in adopted.years]


def test_the_enterprise_is_in_balance_pays_its_own_capital_and_meets_the_rent(plans: tuple[Plan, ...]) -> None:
    base = plans[0].versions[ADOPTED].version.base
    enterprise = [line for line in base.lines if line.key.entity == ENTERPRISE]
    assert {"780", "630", "230", "590", "990", "500", "510", "540"} <= {line.key.art for line in enterprise}
    assert {line.key for line in enterprise} <= base.illustrative_keys
    for year in (2024, 2025, 2026, 2027):
        assert sum(line.amount_ore for line in enterprise if line.year == year) == 0
        rent = sum(line.amount_ore for line in base.lines if (line.year, line.key.art) == (year, "380"))
        assert rent == -sum(line.amount_ore for line in enterprise if (line.year, line.key.art) == (year, "780")) > 0
        assert min(line.amount_ore for line in enterprise if (line.year, line.key.art) == (year, "540")) >= 0


# --- what is illustrative


def test_sums_with_an_illustrative_part_are_illustrative_and_published_ones_are_not(adopted: PlanResult) -> None:
    marked = adopted.years[0].illustrative_posts
    for post in ("1", "2", "5", "6", "9", "17", "25"):
        assert PostSum("5-4", 2024, post) in marked
    assert PostSum("5-4", 2024, "22") not in marked  # the use of the fund in 2024 is published
    assert PostSum("5-4", 2025, "22") in adopted.years[1].illustrative_posts  # its years after that are not
