"""Which values and amounts does each row of an import have, and what is wrong in its cells?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from samspill.kernel.findings import Finding, error
from samspill.kernel.tables import Cell, Column, Schema, amount_parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samspill.engine.workflows.imports.columns import ImportSchema
    from samspill.engine.workflows.imports.headings import Head
    from samspill.engine.workflows.imports.sheets import SheetText
    from samspill.kernel.findings import Where


MAX_FINDINGS = 10_000
_TOTAL = re.compile(r"(?:del|total)?sum\b|total(?:t|en)?\b|i ?alt\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row that could be read: its number in the file, its values, and its amounts in øre by year."""

    row: int
    values: Mapping[str, Any]
    amounts_ore: Mapping[int, int]


class RowReader:
    """Reads the rows below the head. Findings call the columns what the file calls them."""

    def __init__(self, sheet: SheetText, head: Head, schema: ImportSchema, unit_ore: int) -> None:
        """Give every column that is in the file its reader."""
        self.sheet, self.head = sheet, head
        parse_amount = amount_parser(unit_ore)
        known = {column.column.name: column.column for column in (*schema.columns, *schema.row_columns)}
        known |= {"amount": replace(known["amount"], parse=parse_amount)} if "amount" in known else {}
        self.defaults = {name: column.default for name, column in known.items()}
        self.places = {name: place for name, place in head.columns.items() if name in known}
        self.heading_of = {name: head.labels[place] for name, place in self.places.items()}
        amounts = [Column(str(year), parse_amount, required=False) for year in head.years]
        named = [replace(known[name], name=heading) for name, heading in self.heading_of.items()]
        self.schema = Schema(schema.name, (*named, *amounts))
        self.cells = [*((self.heading_of[name], place) for name, place in self.places.items())]
        self.cells += [(str(year), place) for year, place in head.years.items()]
        self.findings: list[Finding] = []
        # What could be read of every row, with those that lack something: codes are held against each other by it.
        self.readable: list[tuple[int, Mapping[str, Any]]] = []

    def rows(self) -> list[ImportRow]:
        """Give the rows without errors; what is wrong in the others is in ``findings``, up to a limit."""
        read: list[ImportRow] = []
        for number, row in enumerate(self.sheet.rows[self.head.row :], self.head.row + 1):
            if len(self.findings) > MAX_FINDINGS:
                break
            if any(text.strip() for text in row):
                read += self._read(number, row)
        return read

    def _read(self, number: int, row: Sequence[str]) -> Iterator[ImportRow]:
        texts = {name: row[place] if place < len(row) else "" for name, place in self.cells}
        cells = {
            name: Cell(texts[name], self.place(number, place)) for name, place in self.cells if texts[name].strip()
        }
        if not cells:
            return
        values, problems = self.schema.read(cells, self.sheet.place(number))
        if amount := self._amount_of_total(texts, problems):
            self.findings.append(error("row-looks-like-total", self.sheet.place(number), text=amount))
            return
        self.findings += map(self._of_cell, problems)
        by_name = {name: values[heading] for name, heading in self.heading_of.items()}
        self.readable.append((number, {**self.defaults, **by_name}))
        if not problems:
            amounts = {year: values[str(year)] for year in self.head.years if values[str(year)] is not None}
            if self.head.by_row:
                amounts = {by_name["year"]: by_name["amount"]} if by_name.keys() >= {"year", "amount"} else {}
            yield ImportRow(number, {**self.defaults, **by_name}, amounts)

    def _amount_of_total(self, texts: Mapping[str, str], problems: Sequence[Finding]) -> str:
        """Give the amount of a row that lacks several codes: most likely a row of sums."""
        missing = [problem for problem in problems if problem.code == "field-missing"]
        amounts = [texts[str(year)].strip() for year in self.head.years if texts[str(year)].strip()]
        is_total = len(missing) > 1 or (missing and any(_TOTAL.match(text.strip()) for text in texts.values()))
        return amounts[0] if amounts and is_total else ""

    def place(self, row: int, place: int, year: int | None = None) -> Where:
        """Give the place of a cell by its column from 0."""
        return self.sheet.place(row, place + 1, year)

    def place_of(self, row: int, name: str, year: int | None = None) -> Where:
        """Give the place of a row's value; of the row when the file has no such column."""
        return self.place(row, self.places[name], year) if name in self.places else self.sheet.place(row, None, year)

    def _of_cell(self, problem: Finding) -> Finding:
        """Say of an empty cell that it is empty, with its column."""
        if problem.code != "field-missing":
            return problem
        heading = str(problem.params["field_name"])
        at = next(place for name, place in self.cells if name == heading)
        return error("cell-empty", replace(problem.where, column=at + 1), field_name=heading)
