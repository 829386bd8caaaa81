"""Is what is frozen closed to whoever reaches the database itself?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.apps.budgets.models import (
    BaseBudget,
    BaseLine,
    Change,
    Fee,
    FeeRate,
    MeasureRevision,
    PlanVersion,
    ProjectRevision,
    Source,
)
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


SEALED_LINES = "SELECT l.source_id FROM budgets_baseline l JOIN budgets_basebudget b ON b.id = l.base_id"
USED_SOURCES = [
    *(
        f"SELECT p.source_id FROM budgets_{table} p JOIN budgets_planversion v ON v.id = p.version_id "  # noqa: S608 - our names
        "WHERE v.status <> 'draft' AND p.source_id IS NOT NULL"
        for table in ("measurerevision", "fundrevision")
    ),
    "SELECT source_id FROM budgets_basebudget WHERE checksum <> '' AND source_id IS NOT NULL",
    f"{SEALED_LINES} WHERE b.checksum <> '' AND l.source_id IS NOT NULL",
    (
        "SELECT f.source_id FROM budgets_fee f JOIN budgets_feerate r ON r.fee_id = f.id "
        "JOIN budgets_planversion v ON v.id = r.version_id WHERE v.status <> 'draft' AND f.source_id IS NOT NULL"
    ),
]


def first_id(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT 1")
        found: int = cursor.fetchone()[0]
        return found


@pytest.mark.parametrize("used", USED_SOURCES)
def test_a_source_that_something_frozen_names_stays_as_it_is(used: str) -> None:
    pk = first_id(used)
    refused("UPDATE budgets_source SET is_illustrative = NOT is_illustrative WHERE id = %s", pk)
    refused("UPDATE budgets_source SET title = 'Elsewhere' WHERE id = %s", pk)
    refused("DELETE FROM budgets_source WHERE id = %s", pk)


def test_a_source_is_closed_when_the_version_of_its_project_is_frozen() -> None:
    own = Source.objects.create(municipality=row_of(WORKING).municipality, code="new", title="New")
    ProjectRevision.objects.filter(version=row_of(WORKING)).update(source=own)
    assert Source.objects.filter(pk=own.pk).update(title="Newer") == 1
    PlanVersion.objects.filter(pk=row_of(WORKING).pk).update(status="proposed")
    refused("UPDATE budgets_source SET title = 'Elsewhere' WHERE id = %s", own.pk)
    refused("DELETE FROM budgets_source WHERE id = %s", own.pk)


def test_a_source_that_nothing_frozen_names_is_changed_and_removed() -> None:
    own = Source.objects.create(municipality=row_of(WORKING).municipality, code="new", title="New")
    Source.objects.filter(pk=own.pk).update(title="Newer")
    assert Source.objects.filter(pk=own.pk, title="Newer").delete()[0] == 1


def test_a_fee_that_is_charged_in_a_frozen_version_stays_as_it_is() -> None:
    pk = first_id(
        "SELECT r.fee_id FROM budgets_feerate r JOIN budgets_planversion v ON v.id = r.version_id "
        "WHERE v.status <> 'draft'"
    )
    refused("UPDATE budgets_fee SET label = 'Another' WHERE id = %s", pk)
    refused("UPDATE budgets_fee SET measure_unit = 'kr/week' WHERE id = %s", pk)
    refused("DELETE FROM budgets_fee WHERE id = %s", pk)


def test_a_fee_that_only_a_draft_charges_is_changed() -> None:
    draft = row_of(WORKING)
    fee = Fee.objects.create(municipality=draft.municipality, code="NEW", label="New", group="g", measure_unit="kr")
    FeeRate.objects.create(version=draft, fee=fee, year=draft.first_year, amount_ore=1)
    assert Fee.objects.filter(pk=fee.pk).update(label="Newer") == 1


@pytest.fixture
def without_recursive_triggers() -> Iterator[None]:
    """Turn off what lets SQLite fire the guards of a removal when a row is replaced."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        yield
        cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="OR REPLACE is a statement of SQLite")
@pytest.mark.usefixtures("without_recursive_triggers")
def test_nothing_frozen_is_replaced_when_a_connection_turns_recursive_triggers_off() -> None:
    before, frozen = stored_changes(), frozen_change()
    own = Change.objects.filter(revision__version=row_of(WORKING)).first()
    assert own is not None
    own_line = "'operating', 'kasse', '0110', '202', '010', '', 1, %s, 2025"
    refused(
        f"INSERT OR REPLACE INTO budgets_change (id, year, {COLUMNS}) VALUES (%s, 2026, {own_line})",  # noqa: S608 - our names
        frozen.pk,
        own.revision_id,
    )
    refused("UPDATE OR REPLACE budgets_change SET id = %s WHERE id = %s", frozen.pk, own.pk)
    assert stored_changes() == before
    version = row_of(ADOPTED)
    refused(
        "UPDATE OR REPLACE budgets_planversion SET code = %s WHERE code = %s",
        version.code,
        WORKING,
    )
    assert row_of(ADOPTED).pk == version.pk
    used, place = Source.objects.get(pk=first_id(USED_SOURCES[0])), version.municipality_id
    refused(
        "INSERT OR REPLACE INTO budgets_source (municipality_id, code, title, is_illustrative) VALUES (%s, %s, '', 0)",
        place,
        used.code,
    )
