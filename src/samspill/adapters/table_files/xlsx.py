"""How is a table written as a workbook: exact amounts in the unit of the page, text that is never a formula?

A cell holds the exact amount and shows it rounded. A spreadsheet rounds halves away from zero, as
``kernel.formatting`` does, so screen and workbook show the same.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samspill.adapters.table_files.shape import (
    UNIT_KRONER,
    FileWords,
    Table,
    TableCell,
    TableRow,
    all_rows,
    amount_columns,
    has_gap,
    has_illustrative,
    mark_of,
)
from samspill.kernel.money import ORE_PER_KRONE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

NUMBER_FORMATS = {
    "kroner": "#,##0.00",
    "thousands": "#,##0",
    "gap": "#,##0",
    "uncovered": "#,##0",
    "unspecified": "#,##0",
    "signed_thousands": "+#,##0;-#,##0;0",
    "number": "#,##0",
    "percent": "0.0%",
}
# How cells look that are to be filled in: codes as text, so that leading zeros stay.
BLANK_FORMATS = {"code": "@", "typed_amount": "#,##0.00"}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
BOLD_ROWS = frozenset({"total", "balance", "group", "head"})
MAX_SHEET_NAME = 31
MAX_CELL_TEXT = 32_767
NARROWEST, WIDEST = 10, 60
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table with the name of its sheet and what is to be read above it, as label and text."""

    name: str
    table: Table
    notes: tuple[tuple[str, str], ...] = ()


def workbook_bytes(sheets: Sequence[TableSheet], words: FileWords, created: datetime.datetime) -> bytes:
    """Write tables as a workbook, one sheet each; the same tables and ``created`` give the same bytes."""
    book = Book(created, words.over)
    for sheet, name in zip(sheets, sheet_names(sheet.name for sheet in sheets), strict=True):
        _SheetWriter(book, name, sheet, words).write()
    return book.finished()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Give names that every spreadsheet accepts, all different.

    >>> sheet_names(["Drift/2026", "drift 2026", ""])
    ['Drift 2026', 'drift 2026 (2)', 'Ark']

    """
    names: list[str] = []
    for text in wanted:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", text).split()).strip("'")[:MAX_SHEET_NAME].strip("' ") or "Ark"
        plain = f"{plain} 1" if plain.lower() == "history" else plain
        name, number = plain, 1
        while name.lower() in {taken.lower() for taken in names}:
            number += 1
            ending = f" ({number})"
            name = plain[: MAX_SHEET_NAME - len(ending)] + ending
        names.append(name)
    return names


class Book:
    """A workbook in memory with the few formats that our sheets use."""

    def __init__(self, created: datetime.datetime, over: str = "") -> None:
        """Open it, dated as it is told; ``over`` is the word before a gap that is below zero, instead of a minus."""
        from xlsxwriter import Workbook  # noqa: PLC0415 - only when a workbook is written

        self._target = io.BytesIO()
        self.workbook = Workbook(self._target, OPTIONS)
        self.workbook.set_properties({"created": created.replace(tzinfo=None), "title": "", "author": "Samspill"})
        self._number_formats = NUMBER_FORMATS | BLANK_FORMATS
        if over:
            self._number_formats["gap"] = '#,##0;"{}" #,##0;0'.format(over.replace('"', ""))
        self._formats: dict[tuple[str, str], Any] = {}

    def look(self, kind: str, row_kind: str = "plain") -> Any:  # noqa: ANN401 - a format of the library
        """Give the format of a kind of cell in a kind of row."""
        if (kind, row_kind) not in self._formats:
            values: dict[str, object] = {"valign": "top"}
            number_format = self._number_formats.get(kind)
            values |= {"num_format": number_format} if number_format else {}
            values |= {"bold": True} if row_kind in BOLD_ROWS else {}
            values |= {"top": 1} if row_kind in ("total", "balance") else {"bottom": 1} if row_kind == "head" else {}
            self._formats[kind, row_kind] = self.workbook.add_format(values)
        return self._formats[kind, row_kind]

    def finished(self) -> bytes:
        """Close it and give its bytes."""
        self.workbook.close()
        return self._target.getvalue()


def cut(text: str) -> str:
    """Cut text to what a cell can hold, and show that it was cut."""
    return text if len(text) <= MAX_CELL_TEXT else text[: MAX_CELL_TEXT - 1] + "…"


def shown_decimal(cell: TableCell) -> Decimal | None:
    """Give the exact number that a cell holds, in the unit of its kind; ``None`` for text and for what is not known.

    >>> from types import SimpleNamespace
    >>> shown_decimal(SimpleNamespace(value=123450, kind="thousands", is_illustrative=False))
    Decimal('1.2345')

    """
    if not isinstance(cell.value, int | Decimal) or cell.kind not in NUMBER_FORMATS:
        return None
    if cell.kind == "percent":
        return Decimal(cell.value) / 100
    return (
        Decimal(cell.value) / (ORE_PER_KRONE * UNIT_KRONER[cell.kind])
        if cell.kind in UNIT_KRONER
        else Decimal(cell.value)
    )


class _SheetWriter:
    """Writes one table on its sheet: caption, notes, head, rows, marks."""

    def __init__(self, book: Book, name: str, sheet: TableSheet, words: FileWords) -> None:
        self.book, self.table, self.words = book, sheet.table, words
        self.is_marked = has_illustrative(sheet.table)
        marked = [(words.illustrative, words.illustrative_note)] if self.is_marked else []
        signs = [(words.gap_note, "")] if words.gap_note and has_gap(sheet.table) else []
        self.notes = [*sheet.notes, *marked, *((note, "") for note in sheet.table.notes), *signs]
        self.page = book.workbook.add_worksheet(name)
        self.widths: dict[int, int] = {}

    def write(self) -> None:
        self.page.write_string(0, 0, cut(self.table.caption), self.book.look("text", "group"))
        for at, (label, text) in enumerate(self.notes, start=1):
            self.page.write_string(at, 0, cut(label), self.book.look("text"))
            if text:
                self.page.write_string(at, 1, cut(text), self.book.look("text"))
        head = len(self.notes) + 2
        self._head(head)
        for at, row in enumerate(all_rows(self.table), start=head + 1):
            self._row(at, row)
        self.page.freeze_panes(head + 1, 1)
        for column, width in self.widths.items():
            self.page.set_column(column, column, min(WIDEST, max(NARROWEST, width + 2)))

    def _head(self, at: int) -> None:
        numbers = amount_columns(self.table)
        for column, head in enumerate(self.table.columns):
            self._text(at, column, head.label, "head", "thousands" if column in numbers else "text")
        if self.is_marked:
            self._text(at, len(self.table.columns), self.words.marks, "head")

    def _row(self, at: int, row: TableRow) -> None:
        for column, cell in enumerate(row.cells):
            number = shown_decimal(cell)
            if number is not None:
                self.page.write_number(at, column, number, self.book.look(cell.kind, row.kind))
                self.widths[column] = max(self.widths.get(column, 0), len(f"{number:,.0f}"))
            else:
                self._text(at, column, "" if cell.value is None else str(cell.value), row.kind)
        if self.is_marked:
            self._text(at, len(self.table.columns), mark_of(self.table, row, self.words), row.kind)

    def _text(self, at: int, column: int, text: str, row_kind: str, kind: str = "text") -> None:
        if text:
            self.page.write_string(at, column, cut(text), self.book.look(kind, row_kind))
            self.widths[column] = max(self.widths.get(column, 0), len(text))
