"""Does a table written as a workbook or CSV hold every figure to the øre, show it as the page does, and run nothing?"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from samspill.adapters.table_files.csv_text import csv_bytes
from samspill.adapters.table_files.shape import UNIT_KRONER, FileWords
from samspill.adapters.table_files.xlsx import NUMBER_FORMATS, TableSheet, sheet_names, workbook_bytes
from samspill.kernel.formatting import format_number, format_thousands
from samspill.kernel.money import MAX_AMOUNT_ORE
from samspill.web.tables import NUMBER_KINDS, Cell, Column, DataTable, Row

WORDS = FileWords("Merknad", "illustrativ", "Tall merket «illustrativ» er laget for eksempelet.")
CREATED = datetime.datetime(2024, 5, 7, 12, 0, tzinfo=datetime.UTC)
NOTES = (("Kilde", "Elvestrand 2024"), ("Innholdsnummer", "ab12"), ("Enhet", "1 000 kr"), ("Dato", "07.05.2024"))


def table(*rows: Row, foot: tuple[Row, ...] = (), labels: tuple[str, ...] = ("Område", "2026", "2027")) -> DataTable:
    return DataTable("Rammer per område", tuple(Column(label) for label in labels), rows, foot)


def amounts(label: str, *amounts_ore: Any, kind: Any = "thousands", is_illustrative: bool = False) -> Row:
    cells = (Cell(amount_ore, kind, is_illustrative=is_illustrative) for amount_ore in amounts_ore)
    return Row((Cell(label), *cells))


def written(shown: DataTable) -> bytes:
    return workbook_bytes([TableSheet("Rammer", shown, NOTES)], WORDS, CREATED)


def rows_of(content: bytes, sheet: str = "Rammer") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def figures_below_head(content: bytes) -> list[object]:
    rows = rows_of(content)
    head = next(at for at, row in enumerate(rows) if row[0] == "Område")
    return [cell for row in rows[head + 1 :] for cell in row[1:]]


def csv_rows(shown: DataTable) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(shown, WORDS).decode("utf-8-sig"), newline=""), delimiter=";"))


@given(st.lists(st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE), min_size=1, max_size=20))
def test_every_amount_is_read_back_to_the_ore_from_both_files(amounts_ore: list[int]) -> None:
    shown = table(*(amounts("a", amount_ore) for amount_ore in amounts_ore), labels=("Område", "2026"))
    exact = Decimal("0.00001")
    read = [Decimal(repr(cell)).quantize(exact) * 100_000 for cell in figures_below_head(written(shown))]
    assert read == amounts_ore
    assert [int(row[1].replace(",", "")) for row in csv_rows(shown)[1:]] == amounts_ore


def as_a_spreadsheet_shows(number: Decimal, number_format: str) -> str:
    """Round as spreadsheets do: fifteen digits of the number held, then halves away from zero."""
    number = Decimal(f"{number:.15G}")
    decimals = number_format.split(";", maxsplit=1)[0].partition(".")[2].count("0")
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = format_number(abs(rounded), decimals)
    plus = "+" if number_format.startswith("+") else ""
    return f"−{text}" if rounded < 0 else f"{plus if rounded > 0 else ''}{text}"


@pytest.mark.parametrize(
    "amount_ore", [50_000, -50_000, 49_999, -49_999, 150_000, -150_000, 250_000, -250_000, 123_450_000, -123_550_000]
)
def test_a_workbook_shows_thousands_as_the_page_does_also_for_halves(amount_ore: int) -> None:
    content = written(table(amounts("a", amount_ore), labels=("Område", "2026")))
    held = re.search(r'<c r="B8" s="\d+"><v>([^<]*)</v>', part(content, "xl/worksheets/sheet1.xml"))
    assert held is not None
    assert as_a_spreadsheet_shows(Decimal(held[1]), NUMBER_FORMATS["thousands"]) == format_thousands(amount_ore)


def test_every_kind_of_number_on_a_page_has_a_format_and_amounts_a_unit() -> None:
    assert set(NUMBER_FORMATS) == NUMBER_KINDS
    assert set(UNIT_KRONER) == NUMBER_KINDS - {"number", "percent"}


@pytest.mark.parametrize(
    ("kind", "value", "held"),
    [("kroner", 150, 1.5), ("thousands", -123_456_700, -1234.567), ("signed_thousands", 10**9, 10_000.0),
     ("gap", 0, 0.0), ("number", 43_000, 43_000.0), ("percent", Decimal("1.75"), 0.0175)],
)  # fmt: skip
def test_a_cell_holds_the_exact_number_in_the_unit_of_its_kind(kind: str, value: Any, held: float) -> None:
    shown = table(amounts("a", value, kind=kind), labels=("Område", "2026"))
    assert figures_below_head(written(shown)) == [held]


def test_notes_stand_above_a_frozen_head_and_totals_below_in_bold() -> None:
    shown = table(amounts("Skole", 100_000, None), foot=(Row(amounts("Sum", 100_000, 0).cells, "total"),))
    content = written(shown)
    rows = rows_of(content)
    assert rows[0][0] == "Rammer per område"
    assert [tuple(row[:2]) for row in rows[1:5]] == list(NOTES)
    assert rows[6:] == [["Område", "2026", "2027"], ["Skole", 1.0, ""], ["Sum", 1.0, 0.0]]
    sheet, styles = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/styles.xml")
    assert '<pane xSplit="1" ySplit="7" topLeftCell="B8"' in sheet
    total_look = re.search(r'<c r="B9" s="(\d+)">', sheet)
    assert total_look is not None
    looks = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    fonts = re.findall(r"<font>.*?</font>", styles)
    font = re.search(r'fontId="(\d+)"', looks[int(total_look[1])])
    assert font is not None
    assert "<b/>" in fonts[int(font[1])]


def test_an_illustrative_figure_is_marked_in_both_files() -> None:
    mixed = Row((Cell("Skole"), Cell(100_000, "thousands"), Cell(200_000, "thousands", is_illustrative=True)))
    shown = table(mixed, amounts("Helse", 1, 2, is_illustrative=True), amounts("Kultur", 1, 2))
    rows = rows_of(written(shown))
    assert rows[5][:2] == ["illustrativ", WORDS.illustrative_note]
    assert [row[3] for row in rows[7:]] == ["Merknad", "illustrativ: 2027", "illustrativ", ""]
    assert [row[3] for row in csv_rows(shown)] == ["illustrativ", "illustrativ: 2027", "illustrativ", ""]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-A1", "@cmd", "\t=1", '=HYPERLINK("http://x")', "＝1+1"])  # noqa: RUF001 - full width on purpose
def test_text_is_never_a_formula(text: str) -> None:
    shown = table(Row((Cell(text), Cell(1, "thousands"), Cell(1, "thousands"))))
    sheet = part(written(shown), "xl/worksheets/sheet1.xml")
    assert "<f" not in sheet.replace("<formula", "")
    assert "hyperlink" not in sheet
    assert csv_rows(shown)[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["-12,50", "+47 22 00", "- ikke i bruk", "Lønn; sosiale", 'Fem "store"'])
def test_numbers_stay_as_they_are_in_csv_and_other_dangerous_starts_are_disarmed(text: str) -> None:
    read = csv_rows(table(Row((Cell(text), Cell(None, "thousands"), Cell(0, "thousands")))))[1]
    assert read[0] == (f"'{text}" if text.startswith("- ") else text)
    assert read[1:] == ["", "0,00", ""]


def test_csv_is_what_norwegian_excel_opens_with_a_double_click() -> None:
    content = csv_bytes(table(amounts("Åskollen", 123_405, -5)), WORDS)
    assert content == "\ufeffOmråde;2026 (kr);2027 (kr);illustrativ\r\nÅskollen;1234,05;-0,05;\r\n".encode()


def test_the_same_table_gives_the_same_bytes_and_the_date_it_was_told() -> None:
    shown = table(amounts("Skole", 1, 2))
    first = written(shown)
    assert first == written(shown)
    assert "2024-05-07T12:00:00Z" in part(first, "docProps/core.xml")
    assert "samspill" in part(first, "docProps/core.xml").lower()


def test_a_surplus_has_its_word_and_the_rule_of_the_sign_stands_above() -> None:
    words = replace(WORDS, over='ikke "fordelt"', gap_note="Mangler er uten fortegn.")
    gaps = workbook_bytes([TableSheet("Rammer", table(amounts("Balanse", -500_000, kind="gap")))], words, CREATED)
    assert 'formatCode="#,##0;&quot;ikke fordelt&quot; #,##0;0"' in part(gaps, "xl/styles.xml")
    assert ["Mangler er uten fortegn."] in [[cell for cell in row if cell] for row in rows_of(gaps)]
    plain = workbook_bytes([TableSheet("Rammer", table(amounts("Skole", 1)))], words, CREATED)
    assert "Mangler er uten fortegn." not in [cell for row in rows_of(plain) for cell in row]


def test_sheet_names_are_safe_short_and_different() -> None:
    names = sheet_names(["Drift: [1]", "'", "History", "a" * 40, "A" * 40, "x/y"])
    assert names == ["Drift 1", "Ark", "History 1", "a" * 31, "A" * 27 + " (2)", "x y"]
    shown = table(amounts("Skole", 1, 2))
    content = workbook_bytes([TableSheet("5/4", shown), TableSheet("5?4", shown)], WORDS, CREATED)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["5 4", "5 4 (2)"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    shown = table(Row((Cell("x" * 40_000), Cell(1, "thousands"), Cell(2, "thousands"))))
    text = rows_of(written(shown))[-1][0]
    assert isinstance(text, str)
    assert (len(text), text[-2:]) == (32_767, "x…")


def test_rates_dates_and_notes_of_a_table_are_written_too() -> None:
    row = Row((Cell("Mål"), Cell(Decimal("1.75"), "percent"), Cell("2024-05-07", "date")))
    shown = replace(table(row), notes=("Eigedomsskatt er ikkje med.",))
    rows = rows_of(written(shown))
    assert rows[5][0] == "Eigedomsskatt er ikkje med."
    assert rows[-1] == ["Mål", 0.0175, "2024-05-07"]
    assert csv_rows(shown)[1] == ["Mål", "1,75", "2024-05-07", ""]
