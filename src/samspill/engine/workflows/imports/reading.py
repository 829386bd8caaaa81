"""What are the rows of an import, with its sheet, its years and its unit settled first?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.workflows.imports.accounts import AccountReader
from samspill.engine.workflows.imports.headings import choose_sheet, missing_columns, unit_ore, year_findings
from samspill.engine.workflows.imports.rows import RowReader
from samspill.kernel.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.workflows.imports.columns import ImportSchema
    from samspill.engine.workflows.imports.model import ImportContext
    from samspill.engine.workflows.imports.rows import ImportRow
    from samspill.engine.workflows.imports.sheets import SheetText


class Opened:
    """An import whose sheet was found: its readers and its rows."""

    def __init__(self, reader: RowReader, accounts: AccountReader, rows: list[ImportRow], first: list[Finding]) -> None:
        """Keep the readers and what was found before the rows."""
        self.reader, self.accounts, self.rows, self.first = reader, accounts, rows, first

    @property
    def findings(self) -> list[Finding]:
        """Give everything that was found, in the order of reading."""
        return [*self.first, *self.reader.findings, *self.accounts.tally.findings()]


def open_import(
    sheets: Sequence[SheetText], schema: ImportSchema, context: ImportContext
) -> tuple[Opened | None, list[Finding]]:
    """Find the sheet of an import and read its rows; ``None`` when there is no table to read.

    Nothing is read while the unit is unknown: every amount would be a guess. Rows that lack a column are read for what
    is wrong in their cells, and no more.
    """
    sheet, head, findings = choose_sheet(sheets, schema)
    if sheet is None or head is None:
        return None, findings
    size_ore, problems = unit_ore(sheet, head, context.amount_unit)
    findings = [*findings, *problems, *year_findings(sheet, head, context.years)]
    reader = RowReader(sheet, head, schema, size_ore)
    if problems:
        return Opened(reader, AccountReader(context, reader), [], findings), []
    rows = [row for row in reader.rows() if _is_in_years(row, reader, context)]
    if missing_columns(head, schema):
        rows = []
    elif not rows and not reader.findings:
        findings.append(error("file-without-rows", sheet.place(), source_name=sheet.file_name))
    return Opened(reader, AccountReader(context, reader), rows, findings), []


def _is_in_years(row: ImportRow, reader: RowReader, context: ImportContext) -> bool:
    """Say whether the year that a row states is one of those wanted; columns of years are checked in the head."""
    outside = [year for year in row.amounts_ore if year not in context.years]
    if outside and reader.head.by_row:
        allowed = tuple(map(str, context.years))
        place = reader.place_of(row.row, "year")
        reader.findings.append(error("import-year-outside", place, text=str(outside[0]), years_list=allowed))
    return not outside or not reader.head.by_row
