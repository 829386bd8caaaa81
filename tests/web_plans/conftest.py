"""What do the tests of plans share? Two municipalities, people with roles, and a small tree of goals."""

# ruff: noqa: ARG001 - a fixture that only has to stand there
from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from samspill.apps.accounts.models import User
from samspill.apps.organisation import services as organisation
from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.apps.organisation.services import UnitPlace
from samspill.apps.plans import services
from samspill.apps.plans.services import GoalValues, MeasureValues, PlanDecision, PlanValues
from samspill.web.access import Actor
from web_plans.people import Person
from web_plans.rows import ELSEWHERE, HOME

TODAY = datetime.date(2024, 5, 7)
DECISION = PlanDecision(datetime.date(2023, 12, 12), "Kommunestyret", "112/23")


@pytest.fixture(autouse=True, scope="session")
def _static_folder() -> None:
    """Make the folder that the server of static files looks for."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture
def setup_actor(db: None) -> Actor:
    actor = organisation.create_municipality(code=HOME, number="0000", label="Furuvik kommune", is_fictional=True)
    organisation.set_units(
        actor, [UnitPlace("10", "Oppvekst"), UnitPlace("11", "Skole", "10"), UnitPlace("20", "Helse")]
    )
    return actor


@pytest.fixture
def other_actor(db: None) -> Actor:
    return organisation.create_municipality(code=ELSEWHERE, number="0000", label="Granli kommune", is_fictional=True)


@pytest.fixture
def person(setup_actor: Actor) -> Callable[..., Person]:
    """Make a person with a role at home, or with none."""

    def made(role: str = "", unit: str = "", email: str = "") -> Person:
        user = User.objects.create_user(email or f"{role or 'guest'}@example.org", "not-used-here")
        if role:
            organisation.assign_role(
                setup_actor, user_id=user.pk, role=role, from_day=datetime.date(2024, 1, 1), unit=unit
            )
        municipality = municipality_by_code(HOME)
        assert municipality is not None
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return Person(actor_for(municipality, user.pk, TODAY), client, user)

    return made


@pytest.fixture
def economist(person: Callable[..., Person]) -> Person:
    return person("economist")


@pytest.fixture
def member(person: Callable[..., Person]) -> Person:
    return person("elected_member")


@pytest.fixture
def public(setup_actor: Actor) -> Actor:
    municipality = municipality_by_code(HOME)
    assert municipality is not None
    return actor_for(municipality, None, TODAY)


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def tree(setup_actor: Actor) -> Actor:
    """Make four levels in one line, a second sub-goal, and a measure that serves the strategy."""
    services.create_goal(setup_actor, GoalValues("Oppvekst"), code="1")
    services.create_goal(setup_actor, GoalValues("Alle mestrer"), parent="1", code="1.1")
    services.create_goal(setup_actor, GoalValues("Trygge skoler"), parent="1.1", code="1.1.1")
    services.create_goal(setup_actor, GoalValues("Tidlig innsats"), parent="1.1.1", code="1.1.1.1")
    services.create_goal(setup_actor, GoalValues("Ålesunds ønske om ære"), parent="1.1", code="1.1.2")
    services.create_measure(
        setup_actor, MeasureValues("Ambulant team", owner_unit="11", un_goals=(4,)), "T1", goal="1.1.1.1"
    )
    return setup_actor


@pytest.fixture
def adopted(tree: Actor) -> Actor:
    """Make an adopted theme plan with the measure and its strategy."""
    services.create_plan(tree, PlanValues("Oppvekstplan", "theme_plan", first_year=2023, last_year=2030), "oppvekst")
    services.add_item(tree, "oppvekst", goal="1.1.1.1")
    services.add_item(tree, "oppvekst", measure="T1")
    services.add_chapter(tree, "oppvekst", services.ChapterValues("trend", "Flere barn"))
    services.adopt_plan(tree, "oppvekst", DECISION, 1)
    return tree


@pytest.fixture
def decision() -> PlanDecision:
    return DECISION
