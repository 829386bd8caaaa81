"""Is what is frozen closed to whoever reaches the database itself?"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.apps.budgets.models import BaseBudget, BaseLine, Change, MeasureRevision, PlanVersion
from samspill.web import guards
from samspill.web.access import Actor
from web_budgets.people import content_of, row_of, stored_changes
from web_store import ADOPTED, FJELLVIK, WORKING

pytestmark = pytest.mark.django_db
COLUMNS = "account_class, entity, unit, function, art, project, amount_ore, revision_id, price_year"


def refused(sql: str, *values: str | int) -> None:
    """Try a statement past Django's models; the guard must stop it."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def frozen_change() -> Change:
    change = Change.objects.filter(revision__version=row_of(ADOPTED)).first()
    assert change is not None
    return change


def test_every_guard_is_in_place() -> None:
    assert guards.missing(connection) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE budgets_change SET amount_ore = amount_ore + 1 WHERE id = %s",
        "DELETE FROM budgets_change WHERE id = %s",
        "UPDATE budgets_change SET revision_id = (SELECT max(id) FROM budgets_measurerevision) WHERE id = %s",
        f"INSERT INTO budgets_change (year, {COLUMNS}) SELECT 2099, {COLUMNS} FROM budgets_change WHERE id = %s",  # noqa: S608 - our names
    ],
)
def test_a_change_of_a_frozen_version_stays_as_it_is(economist: Actor, sql: str) -> None:
    before, content = stored_changes(), content_of(economist, ADOPTED)
    refused(sql, frozen_change().pk)
    assert (stored_changes(), content_of(economist, ADOPTED)) == (before, content)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is a statement of SQLite")
def test_a_change_is_not_replaced_by_one_of_another_version() -> None:
    """The row that is put in stands in the draft; what it would take away stands in a frozen version."""
    before, frozen = stored_changes(), frozen_change()
    own = MeasureRevision.objects.filter(version=row_of(WORKING)).first()
    assert own is not None
    refused(
        f"INSERT OR REPLACE INTO budgets_change (id, year, {COLUMNS}) "  # noqa: S608 - our names
        "VALUES (%s, 2026, 'operating', 'kasse', '0110', '202', '010', '', 1, %s, 2025)",
        frozen.pk,
        own.pk,
    )
    assert stored_changes() == before


def test_a_frozen_version_is_not_opened_again() -> None:
    refused("UPDATE budgets_planversion SET status = 'draft' WHERE code = %s", ADOPTED)
    refused("UPDATE budgets_planversion SET content_id = 'x' WHERE code = %s", ADOPTED)
    refused("DELETE FROM budgets_planversion WHERE code = %s", ADOPTED)
    assert row_of(ADOPTED).status == "adopted"


def test_a_version_never_hangs_on_a_draft() -> None:
    draft = row_of(WORKING)
    child = PlanVersion.objects.create(
        municipality=draft.municipality,
        code="under-adopted",
        title="Under",
        parent=row_of(ADOPTED),
        base=draft.base,
        entity=draft.entity,
        first_year=2025,
        last_year=2028,
        price_year=2025,
    )
    refused("UPDATE budgets_planversion SET parent_id = %s WHERE id = %s", draft.pk, child.pk)


def test_nothing_joins_two_municipalities() -> None:
    foreign = BaseBudget.objects.filter(municipality__code=FJELLVIK).first()
    own = MeasureRevision.objects.filter(version=row_of(WORKING)).first()
    assert foreign is not None
    assert own is not None
    refused("UPDATE budgets_planversion SET base_id = %s WHERE code = %s", foreign.pk, WORKING)
    refused(
        "UPDATE budgets_measurerevision SET measure_id = (SELECT m.id FROM plans_measure m JOIN "
        "organisation_municipality o ON o.id = m.municipality_id WHERE o.code = %s LIMIT 1) WHERE id = %s",
        FJELLVIK,
        own.pk,
    )


def test_a_sealed_base_stays_as_it_is() -> None:
    line = BaseLine.objects.filter(base=row_of(WORKING).base).first()
    assert line is not None
    refused("UPDATE budgets_baseline SET amount_ore = 0 WHERE id = %s", line.pk)
    refused("DELETE FROM budgets_baseline WHERE id = %s", line.pk)
    refused("UPDATE budgets_basebudget SET checksum = '' WHERE id = %s", line.base_id)
    refused(
        "INSERT INTO budgets_baseline (year, account_class, entity, unit, function, art, project, amount_ore, base_id) "
        "VALUES (2099, 'operating', 'kasse', '0110', '202', '010', '', 1, %s)",
        line.base_id,
    )
