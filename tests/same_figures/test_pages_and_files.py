"""Does every table say the same on its page, in Excel and in CSV, for each version of the example?"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation
from python_calamine import CalamineWorkbook

from same_figures.conftest import ROOT, version_row
from same_figures.tables_of_pages import (
    ONLY_IN_FILES,
    PAGES,
    SHOWN_UNIT_ORE,
    difference,
    is_figure,
    tables_of,
)
from samspill.apps.budgets.tables.catalogue import TABLES, WHOLE_VERSION, table_of
from samspill.web.tables import Cell, DataTable, Row
from samspill.web.templatetags.samspill import shown
from web_store import ADOPTED, PROPOSAL, RECOMMENDATION, WORKING, actor_of

pytestmark = pytest.mark.django_db
VERSIONS = (PROPOSAL, RECOMMENDATION, ADOPTED, WORKING)
CODES = sorted({*ONLY_IN_FILES, *(code for codes in PAGES.values() for code in codes)})


def table(version: str, code: str) -> DataTable:
    with translation.override("nb"):
        found = table_of(actor_of("economist"), version_row(version), code, {})
    assert found is not None, code
    return found


def rows_of(found: DataTable) -> tuple[Row, ...]:
    return (*found.rows, *found.foot)


def is_marked(row: Row) -> bool:
    return any(cell.is_illustrative for cell in row.cells)


def test_every_table_of_a_whole_version_stands_on_a_page() -> None:
    assert set(WHOLE_VERSION) <= set(CODES) <= set(TABLES)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_each_figure_rounded_to_its_unit(client: Client, version: str, page: str) -> None:
    answer = client.get(f"{ROOT}/{version}/{page}")
    assert answer.status_code == 200
    on_page = tables_of(answer.content.decode())
    for code in PAGES[page]:
        expected = rows_of(table(version, code))
        if code not in on_page:
            assert not expected, f"{code} is not on the page"
            continue
        seen = on_page[code]
        assert len(seen.rows) == len(expected), code
        for row, texts, is_shown_marked in zip(expected, seen.rows, seen.marked, strict=True):
            assert [difference(cell, text) for cell, text in zip(row.cells, texts, strict=True)] == [""] * len(texts)
            assert is_shown_marked == is_marked(row), (code, texts)


@pytest.mark.parametrize(
    ("cell", "right", "wrong"),
    [
        (Cell(-123_456_700, "thousands"), "−1\u202f235", "1\u202f235"),
        (Cell(1840, "kroner"), "18,40 kr", "18 kr"),
        (Cell(184_000, "kroner"), "1\u202f840 kr", "1\u202f840,00 kr"),
        (Cell(123_456_700, "signed_thousands"), "+1\u202f235", "+1\u202f234,6"),
        (Cell(Decimal("1.75"), "percent"), "1,75 %", "1,8 %"),
        (Cell(None, "thousands"), "–", "0"),
        (Cell(500_000, "gap"), "mangler 5", "ikke disponert 5"),
        (Cell(-500_000, "gap"), "ikke disponert 5", "−5"),
        (Cell(0, "gap"), "i balanse", "0"),
        (Cell(0, "uncovered"), "dekket", "i balanse"),
        (Cell(500_000, "uncovered"), "mangler 5", "dekket"),
        (Cell(-500_000, "unspecified"), "−5", "5"),
    ],
)
def test_a_figure_that_is_coarser_or_on_the_wrong_side_is_seen(cell: Cell, right: str, wrong: str) -> None:
    assert difference(cell, right) == ""
    assert difference(cell, wrong) == f"{cell.value} ({cell.kind}) is shown as {wrong!r}"
    with translation.override("nb"):
        assert difference(cell, re.sub("<[^>]*>", "", shown(cell))) == ""


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("code", CODES)
def test_excel_and_csv_hold_each_figure_to_the_ore_and_keep_the_marks(client: Client, version: str, code: str) -> None:
    expected = rows_of(table(version, code))
    url = f"{ROOT}/{version}/export/{code}"
    text = client.get(f"{url}.csv").content.decode("utf-8-sig")
    in_csv = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{url}.xlsx").content))
    sheet = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    in_xlsx = sheet[len(sheet) - len(expected) :] if expected else []
    has_marks = any(map(is_marked, expected))
    for row, csv_row, xlsx_row in zip(expected, in_csv, in_xlsx, strict=True):
        for cell, csv_text, xlsx_cell in zip(row.cells, csv_row, xlsx_row, strict=False):
            if is_figure(cell):
                assert (_of_csv(cell, csv_text), _of_xlsx(cell, xlsx_cell)) == (cell.value, cell.value)
        assert bool(csv_row[len(row.cells)]) == is_marked(row)
        assert not has_marks or bool(xlsx_row[len(row.cells)]) == is_marked(row)


def _of_csv(cell: Cell, text: str) -> Decimal:
    number = Decimal(text.replace(",", "."))
    return number if cell.kind in {"number", "percent"} else number * 100


def _of_xlsx(cell: Cell, value: object) -> Decimal:
    assert isinstance(value, int | float)
    exact = Decimal(repr(value)) * (100 if cell.kind == "percent" else SHOWN_UNIT_ORE[cell.kind])
    return exact.quantize(Decimal("1e-9")) if isinstance(cell.value, Decimal) else Decimal(round(exact))
