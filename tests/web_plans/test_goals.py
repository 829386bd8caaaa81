"""Do goals keep their levels, and is a refused change no change?"""

# ruff: noqa: ARG001 - a fixture that only has to stand there
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from samspill.apps.audit.models import Entry
from samspill.apps.plans import selectors, services
from samspill.apps.plans.models import Goal, Measure, UnGoalTag
from samspill.apps.plans.services import GoalValues, Outdated
from samspill.web.access import Actor
from web_plans.people import Person
from web_plans.rows import our

pytestmark = pytest.mark.django_db


def entries() -> int:
    return our(Entry).count()


def test_a_goal_gets_the_level_under_its_parent(tree: Actor) -> None:
    levels = dict(our(Goal).filter(municipality_id=tree.municipality_id).values_list("code", "level"))
    assert levels == {
        "1": "focus_area",
        "1.1": "main_goal",
        "1.1.1": "sub_goal",
        "1.1.1.1": "strategy",
        "1.1.2": "sub_goal",
    }


def test_nothing_but_measures_stands_under_a_strategy(tree: Actor) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.create_goal(tree, GoalValues("Enda lavere"), parent="1.1.1.1")
    assert refusal.value.code == "goal_level"
    assert our(Goal).count() == 5


def test_a_goal_without_a_stated_code_is_given_a_drawn_one(setup_actor: Actor) -> None:
    first = services.create_goal(setup_actor, GoalValues("A"))
    second = services.create_goal(setup_actor, GoalValues("B"))
    assert first.code.startswith("goal-")
    assert first.code != second.code


