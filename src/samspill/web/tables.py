"""What does a table on a page hold? Columns and rows that ``components/data_table.html`` renders; no computation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from decimal import Decimal

CellKind = Literal[
    "text",
    "kroner",
    "thousands",
    "signed_thousands",
    "gap",
    "uncovered",
    "unspecified",
    "number",
    "percent",
    "date",
    "tag",
]
RowKind = Literal["plain", "group", "total", "balance"]
NUMBER_KINDS = frozenset(get_args(CellKind)) - {"text", "date", "tag"}
# From how many figures, and which share of them, a mark is said once for the table.
MARKED_AT_LEAST, MARKED_PER_CENT = 4, 75
FEW_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column. ``sort_url`` makes it a link; ``order`` says how the table is sorted by it now.

    ``is_code`` is for short codes: the column is as narrow as they are, and the one after it stays in sight with it.
    ``is_broad`` is for sentences: the column takes a line of reading.
    """

    label: str
    is_number: bool = False
    is_code: bool = False
    is_broad: bool = False
    note: str = ""
    sort_url: str = ""
    order: Literal["ascending", "descending", "none"] = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. An amount is given in øre with a kind that says how it is shown; nothing known is None.

    A gap is positive when money is missing: to balance (``gap``), or of a sum to be found (``uncovered``);
    ``unspecified`` is savings that are not placed. A per cent is a decimal of hundreds (1.75); a date is ISO text.
    ``trace`` is the address of *where does this come from*; ``lang`` that of what a user wrote.
    """

    value: str | int | Decimal | None
    kind: CellKind = "text"
    url: str = ""
    note: str = ""
    color: str = "neutral"
    is_illustrative: bool = False
    trace: str = ""
    lang: str = ""

    @property
    def is_number(self) -> bool:
        """Say whether the cell stands to the right, with figures of one width."""
        return self.kind in NUMBER_KINDS


@dataclass(frozen=True, slots=True)
class Row:
    """A line of cells; the first is its head. ``code`` is its anchor, ``edit_url`` the address that opens it."""

    cells: tuple[Cell, ...]
    kind: RowKind = "plain"
    code: str = ""
    edit_url: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class DataTable:
    """A whole table. ``foot`` stays in sight while the rows scroll; ``code`` names it in addresses and files."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    code: str = ""
    notes: tuple[str, ...] = ()

    @property
    def starts_with_code(self) -> bool:
        """Say whether the rows begin with a short code, such as that of a post."""
        return bool(self.columns) and self.columns[0].is_code

    @property
    def is_pairs(self) -> bool:
        """Say whether each row is a label with one figure."""
        return len(self.columns) == FEW_COLUMNS

    @property
    def is_mostly_illustrative(self) -> bool:
        """Say whether nearly every figure of the rows is illustrative: then it is said once, and what is not is marked.

        A figure of zero says neither.
        """
        marked = [cell.is_illustrative for row in self.rows for cell in row.cells if cell.is_number and cell.value]
        return sum(marked) >= MARKED_AT_LEAST and 100 * sum(marked) >= MARKED_PER_CENT * len(marked)

    @property
    def has_exceptions(self) -> bool:
        """Say whether some figure of the rows, other than zero, is not illustrative."""
        return any(not cell.is_illustrative for row in self.rows for cell in row.cells if cell.is_number and cell.value)
