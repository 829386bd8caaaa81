"""Which lines stand in a simple ledger file (account_class, function, art, amount)?"""

from __future__ import annotations

import csv
import io
from operator import itemgetter
from typing import TYPE_CHECKING

from samspill.adapters.files import decode, read_bytes
from samspill.engine.statements.accounts import TREASURY, AccountClass, AccountKey, Line
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import Cell, Column, Schema, amount_parser, choice_parser, parse_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The first digit of the account in the KOSTRA extract: 0 is investment, 1 is operating.
ACCOUNT_CLASS_OF: dict[str, AccountClass] = {"0": "investment", "1": "operating"}
AMOUNT_COLUMNS = {"amount": ORE_PER_KRONE, "amount_ore": 1}
DELIMITERS = (",", ";", "\t")

KEY_COLUMNS = (
    Column("account_class", choice_parser(tuple(ACCOUNT_CLASS_OF))),
    Column("function", parse_code),
    Column("art", parse_code),
)


def read_ledger(path: Path, year: int, encoding: str = "utf-8-sig") -> tuple[list[Line], list[Finding]]:
    """Read a ledger file as lines of ``year``; nothing is used when anything in it is wrong, and all of it is said."""
    content, findings = read_bytes(path)
    if findings:
        return [], findings
    text, findings = decode(content, path.name, encoding)
    return ([], findings) if findings else parse_ledger(text, path.name, year)


def parse_ledger(text: str, source: str, year: int) -> tuple[list[Line], list[Finding]]:
    """Read lines from CSV text whose first row names the columns, in any order."""
    rows = _rows(text)
    try:
        first_row, header = next(rows, (1, []))
    except csv.Error:
        return [], [error("csv-broken", Where(source, 1), source_name=source)]
    if not header:
        return [], [error("file-empty", Where(source), source_name=source)]
    names = [name.strip().lower() for name in header]
    findings = _header_findings(names, Where(source, first_row))
    if findings:
        return [], findings
    return _RowReader(source, year, names).lines(rows)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold anything, with their row number; the delimiter is the one the header has most of."""
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _header_findings(names: Sequence[str], place: Where) -> list[Finding]:
    """Say which columns are missing, unknown or there twice."""
    known = [column.name for column in KEY_COLUMNS]
    missing = [name for name in known if name not in names]
    amounts = [name for name in names if name in AMOUNT_COLUMNS]
    unknown = [name for name in names if name not in known and name not in AMOUNT_COLUMNS]
    twice = [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
    findings = [error("column-missing", place, column_name=name, found_list=tuple(names)) for name in missing]
    if not amounts:
        findings.append(error("column-missing", place, column_name="amount", found_list=tuple(names)))
    if len(set(amounts)) > 1:
        findings.append(error("two-amount-columns", place))
    findings += [error("column-unknown", place, column_name=name or "–") for name in dict.fromkeys(unknown)]
    return findings + [error("column-twice", place, column_name=name) for name in twice]


class _RowReader:
    """Reads the rows of one file. Account keys repeat, so each is checked once; only a row with an error is slow."""

    def __init__(self, source: str, year: int, names: Sequence[str]) -> None:
        amount_column = next(name for name in names if name in AMOUNT_COLUMNS)
        self.parse_amount = amount_parser(AMOUNT_COLUMNS[amount_column])
        self.schema = Schema("ledger", (*KEY_COLUMNS, Column(amount_column, self.parse_amount)))
        self.source, self.year, self.names = source, year, names
        self.amount_at = names.index(amount_column)
        self.key_texts = itemgetter(*(names.index(column.name) for column in KEY_COLUMNS))
        self.keys: dict[tuple[str, ...], AccountKey] = {}
        self.findings: list[Finding] = []

    def lines(self, rows: Iterator[tuple[int, list[str]]]) -> tuple[list[Line], list[Finding]]:
        lines: list[Line] = []
        row_number = 1
        try:
            for row_number, row in rows:
                if len(row) != len(self.names):
                    self._wrong_length(row_number, row)
                    continue
                key = self.keys.get(self.key_texts(row))
                amount_ore = self.parse_amount(row[self.amount_at].strip())
                if key is not None and isinstance(amount_ore, int):
                    lines.append(Line(self.year, key, amount_ore))
                else:
                    lines += self._checked(row_number, row)
        except csv.Error:
            self.findings.append(error("csv-broken", Where(self.source, row_number + 1), source_name=self.source))
        if not lines and not self.findings:
            self.findings.append(error("file-without-rows", Where(self.source), source_name=self.source))
        return ([] if self.findings else lines), self.findings

    def _wrong_length(self, row_number: int, row: Sequence[str]) -> None:
        counts = {"found": str(len(row)), "expected": str(len(self.names))}
        self.findings.append(error("row-wrong-length", Where(self.source, row_number), **counts))

    def _checked(self, row_number: int, row: Sequence[str]) -> list[Line]:
        """Read a row whose account is new, or in which something is wrong, with the schema."""
        cells = {
            name: Cell(text, Where(self.source, row_number, column))
            for column, (name, text) in enumerate(zip(self.names, row, strict=True), start=1)
        }
        values, problems = self.schema.read(cells, Where(self.source, row_number))
        self.findings += problems
        if problems:
            return []
        account_class = ACCOUNT_CLASS_OF[values["account_class"]]
        key = AccountKey(account_class, TREASURY, "", values["function"], values["art"])
        self.keys[self.key_texts(row)] = key
        return [Line(self.year, key, values[self.names[self.amount_at]])]
