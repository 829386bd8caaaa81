"""Is a busy store known by the code of the database, in whatever language it speaks?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from samspill.web.busy import is_lock


def wrapped(cause: Exception) -> OperationalError:
    """Give the error as Django hands it on."""
    error = OperationalError("in the words of some language")
    error.__cause__ = cause
    return error


def test_a_locked_file_of_sqlite_is_busy_and_a_missing_table_is_not(tmp_path: Path) -> None:
    first, second = (sqlite3.connect(tmp_path / "store.db", timeout=0, isolation_level=None) for _ in range(2))
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as busy:
        second.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as broken:
        second.execute('SELECT * FROM "database is locked"')
    assert is_lock(wrapped(busy.value))
    assert not is_lock(wrapped(broken.value))
    first.close()
    second.close()


@pytest.mark.parametrize(
    "cause",
    [psycopg.errors.LockNotAvailable(), psycopg.errors.DeadlockDetected(), psycopg.errors.SerializationFailure()],
)
def test_what_postgresql_gives_up_on_is_busy(cause: psycopg.Error) -> None:
    assert is_lock(wrapped(cause))


@pytest.mark.parametrize("cause", [psycopg.errors.AdminShutdown("lock timeout"), psycopg.OperationalError("deadlock")])
def test_a_database_that_went_away_is_not_busy(cause: psycopg.Error) -> None:
    assert not is_lock(wrapped(cause))


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a lock of a row of PostgreSQL")
def test_nobody_waits_for_ever_for_the_work_of_another() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("5s",)
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
        held = "SELECT * FROM audit_entrycounter FOR UPDATE"
        with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as another:
            another.execute(held)
            with pytest.raises(OperationalError) as refused, transaction.atomic():
                cursor.execute(held)
    assert is_lock(refused.value)
