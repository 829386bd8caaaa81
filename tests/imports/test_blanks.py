"""Is an empty file made of the schema that reads it: whole, explained, and usable as soon as a row is filled in?"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from imports.import_examples import CONTEXT, context, found
from samspill.adapters.import_blanks import blank_workbook
from samspill.adapters.import_files import read_import
from samspill.engine.workflows.imports.base_budget import read_base_budget
from samspill.engine.workflows.imports.blanks import BlankSheet, blank_sheets, codes_in_force
from samspill.engine.workflows.imports.columns import ImportSchema
from samspill.engine.workflows.imports.investments import read_investments
from samspill.engine.workflows.imports.measures import read_measures, read_previous_plan
from samspill.engine.workflows.imports.model import ImportOutcome
from samspill.engine.workflows.imports.schemas import BASE_BUDGET, INVESTMENTS, MEASURES, PREVIOUS_PLAN, SCHEMAS
from samspill.engine.workflows.imports.sheets import SheetText
from samspill.kernel.formatting import LOCALES, Locale
from samspill.reference.loader import load_arts, load_functions

CREATED = datetime.datetime(2024, 5, 7, tzinfo=datetime.UTC)
LISTS = {
    "unit": (("4410", "Hjemmetjeneste"),),
    "art": codes_in_force(load_arts(), (2026,)),
    "function": codes_in_force(load_functions(), (2026,)),
}
Reader = Callable[..., ImportOutcome[Any]]
READERS: list[tuple[ImportSchema, Reader]] = [
    (BASE_BUDGET, read_base_budget),
    (MEASURES, read_measures),
    (PREVIOUS_PLAN, read_previous_plan),
    (INVESTMENTS, read_investments),
]


def read_back(sheets: tuple[BlankSheet, ...]) -> tuple[SheetText, ...]:
    read, findings = read_import(blank_workbook(sheets, CREATED), "mal.xlsx")
    assert findings == ()
    return read


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("schema", "reader"), READERS, ids=list(SCHEMAS))
def test_an_empty_file_read_back_lacks_nothing_but_rows(schema: ImportSchema, reader: Reader, locale: Locale) -> None:
    sheets = read_back(blank_sheets(schema, CONTEXT.years, LISTS, locale))
    answer = reader(sheets, context(amount_unit=""))
    assert found(answer.findings) == [("file-without-rows", None, None, None)]
    assert answer.sheet_name == schema.title_in(locale)


def test_a_filled_in_file_is_read_in_the_unit_it_states() -> None:
    fill_in, *rest = blank_sheets(PREVIOUS_PLAN, CONTEXT.years, LISTS)
    row = ("F1", "Vedtatt", "", "", "", "", "", "4410", "253", "", "10100", "", "-5", "")
    filled = BlankSheet(fill_in.name, (*fill_in.rows, row), fill_in.head_row)
    answer = read_previous_plan(read_back((filled, *rest)), context(amount_unit=""))
    assert answer.findings == ()
    assert answer.items[0].lines[0].amount_ore == -500_000


def test_every_column_is_explained_with_its_words_in_the_reader_s_language() -> None:
    _, explained, *lists = blank_sheets(MEASURES, (2026,), LISTS)
    rows = {row[0]: row for row in explained.rows}
    assert rows["kode"][1] == "ja"
    assert rows["engangs"][3] == "ja, nei"
    assert rows["kontoklasse"][3] == "drift, investering"
    assert rows["2026"][2] == "Beløp dette året: utgift over null, inntekt og innsparing under null."
    assert len(explained.rows) == len(MEASURES.columns) + 2
    assert [sheet.name for sheet in lists] == ["enhet", "funksjon", "art"]
    assert lists[0].rows == (("Kode", "Navn"), ("4410", "Hjemmetjeneste"))
    english = blank_sheets(INVESTMENTS, (2026,), {}, "en", "NOK")
    assert english[0].rows[1] == ("Amounts in", "NOK")
    assert english[1].rows[-1] == ("2026", "", "Amount of this year, always above zero.", "")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=list(SCHEMAS))
def test_every_column_has_two_headings_of_its_own_and_two_meanings(schema: ImportSchema) -> None:
    columns = (*schema.columns, *schema.row_columns)
    for locale in LOCALES:
        assert len({column.label_in(locale) for column in columns}) == len(columns)
        assert all(column.meaning_in(locale).endswith(".") for column in columns)
    named: dict[str, str] = {}
    for heading, column in schema.by_heading().items():
        assert named.setdefault(heading, column.column.name) == column.column.name


def test_codes_are_text_so_that_zeros_stay_and_words_are_offered() -> None:
    content = blank_workbook(blank_sheets(MEASURES, (2026,), LISTS), CREATED)
    assert content == blank_workbook(blank_sheets(MEASURES, (2026,), LISTS), CREATED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert '<dataValidation type="list"' in sheet
    assert "tiltak,teknisk endring,budsjettregulering" in sheet
    looks = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    text_number = re.search(r'numFmtId="(\d+)" formatCode="@"', styles)
    text_id = text_number[1] if text_number else "49"
    kinds: list[bool] = []
    for first, last, style in re.findall(r'<col min="(\d+)" max="(\d+)" width="[\d.]+" style="(\d+)"', sheet):
        kinds += [f'numFmtId="{text_id}"' in looks[int(style)]] * (int(last) - int(first) + 1)
    assert kinds == [True] * len(MEASURES.columns) + [False]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("art").to_python()
    assert rows[1][0] == "010"


def test_only_codes_in_force_are_listed() -> None:
    assert "270" not in dict(LISTS["art"])
    assert "257" in dict(LISTS["function"])
