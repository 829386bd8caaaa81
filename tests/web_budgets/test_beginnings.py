"""Does a plan begin on a base budget, is a draft thrown away whole, is a copy found beside what it was made from?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.apps.audit.models import Entry
from samspill.apps.audit.selectors import history
from samspill.apps.budgets import models
from samspill.apps.budgets.models import BaseBudget, DiscardedVersion, KeptText, PlanVersion
from samspill.apps.budgets.selectors.versions import NotSeenError, version_by_code
from samspill.apps.budgets.services.discarding import TABLES, discard_version
from samspill.apps.budgets.services.first_versions import FirstVersion, create_first_version
from samspill.apps.budgets.services.measures import edit_measure
from samspill.apps.budgets.services.registers import set_fee_rates
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.apps.organisation.selectors import municipality_by_code
from samspill.web.outcomes import Conflict, Done, Outcome, Refused
from web_budgets.people import BUDGET, DRAFT, FROZEN, client_of, content_of, row_of, shown
from web_store import ADOPTED, ELVESTRAND, WORKING, actor_of

if TYPE_CHECKING:
    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db
MEASURE = "A-HVERDAG"


def counts() -> dict[str, int]:
    return {name: getattr(models, name).objects.count() for name in models.__all__ if name != "DiscardedVersion"}


def made(actor: Actor, source: str, title: str = "Et alternativ") -> PlanVersion:
    outcome = create_version(actor, title=title, source_code=source, stage="alternative")
    assert isinstance(outcome, Done), outcome
    return row_of(outcome.code)


def thrown(actor: Actor, row: PlanVersion) -> Outcome:
    return discard_version(actor, code=row.code, lock_version=row_of(row.code).lock_version)


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


# --- thrown away


def test_a_draft_is_thrown_away_with_all_that_it_states(economist: Actor) -> None:
    before, content = counts(), content_of(economist)
    row = made(economist, WORKING)
    lock = shown(economist, MEASURE, row.code).lock_version
    edit_measure(economist, version_code=row.code, measure_code=MEASURE, lock_version=lock, fields={"text": "Ny"})
    set_fee_rates(economist, row.code, {"VANN-FORBRUK": {2026: 5_555}})
    assert KeptText.objects.filter(version=row).exists()
    assert isinstance(thrown(economist, row), Done)
    assert counts() == before
    assert content_of(economist) == content
    entry = Entry.objects.get(event="discard")
    assert (entry.object_code, entry.scope) == (row.code, row.code)
    assert entry.before is not None
    assert entry.before["title"] == "Et alternativ"


def test_every_table_under_a_version_is_emptied_of_it() -> None:
    above = {"version", "revision", "project", "basis", "asset"}
    under = {
        name
        for name in models.__all__
        if any(field.name in above and field.is_relation for field in getattr(models, name)._meta.get_fields())
    }
    assert {model.__name__ for model, _ in TABLES} == under


def test_what_is_frozen_or_built_on_stays_with_the_reason(economist: Actor) -> None:
    before = counts()
    assert codes(thrown(economist, row_of(ADOPTED))) == ["version-frozen"]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM budgets_planversion WHERE code = %s", [ADOPTED])
    assert counts() == before
    page = client_of("economist").get(f"{FROZEN}/discard/")
    assert page.status_code == 403
    assert "2023-12-12" in page.content.decode()


def test_a_draft_that_something_was_built_on_past_the_program_is_kept(economist: Actor) -> None:
    from unittest.mock import patch  # noqa: PLC0415 - the store itself refuses such a child

    draft, child = row_of(), row_of(ADOPTED)
    with patch("samspill.apps.budgets.selectors.versions.PlanVersion.objects.filter") as found:
        found.return_value.first.return_value = child
        from samspill.apps.budgets.selectors.versions import discard_refusal  # noqa: PLC0415 - the same

        finding = discard_refusal(economist, draft)
    assert finding is not None
    assert finding.code == "version-built-on"


def test_a_leader_throws_no_plan_away_and_nobody_what_another_owns(economist: Actor) -> None:
    assert codes(thrown(actor_of("area_leader"), row_of())) == ["version-not-yours"]
    own = made(actor_of("elected_member"), ADOPTED)
    with pytest.raises(NotSeenError):
        thrown(economist, own)
    assert isinstance(thrown(actor_of("elected_member"), own), Done)


def test_a_draft_that_was_changed_meanwhile_is_not_thrown_away(economist: Actor) -> None:
    row = made(economist, WORKING)
    lock = row_of(row.code).lock_version
    set_fee_rates(economist, row.code, {"VANN-FORBRUK": {2026: 5_555}})
    assert isinstance(discard_version(economist, code=row.code, lock_version=lock), Conflict)
    answer = client_of("economist").post(f"{BUDGET}/{row.code}/discard/", {"lock_version": lock})
    assert answer.status_code == 409
    assert "Nothing is thrown away" in answer.content.decode()
    assert PlanVersion.objects.filter(code=row.code).exists()


def test_the_code_of_what_was_thrown_away_is_never_given_again(economist: Actor) -> None:
    row = made(economist, ADOPTED)
    thrown(economist, row)
    again = create_version(economist, code=row.code, title="Ny", source_code=ADOPTED, stage="alternative")
    assert codes(again) == ["version-code-taken"]


def test_the_history_of_an_own_alternative_stays_unseen_by_others(economist: Actor) -> None:
    member = actor_of("elected_member")
    own = made(member, ADOPTED, "Hemmelig forslag")
    thrown(member, own)
    assert not history(economist, scope=own.code).exists()
    assert history(member, scope=own.code).filter(event="discard").exists()
    assert DiscardedVersion.objects.get(code=own.code).owner_id == member.user_id


def test_the_page_says_what_is_lost_and_asks_first(economist: Actor) -> None:
    row = made(economist, WORKING)
    client = client_of("economist")
    assert f"{BUDGET}/{row.code}/discard/" in client.get(f"{BUDGET}/").content.decode()
    page = client.get(f"{BUDGET}/{row.code}/discard/").content.decode()
    assert "measures and projects, its fees" in page
    assert PlanVersion.objects.filter(code=row.code).exists()
    answer = client.post(f"{BUDGET}/{row.code}/discard/", {"lock_version": row.lock_version}, follow=True)
    assert "Et alternativ is thrown away." in answer.content.decode()
    assert not PlanVersion.objects.filter(code=row.code).exists()


# --- beside what it was made from


def test_a_copy_of_a_draft_says_what_it_is_an_alternative_to(economist: Actor) -> None:
    copy, child = made(economist, WORKING), made(economist, ADOPTED, "Et barn")
    assert (copy.origin_code, child.origin_code) == (WORKING, "")
    page = client_of("economist").get(f"{BUDGET}/").content.decode()
    section = page.split(f'id="{copy.code}"', 1)[1].split("</section>", 1)[0]
    assert f'alternative to <a class="ds-link" lang="nb" href="#{WORKING}">' in section
    assert "alternative to" not in page.split(f'id="{child.code}"', 1)[1].split("</section>", 1)[0]
    assert f'href="{DRAFT}/measures/"' in client_of("economist").get(f"{BUDGET}/{copy.code}/measures/").content.decode()


def test_what_it_was_made_from_is_named_only_to_those_who_see_it() -> None:
    member = actor_of("elected_member")
    first = made(member, ADOPTED, "Hemmelig utgangspunkt")
    second = made(member, first.code, "Lagt fram")
    freeze_version(member, code=second.code, status="proposed")
    assert row_of(second.code).origin_code == first.code
    assert "Hemmelig utgangspunkt" in client_of("elected_member").get(f"{BUDGET}/").content.decode()
    for other in ("economist", "anonymous"):
        page = client_of(other).get(f"{BUDGET}/").content.decode()
        assert "Lagt fram" in page
        assert "Hemmelig utgangspunkt" not in page
        assert first.code not in page


# --- the first version on a base


def base() -> BaseBudget:
    return row_of(WORKING).base


def first(actor: Actor, **other: Any) -> Outcome:
    known: dict[str, Any] = {"code": "ny", "title": "Ny plan", "base": base().code, "entity": "kasse"}
    known["price_year"] = base().price_year
    years = models.BaseLine.objects.filter(base=base(), account_class="operating").values_list("year", flat=True)
    known |= {"first_year": min(years), "last_year": min(years) + 3}
    return create_first_version(actor, FirstVersion(**known | other))


def test_a_plan_begins_with_the_amounts_of_its_base(economist: Actor) -> None:
    assert isinstance(first(economist), Done)
    row = row_of("ny")
    assert (row.stage, row.status, row.parent, row.owner) == ("working", "draft", None, None)
    for page in ("measures", "statements/5-4", "investments", "debt", "funds", "fees", "targets", "findings", "bridge"):
        assert client_of("economist").get(f"{BUDGET}/ny/{page}/").status_code == 200, page
    assert version_by_code(actor_of("elected_member"), "ny") is None


def test_years_that_do_not_fit_are_said_all_at_once(economist: Actor) -> None:
    before = counts()
    years = set(models.BaseLine.objects.filter(base=base()).values_list("year", flat=True))
    late = max(years) + 2
    found = codes(
        first(economist, first_year=late, last_year=late + 3, price_year=late + 9, entity="havn", code=WORKING)
    )
    assert found == ["plan-begins-too-late", "price-year-unusable", "entity-not-in-base", "version-code-taken"]
    assert codes(first(economist, first_year=2030, last_year=2029)) == ["plan-years-unusable"]
    assert codes(first(economist, first_year=min(years) - 1, last_year=min(years))) == ["base-year-missing"]
    assert codes(first(economist, base="finnes-ikke")) == ["base-not-there"]
    assert codes(first(actor_of("director"))) == ["version-not-yours"]
    assert counts() == before


def test_a_base_of_another_municipality_is_not_there(economist: Actor) -> None:
    other = BaseBudget.objects.exclude(municipality=municipality_by_code(ELVESTRAND)).first()
    assert other is not None
    assert codes(first(economist, base=other.code)) == ["base-not-there"]


def test_the_form_suggests_years_and_leads_to_the_table() -> None:
    client = client_of("economist")
    page = client.get(f"{BUDGET}/new/?base={base().code}")
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"title": "Ny plan", "code": "ny-plan"}
    answer = client.post(f"{BUDGET}/new/", typed)
    assert (answer.status_code, answer["Location"]) == (303, f"{BUDGET}/ny-plan/measures/")
    wrong = client.post(f"{BUDGET}/new/", typed | {"code": "ny-2", "first_year": 2039, "last_year": 2040})
    assert wrong.status_code == 422
    assert "would skip a year" in wrong.content.decode()
    assert client.post(f"{BUDGET}/new/", typed | {"code": "imports"}).status_code == 422


# --- history


def test_each_kind_of_change_is_told_in_words(economist: Actor) -> None:
    from web_budgets.test_undo import CHANGES  # noqa: PLC0415 - every kind of change

    for change in CHANGES.values():
        assert isinstance(change(economist), Done)
    page = client_of("economist").get(f"{DRAFT}/history/").content.decode()
    for told in (
        "stated rates",
        "VANN-FORBRUK 2026",
        "Wage growth 2027",
        "7.77",
        "Restructuring target 2027",
        "Interest rate 2027",
        "moved the project in time",
        "taken into use",
        "Spending 20",
        "withdrew it from the version",
        "one-off: yes",
        "category: Saving",
        "(a text)",
    ):
        assert told in page, told
    for raw in ("_ore", "state_", "_rows", "_own", "wage_growth", "spending|", "is_one_off", "{", "_withdrawn"):
        assert raw not in page.split("sam-history", 1)[1].split("</ol>", 1)[0], raw
