"""Is every break of the thread found, and nothing else?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.thread import (
    GoalPlace,
    MeasureGoal,
    Orphan,
    PlannedMeasure,
    VersionCause,
    find_orphans,
    goals_without_measure,
    lines_without_goal,
    measures_without_line,
)
from samspill.kernel.calendar import YearRange

YEARS = range(2025, 2029)
PROMISED = PlannedMeasure("M1", "climate", "theme_plan", "adopted", YearRange(2024, 2031))
TREE = (
    GoalPlace("1", "focus_area"),
    GoalPlace("1.1", "main_goal", "1"),
    GoalPlace("1.1.1", "sub_goal", "1.1"),
    GoalPlace("1.1.1.1", "strategy", "1.1.1"),
    GoalPlace("1.1.2", "sub_goal", "1.1"),
)


def test_a_promise_that_the_version_does_not_know() -> None:
    assert measures_without_line([PROMISED], [], YEARS) == (Orphan("M1", "not_in_version", ("climate",)),)


def test_a_promise_that_moves_no_money() -> None:
    causes = [VersionCause("M1", "measure", "strengthening", 0)]
    assert measures_without_line([PROMISED], causes, YEARS) == (Orphan("M1", "no_amount", ("climate",)),)


def test_one_account_that_moves_is_enough() -> None:
    causes = [VersionCause("M1", "investment", "saving", 0), VersionCause("M1", "measure", "saving", 1)]
    assert measures_without_line([PROMISED], causes, YEARS) == ()


def test_a_measure_of_two_plans_is_one_orphan_with_both() -> None:
    rows = [PROMISED, PROMISED._replace(plan="age"), PROMISED._replace(plan="age")]
    assert measures_without_line(rows, [], YEARS) == (Orphan("M1", "not_in_version", ("age", "climate")),)


def test_only_adopted_theme_plans_promise() -> None:
    rows = [
        PROMISED._replace(plan_status="draft"),
        PROMISED._replace(plan_status="hearing"),
        PROMISED._replace(plan_status="ended"),
        PROMISED._replace(plan_kind="municipal_plan"),
        PROMISED._replace(plan_kind="financial_plan"),
    ]
    assert measures_without_line(rows, [], YEARS) == ()


def test_a_plan_promises_in_the_years_it_holds_for() -> None:
    def is_promised(start: int | None, stop: int | None) -> bool:
        row = PROMISED._replace(years=YearRange(start, stop))
        return bool(measures_without_line([row], [], YEARS))

    assert not is_promised(None, 2025)
    assert is_promised(None, 2026)
    assert is_promised(2028, None)
    assert not is_promised(2029, None)
    assert is_promised(None, None)
    assert not measures_without_line([PROMISED], [], [])


def test_a_line_of_choice_without_a_goal() -> None:
    causes = [
        VersionCause("A", "measure", "saving", 2),
        VersionCause("B", "investment", "strengthening", 2),
        VersionCause("C", "measure", "saving", 2),
    ]
    found = lines_without_goal(causes, [MeasureGoal("C", "1.1.1")])
    assert found == (Orphan("A", "no_goal"), Orphan("B", "no_goal"))


def test_what_is_no_choice_or_moves_nothing_needs_no_goal() -> None:
    causes = [
        VersionCause("A", "technical", "saving", 2),
        VersionCause("B", "regulation", "strengthening", 2),
        VersionCause("C", "measure", "demography", 2),
        VersionCause("D", "measure", "saving", 0),
    ]
    assert lines_without_goal(causes, []) == ()


def test_goals_above_those_served_are_served_and_upper_levels_need_no_measure() -> None:
    assert goals_without_measure(TREE, [MeasureGoal("M1", "1.1.1.1")]) == (Orphan("1.1.2", "nothing_below"),)
    assert goals_without_measure(TREE, []) == (
        Orphan("1.1.1", "nothing_below_is_served"),
        Orphan("1.1.1.1", "nothing_below"),
        Orphan("1.1.2", "nothing_below"),
    )


def test_a_measure_of_a_main_goal_serves_nothing_below_it() -> None:
    assert len(goals_without_measure(TREE, [MeasureGoal("M1", "1.1")])) == 3


def test_a_served_goal_that_is_not_in_the_tree_changes_nothing() -> None:
    assert len(goals_without_measure(TREE, [MeasureGoal("M1", "9")])) == 3


def test_all_three_lists_at_once() -> None:
    found = find_orphans(
        planned=[PROMISED],
        causes=[VersionCause("M2", "measure", "saving", 1)],
        goals=TREE,
        served=[MeasureGoal("M1", "1.1.1.1")],
        years=YEARS,
    )
    assert [orphan.code for orphan in found.measures] == ["M1"]
    assert [orphan.code for orphan in found.lines] == ["M2"]
    assert [orphan.code for orphan in found.goals] == ["1.1.2"]


LEVELS = ("focus_area", "main_goal", "sub_goal", "strategy")


@st.composite
def trees(draw: st.DrawFn) -> list[GoalPlace]:
    goals = [GoalPlace("0", "focus_area")]
    for number in range(1, draw(st.integers(1, 25))):
        above = draw(st.sampled_from([goal for goal in goals if goal.level != "strategy"]))
        goals.append(GoalPlace(str(number), LEVELS[LEVELS.index(above.level) + 1], above.code))
    return goals


@given(trees(), st.data())
def test_a_goal_is_an_orphan_exactly_when_no_measure_lies_in_its_subtree(
    goals: list[GoalPlace], data: st.DataObject
) -> None:
    served = data.draw(st.sets(st.sampled_from([goal.code for goal in goals])))
    parents = {goal.code: goal.parent for goal in goals}

    def lies_under(code: str, top: str) -> bool:
        return code == top or (code in parents and lies_under(parents[code], top))

    expected = {
        goal.code
        for goal in goals
        if goal.level in {"sub_goal", "strategy"} and not any(lies_under(code, goal.code) for code in served)
    }
    found = goals_without_measure(goals, [MeasureGoal("M", code) for code in served])
    assert {orphan.code for orphan in found} == expected
