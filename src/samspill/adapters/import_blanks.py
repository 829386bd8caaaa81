"""How is an empty file to fill in written as a workbook that keeps leading zeros and offers words to choose from?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.adapters.table_files.xlsx import NARROWEST, WIDEST, Book, sheet_names

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from samspill.engine.workflows.imports.blanks import BlankSheet

FILLED_ROWS = 2000
LONGEST_CHOICES = 255


def blank_workbook(sheets: Sequence[BlankSheet], created: datetime.datetime) -> bytes:
    """Write the sheets of an empty file; the same sheets and ``created`` give the same bytes."""
    book = Book(created)
    for sheet, name in zip(sheets, sheet_names(sheet.name for sheet in sheets), strict=True):
        _write(book, book.workbook.add_worksheet(name), sheet)
    return book.finished()


def _write(book: Book, page: Any, sheet: BlankSheet) -> None:  # noqa: ANN401 - a sheet of the library
    for at, row in enumerate(sheet.rows):
        look = book.look("code", "head" if at + 1 == sheet.head_row else "plain")
        for column, text in enumerate(row):
            page.write_string(at, column, text, look)
    for column in range(max(map(len, sheet.rows))):
        width = max(len(row[column]) for row in sheet.rows[sheet.head_row - 1 :] if column < len(row))
        kind = "typed_amount" if column in sheet.number_columns else "code"
        page.set_column(column, column, min(WIDEST, max(NARROWEST, width + 2)), book.look(kind))
    for column, words in sheet.choices.items():
        if len(",".join(words)) <= LONGEST_CHOICES:
            options = {"validate": "list", "source": list(words), "error_type": "warning"}
            page.data_validation(sheet.head_row, column, sheet.head_row + FILLED_ROWS, column, options)
    page.freeze_panes(sheet.head_row, 1)
