"""Does the program behave in a real shell: exit codes, channels, encodings, and never a traceback?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import samspill
from plan_file_examples import PLAN_FILE, changed
from samspill.cli import main, parser

SOURCE = str(Path(samspill.__file__).resolve().parents[1])


def shell(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(  # noqa: S603 - the program under test
        [sys.executable, "-m", "samspill.cli", *arguments],
        cwd=folder,
        env=plain | {"PYTHONPATH": SOURCE} | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.yaml", changed(("debt: 10 000,", "debt: ti,")).encode(), "ikke et beløp"),
        ("plan.yaml", PLAN_FILE.replace("Fewer", "F\u00e6rre").encode("cp1252"), "kan ikke leses som utf-8"),
        ("plan.yaml", b"a: [1", "kan ikke leses som YAML"),
        ("other.yaml", b"", "kan ikke åpnes"),
    ],
)
def test_bad_input_gives_exit_2_a_sentence_and_no_traceback(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = shell("plan", "evaluate", "plan.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    said = " ".join(done.stderr.decode().split())
    assert code in said
    assert "Traceback" not in said


def test_a_terminal_without_utf8_still_gets_utf8(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN_FILE, encoding="utf-8")
    done = shell("plan", "evaluate", "plan.yaml", folder=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Uspesifisert" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN_FILE, encoding="utf-8")
    command = f'"{sys.executable}" -m samspill.cli plan evaluate plan.yaml --format json | head -c 1'
    done = subprocess.run(  # noqa: S602 - a pipe of the shell is what is tested
        command,
        shell=True,
        cwd=tmp_path,
        env=dict(os.environ) | {"PYTHONPATH": SOURCE},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (b"{", b"")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["plan"],
        ["plan", "evaluate"],
        ["statement", "a.csv", "--year", "2026"],
        ["statement", "a.csv", "--table", "5-8", "--year", "2026"],
        ["plan", "diff", "a.yaml", "--format", "xml"],
        ["plan", "diff", "a.yaml", "--language", "sv"],
    ],
)
def test_a_command_that_is_not_understood_gives_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: samspill" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert (stopped.value.code, capsys.readouterr().out) == (0, f"samspill {samspill.__version__}\n")


def test_every_command_has_a_format_and_a_language() -> None:
    for arguments in (["statement", "a", "--table", "5-4", "--year", "2026"], ["plan", "diff", "a"], ["demo"]):
        options = parser().parse_args(arguments)
        assert (options.format, options.language) == ("text", "nb")
