"""Does nobody but its owner find a private measure, and who may change one?"""

# ruff: noqa: ARG001 - a fixture that only has to stand there
from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspill.apps.audit.models import Entry
from samspill.apps.organisation import services as organisation
from samspill.apps.plans import selectors, services, shown
from samspill.apps.plans.models import Measure, MeasureGoal
from samspill.apps.plans.services import MeasureValues, Outdated, PlanValues
from samspill.web.access import Actor, Permission
from web_plans.people import Person
from web_plans.rows import our

pytestmark = pytest.mark.django_db
MadePerson = Callable[..., Person]


@pytest.fixture
def hidden(tree: Actor, member: Person) -> Measure:
    return services.create_measure(member.actor, MeasureValues("Legg ned Ås skole"), is_private=True, goal="")


def test_a_private_measure_has_a_drawn_code_and_an_owner(hidden: Measure, member: Person) -> None:
    assert hidden.owner_id == member.user.pk
    assert hidden.code.startswith("measure-")
    with pytest.raises(ValidationError) as refusal:
        services.create_measure(member.actor, MeasureValues("B"), "T1", is_private=True)
    assert refusal.value.code == "private_code"


def test_a_private_measure_needs_a_person(setup_actor: Actor) -> None:
    with pytest.raises(PermissionDenied):
        services.create_measure(setup_actor, MeasureValues("B"), is_private=True)


def test_a_private_measure_is_seen_by_its_owner_alone(
    hidden: Measure, member: Person, economist: Person, public: Actor, tree: Actor
) -> None:
    MeasureGoal.objects.create(measure=hidden, goal_id=selectors.goal_tree(tree).nodes["1.1.2"].goal.pk)
    for actor in (economist.actor, public, tree):
        assert hidden.code not in selectors.measure_titles(actor)
        assert selectors.measure_page(actor, hidden.code) is None
        assert hidden.code not in selectors.goals_served(actor)
        assert list(selectors.thread_places(actor, "measure", hidden.code)) == []
        assert list(shown.search_hits(actor, "ås skole")) == []
    page = selectors.goal_page(economist.actor, "1.1.2")
    assert page is not None
    assert page.measures == ()
    assert page.node.is_without_measure
    assert [hit.title for hit in shown.search_hits(member.actor, "ÅS SKOLE")] == ["Legg ned Ås skole"]
    assert selectors.measure_page(member.actor, hidden.code) is not None


def test_a_private_measure_is_changed_by_its_owner_alone(hidden: Measure, member: Person, economist: Person) -> None:
    before = our(Entry).count()
    for change in (
        lambda: services.edit_measure(economist.actor, hidden.code, MeasureValues("Z"), 1),
        lambda: services.link_goal(economist.actor, hidden.code, "1.1"),
        lambda: services.set_un_goals(economist.actor, (1,), measure=hidden.code),
    ):
        with pytest.raises(Measure.DoesNotExist):
            change()
    assert our(Entry).count() == before
    assert services.edit_measure(member.actor, hidden.code, MeasureValues("Z"), 1).title == "Z"


def test_a_private_measure_stands_in_no_plan(hidden: Measure, economist: Person) -> None:
    own = services.create_measure(economist.actor, MeasureValues("Mitt"), is_private=True)
    services.create_plan(economist.actor, PlanValues("A", "theme_plan"), "a")
    with pytest.raises(Measure.DoesNotExist):
        services.add_item(economist.actor, "a", measure=hidden.code)
    with pytest.raises(ValidationError) as refusal:
        services.add_item(economist.actor, "a", measure=own.code)
    assert refusal.value.code == "measure_private"


def test_publishing_takes_the_owner_away_and_everyone_sees_it(hidden: Measure, member: Person, public: Actor) -> None:
    services.publish_measures(member.actor, [hidden.code])
    hidden.refresh_from_db()
    assert (hidden.owner_id, hidden.is_published) == (None, True)
    assert hidden.code in selectors.measure_titles(public)


def test_a_measure_that_no_open_plan_holds_is_not_seen_by_the_public(tree: Actor, public: Actor) -> None:
    assert selectors.measure_titles(public) == {}
    assert list(shown.search_hits(public, "ambulant")) == []


def test_measures_are_found_by_code_and_made_when_new(tree: Actor, economist: Person) -> None:
    known = services.ensure_measures(economist.actor, {"T1": "Noe annet", "T2": "Nytt"})
    assert sorted(known) == ["T1", "T2"]
    assert selectors.measure_titles(tree) == {"T1": "Ambulant team", "T2": "Nytt"}
    assert services.ensure_measures(economist.actor, {"T2": "Nytt"}) == {"T2": known["T2"]}


def test_a_code_that_another_person_owns_is_not_attached(hidden: Measure, economist: Person) -> None:
    with pytest.raises(ValidationError):
        services.ensure_measures(economist.actor, {"T9": "Ny", hidden.code: "Gjettet"})
    assert not our(Measure).filter(code="T9").exists()


