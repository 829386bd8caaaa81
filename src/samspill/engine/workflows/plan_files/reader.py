"""How are the sections of a plan file read? Shared pieces: records, amounts, sources, keys, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.engine.statements.accounts import AccountKey
from samspill.kernel.findings import Finding, error
from samspill.kernel.provenance import Provenance
from samspill.kernel.tables import Column, amount_parser, parse_code
from samspill.kernel.trees import Branch, Section, read_by_year, read_record, read_records, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samspill.kernel.calendar import YearRange
    from samspill.kernel.findings import Where
    from samspill.kernel.trees import Node, Record


def year_not_supported(year: int, supported: YearRange, where: Where) -> Finding:
    """Say that a year is outside those whose law has been gone through."""
    first, last = supported.from_year, (supported.until_year or 0) - 1
    return error("year-not-supported", where, year=str(year), from_year=str(first), last_year=str(last))


class SectionReader:
    """Holds what the sections of one file share: unit, entity, sources, and the findings so far."""

    def __init__(self, supported: YearRange) -> None:
        """Start without findings; unit, entity and sources are set when the top of the file is read.

        ``supported`` are the years whose law has been gone through: amounts of other years are refused.
        """
        self.findings: list[Finding] = []
        self.supported = supported
        self.parse_amount: Callable[[str], Any] = amount_parser(1)
        self.entity = ""
        self.sources: dict[str, Provenance] = {}

    def record(self, node: Node, section: Section) -> Record:
        """Read one mapping; keep what is wrong with it."""
        record, findings = read_record(node, section)
        self.findings += findings
        return record

    def records(self, record: Record, name: str, section: Section) -> list[Record]:
        """Read a nested list of mappings; keep what is wrong with them."""
        records, findings = read_records(record.nested.get(name), section)
        self.findings += findings
        return records

    def by_year(self, record: Record, name: str, parse: Callable[[str], Any] | None = None) -> dict[int, Any]:
        """Read a nested mapping by year, of amounts unless ``parse`` is given; an unsupported year is a finding."""
        node = record.nested.get(name)
        values, findings = read_by_year(node, parse or self.parse_amount)
        self.findings += findings
        for year in values:
            if isinstance(node, Branch) and year not in self.supported:
                self.findings.append(year_not_supported(year, self.supported, node.place_of(str(year))))
        return values

    def texts(self, record: Record, name: str) -> tuple[str, ...]:
        """Read a nested list of codes; those that are no codes are findings and left out."""
        values, findings = read_texts(record.nested.get(name), parse_code)
        self.findings += findings
        return tuple(value for value in values if value is not None)

    def amount(self, record: Record, name: str) -> int:
        """Read one nested amount; 0 when it is left out."""
        node = record.nested.get(name)
        if node is None:
            return 0
        section = Section(name, "", (Column(name, self.parse_amount, required=False, default=0),))
        read = self.record(Branch({name: node}, record.where), section)
        return read.values[name] or 0

    def add(self, known: dict[str, Any], record: Record, value: object) -> None:
        """Keep a value by the code of its record; a code that is used twice is a finding."""
        code = record.values["code"]
        if code is None:
            return
        if code in known:
            self.findings.append(error("code-used-twice", record.where, item_code=code))
        known[code] = value

    def source(self, record: Record) -> Provenance:
        """Give the source that a record refers to; nothing when it names none."""
        code = record.values.get("source") or ""
        if code and code not in self.sources:
            self.findings.append(error("source-unknown", record.where, source_code=code))
        return self.sources.get(code, Provenance(""))

    def account_key(self, record: Record) -> AccountKey:
        """Give the account of a line; the entity is that of the file when it has none."""
        values = record.values
        return AccountKey(
            values["account_class"] or "operating",
            values["entity"] or self.entity,
            values["unit"] or "",
            values["function"] or "",
            values["art"] or "",
            values["project"] or "",
        )

    def referred(self, known: Mapping[str, Any], code: str | None, where: Where) -> Any:  # noqa: ANN401 - either kind
        """Give what a code refers to; an unknown code is a finding."""
        if code and code not in known:
            self.findings.append(error("code-unknown", where, item_code=code))
        return known.get(code or "")
