"""Is anything lost when a form cannot be taken: login gone, token old, store busy?"""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from samspill.apps.audit.models import Entry
from samspill.web.access import Actor
from web_ground.conftest import client_of
from web_ground.people import PASSWORD

ADDRESS = "/bekkedal/write/"
HERE = {"Origin": "http://testserver"}
ELSEWHERE = {"Origin": "http://elsewhere.example"}
TEXT = 'First line\nSecond "line" <b>æøå</b>'


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "web_ground.example_addresses"
    settings.LOGIN_REDIRECT_URL = "/health/"
    busy = "samspill.web.busy.BusyMiddleware"
    settings.MIDDLEWARE = [*(each for each in settings.MIDDLEWARE if each != busy), busy]


def token_of(client: Client) -> str:
    return client.cookies["csrftoken"].value


def hidden_fields(response: Any) -> dict[str, str]:
    form = response.content.decode().partition('class="sam-form"')[2].partition("</form>")[0]
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {name: html.unescape(value) for name, value in pairs}


def written() -> list[str]:
    return list(Entry.objects.filter(object_kind="example").values_list("reason", flat=True))


def log_in(client: Client, email: str) -> None:
    client.get("/account/login/")
    values = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token_of(client)}
    assert client.post("/account/login/", values, headers=HERE).status_code == 302


def test_text_survives_the_end_of_a_session_and_is_sent_by_the_one_who_logs_in(economist: Actor) -> None:
    client = client_of(economist, checks_tokens=True)
    client.get(ADDRESS)
    client.cookies.pop("sessionid")
    values = {"text": TEXT, "lock_version": "3", "csrfmiddlewaretoken": token_of(client)}

    refused = client.post(ADDRESS, values, headers=HERE)
    assert refused.status_code == 401
    assert hidden_fields(refused) == {
        "csrfmiddlewaretoken": hidden_fields(refused)["csrfmiddlewaretoken"],
        "text": TEXT,
        "lock_version": "3",
    }
    assert "Second &quot;line&quot; &lt;b&gt;æøå&lt;/b&gt;" in refused.content.decode()
    assert 'href="/account/login/" target="_blank"' in refused.content.decode()
    assert written() == []

    log_in(client, "kari@bekkedal.example")
    confirm = client.post(ADDRESS, hidden_fields(refused), headers=HERE)
    assert confirm.status_code == 403
    assert "Kari" in confirm.content.decode()
    assert written() == []

    assert client.post(ADDRESS, hidden_fields(confirm), headers=HERE).status_code == 303
    assert written() == [TEXT]


def test_a_form_with_an_old_token_comes_back_once(economist: Actor) -> None:
    client = client_of(economist, checks_tokens=True)
    client.get(ADDRESS)
    refused = client.post(ADDRESS, {"text": "kept", "csrfmiddlewaretoken": "x" * 64}, headers=HERE)
    assert refused.status_code == 403
    assert refused["Cache-Control"] == "private, no-store"
    assert client.post(ADDRESS, hidden_fields(refused), headers=HERE).status_code == 303
    assert written() == ["kept"]


@pytest.mark.parametrize("origin", [ELSEWHERE, {"Origin": "null"}, {"Referer": "http://elsewhere.example/"}, {}])
def test_a_form_from_elsewhere_is_refused_without_echo(economist: Actor, origin: dict[str, str]) -> None:
    client = client_of(economist, checks_tokens=True)
    refused = client.post(ADDRESS, {"text": "planted"}, headers=origin)
    assert refused.status_code == 403
    assert "planted" not in refused.content.decode()
    assert written() == []


def test_a_person_without_the_permission_is_refused_and_nothing_is_echoed(stranger: Actor) -> None:
    refused = client_of(stranger).post(ADDRESS, {"text": "mine"})
    assert refused.status_code == 403
    assert written() == []


@pytest.mark.usefixtures("setup")
def test_files_are_chosen_again_and_the_page_says_so() -> None:
    table = SimpleUploadedFile("drift 2025.xlsx", b"content")
    refused = Client().post(ADDRESS, {"text": "with file", "table": table})
    page = refused.content.decode()
    assert refused.status_code == 401
    assert 'enctype="multipart/form-data"' in page
    assert re.search(r'<input class="ds-input" type="file" id="file-1" name="table"', page)
    assert "drift 2025.xlsx" in page


def test_a_password_is_never_echoed(economist: Actor) -> None:
    client = client_of(economist, checks_tokens=True)
    refused = client.post("/account/login/", {"login": "kari@bekkedal.example", "password": PASSWORD}, headers=HERE)
    assert refused.status_code == 403
    assert PASSWORD not in refused.content.decode()
    assert 'href="/account/login/"' in refused.content.decode()


@pytest.mark.usefixtures("setup")
def test_a_part_of_a_page_is_given_a_token_of_the_new_login() -> None:
    refused = Client().post(ADDRESS, {"text": "typed"}, headers={"HX-Request": "true"})
    assert refused.status_code == 401
    assert len(refused["X-CSRFToken"]) == 64


@pytest.mark.usefixtures("setup")
def test_a_reader_is_sent_to_the_login_page_and_back() -> None:
    answer = Client().get(f"{ADDRESS}?year=2025")
    assert answer["Location"] == "/account/login/?next=%2Fbekkedal%2Fwrite%2F%3Fyear%3D2025"


def test_a_locked_store_gives_the_form_back_and_says_when_to_try_again(page: Client) -> None:
    busy = page.post("/bekkedal/locked/", {"text": TEXT})
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    assert hidden_fields(busy)["text"] == TEXT
    assert page.get("/bekkedal/locked/").status_code == 503


def test_another_error_of_the_store_goes_its_way(page: Client) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        page.get("/bekkedal/broken/")
