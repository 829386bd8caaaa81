"""Do tree, thread, search and orphans say the same, with few queries?"""

# a fixture that only has to stand there
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samspill.apps.plans import selectors, services, shown
from samspill.apps.plans.services import GoalValues, MeasureValues, PlanValues
from samspill.engine.thread import PlannedMeasure
from samspill.kernel.calendar import YearRange
from samspill.web.access import Actor
from samspill.web.registry import THREAD_KINDS, ThreadStep, thread_for

pytestmark = pytest.mark.django_db
MaxQueries = Callable[..., Any]


def known(actor: Actor, kind: str, code: str) -> list[tuple[str, str, str]]:
    steps = list(shown.thread_steps(actor, kind, code))
    return [(step.kind, step.title, step.note) for step in steps]


@pytest.fixture
def many(tree: Actor) -> Actor:
    """Add 60 goals and 60 measures to the tree."""
    for number in range(60):
        services.create_goal(tree, GoalValues(f"Strategi {number}", un_goals=(3,)), parent="1.1.1")
        services.create_measure(tree, MeasureValues(f"Tiltak {number}"), f"M{number}", goal="1.1.2")
    return tree


def test_a_measure_counts_once_for_each_goal_above_it(tree: Actor) -> None:
    services.link_goal(tree, "T1", "1.1.1")
    nodes = selectors.goal_tree(tree).nodes
    assert {code: (len(node.own), len(node.reached)) for code, node in nodes.items()} == {
        "1": (0, 1),
        "1.1": (0, 1),
        "1.1.1": (1, 1),
        "1.1.1.1": (1, 1),
        "1.1.2": (0, 0),
    }


def test_goals_without_measure_have_a_reason(tree: Actor) -> None:
    services.create_goal(tree, GoalValues("Strategi"), parent="1.1.2", code="1.1.2.1")
    found = selectors.goals_without_measure(selectors.goal_tree(tree))
    assert [(orphan.code, orphan.reason) for orphan in found] == [
        ("1.1.2", "nothing_below_is_served"),
        ("1.1.2.1", "nothing_below"),
    ]


def test_the_thread_of_a_measure_goes_through_its_first_goal_and_counts_the_others(tree: Actor) -> None:
    assert known(tree, "measure", "T1") == [
        ("goal", "Trygge skoler", ""),
        ("strategy", "Tidlig innsats", ""),
        ("measure", "Ambulant team", ""),
    ]
    services.link_goal(tree, "T1", "1.1.2")
    services.link_goal(tree, "T1", "1")
    places = selectors.thread_places(tree, "measure", "T1")
    assert [(place.kind, place.code, place.others) for place in places] == [("goal", "1", 2), ("measure", "T1", 0)]


def test_the_thread_of_a_goal_shows_what_is_missing_as_missing(tree: Actor) -> None:
    assert known(tree, "goal", "1.1.2") == [("goal", "Ålesunds ønske om ære", "")]
    steps = thread_for(tree, "goal", "1.1.2")
    assert [step.kind for step in steps] == list(THREAD_KINDS)
    assert [step.is_missing for step in steps] == [False, True, True, True, True, True]


def test_the_thread_of_a_strategy_marks_the_strategy(tree: Actor) -> None:
    steps = list(shown.thread_steps(tree, "goal", "1.1.1.1"))
    assert [(step.kind, step.is_current) for step in steps] == [("goal", False), ("strategy", True), ("measure", False)]
    assert steps[2] == ThreadStep("measure", "Ambulant team", "", "/furuvik/measures/T1/")


def test_no_one_in_another_municipality_sees_the_thread(tree: Actor, other_actor: Actor) -> None:
    assert known(other_actor, "measure", "T1") == []
    assert known(other_actor, "goal", "1.1") == []
    assert known(tree, "case", "T1") == []


@pytest.mark.parametrize("text", ["ålesunds", "ÅLESUNDS ØNSKE", "om ÆRE", "1.1.2", "ære ålesund"])
def test_search_knows_norwegian_letters_in_both_cases(tree: Actor, text: str) -> None:
    assert [hit.url for hit in shown.search_hits(tree, text)] == ["/furuvik/goals/1.1.2/"]


def test_search_finds_goals_plans_and_measures_of_one_municipality(adopted: Actor, other_actor: Actor) -> None:
    assert [(hit.title, hit.url) for hit in shown.search_hits(adopted, "oppvekst")] == [
        ("Oppvekst", "/furuvik/goals/1/"),
        ("Oppvekstplan", "/furuvik/plans/oppvekst/"),
    ]
    assert list(shown.search_hits(other_actor, "oppvekst")) == []
    assert list(shown.search_hits(adopted, "  ")) == []


def test_the_rows_for_orphans_name_plan_status_and_years(adopted: Actor) -> None:
    assert selectors.planned_measures(adopted) == (
        PlannedMeasure("T1", "oppvekst", "theme_plan", "adopted", YearRange(2023, 2031)),
    )


def test_the_queries_of_a_tree_do_not_grow_with_it(many: Actor, django_assert_num_queries: MaxQueries) -> None:
    with django_assert_num_queries(3):
        assert len(selectors.goal_tree(many).nodes) == 65
    with django_assert_num_queries(5):
        page = selectors.goal_page(many, "1.1.2")
    assert page is not None
    assert len(page.measures) == 60


def test_the_queries_of_a_plan_do_not_grow_with_it(many: Actor, django_assert_num_queries: MaxQueries) -> None:
    services.create_plan(many, PlanValues("Stor", "theme_plan"), "stor")
    for number in range(60):
        services.add_item(many, "stor", measure=f"M{number}")
    with django_assert_num_queries(6):
        page = selectors.plan_page(many, "stor")
    assert page is not None
    assert len(page.measures) == 60
    with django_assert_num_queries(2):
        assert selectors.plan_register(many)[0].measures == 60
    with django_assert_num_queries(4):
        selectors.measure_page(many, "M1")
