"""Does `samspill serve` make everything ready, answer, and stop all its parts?"""

from __future__ import annotations

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from samspill.cli import main
from samspill.command import prepare, serve
from samspill.web import guards

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_answered(address: str, server: subprocess.Popen[str]) -> bytes:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, server.communicate()
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                content: bytes = answer.read()
                return content
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    message = "the server never answered"
    raise AssertionError(message)


def processes_on(folder: Path) -> dict[int, str]:
    """Give the commands of processes that name the folder or were started with it as their data, by their numbers."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (entry / "environ").read_bytes():
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def worker_on(folder: Path, *, besides: int = 0) -> int:
    """Wait for a worker of jobs, another than ``besides``, and give its number."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for number, command in processes_on(folder).items():
            if "samspill.cli work" in command and number != besides:
                return number
        time.sleep(0.05)
    message = "no worker was started"
    raise AssertionError(message)


@pytest.mark.slow
def test_a_first_start_makes_the_store_answers_and_stops_all_parts(tmp_path: Path) -> None:
    folder, port = tmp_path / "data", free_port()
    command = [sys.executable, "-m", "samspill.cli", "--language", "en", "serve", "--port", str(port)]
    environment = {**os.environ, "SAMSPILL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "samspill.config.settings"}
    environment["DATABASE_URL"] = ""
    server = subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert wait_until_answered(f"http://127.0.0.1:{port}/health/", server) == b"ok"
        page = wait_until_answered(f"http://127.0.0.1:{port}/account/login/", server).decode()
        style = re.search(r'href="(/static/samspill/samspill\.[0-9a-f]+\.css)"', page)
        assert style is not None
        assert wait_until_answered(f"http://127.0.0.1:{port}{style[1]}", server)
        assert len(processes_on(folder)) >= 4
        killed = worker_on(folder)
        os.kill(killed, signal.SIGKILL)
        assert worker_on(folder, besides=killed)
        assert wait_until_answered(f"http://127.0.0.1:{port}/health/", server) == b"ok"
    finally:
        server.send_signal(signal.SIGTERM)
        said, complained = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0, complained
    assert f"http://127.0.0.1:{port}/" in said
    assert processes_on(folder) == {}
    assert complained.count("is started again in 1 s") == 1
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_a_port_in_use_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--language", "en", "serve", "--port", str(port)]) == 2
    said, other = capsys.readouterr().err, port + 1
    assert said.startswith(f"Port {port} on 127.0.0.1 is in use. Choose another: make run PORT={other}")
    assert said.endswith(f"samspill serve --port {other}\n")


def test_an_address_of_another_machine_is_said_in_a_sentence() -> None:
    assert serve.port_problem("192.0.2.1", 8000, "en") == "The address 192.0.2.1 cannot be used on this machine."


@pytest.fixture
def migrated(db: None) -> Iterator[None]:  # noqa: ARG001 - opens the store
    yield
    guards.install(connection)


@pytest.mark.usefixtures("migrated")
def test_the_program_does_not_start_when_a_guard_was_removed_since_the_last_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve.guards_stand(tmp_path, "en")
    with connection.cursor() as cursor:
        cursor.execute(_removal("guard_audit_entry_delete", "audit_entry"))
    for _ in range(2):
        assert not serve.guards_stand(tmp_path, "en")
        assert "(guard_audit_entry_delete)" in capsys.readouterr().err


@pytest.mark.usefixtures("migrated")
def test_guards_that_a_killed_migration_took_away_are_put_back(tmp_path: Path) -> None:
    assert serve.guards_stand(tmp_path, "en")
    (tmp_path / prepare.MIGRATING).touch()
    guards.remove(connection)
    assert serve.guards_stand(tmp_path, "en")
    assert prepare.missing_guards() == []
    assert not (tmp_path / prepare.MIGRATING).exists()


@pytest.mark.usefixtures("migrated")
def test_guards_that_are_new_in_the_program_are_put_in_place(tmp_path: Path) -> None:
    stamps = prepare.guard_stamps()
    old = f"guard_audit_entry_update {stamps['guard_audit_entry_update']}\nguard_audit_entrycounter_delete\n"
    (tmp_path / prepare.GUARDS).write_text(old, encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute(_removal("guard_audit_entry_delete", "audit_entry"))
    assert serve.guards_stand(tmp_path, "en")
    assert prepare.missing_guards() == []


@pytest.mark.usefixtures("migrated")
def test_the_program_does_not_start_when_a_guard_was_changed_under_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve.guards_stand(tmp_path, "en")
    name, table = "guard_audit_entry_delete", "audit_entry"
    body = {"sqlite": "WHEN 1 = 0 BEGIN SELECT 1; END", "postgresql": "WHEN (1 = 0) EXECUTE FUNCTION " + name + "()"}
    with connection.cursor() as cursor:
        cursor.execute(_removal(name, table))
        cursor.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW {body[connection.vendor]}")
    assert not serve.guards_stand(tmp_path, "en")
    assert f"({name})" in capsys.readouterr().err


@pytest.mark.usefixtures("migrated")
def test_a_guard_that_a_newer_program_states_otherwise_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands as it stood at the last start, so nobody touched it."""
    assert serve.guards_stand(tmp_path, "en")
    newer = guards.Guard("audit_entry", "DELETE", "2 = 2", "never")
    monkeypatch.setitem(guards._guards, newer.name, newer)  # what a newer program would register
    assert newer.name in prepare.missing_guards()
    assert serve.guards_stand(tmp_path, "en")
    assert prepare.missing_guards() == []


def _removal(name: str, table: str) -> str:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER {name}{on_table}"


def test_logins_are_kept_where_only_their_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "logins.txt"
    prepare.keep_logins(file, [("Economist", "kari@bekkedal.example", "secret")])
    assert file.read_text(encoding="utf-8") == "Economist\tkari@bekkedal.example\tsecret\n"
    assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_the_parts_are_the_web_server_and_one_worker(tmp_path: Path) -> None:
    options = argparse.Namespace(host="::1", port=8000)
    parts = serve.commands(options, tmp_path)
    assert "[::1]:8000" in parts["gunicorn"]
    assert parts["samspill work"][1:4] == ["-m", "samspill.cli", "work"]


LASTING = [sys.executable, "-c", "import time; time.sleep(60)"]
RESTARTED = "The worker of jobs stopped unexpectedly and is started again in {} s. Pages answer as before.\n"


@pytest.fixture
def _signals_as_before() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])


@pytest.mark.usefixtures("_signals_as_before")
def test_a_web_server_that_ends_stops_the_worker(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.run_together({serve.WORKER: LASTING, serve.WEB: [sys.executable, "-c", "pass"]}, "en") == 1
    assert capsys.readouterr().err == "gunicorn stopped unexpectedly. Everything is stopped.\n"


@pytest.mark.usefixtures("_signals_as_before")
def test_a_killed_worker_is_started_again_and_pages_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first worker is killed; the second asks the whole to end as Ctrl-C does, so the end is a good one."""
    mark = tmp_path / "was here"
    first = f"import os, pathlib, signal; pathlib.Path({str(mark)!r}).touch(); os.kill(os.getpid(), signal.SIGKILL)"
    second = f"import os, signal; os.kill({os.getpid()}, signal.SIGINT)"
    work = f"import pathlib\nif pathlib.Path({str(mark)!r}).exists():\n    {second}\nelse:\n    {first}"
    assert serve.run_together({serve.WEB: LASTING, serve.WORKER: [sys.executable, "-c", work]}, "en") == 0
    assert capsys.readouterr().err == RESTARTED.format(1)


@pytest.mark.usefixtures("_signals_as_before")
def test_a_worker_that_dies_again_and_again_stops_all_in_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(range(0, 10_000, 9))
    monkeypatch.setattr("samspill.command.serve.time.monotonic", lambda: float(next(moments)))
    assert serve.run_together({serve.WEB: LASTING, serve.WORKER: [sys.executable, "-c", "pass"]}, "en") == 1
    assert capsys.readouterr().err == (
        "".join(RESTARTED.format(seconds) for seconds in (1, 2, 4, 8))
        + "samspill work stopped unexpectedly. Everything is stopped.\n"
    )
