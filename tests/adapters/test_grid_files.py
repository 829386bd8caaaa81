"""Is every file either read as a grid of text, or refused with its reason and place?"""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path

import pytest

from samspill.adapters import workbooks
from samspill.adapters.grid_files import MAX_COLUMNS, MAX_ROWS, delimiter_of, read_grid
from samspill.adapters.workbooks import cell_text
from samspill.kernel.findings import Finding

TABLE = "post;2022;2021\nLønn, samlet;1 234;-18\nRenter;2;3\n"
ROWS = (("post", "2022", "2021"), ("Lønn, samlet", "1 234", "-18"), ("Renter", "2", "3"))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def saved(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(finding.code, finding.where.row, finding.where.column) for finding in findings]


def workbook(sheets: dict[str, str], **more: bytes) -> bytes:
    """Build a small workbook: the name of each sheet and the XML of its rows."""
    names = list(sheets)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    entries = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(names) + 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    for n, name in enumerate(names, 1):
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{sheets[name]}</sheetData></worksheet>'
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
        for name, content in more.items():
            archive.writestr(name, content)
    return target.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_cell(place: str, value: str, formula: str = "") -> str:
    return f'<c r="{place}">{formula}<v>{value}</v></c>'


def sheet_rows(formula: str = "") -> str:
    first = text_cell("A1", "post") + number_cell("B1", "2022")
    second = text_cell("A2", "Lønn") + number_cell("B2", "1234.0")
    third = text_cell("A3", "Sum") + number_cell("B3", "0.30000000000000004", formula)
    return f'<row r="1">{first}</row><row r="2">{second}</row><row r="3">{third}</row>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_with_and_without_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    grid, findings = read_grid(saved(tmp_path, TABLE.encode(encoding)))
    assert grid == ("table.csv", ROWS)
    assert findings == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_delimiters_and_line_endings_do_not_matter(tmp_path: Path, delimiter: str, ending: str) -> None:
    text = TABLE.replace(";", delimiter).replace("\n", ending)
    grid, _ = read_grid(str(saved(tmp_path, text.encode())))
    assert grid is not None
    assert grid.rows == ROWS


