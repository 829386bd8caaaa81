"""What does a whole municipality look like? Two fictional ones, made by code; the large one from published figures."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
FILES = _FOLDER / "files"
PLAN_FILES = (FILES / "elvestrand-2024-2027.yaml", FILES / "elvestrand-2025-2028.yaml")
FJELLVIK_FILE = FILES / "fjellvik-2024-2027.yaml"
_TABLES = _FOLDER / "published_tables"
PUBLISHED_TABLES = (_TABLES / "giske-2022-5-4.csv", _TABLES / "stavanger-2021-5-6.csv")
