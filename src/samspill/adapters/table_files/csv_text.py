"""How is a table written as CSV that Norwegian Excel opens right, and that can never run as a formula?

Semicolon, decimal comma, UTF-8 with a mark; amounts in kroner with øre, whatever unit the page shows.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.adapters.table_files.shape import (
    UNIT_KRONER,
    FileWords,
    Table,
    TableCell,
    all_rows,
    amount_columns,
    mark_of,
)
from samspill.kernel.money import ORE_PER_KRONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"
# What spreadsheets take as the start of a formula, in half and full width.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full width on purpose
_NUMBER = re.compile(r"[-+]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?")


def csv_bytes(table: Table, words: FileWords) -> bytes:
    """Write a table as CSV, with a last column that says which figures are made up."""
    amounts = amount_columns(table)
    heads = [f"{column.label} (kr)" if at in amounts else column.label for at, column in enumerate(table.columns)]
    rows = ([*map(_text, row.cells), mark_of(table, row, words)] for row in all_rows(table))
    return delimited([[*heads, words.illustrative], *rows])


def delimited(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows of text with semicolons; a cell that would be a formula is disarmed."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([disarmed(text) for text in row] for row in rows)
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def disarmed(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run; a number is left alone.

    >>> disarmed("=1+1"), disarmed("-12,50"), disarmed("-SUM(A1)")
    ("'=1+1", '-12,50', "'-SUM(A1)")

    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def kroner_text(amount_ore: int) -> str:
    """Write an amount in kroner with two decimals, as a Norwegian spreadsheet reads it.

    >>> kroner_text(-123405), kroner_text(-5)
    ('-1234,05', '-0,05')

    """
    kroner, ore = divmod(abs(amount_ore), ORE_PER_KRONE)
    return f"{'-' if amount_ore < 0 else ''}{kroner},{ore:02d}"


def _text(cell: TableCell) -> str:
    if isinstance(cell.value, int) and cell.kind in UNIT_KRONER:
        return kroner_text(cell.value)
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}".replace(".", ",")
    return "" if cell.value is None else str(cell.value)
