"""Which lines stand in a simple ledger file: account class, function, art and amount, headed in either language?"""

from __future__ import annotations

import csv
import io
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from samspill.adapters.files import decode, read_bytes
from samspill.engine.statements.accounts import TREASURY, AccountClass, AccountKey, Line
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import Cell, Column, Problem, Schema, amount_parser, parse_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The first digit of the account in the KOSTRA extract: 0 is investment, 1 is operating.
ACCOUNT_CLASS_OF: dict[str, AccountClass] = {
    "0": "investment",
    "1": "operating",
    "investering": "investment",
    "drift": "operating",
    "investment": "investment",
    "operating": "operating",
}
KEY_COLUMNS = ("account_class", "function", "art")
AMOUNT_COLUMNS = {"amount": ORE_PER_KRONE, "amount_ore": 1}
NORWEGIAN = {"account_class": "kontoklasse", "function": "funksjon", "amount": "beløp", "amount_ore": "beløp_øre"}
COLUMN_OF = {norwegian: name for name, norwegian in NORWEGIAN.items()} | {
    "beløp (kroner)": "amount",
    "beløp (kr)": "amount",
    "beløp i kroner": "amount",
    "beløp (øre)": "amount_ore",
    "beløp i øre": "amount_ore",
}
DELIMITERS = (",", ";", "\t")
_TOTAL = re.compile(r"(?:del|total)?sum\b.*|(?:sub)?total(?:t|en|er)?\b.*|i ?alt\b.*", re.IGNORECASE)


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
    headings = [" ".join(name.split()).lower() for name in header]
    findings = _header_findings(headings, Where(source, first_row))
    if findings:
        return [], findings
    return _RowReader(source, year, headings).lines(rows)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that hold anything, with their row number; the delimiter is the one the header has most of."""
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _header_findings(headings: Sequence[str], place: Where) -> list[Finding]:
    """Say which columns are missing, unknown or there twice."""
    names = [COLUMN_OF.get(heading, heading) for heading in headings]
    amounts = [name for name in names if name in AMOUNT_COLUMNS]
    missing = [name for name in KEY_COLUMNS if name not in names] + ([] if amounts else ["amount"])
    unknown = [name for name in names if name not in KEY_COLUMNS and name not in AMOUNT_COLUMNS]
    twice = [heading for heading, name in dict(zip(headings, names, strict=True)).items() if names.count(name) > 1]
    is_norwegian = any(heading in COLUMN_OF for heading in headings)
    findings = [
        error(
            "column-missing",
            place,
            column_name=NORWEGIAN.get(name, name) if is_norwegian else name,
            found_list=tuple(headings),
        )
        for name in missing
    ]
    if len(set(amounts)) > 1:
        findings.append(error("two-amount-columns", place))
    findings += [error("column-unknown", place, column_name=name or "–") for name in dict.fromkeys(unknown)]
    return findings + [error("column-twice", place, column_name=heading) for heading in twice if heading]


def _account_class(text: str) -> AccountClass | Problem:
    """Read the account class: the digit of the KOSTRA extract, or the word in either language."""
    known = ACCOUNT_CLASS_OF.get(text.lower())
    return Problem("cell-not-choice", {"choices_list": ", ".join(ACCOUNT_CLASS_OF)}) if known is None else known


class _RowReader:
    """Reads the rows of one file. Account keys repeat, so each is checked once; only a row with an error is slow."""

    def __init__(self, source: str, year: int, headings: Sequence[str]) -> None:
        """Find the columns; findings call them what the file calls them."""
        names = [COLUMN_OF.get(heading, heading) for heading in headings]
        self.amount_at = next(at for at, name in enumerate(names) if name in AMOUNT_COLUMNS)
        self.parse_amount = amount_parser(AMOUNT_COLUMNS[names[self.amount_at]])
        self.key_texts = itemgetter(*(names.index(name) for name in KEY_COLUMNS))
        parsers = (_account_class, parse_code, parse_code)
        key_columns = map(Column, self.key_texts(headings), parsers)
        self.schema = Schema("ledger", (*key_columns, Column(headings[self.amount_at], self.parse_amount)))
        self.source, self.year, self.headings = source, year, headings
        self.keys: dict[tuple[str, ...], AccountKey] = {}
        self.findings: list[Finding] = []

    def lines(self, rows: Iterator[tuple[int, list[str]]]) -> tuple[list[Line], list[Finding]]:
        lines: list[Line] = []
        row_number = 1
        try:
            for row_number, row in rows:
                if len(row) != len(self.headings):
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
        counts = {"found": str(len(row)), "expected": str(len(self.headings))}
        self.findings.append(error("row-wrong-length", Where(self.source, row_number), **counts))

    def _checked(self, row_number: int, row: Sequence[str]) -> list[Line]:
        """Read a row whose account is new, or in which something is wrong, with the schema."""
        place = Where(self.source, row_number)
        amount_text = row[self.amount_at].strip()
        if _looks_like_total(self.key_texts(row), amount_text):
            self.findings.append(error("row-looks-like-total", place, text=amount_text[:80]))
            return []
        cells = {
            heading: Cell(text, Where(self.source, row_number, column))
            for column, (heading, text) in enumerate(zip(self.headings, row, strict=True), start=1)
        }
        values, problems = self.schema.read(cells, place)
        self.findings += map(_of_cell, problems)
        if problems:
            return []
        account_class, function, art = (values[heading] for heading in self.key_texts(self.headings))
        key = AccountKey(account_class, TREASURY, "", function, art)
        self.keys[self.key_texts(row)] = key
        return [Line(self.year, key, values[self.headings[self.amount_at]])]


def _looks_like_total(key_texts: Sequence[str], amount_text: str) -> bool:
    """Say whether a row has an amount, but most of its account is empty or a word such as "Sum" stands there."""
    texts = [text.strip() for text in key_texts]
    return bool(amount_text) and (texts.count("") > 1 or any(_TOTAL.fullmatch(text) for text in texts))


def _of_cell(problem: Finding) -> Finding:
    """Say of an empty cell that it is empty; the sentence about a field that is missing is for plan files."""
    if problem.code != "field-missing":
        return problem
    return error("cell-empty", problem.where, field_name=problem.params["field_name"])
