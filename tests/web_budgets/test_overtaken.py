"""What does the later of two people get when both throw away a draft, write in it, or choose the same code?"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections, transaction

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import DiscardedVersion, PlanVersion
from samspill.apps.budgets.selectors.versions import NotSeenError
from samspill.apps.budgets.services import first_versions, versions
from samspill.apps.budgets.services.discarding import discard_version
from samspill.apps.budgets.services.first_versions import FirstVersion, create_first_version
from samspill.apps.budgets.services.registers import set_fee_rates
from samspill.apps.budgets.services.version_codes import create_version_row
from samspill.apps.budgets.services.versions import create_version
from samspill.apps.plans.models import Measure
from samspill.apps.plans.services.measures import ensure_measures
from samspill.web.access import Actor
from samspill.web.outcomes import Done, Outcome, Refused
from web_budgets.people import DRAFT, client_of, row_of, stored_changes
from web_store import WORKING

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.test import Client

pytestmark = pytest.mark.django_db
WRITES = (
    "discard/",
    "freeze/",
    "fees/VANN-FORBRUK/",
    "assumptions/targets/",
    "assumptions/debt/",
    "measures/new/",
    "measures/A-HVERDAG/row/",
    "measures/A-HVERDAG/accounts/",
    "measures/A-HVERDAG/text/",
    "measures/A-HVERDAG/withdraw/",
    "investments/VANN-2026/edit/",
    "investments/VANN-2026/delay/",
)


def sent_back(client: Client, url: str) -> dict[str, Any]:
    """Give what the form of a page sends when nothing is typed."""
    form = client.get(url).context["form"]
    return {field.html_name: value for field in form if (value := field.value()) is not None and value is not False}


def none_seen(_actor: Actor) -> QuerySet[PlanVersion]:
    """Stand for a draft that was there at the look of a request and is gone at its writing."""
    return PlanVersion.objects.none()


@pytest.mark.parametrize("place", WRITES)
def test_a_draft_that_is_thrown_away_before_the_writing_is_not_there(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("director" if place == "freeze/" else "economist")
    typed, before = sent_back(client, f"{DRAFT}/{place}"), stored_changes()
    more = {"title": "Ny", "text": "Nytt", "reason": "Prøve", "years": "1", "code": "NY-1", "status": "proposed"}
    more["body"] = "Kommunestyret"
    monkeypatch.setattr("samspill.apps.budgets.services.drafts.visible_versions", none_seen)
    assert client.post(f"{DRAFT}/{place}", more | typed).status_code == 404
    assert stored_changes() == before


def test_an_undo_of_what_is_thrown_away_meanwhile_is_not_there(
    economist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(set_fee_rates(economist, WORKING, {"VANN-FORBRUK": {2026: 5_555}}), Done)
    monkeypatch.setattr("samspill.apps.budgets.services.drafts.visible_versions", none_seen)
    assert client_of("economist").post(f"{DRAFT}/undo/").status_code == 404


def test_a_draft_that_is_thrown_away_while_it_is_read_is_not_there(economist: Actor) -> None:
    made = create_version(economist, title="Borte", source_code=WORKING, stage="alternative", code="borte")
    assert isinstance(made, Done)
    row = row_of("borte")
    assert isinstance(discard_version(economist, code="borte", lock_version=row.lock_version), Done)
    with pytest.raises(NotSeenError):
        evaluation.planned_version(economist, row)


# --- the same code


def stored_winner(code: str) -> None:
    """Stand for another who takes the code first."""
    of_winner = row_of()
    of_winner.pk, of_winner.code, of_winner._state.adding = None, code, True
    of_winner.save()


def first(code: str) -> FirstVersion:
    return FirstVersion(code, "Ny", "basis-2024", 2024, 2027, 2024, "kasse")


CREATE: dict[str, Callable[[Actor, str], Outcome]] = {
    "version": lambda actor, code: create_version(
        actor, title="Ny", source_code=WORKING, stage="alternative", code=code
    ),
    "first": lambda actor, code: create_first_version(actor, first(code)),
}


@pytest.mark.parametrize("kind", sorted(CREATE))
def test_a_code_that_is_taken_after_it_was_looked_up_is_refused_as_usual(
    economist: Actor, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def overtaken(_actor: Actor, code: str) -> bool:
        stored_winner(code)
        return False

    for module in (versions, first_versions):
        monkeypatch.setattr(module, "is_version_code_taken", overtaken)
    outcome = CREATE[kind](economist, "samme")
    assert isinstance(outcome, Refused), outcome
    assert [finding.code for finding in outcome.findings] == ["version-code-taken"]
    assert row_of("samme").title == row_of().title, "the one who was first keeps it"


def test_what_else_the_database_refuses_is_not_told_as_a_taken_code() -> None:
    kept = {name: getattr(row_of(), name) for name in ("municipality_id", "base_id", "entity", "price_year")}
    with pytest.raises(DatabaseError), transaction.atomic():
        create_version_row(code="bakvendt", title="Ny", first_year=2028, last_year=2025, **kept)


# --- two connections


of_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one writes at a time")


def in_another_connection(work: Callable[[], None]) -> Thread:
    """Run something with a connection of its own, beside the transaction of the test."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    return thread


def remove(model: type[Measure | PlanVersion], code: str) -> None:
    model.objects.filter(code=code).delete()


@of_postgresql
@pytest.mark.parametrize("kind", sorted(CREATE))
def test_a_code_that_another_connection_is_taking_is_refused(economist: Actor, kind: str) -> None:
    taken = Event()

    def take() -> None:
        with transaction.atomic():
            stored_winner("kappes")
            taken.set()
            time.sleep(0.5)

    winner = in_another_connection(take)
    try:
        assert taken.wait(10)
        outcome = CREATE[kind](economist, "kappes")
        assert isinstance(outcome, Refused), outcome
        assert [finding.code for finding in outcome.findings] == ["version-code-taken"]
    finally:
        winner.join()
        in_another_connection(lambda: remove(PlanVersion, "kappes")).join()


@of_postgresql
def test_a_measure_code_that_another_connection_is_taking_is_refused(economist: Actor) -> None:
    taken, place = Event(), {"municipality_id": economist.municipality_id, "code": "KAPPES"}

    def take() -> None:
        with transaction.atomic():
            Measure.objects.create(title="Vinner", **place)
            taken.set()
            time.sleep(0.5)

    winner = in_another_connection(take)
    try:
        assert taken.wait(10)
        with pytest.raises(ValidationError):
            ensure_measures(economist, {"KAPPES": "Ny"})
    finally:
        winner.join()
        in_another_connection(lambda: remove(Measure, "KAPPES")).join()


@of_postgresql
def test_of_two_who_throw_away_a_draft_the_later_is_told_that_it_is_not_there(economist: Actor) -> None:
    in_another_connection(lambda: stored_winner("kappes")).join()
    held = Event()

    def throw() -> None:
        with transaction.atomic():
            remove(PlanVersion, "kappes")
            held.set()
            time.sleep(0.5)

    assert row_of("kappes").status == "draft"
    winner = in_another_connection(throw)
    assert held.wait(10)
    with pytest.raises(NotSeenError):
        discard_version(economist, code="kappes", lock_version=row_of("kappes").lock_version)
    winner.join()
    assert not DiscardedVersion.objects.filter(code="kappes").exists()
