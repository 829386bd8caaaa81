"""Is an adopted plan frozen, and does it keep what it was adopted with?"""

# a fixture that only has to stand there
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from samspill.apps.audit.models import Entry
from samspill.apps.plans import selectors, services
from samspill.apps.plans.models import Goal, Measure, Plan, PlanChapter, PlanItem
from samspill.apps.plans.services import ChapterValues, GoalValues, MeasureValues, Outdated, PlanDecision, PlanValues
from samspill.web.access import Actor
from web_plans.people import Person
from web_plans.rows import our

pytestmark = pytest.mark.django_db
THEME = PlanValues("Helseplan", "theme_plan", first_year=2024, last_year=2031)


def chapters(plan: str) -> list[str]:
    return list(our(PlanChapter).filter(plan__code=plan).values_list("title", flat=True))


def test_a_plan_is_a_draft_until_it_is_adopted(adopted: Actor) -> None:
    plan = services.create_plan(adopted, THEME)
    assert plan.code.startswith("plan-")
    assert plan.status == "draft"
    assert our(Plan).get(code="oppvekst").status == "adopted"


def test_years_in_the_wrong_order_are_refused(setup_actor: Actor) -> None:
    with pytest.raises(ValidationError) as refusal:
        services.create_plan(setup_actor, PlanValues("A", "theme_plan", first_year=2030, last_year=2024))
    assert refusal.value.code == "years_reversed"
    assert not our(Plan).exists()


def test_an_item_keeps_the_title_it_was_adopted_with(adopted: Actor) -> None:
    services.edit_goal(adopted, "1.1.1.1", GoalValues("Tidlig hjelp"), 1)
    page = selectors.plan_page(adopted, "oppvekst")
    assert page is not None
    assert [(line.title, line.title_now) for line in page.goals] == [("Tidlig innsats", "Tidlig hjelp")]
    goal = selectors.goal_page(adopted, "1.1.1.1")
    assert goal is not None
    assert [(place.plan.code, place.adopted_title) for place in goal.places] == [("oppvekst", "Tidlig innsats")]


def test_what_stands_in_several_plans_has_its_origin_in_the_first_that_was_adopted(
    adopted: Actor, decision: PlanDecision
) -> None:
    services.create_plan(adopted, THEME, "helse")
    services.add_item(adopted, "helse", measure="T1")
    services.create_measure(adopted, MeasureValues("Ny", owner_unit="10"), "T2", plan="helse")
    services.adopt_plan(adopted, "helse", decision, 1)
    origins = dict(our(PlanItem).filter(plan__code="helse").values_list("measure__code", "is_origin"))
    assert origins == {"T1": False, "T2": True}
    page = selectors.plan_page(adopted, "helse")
    assert page is not None
    assert [(line.code, line.origin.code if line.origin else "") for line in page.measures] == [
        ("T1", "oppvekst"),
        ("T2", "helse"),
    ]


def test_adopting_twice_or_with_an_old_lock_is_refused(adopted: Actor, decision: PlanDecision) -> None:
    with pytest.raises(ValidationError):
        services.adopt_plan(adopted, "oppvekst", decision, 2)
    services.create_plan(adopted, THEME, "helse")
    services.edit_plan(adopted, "helse", PlanValues("Helse", "theme_plan"), 1)
    with pytest.raises(Outdated):
        services.adopt_plan(adopted, "helse", decision, 1)
    assert our(Plan).get(code="helse").status == "draft"


def test_services_refuse_every_change_of_an_adopted_plan(adopted: Actor) -> None:
    chapter = our(PlanChapter).get(plan__code="oppvekst")
    item = our(PlanItem).filter(plan__code="oppvekst")[0]
    before = our(Entry).count()
    for change in (
        lambda: services.edit_plan(adopted, "oppvekst", THEME, 2),
        lambda: services.hold_hearing(adopted, "oppvekst"),
        lambda: services.add_chapter(adopted, "oppvekst", ChapterValues("text", "A")),
        lambda: services.edit_chapter(adopted, "oppvekst", chapter.pk, ChapterValues("text", "A"), 1),
        lambda: services.move_chapter(adopted, "oppvekst", chapter.pk, 1),
        lambda: services.remove_chapter(adopted, "oppvekst", chapter.pk),
        lambda: services.add_item(adopted, "oppvekst", goal="1.1"),
        lambda: services.remove_item(adopted, "oppvekst", item.pk),
    ):
        with pytest.raises(ValidationError) as refusal:
            change()
        assert refusal.value.code == "plan_frozen"
    assert our(Entry).count() == before
    assert our(PlanItem).filter(plan__code="oppvekst").count() == 2


