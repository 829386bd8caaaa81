"""Which areas, units and own accounts does a file state, and what is wrong with it? No amounts, no years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from samspill.engine.workflows.imports.columns import ImportColumn, ImportSchema
from samspill.engine.workflows.imports.headings import choose_sheet
from samspill.engine.workflows.imports.model import ImportOutcome
from samspill.engine.workflows.imports.rows import RowReader
from samspill.engine.workflows.imports.sheets import limited
from samspill.kernel.findings import error, has_errors
from samspill.kernel.tables import Column, parse_code, parse_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from samspill.engine.workflows.imports.rows import ImportRow
    from samspill.engine.workflows.imports.sheets import SheetText
    from samspill.kernel.findings import Finding

MOST_OF_CODE, MOST_OF_ACCOUNT, MOST_OF_LABEL = 20, 10, 120


class AreaRow(NamedTuple):
    """A programme area, and the committee it belongs to (``""``: none)."""

    code: str
    label: str
    committee: str = ""
    committee_label: str = ""


class UnitRow(NamedTuple):
    """A unit, what it lies under, and the area it belongs to (``""``: none)."""

    code: str
    label: str
    parent: str = ""
    area: str = ""


class AccountRow(NamedTuple):
    """An account of the municipality's own, and the KOSTRA art it stands for."""

    code: str
    label: str
    art: str


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """What the municipality has already, and the national arts: what the codes of a file are held against."""

    areas: Collection[str] = ()
    units: Mapping[str, str] | None = None
    arts: Collection[str] = ()


def _column(
    name: str,
    label: str,
    meanings: tuple[str, str],
    parse: Callable[[str], Any] = parse_code,
    *,
    required: bool = False,
) -> ImportColumn:
    column = Column(name, parse, required=required, default="", meaning=meanings[0])
    return ImportColumn(column, label, meanings[1])


_CODE = _column("code", "kode", ("The code, leading zeros kept.", "Koden. Behold ledende nuller."), required=True)
_LABEL = _column("label", "navn", ("What it is called.", "Hva den heter."), parse_text, required=True)
AREAS = ImportSchema(
    "areas",
    "Programområder",
    (
        _CODE,
        _LABEL,
        _column("committee", "utvalg", ("Code of its committee.", "Koden til utvalget området hører til.")),
        _column("committee_name", "utvalgets navn", ("Name of the committee.", "Hva utvalget heter."), parse_text),
    ),
    has_amounts=False,
)
UNITS = ImportSchema(
    "units",
    "Enheter",
    (
        _CODE,
        _LABEL,
        _column(
            "parent", "over", ("Code of the unit above, when there is one.", "Koden til enheten over, når det er en.")
        ),
        _column("area", "område", ("Code of the programme area.", "Koden til programområdet.")),
    ),
    has_amounts=False,
)
ACCOUNTS = ImportSchema(
    "accounts",
    "Lokale kontoer",
    (
        _column("code", "konto", ("The account number.", "Kontonummeret."), required=True),
        _column("label", "navn", ("What it is called.", "Hva den heter."), parse_text),
        _column("art", "art", ("KOSTRA art, three digits.", "KOSTRA-art, tre sifre."), required=True),
    ),
    has_amounts=False,
)
SCHEMAS = {schema.name: schema for schema in (AREAS, UNITS, ACCOUNTS)}


def read_areas(sheets: Sequence[SheetText], _known: KnownCodes) -> ImportOutcome[AreaRow]:
    """Read programme areas and their committees, or everything that is wrong with the file.

    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> sheet = SheetText("a.csv", "", (("kode", "navn"), ("P1", "Skole")))
    >>> read_areas([sheet], KnownCodes()).items
    (AreaRow(code='P1', label='Skole', committee='', committee_label=''),)

    """
    reader, rows, findings = _opened(sheets, AREAS)
    names: dict[str, str] = {}
    for row in rows if reader else ():
        committee, label = row.values["committee"], row.values["committee_name"]
        if committee and names.setdefault(committee, label or "") != (label or "") and reader:
            place = reader.place_of(row.row, "committee_name")
            findings.append(error("import-committee-differs", place, committee=committee))
    items = [
        AreaRow(
            row.values["code"], row.values["label"], row.values["committee"], names.get(row.values["committee"], "")
        )
        for row in rows
    ]
    return _outcome(items, findings)


