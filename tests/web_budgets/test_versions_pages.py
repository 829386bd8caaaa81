"""Which versions does each reader see, and how is one made from another?"""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pytest
from django.test import Client

from samspill.apps.accounts.models import User
from samspill.apps.accounts.services import create_user
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.services.amounts import state_totals
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.apps.organisation.services import assign_role
from samspill.web.access import Actor
from samspill.web.outcomes import Done, Refused
from web_budgets.people import (
    BUDGET,
    DRAFT,
    FROZEN,
    THOUSAND_ORE,
    client_of,
    content_of,
    own_alternative,
    row_of,
    shown,
)
from web_store import ADOPTED, ELVESTRAND, PROPOSAL, TODAY, WORKING, actor_of

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


def test_the_button_says_what_the_link_says() -> None:
    page = client_of("economist").get(f"{DRAFT}/freeze/").content.decode()
    assert re.search(r'<button class="ds-button" type="submit">Put forward or adopt</button>', page)
    assert "Freeze the version" not in page


@pytest.mark.parametrize(("status", "word"), [("adopted", "is adopted"), ("proposed", "is put forward")])
def test_once_it_is_done_a_message_says_what_happened_and_who_sees_it(status: str, word: str) -> None:
    client, posted = client_of("economist"), AS_ADOPTED | {"status": status, "decided_on": "2024-05-07"}
    page = client.post(f"{DRAFT}/freeze/", posted, follow=True).content.decode()
    assert f"“{row_of().title}” {word}. Everyone can read it now, also without login, and nobody can change it." in page


def test_every_reason_is_counted_names_the_version_and_leads_to_where_it_is_mended(economist: Actor) -> None:
    more = {2026: 7400 * THOUSAND_ORE, 2027: 7500 * THOUSAND_ORE}
    lock = shown(economist, "A-HVERDAG").lock_version
    done = state_totals(economist, version_code=WORKING, measure_code="A-HVERDAG", lock_version=lock, totals=more)
    assert isinstance(done, Done), done
    answer = client_of("economist").post(
        f"{DRAFT}/freeze/", AS_ADOPTED | {"status": "adopted", "decided_on": "2023-12-11"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "3 things must be corrected" in page
    summary = page[page.index("form-errors-title") : page.index('<form class="sam-form"')]
    assert summary.count(f"“{row_of().title}”") == 3
    assert WORKING not in re.sub(r'href="[^"]*"', "", summary)
    assert summary.count(f'href="{DRAFT}/statements/5-4/"') == summary.count(f'href="{DRAFT}/measures/"') == 2
    assert 'href="#id_decided_on"' in summary
    assert row_of().status == "draft"


def test_a_gap_in_investment_is_told_with_its_own_amount_and_statement(
    economist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gap = SimpleNamespace(operating_balance_ore=0, investment_balance_ore=-500)
    result = SimpleNamespace(years=[SimpleNamespace(year=2026, gap=gap)])
    monkeypatch.setattr("samspill.apps.budgets.services.versions.evaluation.evaluated", lambda *_: result)
    found = freeze_version(economist, code=WORKING, status="adopted", decided_on=TODAY, body="Kommunestyret")
    assert isinstance(found, Refused)
    assert [(each.params["table"], each.params["amount_ore"]) for each in found.findings] == [("5-5", 500)]


def test_a_closed_version_tells_the_day_as_the_reader_writes_it() -> None:
    client = client_of("economist")
    norwegian = client.get(f"{FROZEN}/measures/", headers={"accept-language": "nb"}).content.decode()
    lock = norwegian[norwegian.index("budget-lock") :]
    assert "12.12.2023 av Kommunestyret" in lock
    assert f"«{row_of(ADOPTED).title}»" in lock
    assert "2023-12-12" not in lock[: lock.index("</details>")]


@pytest.mark.parametrize("code", [WORKING, ADOPTED])
def test_a_version_leads_to_the_comparison_with_what_it_was_made_from(code: str) -> None:
    parent = row_of(code).parent
    assert parent is not None
    client = client_of("economist")
    page = client.get(f"{BUDGET}/{code}/measures/").content.decode()
    url = f"{BUDGET}/compare/?before={parent.code}&amp;after={code}"
    assert f'<a class="ds-link" href="{url}">Compare with {parent.title}</a>' in page
    assert client.get(url.replace("&amp;", "&")).status_code == 200
    assert "Compare with" not in client.get(f"{BUDGET}/{PROPOSAL}/measures/").content.decode()


def test_a_copy_leads_to_the_comparison_with_its_origin(economist: Actor) -> None:
    create_version(economist, code="kopi", title="Kopi", source_code=WORKING, stage="alternative")
    page = client_of("economist").get(f"{BUDGET}/kopi/measures/").content.decode()
    assert f'href="{BUDGET}/compare/?before={WORKING}&amp;after=kopi">Compare with it</a>' in page
