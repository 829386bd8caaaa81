"""How is the product started for a browser? As a person would: `samspill serve` on an empty folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120.0
TODAY = "2024-05-07"


@dataclass(frozen=True)
class Server:
    """A running product: where it answers, and who may log in."""

    address: str
    passwords: Mapping[str, str]

    def email(self, persona: str) -> str:
        """Give the address that a persona of Elvestrand logs in with."""
        return f"{persona.replace('_', '-')}@elvestrand.example"


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start the product, wait until it answers, and stop it at the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "SAMSPILL_DATA": str(folder), "SAMSPILL_TODAY": TODAY, "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "samspill.config.settings"
    command = [sys.executable, "-m", "samspill.cli", "serve", "--port", str(port)]
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)  # noqa: S603 - our own program
        try:
            _wait(f"{address}/health/", process, folder / "said.txt")
            yield Server(address, _passwords(folder / "logins.txt"))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, said.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(said.read_text(encoding="utf-8"))


def _passwords(file: Path) -> dict[str, str]:
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {email: password for _label, email, password in lines}
