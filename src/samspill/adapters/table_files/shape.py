"""What must a table have to be written as a file, and which of its rows are made up?

The table itself is the page's own value; a writer asks only for what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

# How many kroner one shown unit is; a kind that is not here is text, or a plain number.
UNIT_KRONER = {
    "kroner": 1,
    "thousands": 1000,
    "signed_thousands": 1000,
    "gap": 1000,
    "uncovered": 1000,
    "unspecified": 1000,
}
GAPS = frozenset({"gap", "uncovered"})
PLAIN_NUMBERS = frozenset({"number", "percent"})


class TableCell(Protocol):
    """A cell: text, a plain number, a per cent (1.75 is 1.75 %), or an amount in øre with the unit it is shown in."""

    @property
    def value(self) -> str | int | Decimal | None: ...  # noqa: D102 - the class says it
    @property
    def kind(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def is_illustrative(self) -> bool: ...  # noqa: D102 - the class says it


class TableColumn(Protocol):
    """The head of a column."""

    @property
    def label(self) -> str: ...  # noqa: D102 - the class says it


class TableRow(Protocol):
    """A line of cells; ``kind`` is plain, or one of those that stand out."""

    @property
    def cells(self) -> Sequence[TableCell]: ...  # noqa: D102 - the class says it
    @property
    def kind(self) -> str: ...  # noqa: D102 - the class says it


class Table(Protocol):
    """A whole table."""

    @property
    def caption(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def columns(self) -> Sequence[TableColumn]: ...  # noqa: D102 - the class says it
    @property
    def rows(self) -> Sequence[TableRow]: ...  # noqa: D102 - the class says it
    @property
    def foot(self) -> Sequence[TableRow]: ...  # noqa: D102 - the class says it
    @property
    def notes(self) -> Sequence[str]: ...  # noqa: D102 - the class says it


@dataclass(frozen=True, slots=True)
class FileWords:
    """What a file says in the reader's language: the head of the marks, the mark, and what the mark means.

    ``over`` is the word before what is not allocated in a cell of a gap, and ``gap_note`` the rule of its sign.
    """

    marks: str
    illustrative: str
    illustrative_note: str
    over: str = ""
    gap_note: str = ""


def all_rows(table: Table) -> list[TableRow]:
    """Give the rows with the foot below them."""
    return [*table.rows, *table.foot]


def amount_columns(table: Table) -> frozenset[int]:
    """Give the places of the columns that hold any amount."""
    return frozenset(
        place for row in all_rows(table) for place, cell in enumerate(row.cells) if cell.kind in UNIT_KRONER
    )


def has_gap(table: Table) -> bool:
    """Say whether any cell is a gap: above zero is missing, below zero is not allocated."""
    return any(cell.kind in GAPS for row in all_rows(table) for cell in row.cells)


def has_illustrative(table: Table) -> bool:
    """Say whether any cell is made up."""
    return any(cell.is_illustrative for row in all_rows(table) for cell in row.cells)


def mark_of(table: Table, row: TableRow, words: FileWords) -> str:
    """Give the mark of a row: empty, the word, or the word with the columns when only some figures are made up."""
    numbers = [place for place, cell in enumerate(row.cells) if cell.kind in UNIT_KRONER or cell.kind in PLAIN_NUMBERS]
    marked = [place for place, cell in enumerate(row.cells) if cell.is_illustrative]
    if not marked:
        return ""
    if set(marked) >= set(numbers):
        return words.illustrative
    return f"{words.illustrative}: {', '.join(table.columns[place].label for place in marked)}"