def test_a_leader_changes_measures_of_own_units_only(tree: Actor, person: MadePerson) -> None:
    own, other = person("unit_leader", "10"), person("unit_leader", "20", "b@example.org")
    services.edit_measure(own.actor, "T1", MeasureValues("Større team", owner_unit="11"), 1)
    before = our(Entry).count()
    for change in (
        lambda: services.edit_measure(other.actor, "T1", MeasureValues("Z", owner_unit="20"), 2),
        lambda: services.edit_measure(own.actor, "T1", MeasureValues("Z", owner_unit="20"), 2),
        lambda: services.link_goal(other.actor, "T1", "1.1"),
        lambda: services.unlink_goal(other.actor, "T1", "1.1.1.1"),
        lambda: services.create_measure(other.actor, MeasureValues("Z", owner_unit="10")),
        lambda: services.create_measure(own.actor, MeasureValues("Z")),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert our(Entry).count() == before
    assert our(Measure).get(code="T1").title == "Større team"


def test_a_director_links_measures_to_goals_and_changes_no_measure(tree: Actor, person: MadePerson) -> None:
    director = person("director").actor
    services.link_goal(director, "T1", "1.1.2")
    services.link_goal(director, "T1", "1.1.2")
    assert selectors.goals_served(tree)["T1"] == ("1.1.1.1", "1.1.2")
    assert our(Entry).filter(event="link_goal").count() == 2
    with pytest.raises(PermissionDenied):
        services.edit_measure(director, "T1", MeasureValues("Z"), 1)


def test_an_old_lock_changes_no_measure(tree: Actor) -> None:
    services.edit_measure(tree, "T1", MeasureValues("B"), 1)
    with pytest.raises(Outdated):
        services.edit_measure(tree, "T1", MeasureValues("C", un_goals=(1,)), 1)
    page = selectors.measure_page(tree, "T1")
    assert page is not None
    assert (page.measure.title, page.un_goals) == ("B", ())


def test_unlinking_leaves_the_goal_and_the_measure(tree: Actor) -> None:
    services.unlink_goal(tree, "T1", "1.1.1.1")
    page = selectors.measure_page(tree, "T1")
    assert page is not None
    assert page.goals == ()
    assert [node.goal.code for node in selectors.goal_tree(tree).without_measure] == ["1.1.1", "1.1.1.1", "1.1.2"]


def test_the_focus_area_of_a_measure(tree: Actor) -> None:
    services.ensure_measures(tree, {"T2": "Uten mål"})
    assert selectors.focus_areas_of_measures(tree, {"T1", "T2"}) == {"T1": "Oppvekst"}


def test_a_leader_without_a_unit_is_told_so_beside_the_field_and_keeps_what_was_typed(
    tree: Actor, person: MadePerson
) -> None:
    leader, before = person("unit_leader", "10"), our(Measure).count()
    typed = {
        "title": "Nytt tiltak",
        "text": "Lenge skrevet",
        "lang": "nn",
        "code": "NY",
        "goal": "1.1",
        "owner_unit": "",
    }
    answer = leader.client.post("/furuvik/new-measure/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Choose the unit that answers for the measure.") == 2
    assert 'href="#id_owner_unit"' in page
    for kept in ('value="Nytt tiltak"', "Lenge skrevet", 'value="NY"', '<option value="nn" selected>'):
        assert kept in page
    assert our(Measure).count() == before
    assert leader.client.post("/furuvik/new-measure/", {**typed, "owner_unit": "11"}).status_code == 303
    assert our(Measure).get(code="NY").owner_unit == "11"


def test_a_leader_does_not_take_the_unit_away_from_a_measure(tree: Actor, person: MadePerson) -> None:
    leader = person("unit_leader", "10")
    typed = {"title": "Nytt navn", "lang": "nb", "owner_unit": "", "lock_version": 1}
    answer = leader.client.post("/furuvik/measures/T1/edit/", typed)
    assert answer.status_code == 422
    assert 'value="Nytt navn"' in answer.content.decode()
    assert our(Measure).get(code="T1").owner_unit == "11"


def test_who_sets_goals_and_leads_a_unit_is_offered_the_units_led(
    tree: Actor, person: MadePerson, setup_actor: Actor
) -> None:
    both = person("unit_leader", "10")
    day = datetime.date(2024, 1, 1)
    organisation.assign_role(setup_actor, user_id=both.user.pk, role="director", from_day=day)
    typed = {"title": "Nytt tiltak", "lang": "nb", "owner_unit": "20"}
    assert both.client.post("/furuvik/new-measure/", typed).status_code == 422


def test_who_plans_for_all_units_may_leave_the_unit_open(tree: Actor, economist: Person) -> None:
    typed = {"title": "Nytt tiltak", "lang": "nb", "code": "NY", "owner_unit": ""}
    assert economist.client.post("/furuvik/new-measure/", typed).status_code == 303
    assert our(Measure).get(code="NY").owner_unit == ""


def test_the_owner_of_a_private_measure_needs_no_unit(setup_actor: Actor, person: MadePerson) -> None:
    both = person("unit_leader", "10")
    day = datetime.date(2024, 1, 1)
    organisation.assign_role(setup_actor, user_id=both.user.pk, role="elected_member", from_day=day)
    maker = replace(both.actor, permissions=both.actor.permissions | {Permission.CREATE_VERSIONS})
    hidden = services.create_measure(maker, MeasureValues("Legg ned A skole"), is_private=True)
    typed = {"title": "Legg ned B skole", "lang": "nb", "owner_unit": "", "lock_version": 1}
    assert both.client.post(f"/furuvik/measures/{hidden.code}/edit/", typed).status_code == 303
    assert our(Measure).get(code=hidden.code).title == "Legg ned B skole"
