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
    return [column.name for column in described if column.name != "id"]


def test_every_guard_stands_after_migrating() -> None:
    assert guards.missing(connection) == []
    assert len(GUARDS) > 50


@pytest.mark.parametrize("name", REMOVALS)
def test_what_is_guarded_is_not_removed(name: str) -> None:
    guard = GUARDS[name]
    row = guarded_row(guard)
    assert row is not None, "the example has no such row"
    refused(guard, f"DELETE FROM {guard.table} WHERE id = {row}")  # noqa: S608 - our names
    if connection.vendor == "postgresql":
        refused(guard, f"TRUNCATE {guard.table} CASCADE")
    else:
        copied = ", ".join(columns_of(guard.table))
        refused(
            guard,
            f"INSERT OR REPLACE INTO {guard.table} (id, {copied}) "  # noqa: S608 - our names
            f"SELECT id, {copied} FROM {guard.table} WHERE id = {row}",
        )


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
