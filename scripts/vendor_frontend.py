"""Which files of the front-end packages does Samspill ship? Fetches them with npm and copies them, whole, into web.

Run `.venv/bin/python scripts/vendor_frontend.py` after a change of package.json and package-lock.json; it needs npm.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "samspill" / "web" / "static" / "samspill" / "vendor"
ALLOWED_LICENCES = {"MIT", "OFL-1.1"}

# Package -> (folder here, {path in the package: path here}). Paths that a stylesheet names stay relative to it.
SHIPPED: dict[str, tuple[str, dict[str, str]]] = {
    "@digdir/designsystemet-css": (
        "designsystemet-css",
        {"LICENSE": "LICENSE", "dist/src/index.css": "index.css", "dist/theme/designsystemet.css": "theme.css"},
    ),
    "@fontsource-variable/inter": (
        "inter",
        {
            "LICENSE": "LICENSE",
            "files/inter-latin-wght-normal.woff2": "files/inter-latin-wght-normal.woff2",
            "files/inter-latin-ext-wght-normal.woff2": "files/inter-latin-ext-wght-normal.woff2",
        },
    ),
}


def fetch(folder: Path) -> Path:
    """Install exactly what package-lock.json names into ``folder`` and give its node_modules."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved=true"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - our own command
    return folder / "node_modules"


def ship(package: Path, folder: str, files: dict[str, str]) -> dict[str, Any]:
    """Copy the chosen files of one package and give its entry in VERSIONS.yaml."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    if about["license"] not in ALLOWED_LICENCES:
        message = f"{about['name']} has the licence {about['license']}"
        raise SystemExit(message)
    for origin, place in files.items():
        target = VENDOR / folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / origin, target)
    return {
        "package": about["name"],
        "version": about["version"],
        "licence": about["license"],
        "files": [f"{folder}/{place}" for place in sorted(files.values())],
    }


def main() -> None:
    """Replace the vendor folder."""
    with tempfile.TemporaryDirectory() as folder:
        modules = fetch(Path(folder))
        if VENDOR.exists():
            shutil.rmtree(VENDOR)
        entries = [ship(modules / package, *shipped) for package, shipped in sorted(SHIPPED.items())]
    head = "# What lies in this folder, unchanged, and where it comes from. Written by scripts/vendor_frontend.py.\n"
    text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True)
    (VENDOR / "VERSIONS.yaml").write_text(head + text, encoding="utf-8")
    print(f"{sum(len(entry['files']) for entry in entries)} files of {len(entries)} packages")


if __name__ == "__main__":
    main()
