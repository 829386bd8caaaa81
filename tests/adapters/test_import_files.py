"""Is every unsafe or unclear file refused with its reason, and every other read as it was written?"""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from typing import Any

import pytest
from xlsxwriter import Workbook

from samspill.adapters import import_files
from samspill.adapters.import_files import CELL_CODES, MAX_COLUMNS, read_import
from samspill.adapters.workbook_parts import MAX_FILES, MEGABYTE, Limits, room_of
from samspill.engine.workflows.imports.sheets import SheetText
from samspill.kernel.findings import Finding
from samspill.kernel.formatting import LOCALES
from samspill.reference.messages import remedy, render

PLAIN: dict[str, list[list[Any]]] = {"Base": [["enhet", "art", "2026"], ["4410", "010", 1234.567]]}


def workbook(sheets: dict[str, list[list[Any]]] | None = None) -> bytes:
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    for name, rows in (PLAIN if sheets is None else sheets).items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    book.close()
    return target.getvalue()


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Give a workbook with parts added or put in place of others."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


def sheet_with(cells: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    return changed(workbook(), {"xl/worksheets/sheet1.xml": xml.encode()})


def found(content: bytes, **more: Any) -> list[tuple[str, int | None, int | None]]:
    sheets, findings = read_import(content, "fil", **more)
    assert_said(findings)
    assert not sheets or {finding.code for finding in findings} <= CELL_CODES
    return [(finding.code, finding.where.row, finding.where.column) for finding in findings]


def codes(content: bytes, **more: Any) -> list[str]:
    return [code for code, _, _ in found(content, **more)]


def assert_said(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        for locale in LOCALES:
            assert render(finding, locale)
            assert remedy(finding, locale)


def test_every_sheet_of_a_workbook_is_read_with_its_numbers_as_written() -> None:
    sheets, findings = read_import(workbook({**PLAIN, "Forklaring": [["Kolonne"], ["a\u030a"]]}), "base.xlsx")
    assert findings == ()
    assert sheets == (
        SheetText("base.xlsx", "Base", (("enhet", "art", "2026"), ("4410", "010", "1234.5670"))),
        SheetText("base.xlsx", "Forklaring", (("Kolonne",), ("å",))),
    )
    assert sheets[0].place(2, 3).source == "base.xlsx / Base"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_is_read_with_any_usual_delimiter_and_byte_order_mark(delimiter: str, mark: bytes) -> None:
    text = delimiter.join(["enhet", "navn", "2026"]) + "\r\n" + delimiter.join(["4410", "Åskollen", "−1 234"]) + "\r\n"
    sheets, findings = read_import(mark + text.encode(), "base.csv")
    assert findings == ()
    assert sheets[0].rows == (("enhet", "navn", "2026"), ("4410", "Åskollen", "−1 234"))


def test_a_first_line_that_states_the_delimiter_is_no_row_of_the_table() -> None:
    sheets, _ = read_import(b"sep=;\r\na,b;c\r\n1;2\r\n", "base.csv")
    assert sheets[0].rows == ((), ("a,b", "c"), ("1", "2"))


def test_text_is_brought_to_one_form_with_plain_line_ends() -> None:
    sheets, _ = read_import('navn;2026\r\n"A\u030ase\r\nto";1\r\n'.encode(), "base.csv")
    assert sheets[0].rows[1] == ("Åse\nto", "1")


def test_another_encoding_is_refused_with_its_place_until_the_user_chooses_it() -> None:
    content = "enhet;navn\r\n4410;Åse\r\n".encode("cp1252")
    assert found(content) == [("import-encoding", 2, 6)]
    assert read_import(content, "base.csv", "cp1252")[0][0].rows[1] == ("4410", "Åse")
    assert codes(b"a;\x81\r\n", encoding="cp1252") == ["file-not-utf8"]
    assert codes(b"a;b\r\n", encoding="klingon") == ["encoding-unknown"]


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\u200b", "\ufffd", "\xad"])
def test_characters_that_no_one_can_see_are_refused_with_their_place(sign: str) -> None:
    assert found(f"enhet;navn\r\n4410;A{sign}se\r\n".encode()) == [("import-control-character", 2, 2)]
    assert found(workbook({"A": [["enhet"], ["x", f"A{sign}"]]})) == [("import-control-character", 2, 2)]


def test_files_of_another_kind_or_size_are_refused() -> None:
    cases = {
        "file-empty": [b"", b" \r\n\t", workbook({"Tom": []})],
        "file-binary": [b"%PDF-1.7", b"7z\xbc\xaf'", b"a;b\x00c", changed_kind()],
        "import-encrypted": [b"\xd0\xcf\x11\xe0\xa1\xb1"],
        "workbook-broken": [b"PK\x03\x04 cut off", workbook()[:-200]],
        "file-not-csv": [b'a;"b"c;d\r\n'],
    }
    for code, contents in cases.items():
        for content in contents:
            assert codes(content) == [code]
    assert codes(b"a;b\r\n1;2\r\n", limits=Limits(max_bytes=5)) == ["file-too-large"]


def changed_kind() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "part", "code"),
    [
        ("xl/vbaProject.bin", b"x", "import-macros"),
        ("xl/macrosheets/sheet1.xml", b"<m/>", "import-macros"),
        ("xl/externalLinks/externalLink1.xml", b"<e/>", "import-external-links"),
        ("xl/connections.xml", b"<connections/>", "import-external-links"),
        ("xl/embeddings/book.bin", b"PK\x03\x04...", "import-nested-file"),
        ("xl/media/old.bin", b"\xd0\xcf\x11\xe0...", "import-nested-file"),
        ("docProps/app.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "import-xml-entities"),
        ("docProps/app.xml", '<?xml version="1.0"?><a/>'.encode("utf-16"), "import-xml-entities"),
        ("docProps/app.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>', "import-xml-entities"),
        ("XL/WORKBOOK.XML", b"<workbook/>", "workbook-broken"),
    ],
)
def test_parts_that_may_run_fetch_or_hide_anything_are_refused(name: str, part: bytes, code: str) -> None:
    assert codes(changed(workbook(), {name: part})) == [code]


def test_a_formula_is_refused_with_the_place_of_its_cell() -> None:
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Base")
    page.write_row(0, 0, ["enhet", "2026"])
    page.write_formula("B3", "=SUM(B1:B2)", value=5)
    book.close()
    assert found(target.getvalue()) == [("cell-formula", 3, 2)]
    assert found(sheet_with("<row><c><f>1+1</f><v>2</v></c></row>")) == [("cell-formula", None, None)]
    assert found(b"enhet;2026\r\n4410;=SUM(B1)\r\n") == [("cell-formula", 2, 2)]


def test_the_cells_around_one_that_cannot_be_used_are_read() -> None:
    sheets, findings = read_import("kode;navn\nA\u200b1;Skole\n2;=B1\n".encode(), "a.csv")
    assert [(each.code, each.where.row, each.where.column) for each in findings] == [
        ("cell-formula", 3, 2),
        ("import-control-character", 2, 1),
    ]
    assert sheets[0].rows == (("kode", "navn"), ("", "Skole"), ("2", "=B1"))
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    page = book.add_worksheet("Base")
    page.write_row(0, 0, ["enhet", "2026"])
    page.write_formula("B2", "=1+1", value=2)
    book.close()
    sheets, findings = read_import(target.getvalue(), "a.xlsx")
    assert [finding.code for finding in findings] == ["cell-formula"]
    assert sheets[0].rows[0] == ("enhet", "2026")


def test_a_list_to_choose_from_on_another_sheet_is_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    choices = b"<extLst><ext><x14:formula1><xm:f>Lister!$A$1:$A$5</xm:f></x14:formula1></ext></extLst></worksheet>"
    content = changed(workbook(), {"xl/worksheets/sheet1.xml": sheet.replace(b"</worksheet>", choices)})
    assert found(content) == []


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_not_unpacked_to_the_end() -> None:
    bomb = changed(workbook(), {"xl/media/none.bin": b"\0" * (3 * MEGABYTE)})
    assert codes(bomb) == ["workbook-too-large"]
    assert codes(workbook(), limits=Limits(max_unpacked=2000)) == ["workbook-too-large"]


def test_the_size_that_a_part_states_of_itself_is_not_believed() -> None:
    content = changed(workbook(), {"docProps/app.xml": b"<a>" + b"x" * 999 + b"</a>"})
    stated = (1006).to_bytes(4, "little")
    lying = content.replace(stated, (7).to_bytes(4, "little"))
    assert lying != content
    assert codes(lying) == ["workbook-broken"]


def test_a_workbook_of_thousands_of_parts_is_refused() -> None:
    many = {f"xl/media/{number}.txt": b"x" for number in range(MAX_FILES)}
    assert codes(changed(workbook(), many)) == ["workbook-too-large"]


def test_a_locked_part_is_refused() -> None:
    content = bytearray(workbook())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    assert codes(bytes(content)) == ["import-encrypted"]


def test_cells_that_lie_far_apart_are_refused_before_the_library_makes_room_for_them() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert codes(sheet_with(far)) == ["workbook-too-large"]
    wide = "<row>" + "<c/>" * 20_000 + '</row><row r="300000"><c><v>1</v></c></row>'
    assert room_of(wide.encode()) > 10**9
    assert codes(sheet_with(wide)) == ["workbook-too-large"]


def test_a_long_text_that_is_stored_once_and_used_everywhere_is_refused() -> None:
    strings = b"<sst><si><t>" + bytes(i % 26 + 97 for i in range(250_000)) + b"</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 1001)).encode()
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    content = changed(workbook(), {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet})
    assert codes(content, limits=Limits(max_ratio=10**6)) == ["workbook-too-large"]


def test_more_rows_or_columns_than_any_import_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes((";".join("a" * (MAX_COLUMNS + 1)) + "\r\n").encode()) == ["table-too-large"]
    assert codes(workbook({"A": [["a"] * (MAX_COLUMNS + 1)]})) == ["table-too-large"]
    monkeypatch.setattr(import_files, "MAX_ROWS", 2)
    assert codes(b"a;b\r\n" * 3) == ["table-too-large"]


def test_a_workbook_that_the_library_cannot_read_is_broken_and_nothing_worse() -> None:
    assert codes(changed(workbook(), {"xl/workbook.xml": b"<no"})) == ["workbook-broken"]


def test_a_stop_from_the_keyboard_is_no_broken_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_files, "_sheets", stopped)
    with pytest.raises(KeyboardInterrupt):
        read_import(workbook(), "base.xlsx")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1e15, "1000000000000000"),
        (-0.05, "-0.05"),
        (10, "10"),
        (True, "True"),
        ("=A1", "=A1"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_numbers_are_given_as_they_were_written(cell: object, text: str) -> None:
    assert import_files.exact_text(cell) == text


def test_many_findings_of_one_kind_are_counted_and_not_all_shown() -> None:
    content = ("navn\r\n" + "A\u200b\r\n" * 150).encode()
    _, findings = read_import(content, "base.csv")
    assert len(findings) == 101
    assert (findings[-1].code, findings[-1].params) == ("import-more-of-same-kind", {"count": 50})


@pytest.mark.parametrize("part", [b"<c " * 300_000, b'<c r="A1"' * 200_000, b' t="s"' * 300_000, b"<" + b"a" * 10**6])
def test_tags_without_an_end_cost_no_more_time_than_others(part: bytes) -> None:
    sheet = b"<worksheet><sheetData>" + part
    started = time.process_time()
    codes(changed(workbook(), {"xl/worksheets/sheet1.xml": sheet}), limits=Limits(max_ratio=10**6))
    assert time.process_time() - started < 5


def test_a_text_used_in_tags_too_long_to_follow_counts_with_its_longest_length() -> None:
    strings = b"<sst><si><t>" + bytes(i % 26 + 97 for i in range(250_000)) + b"</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"{" " * 600}><v>0</v></c></row>' for n in range(1, 1001)).encode()
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    content = changed(workbook(), {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet})
    assert codes(content, limits=Limits(max_ratio=10**6)) == ["workbook-too-large"]


def test_one_part_under_many_names_is_not_read_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "MAX_ROOM", 10)
    assert codes(workbook({name: [["a", "b"], ["c", "d"]] for name in "ABCD"})) == ["workbook-broken"]


def test_only_the_first_of_very_many_broken_characters_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "MAX_FINDINGS", 3)
    assert codes(("A\u200b\r\n" * 9).encode()) == ["import-control-character"] * 3
