"""Do start loans carry their own interest, and is the plan closed by a line that says so?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samspill.demo.central import BALANCING
from samspill.demo.elvestrand import ADOPTED, WORKING
from samspill.demo.rows import ORE_PER_THOUSAND
from samspill.demo.start_loans import START_LOANS

if TYPE_CHECKING:
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan

MILLION = 10**8


@pytest.fixture(params=[ADOPTED, WORKING])
def result(request: pytest.FixtureRequest, adopted: PlanResult, working: PlanResult) -> PlanResult:
    return adopted if request.param == ADOPTED else working


def of_project(result: PlanResult, project: str, year: int) -> dict[tuple[str, str], int]:
    """Give the sums of a project code in a year, of every origin, by account class and art."""
    sums: dict[tuple[str, str], int] = {}
    for line in result.evaluation.lines():
        if (line.key.project, line.year) == (project, year):
            place = (line.key.account_class, line.key.art)
            sums[place] = sums.get(place, 0) + line.amount_ore
    return sums


def test_start_loans_cost_about_four_per_cent_and_bring_as_much(result: PlanResult) -> None:
    for year in result.years:
        assert result.debt is not None
        debt_year = result.debt.year(year.year)
        assert debt_year is not None
        shown = of_project(result, START_LOANS, year.year)
        paid = shown["operating", "500"]
        assert paid == -shown["operating", "900"]
        assert 37 * debt_year.re_lending_debt_ore < 1000 * paid < 43 * debt_year.re_lending_debt_ore
        assert year.statements["5-4"].post("10") > paid


def test_interest_on_start_loans_is_the_same_in_both_plans_and_follows_the_rate_in_the_new_year(
    adopted: PlanResult, working: PlanResult
) -> None:
    def paid(result: PlanResult) -> dict[int, int]:
        years = result.evaluation.version.years
        return {year: of_project(result, START_LOANS, year)["operating", "500"] // ORE_PER_THOUSAND for year in years}

    assert paid(adopted) == {2024: 65_365, 2025: 63_058, 2026: 59_982, 2027: 58_444}
    assert paid(working) == {2025: 63_058, 2026: 59_982, 2027: 58_444, 2028: 57_675}


def test_no_derived_line_replaces_the_start_loans(result: PlanResult) -> None:
    replaced = {tagged.line.key.project for tagged in result.evaluation.beside if tagged.origin.startswith("replaced:")}
    assert START_LOANS not in replaced


def test_start_loans_add_up_to_nothing_in_the_investment_statement_and_their_debt_stays_level(
    result: PlanResult,
) -> None:
    for year in result.years:
        shown = of_project(result, START_LOANS, year.year)
        assert {art: shown["investment", art] for art in ("522", "912", "512", "922")} == {
            "522": 240 * MILLION,
            "912": -240 * MILLION,
            "512": 240 * MILLION,
            "922": -240 * MILLION,
        }
        posts = {post: year.statements["5-5"].post(post) for post in ("15", "16", "17", "18", "19")}
        assert posts == dict.fromkeys(("15", "16", "17", "18"), 240 * MILLION) | {"19": 0}


def test_the_reserve_closes_the_plan_and_is_of_a_modest_size(result: PlanResult) -> None:
    for year in result.years:
        reserve = of_project(result, BALANCING, year.year)["operating", "120"]
        assert 10 * MILLION < reserve < 90 * MILLION
        assert year.statements["5-4"].post("25") == 0


def test_the_general_grant_is_a_whole_estimate_that_closes_nothing(
    adopted: PlanResult, plans: tuple[Plan, ...]
) -> None:
    assert [year.statements["5-4"].post("1") // MILLION for year in adopted.years] == [3480, 3480, 3505, 3535]
    planned = plans[1].versions[WORKING]
    grant = {
        change.cause: change.amount_ore % (MILLION // 10)
        for change in planned.version.changes
        if change.key.art == "800"
    }
    assert grant == {"A-RAMMETILSKUDD": 0, "A-UTJEVNING": 0, "A-OPPGAVE": 0}


def test_what_closes_the_working_plan_is_a_cause_of_its_own_on_the_reserve(plans: tuple[Plan, ...]) -> None:
    version = plans[1].versions[WORKING].version
    cause = version.causes["A-SALDERING"]
    assert (cause.kind, cause.category, cause.title) == ("technical", "balancing", "Sentral reserve (salderer planen)")
    closing = [change for change in version.changes if change.cause == "A-SALDERING"]
    assert {change.key[2:] for change in closing} == {("9100", "180", "120", BALANCING)}
    assert [change.year for change in closing] == [2025, 2026, 2027, 2028]
    assert max(abs(change.amount_ore) for change in closing) < 50 * MILLION
