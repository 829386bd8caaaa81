"""What does the checker say of the tables that real municipalities published?"""

from __future__ import annotations

from pathlib import Path

import pytest

from samspill.adapters.grid_files import read_grid
from samspill.engine.table_checker import CheckedTable, check_table
from table_checker.example_tables import errors_of

EXPECTED = {
    "elverum_2016_2019/tiltak_okonomistaben.csv": ("measures", "1000 NOK"),
    "elverum_2017_2020/tiltak_administrasjon_inntekt.csv": ("measures", "1000 NOK"),
    "elverum_2017_2020/tiltak_politisk_styring.csv": ("measures", "1000 NOK"),
    "elverum_2018_2021/budsjettskjema_1A_utdrag.csv": ("pre2020-1A", "1000 NOK"),
    "giske_2019_2022/okonomisk_oversikt_drift_gammel_forskrift.csv": ("pre2020-overview", "NOK"),
    "giske_2021_2024/bevilgningsoversikt_drift_5-4_2ledd.csv": ("5-4-2", "1000 NOK"),
    "giske_2022_2025/bevilgningsoversikt_drift_5-4_2ledd.csv": ("5-4-2", "1000 NOK"),
    "giske_regnskap_2022/bevilgningsoversikt_drift_5-4_1ledd.csv": ("5-4", "1000 NOK"),
    "giske_regnskap_2022/okonomisk_oversikt_etter_art_drift_5-6.csv": ("5-6", "1000 NOK"),
    "stavanger_2018_2021/budsjettskjema_1A.csv": ("pre2020-1A", "1000 NOK"),
    "stavanger_regnskap_2021/okonomisk_oversikt_drift.csv": ("5-6", "1000 NOK"),
}


def published(folder: Path, name: str) -> CheckedTable:
    grid, findings = read_grid(folder / "published" / name)
    assert grid is not None
    assert findings == ()
    return check_table(grid)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_published_table_is_known_and_without_error(shared_data: Path, name: str) -> None:
    answer = published(shared_data, name)
    assert (answer.table, answer.unit) == EXPECTED[name]
    assert errors_of(answer) == []
    assert {one.outcome for one in answer.identities} <= {"exact", "rounding"}
    assert answer.identities
    assert answer.findings == ()


def test_every_published_table_is_tried(shared_data: Path) -> None:
    found = {
        path.relative_to(shared_data / "published").as_posix() for path in (shared_data / "published").rglob("*.csv")
    }
    assert found == set(EXPECTED)


def test_the_row_inside_the_group_is_counted_in_the_sum(shared_data: Path) -> None:
    answer = published(shared_data, "stavanger_regnskap_2021/okonomisk_oversikt_drift.csv")
    assert [(row.label, row.counted_in) for row in answer.unmatched_rows] == [("Mottatte konserninterne avdrag", "9")]
    assert answer.sign_convention == "regulation, turned: 20, 21, 22"


def test_the_sums_of_part_2_differ_by_rounding_only(shared_data: Path) -> None:
    answer = published(shared_data, "giske_2022_2025/bevilgningsoversikt_drift_5-4_2ledd.csv")
    assert [one.difference for one in answer.identities] == [-2, -1, 0, 0, 1, 0]
