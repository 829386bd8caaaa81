"""Which rows of a file are about the same measure or project, and do they say the same of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samspill.engine.plan.evaluate import BASE
from samspill.engine.workflows.plan_files.versions import RESERVED
from samspill.kernel.findings import error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.workflows.imports.columns import ImportSchema
    from samspill.engine.workflows.imports.rows import ImportRow, RowReader
    from samspill.kernel.findings import Where


@dataclass(frozen=True, slots=True)
class ImportItem:
    """All rows of one code, and what they say of it together."""

    code: str
    values: Mapping[str, Any]
    rows: tuple[ImportRow, ...]
    reading: RowReader

    def place(self, name: str = "code", year: int | None = None) -> Where:
        """Give the place of a value on the first row."""
        return self.reading.place_of(self.rows[0].row, name, year)

    def require(self, *names: str) -> bool:
        """Say whether these values are there; a finding for each that is not."""
        missing = [name for name in names if self.values[name] in (None, "")]
        for name in missing:
            heading = self.reading.heading_of.get(name, name)
            self.reading.findings.append(error("cell-empty", self.place(name), field_name=heading))
        return not missing


def grouped(rows: Iterable[ImportRow], schema: ImportSchema, reader: RowReader) -> list[ImportItem]:
    """Put the rows of one code together, in the order of the file."""
    by_code: dict[str, list[ImportRow]] = {}
    for row in rows:
        by_code.setdefault(row.values["code"], []).append(row)
    columns = [column.column for column in schema.columns if column.of_item]
    items = []
    for code, own in by_code.items():
        values = {column.name: _said(column.name, column.default, own, reader) for column in columns}
        items.append(ImportItem(code, values, tuple(own), reader))
        if code.startswith(RESERVED) or code == BASE:
            reader.findings.append(error("code-reserved", items[-1].place(), item_code=code))
    return items


def _said(name: str, default: object, rows: list[ImportRow], reader: RowReader) -> Any:  # noqa: ANN401 - any value
    """Give what the rows say of one column; a row that says something else than the first is a finding."""
    said = [row for row in rows if row.values[name] != default]
    for row in said[1:]:
        if row.values[name] != said[0].values[name]:
            place = reader.place_of(row.row, name)
            params = {
                "item_code": row.values["code"],
                "field_name": reader.heading_of[name],
                "first_row": str(said[0].row),
            }
            reader.findings.append(error("import-rows-differ", place, **params))
    return said[0].values[name] if said else default
