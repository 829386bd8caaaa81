"""Can the right person log in, and is guessing slowed?"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from samspill.apps.accounts.models import User
from samspill.apps.accounts.urls import urlpatterns
from samspill.web.access import Actor
from web_ground.conftest import client_of
from web_ground.people import PASSWORD, person

EMAIL = "kari@bekkedal.example"
NEW = "nine blue boats in line"


@pytest.fixture(autouse=True)
def _places(settings: Settings) -> None:
    settings.LOGIN_REDIRECT_URL = settings.ACCOUNT_LOGOUT_REDIRECT_URL = "/health/"


def try_login(client: Client, password: str, email: str = EMAIL, **more: str) -> Any:
    return client.post("/account/login/", {"login": email, "password": password, **more})


def test_login_leads_back_to_the_page_that_asked(economist: Actor) -> None:
    client = Client()
    answer = try_login(client, PASSWORD, email="Kari@Bekkedal.example", next="/bekkedal/jobs/")
    assert (answer.status_code, answer["Location"]) == (302, "/bekkedal/jobs/")
    assert client.session[SESSION_KEY] == str(economist.user_id)


@pytest.mark.usefixtures("economist")
def test_login_never_leads_away_from_the_house() -> None:
    assert try_login(Client(), PASSWORD, next="https://elsewhere.example/")["Location"] == "/health/"


@pytest.mark.usefixtures("economist")
def test_a_wrong_password_and_an_unknown_address_are_told_the_same() -> None:
    wrong = try_login(Client(), "wrong")
    unknown = try_login(Client(), "wrong", email="nobody@bekkedal.example")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert PASSWORD not in wrong.content.decode()


@pytest.mark.usefixtures("economist")
def test_guessing_is_stopped_after_five_attempts_also_with_the_right_password() -> None:
    for _ in range(5):
        assert try_login(Client(), "wrong").status_code == 422
    stopped = try_login(Client(), PASSWORD)
    assert stopped.status_code == 422
    assert SESSION_KEY not in stopped.client.session


@pytest.mark.usefixtures("economist")
def test_one_who_forgot_does_not_lock_out_the_others_behind_the_same_address(setup: Actor) -> None:
    """Everyone in a town hall comes from one address: one insists, two more forgot, and the fourth knows."""
    for email, times in ((EMAIL, 20), ("per@bekkedal.example", 5), ("ida@bekkedal.example", 5)):
        for _ in range(times):
            assert try_login(Client(), "wrong", email=email).status_code == 422
    person(setup, "ola@bekkedal.example", "economist")
    assert try_login(Client(), PASSWORD, email="ola@bekkedal.example").status_code == 302


def test_a_whole_council_logs_in_at_once_from_one_address(economist: Actor) -> None:
    assert economist.user_id
    assert {try_login(Client(), PASSWORD).status_code for _ in range(45)} == {302}


@pytest.mark.usefixtures("economist")
def test_trying_one_password_on_many_addresses_is_stopped() -> None:
    for number in range(50):
        try_login(Client(), "wrong", email=f"guess-{number}@bekkedal.example")
    stopped = try_login(Client(), PASSWORD)
    assert stopped.status_code == 422
    assert SESSION_KEY not in stopped.client.session


def test_a_closed_account_does_not_come_in(economist: Actor) -> None:
    User.objects.filter(pk=economist.user_id or 0).update(is_active=False)
    client = Client()
    assert try_login(client, PASSWORD)["Location"] == "/account/login/"
    assert SESSION_KEY not in client.session


def test_logout_asks_first_and_then_ends_the_session(page: Client) -> None:
    assert page.get("/account/logout/").status_code == 200
    assert SESSION_KEY in page.session
    assert page.post("/account/logout/").status_code == 302
    assert SESSION_KEY not in page.session


def test_a_changed_password_ends_all_other_sessions(economist: Actor) -> None:
    here, there = client_of(economist), client_of(economist)
    values = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/account/password/", values).status_code == 302
    assert here.get("/account/password/").status_code == 200
    assert there.get("/account/password/").status_code == 302
    assert User.objects.get(pk=economist.user_id or 0).check_password(NEW)


@pytest.mark.parametrize(
    "values",
    [
        {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
        {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "!"},
    ],
)
def test_a_password_is_changed_only_by_its_owner_to_a_good_one(page: Client, values: dict[str, str]) -> None:
    assert page.post("/account/password/", values).status_code == 422
    assert User.objects.get(email=EMAIL).check_password(PASSWORD)


@pytest.mark.usefixtures("setup")
def test_changing_a_password_needs_login() -> None:
    assert Client().get("/account/password/")["Location"] == "/account/login/?next=%2Faccount%2Fpassword%2F"


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "account_set_password"])
def test_no_other_address_of_the_library_exists(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_every_address_of_the_slice_is_declared() -> None:
    assert all(hasattr(each.callback, "permission") for each in urlpatterns)
