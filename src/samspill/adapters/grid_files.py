"""Which cells of text does a published table have? CSV in any usual form, or a workbook, as a grid with places.

Whatever is wrong with the file is a finding with its row and column; nothing is calculated here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from samspill.adapters.files import decode, read_bytes
from samspill.engine.table_checker.model import Grid
from samspill.kernel.findings import Finding, Where, error, has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_REPORTED = 20
SHOWN = 80
DELIMITERS = ("\t", ";", ",")
_ZIP = b"PK\x03\x04"
_OTHER_KINDS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8")
_SNIFFED = 200
_FORMULA = re.compile(
    r"=\s*[-+(]*\s*(?:\$?[A-Za-z]{1,3}\$?\d|[A-Za-zÆØÅæøå_.]+\(|'?[\w .]+'?!|\d|\")"
    r"|[+@-]\s*(?:\$?[A-Za-z]{1,3}\$?\d{1,6}\b|[A-Z][A-Z.]+\()"
    r"|@[A-Za-z]"
)


def read_grid(path: Path | str, encoding: str | None = None) -> tuple[Grid | None, tuple[Finding, ...]]:
    """Read a CSV file or a workbook as a grid of text cells, with all that is wrong with it.

    ``encoding`` is for text that is not UTF-8. The grid is ``None`` when any of the findings is an error: nothing is
    claimed of a file that is not wholly read.
    """
    place = Path(path)
    content, findings = read_bytes(place)
    if findings:
        return None, tuple(findings)
    if content.startswith(_ZIP):
        from samspill.adapters.workbooks import read_workbook  # noqa: PLC0415 - only for workbooks

        rows, problems = read_workbook(content, place.name)
    elif content.startswith(_OTHER_KINDS):
        return None, (error("file-binary", Where(place.name), source_name=place.name),)
    else:
        rows, problems = _read_text(content, place.name, encoding)
    found = (*problems, *formula_findings(rows, place.name))
    return (None if has_errors(found) else Grid(place.name, tuple(rows))), found


def _read_text(content: bytes, source: str, encoding: str | None) -> tuple[list[tuple[str, ...]], list[Finding]]:
    """Decode and split a text file."""
    text, findings = decode(content, source, encoding or "utf-8-sig")
    if findings:
        return [], findings
    return split_rows(text.lstrip("\ufeff"), source)


def split_rows(text: str, source: str) -> tuple[list[tuple[str, ...]], list[Finding]]:
    r"""Split text into rows of cells by the delimiter that it uses.

    >>> split_rows("post;2022\nLønn, netto;1 234\n", "a.csv")[0]
    [('post', '2022'), ('Lønn, netto', '1 234')]

    """
    delimiter = delimiter_of(text)
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if len(rows) >= MAX_ROWS or len(row) > MAX_COLUMNS:
                return rows, [_too_wide_or_long(source, len(rows) + 1)]
            rows.append(tuple(row))
    except csv.Error:
        return [], [error("file-not-csv", Where(source, reader.line_num), source_name=source)]
    return (_joined_labels(rows) if delimiter == "," else rows), []


def _too_wide_or_long(source: str, row: int) -> Finding:
    """Give the finding for a file with more rows or columns than any table has."""
    limits = {"max_rows": str(MAX_ROWS), "max_columns": str(MAX_COLUMNS)}
    return error("table-too-large", Where(source, row), source_name=source, **limits)


def delimiter_of(text: str) -> str:
    r"""Give the delimiter: the first of tab, semicolon and comma that splits at least half the lines alike.

    >>> delimiter_of("Tall i 1000 kr\n\nLønn, sum;1;2\nRenter, sum;3;4\nAvdrag;5;6")
    ';'

    """
    head = text[: _SNIFFED * 1000].splitlines()[:_SNIFFED]
    shares = {delimiter: _coverage(head, delimiter) for delimiter in DELIMITERS}
    likely = [delimiter for delimiter in DELIMITERS if 2 * shares[delimiter] >= sum(1 for line in head if line.strip())]
    return likely[0] if likely else max(DELIMITERS, key=lambda delimiter: shares[delimiter])


def _coverage(lines: Sequence[str], delimiter: str) -> int:
    """Count the lines that have the most usual number of cells, when that is more than one."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0, 0))[0]


def _joined_labels(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Put labels together again whose own comma was not quoted: the row is wider, and its text goes on."""
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    return [_joined(row, usual) if len(row) > usual > 1 else row for row in rows]


def _joined(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Join a text cell with the text after it that begins with a space, as often as the row is too wide."""
    cells = list(row)
    place = 0
    while len(cells) > width and place + 1 < len(cells):
        if cells[place + 1].startswith(" ") and _is_text(cells[place]) and _is_text(cells[place + 1]):
            cells[place : place + 2] = [f"{cells[place]},{cells[place + 1]}"]
        else:
            place += 1
    return tuple(cells)


def _is_text(cell: str) -> bool:
    """Say whether a cell has letters."""
    return any(letter.isalpha() for letter in cell)


def formula_findings(rows: Sequence[Sequence[str]], source: str) -> list[Finding]:
    """Report cells that hold the text of a formula, which nobody has calculated.

    >>> [finding.where.column for finding in formula_findings([["Sum", "=SUM(B2:B5)"], ["= Netto", "+5"]], "a.csv")]
    [2]

    """
    return [
        error("cell-formula", Where(source, row, column), field_name=f"{column}", text=text.strip()[:SHOWN])
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
        if text.lstrip()[:1] in ("=", "+", "-", "@") and text.strip() and _FORMULA.match(text.strip())
    ][:MAX_REPORTED]
