"""What do the tests of home share? A small municipality with an adopted plan, its people, and a neighbour."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from samspill.apps.accounts.models import User
from samspill.apps.accounts.services import create_user
from samspill.apps.budgets import start_cards as budget_cards
from samspill.apps.budgets.services.versions import create_version, store_plan
from samspill.apps.organisation import services as organisation
from samspill.apps.organisation.selectors import actor_for, area_mapping, municipality_by_code
from samspill.apps.plans import start_cards as plan_cards
from samspill.command.plan import read_plans
from samspill.demo import FJELLVIK_FILE
from samspill.web.outcomes import Done

if TYPE_CHECKING:
    from samspill.web.access import Actor

TODAY = datetime.date(2024, 5, 7)
PASSWORD = "six grey herons at dawn"  # noqa: S105 - of nobody
ADOPTED, DRAFT, PRIVATE = "fjellvik-2024-2027", "storvik-utkast", "mitt-alternativ"
budget_cards.register()
plan_cards.register()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def setup(db: None) -> Actor:  # noqa: ARG001 - the store is open
    cache.clear()
    return municipality("storvik")


@pytest.fixture
def neighbour(setup: Actor) -> Actor:  # noqa: ARG001 - made after it
    return organisation.create_municipality(code="nabovik", number="0000", label="Nabovik kommune")


def municipality(code: str) -> Actor:
    """Store the plan of Fjellvik in a municipality of another name."""
    actor = organisation.create_municipality(code=code, number="0000", label=f"{code.title()} kommune")
    plan, findings = read_plans([FJELLVIK_FILE])
    assert plan is not None, findings
    organisation.set_areas(actor, plan.area_labels, {})
    spans = next(iter(plan.versions.values())).version.areas.spans
    organisation.set_units(
        actor, sorted(organisation.UnitPlace(span.unit, f"Enhet {span.unit}", "", span.area) for span in spans)
    )
    store_plan(actor, plan)
    return actor


def person(setup: Actor, role: str, unit: str = "") -> Actor:
    """Give someone with a role."""
    user = create_user(setup, email=f"{role or 'none'}@{setup.municipality}.example", password=PASSWORD)
    if role:
        organisation.assign_role(setup, user_id=user.pk, role=role, from_day=datetime.date(2024, 1, 1), unit=unit)
    place = municipality_by_code(setup.municipality)
    assert place is not None
    return actor_for(place, user.pk, TODAY)


def any_unit(setup: Actor) -> str:
    """Give a unit that belongs to an area."""
    return min(span.unit for span in area_mapping(setup).spans)


def draft(actor: Actor, code: str, stage: str = "working") -> str:
    """Make a draft from the adopted plan; an elected member's is private, and its code is drawn."""
    outcome = create_version(actor, source_code=ADOPTED, code=code, title=f"Utkastet {code}", stage=stage)
    assert isinstance(outcome, Done), outcome
    return outcome.code


def page_of(actor: Actor | None, path: str = "", municipality: str = "storvik") -> str:
    """Fetch a page in English, as someone or as the public."""
    client = Client(headers={"accept-language": "en"})
    if actor is not None and actor.user_id is not None:
        client.force_login(User.objects.get(pk=actor.user_id))
    answer = client.get(f"/{municipality}/{path}")
    assert answer.status_code == 200, answer
    return answer.content.decode()