def read_units(sheets: Sequence[SheetText], known: KnownCodes) -> ImportOutcome[UnitRow]:
    """Read units, those above before those below, or everything that is wrong with the file.

    ``known.units`` says what each unit of before lies under.

    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> rows = (("kode", "navn", "over"), ("11", "Skolen", "1"), ("1", "Oppvekst", ""))
    >>> [unit.code for unit in read_units([SheetText("u.csv", "", rows)], KnownCodes(units={})).items]
    ['1', '11']

    """
    reader, rows, findings = _opened(sheets, UNITS)
    readable = reader.readable if reader else []
    above = dict(known.units or {}) | {each["code"]: each["parent"] or "" for _, each in readable if each["code"]}
    for row in rows if reader else ():
        findings += _unit_findings(reader, row, above, known) if reader else []
    items = [UnitRow(*(row.values[name] for name in ("code", "label", "parent", "area"))) for row in rows]
    usable = [] if has_errors(findings) else sorted(items, key=lambda unit: _depth(unit.code, above))
    return _outcome(usable, findings)


def read_accounts(sheets: Sequence[SheetText], known: KnownCodes) -> ImportOutcome[AccountRow]:
    """Read own accounts with the art that each stands for, or everything that is wrong with the file.

    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> sheet = SheetText("k.csv", "", (("konto", "art"), ("10100", "010")))
    >>> read_accounts([sheet], KnownCodes(arts=("010",))).items
    (AccountRow(code='10100', label='', art='010'),)

    """
    reader, rows, findings = _opened(sheets, ACCOUNTS, MOST_OF_ACCOUNT)
    if reader:
        findings += [
            error("art-not-there", reader.place_of(row.row, "art"), art=row.values["art"])
            for row in rows
            if row.values["art"] not in known.arts
        ]
    return _outcome([AccountRow(*(row.values[name] for name in ("code", "label", "art"))) for row in rows], findings)


def _opened(
    sheets: Sequence[SheetText], schema: ImportSchema, most_of_code: int = MOST_OF_CODE
) -> tuple[RowReader | None, list[ImportRow], list[Finding]]:
    """Find the sheet of a list and read its rows; each code stands once and is short enough for the store."""
    sheet, head, findings = choose_sheet(sheets, schema)
    if sheet is None or head is None or has_errors(findings):
        return None, [], findings
    reader = RowReader(sheet, head, schema, 1)
    rows = reader.rows()
    findings += reader.findings
    if not rows and not reader.findings:
        findings.append(error("file-without-rows", sheet.place(), source_name=sheet.file_name))
    findings += [*_twice(reader), *_too_long(reader, rows, most_of_code)]
    return reader, rows, findings


def _twice(reader: RowReader) -> Iterator[Finding]:
    """Say which codes stand on more rows than one, also where something else is wrong on the row."""
    first_rows: dict[str, int] = {}
    for row, values in reader.readable:
        first = first_rows.setdefault(values["code"], row) if values["code"] else row
        if first != row:
            place = reader.place_of(row, "code")
            yield error("import-code-twice", place, item_code=values["code"], first_row=str(first))


def _too_long(reader: RowReader, rows: Sequence[ImportRow], most_of_code: int) -> Iterator[Finding]:
    limits = {
        name: MOST_OF_LABEL if name in {"label", "committee_name"} else most_of_code
        for name in reader.heading_of
        if name != "art"
    }
    for row in rows:
        for name, limit in limits.items():
            if len(row.values[name]) > limit:
                place = reader.place_of(row.row, name)
                text, named = row.values[name][:limit], reader.heading_of[name]
                yield error("cell-text-too-long", place, field_name=named, limit=str(limit), text=text)


def _unit_findings(reader: RowReader, row: ImportRow, above: Mapping[str, str], known: KnownCodes) -> Iterator[Finding]:
    code, parent, area = (row.values[name] for name in ("code", "parent", "area"))
    if parent and parent not in above:
        yield error("import-parent-unknown", reader.place_of(row.row, "parent"), item_code=code, parent=parent)
    elif _depth(code, above) > len(above):
        yield error("import-unit-under-itself", reader.place_of(row.row, "parent"), item_code=code)
    if area and area not in known.areas:
        yield error("import-area-unknown", reader.place_of(row.row, "area"), item_code=code, area=area)


def _depth(code: str, above: Mapping[str, str]) -> int:
    """Count the steps up from a unit; more than there are units when it lies under itself.

    >>> _depth("11", {"11": "1", "1": ""}), _depth("1", {"1": "1"})
    (1, 2)

    """
    steps = 0
    while above.get(code) and steps <= len(above):
        code, steps = above[code], steps + 1
    return steps


def _outcome(items: Sequence[Any], findings: Sequence[Finding]) -> ImportOutcome[Any]:
    return ImportOutcome(() if has_errors(findings) else tuple(items), limited(findings))
