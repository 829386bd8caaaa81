"""Do the director's proposal, the recommendation and the decision hang together, to the øre?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from samspill.adapters.national import post_book
from samspill.cli import main
from samspill.demo import PLAN_FILES
from samspill.demo.elvestrand import ADOPTED, WORKING
from samspill.demo.rows import CauseRow, Row
from samspill.demo.stages import DECISION, PROPOSAL, RECOMMENDATION, STAGES, moved
from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.content_id import content_id
from samspill.engine.workflows.plan_comparison import PlanComparison, compare_plans
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    from samspill.engine.workflows.plan_files.versions import Plan

MILLION = 10**8
RESERVE = "V-SALDERING"
# As the two plans were before the stages on the way to the decision were told.
KNOWN_CONTENT = {
    ADOPTED: "eee00708e405d2fb11cfcbf6853e8c96f7cc51b3d250608ae7d264b48d76f7cc",
    WORKING: "459825cd723eb2df91b400a6481bfd8fb7ac1c5d57874a9928fda2f4e1579614",
}


@pytest.fixture(scope="module", params=[stage.code for stage in STAGES])
def stage_result(request: pytest.FixtureRequest, plans: tuple[Plan, ...]) -> PlanResult:
    return evaluate_plan(plans[0].versions[request.param], post_book(), load_derived_rules())


def compared(plan: Plan, before: str, after: str) -> PlanComparison:
    return compare_plans(plan.versions[before], plan.versions[after], post_book(), load_derived_rules())


@pytest.fixture(scope="module")
def to_recommendation(plans: tuple[Plan, ...]) -> PlanComparison:
    return compared(plans[0], PROPOSAL.code, RECOMMENDATION.code)


@pytest.fixture(scope="module")
def to_decision(plans: tuple[Plan, ...]) -> PlanComparison:
    return compared(plans[0], RECOMMENDATION.code, DECISION.code)


def in_thousands(comparison: PlanComparison, cause: str) -> list[int]:
    return [amount_ore // 100_000 for amount_ore in comparison.diff.by_origin()[cause].values()]


# --- the chain


def test_what_was_adopted_and_the_working_plan_have_the_content_they_had(plans: tuple[Plan, ...]) -> None:
    assert {code: content_id(plans[1].versions[code].version) for code in KNOWN_CONTENT} == KNOWN_CONTENT


def test_each_stage_is_a_child_of_the_one_before(plans: tuple[Plan, ...]) -> None:
    versions = [plans[0].versions[stage.code].version for stage in STAGES]
    assert [version.parent for version in versions] == [None, versions[0], versions[1]]
    assert [version.status for version in versions] == ["proposed", "proposed", "adopted"]
    assert [version.decided_on for version in versions] == ["2023-11-02", "2023-11-28", "2023-12-12"]


def test_the_proposal_is_laid_out_the_day_before_the_press_writes_and_the_council_decides_last() -> None:
    days = [datetime.date.fromisoformat(stage.decided_on) for stage in STAGES]
    assert days == sorted(days)
    assert days[0] < datetime.date(2023, 11, 3)
    assert [day.weekday() for day in days] == [3, 1, 1]


# --- every stage


def test_every_stage_is_in_formal_balance_to_the_ore(stage_result: PlanResult) -> None:
    gaps = [(year.gap.operating_balance_ore, year.gap.investment_balance_ore) for year in stage_result.years]
    assert gaps == [(0, 0)] * 4


def test_what_is_published_holds_in_every_stage(stage_result: PlanResult) -> None:
    unspecified = [year.gap.unspecified_savings_ore for year in stage_result.years]
    assert unspecified == [3_160_000_000, 15_000_000_000, 15_000_000_000, 15_000_000_000]
    fund = [row.closing_ore // MILLION for row in stage_result.funds if row.fund.code == "DISP"]
    assert fund == [447, 427, 417, 412]


def test_the_reserve_is_never_below_zero(plans: tuple[Plan, ...]) -> None:
    for planned in plans[1].versions.values():
        result = evaluate_plan(planned, post_book(), load_derived_rules())
        for year in planned.version.years:
            lines = [line for line in result.evaluation.lines() if line.year == year]
            assert sum(line.amount_ore for line in lines if line.key.project == "SALDERING") > 0


# --- who moved what


def test_a_difference_between_two_stages_comes_to_nothing_because_both_balance(
    to_recommendation: PlanComparison, to_decision: PlanComparison
) -> None:
    for comparison in (to_recommendation, to_decision):
        rows = comparison.diff.grouped(lambda move: move.key.account_class)
        assert {amount_ore for amounts in rows.values() for amount_ore in amounts.values()} == {0}


def test_the_steps_from_stage_to_stage_add_up_to_the_whole_way(
    plans: tuple[Plan, ...], to_recommendation: PlanComparison, to_decision: PlanComparison
) -> None:
    whole = compared(plans[0], PROPOSAL.code, DECISION.code).diff.moves
    steps = (to_recommendation.diff.moves, to_decision.diff.moves)
    added = {move: sum(step.get(move, 0) for step in steps) for move in {*steps[0], *steps[1]}}
    assert {move: amount_ore for move, amount_ore in added.items() if amount_ore} == whole


def test_the_executive_committee_saves_the_library_and_pays_with_posts_and_income(
    to_recommendation: PlanComparison,
) -> None:
    assert in_thousands(to_recommendation, "F-BIBLIOTEK") == [1_200, 2_000, 2_000, 2_000]
    assert in_thousands(to_recommendation, "F-SFO") == [750, 1_800, 1_800, 1_800]
    assert in_thousands(to_recommendation, "V-P05-BRUKERE") == [3_000] * 4
    assert in_thousands(to_recommendation, "V-KLIMA") == [600] * 4
    assert in_thousands(to_recommendation, "F-PLANKAPASITET") == [-1_600] * 4
    assert in_thousands(to_recommendation, "F-UTBYTTE") == [-2_500] * 4


def test_the_council_takes_back_two_savings_and_adds_the_jubilee(to_decision: PlanComparison) -> None:
    assert in_thousands(to_decision, "F-SFO") == [750, 1_800, 1_800, 1_800]
    assert in_thousands(to_decision, "F-NARMILJO") == [900] * 4
    assert in_thousands(to_decision, "V-P04-LEGEVAKT") == [1_000] * 4
    assert in_thousands(to_decision, "V-LEIE") == [-600, -1_200, -1_200, -1_200]
    assert in_thousands(to_decision, "V-JUBILEUM") == [0, 0, 0, 3_500]
    assert in_thousands(to_decision, RESERVE) == [50, 0, 0, -3_500]


def test_each_body_moves_between_five_and_ten_causes(plans: tuple[Plan, ...]) -> None:
    for stage in (RECOMMENDATION, DECISION):
        causes = set(plans[0].versions[stage.code].version.causes) - {RESERVE}
        assert 5 <= len(causes) <= 10


def test_the_school_extension_is_brought_forward_and_its_debt_is_paid_by_the_reserve(
    plans: tuple[Plan, ...], to_recommendation: PlanComparison
) -> None:
    completed = [
        next(project.completion_year for project in planned.debt.projects if project.code == "VESTMARKA")
        for planned in plans[0].versions.values()
        if planned.debt
    ]
    assert completed == [2028, 2027, 2027]
    rows = to_recommendation.diff.by_origin()
    derived = sum(amounts[2027] for origin, amounts in rows.items() if origin.startswith("derived:"))
    assert derived > 0
    assert rows[RESERVE][2027] < -derived // 2


def test_what_is_withdrawn_leaves_nothing_in_what_was_adopted(plans: tuple[Plan, ...]) -> None:
    left = {net.cause for net in net_changes(plans[0].versions[ADOPTED].version)}
    assert not {cause for cause in left if cause.startswith("F-") or cause == RESERVE}


def test_differences_are_stated_by_account_and_nothing_is_said_of_what_stands() -> None:
    stands = CauseRow("M1", "measure", "saving", "Stands", (Row("1", "202", "010", {2024: -5}),))
    before = CauseRow("M2", "measure", "saving", "Moves", (Row("1", "202", "010", {2024: -5, 2025: -7}),))
    after = before._replace(changes=(Row("1", "202", "010", {2024: -5, 2025: -9}), Row("1", "202", "090", {2025: -1})))
    own = moved([stands, before], [stands, after])
    assert [cause.code for cause in own] == ["M2"]
    assert [(row.art, dict(row.amounts)) for row in own[0].changes] == [("010", {2025: -2}), ("090", {2025: -1})]


def test_the_stages_can_be_compared_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(PLAN_FILES[0])
    assert main(["plan", "evaluate", path, "--plan-version", PROPOSAL.code]) == 0
    assert main(["plan", "diff", path, "--before", PROPOSAL.code, "--after", RECOMMENDATION.code]) == 0
    assert "Kortere åpningstid i biblioteket" in capsys.readouterr().out
