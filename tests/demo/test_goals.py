"""Do goals, plans and measures of the example hang together, and does the thread break only where it should?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samspill.demo import FILES, FJELLVIK_FILE, people
from samspill.demo.closing import plan_of
from samspill.demo.elvestrand import ADOPTED, WORKING
from samspill.demo.goals import ELVESTRAND_GOALS, FJELLVIK_GOALS, LEVELS, GoalFile, read_goals
from samspill.demo.measure_texts import TEXTS, MeasureText, measure_text
from samspill.demo.stages import PROPOSAL
from samspill.engine.plan.changes import net_changes
from samspill.engine.thread import GoalPlace, MeasureGoal, Orphans, PlannedMeasure, VersionCause, find_orphans
from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from samspill.demo.goals import PlanEntry
    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion

DATA_FILES = (ELVESTRAND_GOALS, FJELLVIK_GOALS, TEXTS, "elvestrand-registers.yaml")
# Common Norwegian first names: none of them may turn up in a text of the example.
FIRST_NAMES = {
    "Anne", "Inger", "Kari", "Marit", "Ingrid", "Astrid", "Bjørn", "Ole", "Lars", "Kjell", "Knut", "Svein", "Arne",
    "Thomas", "Hans", "Geir", "Morten", "Nina", "Hilde", "Silje", "Erik", "Andreas", "Kristian", "Martin", "Petter",
    "Nora", "Emma", "Jakob", "Emil", "Olav", "Odd", "Gunn", "Berit", "Solveig", "Randi", "Terje", "Trond", "Øyvind",
}  # fmt: skip


@pytest.fixture(scope="module")
def elvestrand() -> GoalFile:
    return read_goals(ELVESTRAND_GOALS)


@pytest.fixture(scope="module", params=[ELVESTRAND_GOALS, FJELLVIK_GOALS])
def goal_file(request: pytest.FixtureRequest) -> GoalFile:
    return read_goals(request.param)


def measure_codes(plan: Plan) -> set[str]:
    """Give every cause and project of any version."""
    causes = {code for planned in plan.versions.values() for code in planned.version.causes}
    return causes | {
        project.code for planned in plan.versions.values() if planned.debt for project in planned.debt.projects
    }


def years_of(plan: PlanEntry) -> YearRange:
    return YearRange(plan.first_year, plan.last_year + 1)


def orphans_of(goal_file: GoalFile, planned: PlannedVersion) -> Orphans:
    """Give the breaks of the thread as the engine finds them; a project moves money too."""
    version = planned.version
    counts: dict[str, int] = {}
    for net in net_changes(version):
        counts[net.cause] = counts.get(net.cause, 0) + 1
    causes = [
        VersionCause(code, version.cause(code).kind, version.cause(code).category, counts[code]) for code in counts
    ]
    projects = planned.debt.projects if planned.debt else ()
    return find_orphans(
        planned=[
            PlannedMeasure(measure, plan.code, plan.kind, plan.status, years_of(plan))
            for plan in goal_file.plans
            for measure in plan.measures
        ],
        causes=[*causes, *(VersionCause(project.code, "investment", "finance", 1) for project in projects)],
        goals=[GoalPlace(goal.code, goal.level, goal.parent) for goal in goal_file.goals],
        served=[MeasureGoal(measure, goal) for measure, goals in goal_file.links.items() for goal in goals],
        years=version.years,
    )


# --- the tree


def test_there_are_three_focus_areas_with_main_goals_sub_goals_and_strategies(elvestrand: GoalFile) -> None:
    assert [sum(goal.level == level for goal in elvestrand.goals) for level in LEVELS] == [3, 7, 15, 23]


def test_every_goal_lies_right_under_one_of_the_level_above(goal_file: GoalFile) -> None:
    levels = {"": -1} | {goal.code: LEVELS.index(goal.level) for goal in goal_file.goals}
    assert len(levels) == len(goal_file.goals) + 1
    seen = {""}
    for goal in goal_file.goals:
        assert goal.parent in seen
        assert levels[goal.code] == levels[goal.parent] + 1
        seen.add(goal.code)


def test_every_goal_says_what_it_means_and_has_a_known_status(goal_file: GoalFile) -> None:
    for goal in goal_file.goals:
        assert goal.title
        assert goal.text
        assert goal.status in {"planned", "on_course", "late", "reached"}
        assert all(1 <= number <= 17 for number in goal.un_goals)


def test_every_owner_is_a_unit_of_the_municipality() -> None:
    units = {
        ELVESTRAND_GOALS: {unit.code for unit in people.elvestrand_units()},
        FJELLVIK_GOALS: {unit.code for unit in people.fjellvik_units()},
    }
    for name, known in units.items():
        goal_file = read_goals(name)
        assert {goal.owner_unit for goal in goal_file.goals} | {plan.owner_unit for plan in goal_file.plans} <= {
            "",
            *known,
        }


# --- plans and references


def test_the_register_has_every_kind_and_status_of_plan(elvestrand: GoalFile) -> None:
    theme_plans = [plan for plan in elvestrand.plans if plan.kind == "theme_plan"]
    assert sorted(plan.status for plan in theme_plans) == ["adopted", "adopted", "ended", "hearing"]
    assert [plan.code for plan in elvestrand.plans if plan.kind == "municipal_plan"] == ["KPS-2022-2034"]
    assert [plan.status for plan in elvestrand.plans if plan.kind == "financial_plan"] == ["adopted", "draft"]
    assert {chapter.kind for plan in elvestrand.plans for chapter in plan.chapters} == {
        "trend",
        "challenge",
        "long_term_goal",
        "text",
    }


def test_a_plan_that_is_decided_says_by_whom_when_and_in_which_case(goal_file: GoalFile) -> None:
    for plan in goal_file.plans:
        is_decided = plan.status in {"adopted", "ended"}
        assert bool(plan.decided_on) == bool(plan.body) == bool(plan.reference) == is_decided
        assert plan.first_year <= plan.last_year
        assert bool(plan.ended_because) == (plan.status == "ended")


def test_plans_stand_in_the_order_they_were_decided(goal_file: GoalFile) -> None:
    days = [plan.decided_on for plan in goal_file.plans if plan.decided_on]
    assert days == sorted(days)


def test_plans_and_links_refer_only_to_what_is_there(plans: tuple[Plan, ...], elvestrand: GoalFile) -> None:
    fjellvik = plan_of(FJELLVIK_FILE.read_text(encoding="utf-8"), "fjellvik")
    for goal_file, plan in ((elvestrand, plans[1]), (read_goals(FJELLVIK_GOALS), fjellvik)):
        promised = {measure.code for measure in goal_file.measures}
        goals, measures = {goal.code for goal in goal_file.goals}, measure_codes(plan) | promised
        assert not promised & measure_codes(plan)
        assert {goal for entry in goal_file.plans for goal in entry.goals} <= goals
        assert {measure for entry in goal_file.plans for measure in entry.measures} <= measures
        assert set(goal_file.links) <= measures
        assert {goal for served in goal_file.links.values() for goal in served} <= goals
        assert set(goal_file.measure_un_goals) <= measures


def test_every_measure_of_a_theme_plan_refers_back_to_a_goal(elvestrand: GoalFile) -> None:
    promised = {measure for plan in elvestrand.plans if plan.kind == "theme_plan" for measure in plan.measures}
    assert promised <= set(elvestrand.links)


def test_the_same_measure_and_the_same_goal_stand_in_several_plans(elvestrand: GoalFile) -> None:
    def plans_with(code: str) -> list[str]:
        return [plan.code for plan in elvestrand.plans if code in plan.goals + plan.measures]

    assert plans_with("V-SOSIALFAGLIG") == ["TP-OPPVEKST-2022", "HOP-2024-2027"]
    assert plans_with("V-KLIMA") == ["HOP-2024-2027", "TP-KLIMA-2025"]
    assert plans_with("D1.1") == ["KPS-2022-2034", "TP-OPPVEKST-2022", "HOP-2024-2027"]


# --- where the thread breaks


def test_four_measures_of_theme_plans_have_no_line_in_the_working_plan(
    plans: tuple[Plan, ...], elvestrand: GoalFile
) -> None:
    found = orphans_of(elvestrand, plans[1].versions[WORKING]).measures
    assert [orphan.code for orphan in found] == ["T-APEN-SKOLE", "T-FAMILIETEAM", "T-PARORENDE", "T-TRYGGHET"]
    adopted = orphans_of(elvestrand, plans[1].versions[ADOPTED]).measures
    assert {orphan.code for orphan in adopted} - {orphan.code for orphan in found} == {"A-HVERDAG"}


def test_five_lines_have_no_goal_four_of_them_in_the_working_plan(
    plans: tuple[Plan, ...], elvestrand: GoalFile
) -> None:
    proposed = orphans_of(elvestrand, plans[1].versions[PROPOSAL.code]).lines
    working = orphans_of(elvestrand, plans[1].versions[WORKING]).lines
    assert [orphan.code for orphan in proposed] == ["F-SAKSSYSTEM", "V-LEIE"]
    assert [orphan.code for orphan in working] == ["A-KONSULENT", "A-VALG", "V-JUBILEUM", "V-LEIE"]


def test_three_strategies_have_no_measure(plans: tuple[Plan, ...], elvestrand: GoalFile) -> None:
    found = orphans_of(elvestrand, plans[1].versions[WORKING]).goals
    assert [orphan.code for orphan in found] == ["ST05", "ST22", "ST23"]


# --- texts


def test_every_cause_and_project_has_a_text_and_consequences(plans: tuple[Plan, ...]) -> None:
    for code in measure_codes(plans[1]):
        found = measure_text(code)
        assert isinstance(found, MeasureText), code
        sentences = re.split(r"[.!?](?:\s|$)", f"{found.text} {found.consequences}".strip())
        assert 3 <= len(sentences) <= 7, code
    assert measure_text("NO-SUCH") is None


def test_no_name_of_a_person_stands_in_any_file() -> None:
    for name in DATA_FILES:
        words = set(re.findall(r"[A-ZÆØÅ][a-zæøå]+", (FILES / name).read_text(encoding="utf-8")))
        assert not words & FIRST_NAMES, name


def test_every_file_says_at_the_top_that_it_is_made_up() -> None:
    for name in DATA_FILES:
        top = "\n".join((FILES / name).read_text(encoding="utf-8").splitlines()[:3])
        assert "funnet på" in top, name
