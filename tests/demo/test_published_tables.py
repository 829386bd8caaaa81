"""Are the tables of real municipalities held as they were published, and does each say where?"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
import yaml

from samspill.adapters.grid_files import read_grid
from samspill.demo import PUBLISHED_TABLES
from samspill.engine.table_checker import check_table

if TYPE_CHECKING:
    from pathlib import Path

GISKE, STAVANGER = PUBLISHED_TABLES
PUBLISHED_AS = {
    GISKE: "published/giske_regnskap_2022/bevilgningsoversikt_drift_5-4_1ledd.csv",
    STAVANGER: "published/stavanger_regnskap_2021/okonomisk_oversikt_drift.csv",
}


def rows_of(path: Path, delimiter: str) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))[1:]


def test_each_table_has_its_source() -> None:
    sources = yaml.safe_load((GISKE.parent / "sources.yaml").read_text(encoding="utf-8"))
    assert set(sources) == {path.name for path in PUBLISHED_TABLES}
    assert {path.name for path in GISKE.parent.glob("*.csv")} == set(sources)
    assert [entry["municipality"] for entry in sources.values()] == ["Giske", "Stavanger"]
    assert all(entry["address"].startswith("http") for entry in sources.values())


@pytest.mark.parametrize("path", PUBLISHED_TABLES, ids=lambda path: path.stem)
def test_the_figures_are_the_published_ones(path: Path, shared_data: Path) -> None:
    assert rows_of(path, ";") == rows_of(shared_data / PUBLISHED_AS[path], ",")


@pytest.mark.parametrize(("path", "table"), [(GISKE, "5-4"), (STAVANGER, "5-6")], ids=lambda value: str(value)[-12:])
def test_the_checker_knows_the_form_and_finds_no_error(path: Path, table: str) -> None:
    grid, findings = read_grid(path)
    assert not findings
    assert grid is not None
    answer = check_table(grid)
    assert answer.table == table
    assert {identity.outcome for identity in answer.identities} <= {"exact", "rounding"}
