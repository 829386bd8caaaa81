"""What stands in the store after a worker was killed in the middle of its writing, and after the next has run?"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("worker_program.py")
PATIENCE = 30.0


class Store:
    """A store of its own, and programs that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "SAMSPILL_DATA": str(folder),
            "SAMSPILL_TODAY": "2024-05-07",
            "DJANGO_SETTINGS_MODULE": "samspill.config.settings",
            "DATABASE_URL": "",
        }

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(PROGRAM), *words], env=self.environment)  # noqa: S603 - our own program

    def run(self, *words: str) -> None:
        assert self.start(*words).wait(PATIENCE) == 0

    def ask(self, query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.folder / "samspill.db", timeout=PATIENCE)
        try:
            with connection:
                return connection.execute(query).fetchall()
        finally:
            connection.close()

    def jobs(self) -> list[tuple[object, ...]]:
        return self.ask("SELECT state, attempt, result FROM jobs_job ORDER BY id")

    def rows(self) -> list[tuple[object, ...]]:
        return self.ask("SELECT object_code, count(*) FROM audit_entry WHERE object_kind = 'example' GROUP BY 1")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.run("prepare")
    return store


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.01)


@pytest.mark.slow
def test_a_killed_worker_leaves_the_store_as_before_and_the_next_writes_once(store: Store) -> None:
    store.run("ask", "1")
    worker = store.start("work")
    wait_for(store.folder / "reached")
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(PATIENCE) == -signal.SIGKILL

    assert store.jobs() == [("running", 1, None)]
    assert store.rows() == []

    (store.folder / "go").touch()
    store.run("work")
    assert store.jobs() == [("running", 1, None)], "its heartbeat is fresh: the worker may still live"

    store.ask("UPDATE jobs_job SET heartbeat_at = '2024-05-07 00:00:00'")
    store.run("work")
    assert store.jobs() == [("done", 2, '{"rows": 5}')]
    assert store.rows() == [(str(row), 1) for row in range(5)]


@pytest.mark.slow
def test_two_workers_share_the_jobs_and_run_each_once(store: Store) -> None:
    (store.folder / "go").touch()
    store.run("ask", "6")
    workers = [store.start("work") for _ in range(2)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert store.jobs() == [("done", 1, '{"rows": 5}')] * 6
    assert store.rows() == [(str(row), 6) for row in range(5)]
    assert store.ask("SELECT max(sequence) = count(*) FROM audit_entry") == [(1,)]
