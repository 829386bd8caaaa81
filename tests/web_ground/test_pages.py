"""What do the pages of the ground show, and to whom?"""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from samspill.apps.audit.selectors import object_history
from samspill.apps.audit.services import record, register_words
from samspill.apps.organisation.selectors import job_actor
from samspill.apps.organisation.services import UnitPlace, assign_role, set_areas, set_local_accounts, set_units
from samspill.web.access import Actor
from web_ground.conftest import client_of
from web_ground.people import again, person

PAGES = ("organisation/", "audit/", "jobs/")


@pytest.fixture
def organised(setup: Actor) -> Actor:
    set_areas(setup, {"1": "Oppvekst", "2": "Helse"}, {"1": ("10", "Utvalg for oppvekst")})
    set_units(
        setup,
        [
            UnitPlace("100", "Skoler", area="1"),
            UnitPlace("110", "Bekkedal skole", parent="100", area="1"),
            UnitPlace("200", "Sykehjem", area="2"),
        ],
    )
    set_local_accounts(setup, {"10100": "010"})
    return setup


@pytest.mark.django_db
def test_health_is_told_to_everyone() -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_the_organisation_is_shown_as_it_is(organised: Actor, economist: Actor, page: Client) -> None:
    assign_role(
        organised,
        user_id=economist.user_id or 0,
        role="unit_leader",
        from_day=datetime.date(2023, 1, 1),
        until_day=datetime.date(2024, 1, 1),
        unit="110",
    )
    shown = page.get("/bekkedal/organisation/").content.decode()
    for text in ("1 Oppvekst", "Utvalg for oppvekst", "110 Bekkedal skole", "200 Sykehjem", "10100", "Kari"):
        assert text in shown
    units = shown.partition('id="units"')[2]
    school = units.partition("100 Skoler")[2]
    assert school.index("110 Bekkedal skole") < school.index("</ul>")
    assert 'lang="nb"' in shown


def test_each_page_is_shown_to_those_who_may(organised: Actor) -> None:
    roles = ("economist", "secretariat", "elected_member")
    seen = {}
    for role in roles:
        client = client_of(person(organised, f"{role}@bekkedal.example", role))
        seen[role] = [client.get(f"/bekkedal/{page}").status_code for page in PAGES]
    assert seen == {
        "economist": [200, 200, 200],
        "secretariat": [200, 403, 200],
        "elected_member": [403, 403, 200],
    }
    assert [Client().get(f"/bekkedal/{page}").status_code for page in PAGES] == [302, 302, 302]


def test_history_tells_what_was_done_by_whom(setup: Actor, economist: Actor, page: Client) -> None:
    register_words(kinds={"example": "example"})
    before, after = {"title": "Old", "amount_ore": 100, "code": "7"}, {"title": "New", "amount_ore": 250, "code": "7"}
    record(economist, "change", "example", "7", reason="Wrong year", before=before, after=after)
    record(setup, "create", "example", "8")
    page.cookies["django_language"] = "en"
    shown = page.get("/bekkedal/audit/?kind=example").content.decode()
    assert "changed example 7" in shown
    assert "<del>title: Old, amount: NOK 1</del>" in shown
    assert "<ins>title: New, amount: NOK 2.50</ins>" in shown
    assert "Wrong year" in shown
    assert "<strong>Kari</strong>" in shown
    assert "<strong>The command line</strong>" in shown
    assert "example 8" not in page.get("/bekkedal/audit/?kind=example&code=7").content.decode()


def test_history_holds_only_the_own_municipality(other: Actor, page: Client) -> None:
    record(other, "create", "example", "secret-code")
    assert "secret-code" not in page.get("/bekkedal/audit/").content.decode()


def test_those_who_may_not_see_the_audit_are_told_no_names(setup: Actor, economist: Actor) -> None:
    record(economist, "change", "example", "7")
    auditor = person(setup, "siv@bekkedal.example", "auditor")
    member = person(setup, "liv@bekkedal.example", "elected_member")
    names = [object_history(actor, "example", "7")[0].actor_name for actor in (auditor, member)]
    assert names[0] == "Kari"
    assert names[1] != "Kari"


def test_the_actor_of_a_job_is_what_its_user_is_today(setup: Actor, economist: Actor) -> None:
    actor = job_actor("bekkedal", economist.user_id or 0)
    assert actor is not None
    assert (actor.kind, actor.permissions) == ("job", again(setup, economist.user_id or 0).permissions)
    assert job_actor("nowhere", economist.user_id or 0) is None


@pytest.mark.django_db
def test_an_address_with_nothing_has_a_calm_page() -> None:
    answer = Client().get("/nowhere/jobs/")
    assert answer.status_code == 404
    assert b"sam-heading" in answer.content


@pytest.mark.usefixtures("setup")
def test_a_broken_page_says_so_without_asking_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("samspill.apps.organisation.middleware.actor_for", None)
    answer = client.get("/bekkedal/jobs/")
    assert answer.status_code == 500
    assert "Noe gikk galt" in answer.content.decode()
