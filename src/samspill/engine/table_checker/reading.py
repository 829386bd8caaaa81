"""Which cells of a grid are labels and which are amounts? Grid → columns → rows with whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker import headers
from samspill.engine.table_checker.amounts import (
    DASH,
    decimal_marks,
    grouping_marks,
    read_shape,
    scaled,
    split_number,
    too_large,
)
from samspill.engine.table_checker.model import AmountColumn, TableRow
from samspill.engine.table_checker.words import split_numbering
from samspill.kernel.findings import Finding, Where, error, info
from samspill.kernel.money import round_ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samspill.engine.table_checker.amounts import AmountText
    from samspill.engine.table_checker.model import Grid

    Known = Callable[[str], bool]

SMALL_NOTE = 99
FEW_KNOWN = 3
SHOWN = 80


class GridParts(NamedTuple):
    """A grid with the parts of it named: rows of cells, their shapes, and which column is what."""

    cells: tuple[tuple[str, ...], ...]
    shapes: tuple[tuple[AmountText | None, ...], ...]
    label_column: int
    number_columns: tuple[int, ...]
    amount_columns: tuple[int, ...]
    first_row: int


class Reading(NamedTuple):
    """What was read of a grid: columns and rows of amounts, the text around them, and what is wrong."""

    columns: tuple[AmountColumn, ...]
    rows: tuple[TableRow, ...]
    around: tuple[str, ...]
    title: str
    findings: tuple[Finding, ...]


def read_grid_cells(grid: Grid, known: Known) -> Reading:
    """Find columns and rows of amounts in a grid.

    ``known`` says whether a label is a row of some form: it tells a row with the figure 2022 from a header with a year.
    Findings: ``cell-not-amount``, ``cell-amount-too-large``, ``table-without-amounts``, ``column-not-checked``.
    """
    parts = _parts(grid, known)
    if parts is None:
        return Reading((), (), (), "", (error("table-without-amounts", Where(grid.source), source_name=grid.source),))
    body = [number for number in range(parts.first_row, len(parts.cells)) if _is_body(parts, number, known)]
    columns, skipped = _columns(grid.source, parts)
    parts = parts._replace(amount_columns=tuple(column.place for column in columns))
    certain = [number for number in body if known(label_of(parts, number))]
    columns = _with_marks(parts, columns, certain if len(certain) >= FEW_KNOWN else body)
    wrong = _wrong_cells(grid.source, parts, body, columns, known)
    rows = tuple(_row(parts, number, columns) for number in body)
    around = tuple(text for number, row in enumerate(parts.cells) if number not in set(body) for text in row if text)
    title = " ".join(text for row in parts.cells[: parts.first_row] for text in row)
    return Reading(columns, rows, around, title, (*skipped, *wrong))


def _parts(grid: Grid, known: Known) -> GridParts | None:
    """Tell label, number and amount columns apart and find the first row with amounts."""
    cells = tuple(tuple(text.strip() for text in row) for row in grid.rows)
    shapes = tuple(tuple(read_shape(text) if text else None for text in row) for row in cells)
    width = max((len(row) for row in cells), default=0)
    if not width:
        return None
    label = _label_column(cells, shapes, width)
    amounts = [column for column in range(label + 1, width) if _holds_amounts(cells, shapes, column)]
    parts = GridParts(cells, shapes, label, (), tuple(amounts), 0)
    first = next((number for number in range(len(cells)) if _has_figures(parts, number, known)), None)
    if first is None or not amounts:
        return None
    return _without_notes(parts._replace(first_row=first))


def _label_column(cells: Sequence[Sequence[str]], shapes: Sequence[Sequence[AmountText | None]], width: int) -> int:
    """Give the column with most different texts; the first of equals."""
    different: list[set[str]] = [set() for _ in range(width)]
    for row, shape_row in zip(cells, shapes, strict=True):
        for column, (text, shape) in enumerate(zip(row, shape_row, strict=True)):
            if shape is None and any(letter.isalpha() for letter in text):
                different[column].add(text.lower())
    return max(range(width), key=lambda column: (len(different[column]), -column))


def _holds_amounts(cells: Sequence[Sequence[str]], shapes: Sequence[Sequence[AmountText | None]], column: int) -> bool:
    """Say whether at least half of what is written in a column looks like amounts, and one is a figure."""
    written = figures = dashes = 0
    for row, shape_row in zip(cells, shapes, strict=True):
        if column < len(row) and row[column]:
            written += 1
            dashes += shape_row[column] == DASH
            figures += shape_row[column] not in (None, DASH)
    return figures > 0 and 2 * (figures + dashes) >= written


def _has_figures(parts: GridParts, number: int, known: Known) -> bool:
    """Say whether a row has a figure in some amount column that is not just the year of a header, and no share."""
    row, shapes = parts.cells[number], parts.shapes[number]
    places = [column for column in parts.amount_columns if column < len(row)]
    figures = [row[column] for column in places if shapes[column] not in (None, DASH)]
    label = label_of(parts, number)
    if not figures or headers.is_share(label):
        return False
    return known(label) or not all(headers.is_bare_year(text) for text in figures)


def _is_body(parts: GridParts, number: int, known: Known) -> bool:
    """Say whether a row belongs to the table: it has figures, or the label of a form (blank and dash count 0)."""
    return _has_figures(parts, number, known) or known(label_of(parts, number))


def label_of(parts: GridParts, number: int) -> str:
    """Give the label of a row: its label column, else the last text before the amounts."""
    row = parts.cells[number]
    before = min(parts.amount_columns, default=len(row))
    texts = [row[parts.label_column] if parts.label_column < len(row) else "", *reversed(row[:before])]
    return next((text for text in texts if any(letter.isalpha() for letter in text)), "")


def _without_notes(parts: GridParts) -> GridParts | None:
    """Take columns of notes and post numbers out of the amount columns."""
    names = headers.merged_headers(parts.cells[: parts.first_row], parts.amount_columns)
    notes = [
        column
        for column, name in zip(parts.amount_columns, names, strict=True)
        if headers.is_note_header(" ".join(name)) or _looks_like_notes(parts, column, " ".join(name))
    ]
    amounts = tuple(column for column in parts.amount_columns if column not in notes)
    numbers = (*range(parts.label_column), *notes)
    return parts._replace(amount_columns=amounts, number_columns=numbers) if amounts else None


def _looks_like_notes(parts: GridParts, column: int, name: str) -> bool:
    """Say whether a column without a speaking header holds few, small numbers beside columns of large ones."""
    if headers.speaks_of_amounts(name) or headers.is_deviation(name) or headers.is_percent(name):
        return False
    values = [_plain_value(parts, number, column) for number in range(parts.first_row, len(parts.cells))]
    others = [
        _plain_value(parts, number, other)
        for number in range(parts.first_row, len(parts.cells))
        for other in parts.amount_columns
        if other != column
    ]
    figures = [value for value in values if value]
    return 0 < max(figures, default=0) <= SMALL_NOTE and max(others, default=0) > SMALL_NOTE * SMALL_NOTE


def _plain_value(parts: GridParts, number: int, column: int) -> int:
    """Give the digits of a cell as a number, 0 when there are none."""
    shapes = parts.shapes[number]
    shape = shapes[column] if column < len(shapes) else None
    return int(shape.body.replace(".", "").replace(",", "")[:18] or 0) if shape else 0


def _columns(source: str, parts: GridParts) -> tuple[tuple[AmountColumn, ...], tuple[Finding, ...]]:
    """Name the amount columns; those of shares and deviations are left out, and deviations are reported."""
    texts = headers.merged_headers(parts.cells[: parts.first_row], parts.amount_columns)
    names = [headers.clean_name(part) for part in texts]
    skipped = [
        info("column-not-checked", Where(source, parts.first_row or None, column + 1), column_name=name)
        for column, name in zip(parts.amount_columns, names, strict=True)
        if headers.is_deviation(name) or headers.is_percent(name)
    ]
    left_out = {finding.where.column for finding in skipped}
    kept = [(c, n) for c, n in zip(parts.amount_columns, names, strict=True) if c + 1 not in left_out]
    if not kept:
        kept, skipped = list(zip(parts.amount_columns, names, strict=True)), []
    columns = zip(kept, headers.distinct(name for _, name in kept), strict=True)
    return tuple(AmountColumn(c, name, headers.column_key(plain)) for (c, plain), name in columns), tuple(skipped)


def _wrong_cells(
    source: str, parts: GridParts, body: Sequence[int], columns: Sequence[AmountColumn], known: Known
) -> list[Finding]:
    """Report text where an amount should stand, and figures no municipality has."""
    found = []
    for number in body:
        for column in columns:
            text = parts.cells[number][column.place] if column.place < len(parts.cells[number]) else ""
            code = _problem(text, _shape(parts, number, column.place), column) if text else ""
            if code and (code != "cell-not-amount" or known(label_of(parts, number))):
                where = Where(source, number + 1, column.place + 1)
                found.append(error(code, where, field_name=column.name, text=text[:SHOWN]))
    return found


def _problem(text: str, shape: AmountText | None, column: AmountColumn) -> str:
    """Give the code of what is wrong with a cell, or nothing; formulas were reported when the file was read."""
    if text.startswith("="):
        return ""
    if shape is None or (shape.body and split_number(shape.body, column.marks) is None):
        return "" if headers.is_percent(text) else "cell-not-amount"
    return "cell-amount-too-large" if too_large(shape.body) else ""


def _with_marks(parts: GridParts, columns: Sequence[AmountColumn], rows: Sequence[int]) -> tuple[AmountColumn, ...]:
    """Decide on decimal signs and decimals: signs for the whole table, unless a column groups thousands by them."""
    bodies = [_bodies(parts, column, rows) for column in columns]
    marks = frozenset().union(*(decimal_marks(texts) for texts in bodies))
    return tuple(
        _with_decimals(column, texts, marks - grouping_marks(texts))
        for column, texts in zip(columns, bodies, strict=True)
    )


def _with_decimals(column: AmountColumn, bodies: Sequence[str], marks: frozenset[str]) -> AmountColumn:
    """Give the column with its decimal signs and the most decimals it shows."""
    split = [split_number(text, marks) for text in bodies]
    decimals = max((len(pair[1]) for pair in split if pair), default=0)
    return AmountColumn(column.place, column.name, column.key, marks, decimals)


def _bodies(parts: GridParts, column: AmountColumn, rows: Sequence[int]) -> list[str]:
    """Give the digits that stand in a column."""
    shapes = [_shape(parts, number, column.place) for number in rows]
    return [shape.body for shape in shapes if shape and shape.body]


def _shape(parts: GridParts, number: int, column: int) -> AmountText | None:
    """Give the shape of a cell, nothing when the row is shorter."""
    row = parts.shapes[number]
    return row[column] if column < len(row) else None


def _row(parts: GridParts, number: int, columns: Sequence[AmountColumn]) -> TableRow:
    """Read one row; what cannot be read counts 0 and has its finding already."""
    row = parts.cells[number]
    label = label_of(parts, number)
    before, name = split_numbering(label)
    texts = [row[column] for column in parts.number_columns if column < len(row) and row[column] not in ("", label)]
    listed = next((text.strip(".) ") for text in texts if len(text) <= FEW_KNOWN), "")
    written = [row[column.place] if column.place < len(row) else "" for column in columns]
    shapes = [_shape(parts, number, column.place) for column in columns]
    values = [_value(shape, column) for shape, column in zip(shapes, columns, strict=True)]
    return TableRow(
        number + 1,
        before or listed,
        name,
        tuple(value or 0 for value in values),
        tuple(bool(text) for text in written),
        tuple(bool(text) and value is None for text, value in zip(written, values, strict=True)),
    )


def _value(shape: AmountText | None, column: AmountColumn) -> int | None:
    """Give the amount in units of the column's last shown digit; 0 for a dash, nothing for what cannot be read."""
    if not shape or too_large(shape.body):
        return None
    if not shape.body:
        return 0
    pair = split_number(shape.body, column.marks)
    if pair is None:
        return None
    if len(pair[1]) <= column.decimals:
        return scaled(shape.negative, pair, column.decimals)
    rounded = round_ratio(int(pair[0] + pair[1]), 10 ** (len(pair[1]) - column.decimals))
    return -rounded if shape.negative else rounded
