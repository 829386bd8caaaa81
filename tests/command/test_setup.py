"""Does a real municipality start with its own data, and is what cannot be used refused before anything is written?"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from command.test_cli import shell
from samspill.command.setup import MOST_OF_CODE, MOST_OF_EMAIL, MOST_OF_NAME, MOST_OF_PERSON, ROLES_OF_A_UNIT

SETTINGS = {"DJANGO_SETTINGS_MODULE": "samspill.config.settings", "DATABASE_URL": ""}
GIVEN = {"--name": "Nordvik kommune", "--number": "1899", "--code": "nordvik", "--admin-email": "Kari@nordvik.example"}


def setup(folder: Path, **changed: str) -> tuple[int, str]:
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    words = [word for pair in given.items() for word in pair]
    done = shell("--language", "en", "setup", "--data", str(folder / "data"), *words, folder=folder, **SETTINGS)
    return done.returncode, " ".join((done.stdout + done.stderr).decode().split())


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "data" / "samspill.db") as store:
        return store.execute(sql).fetchall()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    code, said = setup(tmp_path)
    assert code == 0, said
    password = re.search(r"the password (\S+)", said)
    assert password
    assert len(password[1]) >= 16
    return tmp_path


def test_a_municipality_has_its_first_user_and_no_example(made: Path) -> None:
    assert rows(made, "SELECT code, number, label, is_fictional FROM organisation_municipality") == [
        ("nordvik", "1899", "Nordvik kommune", 0)
    ]
    assert rows(
        made, "SELECT email, role FROM organisation_roleassignment r JOIN accounts_user u ON u.id = r.user_id"
    ) == [("kari@nordvik.example", "economist")]
    assert rows(made, "SELECT count(*) FROM budgets_planversion") == [(0,)]
    assert rows(made, "SELECT event, object_kind, actor_kind FROM audit_entry ORDER BY sequence") == [
        ("create", "municipality", "command"),
        ("create", "user", "command"),
        ("assign", "role", "command"),
    ]
    assert not (made / "data" / "logins.txt").exists()


def test_a_code_that_is_there_is_refused_and_nothing_changes(made: Path) -> None:
    before = rows(made, "SELECT count(*) FROM audit_entry")
    code, said = setup(made, admin_email="per@nordvik.example")
    assert code == 2
    assert "already. Nothing is changed." in said
    assert rows(made, "SELECT count(*) FROM audit_entry") == before


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    code, said = setup(tmp_path, name=" ", number="12", code="account", admin_email="kari")
    assert code == 2
    for told in (
        "“account” cannot stand",
        "“12” is no municipality number",
        "The name is missing",
        "“kari” is no e-mail",
    ):
        assert told in said
    assert rows(tmp_path, "SELECT count(*) FROM organisation_municipality") == [(0,)]


def test_more_users_are_added_and_a_role_that_is_not_there_is_refused(made: Path) -> None:
    place = ("--language", "en", "add-user", "--data", str(made / "data"), "--code", "nordvik")
    done = shell(*place, "--email", "dir@nordvik.example", "--role", "director", folder=made, **SETTINGS)
    assert done.returncode == 0
    assert "password" in done.stdout.decode()
    again = shell(*place, "--email", "dir@nordvik.example", "--role", "auditor", folder=made, **SETTINGS)
    assert "is known already" in " ".join(again.stdout.decode().split())
    bad = shell(*place, "--email", "x@nordvik.example", "--role", "boss", "--unit", "99", folder=made, **SETTINGS)
    assert bad.returncode == 2
    assert b"no role boss" in bad.stderr
    assert b"no unit 99" in bad.stderr
    assert rows(made, "SELECT count(*) FROM accounts_user") == [(2,)]


def added(folder: Path, *words: str) -> tuple[int, str]:
    place = ("--language", "en", "add-user", "--data", str(folder / "data"), "--code", "nordvik")
    done = shell(*place, *words, folder=folder, **SETTINGS)
    return done.returncode, " ".join((done.stdout + done.stderr).decode().split())


LONG_EMAIL = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.{'c' * 20}.example"


def test_a_number_that_is_in_use_and_names_that_are_too_long_are_refused_all_at_once(made: Path) -> None:
    before = rows(made, "SELECT count(*) FROM audit_entry")
    wrong = {"name": "N" * 81, "code": "sorvik", "admin_name": "K" * 121, "admin_email": LONG_EMAIL}
    code, said = setup(made, **wrong)
    assert code == 2, said
    for told in (
        "number 1899 is in use: it is that of Nordvik kommune",
        "The name is missing or longer than 80",
        "name of the person is longer than 120",
        "The e-mail address is longer than 254",
    ):
        assert told in said
    assert rows(made, "SELECT code FROM organisation_municipality") == [("nordvik",)]
    assert rows(made, "SELECT count(*) FROM audit_entry") == before


@pytest.mark.parametrize("role", ["unit_leader", "area_leader"])
def test_a_leader_without_a_unit_is_refused_with_everything_else(made: Path, role: str) -> None:
    code, said = added(made, "--email", "kari@", "--role", role, "--name", "K" * 121)
    assert code == 2, said
    assert f"The role {role} is for a unit" in said
    assert "is no e-mail address" in said
    assert "name of the person is longer than 120" in said
    assert rows(made, "SELECT count(*) FROM accounts_user") == [(1,)]


def test_as_much_as_the_store_takes_is_taken(made: Path) -> None:
    code, said = added(made, "--email", "x@nordvik.example", "--role", "auditor", "--name", "K" * 120)
    assert code == 0, said


def test_the_limits_and_roles_are_those_of_the_store_and_of_the_permissions() -> None:
    from samspill.apps.accounts.models import User  # noqa: PLC0415 - of this test alone
    from samspill.apps.organisation.models import Municipality  # noqa: PLC0415 - the same
    from samspill.web.access import Permission, role_permissions  # noqa: PLC0415 - the same

    fields = [User._meta.get_field(name) for name in ("display_name", "email")]
    fields += [Municipality._meta.get_field(name) for name in ("label", "code")]
    lengths = [vars(field)["max_length"] for field in fields]
    assert lengths == [MOST_OF_PERSON, MOST_OF_EMAIL, MOST_OF_NAME, MOST_OF_CODE]
    of_units = {
        role
        for role, may in role_permissions().items()
        if Permission.EDIT_MEASURES in may and Permission.EDIT_PLAN not in may
    }
    assert of_units == set(ROLES_OF_A_UNIT)