@pytest.mark.parametrize("code", ["a/b", "mål nr 1", "-1", "x" * 41])
def test_a_code_that_fits_no_address_is_refused(setup_actor: Actor, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.create_goal(setup_actor, GoalValues("A"), code=code)
    assert refusal.value.code == "code_form"


def test_a_taken_code_is_refused(tree: Actor) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.create_goal(tree, GoalValues("A"), code="1.1")
    assert refusal.value.code == "code_taken"


def test_making_a_goal_is_told_in_the_audit_without_its_text(setup_actor: Actor) -> None:
    services.create_goal(setup_actor, GoalValues("Hemmelig navn", owner_unit="10", un_goals=(3, 4)), code="1")
    entry = our(Entry).get(object_kind="goal", object_code="1")
    assert entry.event == "create"
    assert entry.after is not None
    assert (entry.after["owner_unit"], entry.after["un_goals"]) == ("10", [3, 4])
    assert "Hemmelig" not in str(entry.after)


def test_an_edit_changes_text_and_tags_and_raises_the_lock(tree: Actor) -> None:
    goal = services.edit_goal(tree, "1.1", GoalValues("Alle lykkes", un_goals=(4, 10)), 1)
    assert (goal.title, goal.lock_version) == ("Alle lykkes", 2)
    assert list(our(UnGoalTag).filter(goal=goal).values_list("un_goal", flat=True)) == [4, 10]


def test_an_edit_that_changes_nothing_writes_nothing(tree: Actor) -> None:
    before = entries()
    goal = services.edit_goal(tree, "1.1", GoalValues("Alle mestrer"), 1)
    assert (goal.lock_version, entries()) == (1, before)


def test_an_old_lock_writes_nothing(tree: Actor) -> None:
    services.edit_goal(tree, "1.1", GoalValues("Alle lykkes"), 1)
    before = entries()
    changes: tuple[Callable[[], Goal], ...] = (
        lambda: services.edit_goal(tree, "1.1", GoalValues("Noe annet", un_goals=(1,)), 1),
        lambda: services.move_goal(tree, "1.1", "1", 1),
        lambda: services.set_goal_status(tree, "1.1", "late", 1),
    )
    for change in changes:
        with pytest.raises(Outdated):
            change()
    goal = our(Goal).get(code="1.1")
    assert (goal.title, goal.status, goal.lock_version) == ("Alle lykkes", "planned", 2)
    assert entries() == before
    assert not our(UnGoalTag).filter(goal=goal).exists()


def test_a_goal_moves_with_what_lies_below_it(tree: Actor) -> None:
    services.create_goal(tree, GoalValues("Kultur"), code="2")
    services.move_goal(tree, "1.1", "2", 1)
    path = [node.goal.code for node in selectors.goal_tree(tree).nodes["1.1.1.1"].path]
    assert path == ["2", "1.1", "1.1.1"]


@pytest.mark.parametrize("parent", ["1", "1.1.1", "1.1.1.1", ""])
def test_a_sub_goal_moves_only_under_a_main_goal(tree: Actor, parent: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.move_goal(tree, "1.1.2", parent, 1)
    assert refusal.value.code == "goal_level"
    assert our(Goal).get(code="1.1.2").parent == our(Goal).get(code="1.1")


def test_a_goal_is_moved_among_its_siblings(tree: Actor) -> None:
    services.move_goal(tree, "1.1.2", "1.1", 1, place=1)
    below = [node.goal.code for node in selectors.goal_tree(tree).nodes["1.1"].below]
    assert below == ["1.1.2", "1.1.1"]


def test_a_status_that_does_not_exist_is_refused(tree: Actor) -> None:
    with pytest.raises(ValidationError):
        services.set_goal_status(tree, "1", "splendid", 1)
    services.set_goal_status(tree, "1", "late", 1)
    assert our(Goal).get(code="1").status == "late"


def test_un_goals_outside_1_to_17_are_refused_and_nothing_is_tagged(tree: Actor) -> None:
    for numbers in ((0,), (18,), (3, 99)):
        with pytest.raises(ValidationError):
            services.set_un_goals(tree, numbers, goal="1.1")
    assert not our(UnGoalTag).filter(goal__code="1.1").exists()
    services.set_un_goals(tree, (3, 17), goal="1.1")
    services.set_un_goals(tree, (17,), goal="1.1")
    assert list(our(UnGoalTag).filter(goal__code="1.1").values_list("un_goal", flat=True)) == [17]


@pytest.mark.parametrize("role", ["unit_leader", "elected_member", "auditor", "secretariat", ""])
def test_who_may_not_set_goals_changes_nothing(tree: Actor, person: Callable[..., Person], role: str) -> None:
    actor = person(role).actor
    before = entries()
    for change in (
        lambda: services.create_goal(actor, GoalValues("A"), code="9"),
        lambda: services.edit_goal(actor, "1.1", GoalValues("A"), 1),
        lambda: services.move_goal(actor, "1.1", "1", 1),
        lambda: services.set_goal_status(actor, "1.1", "late", 1),
        lambda: services.set_un_goals(actor, (1,), goal="1.1"),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert entries() == before
    assert our(Goal).count() == 5


def test_a_goal_of_another_municipality_is_no_parent_and_is_not_reached(tree: Actor, other_actor: Actor) -> None:
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    for change in (
        lambda: services.create_goal(tree, GoalValues("A"), parent="X"),
        lambda: services.edit_goal(tree, "X", GoalValues("A"), 1),
        lambda: services.move_goal(tree, "1.1", "X", 1),
        lambda: services.link_goal(tree, "T1", "X"),
        lambda: services.link_goal(other_actor, "T1", "X"),
        lambda: services.set_un_goals(tree, (1,), goal="X"),
    ):
        with pytest.raises((Goal.DoesNotExist, Measure.DoesNotExist)):
            change()
    assert our(Goal).get(code="X").title == "Deres"


RAW = (
    ("UPDATE plans_goal SET code = 'Z' WHERE code = '1.1'"),
    ("UPDATE plans_goal SET level = 'sub_goal' WHERE code = '1.1'"),
    ("UPDATE plans_goal SET parent_id = (SELECT id FROM plans_goal WHERE code = '1') WHERE code = '1.1.2'"),
    ("UPDATE plans_goal SET parent_id = id WHERE code = '1.1'"),
    ("UPDATE plans_goal SET parent_id = (SELECT id FROM plans_goal WHERE code = 'X') WHERE code = '1.1'"),
    ("UPDATE plans_goal SET parent_id = NULL WHERE code = '1.1'"),
    ("UPDATE plans_measure SET code = 'Z' WHERE code = 'T1'"),
    ("UPDATE plans_measuregoal SET goal_id = (SELECT id FROM plans_goal WHERE code = 'X')"),
    (
        "INSERT INTO plans_measuregoal (measure_id, goal_id) "
        "SELECT m.id, g.id FROM plans_measure m, plans_goal g WHERE m.code = 'T1' AND g.code = 'X'"
    ),
)


@pytest.mark.parametrize("statement", RAW)
def test_not_even_raw_statements_break_the_tree(tree: Actor, other_actor: Actor, statement: str) -> None:
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    before = list(our(Goal).order_by("pk").values())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(our(Goal).order_by("pk").values()) == before
