"""What does the environment say? The only place that reads it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FOLDER_MODE, SECRET_MODE = 0o700, 0o600


def text(name: str, default: str = "") -> str:
    """Give an environment variable, ``default`` when it is not set or empty."""
    return os.environ.get(name, "") or default


def switched_on(name: str) -> bool:
    """Say whether a variable is set to 1, true, yes or on."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def names(name: str, default: str) -> list[str]:
    """Give a comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def data_folder() -> Path:
    """Give the folder of database, files and secrets; made at first use, readable by its owner only."""
    folder = Path(text("SAMSPILL_DATA", "var")).resolve()
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Give the secret that signs sessions: the environment's, or one drawn at first run and kept."""
    given = text("SAMSPILL_SECRET_KEY")
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, SECRET_MODE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8").strip()
