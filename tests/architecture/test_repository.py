"""Does the repository say only what belongs to it? No machine paths, no registry addresses, no unexplained silence."""

from __future__ import annotations

import io
import re
import tokenize
from typing import TYPE_CHECKING

from architecture.house import ROOT, all_python_files, bullet_list, relative, tracked_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.>/])/(?:work|tmp|root|home|opt|Users)" + r"/\w")
REGISTRY = re.compile(
    "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "proxy" + r"\.golang\.org"])
)
# Files of others, kept whole.
VENDOR = ROOT / "src" / "samspill" / "web" / "static" / "samspill" / "vendor"
ADDRESS = re.compile(r"\w+://|--index-url|--extra-index-url|--find-links|\bfile:")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|fmt:|mypy:)")
SILENCED_WITH_REASON = re.compile(
    r"#\s*noqa: [A-Z0-9, ]+ - \S.*"
    r"|#\s*type:\s*ignore\[[a-z, -]+\]\s*(#|-)\s*\S.*"
    r"|#\s*pragma: no cover - \S.*"
    r"|#\s*fmt: skip"
)


def text_files() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path, data.decode("utf-8")


def hits(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{relative(path)}:{number} {found.group()}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_no_path_of_one_machine_stands_in_the_repository() -> None:
    found = hits(MACHINE_PATH)
    assert not found, bullet_list(found, "write a path relative to the repository")


def test_no_address_of_a_package_registry_stands_in_the_repository() -> None:
    found = hits(REGISTRY)
    assert not found, bullet_list(found, "name the package, not the place it comes from")


def test_the_front_end_lock_holds_hashes_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert not ADDRESS.search(text)
    assert "resolved" not in text
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/')


def test_the_locks_hold_hashes_wheels_and_no_address() -> None:
    locks = [path for path in tracked_files() if path.suffix == ".lock"]
    assert {path.name for path in locks} >= {"base.lock", "dev.lock"}
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert not ADDRESS.search(text), relative(path)
        assert "--only-binary :all:\n" in text
        assert "\nflit-core==" in text
        pinned = re.findall(r"^([a-z0-9._-]+)==[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-zA-Z]", text, re.MULTILINE)), relative(path)


def test_each_lock_holds_the_pins_of_the_one_before() -> None:
    pins = [set(re.findall(r"^\S+==\S+", (ROOT / f"requirements/{level}.lock").read_text("utf-8"), re.MULTILINE))
            for level in ("base", "dev", "bench")]  # fmt: skip
    assert pins[0] < pins[1] < pins[2]


def test_every_silenced_warning_has_its_reason() -> None:
    bare = []
    for path in all_python_files():
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            is_silenced = token.type == tokenize.COMMENT and SILENCED.match(token.string)
            if is_silenced and not SILENCED_WITH_REASON.match(token.string):
                bare.append(f"{relative(path)}:{token.start[0]} {token.string}")
    advice = "write `# noqa: CODE - reason` or `# type: ignore[code]  # reason`"
    assert not bare, bullet_list(bare, advice)


def test_every_text_file_ends_with_one_line_end_and_has_no_windows_line_ends() -> None:
    bad = [
        relative(path)
        for path, text in text_files()
        if text and (not text.endswith("\n") or "\r" in text) and path.suffix != ".csv" and VENDOR not in path.parents
    ]
    assert not bad, bullet_list(bad, "end the file with one line feed")
