"""Does each guard refuse what it names, whoever reaches the database itself, on the rows of the example?

The cases are made from the registered guards: a new guard is tested without a new test, or told to be without a row.
"""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, connection, transaction

from samspill.web import guards
from samspill.web.guards import Guard

pytestmark = pytest.mark.django_db
# What compares the row before with the row after is tried by the tests of its slice.
COMPARES = re.compile(r"\bOLD\.(?:.|\n)*\bNEW\.|\bNEW\.(?:.|\n)*\bOLD\.")
GUARDS = {guard.name: guard for guard in guards.guards()}
REMOVALS = sorted(name for name, guard in GUARDS.items() if guard.event == "DELETE")
CHANGES = sorted(
    name for name, guard in GUARDS.items() if guard.event != "DELETE" and not COMPARES.search(guard.condition)
)
# Guards that only watch what is put in, and that every row of the example passes.
NOTHING_TO_REFUSE = frozenset(
    {"guard_plans_goal_insert", "guard_plans_measuregoal_insert", "guard_plans_measuregoal_update"}
)


def value(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = cursor.fetchone()
        return found[0] if found else None


def guarded_row(guard: Guard) -> object:
    """Give a row of the example that the guard watches over."""
    condition = re.sub(r"\b(?:OLD|NEW)\.", "watched.", guard.condition.replace("{row}", "watched"))
    condition = condition.replace("{lock}", "")
    return value(f"SELECT watched.id FROM {guard.table} watched WHERE {condition} LIMIT 1")  # noqa: S608 - our names


def messages_of(table: str) -> list[str]:
    return [guard.message for guard in GUARDS.values() if guard.table == table]


def refused(guard: Guard, sql: str) -> None:
    before = value(f"SELECT count(*) FROM {guard.table}")  # noqa: S608 - our names
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert any(message in str(refusal.value) for message in messages_of(guard.table)), str(refusal.value)
    assert value(f"SELECT count(*) FROM {guard.table}") == before  # noqa: S608 - our names


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [f'"{column.name}"' for column in described if column.name != "id"]


def test_every_guard_stands_after_migrating() -> None:
    assert guards.missing(connection) == []
    assert len(GUARDS) > 50


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the text of a trigger of SQLite")
@pytest.mark.parametrize("name", ["guard_audit_entry_delete", "guard_audit_entry_delete_by_insert"])
def test_a_guard_that_was_made_toothless_under_its_name_is_missed(name: str) -> None:
    execute(
        f"DROP TRIGGER {name}", f"CREATE TRIGGER {name} BEFORE DELETE ON audit_entry WHEN 1 = 0 BEGIN SELECT 1; END"
    )
    assert guards.missing(connection) == [name]
    guards.install(connection)
    assert guards.missing(connection) == []


TOOTHLESS = {
    "guard_audit_entry_delete": "CREATE OR REPLACE FUNCTION guard_audit_entry_delete() RETURNS trigger "
    "LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN RETURN OLD; END $$",
    "guard_audit_entry_delete_whole": "DROP TRIGGER guard_audit_entry_delete_whole ON audit_entry",
    "guard_audit_entry_update": "ALTER TABLE audit_entry DISABLE TRIGGER guard_audit_entry_update",
    "guard_audit_entrycounter_delete": "ALTER TABLE audit_entrycounter "
    "ENABLE REPLICA TRIGGER guard_audit_entrycounter_delete",
    "guard_budgets_change_delete": "ALTER FUNCTION guard_budgets_change_delete() RESET search_path",
}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="triggers and functions of PostgreSQL")
@pytest.mark.parametrize("name", sorted(TOOTHLESS))
def test_a_guard_that_was_made_toothless_is_missed(name: str) -> None:
    execute(TOOTHLESS[name])
    assert guards.missing(connection) == [name]
    execute(f"ALTER TABLE {name.removeprefix('guard_').rpartition('_')[0].removesuffix('_delete')} ENABLE TRIGGER USER")
    guards.install(connection)
    assert guards.missing(connection) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="temporary tables stand first on PostgreSQL")
def test_a_temporary_table_does_not_hide_what_is_frozen() -> None:
    guard = GUARDS["guard_budgets_change_delete"]
    row = guarded_row(guard)
    execute("CREATE TEMP TABLE budgets_planversion (LIKE public.budgets_planversion)")
    refused(guard, f"DELETE FROM budgets_change WHERE id = {row}")  # noqa: S608 - our names


@pytest.mark.parametrize("name", REMOVALS)
def test_what_is_guarded_is_not_removed(name: str) -> None:
    guard = GUARDS[name]
    row = guarded_row(guard)
    assert row is not None, "the example has no such row"
    refused(guard, f"DELETE FROM {guard.table} WHERE id = {row}")  # noqa: S608 - our names
    if connection.vendor == "postgresql":
        refused(guard, f"TRUNCATE {guard.table} CASCADE")
        return
    copied = ", ".join(columns_of(guard.table))
    replaced = (
        f"INSERT OR REPLACE INTO {guard.table} (id, {copied}) "  # noqa: S608 - our names
        f"SELECT id, {copied} FROM {guard.table} WHERE id = {row}"
    )
    refused(guard, replaced)
    execute("PRAGMA recursive_triggers=OFF")
    try:
        refused(guard, replaced)
    finally:
        execute("PRAGMA recursive_triggers=ON")


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_guarded_is_not_changed_and_nothing_is_put_beside_it(name: str) -> None:
    guard = GUARDS[name]
    row = guarded_row(guard)
    if name in NOTHING_TO_REFUSE:
        assert row is None
        return
    assert row is not None, "the example has no such row"
    columns = columns_of(guard.table)
    if guard.event == "UPDATE":
        refused(guard, f"UPDATE {guard.table} SET {columns[0]} = {columns[0]} WHERE id = {row}")  # noqa: S608 - our names
        return
    copied = ", ".join(columns)
    refused(
        guard,
        f"INSERT INTO {guard.table} (id, {copied}) "  # noqa: S608 - our names
        f"SELECT 987654321, {copied} FROM {guard.table} WHERE id = {row}",
    )