def test_commas_within_labels_are_kept_with_and_without_quotes(tmp_path: Path) -> None:
    text = 'post,2022,2021\n"Lønn, samlet",1 234,-18\nSum bevilgninger drift, netto,2,3\nRenter,4,5\nUt,1,2,3\n'
    grid, _ = read_grid(saved(tmp_path, text.encode()))
    assert grid is not None
    assert grid.rows[1:] == (
        ("Lønn, samlet", "1 234", "-18"),
        ("Sum bevilgninger drift, netto", "2", "3"),
        ("Renter", "4", "5"),
        ("Ut", "1", "2", "3"),
    )


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Tall i 1000 kr\n\nKilde, i dag\nLønn;1,5;2\nRenter;3;4\nAvdrag, lån;5;6", ";"),
        ("a,b\n1,2\nc;d,3", ","),
        ("bare tekst", "\t"),
        ("ett;to\ntre\nfire\nfem\nseks", ";"),
        ('"' + "x" * 140_000 + ";1", "\t"),
    ],
)
def test_the_delimiter_is_the_one_that_splits_most_lines_alike(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_wrong_encoding_is_said_with_its_place_and_can_be_given(tmp_path: Path) -> None:
    path = saved(tmp_path, TABLE.encode("cp1252"))
    grid, findings = read_grid(path)
    assert grid is None
    assert codes(findings) == [("file-not-utf8", 2, 2)]
    assert read_grid(path, "cp1252") == (("table.csv", ROWS), ())
    assert codes(read_grid(path, "klingon")[1]) == [("encoding-unknown", None, None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf \r\n", "file-empty"),
        (b"%PDF-1.4 text", "file-binary"),
        (b"\xd0\xcf\x11\xe0 old workbook", "file-binary"),
        (bytes(range(256)), "file-binary"),
        (b"PK\x03\x04 cut off", "workbook-broken"),
        (b"a;" + b"x" * 140_000 + b";1\n", "file-not-csv"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    grid, findings = read_grid(saved(tmp_path, content))
    assert grid is None
    assert [finding.code for finding in findings] == [code]


def test_missing_files_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert [read_grid(path)[1][0].code for path in (tmp_path / "none.csv", tmp_path, pipe, Path("a\0b"))] == [
        "file-not-readable",
        "file-not-regular",
        "file-not-regular",
        "file-not-readable",
    ]


def test_a_file_of_a_hundred_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    grid, findings = read_grid(path)
    assert (grid, [finding.code for finding in findings]) == (None, ["file-too-large"])


def test_more_rows_or_columns_than_a_table_has_are_refused_from_their_row(tmp_path: Path) -> None:
    grid, findings = read_grid(saved(tmp_path, b"a;1\n" * (MAX_ROWS + 5)))
    assert grid is None
    assert codes(findings) == [("table-too-large", MAX_ROWS + 1, None)]
    _, findings = read_grid(saved(tmp_path, b"a;1\nb" + b";1" * MAX_COLUMNS + b"\n"))
    assert codes(findings) == [("table-too-large", 2, None)]


@pytest.mark.parametrize(
    "text", ["=SUM(B2:B5)", "=5-8", "= B2+B3", "+A1", "-SUM(A1:A2)", "@INDIRECT", "='Ark 1'!A1", '="x"']
)
def test_formulas_are_reported_with_row_and_column(tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    grid, findings = read_grid(saved(tmp_path, f'post;2022\nLønn;"{quoted}"\nRenter;3\n'.encode()))
    assert grid is None
    assert codes(findings) == [("cell-formula", 2, 2)]


@pytest.mark.parametrize("text", ["= Netto driftsresultat", "+ 5", "-18", "- Skole", "+1 234", "--"])
def test_labels_and_signed_amounts_are_no_formulas(tmp_path: Path, text: str) -> None:
    _, findings = read_grid(saved(tmp_path, f"post;2022\n{text};{text}\nRenter;3\n".encode()))
    assert findings == ()


def test_a_workbook_is_read_from_its_first_sheet_with_cells(tmp_path: Path) -> None:
    content = workbook({"Tom": "", "Drift": sheet_rows(), "Mer": sheet_rows()})
    grid, findings = read_grid(saved(tmp_path, content, "table.xlsx"))
    assert grid is not None
    assert grid.rows == (("post", "2022"), ("Lønn", "1234"), ("Sum", "0.3"))
    assert [(finding.code, finding.params["others_list"]) for finding in findings] == [
        ("sheets-not-read", ("Tom", "Mer"))
    ]


def test_a_cover_sheet_is_passed_over_for_the_table_behind_it(tmp_path: Path) -> None:
    cover = f"<row>{text_cell('A1', 'Handlingsplan')}{number_cell('B1', '2024')}</row>"
    grid, _ = read_grid(saved(tmp_path, workbook({"Forside": cover, "Drift": sheet_rows()}), "table.xlsx"))
    assert grid is not None
    assert grid.rows[1] == ("Lønn", "1234")
    grid, _ = read_grid(saved(tmp_path, workbook({"Forside": cover, "Tom": ""}), "table.xlsx"))
    assert grid is not None
    assert grid.rows == (("Handlingsplan", "2024"),)


def test_formulas_and_macros_of_a_workbook_are_reported(tmp_path: Path) -> None:
    content = workbook({"Drift": sheet_rows("<f>SUM(B2)</f>")}, **{"xl/vbaProject.bin": b"x"})
    _, findings = read_grid(saved(tmp_path, content, "table.xlsm"))
    assert codes(findings) == [("cell-formula", 3, 2), ("workbook-has-macros", None, None)]


def test_workbooks_that_are_broken_empty_or_something_else_are_refused(tmp_path: Path) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "hei")
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("xl/workbook.xml", "<no")
    contents = {
        "file-binary": other.getvalue(),
        "workbook-broken": broken.getvalue(),
        "file-empty": workbook({"Tom": ""}),
        "table-too-large": workbook({"Lang": f'<row r="{MAX_ROWS + 1}">{text_cell(f"A{MAX_ROWS + 1}", "a")}</row>'}),
        "workbook-too-large": workbook({"Drift": sheet_rows()}, **{"xl/media/none.bin": b"\0" * 3_000_000}),
    }
    for code, content in contents.items():
        grid, findings = read_grid(saved(tmp_path, content, "table.xlsx"))
        assert (grid, [finding.code for finding in findings]) == (None, [code])


def test_a_sheet_is_found_by_the_lists_inside_the_workbook(tmp_path: Path) -> None:
    content = workbook({"A &amp; B": sheet_rows("<f>1</f>")})
    assert codes(read_grid(saved(tmp_path, content, "table.xlsx"))[1]) == [("cell-formula", 3, 2)]
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "xl/_rels/workbook.xml.rels":
                new.writestr(name, old.read(name))
    with zipfile.ZipFile(target) as archive:
        assert workbooks._sheet_file(archive, "A & B") == ""
        assert workbooks._sheet_file(archive, "Ukjent") == ""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (-0.0, "0"),
        (1234.5, "1234.5"),
        (-2.675, "-2.68"),
        ("", ""),
        (True, "True"),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (1e15, "1000000000000000"),
    ],
)
def test_cells_of_a_workbook_become_plain_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_a_table_with_cells_far_apart_or_broken_parts_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    far = f'<row r="1">{text_cell("A1", "a")}</row><row r="1048576">{text_cell("XFD1048576", "b")}</row>'
    assert codes(read_grid(saved(tmp_path, workbook({"Lang": far}), "table.xlsx"))[1]) == [
        ("workbook-too-large", None, None)
    ]
    content = bytearray(workbook({"Drift": sheet_rows()}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + entry.compress_size] = b"\xff" * entry.compress_size
    assert codes(read_grid(saved(tmp_path, bytes(content), "table.xlsx"))[1]) == [("workbook-broken", None, None)]
