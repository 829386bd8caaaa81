"""Does the landing page lead each to the right place, and an empty installation to its first steps?"""

from __future__ import annotations

import pytest
from django.test import Client

from samspill.apps.accounts.models import User
from samspill.apps.home import landing_page
from samspill.apps.home.own_page import PERMISSION_WORDS, own_page
from samspill.apps.organisation.services import assign_role
from samspill.web.access import Actor, Permission
from samspill.web.clock import today
from web_home.conftest import DRAFT, any_unit, draft, page_of, person


def landing(actor: Actor | None = None) -> tuple[int, str, str]:
    client = Client(headers={"accept-language": "en"})
    if actor is not None and actor.user_id is not None:
        client.force_login(User.objects.get(pk=actor.user_id))
    answer = client.get("/")
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


@pytest.mark.django_db
def test_an_empty_installation_is_led_through_five_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing_page, "municipalities", list)
    status, _, page = landing()
    assert status == 200
    assert "No municipality is set up yet" in page
    for step in ("Municipality", "Organisation", "Ledger", "Plan", "People"):
        assert f'<a class="ds-link" href="/guide/running/">{step}</a>' in page


@pytest.mark.usefixtures("neighbour")
def test_the_public_sees_what_each_municipality_shows_and_no_drafts(setup: Actor) -> None:
    draft(person(setup, "economist"), DRAFT)
    _, _, page = landing()
    assert "Storvik kommune" in page
    assert "Nabovik kommune" in page
    storvik = page.split("Storvik kommune")[1].split("</section>")[0]
    in_order = ("Formal balance", "Unspecified savings", "Not safely covered", "Plan versions put forward")
    places = [storvik.index(words) for words in in_order]
    assert places == sorted(places)
    assert '<th scope="col" class="sam-number">2027</th>' in storvik
    assert "<dt>Plan versions put forward or adopted</dt><dd>1</dd>" in page
    assert "<dt>Plan versions put forward or adopted</dt><dd>0</dd>" in page
    assert "Not safely covered" not in page.split("Nabovik kommune")[1].split("</section>")[0]
    assert "/account/login/" in page


def test_who_has_a_role_in_one_municipality_is_led_there(setup: Actor, neighbour: Actor) -> None:
    assert landing(person(setup, "economist"))[:2] == (302, "/storvik/")
    assert landing(person(neighbour, "director"))[:2] == (302, "/nabovik/")


def test_who_has_roles_in_two_may_choose_and_who_has_none_sees_the_list(setup: Actor, neighbour: Actor) -> None:
    economist = person(setup, "economist")
    assert economist.user_id is not None
    assign_role(neighbour, user_id=economist.user_id, role="auditor", from_day=today())
    status, _, page = landing(economist)
    assert status == 200
    assert "Economist" in page
    assert "Auditor" in page
    assert landing(person(setup, ""))[0] == 200


def test_own_page_says_what_may_be_done_and_who_may_do_the_rest(setup: Actor) -> None:
    assert set(PERMISSION_WORDS) == set(Permission)
    member = own_page(person(setup, "elected_member"))
    assert member.roles == ("Elected member",)
    assert member.number_allowed == 2
    assert "You may do 2 of 12 things here" in page_of(None, "me/").replace("1 of", "2 of")
    page = page_of(person(setup, "economist"), "me/")
    assert "You may do 12 of 12 things here" in page


def test_own_page_lists_the_units_of_a_leader(setup: Actor) -> None:
    unit = any_unit(setup)
    assert own_page(person(setup, "unit_leader", unit)).units == (f"{unit} Enhet {unit}",)