RAW = (
    "UPDATE plans_plan SET title = 'Z' WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET status = 'draft' WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET last_year = 2050 WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET last_year = NULL WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET decided_on = NULL WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET reference = '1/24' WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET status = 'ended', title = 'Z' WHERE code = 'oppvekst'",
    "UPDATE plans_plan SET code = 'Z' WHERE code = 'helse'",
    "DELETE FROM plans_plan WHERE code = 'oppvekst'",
    "UPDATE plans_planchapter SET title = 'Z'",
    "DELETE FROM plans_planchapter",
    "UPDATE plans_planitem SET adopted_title = 'Z'",
    "UPDATE plans_planitem SET plan_id = (SELECT id FROM plans_plan WHERE code = 'helse')",
    "DELETE FROM plans_planitem",
    (
        "INSERT INTO plans_planitem (plan_id, goal_id, position, is_origin, adopted_title) "
        "SELECT p.id, g.id, 9, false, '' FROM plans_plan p, plans_goal g WHERE p.code = 'oppvekst' AND g.code = '1'"
    ),
    (
        "INSERT INTO plans_planitem (plan_id, goal_id, position, is_origin, adopted_title) "
        "SELECT p.id, g.id, 9, false, '' FROM plans_plan p, plans_goal g WHERE p.code = 'helse' AND g.code = 'X'"
    ),
    (
        "INSERT INTO plans_planitem (plan_id, measure_id, position, is_origin, adopted_title) "
        "SELECT p.id, m.id, 9, false, '' FROM plans_plan p, plans_measure m WHERE p.code = 'helse' AND m.code = 'XT'"
    ),
)


@pytest.mark.parametrize("statement", RAW)
def test_not_even_raw_statements_change_an_adopted_plan(adopted: Actor, other_actor: Actor, statement: str) -> None:
    services.create_plan(adopted, THEME, "helse")
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    services.create_measure(other_actor, MeasureValues("Deres"), "XT")
    before = [list(our(rows).order_by("pk").values()) for rows in (Plan, PlanChapter, PlanItem)]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [list(our(rows).order_by("pk").values()) for rows in (Plan, PlanChapter, PlanItem)] == before


def test_an_adopted_plan_ends_with_a_reason_and_then_nothing_more(adopted: Actor) -> None:
    services.end_plan(adopted, "oppvekst", "erstattet")
    entry = our(Entry).get(event="end")
    assert (entry.reason, entry.before, entry.after) == ("erstattet", {"status": "adopted"}, {"status": "ended"})
    with pytest.raises(ValidationError):
        services.end_plan(adopted, "oppvekst", "igjen")
    with pytest.raises(DatabaseError), transaction.atomic():
        our(Plan).filter(code="oppvekst").update(status="adopted")


def test_chapters_are_added_changed_moved_and_removed_in_a_draft(setup_actor: Actor) -> None:
    services.create_plan(setup_actor, THEME, "helse")
    first, second, third = (
        services.add_chapter(setup_actor, "helse", ChapterValues("challenge", title)) for title in ("A", "B", "C")
    )
    services.move_chapter(setup_actor, "helse", third.pk, -1)
    assert chapters("helse") == ["A", "C", "B"]
    services.move_chapter(setup_actor, "helse", first.pk, -1)
    services.edit_chapter(setup_actor, "helse", second.pk, ChapterValues("trend", "D"), 1)
    with pytest.raises(Outdated):
        services.edit_chapter(setup_actor, "helse", second.pk, ChapterValues("trend", "E"), 1)
    services.remove_chapter(setup_actor, "helse", first.pk)
    assert chapters("helse") == ["C", "D"]


