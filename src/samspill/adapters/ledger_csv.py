"""Which lines stand in a simple ledger file (account_class, function, art, amount)?"""

from __future__ import annotations

import csv
import io
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
        first_row, header = next(rows)
    except csv.Error:
        return [], [error("csv-broken", Where(source, 1), source_name=source)]
    names = [name.strip().lower() for name in header]
    findings = _header_findings(names, Where(source, first_row))
    if findings:
        return [], findings
    amount_column = next(name for name in names if name in AMOUNT_COLUMNS)
    schema = Schema("ledger", (*KEY_COLUMNS, Column(amount_column, amount_parser(AMOUNT_COLUMNS[amount_column]))))
    return _lines(rows, names, schema, amount_column, Where(source), year)


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
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    findings = [error("column-missing", place, column_name=name, found_list=tuple(names)) for name in missing]
    if not amounts:
        findings.append(error("column-missing", place, column_name="amount", found_list=tuple(names)))
    if len(amounts) > 1:
        findings.append(error("two-amount-columns", place))
    findings += [error("column-unknown", place, column_name=name or "–") for name in unknown]  # noqa: RUF001 - a dash
    return findings + [error("column-twice", place, column_name=name) for name in twice]


def _lines(
    rows: Iterator[tuple[int, list[str]]],
    names: Sequence[str],
    schema: Schema,
    amount_column: str,
    source: Where,
    year: int,
) -> tuple[list[Line], list[Finding]]:
    lines: list[Line] = []
    findings: list[Finding] = []
    row_number = 1
    try:
        for row_number, row in rows:
            place = Where(source.source, row_number)
            if len(row) != len(names):
                counts = {"found": str(len(row)), "expected": str(len(names))}
                findings.append(error("row-wrong-length", place, **counts))
                continue
            cells = {
                name: Cell(text, Where(source.source, row_number, column))
                for column, (name, text) in enumerate(zip(names, row, strict=True), start=1)
            }
            values, problems = schema.read(cells, place)
            findings += problems
            if not problems:
                account_class = ACCOUNT_CLASS_OF[values["account_class"]]
                key = AccountKey(account_class, TREASURY, "", values["function"], values["art"])
                lines.append(Line(year, key, values[amount_column]))
    except csv.Error:
        findings.append(error("csv-broken", Where(source.source, row_number + 1), source_name=source.source))
    if not lines and not findings:
        findings.append(error("file-without-rows", source, source_name=source.source))
    return ([] if findings else lines), findings
