"""How long does a user wait for one changed amount, and for the plan table, beside an evaluation without what is kept?

60 000 base accounts with four years each, 500 measures with 2 000 changes, in a store of its own: SQLite always, and
PostgreSQL when SAMSPILL_TEST_POSTGRES says where. Requests go through the whole program in one process: middleware,
login, service, store, evaluation, page.

* *edit*: POST of one amount → the row and the balance. Bar: 95 of 100 under 100 ms.
* *table*: the plan table of 500 measures. Bar: 300 ms; the first hit of a new server 1.5 s. A server warms up before it
  answers, which is timed apart.
* *peer*: the same evaluation worked out from all base lines, as without kept base parts, in the same run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from samspill.apps.accounts.models import User
    from samspill.engine.workflows.plan_files.versions import Plan

ACCOUNTS, MEASURES, UNITS, AREAS = 60_000, 500, 300, 18
YEARS = (2026, 2027, 2028, 2029)
EDITS, VIEWS = 60, 20
EDIT_BAR_MS, TABLE_BAR_MS, FIRST_BAR_MS = 100, 300, 1500
MUNICIPALITY, VERSION = "measured", "plan-2026-2029"
EMAIL = "economist@measured.example"
TABLE = f"/{MUNICIPALITY}/budget/{VERSION}/measures/"


def main() -> int:
    """Measure on each database in a process of its own; 1 when a bar is missed."""
    stores = {"SQLite": ""}
    if os.environ.get("SAMSPILL_TEST_POSTGRES"):
        stores["PostgreSQL"] = os.environ["SAMSPILL_TEST_POSTGRES"]
    failed = 0
    for name, address in stores.items():
        with tempfile.TemporaryDirectory() as folder:
            place = {"SAMSPILL_DATA": folder, "DATABASE_URL": address, "SAMSPILL_TODAY": "2026-03-02"}
            print(f"-- {name}", flush=True)
            command = [sys.executable, str(Path(__file__)), "measure"]
            failed |= subprocess.run(command, env=os.environ | place, check=False).returncode  # noqa: S603 - ourselves
    return failed


def measure() -> int:
    """Fill a store, send the requests, print what was seen."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "samspill.config.settings"
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner, setup_test_environment

    storages: Any = settings.STORAGES
    storages["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir()
    # A file, as in use: a store in memory would flatter.
    is_file = "sqlite" in settings.DATABASES["default"]["ENGINE"]
    name = str(settings.DATA_FOLDER / "measured.db") if is_file else "samspill_measured"
    database: Any = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = name
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        return _measured()
    finally:
        runner.teardown_databases(databases)


def _measured() -> int:
    from django.test import Client

    user = _fill()
    _analyze()
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    warm = _timed(_warm_up)
    first = _timed(lambda: _get(client))
    views = sorted(_timed(lambda: _get(client)) for _ in range(VIEWS))
    edits = sorted(_timed(partial(_edit, client, place)) for place in range(EDITS))
    whole = _timed(_evaluate_whole)
    p95, table = edits[int(0.95 * len(edits))], views[len(views) // 2]
    print(f"edit   median {edits[len(edits) // 2]:6.0f} ms  p95 {p95:6.0f} ms  worst {edits[-1]:6.0f} ms")
    print(f"table  median {table:6.0f} ms  first hit {first:6.0f} ms, after {warm:.0f} ms of warming up at the start")
    print(f"peer   {whole:6.0f} ms to evaluate from all lines: {whole / edits[len(edits) // 2]:.1f} times an edit")
    bars = {"edit": p95 <= EDIT_BAR_MS, "table": table <= TABLE_BAR_MS, "first hit": first <= FIRST_BAR_MS}
    print("missed: " + (", ".join(name for name, kept in bars.items() if not kept) or "none"))
    return 0 if all(bars.values()) else 1


def _analyze() -> None:
    """Let PostgreSQL count its rows, as it does by itself within a minute; without it, it plans for empty tables."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _warm_up() -> None:
    from samspill.apps.budgets.evaluation import warm_up

    warm_up()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _get(client: Client) -> None:
    answer = client.get(TABLE)
    if answer.status_code != 200:
        message = f"the plan table answers {answer.status_code}"
        raise RuntimeError(message)


def _edit(client: Client, place: int) -> None:
    """State another amount in the first year of a measure that was not edited before."""
    totals = {f"year_{year}": str(1000 + place) for year in YEARS}
    url = f"{TABLE}M{place:03}/row/"
    answer = client.post(url, totals | {"lock_version": "1"}, headers={"HX-Request": "true"})
    if answer.status_code != 200:
        message = f"the edit answers {answer.status_code}: {answer.content[:400]!r}"
        raise RuntimeError(message)


def _evaluate_whole() -> None:
    from samspill.apps.budgets import evaluation
    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.organisation.selectors import municipality_by_code
    from samspill.apps.organisation.services import setup_actor
    from samspill.engine.workflows.plan_evaluation import evaluate_plan

    municipality = municipality_by_code(MUNICIPALITY)
    assert municipality is not None  # noqa: S101 - stored above
    row = PlanVersion.objects.get(code=VERSION)
    planned = evaluation.planned_version(setup_actor(municipality), row)
    evaluate_plan(planned, evaluation.book(), evaluation.rules(), lists=evaluation.lists())


def _fill() -> User:
    """Store a large plan, and a user who may change it."""
    import datetime

    from samspill.apps.accounts.services import create_user
    from samspill.apps.budgets.services.versions import store_plan
    from samspill.apps.organisation import services as organisation

    actor = organisation.create_municipality(code=MUNICIPALITY, number="0000", label="Measured", is_fictional=True)
    labels = {f"P{number:02}": f"Area {number}" for number in range(AREAS)}
    organisation.set_areas(actor, labels, {})
    units = [organisation.UnitPlace(_unit(at), _unit(at), "", f"P{at % AREAS:02}") for at in range(UNITS)]
    organisation.set_units(actor, units)
    store_plan(actor, _large_plan())
    user = create_user(actor, email=EMAIL, password="not-used-in-the-measurement")  # noqa: S106 - nobody logs in by it
    organisation.assign_role(actor, user_id=user.pk, role="economist", from_day=datetime.date(2026, 1, 1))
    return user


def _unit(at: int) -> str:
    return f"{1000 + at}"


def _large_plan() -> Plan:
    from samspill.engine.plan.content_id import base_checksum
    from samspill.engine.plan.model import Cause, Change, Dataset, Version
    from samspill.engine.statements.accounts import AccountKey, AreaMapping, AreaSpan, Line
    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion
    from samspill.reference.loader import load_arts, load_functions

    chance = random.Random(2026)
    arts = [code for code, art in load_arts().items() if art.kind in {"expense", "income"} and code < "800"]
    functions = [code for code in load_functions() if code < "400"]
    keys: dict[AccountKey, None] = {}
    while len(keys) < ACCOUNTS:
        unit = _unit(chance.randrange(UNITS))
        keys[AccountKey("operating", "kasse", unit, chance.choice(functions), chance.choice(arts))] = None
    lines = tuple(Line(year, key, chance.randrange(-5_000_000, 9_000_000)) for key in keys for year in YEARS)
    base = Dataset("base-2026", 2026, lines, base_checksum(lines))
    causes = {f"M{at:03}": Cause(f"M{at:03}", "measure", "saving", f"Measure {at}") for at in range(MEASURES)}
    accounts = chance.sample(list(keys), MEASURES)
    changes = tuple(
        Change(year, key, -chance.randrange(100_000, 90_000_000), 2026, code)
        for code, key in zip(causes, accounts, strict=True)
        for year in YEARS
    )
    areas = AreaMapping(AreaSpan(_unit(at), f"P{at % AREAS:02}") for at in range(UNITS))
    version = Version(VERSION, "Plan", "0000", YEARS, 2026, base, changes, causes, areas=areas)
    return Plan("Measured", {VERSION: PlannedVersion(version)})


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["measure"] else main())