def test_the_same_object_stands_once_in_a_plan(tree: Actor) -> None:
    services.create_plan(tree, THEME, "helse")
    item = services.add_item(tree, "helse", measure="T1")
    assert services.add_item(tree, "helse", measure="T1") == item
    services.remove_item(tree, "helse", item.pk)
    assert not our(PlanItem).exists()
    assert our(Measure).filter(code="T1").exists()


def test_an_item_is_exactly_one_of_goal_and_measure(tree: Actor) -> None:
    services.create_plan(tree, THEME, "helse")
    for stated in ({}, {"goal": "1", "measure": "T1"}):
        with pytest.raises(ValueError, match="exactly one"):
            services.add_item(tree, "helse", **stated)


def test_what_belongs_to_another_municipality_does_not_come_into_a_plan(tree: Actor, other_actor: Actor) -> None:
    services.create_plan(tree, THEME, "helse")
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    services.create_measure(other_actor, MeasureValues("Deres"), "XT")
    for change in (
        lambda: services.add_item(tree, "helse", goal="X"),
        lambda: services.add_item(tree, "helse", measure="XT"),
        lambda: services.add_item(other_actor, "helse", goal="X"),
        lambda: services.edit_plan(other_actor, "helse", THEME, 1),
        lambda: services.create_measure(other_actor, MeasureValues("B"), plan="helse"),
        lambda: services.create_measure(other_actor, MeasureValues("B"), goal="1"),
    ):
        with pytest.raises((Goal.DoesNotExist, Measure.DoesNotExist, Plan.DoesNotExist)):
            change()
    assert not our(PlanItem).exists()
    assert our(Measure).count() == 2


@pytest.mark.parametrize("role", ["unit_leader", "elected_member", "auditor", ""])
def test_who_may_not_set_goals_changes_no_plan(
    adopted: Actor, person: Callable[..., Person], decision: PlanDecision, role: str
) -> None:
    actor = person(role).actor
    services.create_plan(adopted, THEME, "helse")
    before = our(Entry).count()
    for change in (
        lambda: services.create_plan(actor, THEME),
        lambda: services.edit_plan(actor, "helse", THEME, 1),
        lambda: services.hold_hearing(actor, "helse"),
        lambda: services.adopt_plan(actor, "helse", decision, 1),
        lambda: services.end_plan(actor, "oppvekst", "A"),
        lambda: services.add_chapter(actor, "helse", ChapterValues("text", "A")),
        lambda: services.add_item(actor, "helse", goal="1"),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert our(Entry).count() == before


def test_a_draft_is_seen_by_the_administration_until_it_is_sent_to_hearing(tree: Actor, public: Actor) -> None:
    services.create_plan(tree, THEME, "helse")
    services.add_item(tree, "helse", goal="1.1.1")
    assert selectors.plan_page(public, "helse") is None
    assert selectors.plan_register(public) == ()
    assert selectors.goal_tree(public).nodes == {}
    services.hold_hearing(tree, "helse")
    services.add_item(tree, "helse", measure="T1")
    page = selectors.plan_page(public, "helse")
    assert page is not None
    assert [line.code for line in page.goals + page.measures] == ["1.1.1", "T1"]
    assert sorted(selectors.goal_tree(public).nodes) == ["1", "1.1", "1.1.1"]


def test_a_goal_that_everyone_sees_takes_the_goal_it_moves_under_with_it(adopted: Actor, public: Actor) -> None:
    assert sorted(selectors.goal_tree(public).nodes) == ["1", "1.1", "1.1.1", "1.1.1.1"]
    services.move_goal(adopted, "1.1.1.1", "1.1.2", 1)
    assert [node.goal.code for node in selectors.goal_tree(public).nodes["1.1.1.1"].path] == ["1", "1.1", "1.1.2"]


def test_the_register_counts_goals_and_measures(adopted: Actor) -> None:
    assert [(line.plan.code, line.goals, line.measures) for line in selectors.plan_register(adopted)] == [
        ("oppvekst", 1, 1)
    ]
