"""Is the example in the store what the files say, and can it be put there only once?"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import authenticate

from samspill.apps.accounts.selectors import user_by_email
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.measures import measure_page
from samspill.apps.budgets.selectors.registers import buildings, fee_rates, fees, monthly_weights
from samspill.apps.budgets.selectors.versions import visible_versions
from samspill.apps.organisation.models import LocalAccount
from samspill.apps.organisation.selectors import actor_for, committee_of_area, local_accounts, municipality_by_code
from samspill.apps.plans.models import Goal, Measure, MeasureGoal, Plan, PlanItem
from samspill.demo import seed as seeding
from samspill.demo.elvestrand import WORKING
from samspill.demo.goals import ELVESTRAND_GOALS, FJELLVIK_GOALS, read_goals
from samspill.demo.measure_texts import measure_text
from samspill.demo.people import PERSONAS
from samspill.demo.seed import SeedError, seed
from samspill.engine.plan.content_id import content_id
from samspill.engine.vouchers import weight_findings
from samspill.reference.loader import load_cost_groups
from samspill.web.access import Actor, Permission

if TYPE_CHECKING:
    from samspill.demo.seed import Login
    from samspill.engine.workflows.plan_files.versions import Plan as PlanOfFile

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 5, 7)


@pytest.fixture
def logins(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Login]:  # noqa: ARG001 - the store is open
    """Store both municipalities once more, under codes of their own: the store of the tests has them already."""
    for name, code in (("_elvestrand", "prove"), ("_fjellvik", "annen-prove")):
        example = getattr(seeding, name)()
        monkeypatch.setattr(seeding, name, lambda example=example, code=code: replace(example, code=code))
    return seed()


def actor_of(role: str, municipality: str = "elvestrand") -> Actor:
    found = municipality_by_code(municipality)
    user = user_by_email(f"{role}@{municipality}.example")
    assert found is not None
    assert user is not None
    return actor_for(found, user.pk, TODAY)


@pytest.fixture
def economist(db: None) -> Actor:  # noqa: ARG001 - the store is open
    return actor_of("economist")


def test_everyone_gets_an_address_and_a_password_of_their_own(logins: list[Login]) -> None:
    assert len(logins) == len({email for _, email, _ in logins}) == len({word for _, _, word in logins}) == 10
    assert logins[0][:2] == ("Elvestrand kommune: Økonom", "economist@prove.example")
    assert logins[-1][1] == "economist@annen-prove.example"
    assert min(len(password) for _, _, password in logins) >= 16


def test_the_password_that_was_given_lets_the_user_in(logins: list[Login]) -> None:
    _, email, password = logins[0]
    assert authenticate(username=email, password=password) == user_by_email(email)
    assert authenticate(username=email, password=password + "x") is None


def test_a_second_time_is_refused_and_changes_nothing(logins: list[Login]) -> None:
    assert logins
    before = Goal.objects.count()
    with pytest.raises(SeedError, match="prove"):
        seed()
    assert Goal.objects.count() == before


def test_every_role_is_held_by_one_user_and_leaders_answer_for_their_units(economist: Actor) -> None:
    held = {persona.role: actor_of(persona.role.replace("_", "-")) for persona in PERSONAS}
    assert all(actor.roles == {role} for role, actor in held.items())
    assert held["unit_leader"].units == {"0610"}
    assert held["area_leader"].units == {"06", *(f"06{number}0" for number in range(1, 10))}
    assert economist.may(Permission.EDIT_PLAN)
    elvestrand = municipality_by_code("elvestrand")
    outsider = user_by_email("economist@fjellvik.example")
    assert elvestrand is not None
    assert outsider is not None
    assert actor_for(elvestrand, outsider.pk, TODAY).roles == frozenset()


def test_areas_committees_and_local_accounts_are_there(economist: Actor) -> None:
    committees = committee_of_area(economist, 2024)
    assert committees["P06"] == "Hovedutvalget for helse, sosial og omsorg"
    assert len(set(committees.values())) == 5
    assert local_accounts(economist)["1010"] == "010"


def test_all_four_versions_are_stored_with_the_content_of_the_file(
    economist: Actor, plans: tuple[PlanOfFile, ...]
) -> None:
    rows = {row.code: row for row in visible_versions(economist)}
    assert set(rows) == set(plans[1].versions)
    for code, planned in plans[1].versions.items():
        assert content_id(evaluation.planned_version(economist, rows[code]).version) == content_id(planned.version)
    assert [(row.stage, row.status, row.body) for row in rows.values() if row.code != WORKING] == [
        ("proposal", "proposed", "Kommunedirektøren"),
        ("recommendation", "proposed", "Formannskapet"),
        ("decision", "adopted", "Kommunestyret"),
    ]
    assert (rows[WORKING].stage, rows[WORKING].status) == ("working", "draft")


def test_goals_plans_and_links_are_those_of_the_files() -> None:
    for name, code in ((ELVESTRAND_GOALS, "elvestrand"), (FJELLVIK_GOALS, "fjellvik")):
        goal_file = read_goals(name)
        goals = Goal.objects.filter(municipality__code=code).values_list("code", "level", "parent__code", "status")
        assert set(goals) == {(goal.code, goal.level, goal.parent or None, goal.status) for goal in goal_file.goals}
        plans = Plan.objects.filter(municipality__code=code).values_list("code", "status", "decided_on")
        assert set(plans) == {(plan.code, plan.status, plan.decided_on) for plan in goal_file.plans}
        links = MeasureGoal.objects.filter(goal__municipality__code=code).values_list("measure__code", "goal__code")
        assert set(links) == {(measure, goal) for measure, goals in goal_file.links.items() for goal in goals}


def test_a_goal_has_its_origin_in_the_plan_that_adopted_it_first() -> None:
    places = PlanItem.objects.filter(goal__code="D1.1").values_list("plan__code", "is_origin")
    assert set(places) == {("KPS-2022-2034", True), ("TP-OPPVEKST-2022", False), ("HOP-2024-2027", False)}


def test_a_measure_says_what_it_is_who_answers_for_it_and_that_it_is_made_up() -> None:
    bridge = Measure.objects.get(code="ELVEBRUA")
    known = measure_text("ELVEBRUA")
    assert known is not None
    assert (bridge.text, bridge.owner_unit, bridge.is_illustrative) == (known.text, "1110", True)
    assert Measure.objects.get(code="V-SOSIALFAGLIG").is_illustrative is False


def test_a_version_has_texts_and_the_rates_of_its_years(economist: Actor) -> None:
    rows = {row.code: row for row in visible_versions(economist)}
    for row in rows.values():
        rates = fee_rates(row)
        assert len(rates) == len(fees(economist)) == 22
        assert all(set(range(row.first_year, row.last_year + 1)) <= set(by_year) for by_year in rates.values())
    assert fee_rates(rows[WORKING])["VANN-FORBRUK"][2028] == 2150
    page = measure_page(economist, rows[WORKING], "V-SOSIALFAGLIG")
    known = measure_text("V-SOSIALFAGLIG")
    assert page is not None
    assert page.revision is not None
    assert known is not None
    assert (page.revision.text, page.revision.consequences) == known


def test_the_registers_and_the_names_of_local_accounts_are_there(economist: Actor) -> None:
    assert len(buildings(economist)) == 14
    assert weight_findings(monthly_weights(economist), load_cost_groups()) == []
    assert LocalAccount.objects.get(municipality__code="elvestrand", account="1010").label == "Fast lønn"


def test_what_is_published_in_the_base_is_not_marked_as_made_up(
    economist: Actor, plans: tuple[PlanOfFile, ...]
) -> None:
    stored = {row.code: evaluation.planned_version(economist, row) for row in visible_versions(economist)}
    for code, planned in plans[1].versions.items():
        assert stored[code].version.base.illustrative_keys == planned.version.base.illustrative_keys
