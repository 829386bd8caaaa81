"""What text do the cells of a workbook show? The first sheet with a table on it, and where its formulas are.

The workbook is opened by python-calamine, which runs nothing; sizes are checked before, formulas are looked up in the
sheet's own file, because a figure that a formula left behind may be stale.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from samspill.adapters.workbook_parts import column_number, has_room
from samspill.kernel.findings import Finding, Where, error, info, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_FILES = 2000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_REPORTED = 20
LEAST_LINES = 2
_CENTS = Decimal("0.01")
_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]+)"')
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f\b')


def read_workbook(content: bytes, source: str) -> tuple[list[tuple[str, ...]], list[Finding]]:
    """Give the cells of the first sheet with a table, else with any, and what is to be known about the workbook."""
    problem = _unsafe(content, source)
    if problem:
        return [], [problem]
    try:
        names, rows = _sheets(content)
    except Exception:  # noqa: BLE001 - the library raises its own kinds, and panics, for broken workbooks
        return [], [error("workbook-broken", Where(source), source_name=source)]
    if not rows:
        return [], [error("file-empty", Where(source), source_name=source)]
    if len(rows) > MAX_ROWS or max(map(len, rows)) > MAX_COLUMNS:
        limits = {"max_rows": str(MAX_ROWS), "max_columns": str(MAX_COLUMNS)}
        return [], [error("table-too-large", Where(source), source_name=source, **limits)]
    return rows, list(_notes(content, source, names))


def _unsafe(content: bytes, source: str) -> Finding | None:
    """Refuse what is no workbook, and what would unpack to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return error("workbook-broken", Where(source), source_name=source)
    if not any(entry.filename == "xl/workbook.xml" for entry in files):
        return error("file-binary", Where(source), source_name=source)
    unpacked = sum(entry.file_size for entry in files)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content) or len(files) > MAX_FILES:
        return error("workbook-too-large", Where(source), source_name=source)
    return _without_room(content, source)


def _without_room(content: bytes, source: str) -> Finding | None:
    """Refuse a workbook whose cells lie so far apart that the library would fill the memory with empty ones."""
    try:
        return None if has_room(content) else error("workbook-too-large", Where(source), source_name=source)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return error("workbook-broken", Where(source), source_name=source)


def _sheets(content: bytes) -> tuple[list[str], list[tuple[str, ...]]]:
    """Give the sheet that is read, the names of the others after it, and its rows."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for workbooks

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = list(workbook.sheet_names)
    chosen, found = "", []
    for name in names:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if not chosen and any(cell != "" for row in rows for cell in row):
            chosen, found = name, rows
        if _has_table(rows):
            chosen, found = name, rows
            break
    others = [other for other in names if other != chosen]
    return [chosen, *others] if chosen else names, [tuple(cell_text(cell) for cell in row) for row in found]


def _has_table(rows: Sequence[Sequence[object]]) -> bool:
    """Say whether a sheet has rows with a text and a number, as a cover or a note has not."""
    lines = (
        any(isinstance(cell, str) and cell for cell in row)
        and any(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in row)
        for row in rows
    )
    return sum(lines) >= LEAST_LINES


def cell_text(cell: object) -> str:
    """Give the text of a cell; a number has at most two decimals, so that noise of the calculation falls away.

    >>> cell_text(1234.0), cell_text(0.1 + 0.2), cell_text("Sum")
    ('1234', '0.3', 'Sum')

    """
    if isinstance(cell, bool | datetime.date | datetime.time | datetime.timedelta):
        return str(cell)
    if isinstance(cell, int | float):
        rounded = Decimal(repr(cell)).quantize(_CENTS, ROUND_HALF_UP)
        text = f"{rounded:f}".rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text
    return str(cell)


def _notes(content: bytes, source: str, names: list[str]) -> Iterable[Finding]:
    """Report formulas, macros and sheets that were not read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = set(archive.namelist())
        sheet = _sheet_file(archive, names[0])
        found = _CELL.findall(archive.read(sheet)) if sheet in files else []
    for letters, row in found[:MAX_REPORTED]:
        column = column_number(letters.decode())
        yield error("cell-formula", Where(source, int(row), column), field_name=f"{column}", text="=…")
    if any(name.endswith("vbaProject.bin") for name in files):
        yield warning("workbook-has-macros", Where(source), source_name=source)
    if names[1:]:
        yield info("sheets-not-read", Where(source), sheet_name=names[0], others_list=tuple(names[1:MAX_REPORTED]))


def _sheet_file(archive: zipfile.ZipFile, name: str) -> str:
    """Find the file of a sheet by the lists inside the workbook."""
    links: dict[bytes, str] = {}
    if "xl/_rels/workbook.xml.rels" in archive.namelist():
        for link in _LINK.findall(archive.read("xl/_rels/workbook.xml.rels")):
            key, place = re.search(rb'\bId="([^"]+)"', link), re.search(rb'\bTarget="([^"]+)"', link)
            if key and place:
                links[key[1]] = place[1].decode().lstrip("/")
    for sheet, link_key in _SHEET.findall(archive.read("xl/workbook.xml")):
        if _unescaped(sheet.decode()) == name and link_key in links:
            target = links[link_key]
            return target if target.startswith("xl/") else f"xl/{target}"
    return ""


def _unescaped(text: str) -> str:
    """Undo the escapes of XML in a name."""
    import html  # noqa: PLC0415 - only for workbooks

    return html.unescape(text)
