"""Which versions does each reader see, and how is one made from another?"""

from __future__ import annotations

import pytest

from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.services.versions import create_version
from samspill.web.access import Actor
from web_budgets.people import BUDGET, DRAFT, FROZEN, client_of, content_of, row_of
from web_store import ADOPTED, WORKING, actor_of

pytestmark = pytest.mark.django_db


def test_the_administration_sees_the_draft_and_everyone_the_published() -> None:
    draft, published = f'id="{WORKING}"', f'id="{ADOPTED}"'
    for persona, sees_draft in (
        ("economist", True),
        ("unit_leader", True),
        ("elected_member", False),
        ("anonymous", False),
    ):
        page = client_of(persona).get(f"{BUDGET}/").content.decode()
        assert (draft in page) is sees_draft
        assert published in page


def test_the_page_shows_stage_status_body_and_content() -> None:
    page = client_of("anonymous").get(f"{BUDGET}/").content.decode()
    assert row_of(ADOPTED).content_id in page
    assert "adopted" in page
    assert "2023-12-12" in page
    assert "Not safely covered" in page


def test_an_elected_member_makes_an_alternative_that_only_they_see() -> None:
    client = client_of("elected_member")
    answer = client.post(f"{FROZEN}/new/", {"title": "Mitt alternativ", "code": "mitt", "stage": "alternative"})
    assert (answer.status_code, answer["Location"]) == (303, f"{BUDGET}/mitt/measures/")
    assert PlanVersion.objects.get(code="mitt").owner_id == actor_of("elected_member").user_id
    assert "Mitt alternativ" in client.get(f"{BUDGET}/").content.decode()
    for other in ("economist", "director", "anonymous"):
        assert "Mitt alternativ" not in client_of(other).get(f"{BUDGET}/").content.decode()
        assert client_of(other).get(f"{BUDGET}/mitt/measures/").status_code == 404


def test_an_elected_member_cannot_make_a_working_plan() -> None:
    form = {"title": "Ny", "code": "ny", "stage": "working"}
    assert client_of("elected_member").post(f"{FROZEN}/new/", form).status_code == 422
    assert client_of("unit_leader").post(f"{FROZEN}/new/", form).status_code == 403
    assert not PlanVersion.objects.filter(code="ny").exists()


def test_a_taken_code_keeps_what_was_typed() -> None:
    form = {"title": "Ny plan", "code": WORKING, "stage": "working"}
    answer = client_of("economist").post(f"{FROZEN}/new/", form)
    assert answer.status_code == 422
    assert "Ny plan" in answer.content.decode()


def test_a_version_made_on_the_page_has_the_content_of_its_source(economist: Actor) -> None:
    client_of("economist").post(f"{DRAFT}/new/", {"title": "Kopi", "code": "kopi", "stage": "working"})
    assert content_of(economist, "kopi") == content_of(economist)


def test_the_head_says_why_a_version_is_closed_and_leads_to_the_others(economist: Actor) -> None:
    create_version(economist, code="ny", title="Ny versjon", source_code=ADOPTED, stage="working")
    page = client_of("economist").get(f"{FROZEN}/measures/").content.decode()
    assert "what has been put forward is not changed" in page
    assert f'href="{BUDGET}/ny/measures/"' in page
    assert "budget-lock" not in client_of("economist").get(f"{DRAFT}/measures/").content.decode()
