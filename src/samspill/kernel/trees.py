"""Does a nested document of text cells hold what it should? Sections that give values and all findings at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.tables import Cell, Column, Problem, Schema, parse_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Branch:
    """Named nodes: a mapping in the file; ``name_places`` says where each name itself stands, when that is known."""

    fields: Mapping[str, Node]
    where: Where
    name_places: Mapping[str, Where] = field(default_factory=dict)

    def place_of(self, name: str) -> Where:
        """Give the place of a name, or of its value when only that is known."""
        return self.name_places.get(name, self.fields[name].where)


@dataclass(frozen=True, slots=True)
class Items:
    """Nodes in order: a list in the file."""

    items: tuple[Node, ...]
    where: Where


Node = Cell | Branch | Items


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record in a document: its scalar columns, and the names and meaning of what is nested in it."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    nested: Mapping[str, str] = field(default_factory=dict)
    required_nested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read: its values, the nodes nested in it, and its place."""

    values: dict[str, Any]
    nested: dict[str, Node]
    where: Where


def read_record(node: Node, section: Section) -> tuple[Record, list[Finding]]:
    """Read one mapping by its section; give what could be read and everything that is wrong.

    >>> area = Section("area", "a programme area", (Column("code", str),))
    >>> record, findings = read_record(Branch({"code": Cell("P07")}, Where()), area)
    >>> record.values, findings
    ({'code': 'P07'}, [])

    """
    if not isinstance(node, Branch):
        empty = Record(dict.fromkeys((column.name for column in section.columns), None), {}, node.where)
        return empty, [error("node-not-mapping", node.where, schema_name=section.name)]
    findings: list[Finding] = []
    cells: dict[str, Cell] = {}
    nested: dict[str, Node] = {}
    for name, child in node.fields.items():
        if name in section.nested:
            nested[name] = child
        elif isinstance(child, Cell):
            cells[name] = child
        else:
            known = any(column.name == name for column in section.columns)
            code = "node-not-text" if known else "field-unknown"
            findings.append(error(code, node.place_of(name), field_name=name, schema_name=section.name))
    values, problems = Schema(section.name, section.columns).read(cells, node.where)
    missing = [
        error("field-missing", node.where, field_name=name, schema_name=section.name)
        for name in section.required_nested
        if name not in nested or _is_blank(nested[name])
    ]
    return Record(values, nested, node.where), findings + problems + missing


def read_records(node: Node | None, section: Section) -> tuple[list[Record], list[Finding]]:
    """Read a list of mappings by their section; nothing at all is an empty list.

    >>> read_records(None, Section("area", "a programme area", ()))
    ([], [])

    """
    if node is None or _is_blank(node):
        return [], []
    if not isinstance(node, Items):
        return [], [error("node-not-list", node.where, schema_name=section.name)]
    read = [read_record(item, section) for item in node.items]
    return [record for record, _ in read], [finding for _, findings in read for finding in findings]


def read_by_year(node: Node | None, parse: Callable[[str], Any]) -> tuple[dict[int, Any], list[Finding]]:
    """Read a mapping from year to value, such as the four amounts of a measure.

    >>> read_by_year(Branch({"2026": Cell("1500")}, Where()), int)
    ({2026: 1500}, [])

    """
    if node is None or _is_blank(node):
        return {}, []
    if not isinstance(node, Branch):
        return {}, [error("node-not-by-year", node.where)]
    values: dict[int, Any] = {}
    findings: list[Finding] = []
    for name, child in node.fields.items():
        year = parse_year(name)
        if isinstance(year, Problem):
            findings.append(error(year.code, node.place_of(name), field_name=name, text=name))
            continue
        cells = {name: child} if isinstance(child, Cell) else {}
        read, problems = Schema("year", (Column(name, parse),)).read(cells, child.where)
        findings += problems
        if not problems:
            values[year] = read[name]
    return values, findings


def read_texts(node: Node | None, parse: Callable[[str], Any]) -> tuple[tuple[Any, ...], list[Finding]]:
    """Read a list of scalars, such as unit codes.

    >>> read_texts(Items((Cell("4410"), Cell("4420")), Where()), str)
    (('4410', '4420'), [])

    """
    if node is None or _is_blank(node):
        return (), []
    if not isinstance(node, Items):
        return (), [error("node-not-list", node.where, schema_name="list")]
    values = []
    findings: list[Finding] = []
    for item in node.items:
        cells = {"item": item} if isinstance(item, Cell) else {}
        read, problems = Schema("list", (Column("item", parse),)).read(cells, item.where)
        findings += problems
        values.append(read["item"])
    return tuple(values), findings


def _is_blank(node: Node) -> bool:
    return isinstance(node, Cell) and not node.text.strip()
