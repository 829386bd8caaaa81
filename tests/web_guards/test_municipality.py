"""Is a municipality with a frozen version closed in what a content id says of it, and open in the rest?"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.organisation.models import Municipality
from samspill.apps.organisation.services import create_municipality
from web_store import ADOPTED, ELVESTRAND, actor_of

pytestmark = pytest.mark.django_db
COLUMNS = '"id", "code", "number", "label", "is_fictional"'


def refused(sql: str) -> None:
    before = list(Municipality.objects.order_by("pk").values_list())
    with pytest.raises(DatabaseError, match="number and code of a municipality"), transaction.atomic():
        execute(sql)
    assert list(Municipality.objects.order_by("pk").values_list()) == before


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("change", ["number = '1899'", "code = 'elvestranda'"])
def test_number_and_code_stay_when_a_version_is_frozen(change: str) -> None:
    refused(f"UPDATE organisation_municipality SET {change} WHERE code = '{ELVESTRAND}'")  # noqa: S608 - our words
    row = PlanVersion.objects.get(municipality__code=ELVESTRAND, code=ADOPTED)
    assert not evaluation.content_differs(evaluation.planned_version(actor_of("economist"), row), row)


def test_what_it_is_called_may_change() -> None:
    execute(f"UPDATE organisation_municipality SET label = 'Elvestrand by' WHERE code = '{ELVESTRAND}'")  # noqa: S608 - our words
    assert Municipality.objects.get(code=ELVESTRAND).label == "Elvestrand by"


def test_a_municipality_without_a_frozen_version_is_open() -> None:
    create_municipality(code="nordvik", number="1899", label="Nordvik")
    execute("UPDATE organisation_municipality SET number = '1898', code = 'nordvika' WHERE code = 'nordvik'")
    assert Municipality.objects.get(code="nordvika").number == "1898"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is a statement of SQLite")
@pytest.mark.parametrize("setting", ["ON", "OFF"])
def test_a_municipality_is_not_replaced_by_one_with_another_number(setting: str) -> None:
    execute(f"PRAGMA recursive_triggers={setting}")
    try:
        refused(
            f"INSERT OR REPLACE INTO organisation_municipality ({COLUMNS}) "  # noqa: S608 - our words
            f"SELECT id, code, '1899', label, is_fictional FROM organisation_municipality WHERE code = '{ELVESTRAND}'"
        )
    finally:
        execute("PRAGMA recursive_triggers=ON")
