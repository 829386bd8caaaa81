"""Is a workbook safe to open? Each part is unpacked and looked at before any library reads the cells.

What a part says of its own size is not believed: it is counted while it is unpacked. Entities, macros, links to other
files, files within the file and formulas are looked for in the text of the parts.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1024 * 1024
CHUNK = 256 * 1024
MAX_FILES = 2000
MAX_FORMULAS = 1000
ENCRYPTED = 0x1
# Cells that the library may have to make room for, empty ones between the first and the last included.
MAX_ROOM = 20_000_000
MAX_TEXT_BYTES = 200 * MEGABYTE
_PREFIX = rb"<(?:[^\s<>/:]+:)?"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
_FORMULA = re.compile(_PREFIX + rb"f[\s/>]")
# Bounded, so that a file of tags without an end costs no more time than another.
_REST_OF_TAG = rb"[^<>]{0,120}>"
_PLACED_FORMULA = re.compile(
    _PREFIX
    + rb"""c\b[^<>]{0,500}?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["']"""
    + _REST_OF_TAG
    + rb"\s*"
    + _PREFIX
    + rb"f[\s/>]"
)
_ROW = re.compile(_PREFIX + rb"row[\s/>]")
_CELL = re.compile(_PREFIX + rb"c[\s/>]")
_NUMBERS = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,3}(\d{1,9})["']""")
_LETTERS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})\d""")
_SHARED = re.compile(
    rb"""\st\s*=\s*["']s["']""" + _REST_OF_TAG + rb"\s*" + _PREFIX + rb"v" + _REST_OF_TAG + rb"(\d{1,9})<"
)
_SHARED_MARK = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHARED_START = re.compile(_PREFIX + rb"si[\s/>]")
_MACRO_PARTS = re.compile(r"vbaproject|/macrosheets/|/dialogsheets/|/activex/|/ctrlprops/", re.IGNORECASE)
_LINK_PARTS = re.compile(r"/externallinks/|/connections\.xml$|/querytables/|/embeddings/oleobject", re.IGNORECASE)
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, packed and unpacked."""

    max_bytes: int = 20 * MEGABYTE
    max_unpacked: int = 100 * MEGABYTE
    max_ratio: int = 100


@dataclass
class _Seen:
    """What was seen in the parts."""

    unpacked: int = 0
    room: int = 0
    unplaced_shared: int = 0
    shared_lengths: list[int] = field(default_factory=list)
    shared_uses: Counter[bytes] = field(default_factory=Counter)
    formulas: list[tuple[str, int | None, int | None]] = field(default_factory=list)
    problems: set[str] = field(default_factory=set)


def unsafe_findings(content: bytes, source: str, limits: Limits) -> list[Finding]:
    """Give everything that forbids opening a workbook; formulas with the place of their cell."""
    place = Where(source)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            codes, seen = _looked_through(archive, len(content), limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return [error("workbook-broken", place, source_name=source)]
    found = [error(code, place, source_name=source) for code in sorted(codes)]
    return found + [
        error("cell-formula", Where(source, row, column), field_name=f"{column or '–'}", text="=…")
        for _, row, column in seen.formulas
    ]


def _looked_through(archive: zipfile.ZipFile, size: int, limits: Limits) -> tuple[set[str], _Seen]:
    """Look through the whole archive, its list of names first."""
    entries, seen = archive.infolist(), _Seen()
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        return {"file-binary"}, seen
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        return {"import-encrypted"}, seen
    if len(names) != len({name.lower() for name in names}):
        return {"workbook-broken"}, seen
    if len(names) > MAX_FILES:
        return {"workbook-too-large"}, seen
    seen.problems |= {"import-macros" for name in names if _MACRO_PARTS.search(f"/{name}")}
    seen.problems |= {"import-external-links" for name in names if _LINK_PARTS.search(f"/{name}")}
    most = min(limits.max_unpacked, limits.max_ratio * size)
    for entry in entries:
        part = _unpacked(archive, entry, most - seen.unpacked)
        if part is None:
            return {"workbook-too-large"}, seen
        seen.unpacked += len(part)
        _look_at(entry.filename, part, seen)
    return seen.problems | _shared_problem(seen), seen


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes | None:
    """Unpack one part, or give ``None`` as soon as it is larger than there is room for."""
    stated = entry.file_size
    entry.file_size = room + 2 * CHUNK  # else the archive's own word would end the reading
    parts, size = [], 0
    with archive.open(entry) as packed:
        while chunk := packed.read(CHUNK):
            size += len(chunk)
            if size > room:
                return None
            parts.append(chunk)
    if size != stated:
        raise zipfile.BadZipFile(entry.filename)
    return b"".join(parts)


def _look_at(name: str, part: bytes, seen: _Seen) -> None:
    """Look for what is not allowed in one part."""
    if part.startswith(_ARCHIVES):
        seen.problems.add("import-nested-file")
    elif part.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or name.endswith((".xml", ".rels", ".vml")):
        head = part[:4096]
        if _ENTITY.search(part) or b"\x00" in head or _OTHER_ENCODING.search(head.removeprefix(b"\xef\xbb\xbf")):
            seen.problems.add("import-xml-entities")
        if b"sheetData" in part:
            _look_at_sheet(name, _cells_of(part), seen)
        elif _SHARED_START.search(part):
            seen.shared_lengths += [len(text) for text in _SHARED_START.split(part)[1:]]


def _cells_of(part: bytes) -> bytes:
    """Give what stands from the first to the last mention of cell data: rules for typing may have formulas after it."""
    first, last = part.find(b"sheetData"), part.rfind(b"sheetData")
    return part[first:last] if first < last else part[first:]


def _look_at_sheet(name: str, part: bytes, seen: _Seen) -> None:
    """Find formulas, the room that the cells take, and how often each shared text is used."""
    found = islice(_PLACED_FORMULA.finditer(part), MAX_FORMULAS)
    placed = [(name, int(match[2]), column_number(match[1].decode())) for match in found]
    seen.formulas += placed or ([(name, None, None)] if _FORMULA.search(part) else [])
    uses = _SHARED.findall(part)
    seen.shared_uses.update(uses)
    seen.unplaced_shared += sum(1 for _ in _SHARED_MARK.finditer(part)) - len(uses)
    seen.room += room_of(part)
    if seen.room > MAX_ROOM:
        seen.problems.add("workbook-too-large")


def room_of(part: bytes) -> int:
    """Give the most cells that lie between the first and the last cell of a sheet, by places stated and counted.

    >>> room_of(b'<sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>')
    17180950530

    """
    rows = _ROW.split(part)
    widest = max(sum(1 for _ in _CELL.finditer(row)) for row in rows)
    furthest = max((column_number(letters.decode()) for letters in set(_LETTERS.findall(part))), default=0)
    lowest = max(map(int, set(_NUMBERS.findall(part))), default=0)
    return (lowest + len(rows) - 1) * (furthest + widest)


def _shared_problem(seen: _Seen) -> set[str]:
    """Say whether texts that are stored once become far too long when every cell gets its own."""
    lengths = seen.shared_lengths
    size = sum(lengths[int(at)] * count for at, count in seen.shared_uses.items() if int(at) < len(lengths))
    size += max(lengths, default=0) * seen.unplaced_shared
    return {"workbook-too-large"} if size > MAX_TEXT_BYTES else set()


def column_number(letters: str) -> int:
    """Give the number of a column by its letters.

    >>> column_number("A"), column_number("AB")
    (1, 28)

    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def has_room(content: bytes) -> bool:
    """Say whether every sheet of a workbook takes no more room than there is."""
    return sum(map(room_of, _sheet_parts(content))) <= MAX_ROOM


def _sheet_parts(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and b"sheetData" in (part := archive.read(name)):
                yield part
