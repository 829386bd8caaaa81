"""Which versions does each reader see, and how is one made from another?"""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from samspill.apps.accounts.models import User
from samspill.apps.accounts.services import create_user
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.apps.organisation.services import assign_role
from samspill.web.access import Actor
from samspill.web.outcomes import Done, Refused
from web_budgets.people import BUDGET, DRAFT, FROZEN, client_of, content_of, own_alternative, row_of
from web_store import ADOPTED, ELVESTRAND, TODAY, WORKING, actor_of

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
    answer = client.post(f"{FROZEN}/new/", {"title": "Mitt alternativ", "stage": "alternative"})
    made = PlanVersion.objects.get(title="Mitt alternativ")
    assert (answer.status_code, answer["Location"]) == (303, f"{BUDGET}/{made.code}/measures/")
    assert made.owner_id == actor_of("elected_member").user_id
    assert "Mitt alternativ" in client.get(f"{BUDGET}/").content.decode()
    for other in ("economist", "director", "anonymous"):
        assert "Mitt alternativ" not in client_of(other).get(f"{BUDGET}/").content.decode()
        assert client_of(other).get(f"{BUDGET}/{made.code}/measures/").status_code == 404


def test_an_elected_member_cannot_make_a_working_plan() -> None:
    form = {"title": "Ny", "code": "ny", "stage": "working"}
    assert client_of("elected_member").post(f"{FROZEN}/new/", form).status_code == 422
    assert client_of("unit_leader").post(f"{FROZEN}/new/", form).status_code == 403
    assert not PlanVersion.objects.filter(code="ny").exists()


def test_nobody_learns_by_a_code_which_alternatives_others_have(setup_of_another_member: Actor) -> None:
    """The code of what only its owner sees is drawn: one that is typed says nothing of what others typed."""
    typed = {"title": "Mitt", "code": "kutt-skolen", "stage": "alternative"}
    codes = set()
    for actor in (actor_of("elected_member"), setup_of_another_member):
        client = Client(headers={"accept-language": "en"})
        client.force_login(User.objects.get(pk=actor.user_id or 0))
        assert 'name="code"' not in client.get(f"{FROZEN}/new/").content.decode()
        answer = client.post(f"{FROZEN}/new/", typed)
        assert answer.status_code == 303
        codes.add(answer["Location"])
        outcome = create_version(actor, code="kutt-skolen", title="Mitt", source_code=ADOPTED, stage="alternative")
        assert isinstance(outcome, Done)
        assert re.fullmatch(r"alt-[2-9b-z]{6}", outcome.code)
        codes.add(outcome.code)
    assert len(codes) == 4
    assert not PlanVersion.objects.filter(code="kutt-skolen").exists()


@pytest.fixture
def setup_of_another_member(economist: Actor) -> Actor:
    user = create_user(economist, email="another@elvestrand.example", password=PASSWORD)
    assign_role(economist, user_id=user.pk, role="elected_member", from_day=datetime.date(2024, 1, 1))
    place = municipality_by_code(ELVESTRAND)
    assert place is not None
    return actor_for(place, user.pk, TODAY)


def test_a_member_does_not_make_more_than_an_alternative_past_the_page() -> None:
    outcome = create_version(actor_of("elected_member"), title="Vedtak", source_code=ADOPTED, stage="decision")
    assert isinstance(outcome, Refused)
    assert [each.code for each in outcome.findings] == ["stage-not-yours"]


PASSWORD = "six grey herons at dawn"  # noqa: S105 - of nobody
AS_ADOPTED = {"status": "proposed", "body": "Kommunestyret", "decided_on": "2023-12-12"}


def test_what_a_member_puts_forward_never_looks_like_a_decision_of_the_council() -> None:
    client, code = client_of("elected_member"), own_alternative(actor_of("elected_member"))
    PlanVersion.objects.filter(code=code).update(stage="decision")
    page = client.get(f"{BUDGET}/{code}/freeze/").content.decode()
    assert 'name="body"' not in page
    assert 'name="decided_on"' not in page
    assert client.post(f"{BUDGET}/{code}/freeze/", AS_ADOPTED | {"status": "adopted"}).status_code == 422
    assert client.post(f"{BUDGET}/{code}/freeze/", AS_ADOPTED).status_code == 303
    made = row_of(code)
    assert (made.status, made.stage, made.decided_on) == ("proposed", "alternative", TODAY)
    assert "council" not in made.body.replace("Member of the council, on their own behalf", "")
    assert made.body not in {"", "Kommunestyret"}


def test_a_service_asked_past_the_page_gives_a_member_no_body_and_no_day() -> None:
    member = actor_of("elected_member")
    code = own_alternative(member)
    day = datetime.date(2023, 12, 12)
    assert isinstance(freeze_version(member, code=code, status="proposed", decided_on=day, body="Kommunestyret"), Done)
    assert (row_of(code).body == "Kommunestyret", row_of(code).decided_on) == (False, TODAY)


@pytest.mark.parametrize(("day", "status"), [("2023-12-11", 422), ("2024-05-08", 422), ("9999-12-31", 422)])
def test_a_decision_has_neither_a_day_to_come_nor_one_before_what_it_builds_on(day: str, status: int) -> None:
    """The parent was adopted 2023-12-12, and today is 2024-05-07."""
    answer = client_of("economist").post(f"{DRAFT}/freeze/", AS_ADOPTED | {"status": "adopted", "decided_on": day})
    assert answer.status_code == status
    assert "the day must be from 2023-12-12 to 2024-05-07" in answer.content.decode()
    assert row_of().status == "draft"


@pytest.mark.parametrize("day", ["2023-12-12", "2024-05-07"])
def test_a_decision_may_have_the_day_of_its_parent_or_today(day: str) -> None:
    posted = AS_ADOPTED | {"status": "adopted", "decided_on": day}
    assert client_of("economist").post(f"{DRAFT}/freeze/", posted).status_code == 303
    assert (str(row_of().decided_on), row_of().body) == (day, "Kommunestyret")


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
