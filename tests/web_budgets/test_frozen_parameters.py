"""Do the figures of a frozen version stay when the municipality states a parameter anew?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.selectors.parameters import RATE, parameters_of
from samspill.apps.budgets.self_cost import self_cost_of
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.apps.organisation.services import set_parameter
from samspill.web.outcomes import Done
from web_budgets.people import BUDGET, client_of, row_of
from web_store import ADOPTED, WORKING

if TYPE_CHECKING:
    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db


def state(actor: Actor, value: str) -> None:
    set_parameter(actor, name=RATE, from_year=2028, value=value, reason="Prøve")


def frozen_alternative(actor: Actor) -> str:
    made = create_version(actor, title="Med rente", source_code=WORKING, stage="alternative", code="med-rente")
    assert isinstance(made, Done), made
    done = freeze_version(actor, code=made.code, status="proposed", decided_on=datetime.date(2024, 5, 7), body="Prøve")
    assert isinstance(done, Done), done
    return made.code


def test_a_frozen_version_keeps_the_rate_it_was_frozen_with(economist: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samspill.apps.budgets.services.versions._gaps", lambda *_: iter(()))
    state(economist, "0.0405")
    code = frozen_alternative(economist)
    kept = row_of(code).frozen_parameters
    assert kept is not None
    assert kept[RATE]["2028"] == "0.0405"
    before = self_cost_of(economist, row_of(code)).path
    page = client_of("economist").get(f"{BUDGET}/{code}/fees/").content.decode()
    draft = self_cost_of(economist, row_of(WORKING)).path
    assert before.years, "the example has self-cost services"

    state(economist, "0.40")
    assert self_cost_of(economist, row_of(code)).path == before
    assert table_of(client_of("economist").get(f"{BUDGET}/{code}/fees/").content.decode()) == table_of(page)
    assert self_cost_of(economist, row_of(WORKING)).path != draft


def table_of(page: str) -> str:
    return page[page.index("<table") : page.rindex("</table>")]


def test_what_is_stored_from_a_plan_file_is_frozen_with_its_parameters(economist: Actor) -> None:
    frozen = PlanVersion.objects.exclude(status="draft")
    assert frozen.exists()
    assert not frozen.filter(frozen_parameters=None).exists()
    before = parameters_of(economist, row_of(ADOPTED), RATE)
    state(economist, "0.40")
    assert parameters_of(economist, row_of(ADOPTED), RATE) == before
    assert parameters_of(economist, row_of(WORKING), RATE)[2028] == "0.40"


def test_what_was_kept_is_never_changed() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE budgets_planversion SET frozen_parameters = '{}' WHERE code = %s", [ADOPTED])
