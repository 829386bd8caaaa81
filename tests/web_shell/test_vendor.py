"""Are the vendored files those that package.json names, with their licences?"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "src" / "samspill" / "web" / "static" / "samspill" / "vendor"
ENTRIES = yaml.safe_load((VENDOR / "VERSIONS.yaml").read_text(encoding="utf-8"))


def test_versions_are_those_of_package_json_and_exact() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {entry["package"]: entry["version"] for entry in ENTRIES} == wanted
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_the_lock_names_no_place_to_fetch_from() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    locked = json.loads(text)["packages"]
    assert not [name for name, entry in locked.items() if "resolved" in entry]
    assert all(entry["integrity"].startswith("sha512-") for name, entry in locked.items() if name)


def test_each_file_is_listed_and_each_package_has_a_free_licence() -> None:
    listed = {file for entry in ENTRIES for file in entry["files"]}
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present == listed | {"VERSIONS.yaml"}
    for entry in ENTRIES:
        assert entry["licence"] in {"MIT", "OFL-1.1"}
        assert any(file.endswith("/LICENSE") for file in entry["files"])
