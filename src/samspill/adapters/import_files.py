"""Which sheets of text does a file to be imported have? Anything unsafe or unclear is refused with its reason.

Nothing is guessed: another encoding than UTF-8 must be chosen by the user, and numbers are given as they were written.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from samspill.adapters.files import decode
from samspill.adapters.grid_files import delimiter_of, formula_findings
from samspill.adapters.workbook_parts import MAX_ROOM, MEGABYTE, Limits, unsafe_findings
from samspill.engine.workflows.imports.sheets import SheetText, limited
from samspill.kernel.findings import Finding, Where, error, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_ROWS = 300_000
MAX_COLUMNS = 200
MAX_FINDINGS = 10_000
AMBIGUOUS_DECIMALS = 3
LIMITS = Limits()
_ZIP = b"PK\x03\x04"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"GIF8", b"7z\xbc\xaf", b"Rar!")
_STATED_DELIMITER = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
# Control characters, broken letters, and what is invisible or turns the direction of writing around.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff0-\uffff]"
)

# What is wrong in one cell alone: the others are read, so that everything is said at once.
CELL_CODES = frozenset({"cell-formula", "import-control-character"})

Rows = list[tuple[str, ...]]


def read_import(
    content: bytes, file_name: str, encoding: str | None = None, limits: Limits = LIMITS
) -> tuple[tuple[SheetText, ...], tuple[Finding, ...]]:
    """Read the bytes of a file as sheets of text in NFC, with all that is wrong with it.

    ``encoding`` is what the user has said that the text is written in, when it is not UTF-8. There are no sheets when
    the file itself cannot be used; a cell that cannot be is told, and the sheets are given with the others.
    """
    findings = _refusal(content, file_name, limits)
    if findings:
        return (), (findings,)
    if content.startswith(_ZIP):
        sheets, found = _read_workbook(content, file_name, limits)
    else:
        sheets, found = _read_text(content, file_name, encoding)
    checked = [_clean(sheet) for sheet in sheets]
    found = [*found, *(finding for _, problems in checked for finding in problems)]
    return (() if _of_the_file(found) else tuple(sheet for sheet, _ in checked)), limited(found)


def _of_the_file(findings: Iterable[Finding]) -> bool:
    """Say whether any error lies in more than its own cell."""
    return has_errors(finding for finding in findings if finding.code not in CELL_CODES)


def _refusal(content: bytes, file_name: str, limits: Limits) -> Finding | None:
    """Refuse a file by its size or its first bytes."""
    place = Where(file_name)
    if len(content) > limits.max_bytes:
        sizes = {"size_mb": str(len(content) // MEGABYTE), "limit_mb": str(limits.max_bytes // MEGABYTE)}
        return error("file-too-large", place, source_name=file_name, **sizes)
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        return error("file-empty", place, source_name=file_name)
    if content.startswith(_OLD_OR_LOCKED):
        return error("import-encrypted", place, source_name=file_name)
    if content.startswith(_OTHER_KINDS):
        return error("file-binary", place, source_name=file_name)
    return None


def _read_workbook(content: bytes, file_name: str, limits: Limits) -> tuple[list[SheetText], list[Finding]]:
    """Read every sheet of a workbook that is safe to open."""
    problems = unsafe_findings(content, file_name, limits)
    if _of_the_file(problems):
        return [], problems
    try:
        sheets = [SheetText(file_name, name, tuple(rows)) for name, rows in _sheets(content)]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the library is no ordinary exception
        return [], [error("workbook-broken", Where(file_name), source_name=file_name)]
    if not any(sheet.rows for sheet in sheets):
        return [], [error("file-empty", Where(file_name), source_name=file_name)]
    return sheets, [*problems, *(finding for sheet in sheets for finding in _size_findings(sheet))]


def _sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    room = 0
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        room += (sheet.total_height + 1) * (sheet.total_width + 1)
        if room > MAX_ROOM:
            raise ValueError(name)  # many names may stand for one and the same part
        rows = sheet.to_python(skip_empty_area=False)
        yield name, [tuple(map(exact_text, row)) for row in rows]


def exact_text(cell: object) -> str:
    """Give the text of a cell; a number with the fifteen digits that a spreadsheet keeps, and nothing rounded off.

    Three decimals are written as four: in a number cell they are decimals, while 1.500 in text may be 1 500.

    >>> exact_text(1234.567), exact_text(0.1 + 0.2), exact_text(4410.0), exact_text(-1e9)
    ('1234.5670', '0.3', '4410', '-1000000000')

    """
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        return str(cell)
    whole, _, decimals = f"{Decimal(format(cell, '.15g')):f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}{'0' * (len(decimals) == AMBIGUOUS_DECIMALS)}" if decimals else whole


def _read_text(content: bytes, file_name: str, encoding: str | None) -> tuple[list[SheetText], list[Finding]]:
    """Decode text and split it in cells by the delimiter it uses."""
    text, problems = decode(content, file_name, encoding or "utf-8-sig")
    if problems:
        return [], [_encoding_finding(problem, file_name, encoding) for problem in problems]
    stated = _STATED_DELIMITER.match(text)
    delimiter = stated[1] if stated else delimiter_of(text)
    rows, problems = _split(text, delimiter, file_name)
    rows = [(), *rows[1:]] if stated else rows
    sheet = SheetText(file_name, "", tuple(rows))
    return [sheet], [*problems, *_size_findings(sheet), *formula_findings(rows, file_name)]


def _encoding_finding(problem: Finding, file_name: str, encoding: str | None) -> Finding:
    """Say which encoding the file is likely written in, when nothing was said about it."""
    if problem.code != "file-not-utf8" or encoding:
        return problem
    return error("import-encoding", problem.where, source_name=file_name)


def _split(text: str, delimiter: str, file_name: str) -> tuple[Rows, list[Finding]]:
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(tuple(row))
            if len(rows) > MAX_ROWS:
                break
    except csv.Error:
        return [], [error("file-not-csv", Where(file_name, reader.line_num), source_name=file_name)]
    return rows, []


def _size_findings(sheet: SheetText) -> Iterable[Finding]:
    """Refuse more rows or columns than any import has."""
    if len(sheet.rows) > MAX_ROWS or max(map(len, sheet.rows), default=0) > MAX_COLUMNS:
        limits = {"max_rows": str(MAX_ROWS), "max_columns": str(MAX_COLUMNS)}
        yield error("table-too-large", sheet.place(), source_name=sheet.file_name, **limits)


def _clean(sheet: SheetText) -> tuple[SheetText, list[Finding]]:
    """Bring every text to NFC with plain line ends; a cell with characters that no one can see is told and emptied."""
    rows = tuple(tuple(map(_plain, row)) for row in sheet.rows)
    findings = (
        error("import-control-character", sheet.place(row, column), code_point=f"U+{ord(unwanted[0]):04X}")
        for row, cells in enumerate(rows, 1)
        if _UNWANTED.search(" ".join(cells))
        for column, text in enumerate(cells, 1)
        if (unwanted := _UNWANTED.search(text))
    )
    told = list(islice(findings, MAX_FINDINGS))
    if told:
        rows = tuple(tuple("" if _UNWANTED.search(text) else text for text in cells) for cells in rows)
    return SheetText(sheet.file_name, sheet.name, rows), told


def _plain(text: str) -> str:
    return text if text.isascii() and "\r" not in text else unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
