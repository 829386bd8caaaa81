"""Do the forms of real municipalities, as published, fit the packaged layouts: their labels and their formulas?"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from samspill.reference.loader import load_statement

if TYPE_CHECKING:
    from pathlib import Path

    from samspill.reference.model import Layout

FORMS = [
    ("5-4", 2022, "giske_regnskap_2022/bevilgningsoversikt_drift_5-4_1ledd.csv"),
    ("5-6", 2022, "giske_regnskap_2022/okonomisk_oversikt_etter_art_drift_5-6.csv"),
    ("5-6", 2021, "stavanger_regnskap_2021/okonomisk_oversikt_drift.csv"),
    ("pre2020-1A", 2018, "stavanger_2018_2021/budsjettskjema_1A.csv"),
    ("pre2020-1A", 2018, "elverum_2018_2021/budsjettskjema_1A_utdrag.csv"),
    ("pre2020-overview", 2018, "giske_2019_2022/okonomisk_oversikt_drift_gammel_forskrift.csv"),
]


def _plain(label: str) -> str:
    return "".join(sign for sign in label.casefold() if sign.isalnum())


def _layout(table: str, year: int) -> Layout:
    layout = load_statement(table).layout_for(year)
    assert layout is not None
    return layout


def _post_of(layout: Layout, label: str) -> str | None:
    for row in layout.rows:
        if _plain(label) in map(_plain, (row.label_nb, row.label_nn, *row.variants)):
            return row.post
    return None


def _labels(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["post"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(("table", "year", "path"), FORMS, ids=[path.split("/")[0] + table for table, _, path in FORMS])
def test_each_published_label_is_known_but_the_row_within_the_group(
    shared_data: Path, table: str, year: int, path: str
) -> None:
    layout = _layout(table, year)
    labels = _labels(shared_data / "published" / path)
    unknown = [label for label in labels if _post_of(layout, label) is None]
    assert unknown == (["Mottatte konserninterne avdrag"] if "stavanger_regnskap" in path else [])


def test_the_form_until_2019_gives_the_totals_that_stavanger_published() -> None:
    """Stavanger kommune, plan 2018-2021, accounts 2016 and budget 2018, in 1 000 kroner."""
    layout = _layout("pre2020-1A", 2018)
    published = {
        "regnskap_2016": "5058582 1844101 312746 0 0 0 264432 7479861 384628 1650 256591 13267 320632 -204211 0 291096"
        " 94476 149678 49273 67548 -119073 205874 6950703 6950703 0",
        "budsjett_2018": "4998000 2223100 269000 0 0 0 306515 7796615 392245 0 237422 0 352723 -197900 0 0"
        " 0 0 1200 30280 31480 186608 7443587 7443587 0",
    }
    for amounts in published.values():
        values = dict(zip((row.post for row in layout.rows), map(int, amounts.split()), strict=True))
        for row in layout.rows:
            if row.formula:
                computed = sum(term.sign * values[term.post] for term in row.formula)
                assert abs(values[row.post] - computed) <= 1, row.post


def test_the_overview_until_2019_gives_the_gross_result_that_giske_published() -> None:
    """Giske kommune, plan 2019-2022, budget 2018, in kroner; incomes negative as published."""
    layout = _layout("pre2020-overview", 2018)
    published = dict(
        zip(
            (row.post for row in layout.rows[:18]),
            (
                *(-19470203, -56720512, -52849069, -218053000, -16682000, -16000, -223006000, -13000000, 0, -599796784),
                *(282864713, 78890005, 46683408, 107380943, 18255700, 33872508, -1036000, 566911277),
            ),
            strict=True,
        )
    )
    for row in (layout.rows[9], layout.rows[17]):
        assert sum(published[term.post] for term in row.formula) == published[row.post]
    assert published["10"] + published["18"] == -32885507
